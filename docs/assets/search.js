// @ts-check
/*
 * The search field: loading, the combobox and its results.
 *
 * What is found, and in which order, is search-engine.js's business; it is loaded, and the index
 * with it, when the reader turns to the field. All files come as script elements, so that search
 * works from a server and from a file alike, under the strictest Content-Security-Policy.
 */
(() => {
  "use strict";

  // --- Loading: every file is a script that calls octavoSearch(name, data) -----------------------

  const place = document.querySelector(".octavo-search");
  const root = place instanceof HTMLElement ? place.dataset.base || "" : "";

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
   * Called by the files of the index, and by the engine.
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
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = `${root}/${path}`;
      const done = () => {
        script.remove();
        if (arrived.has(key)) resolve(arrived.get(key));
        else if (stamps.has(name)) reject(new Stale(`${name} is of another index`));
        else reject(new Error(`${name} could not be loaded`));
      };
      script.onload = script.onerror = done;
      document.head.append(script);
    });
  }

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

  Object.assign(window, { octavoSearch: Object.assign(octavoSearch, { load }) });

  /**
   * @param {boolean} anew Whether the directory is loaded once more, past every cache.
   * @returns {Promise<Searcher>}
   */
  async function openIndex(anew) {
    /** @type {Engine} */
    const engine = await load("engine", "assets/search-engine.js");
    if (!anew) return engine.Index.open();
    const key = stamped("index", "");
    arrived.delete(key);
    asked.delete(key);
    return engine.Index.open(`?${Date.now()}`);
  }

  // --- The field and its results: a combobox with a list box ------------------------------------
  // https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

  const SECTIONS = 10; // shown at a time
  const PASSAGES = 3; // shown of a section
  const PAUSE = 80; // milliseconds without a key before a search begins

  const words = /** @type {any} */ (window).octavoWords; // words.js
  /** @param {string} key @param {Record<string, string>} fields @returns {string} */
  const say = (key, fields = {}) => words.say("search", key, fields);
  /** @param {string} key @param {number} number @returns {string} */
  const counted = (key, number) => words.count("search", key, number);

  /**
   * @template {HTMLElement} T
   * @param {ParentNode} parent
   * @param {string} selector
   * @param {new () => T} type
   * @returns {T}
   */
  function part(parent, selector, type) {
    const element = parent.querySelector(selector);
    if (!(element instanceof type)) throw new Error(`search.html has no ${selector}`);
    return element;
  }

  /** @param {string} tag @param {string} name @param {string} text */
  function make(tag, name, text = "") {
    const element = document.createElement(tag);
    element.className = `octavo-search__${name}`;
    element.textContent = text;
    element.dir = "auto";
    return element;
  }

  /** @param {string} text */
  function marked(text) {
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }

  class View {
    /** @param {HTMLElement} form */
    constructor(form) {
      this.form = form;
      this.field = part(form, "input[type=search]", HTMLInputElement);
      this.panel = part(form, ".octavo-search__panel", HTMLElement);
      this.list = part(form, "#search-results", HTMLElement);
      this.status = part(form, ".octavo-search__status", HTMLElement);
      this.live = part(form, ".octavo-search__live", HTMLElement);
      this.more = part(form, ".octavo-search__more", HTMLButtonElement);
      /** @type {Promise<Searcher> | undefined} */
      this.index = undefined;
      this.run = 0; // counts searches, so that only the last one shows
      this.limit = SECTIONS;
      this.shown = ""; // the query whose results are in the list
      this.timer = 0;
      /** @type {(() => void)[]} Keys that wait for the results of what was typed before them. */
      this.waiting = [];
      this.describe();
      this.listen();
    }

    describe() {
      const { field, list, live, panel } = this;
      const attributes = {
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-controls": list.id,
        "aria-expanded": "false",
        "aria-haspopup": "listbox",
      };
      for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", say("results"));
      live.setAttribute("role", "status");
      panel.tabIndex = -1; // a click on its edge leaves the focus inside
      list.tabIndex = -1; // browsers let Tab stop where something scrolls; arrows walk here
    }

    listen() {
      const { form, field, list, more } = this;
      field.addEventListener("focus", () => {
        this.prepare();
        if (field.value.trim()) this.search();
      });
      field.addEventListener("input", (event) => {
        if (event instanceof InputEvent && event.isComposing) return;
        this.later();
      });
      field.addEventListener("compositionend", () => this.later());
      form.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("focusout", (event) => {
        const stays = event.relatedTarget instanceof Node && form.contains(event.relatedTarget);
        if (!stays && document.hasFocus()) this.close(); // another window may have the focus
      });
      const close = part(form, ".octavo-search__close", HTMLButtonElement);
      close.addEventListener("click", () => this.close());
      list.addEventListener("click", (event) => this.click(event));
      more.addEventListener("click", () => {
        this.limit += SECTIONS;
        field.focus();
        this.search();
      });
      document.addEventListener("keydown", (event) => this.shortcut(event));
      // Afterwards: on the way to a fragment the browser itself moves the focus.
      window.addEventListener("popstate", () => setTimeout(() => this.back()));
    }

    /** Starts to load the index. Nothing is loaded before the reader turns to the field. */
    prepare(anew = false) {
      if (this.index && !anew) return this.index;
      const index = this.index = openIndex(anew);
      index.catch(() => { if (this.index === index) this.index = undefined; });
      return index;
    }

    later() {
      this.waiting = [];
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE);
    }

    /** Finds what is in the field and shows it, unless a newer search has begun by then. */
    async search() {
      clearTimeout(this.timer);
      this.timer = 0;
      const query = this.field.value;
      const run = ++this.run;
      if (query !== this.shown) this.limit = SECTIONS;
      this.address(query.trim());
      if (!query.trim()) return this.close();
      this.open();
      if (!this.shown) this.say(say("searching"), false);
      try {
        await this.answer(query, run).catch((error) => this.again(error, query, run));
      } catch {
        this.fail(run, say(this.index ? "no_part" : "no_index"));
      }
    }

    /** @param {string} query @param {number} run */
    async answer(query, run) {
      const index = await this.prepare();
      const result = await index.find(query);
      if (run === this.run) await this.show(index, result, query, run);
    }

    /**
     * Answers once more with the directory loaded anew, if that was the trouble.
     * @param {unknown} error
     * @param {string} query
     * @param {number} run
     */
    async again(error, query, run) {
      if (!(error instanceof Stale)) throw error;
      if (run !== this.run) return;
      this.shown = "";
      this.prepare(true);
      await this.answer(query, run);
    }

    /** @param {number} run @param {string} sentence */
    fail(run, sentence) {
      if (run !== this.run) return;
      this.clear();
      this.say(sentence);
    }

    /** @param {Searcher} index @param {Result} result @param {string} query @param {number} run */
    async show(index, result, query, run) {
      const sections = result.sections.slice(0, this.limit);
      if (!sections.length) this.clear();
      // What is shown of the same query stays, and with it the choice and the reader's place.
      const kept = query === this.shown ? this.list.childElementCount : 0;
      // The first section alone, for it is what the reader waits for; the others together.
      const [first] = sections.slice(kept, 1).map((found) => this.group(index, found, 0));
      if (first) {
        const group = await first;
        if (run !== this.run) return;
        this.renew(group);
      }
      const begin = Math.max(kept, 1);
      const others = sections.slice(begin).map((found, number) =>
        this.group(index, found, begin + number));
      for (const promise of others) promise.catch(() => undefined); // told where it is awaited
      for (const promise of others) {
        const group = await promise;
        if (run !== this.run) return;
        this.list.append(group);
      }
      this.shown = sections.length ? query : "";
      this.list.dataset.query = query;
      this.more.hidden = result.sections.length <= this.limit;
      this.field.setAttribute("aria-expanded", String(sections.length > 0));
      this.say(summary(result, query));
      for (const act of this.waiting.splice(0)) act();
    }

    /** Begins the list anew, with its first section. @param {HTMLElement} group */
    renew(group) {
      this.activate(null);
      this.shown = "";
      this.list.replaceChildren(group);
      this.list.scrollTop = 0;
    }

    /**
     * Acts on the results of what is in the field, as soon as they are there.
     * @param {() => void} act
     */
    whenShown(act) {
      if (this.shown === this.field.value) return act();
      this.waiting.push(act);
      if (this.panel.hidden || this.timer) this.search();
    }

    /**
     * One section: its heading, which is a link if it has hits itself, and its best passages.
     * @param {Searcher} index
     * @param {Found} found
     * @param {number} position
     */
    async group(index, found, position) {
      const [key, label, url] = await index.section(found.section);
      const title = found.passages.find((passage) => passage.heading);
      const others = found.passages.filter((passage) => passage !== title);
      const shown = others.slice(0, PASSAGES);
      const linked = title ? [title, ...shown] : shown;
      const links = await Promise.all(linked.map((passage) => this.link(index, passage)));
      links.forEach((link, number) => {
        link.id = `search-option-${position}-${number}`;
        link.href = `${root}/${url.split("/").map(encodeURIComponent).join("/")}${link.hash}`;
        link.dataset.section = key;
      });
      if (title) links[0].classList.add("octavo-search__heading");
      const heading = title ? links[0] : make("div", "heading", label);
      heading.id ||= `search-section-${position}`;
      const group = make("div", "section");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      if (!title) group.append(heading);
      group.append(...links);
      const rest = others.length - shown.length;
      if (rest) {
        group.append(words.mark(make("div", "others", counted("more", rest))));
      }
      return group;
    }

    /**
     * A link to a passage: to its fragment, for whoever knows the page to complete.
     * @param {Searcher} index
     * @param {Passage} passage
     */
    async link(index, passage) {
      const link = document.createElement("a");
      link.className = "octavo-search__passage";
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.dir = "auto";
      try {
        const { fragment, parts } = await index.excerpt(passage);
        link.href = `#${fragment}`;
        link.append(...parts.map(({ text, hit }) => (hit ? marked(text) : text)));
      } catch (error) {
        if (error instanceof Stale) throw error;
        link.textContent = say("no_passage");
      }
      return link;
    }

    /** @param {MouseEvent} event */
    click(event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (!link || event.button || elsewhere) return;
      const here = link.pathname === location.pathname && link.origin === location.origin;
      if (!here || !link.hash) return;
      event.preventDefault();
      this.leave(link.hash);
      const id = decodeURIComponent(link.hash.slice(1));
      const target = document.getElementById(id);
      if (!target) return;
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }

    /**
     * Goes to a place on this page. The way back leads to the search: only the new entry of the
     * history is without it.
     * @param {string} hash
     */
    leave(hash) {
      try {
        if (hash === location.hash) history.pushState(history.state, "", location.href);
      } catch {
        // As in `address`.
      }
      location.hash = hash;
      this.close();
    }

    // Keys

    /** @param {KeyboardEvent} event */
    shortcut(event) {
      const target = event.target;
      const typing = target instanceof HTMLElement
        && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));
      const control = event.ctrlKey || event.metaKey;
      const keysOff = document.documentElement.dataset.keys === "off"; // theme.js
      const slash = event.key === "/" && !control && !event.altKey && !typing && !keysOff;
      const k = event.key.toLowerCase() === "k" && control && !event.altKey && !event.shiftKey;
      if (!slash && !(k && (!typing || target === this.field))) return;
      event.preventDefault();
      this.field.focus();
      this.field.select();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      if (event.key === "Escape") return this.escape(event);
      if (event.target !== this.field) {
        const own = event.target instanceof Element && event.target.closest("a, button");
        if (own || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
        this.field.focus(); // the focus was on the list, which a click has put it on
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.whenShown(() => this.move(event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.whenShown(() => this.enter(event));
      } else if (!["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) {
        this.activate(null);
      }
    }

    /** Closes the results; the text stays until a second Escape. @param {KeyboardEvent} event */
    escape(event) {
      if (this.panel.hidden && !this.field.value) return;
      event.preventDefault(); // some browsers clear the field by themselves, at once or never
      if (this.panel.hidden) this.field.value = "";
      if (event.target !== this.field) this.field.focus(); // what has it is about to go
      this.close();
    }

    /** Follows the chosen result; without one, chooses the best. @param {KeyboardEvent} event */
    enter(event) {
      const active = this.active();
      if (!active) return this.move(1);
      const { ctrlKey, metaKey } = event;
      const click = { bubbles: true, cancelable: true, ctrlKey, metaKey };
      active.dispatchEvent(new MouseEvent("click", click));
    }

    /** @returns {HTMLAnchorElement[]} */
    options() {
      return Array.from(this.list.querySelectorAll("a"));
    }

    active() {
      return this.options().find((option) => option.getAttribute("aria-selected") === "true");
    }

    /** Moves the choice through the results and the field, round and round. @param {number} step */
    move(step) {
      const options = this.options();
      const active = this.active();
      const places = options.length + 1; // the last place is the field itself
      const at = active ? options.indexOf(active) : options.length;
      this.activate(options[(at + step + places) % places] || null);
    }

    /** @param {HTMLAnchorElement | null} option */
    activate(option) {
      this.active()?.setAttribute("aria-selected", "false");
      this.field.removeAttribute("aria-activedescendant");
      if (!option) return;
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.field.setAttribute("aria-activedescendant", option.id);
    }

    // State

    open() {
      this.panel.hidden = false;
      this.form.classList.add("octavo-search--open");
      this.field.setAttribute("aria-expanded", String(this.list.childElementCount > 0));
    }

    close() {
      clearTimeout(this.timer);
      this.run++;
      this.waiting = [];
      this.panel.hidden = true;
      this.form.classList.remove("octavo-search--open");
      this.clear();
      this.live.textContent = "";
      this.field.setAttribute("aria-expanded", "false");
      this.address("");
    }

    clear() {
      this.activate(null);
      this.list.replaceChildren();
      this.more.hidden = true;
      this.shown = "";
      delete this.list.dataset.query;
      this.field.setAttribute("aria-expanded", "false");
    }

    /** @param {string} text @param {boolean} aloud */
    say(text, aloud = true) {
      this.status.textContent = text;
      if (aloud) this.live.textContent = text;
    }

    /** Puts the query into the page's address, or takes it out. @param {string} query */
    address(query) {
      const url = new URL(location.href);
      if ((url.searchParams.get("q") || "") === query) return;
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      try {
        history.replaceState(history.state, "", url);
      } catch {
        // Some browsers keep the address of a file as it is.
      }
    }

    /** Shows what the address says, after the reader went through the history of the page. */
    back() {
      const query = new URL(location.href).searchParams.get("q") || "";
      if (query === (this.panel.hidden ? "" : this.field.value.trim())) return;
      if (query) this.begin();
      else this.close();
    }

    /** Opens with the query of the page's address, if it has one. */
    begin() {
      const query = new URL(location.href).searchParams.get("q");
      if (!query) return;
      this.field.value = query;
      this.field.focus(); // which searches, but not in a window that lies behind others
      this.search();
    }
  }

  /** @param {Result} result @param {string} query */
  function summary({ sections, passages, terms, unknown, unfinished }, query) {
    if (sections.length) {
      const [found, places] = [counted("sections", sections.length), counted("passages", passages)];
      return say("found", { sections: found, passages: places });
    }
    const quoted = (/** @type {string} */ text) => say("quoted", { text });
    const names = unknown.map((text) => (/^["“„«「]/u.test(text) ? text : quoted(text)));
    if (names.length) return say("unknown", { words: names.join(say("between")) });
    if (!terms) return say("nothing");
    if (unfinished) return say("unfinished");
    return say("apart", { query: quoted(query.trim()) });
  }

  if (place instanceof HTMLElement) new View(place).begin();
})();
