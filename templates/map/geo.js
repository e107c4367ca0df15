// @ts-check
/** @file What is shown as GeoJSON, laid out as the build's places.geojson: a country is no point here either. */

/** @param {number} x world units @param {number} y @returns {number[]} longitude, latitude; four decimals are ten metres */
function position(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI;
  return [x * (360 / 256) - 180, lat].map((value) => Math.round(value * 1e4) / 1e4);
}

/** Twice the area of a ring, above zero where it runs counterclockwise. @param {number[][]} ring */
function turning(ring) {
  let sum = 0;
  for (let k = 1; k < ring.length; k++) sum += (ring[k - 1][0] + ring[k][0]) * (ring[k][1] - ring[k - 1][1]);
  return sum;
}

/** @param {number[]} at @param {number[][]} ring */
function insideRing([x, y], ring) {
  let odd = false;
  for (let k = 1; k < ring.length; k++) {
    const [[ax, ay], [bx, by]] = [ring[k - 1], ring[k]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd;
  }
  return odd;
}

/**
 * Rings of an outline sorted into polygons: a ring within another is a hole of it. As RFC 7946 wants
 * them, outer rings run counterclockwise, holes the other way.
 * @param {number[][][]} rings the first point repeated at the end
 * @returns {number[][][][]}
 */
function polygons(rings) {
  /** @type {number[][][][]} */
  const made = [];
  const size = new Map(rings.map((ring) => [ring, Math.abs(turning(ring))]));
  for (const ring of [...rings].sort((a, b) => (size.get(b) || 0) - (size.get(a) || 0))) {
    const around = made.find(([outer, ...holes]) => insideRing(ring[0], outer) && !holes.some((hole) => insideRing(ring[0], hole)));
    const wanted = around ? -1 : 1;
    const turned = Math.sign(turning(ring)) === wanted ? ring : [...ring].reverse();
    if (around) around.push(turned);
    else made.push([turned]);
  }
  return made;
}

/** @param {Outline} held @returns {number[][][]} */
function ringsOf({ layer, feature }) {
  if (!layer) return [];
  const { owners, ends, xs, ys } = layer;
  /** @type {number[][][]} */
  const rings = [];
  owners.forEach((owner, k) => {
    if (owner !== feature) return;
    const ring = [];
    for (let i = k ? ends[k - 1] : 0; i < ends[k]; i++) ring.push(position(xs[i], ys[i]));
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
    if (ring.length > 3) rings.push(ring);
  });
  return rings;
}

/** Outline of an area, else its extent, else nothing. @param {number} i location */
function areaGeometry(i) {
  const held = areaOf.get(i);
  const parts = held ? polygons(ringsOf(held)) : [];
  if (parts.length) return { type: "MultiPolygon", coordinates: parts };
  if (!held || !Array.isArray(held.about)) return null;
  const [south, west, north, east] = held.about;
  const box = (/** @type {number} */ w, /** @type {number} */ e) => [[[w, south], [e, south], [e, north], [w, north], [w, south]]];
  return { type: "MultiPolygon", coordinates: west <= east ? [box(west, east)] : [box(west, 180), box(-180, east)] };
}

/** The arc of a movement, cut at the date line; nothing where one end is not known. @param {number} m */
function moveGeometry(m) {
  const points = movePoints(m);
  if (!points.length) return null;
  /** @type {number[][][]} */
  const parts = [[]];
  let turn = Math.floor(points[0][0] / 256);
  points.forEach(([x, y], k) => {
    const now = Math.floor(x / 256);
    if (now !== turn) {
      const edge = 256 * Math.max(now, turn);
      const [bx, by] = points[k - 1];
      const lat = position(0, by + ((y - by) * (edge - bx)) / (x - bx))[1];
      parts[parts.length - 1].push([now > turn ? 180 : -180, lat]);
      parts.push([[now > turn ? -180 : 180, lat]]);
      turn = now;
    }
    parts[parts.length - 1].push(position(x - 256 * now, y));
  });
  return parts.length > 1 ? { type: "MultiLineString", coordinates: parts } : { type: "LineString", coordinates: parts[0] };
}

/** @param {number} e event */
function eventProperties(e) {
  const { ev, types } = core;
  return {
    id: moreNow.ev.id[e],
    type: ev.type[e] >= 0 ? types[ev.type[e]][0] : null,
    status: core.statuses[ev.status[e]],
    from: dayIso(ev.first[e]) || null,
    to: dayIso(ev.last[e]) || null,
    date_known: ["no", "said", "from the report"][ev.known[e]],
    reports: ev.independent[e],
    summary: ev.summary[e],
  };
}

/** Places shown, with their events, and movements shown. @returns {any} */
function shownGeoJson() {
  const { loc, moves } = core;
  const places = [...shown.places].map((i) => ({
    type: "Feature",
    id: loc.id[i],
    geometry: loc.area[i] ? areaGeometry(i) : { type: "Point", coordinates: [loc.lon[i], loc.lat[i]] },
    properties: {
      layer: loc.area[i] ? "area" : "place",
      name: loc.label[i],
      kind: loc.kinds[loc.kind[i]],
      country: countryCode(i) || null,
      above: loc.aboves[loc.above[i]],
      rank: loc.rank[i],
      lat: loc.lat[i],
      lon: loc.lon[i],
      precision_km: loc.precision[i],
      reports: shown.reports[i],
      mentions: loc.mentions[i],
      summary: locationSummary(i),
      events: part(loc.here, i).filter((e) => shown.event[e]).map(eventProperties),
    },
  }));
  const ways = shown.moves.map((m) => {
    const [e, from, to, what, status] = moves[m];
    return {
      type: "Feature",
      id: `m${m + 1}`,
      geometry: moveGeometry(m),
      properties: { layer: "movement", name: moveText(m), event: e < 0 ? null : moreNow.ev.id[e], what, status: core.statuses[status], origin: loc.id[from] || null, destination: loc.id[to] || null },
    };
  });
  return { type: "FeatureCollection", name: core.title, features: [...places, ...ways] };
}
