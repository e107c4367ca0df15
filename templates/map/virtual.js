// @ts-check
/** @file A list that holds only the rows in sight, so that a hundred thousand scroll as ten do. */

/**
 * @typedef {object} VirtualList
 * @property {(length: number) => void} show
 * @property {() => void} refresh
 * @property {(row: number, focus?: boolean) => void} reveal
 */

/**
 * @param {HTMLElement} scroller scrolls; the list is made inside
 * @param {number} height of a row in pixels, all alike
 * @param {(row: number) => HTMLElement} make content of a row: one button
 * @param {string} name accessible name
 * @returns {VirtualList}
 */
function virtualList(scroller, height, make, name) {
  const list = el("ul", { class: "virtual", role: "list", "aria-label": name });
  scroller.append(list);
  let length = 0;
  let top = -1;
  let bottom = -1;
  let current = 0; // the row that the Tab key goes to: one stop for the whole list, the arrow keys do the rest
  const draw = (/** @type {boolean} */ anew) => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - 6);
    const last = Math.min(length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + 6);
    if (!anew && first === top && last === bottom) return;
    top = first;
    bottom = last;
    const active = /** @type {any} */ (document.activeElement);
    const focused = list.contains(active) ? Number(active.closest("li").dataset.row) : -1;
    const rows = [];
    for (let row = first; row < last; row++) {
      const item = el("li", { "aria-setsize": length, "aria-posinset": row + 1, "data-row": row }, make(row));
      item.style.transform = `translateY(${row * height}px)`;
      item.style.height = height + "px";
      rows.push(item);
    }
    list.replaceChildren(...rows);
    oneStop();
    list.style.height = length * height + "px";
    if (focused >= first && focused < last) focusRow(focused);
  };
  const oneStop = () => {
    const seen = Math.ceil(scroller.scrollTop / height);
    const stop = current >= top && current < bottom ? current : Math.min(seen, bottom - 1);
    for (const item of /** @type {any} */ (list.children)) item.firstElementChild.tabIndex = Number(item.dataset.row) === stop ? 0 : -1;
  };
  list.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    current = Number(/** @type {any} */ (event.target).closest("li").dataset.row);
    oneStop();
  });
  const focusRow = (/** @type {number} */ row) => {
    const button = list.querySelector(`li[data-row="${row}"] button`);
    if (button) /** @type {HTMLElement} */ (button).focus({ preventScroll: true });
  };
  const reveal = (/** @type {number} */ row, focus = false) => {
    const y = row * height;
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    else if (y + height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + height - scroller.clientHeight;
    draw(true);
    if (focus) focusRow(row);
  };
  scroller.addEventListener("scroll", () => draw(false), { passive: true });
  new ResizeObserver(() => draw(true)).observe(scroller);
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const item = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!item) return;
    const row = Number(item.dataset.row);
    const page = Math.max(1, Math.floor(scroller.clientHeight / height) - 1);
    const to = /** @type {Record<string, number>} */ ({ ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: length - 1 })[event.key];
    if (to === undefined) return;
    event.preventDefault();
    reveal(Math.max(0, Math.min(length - 1, to)), true);
  });
  return {
    show: (n) => {
      if (n < length) scroller.scrollTop = Math.min(scroller.scrollTop, Math.max(0, n * height - scroller.clientHeight));
      length = n;
      draw(true);
    },
    refresh: () => draw(true),
    reveal,
  };
}
