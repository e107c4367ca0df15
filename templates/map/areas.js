// @ts-check
/** @file Countries, divisions and regions: shaded, never pinned. */

/**
 * @typedef {object} Outline
 * @property {string} country id in the basemap, "" for none
 * @property {Path2D[]} fills
 * @property {number[][]} boxes west, north, east, south of each of them in world units
 * @property {Shapes | null} layer that holds it, as the feature of this number
 * @property {number} feature
 * @property {number | number[]} about 0 where the outline is known; else a radius in km, or a box in degrees
 */

/** @type {Map<number, Outline>} by location */
const areaOf = new Map();

/** Connect each area with its outline, once the basemap is there. */
function bindAreas() {
  const world = /** @type {any} */ (worldMap);
  for (const [location, kind, value] of core.areas) {
    const about = kind === "circle" || kind === "box" ? value : 0;
    const layer = kind === "country" ? world.layers.land : kind === "shape" && areaShapes ? areaShapes.areas : null;
    const feature = kind === "country" ? world.header.ids.indexOf(value) : value;
    areaOf.set(location, { country: kind === "country" ? value : "", fills: owned(layer, feature), boxes: boxesOf(layer, feature), layer, feature, about });
  }
}

/** @param {Shapes | null} layer @param {number} feature */
function owned(layer, feature) {
  return layer ? layer.fills.filter((_, k) => layer.owners[k] === feature) : [];
}

/** @param {Shapes | null} layer @param {number} feature @returns {number[][]} */
function boxesOf(layer, feature) {
  return layer ? layer.fills.flatMap((_, k) => (layer.owners[k] === feature ? [[...layer.boxes.slice(4 * k, 4 * k + 4)]] : [])) : [];
}

/** Areas to draw, the largest first, so that a region does not cover a country. */
function areasShown() {
  return [...shown.areas].sort((a, b) => core.loc.precision[b] - core.loc.precision[a]);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function drawAreas(ctx, view, shift) {
  for (const i of areasShown()) {
    const held = areaOf.get(i);
    if (!held) continue;
    ctx.save();
    if (held.country)
      eachLand(ctx, view, shift, (layer, ids) => shade(ctx, view, i, joined(owned(layer, ids.indexOf(held.country)))));
    else {
      toWorld(ctx, view, shift);
      if (held.about) shadeAbout(ctx, view, i, held.about, shift);
      else shade(ctx, view, i, joined(held.fills));
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

/** Whether an area is pointed at or chosen. @param {number} i location */
function isStrong(i) {
  return i === state.selected || i === hovered.location;
}

/** @param {number} i location */
function areaColour(i) {
  return shown.look[i] === 4 ? ink.muted : ink[groupOf(i)];
}

/**
 * Shade an area as atlases do: a pale tint, a band of colour along the inside of its outline, and the
 * outline itself; hatched where it is planned, possible or denied. Only spoken of: a dotted outline.
 * @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} i @param {Path2D} path in world units
 */
function shade(ctx, view, i, path) {
  const look = shown.look[i];
  const strong = isStrong(i);
  ctx.fillStyle = ctx.strokeStyle = areaColour(i);
  ctx.lineJoin = "round";
  ctx.save();
  ctx.clip(path, "evenodd");
  ctx.globalAlpha = (look === 4 ? 0.03 : 0.05) + (strong ? 0.09 : 0);
  ctx.fill(path, "evenodd");
  ctx.globalAlpha = look === 4 ? 0.1 : 0.28;
  // Half of the line falls outside of the clip.
  ctx.lineWidth = (2 * Math.max(2.5, Math.min(7, view.zoom))) / view.scale;
  ctx.stroke(path);
  if (look === 2 || look === 3) {
    toPixels(ctx, view);
    ctx.globalAlpha = strong ? 0.55 : 0.32;
    ctx.lineWidth = 1;
    hatch(ctx, view.width / 2, view.height / 2, Math.max(view.width, view.height), look === 3 ? 26 : 12);
  }
  ctx.restore();
  ctx.globalAlpha = strong ? 1 : look === 4 ? 0.5 : 0.75;
  ctx.lineWidth = (strong ? 2.2 : 1.1) / view.scale;
  if (look === 4) ctx.setLineDash([2 / view.scale, 3 / view.scale]);
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/**
 * Where no outline is known: a patch that fades out, so that nobody takes its edge for a border.
 * One that is only spoken of would but dim the map, and shows when it is pointed at.
 * @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} i @param {number | number[]} about @param {number} shift
 */
function shadeAbout(ctx, view, i, about, shift) {
  const strong = isStrong(i);
  const look = shown.look[i];
  if (look === 4 && !strong) return;
  const { x, y, rx, ry } = aboutEllipse(i, about);
  const [px, py] = pixel(view, x + shift, y);
  const r = rx * view.scale;
  toPixels(ctx, view);
  ctx.translate(px, py);
  ctx.scale(1, ry / rx);
  const fade = ctx.createRadialGradient(0, 0, 0, 0, 0, r);
  fade.addColorStop(0, areaColour(i));
  fade.addColorStop(0.5, areaColour(i));
  fade.addColorStop(1, "transparent");
  ctx.fillStyle = ctx.strokeStyle = fade;
  ctx.globalAlpha = strong ? 0.2 : 0.1;
  ctx.beginPath();
  ctx.arc(0, 0, r, 0, 2 * Math.PI);
  ctx.fill();
  if (look === 2 || look === 3) {
    ctx.clip();
    ctx.globalAlpha = strong ? 0.6 : 0.28;
    ctx.lineWidth = 1;
    hatch(ctx, 0, 0, Math.min(r, 2 * Math.max(view.width, view.height)), look === 3 ? 30 : 16);
  }
  ctx.globalAlpha = 1;
}

/**
 * The circle around a place, or the ellipse that fills its box, in world units.
 * @param {number} i location
 * @param {number | number[]} about radius in km, or south, west, north, east in degrees
 */
function aboutEllipse(i, about) {
  if (typeof about === "number") {
    const r = ((about / 40075) * 256) / Math.max(0.05, Math.cos((core.loc.lat[i] * Math.PI) / 180));
    return { x: placeX[i], y: placeY[i], rx: r, ry: r };
  }
  const [south, west, north, east] = about;
  const [x1, y1, y2] = [worldX(west), worldY(north), worldY(south)];
  const x2 = worldX(east < west ? east + 360 : east);
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, rx: (x2 - x1) / 2, ry: (y2 - y1) / 2 };
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
    const path = joined(held.fills);
    if (held.about) {
      const { x: cx, y: cy, rx, ry } = aboutEllipse(i, held.about);
      path.ellipse(cx, cy, rx, ry, 0, 0, 2 * Math.PI);
    }
    if (ctx.isPointInPath(path, around, wy, "evenodd")) found = i;
  }
  ctx.restore();
  return found;
}

/** A shaded patch as the sign of an area. @param {string} group @param {number} look */
function areaIcon(group, look) {
  return smallPicture((ctx) => {
    const colour = look === 4 ? ink.muted : ink[group] || ink.muted;
    ctx.beginPath();
    ctx.roundRect(4, 6, 16, 12, 4);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.save();
    ctx.clip();
    ctx.globalAlpha = look === 4 ? 0.05 : 0.14;
    ctx.fill();
    ctx.globalAlpha = look === 4 ? 0.12 : 0.34;
    ctx.lineWidth = 6;
    ctx.stroke();
    if (look === 2 || look === 3) {
      ctx.globalAlpha = 0.7;
      ctx.lineWidth = 1;
      ctx.beginPath();
      hatch(ctx, 12, 12, 12, look === 3 ? 7 : 4);
    }
    ctx.restore();
    ctx.beginPath();
    ctx.roundRect(4, 6, 16, 12, 4);
    ctx.lineWidth = 1.2;
    if (look === 4) ctx.setLineDash([1.5, 2]);
    ctx.stroke();
  });
}
