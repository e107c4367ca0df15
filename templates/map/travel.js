// @ts-check
/** @file Moving the map: to a place, to all that is shown, into a cluster. */

/** Zoom to see one place in its surroundings. */
const PLACE_ZOOM = 8;
/** Places nearer than this many pixels at the deepest zoom are fanned out, not zoomed into. */
const FAN_PX = 24;

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
