// @ts-check
/*
 * The index of the book: look-ups in its files, each loaded when it is asked for the first time.
 * scripts/octavo/search/index.py says what stands in them.
 *
 * @typedef {string | number[]} Packed
 *   Places in digits, or the numbers of the files that hold them.
 *
 * @typedef {{
 *   stamp: string, rules: Rules, endings: [string, string][], starts: Packed, texts: Packed,
 *   sections: number[], chapters: number[], kinds: number,
 *   present: number[], common: [string, number, string, ...string[]][],
 *   forms: string[], spelling: {heads: string[], tails: string[]},
 *   counts: {sections: number, paragraphs: number, words: number},
 * }} Directory
 *
 * @typedef {{form: string, kin: string[], compounds: string[], beside: string, places: string[]}}
 *   Entry A form and what stands of it: places of one word, of two words …
 *
 * @typedef {{at: Float64Array, spans: Uint8Array}} Occurrences
 *   Places of a form, and the words it spans there.
 * @typedef {{before: Uint8Array, after: Uint8Array}} Beside The common words beside them.
 *
 * @typedef {[key: string, label: string, address: string]} Section
 * @typedef {[key: string, label: string, first: number, folder: string]} Chapter
 */
(() => {
  "use strict";

  const PREFIX_CHUNKS = 7; // more words than these hold begin alike: the beginning means nothing

  /** Lists one after the other. @param {Float64Array[]} lists */
  function joined(lists) {
    if (lists.length === 1) return lists[0];
    const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
    let size = 0;
    for (const list of lists) {
      all.set(list, size);
      size += list.length;
    }
    return all;
  }

  /** @param {any} words What search-words.js hands over. */
  function indexWith({ PARAGRAPH, beside, cutter, digit, lastUpTo, lines, places, quantities }) {
    return class Index {
      /** @param {Directory} directory */
      constructor(directory) {
        this.directory = directory;
        this.cut = cutter(directory.rules);
        this.unspaced = new RegExp(directory.rules.cut, "u");
        /**
         * The very common words: their number, in how many paragraphs they stand, and an entry of
         * the few places where one stands as several (`in-to`).
         * @type {Map<string, {code: number, spread: number, linked: Entry}>}
         */
        this.common = new Map(directory.common.map(([form, spread, near, ...packed], index) =>
          [form, { code: index + 1, spread, linked: {
            form, kin: [], compounds: [], beside: near, places: ["", ...packed] } }]));
        /** Place of each section's heading. */
        this.starts = new Float64Array(0);
        /** Place of the first word of each chunk of text. */
        this.texts = new Float64Array(0);
        /** @type {Map<string, Map<string, Entry>>} Chunks of words that have been read. */
        this.chunks = new Map();
        /** @type {Map<Entry, Promise<Occurrences>>} */
        this.read = new Map();
        /** @type {Map<Entry, Beside>} */
        this.sides = new Map();
      }

      /** @param {string} query Added to the directory's address, to pass by what caches hold. */
      static async open(query = "") {
        const index = new Index(await octavoSearch.load("index", `search/index.js${query}`));
        [index.starts, index.texts] = await Promise.all([
          index.places(index.directory.starts),
          index.places(index.directory.texts),
        ]);
        return index;
      }

      /** @param {string} kind @param {number} number Counted from 1. @returns {Promise<any>} */
      file(kind, number) {
        const name = `${kind}-${String(number).padStart(4, "0")}`;
        const { stamp } = this.directory;
        return octavoSearch.load(name, `search/${name}.js?v=${stamp}`, stamp);
      }

      /** @param {Packed} packed @returns {Promise<Float64Array>} */
      async places(packed) {
        if (typeof packed === "string") return places(packed);
        const parts = await Promise.all(packed.map((number) => this.file("places", number)));
        return joined(parts.map((part) => places(part)));
      }

      // --- Words ------------------------------------------------------------------------------

      /** The forms of a chunk. @param {number} number @returns {Promise<Map<string, Entry>>} */
      async words(number) {
        const text = await this.file("words", number);
        const known = this.chunks.get(text);
        if (known) return known;
        /** @type {Map<string, Entry>} */
        const chunk = new Map();
        lines(text, (/** @type {string} */ form, /** @type {string} */ rest) => {
          const [, kin, compounds, near, ...packed] = rest.split(",");
          /** @param {string} list */
          const items = (list) => (list ? list.split("/") : []);
          chunk.set(form, {
            form, kin: items(kin), compounds: items(compounds), beside: near, places: packed,
          });
        });
        this.chunks.set(text, chunk);
        return chunk;
      }

      /** @param {string} form @returns {Promise<Entry | undefined>} */
      async entry(form) {
        const number = lastUpTo(this.directory.forms, form) + 1;
        return number ? (await this.words(number)).get(form) : undefined;
      }

      /** @param {string[]} forms @returns {Promise<Entry[]>} */
      async entries(forms) {
        const found = await Promise.all(forms.map((form) => this.entry(form)));
        return found.flatMap((entry) => (entry ? [entry] : []));
      }

      /**
       * Numbers of the chunks in which forms may stand that begin with `prefix`; undefined while
       * these are so many that it means nothing yet.
       * @param {string} prefix
       */
      chunksFrom(prefix) {
        const first = Math.max(lastUpTo(this.directory.forms, prefix), 0) + 1;
        const last = lastUpTo(this.directory.forms, `${prefix}\uffff`) + 1;
        if (last - first >= PREFIX_CHUNKS) return undefined;
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }

      /**
       * Whether `form` is too short to stand for the longer ones that begin with it.
       * @param {string} form
       */
      short(form) {
        const enough = this.unspaced.test(form) ? 1 : 2;
        return [...form].length < enough || !this.chunksFrom(form);
      }

      /**
       * Entries of the longer forms that begin with `prefix`; none while they are too many.
       * @param {string} prefix
       * @returns {Promise<Entry[]>}
       */
      async entriesFrom(prefix) {
        const numbers = this.chunksFrom(prefix) || [];
        const chunks = await Promise.all(numbers.map((number) => this.words(number)));
        return chunks.flatMap((chunk) => [...chunk.values()]).filter(({ form }) =>
          form !== prefix && form.startsWith(prefix) && !form.includes(" "));
      }

      /** The other forms of a word. @param {Entry} entry @returns {Promise<Entry[]>} */
      async kin({ form, kin }) {
        const family = kin.length === 1 ? (await this.entry(kin[0]))?.kin || [] : kin;
        return this.entries(family.filter((other) => other !== form));
      }

      /**
       * Kin of a word that the book does not have: entries that may share a stem with it.
       * @param {string} form
       */
      async strangersKin(form) {
        const { endings } = this.directory;
        if (!endings.length) return []; // a language without a stemmer
        /** @param {string} word */
        const stems = (word) => [word, ...endings
          .filter(([ending]) => word.endsWith(ending))
          .map(([ending, instead]) => word.slice(0, word.length - ending.length) + instead)
          .filter((stem) => stem.length >= 3)];
        const own = new Set(stems(form));
        const shortest = Math.min(...Array.from(own, (stem) => stem.length));
        const near = await this.entriesFrom(form.slice(0, Math.max(shortest - 1, 3)));
        return near.filter((other) => stems(other.form).some((stem) => own.has(stem)));
      }

      /** @param {Entry} entry @returns {Promise<Occurrences>} */
      occurrences(entry) {
        const known = this.read.get(entry);
        if (known) return known;
        const promise = this.readOccurrences(entry);
        this.read.set(entry, promise);
        promise.catch(() => this.read.delete(entry));
        return promise;
      }

      /** @param {Entry} entry @returns {Promise<Occurrences>} */
      async readOccurrences(entry) {
        const lists = await Promise.all(entry.places.map((packed) =>
          this.places(packed.startsWith("!") ? packed.slice(1).split("!").map(Number) : packed)));
        const at = joined(lists);
        const spans = new Uint8Array(at.length);
        let begin = 0;
        lists.forEach((list, index) => spans.fill(index + 1, begin, begin += list.length));
        return { at, spans };
      }

      /** What stands beside each place of a form; nothing where the index does not say.
       *  @param {Entry} entry @returns {Beside} */
      beside(entry) {
        const known = this.sides.get(entry) || beside(entry.beside);
        this.sides.set(entry, known);
        return known;
      }

      // --- Spelling ---------------------------------------------------------------------------

      /**
       * The words that share their first two or their last two letters with `form`, each with the
       * binary logarithm of how often it stands in the book.
       * @param {string} form
       * @returns {Promise<Map<string, number>>}
       */
      async neighbours(form) {
        const { heads, tails } = this.directory.spelling;
        const backwards = [...form].reverse().join("");
        /** @type {Map<string, number>} */
        const found = new Map();
        await Promise.all([this.alike("heads", heads, form, (word, often) => found.set(word, often)),
          this.alike("tails", tails, backwards, (word, often) =>
            found.set([...word].reverse().join(""), often))]);
        return found;
      }

      /**
       * @param {string} kind @param {string[]} firsts @param {string} word
       * @param {(word: string, often: number) => void} take
       */
      async alike(kind, firsts, word, take) {
        const start = [...word].slice(0, 2).join("");
        const from = Math.max(lastUpTo(firsts, start), 0);
        const upTo = lastUpTo(firsts, `${start}\uffff`);
        for (let number = from; number <= upTo; number++) {
          lines(await this.file(kind, number + 1), (/** @type {string} */ other,
            /** @type {string} */ rest) => {
            if (other.startsWith(start)) take(other, digit(rest, 1));
          });
        }
      }

      // --- Sections, kinds and texts ----------------------------------------------------------

      /** @param {number} section @returns {Promise<Section>} */
      async section(section) {
        const number = lastUpTo(this.directory.sections, section);
        return (await this.file("sections", number + 1))[section - this.directory.sections[number]];
      }

      /** All chapters, in order. @returns {Promise<Chapter[]>} */
      async chapters() {
        const parts = await Promise.all(this.directory.chapters.map((_, number) =>
          this.file("chapters", number + 1)));
        return parts.flat();
      }

      /** What each passage of the book is (passages.py). @returns {Promise<Uint8Array>} */
      async kinds() {
        const kinds = new Uint8Array(this.directory.counts.paragraphs);
        let paragraph = 0;
        for (let number = 1; number <= this.directory.kinds; number++) {
          quantities(await this.file("kinds", number), (/** @type {number} */ run) => {
            const end = paragraph + Math.floor(run / 8);
            kinds.fill(run % 8, paragraph, end);
            paragraph = end;
          });
        }
        return kinds;
      }

      /**
       * The piece of a paragraph in which a place lies, the place of its first word, and its kind.
       * @param {number} at
       * @returns {Promise<{fragment: string, text: string, first: number, kind: number}>}
       */
      async text(at) {
        const number = lastUpTo(this.texts, at);
        const paragraph = Math.floor(at / PARAGRAPH);
        const record = paragraph - Math.floor(this.texts[number] / PARAGRAPH);
        const [fragment, text, kind] = (await this.file("texts", number + 1))[record];
        const first = record ? paragraph * PARAGRAPH : this.texts[number];
        return { fragment, text, first, kind };
      }
    };
  }

  octavoSearch("index-reader", indexWith);
})();
