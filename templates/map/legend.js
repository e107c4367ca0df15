// @ts-check
/** @file The legend: only what is on the map. */

/** Shapes on which hatching and a stroke can be told apart at the size of a legend, the plainest first. */
const PLAIN_SHAPES = ["square", "diamond", "hexagon", "circle", "pentagon", "triangle"];
/** Words for the arcs, by look: "movement" is a group of events already. */
const ARC_NAMES = ["Route", "Route", "Route planned or possible", "Route denied"];

function drawLegend() {
  /** @type {Map<string, string>} */
  const groups = new Map();
  const looks = new Set();
  const sizes = new Set();
  for (const i of shown.pins) {
    const look = shown.look[i];
    looks.add(look);
    if (look === 4) continue;
    sizes.add(radiusOf(i));
    if (!groups.has(groupOf(i))) groups.set(groupOf(i), shapeOf(i));
  }
  const rows = [];
  for (const group of GROUPS) if (groups.has(group)) rows.push(legendRow(symbolIcon(group, groups.get(group) || "", 0, 6.5), groupName(group)));
  const example = [...groups].sort((a, b) => plainness(a[1]) - plainness(b[1]))[0];
  for (const look of [1, 2, 3]) if (example && looks.has(look)) rows.push(legendRow(symbolIcon(example[0], example[1], look, 6.5), capital(LOOK_NAMES[look])));
  if (looks.has(4)) rows.push(legendRow(symbolIcon("muted", "circle", 4, 4.5), capital(LOOK_NAMES[4])));
  rows.push(...areaRows());
  for (const look of movementLooks()) rows.push(legendRow(arcIcon(look), ARC_NAMES[look]));
  if (sizes.size > 1) rows.push(legendRow(sizeIcon(), "Larger: more reports"));
  if (shown.pins.length) rows.push(legendRow(ringIcon(), "Ring: margin of error"));
  if (shown.pins.length > 1) rows.push(legendRow(discIcon(groups), "Several places"));
  rows.push(legendRow(disputedIcon(), "Disputed border"));
  fill(byId("legend-rows"), ...rows);
}

/** @param {string} shape */
function plainness(shape) {
  const at = PLAIN_SHAPES.indexOf(shape);
  return at < 0 ? PLAIN_SHAPES.length : at;
}

/** Areas as a whole, by status; those without an outline; those only mentioned. */
function areaRows() {
  const rows = [];
  const told = shown.areas.filter((i) => shown.look[i] !== 4);
  const rough = new Set(core.areas.filter((/** @type {any} */ entry) => entry[1] === "box" || entry[1] === "circle").map((/** @type {any} */ entry) => entry[0]));
  const [firm, unsure] = [told.find((i) => shown.look[i] < 2), told.find((i) => shown.look[i] > 1)];
  if (firm !== undefined) rows.push(legendRow(areaIcon(groupOf(firm), 0), "Area as a whole"));
  if (unsure !== undefined) rows.push(legendRow(areaIcon(groupOf(unsure), shown.look[unsure]), `Area, ${LOOK_NAMES[shown.look[unsure]]}`));
  const patch = told.find((i) => rough.has(i));
  if (patch !== undefined) rows.push(legendRow(patchIcon(groupOf(patch)), "Rough extent"));
  if (shown.areas.some((i) => shown.look[i] === 4 && !rough.has(i))) rows.push(legendRow(areaIcon("muted", 4), `Area, ${LOOK_NAMES[4]}`));
  return rows;
}

/** Looks of the arcs that can be drawn, once each: a movement with one end known has none. @returns {number[]} */
function movementLooks() {
  const looks = new Set();
  for (const m of shown.moves) {
    const look = STATUS_LOOK[/** @type {"completed"} */ (core.statuses[core.moves[m][4]])];
    if (movePoints(m).length) looks.add(look === 1 ? 0 : look);
  }
  return [...looks].sort();
}

/** A patch that fades out. @param {string} group */
function patchIcon(group) {
  return smallPicture((ctx) => {
    const fade = ctx.createRadialGradient(12, 12, 0, 12, 12, 10);
    fade.addColorStop(0, ink[group] || ink.muted);
    fade.addColorStop(0.4, ink[group] || ink.muted);
    fade.addColorStop(1, "transparent");
    ctx.fillStyle = fade;
    ctx.globalAlpha = 0.4;
    ctx.fillRect(0, 0, 24, 24);
  });
}

/** @param {Node} icon @param {string} text */
function legendRow(icon, text) {
  return el("li", null, icon, el("span", { text }));
}

/** @param {(ctx: CanvasRenderingContext2D) => void} paint */
function smallPicture(paint) {
  const canvas = el("canvas", { class: "icon", width: 48, height: 48, "aria-hidden": "true" });
  const ctx = canvas.getContext("2d");
  ctx.scale(2, 2);
  paint(ctx);
  return canvas;
}

/** @param {number} look */
function arcIcon(look) {
  return smallPicture((ctx) => drawArc(ctx, [[1, 16], [5, 11], [11, 8.5], [16, 8.5], [20, 10]], look, false));
}

function sizeIcon() {
  return smallPicture((ctx) => {
    ctx.strokeStyle = ink.text;
    for (const r of [3.5, 6, 9]) {
      ctx.beginPath();
      ctx.arc(12, 21 - r, r, 0, 2 * Math.PI);
      ctx.stroke();
    }
  });
}

/** @param {Map<string, string>} groups those in use */
function discIcon(groups) {
  const parts = Object.fromEntries([...groups.keys()].slice(0, 3).map((group) => [group, 1]));
  return smallPicture((ctx) => paintDisc(ctx, Object.keys(parts).length ? parts : { muted: 1 }, "3", 12, 12, 9));
}

function disputedIcon() {
  return smallPicture((ctx) => {
    ctx.strokeStyle = ink.disputed;
    ctx.lineWidth = 1.6;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(2, 15);
    ctx.lineTo(9, 10);
    ctx.lineTo(15, 13);
    ctx.lineTo(22, 8);
    ctx.stroke();
  });
}

function ringIcon() {
  return smallPicture((ctx) => {
    ctx.strokeStyle = ink.text;
    ctx.setLineDash([1.5, 2.5]);
    ctx.beginPath();
    ctx.arc(12, 12, 9, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.fillStyle = ink.text;
    ctx.beginPath();
    ctx.arc(12, 12, 2.5, 0, 2 * Math.PI);
    ctx.fill();
  });
}
