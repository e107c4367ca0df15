// @ts-check
/** @file The first view, the view of everything, and keeping in sight what was in sight when the window changes. */

/** Below this zoom all places together make a map of the world, and one far away may cost the rest its room. */
const WORLD_ZOOM = 4.5;
/** So small a share of the events may lie outside of the first view... */
const MOST_OUTSIDE = 0.1;
/** ...if that brings the rest nearer by so many zooms. More places than this are spread anyway. */
const WORTH_ZOOMS = 1.5;
const MOST_WEIGHED = 500;
/** Views nearer to each other than this are as good as the same. */
const SAME_ZOOM = 0.6;

/** @type {null | "first" | "all"} the view the map was last given by itself; null once it was moved */
let fitted = null;
let fitting = false;

/** Places that a view is made for: pins where something happened, else areas, else what is only mentioned. @returns {number[]} */
function toFit() {
  const told = (/** @type {Iterable<number>} */ of) => [...of].filter((i) => shown.look[i] !== 4);
  return [told(shown.pins), told(shown.areas), [...shown.pins], [...shown.areas]].find((of) => of.length) || [];
}

/** Degrees of latitude to see around the label point of an area, at most: of Russia its middle will do. */
const MOST_AROUND = 15;

/** @param {number[]} places */
function boundsToFit(places) {
  const box = boundsOf(places);
  const { area, precision, lat, lon } = core.loc;
  for (const i of places.filter((k) => area[k])) {
    const half = Math.min(MOST_AROUND, precision[i] / 111);
    const x = lonNear(lon[i], box.getCenter().lng);
    box.extend([[lat[i] - half, x - half], [lat[i] + half, x + half]]);
  }
  return box;
}

/** @param {number[]} places @param {"first" | "all"} as */
function fit(places, as) {
  const map = /** @type {any} */ (hashMap);
  // Leaflet ends a zoom that is under way, and with it this view, if it is not let end first.
  if (map._animatingZoom) return map.once("zoomend", () => fit(places, as));
  fitting = true;
  if (places.length) map.fitBounds(boundsToFit(places), { animate: false, maxZoom: PLACE_ZOOM, ...fitPadding() });
  else map.setView([20, 10], 2, { animate: false });
  fitting = false;
  fitted = as;
  const all = toFit();
  noteOutside(places.length === all.length ? [] : all.filter(outsideOf(map.getBounds())));
}

/** @param {any} bounds Leaflet's @returns {(i: number) => boolean} whether a location lies outside of them */
function outsideOf(bounds) {
  const [south, north, middle] = [bounds.getSouth(), bounds.getNorth(), bounds.getCenter().lng];
  const half = (bounds.getEast() - bounds.getWest()) / 2;
  const { lat, lon } = core.loc;
  return (i) => lat[i] < south || lat[i] > north || Math.abs(lonNear(lon[i], middle) - middle) > half;
}

/** Room for signs and names at the edge of the window, and for the controls; less where there is little. */
function fitPadding() {
  const size = /** @type {any} */ (hashMap).getSize();
  const [x, y] = [Math.min(40, 0.1 * size.x), Math.min(40, 0.12 * size.y)];
  return { paddingTopLeft: [x, y], paddingBottomRight: [2 * x, y] };
}

/** All that is shown. */
function fitAll() {
  fit(toFit(), "all");
}

/** The first view: all that is shown, but for the few far places that would make a spot of the rest. */
function fitFirst() {
  fit(weightyOnes(toFit()), "first");
}

/** @param {number[]} places @returns {number[]} */
function weightyOnes(places) {
  const map = /** @type {any} */ (hashMap);
  const { paddingTopLeft: [x, y] } = fitPadding();
  const zoomOf = (/** @type {number[]} */ of) => map.getBoundsZoom(boundsToFit(of), false, L.point(3 * x, 2 * y));
  if (places.length < 4 || places.length > MOST_WEIGHED || zoomOf(places) > WORLD_ZOOM) return places;
  const { lat, lon } = core.loc;
  const steps = [{ kept: places, zoom: zoomOf(places) }];
  const weight = (/** @type {number} */ i) => Math.max(1, shown.events[i]);
  let spare = MOST_OUTSIDE * places.reduce((sum, i) => sum + weight(i), 0);
  for (;;) {
    const before = steps[steps.length - 1].kept;
    // Only a place at an edge of the box makes the box smaller when it goes.
    const edges = [lat, lon].flatMap((of) => [before.reduce((a, b) => (of[b] < of[a] ? b : a)), before.reduce((a, b) => (of[b] > of[a] ? b : a))]);
    const tried = [...new Set(edges)].filter((i) => weight(i) <= spare).map((i) => ({ i, zoom: zoomOf(before.filter((k) => k !== i)) }));
    const best = tried.sort((a, b) => b.zoom - a.zoom)[0];
    if (!best || before.length < 4) break;
    spare -= weight(best.i);
    steps.push({ kept: before.filter((k) => k !== best.i), zoom: best.zoom });
  }
  const nearest = steps[steps.length - 1].zoom;
  // The fewest that bring about as much as all would.
  return nearest - steps[0].zoom < WORTH_ZOOMS ? places : /** @type {any} */ (steps.find((step) => step.zoom > nearest - SAME_ZOOM)).kept;
}

/** Say which places the first view leaves outside, and offer the way to them. @param {number[]} places */
function noteOutside(places) {
  const note = byId("outside");
  note.hidden = !places.length;
  if (!places.length) return;
  const more = places.length > 1 ? ` and ${count(places.length - 1, "other place")}` : "";
  fill(note, el("button", { type: "button", class: "plain", title: "See everything", on: { click: fitAll } }, "Outside this view: ", told(isolated(core.loc.label[places[0]])), more));
}

/** Controls of the view: everything at once, and what lies outside. @param {any} map */
function setUpHome(map) {
  const zoom = map.getContainer().querySelector(".leaflet-control-zoom");
  const all = el("a", { href: "#", role: "button", class: "see-all", title: "See everything", "aria-label": "See everything" }, el("span", { class: "corners", "aria-hidden": "true" }));
  all.addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    fitAll();
  });
  zoom.append(all);
  // They are links that call themselves buttons, and buttons heed the space bar.
  zoom.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    /** @type {HTMLElement} */ (event.target).click();
  });
  const Note = /** @type {any} */ (L.Control).extend({ onAdd: () => el("p", { id: "outside", class: "outside", hidden: true }) });
  new Note({ position: "bottomleft" }).addTo(map);
  map.on("movestart", () => {
    if (fitting) return;
    fitted = null;
    byId("outside").hidden = true;
  });
}

/** The map's window has changed: fit again, or at least keep the chosen place in sight. */
function resized() {
  const map = /** @type {any} */ (hashMap);
  if (!map.getContainer().clientWidth) return; // hidden, as on paper
  const before = map.getSize();
  map.invalidateSize({ animate: false });
  if (before.equals(map.getSize())) return; // observers call once at the beginning
  if (fitted && painting) return fitted === "all" ? fitAll() : fitFirst();
  const i = state.selected;
  if (i < 0 || core.loc.area[i]) return;
  const at = [core.loc.lat[i], lonNear(core.loc.lon[i], map.getCenter().lng)];
  if (!map.getBounds().pad(-0.05).contains(at)) map.panTo(at, { animate: false });
}
