// @ts-check
/** @file Unpacks the basemap's bytes (see geobrief/render/map_shapes.py) into paths. */

/**
 * @typedef {object} Shapes
 * @property {Path2D[]} fills one a path, closed for polygons
 * @property {Uint16Array} owners feature of each path
 * @property {Float32Array} boxes west, north, east, south of each path in world units
 * @property {Uint32Array} ends number of points up to the end of each path
 * @property {Float32Array} xs all points in world units
 * @property {Float32Array} ys
 * @property {Path2D[]} coasts stretches of outline: coast
 * @property {Float32Array} coastBoxes
 * @property {Path2D[]} borders stretches of outline: between two areas
 * @property {Float32Array} borderBoxes
 */

/**
 * @param {{header: any, body: DataView}} block
 * @returns {Record<string, Shapes>}
 */
function unpackShapes({ header, body }) {
  /** @type {Record<string, Shapes>} */
  const made = {};
  let offset = 0;
  for (const layer of header.layers) {
    const [shapes, end] = unpackLayer(layer, body, offset);
    made[layer.name] = shapes;
    offset = end;
  }
  return made;
}

/**
 * @param {any} layer
 * @param {DataView} body
 * @param {number} at
 * @returns {[Shapes, number]}
 */
function unpackLayer(layer, body, at) {
  const { paths, points, runs, grid } = layer;
  const bytes = new Uint8Array(body.buffer, body.byteOffset);
  const uint = (/** @type {number} */ i) => body.getUint32(at + 4 * i, true);
  const counts = Uint32Array.from({ length: paths }, (_, i) => uint(i));
  at += 4 * paths;
  const owners = Uint16Array.from({ length: paths }, (_, i) => body.getUint16(at + 2 * i, true));
  at += 2 * paths;
  const starts = Int32Array.from({ length: 2 * paths }, (_, i) => body.getInt32(at + 4 * i, true));
  at += 8 * paths;
  const steps = points - paths;
  const xs = new Float32Array(points);
  const ys = new Float32Array(points);
  let step = at;
  let point = 0;
  for (let i = 0; i < paths; i++) {
    let x = starts[i];
    let y = starts[paths + i];
    for (let k = 0; k < counts[i]; k++) {
      if (k) {
        const dx = bytes[step] | (bytes[step + steps] << 8);
        const dy = bytes[step + 2 * steps] | (bytes[step + 3 * steps] << 8);
        x += (dx >>> 1) ^ -(dx & 1);
        y += (dy >>> 1) ^ -(dy & 1);
        step++;
      }
      xs[point] = worldX(x * grid);
      ys[point] = worldY(y * grid);
      point++;
    }
  }
  at += 4 * steps;
  const closed = layer.kind === "polygon";
  const fills = [];
  const boxes = new Float32Array(4 * paths);
  const ends = new Uint32Array(paths);
  let first = 0;
  for (let i = 0; i < paths; i++) {
    fills.push(tracePoints(xs, ys, first, counts[i], closed, boxes, 4 * i));
    first += counts[i];
    ends[i] = first;
  }
  const outlines = unpackRuns(body, at, runs, xs, ys);
  return [{ fills, owners, boxes, ends, xs, ys, ...outlines }, at + 12 * runs];
}

/**
 * @param {DataView} body
 * @param {number} at
 * @param {number} runs
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 */
function unpackRuns(body, at, runs, xs, ys) {
  /** @type {Path2D[]} */
  const coasts = [];
  /** @type {Path2D[]} */
  const borders = [];
  /** @type {number[]} */
  const coastBoxes = [];
  /** @type {number[]} */
  const borderBoxes = [];
  const box = new Float32Array(4);
  for (let i = 0; i < runs; i++) {
    const first = body.getUint32(at + 4 * i, true);
    const length = body.getUint32(at + 4 * (runs + i), true);
    const shared = body.getUint32(at + 4 * (2 * runs + i), true) === 1;
    (shared ? borders : coasts).push(tracePoints(xs, ys, first, length, false, box, 0));
    (shared ? borderBoxes : coastBoxes).push(...box);
  }
  return {
    coasts,
    borders,
    coastBoxes: Float32Array.from(coastBoxes),
    borderBoxes: Float32Array.from(borderBoxes),
  };
}

/**
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {number} first
 * @param {number} length
 * @param {boolean} closed
 * @param {Float32Array} boxes filled with the bounds
 * @param {number} at
 */
function tracePoints(xs, ys, first, length, closed, boxes, at) {
  const path = new Path2D();
  let west = Infinity;
  let north = Infinity;
  let east = -Infinity;
  let south = -Infinity;
  for (let i = first; i < first + length; i++) {
    const x = xs[i];
    const y = ys[i];
    if (i === first) path.moveTo(x, y);
    else path.lineTo(x, y);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  if (closed) path.closePath();
  boxes[at] = west;
  boxes[at + 1] = north;
  boxes[at + 2] = east;
  boxes[at + 3] = south;
  return path;
}
