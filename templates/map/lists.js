// @ts-check
/** @file The other tabs: names not placed, sources, and the brief. */

function fillNames() {
  const box = byId("list-names");
  const { ambiguous, unplaced } = moreNow;
  fill(
    box,
    el("h2", { text: `Names that fit two places (${ambiguous.length})` }),
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
    told(`${capital(reason)}.`, "p"),
    ...quotes.slice(0, 3).map(quoteBlock),
    rivals.length
      ? el("ul", { class: "rivals" }, ...rivals.map((/** @type {any} */ rival) =>
          el("li", null, told(`${rival[0]} (${rivalText(rival)})`), `${percentText(rival[6])} `,
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
      ...factRow([outlet, published ? momentText(published) : "no date", webLink(url || "")])),
    el("p", { class: "quiet" },
      el("abbr", { class: "grade", title: "Reliability of the source", text: reliability || "F" }),
      ` ${count(mentions, "place name")}, ${count(triggers, "event")}`,
      published && from ? ` · date: ${from}` : "",
      copyOf ? ` · repeats [${copyOf}], counted once` : ""),
  );
}

/** Likelihood behind a dash; nothing where it was not weighed. @param {number} score */
function percentText(score) {
  const percent = Math.round((score || 0) * 100);
  return percent ? ` – ${percent}%` : "";
}

/** Letters that tell reports without a title apart. */
const OPENING = 80;

/** First words of a report. @param {number} k */
function openingWords(k) {
  const text = textsNow[k][0].slice(0, 2 * OPENING).trim().replace(/\s+/g, " ");
  return text.length > OPENING ? text.slice(0, OPENING).replace(/\s\S*$/, "") + " …" : text;
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
