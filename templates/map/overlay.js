// @ts-check
/** @file The two canvases of the map: below the basemap, above it what the reports tell. */

/** @typedef {{boxes: number[][], fits: (x: number, y: number, w: number, h: number, gap?: number) => boolean, take: (x: number, y: number, w: number, h: number) => void}} Room */

/** @type {Float64Array} world x of each location */
let placeX;
/** @type {Float64Array} */
let placeY;
/** Names that stand on the map already as places of the briefing. @type {Set<string>} */
let pinNames = new Set();
/** @type {Cluster[]} clusters in the window, as drawn last */
let shownClusters = [];
/** @type {{x: number, y: number, members: number[], spots: number[][]} | null} a fan that is open */
let openFan = null;
/** @type {{move: number, points: number[][]}[]} arcs in canvas pixels, as drawn last */
let shownArcs = [];
/** @type {{location: number, box: number[]}[]} labels of areas in canvas pixels, as drawn last */
let shownAreaLabels = [];
/** @type {View | null} */
let shownView = null;
/** Highlighted by pointer or focus. */
let hovered = { location: -1, move: -1 };

/** Spaces on the canvas that text has taken. @returns {Room} */
function newRoom() {
  /** @type {number[][]} */
  const boxes = [];
  return {
    boxes,
    fits: (x, y, w, h, gap = 2) =>
      !boxes.some((b) => x < b[0] + b[2] + gap && x + w + gap > b[0] && y < b[1] + b[3] + gap && y + h + gap > b[1]),
    take: (x, y, w, h) => void boxes.push([x, y, w, h]),
  };
}

/**
 * Write a name with a halo, if there is room for it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {Room} room
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{colour: string, center?: boolean, gap?: number, force?: boolean, spaced?: number}} look
 * @returns {boolean}
 */
function label(ctx, view, room, text, x, y, look) {
  const spacing = /** @type {any} */ (ctx);
  if ("letterSpacing" in spacing) spacing.letterSpacing = `${look.spaced || 0}px`;
  const width = ctx.measureText(text).width;
  const left = look.center ? x - width / 2 : x;
  const free = room.fits(left, y - 7, width, 14, look.gap);
  if (free || look.force) {
    room.take(left, y - 7, width, 14);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3;
    ctx.strokeStyle = ink.halo;
    ctx.strokeText(text, left, y);
    ctx.fillStyle = look.colour;
    ctx.fillText(text, left, y);
  }
  if ("letterSpacing" in spacing) spacing.letterSpacing = "0px";
  return free || !!look.force;
}

/** Off until all is set up: Leaflet moves the map a few times before that. */
let painting = false;

/** Leaflet layer that keeps one canvas over the window and has it drawn after each move. */
const CanvasLayer = /** @type {any} */ (L.Renderer).extend({
  options: { padding: 0.15, draw: null },
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    /** @type {any} */ (L.Renderer.prototype)._update.call(this);
    const canvas = this._container;
    const size = this._bounds.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    L.DomUtil.setPosition(canvas, this._bounds.min);
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
    }
    this.paint();
  },
  view() {
    const zoom = this._map.getZoom();
    const scale = 2 ** zoom;
    const origin = this._map.getPixelOrigin();
    const size = this._bounds.getSize();
    const left = -origin.x - this._bounds.min.x;
    const top = -origin.y - this._bounds.min.y;
    return {
      zoom,
      scale,
      left,
      top,
      width: size.x,
      height: size.y,
      ratio: this._container.width / size.x,
      west: -left / scale,
      north: -top / scale,
      east: (size.x - left) / scale,
      south: (size.y - top) / scale,
    };
  },
  paint() {
    if (this._bounds && painting) this.options.draw(this._container.getContext("2d"), this.view());
  },
});

/** Draw areas, movements, places and names. @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawData(ctx, view) {
  toPixels(ctx, view);
  ctx.clearRect(0, 0, view.width, view.height);
  if (!core || !shown) return;
  shownView = view;
  const room = newRoom();
  eachWorld(view, (shift) => drawAreas(ctx, view, shift));
  toPixels(ctx, view);
  shownClusters = clustersIn(view);
  drawRings(ctx, view);
  shownArcs = [];
  drawMoves(ctx, view);
  drawClusters(ctx, view, room);
  if (openFan) drawFan(ctx, view, room);
  drawSelected(ctx, view);
  namePlaces(ctx, view, room);
  nameAreas(ctx, view, room);
  drawNames(ctx, view, room);
}

/** @type {{shown: Shown | null, key: string}} what shownClusters were gathered for */
let gatheredFor = { shown: null, key: "" };

/** The clusters of a window; gathered once, so that pointing at a sign does not gather anew. @param {View} view */
function clustersIn(view) {
  const key = [view.zoom, view.left, view.top, view.width, view.height].join(" ");
  if (gatheredFor.shown === shown && gatheredFor.key === key) return shownClusters;
  gatheredFor = { shown, key };
  return gather(placeX, placeY, shown.pins, view.zoom, view);
}

/** @param {View} view @param {number} x world units @param {number} y */
function pixel(view, x, y) {
  return [view.left + x * view.scale, view.top + y * view.scale];
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

/** @param {View} view @param {number} lat @param {number} km */
function kmPixels(view, lat, km) {
  return ((km / 40075) * 256 * view.scale) / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
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

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawClusters(ctx, view, room) {
  for (let k = shownClusters.length - 1; k >= 0; k--) {
    const cluster = shownClusters[k];
    const [x, y] = pixel(view, cluster.x, cluster.y);
    if (cluster.members.length > 1) {
      const r = clusterRadius(cluster.members.length);
      drawDisc(ctx, cluster, x, y, r);
      room.take(x - r, y - r, 2 * r, 2 * r);
    } else {
      const r = radiusOf(cluster.first);
      drawSymbol(ctx, groupOf(cluster.first), shapeOf(cluster.first), shown.look[cluster.first], x, y, r);
      room.take(x - r, y - r, 2 * r, 2 * r);
    }
  }
}

/** @param {number} n */
function clusterRadius(n) {
  return Math.min(26, 12 + 2.6 * Math.log2(n));
}

/** A disc with the number of places, its rim in the colours of their groups. @param {CanvasRenderingContext2D} ctx @param {Cluster} cluster @param {number} x @param {number} y @param {number} r */
function drawDisc(ctx, cluster, x, y, r) {
  /** @type {Record<string, number>} */
  const parts = {};
  for (const i of cluster.members) {
    const group = shown.look[i] === 4 ? "muted" : groupOf(i);
    parts[group] = (parts[group] || 0) + 1;
  }
  ctx.beginPath();
  ctx.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  ctx.fillStyle = ink.halo;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = ink.paper;
  ctx.fill();
  let angle = -Math.PI / 2;
  for (const group of [...GROUPS, "muted"]) {
    if (!parts[group]) continue;
    const end = angle + (2 * Math.PI * parts[group]) / cluster.members.length;
    ctx.beginPath();
    ctx.arc(x, y, r - 1.75, angle, end);
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = ink[group];
    ctx.stroke();
    angle = end;
  }
  ctx.fillStyle = ink.text;
  ctx.font = "600 11.5px system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(shortCount(cluster.members.length), x, y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function drawFan(ctx, view, room) {
  if (!openFan) return;
  const [x, y] = pixel(view, openFan.x, openFan.y);
  ctx.strokeStyle = ink.text;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const [dx, dy] of openFan.spots) {
    ctx.moveTo(x, y);
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
    const holder = shownClusters.find((cluster) => cluster.members.includes(i));
    if (!holder) continue;
    const [x, y] = pixel(view, holder.x, holder.y);
    const r = holder.members.length > 1 ? clusterRadius(holder.members.length) : radiusOf(i);
    ctx.beginPath();
    ctx.arc(x, y, r + 6, 0, 2 * Math.PI);
    ctx.lineWidth = width + 3;
    ctx.strokeStyle = ink.halo;
    ctx.stroke();
    ctx.lineWidth = width;
    ctx.strokeStyle = ink.accent;
    ctx.stroke();
  }
}

/** Names beside the places that stand alone. @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function namePlaces(ctx, view, room) {
  pinNames = new Set();
  for (const cluster of shownClusters) {
    const i = cluster.first;
    pinNames.add(folded(core.loc.label[i]));
    const spoken = shown.look[i] === 4;
    if (spoken && view.zoom < 5) continue;
    const [x, y] = pixel(view, cluster.x, cluster.y);
    const r = cluster.members.length > 1 ? clusterRadius(cluster.members.length) : radiusOf(i);
    ctx.font = `${spoken ? 400 : 600} ${spoken ? 11 : 12.5}px system-ui, sans-serif`;
    const name = isolated(core.loc.label[i]);
    const text = cluster.members.length > 1 ? `${name} +${shortCount(cluster.members.length - 1)}` : name;
    const look = { colour: spoken ? ink.label : ink.text };
    const width = ctx.measureText(text).width;
    void (
      label(ctx, view, room, text, x + r + 5, y, look) ||
      label(ctx, view, room, text, x - r - 5 - width, y, look) ||
      label(ctx, view, room, text, x, y + r + 10, { ...look, center: true }) ||
      label(ctx, view, room, text, x, y - r - 10, { ...look, center: true })
    );
  }
}

/** A name that cannot turn the text around it, nor fill the map. @param {string} name */
function isolated(name) {
  const clean = name.replace(/[\u0000-\u001f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, " ");
  return clean.length > 40 ? clean.slice(0, 39) + "…" : clean;
}
