// @ts-check
/** @file Draws the basemap: the coarse world, and the fine patches in its place where there are any. */

/** @type {{header: any, layers: Record<string, Shapes>} | null} */
let worldMap = null;
/** @type {{header: any, layers: Record<string, Shapes>, boxes: number[][]} | null} */
let detailMap = null;
/** @type {Record<string, Shapes> | null} */
let areaShapes = null;

/** Borders of first-level divisions say little when they are a few pixels apart. */
const ADMIN_ZOOM = 5;
/** From here on the fine patches show more than the coarse world; before, their edges might show. */
const DETAIL_ZOOM = 4.5;
/** From here on the small lakes and rivers of the area of interest are more than specks. */
const WATER_ZOOM = 4;

async function loadBasemap() {
  const world = await readShapes("world");
  worldMap = { header: world.header, layers: unpackShapes(world) };
  areaShapes = unpackShapes(await readShapes("areas"));
}

async function loadDetail() {
  const detail = await readShapes("detail");
  const boxes = detail.header.patches.map((/** @type {any} */ patch) => {
    const [south, west, north, east] = patch.box;
    return [worldX(west), worldY(north), worldX(east), worldY(south)];
  });
  detailMap = { header: detail.header, layers: unpackShapes(detail), boxes };
}

/**
 * Paths of a list whose bounds meet the window and are more than a speck.
 * @param {Path2D[]} paths
 * @param {Float32Array} boxes
 * @param {View} view
 * @param {number} shift
 * @param {(path: Path2D, i: number) => void} fn
 */
function eachSeen(paths, boxes, view, shift, fn) {
  const speck = 0.4 / view.scale;
  for (let i = 0; i < paths.length; i++) {
    const at = 4 * i;
    if (boxes[at] + shift > view.east || boxes[at + 2] + shift < view.west) continue;
    if (boxes[at + 1] > view.south || boxes[at + 3] < view.north) continue;
    if (boxes[at + 2] - boxes[at] < speck && boxes[at + 3] - boxes[at + 1] < speck) continue;
    fn(paths[i], i);
  }
}

/** Boxes of the patches in whole device pixels, so that no seam shows. @param {View} view @param {number} shift */
function patchPixels(view, shift) {
  return (detailMap && view.zoom >= DETAIL_ZOOM ? detailMap.boxes : []).map(([west, north, east, south]) => {
    const x = Math.round((view.left + (west + shift) * view.scale) * view.ratio);
    const y = Math.round((view.top + north * view.scale) * view.ratio);
    const right = Math.round((view.left + (east + shift) * view.scale) * view.ratio);
    const bottom = Math.round((view.top + south * view.scale) * view.ratio);
    return [x, y, right - x, bottom - y];
  });
}

/**
 * Draw the land layers: `fn` once for the world outside the patches, once for each patch inside it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {number} shift
 * @param {(layer: Shapes, ids: string[], patch: number) => void} fn patch is -1 for the world
 */
function eachLand(ctx, view, shift, fn) {
  if (!worldMap) return;
  const cuts = patchPixels(view, shift);
  ctx.save();
  if (cuts.length) {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.beginPath();
    ctx.rect(0, 0, view.width * view.ratio, view.height * view.ratio);
    for (const [x, y, w, h] of cuts) ctx.rect(x, y, w, h);
    ctx.clip("evenodd");
  }
  toWorld(ctx, view, shift);
  fn(worldMap.layers.land, worldMap.header.ids, -1);
  ctx.restore();
  cuts.forEach(([x, y, w, h], n) => {
    if (x > view.width * view.ratio || y > view.height * view.ratio || x + w < 0 || y + h < 0) return;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.beginPath();
    ctx.rect(x, y, w, h);
    ctx.clip();
    toWorld(ctx, view, shift);
    const detail = /** @type {any} */ (detailMap);
    fn(detail.layers["land" + n], detail.header.patches[n].ids, n);
    ctx.restore();
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawBasemap(ctx, view) {
  toPixels(ctx, view);
  ctx.clearRect(0, 0, view.width, view.height);
  if (!core.tiles) {
    ctx.fillStyle = ink.water;
    ctx.fillRect(0, 0, view.width, view.height);
    drawGraticule(ctx, view);
  }
  if (!worldMap) return;
  eachWorld(view, (shift) => {
    if (!core.tiles) drawLand(ctx, view, shift);
    drawWater(ctx, view, shift);
    drawBorders(ctx, view, shift);
  });
  toPixels(ctx, view);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawLand(ctx, view, shift) {
  eachLand(ctx, view, shift, (layer) => {
    ctx.fillStyle = ink.land;
    ctx.strokeStyle = ink.land;
    ctx.lineWidth = 0.7 / view.scale;
    const all = new Path2D();
    eachSeen(layer.fills, layer.boxes, view, shift, (path) => all.addPath(path));
    ctx.fill(all, "evenodd");
    ctx.stroke(all); // closes the hair lines between neighbours
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawWater(ctx, view, shift) {
  toWorld(ctx, view, shift);
  const near = detailMap && view.zoom >= WATER_ZOOM ? [detailMap.layers] : [];
  for (const layers of [/** @type {any} */ (worldMap).layers, ...near]) {
    if (layers.lakes && !core.tiles) {
      ctx.fillStyle = ink.water;
      ctx.strokeStyle = ink.coast;
      ctx.lineWidth = 0.5 / view.scale;
      eachSeen(layers.lakes.fills, layers.lakes.boxes, view, shift, (/** @type {Path2D} */ path) => {
        ctx.fill(path, "evenodd");
        ctx.stroke(path);
      });
    }
    if (layers.rivers && view.zoom >= 3) {
      ctx.strokeStyle = ink.river;
      ctx.lineWidth = Math.min(1.4, 0.4 + view.zoom * 0.11) / view.scale;
      eachSeen(layers.rivers.fills, layers.rivers.boxes, view, shift, (/** @type {Path2D} */ path) => ctx.stroke(path));
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawBorders(ctx, view, shift) {
  ctx.lineJoin = "round";
  eachLand(ctx, view, shift, (layer, _ids, patch) => {
    // A briefing without any place has no divisions.
    const admin = detailMap && view.zoom >= ADMIN_ZOOM ? detailMap.layers[patch < 0 ? "admin" : "admin" + patch] : null;
    if (admin) {
      ctx.strokeStyle = ink.admin;
      ctx.lineWidth = 0.8 / view.scale;
      ctx.setLineDash([3 / view.scale, 2.4 / view.scale]);
      eachSeen(admin.fills, admin.boxes, view, shift, (path) => ctx.stroke(path));
      ctx.setLineDash([]);
    }
    ctx.strokeStyle = ink.coast;
    ctx.lineWidth = (view.zoom < 4 ? 0.5 : 0.8) / view.scale;
    eachSeen(layer.coasts, layer.coastBoxes, view, shift, (path) => ctx.stroke(path));
    ctx.strokeStyle = ink.border;
    ctx.lineWidth = (view.zoom < 4 ? 0.7 : 1.2) / view.scale;
    eachSeen(layer.borders, layer.borderBoxes, view, shift, (path) => ctx.stroke(path));
  });
  drawDisputed(ctx, view, shift);
}

/** Disputed lines; drawn once more over shaded areas, whose outlines would make them firm. @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawDisputed(ctx, view, shift) {
  if (!worldMap) return;
  const disputed = worldMap.layers.disputed;
  toWorld(ctx, view, shift);
  for (const [colour, dash] of [[ink.land, []], [ink.disputed, [3, 3]]]) {
    ctx.strokeStyle = /** @type {string} */ (colour);
    ctx.setLineDash(/** @type {number[]} */ (dash).map((d) => d / view.scale));
    ctx.lineWidth = (view.zoom < 4 ? 0.9 : 1.5) / view.scale;
    eachSeen(disputed.fills, disputed.boxes, view, shift, (/** @type {Path2D} */ path) => ctx.stroke(path));
  }
  ctx.setLineDash([]);
}
