// @ts-check
/** @file Brings the parts together: map and panel follow the state, and each other. */

/** @type {any} */
let baseLayer;
/** @type {any} */
let dataLayer;

/** Zoom to see one place in its surroundings. */
const PLACE_ZOOM = 8;
/** Places nearer than this many pixels at the deepest zoom are fanned out, not zoomed into. */
const FAN_PX = 24;

/** @param {any} map */
async function start(map) {
  hashMap = map;
  core = await readJson("core");
  placeX = Float64Array.from(core.loc.lon, worldX);
  placeY = Float64Array.from(core.loc.lat, worldY);
  readInk();
  const { patch, view } = readHash();
  Object.assign(state, patch);
  shown = sift();
  setUpMap(map);
  setUpFilters();
  setUpPanel();
  setUpTimeline();
  setUpExport();
  setUpKeys();
  setUpScheme();
  fitLegend();
  if (view) map.setView([view[1], view[2]], view[0], { animate: false });
  else {
    drawLegend(); // its height is the map's loss
    map.invalidateSize({ animate: false });
    fitAll();
  }
  onState(follow);
  painting = true;
  refresh();
  syncTabs();
  document.body.dataset.ready = "true"; // signs, list and filters can be used
  if (state.selected >= 0) showCard(state.selected);
  if (state.source >= 0) showReader();
  addEventListener("hashchange", () => location.hash !== lastHash && restore());
  await loadBasemap();
  bindAreas();
  repaint();
  await loadDetail();
  repaint();
  document.body.dataset.complete = "true";
}

/** @param {any} map */
function setUpMap(map) {
  const container = map.getContainer();
  container.setAttribute("role", "application");
  container.setAttribute("aria-roledescription", "map");
  container.setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom, Tab goes to the places");
  L.control.zoom({ position: "topright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  L.control.scale({ position: "bottomright", maxWidth: 120 }).addTo(map);
  map.createPane("base").style.zIndex = "150";
  map.createPane("data").style.zIndex = "450";
  if (core.tiles) map.getPane("tilePane").style.zIndex = "100";
  setUpHits(map);
  hitPane.style.zIndex = "620";
  baseLayer = new CanvasLayer({ pane: "base", draw: drawBasemap });
  dataLayer = new CanvasLayer({
    pane: "data",
    draw: (/** @type {CanvasRenderingContext2D} */ ctx, /** @type {View} */ view) => drawData(ctx, view),
  });
  if (!map._loaded) map.setView([20, 10], 2);
  baseLayer.addTo(map);
  dataLayer.addTo(map);
  map.on("moveend", () => {
    if (!painting) return;
    placeHits();
    writeHash();
    showPointer(null);
  });
  map.on("zoomstart", () => (openFan = null));
  map.on("mousemove", (/** @type {any} */ event) => pointAt(event));
  map.on("mouseout", () => showPointer(null));
  map.on("click", (/** @type {any} */ event) => pressMap(event));
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(container);
}

/** @param {any} event Leaflet's, on the map outside of all buttons */
function pointAt(event) {
  showPointer(event.latlng);
  const on = event.originalEvent.target.classList.contains("hit");
  if (on || (hashMap && /** @type {any} */ (hashMap).dragging._draggable._moving)) return;
  const spot = event.layerPoint.subtract(dataLayer._bounds.min);
  const move = moveAt(spot.x, spot.y);
  if (move !== hovered.move) pointMove(move, spot.x, spot.y);
  /** @type {any} */ (hashMap).getContainer().style.cursor = move >= 0 ? "pointer" : "";
}

/** @param {any} event */
function pressMap(event) {
  if (event.originalEvent.target.classList.contains("hit")) return;
  if (openFan) return closeFan();
  const spot = event.layerPoint.subtract(dataLayer._bounds.min);
  const move = moveAt(spot.x, spot.y);
  if (move >= 0) return pressMove(move);
  const area = areaAt(spot.x, spot.y, dataLayer._container.getContext("2d"));
  if (area >= 0) choose(area, false);
}

/** Position under the pointer. @param {any} at */
function showPointer(at) {
  byId("pointer").textContent = at ? `${at.lat.toFixed(3)}, ${(((at.lng + 540) % 360) - 180).toFixed(3)}` : "";
}

/** @param {Set<string>} changed */
function follow(changed) {
  if (changed.has("filter")) {
    shown = sift();
    openFan = null;
    refresh();
    announce(byId("tally").textContent);
  }
  if (changed.has("tab") || changed.has("filter")) syncTabs();
  if (changed.has("selected")) {
    document.body.classList.toggle("wide", state.tab === "table" && state.selected < 0);
    showCard(state.selected);
    repaint();
  } else if (changed.has("filter") && state.selected >= 0) showCard(state.selected);
  if (changed.has("source")) showReader();
}

/** Everything that depends on what is shown. */
function refresh() {
  syncFilters();
  drawTimeline();
  drawLegend();
  dataLayer.paint();
  placeHits();
}

function repaint() {
  baseLayer.paint();
  dataLayer.paint();
  placeHits();
}

function relayout() {
  if (hashMap) hashMap.invalidateSize({ animate: false });
  fitLegend();
}

/** Width and height of map below which the legend starts closed: the map needs the room more. */
const LEGEND_ROOM = [600, 420];

function fitLegend() {
  const size = /** @type {any} */ (hashMap).getSize();
  byId("legend").open = size.x >= LEGEND_ROOM[0] && size.y >= LEGEND_ROOM[1];
}

/** Take the state from the address again. */
function restore() {
  const { patch, view } = readHash();
  setState(patch);
  if (view && hashMap) hashMap.setView([view[1], view[2]], view[0], { animate: false });
}

/** @param {number} i location */
function hover(i) {
  if (hovered.location === i) return;
  hovered = { location: i, move: -1 };
  dataLayer.paint();
}

/**
 * Open a place's card; bring it into the window when it was chosen elsewhere.
 * @param {number} i @param {boolean} fly @param {number} [event] to bring into sight on the card
 */
async function choose(i, fly, event = -1) {
  if (i < 0) return;
  setState({ selected: i });
  if (fly) flyTo(i);
  await showCard(i);
  const item = event >= 0 ? document.querySelector(`#card [data-event="${event}"]`) : null;
  if (item) item.scrollIntoView({ block: "nearest" });
}

/** @param {number} i location */
function flyTo(i) {
  const map = /** @type {any} */ (hashMap);
  const { lat, lon, area, precision } = core.loc;
  if (area[i]) {
    const half = Math.min(60, precision[i] / 111);
    const wide = half / Math.max(0.2, Math.cos((lat[i] * Math.PI) / 180));
    const box = [[lat[i] - half, lon[i] - wide], [lat[i] + half, lon[i] + wide]];
    if (!map.getBounds().contains([lat[i], lon[i]]) || map.getBoundsZoom(box) + 1.5 < map.getZoom()) moveTo(lat[i], lon[i], Math.max(3, map.getBoundsZoom(box)));
    return;
  }
  const alone = shownClusters.some((cluster) => cluster.first === i && cluster.members.length === 1);
  const inside = map.getBounds().pad(-0.1).contains([lat[i], lon[i]]);
  if (!alone || !inside) moveTo(lat[i], lon[i], Math.max(alone ? 0 : PLACE_ZOOM, map.getZoom()));
}

/** @param {number} lat @param {number} lon @param {number} zoom */
function moveTo(lat, lon, zoom) {
  const map = /** @type {any} */ (hashMap);
  if (reducedMotion.matches) map.setView([lat, lon], zoom, { animate: false });
  else map.flyTo([lat, lon], zoom, { duration: 0.7 });
}

/** @param {number} lat @param {number} lon */
function lookAt(lat, lon) {
  moveTo(lat, lon, 6);
}

/** All that is shown, pins first. */
function fitAll() {
  const map = /** @type {any} */ (hashMap);
  const firm = [...shown.pins].filter((i) => shown.look[i] !== 4);
  const of = firm.length ? firm : shown.pins.length ? [...shown.pins] : [...shown.areas];
  if (!of.length) return map.setView([20, 10], 2, { animate: false });
  const { lat, lon } = core.loc;
  const box = L.latLngBounds(of.map((i) => [lat[i], lon[i]]));
  map.fitBounds(box, { animate: false, maxZoom: PLACE_ZOOM, paddingTopLeft: [40, 40], paddingBottomRight: [80, 40] });
}

/** @param {Cluster} cluster */
function openCluster(cluster) {
  const map = /** @type {any} */ (hashMap);
  const { lat, lon } = core.loc;
  const box = L.latLngBounds(cluster.members.map((i) => [lat[i], lon[i]]));
  const most = map.getMaxZoom();
  const apart = map.project(box.getNorthWest(), most).distanceTo(map.project(box.getSouthEast(), most));
  if (apart > FAN_PX && map.getZoom() < most - 0.5) {
    const zoom = Math.max(map.getZoom() + 1, Math.min(most, map.getBoundsZoom(box.pad(0.3))));
    moveTo(box.getCenter().lat, box.getCenter().lng, zoom);
    return;
  }
  openFan = { x: cluster.x, y: cluster.y, members: cluster.members, spots: fan(cluster.members.length) };
  dataLayer.paint();
  placeHits();
  const first = /** @type {HTMLElement | null} */ (hitPane.querySelector(`[data-key="p${cluster.first}"]`));
  if (first) first.focus({ preventScroll: true });
}

function closeFan() {
  openFan = null;
  dataLayer.paint();
  placeHits();
}

/** Light, dark, or as the system has it. */
function setUpScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = byId("scheme");
  const recolour = () => {
    const isDark = (document.documentElement.dataset.scheme || (dark.matches ? "dark" : "light")) === "dark";
    button.setAttribute("aria-pressed", String(isDark));
    readInk();
    for (const icon of document.querySelectorAll("canvas.icon")) if (/** @type {any} */ (icon).repaint) /** @type {any} */ (icon).repaint();
    refresh();
    baseLayer.paint();
    syncTabs();
  };
  dark.addEventListener("change", recolour);
  button.addEventListener("click", () => {
    const isDark = button.getAttribute("aria-pressed") === "true";
    document.documentElement.dataset.scheme = isDark ? "light" : "dark";
    recolour();
  });
  button.setAttribute("aria-pressed", String(dark.matches));
  addEventListener("resize", later(drawTimeline, 150));
}
