// @ts-check
/** @file Keys for the whole page, and the list of them. */

function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).closest("input, select, textarea");
    if (event.key === "Escape") return escape(event);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      if (state.selected >= 0) setState({ selected: -1 }); // the card stands where the search is
      byId("browse").hidden = false;
      byId("query").focus();
    } else if (event.key === "m") byId("map-holder").querySelector(".leaflet-container").focus();
    else if (event.key === "?") byId("help").showModal();
    else if (event.key === "0") fitAll();
  });
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
}

/** Leave the innermost thing that is open. @param {KeyboardEvent} event */
function escape(event) {
  if (byId("help").open) return;
  const menu = byId("take");
  if (menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!byId("tip").hidden && hitPane.contains(document.activeElement)) showTip("", 0, 0);
  else if (openFan) closeFan();
  else if (state.source >= 0) closeReader();
  else if (state.selected >= 0) closeCard();
  else return;
  event.preventDefault();
}
