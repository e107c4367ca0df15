// @ts-check
/** @file Which places, events and movements are shown, and the controls that decide it. */

/**
 * @typedef {object} Shown
 * @property {Int32Array} pins places to pin, the weightiest first
 * @property {number[]} areas
 * @property {Int32Array} places pins and areas, by rank
 * @property {Int32Array} events number of events shown at each location
 * @property {Int32Array} reports independent reports of them
 * @property {Int16Array} type type that most reports tell of, -1 for none
 * @property {Uint8Array} look index into LOOKS
 * @property {Uint8Array} event whether each event is shown
 * @property {Int32Array} list events shown, in time
 * @property {number[]} moves
 */

/** @type {Shown} */
let shown;
/** @type {string[] | null} */
let eventTexts = null;
/** @type {string[] | null} */
let placeTexts = null;

/** Texts to search in, made when first searched. */
function searchTexts() {
  if (eventTexts && placeTexts) return;
  const { ev, loc, types } = core;
  eventTexts = ev.summary.map((/** @type {string} */ text, /** @type {number} */ e) =>
    folded(`${text} ${ev.type[e] >= 0 ? types[ev.type[e]][1] : ""}`),
  );
  placeTexts = loc.label.map((/** @type {string} */ text, /** @type {number} */ i) =>
    folded(`${text} ${loc.aboves[loc.above[i]]}`),
  );
}

/** Work out what is shown. @returns {Shown} */
function sift() {
  const { ev, loc } = core;
  const n = loc.id.length;
  const query = folded(state.query.trim());
  if (query) searchTexts();
  const eventPasses = Uint8Array.from(ev.type, (_, e) => (passes(e) ? 1 : 0));
  const named = (/** @type {number} */ i) => !query || /** @type {string[]} */ (placeTexts)[i].includes(query);
  const toldOf = (/** @type {number} */ e) => !query || /** @type {string[]} */ (eventTexts)[e].includes(query);
  const made = {
    pins: new Int32Array(0),
    areas: /** @type {number[]} */ ([]),
    places: new Int32Array(0),
    events: new Int32Array(n),
    reports: new Int32Array(n),
    type: new Int16Array(n).fill(-1),
    look: new Uint8Array(n).fill(4),
    event: new Uint8Array(ev.type.length),
    list: new Int32Array(0),
    moves: /** @type {number[]} */ ([]),
  };
  const bare = !eventFilters();
  const pins = [];
  const places = [];
  for (let i = 0; i < n; i++) {
    if (state.country && countryCode(i) !== state.country) continue;
    const byName = named(i);
    summarise(made, i, (e) => eventPasses[e] === 1 && (byName || toldOf(e)));
    const spokenOf = bare && byName;
    if (!made.events[i] && !spokenOf) continue;
    places.push(i);
    if (loc.area[i]) made.areas.push(i);
    else pins.push(i);
  }
  // Places that are only spoken of come last, so that no sign hides behind one.
  made.pins = Int32Array.from([...pins.filter((i) => made.look[i] !== 4), ...pins.filter((i) => made.look[i] === 4)]);
  made.places = Int32Array.from(places);
  const listed = core.chronology || ev.type.map((/** @type {any} */ _, /** @type {number} */ e) => e);
  made.list = Int32Array.from(listed.filter((/** @type {number} */ e) => {
    if (!eventPasses[e]) return false;
    const at = [];
    for (let k = ev.places.at[e]; k < ev.places.at[e + 1]; k += 2) at.push(ev.places.of[k]);
    if (state.country && !at.some((i) => countryCode(i) === state.country)) return false;
    return toldOf(e) || at.some(named);
  }));
  for (const e of made.list) made.event[e] = 1;
  core.moves.forEach((/** @type {any} */ move, /** @type {number} */ m) => {
    if (move[0] < 0 ? bare && !query : made.event[move[0]]) made.moves.push(m);
  });
  return made;
}

/** Whether a filter on events is set. */
function eventFilters() {
  return state.typesOff.size || state.statusesOff.size || state.minimum || state.from !== NO_DAY || state.to !== NO_DAY;
}

/** @param {number} e event */
function passes(e) {
  const { ev } = core;
  if (state.typesOff.has(ev.type[e]) || state.statusesOff.has(ev.status[e])) return false;
  if (ev.independent[e] < state.minimum) return false;
  if (state.from === NO_DAY && state.to === NO_DAY) return true;
  if (ev.known[e] === 0) return false;
  return (state.from === NO_DAY || ev.last[e] >= state.from) && (state.to === NO_DAY || ev.first[e] <= state.to);
}

/** Counts and sign of one location. @param {Shown} made @param {number} i @param {(e: number) => boolean} keep */
function summarise(made, i, keep) {
  const { ev, loc } = core;
  /** @type {Record<string, number>} */
  const votes = {};
  let reports = 0;
  let best = -1;
  for (let k = loc.here.at[i]; k < loc.here.at[i + 1]; k++) {
    const e = loc.here.of[k];
    if (!keep(e)) continue;
    made.events[i]++;
    reports += ev.independent[e];
    const look = STATUS_LOOK[/** @type {"completed"} */ (core.statuses[ev.status[e]])];
    made.look[i] = Math.min(made.look[i], look);
    const type = ev.type[e];
    // A denied event is the last to decide the sign.
    votes[type] = (votes[type] || 0) + (look === 3 ? 0.1 : 1) * (ev.independent[e] + 0.5);
    if (best < 0 || votes[type] > votes[best]) best = type;
  }
  made.type[i] = best;
  // Reports that tell of several events here count once, as the briefing has counted them.
  made.reports[i] = Math.min(reports, Math.max(loc.reports[i], made.events[i] ? 1 : 0));
}

/** Make the controls, once. */
function setUpFilters() {
  const query = byId("query");
  query.addEventListener("input", later(() => setState({ query: query.value }), 120));
  byId("clear").addEventListener("click", () => {
    setState(unfiltered());
    query.focus();
  });
  setUpTypes();
  const statuses = byId("statuses");
  core.statuses.forEach((/** @type {string} */ name, /** @type {number} */ s) => {
    const used = core.ev.status.includes(s);
    if (!used) return;
    statuses.append(checkbox(`status-${s}`, capital(name), null, (on) => toggle("statusesOff", [s], on)));
  });
  const countries = byId("country");
  const names = core.loc.codes.filter(Boolean).map((/** @type {string} */ code) => [countryName(code), code]);
  for (const [name, code] of names.sort()) countries.append(el("option", { value: code, text: name }));
  countries.addEventListener("change", () => setState({ country: countries.value }));
  byId("minimum").addEventListener("input", later(() => setState({ minimum: Number(byId("minimum").value) || 0 }), 120));
  byId("from").addEventListener("change", () => setState({ from: dayFromIso(byId("from").value, NO_DAY) }));
  byId("to").addEventListener("change", () => setState({ to: dayFromIso(byId("to").value, NO_DAY) }));
}

function setUpTypes() {
  const types = byId("types");
  for (const group of GROUPS) {
    const members = core.types.map((/** @type {any} */ t, /** @type {number} */ k) => ({ t, k })).filter((/** @type {any} */ x) => x.t[2] === group && core.ev.type.includes(x.k));
    if (!members.length) continue;
    const all = members.map((/** @type {any} */ x) => x.k);
    const box = el("div", { class: "group", role: "group", "aria-label": groupName(group) });
    box.append(checkbox(`group-${group}`, groupName(group), symbolIcon(group, members[0].t[3], 0, 6), (on) => toggle("typesOff", all, on)));
    if (members.length > 1)
      box.append(
        el("div", { class: "sub" }, ...members.map((/** @type {any} */ x) =>
          checkbox(`type-${x.k}`, capital(x.t[1]), null, (on) => toggle("typesOff", [x.k], on)))),
      );
    box.dataset.members = all.join(" ");
    types.append(box);
  }
}

/** @param {string} group */
function groupName(group) {
  return /** @type {any} */ (GROUP_NAMES)[group] || capital(group);
}

/** @param {"typesOff" | "statusesOff"} key @param {number[]} members @param {boolean} on */
function toggle(key, members, on) {
  const set = new Set(state[key]);
  for (const member of members) on ? set.delete(member) : set.add(member);
  setState({ [key]: set });
}

/** @param {string} id @param {string} text @param {Node | null} icon @param {(on: boolean) => void} listener */
function checkbox(id, text, icon, listener) {
  const input = el("input", { type: "checkbox", id, checked: true });
  input.addEventListener("change", () => listener(input.checked));
  return el("label", { class: "check" }, input, icon, el("span", { text }));
}

/** Controls say what the state says. */
function syncFilters() {
  const query = byId("query");
  if (document.activeElement !== query) query.value = state.query;
  byId("country").value = state.country;
  byId("minimum").value = state.minimum || "";
  byId("from").value = dayIso(state.from);
  byId("to").value = dayIso(state.to);
  byId("clear").hidden = !filtered();
  core.statuses.forEach((/** @type {any} */ _, /** @type {number} */ s) => {
    const box = /** @type {any} */ (document.getElementById(`status-${s}`));
    if (box) box.checked = !state.statusesOff.has(s);
  });
  for (const group of document.querySelectorAll("#types .group")) {
    const members = (/** @type {HTMLElement} */ (group).dataset.members || "").split(" ").map(Number);
    const off = members.filter((k) => state.typesOff.has(k)).length;
    const head = /** @type {HTMLInputElement} */ (group.querySelector("input"));
    head.checked = off < members.length;
    head.indeterminate = off > 0 && off < members.length;
    for (const k of members) {
      const box = /** @type {any} */ (document.getElementById(`type-${k}`));
      if (box) box.checked = !state.typesOff.has(k);
    }
  }
  const hiddenCount = [state.typesOff.size, state.statusesOff.size, state.country, state.minimum, state.from !== NO_DAY || state.to !== NO_DAY].filter(Boolean).length;
  byId("filter-count").textContent = hiddenCount ? ` (${hiddenCount} set)` : "";
  const text = filtered()
    ? `${groupDigits(shown.places.length)} of ${count(core.loc.id.length, "place")}, ${groupDigits(shown.list.length)} of ${count(core.ev.type.length, "event")}`
    : `${count(core.loc.id.length, "place")}, ${count(core.ev.type.length, "event")}`;
  byId("tally").textContent = text;
}
