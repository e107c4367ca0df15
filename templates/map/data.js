// @ts-check
/** @file Reads the data blocks of the page and gives the columns a few handy shapes. */

/**
 * Bytes of a gzipped block.
 * @param {string} text base64
 * @returns {Promise<ArrayBuffer>}
 */
function inflate(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/**
 * The parsed JSON of a block, plain or gzipped.
 * @param {string} name
 * @returns {Promise<any>}
 */
async function readJson(name) {
  const node = document.getElementById("data-" + name);
  if (!node) throw new Error("the page lacks its block " + name);
  const text = node.textContent || "";
  const plain = node.getAttribute("type") === "application/json";
  const value = JSON.parse(plain ? text : new TextDecoder().decode(await inflate(text)));
  node.remove(); // the text is not needed twice
  return value;
}

/**
 * A packed block of shapes: its header, and the bytes behind it.
 * @param {string} name
 * @returns {Promise<{header: any, body: DataView}>}
 */
async function readShapes(name) {
  const node = document.getElementById("data-" + name);
  if (!node) throw new Error("the page lacks its block " + name);
  const buffer = await inflate(node.textContent || "");
  node.remove();
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  return { header, body: new DataView(buffer, 4 + length) };
}

/** @type {any} columns for the first paint; filled by `start` in app.js */
let core;
/** @type {Promise<any> | undefined} */
let moreOnce;
/** @type {Promise<any> | undefined} */
let textsOnce;
/** @type {any} */
let moreNow;
/** @type {any} */
let textsNow;

/** What cards need; read when first asked for. @returns {Promise<any>} */
function loadMore() {
  if (!moreOnce) moreOnce = readJson("more").then((value) => (moreNow = value));
  return moreOnce;
}

/** The reports' texts; read when first asked for. @returns {Promise<any>} */
function loadTexts() {
  if (!textsOnce) textsOnce = readJson("texts").then((value) => (textsNow = value));
  return textsOnce;
}

/**
 * Part `i` of a flat list of lists.
 * @param {{at: number[], of: number[]}} flat
 * @param {number} i
 * @returns {number[]}
 */
function part(flat, i) {
  return flat.of.slice(flat.at[i], flat.at[i + 1]);
}

/**
 * What the card of a location shows, from the columns of the block "more".
 * @param {number} i
 */
function locationCard(i) {
  const { loc } = moreNow;
  const statements = [];
  for (let k = loc.statementsAt[i]; k < loc.statementsAt[i + 1]; k++) {
    const held = loc.statements[k];
    statements.push([typeof held === "number" ? core.ev.summary[held] : held, part(loc.statementQuotes, k)]);
  }
  return {
    statements,
    quotes: part(loc.quotes, i),
    named: loc.nameds[loc.named[i]],
    admin1: loc.admin1s[loc.admin1[i]],
    population: loc.population[i],
    credit: loc.credits[loc.credit[i]],
    whyQuote: loc.whyQuote[i],
    score: loc.score[i],
    reasons: part(loc.why, i),
    rivals: loc.rivals[i] || [],
  };
}

/**
 * What is told of an event beyond its summary.
 * @param {number} e
 */
function eventCard(e) {
  const { ev } = moreNow;
  return {
    quotes: part(ev.quotes, e),
    actors: ev.actors[e] || [],
    amounts: ev.amounts[e] || [],
    when: ev.when[e] || "",
    grade: ev.grade[e] < 0 ? null : ev.grades[ev.grade[e]].split("\t"),
    contradictions: ev.contradictions[e] || [],
  };
}

/** ISO code of a location's country, "" for none. @param {number} i */
function countryCode(i) {
  return core.loc.codes[core.loc.country[i]];
}

/** Name of a country by its code, as the gazetteer prints it. @param {string} code */
function countryName(code) {
  return core.countries[code] || code;
}

/** One line about a location: about its foremost event that is shown, where a filter hides some. @param {number} i @returns {string} */
function locationSummary(i) {
  if (shown.events[i] && eventFilters()) {
    const events = part(core.loc.here, i).filter((e) => shown.event[e]);
    const most = Math.max(...events.map((e) => core.ev.independent[e]));
    const first = events.find((e) => core.ev.independent[e] === most);
    if (first !== undefined) return core.ev.summary[first];
  }
  const held = core.loc.summary[i];
  return typeof held === "number" ? core.ev.summary[held] : held;
}
