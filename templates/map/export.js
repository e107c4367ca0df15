// @ts-check
/** @file Taking away what is shown: the menu, and the events as CSV. */

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
