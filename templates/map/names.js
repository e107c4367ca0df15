// @ts-check
/** @file Graticule, and the names of countries and cities that are no places of the briefing. */

/** Zooms between which countries are named: before, they are too small; after, too large. */
const COUNTRY_ZOOMS = [1.5, 7.5];
/** From here on cities are named. */
const CITY_ZOOM = 3.5;
/** Of cities nearer to each other than this many pixels, the larger is named. */
const SUBURB_PX = 12;

/** @param {View} view @returns {number} degrees between two lines of the graticule */
function graticuleStep(view) {
  const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.25];
  return steps.find((degrees) => (degrees / 360) * 256 * view.scale < 220) || 0.25;
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view */
function drawGraticule(ctx, view) {
  ctx.strokeStyle = ink.grid;
  ctx.lineWidth = 0.6;
  ctx.beginPath();
  eachMeridian(view, (x) => {
    ctx.moveTo(x, 0);
    ctx.lineTo(x, view.height);
  });
  eachParallel(view, (y) => {
    ctx.moveTo(0, y);
    ctx.lineTo(view.width, y);
  });
  ctx.stroke();
}

/** @param {View} view @param {(x: number, lon: number) => void} fn */
function eachMeridian(view, fn) {
  const step = graticuleStep(view);
  const west = (view.west / 256) * 360 - 180;
  const east = (view.east / 256) * 360 - 180;
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) fn(view.left + worldX(lon) * view.scale, lon);
}

/** @param {View} view @param {(y: number, lat: number) => void} fn */
function eachParallel(view, fn) {
  const step = graticuleStep(view);
  for (let lat = Math.ceil(-80 / step) * step; lat <= 80; lat += step) {
    const y = view.top + worldY(lat) * view.scale;
    if (y >= 0 && y <= view.height) fn(y, lat);
  }
}

/** Degrees at the upper and the left edge of the window. @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room */
function nameGraticule(ctx, view, room) {
  const [west, north, east, south] = view.window;
  const look = { colour: ink.label, gap: 4 };
  ctx.font = `9.5px ${FACE}`;
  eachMeridian(view, (x, lon) => {
    if (x < west + 30 || x > east) return;
    const around = ((((lon + 180) % 360) + 360) % 360) - 180;
    label(ctx, room, degrees(around, "EW"), [[x, north + 9, 0]], look);
  });
  eachParallel(view, (y, lat) => {
    if (y > north + 24 && y < south) label(ctx, room, degrees(lat, "NS"), [[west + 4, y, 1]], look);
  });
}

/** @param {number} value @param {string} letters positive and negative letter */
function degrees(value, letters) {
  return `${Math.abs(value)}°${value && Math.abs(value) !== 180 ? (value < 0 ? letters[1] : letters[0]) : ""}`;
}

/**
 * Names of countries and cities where there is room, after the names of the briefing's places.
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {Room} room
 */
function drawNames(ctx, view, room) {
  if (!worldMap || core.tiles) return;
  const cities = citiesSeen(view);
  // Capitals and cities of millions come before countries, which have more room to give way.
  nameCities(ctx, view, room, cities.filter((city) => city.at === 0));
  eachWorld(view, (shift) => nameCountries(ctx, view, room, shift));
  nameCities(ctx, view, room, cities.filter((city) => city.at > 0));
  nameGraticule(ctx, view, room);
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room @param {number} shift */
function nameCountries(ctx, view, room, shift) {
  if (view.zoom < COUNTRY_ZOOMS[0] || view.zoom > COUNTRY_ZOOMS[1]) return;
  ctx.font = `500 ${view.zoom < 4 ? 10 : 11.5}px ${FACE}`;
  for (const [name, lat, lon, width] of /** @type {any} */ (worldMap).header.names) {
    if (!name || pinNames.has(folded(name))) continue;
    const text = name.toUpperCase();
    const needed = ctx.measureText(text).width * 1.12;
    if ((width / 360) * 256 * view.scale < needed * 0.9) continue;
    const [x, y] = pixel(view, worldX(lon) + shift, worldY(lat));
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    label(ctx, room, text, [[x, y, 0], [x, y + 14, 0], [x, y - 14, 0]], { colour: ink.label, spaced: 1.2 });
  }
}

/** Cities of the area of interest, and the largest of the rest of the world. @returns {any[][]} name, lat, lon, rank */
function cityLists() {
  const fine = detailMap ? [...detailMap.header.patches.map((/** @type {any} */ patch) => patch.cities), detailMap.header.cities] : [];
  return [...fine, /** @type {any} */ (worldMap).header.cities];
}

/**
 * Cities in the window that this zoom has names for, the largest first; suburbs give way to their city.
 * @param {View} view
 * @returns {{name: string, x: number, y: number, at: number}[]}
 */
function citiesSeen(view) {
  if (view.zoom < CITY_ZOOM) return [];
  // A denser choice of cities with every zoom.
  const rank = Math.floor((view.zoom - CITY_ZOOM) * 1.3);
  /** @type {{name: string, x: number, y: number, at: number}[]} */
  const found = [];
  eachWorld(view, (shift) => {
    for (const list of cityLists())
      for (const [name, lat, lon, at] of list) {
        if (at > rank) continue;
        const [x, y] = pixel(view, worldX(lon) + shift, worldY(lat));
        if (x >= 0 && y >= 0 && x <= view.width && y <= view.height && !pinNames.has(folded(name))) found.push({ name, x, y, at });
      }
  });
  found.sort((a, b) => a.at - b.at);
  const taken = new Set();
  return found.filter(({ x, y }) => {
    const [column, row] = [Math.floor(x / SUBURB_PX), Math.floor(y / SUBURB_PX)];
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) if (taken.has((row + dy) * 65536 + column + dx)) return false;
    taken.add(row * 65536 + column);
    return true;
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {View} view @param {Room} room @param {ReturnType<typeof citiesSeen>} cities */
function nameCities(ctx, view, room, cities) {
  const gap = Math.max(10, 30 - view.zoom * 4);
  for (const { name, x, y, at } of cities) nameCity(ctx, room, name, x, y, at <= 1 && view.zoom > 5.5, gap);
}

/** @param {CanvasRenderingContext2D} ctx @param {Room} room @param {string} name @param {number} x @param {number} y @param {boolean} large @param {number} gap */
function nameCity(ctx, room, name, x, y, large, gap) {
  if (!room.fits(x - 2, y - 2, 4, 4, 1)) return;
  ctx.font = large ? `600 12px ${FACE}` : `11px ${FACE}`;
  if (!label(ctx, room, name, [[x + 5, y, 1], [x - 5, y, -1], [x, y - 10, 0]], { colour: ink.label, gap, minor: true })) return;
  ctx.fillStyle = ink.label;
  ctx.beginPath();
  ctx.arc(x, y, 1.7, 0, 2 * Math.PI);
  ctx.fill();
}
