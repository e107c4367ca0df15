// @ts-check
/** @file Moving the map: to a place, to all that is shown, into a cluster. */

/** Zoom to see one place in its surroundings. */
const PLACE_ZOOM = 8;
/** Longitude of the turn of the world nearest to another. @param {number} lon @param {number} to */
function lonNear(lon, to) {
  return lon + 360 * Math.round((to - lon) / 360);
}

/**
 * The smallest box around places; over the date line where that is the shorter way round.
 * @param {ArrayLike<number>} places locations
 */
function boundsOf(places) {
  const { lat, lon } = core.loc;
  const sorted = Array.from(places, (i) => lon[i]).sort((a, b) => a - b);
  let west = sorted[0];
  let widest = west + 360 - sorted[sorted.length - 1];
  for (let k = 1; k < sorted.length; k++)
    if (sorted[k] - sorted[k - 1] > widest) {
      widest = sorted[k] - sorted[k - 1];
      west = sorted[k];
    }
  return L.latLngBounds(Array.from(places, (i) => [lat[i], lon[i] < west ? lon[i] + 360 : lon[i]]));
}

/** Places nearer than this many pixels at the deepest zoom are fanned out, not zoomed into. */
const FAN_PX = 24;

/** @param {number} i location */
function flyTo(i) {
  const map = /** @type {any} */ (hashMap);
  const { lat, area, precision } = core.loc;
  const x = lonNear(core.loc.lon[i], map.getCenter().lng);
  if (area[i]) {
    const half = Math.min(60, precision[i] / 111);
    const wide = half / Math.max(0.2, Math.cos((lat[i] * Math.PI) / 180));
    const box = [[lat[i] - half, x - wide], [lat[i] + half, x + wide]];
    if (!map.getBounds().contains([lat[i], x]) || map.getBoundsZoom(box) + 1.5 < map.getZoom()) moveTo(lat[i], x, Math.max(3, map.getBoundsZoom(box)));
    return;
  }
  const alone = shownClusters.some((cluster) => cluster.first === i && cluster.members.length === 1);
  const inside = map.getBounds().pad(-0.1).contains([lat[i], x]);
  if (!alone || !inside) moveTo(lat[i], x, Math.max(alone ? 0 : PLACE_ZOOM, map.getZoom()));
}

/** @param {number} lat @param {number} lon @param {number} zoom */
function moveTo(lat, lon, zoom) {
  const map = /** @type {any} */ (hashMap);
  const to = [lat, lonNear(lon, map.getCenter().lng)];
  if (reducedMotion.matches) map.setView(to, zoom, { animate: false });
  else map.flyTo(to, zoom, { duration: 0.7 });
}

/** @param {number} lat @param {number} lon */
function lookAt(lat, lon) {
  moveTo(lat, lon, 6);
}

/** @param {Cluster} cluster */
function openCluster(cluster) {
  const map = /** @type {any} */ (hashMap);
  const box = boundsOf(cluster.members);
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
