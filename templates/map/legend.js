// @ts-check
/** @file The legend: only what is on the map. */

function drawLegend() {
  const groups = new Map();
  const looks = new Set();
  let pins = false;
  for (const i of shown.places) {
    looks.add(shown.look[i]);
    if (core.loc.area[i]) continue;
    pins = true;
    if (shown.look[i] !== 4 && !groups.has(groupOf(i))) groups.set(groupOf(i), shapeOf(i));
  }
  const rows = [];
  for (const group of GROUPS) if (groups.has(group)) rows.push(legendRow(symbolIcon(group, groups.get(group), 0, 6.5), groupName(group)));
  const firm = [...groups.keys()][0] || "conflict";
  const shape = groups.get(firm) || "diamond";
  for (const look of [1, 2, 3]) if (looks.has(look)) rows.push(legendRow(symbolIcon(firm, shape, look, 6.5), capital(LOOK_NAMES[look])));
  if (looks.has(4)) rows.push(legendRow(symbolIcon("muted", "circle", 4, 4.5), capital(LOOK_NAMES[4])));
  if (shown.areas.some((i) => shown.look[i] !== 4)) rows.push(legendRow(areaIcon(groupOf(shown.areas.find((i) => shown.look[i] !== 4) || 0), 0), "Whole area"));
  if (shown.areas.some((i) => shown.look[i] === 4)) rows.push(legendRow(areaIcon("muted", 4), "Area, spoken of only"));
  for (const look of movementLooks()) rows.push(legendRow(arcIcon(look), ["Movement", "Movement", "Planned movement", "Denied movement"][look]));
  if (pins) rows.push(legendRow(sizeIcon(), "Size: reports"), legendRow(ringIcon(), "Ring: how far off"));
  if (shown.pins.length > 1) rows.push(legendRow(discIcon(groups), "Several places"));
  rows.push(legendRow(disputedIcon(), "Disputed border"));
  fill(byId("legend-rows"), ...rows);
}

/** Looks of the movements shown, once each. @returns {number[]} */
function movementLooks() {
  const looks = new Set(shown.moves.map((m) => STATUS_LOOK[/** @type {"completed"} */ (core.statuses[core.moves[m][4]])]).map((look) => (look === 1 ? 0 : look)));
  return [...looks].sort();
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
