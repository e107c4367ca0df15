// @ts-check
/** @file What the reports tell, drawn in its order: areas, rings, movements, signs, names. */

/** @type {Cluster[]} clusters in the window, as drawn last */
let shownClusters = [];
/** @type {Int32Array} cluster of each location as drawn last, -1 for none */
let clusterOf = new Int32Array(0);
/** @type {{x: number, y: number, members: number[], spots: number[][]} | null} a fan that is open */
let openFan = null;

/** Draw areas, movements, places and names. @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawData(ctx, view) {
  toPixels(ctx, view);
  ctx.clearRect(0, 0, view.width, view.height);
  if (!core || !shown) return;
  shownView = view;
  const room = newRoom(view);
  keepClear(room, view);
  eachWorld(view, (shift) => {
    drawAreas(ctx, view, shift);
    if (shown.areas.length && !core.tiles) drawDisputed(ctx, view, shift);
  });
  toPixels(ctx, view);
  gatherClusters(view);
  drawRings(ctx, view);
  drawMoves(ctx, view, room);
  drawClusters(ctx, view, room);
  if (openFan) drawFan(ctx, view, room);
  drawSelected(ctx, view);
  drawAllNames(ctx, view, room);
}

/** @type {{shown: Shown | null, key: string}} what shownClusters were gathered for */
let gatheredFor = { shown: null, key: "" };

/** The clusters of a window; gathered once, so that pointing at a sign does not gather anew. @param {View} view */
function gatherClusters(view) {
  const key = [view.zoom, view.left, view.top, view.width, view.height].join(" ");
  if (gatheredFor.shown === shown && gatheredFor.key === key) return;
  gatheredFor = { shown, key };
  shownClusters = discsApart(gather(placeX, placeY, shown.pins, view.zoom, view), view.zoom);
  if (clusterOf.length !== placeX.length) clusterOf = new Int32Array(placeX.length);
  clusterOf.fill(-1);
  shownClusters.forEach((cluster, k) => {
    for (const i of cluster.members) clusterOf[i] = k;
  });
}

/** Soft ring as wide as the place may be off, where that is more than its sign. @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawRings(ctx, view) {
  ctx.lineWidth = 1;
  for (const cluster of shownClusters) {
    if (cluster.members.length > 1) continue;
    const i = cluster.first;
    const r = kmPixels(view, core.loc.lat[i], core.loc.precision[i]);
    if (r < symbolRadius(shown.reports[i]) + 4 || r > 400) continue;
    const [x, y] = pixel(view, cluster.x, cluster.y);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = ink[groupOf(i)];
    ctx.fill();
    ctx.globalAlpha = 0.75;
    ctx.strokeStyle = ink[groupOf(i)];
    ctx.setLineDash([2, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
}

/** @param {number} i location */
function groupOf(i) {
  const type = shown.type[i];
  return type < 0 ? "muted" : core.types[type][2];
}

/** @param {number} i location */
function shapeOf(i) {
  const type = shown.type[i];
  return type < 0 ? "circle" : core.types[type][3];
}

/** @param {number} i location */
function radiusOf(i) {
  return shown.look[i] === 4 ? 4.5 : symbolRadius(shown.reports[i]);
}

/** Radius of a cluster's disc, or of the sign of a place that stands alone. @param {Cluster} cluster */
function clusterSize(cluster) {
  return cluster.members.length > 1 ? clusterRadius(cluster.members.length) : radiusOf(cluster.first);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawClusters(ctx, view, room) {
  for (let k = shownClusters.length - 1; k >= 0; k--) {
    const cluster = shownClusters[k];
    const [x, y] = pixel(view, cluster.x, cluster.y);
    const r = clusterSize(cluster);
    if (cluster.members.length > 1) drawDisc(ctx, cluster.members, x, y, r);
    else drawSymbol(ctx, groupOf(cluster.first), shapeOf(cluster.first), shown.look[cluster.first], x, y, r);
    room.take(x - r, y - r, 2 * r, 2 * r);
  }
}

/** @param {number} n */
function clusterRadius(n) {
  return Math.min(26, 12 + 2.6 * Math.log2(n));
}

/** A disc with the number of places, its rim in the colours of their groups. @param {CanvasRenderingContext2D} ctx @param {number[]} members @param {number} x @param {number} y @param {number} r */
function drawDisc(ctx, members, x, y, r) {
  /** @type {Record<string, number>} */
  const parts = {};
  for (const i of members) {
    const group = shown.look[i] === 4 ? "muted" : groupOf(i);
    parts[group] = (parts[group] || 0) + 1;
  }
  paintDisc(ctx, parts, shortCount(members.length), x, y, r);
}

/** @param {CanvasRenderingContext2D} ctx @param {Record<string, number>} parts @param {string} text @param {number} x @param {number} y @param {number} r */
function paintDisc(ctx, parts, text, x, y, r) {
  const all = Object.values(parts).reduce((sum, n) => sum + n, 0);
  ctx.beginPath();
  ctx.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  ctx.fillStyle = ink.halo;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = ink.paper;
  ctx.fill();
  const rim = Math.min(3.5, 0.3 * r);
  let angle = -Math.PI / 2;
  for (const group of [...GROUPS, "muted"]) {
    if (!parts[group]) continue;
    const end = angle + (2 * Math.PI * parts[group]) / all;
    ctx.beginPath();
    ctx.arc(x, y, r - rim / 2, angle, end);
    ctx.lineWidth = rim;
    ctx.strokeStyle = ink[group];
    ctx.stroke();
    angle = end;
  }
  ctx.fillStyle = ink.text;
  ctx.font = `600 ${r < 12 ? 9.5 : 11.5}px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawFan(ctx, view, room) {
  if (!openFan) return;
  const [x, y] = pixel(view, nearX(view, openFan.x), openFan.y);
  ctx.strokeStyle = ink.text;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [dx, dy] of openFan.spots) {
    const edge = clusterRadius(openFan.members.length) / Math.hypot(dx, dy); // spokes across the disc would cross out its number
    ctx.moveTo(x + dx * edge, y + dy * edge);
    ctx.lineTo(x + dx, y + dy);
  }
  ctx.stroke();
  openFan.members.forEach((i, k) => {
    const [dx, dy] = /** @type {any} */ (openFan).spots[k];
    drawSymbol(ctx, groupOf(i), shapeOf(i), shown.look[i], x + dx, y + dy, Math.min(10, radiusOf(i)));
    room.take(x + dx - 10, y + dy - 10, 20, 20);
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawSelected(ctx, view) {
  for (const [i, width] of [[hovered.location, 2], [state.selected, 3]]) {
    if (i < 0 || core.loc.area[i]) continue;
    const holder = shownClusters[clusterOf[i]];
    if (!holder) continue;
    const [x, y] = pixel(view, holder.x, holder.y);
    ctx.beginPath();
    ctx.arc(x, y, clusterSize(holder) + 6, 0, 2 * Math.PI);
    ctx.lineWidth = width + 3;
    ctx.strokeStyle = ink.halo;
    ctx.stroke();
    ctx.lineWidth = width;
    ctx.strokeStyle = ink.accent;
    ctx.stroke();
  }
}
