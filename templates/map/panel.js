// @ts-check
/** @file The panel beside the map: its tabs, and the lists of places and events. */

const TABS = ["places", "events", "names", "sources", "table", "brief"];
/** Height of a row in pixels; the style sheet's rows are made to fit. */
const PLACE_ROW = 75;
const EVENT_ROW = 94;

/** @type {VirtualList} */
let placeList;
/** @type {VirtualList} */
let eventListView;

function setUpPanel() {
  placeList = virtualList(byId("list-places"), PLACE_ROW, placeRow, "Places by rank");
  eventListView = virtualList(byId("list-events"), EVENT_ROW, eventRow, "Events in time");
  for (const name of TABS) {
    const tab = byId("tab-" + name);
    tab.addEventListener("click", () => setState({ tab: name, selected: -1 }));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const at = TABS.indexOf(name);
      const to = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 })[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = TABS[(to + TABS.length) % TABS.length];
      setState({ tab: next, selected: -1 });
      byId("tab-" + next).focus();
    });
  }
}

/** The panel of the chosen tab, filled. */
function syncTabs() {
  for (const name of TABS) {
    const chosen = name === state.tab;
    const tab = byId("tab-" + name);
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId("list-" + name).hidden = !chosen;
  }
  document.body.classList.toggle("wide", state.tab === "table" && state.selected < 0);
  fillTab();
}

async function fillTab() {
  if (state.tab === "places") placeList.show(shown.places.length);
  else if (state.tab === "events") eventListView.show(shown.list.length);
  else if (state.tab === "table") fillTable();
  else {
    await Promise.all([loadMore(), loadTexts()]);
    if (state.tab === "names") fillNames();
    else if (state.tab === "sources") fillSources();
    else if (state.tab === "brief") fillBrief();
  }
  const what = state.tab === "events" ? "event" : "place";
  byId("nothing").textContent = filtered() ? "Nothing matches these filters." : `No ${what} was found in these reports.`;
  byId("nothing").hidden = !(
    (state.tab === "places" && !shown.places.length) ||
    (state.tab === "events" && !shown.list.length)
  );
}

/** What tells a place from its namesakes: what it lies in, and of an area what it is. @param {number} i */
function placeNote(i) {
  const { loc } = core;
  const above = loc.aboves[loc.above[i]];
  return loc.area[i] || !above ? [kindWord(loc.kinds[loc.kind[i]]), above].filter(Boolean).join(", ") : above;
}

/** @param {number} row */
function placeRow(row) {
  const i = shown.places[row];
  const { loc } = core;
  const look = shown.look[i];
  const spoken = look === 4;
  const button = el(
    "button",
    {
      type: "button",
      class: "row" + (spoken ? " spoken" : ""),
      on: {
        click: () => choose(i, true),
        pointerenter: () => hover(i),
        pointerleave: () => hover(-1),
        focus: () => hover(i),
        blur: () => hover(-1),
      },
    },
    loc.area[i] ? areaIcon(groupOf(i), look) : symbolIcon(groupOf(i), shapeOf(i), look, 7),
    el("span", { class: "row-text" },
      el("span", { class: "row-head" }, told(loc.label[i], "b"), " ", told(placeNote(i), "small")),
      told(locationSummary(i) || (spoken ? "Mentioned only: no event is reported here." : ""), "span", "row-said")),
    el("span", { class: "row-count" },
      spoken ? el("small", { text: count(loc.mentions[i], "mention") }) : el("span", null, el("b", { text: shortCount(shown.events[i]) }), el("small", { text: shown.events[i] === 1 ? " event" : " events" }))),
  );
  if (i === state.selected) button.setAttribute("aria-current", "true");
  return button;
}

/** An event without a place has no card: its report opens at the sentence. @param {number} e */
async function readEvent(e) {
  await Promise.all([loadMore(), loadTexts()]);
  const [first] = eventCard(e).quotes;
  if (first === undefined) return;
  const { source, start, end } = quoteOf(first);
  openReader(source - 1, start, end);
}

/** @param {number} row */
function eventRow(row) {
  const e = shown.list[row];
  const { ev, types, loc } = core;
  const type = types[ev.type[e]] || ["", "event", "muted", "circle"];
  const status = core.statuses[ev.status[e]];
  const places = part(ev.places, e).filter((_, k) => k % 2 === 0);
  const here = places[0];
  return el(
    "button",
    {
      type: "button",
      class: "row",
      on: {
        click: () => (here === undefined ? readEvent(e) : choose(here, true, e)),
        pointerenter: () => hover(here === undefined ? -1 : here),
        pointerleave: () => hover(-1),
      },
    },
    symbolIcon(type[2], type[3], STATUS_LOOK[/** @type {"completed"} */ (status)], 7),
    el("span", { class: "row-text" },
      el("span", { class: "row-head" }, el("b", { text: ev.known[e] ? daysText(ev.first[e], ev.last[e]) : "Date unknown" }), el("small", { text: ` ${type[1]} · ${status}` })),
      told(ev.summary[e], "span", "row-said"),
      places.length ? told(places.slice(0, 4).map((i) => loc.label[i]).join(", "), "small") : el("small", { text: "not tied to a place" })),
    el("span", { class: "row-count" }, el("small", { text: count(ev.independent[e], "report") })),
  );
}
