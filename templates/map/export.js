// @ts-check
/** @file Taking away what is shown: GeoJSON, CSV, a picture, paper. */

/** @param {BlobPart} content @param {string} type @param {string} name */
function download(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce(`${name} made`);
}

/** Places shown, with their events, as GeoJSON. @returns {any} */
function shownGeoJson() {
  const { loc, ev, types } = core;
  const features = [...shown.places].map((i) => ({
    type: "Feature",
    id: loc.id[i],
    geometry: { type: "Point", coordinates: [loc.lon[i], loc.lat[i]] },
    properties: {
      name: loc.label[i],
      kind: loc.kinds[loc.kind[i]],
      area: !!loc.area[i],
      country: countryCode(i) || null,
      above: loc.aboves[loc.above[i]],
      rank: loc.rank[i],
      precision_km: loc.precision[i],
      reports: shown.reports[i],
      mentions: loc.mentions[i],
      summary: locationSummary(i),
      events: part(loc.here, i).filter((e) => shown.event[e]).map((e) => ({
        id: moreNow.ev.id[e],
        type: ev.type[e] >= 0 ? types[ev.type[e]][0] : null,
        status: core.statuses[ev.status[e]],
        from: dayIso(ev.first[e]) || null,
        to: dayIso(ev.last[e]) || null,
        date_known: ["no", "said", "from the report"][ev.known[e]],
        reports: ev.independent[e],
        summary: ev.summary[e],
      })),
    },
  }));
  return { type: "FeatureCollection", name: core.title, features };
}

/** One cell of a CSV: quoted where needed; never a formula for a spreadsheet. @param {any} value */
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Events shown, a row for each place of each. @returns {string} */
function shownCsv() {
  const { loc, ev, types } = core;
  const rows = [["event", "type", "status", "from", "to", "reports", "place", "role", "country", "latitude", "longitude", "summary"]];
  for (const e of shown.list) {
    const flat = part(ev.places, e);
    for (let k = 0; k < Math.max(2, flat.length); k += 2) {
      const i = flat[k];
      rows.push([
        moreNow.ev.id[e], ev.type[e] >= 0 ? types[ev.type[e]][0] : "", core.statuses[ev.status[e]], dayIso(ev.first[e]), dayIso(ev.last[e]), ev.independent[e],
        ...(i === undefined ? ["", "", "", "", ""] : [loc.label[i], core.roles[flat[k + 1]], countryCode(i), loc.lat[i], loc.lon[i]]),
        ev.summary[e],
      ]);
    }
  }
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

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

/** The map as it stands, with title and credits, on one canvas. @returns {HTMLCanvasElement} */
function mapPicture() {
  const size = hashMap ? hashMap.getSize() : { x: 800, y: 600 };
  const canvas = document.createElement("canvas");
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const small = `10.5px ${FACE}`;
  ctx.font = small;
  const credit = wrapped(ctx, `As of ${momentText(core.asOf)} · ${byId("credit").textContent}`, size.x - 20);
  const ratio = 2;
  const foot = 26 + 14 * credit.length;
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
  ctx.fillStyle = ink.text;
  ctx.font = `600 13px ${FACE}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(isolated(core.title), 10, size.y + 12);
  ctx.font = small;
  ctx.fillStyle = ink.label;
  credit.forEach((line, k) => ctx.fillText(line, 10, size.y + 29 + 14 * k));
  return canvas;
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

/** Name for a file: plain letters of the title. @param {string} ending */
function fileName(ending) {
  const stem = folded(core.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 50) || "map";
  return `${stem}.${ending}`;
}

function setUpExport() {
  byId("get-geojson").addEventListener("click", async () => {
    await loadMore();
    download(JSON.stringify(shownGeoJson(), null, 1), "application/geo+json", fileName("geojson"));
  });
  byId("get-csv").addEventListener("click", async () => {
    await loadMore();
    download(shownCsv(), "text/csv;charset=utf-8", fileName("csv"));
  });
  byId("get-png").addEventListener("click", () =>
    mapPicture().toBlob((blob) => blob && download(blob, "image/png", fileName("png")), "image/png"));
  byId("get-paper").addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => onPaper(preparePaper));
  document.addEventListener("click", (event) => {
    const menu = byId("take");
    if (menu.open && (!menu.contains(/** @type {Node} */ (event.target)) || /** @type {Element} */ (event.target).closest("button"))) menu.open = false;
  });
}

/** Most places on paper: about ten pages of list. */
const PAPER_PLACES = 300;

/** The picture and the list for paper. */
function preparePaper() {
  const { loc, ev, types } = core;
  const items = [...shown.places.slice(0, PAPER_PLACES)].map((i) =>
    el("li", { value: loc.rank[i] },
      told(loc.label[i], "b"), " ", told(loc.aboves[loc.above[i]], "span"), ` (${decimalText(loc.lat[i], loc.lon[i])}), ${count(shown.reports[i], "report")}`,
      el("ul", null, ...part(loc.here, i).filter((e) => shown.event[e]).slice(0, 8).map((e) =>
        el("li", null, `${dayIso(ev.first[e]) || "undated"} · ${ev.type[e] >= 0 ? types[ev.type[e]][1] : "event"} · ${core.statuses[ev.status[e]]}: `, told(ev.summary[e]))))));
  const picture = el("img", { src: mapPicture().toDataURL("image/png"), alt: `Map: ${core.title}` });
  const legend = byId("legend-rows").cloneNode(true);
  legend.removeAttribute("id");
  // A clone of a canvas is empty: copy what is drawn.
  const drawn = byId("legend-rows").querySelectorAll("canvas");
  legend.querySelectorAll("canvas").forEach((/** @type {any} */ copyOf, /** @type {number} */ k) => copyOf.getContext("2d").drawImage(drawn[k], 0, 0));
  fill(
    byId("paper"),
    el("h1", null, told(core.title)),
    el("p", { text: `As of ${momentText(core.asOf)} · ${byId("tally").textContent}` }),
    picture,
    el("ul", { class: "paper-legend" }, ...legend.children),
    el("ol", { class: "paper-list" }, ...items),
    shown.places.length > PAPER_PLACES ? el("p", { text: `… and ${shown.places.length - PAPER_PLACES} more places.` }) : null,
    told(core.disclaimer, "p"),
  );
}
