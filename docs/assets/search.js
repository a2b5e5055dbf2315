// @ts-check
/*
 * The search field: all that a page loads of search before a reader turns to it.
 *
 * Everything else comes as script elements when it is asked for: the panel of results
 * (search-panel.js), the engine and the index, and what marks hits on a page (search-page.js).
 * Scripts load from a server and from a file alike, under the strictest Content-Security-Policy.
 */

/**
 * Where files hand in their data, and what loads them.
 *
 * @typedef {{
 *   (name: string, data: unknown, stamp?: string): void,
 *   load(name: string, path: string, stamp?: string): Promise<any>,
 *   forget(name: string): void,
 *   Stale: ErrorConstructor,
 *   address(url: string, fragment: string, asks: Record<string, string>): string,
 *   articleOf(url: string): Element | null | undefined,
 *   placeOf(url: string, fragment: string): HTMLElement | null,
 * }} Registry
 */
(() => {
  "use strict";

  const form = document.querySelector(".octavo-search");
  const root = form instanceof HTMLElement ? form.dataset.base || "" : "";
  /** @type {OneFile | undefined} The whole book in one file holds what is a file elsewhere. */
  const file = /** @type {any} */ (window).octavoFile;

  const RETRY = 400; // milliseconds before a file that failed is asked for again

  /** @type {Map<string, any>} What has arrived, under names with stamps. */
  const arrived = new Map();
  /** @type {Map<string, Promise<any>>} What has been asked for, under the same. */
  const asked = new Map();
  /** @type {Map<string, string>} The stamp with which each file arrived last. */
  const stamps = new Map();

  /** A chunk is of another index than the directory: the book was published anew meanwhile. */
  class Stale extends Error {}

  /** @param {string} name @param {string} stamp */
  const stamped = (name, stamp) => `${name} ${stamp}`;

  /**
   * Called by the files of the index, and by the other scripts of search.
   * @param {string} name
   * @param {any} data
   * @param {string} stamp Of the index; the chunks of one have it in common.
   */
  function octavoSearch(name, data, stamp = "") {
    arrived.set(stamped(name, stamp), data);
    stamps.set(name, stamp);
  }

  /** @param {string} name @param {string} path @param {string} stamp @returns {Promise<any>} */
  function loadOnce(name, path, stamp) {
    const key = stamped(name, stamp);
    stamps.delete(name);
    return (file ? file.run(path) : run(path)).then(() => {
      if (arrived.has(key)) return arrived.get(key);
      if (stamps.has(name)) throw new Stale(`${name} is of another index`);
      throw new Error(`${name} could not be loaded`);
    });
  }

  /** Runs the script at `path`, if there is one. @param {string} path @returns {Promise<void>} */
  const run = (path) => new Promise((resolve) => {
    const script = document.createElement("script");
    script.charset = "utf-8";
    script.src = `${root}/${path}`;
    script.onload = script.onerror = () => {
      script.remove();
      resolve();
    };
    document.head.append(script);
  });

  const wait = () => new Promise((resolve) => setTimeout(resolve, RETRY));

  /**
   * What the file at `path`, under the site's root, hands over as `name`. Loads it once, trying
   * twice; a file that failed is asked for again the next time. Throws Stale if it bears another
   * stamp than `stamp`.
   * @param {string} name
   * @param {string} path
   */
  async function load(name, path, stamp = "") {
    const key = stamped(name, stamp);
    if (arrived.has(key)) return arrived.get(key);
    const known = asked.get(key);
    if (known) return known;
    const promise = loadOnce(name, path, stamp).catch((error) => {
      if (error instanceof Stale) throw error;
      return wait().then(() => loadOnce(name, path, stamp));
    });
    asked.set(key, promise);
    promise.catch(() => asked.delete(key));
    return promise;
  }

  /** Lets a file without a stamp be loaded anew. @param {string} name */
  function forget(name) {
    arrived.delete(stamped(name, ""));
    asked.delete(stamped(name, ""));
  }

  /** @param {string} url Of a page, under the site's root. */
  const pathOf = (url) => `${root}/${url.split("/").map(encodeURIComponent).join("/")}`;

  /**
   * Where a result leads: to a place on a page, which is asked to mark `asks`.
   * @param {string} url @param {string} fragment @param {Record<string, string>} asks
   */
  const address = (url, fragment, asks) => {
    const query = new URLSearchParams(asks);
    return file
      ? `?${query}#${encodeURI(file.idOf(url, fragment))}`
      : `${pathOf(url)}?${query}#${fragment}`;
  };

  /** The article of a page, where it is on this one. @param {string} url */
  function articleOf(url) {
    if (file) return file.page(url);
    const path = new URL(pathOf(url), location.href).pathname;
    if (decodeURI(path) !== decodeURI(location.pathname)) return undefined;
    return document.querySelector("article") || document.querySelector("main");
  }

  /** @param {string} url @param {string} fragment */
  const placeOf = (url, fragment) => document.getElementById(file ? file.idOf(url, fragment) : fragment);

  Object.assign(window, {
    octavoSearch: Object.assign(octavoSearch, { load, forget, Stale, address, articleOf, placeOf }),
  });

  // --- The field --------------------------------------------------------------------------------

  const field = form?.querySelector("input[type=search]");
  if (!(form instanceof HTMLElement) || !(field instanceof HTMLInputElement)) return;

  // HTML forbids these on such a field until a script serves it.
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "search-results",
    "aria-expanded": "false",
    "aria-haspopup": "listbox",
  };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  form.querySelector(".octavo-search__live")?.setAttribute("role", "status");

  /** @type {KeyboardEvent[] | undefined} Keys for results, pressed before the panel was there. */
  let early = [];

  /** Brings the panel, which takes over from here. */
  async function prepare() {
    try {
      const panel = await load("panel", "assets/search-panel.js");
      const keys = early;
      early = undefined;
      if (keys) panel.serve(form, root, keys);
    } catch {
      const status = form?.querySelector(".octavo-search__status");
      const place = form?.querySelector(".octavo-search__panel");
      if (status instanceof HTMLElement) status.textContent = octavoWords.say("search", "no_part");
      if (place instanceof HTMLElement) place.hidden = false;
    }
  }

  /** @param {KeyboardEvent} event */
  function shortcut(event) {
    const target = event.target;
    const typing = target instanceof HTMLElement
      && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));
    const control = event.ctrlKey || event.metaKey;
    const keysOff = document.documentElement.dataset.keys === "off"; // theme.js
    const slash = event.key === "/" && !control && !event.altKey && !typing && !keysOff;
    const k = event.key.toLowerCase() === "k" && control && !event.altKey && !event.shiftKey;
    if (!slash && !(k && (!typing || target === field))) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  document.addEventListener("keydown", shortcut);
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("focus", prepare);
  field.addEventListener("input", () => { if (early) prepare(); });
  field.addEventListener("keydown", (event) => {
    if (!early || event.isComposing || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    event.preventDefault();
    early.push(event);
  });

  const asks = new URL(location.href).searchParams;
  if (asks.get("q")) prepare();
  if (asks.get("find")) {
    load("page", "assets/search-page.js")
      .then((page) => page.fromAddress())
      .catch(() => undefined); // the page is read as well without marks
  }
})();
