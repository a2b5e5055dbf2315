// @ts-check
/*
 * Marked passages and bookmarks: kept in this browser alone, shown when their page is opened.
 *
 * A mark remembers its paragraphs' ids and their words (the text quotation of the Web Annotation
 * Data Model, https://www.w3.org/TR/annotation-model/#text-quote-selector). Where the text was
 * edited the words are looked for: elsewhere in the paragraph, in the others, then by how they
 * begin and end.
 */

/**
 * Words of a paragraph; `before` is what stands in front of them.
 * @typedef {{id: string, number: string, quote: string, before: string}} Piece
 *
 * A mark has pieces; a bookmark has one, the beginning of its paragraph, or none for a whole page.
 * @typedef {{
 *   id: string, kind: "mark" | "bookmark", page: string, label: string, made: string, pieces: Piece[],
 * }} Mark
 */

(() => {
  "use strict";

  /** @type {any} */
  const apparatus = /** @type {any} */ (window).octavoApparatus;
  const { facts, word, say, KEPT } = apparatus;

  const FORMAT = "octavo-marks";
  const BEFORE = 40; // characters remembered of what stands in front
  const BEGINNING = 160; // characters of a paragraph that stand for it in the list

  // --- Reading and writing: what is stored, or comes in a file, is not trusted ----------------------

  /** @param {any} value @param {number} longest */
  const isText = (value, longest) => typeof value === "string" && value.length <= longest;

  /** @param {any} page */
  const isPage = (page) => isText(page, 1000) && /^[^:?#\\/][^:?#\\]*\.html$/.test(page)
    && !page.split("/").includes("..");

  /** @param {any} piece @returns {Piece | null} */
  function soundPiece(piece) {
    if (!piece || !/^p[\w-]{1,60}$/.test(piece.id) || !isText(piece.quote, 100_000)) return null;
    if (!isText(piece.number, 20) || !isText(piece.before, 200)) return null;
    const { id, number, quote, before } = piece;
    return { id, number, quote, before };
  }

  /** @param {any} mark @returns {Mark | null} A copy of what a mark has, and nothing else. */
  function sound(mark) {
    if (!mark || !isPage(mark.page) || !isText(mark.id, 60) || !isText(mark.label, 1000)) return null;
    if (!["mark", "bookmark"].includes(mark.kind) || Number.isNaN(Date.parse(mark.made))) return null;
    if (!Array.isArray(mark.pieces) || (mark.kind === "mark" && !mark.pieces.length)) return null;
    const pieces = mark.pieces.map(soundPiece);
    const { id, kind, page, label, made } = mark;
    return pieces.includes(null) ? null : { id, kind, page, label, made, pieces };
  }

  /**
   * The marks in a text, and of which book they are; null for one that holds none.
   * @param {string} text @returns {{book: string, marks: Mark[]} | null}
   */
  function parse(text) {
    try {
      const data = JSON.parse(text);
      if (data.format !== FORMAT || !isText(data.book, 1000) || !Array.isArray(data.marks)) return null;
      return { book: data.book, marks: data.marks.map(sound).filter(Boolean) };
    } catch {
      return null;
    }
  }

  /** @returns {Mark[]} */
  const all = () => parse(apparatus.kept())?.marks || [];

  /** @param {Mark[]} marks */
  const written = (marks) => JSON.stringify({ format: FORMAT, version: 1, book: facts.book, marks }, null, 1);

  /** @param {Mark[]} marks @returns {boolean} Whether the browser keeps them. */
  function store(marks) {
    try {
      localStorage.setItem(KEPT, written(marks));
      return true;
    } catch {
      say(word("not_kept"));
      return false;
    }
  }

  /** What two marks of one passage have in common. @param {Mark} mark */
  const place = ({ kind, page, pieces }) => JSON.stringify([kind, page, pieces.map(({ id, quote }) => [id, quote])]);

  /** Adds marks that are not there yet. @param {Mark[]} marks @returns {number} How many those were. */
  function merge(marks) {
    const here = all();
    const known = new Set(here.flatMap((mark) => [mark.id, place(mark)]));
    const added = marks.filter((mark) => {
      const isNew = !known.has(mark.id) && !known.has(place(mark));
      known.add(mark.id).add(place(mark));
      return isNew;
    });
    return added.length && !store([...here, ...added]) ? 0 : added.length;
  }

  /** @param {string[]} ids */
  function remove(ids) {
    if (!store(all().filter(({ id }) => !ids.includes(id)))) return;
    say(word("removed"));
    show();
  }

  // --- Keeping --------------------------------------------------------------------------------------

  /**
   * Marks a passage; without one, sets or takes away the bookmark of a paragraph or of the page.
   * @param {any[]} parts @param {boolean} selected
   */
  function keep(parts, selected) {
    const { facts: here, prefix } = apparatus.leafAt(parts[0]?.unit.element);
    const pieces = (selected ? parts : parts.slice(0, 1)).map(({ unit, start, end }) => {
      const text = apparatus.textOf(unit);
      return {
        id: unit.id.slice(prefix.length),
        number: unit.link.textContent.trim(),
        quote: selected ? text.slice(start, end) : text.trim().slice(0, BEGINNING),
        before: selected ? text.slice(Math.max(0, start - BEFORE), start) : "",
      };
    });
    const kind = selected ? "mark" : "bookmark";
    const there = selected ? undefined : all().find((mark) => (
      mark.kind === kind && mark.page === here.page && mark.pieces[0]?.id === pieces[0]?.id
    ));
    if (there) {
      remove([there.id]);
      return;
    }
    const made = new Date().toISOString();
    const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    if (!store([...all(), { id, kind, page: here.page, label: here.label, made, pieces }])) return;
    say(word(selected ? "marked" : "bookmarked"));
    document.getSelection()?.removeAllRanges();
    show();
  }

  // --- Finding and showing --------------------------------------------------------------------------

  /** How many signs two texts end with in common. @param {string} one @param {string} other */
  function shared(one, other) {
    let length = 0;
    while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
    return length;
  }

  /** Where the words of a piece stand in a text. @param {string} text @param {Piece} piece */
  function find(text, { quote, before }) {
    let best = -1, most = -1;
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const common = shared(before, text.slice(0, at));
      if (common > most) [best, most] = [at, common];
    }
    return best < 0 ? null : { start: best, end: best + quote.length };
  }

  /** By the first and the last words, where those between were edited. @param {string} text @param {Piece} piece */
  function findEnds(text, { quote }) {
    const words = quote.split(/\s+/);
    if (words.length < 6) return null;
    const first = words.slice(0, 3).join(" "), last = words.slice(-3).join(" ");
    const start = text.indexOf(first);
    const end = start < 0 ? -1 : text.indexOf(last, start + first.length);
    const length = end + last.length - start;
    return end < 0 || length > quote.length * 1.5 || length * 1.5 < quote.length ? null : { start, end: end + last.length };
  }

  /** @param {Piece} piece @param {any[]} units @param {string} prefix @returns {any} Where it stands now; null where nowhere. */
  function locate(piece, units, prefix) {
    const own = units.find(({ id }) => id === prefix + piece.id);
    for (const way of [find, findEnds]) {
      for (const unit of own ? [own, ...units] : units) {
        const found = way(apparatus.textOf(unit), piece);
        if (found) return { unit, ...found };
      }
    }
    return null;
  }

  /** @type {{mark: Mark, parts: any[], ranges: Range[]}[]} */
  let shown = [];

  function show() {
    for (const element of apparatus.article.querySelectorAll(".is-marked, .is-bookmarked")) {
      element.classList.remove("is-marked", "is-bookmarked");
      element.querySelector("a[data-added][id]")?.removeAttribute("aria-description");
    }
    /** @type {Map<string, {units: any[], prefix: string}>} */
    const pages = new Map();
    for (const { page } of all()) {
      const leaf = pages.has(page) ? undefined : apparatus.leafOf(page);
      if (leaf) pages.set(page, { units: apparatus.units(leaf.element), prefix: leaf.prefix });
    }
    shown = all().flatMap((mark) => {
      const own = pages.get(mark.page);
      if (!own) return [];
      const { units, prefix } = own;
      const parts = mark.kind === "mark"
        ? mark.pieces.map((piece) => locate(piece, units, prefix)).filter(Boolean)
        : units.filter((/** @type {any} */ unit) => unit.id === prefix + mark.pieces[0]?.id).map((/** @type {any} */ unit) => ({ unit }));
      for (const { unit } of parts) {
        unit.element.classList.add(mark.kind === "mark" ? "is-marked" : "is-bookmarked");
        unit.link.setAttribute("aria-description", word(mark.kind));
      }
      return [{ mark, parts, ranges: mark.kind === "mark" ? parts.map(apparatus.rangeOf) : [] }];
    });
    const isSet = shown.some(({ mark }) => mark.kind === "bookmark" && !mark.pieces.length);
    document.querySelector(".apparatus button[name=bookmark]")?.setAttribute("aria-pressed", String(isSet));
    // Browsers without it show the sign in the margin alone.
    if ("highlights" in CSS) {
      CSS.highlights.set("octavo-mark", new Highlight(...shown.flatMap(({ ranges }) => ranges)));
    }
  }

  // A pressed mark offers what can be done with it.
  apparatus.article.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    if (event.defaultPrevented || !document.getSelection()?.isCollapsed || apparatus.within(event.target, "a")) return;
    const { clientX: x, clientY: y } = event;
    for (const { parts, ranges } of shown) {
      const box = ranges.flatMap((range) => [...range.getClientRects()])
        .find(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
      if (box) {
        apparatus.offer(parts, true, box, null);
        return;
      }
    }
  });

  apparatus.more.push((/** @type {any[]} */ parts) => {
    const marks = shown.filter(({ mark, parts: own }) => mark.kind === "mark" && own.some(({ unit, start, end }) => (
      parts.some((part) => part.unit.id === unit.id && part.start < end && start < part.end)
    )));
    return marks.length ? [[word("remove"), () => remove(marks.map(({ mark }) => mark.id))]] : [];
  });

  window.addEventListener("storage", (event) => {
    if (event.key === KEPT) show();
  });
  show();
  apparatus("marks", { all, keep, merge, parse, remove, written });
})();
