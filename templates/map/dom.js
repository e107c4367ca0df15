// @ts-check
/** @file Making nodes. Text goes in as text, never as markup. */

/**
 * A new element.
 * @param {string} tag
 * @param {Record<string, any> | null} [attributes] "class", "text", "on" (listeners), else attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key === "class") node.className = value;
    else if (key === "on")
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, /** @type {any} */ (listener));
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/** Text of a report: its own direction, kept apart from what stands around it. @param {string} text @param {string} [tag] @param {string} [more] class besides */
function told(text, tag, more) {
  return el(tag || "bdi", { dir: "auto", class: more ? `told ${more}` : "told", text });
}

/** Facts in a row, each in its own direction, so that an Arabic outlet does not turn the date behind it. @param {(string | null | undefined | Node)[]} facts */
function factRow(facts) {
  const kept = facts.filter(Boolean);
  return kept.flatMap((fact, k) => [k ? " · " : "", typeof fact === "string" ? told(fact) : fact]);
}

/** @param {string} id @returns {any} */
function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error("the page lacks #" + id);
  return node;
}

/** Replace all children. @param {Element} node @param {...(Node | string | null | undefined | false)} children */
function fill(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false).map((c) => /** @type {Node | string} */ (c)));
}

/** Say something to screen readers. @param {string} text */
function announce(text) {
  const live = byId("live");
  if (live.textContent !== text) live.textContent = text;
}

/** Once, after things have been quiet for a while. @param {(...a: any[]) => void} fn @param {number} ms */
function later(fn, ms) {
  let timer = 0;
  return (/** @type {any[]} */ ...rest) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => fn(...rest), ms);
  };
}

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
