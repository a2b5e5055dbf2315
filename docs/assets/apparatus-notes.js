// @ts-check
/*
 * Notes and references where they are called for: in the margin beside their line where the
 * stylesheet says that there is one, else over the text when their call is pressed.
 *
 * A note of this page is moved there itself, so that there is one of it. What stands on another
 * page is shown as its words came with the page's asides.
 */
(() => {
  "use strict";

  /** @type {any} */
  const { octavoApparatus: apparatus } = /** @type {any} */ (window);
  /** @type {HTMLElement} */
  const article = apparatus.article;

  const GAP = 10; // pixels between notes

  /** A call in the text with the note that it calls for. @typedef {{call: HTMLAnchorElement, note: HTMLElement}} Pair */

  /** @type {Pair[]} */
  const pairs = [];
  /** @type {Map<Element, HTMLElement>} */
  const noteOf = new Map();
  /** @type {Map<Element, Pair>} */
  const pairOf = new Map();

  /** The margin of each text that has one: in the whole book in one file there are many texts. @type {Map<Element, HTMLElement>} */
  const margins = new Map();

  /** @param {Element} element @returns {Element} The text that it stands in. */
  const textAt = (element) => element.closest(".text") || article;

  /** @param {Element} text */
  function marginOf(text) {
    const known = margins.get(text);
    if (known) return known;
    const isOnly = text === article; // else every one of them would be a landmark
    const made = apparatus.make(isOnly ? "section" : "div", "margin");
    if (isOnly) made.setAttribute("aria-label", apparatus.word("notes"));
    margins.set(text, made);
    return made;
  }

  /** @param {HTMLAnchorElement} call @param {HTMLElement} note */
  function join(call, note) {
    noteOf.set(call, note);
    if (pairOf.has(note)) return;
    const pair = { call, note };
    pairs.push(pair);
    pairOf.set(note, pair);
  }

  async function gather() {
    const asides = await apparatus.asides();
    /** @type {Map<string, HTMLElement>} */
    const made = new Map();
    for (const call of /** @type {NodeListOf<HTMLAnchorElement>} */ (article.querySelectorAll("a[href*='#']"))) {
      if (call.closest(".note, .margin") || call.hasAttribute("data-added")) continue;
      const own = call.matches(".note-call[href^='#']") && document.getElementById(decodeURIComponent(call.hash.slice(1)));
      const aside = asides.get(call.href);
      if (own) join(call, own);
      else if (aside && aside[0] === "note") {
        const note = made.get(call.href) || marginNote(call, aside);
        made.set(call.href, note);
        join(call, note);
      }
    }
    for (const [text, margin] of margins) text.append(margin);
  }

  /** @param {HTMLAnchorElement} call @param {string[]} aside */
  function marginNote(call, [, label, html]) {
    const note = apparatus.make("div", "note");
    note.innerHTML = html; // written by the build, which escapes what the book says
    const link = /** @type {HTMLAnchorElement} */ (apparatus.make("a", "note-label", label));
    link.href = call.href;
    const printed = note.querySelector(".note-label");
    if (printed) printed.replaceWith(link);
    else note.firstElementChild?.prepend(link, " ");
    unname(note);
    marginOf(textAt(call)).append(note);
    return note;
  }

  /** What is shown twice has its ids once. @param {HTMLElement} copy */
  function unname(copy) {
    copy.removeAttribute("id");
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  }

  // --- In the margin --------------------------------------------------------------------------------

  /** @param {HTMLElement} note */
  const isBeside = (note) => getComputedStyle(note).position === "absolute";

  /** How far below its top edge the letters of a line of `element` stand, by its face. */
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  /** @param {Element} element */
  function ascent(element) {
    const style = getComputedStyle(element);
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
    return { up, share: up / (up + down), height: up + down, lead: (parseFloat(style.lineHeight) - up - down) / 2 };
  }

  /** Where the line of a call has its baseline, from the top of the article. @param {Element} call @param {number} top */
  function baseline(call, top) {
    const { bottom, height } = call.getClientRects()[0] || call.getBoundingClientRect();
    const raised = parseFloat(getComputedStyle(call).verticalAlign) || 0;
    return bottom - height * (1 - ascent(call).share) + raised - top;
  }

  /** Puts every note beside its line, in all texts that are laid out. */
  function settle() {
    for (const text of texts.keys()) settleIn(text);
  }

  /** The notes of each text. @type {Map<HTMLElement, Pair[]>} */
  const texts = new Map();

  /** @param {HTMLElement} text */
  function settleIn(text) {
    // What is far out of sight is laid out by nobody: asking for its places would do it.
    if (text.checkVisibility && !text.checkVisibility(/** @type {any} */ ({ contentVisibilityAuto: true }))) return;
    const beside = (texts.get(text) || []).filter(({ note }) => isBeside(note));
    text.style.minHeight = "";
    if (!beside.length) return;
    const { top, bottom } = text.getBoundingClientRect();
    const letters = ascent(beside[0].note), hang = letters.lead + letters.up;
    const places = beside.map(({ call, note }) => ({
      note, at: baseline(call, top) - hang, height: note.offsetHeight,
    })).sort((one, other) => one.at - other.at);
    const end = stack(places);
    const foot = bottom - top;
    // At the page's foot there is no way down: the last ones move those above them up, where all
    // of them fit; else the page grows.
    const height = places.reduce((sum, place) => sum + place.height + GAP, -GAP);
    if (end > foot && height <= foot) lift(places, foot);
    else if (end > foot + 1) text.style.minHeight = `${end}px`;
    for (const { note, at } of places) {
      note.style.top = `${at}px`;
      note.classList.add("is-settled");
    }
  }

  /** A note, where it had better stand, and how high it is. @typedef {{note: HTMLElement, at: number, height: number}} Place */

  /** Those that overlap give way downwards. @param {Place[]} places @returns {number} Where the last one ends. */
  function stack(places) {
    let free = 0;
    for (const place of places) {
      place.at = Math.max(place.at, free);
      free = place.at + place.height + GAP;
    }
    return free - GAP;
  }

  /** Those that reach beyond the foot give way upwards. @param {Place[]} places @param {number} foot */
  function lift(places, foot) {
    let free = foot;
    for (const place of [...places].reverse()) {
      place.at = Math.min(place.at, free - place.height);
      free = place.at - GAP;
    }
  }

  // --- Over the text --------------------------------------------------------------------------------

  const slip = apparatus.make("div", "apparatus-slip note-slip");
  slip.popover = "auto";
  slip.tabIndex = -1;
  slip.setAttribute("role", "dialog");
  apparatus.around.append(slip);

  /** @type {HTMLElement | null} */
  let shown = null;
  slip.addEventListener("toggle", (/** @type {any} */ event) => {
    if (event.newState === "closed") setTimeout(() => { shown = null; });
  });

  /** @param {HTMLElement} call @param {HTMLElement} note */
  function open(call, note) {
    const copy = /** @type {HTMLElement} */ (note.cloneNode(true));
    for (const number of copy.querySelectorAll("a[data-added][id]")) number.remove();
    unname(copy);
    const label = copy.querySelector(".note-label");
    const target = note.id ? `#${note.id}` : call.getAttribute("href");
    if (label instanceof HTMLAnchorElement && target) label.href = target;
    slip.replaceChildren(...copy.childNodes);
    slip.setAttribute("aria-label", apparatus.word("note", { label: call.textContent }));
    call.focus({ preventScroll: true });
    apparatus.showAt(slip, call.getBoundingClientRect());
    slip.focus({ preventScroll: true });
    shown = call;
  }

  /** @param {HTMLElement} element */
  function turnTo(element) {
    if (!element.matches("a, button")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const call = apparatus.within(event.target, "a");
    const note = call && noteOf.get(call);
    if (note) {
      event.preventDefault();
      if (isBeside(note)) turnTo(note);
      else if (shown !== call) open(call, note);
      return;
    }
    // The way back, from a note beside its line.
    const back = call && call.matches(".note-label, .note-back") && call.closest(".note");
    const pair = back && isBeside(back) && pairOf.get(back);
    if (pair && call.hash.slice(1) === pair.call.id) {
      event.preventDefault();
      turnTo(pair.call);
    }
  });

  // Call and note are shown to belong together.
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const kind of [on, off]) {
      article.addEventListener(kind, (event) => {
        const call = apparatus.within(event.target, "a");
        const note = (call && noteOf.get(call)) || apparatus.within(event.target, ".note");
        const pair = note && pairOf.get(note);
        for (const element of pair ? [pair.note, pair.call] : []) {
          element.classList.toggle("is-meant", kind === on);
        }
      });
    }
  }

  gather().then(() => {
    for (const pair of pairs) {
      const text = /** @type {HTMLElement} */ (textAt(pair.call));
      texts.set(text, [...texts.get(text) || [], pair]);
    }
    settle();
    const observer = new ResizeObserver((entries) => {
      for (const text of new Set(entries.map(({ target }) => textAt(target)))) {
        settleIn(/** @type {HTMLElement} */ (text));
      }
    });
    for (const text of texts.keys()) observer.observe(text);
    for (const { note } of pairs) observer.observe(note);
    document.fonts.ready.then(settle);
    document.addEventListener("contentvisibilityautostatechange", ({ target }) => {
      for (const text of target instanceof Element ? target.querySelectorAll(".text") : []) {
        if (texts.has(/** @type {any} */ (text))) requestAnimationFrame(() => settleIn(/** @type {any} */ (text)));
      }
    });
  });
  apparatus("notes", { settle });
})();
