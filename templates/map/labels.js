// @ts-check
/** @file Finding room for names on the canvas, and the names of the briefing's places and areas. */

/**
 * @typedef {object} Room what names must keep clear of
 * @property {(x: number, y: number, w: number, h: number, gap?: number) => boolean} fits
 * @property {(x: number, y: number, w: number, h: number) => void} take
 * @property {(points: number[][]) => void} line a line that names should not cross if they can help it
 * @property {(x: number, y: number, w: number, h: number) => boolean} crossed
 */

/** @typedef {[number, number, number]} Spot x, y of the middle line, and where x is: 1 start, 0 middle, -1 end */

/** Letters on the canvas; the same as the page's. */
const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
/** Height that a line of a name takes, in pixels. */
const LINE_PX = 14;
/** Side of a cell of the grid of taken space, in pixels: about a name's length. */
const CELL_PX = 64;
/** Fineness of the net that remembers lines, in pixels: half a letter. */
const NET_PX = 6;

/** Names that stand on the map already as places of the briefing. @type {Set<string>} */
let pinNames = new Set();

/** Spaces on the canvas that text has taken. @param {View} view @returns {Room} */
function newRoom(view) {
  /** @type {Map<number, number[][]>} boxes by the cell of a grid: hundreds of names ask thousands of times */
  const cells = new Map();
  /** @type {(x: number, y: number, w: number, h: number, fn: (cell: number) => void | boolean) => boolean} whether `fn` said so of a cell */
  const anyCell = (x, y, w, h, fn) => {
    for (let row = Math.floor(y / CELL_PX); row <= Math.floor((y + h) / CELL_PX); row++)
      for (let column = Math.floor(x / CELL_PX); column <= Math.floor((x + w) / CELL_PX); column++) if (fn(row * 65536 + column)) return true;
    return false;
  };
  /** @type {Set<number>} */
  const net = new Set();
  const [west, north, east, south] = view.window;
  // A name that the edge of the window cuts in two says nothing.
  const cut = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) => {
    const outside = x > east || x + w < west || y > south || y + h < north;
    return !outside && (x < west + 2 || x + w > east - 2 || y < north || y + h > south);
  };
  return {
    fits: (x, y, w, h, gap = 2) =>
      !cut(x, y, w, h) &&
      !anyCell(x - gap, y - gap, w + 2 * gap, h + 2 * gap, (cell) =>
        (cells.get(cell) || []).some((b) => x < b[0] + b[2] + gap && x + w + gap > b[0] && y < b[1] + b[3] + gap && y + h + gap > b[1])),
    take: (x, y, w, h) =>
      void anyCell(x, y, w, h, (cell) => {
        const held = cells.get(cell);
        if (held) held.push([x, y, w, h]);
        else cells.set(cell, [[x, y, w, h]]);
      }),
    line: (points) => {
      for (let i = 1; i < points.length; i++) {
        const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
        const steps = Math.max(1, Math.min(400, Math.ceil(Math.hypot(bx - ax, by - ay) / NET_PX)));
        for (let k = 0; k <= steps; k++) net.add(netCell(ax + ((bx - ax) * k) / steps, ay + ((by - ay) * k) / steps));
      }
    },
    crossed: (x, y, w, h) => {
      if (!net.size) return false;
      for (let cy = y; cy <= y + h; cy += NET_PX) for (let cx = x; cx <= x + w; cx += NET_PX) if (net.has(netCell(cx, cy))) return true;
      return false;
    },
  };
}

/** @param {number} x @param {number} y */
function netCell(x, y) {
  return Math.floor(y / NET_PX) * 65536 + Math.floor(x / NET_PX);
}

/** Names keep off the map's own controls. @param {Room} room @param {View} view */
function keepClear(room, view) {
  const holder = byId("map-holder").getBoundingClientRect();
  for (const control of document.querySelectorAll("#map-holder .leaflet-control")) {
    const box = control.getBoundingClientRect();
    if (box.width) room.take(box.left - holder.left + view.window[0], box.top - holder.top + view.window[1], box.width, box.height);
  }
}

/**
 * Write a name with a halo at the first spot that has room for it, best off all lines.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Room} room
 * @param {string} text
 * @param {Spot[]} spots
 * @param {{colour: string, gap?: number, force?: boolean, spaced?: number, minor?: boolean}} look minor: rather no name than one across a line
 * @returns {number[] | null} the box it took: x, y, width, height
 */
function label(ctx, room, text, spots, look) {
  const spacing = /** @type {any} */ (ctx);
  if ("letterSpacing" in spacing) spacing.letterSpacing = `${look.spaced || 0}px`;
  const width = ctx.measureText(text).width;
  const boxAt = (/** @type {Spot} */ [x, y, side]) => [side > 0 ? x : side < 0 ? x - width : x - width / 2, y - LINE_PX / 2, width, LINE_PX];
  let box = null;
  for (const spot of spots) {
    const [x, y, w, h] = boxAt(spot);
    if (!room.fits(x, y, w, h, look.gap)) continue;
    const clear = !room.crossed(x, y, w, h);
    if (clear || (!box && !look.minor)) box = [x, y, w, h];
    if (clear) break;
  }
  if (!box && look.force) box = boxAt(spots[0]);
  if (box) {
    room.take(box[0], box[1], width, LINE_PX);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = ink.halo;
    ctx.strokeText(text, box[0], box[1] + LINE_PX / 2);
    ctx.fillStyle = look.colour;
    ctx.fillText(text, box[0], box[1] + LINE_PX / 2);
  }
  if ("letterSpacing" in spacing) spacing.letterSpacing = "0px";
  return box;
}

/** Spots around a sign, the best first. @param {number} x @param {number} y @param {number} r @returns {Spot[]} */
function around(x, y, r) {
  const d = 0.75 * r + 3;
  return [
    [x + r + 5, y, 1],
    [x - r - 5, y, -1],
    [x, y + r + 10, 0],
    [x, y - r - 10, 0],
    [x + d, y - d - 5, 1],
    [x + d, y + d + 5, 1],
    [x - d, y - d - 5, -1],
    [x - d, y + d + 5, -1],
  ];
}

/** All names, those first that matter most. @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawAllNames(ctx, view, room) {
  pinNames = new Set();
  shownAreaLabels = [];
  const told = shownClusters.filter((cluster) => shown.look[cluster.first] !== 4);
  const spoken = shownClusters.filter((cluster) => shown.look[cluster.first] === 4);
  const first = shownClusters[clusterOf[state.selected]];
  if (first) namePlace(ctx, view, room, first, true);
  for (const cluster of told) if (cluster !== first) namePlace(ctx, view, room, cluster, false);
  for (const i of shown.areas) if (shown.look[i] !== 4) nameArea(ctx, view, room, i);
  for (const cluster of spoken) if (cluster !== first) namePlace(ctx, view, room, cluster, false);
  for (const i of shown.areas) if (shown.look[i] === 4) nameArea(ctx, view, room, i);
  drawNames(ctx, view, room);
}

/** Name of a place beside its sign, of a cluster by its weightiest place. @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room @param {Cluster} cluster @param {boolean} force */
function namePlace(ctx, view, room, cluster, force) {
  const i = cluster.first;
  const spoken = shown.look[i] === 4;
  pinNames.add(folded(core.loc.label[i]));
  if (spoken && !force && view.zoom < 5) return;
  const [x, y] = pixel(view, cluster.x, cluster.y);
  ctx.font = `${spoken ? 400 : 600} ${spoken ? 11.5 : 12.5}px ${FACE}`;
  const name = isolated(core.loc.label[i]);
  const text = cluster.members.length > 1 ? `${name} +${shortCount(cluster.members.length - 1)}` : name;
  label(ctx, room, text, around(x, y, clusterSize(cluster) + (force ? 5 : 0)), { colour: spoken ? ink.label : ink.text, force });
}

/** A name that cannot turn the text around it, nor fill the map. @param {string} name */
function isolated(name) {
  const clean = name.replace(/[\u0000-\u001f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, " ");
  return clean.length > 40 ? clean.slice(0, 39) + "…" : clean;
}
