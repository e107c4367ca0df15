// @ts-check
/** @file Countries, divisions and regions: shaded, never pinned. */

/** @type {Map<number, {fills: () => Path2D[], circle: number | number[]}>} by location */
const areaOf = new Map();

/** Connect each area with its outline, once the basemap is there. */
function bindAreas() {
  for (const [location, kind, value] of core.areas) {
    if (kind === "circle" || kind === "box") areaOf.set(location, { fills: () => [], circle: value });
    else if (kind === "shape")
      areaOf.set(location, { circle: 0, fills: () => owned(areaShapes && areaShapes.areas, value) });
    else
      areaOf.set(location, {
        circle: 0,
        fills: () => owned(worldMap && worldMap.layers.land, worldMap ? worldMap.header.ids.indexOf(value) : -1),
      });
  }
}

/** @param {Shapes | null} layer @param {number} feature */
function owned(layer, feature) {
  return layer ? layer.fills.filter((_, k) => layer.owners[k] === feature) : [];
}

/** The same country in the patches, drawn under their clip. @param {Shapes} layer @param {string[]} ids @param {string} id */
function ownedBy(layer, ids, id) {
  return owned(layer, ids.indexOf(id));
}

/** Areas to draw, the largest first, so that a region does not cover a country. */
function areasShown() {
  return [...shown.areas].sort((a, b) => core.loc.precision[b] - core.loc.precision[a]);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawAreas(ctx, view, shift) {
  for (const i of areasShown()) {
    const entry = core.areas.find((/** @type {any} */ area) => area[0] === i);
    const held = areaOf.get(i);
    if (!entry || !held) continue;
    ctx.save();
    if (entry[1] === "country")
      eachLand(ctx, view, shift, (layer, ids) => shade(ctx, view, i, joined(ownedBy(layer, ids, entry[2]))));
    else {
      toWorld(ctx, view, shift);
      shade(ctx, view, i, held.circle ? circlePath(i, held.circle) : joined(held.fills()));
    }
    ctx.restore();
  }
}

/** @param {Path2D[]} paths */
function joined(paths) {
  const all = new Path2D();
  for (const path of paths) all.addPath(path);
  return all;
}

/**
 * Where no outline is known: a circle around the place, or the ellipse that fills its box.
 * @param {number} i location
 * @param {number | number[]} km radius, or south, west, north, east in degrees
 */
function circlePath(i, km) {
  const path = new Path2D();
  if (typeof km !== "number") {
    const [south, west, north, east] = km;
    const [x1, y1, y2] = [worldX(west), worldY(north), worldY(south)];
    const x2 = worldX(east < west ? east + 360 : east);
    path.ellipse((x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2, 0, 0, 2 * Math.PI);
    return path;
  }
  const r = ((km / 40075) * 256) / Math.max(0.05, Math.cos((core.loc.lat[i] * Math.PI) / 180));
  path.arc(placeX[i], placeY[i], r, 0, 2 * Math.PI);
  return path;
}

/** Fill an area: coloured where something is told to happen in it, grey where it only speaks. @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} i @param {Path2D} path in world units */
function shade(ctx, view, i, path) {
  const look = shown.look[i];
  const strong = i === state.selected || i === hovered.location;
  const colour = look === 4 ? ink.muted : ink[groupOf(i)];
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  // An area that is only spoken of and has no outline would but dim the map.
  const faint = look === 4 && !!(areaOf.get(i) || { circle: 0 }).circle && !strong;
  if (faint) ctx.globalAlpha = 0;
  else if (look < 2 || look === 4) {
    ctx.globalAlpha = (look === 4 ? 0.05 : 0.13) + (strong ? 0.12 : 0);
    ctx.fill(path, "evenodd");
  } else {
    ctx.save();
    ctx.clip(path, "evenodd");
    toPixels(ctx, view);
    ctx.globalAlpha = strong ? 0.45 : 0.2;
    ctx.lineWidth = 1;
    const reach = Math.max(view.width, view.height);
    hatch(ctx, view.width / 2, view.height / 2, reach, look === 3 ? 26 : 14);
    ctx.restore();
  }
  ctx.globalAlpha = strong ? 1 : look === 4 ? 0.35 : 0.6;
  ctx.lineWidth = (strong ? 2.2 : 1.2) / view.scale;
  if (look === 4) ctx.setLineDash([2 / view.scale, 3 / view.scale]);
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function nameAreas(ctx, view, room) {
  shownAreaLabels = [];
  for (const i of shown.areas) {
    const [x, y] = pixel(view, placeX[i], placeY[i]);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const spoken = shown.look[i] === 4;
    const name = isolated(core.loc.label[i]).toUpperCase();
    const text = spoken ? name : `${name} · ${shortCount(shown.events[i])}`;
    pinNames.add(folded(core.loc.label[i]));
    ctx.font = `${spoken ? 500 : 700} 11.5px system-ui, sans-serif`;
    const colour = spoken ? ink.label : ink.text;
    for (const dy of [0, 18, -18, 36, -36]) {
      if (!label(ctx, view, room, text, x, y + dy, { colour, center: true, spaced: 1.1 })) continue;
      const width = ctx.measureText(text).width * 1.1;
      shownAreaLabels.push({ location: i, box: [x - width / 2 - 6, y + dy - 12, width + 12, 24] });
      break;
    }
  }
}

/** The smallest area under a point of the canvas, -1 for none. @param {number} x @param {number} y @param {CanvasRenderingContext2D} ctx */
function areaAt(x, y, ctx) {
  if (!shownView) return -1;
  const wx = (x - shownView.left) / shownView.scale;
  const wy = (y - shownView.top) / shownView.scale;
  const around = ((wx % 256) + 256) % 256;
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  let found = -1;
  for (const i of areasShown()) {
    const held = areaOf.get(i);
    if (!held) continue;
    const path = held.circle ? circlePath(i, held.circle) : joined(held.fills());
    if (ctx.isPointInPath(path, around, wy, "evenodd")) found = i;
  }
  ctx.restore();
  return found;
}
