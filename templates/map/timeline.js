// @ts-check
/** @file The histogram of events in time: two handles choose a period, a button plays it. */

const timeline = { first: 0, last: 0, bin: 1, days: 0, playing: 0 };

/** More bars than this are thinner than a finger and say no more. */
const MOST_BARS = 90;

function setUpTimeline() {
  const { ev } = core;
  let first = Infinity;
  let last = -Infinity;
  for (let e = 0; e < ev.first.length; e++) {
    if (!ev.known[e]) continue;
    if (ev.first[e] < first) first = ev.first[e];
    if (ev.last[e] > last) last = ev.last[e];
  }
  const box = byId("timeline");
  if (first > last || first === last) {
    box.hidden = true;
    return;
  }
  Object.assign(timeline, { first, last, days: last - first + 1 });
  timeline.bin = [1, 2, 7, 14, 30, 91, 182, 365, 3652].find((days) => timeline.days / days <= MOST_BARS) || 36524;
  const step = timeline.bin;
  for (const id of ["brush-from", "brush-to"]) {
    const input = byId(id);
    input.min = "0";
    input.max = String(Math.ceil(timeline.days / step) - 1);
    input.addEventListener("input", () => brushed(id === "brush-from"));
  }
  byId("play").addEventListener("click", () => (timeline.playing ? stopPlaying() : startPlaying()));
  byId("all-time").addEventListener("click", () => {
    stopPlaying();
    setState({ from: NO_DAY, to: NO_DAY });
  });
  setUpBrush();
  // A canvas that is stretched instead of drawn anew has its dates squeezed.
  new ResizeObserver(later(drawTimeline, 60)).observe(byId("bars"));
}

/** @param {number} bar @returns {number[]} first and last day of a bar */
function barDays(bar) {
  const from = timeline.first + bar * timeline.bin;
  return [from, Math.min(timeline.last, from + timeline.bin - 1)];
}

/** @param {boolean} fromMoved */
function brushed(fromMoved) {
  let a = Number(byId("brush-from").value);
  let b = Number(byId("brush-to").value);
  if (a > b) [a, b] = fromMoved ? [a, a] : [b, b];
  choosePeriod(a, b);
}

/** @param {number} a first bar @param {number} b last bar */
function choosePeriod(a, b) {
  const bars = Math.ceil(timeline.days / timeline.bin);
  const whole = a <= 0 && b >= bars - 1;
  setState(whole ? { from: NO_DAY, to: NO_DAY } : { from: barDays(Math.max(0, a))[0], to: barDays(Math.min(bars - 1, b))[1] });
}

/** Dragging over the bars chooses a period; a click chooses one bar. */
function setUpBrush() {
  const bars = byId("bars");
  let anchor = -1;
  const at = (/** @type {PointerEvent} */ event) => {
    const box = bars.getBoundingClientRect();
    const n = Math.ceil(timeline.days / timeline.bin);
    return Math.max(0, Math.min(n - 1, Math.floor(((event.clientX - box.left) / box.width) * n)));
  };
  bars.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button) return;
    anchor = at(event);
    bars.setPointerCapture(event.pointerId);
    stopPlaying();
  });
  bars.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (anchor >= 0) choosePeriod(Math.min(anchor, at(event)), Math.max(anchor, at(event)));
  });
  bars.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
    if (anchor < 0) return;
    choosePeriod(Math.min(anchor, at(event)), Math.max(anchor, at(event)));
    anchor = -1;
  });
  bars.addEventListener("pointercancel", () => (anchor = -1));
}

function startPlaying() {
  const bars = Math.ceil(timeline.days / timeline.bin);
  let a = 0;
  let width = 1;
  if (state.from !== NO_DAY && state.to !== NO_DAY) {
    width = Math.max(1, Math.round((state.to - state.from + 1) / timeline.bin));
    a = Math.round((state.from - timeline.first) / timeline.bin);
    if (a + width >= bars) a = 0;
  } else width = Math.max(1, Math.round(bars / 12));
  choosePeriod(a, a + width - 1);
  timeline.playing = window.setInterval(() => {
    a += 1;
    if (a + width > bars) return stopPlaying();
    choosePeriod(a, a + width - 1);
  }, reducedMotion.matches ? 1500 : 700);
  playButton();
}

function stopPlaying() {
  clearInterval(timeline.playing);
  timeline.playing = 0;
  playButton();
}

function playButton() {
  const button = byId("play");
  button.textContent = timeline.playing ? "❚❚" : "▶";
  button.setAttribute("aria-label", timeline.playing ? "Pause" : "Play through time");
}

/** Events of each bar: all, and those shown. @param {number} bars @returns {Int32Array[]} */
function barCounts(bars) {
  const { ev } = core;
  const all = new Int32Array(bars);
  const some = new Int32Array(bars);
  for (let e = 0; e < ev.first.length; e++) {
    if (!ev.known[e]) continue;
    const bar = Math.floor((ev.first[e] - timeline.first) / timeline.bin);
    all[bar]++;
    if (shown.event[e]) some[bar]++;
  }
  return [all, some];
}

/** Height of the dates below the bars, in pixels, and how far apart they stand at least. */
const [AXIS_PX, TICK_PX] = [13, 76];

/** Dates below the bars: days, or months and years where bars are longer. @param {CanvasRenderingContext2D} ctx @param {number} bars @param {{width: number, height: number}} box */
function drawAxis(ctx, bars, box) {
  const width = box.width / bars;
  const every = Math.max(1, Math.ceil(TICK_PX / width));
  ctx.font = `10.5px ${FACE}`;
  ctx.fillStyle = ink.label;
  ctx.textBaseline = "bottom";
  ctx.textAlign = "left";
  for (let i = 0; i < bars; i += every) {
    const [day, month, year] = dayText(barDays(i)[0]).split(" ");
    const text = timeline.bin < 28 ? `${day} ${month}` : timeline.bin < 365 ? `${month} ${year}` : year;
    const wide = ctx.measureText(text).width;
    const x = every === 1 ? i * width + (width - wide) / 2 : i * width;
    if (x + wide <= box.width) ctx.fillText(text, x, box.height);
  }
}

/** Draw the bars: all events pale, those shown dark. */
function drawTimeline() {
  if (byId("timeline").hidden) return;
  const bars = Math.ceil(timeline.days / timeline.bin);
  const [all, some] = barCounts(bars);
  const canvas = byId("bars");
  const box = canvas.getBoundingClientRect();
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.max(1, box.width * ratio);
  canvas.height = Math.max(1, box.height * ratio);
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  const top = Math.max(1, ...all);
  // On a phone the bars need the room, and the period stands beside them.
  const foot = box.height > 45 ? box.height - AXIS_PX : box.height;
  if (foot < box.height) drawAxis(ctx, bars, box);
  const width = box.width / bars;
  const gap = width > 5 ? 1.5 : width > 2.5 ? 0.6 : 0;
  const chosen = state.from !== NO_DAY || state.to !== NO_DAY;
  if (chosen) {
    const a = Math.max(0, (state.from === NO_DAY ? 0 : state.from - timeline.first) / timeline.bin);
    const b = Math.min(bars, ((state.to === NO_DAY ? timeline.last : state.to) - timeline.first + 1) / timeline.bin);
    ctx.fillStyle = ink.accent;
    ctx.globalAlpha = 0.14;
    ctx.fillRect(a * width, 0, (b - a) * width, foot);
    ctx.globalAlpha = 1;
  }
  for (let i = 0; i < bars; i++) {
    const tall = (/** @type {number} */ n) => (n ? Math.max(2, (n / top) * (foot - 3)) : 0);
    ctx.fillStyle = ink.border;
    ctx.fillRect(i * width, foot - tall(all[i]), width - gap, tall(all[i]));
    ctx.fillStyle = ink.accent;
    ctx.fillRect(i * width, foot - tall(some[i]), width - gap, tall(some[i]));
  }
  syncBrush(bars);
}

/** @param {number} bars */
function syncBrush(bars) {
  const a = state.from === NO_DAY ? 0 : Math.floor((state.from - timeline.first) / timeline.bin);
  const b = state.to === NO_DAY ? bars - 1 : Math.floor((state.to - timeline.first) / timeline.bin);
  const clamp = (/** @type {number} */ v) => Math.max(0, Math.min(bars - 1, v));
  for (const [id, bar, day] of [["brush-from", a, barDays(clamp(a))[0]], ["brush-to", b, barDays(clamp(b))[1]]]) {
    const input = byId(/** @type {string} */ (id));
    input.value = String(clamp(/** @type {number} */ (bar)));
    input.setAttribute("aria-valuetext", dayText(/** @type {number} */ (day)));
  }
  const chosen = state.from !== NO_DAY || state.to !== NO_DAY;
  byId("all-time").hidden = !chosen;
  byId("period").textContent = daysText(
    state.from === NO_DAY ? timeline.first : state.from,
    state.to === NO_DAY ? timeline.last : state.to,
  );
}
