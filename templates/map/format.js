// @ts-check
/** @file Numbers, dates and coordinates as people read them. */

const NO_DAY = -999999;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {number} day days since 1970 @returns {string} "2 Dec 2024" */
function dayText(day) {
  if (day === NO_DAY) return "date unknown";
  const date = new Date(day * 86400000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** @param {number} day days since 1970 @returns {string} "2024-12-02" */
function dayIso(day) {
  return day === NO_DAY ? "" : new Date(day * 86400000).toISOString().slice(0, 10);
}

/** @param {number} first @param {number} last @returns {string} */
function daysText(first, last) {
  if (first === last) return dayText(first);
  const a = new Date(first * 86400000);
  const b = new Date(last * 86400000);
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return `${dayText(first)} – ${dayText(last)}`;
  if (a.getUTCMonth() !== b.getUTCMonth())
    return `${a.getUTCDate()} ${MONTHS[a.getUTCMonth()]} – ${dayText(last)}`;
  return `${a.getUTCDate()}–${dayText(last)}`;
}

/** @param {string} iso @returns {string} "2 Dec 2024, 06:00 UTC" */
function momentText(iso) {
  if (!iso) return "";
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const clock = date.toISOString().slice(11, 16);
  const day = dayText(Math.floor(date.getTime() / 86400000));
  return clock === "00:00" ? day : `${day}, ${clock} UTC`;
}

/** @param {number} n @param {string} one @param {string} [many] @returns {string} */
function count(n, one, many) {
  return `${groupDigits(n)} ${n === 1 ? one : many || one + "s"}`;
}

/** Thousands apart, by a thin space from five digits on. @param {number} n */
function groupDigits(n) {
  const text = String(n);
  return text.length < 5 ? text : text.replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** Count that fits into a small disc: 950, 1.2k, 35k. @param {number} n */
function shortCount(n) {
  if (n < 1000) return String(n);
  return n < 10000 ? `${(Math.floor(n / 100) / 10).toFixed(1)}k` : `${Math.floor(n / 1000)}k`;
}

/** @param {number} km */
function kmText(km) {
  if (km < 1) return `${Math.round(km * 1000)} m`;
  return km < 10 ? `${Math.round(km * 10) / 10} km` : `${groupDigits(Math.round(km))} km`;
}

/** @param {number} lat @param {number} lon */
function decimalText(lat, lon) {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

/** @param {number} value @param {string} letters positive and negative letter */
function dmsPart(value, letters) {
  const total = Math.round(Math.abs(value) * 36000); // tenths of a second
  const degrees = Math.floor(total / 36000);
  const minutes = Math.floor((total % 36000) / 600);
  const seconds = ((total % 600) / 10).toFixed(1);
  const pad = minutes < 10 ? "0" : "";
  const padSeconds = total % 600 < 100 ? "0" : "";
  return `${degrees}°${pad}${minutes}′${padSeconds}${seconds}″${value < 0 ? letters[1] : letters[0]}`;
}

/** @param {number} lat @param {number} lon */
function dmsText(lat, lon) {
  return `${dmsPart(lat, "NS")} ${dmsPart(lon, "EW")}`;
}

/** Kinds of places that the gazetteer names by a code, as a reader would. @type {Record<string, string>} */
const KIND_WORDS = {
  seat: "regional capital",
  admin1: "state or province",
  admin2: "district or county",
  admin3: "municipality",
  airbase: "air base",
  navalbase: "naval base",
  base: "military base",
  nuclear: "nuclear site",
  powerplant: "power station",
  crossing: "border crossing",
  range: "mountains",
  historical: "former state",
  holy: "place of worship",
  institution: "seat of power",
  body: "organisation",
  spaceport: "launch site",
  oilfield: "oil or gas field",
};

/** @param {string} kind */
function kindWord(kind) {
  return KIND_WORDS[kind] || kind;
}

/** Text folded for searching: no accents, lower case. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** First letter small: words from the beginning of a sentence. @param {string} text */
function small(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** First letter large. @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
