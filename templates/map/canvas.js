// @ts-check
/** @file The two canvases of the map: below the basemap, above it what the reports tell. */

/**
 * @typedef {object} View what a canvas shows
 * @property {number} zoom
 * @property {number} scale pixels a world unit
 * @property {number} left canvas pixel of world x 0
 * @property {number} top
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {number} ratio device pixels a CSS pixel
 * @property {number} west edges of the canvas in world units
 * @property {number} north
 * @property {number} east
 * @property {number} south
 * @property {number[]} window left, top, right, bottom of what is seen of it, in canvas pixels
 */

/** @type {Float64Array} world x of each location */
let placeX;
/** @type {Float64Array} */
let placeY;
/** @type {View | null} */
let shownView = null;
/** Highlighted by pointer or focus. */
let hovered = { location: -1, move: -1 };
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
  /** @returns {View} */
  view() {
    const zoom = this._map.getZoom();
    const scale = 2 ** zoom;
    const origin = this._map.getPixelOrigin();
    const size = this._bounds.getSize();
    const left = -origin.x - this._bounds.min.x;
    const top = -origin.y - this._bounds.min.y;
    const corner = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
    const seen = this._map.getSize();
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
      window: [corner.x, corner.y, corner.x + seen.x, corner.y + seen.y],
    };
  },
  paint() {
    if (this._bounds && painting) this.options.draw(this._container.getContext("2d"), this.view());
  },
});

/** @param {View} view @param {number} x world units @param {number} y */
function pixel(view, x, y) {
  return [view.left + x * view.scale, view.top + y * view.scale];
}

/** World x of the copy of a point that is nearest to the middle of the window: maps do not end at the date line. @param {{west: number, east: number}} view @param {number} x */
function nearX(view, x) {
  return x + 256 * Math.round(((view.west + view.east) / 2 - x) / 256);
}

/** @param {View} view @param {number} i location */
function placePixel(view, i) {
  return pixel(view, nearX(view, placeX[i]), placeY[i]);
}

/** @param {View} view @param {number} lat @param {number} km */
function kmPixels(view, lat, km) {
  return ((km / 40075) * 256 * view.scale) / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
}

/** World units to pixels, for the copy of the world shifted by `shift`. @param {CanvasRenderingContext2D} ctx @param {View} view @param {number} shift */
function toWorld(ctx, view, shift) {
  const k = view.scale * view.ratio;
  ctx.setTransform(k, 0, 0, k, (view.left + shift * view.scale) * view.ratio, view.top * view.ratio);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view */
function toPixels(ctx, view) {
  ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
}

/** Do something for each copy of the world that the window touches. @param {View} view @param {(shift: number) => void} fn */
function eachWorld(view, fn) {
  for (let copy = Math.floor(view.west / 256); copy <= Math.floor(view.east / 256); copy++) fn(copy * 256);
}
