// @ts-check
/*
 * The panel of results: a combobox with a list box, and the controls above it.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 *
 * What is found, and in which order, is search-engine.js's business; how hits are marked on a page,
 * search-page.js's.
 */
(() => {
  "use strict";

  const SECTIONS = 10; // shown at a time, best first
  const PASSAGES = 3; // shown of a section
  const LINES = 30; // of a concordance, shown at a time
  const PAUSE = 30; // milliseconds without a key before a search begins: two keys at once are one
  const RECENT = 6; // searches that this browser remembers

  const words = octavoWords;
  /** @type {OneFile | undefined} */
  const octavoFile = /** @type {any} */ (window).octavoFile;
  /** @param {string} key @param {Record<string, string>} fields @returns {string} */
  const say = (key, fields = {}) => words.say("search", key, fields);
  /** @param {string} key @param {number} number @returns {string} */
  const counted = (key, number) => words.count("search", key, number);
  /** @param {string[]} texts */
  const quoted = (texts) => texts.map((text) => (/^["＂“”„‟«»‹›「｢『〝]/u.test(text) ? text : say("quoted", { text })));

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

  /** An element of the panel with words of the book. @param {string} tag @param {string} name */
  function make(tag, name, text = "") {
    const element = document.createElement(tag);
    element.className = `octavo-search__${name}`;
    element.textContent = text;
    element.dir = "auto";
    return element;
  }

  /** A button with our own words. @param {string} name @param {string} text @param {() => void} act */
  function button(name, text, act) {
    const element = /** @type {HTMLButtonElement} */ (words.mark(make("button", name, text)));
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  /** What readers may type, in their own words; the chapter is that of the page, if it has a number. */
  function help() {
    const [either, chapter, kind, note] = ["either", "field_chapter", "field_kind", "kind_note"]
      .map((key) => say(key));
    const open = document.querySelector("[data-section]")?.getAttribute("data-section") ?? "";
    const number = /^\d+/.exec(open)?.[0] ?? words.number(2);
    return words.mark(make("p", "help", say("help", { either, chapter, number, kind, note })));
  }

  /** @param {string} text */
  function marked(text) {
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }

  /** @param {Part[]} parts */
  const drawn = (parts) => parts.map(({ text, hit }) => (hit ? marked(text) : text));

  // --- Recent searches: in this browser alone ---------------------------------------------------

  /** @param {string} root Of the site: each book remembers its own. */
  function memory(root) {
    const book = octavoFile ? location : new URL(`${root}/`, location.href);
    const key = `octavo.searches ${book.pathname}`;
    return {
      /** @returns {string[]} */
      all() {
        try {
          const kept = JSON.parse(localStorage.getItem(key) || "[]");
          return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
        } catch {
          return []; // storage is forbidden, or was written by somebody else
        }
      },
      /** @param {string} query */
      add(query) {
        const kept = [query, ...this.all().filter((one) => one !== query)].slice(0, RECENT);
        try {
          localStorage.setItem(key, JSON.stringify(kept));
        } catch {
          // as above
        }
      },
      forget() {
        try {
          localStorage.removeItem(key);
        } catch {
          // as above
        }
      },
    };
  }

  class Panel {
    /** @param {HTMLElement} form @param {string} root */
    constructor(form, root) {
      this.form = form;
      this.root = root;
      this.memory = memory(root);
      this.field = part(form, "input[type=search]", HTMLInputElement);
      this.panel = part(form, ".octavo-search__panel", HTMLElement);
      this.list = part(form, "#search-results", HTMLElement);
      this.status = part(form, ".octavo-search__status", HTMLElement);
      this.controls = part(form, ".octavo-search__controls", HTMLElement);
      this.order = part(form, "[name=order]", HTMLSelectElement);
      this.where = part(form, "[name=where]", HTMLSelectElement);
      this.kind = part(form, "[name=kind]", HTMLSelectElement);
      this.notes = part(form, ".octavo-search__notes", HTMLElement);
      this.live = part(form, ".octavo-search__live", HTMLElement);
      this.more = part(form, ".octavo-search__more", HTMLButtonElement);
      this.moreSections = this.more.textContent;
      this.shut = part(form, ".octavo-search__close", HTMLButtonElement);
      /** @type {Promise<Searcher> | undefined} */
      this.index = undefined;
      this.run = 0; // counts searches, so that only the last one shows
      this.wanted = new AbortController(); // no longer, once a newer search has begun
      this.pages = 1; // how much of the list is shown
      this.shown = ""; // the question whose results are in the list
      this.timer = 0;
      /** @type {(() => void)[]} Keys that wait for the results of what was typed before them. */
      this.waiting = [];
      this.describe();
      this.listen();
    }

    describe() {
      const { list, panel } = this;
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", say("results"));
      panel.tabIndex = -1; // a click on its edge leaves the focus inside
      list.tabIndex = -1; // browsers let Tab stop where something scrolls; arrows walk here
      this.choices(this.order, "order", [["best", say("best")], ["book", say("in_order")]]);
      this.offerChapter();
      this.choices(this.kind, "kind", [["", say("any_kind")]]);
    }

    /** Offers to search in the chapter that is open, unless one is chosen already. */
    offerChapter() {
      if (this.where.value) return;
      const here = [["", say("whole_book")]];
      if (this.folder()) here.push([this.folder(), say("this_chapter")]);
      this.choices(this.where, "part", here);
    }

    /** @param {HTMLSelectElement} control @param {string} label @param {string[][]} options */
    choices(control, label, options) {
      control.setAttribute("aria-label", say(label));
      control.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
      control.hidden = options.length < 2;
    }

    /** The folder of the chapter whose page this is; empty on the book's own pages. */
    folder() {
      if (octavoFile) return octavoFile.here()?.dataset.page?.split("/").slice(0, -1).join("/") || "";
      const site = new URL(`${this.root}/`, location.href).pathname;
      if (!location.pathname.startsWith(site)) return "";
      return decodeURIComponent(location.pathname.slice(site.length).split("/").slice(0, -1).join("/"));
    }

    listen() {
      const { form, field, list, more, controls } = this;
      field.addEventListener("focus", () => this.turnedTo());
      field.addEventListener("input", (event) => {
        if (event instanceof InputEvent && event.isComposing) return;
        this.later();
      });
      field.addEventListener("compositionend", () => this.later());
      form.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("focusout", (event) => {
        const stays = event.relatedTarget instanceof Node && form.contains(event.relatedTarget);
        if (!stays && document.hasFocus()) this.close(); // another window may have the focus
      });
      this.shut.addEventListener("click", () => this.close());
      list.addEventListener("click", (event) => this.click(event));
      controls.addEventListener("change", () => this.search());
      more.addEventListener("click", () => {
        this.pages++;
        field.focus();
        this.search();
      });
      // Afterwards: on the way to a fragment the browser itself moves the focus.
      window.addEventListener("popstate", () => setTimeout(() => this.back()));
    }

    turnedTo() {
      if (octavoFile) this.offerChapter(); // the reader may be in another one by now
      this.prepare().catch(() => undefined); // told when something is asked
      if (this.field.value.trim()) this.search();
      else this.recall();
    }

    /** Starts to load the index. @returns {Promise<Searcher>} */
    prepare(anew = false) {
      if (this.index && !anew) return this.index;
      const index = this.index = this.openIndex(anew);
      index.then((searcher) => this.offerKinds(searcher), () => {
        if (this.index === index) this.index = undefined;
      });
      return index;
    }

    /** @param {boolean} anew Whether the directory is loaded once more, past every cache. */
    async openIndex(anew) {
      /** @type {Engine} */
      const engine = await octavoSearch.load("engine", "assets/search-engine.js");
      if (!anew) return engine.open(say);
      octavoSearch.forget("index");
      return engine.open(say, `?${Date.now()}`);
    }

    /** Offers what the book has: text and headings alone are no choice. @param {Searcher} searcher */
    offerKinds(searcher) {
      if (this.kind.options.length > 1) return;
      const kinds = searcher.kinds();
      const special = kinds.some((kind) => !["text", "heading", "about"].includes(kind));
      const options = kinds.map((kind) => [kind, say(`kind_${kind}`)]);
      this.choices(this.kind, "kind", [["", say("any_kind")], ...special ? options : []]);
    }

    later() {
      this.waiting = [];
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE);
    }

    /** What is asked: the query with what the controls say. */
    question() {
      return [this.field.value, this.order.value, this.where.value, this.kind.value].join("\n");
    }

    /** Finds what is in the field and shows it, unless a newer search has begun by then. */
    async search() {
      clearTimeout(this.timer);
      this.timer = 0;
      const query = this.field.value;
      const question = this.question();
      const run = this.begun();
      if (question !== this.shown) this.pages = 1;
      this.address(query.trim());
      if (!query.trim()) {
        this.close();
        return this.recall();
      }
      this.open();
      if (!this.shown) this.say([say("searching")], false);
      try {
        await this.answer(query, question, run)
          .catch((error) => this.again(error, query, question, run));
      } catch {
        this.fail(run, say(this.index ? "no_part" : "no_index"));
      }
    }

    /** The number of a search that begins; older ones give up. */
    begun() {
      this.wanted.abort();
      this.wanted = new AbortController();
      return ++this.run;
    }

    /** @param {string} query @param {string} question @param {number} run */
    async answer(query, question, run) {
      const { signal } = this.wanted;
      const index = await this.prepare();
      const limits = { chapter: this.where.value, kind: this.kind.value };
      const result = await index.find(query, limits, signal);
      if (run === this.run) await this.show(index, result, query, question, run);
    }

    /**
     * Answers once more with the directory loaded anew, if that was the trouble.
     * @param {unknown} error
     * @param {string} query
     * @param {string} question
     * @param {number} run
     */
    async again(error, query, question, run) {
      if (!(error instanceof octavoSearch.Stale)) throw error;
      if (run !== this.run) return;
      this.shown = "";
      this.prepare(true);
      await this.answer(query, question, run);
    }

    /** @param {number} run @param {string} sentence */
    fail(run, sentence) {
      if (run !== this.run) return;
      this.clear();
      this.say([sentence]);
      this.notes.append(button("again", say("retry"), () => {
        this.field.focus();
        this.search();
      }));
    }

    // --- Showing --------------------------------------------------------------------------------

    /**
     * Shows what was found. The field may say something else by now, whose search begins after the
     * next pause: `question` is what this was asked.
     * @param {Searcher} index
     * @param {Result} result
     * @param {string} query
     * @param {string} question
     * @param {number} run
     */
    async show(index, result, query, question, run) {
      if (!result.sections.length) this.clear();
      // What is shown of the same question stays, and with it the choice and the reader's place.
      const kept = question === this.shown;
      const inOrder = this.order.value === "book";
      const groups = inOrder
        ? await this.concordance(index, result, kept)
        : this.best(index, result, kept ? this.list.childElementCount : 0);
      if (run !== this.run) return;
      // The first group alone, for it is what the reader waits for; the others together.
      for (const promise of groups) promise.catch(() => undefined); // told where it is awaited
      for (const [number, promise] of groups.entries()) {
        const group = await promise;
        if (run !== this.run) return;
        if (!number && (!kept || inOrder)) this.renew(group, kept);
        else this.list.append(group);
      }
      this.shown = result.sections.length ? question : "";
      this.list.dataset.query = query;
      const all = inOrder ? Math.ceil(result.places / LINES)
        : Math.ceil(result.sections.length / SECTIONS);
      this.more.hidden = this.pages >= all;
      this.more.textContent = inOrder ? say("more_hits") : this.moreSections;
      this.field.setAttribute("aria-expanded", String(result.sections.length > 0));
      this.say(summary(result, query, inOrder));
      this.notes.replaceChildren(...this.suggestions(result));
      if (question === this.question()) for (const act of this.waiting.splice(0)) act();
    }

    /** Begins the list anew, with its first group. @param {HTMLElement} group @param {boolean} stay */
    renew(group, stay) {
      const scrollTop = stay ? this.list.scrollTop : 0; // asked for, it costs a layout
      this.activate(null);
      this.shown = "";
      this.list.replaceChildren(group);
      this.list.scrollTop = scrollTop;
    }

    /**
     * Words of the book like one that it does not have: a press puts them in its place.
     * @param {Result} result
     */
    suggestions({ near, corrected, sections }) {
      const [typed] = corrected.map((pair) => pair.typed);
      if (!near.length || !typed || (sections.length && near.length > 4)) return [];
      const label = words.mark(make("span", "near", say("nearest")));
      return [label, ...near.map((word) => button("word", word, () => {
        this.field.value = this.field.value.replace(typed, word);
        this.field.focus();
        this.search();
      }))];
    }

    /**
     * The best sections that are not yet shown.
     * @param {Searcher} index @param {Result} result @param {number} kept
     */
    best(index, result, kept) {
      return result.sections.slice(0, this.pages * SECTIONS).slice(kept)
        .map((found, number) => this.section(index, found, kept + number));
    }

    /**
     * One section: its heading, which is a link if it has hits itself, and its best passages.
     * @param {Searcher} index
     * @param {Found} found
     * @param {number} position
     */
    async section(index, found, position) {
      const section = await index.section(found.section);
      const title = found.passages.find((passage) => passage.heading);
      const others = found.passages.filter((passage) => passage !== title);
      const shown = others.slice(0, PASSAGES);
      const linked = title ? [title, ...shown] : shown;
      const links = await Promise.all(linked.map((passage, number) =>
        this.link(index, passage, section, found.section, `${position}-${number}`)));
      if (title) links[0].classList.add("octavo-search__heading");
      const heading = title ? links[0] : make("div", "heading", section[1]);
      heading.id ||= `search-section-${position}`;
      const group = this.group(heading, title ? links : [heading, ...links]);
      const rest = others.length - shown.length;
      if (rest) group.append(words.mark(make("div", "others", counted("more", rest))));
      return group;
    }

    /** @param {HTMLElement} heading @param {HTMLElement[]} content */
    group(heading, content) {
      const group = make("div", "section");
      group.removeAttribute("dir");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      group.append(...content);
      return group;
    }

    /**
     * All places in the order of the book, by chapters: so many lines as are shown.
     * @param {Searcher} index @param {Result} result @param {boolean} kept
     */
    async concordance(index, result, kept) {
      if (!result.places) return [];
      const chapters = await index.chapters();
      const firsts = chapters.map(([, , first]) => first);
      const counts = index.tally(result, firsts);
      /** @type {Map<number, Spot[]>} */
      const shown = new Map();
      let chapter = 0;
      for (const spot of index.spots(result, this.pages * LINES)) {
        const section = index.sectionAt(spot.focus);
        while (chapter + 1 < firsts.length && firsts[chapter + 1] <= section) chapter++;
        const own = shown.get(chapter);
        if (own) own.push(spot);
        else shown.set(chapter, [spot]);
      }
      const groups = [...shown].map(([chapter, own]) =>
        this.chapter(index, chapters[chapter], own, counts[chapter], chapter));
      if (chapters.length > 1) groups[0] = groups[0].then((group) => {
        group.prepend(bars(chapters, counts));
        return group;
      });
      return kept || groups.length ? groups : [];
    }

    /**
     * The lines of one chapter, the hits one below the other.
     * @param {Searcher} index @param {Chapter} chapter @param {Spot[]} spots @param {number} count
     * @param {number} position
     */
    async chapter(index, [, label], spots, count, position) {
      const heading = make("div", "heading", label);
      heading.id = `search-chapter-${position}`;
      const number = words.mark(make("span", "count", words.number(count)));
      heading.append(" ", number);
      const links = await Promise.all(spots.map(async (spot, line) => {
        const section = index.sectionAt(spot.focus);
        return this.link(index, spot, await index.section(section), section, `c${position}-${line}`, true);
      }));
      return this.group(heading, [heading, ...links]);
    }

    /**
     * A link to a passage, with what marks the hits on its page.
     * @param {Searcher} index @param {Spot} spot @param {Section} section @param {number} number
     * @param {string} id
     */
    async link(index, spot, [key, , url], number, id, inLine = false) {
      const link = document.createElement("a");
      link.className = inLine ? "octavo-search__line" : "octavo-search__passage";
      link.id = `search-option-${id}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.dir = "auto";
      link.dataset.section = key;
      const asks = { find: this.field.value, in: String(number) };
      link.href = octavoSearch.address(url, "title", asks);
      try {
        const { fragment, kind, parts, at } = inLine
          ? await index.excerpt(spot, 160, 80) : await index.excerpt(spot);
        link.href = octavoSearch.address(url, fragment, asks);
        link.dataset.fragment = fragment;
        if (inLine) link.append(...inThree(parts, at));
        else link.append(...drawn(parts));
        const name = ["", "", "note", "verse", "reference", "index", ""][kind];
        if (name) link.append(" ", words.mark(make("small", "kind", say(`kind_${name}`))));
      } catch (error) {
        if (error instanceof octavoSearch.Stale) throw error;
        link.textContent = say("no_passage");
      }
      return link;
    }

    /** The searches that this browser remembers, and what may be typed, while nothing is. */
    recall() {
      if (this.field.value.trim()) return;
      const recent = this.memory.all();
      this.open();
      this.controls.hidden = true;
      this.shut.tabIndex = -1; // Tab goes on through the page, and closes this
      this.status.textContent = recent.length ? say("recent") : "";
      this.notes.replaceChildren(
        ...recent.map((query) => {
          const again = button("word", query, () => {
            this.field.value = query;
            this.field.focus();
            this.search();
          });
          again.removeAttribute("lang");
          again.dir = "auto";
          return again;
        }),
        ...recent.length ? [button("again", say("forget"), () => {
          this.memory.forget();
          this.field.focus();
          this.close();
        })] : [],
        help(),
      );
    }

    /** @param {MouseEvent} event */
    click(event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link) return;
      this.memory.add(this.field.value.trim());
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      if (elsewhere || event.button) return;
      const here = link.pathname === location.pathname && link.origin === location.origin;
      if (!here || !link.hash) return;
      event.preventDefault();
      const query = this.field.value;
      const section = Number(new URL(link.href).searchParams.get("in"));
      this.leave(link.hash);
      const id = decodeURIComponent(link.hash.slice(1));
      const target = document.getElementById(id);
      if (!target) return;
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
      octavoSearch.load("page", "assets/search-page.js")
        .then((page) => page.show(query, section))
        .catch(() => undefined); // the page is read as well without marks
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

    // --- Keys -----------------------------------------------------------------------------------

    /**
     * Acts on the results of what is in the field, as soon as they are there.
     * @param {() => void} act
     */
    whenShown(act) {
      if (this.shown && this.shown === this.question()) return act();
      this.waiting.push(act);
      if (this.panel.hidden || this.timer) this.search();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      if (event.key === "Escape") return this.escape(event);
      if (event.target !== this.field) {
        const own = event.target instanceof Element && event.target.closest("a, button, select");
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

    // --- State ----------------------------------------------------------------------------------

    open() {
      this.panel.hidden = false;
      this.controls.hidden = false;
      this.shut.tabIndex = 0;
      this.form.classList.add("octavo-search--open");
      this.field.setAttribute("aria-expanded", String(this.list.childElementCount > 0));
    }

    close() {
      clearTimeout(this.timer);
      this.begun();
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
      this.notes.replaceChildren();
      this.more.hidden = true;
      this.shown = "";
      delete this.list.dataset.query;
      this.field.setAttribute("aria-expanded", "false");
    }

    /** @param {string[]} sentences @param {boolean} aloud */
    say(sentences, aloud = true) {
      const text = sentences.join(" ");
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

  /** A line of a concordance: what stands before the hit, the hit, what stands after it.
   *  @param {Part[]} parts @param {number} at */
  function inThree(parts, at) {
    return [parts.slice(0, at), parts.slice(at, at + 1), parts.slice(at + 1)].map((own, number) => {
      const cell = document.createElement("span");
      cell.className = `octavo-search__${["before", "at", "after"][number]}`;
      const inner = document.createElement("bdi"); // cut off at its far end, whatever its direction
      inner.append(...drawn(own));
      cell.append(inner);
      return cell;
    });
  }

  const SVG = "http://www.w3.org/2000/svg";

  /** How many places each chapter has, as a small picture. @param {Chapter[]} chapters
   *  @param {number[]} counts */
  function bars(chapters, counts) {
    const most = Math.max(...counts);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "octavo-search__bars");
    svg.setAttribute("viewBox", `0 0 ${chapters.length} 1`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    const told = chapters.flatMap(([, label], chapter) =>
      (counts[chapter] ? [`${label}: ${words.number(counts[chapter])}`] : []));
    svg.setAttribute("aria-label", `${say("by_chapter")}. ${told.slice(0, 20).join("; ")}`);
    counts.forEach((count, chapter) => {
      const bar = document.createElementNS(SVG, "rect");
      const height = count ? Math.max(count / most, 0.08) : 0.03;
      const sizes = { x: chapter + 0.1, y: 1 - height, width: 0.8, height };
      for (const [name, value] of Object.entries(sizes)) bar.setAttribute(name, String(value));
      const title = document.createElementNS(SVG, "title");
      title.textContent = `${chapters[chapter][1]}: ${words.number(count)}`;
      bar.append(title);
      svg.append(bar);
    });
    return svg;
  }

  /** @param {Result} result @param {string} query @param {boolean} inOrder @returns {string[]} */
  function summary(result, query, inOrder) {
    const { sections, passages, places, terms, corrected, without, unfinished } = result;
    /** @param {string[]} words */
    const joined = (words) => quoted(words).join(say("between"));
    const missing = [
      ...result.chapter ? [say("no_chapter", { name: joined([result.chapter]) })] : [],
      ...result.unknown.length ? [say("unknown", { words: joined(result.unknown) })] : [],
      ...result.elsewhere.length && !result.chapter
        ? [say("elsewhere", { words: joined(result.elsewhere) })] : [],
    ];
    const showing = corrected.map(({ typed, meant }) =>
      say("showing", { typed: quoted([typed])[0], meant: quoted([meant])[0] }));
    if (sections.length) {
      const number = inOrder ? counted("hits", places) : counted("passages", passages);
      const found = say("found", { sections: counted("sections", sections.length), passages: number });
      const left = without.length ? [say("left_out", { words: quoted(without).join(", ") })] : [];
      return [...showing, ...missing, ...left, found];
    }
    if (missing.length) return missing;
    if (!terms) return [say("nothing")];
    if (unfinished) return [say("unfinished")];
    return [say("apart", { query: quoted([query.trim()])[0] })];
  }

  octavoSearch("panel", {
    /**
     * Serves the field from now on.
     * @param {HTMLElement} form @param {string} root @param {KeyboardEvent[]} keys Pressed before.
     */
    serve(form, root, keys) {
      const panel = new Panel(form, root);
      if (new URL(location.href).searchParams.get("q")) panel.begin();
      else if (document.activeElement === panel.field) panel.turnedTo();
      for (const key of keys) panel.key(key);
    },
  });
})();
