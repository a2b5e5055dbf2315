// The page's own small program: light or dark, and the drawer of the contents.
// It runs in <head>, before anything is painted, so that a chosen scheme does not flash.
"use strict";

(() => {
  const KEY = "octavo.scheme";
  const root = document.documentElement;
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

  /** @returns {string | null} "default", "slate", or null for a reader who follows the system */
  function chosen() {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null; // storage is forbidden: the choice lasts as long as the page
    }
  }

  /** @param {string | null} scheme */
  function remember(scheme) {
    try {
      if (scheme) window.localStorage.setItem(KEY, scheme);
      else window.localStorage.removeItem(KEY);
    } catch {
      // as above
    }
  }

  /** @returns {"default" | "slate"} the scheme of the reader's system, in Material's words */
  function systemScheme() {
    return systemDark.matches ? "slate" : "default";
  }

  /** @param {string} scheme */
  function show(scheme) {
    root.dataset.mdColorScheme = scheme;
    const button = document.querySelector(".masthead-scheme");
    button?.setAttribute("aria-pressed", String(scheme === "slate"));
  }

  function turn() {
    const other = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
    // Back at what the system says: follow it again, also when it changes at dusk.
    remember(other === systemScheme() ? null : other);
    show(other);
  }

  /** @returns {HTMLInputElement | null} */
  function drawer() {
    return /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  }

  function closeDrawer() {
    const box = drawer();
    if (!box || !box.checked) return;
    box.checked = false;
    box.focus();
  }

  /** A long contents list is shown at the page that is open, not at the first chapter. */
  function showPlace() {
    const contents = document.querySelector(".contents-nav");
    const here = contents?.querySelector("[aria-current]");
    if (!(contents instanceof HTMLElement) || !here) return;
    const below = here.getBoundingClientRect().top - contents.getBoundingClientRect().top;
    contents.scrollTop += below - contents.clientHeight / 3;
  }

  function start() {
    showPlace();
    const button = document.querySelector(".masthead-scheme");
    if (button instanceof HTMLElement) {
      button.hidden = false;
      button.addEventListener("click", turn);
    }
    show(chosen() ?? systemScheme());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) closeDrawer();
    });
  }

  show(chosen() ?? systemScheme());
  systemDark.addEventListener("change", () => show(chosen() ?? systemScheme()));
  document.addEventListener("DOMContentLoaded", start);
  // Coming back to a page, browsers restore check boxes: the drawer would stand open.
  window.addEventListener("pageshow", () => {
    const box = drawer();
    if (box) box.checked = false;
  });
})();
