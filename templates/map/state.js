// @ts-check
/** @file What is shown and chosen, and its twin in the address, so that a view can be sent. */

/**
 * @typedef {object} State
 * @property {number} selected location, -1 for none
 * @property {string} tab
 * @property {string} query
 * @property {Set<number>} typesOff types that are switched off
 * @property {Set<number>} statusesOff
 * @property {string} country code or ""
 * @property {number} minimum independent reports
 * @property {number} from day, NO_DAY for no bound
 * @property {number} to
 * @property {number} source report in the reader, -1 for none
 * @property {number} event event in focus, -1 for none
 */

/** @type {State} */
const state = {
  selected: -1,
  tab: "places",
  query: "",
  typesOff: new Set(),
  statusesOff: new Set(),
  country: "",
  minimum: 0,
  from: NO_DAY,
  to: NO_DAY,
  source: -1,
  event: -1,
};

const FILTER_KEYS = ["query", "typesOff", "statusesOff", "country", "minimum", "from", "to"];
/** @type {((changed: Set<string>) => void)[]} */
const stateListeners = [];

/** @param {(changed: Set<string>) => void} listener */
function onState(listener) {
  stateListeners.push(listener);
}

/** Change the state, and tell everybody what has changed. @param {Partial<State>} patch */
function setState(patch) {
  /** @type {Set<string>} */
  const changed = new Set();
  for (const [key, value] of Object.entries(patch)) {
    const held = /** @type {any} */ (state)[key];
    if (held === value && !(value instanceof Set)) continue;
    /** @type {any} */ (state)[key] = value;
    changed.add(key);
  }
  if (!changed.size) return;
  if (FILTER_KEYS.some((key) => changed.has(key))) changed.add("filter");
  for (const listener of stateListeners) listener(changed);
  writeHash();
}

/** Whether anything is filtered. */
function filtered() {
  return (
    state.query !== "" ||
    state.typesOff.size > 0 ||
    state.statusesOff.size > 0 ||
    state.country !== "" ||
    state.minimum > 0 ||
    state.from !== NO_DAY ||
    state.to !== NO_DAY
  );
}

/** The state that shows everything. @returns {Partial<State>} */
function unfiltered() {
  return {
    query: "",
    typesOff: new Set(),
    statusesOff: new Set(),
    country: "",
    minimum: 0,
    from: NO_DAY,
    to: NO_DAY,
  };
}

/** @type {L.Map | undefined} */
let hashMap;

const writeHash = later(() => {
  const parts = new URLSearchParams();
  if (hashMap) {
    const center = hashMap.getCenter();
    parts.set("map", `${hashMap.getZoom()}/${center.lat.toFixed(4)}/${center.lng.toFixed(4)}`);
  }
  if (state.selected >= 0) parts.set("place", core.loc.id[state.selected]);
  if (state.tab !== "places") parts.set("tab", state.tab);
  if (state.query) parts.set("q", state.query);
  if (state.typesOff.size) parts.set("hide", [...state.typesOff].map((i) => core.types[i][0]).sort().join("."));
  if (state.statusesOff.size)
    parts.set("hide-status", [...state.statusesOff].map((i) => core.statuses[i]).sort().join("."));
  if (state.country) parts.set("country", state.country);
  if (state.minimum) parts.set("min", String(state.minimum));
  if (state.from !== NO_DAY) parts.set("from", dayIso(state.from));
  if (state.to !== NO_DAY) parts.set("to", dayIso(state.to));
  if (state.source >= 0) parts.set("report", String(state.source + 1));
  const hash = "#" + parts.toString().replace(/%2F/g, "/");
  if (hash !== location.hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      location.hash = hash; // some browsers allow no history on file:
    }
    lastHash = hash;
  }
}, 150);

let lastHash = "";

/** @param {string} text @param {number} fallback */
function dayFromIso(text, fallback) {
  const time = Date.parse(text + "T00:00:00Z");
  return Number.isNaN(time) ? fallback : Math.round(time / 86400000);
}

/**
 * The state and the view that the address asks for.
 * @returns {{patch: Partial<State>, view: number[] | null}}
 */
function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  lastHash = location.hash;
  const view = (parts.get("map") || "").split("/").map(Number);
  const indexes = (/** @type {string} */ key, /** @type {string[]} */ names) =>
    new Set((parts.get(key) || "").split(".").map((name) => names.indexOf(name)).filter((i) => i >= 0));
  const source = Number(parts.get("report") || 0) - 1;
  return {
    patch: {
      selected: core.loc.id.indexOf(parts.get("place") || " "),
      tab: document.getElementById("tab-" + parts.get("tab")) ? parts.get("tab") || "places" : "places",
      query: (parts.get("q") || "").slice(0, 200),
      typesOff: indexes("hide", core.types.map((/** @type {any} */ t) => t[0])),
      statusesOff: indexes("hide-status", core.statuses),
      country: parts.get("country") || "",
      minimum: Math.max(0, Math.floor(Number(parts.get("min") || 0)) || 0),
      from: dayFromIso(parts.get("from") || "", NO_DAY),
      to: dayFromIso(parts.get("to") || "", NO_DAY),
      source: source >= 0 && source < core.reports ? source : -1,
    },
    view: view.length === 3 && view.every(Number.isFinite) ? view : null,
  };
}
