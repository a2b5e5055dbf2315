// @ts-check
/*
 * The first lines of what a link leads to, for those who rest on it with the pointer or the focus.
 *
 * They can be pointed at, stay until the reader turns away, and go with Escape (WCAG 2.2, 1.4.13).
 */
(() => {
  "use strict";

  /** @type {any} */
  const apparatus = /** @type {any} */ (window).octavoApparatus;
  /** @type {HTMLElement} */
  const article = apparatus.article;

  const REST = 350; // milliseconds before a preview appears, for a pointer that only passes by
  const LEAVE = 250; // and before it goes, for one on its way to it
  const LENGTH = 280; // characters, as the build shows of other pages

  const card = apparatus.make("div", "apparatus-slip preview");
  card.id = "apparatus-preview";
  card.popover = "manual";
  card.setAttribute("role", "tooltip");
  apparatus.around.append(card);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let waiting = 0;

  /** @param {EventTarget | null} target */
  function linkAt(target) {
    const link = apparatus.within(target, "a[href*='#'], .text a[href]");
    if (!(link instanceof HTMLAnchorElement) || !article.contains(link)) return null;
    return link.closest("[data-added]") || link.matches(".note-call, [href*='#citation-']") ? null : link;
  }

  /** @param {HTMLAnchorElement} link @returns {Promise<[string, string] | undefined>} Name and words. */
  async function wordsOf(link) {
    const asides = await apparatus.asides();
    const aside = asides.get(link.href) || asides.get(`${link.href}#title`);
    if (aside) {
      const html = apparatus.make("div");
      html.innerHTML = aside[2]; // written by the build, which escapes what the book says
      return [aside[1], html.textContent || ""];
    }
    if (!link.hash || link.href.split("#")[0] !== location.href.split("#")[0]) return undefined;
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const block = target?.closest("p, dt, figure, .table, .fixed, .note, h1, h2, h3, .heading");
    const unit = apparatus.units(apparatus.leafAt(block).element).find((/** @type {any} */ other) => (
      block && (block === other.element || block.contains(other.element)
        || block.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING)
    ));
    const name = block?.matches("h1, h2, h3, .heading") ? block.textContent || "" : "";
    return unit && [name, shorten(apparatus.textOf(unit).trim())];
  }

  /** @param {string} text */
  const shorten = (text) => (
    text.length > LENGTH ? `${text.slice(0, LENGTH).replace(/\s+\S*$/, "")}…` : text
  );

  /** @param {HTMLAnchorElement} link */
  async function show(link) {
    const found = await wordsOf(link);
    if (!found || (!link.matches(":hover") && document.activeElement !== link)) return;
    hide();
    const [name, words] = found;
    card.replaceChildren(
      ...(name ? [apparatus.make("p", "preview-name", name)] : []),
      apparatus.make("p", "", words),
    );
    link.setAttribute("aria-describedby", card.id);
    apparatus.showAt(card, link.getClientRects()[0] || link.getBoundingClientRect());
    shown = link;
  }

  function hide() {
    clearTimeout(waiting);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidePopover();
  }

  /** @param {() => void} act @param {number} pause */
  function later(act, pause) {
    clearTimeout(waiting);
    waiting = setTimeout(act, pause);
  }

  const turnedAway = () => later(() => {
    if (!shown?.matches(":hover") && !card.matches(":hover") && document.activeElement !== shown) hide();
  }, LEAVE);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link && link !== shown) later(() => show(link), REST);
    else if (!link && card.contains(/** @type {Node} */ (event.target))) clearTimeout(waiting);
    else if (!link) turnedAway();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link && link !== shown && link.matches(":focus-visible")) later(() => show(link), REST);
    else if (!link) turnedAway();
  });
  document.addEventListener("focusout", turnedAway);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.preventDefault();
    hide();
  });
  apparatus("previews", { hide });
})();
