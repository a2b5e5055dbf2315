// @ts-check
/*
 * The apparatus of a page: what helps to point at a passage, and to keep it.
 *
 * This file is loaded with every page of text and does what is done often: it copies a paragraph's
 * address, and offers what can be done with a paragraph or with selected words. What is done
 * seldom (notes, previews, references, marks) stands in files of its own, which hand themselves in
 * here as scripts, so that all of it works from a folder on disk, too.
 */

/**
 * A numbered paragraph: its number in the margin, and the element that holds its words.
 * @typedef {{id: string, link: HTMLAnchorElement, element: HTMLElement}} Unit
 *
 * Words of one paragraph, from `start` to `end` in its text.
 * @typedef {{unit: Unit, start: number, end: number}} Part
 *
 * What the build says of the page, the book and the words of the theme (partials/apparatus.html).
 * @typedef {Record<string, string>} Facts
 */

(() => {
  "use strict";

  /** @type {OneFile | undefined} The whole book in one file holds what is a page elsewhere. */
  const file = /** @type {any} */ (window).octavoFile;
  const article = /** @type {HTMLElement | null} */ (document.querySelector(file ? ".whole-book" : ".text"));
  const place = /** @type {HTMLElement | null} */ (document.querySelector(".apparatus"));
  const program = document.currentScript;
  if (!article || !place || !(program instanceof HTMLScriptElement)) return;

  /** @type {Facts} */
  const facts = /** @type {any} */ ({ ...place.dataset });
  /** @type {{octavoWords: any}} */
  const { octavoWords } = /** @type {any} */ (window);
  /** @param {string} key @param {Record<string, string>} [fields] @returns {string} */
  const word = (key, fields) => octavoWords.say("apparatus", key, fields);
  facts.page = decodeURIComponent(facts.page);
  const assets = file ? "assets/" : program.src.replace(/[^/]*$/, "");

  // --- Loading ------------------------------------------------------------------------------------

  /** @type {Map<string, any>} */
  const arrived = new Map();
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();

  /** Called by each file with what it brings. @param {string} name @param {any} thing */
  function octavoApparatus(name, thing) {
    arrived.set(name, thing);
  }

  /**
   * What the script at `address` hands in as `name`, loaded once.
   * @param {string} name @param {string} address @returns {Promise<any>}
   */
  function load(name, address = `${assets}apparatus-${name}.js`) {
    const known = asked.get(name);
    if (known) return known;
    const promise = file ? file.run(address).then(() => arrived.get(name)) : new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = address;
      script.onload = () => resolve(arrived.get(name));
      script.onerror = () => {
        asked.delete(name);
        reject(new Error(`${address} could not be loaded`));
      };
      document.head.append(script);
    });
    asked.set(name, promise);
    return promise;
  }

  /** What stands on other pages, by address. @returns {Promise<Map<string, string[]>>} */
  async function asides() {
    const found = facts.asides ? await load("asides", facts.asides) : {};
    return new Map(Object.entries(found).map(([at, aside]) => [resolve(at), aside]));
  }

  /** @param {string} address */
  const resolve = (address) => new URL(address, location.href).href;

  // --- Saying, copying, placing -------------------------------------------------------------------

  /** A place from which words are read out. @param {HTMLElement} holder */
  function voice(holder) {
    const region = make("p", "apparatus-said");
    region.setAttribute("role", "status");
    holder.append(octavoWords.mark(region));
    return region;
  }

  // Within the page's landmark.
  const around = place.parentElement || document.body;
  const said = voice(around);
  let silence = 0;

  /** Shows a word for a moment, and has it read out. @param {string} word */
  function say(word) {
    // What lies under an open dialog is neither seen nor read out; it has a place of its own.
    const region = document.querySelector("dialog[open] .apparatus-said") || said;
    region.textContent = word;
    clearTimeout(silence);
    silence = setTimeout(() => region.replaceChildren(), 4000);
  }

  /** @param {string} name @param {string} [kind] @param {string} [label] @returns {HTMLElement} */
  function make(name, kind, label) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (label) element.textContent = label;
    return element;
  }

  /** @param {string} text */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text); // no clipboard without https, or the reader forbids it
    }
  }

  /** @param {string} text */
  function copyByHand(text) {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "apparatus-copied";
    field.value = text;
    (document.querySelector("dialog[open]") || document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return done;
  }

  /**
   * Shows a popover under `at` or above it, as there is room, in reach of the pointer.
   * @param {HTMLElement} box @param {DOMRect} at @param {boolean} [high] Whether it had better be above.
   */
  function showAt(box, at, high = false) {
    box.showPopover();
    const view = document.documentElement;
    const { offsetWidth: width, offsetHeight: height } = box;
    const end = getComputedStyle(view).direction === "rtl" ? at.right - width : at.left;
    const left = Math.max(8, Math.min(end, view.clientWidth - width - 8));
    const fits = at.top > height + 60; // the masthead stays above
    const above = fits && (high || at.bottom + height + 12 > window.innerHeight);
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(above ? at.top - height - 4 : at.bottom + 4) + window.scrollY}px`;
  }

  // --- Paragraphs and passages --------------------------------------------------------------------

  const NUMBER = "a[data-added][id]";

  /** @param {Element} link @returns {Unit} */
  const unitOf = (link) => /** @type {Unit} */ ({ id: link.id, link, element: link.parentElement });

  /** The paragraphs of the page, or of a part of it. @param {Element} [within] @returns {Unit[]} */
  const units = (within = article) => [...within.querySelectorAll(NUMBER)].map(unitOf);

  /**
   * A page of the site: the one that is open, or one of those that the file with the whole book
   * holds. What its ids begin with there, on the site they lack.
   * @typedef {{element: HTMLElement, facts: Facts, prefix: string}} Leaf
   */

  /** @param {Node | null | undefined} node @returns {Leaf} The page that it stands on. */
  function leafAt(node) {
    const element = node instanceof Element ? node : node?.parentElement;
    const own = file && /** @type {HTMLElement | null} */ (element?.closest("article[data-page]"));
    if (!own) return { element: article, facts, prefix: "" };
    const said = /** @type {Facts} */ ({ number: "", ...own.dataset });
    return { element: own, facts: { ...facts, ...said }, prefix: `${said.at}-` };
  }

  /** @param {string} page Its address on the site. @returns {Leaf | undefined} */
  function leafOf(page) {
    if (file && file.page(page)) return leafAt(file.page(page));
    return page === facts.page ? leafAt(null) : undefined;
  }

  /** The pieces of text that are a paragraph's own words. @param {Unit} unit */
  function pieces(unit) {
    const walker = document.createTreeWalker(unit.element, NodeFilter.SHOW_TEXT, (node) => (
      node.parentElement?.closest("[data-added]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    ));
    /** @type {Text[]} */
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  }

  /** @param {Unit} unit */
  const textOf = (unit) => pieces(unit).map((piece) => piece.data).join("");

  /** The paragraphs that a selection touches, each with what is selected. @param {Range} range */
  function partsOf(range) {
    /** @type {Part[]} */
    const parts = [];
    for (const unit of units(leafAt(range.commonAncestorContainer).element)) {
      if (!range.intersectsNode(unit.element)) continue;
      let at = 0, start = -1, end = -1;
      for (const piece of pieces(unit)) {
        if (range.intersectsNode(piece)) {
          const from = piece === range.startContainer ? range.startOffset : 0;
          const to = piece === range.endContainer ? range.endOffset : piece.length;
          if (start < 0) start = at + from;
          end = at + to;
        }
        at += piece.length;
      }
      const text = textOf(unit).slice(start, end);
      start += text.length - text.trimStart().length;
      end -= text.length - text.trimEnd().length;
      if (start >= 0 && start < end) parts.push({ unit, start, end });
    }
    return parts;
  }

  /** @param {Part} part @returns {Range} */
  function rangeOf({ unit, start, end }) {
    const range = document.createRange();
    let at = 0;
    for (const piece of pieces(unit)) {
      if (at <= start && start < at + piece.length) range.setStart(piece, start - at);
      if (at < end && end <= at + piece.length) range.setEnd(piece, end - at);
      at += piece.length;
    }
    return range;
  }

  /** The words of a passage. @param {Part[]} parts */
  const quoteOf = (parts) => parts
    .map(({ unit, start, end }) => textOf(unit).slice(start, end).replace(/\s+/g, " "))
    .join("\n");

  /** A whole paragraph as a passage. @param {Unit} unit @returns {Part} */
  const whole = (unit) => ({ unit, start: 0, end: textOf(unit).length });

  /** The public address of the page, or of the book; undefined where nobody knows it. */
  const canonical = () => {
    const link = document.querySelector("link[rel=canonical]");
    return link instanceof HTMLLinkElement ? link.href : undefined;
  };

  /** The page's address: the public one, which the copy on a disk has, too. */
  function pageAddress(page = facts.page) {
    const known = canonical();
    const address = file && known ? new URL(pathOf(page), known).href : known || location.href;
    return address.split("#")[0];
  }

  /** @param {string} page */
  const pathOf = (page) => page.split("/").map(encodeURIComponent).join("/");

  /** @param {string} id */
  function addressOf(id) {
    const { facts: said, prefix } = leafAt(document.getElementById(id));
    return `${pageAddress(said.page)}#${canonical() ? id.slice(prefix.length) : id}`;
  }

  /** The address of the book, from the page. */
  const homeAddress = () => (file ? canonical() || pageAddress()
    : new URL(facts.home, pageAddress()).href.replace(/index\.html$/, ""));

  // --- The bar: what can be done with a paragraph or a passage ------------------------------------

  const bar = make("div", "apparatus-bar");
  bar.popover = "auto";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", word("passage"));
  octavoWords.mark(bar);
  around.append(bar);

  /** @type {HTMLElement | null} Where the focus belongs when the bar goes. */
  let origin = null;

  /** What else can be done with a passage. @type {((parts: Part[]) => [string, () => void][])[]} */
  const more = [];

  /**
   * @param {Part[]} parts @param {boolean} selected Whether the reader chose the very words.
   * @param {DOMRect} at Above or below which it stands.
   * @param {HTMLElement | null} from What has the focus back.
   */
  function offer(parts, selected, at, from) {
    origin = from;
    const first = parts[0].unit;
    bar.replaceChildren(
      ...(selected ? [button(word("copy_address"), () => copyAddress(first))] : []),
      button(word("cite"), () => cite(parts, selected)),
      keeper(parts, selected),
      ...more.flatMap((others) => others(parts)).map(([label, act]) => button(label, act)),
      ...(facts.errors ? [report(parts, selected)] : []),
    );
    showAt(bar, at, !selected);
  }

  /** @param {Part[]} parts @param {boolean} selected */
  function keeper(parts, selected) {
    const made = button(word(selected ? "mark" : "bookmark"), () => keep(parts, selected));
    const isSet = parts[0].unit.element.classList.contains("is-bookmarked");
    if (!selected) made.setAttribute("aria-pressed", String(isSet));
    return made;
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = /** @type {HTMLButtonElement} */ (make("button", "", label));
    made.type = "button";
    made.addEventListener("click", () => {
      bar.hidePopover();
      act();
    });
    return made;
  }

  /** @param {Unit} unit */
  async function copyAddress(unit) {
    const address = addressOf(unit.id);
    say((await copy(address)) ? word("address_copied") : address);
  }

  /** @param {Part[]} parts Of the passage; none for the section. @param {boolean} selected */
  async function cite(parts, selected) {
    const { open } = await load("cite");
    open(parts.map(({ unit }) => unit.id), selected ? quoteOf(parts) : "", origin);
  }

  /** @param {Part[]} parts @param {boolean} selected */
  async function keep(parts, selected) {
    const marks = await load("marks");
    marks.keep(parts, selected);
  }

  const wrong = /** @type {HTMLAnchorElement | null} */ (place.querySelector("a[data-report]"));

  /** @param {Part[]} parts @param {boolean} selected */
  function report(parts, selected) {
    const link = make("a", "", wrong?.textContent || "");
    link.addEventListener("click", () => bar.hidePopover());
    return leadToReport(/** @type {HTMLAnchorElement} */ (link), parts, selected);
  }

  /** @param {HTMLAnchorElement} link @param {Part[]} parts @param {boolean} selected */
  function leadToReport(link, parts, selected) {
    link.href = reportAddress(parts, selected);
    if (!link.href.startsWith("mailto:")) {
      link.target = "_blank";
      link.rel = "noopener external";
    }
    return link;
  }

  /**
   * Where errors are reported, with the message: a letter, or the form of an issue page, which
   * takes `title` and `body` unless book.toml says where they go.
   * @param {Part[]} parts @param {boolean} selected
   */
  function reportAddress(parts, selected) {
    const number = parts.length ? ` ¶ ${parts[0].unit.link.textContent}` : "";
    const { label } = leafAt(parts[0]?.unit.element).facts;
    const title = label === facts.book ? label : `${facts.book}: ${label}${number}`;
    const quote = shorten(parts.length ? quoteOf(selected ? parts : [parts[0]]) : "");
    const address = parts.length ? addressOf(parts[0].unit.id) : pageAddress();
    const quoted = quote ? `> ${quote.replace(/\n/g, "\n> ")}\n\n` : "";
    const message = `${title}\n${address}\n\n${quoted}`;
    return facts.errors.includes("{")
      ? filled(facts.errors, { title, message })
      : withQuery(facts.errors, title, message);
  }

  /** @param {string} pattern @param {Record<string, string>} values */
  const filled = (pattern, values) => pattern.replace(
    /\{(title|message)\}/g,
    (_, name) => encodeURIComponent(values[name]),
  );

  /** @param {string} address @param {string} title @param {string} message */
  function withQuery(address, title, message) {
    const [first, second] = address.startsWith("mailto:") ? ["subject", "body"] : ["title", "body"];
    const joint = address.includes("?") ? "&" : "?";
    return `${address}${joint}${first}=${encodeURIComponent(title)}&${second}=${encodeURIComponent(message)}`;
  }

  const LONGEST = 600; // characters of a passage in a message: some programs take 2,000 in all

  /** @param {string} text */
  const shorten = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

  // --- What the reader does -----------------------------------------------------------------------

  /** @param {EventTarget | null} target @param {string} selector */
  const within = (target, selector) => (
    target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null
  );

  article.addEventListener("click", (event) => {
    const link = within(event.target, NUMBER);
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (!link) return;
    const unit = unitOf(link);
    event.preventDefault();
    pointAt(unit);
    link.focus({ preventScroll: true });
    copyAddress(unit);
    offer([whole(unit)], false, link.getBoundingClientRect(), link);
  });

  /** Makes a paragraph the address of the page, and nothing move. @param {Unit} unit */
  function pointAt({ id, link }) {
    // Browsers bring what is pointed at to the top of the window: to where it is already.
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    link.style.scrollMarginTop = `${link.getBoundingClientRect().top - top}px`;
    location.replace(`#${id}`);
    setTimeout(() => link.style.removeProperty("scroll-margin-top"), 500);
  }

  // A finger has no place to rest: the paragraph that it touches shows its number.
  article.addEventListener("pointerup", (event) => {
    article.querySelector(".is-touched")?.classList.remove("is-touched");
    if (event.pointerType === "mouse") return;
    const own = within(event.target, ".text");
    const unit = own && units(own).find(({ element }) => element.contains(/** @type {Node} */ (event.target)));
    if (unit) unit.element.classList.add("is-touched");
  });

  const PAUSE = 250; // milliseconds that a selection must rest
  let resting = 0, pressed = false;

  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => { pressed = false; chosenAnew(); }, true);
  }
  document.addEventListener("selectionchange", chosenAnew);

  function chosenAnew() {
    clearTimeout(resting);
    resting = setTimeout(offerSelection, PAUSE);
  }

  let last = "";

  function offerSelection() {
    const selection = document.getSelection();
    if (pressed || !selection || bar.contains(document.activeElement)) return;
    const range = selection.isCollapsed || !selection.rangeCount ? null : selection.getRangeAt(0);
    const parts = range && article.contains(range.commonAncestorContainer) ? partsOf(range) : [];
    const quote = quoteOf(parts);
    if (range && parts.length && quote !== last) {
      const lines = range.getClientRects();
      offer(parts, true, lines[lines.length - 1] || range.getBoundingClientRect(), null);
    }
    last = quote;
  }

  // The bar stands at the end of the page; by keyboard it comes right after what it belongs to.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !bar.matches(":popover-open")) return;
    const stops = /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("button, a"));
    const active = document.activeElement;
    if (!bar.contains(active) && !event.shiftKey) {
      event.preventDefault();
      stops[0].focus();
    } else if (active === stops[event.shiftKey ? 0 : stops.length - 1]) {
      if (event.shiftKey) event.preventDefault();
      origin?.focus({ preventScroll: true });
      bar.hidePopover();
    }
  });

  for (const tool of place.querySelectorAll("button")) {
    tool.addEventListener("click", () => {
      origin = tool;
      if (tool.name === "cite") cite([], false);
      else keep([], false);
    });
  }
  if (wrong) leadToReport(wrong, [], false);

  // --- What is loaded where it is needed ------------------------------------------------------------

  const KEPT = `octavo.marks ${facts.book}`;

  /** What the reader marked, as it is stored: JSON, or nothing. */
  function kept() {
    try {
      return localStorage.getItem(KEPT) || "";
    } catch {
      return ""; // storage is forbidden
    }
  }

  Object.assign(window, {
    octavoApparatus: Object.assign(octavoApparatus, {
      article, facts, word, octavoWords, load, asides, resolve, around, say, voice, copy, make, showAt, units, textOf, partsOf,
      rangeOf, quoteOf, addressOf, canonical, homeAddress, leafAt, leafOf, pageAddress, pathOf, within, offer, more, kept,
      KEPT,
    }),
  });

  if (article.querySelector(".marks")) load("marks").then(() => load("marks-page"));
  else if (kept().includes(JSON.stringify(facts.page))) load("marks");
  if (article.querySelector(".note-call, a[href*='#citation-']")) load("notes");
  if (article.querySelector("p a[href*='#']:not([data-added])")) load("previews");
})();
