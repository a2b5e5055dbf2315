// @ts-check
/*
 * Search in the book.
 *
 * Everything clever was done when the index was made (scripts/octavo/search/): this script cuts and
 * folds the query by the index's own rules, looks its words up, merges their places and shows the
 * paragraphs. It loads the index in small pieces, when they are needed, as script elements, so that
 * it works from a server and from a file alike.
 *
 * Four parts, each of which knows only those above it: words, loading, looking up, ranking; then
 * the page: excerpts and the field. A hit is one number: place of its first word, words it spans,
 * and how true it is to the query (grade), in this order, so that sorting numbers sorts hits.
 */
(() => {
  "use strict";

  /** @typedef {{chain: string, link: string, word: string, cut: string, capitals: string, marks: string, fold: Record<string, string>, longest: number}} Rules */
  /** @typedef {string | number[]} Packed Places in digits, or the numbers of the files that hold them. */
  /** @typedef {{stamp: string, rules: Rules, endings: [string, string][], starts: Packed, sections: number[], forms: string[], texts: Packed, counts: {sections: number, paragraphs: number, words: number}}} Directory */
  /** @typedef {[string, string | string[], ...Packed[]]} Entry A form, its kin, its places by the words they span. */
  /** @typedef {{begin: number, end: number}} Range In UTF-16 units of a text. */
  /** @typedef {{forms: string[], joined: string, initials: string, dotted: boolean, ranges: Range[]}} Chain */
  /** @typedef {{text: string, chains: Chain[], quoted: boolean, typing: boolean}} Term */
  /** @typedef {{paragraph: number, hits: number[], terms: number, score: number, focus: number}} Passage */
  /** @typedef {{section: number, score: number, passages: Passage[]}} Found */
  /** @typedef {{sections: Found[], passages: number, unknown: string[]}} Result */

  const PARAGRAPH = 2 ** 21; // as in digits.py
  const HIT = 2 ** 10;
  const EXACT = 0, KIN = 1, PREFIX = 2;
  const WORTH = [1, 0.8, 0.5]; // of an exact word, one of its kin, one that only begins so

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

    /** @param {string} printed @param {number} begin @param {number} count @returns {Range[]} */
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
        const linked = forms.length > 1 && letters.length <= rules.longest && printed.search(link) >= 0;
        const dotted = linked && printed.includes(".");
        return {
          forms,
          joined: linked ? letters.join("") : "",
          initials: dotted || capitals.test(printed) ? `${letters.join(".")}.` : "",
          dotted,
          ranges: ranges(printed, match.index || 0, forms.length),
        };
      });
  }

  // --- Loading: each file of the index is a script that calls octavoSearch(name, data) ----------

  const place = document.querySelector(".octavo-search");
  const root = place instanceof HTMLElement ? place.dataset.base || "" : "";

  const RETRY = 400; // milliseconds before a file that failed is asked for again

  /** @type {Map<string, any>} What has arrived. */
  const arrived = new Map();
  /** @type {Map<string, Promise<any>>} What has been asked for. */
  const asked = new Map();

  /** Called by the files of the index. @param {string} name @param {unknown} data */
  function octavoSearch(name, data) {
    arrived.set(name, data);
  }

  /** @param {string} name @param {string} version @returns {Promise<any>} */
  function loadOnce(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = `${root}/search/${name}.js${version}`;
      const done = () => {
        script.remove();
        if (arrived.has(name)) resolve(arrived.get(name));
        else reject(new Error(`${name} could not be loaded`));
      };
      script.onload = script.onerror = done;
      document.head.append(script);
    });
  }

  const wait = () => new Promise((resolve) => setTimeout(resolve, RETRY));

  /** Loads a file once, trying twice; a file that failed is asked for again the next time. @param {string} name */
  async function load(name, version = "") {
    if (arrived.has(name)) return arrived.get(name);
    const known = asked.get(name);
    if (known) return known;
    const promise = loadOnce(name, version).catch(() => wait().then(() => loadOnce(name, version)));
    asked.set(name, promise);
    promise.catch(() => asked.delete(name));
    return promise;
  }

  // --- Looking up -------------------------------------------------------------------------------

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { DIGIT[digit.charCodeAt(0)] = value; });

  /** Reads packed places (the reverse of digits.py) and gives each to `take`. @param {string} text @param {(place: number) => void} take */
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

  /** Index of the last item that is at most `value`, -1 if none. @template T @param {ArrayLike<T>} sorted @param {T} value */
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

  /** All hits of several lists, in order, the truest where two are of the same words. @param {number[][]} lists @returns {number[]} */
  function union(lists) {
    const full = lists.filter((list) => list.length);
    if (full.length < 2) return full[0] || [];
    const all = Float64Array.from(full.flat()).sort();
    return Array.from(all).filter((hit, index) => !index || Math.floor(hit / 4) !== Math.floor(all[index - 1] / 4));
  }

  /** Hits of `before` that a hit of `after` follows at once. @param {number[]} before @param {number[]} after @returns {number[]} */
  function follow(before, after) {
    const found = [];
    for (const hit of before) {
      const next = placeOf(hit) + spanOf(hit);
      for (let index = lastUpTo(after, next * HIT - 1) + 1; placeOf(after[index]) === next; index++) {
        const grade = Math.max(gradeOf(hit), gradeOf(after[index]));
        found.push(makeHit(placeOf(hit), spanOf(hit) + spanOf(after[index]), grade));
      }
    }
    return found;
  }

  /** The same hits, none of them exact. @param {number[]} hits */
  const demoted = (hits) => hits.map((hit) => hit + (gradeOf(hit) === EXACT ? KIN : 0));

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

    static async open() {
      const index = new Index(await load("index"));
      [index.starts, index.texts] = await Promise.all([
        index.places(index.directory.starts),
        index.places(index.directory.texts),
      ]);
      return index;
    }

    /** @param {string} kind @param {number} number Counted from 1. @returns {Promise<any>} */
    file(kind, number) {
      return load(`${kind}-${String(number).padStart(4, "0")}`, `?v=${this.directory.stamp}`);
    }

    /** @param {Packed} packed */
    async parts(packed) {
      return typeof packed === "string" ? [packed] : Promise.all(packed.map((number) => this.file("places", number)));
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

    /** Entries of the longer forms that begin with `prefix`; none while so many do that it means nothing yet. @param {string} prefix @returns {Promise<Entry[]>} */
    async entriesFrom(prefix) {
      const first = Math.max(lastUpTo(this.directory.forms, prefix), 0) + 1;
      const last = lastUpTo(this.directory.forms, `${prefix}\uffff`) + 1;
      if (last - first >= 4) return [];
      const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
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

    /** Kin of a word that the book does not have: entries that may share a stem with it. @param {string} form */
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
        for (const part of await this.parts(packed)) unpack(part, (at) => hits.push(makeHit(at, index + 1, grade)));
        return hits;
      }));
      return union(lists);
    }

    /** @param {string} form @param {{kin?: boolean, prefix?: boolean}} also @returns {Promise<number[]>} */
    async formHits(form, { kin = false, prefix = false } = {}) {
      const entry = await this.entry(form);
      const enough = this.unspaced.test(form) ? 1 : 2;
      const [relatives, longer] = await Promise.all([
        kin ? (entry ? this.kin(entry) : this.strangersKin(form)) : [],
        prefix && [...form].length >= enough ? this.entriesFrom(form) : [],
      ]);
      return union(await Promise.all([
        ...(entry ? [this.entryHits(entry, EXACT)] : []),
        ...relatives.map((other) => this.entryHits(other, KIN)),
        ...longer.map((other) => this.entryHits(other, PREFIX)),
      ]));
    }

    /**
     * A chain's words in a row, or its joined form. Whoever writes `U.S.` does not mean the pronoun;
     * whoever writes `US` hardly does.
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

    /** The hits of each term; `post soviet` finds `postsoviet` for both. @param {Term[]} terms @returns {Promise<number[][]>} */
    async hits(terms) {
      const plain = terms.map(({ chains, quoted }) => (!quoted && chains.length === 1 && chains[0].forms.length === 1 ? chains[0].forms[0] : ""));
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

    /** @param {string} query @returns {Promise<Result>} */
    async find(query) {
      const terms = this.parse(query);
      const hits = await this.hits(terms);
      const unknown = terms.filter((_, index) => !hits[index].length).map((term) => term.text);
      const sections = terms.length && !unknown.length ? rank(hits, this.starts, this.directory.counts.paragraphs) : [];
      return { sections, passages: sections.reduce((sum, { passages }) => sum + passages.length, 0), unknown };
    }

    /** Key, label and address of a section. @param {number} section @returns {Promise<[string, string, string]>} */
    async section(section) {
      const number = lastUpTo(this.directory.sections, section);
      return (await this.file("sections", number + 1))[section - this.directory.sections[number]];
    }

    /** The piece of a paragraph in which a place lies, and the place of its first word. @param {number} at @returns {Promise<{fragment: string, text: string, first: number}>} */
    async text(at) {
      const number = lastUpTo(this.texts, at);
      const paragraph = Math.floor(at / PARAGRAPH);
      const record = paragraph - Math.floor(this.texts[number] / PARAGRAPH);
      const [fragment, text] = (await this.file("texts", number + 1))[record];
      return { fragment, text, first: record ? paragraph * PARAGRAPH : this.texts[number] };
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
    const rarity = hits.map((list) => Math.log(1 + paragraphs / new Set(list.map(paragraphOf)).size));
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
   * @param {number} section @param {number[][]} lists Hits of each term. @param {number[]} rarity @param {number} heading
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
    const all = Array.from(byParagraph, ([paragraph, pairs]) => passage(paragraph, pairs, rarity, paragraph === heading));
    const most = Math.max(...all.map(({ terms }) => terms));
    const passages = all.filter(({ terms }) => terms === most).sort((one, other) => other.score - one.score || one.paragraph - other.paragraph);
    const title = all.find(({ paragraph }) => paragraph === heading);
    const further = 0.1 * Math.log(passages.length) * Math.min(...rarity);
    const score = passages[0].score + further + (title && title !== passages[0] ? title.score / 2 : 0);
    return { section, score, passages };
  }

  /**
   * A paragraph's score: what its terms are worth, more if they stand near together, and more
   * again if they stand in the query's order.
   * @param {number} paragraph @param {[number, number][]} pairs Hits with their terms. @param {number[]} rarity @param {boolean} isHeading
   * @returns {Passage}
   */
  function passage(paragraph, pairs, rarity, isHeading) {
    pairs.sort(([one], [other]) => one - other);
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [hit, term] of pairs) best.set(term, Math.max(best.get(term) || 0, WORTH[gradeOf(hit)]));
    let worth = 0, rarest = 0;
    for (const [term, value] of best) {
      worth += rarity[term] * value;
      rarest = Math.max(rarest, rarity[term]);
    }
    const near = nearest(pairs, best.size);
    const order = inOrder(pairs) / Math.max(rarity.length - 1, 1);
    const nearness = best.size > 1 ? Math.min(best.size / near.width, 1) : 0;
    const often = 0.05 * Math.log(pairs.length) * rarest;
    const score = (worth * (1 + nearness + order) + often) * (isHeading ? 2 : 1);
    return { paragraph, hits: pairs.map(([hit]) => hit), terms: best.size, score, focus: near.first };
  }

  /** The narrowest stretch that holds a hit of every term here; the truest first hit of one term. @param {[number, number][]} pairs @param {number} terms */
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

  /** How many terms of the query stand right before the next one, as in the query. @param {[number, number][]} pairs */
  function inOrder(pairs) {
    const ends = new Set(pairs.map(([hit, term]) => `${term} ${placeOf(hit) + spanOf(hit)}`));
    return new Set(pairs.filter(([hit, term]) => ends.has(`${term - 1} ${placeOf(hit)}`)).map(([, term]) => term)).size;
  }

  // --- Excerpts ---------------------------------------------------------------------------------

  const BEFORE = 70, LENGTH = 230; // characters of an excerpt

  /**
   * The words around a passage's best place, the hits among them in mark elements.
   * @param {string} text @param {Range[]} words Where the words of `text` stand. @param {Range[]} hits @param {Range} focus
   */
  function excerpt(text, words, hits, focus) {
    let begin = 0, end = text.length;
    if (text.length > LENGTH + 20) {
      const from = Math.min(focus.begin - BEFORE, text.length - LENGTH);
      if (from > 0) begin = words.find((word) => word.begin >= from)?.begin ?? 0;
      const last = words.filter((word) => word.end <= begin + LENGTH).pop();
      if (begin + LENGTH < text.length && last) end = Math.max(last.end, focus.end);
    }
    /** @type {(string | Node)[]} */
    const parts = begin > 0 ? ["… "] : [];
    let at = begin;
    for (const hit of hits) {
      if (hit.begin < at || hit.end > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(hit.begin, hit.end);
      parts.push(text.slice(at, hit.begin), mark);
      at = hit.end;
    }
    parts.push(text.slice(at, end), end < text.length ? " …" : "");
    return parts;
  }

  /** Where hits stand in a piece of text, neighbours as one. @param {number[]} hits @param {number} first Place of the first word. @param {Range[]} words @returns {Range[]} */
  function marked(hits, first, words) {
    const covered = new Set();
    for (const hit of hits) for (let index = 0; index < spanOf(hit); index++) covered.add(placeOf(hit) - first + index);
    /** @type {Range[]} */
    const found = [];
    words.forEach((word, index) => {
      if (!covered.has(index)) return;
      if (index && covered.has(index - 1)) found[found.length - 1].end = word.end;
      else found.push({ ...word });
    });
    return found;
  }

  // --- The field and its results: a combobox with a list box ------------------------------------
  // https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

  const SECTIONS = 10; // shown at a time
  const PASSAGES = 3; // shown of a section
  const PAUSE = 80; // milliseconds without a key before a search begins

  const INDEX_MISSING = "The search index could not be loaded. It is made by the build script; a site built without it cannot be searched.";
  const PART_MISSING = "A part of the search index could not be loaded. Check the connection and try again.";

  /** @param {number} count @param {string} noun */
  const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

  /** @template {HTMLElement} T @param {ParentNode} parent @param {string} selector @param {new () => T} type @returns {T} */
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
      /** @type {Promise<Index> | undefined} */
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
      const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" };
      for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "Results");
      live.setAttribute("role", "status");
      panel.tabIndex = -1; // a click on its edge leaves the focus inside
    }

    listen() {
      const { form, field, list, more } = this;
      field.addEventListener("focus", () => { this.prepare(); if (field.value.trim()) this.search(); });
      field.addEventListener("input", (event) => {
        if (event instanceof InputEvent && event.isComposing) return;
        this.later();
      });
      field.addEventListener("compositionend", () => this.later());
      field.addEventListener("keydown", (event) => this.key(event));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("focusout", (event) => {
        if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget)) && document.hasFocus()) this.close();
      });
      part(form, ".octavo-search__close", HTMLButtonElement).addEventListener("click", () => { this.close(); });
      list.addEventListener("click", (event) => this.click(event));
      more.addEventListener("click", () => {
        this.limit += SECTIONS;
        field.focus();
        this.search();
      });
      document.addEventListener("keydown", (event) => this.shortcut(event));
    }

    /** Starts to load the index. Nothing is loaded before the reader turns to the field. */
    prepare() {
      if (this.index) return this.index;
      this.index = Index.open();
      this.index.catch(() => { this.index = undefined; });
      return this.index;
    }

    later() {
      this.limit = SECTIONS;
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
      this.address(query.trim());
      if (!query.trim()) return this.close();
      this.open();
      if (!this.shown) this.say("Searching …", false);
      const index = await this.prepare().catch(() => null);
      const result = await index?.find(query).catch(() => null);
      if (run !== this.run) return;
      if (index && result) {
        await this.show(index, result, query, run).catch(() => this.fail(run, PART_MISSING));
      } else {
        this.fail(run, index ? PART_MISSING : INDEX_MISSING);
      }
    }

    /** @param {number} run @param {string} sentence */
    fail(run, sentence) {
      if (run !== this.run) return;
      this.clear();
      this.say(sentence);
    }

    /** @param {Index} index @param {Result} result @param {string} query @param {number} run */
    async show(index, result, query, run) {
      const sections = result.sections.slice(0, this.limit);
      if (!sections.length) this.clear();
      // The first section alone, for it is what the reader waits for; the others together.
      const first = sections.slice(0, 1).map((found) => this.group(index, found, 0));
      await Promise.all(first);
      const groups = [...first, ...sections.slice(1).map((found, position) => this.group(index, found, position + 1))];
      for (const [position, promise] of groups.entries()) {
        const group = await promise;
        if (run !== this.run) return;
        if (position) this.list.append(group);
        else {
          this.list.replaceChildren(group);
          this.list.scrollTop = 0;
          this.activate(null);
        }
      }
      this.shown = sections.length ? query : "";
      this.list.dataset.query = query;
      this.more.hidden = result.sections.length <= this.limit;
      this.field.setAttribute("aria-expanded", String(sections.length > 0));
      this.say(summary(result, query));
      for (const act of this.waiting.splice(0)) act();
    }

    /** Acts on the results of what is in the field, as soon as they are there. @param {() => void} act */
    whenShown(act) {
      if (this.shown === this.field.value) return act();
      this.waiting.push(act);
      if (this.panel.hidden || this.timer) this.search();
    }

    /** One section: its heading, which is a link if it has hits itself, and its best passages. @param {Index} index @param {Found} found @param {number} position */
    async group(index, found, position) {
      const [key, label, url] = await index.section(found.section);
      const title = found.passages.find(({ paragraph }) => paragraph * PARAGRAPH === index.starts[found.section]);
      const others = found.passages.filter((passage) => passage !== title);
      const shown = others.slice(0, PASSAGES);
      const links = await Promise.all((title ? [title, ...shown] : shown).map((passage) => this.link(index, passage)));
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
      if (others.length > PASSAGES) group.append(make("div", "others", `and ${counted(others.length - PASSAGES, "more passage")}`));
      return group;
    }

    /** A link to a passage, to its fragment for now. @param {Index} index @param {Passage} passage */
    async link(index, passage) {
      const link = document.createElement("a");
      link.className = "octavo-search__passage";
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      link.dir = "auto";
      try {
        const { fragment, text, first } = await index.text(passage.focus);
        const words = index.cut(text).flatMap((chain) => chain.ranges);
        const focus = words[passage.focus - first] || { begin: 0, end: 0 };
        link.href = `#${fragment}`;
        link.append(...excerpt(text, words, marked(passage.hits, first, words), focus));
      } catch {
        link.textContent = "The words of this paragraph could not be loaded.";
      }
      return link;
    }

    /** @param {MouseEvent} event */
    click(event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (link.pathname !== location.pathname || link.origin !== location.origin || !link.hash) return;
      event.preventDefault();
      this.close();
      const id = decodeURIComponent(link.hash.slice(1));
      location.hash = link.hash;
      const target = document.getElementById(id);
      if (!target) return;
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }

    // Keys

    /** @param {KeyboardEvent} event */
    shortcut(event) {
      const target = event.target;
      const typing = target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName));
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if ((!slash && !k) || (typing && target !== this.field) || (slash && target === this.field)) return;
      event.preventDefault();
      this.field.focus();
      this.field.select();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      if (event.key === "Escape" && !this.panel.hidden) {
        this.close();
        event.preventDefault(); // the text stays; a second Escape clears it
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.whenShown(() => this.move(event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.whenShown(() => this.enter(event));
      } else if (!["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) {
        this.activate(null);
      }
    }

    /** Follows the chosen result; without one, chooses the best. @param {KeyboardEvent} event */
    enter(event) {
      const active = this.active();
      if (active) active.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
      else this.move(1);
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
  function summary({ sections, passages, unknown }, query) {
    if (sections.length) return `${counted(sections.length, "section")}, ${counted(passages, "passage")}`;
    if (unknown.length) return `The book does not have ${unknown.map((text) => (/^["“„«]/u.test(text) ? text : `“${text}”`)).join(" or ")}.`;
    return `No section has all of “${query.trim()}”.`;
  }

  // Files of the index call this one name; tests use its properties.
  Object.assign(window, { octavoSearch: Object.assign(octavoSearch, { cutter, Index }) });
  if (place instanceof HTMLElement) new View(place).begin();
})();
