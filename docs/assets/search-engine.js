// @ts-check
/*
 * Finding in the book: what search.js loads when the reader turns to the field.
 *
 * Everything clever was done when the index was made (scripts/octavo/search/): this script cuts and
 * folds the query by the index's own rules, looks its words up, merges their places, ranks the
 * sections and cuts out the words around a hit. It knows nothing of the page.
 *
 * A hit is one number: place of its first word, words it spans, and how true it is to the query
 * (grade), in this order, so that sorting numbers sorts hits.
 */

/**
 * Data of the index, as scripts/octavo/search/ writes it, and what is found in it.
 *
 * @typedef {{
 *   chain: string, link: string, word: string, cut: string, capitals: string, marks: string,
 *   fold: Record<string, string>, longest: number,
 * }} Rules What a word is: patterns and characters, see words.py.
 *
 * @typedef {string | number[]} Packed
 *   Places in digits (see digits.py), or the numbers of the files that hold them.
 *
 * @typedef {{
 *   stamp: string, rules: Rules, endings: [string, string][], starts: Packed, sections: number[],
 *   forms: string[], texts: Packed,
 *   counts: {sections: number, paragraphs: number, words: number},
 * }} Directory
 *
 * @typedef {[string, string | string[], ...Packed[]]} Entry
 *   A form, its kin, its places: of one word, of two words …
 *
 * @typedef {{begin: number, end: number}} Stretch In UTF-16 units of a text.
 *
 * @typedef {{
 *   forms: string[], joined: string, initials: string, dotted: boolean, ranges: Stretch[],
 * }} Chain Words that are linked in print.
 *
 * @typedef {{text: string, chains: Chain[], quoted: boolean, typing: boolean}} Term
 * @typedef {{
 *   paragraph: number, heading: boolean, hits: number[], terms: number, score: number,
 *   focus: number,
 * }} Passage A paragraph or heading with the hits in it and the place to show.
 * @typedef {{section: number, score: number, passages: Passage[]}} Found
 * @typedef {{
 *   sections: Found[], passages: number, terms: number, unknown: string[], unfinished: boolean,
 * }} Result
 *   Sections and the number of their passages; how many terms the query has, which of them the
 *   book lacks, and whether the last one is yet too short to say so.
 * @typedef {{fragment: string, parts: {text: string, hit: boolean}[]}} Excerpt
 *
 * What search.js sees of it:
 *
 * @typedef {{
 *   find(query: string): Promise<Result>,
 *   section(section: number): Promise<[key: string, label: string, address: string]>,
 *   excerpt(passage: Passage): Promise<Excerpt>,
 * }} Searcher
 *
 * @typedef {{Index: {open(query?: string): Promise<Searcher>}}} Engine
 *
 * And what it needs of search.js: where files hand in their data, and what loads them.
 *
 * @typedef {{
 *   (name: string, data: unknown, stamp?: string): void,
 *   load(name: string, path: string, stamp?: string): Promise<any>,
 * }} Registry
 */

(() => {
  "use strict";

  const PARAGRAPH = 2 ** 21; // as in digits.py
  const HIT = 2 ** 10;
  const EXACT = 0, KIN = 1, PREFIX = 2;
  const WORTH = [1, 0.8, 0.5]; // of an exact word, one of its kin, one that only begins so

  const { octavoSearch } = /** @type {{octavoSearch: Registry}} */ (/** @type {unknown} */ (window));

  // --- Words: the rules come with the index, see words.py ---------------------------------------

  /**
   * What cuts a text into chains of folded words by the rules of the index.
   * @param {Rules} rules
   * @returns {(text: string) => Chain[]}
   */
  function cutter(rules) {
    const chain = new RegExp(rules.chain, "gu");
    const link = new RegExp(rules.link, "gu");
    const word = new RegExp(rules.word, "gu");
    const marks = new RegExp(rules.marks, "gu");
    const capitals = new RegExp(rules.capitals, "u");

    /** @param {string} text */
    const fold = (text) =>
      Array.from(
        text.normalize("NFKD").toLowerCase().replace(marks, (_, kept) => kept || ""),
        (letter) => (Object.hasOwn(rules.fold, letter) ? rules.fold[letter] : letter),
      ).join("").normalize("NFC");

    /** @param {string} printed @param {number} begin @param {number} count @returns {Stretch[]} */
    function ranges(printed, begin, count) {
      const parts = printed.split(link);
      let at = begin;
      const found = parts.map((part) => {
        const range = { begin: at, end: at + part.length };
        at = range.end + 1; // every link is one unit long
        return range;
      });
      return parts.length === count
        ? found
        : Array.from({ length: count }, () => ({ begin, end: begin + printed.length }));
    }

    return (text) =>
      Array.from(text.matchAll(chain), (match) => {
        const [printed] = match;
        const forms = fold(printed).match(word) || [];
        const letters = [...forms.join("")];
        const linked = forms.length > 1 && printed.search(link) >= 0;
        const short = letters.length <= rules.longest;
        const dotted = linked && short && printed.includes(".");
        return {
          forms,
          joined: linked && short ? letters.join("") : "",
          initials: dotted || capitals.test(printed) ? `${letters.join(".")}.` : "",
          dotted,
          ranges: ranges(printed, match.index || 0, forms.length),
        };
      });
  }

  // --- Looking up -------------------------------------------------------------------------------

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { DIGIT[digit.charCodeAt(0)] = value; });

  /**
   * Reads packed places (the reverse of digits.py) and gives each to `take`.
   * @param {string} text
   * @param {(place: number) => void} take
   */
  function unpack(text, take) {
    let paragraph = 0, at = -1, number = 0, scale = 1;
    for (let index = 0; index < text.length; index++) {
      const digit = DIGIT[text.charCodeAt(index)];
      number += (digit & 31) * scale;
      scale *= 32;
      if (digit & 32) continue;
      if (at < 0) {
        paragraph += number;
        at = paragraph * PARAGRAPH;
      } else {
        at += Math.floor(number / 2);
        take(at);
        if (number % 2 === 0) at = -1;
      }
      number = 0;
      scale = 1;
    }
  }

  /**
   * Index of the last item that is at most `value`, -1 if none.
   * @template T
   * @param {ArrayLike<T>} sorted
   * @param {T} value
   */
  function lastUpTo(sorted, value) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {number} at @param {number} span @param {number} grade */
  const makeHit = (at, span, grade) => at * HIT + Math.min(span, 255) * 4 + grade;
  /** @param {number} hit */
  const placeOf = (hit) => Math.floor(hit / HIT);
  /** @param {number} hit */
  const spanOf = (hit) => (hit % HIT) >> 2;
  /** @param {number} hit */
  const gradeOf = (hit) => hit % 4;
  /** @param {number} hit */
  const paragraphOf = (hit) => Math.floor(hit / HIT / PARAGRAPH);

  /**
   * All hits of several lists, in order, the truest where two are of the same words.
   * @param {number[][]} lists
   * @returns {number[]}
   */
  function union(lists) {
    const full = lists.filter((list) => list.length);
    if (full.length < 2) return full[0] || [];
    const all = Float64Array.from(full.flat()).sort();
    /** @param {number} hit */
    const words = (hit) => Math.floor(hit / 4);
    return Array.from(all).filter((hit, index) => !index || words(hit) !== words(all[index - 1]));
  }

  /**
   * Hits of `before` that a hit of `after` follows at once.
   * @param {number[]} before
   * @param {number[]} after
   * @returns {number[]}
   */
  function follow(before, after) {
    const found = [];
    for (const hit of before) {
      const next = placeOf(hit) + spanOf(hit);
      const first = lastUpTo(after, next * HIT - 1) + 1;
      for (let index = first; placeOf(after[index]) === next; index++) {
        const grade = Math.max(gradeOf(hit), gradeOf(after[index]));
        found.push(makeHit(placeOf(hit), spanOf(hit) + spanOf(after[index]), grade));
      }
    }
    return found;
  }

  /** The same hits, none of them exact. @param {number[]} hits */
  const demoted = (hits) => hits.map((hit) => hit + (gradeOf(hit) === EXACT ? KIN : 0));

  /** Terms as they were typed, each once, however often and however printed. @param {Term[]} terms */
  function named(terms) {
    /** @param {Term} term */
    const words = ({ chains }) => chains.flatMap((chain) => chain.forms).join(" ");
    const first = new Map([...terms].reverse().map((term) => [words(term), term]));
    return terms.filter((term) => first.get(words(term)) === term).map((term) => term.text);
  }

  class Index {
    /** @param {Directory} directory */
    constructor(directory) {
      this.directory = directory;
      this.cut = cutter(directory.rules);
      this.unspaced = new RegExp(directory.rules.cut, "u");
      /** @type {number[]} Place of each section's heading. */
      this.starts = [];
      /** @type {number[]} Place of the first word of each chunk of text. */
      this.texts = [];
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

    /** @param {Packed} packed */
    async parts(packed) {
      if (typeof packed === "string") return [packed];
      return Promise.all(packed.map((number) => this.file("places", number)));
    }

    /** @param {Packed} packed @returns {Promise<number[]>} */
    async places(packed) {
      /** @type {number[]} */
      const places = [];
      for (const part of await this.parts(packed)) unpack(part, (at) => places.push(at));
      return places;
    }

    /** @param {string} form @returns {Promise<Entry | undefined>} */
    async entry(form) {
      const number = lastUpTo(this.directory.forms, form) + 1;
      if (!number) return undefined;
      /** @type {Entry[]} */
      const chunk = await this.file("words", number);
      return chunk.find((entry) => entry[0] === form);
    }

    /**
     * Numbers of the chunks in which forms may stand that begin with `prefix`; undefined while
     * these are so many that it means nothing yet.
     * @param {string} prefix
     */
    chunksFrom(prefix) {
      const first = Math.max(lastUpTo(this.directory.forms, prefix), 0) + 1;
      const last = lastUpTo(this.directory.forms, `${prefix}\uffff`) + 1;
      if (last - first >= 4) return undefined;
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
      /** @type {Entry[][]} */
      const chunks = await Promise.all(numbers.map((number) => this.file("words", number)));
      return chunks.flat().filter(([form]) => form !== prefix && form.startsWith(prefix));
    }

    /** @param {Entry} entry @returns {Promise<Entry[]>} */
    async kin(entry) {
      const [form, family] = entry;
      const forms = typeof family === "string" ? family && (await this.entry(family))?.[1] : family;
      const others = Array.isArray(forms) ? forms.filter((other) => other !== form) : [];
      const entries = await Promise.all(others.map((other) => this.entry(other)));
      return entries.flatMap((other) => (other ? [other] : []));
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
      return near.filter(([other]) => stems(other).some((stem) => own.has(stem)));
    }

    /** @param {Entry} entry @param {number} grade */
    async entryHits([, , ...spans], grade) {
      const lists = await Promise.all(spans.map(async (packed, index) => {
        /** @type {number[]} */
        const hits = [];
        for (const part of await this.parts(packed)) {
          unpack(part, (at) => hits.push(makeHit(at, index + 1, grade)));
        }
        return hits;
      }));
      return union(lists);
    }

    /**
     * @param {string} form
     * @param {{kin?: boolean, prefix?: boolean}} also
     * @returns {Promise<number[]>}
     */
    async formHits(form, { kin = false, prefix = false } = {}) {
      const entry = await this.entry(form);
      const [relatives, longer] = await Promise.all([
        kin ? (entry ? this.kin(entry) : this.strangersKin(form)) : [],
        prefix && !this.short(form) ? this.entriesFrom(form) : [],
      ]);
      return union(await Promise.all([
        ...(entry ? [this.entryHits(entry, EXACT)] : []),
        ...relatives.map((other) => this.entryHits(other, KIN)),
        ...longer.map((other) => this.entryHits(other, PREFIX)),
      ]));
    }

    /**
     * A chain's words in a row, or its joined form. Whoever writes `U.S.` does not mean the
     * pronoun; whoever writes `US` hardly does.
     * @param {Chain} chain @param {{kin: boolean, prefix: boolean}} also
     */
    async chainHits({ forms, joined, initials, dotted }, { kin, prefix }) {
      const last = forms.length - 1;
      const words = await Promise.all(forms.map((form, index) =>
        this.formHits(form, { kin: kin && !last, prefix: prefix && index === last })));
      const row = words.reduce(follow);
      if (dotted) return union([row, await this.formHits(initials)]);
      if (initials) return union([demoted(row), await this.formHits(initials)]);
      return joined ? union([row, await this.formHits(joined, { kin, prefix })]) : row;
    }

    /** @param {Term} term @returns {Promise<number[]>} */
    async termHits({ chains, quoted, typing }) {
      const kin = !quoted && chains.length === 1;
      const lists = chains.map((chain, index) =>
        this.chainHits(chain, { kin, prefix: typing && index === chains.length - 1 }));
      return (await Promise.all(lists)).reduce(follow);
    }

    /**
     * The hits of each term; `post soviet` finds `postsoviet` for both.
     * @param {Term[]} terms
     * @returns {Promise<number[][]>}
     */
    async hits(terms) {
      const plain = terms.map(({ chains, quoted }) => {
        const alone = !quoted && chains.length === 1 && chains[0].forms.length === 1;
        return alone ? chains[0].forms[0] : "";
      });
      const pairs = await Promise.all(plain.map((form, index) =>
        (form && plain[index + 1] ? this.formHits(form + plain[index + 1]) : [])));
      const alone = await Promise.all(terms.map((term) => this.termHits(term)));
      return alone.map((hits, index) => union([hits, pairs[index], pairs[index - 1] || []]));
    }

    /** @param {string} query @returns {Term[]} */
    parse(query) {
      const pattern = /["“”„«»]([^"“”„«»]*)(["“”„«»]?)|[^\s"“”„«»]+/gu;
      return Array.from(query.matchAll(pattern), (match) => {
        const quoted = match[1] !== undefined;
        const unfinished = (match.index || 0) + match[0].length === query.length && !match[2];
        const chains = this.cut(quoted ? match[1] : match[0]).filter((chain) => chain.forms.length);
        return { text: match[0], chains, quoted, typing: unfinished };
      }).filter((term) => term.chains.length);
    }

    /**
     * Whether a term's last word was not looked up as the beginning of others, though it may be.
     * @param {Term} term
     */
    unfinished({ chains, typing }) {
      const { forms, joined } = chains[chains.length - 1];
      return typing && [forms[forms.length - 1], joined].some((form) => form && this.short(form));
    }

    /** @param {string} query @returns {Promise<Result>} */
    async find(query) {
      const terms = this.parse(query);
      const hits = await this.hits(terms);
      const missing = terms.filter((_, index) => !hits[index].length);
      const unknown = named(missing.filter((term) => !this.unfinished(term)));
      const sections = terms.length && !missing.length
        ? rank(hits, this.starts, this.directory.counts.paragraphs)
        : [];
      const passages = sections.reduce((sum, found) => sum + found.passages.length, 0);
      const unfinished = terms.some((term) => this.unfinished(term));
      return { sections, passages, terms: terms.length, unknown, unfinished };
    }

    /**
     * Key, label and address of a section.
     * @param {number} section
     * @returns {Promise<[string, string, string]>}
     */
    async section(section) {
      const number = lastUpTo(this.directory.sections, section);
      return (await this.file("sections", number + 1))[section - this.directory.sections[number]];
    }

    /**
     * The piece of a paragraph in which a place lies, and the place of its first word.
     * @param {number} at
     * @returns {Promise<{fragment: string, text: string, first: number}>}
     */
    async text(at) {
      const number = lastUpTo(this.texts, at);
      const paragraph = Math.floor(at / PARAGRAPH);
      const record = paragraph - Math.floor(this.texts[number] / PARAGRAPH);
      const [fragment, text] = (await this.file("texts", number + 1))[record];
      return { fragment, text, first: record ? paragraph * PARAGRAPH : this.texts[number] };
    }

    /** @param {Passage} passage @returns {Promise<Excerpt>} */
    async excerpt({ focus, hits }) {
      const { fragment, text, first } = await this.text(focus);
      const words = this.cut(text).flatMap((chain) => chain.ranges);
      const shown = words[focus - first] || { begin: 0, end: 0 };
      return { fragment, parts: cutOut(text, words, marked(hits, first, words), shown) };
    }
  }

  // --- Ranking: best section first --------------------------------------------------------------

  /**
   * The sections in which every term has a hit, best first.
   * @param {number[][]} hits Of each term, in order.
   * @param {number[]} starts Places of the sections' headings.
   * @param {number} paragraphs In the book.
   * @returns {Found[]}
   */
  function rank(hits, starts, paragraphs) {
    const bySection = hits.map((list) => sectionsOf(list, starts));
    const spread = hits.map((list) => new Set(list.map(paragraphOf)).size);
    const rarity = spread.map((count) => Math.log(1 + paragraphs / count));
    const found = [];
    for (const section of bySection[0].keys()) {
      if (!bySection.every((sections) => sections.has(section))) continue;
      const lists = bySection.map((sections) => sections.get(section) || []);
      found.push(weigh(section, lists, rarity, starts[section] / PARAGRAPH));
    }
    return found.sort((one, other) => other.score - one.score || one.section - other.section);
  }

  /** @param {number[]} hits @param {number[]} starts @returns {Map<number, number[]>} */
  function sectionsOf(hits, starts) {
    /** @type {Map<number, number[]>} */
    const sections = new Map();
    let section = 0;
    for (const hit of hits) {
      while (section + 1 < starts.length && starts[section + 1] <= placeOf(hit)) section++;
      const list = sections.get(section);
      if (list) list.push(hit);
      else sections.set(section, [hit]);
    }
    return sections;
  }

  /**
   * A section's passages and score: its best paragraph, a little for each further one, its heading.
   * Its passages are the paragraphs that hold the most terms.
   * @param {number} section
   * @param {number[][]} lists Hits of each term.
   * @param {number[]} rarity Of each term.
   * @param {number} heading The paragraph that is the section's heading.
   * @returns {Found}
   */
  function weigh(section, lists, rarity, heading) {
    /** @type {Map<number, [number, number][]>} */
    const byParagraph = new Map();
    lists.forEach((list, term) => {
      for (const hit of list) {
        const paragraph = paragraphOf(hit);
        const pairs = byParagraph.get(paragraph);
        if (pairs) pairs.push([hit, term]);
        else byParagraph.set(paragraph, [[hit, term]]);
      }
    });
    const all = Array.from(byParagraph, ([paragraph, pairs]) =>
      passage(paragraph, pairs, rarity, paragraph === heading));
    const most = Math.max(...all.map(({ terms }) => terms));
    const passages = all
      .filter(({ terms }) => terms === most)
      .sort((one, other) => other.score - one.score || one.paragraph - other.paragraph);
    const title = all.find((found) => found.heading);
    const further = 0.1 * Math.log(passages.length) * Math.min(...rarity);
    const titled = title && title !== passages[0] ? title.score / 2 : 0;
    const score = passages[0].score + further + titled;
    return { section, score, passages };
  }

  /**
   * A paragraph's score: what its terms are worth, more if they stand near together, and more
   * again if they stand in the query's order.
   * @param {number} paragraph
   * @param {[number, number][]} pairs Hits with their terms.
   * @param {number[]} rarity Of each term.
   * @param {boolean} heading
   * @returns {Passage}
   */
  function passage(paragraph, pairs, rarity, heading) {
    pairs.sort(([one], [other]) => one - other);
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [hit, term] of pairs) {
      best.set(term, Math.max(best.get(term) || 0, WORTH[gradeOf(hit)]));
    }
    let worth = 0, rarest = 0;
    for (const [term, value] of best) {
      worth += rarity[term] * value;
      rarest = Math.max(rarest, rarity[term]);
    }
    const near = nearest(pairs, best.size);
    const order = inOrder(pairs) / Math.max(rarity.length - 1, 1);
    const nearness = best.size > 1 ? Math.min(best.size / near.width, 1) : 0;
    const often = 0.05 * Math.log(pairs.length) * rarest;
    const score = (worth * (1 + nearness + order) + often) * (heading ? 2 : 1);
    const hits = pairs.map(([hit]) => hit);
    return { paragraph, heading, hits, terms: best.size, score, focus: near.first };
  }

  /**
   * The narrowest stretch that holds a hit of every term here; the truest first hit of one term.
   * @param {[number, number][]} pairs
   * @param {number} terms
   */
  function nearest(pairs, terms) {
    const truest = Math.min(...pairs.map(([hit]) => gradeOf(hit)));
    let first = placeOf(pairs.find(([hit]) => gradeOf(hit) === truest)?.[0] || 0);
    let width = Infinity;
    /** @type {Map<number, [number, number]>} Last hit of each term so far, as place and end. */
    const last = new Map();
    if (terms > 1) for (const [hit, term] of pairs) {
      last.set(term, [placeOf(hit), placeOf(hit) + spanOf(hit)]);
      if (last.size < terms) continue;
      const begin = Math.min(...Array.from(last.values(), ([at]) => at));
      const end = Math.max(...Array.from(last.values(), ([, after]) => after));
      if (end - begin < width) [first, width] = [begin, end - begin];
    }
    return { first, width };
  }

  /**
   * How many terms of the query stand right before the next one, as in the query.
   * @param {[number, number][]} pairs
   */
  function inOrder(pairs) {
    const ends = new Set(pairs.map(([hit, term]) => `${term} ${placeOf(hit) + spanOf(hit)}`));
    const next = pairs.filter(([hit, term]) => ends.has(`${term - 1} ${placeOf(hit)}`));
    return new Set(next.map(([, term]) => term)).size;
  }

  // --- Excerpts ---------------------------------------------------------------------------------

  const BEFORE = 70, LENGTH = 230; // characters of an excerpt

  /**
   * The words around a passage's best place, hits and what is between them in turn.
   * @param {string} text
   * @param {Stretch[]} words Where the words of `text` stand.
   * @param {Stretch[]} hits
   * @param {Stretch} focus
   */
  function cutOut(text, words, hits, focus) {
    let begin = 0, end = text.length;
    if (text.length > LENGTH + 20) {
      const from = Math.min(focus.begin - BEFORE, text.length - LENGTH);
      if (from > 0) begin = words.find((word) => word.begin >= from)?.begin ?? 0;
      const last = words.filter((word) => word.end <= begin + LENGTH).pop();
      if (begin + LENGTH < text.length && last) end = Math.max(last.end, focus.end);
    }
    const parts = [{ text: begin ? "… " : "", hit: false }];
    let at = begin;
    for (const hit of hits) {
      if (hit.begin < at || hit.end > end) continue;
      parts.push({ text: text.slice(at, hit.begin), hit: false });
      parts.push({ text: text.slice(hit.begin, hit.end), hit: true });
      at = hit.end;
    }
    parts.push({ text: text.slice(at, end), hit: false });
    parts.push({ text: end < text.length ? " …" : "", hit: false });
    return parts;
  }

  /**
   * Where hits stand in a piece of text, neighbours as one.
   * @param {number[]} hits
   * @param {number} first Place of the first word.
   * @param {Stretch[]} words
   * @returns {Stretch[]}
   */
  function marked(hits, first, words) {
    const covered = new Set();
    for (const hit of hits) {
      for (let index = 0; index < spanOf(hit); index++) covered.add(placeOf(hit) - first + index);
    }
    /** @type {Stretch[]} */
    const found = [];
    words.forEach((word, index) => {
      if (!covered.has(index)) return;
      if (index && covered.has(index - 1)) found[found.length - 1].end = word.end;
      else found.push({ ...word });
    });
    return found;
  }

  octavoSearch("engine", Object.assign(octavoSearch, { cutter, Index }));
})();
