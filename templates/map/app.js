// @ts-check
/** @file Brings the parts together: map and panel follow the state, and each other. */

/** @type {any} */
let baseLayer;
/** @type {any} */
let dataLayer;

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
  byId("legend").querySelector("summary").addEventListener("click", () => (legendChosen = true));
  fitLegend();
  if (view) map.setView([view[1], view[2]], view[0], { animate: false });
  else {
    drawLegend(); // its height is the map's loss
    map.invalidateSize({ animate: false });
    fitFirst();
    if (state.selected >= 0) flyTo(state.selected);
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
  if (reducedMotion.matches) {
    map._zoomAnimated = false; // read by each layer when it is added
    map.options.inertia = false;
  }
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
  setUpHome(map);
  new ResizeObserver(resized).observe(container);
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
  fitLegend();
  resized();
}

/** Width and height of map below which the legend starts closed: the map needs the room more. */
const LEGEND_ROOM = [600, 420];
/** As in small.css. */
const smallScreen = matchMedia("(max-width: 820px), (max-height: 480px)");

/** Whether the reader has opened or closed the legend: then it stays so. */
let legendChosen = false;

function fitLegend() {
  const size = /** @type {any} */ (hashMap).getSize();
  if (!legendChosen) byId("legend").open = size.x >= LEGEND_ROOM[0] && size.y >= LEGEND_ROOM[1];
  byId("credit-box").open = !smallScreen.matches;
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
