// @ts-check
/** @file Quotes: words of a report with the trigger marked, and the way to it in the reader. */

/**
 * A quote: the report's number, its stretch of text, the words, and where the trigger stands in them.
 * @param {number} q
 */
function quoteOf(q) {
  const [source, start, end, from, to] = moreNow.quotes.slice(5 * q, 5 * q + 5);
  const own = moreNow.ownWords[q];
  const row = textsNow[source - 1];
  const text = own || (row ? row[0].slice(start, end) : "");
  const marked = !own && to > from && from >= start && to <= end ? [from - start, to - start] : null;
  return { source, start, end, text, marked, where: moreNow.locators[q] || "" };
}

/**
 * A quote as a block; pressing it opens the report at the sentence.
 * @param {number} q
 * @returns {HTMLElement}
 */
function quoteBlock(q) {
  const { source, start, end, text, marked, where } = quoteOf(q);
  const words = el("q", { dir: "auto", class: "told" });
  if (marked) {
    words.append(text.slice(0, marked[0]), el("mark", { text: text.slice(marked[0], marked[1]) }), text.slice(marked[1]));
  } else words.textContent = text;
  const row = moreNow.sources[source - 1] || [];
  return el(
    "blockquote",
    null,
    words,
    el("button", {
      type: "button",
      class: "cite",
      "aria-label": `Report ${source}, ${row[3] || row[1]}${where && ", " + where}: open at this sentence`,
      on: { click: () => openReader(source - 1, start, end) },
    }, `[${source}] `, told(row[3] || row[2] || row[1] || "report"), where ? `, ${where}` : null),
  );
}

/** Numbers of the reports a statement rests on, each a button. @param {number[]} quotes */
function citations(quotes) {
  const box = el("span", { class: "cites" });
  const seen = new Set();
  for (const { source, start, end } of quotes.map(quoteOf)) {
    if (seen.has(source)) continue;
    seen.add(source);
    box.append(
      el("button", {
        type: "button",
        class: "cite",
        text: `[${source}]`,
        "aria-label": `Report ${source}: open at this sentence`,
        on: { click: () => openReader(source - 1, start, end) },
      }),
    );
  }
  return box;
}

/** A web address of a report as a link, or nothing. @param {string} url */
function webLink(url) {
  if (!/^https?:\/\//i.test(url)) return null;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: "web page" });
}
