// @ts-check
/** @file Light, dark, or as the system has it. The page's head sets the first choice, before it is painted. */

function setUpScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = byId("scheme");
  let chosen = false;
  const take = (/** @type {boolean} */ isDark) => {
    document.documentElement.dataset.scheme = isDark ? "dark" : "light";
    button.setAttribute("aria-pressed", String(isDark));
    readInk();
    for (const icon of document.querySelectorAll("canvas.icon")) if (/** @type {any} */ (icon).repaint) /** @type {any} */ (icon).repaint();
    refresh();
    baseLayer.paint();
    syncTabs();
  };
  dark.addEventListener("change", () => !chosen && take(dark.matches));
  button.addEventListener("click", () => {
    chosen = true;
    take(button.getAttribute("aria-pressed") !== "true");
  });
  button.setAttribute("aria-pressed", String(dark.matches));
}
