// @ts-check
/** @file Movements: arcs along the great circle, bowed a little so that there and back stay apart. */

/** Arcs drawn at once; more than this is a knot, and the list has them all. */
const MOST_ARCS = 250;
/** An arc of which less than this many pixels can be seen is but an arrowhead gone astray. */
const SHORTEST_ARC = 24;

/** @type {{move: number, points: number[][]}[]} arcs in canvas pixels, as drawn last */
let shownArcs = [];

/**
 * Points of the great circle between two places, in world units.
 * @param {number} lat1 @param {number} lon1 @param {number} lat2 @param {number} lon2
 * @returns {number[][]}
 */
function greatCircle(lat1, lon1, lat2, lon2) {
  const rad = Math.PI / 180;
  const vector = (/** @type {number} */ lat, /** @type {number} */ lon) => [
    Math.cos(lat * rad) * Math.cos(lon * rad),
    Math.cos(lat * rad) * Math.sin(lon * rad),
    Math.sin(lat * rad),
  ];
  const a = vector(lat1, lon1);
  const b = vector(lat2, lon2);
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  if (angle < 1e-9) return [];
  const steps = Math.max(16, Math.ceil(angle * 40));
  const points = [];
  let before = worldX(lon1);
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const p = Math.sin((1 - t) * angle) / Math.sin(angle);
    const q = Math.sin(t * angle) / Math.sin(angle);
    const [x, y, z] = [0, 1, 2].map((k) => p * a[k] + q * b[k]);
    let wx = worldX(Math.atan2(y, x) / rad);
    while (wx - before > 128) wx -= 256; // over the date line: go on, not back
    while (wx - before < -128) wx += 256;
    before = wx;
    points.push([wx, worldY(Math.atan2(z, Math.hypot(x, y)) / rad)]);
  }
  return points;
}

/** @type {Map<number, number[][]>} */
const circleOf = new Map();

/** @param {number} m movement @returns {number[][]} */
function movePoints(m) {
  let points = circleOf.get(m);
  if (!points) {
    const [, from, to] = core.moves[m];
    const { lat, lon } = core.loc;
    points = from < 0 || to < 0 ? [] : greatCircle(lat[from], lon[from], lat[to], lon[to]);
    circleOf.set(m, points);
  }
  return points;
}

/**
 * Where a movement is drawn: in the copy of the world in which it begins in this window, and in that in
 * which it ends, so that both its places have it.
 * @param {View} view @param {number} m @returns {number[]} world units to shift it by
 */
function moveShifts(view, m) {
  const points = movePoints(m);
  if (!points.length) return [];
  return [...new Set([points[0][0], points[points.length - 1][0]].map((x) => nearX(view, x) - x))];
}

/** Arc in pixels, bowed to the right of its way by a share of its length. @param {View} view @param {number} m @param {number} shift */
function arcPixels(view, m, shift) {
  const points = drawnTo(movePoints(m), m).map(([x, y]) => pixel(view, x + shift, y));
  if (points.length < 2) return [];
  const [x1, y1] = points[0];
  const [x2, y2] = points[points.length - 1];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < SHORTEST_ARC) return [];
  const bow = Math.min(60, 0.14 * length);
  const nx = ((y2 - y1) / length) * bow;
  const ny = (-(x2 - x1) / length) * bow;
  return points.map(([x, y], i) => {
    const lift = Math.sin((Math.PI * i) / (points.length - 1));
    return [x + nx * lift, y + ny * lift];
  });
}

/** The way of a movement, its ends pulled to the discs that hold its places. @param {number[][]} points world units @param {number} m */
function drawnTo(points, m) {
  const [, from, to] = core.moves[m];
  const [a, b] = [clusterOf[from], clusterOf[to]];
  if (!points.length || (a >= 0 && a === b)) return [];
  const pull = (/** @type {number} */ k, /** @type {number[]} */ end) => {
    if (k < 0) return [0, 0];
    const away = shownClusters[k].x - end[0];
    return [away - 256 * Math.round(away / 256), shownClusters[k].y - end[1]];
  };
  const last = points.length - 1;
  const [[ax, ay], [bx, by]] = [pull(a, points[0]), pull(b, points[last])];
  return points.map(([x, y], i) => [x + (ax * (last - i) + bx * i) / last, y + (ay * (last - i) + by * i) / last]);
}

/** Cut an arc back so that it begins and ends outside the signs. @param {number[][]} points @param {number} start @param {number} end */
function trimmed(points, start, end) {
  const cutBack = (/** @type {number[][]} */ line, /** @type {number} */ by) => {
    const [ox, oy] = line[0];
    const away = (/** @type {number[]} */ p) => Math.hypot(p[0] - ox, p[1] - oy);
    const k = line.findIndex((p) => away(p) > by);
    if (k < 1) return k < 0 ? [] : line;
    const [a, b] = [line[k - 1], line[k]];
    const t = (by - away(a)) / (away(b) - away(a) || 1);
    return [[a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])], ...line.slice(k)];
  };
  const begun = cutBack(points, start);
  return begun.length < 2 ? [] : cutBack([...begun].reverse(), end).reverse();
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawMoves(ctx, view, room) {
  shownArcs = [];
  for (const m of shown.moves.slice(0, MOST_ARCS)) for (const shift of moveShifts(view, m)) drawMove(ctx, view, room, m, shift);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room @param {number} m @param {number} shift world units */
function drawMove(ctx, view, room, m, shift) {
  const whole = arcPixels(view, m, shift);
  if (whole.length < 2) return;
  const [, from, to, , status] = core.moves[m];
  const points = trimmed(whole, clearance(from), clearance(to) + 3);
  if (points.length < 2 || !longEnough(points)) return;
  if (!points.some(([x, y]) => x > 0 && y > 0 && x < view.width && y < view.height)) return;
  drawArc(ctx, points, STATUS_LOOK[/** @type {"completed"} */ (core.statuses[status])], m === hovered.move);
  if (core.loc.area[from]) originDot(ctx, points[0]);
  room.line(points);
  shownArcs.push({ move: m, points });
}

/** @param {number[][]} points */
function longEnough(points) {
  const [[ax, ay], [bx, by]] = [points[0], points[points.length - 1]];
  return Math.hypot(bx - ax, by - ay) >= SHORTEST_ARC;
}

/** Distance that an arc keeps from its end, in pixels. @param {number} i location */
function clearance(i) {
  if (core.loc.area[i]) return 0;
  const held = shownClusters[clusterOf[i]];
  return (held ? clusterSize(held) : radiusOf(i)) + 3;
}

/** Where a movement out of an area begins. @param {CanvasRenderingContext2D} ctx @param {number[]} at */
function originDot(ctx, [x, y]) {
  ctx.beginPath();
  ctx.arc(x, y, 3, 0, 2 * Math.PI);
  ctx.fillStyle = ink.halo;
  ctx.fill();
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = ink.movement;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number[][]} points @param {number} look @param {boolean} strong */
function drawArc(ctx, points, look, strong) {
  const trace = () => {
    ctx.beginPath();
    points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  };
  const [x, y] = points[points.length - 1];
  const [px, py] = points[points.length - 2];
  const colour = look === 3 ? ink.muted : ink.movement;
  ctx.lineCap = "butt";
  trace();
  ctx.lineWidth = strong ? 7 : 4.5;
  ctx.strokeStyle = ink.halo;
  ctx.globalAlpha = 0.85;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = colour;
  ctx.lineWidth = strong ? 3.4 : 2;
  ctx.setLineDash(look >= 2 ? [7, 4] : []);
  trace();
  ctx.stroke();
  ctx.setLineDash([]);
  arrowhead(ctx, x, y, Math.atan2(y - py, x - px), strong ? 11 : 9, colour);
  if (look === 3) {
    const [cx, cy] = points[Math.floor(points.length / 2)];
    ctx.beginPath();
    ctx.moveTo(cx - 6, cy - 6);
    ctx.lineTo(cx + 6, cy + 6);
    ctx.moveTo(cx - 6, cy + 6);
    ctx.lineTo(cx + 6, cy - 6);
    ctx.strokeStyle = ink.halo;
    ctx.lineWidth = 5;
    ctx.stroke();
    ctx.strokeStyle = ink.text;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} angle @param {number} size @param {string} colour */
function arrowhead(ctx, x, y, angle, size, colour) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(3, 0);
  ctx.lineTo(-size, -size * 0.55);
  ctx.lineTo(-size * 0.75, 0);
  ctx.lineTo(-size, size * 0.55);
  ctx.closePath();
  ctx.strokeStyle = ink.halo;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.restore();
}

/** Movement in words. @param {number} m @returns {string} */
function moveText(m) {
  const [, from, to, what, status] = core.moves[m];
  const ends = [from >= 0 ? `from ${core.loc.label[from]}` : "", to >= 0 ? `to ${core.loc.label[to]}` : ""];
  return `${capital(what || "movement")} ${ends.filter(Boolean).join(" ")} (${core.statuses[status]})`;
}

/** The movement whose arc passes nearest to a point, -1 for none within 7 pixels. @param {number} x @param {number} y */
function moveAt(x, y) {
  let found = -1;
  let nearest = 7;
  for (const { move, points } of shownArcs)
    for (let i = 1; i < points.length; i++) {
      const d = segmentDistance(x, y, points[i - 1], points[i]);
      if (d < nearest) {
        nearest = d;
        found = move;
      }
    }
  return found;
}

/** @param {number} x @param {number} y @param {number[]} a @param {number[]} b */
function segmentDistance(x, y, a, b) {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const t = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}
