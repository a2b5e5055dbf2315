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
 *   elsewhere: string[], chapter: string, corrected: Change[], near: string[], without: string[],
 *   unfinished: boolean, hits: Float64Array,
 * }} Result
 *   Sections, the number of their passages and of the places in them; how many terms the query has;
 *   which of them the book lacks, and which the part of it that was asked for; a chapter that it
 *   does not have; which terms were taken for others, what else may have been meant, and which were
 *   left out so that something is found; whether the last one is yet too short to say so; the hits
 *   of a query of one term.
 *
 * @typedef {{typed: string, meant: string}} Change A word of the book for one that it lacks.
 * @typedef {{term: Term, changes: Change[], score: number}} Reading
 *   What a term may have been meant for, and how likely.
 *
 * @typedef {{paragraph: number, focus: number, hits: number[] | Float64Array}} Spot What an excerpt shows.
 * @typedef {{chapter: string, kind: string}} Limits Folder of a chapter, name of a kind; or empty.
 *
 * What search.js sees of it:
 *
 * @typedef {{
 *   find(query: string, limits?: Limits, signal?: AbortSignal): Promise<Result>,
 *   section(section: number): Promise<Section>,
 *   chapters(): Promise<Chapter[]>,
 *   kinds(): string[],
 *   sectionAt(at: number): number,
 *   spots(result: Result, most?: number): Spot[],
 *   tally(result: Result, firsts: number[]): number[],
 *   excerpt(spot: Spot, length?: number, lead?: number): Promise<Excerpt>,
 *   onPage(result: Result, section: number): Promise<{fragment: string, words: [number, number][]}[]>,
 *   cut: Cut,
 * }} Searcher
 *
 * @typedef {(key: string) => string} Say
 * @typedef {{open(say?: Say, query?: string): Promise<Searcher>}} Engine
 *
 * search.js says what loads files (Registry).
 */
(() => {
  "use strict";

  const NONE = new Float64Array(0);
  const READINGS = 12; // of a term with unknown words, that are looked up
  const KINDS = ["text", "heading", "note", "verse", "reference", "index", "about"]; // passages.py

  /**
   * The words in which readers ask, beside the English ones.
   * @param {Say} say @returns {Spoken}
   */
  function spokenBy(say) {
    const kinds = Object.fromEntries(KINDS.map((kind) => [kind, say(`kind_${kind}`)]));
    return { chapter: say("field_chapter"), kind: say("field_kind"), either: say("either"), kinds };
  }

  /** Terms as they were typed, each once, however often and however printed. @param {Term[]} terms */
  function named(terms) {
    /** @param {Term} term */
    const words = ({ chains }) => chains.flatMap((chain) => chain.forms).join(" ");
    const first = new Map([...terms].reverse().map((term) => [words(term), term]));
    return terms.filter((term) => first.get(words(term)) === term).map((term) => term.text);
  }

  /** @param {Group[]} groups */
  const termsOf = (groups) => groups.flatMap(({ terms }) => terms);

  /**
   * How many groups a name turned round begins with, as indexes have it: `Brownlow, Mr`; else 0.
   * @param {Group[]} groups
   */
  function turnOf(groups) {
    const ends = groups.map(({ terms: [term] }) => !term.quoted && /[,،、]$/u.test(term.text));
    const end = ends.indexOf(true) + 1;
    return end < groups.length && ends.lastIndexOf(true) < end ? end : 0;
  }

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
  function searcherWith({ PARAGRAPH, lastUpTo }, tools, { query, rank, spelling, excerpt, pauses }) {
    const { Finder, makeHit, paragraphOf, placeOf, spanOf, spreadOf, union } = tools;

    return class Searcher {
      /** @param {any} index @param {Spoken} spoken */
      constructor(index, spoken) {
        this.index = index;
        this.spoken = spoken;
        this.cut = index.cut;
        /** @type {Pause} */
        this.pause = pauses();
      }

      /**
       * What a query finds; throws where `signal` says that nobody wants to know any more.
       * @param {string} text @param {Limits} limits @param {AbortSignal} [signal]
       * @returns {Promise<Result>}
       */
      async find(text, limits = { chapter: "", kind: "" }, signal = undefined) {
        const { index } = this;
        const pause = pauses(signal);
        /** @type {Asked} */
        const asked = query.parse(text, index.cut, this.spoken);
        const finder = new Finder(index, pause);
        const mended = await this.mend(finder, asked.groups);
        const terms = termsOf(mended.groups);
        const unfinished = terms.some((term) => this.unfinished(term));
        /** @type {Result} */
        const result = {
          sections: [], passages: 0, places: 0, terms: termsOf(asked.groups).length,
          unknown: named(mended.unknown), elsewhere: [], chapter: "", corrected: mended.corrected, near: mended.near,
          without: [], unfinished, hits: new Float64Array(0),
        };
        if (!mended.groups.length) return result;
        const allowed = await this.allowed(finder, asked, limits);
        const everywhere = await this.wanted(finder, mended.groups);
        const wanted = everywhere
          .map((group) => (allowed ? { ...group, hits: group.hits.filter(allowed) } : group));
        const main = wanted.filter(({ required }) => required);
        /** The finished words of required groups without hits. @param {Wanted[]} hits */
        const missing = (hits) => named(termsOf(mended.groups.filter((_, number) =>
          hits[number].required && !hits[number].hits.length)).filter((term) => !this.unfinished(term)));
        result.unknown = [...new Set([...result.unknown, ...missing(everywhere)])];
        result.elsewhere = missing(wanted).filter((name) => !result.unknown.includes(name));
        result.chapter = asked.fields.chapter;
        if (await this.hasChapter(result.chapter)) result.chapter = "";
        const { sections, lacking } = await rank.rank(
          wanted, index.starts, index.directory.counts.paragraphs, turnOf(mended.groups), pause);
        await pause();
        result.sections = sections;
        result.without = lacking.flatMap((/** @type {number} */ number) =>
          (wanted[number].hits.length ? named(mended.groups[number].terms) : []));
        const present = main.filter(({ hits }) => hits.length);
        if (present.length === 1) {
          const inside = this.within(sections.map((/** @type {Found} */ { section }) => section));
          result.hits = this.apart(present[0].hits).filter(inside);
        }
        result.passages = sections.reduce((/** @type {number} */ sum, /** @type {Found} */ found) =>
          sum + found.passages.length, 0);
        result.places = present.length === 1 ? result.hits.length : result.passages;
        await this.print(result);
        return result;
      }

      /** Hits without those that begin within another: `Iran` and `Iran-Iraq` are one. */
      apart(/** @type {Float64Array} */ hits) {
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
        const light = groups.map((group) => this.isLight(finder, group));
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
          await finder.pause();
          return { hits, required: true, spread: spreadOf(hits) };
        }));
      }

      /** Whether a group is very common words alone. @param {any} finder @param {Group} group */
      isLight(finder, { terms }) {
        return terms.every((term) => finder.isLight(term));
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
       * @returns {Promise<((hit: number) => boolean) | undefined>} Undefined if every hit may.
       */
      async allowed(finder, { excluded, fields }, limits) {
        const { index } = this;
        /** @type {((hit: number) => boolean)[]} */
        const rules = [];
        for (const term of excluded) {
          const hits = await finder.termHits({ ...term, quoted: true });
          const out = this.within(this.sectionsOf(hits));
          rules.push((hit) => !out(hit));
        }
        if (limits.chapter || fields.chapter) {
          const ranges = this.ranges(await index.chapters(), limits.chapter, fields.chapter);
          rules.push(this.within(ranges.flatMap(({ begin, end }) =>
            Array.from({ length: end - begin }, (_, number) => begin + number))));
        }
        for (const name of [limits.kind, fields.kind]) {
          if (!name) continue;
          const kind = KINDS.indexOf(name);
          const kinds = await index.kinds();
          rules.push((hit) => kinds[paragraphOf(hit)] === kind);
        }
        return rules.length ? (hit) => rules.every((rule) => rule(hit)) : undefined;
      }

      /** The sections in which there are hits, in order. @param {Float64Array} hits */
      sectionsOf(hits) {
        const { starts } = this.index;
        /** @type {number[]} */
        const found = [];
        let section = -1, next = -Infinity;
        for (const hit of hits) {
          if (placeOf(hit) < next) continue;
          section = this.sectionAt(placeOf(hit));
          next = starts[section + 1] ?? Infinity;
          found.push(section);
        }
        return found;
      }

      /**
       * What tells whether a hit is in one of some sections, of hits in order the quickest.
       * @param {number[]} sections
       * @returns {(hit: number) => boolean}
       */
      within(sections) {
        const { starts } = this.index;
        const inside = new Uint8Array(starts.length);
        for (const section of sections) inside[section] = 1;
        let section = 0, begin = 0, end = -1;
        return (hit) => {
          const at = placeOf(hit);
          if (at < begin || at >= end) {
            section = this.sectionAt(at);
            [begin, end] = [starts[section], starts[section + 1] ?? Infinity];
          }
          return inside[section] === 1;
        };
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

      /** @param {string} name */
      async hasChapter(name) {
        return !name || this.ranges(await this.index.chapters(), "", name).length > 0;
      }

      // --- Words that the book does not have --------------------------------------------------

      /**
       * The groups, unknown words replaced by what was meant, or left out.
       * @param {any} finder @param {Group[]} groups
       */
      async mend(finder, groups) {
        const strange = await Promise.all(groups.map((_, number) =>
          this.strangers(finder, groups, number)));
        /** @type {{groups: Group[], unknown: Term[], corrected: Change[], near: string[]}} */
        const mended = { groups: [], unknown: [], corrected: [], near: [] };
        for (const [number, group] of groups.entries()) {
          if (!strange[number].length) {
            mended.groups.push(group);
            continue;
          }
          const [term] = group.terms;
          const known = groups.filter((_, other) => !strange[other].length);
          const place = known.filter((other) => groups.indexOf(other) < number).length;
          const [best, ...others] = await this.readings(finder, term, strange[number], known, place);
          if (!best) {
            mended.unknown.push(term);
            continue;
          }
          mended.groups.push({ terms: [best.term] });
          mended.corrected.push(...best.changes);
          if (strange[number].length > 1) continue;
          mended.near.push(...others.slice(0, 2).flatMap(({ changes }) =>
            changes.map(({ meant }) => meant)));
        }
        return mended;
      }

      /**
       * The words of a group that the book does not have, where no neighbour joins them.
       * @param {any} finder @param {Group[]} groups @param {number} number
       * @returns {Promise<Stranger[]>}
       */
      async strangers(finder, groups, number) {
        const { terms } = groups[number];
        if (terms.length > 1 || this.unfinished(terms[0])) return [];
        /** @type {Stranger[]} */
        const found = await finder.strangers(terms[0]);
        if (!found.length) return [];
        const pairs = await Promise.all([[number - 1, number], [number, number + 1]]
          .filter(([one, other]) => groups[one] && groups[other])
          .map(([one, other]) => this.pairHits(finder, groups[one], groups[other])));
        return pairs.some((hits) => hits.length) ? [] : found;
      }

      /**
       * What a term with unknown words may have been meant for, the likeliest first: by how little
       * it differs, how often its words stand in the book, and how near to the other groups.
       * @param {any} finder @param {Term} term @param {Stranger[]} strangers
       * @param {Group[]} groups The others. @param {number} place Of the term among them.
       * @returns {Promise<Reading[]>}
       */
      async readings(finder, term, strangers, groups, place) {
        /** @type {Reading[]} */
        let readings = [{ term, changes: [], score: 1 }];
        for (const stranger of strangers) readings = await this.readWith(readings, stranger);
        const others = await this.others(finder, groups, place);
        const scored = await Promise.all(readings.map(async (reading) => {
          const hits = await finder.termHits(reading.term);
          const fit = hits.length ? 0.02 + (await this.fit(await others(reading.term), hits, place, finder.pause)) ** 3 : 0;
          const prior = reading.changes.length ? reading.score : spelling.priorOfKin(hits.length);
          return { ...reading, score: prior * fit };
        }));
        return scored.filter(({ score }) => score).sort((one, other) => other.score - one.score);
      }

      /**
       * What gives the hits of the other groups that tell whether a term was meant. Very common
       * words alone stand everywhere: of these, only what is beside it.
       * @param {any} finder @param {Group[]} groups The others. @param {number} place
       * @returns {Promise<(term: Term) => Promise<Wanted[]>>}
       */
      async others(finder, groups, place) {
        if (groups.length && groups.every((group) => this.isLight(finder, group))) {
          return async (term) => {
            const all = [...groups.slice(0, place), { terms: [term] }, ...groups.slice(place)];
            return (await this.wanted(finder, all)).filter((_, number) => number !== place);
          };
        }
        const wanted = groups.length ? await this.wanted(finder, groups) : [];
        const telling = wanted.map((group) => (group.required ? group : { ...group, hits: NONE }));
        return async () => telling;
      }

      /**
       * The likeliest readings with each word in the place of an unknown one that it may stand for.
       * @param {Reading[]} readings @param {Stranger} stranger
       * @returns {Promise<Reading[]>}
       */
      async readWith(readings, { form, hasKin }) {
        const kept = hasKin ? readings : [];
        if (/\p{N}/u.test(form) || this.index.unspaced.test(form)) return kept;
        /** @type {Meant[]} */
        const likely = spelling.likeliest(form, await this.index.neighbours(form));
        const changed = readings.flatMap(({ term, changes, score }) => likely.map((meant) => {
          const typed = term.quoted || term.chains.length > 1 ? form : term.text;
          return {
            term: put(term, form, meant.word),
            changes: [...changes, { typed, meant: meant.word }],
            score: score * spelling.prior(meant),
          };
        }));
        changed.sort((one, other) => other.score - one.score);
        return [...kept, ...changed.slice(0, READINGS)];
      }

      /**
       * How well hits go with those of other groups: 1 if all stand side by side somewhere.
       * @param {Wanted[]} others @param {Float64Array} hits
       * @param {number} place Of theirs among the others, as the query has them.
       * @param {Pause} pause
       */
      async fit(others, hits, place, pause) {
        /** @param {Wanted} group */
        const counts = ({ hits: own }) => own.length;
        const inside = this.within(this.sectionsOf(hits));
        const groups = others.filter(counts)
          .map((group) => ({ ...group, hits: group.hits.filter(inside) }));
        if (!groups.length) return 1;
        const { paragraphs } = this.index.directory.counts;
        // Whatever its rarity, the word counts as much as any.
        const own = { hits, required: true, spread: Math.sqrt(paragraphs) };
        const before = others.slice(0, place).filter(counts).length;
        const all = [...groups.slice(0, before), own, ...groups.slice(before)];
        const { sections, lacking } = await rank.rank(all, this.index.starts, paragraphs, 0, pause);
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
       * The first of all that was found, in the order of the book: hits of a query of one term,
       * passages of another.
       * @param {Result} result
       * @returns {Spot[]}
       */
      spots({ sections, hits }, most = Infinity) {
        const passages = sections.flatMap((found) => found.passages);
        if (!hits.length) {
          return passages.sort((one, other) => one.paragraph - other.paragraph).slice(0, most);
        }
        const shown = Array.from(hits.subarray(0, most));
        const paragraphs = new Set(shown.map(paragraphOf));
        const near = new Map(passages.filter(({ paragraph }) => paragraphs.has(paragraph))
          .map((passage) => [passage.paragraph, passage.hits]));
        return shown.map((hit) => ({
          paragraph: paragraphOf(hit), focus: placeOf(hit), hits: near.get(paragraphOf(hit)) || [hit],
        }));
      }

      /**
       * How much of that lies in each chapter.
       * @param {Result} result @param {number[]} firsts Sections with which chapters begin.
       */
      tally({ sections, hits }, firsts) {
        /** Hits before a section. @param {number} section */
        const before = (section) =>
          lastUpTo(hits, makeHit(this.index.starts[section], 0, 0) - 1) + 1;
        const counts = firsts.map(() => 0);
        if (!hits.length) {
          for (const { section, passages } of sections) {
            counts[Math.max(lastUpTo(firsts, section), 0)] += passages.length;
          }
          return counts;
        }
        const begins = firsts.map((section, chapter) => (chapter ? before(section) : 0));
        return begins.map((begin, chapter) => (begins[chapter + 1] ?? hits.length) - begin);
      }

      /** @param {Spot} spot @returns {Promise<Excerpt>} */
      async excerpt({ focus, hits }, length = undefined, lead = undefined) {
        const { fragment, text, first, kind } = await this.index.text(focus);
        await this.pause();
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
          const stretches = Array.from(hits, (hit) =>
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
    /**
     * @param {Say | undefined} say What says the words of the page, if it has any.
     * @param {string} query Added to the directory's address.
     * @returns {Promise<Searcher>}
     */
    async open(say = undefined, query = "") {
      const [words, indexWith, hitsWith, asking, rankWith, spelling, excerptWith, pauses] =
        await Promise.all(["words", "index-reader", "hits", "query", "rank", "spelling", "excerpt",
          "pace"].map(part));
      const hits = hitsWith(words);
      const Searcher = searcherWith(words, hits, {
        query: asking, rank: rankWith(words, hits), spelling, excerpt: excerptWith(hits), pauses,
      });
      return new Searcher(await indexWith(words).open(query), say ? spokenBy(say) : asking.ENGLISH);
    },
  });
})();
