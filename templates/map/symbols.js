// @ts-check
/** @file The signs of the map: shape says the group of events, filling the status, size the reports. */

const GROUPS = ["conflict", "movement", "diplomacy", "pressure", "relief", "justice", "hazard", "civic"];
const GROUP_NAMES = {
  conflict: "Conflict",
  movement: "Movement",
  diplomacy: "Diplomacy",
  pressure: "Pressure",
  relief: "Relief",
  justice: "Justice and crime",
  hazard: "Hazards",
  civic: "Civic life",
};
/** Fillings, from the firmest to the least: a place shows the firmest of its events. */
const LOOKS = ["done", "ongoing", "maybe", "denied", "spoken"];
/** Look of each status, in the order of core.statuses. */
const STATUS_LOOK = { completed: 0, ongoing: 1, planned: 2, possible: 2, denied: 3 };
const LOOK_NAMES = ["took place", "ongoing", "planned or possible", "denied", "mentioned only"];

/** @type {Record<string, string>} colours of the style sheet, read anew when the scheme changes */
let ink = {};

function readInk() {
  const style = getComputedStyle(document.documentElement);
  ink = {};
  const names = ["water", "land", "coast", "border", "admin", "river", "grid", "label", "halo", "muted", "text", "accent", "paper", "disputed"];
  for (const name of [...names, ...GROUPS]) ink[name] = style.getPropertyValue("--" + name).trim();
}

/** @param {number} reports @returns {number} radius in pixels */
function symbolRadius(reports) {
  return Math.min(15, 5.5 + 2.3 * Math.sqrt(Math.max(1, reports)));
}

/** @type {Record<string, number[][]>} corners of a shape around 0,0, about equal in area */
const CORNERS = {
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  triangle: [[0, -1.3], [1.2, 0.85], [-1.2, 0.85]],
  square: [[-0.92, -0.92], [0.92, -0.92], [0.92, 0.92], [-0.92, 0.92]],
  cross: [[-0.42, -1.15], [0.42, -1.15], [0.42, -0.42], [1.15, -0.42], [1.15, 0.42], [0.42, 0.42], [0.42, 1.15], [-0.42, 1.15], [-0.42, 0.42], [-1.15, 0.42], [-1.15, -0.42], [-0.42, -0.42]],
  pentagon: regular(5, 1.15),
  hexagon: regular(6, 1.12),
  star: star(),
};

/** @param {number} n @param {number} r */
function regular(n, r) {
  return Array.from({ length: n }, (_, i) => {
    const angle = (2 * Math.PI * i) / n - Math.PI / 2;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
}

function star() {
  return Array.from({ length: 10 }, (_, i) => {
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    const r = i % 2 ? 0.58 : 1.35;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {string} shape @param {number} x @param {number} y @param {number} r */
function tracePath(ctx, shape, x, y, r) {
  ctx.beginPath();
  const corners = CORNERS[shape];
  if (!corners) {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([cx, cy], i) => (i ? ctx.lineTo(x + cx * r, y + cy * r) : ctx.moveTo(x + cx * r, y + cy * r)));
  ctx.closePath();
}

/** Diagonal lines over the clip. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} gap */
function hatch(ctx, x, y, r, gap) {
  ctx.beginPath();
  for (let d = -2 * r; d <= 2 * r; d += gap) {
    ctx.moveTo(x + d - r, y + r);
    ctx.lineTo(x + d + r, y - r);
  }
  ctx.stroke();
}

/**
 * Draw a sign.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} group
 * @param {string} shape
 * @param {number} look index into LOOKS
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function drawSymbol(ctx, group, shape, look, x, y, r) {
  const colour = look === 4 ? ink.muted : ink[group] || ink.muted;
  ctx.lineJoin = "round";
  tracePath(ctx, look === 4 ? "circle" : shape, x, y, r);
  ctx.lineWidth = 4;
  ctx.strokeStyle = ink.halo;
  ctx.stroke();
  ctx.fillStyle = look < 2 ? colour : ink.paper;
  ctx.fill();
  if (look === 2) {
    ctx.save();
    ctx.clip();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.7;
    hatch(ctx, x, y, r * 1.3, 4.2);
    ctx.restore();
    tracePath(ctx, shape, x, y, r);
  }
  ctx.lineWidth = look < 2 ? 1 : 1.8;
  ctx.strokeStyle = colour;
  ctx.stroke();
  if (look === 1) {
    ctx.beginPath();
    ctx.arc(x, y, Math.max(2, r * 0.32), 0, 2 * Math.PI);
    ctx.fillStyle = ink.paper;
    ctx.fill();
  } else if (look === 3) {
    ctx.beginPath();
    ctx.moveTo(x - r * 1.25, y + r * 1.25);
    ctx.lineTo(x + r * 1.25, y - r * 1.25);
    ctx.strokeStyle = ink.halo;
    ctx.lineWidth = 3.8;
    ctx.stroke();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.8;
    ctx.stroke();
  }
}

/** A sign as a small picture for lists and the legend. @param {string} group @param {string} shape @param {number} look @param {number} [r] */
function symbolIcon(group, shape, look, r) {
  const size = 24;
  const canvas = el("canvas", { class: "icon", width: size * 2, height: size * 2, "aria-hidden": "true" });
  const paint = () => {
    const ctx = canvas.getContext("2d");
    ctx.setTransform(2, 0, 0, 2, 0, 0);
    ctx.clearRect(0, 0, size, size);
    drawSymbol(ctx, group, shape, look, size / 2, size / 2, r || 7);
  };
  canvas.repaint = paint;
  paint();
  return canvas;
}
