// @ts-check
/** @file The reader: a report's own text, its place names and event words marked. */

/** @type {HTMLElement | null} where the keyboard was before the reader opened */
let beforeReader = null;
let readerAt = [0, 0];

/** @param {number} source index @param {number} [start] of the sentence to show @param {number} [end] */
function openReader(source, start = 0, end = 0) {
  readerAt = [start, end];
  if (state.source < 0) beforeReader = /** @type {HTMLElement} */ (document.activeElement);
  if (state.source === source) showReader();
  else setState({ source });
}

function closeReader() {
  setState({ source: -1 });
  if (beforeReader && beforeReader.isConnected) beforeReader.focus();
  beforeReader = null;
}

async function showReader() {
  const box = byId("reader");
  const k = state.source;
  document.body.classList.toggle("reading", k >= 0);
  if (k < 0) {
    box.hidden = true;
    relayout();
    return;
  }
  await Promise.all([loadMore(), loadTexts()]);
  if (state.source !== k) return;
  const [number, path, title, outlet, published, , url, language] = moreNow.sources[k];
  const heading = el("h2", { id: "reader-title", tabindex: "-1" }, `[${number}] `, told(title || path));
  const text = el("div", { class: "report told", dir: "auto", lang: language || null });
  text.append(...markedText(textsNow[k], readerAt[0], readerAt[1]));
  fill(
    box,
    el("div", { class: "card-head" },
      el("button", { type: "button", class: "plain", id: "reader-close", on: { click: closeReader } }, "✕ Close report"),
      el("span", null,
        el("button", { type: "button", class: "plain", disabled: k === 0, "aria-label": "Report before", on: { click: () => openReader(k - 1) } }, "←"),
        el("button", { type: "button", class: "plain", disabled: k === core.reports - 1, "aria-label": "Next report", on: { click: () => openReader(k + 1) } }, "→"))),
    heading,
    el("p", { class: "quiet" }, ...factRow([outlet, momentText(published || ""), title ? path : "", webLink(url || "")])),
    text,
  );
  const opened = box.hidden;
  box.hidden = false;
  if (opened) relayout();
  const sentence = text.querySelector(".here");
  if (sentence) sentence.scrollIntoView({ block: "center", behavior: "auto" });
  else box.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

/**
 * Nodes of a report's text: place names as buttons, event words as marks, the sentence tinted.
 * @param {any[]} row [text, mentions, triggers]
 * @param {number} start @param {number} end
 */
function markedText(row, start, end) {
  const [text, mentions = [], triggers = []] = row;
  /** @type {{from: number, to: number, make: (words: string) => Node}[]} */
  const marks = [];
  for (let k = 0; k < mentions.length; k += 4)
    marks.push({ from: mentions[k], to: mentions[k + 1], make: (words) => mentionMark(words, mentions[k + 2], core.roles[mentions[k + 3]]) });
  for (let k = 0; k < triggers.length; k += 3)
    marks.push({ from: triggers[k], to: triggers[k + 1], make: (words) => triggerMark(words, triggers[k + 2]) });
  marks.sort((a, b) => a.from - b.from || b.to - a.to);
  const stretch = (/** @type {number} */ from, /** @type {number} */ to) => {
    const nodes = [];
    let at = from;
    for (const mark of marks) {
      if (mark.from < at || mark.to > to || mark.to <= mark.from) continue;
      nodes.push(text.slice(at, mark.from), mark.make(text.slice(mark.from, mark.to)));
      at = mark.to;
    }
    nodes.push(text.slice(at, to));
    return nodes;
  };
  if (end <= start) return stretch(0, text.length);
  return [...stretch(0, start), el("span", { class: "here" }, ...stretch(start, end)), ...stretch(end, text.length)];
}

/** @param {string} words @param {number} location @param {string} role */
function mentionMark(words, location, role) {
  if (location < 0) return el("mark", { class: "place none", title: "not placed", text: words });
  return el("button", {
    type: "button",
    class: "place " + role,
    title: `${role}: ${isolated(core.loc.label[location])}`,
    text: words,
    on: { click: () => choose(location, true), pointerenter: () => hover(location), pointerleave: () => hover(-1) },
  });
}

/** @param {string} words @param {number} e */
function triggerMark(words, e) {
  const type = e >= 0 ? core.types[core.ev.type[e]] : null;
  return el("mark", { class: "trigger", title: type ? `${type[1]} · ${core.statuses[core.ev.status[e]]}` : null, text: words });
}
