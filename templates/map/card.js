// @ts-check
/** @file The card of a place or area: what is told, by whom, and why it stands where it stands. */

/** Events on a card at first; the rest comes by a button, so that a busy capital opens at once. */
const CARD_EVENTS = 20;

/** @param {number} i location */
async function showCard(i) {
  const card = byId("card");
  if (i < 0) {
    card.hidden = true;
    byId("browse").hidden = false;
    return;
  }
  await Promise.all([loadMore(), loadTexts()]);
  if (state.selected === i) fillCard(i);
}

/** @param {number} i location */
function fillCard(i) {
  const { loc } = core;
  const card = byId("card");
  const held = locationCard(i);
  const kind = loc.kinds[loc.kind[i]];
  const heading = el("h2", { id: "card-title", tabindex: "-1" }, told(loc.label[i]));
  const sub = [capital(kindWord(kind)), loc.aboves[loc.above[i]] || (held.admin1 && countryName(countryCode(i)))].filter(Boolean).join(" · ");
  fill(
    card,
    el("div", { class: "card-head" },
      el("button", { type: "button", class: "plain", id: "card-back", on: { click: closeCard } }, state.tab === "places" ? "← All places" : "← Back to the list"),
      el("button", { type: "button", class: "plain", on: { click: () => flyTo(i) } }, "Show on map")),
    heading,
    told(sub, "p"),
    counts(i, held.named, held.population),
    el("div", { class: "summary" }, ...held.statements.map((/** @type {any} */ [text, of]) => el("p", null, told(text), " ", citations(of)))),
    eventSection(i),
    held.quotes.length && !loc.here.of.slice(loc.here.at[i], loc.here.at[i + 1]).length
      ? el("section", null, el("h3", { text: "What the reports say" }), ...held.quotes.map(quoteBlock))
      : null,
    held.whyQuote >= 0 ? whySection(i, held) : null,
    coordinateSection(i, held.credit),
  );
  byId("browse").hidden = true;
  card.hidden = false;
  card.scrollTop = 0;
  heading.focus({ preventScroll: true });
}

/** @param {number} i @param {string} named @param {number} population */
function counts(i, named, population) {
  const { loc } = core;
  const parts = [
    count(shown.events[i], "event") + (filtered() ? " shown" : ""),
    count(loc.reports[i], "independent report"),
  ];
  if (population) parts.push(`${groupDigits(population)} inhabitants`);
  const list = el("ul", { class: "chips" }, ...parts.map((text) => el("li", { text })));
  list.append(el("li", { class: "quiet", text: `Named ${count(loc.mentions[i], "time")}${named && `: ${named}`}` }));
  return list;
}

/** @param {number} i location */
function eventSection(i) {
  const here = part(core.loc.here, i).filter((e) => shown.event[e]);
  const talked = part(core.loc.talked, i).filter((e) => shown.event[e]);
  if (!here.length && !talked.length) return null;
  return el(
    "section",
    null,
    here.length ? el("h3", { text: core.loc.area[i] ? "Events in this area" : "Events here" }) : null,
    here.length ? eventList(here, i) : null,
    talked.length ? el("h3", { text: "Named in events elsewhere" }) : null,
    talked.length ? eventList(talked, i) : null,
  );
}

/** @param {number[]} events @param {number} at location the card is about */
function eventList(events, at) {
  const list = el("ol", { class: "events" }, ...events.slice(0, CARD_EVENTS).map((e) => eventItem(e, at)));
  if (events.length > CARD_EVENTS) {
    const rest = el("button", { type: "button", class: "plain" }, `Show ${count(events.length - CARD_EVENTS, "more event")}`);
    rest.addEventListener("click", () => {
      list.append(...events.slice(CARD_EVENTS, CARD_EVENTS + 200).map((e) => eventItem(e, at)));
      rest.remove();
    });
    return el("div", null, list, rest);
  }
  return list;
}

/** @param {number} e event @param {number} at location the card is about, -1 for none */
function eventItem(e, at) {
  const { ev, types } = core;
  const type = types[ev.type[e]] || ["", "event", "muted", "circle"];
  const status = core.statuses[ev.status[e]];
  const { quotes, actors, amounts, when, grade, contradictions } = eventCard(e);
  const date = ev.known[e] ? daysText(ev.first[e], ev.last[e]) : "date unknown";
  const how = ev.known[e] === 2 ? " (date of the report)" : when ? ` (“${when}”)` : "";
  return el(
    "li",
    { class: "event", "data-event": e },
    el("div", { class: "event-head" },
      symbolIcon(type[2], type[3], STATUS_LOOK[/** @type {"completed"} */ (status)], 6),
      el("strong", { text: capital(type[1]) }),
      el("span", { class: "status " + status, text: status }),
      grade ? el("abbr", { class: "grade", title: grade[1], text: grade[0] }) : null),
    told(ev.summary[e], "p"),
    el("p", { class: "quiet facts" }, told(date + how), el("span", { text: reportCount(e) }), ...roleHere(e, at)),
    amounts.length ? el("p", null, "Figures: ", told(amounts.map(small).join("; "))) : null,
    actors.length ? el("p", null, "Actors: ", told(actors.join(", "))) : null,
    ...contradictions.map((/** @type {string} */ text) => el("p", { class: "contradiction" }, /^reports /i.test(text) ? null : el("strong", { text: "Reports disagree: " }), told(text))),
    ...quotes.map(quoteBlock),
    grade ? el("p", { class: "quiet" }, `Grade ${grade[0]}: `, told(grade[1])) : null,
  );
}

/** @param {number} e */
function reportCount(e) {
  const { reports, independent } = core.ev;
  return reports[e] === independent[e]
    ? count(reports[e], "report")
    : `${count(reports[e], "report")}, ${independent[e]} independent`;
}

/** Other places of the event, with their role. @param {number} e @param {number} at */
function roleHere(e, at) {
  const flat = part(core.ev.places, e);
  const made = [];
  for (let k = 0; k < flat.length; k += 2) if (flat[k] !== at) made.push(el("span", null, `${core.roles[flat[k + 1]]}: `, placeLink(flat[k])));
  return made;
}

/** @param {number} i location */
function placeLink(i) {
  return el("button", { type: "button", class: "link", on: { click: () => choose(i, true) } }, told(core.loc.label[i]));
}

/** @param {number} i @param {ReturnType<typeof locationCard>} held */
function whySection(i, held) {
  const { whyQuote, score, reasons, rivals } = held;
  const { loc } = core;
  const box = el("details", { class: "why", open: true }, el("summary", null, el("h3", { text: "Why here" })));
  box.append(
    el("p", { class: "quiet", text: "Placed by this sentence:" }),
    quoteBlock(whyQuote),
    candidate(loc.label[i], [kindWord(loc.kinds[loc.kind[i]]), loc.aboves[loc.above[i]]].filter(Boolean).join(", "), score, reasons, true),
  );
  if (!rivals.length) box.append(...doubtElsewhere(i));
  rivals.slice(0, 3).forEach((/** @type {any} */ rival, /** @type {number} */ k) =>
    box.append(candidate(rival[0], rivalText(rival), rival[6], rival[7] || [], false, k === 0 ? "Runner-up: " : "Also: ")),
  );
  return box;
}

/** Where the sentence leaves no doubt, another report's may: the names that fit two places. @param {number} i @returns {HTMLElement[]} */
function doubtElsewhere(i) {
  const doubt = moreNow.ambiguous.find((/** @type {any[]} */ entry) => folded(entry[0]) === folded(core.loc.label[i]) && entry[3].length);
  if (!doubt) return [el("p", { class: "quiet", text: "No other place was in question." })];
  const [, reason, quotes, [rival]] = doubt;
  return [el("p", { class: "quiet" }, "Another sentence left room for doubt: ", told(reason), " ", citations(quotes)), candidate(rival[0], rivalText(rival), rival[6], rival[7] || [], false, "Runner-up there: ")];
}

/** @param {any[]} rival */
function rivalText(rival) {
  const [, kind, country, admin1] = rival;
  return [kindWord(kind), admin1, countryName(country)].filter(Boolean).join(", ");
}

/** @param {string} name @param {string} sub @param {number} score @param {number[]} reasons number of the words and hundredths of points, in turn @param {boolean} chosen @param {string} [lead] */
function candidate(name, sub, score, reasons, chosen, lead) {
  const percent = Math.round((score || 0) * 100);
  const pairs = [];
  // What would print as 0.0 neither helped nor hurt.
  for (let k = 0; k < reasons.length; k += 2) if (Math.abs(reasons[k + 1]) >= 5) pairs.push([reasons[k], reasons[k + 1] / 100]);
  return el(
    "div",
    { class: chosen ? "candidate chosen" : "candidate" },
    el("p", null, chosen ? el("strong", { text: "Chosen: " }) : lead || "", told(name), sub ? told(` (${sub})`) : null, ` – ${percent}%`),
    el("div", { class: "meter", "aria-hidden": "true" }, bar(percent)),
    pairs.length
      ? el("ul", { class: "reasons" }, ...pairs.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).map(([text, points]) =>
          el("li", { class: points < 0 ? "against" : "for" },
            el("span", { class: "points", text: (points < 0 ? "−" : "+") + Math.abs(points).toFixed(1), title: points < 0 ? "speaks against" : "speaks for" }),
            told(moreNow.reasons[text] || ""))))
      : null,
  );
}

/** @param {number} percent */
function bar(percent) {
  const node = el("span", null);
  node.style.width = percent + "%";
  return node;
}

/** @param {number} i @param {string} credit */
function coordinateSection(i, credit) {
  const { lat, lon, precision, area } = core.loc;
  const forms = [
    ["Decimal", decimalText(lat[i], lon[i])],
    ["DMS", dmsText(lat[i], lon[i])],
    ["MGRS", mgrs(lat[i], lon[i])],
  ].filter(([, text]) => text);
  return el(
    "section",
    null,
    el("h3", { text: area[i] ? "Label point" : "Coordinates" }),
    el("dl", { class: "coordinates" }, ...forms.flatMap(([name, text]) => [
      el("dt", { text: name }),
      el("dd", null, el("code", { text }), el("button", { type: "button", class: "plain small", "aria-label": `Copy ${name} coordinates`, on: { click: (/** @type {Event} */ event) => copy(text, /** @type {HTMLElement} */ (event.currentTarget)) } }, "Copy")),
    ])),
    el("p", { class: "quiet", text: `${area[i] ? "An area: extent about" : "Precise to about"} ${kmText(precision[i])}${credit ? ` · ${credit}` : ""}` }),
  );
}

/** Copy text, also where the page may not use the clipboard. @param {string} text @param {HTMLElement} button */
async function copy(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = el("textarea", { "aria-hidden": "true", class: "offscreen" });
    box.value = text;
    document.body.append(box);
    box.select();
    done = document.execCommand("copy");
    box.remove();
    button.focus();
  }
  button.textContent = done ? "Copied" : "Select and copy";
  announce(done ? `Copied ${text}` : "Copying is not permitted here");
  setTimeout(() => (button.textContent = "Copy"), 1600);
}

function closeCard() {
  const was = state.selected;
  setState({ selected: -1 });
  const row = shown.places.indexOf(was);
  if (state.tab === "places" && row >= 0) placeList.reveal(row, true);
  else byId("tab-" + state.tab).focus();
}
