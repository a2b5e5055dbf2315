// @ts-check
/*
 * How the reader wants the page: scheme, size, typeface, length of the lines. It runs in <head>,
 * before anything is painted, so that nothing flashes and nothing moves; the panel in which
 * readers choose is served by reading.js.
 */
"use strict";

(() => {
  const KEY = "octavo.page";
  const root = document.documentElement;

  /** The choices, and what holds for a reader who made none. octavo.css knows the names. */
  const DEFAULTS = { scheme: "system", size: "3", face: "serif", measure: "narrow", keys: "on" };

  // What browsers colour their own frame with; the same as --paper in octavo.css.
  const PAPERS = { paper: "#fbf8f1", sepia: "#f2e6cf", night: "#191715" };

  /** Beside the text, in rem: the gap, and notes of some twenty letters a line. */
  const NARROWEST_MARGIN = 10;

  /** @returns {typeof DEFAULTS} */
  function read() {
    try {
      return { ...DEFAULTS, ...JSON.parse(window.localStorage.getItem(KEY) || "{}") };
    } catch {
      return { ...DEFAULTS }; // storage is forbidden, or holds what is none of ours
    }
  }

  let chosen = read();

  function apply() {
    for (const [name, value] of Object.entries(chosen)) {
      if (value === DEFAULTS[/** @type {keyof typeof DEFAULTS} */ (name)]) delete root.dataset[name];
      else root.dataset[name] = String(value);
    }
    fit();
    const papers = /** @type {Record<string, string>} */ (PAPERS);
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const system = meta.getAttribute("media")?.includes("dark") ? PAPERS.night : PAPERS.paper;
      meta.setAttribute("content", papers[chosen.scheme] || system);
    }
  }

  /** Margins that hold neither notes nor contents, for letters that are large on this screen. */
  function fit() {
    const style = getComputedStyle(root);
    const measure = parseFloat(style.getPropertyValue("--measure")) || 30;
    const step = parseFloat(style.getPropertyValue("--step")) || 1;
    const width = root.clientWidth / parseFloat(style.fontSize);
    root.toggleAttribute("data-tight", (width - measure * step) / 2 < NARROWEST_MARGIN);
  }

  /** @param {string} name @param {string} value */
  function choose(name, value) {
    chosen = { ...chosen, [name]: value };
    apply();
    try {
      window.localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // The choice lasts as long as the page.
    }
  }

  apply();
  // The panel needs this script and popovers; before the first paint, so that nothing moves.
  root.toggleAttribute("data-live", "popover" in HTMLElement.prototype);
  // Who has been here is offered to read on, once reading.js has come: there is room for it.
  const assets = document.currentScript instanceof HTMLScriptElement && document.currentScript.src;
  const place = assets ? `octavo.place ${new URL("../", assets).pathname}` : "";
  try {
    root.toggleAttribute("data-been", Boolean(window.localStorage.getItem(place)));
  } catch {
    // Nobody can say.
  }
  // The face of the text is in a style sheet that has come (fonts/serif.css), but is only decoded
  // when asked for: before the first line is laid out, not after. So are its italics.
  const family = `1em "Octavo ${chosen.face === "sans" ? "Sans" : "Serif"}"`;
  for (const font of [family, `italic ${family}`]) {
    document.fonts?.load(font).catch(() => undefined);
  }
  window.addEventListener("resize", fit);
  // Chosen in another window, or on the page that one comes back to.
  for (const event of ["storage", "pageshow"]) {
    window.addEventListener(event, () => {
      chosen = read();
      apply();
    });
  }
  Object.assign(window, { octavoPage: { choose, chosen: () => chosen, place } });
})();
