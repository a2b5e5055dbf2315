// @ts-check
/*
 * Finding in the book: what search.js loads when the reader turns to the field.
 *
 * Everything clever was done when the index was made (scripts/octavo/search/): the browser cuts and
 * folds the query by the index's own rules (search-words.js, search-query.js), looks its words up
 * and merges their places (search-index.js, search-hits.js), ranks the sections (search-rank.js)
 * and cuts out the words around a hit (search-excerpt.js). This script ties them together; it knows
 * nothing of the page.
 *
 * @typedef {{
 *   sections: Found[], passages: number, places: number, terms: number, unknown: string[],
 *   corrected: {typed: string, meant: string}[], near: string[], without: string[],
 *   unfinished: boolean, hits: number[],
 * }} Result
 *   Sections, the number of their passages and of the places in them; how many terms the query has;
 *   which of them the book lacks, which were taken for others, what else may have been meant, and
 *   which were left out so that something is found; whether the last one is yet too short to say
 *   so; the hits of a query of one term.
 *
 * @typedef {{paragraph: number, focus: number, hits: number[]}} Spot What an excerpt shows.
 * @typedef {{chapter: string, kind: string}} Limits Folder of a chapter, name of a kind; or empty.
 *
 * What search.js sees of it:
 *
 * @typedef {{
 *   find(query: string, limits?: Limits): Promise<Result>,
 *   section(section: number): Promise<Section>,
 *   chapters(): Promise<Chapter[]>,
 *   kinds(): string[],
 *   sectionAt(at: number): number,
 *   spots(result: Result): Spot[],
 *   excerpt(spot: Spot, length?: number, lead?: number): Promise<Excerpt>,
 *   onPage(result: Result, section: number): Promise<{fragment: string, words: [number, number][]}[]>,
 *   cut: Cut,
 * }} Searcher
 *
 * @typedef {{open(query?: string): Promise<Searcher>}} Engine
 *
 * search.js says what loads files (Registry).
 */
(() => {
  "use strict";

  const KINDS = ["text", "heading", "note", "verse", "reference", "index", "about"]; // passages.py

  /** Terms as they were typed, each once, however often and however printed. @param {Term[]} terms */
  function named(terms) {
    /** @param {Term} term */
    const words = ({ chains }) => chains.flatMap((chain) => chain.forms).join(" ");
    const first = new Map([...terms].reverse().map((term) => [words(term), term]));
    return terms.filter((term) => first.get(words(term)) === term).map((term) => term.text);
  }

  /** @param {Group[]} groups */
  const termsOf = (groups) => groups.flatMap(({ terms }) => terms);

  /** The term with another word in the place of one. @param {Term} term @param {string} form
   *  @param {string} meant @returns {Term} */
  function put(term, form, meant) {
    const chains = term.chains.map((chain) => (chain.forms.includes(form)
      ? { ...chain, forms: chain.forms.map((own) => (own === form ? meant : own)),
        joined: "", initials: "", dotted: false }
      : chain));
    return { ...term, chains, typing: false };
  }

  /** @param {any} words @param {any} tools @param {any} parts */
  function searcherWith({ PARAGRAPH, lastUpTo }, tools, { query, rank, spelling, excerpt }) {
    const { Finder, paragraphOf, placeOf, spanOf, union } = tools;

    /** @param {number[]} hits */
    const spreadOf = (hits) => new Set(hits.map(paragraphOf)).size;

    return class Searcher {
      /** @param {any} index */
      constructor(index) {
        this.index = index;
        this.cut = index.cut;
      }

      /** @param {string} text @param {Limits} limits @returns {Promise<Result>} */
      async find(text, limits = { chapter: "", kind: "" }) {
        const { index } = this;
        /** @type {Asked} */
        const asked = query.parse(text, index.cut);
        const finder = new Finder(index);
        const mended = await this.mend(finder, asked.groups);
        const terms = termsOf(mended.groups);
        const unfinished = terms.some((term) => this.unfinished(term));
        /** @type {Result} */
        const result = {
          sections: [], passages: 0, places: 0, terms: termsOf(asked.groups).length,
          unknown: named(mended.unknown), corrected: mended.corrected, near: mended.near,
          without: [], unfinished, hits: [],
        };
        if (!mended.groups.length) return result;
        const allowed = await this.allowed(finder, asked, limits);
        const wanted = (await this.wanted(finder, mended.groups))
          .map((group) => ({ ...group, hits: group.hits.filter(allowed) }));
        const main = wanted.filter(({ required }) => required);
        const missing = mended.groups.filter((_, number) =>
          wanted[number].required && !wanted[number].hits.length);
        result.unknown.push(...named(termsOf(missing).filter((term) => !this.unfinished(term)))
          .filter((name) => !result.unknown.includes(name)));
        const { sections, lacking } = rank.rank(wanted, index.starts, index.directory.counts.paragraphs);
        result.sections = sections;
        result.without = lacking.flatMap((/** @type {number} */ number) =>
          (wanted[number].hits.length ? named(mended.groups[number].terms) : []));
        const present = main.filter(({ hits }) => hits.length);
        const inside = new Set(sections.map((/** @type {Found} */ { section }) => section));
        if (present.length === 1) {
          result.hits = this.apart(present[0].hits)
            .filter((hit) => inside.has(this.sectionAt(placeOf(hit))));
        }
        result.passages = sections.reduce((/** @type {number} */ sum, /** @type {Found} */ found) =>
          sum + found.passages.length, 0);
        result.places = present.length === 1 ? result.hits.length : result.passages;
        await this.print(result);
        return result;
      }

      /** Hits without those that begin within another: `Iran` and `Iran-Iraq` are one. */
      apart(/** @type {number[]} */ hits) {
        let end = 0;
        return hits.filter((hit) => {
          const own = placeOf(hit) >= end;
          if (own) end = placeOf(hit) + spanOf(hit);
          return own;
        });
      }

      /**
       * Says what was meant as the book prints it, capitals and all.
       * @param {Result} result
       */
      async print({ corrected, sections }) {
        if (!corrected.length || !sections.length) return;
        const { text } = await this.index.text(sections[0].passages[0].focus);
        for (const chain of this.cut(text)) {
          const printed = text.slice(chain.ranges[0].begin, chain.ranges[chain.ranges.length - 1].end);
          for (const pair of corrected) {
            if (chain.joined === pair.meant || chain.forms[0] === pair.meant) {
              pair.meant = chain.joined === pair.meant
                ? printed : text.slice(chain.ranges[0].begin, chain.ranges[0].end);
            }
          }
        }
      }

      // --- What a section must have -----------------------------------------------------------

      /**
       * The hits of each group; `post soviet` finds `postsoviet` for both.
       * @param {any} finder
       * @param {Group[]} groups
       * @returns {Promise<Wanted[]>}
       */
      async wanted(finder, groups) {
        const light = groups.map(({ terms }) => terms.every((term) => finder.isLight(term)));
        const only = light.every(Boolean);
        /** @type {Slot[][]} */
        const slots = groups.map(({ terms }) => (terms.length > 1 ? [] : finder.slots(terms[0])));
        const pairs = await Promise.all(groups.map((_, number) =>
          (number + 1 < groups.length ? this.pairHits(finder, groups[number], groups[number + 1]) : [])));
        return Promise.all(groups.map(async ({ terms }, number) => {
          if (light[number] && !only) {
            const [{ form }] = finder.slots(terms[0]);
            const left = slots[number - 1]?.[slots[number - 1].length - 1];
            const right = slots[number + 1]?.[0];
            const hits = await finder.near(form, left, right);
            return { hits, required: false, spread: this.index.common.get(form).spread };
          }
          const own = await Promise.all(terms.map((term) => finder.termHits(term)));
          const hits = union([...own, pairs[number], pairs[number - 1] || []]);
          return { hits, required: true, spread: spreadOf(hits) };
        }));
      }

      /** @param {any} finder @param {Group} one @param {Group} other */
      async pairHits(finder, one, other) {
        /** @param {Group} group */
        const plain = ({ terms: [term, also] }) => (!also && !term.quoted && term.chains.length === 1
          && term.chains[0].forms.length === 1 && !finder.isLight(term) ? term.chains[0].forms[0] : "");
        if (!plain(one) || !plain(other)) return [];
        const joined = plain(one) + plain(other);
        return finder.entryHits(await finder.entries(joined, { kin: false, typing: false, all: true }));
      }

      /**
       * What tells whether a hit may count: by chapter, by kind, and by words that were excluded.
       * @param {any} finder @param {Asked} asked @param {Limits} limits
       * @returns {Promise<(hit: number) => boolean>}
       */
      async allowed(finder, { excluded, fields }, limits) {
        const { index } = this;
        /** @type {((hit: number) => boolean)[]} */
        const rules = [];
        for (const term of excluded) {
          const hits = await finder.termHits({ ...term, quoted: true });
          const out = new Set(hits.map((/** @type {number} */ hit) => this.sectionAt(placeOf(hit))));
          rules.push((hit) => !out.has(this.sectionAt(placeOf(hit))));
        }
        if (limits.chapter || fields.chapter) {
          const ranges = this.ranges(await index.chapters(), limits.chapter, fields.chapter);
          rules.push((hit) => {
            const section = this.sectionAt(placeOf(hit));
            return ranges.some(({ begin, end }) => begin <= section && section < end);
          });
        }
        for (const name of [limits.kind, fields.kind]) {
          if (!name) continue;
          const kind = KINDS.findIndex((own) => own === name || `${own}s` === name);
          const kinds = await index.kinds();
          rules.push((hit) => kinds[paragraphOf(hit)] === kind);
        }
        return (hit) => rules.every((rule) => rule(hit));
      }

      /**
       * The sections of the chapters that have a folder, or a number or the words of a label.
       * @param {Chapter[]} chapters @param {string} folder @param {string} name
       * @returns {Stretch[]}
       */
      ranges(chapters, folder, name) {
        /** @param {string} text */
        const forms = (text) => this.cut(text).flatMap((chain) => chain.forms);
        const words = forms(name);
        const all = chapters.map(([key, label, begin, own], number) => {
          const end = number + 1 < chapters.length ? chapters[number + 1][2] : this.index.starts.length;
          const known = forms(label);
          return { begin, end, exact: key === name, fits: words.every((word) => known.includes(word)), own };
        });
        const here = folder ? all.filter(({ own }) => own === folder) : all;
        if (!name) return here;
        const exact = here.filter((chapter) => chapter.exact);
        return exact.length ? exact : here.filter(({ fits }) => fits && words.length);
      }

      // --- Words that the book does not have --------------------------------------------------

      /**
       * The groups, unknown words replaced by what was meant, or left out.
       * @param {any} finder @param {Group[]} groups
       */
      async mend(finder, groups) {
        /** @type {Group[]} */
        const mended = [];
        /** @type {Term[]} */
        const unknown = [];
        /** @type {{typed: string, meant: string}[]} */
        const corrected = [];
        /** @type {string[]} */
        const near = [];
        const strange = await Promise.all(groups.map(async (group, number) => {
          const [term] = group.terms;
          if (group.terms.length > 1 || this.unfinished(term)) return [];
          const found = await finder.strangers(term);
          if (!found.length) return [];
          const pairs = await Promise.all([[number - 1, number], [number, number + 1]]
            .filter(([one, other]) => groups[one] && groups[other])
            .map(([one, other]) => this.pairHits(finder, groups[one], groups[other])));
          return pairs.some((hits) => hits.length) ? [] : found;
        }));
        for (const [number, group] of groups.entries()) {
          let [term] = group.terms;
          const others = groups.filter((_, other) => other !== number && !strange[other].length);
          let lost = false;
          for (const form of strange[number]) {
            const meant = await this.meant(finder, term, form, others);
            near.push(...meant.slice(1, 3));
            if (!meant.length) lost = true;
            else {
              corrected.push({ typed: term.quoted || term.chains.length > 1 ? form : term.text, meant: meant[0] });
              term = put(term, form, meant[0]);
            }
          }
          if (lost) unknown.push(term);
          else mended.push(strange[number].length ? { terms: [term] } : group);
        }
        return { groups: mended, unknown, corrected, near };
      }

      /**
       * Words of the book that a word may have been meant for, the likeliest first: by how little
       * they differ, how often they stand in the book, and how near to the other words.
       * @param {any} finder @param {Term} term @param {string} form @param {Group[]} others
       * @returns {Promise<string[]>}
       */
      async meant(finder, term, form, others) {
        if (/\p{N}/u.test(form) || this.index.unspaced.test(form)) return [];
        /** @type {Meant[]} */
        const likely = spelling.likeliest(form, await this.index.neighbours(form));
        const near = others.length ? await this.wanted(finder, others) : [];
        const scored = await Promise.all(likely.map(async (meant) => {
          const hits = await finder.termHits(put(term, form, meant.word));
          if (!hits.length) return { meant, score: 0 };
          return { meant, score: spelling.prior(meant) * (0.02 + this.fit(near, hits) ** 3) };
        }));
        return scored
          .filter(({ score }) => score)
          .sort((one, other) => other.score - one.score)
          .map(({ meant }) => meant.word);
      }

      /**
       * How well hits go with those of other groups: 1 if all stand side by side somewhere.
       * @param {Wanted[]} others @param {number[]} hits
       */
      fit(others, hits) {
        const groups = others.filter(({ required, hits: own }) => required && own.length);
        if (!groups.length) return 1;
        const { paragraphs } = this.index.directory.counts;
        // Whatever its rarity, the word counts as much as any.
        const all = [...groups, { hits, required: true, spread: Math.sqrt(paragraphs) }];
        const { sections, lacking } = rank.rank(all, this.index.starts, paragraphs);
        if (lacking.length) return 0;
        const whole = all.reduce((sum, { spread }) => sum + Math.log(1 + paragraphs / spread), 0);
        return Math.min(sections[0].score / whole / 2, 1);
      }

      /**
       * Whether a term's last word was not looked up as the beginning of others, though it may be.
       * @param {Term} term
       */
      unfinished({ chains, typing }) {
        const { forms, joined } = chains[chains.length - 1];
        return typing && [forms[forms.length - 1], joined].some((form) => form && this.index.short(form));
      }

      // --- Showing ----------------------------------------------------------------------------

      /** @param {number} section */
      section(section) {
        return this.index.section(section);
      }

      chapters() {
        return this.index.chapters();
      }

      /** The kinds of passages that the book has. @returns {string[]} */
      kinds() {
        return this.index.directory.present.map((/** @type {number} */ kind) => KINDS[kind]);
      }

      /** The section in which a place lies. @param {number} at */
      sectionAt(at) {
        return lastUpTo(this.index.starts, at);
      }

      /**
       * All that was found, in the order of the book: every hit of a query of one term, every
       * passage of another.
       * @param {Result} result
       * @returns {Spot[]}
       */
      spots({ sections, hits }) {
        const passages = sections.flatMap((found) => found.passages)
          .sort((one, other) => one.paragraph - other.paragraph);
        if (!hits.length) return passages;
        const near = new Map(passages.map((passage) => [passage.paragraph, passage.hits]));
        return hits.map((hit) => ({
          paragraph: paragraphOf(hit), focus: placeOf(hit), hits: near.get(paragraphOf(hit)) || [hit],
        }));
      }

      /** @param {Spot} spot @returns {Promise<Excerpt>} */
      async excerpt({ focus, hits }, length = undefined, lead = undefined) {
        const { fragment, text, first, kind } = await this.index.text(focus);
        const words = this.cut(text).flatMap((/** @type {Chain} */ chain) => chain.ranges);
        const shown = words[focus - first] || { begin: 0, end: 0 };
        const marked = excerpt.marked(hits, first, words);
        return { fragment, kind, ...excerpt.cutOut(text, words, marked, shown, length, lead) };
      }

      /**
       * The hits in a section: for each fragment the words that are hit, as first and last.
       * @param {Result} result @param {number} section
       */
      async onPage({ sections }, section) {
        const found = sections.find((other) => other.section === section);
        const passages = [...found?.passages || []]
          .sort((one, other) => one.paragraph - other.paragraph);
        return Promise.all(passages.map(async ({ paragraph, hits, focus }) => {
          const { fragment } = await this.index.text(focus);
          const before = await this.wordsBefore(paragraph, fragment);
          const first = paragraph * PARAGRAPH - before;
          /** @type {[number, number][]} */
          const stretches = hits.map((hit) =>
            [placeOf(hit) - first, placeOf(hit) - first + spanOf(hit) - 1]);
          return { fragment, words: stretches };
        }));
      }

      /**
       * The words of the passages before one that stand under the same address: rows of a table.
       * @param {number} paragraph @param {string} fragment
       */
      async wordsBefore(paragraph, fragment) {
        let count = 0;
        for (let other = paragraph - 1; other >= 0; other--) {
          const before = await this.index.text(other * PARAGRAPH);
          if (before.fragment !== fragment || before.kind === KINDS.indexOf("heading")) break;
          count += this.cut(before.text).reduce((sum, chain) => sum + chain.forms.length, 0);
        }
        return count;
      }
    };
  }

  /** @param {string} name */
  const part = (name) => octavoSearch.load(name, `assets/search-${name}.js`);

  octavoSearch("engine", {
    /** @param {string} query @returns {Promise<Searcher>} */
    async open(query = "") {
      const [words, indexWith, hitsWith, asking, rankWith, spelling, excerptWith] =
        await Promise.all(["words", "index-reader", "hits", "query", "rank", "spelling", "excerpt"].map(part));
      const hits = hitsWith(words);
      const Searcher = searcherWith(words, hits, {
        query: asking, rank: rankWith(words, hits), spelling, excerpt: excerptWith(hits),
      });
      return new Searcher(await indexWith(words).open(query));
    },
  });
})();
