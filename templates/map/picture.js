// @ts-check
/** @file The map as one picture that explains itself, and map, legend and list on paper. */

/** Space that a line of small print and a line of the legend take in the picture, in pixels. */
const [PRINT_LINE, LEGEND_LINE] = [14, 22];
const SMALL_PRINT = `10.5px ${FACE}`;
const LEGEND_PRINT = `11.5px ${FACE}`;

/** Lines of a text that fit a width. @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} width @returns {string[]} */
function wrapped(ctx, text, width) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && ctx.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/** Where each row of the legend stands in a block so wide. @param {CanvasRenderingContext2D} ctx @param {number} width @returns {{icon: HTMLCanvasElement, text: string, x: number, line: number}[]} */
function legendSpots(ctx, width) {
  let [x, line] = [8, 0];
  return [...byId("legend-rows").querySelectorAll("li")].map((row) => {
    const text = row.textContent || "";
    const wide = 24 + ctx.measureText(text).width + 14;
    if (x + wide > width && x > 8) [x, line] = [8, line + 1];
    const spot = { icon: /** @type {HTMLCanvasElement} */ (row.querySelector("canvas")), text, x, line };
    x += wide;
    return spot;
  });
}

/** The map as it stands on one canvas; with title, legend and credits unless they stand beside it anyway. @param {boolean} [bare] @returns {HTMLCanvasElement} */
function mapPicture(bare) {
  const size = hashMap ? hashMap.getSize() : { x: 800, y: 600 };
  const canvas = document.createElement("canvas");
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.font = SMALL_PRINT;
  const credit = bare ? [] : wrapped(ctx, `As of ${momentText(core.asOf)} · ${byId("credit").textContent}`, size.x - 20);
  ctx.font = LEGEND_PRINT;
  const legend = bare ? [] : legendSpots(ctx, size.x - 8);
  const legendTall = legend.length ? (legend[legend.length - 1].line + 1) * LEGEND_LINE : 0;
  const foot = bare ? 0 : 28 + legendTall + PRINT_LINE * credit.length + 6;
  const ratio = 2;
  canvas.width = size.x * ratio;
  canvas.height = (size.y + foot) * ratio;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, size.x, size.y + foot);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, size.x, size.y);
  ctx.clip();
  for (const layer of [baseLayer, dataLayer]) {
    const offset = layer._bounds.min.add(layer._map._getMapPanePos());
    const box = layer._bounds.getSize();
    ctx.drawImage(layer._container, offset.x, offset.y, box.x, box.y);
  }
  ctx.restore();
  paintScale(ctx, size);
  if (bare) return canvas;
  ctx.fillStyle = ink.text;
  ctx.font = `600 14px ${FACE}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(isolated(core.title), 10, size.y + 15);
  ctx.font = LEGEND_PRINT;
  for (const { icon, text, x, line } of legend) {
    const y = size.y + 28 + line * LEGEND_LINE;
    ctx.drawImage(icon, x, y, 22, 22);
    ctx.fillText(text, x + 25, y + 11);
  }
  ctx.font = SMALL_PRINT;
  ctx.fillStyle = ink.label;
  credit.forEach((line, k) => ctx.fillText(line, 10, size.y + 28 + legendTall + 8 + PRINT_LINE * k));
  return canvas;
}

/** The scale, which the page has as elements over the map. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} size */
function paintScale(ctx, size) {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".leaflet-control-scale-line"));
  if (!bar) return;
  const wide = bar.offsetWidth;
  const [x, y] = [size.x - 14 - wide, size.y - 12];
  for (const [width, colour] of /** @type {[number, string][]} */ ([[4, ink.halo], [1.5, ink.label]])) {
    ctx.beginPath();
    ctx.moveTo(x, y - 7);
    ctx.lineTo(x, y);
    ctx.lineTo(x + wide, y);
    ctx.lineTo(x + wide, y - 7);
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.font = SMALL_PRINT;
  label(ctx, newRoom(/** @type {View} */ (shownView)), bar.textContent || "", [[x + wide / 2, y - 9, 0]], { colour: ink.label, force: true });
}

/** Do something while all is drawn as on white paper. @param {() => void} fn */
function onPaper(fn) {
  const root = document.documentElement;
  const scheme = root.dataset.scheme;
  const draw = (/** @type {string | undefined} */ as) => {
    if (as) root.dataset.scheme = as;
    readInk();
    drawLegend();
    baseLayer.paint();
    dataLayer.paint();
  };
  if (scheme !== "dark") return fn();
  draw("light");
  fn();
  draw(scheme);
}

/** Most places on paper: about ten pages of list. */
const PAPER_PLACES = 300;
/** Most events of one of them. */
const PAPER_EVENTS = 8;

/** The picture, the legend and the list for paper. */
function preparePaper() {
  const { loc } = core;
  const picture = el("img", { src: mapPicture(true).toDataURL("image/png"), alt: `Map: ${core.title}` });
  const legend = byId("legend-rows").cloneNode(true);
  legend.removeAttribute("id");
  // A clone of a canvas is empty: copy what is drawn.
  const drawn = byId("legend-rows").querySelectorAll("canvas");
  legend.querySelectorAll("canvas").forEach((/** @type {any} */ copyOf, /** @type {number} */ k) => copyOf.getContext("2d").drawImage(drawn[k], 0, 0));
  const firm = [...shown.places].filter((i) => shown.look[i] !== 4);
  const spoken = [...shown.places].filter((i) => shown.look[i] === 4).map((i) => isolated(loc.label[i]));
  fill(
    byId("paper"),
    el("h1", null, told(core.title)),
    el("p", { text: `As of ${momentText(core.asOf)} · ${byId("tally").textContent}` }),
    picture,
    el("ul", { class: "paper-legend" }, ...legend.children),
    el("ol", { class: "paper-list" }, ...firm.slice(0, PAPER_PLACES).map(paperPlace)),
    firm.length > PAPER_PLACES ? el("p", { text: `… and ${count(firm.length - PAPER_PLACES, "more place")}.` }) : null,
    spoken.length ? told(`Mentioned only: ${spoken.slice(0, PAPER_PLACES).join(", ")}.`, "p") : null,
    told(byId("credit").textContent || "", "p", "paper-credit"),
  );
}

/** @param {number} i location */
function paperPlace(i) {
  const { loc, ev, types } = core;
  const events = part(loc.here, i).filter((e) => shown.event[e]);
  // The position of an area would be a point where nothing was reported.
  const where = loc.area[i] ? "" : ` (${loc.lat[i].toFixed(3)}, ${loc.lon[i].toFixed(3)})`;
  return el("li", { value: loc.rank[i] },
    told(loc.label[i], "b"), " ", told(placeNote(i), "span"), `${where}, ${count(shown.reports[i], "report")}`,
    el("ul", null,
      ...events.slice(0, PAPER_EVENTS).map((e) =>
        el("li", null, `${ev.known[e] ? daysText(ev.first[e], ev.last[e]) : "Undated"} · ${ev.type[e] >= 0 ? types[ev.type[e]][1] : "event"} · ${core.statuses[ev.status[e]]}: `, told(ev.summary[e]))),
      events.length > PAPER_EVENTS ? el("li", { text: `and ${count(events.length - PAPER_EVENTS, "more event")}` }) : null));
}
