// @ts-check
/** @file The other tabs: names not placed, sources, the table twin of the map, and the brief. */

/** Rows of the table on one page: more make the page heavy, fewer a bore. */
const TABLE_PAGE = 200;
let tablePage = 0;
/** @type {[string, number]} column and direction the table is sorted by */
let tableSort = ["rank", 1];

function fillNames() {
  const box = byId("list-names");
  const { ambiguous, unplaced } = moreNow;
  fill(
    box,
    el("h2", { text: `Two places fit about equally well (${ambiguous.length})` }),
    ambiguous.length ? el("ul", { class: "names" }, ...ambiguous.map(nameItem)) : el("p", { class: "quiet", text: "None." }),
    el("h2", { text: `Not on the map (${unplaced.length})` }),
    unplaced.length ? el("ul", { class: "names" }, ...unplaced.map(nameItem)) : el("p", { class: "quiet", text: "None: every name was placed." }),
  );
}

/** @param {any[]} entry */
function nameItem(entry) {
  const [name, reason, quotes = [], rivals = []] = entry;
  return el(
    "li",
    null,
    el("h3", null, told(name)),
    told(reason, "p"),
    ...quotes.slice(0, 3).map(quoteBlock),
    rivals.length
      ? el("ul", { class: "rivals" }, ...rivals.map((/** @type {any} */ rival) =>
          el("li", null, told(`${rival[0]} (${rivalText(rival)})`), ` – ${Math.round((rival[6] || 0) * 100)}% `,
            el("button", { type: "button", class: "plain small", on: { click: () => lookAt(rival[4], rival[5]) } }, "Look there"))))
      : null,
  );
}

function fillSources() {
  const { sources, skipped } = moreNow;
  const box = byId("list-sources");
  const rows = sources.slice(0, 500).map((/** @type {any} */ row, /** @type {number} */ k) => sourceItem(row, k));
  fill(
    box,
    el("h2", { text: count(sources.length, "report") }),
    sources.length > rows.length ? el("p", { class: "quiet", text: `The first ${rows.length} are listed; quotes open all of them.` }) : null,
    el("p", { class: "quiet", text: "Reliability of the source: A completely reliable to E unreliable, F cannot be judged." }),
    el("ol", { class: "sources" }, ...rows),
    skipped && skipped.length ? el("h2", { text: `Not read (${skipped.length})` }) : null,
    skipped && skipped.length
      ? el("ul", { class: "names" }, ...skipped.map((/** @type {any} */ [path, reason]) => el("li", null, told(path, "b"), ": ", told(reason))))
      : null,
  );
}

/** @param {any[]} row @param {number} k */
function sourceItem(row, k) {
  const [number, path, title, outlet, published, from, url, , reliability, copyOf = 0, mentions = 0, triggers = 0] = row;
  return el(
    "li",
    { value: number },
    el("button", { type: "button", class: "link", on: { click: () => openReader(k) } }, `[${number}] `, told(title || path)),
    title ? null : told(openingWords(k), "p"),
    el("p", { class: "quiet" },
      told([outlet, published ? momentText(published) : "no date", published && from ? `from ${from}` : ""].filter(Boolean).join(" · ")),
      url ? " · " : "", webLink(url || "")),
    el("p", { class: "quiet" },
      el("abbr", { class: "grade", title: "Reliability of the source", text: reliability || "F" }),
      ` ${count(mentions, "place name")}, ${count(triggers, "event")}`,
      copyOf ? ` · repeats [${copyOf}], counted once` : ""),
  );
}

/** Letters that tell reports without a title apart. */
const OPENING = 80;

/** First words of a report. @param {number} k */
function openingWords(k) {
  const text = textsNow[k][0].slice(0, 2 * OPENING).trim().replace(/\s+/g, " ");
  return text.length > OPENING ? text.slice(0, OPENING).replace(/\s\S*$/, "") + " …" : text;
}

const TABLE_COLUMNS = [
  ["rank", "Rank"],
  ["label", "Place"],
  ["kind", "Kind"],
  ["country", "Country"],
  ["events", "Events"],
  ["reports", "Reports"],
  ["status", "Firmest status"],
  ["lat", "Latitude"],
  ["lon", "Longitude"],
  ["precision", "Precise to (km)"],
];

/** @param {number} i @param {string} column @returns {string | number} */
function cell(i, column) {
  const { loc } = core;
  if (column === "kind") return loc.kinds[loc.kind[i]];
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
        el("tbody", null, ...page.map(tableRow)))),
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
    const text = key === "lat" || key === "lon" ? Number(value).toFixed(4) : String(value);
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

function fillBrief() {
  const { findings, figures, gaps, method, credits } = moreNow;
  const items = (/** @type {string[]} */ texts) => el("ul", null, ...texts.map((text) => told(text, "li")));
  fill(
    byId("list-brief"),
    findings.length ? el("h2", { text: "Key findings" }) : null,
    findings.length ? el("ul", { class: "findings" }, ...findings.map((/** @type {any} */ [text, quotes]) => el("li", null, told(text), " ", citations(quotes)))) : null,
    figures.length ? el("dl", { class: "figures" }, ...figures.map((/** @type {any} */ [value, name]) => el("div", null, el("dt", null, told(name)), el("dd", null, told(value))))) : null,
    gaps.length ? el("h2", { text: "What is missing" }) : null,
    gaps.length ? items(gaps) : null,
    method.length ? el("h2", { text: "Method" }) : null,
    method.length ? items(method) : null,
    el("h2", { text: "Boundaries and credits" }),
    told(core.disclaimer, "p"),
    el("ul", null, ...credits.map((/** @type {any} */ [name, licence, url, version]) =>
      el("li", null, told([name, version, licence].filter(Boolean).join(", ")), /^https?:/.test(url) ? " · " : "", webLink(url)))),
    el("p", { class: "quiet", text: `Made by ${core.generator}. As of ${momentText(core.asOf)} (${core.asOfFrom}).` }),
    core.tiles ? el("p", { class: "quiet", text: `This page loads an online map layer from ${core.tiles}.` }) : null,
  );
}
