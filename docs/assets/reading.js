// @ts-check
/*
 * What a page does for whoever reads it: the panel of choices, the keys, the drawer of the
 * contents, and the place at which the title page lets one read on. What is kept is kept in this
 * browser alone.
 */
"use strict";

(() => {
  const words = /** @type {any} */ (window).octavoWords; // words.js
  const page = /** @type {any} */ (window).octavoPage; // theme.js
  /** @type {OneFile | undefined} The whole book in one file holds what is a page elsewhere. */
  const file = /** @type {any} */ (window).octavoFile;
  const base = document.querySelector(".octavo-search")?.getAttribute("data-base") || ".";
  const home = new URL(file ? location.pathname : `${base}/`, location.href);

  /** @template {Element} T @param {string} selector @param {new () => T} type */
  function find(selector, type) {
    const element = document.querySelector(selector);
    return element instanceof type ? element : null;
  }

  // --- The panel ---------------------------------------------------------------------------------

  const panel = find("#page-settings", HTMLElement);
  const keys = find("#page-keys", HTMLElement);

  function showChoices() {
    const chosen = page.chosen();
    for (const input of panel?.querySelectorAll("input") || []) {
      if (input.type === "radio") input.checked = chosen[input.name] === input.value;
      else if (input.type === "checkbox") input.checked = chosen[input.name] === "on";
      else input.value = chosen[input.name];
    }
  }

  function servePanel() {
    const button = find(".masthead-settings", HTMLButtonElement);
    if (!panel || !button) return;
    showChoices();
    panel.addEventListener("toggle", showChoices);
    panel.addEventListener("input", (event) => {
      const input = event.target;
      if (!(input instanceof HTMLInputElement)) return;
      const value = input.type === "checkbox" ? (input.checked ? "on" : "off") : input.value;
      page.choose(input.name, value);
    });
  }

  // --- The drawer --------------------------------------------------------------------------------

  const drawer = find("#__drawer", HTMLInputElement);

  function closeDrawer() {
    if (!drawer?.checked) return;
    drawer.checked = false;
    drawer.focus();
  }

  /** A long contents list is shown at the page that is open, not at the first chapter. */
  function showPlace() {
    const contents = find(".contents-nav", HTMLElement);
    const here = contents?.querySelector("[aria-current]");
    if (!contents || !here) return;
    const below = here.getBoundingClientRect().top - contents.getBoundingClientRect().top;
    contents.scrollTop += below - contents.clientHeight / 3;
  }

  function openContents() {
    const list = find(".contents-nav", HTMLElement);
    if (!list) return location.assign(home.href);
    if (drawer && drawer.checkVisibility?.({ visibilityProperty: true })) drawer.checked = true;
    const link = list.querySelector("[aria-current]") || list.querySelector("a");
    if (!list.checkVisibility?.()) location.assign(`${home.href}index.html#contents`);
    else if (link instanceof HTMLElement) link.focus();
  }

  // --- Keys --------------------------------------------------------------------------------------

  /** @param {string} relation */
  function turn(relation) {
    if (file) return file.turn(relation === "next" ? 1 : -1);
    const link = find(`link[rel=${relation}]`, HTMLLinkElement);
    if (link) location.assign(link.href);
  }

  /** @type {Record<string, () => void>} */
  const ACTS = {
    n: () => turn("next"),
    p: () => turn("prev"),
    c: openContents,
    a: () => panel?.togglePopover(),
    "?": () => keys?.togglePopover(),
  };

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") return closeDrawer();
    const target = event.target;
    const typing = target instanceof HTMLElement && (target.isContentEditable
      || target.matches("input:not([type=radio], [type=checkbox], [type=range]), select, textarea"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = page.chosen().keys === "on" ? ACTS[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  }

  // --- Where one reads -----------------------------------------------------------------------------

  // Several books may share one host: each keeps its place under its own address (theme.js).
  const KEY = page.place;

  /** The paragraph at the top of the window, if one has read on. */
  function paragraph() {
    if (scrollY < innerHeight / 2) return "";
    for (const mark of (file?.here() || document).querySelectorAll("article a[data-added][id]")) {
      if (mark.getBoundingClientRect().top > 0) return `#${mark.id}`;
    }
    return "";
  }

  /** What the section of the file that is open is called. */
  function sectionHere() {
    const { kind, number, label } = file?.here()?.dataset || {};
    return kind === "section" ? number || label : undefined;
  }

  function remember() {
    const section = file ? sectionHere() : find(".running-head", HTMLElement)?.dataset.section;
    if (!section) return;
    const path = location.pathname.slice(home.pathname.length);
    try {
      localStorage.setItem(KEY, JSON.stringify({ section, path: path + paragraph() }));
    } catch {
      // Storage is forbidden: nothing is remembered.
    }
  }

  /**
   * Whether the page at `target` is still there: the contents list it, or the host has it. From a
   * disk nothing can be asked; there it may be a section of a chapter whose sections are not listed.
   *
   * @param {URL} target
   */
  async function isThere(target) {
    const addresses = [...document.querySelectorAll(".contents a")]
      .map((link) => link instanceof HTMLAnchorElement ? link.href.split("#")[0] : "");
    const wanted = target.href.split("#")[0];
    if (addresses.includes(wanted)) return true;
    if (location.protocol.startsWith("http")) {
      return (await fetch(wanted, { method: "HEAD" })).ok;
    }
    const folder = wanted.slice(0, wanted.lastIndexOf("/") + 1);
    const beside = addresses.filter((address) => address.startsWith(folder));
    return folder !== home.href && beside.length === 1;
  }

  /** On the title page, for a reader who has been here. */
  async function offerPlace() {
    const link = find(".start a", HTMLAnchorElement);
    if (!link) return;
    try {
      const { section, path } = JSON.parse(localStorage.getItem(KEY) || "{}");
      const target = new URL(path, home);
      if (typeof section !== "string" || !target.href.startsWith(home.href)) return;
      if (!await isThere(target)) return;
      const label = document.createElement("span");
      label.dataset.section = section;
      label.textContent = words.say("reading", "resume", { section });
      const note = words.mark(document.createElement("span"));
      note.className = "start-note";
      note.textContent = words.say("reading", "resume_note");
      link.href = target.href;
      link.replaceChildren(label);
      link.after(note);
    } catch {
      // Nothing is remembered, or nothing that leads anywhere.
    }
  }

  servePanel();
  showPlace();
  offerPlace();
  document.addEventListener("keydown", press);
  window.addEventListener("pagehide", remember);
  // Coming back to a page, browsers restore check boxes: the drawer would stand open.
  window.addEventListener("pageshow", () => {
    if (drawer) drawer.checked = false;
  });
})();
