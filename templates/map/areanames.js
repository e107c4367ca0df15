// @ts-check
/** @file Names of areas: each on its own ground, in the part of it that the window shows. */

/** Steps of the net of spots that is laid over an area whose own label point has no room, in pixels. */
const NET_STEP = [36, 18];
/** Spots tried of one area, and areas searched so at once: enough for a world map, soon done. */
const MOST_SPOTS = 240;
const MOST_SEARCHED = 60;
/** Parts of an area that are smaller than this share of its largest bear no name. */
const MAIN_PART = 0.1;
/** A name may be moved this far from its label point without asking what lies there: half a line. */
const NUDGE_PX = 7;
/** Kinds whose names are set slanted, as maps set waters. */
const WATERS = new Set(["river", "lake", "sea", "ocean", "gulf", "strait", "canal", "delta", "wetland", "glacier"]);

/** @type {{location: number, box: number[]}[]} labels of areas in canvas pixels, as drawn last */
let shownAreaLabels = [];
/** @type {{key: string, of: Map<number, Spot[]>}} spots found for a view; pointing at a sign draws anew */
let spotsFound = { key: "", of: new Map() };

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room @param {number} i location */
function nameArea(ctx, view, room, i) {
  const spoken = shown.look[i] === 4;
  const text = isolated(distinctName(i)).toUpperCase();
  pinNames.add(folded(core.loc.label[i]));
  const kind = core.loc.kinds[core.loc.kind[i]];
  ctx.font = `${WATERS.has(kind) ? "italic " : ""}${spoken ? 500 : 700} ${kind === "country" && view.zoom > 4 ? 13 : 11.5}px ${FACE}`;
  // Wide letters say that a name belongs to more than the ground it stands on: a country among its divisions.
  const look = { colour: spoken ? ink.label : ink.text, spaced: kind === "country" && view.zoom > 5.5 ? 3 : 1.1 };
  const width = ctx.measureText(text).width + look.spaced * text.length;
  const box = label(ctx, room, text, areaSpots(ctx, view, i, width), look);
  if (box) shownAreaLabels.push({ location: i, box: [box[0] - 6, box[1] - 5, box[2] + 12, box[3] + 10] });
  else if (!spoken) unnamedArea(view, i);
}

/** An area without room for its name can be opened at its label point all the same. @param {View} view @param {number} i */
function unnamedArea(view, i) {
  const [x, y] = placePixel(view, i);
  const held = shownClusters.some((cluster) => Math.hypot(...pixel(view, cluster.x, cluster.y).map((v, k) => v - [x, y][k])) < TARGET);
  if (!held) shownAreaLabels.push({ location: i, box: [x - TARGET / 2, y - TARGET / 2, TARGET, TARGET] });
}

/** Where the name of an area may stand, the best first. @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} i @param {number} width of the name @returns {Spot[]} */
function areaSpots(ctx, view, i, width) {
  const key = [view.zoom, view.left, view.top, ...view.window, areaOf.size].join(" ");
  if (spotsFound.key !== key) spotsFound = { key, of: new Map() };
  let spots = spotsFound.of.get(i);
  if (!spots) spotsFound.of.set(i, (spots = findSpots(ctx, view, i, width)));
  return spots;
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} i @param {number} width @returns {Spot[]} */
function findSpots(ctx, view, i, width) {
  const [x, y] = placePixel(view, i);
  const seen = within(view, x, y);
  /** @type {Spot[]} */
  const near = seen ? [[x, y, 0], [x, y + NUDGE_PX, 0], [x, y - NUDGE_PX, 0]] : [];
  const fills = outlineOf(i);
  // Where no outline is known, nothing says what ground is its own: stay about the middle.
  if (!fills.length) return seen ? [...near, [x, y + 18, 0], [x, y - 18, 0], [x + 14, y, 1], [x - 14, y, -1]] : [];
  const path = joined(fills);
  const boxes = partsSeen(view, i);
  const largest = Math.max(0, ...boxes.map(([west, , east]) => east - west));
  if (largest < width) {
    // Too small for its name, as islands and cities are: beside it, as a town's would be.
    const r = Math.min(24, Math.max(4, largest / 2));
    return seen && shown.look[i] !== 4 ? [...near, ...around(x, y, r)] : near;
  }
  return spotsFound.of.size < MOST_SEARCHED ? [...near, ...searched(ctx, view, path, boxes, width, seen ? [x, y] : null)] : near;
}

/**
 * Spots of a net over an area at which a name lies on it from end to end, those first that are near its
 * label point, or near the middle of what is seen of it.
 * @param {CanvasRenderingContext2D} ctx @param {View} view @param {Path2D} path @param {number[][]} boxes of its parts in the window
 * @param {number} width @param {number[] | null} point
 * @returns {Spot[]}
 */
function searched(ctx, view, path, boxes, width, point) {
  /** @type {number[][]} */
  const found = [];
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  const on = (/** @type {number} */ px, /** @type {number} */ py) => {
    const x = (px - view.left) / view.scale;
    return ctx.isPointInPath(path, ((x % 256) + 256) % 256, (py - view.top) / view.scale, "evenodd");
  };
  const size = (/** @type {number[]} */ [west, north, east, south]) => (east - west) * (south - north);
  for (const [west, north, east, south] of boxes.sort((a, b) => size(b) - size(a)).slice(0, 4)) {
    if (found.length) break; // between two parts lies somebody else
    const step = Math.max(0.25, Math.sqrt(((east - west) * (south - north)) / (NET_STEP[0] * NET_STEP[1] * MOST_SPOTS)));
    for (let y = north + 10; y < south - 6; y += NET_STEP[1] * step)
      for (let x = west + width / 2; x < east - width / 2; x += NET_STEP[0] * step)
        if (on(x, y) && on(x - 0.45 * width, y) && on(x + 0.45 * width, y)) found.push([x, y]);
  }
  ctx.restore();
  if (!found.length) return [];
  const mean = (/** @type {number} */ k) => found.reduce((sum, at) => sum + at[k], 0) / found.length;
  const [cx, cy] = point || [mean(0), mean(1)];
  const far = (/** @type {number[]} */ at) => Math.hypot(at[0] - cx, 1.5 * (at[1] - cy));
  return found.sort((a, b) => far(a) - far(b)).map(([x, y]) => [x, y, 0]);
}

/**
 * Boxes of an area's main parts, cut to the window, in canvas pixels: a country's name does not stand on
 * an exclave, an occupied peninsula or a far island alone.
 * @param {View} view @param {number} i @returns {number[][]}
 */
function partsSeen(view, i) {
  const held = /** @type {Outline} */ (areaOf.get(i));
  const [left, top, right, bottom] = view.window;
  /** @type {number[][]} */
  const made = [];
  const size = (/** @type {number[]} */ [w, n, e, s]) => (e - w) * (s - n);
  const largest = Math.max(...held.boxes.map(size));
  const main = held.boxes.filter((box) => size(box) >= MAIN_PART * largest);
  eachWorld(view, (shift) => {
    for (const [w, n, e, s] of main) {
      const [[west, north], [east, south]] = [pixel(view, w + shift, n), pixel(view, e + shift, s)];
      const cut = [Math.max(left, west), Math.max(top, north), Math.min(right, east), Math.min(bottom, south)];
      if (cut[2] > cut[0] && cut[3] > cut[1]) made.push(cut);
    }
  });
  return made;
}

/** @param {number} i location @returns {Path2D[]} */
function outlineOf(i) {
  const held = areaOf.get(i);
  return held && !held.about ? held.fills : [];
}

/** @param {View} view @param {number} x @param {number} y */
function within(view, x, y) {
  const [left, top, right, bottom] = view.window;
  return x >= left && y >= top && x <= right && y <= bottom;
}

/** @type {Set<string> | null} names that two places bear */
let doubleNames = null;

/**
 * Name of an area; a river, range or region that another place is called like says what it is: the river
 * Magdalena runs through the department.
 * @param {number} i
 */
function distinctName(i) {
  const { label: labels, kinds, kind } = core.loc;
  if (!doubleNames) {
    const seen = new Set();
    doubleNames = new Set();
    for (const name of labels) seen.has(name) ? doubleNames.add(name) : seen.add(name);
  }
  const what = kinds[kind[i]];
  return doubleNames.has(labels[i]) && !/^(country|territory|admin)/.test(what) ? `${labels[i]} (${kindWord(what)})` : labels[i];
}
