// @ts-check
/** @file Buttons over the signs: what is drawn on the canvas can be reached by key, finger and screen reader. */

/** More buttons than this make no map readable; zooming in brings the rest. */
const MOST_HITS = 400;
/** WCAG 2.2 asks for targets of 24 pixels. */
const TARGET = 24;

/** Where on an arc its button may lie, the best first: one without a button cannot be reached by key. */
const ARC_SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/** @type {HTMLElement} */
let hitPane;

/** @param {L.Map} map */
function setUpHits(map) {
  hitPane = map.createPane("hits");
  hitPane.setAttribute("role", "group");
  hitPane.setAttribute("aria-label", "Places on the map");
  hitPane.addEventListener("keydown", hitKeys);
  map.on("zoomstart", () => {
    hitPane.style.visibility = "hidden";
  });
}

/** Make the buttons anew, after the canvas was drawn. */
function placeHits() {
  const map = /** @type {any} */ (hashMap);
  const offset = dataLayer._bounds.min;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const key = focused && hitPane.contains(focused) ? focused.dataset.key : null;
  const size = map.getSize();
  /** @type {HTMLElement[]} */
  const nodes = [];
  const add = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h, /** @type {any} */ what) => {
    if (nodes.length >= MOST_HITS) return;
    const at = map.layerPointToContainerPoint([x + offset.x, y + offset.y]);
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return;
    const node = el("button", { type: "button", class: "hit", "aria-label": what.label, "data-key": what.key, tabindex: "-1" });
    node.style.left = `${x + offset.x - w / 2}px`;
    node.style.top = `${y + offset.y - h / 2}px`;
    node.style.width = `${w}px`;
    node.style.height = `${h}px`;
    node.addEventListener("click", () => !map.dragging.moved() && what.press());
    node.addEventListener("pointerenter", () => what.point(true));
    node.addEventListener("pointerleave", () => what.point(false));
    node.addEventListener("focus", () => what.point(true));
    node.addEventListener("blur", () => what.point(false));
    nodes.push(node);
  };
  for (const cluster of shownClusters) hitCluster(cluster, add);
  if (openFan) hitFan(openFan, add);
  for (const { location, box } of shownAreaLabels)
    add(box[0] + box[2] / 2, box[1] + box[3] / 2, Math.max(TARGET, box[2]), Math.max(TARGET, box[3]), placeHit(location, [box[0] + box[2] / 2, box[1] + box[3] / 2]));
  for (const { move, points } of shownArcs) {
    const spot = ARC_SPOTS.map((share) => points[Math.floor(points.length * share)]).find(([x, y]) => within(/** @type {View} */ (shownView), x, y) && clearOfHits(nodes, x + offset.x, y + offset.y));
    if (spot) add(spot[0], spot[1], TARGET, TARGET, moveHit(move, spot[0], spot[1]));
  }
  hitPane.replaceChildren(...nodes);
  hitPane.style.visibility = "";
  const again = key ? nodes.find((node) => node.dataset.key === key) : null;
  const first = again || nodes[0];
  if (first) first.tabIndex = 0;
  if (again) again.focus({ preventScroll: true });
}

/** Whether no button has its middle near a point. @param {HTMLElement[]} nodes @param {number} x @param {number} y */
function clearOfHits(nodes, x, y) {
  return !nodes.some((node) => {
    const left = parseFloat(node.style.left);
    const top = parseFloat(node.style.top);
    return x + 12 > left && x - 12 < left + parseFloat(node.style.width) && y + 12 > top && y - 12 < top + parseFloat(node.style.height);
  });
}

/** @param {Cluster} cluster @param {any} add */
function hitCluster(cluster, add) {
  const [x, y] = pixel(/** @type {View} */ (shownView), cluster.x, cluster.y);
  if (cluster.members.length === 1) {
    const r = Math.max(TARGET, 2 * radiusOf(cluster.first) + 4);
    add(x, y, r, r, placeHit(cluster.first));
    return;
  }
  const r = 2 * clusterRadius(cluster.members.length);
  const names = cluster.members.slice(0, 3).map((i) => isolated(core.loc.label[i])).join(", ");
  const more = cluster.members.length > 3 ? ` and ${count(cluster.members.length - 3, "other")}` : "";
  add(x, y, r, r, {
    key: `c${cluster.first}`,
    label: `${count(cluster.members.length, "place")}: ${names}${more}. Open`,
    press: () => openCluster(cluster),
    point: (/** @type {boolean} */ on) => showTip(on ? `${count(cluster.members.length, "place")}: ${names}${more}` : "", x, y - r / 2),
  });
}

/** @param {{x: number, y: number, members: number[], spots: number[][]}} open @param {any} add */
function hitFan(open, add) {
  const [x, y] = pixel(/** @type {View} */ (shownView), nearX(/** @type {View} */ (shownView), open.x), open.y);
  open.members.forEach((i, k) => add(x + open.spots[k][0], y + open.spots[k][1], TARGET, TARGET, placeHit(i)));
}

/** @param {number} i location @param {number[]} [at] where its name stands, if not beside its sign */
function placeHit(i, at) {
  const { loc } = core;
  const told = shown.look[i] === 4 ? `mentioned only, ${count(loc.mentions[i], "mention")}` : `${count(shown.events[i], "event")}, ${count(shown.reports[i], "report")}`;
  return {
    key: `p${i}`,
    label: `${isolated(loc.label[i])}${loc.area[i] ? " (area)" : ""}: ${told}`,
    press: () => choose(i, false),
    point: (/** @type {boolean} */ on) => {
      hover(on ? i : -1);
      if (!on) return showTip("", 0, 0);
      const [x, y] = at || placePixel(/** @type {View} */ (shownView), i);
      showTip(`${isolated(loc.label[i])} · ${told}\n${isolatedLine(locationSummary(i) || "")}`, x, y - (loc.area[i] ? 12 : radiusOf(i)));
    },
  };
}

/** @param {number} m movement @param {number} x @param {number} y */
function moveHit(m, x, y) {
  return {
    key: `m${m}`,
    label: `Movement: ${isolatedLine(moveText(m))}`,
    press: () => pressMove(m),
    point: (/** @type {boolean} */ on) => pointMove(on ? m : -1, x, y),
  };
}

/** @param {number} m */
function pressMove(m) {
  const [event, from, to] = core.moves[m];
  choose(from >= 0 ? from : to, false, event);
}

/** Highlight a movement and show the sentence that tells of it. @param {number} m @param {number} x @param {number} y */
async function pointMove(m, x, y) {
  if (hovered.move !== m) {
    hovered = { location: -1, move: m };
    dataLayer.paint();
  }
  if (m < 0) return showTip("", 0, 0);
  showTip(isolatedLine(moveText(m)), x, y);
  await Promise.all([loadMore(), loadTexts()]);
  const e = core.moves[m][0];
  if (hovered.move !== m || e < 0) return;
  const [first] = eventCard(e).quotes;
  if (first === undefined) return;
  const { text, source } = quoteOf(first);
  showTip(`${isolatedLine(moveText(m))}\n“${isolatedLine(text)}” [${source}]`, x, y);
}

/** Text that stays on its lines and in its direction. @param {string} text */
function isolatedLine(text) {
  const clean = text.replace(/[\u0000-\u001f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ");
  return clean.length > 240 ? clean.slice(0, 239) + "…" : clean;
}

/** @param {string} text nothing hides it @param {number} x canvas pixels @param {number} y */
function showTip(text, x, y) {
  const tip = byId("tip");
  tip.hidden = !text;
  if (!text) return;
  const map = /** @type {any} */ (hashMap);
  fill(tip, ...text.split("\n").filter(Boolean).map((line, k) => told(line, k ? "p" : "strong")));
  const at = map.layerPointToContainerPoint([x + dataLayer._bounds.min.x, y + dataLayer._bounds.min.y]);
  const size = map.getSize();
  const wide = tip.offsetWidth;
  const tall = tip.offsetHeight;
  tip.style.left = `${Math.max(4, Math.min(size.x - wide - 4, at.x - wide / 2))}px`;
  tip.style.top = `${at.y - tall - 10 > 4 ? at.y - tall - 10 : at.y + 18}px`;
}

/** Arrow keys go to the nearest sign that way. @param {KeyboardEvent} event */
function hitKeys(event) {
  const way = /** @type {Record<string, number[]>} */ ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] })[event.key];
  const from = /** @type {HTMLElement} */ (event.target);
  if (!way || !from.classList.contains("hit")) return;
  event.preventDefault();
  event.stopPropagation();
  const middle = (/** @type {HTMLElement} */ node) => {
    const box = node.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (hitPane.querySelectorAll(".hit"))) {
    const [nx, ny] = middle(node);
    const along = (nx - x) * way[0] + (ny - y) * way[1];
    const aside = Math.abs((nx - x) * way[1]) + Math.abs((ny - y) * way[0]);
    if (node === from || along <= 0 || along + 2 * aside >= least) continue;
    least = along + 2 * aside;
    best = node;
  }
  if (!best) return;
  from.tabIndex = -1;
  best.tabIndex = 0;
  best.focus({ preventScroll: true });
}
