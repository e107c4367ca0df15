// @ts-check
/** @file The table twin of the map: its places and its movements, for those who cannot see it. */

/** Rows of the table on one page: more make the page heavy, fewer a bore. */
const TABLE_PAGE = 200;
let tablePage = 0;
/** @type {[string, number]} column and direction the table is sorted by */
let tableSort = ["rank", 1];

const TABLE_COLUMNS = [
  ["rank", "#"],
  ["label", "Place"],
  ["kind", "Kind"],
  ["country", "Country"],
  ["events", "Events"],
  ["reports", "Reports"],
  ["status", "Status"],
  ["lat", "Latitude"],
  ["lon", "Longitude"],
  ["precision", "± km"],
];

/** @param {number} i @param {string} column @returns {string | number} */
function cell(i, column) {
  const { loc } = core;
  if (column === "kind") return kindWord(loc.kinds[loc.kind[i]]);
  if (column === "country") return countryName(countryCode(i));
  if (column === "events") return shown.events[i];
  if (column === "reports") return shown.reports[i];
  if (column === "status") return LOOK_NAMES[shown.look[i]];
  return loc[column][i];
}

function fillTable() {
  const box = byId("list-table");
  const rows = [...shown.places];
  const [column, direction] = tableSort;
  if (column !== "rank" || direction < 0) {
    const keys = new Map(rows.map((i) => [i, cell(i, column)]));
    rows.sort((a, b) => {
      const [p, q] = [/** @type {any} */ (keys.get(a)), /** @type {any} */ (keys.get(b))];
      return direction * (typeof p === "number" ? p - q : String(p).localeCompare(String(q))) || a - b;
    });
  }
  const pages = Math.max(1, Math.ceil(rows.length / TABLE_PAGE));
  tablePage = Math.min(tablePage, pages - 1);
  const page = rows.slice(tablePage * TABLE_PAGE, (tablePage + 1) * TABLE_PAGE);
  fill(
    box,
    pages > 1 ? pager(pages) : null,
    el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table of places, scrolls" },
      el("table", null,
        el("caption", { text: `${count(rows.length, "place")} shown on the map` }),
        el("thead", null, el("tr", null, ...TABLE_COLUMNS.map(([key, name]) => columnHead(key, name)))),
        el("tbody", null, ...page.map(tableRow))),
      movementTable()),
  );
}

/** @param {string} key @param {string} name */
function columnHead(key, name) {
  const [column, direction] = tableSort;
  const sorted = key === column ? (direction > 0 ? "ascending" : "descending") : null;
  const mark = sorted ? (direction > 0 ? " ▲" : " ▼") : "";
  const button = el("button", { type: "button", class: "plain", "data-column": key }, name, el("span", { "aria-hidden": "true", text: mark }));
  button.addEventListener("click", () => {
    tableSort = [key, key === column ? -direction : 1];
    fillTable();
    /** @type {HTMLElement} */ (document.querySelector(`#list-table [data-column="${key}"]`)).focus();
  });
  return el("th", { scope: "col", "aria-sort": sorted }, button);
}

/** @param {number} i */
function tableRow(i) {
  return el("tr", null, ...TABLE_COLUMNS.map(([key]) => {
    if (key === "label") return el("th", { scope: "row" }, placeLink(i));
    const value = cell(i, key);
    const text = key === "lat" || key === "lon" ? Number(value).toFixed(3) : String(value);
    return el("td", { class: typeof value === "number" ? "number" : null, text });
  }));
}

/** @param {number} pages */
function pager(pages) {
  const turn = (/** @type {number} */ by) => () => {
    tablePage += by;
    fillTable();
  };
  return el(
    "p",
    { class: "pager" },
    el("button", { type: "button", class: "plain", disabled: tablePage === 0, on: { click: turn(-1) } }, "← Earlier rows"),
    ` Page ${tablePage + 1} of ${pages} `,
    el("button", { type: "button", class: "plain", disabled: tablePage === pages - 1, on: { click: turn(1) } }, "Later rows →"),
  );
}

/** Most movements in the table; the chronology has them all. */
const TABLE_MOVES = 500;

/** The arcs, and the movements of which one end only is known. */
function movementTable() {
  const { moves, loc, ev, statuses } = core;
  if (!shown.moves.length) return null;
  const end = (/** @type {number} */ i) => el("td", null, i >= 0 ? placeLink(i) : "not known");
  const rows = shown.moves.slice(0, TABLE_MOVES).map((m) => {
    const [e, from, to, what, status] = moves[m];
    const date = e >= 0 && ev.known[e] ? daysText(ev.first[e], ev.last[e]) : "date unknown";
    return el("tr", null, told(capital(what || "movement"), "td"), end(from), end(to), el("td", { text: statuses[status] }), el("td", { text: date }));
  });
  return el("table", { class: "moves" },
    el("caption", { text: `${count(shown.moves.length, "movement")}; an arc where both ends are known` }),
    el("thead", null, el("tr", null, ...["What", "From", "To", "Status", "Date"].map((text) => el("th", { scope: "col", text })))),
    el("tbody", null, ...rows));
}
