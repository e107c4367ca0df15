// @ts-check
/** @file World coordinates, and gathering places that would overlap on the screen. */

/** @param {number} lon @returns {number} 0..256 */
function worldX(lon) {
  return ((lon + 180) / 360) * 256;
}

/** @param {number} lat @returns {number} 0..256, Web Mercator */
function worldY(lat) {
  const clipped = Math.max(-85.0511, Math.min(85.0511, lat));
  const sin = Math.sin((clipped * Math.PI) / 180);
  return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 256;
}

/** @typedef {{x: number, y: number, members: number[], first: number}} Cluster x and y in world units, of the copy of the world that the window shows */

/** Signs nearer to each other than this many pixels are drawn as one: a finger needs as much. */
const CLUSTER_PX = 34;

/**
 * Clusters of the given places that lie in the window, the weightiest place of each first.
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {Int32Array} order places to show, the weightiest first
 * @param {number} zoom
 * @param {{west: number, east: number, north: number, south: number}} view world units
 * @returns {Cluster[]}
 */
function gather(xs, ys, order, zoom, view) {
  const reach = CLUSTER_PX / 2 ** zoom;
  const middle = (view.west + view.east) / 2;
  const west = view.west - 2 * reach;
  const north = view.north - 2 * reach;
  const columns = Math.ceil((view.east - view.west) / reach) + 5;
  const rows = Math.ceil((view.south - view.north) / reach) + 5;
  const heads = new Int32Array(columns * rows).fill(-1);
  /** @type {Cluster[]} */
  const made = [];
  /** @type {number[]} */
  const next = [];
  for (const i of order) {
    const x = xs[i] + 256 * Math.round((middle - xs[i]) / 256); // its copy nearest to the window
    const y = ys[i];
    const column = Math.floor((x - west) / reach);
    const row = Math.floor((y - north) / reach);
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    let home = -1;
    let nearest = reach * reach;
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++)
        for (let k = heads[r * columns + c]; k >= 0; k = next[k]) {
          const d = (made[k].x - x) ** 2 + (made[k].y - y) ** 2;
          if (d < nearest) {
            nearest = d;
            home = k;
          }
        }
    if (home >= 0) made[home].members.push(i);
    else {
      const cell = row * columns + column;
      next.push(heads[cell]);
      heads[cell] = made.length;
      made.push({ x, y, members: [i], first: i });
    }
  }
  return made;
}

/** Two discs may cover each other by this share of their radii; more would hide a number. */
const DISC_OVERLAP = 0.92;
/** Two of the largest discs, side by side: no pair farther apart can overlap. */
const DISC_REACH_PX = 52;

/**
 * Clusters whose discs would cover each other as one: gathering looks at the places, not at the size of
 * the disc that many of them make.
 * @param {Cluster[]} clusters the weightiest first
 * @param {number} zoom
 * @returns {Cluster[]}
 */
function discsApart(clusters, zoom) {
  const scale = 2 ** zoom;
  for (let pass = 0; pass < 4; pass++) {
    /** @type {Map<number, Cluster[]>} */
    const cells = new Map();
    const cellOf = (/** @type {number} */ x, /** @type {number} */ y) => Math.floor((y * scale) / DISC_REACH_PX) * 4194304 + Math.floor((x * scale) / DISC_REACH_PX);
    const step = DISC_REACH_PX / scale;
    const kept = [];
    for (const cluster of clusters) {
      let host = null;
      for (const dy of [-step, 0, step])
        for (const dx of [-step, 0, step])
          for (const other of cells.get(cellOf(cluster.x + dx, cluster.y + dy)) || []) {
            if (other.members.length < 2 && cluster.members.length < 2) continue;
            const room = DISC_OVERLAP * (clusterSize(other) + clusterSize(cluster));
            if (Math.hypot(other.x - cluster.x, other.y - cluster.y) * scale < room) host = host || other;
          }
      if (host) {
        for (const i of cluster.members) host.members.push(i);
        continue;
      }
      kept.push(cluster);
      const cell = cellOf(cluster.x, cluster.y);
      cells.set(cell, [...(cells.get(cell) || []), cluster]);
    }
    if (kept.length === clusters.length) break;
    clusters = kept; // a disc that took another in is larger, and may reach a third
  }
  return clusters;
}

/**
 * Places of a fan around a point, in pixels from it: a ring for a few, a spiral for many.
 * @param {number} n
 * @returns {number[][]}
 */
function fan(n) {
  if (n <= 10) {
    const r = Math.max(34, (n * 30) / (2 * Math.PI));
    return Array.from({ length: n }, (_, i) => {
      const angle = (2 * Math.PI * i) / n - Math.PI / 2;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    });
  }
  const spots = [];
  let angle = 0;
  let r = 38;
  for (let i = 0; i < n; i++) {
    spots.push([r * Math.cos(angle), r * Math.sin(angle)]);
    const step = 30 / r;
    angle += step;
    r += (32 * step) / (2 * Math.PI);
  }
  return spots;
}
