// @ts-check
/*
 * Hits. A hit is one number: place of its first word, words it spans, and how true it is to the
 * query (grade), in this order, so that sorting numbers sorts hits. Lists of them are sorted, and no
 * two of one are of the same words.
 *
 * @typedef {{form: string, chain: Chain, opens: boolean, closes: boolean, kin: boolean,
 *   chainKin: boolean, typing: boolean}} Slot
 *   A word of a query, whether it opens or closes its chain, whether its other forms will do, and
 *   those of the chain in one word.
 * @typedef {{form: string, hasKin: boolean}} Stranger A word that the book does not have.
 */
(() => {
  "use strict";

  const HIT = 2 ** 10;
  const NONE = new Float64Array(0);
  const EXACT = 0, KIN = 1, PART = 2, PREFIX = 3;

  /** @param {any} words What search-words.js hands over. */
  function hitsWith({ PARAGRAPH, lastUpTo }) {
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

    /** What of a hit says which words it is of. @param {number} hit */
    const wordsOf = (hit) => Math.floor(hit / 4);

    /** Hits in order, the truest where two are of the same words. @param {Float64Array} hits */
    function sorted(hits) {
      let at = 1;
      while (at < hits.length && wordsOf(hits[at - 1]) < wordsOf(hits[at])) at++;
      if (at >= hits.length) return hits;
      const all = hits.slice().sort();
      return all.filter((hit, index) => !index || wordsOf(hit) !== wordsOf(all[index - 1]));
    }

    /** The hits of two sorted lists in one. @param {Float64Array} one @param {Float64Array} other */
    function merged(one, other) {
      const all = new Float64Array(one.length + other.length);
      let size = 0, last = -1;
      for (let at = 0, also = 0; at < one.length || also < other.length;) {
        const hit = also >= other.length || one[at] <= other[also] ? one[at++] : other[also++];
        const words = wordsOf(hit);
        if (words === last) continue;
        all[size++] = hit;
        last = words;
      }
      return all.subarray(0, size);
    }

    /**
     * All hits of several lists, in order, the truest where two are of the same words.
     * @param {ArrayLike<number>[]} lists
     * @returns {Float64Array}
     */
    function union(lists) {
      let rows = lists.filter((list) => list.length)
        .map((list) => sorted(list instanceof Float64Array ? list : Float64Array.from(list)));
      while (rows.length > 1) {
        rows = rows.flatMap((row, number) =>
          (number % 2 ? [] : [number + 1 < rows.length ? merged(row, rows[number + 1]) : row]));
      }
      return rows[0] || NONE;
    }

    /**
     * Hits of `before` that a hit of `after` follows at once.
     * @param {Float64Array} before
     * @param {Float64Array} after
     * @returns {Float64Array}
     */
    function follow(before, after) {
      /** @type {number[]} */
      const found = [];
      for (const hit of before) {
        const next = placeOf(hit) + spanOf(hit);
        const first = lastUpTo(after, next * HIT - 1) + 1;
        for (let index = first; placeOf(after[index]) === next; index++) {
          const grade = Math.max(gradeOf(hit), gradeOf(after[index]));
          found.push(makeHit(placeOf(hit), spanOf(hit) + spanOf(after[index]), grade));
        }
      }
      return union([found]);
    }

    /** In how many paragraphs there are hits. @param {Float64Array} hits */
    function spreadOf(hits) {
      let count = 0, last = -1;
      for (const hit of hits) {
        const paragraph = paragraphOf(hit);
        if (paragraph !== last) count++;
        last = paragraph;
      }
      return count;
    }

    /** The same hits, none of them exact. @param {Float64Array} hits */
    const demoted = (hits) => hits.map((hit) => hit + (gradeOf(hit) === EXACT ? KIN : 0));

    /** Looks words up in an index, for one query. */
    class Finder {
      /** @param {any} index @param {Pause} pause */
      constructor(index, pause) {
        this.index = index;
        this.pause = pause;
        /** @type {Map<string, Promise<[Entry, number][]>>} What has been looked up. */
        this.known = new Map();
        /** @type {WeakMap<[Entry, number][], Promise<Float64Array>>} The hits of what was looked up. */
        this.hits = new WeakMap();
      }

      /** @param {string} form */
      isCommon(form) {
        return this.index.common.has(form);
      }

      /** Whether a term is one very common word and nothing else. @param {Term} term */
      isLight({ chains, quoted }) {
        const [first] = chains;
        return !quoted && chains.length === 1 && first.forms.length === 1
          && this.isCommon(first.forms[0]);
      }

      /**
       * The words of a term in a row.
       * @param {Term} term
       * @returns {Slot[]}
       */
      slots({ chains, quoted, typing }) {
        const one = !quoted && chains.length === 1;
        return chains.flatMap((chain, number) => chain.forms.map((form, place) => {
          const closes = place === chain.forms.length - 1;
          const last = closes && number === chains.length - 1;
          return {
            form, chain, opens: !place, closes,
            kin: one && chain.forms.length === 1,
            chainKin: one,
            typing: typing && last,
          };
        }));
      }

      /**
       * What stands for a word: its entry, those of its kin, of its compounds, and, while it is
       * typed, of the words that it may become; each with its grade. The entry of a very common
       * word is large: unless `all` is asked for, it is that of the places where it is several words.
       * @param {string} form
       * @param {{kin: boolean, typing: boolean, all?: boolean}} also
       * @returns {Promise<[Entry, number][]>}
       */
      entries(form, { kin, typing, all = false }) {
        const wanted = all || !this.isCommon(form);
        const key = `${form} ${kin} ${typing} ${wanted}`;
        const known = this.known.get(key) || this.lookUp(form, kin, typing, wanted);
        this.known.set(key, known);
        return known;
      }

      /**
       * @param {string} form @param {boolean} kin @param {boolean} typing @param {boolean} wanted
       */
      async lookUp(form, kin, typing, wanted) {
        const { index } = this;
        /** @type {[Entry, number][]} */
        const found = [];
        /** @param {Entry[]} entries @param {number} grade */
        const add = (entries, grade) => {
          for (const entry of entries) {
            if (!found.some(([other]) => other.form === entry.form)) found.push([entry, grade]);
          }
        };
        const [entry, longer] = await Promise.all([
          wanted ? index.entry(form) : index.common.get(form).linked,
          typing && !index.short(form) ? index.entriesFrom(form) : [],
        ]);
        if (entry) {
          add([entry], EXACT);
          if (kin && wanted) {
            const [relatives, compounds] = await Promise.all([
              index.kin(entry), index.entries(entry.compounds),
            ]);
            add(relatives, KIN);
            add(compounds, PART);
          }
        } else if (kin && wanted) {
          add(await index.strangersKin(form), KIN);
        }
        add(longer, PREFIX);
        return found;
      }

      /** @param {[Entry, number][]} entries @returns {Promise<Float64Array>} */
      entryHits(entries) {
        const hits = this.hits.get(entries) || this.readHits(entries);
        this.hits.set(entries, hits);
        return hits;
      }

      /** @param {[Entry, number][]} entries @returns {Promise<Float64Array>} */
      async readHits(entries) {
        return union(await Promise.all(entries.map(async ([entry, grade]) => {
          const { at, spans } = await this.index.occurrences(entry);
          await this.pause();
          return at.map((/** @type {number} */ place, /** @type {number} */ number) =>
            makeHit(place, spans[number], grade));
        })));
      }

      /** All hits of a very common word. @param {string} form */
      async fullHits(form) {
        const entry = await this.index.entry(form);
        return entry ? this.entryHits([[entry, EXACT]]) : NONE;
      }

      /**
       * What else the chain of a word may be printed as: in one word, or as initials.
       * @param {Slot} slot
       * @returns {Promise<[Entry, number][]>}
       */
      async chainEntries({ chain: { joined, initials }, chainKin, closes, typing }) {
        if (initials) return this.entries(initials, { kin: false, typing: false, all: true });
        return joined
          ? this.entries(joined, { kin: chainKin, typing: typing && closes, all: true })
          : [];
      }

      /**
       * Entries of which a place may stand beside the word after (or before) `slot`.
       * @param {Slot} slot @param {boolean} after
       */
      async sources(slot, after) {
        const own = await this.entries(slot.form, slot);
        const edge = after ? slot.closes : slot.opens;
        return edge ? [...own, ...await this.chainEntries(slot)] : own;
      }

      /**
       * The places of the very common word `form` right after (or before) those of `slot`;
       * undefined where the index does not say.
       * @param {string} form @param {Slot} slot @param {boolean} after
       * @returns {Promise<number[] | undefined>}
       */
      async beside(form, slot, after) {
        const { code } = this.index.common.get(form);
        /** @type {number[]} */
        const found = [];
        for (const [entry] of await this.sources(slot, after)) {
          const { at, spans } = await this.index.occurrences(entry);
          await this.pause();
          const { before, after: next } = this.index.beside(entry);
          if (at.length && !before.length) return undefined;
          for (let number = 0; number < at.length; number++) {
            if (after && next[number] === code) found.push(at[number] + spans[number]);
            if (!after && before[number] === code) found.push(at[number] - 1);
          }
        }
        return found;
      }

      /** The places of two very common words side by side.
       *  @param {string} pair @returns {Promise<ArrayLike<number>>} */
      async pair(pair) {
        const entry = await this.index.entry(pair);
        return entry ? (await this.index.occurrences(entry)).at : [];
      }

      /**
       * The hits of a very common word that stands between others in a phrase: those beside one of
       * them, all that can be part of it.
       * @param {string} form @param {Slot | undefined} left @param {Slot | undefined} right
       * @returns {Promise<Float64Array>}
       */
      async between(form, left, right) {
        if (!left && !right) return this.fullHits(form);
        const rareRight = right && !this.isCommon(right.form);
        const goesLeft = left && (!this.isCommon(left.form) || !rareRight);
        const places = goesLeft
          ? await this.touching(form, left, true)
          : await this.touching(form, /** @type {Slot} */ (right), false);
        return places ? union([places.map((at) => makeHit(at, 1, EXACT))]) : this.fullHits(form);
      }

      /** @param {string} form @param {Slot} slot @param {boolean} after */
      async touching(form, slot, after) {
        const near = await this.beside(form, slot, after);
        if (!near || !this.isCommon(slot.form)) return near;
        const pair = await this.pair(after ? `${slot.form} ${form}` : `${form} ${slot.form}`);
        return [...near, ...Array.from(pair, (at) => at + (after ? 1 : 0))];
      }

      /**
       * The hits of a very common word among others that need not stand together: those beside the
       * words that the reader has typed beside it.
       * @param {string} form @param {Slot | undefined} left @param {Slot | undefined} right
       */
      async near(form, left, right) {
        const sides = /** @type {[Slot | undefined, boolean][]} */ ([[left, true], [right, false]]);
        const rare = sides.filter(([slot]) => slot && !this.isCommon(slot.form));
        const any = rare.length ? rare : sides.filter(([slot]) => slot).slice(0, 1);
        const lists = await Promise.all(any.map(([slot, after]) =>
          this.touching(form, /** @type {Slot} */ (slot), after)));
        return union(lists.map((list) => (list || []).map((at) => makeHit(at, 1, EXACT))));
      }

      /** @param {Slot[]} slots @param {number} number @returns {Promise<Float64Array>} */
      async slotHits(slots, number) {
        const slot = slots[number];
        const own = await this.entryHits(await this.entries(slot.form, slot));
        if (!this.isCommon(slot.form)) return own;
        return union([own, await this.between(slot.form, slots[number - 1], slots[number + 1])]);
      }

      /**
       * The hits of a term: a word, or words in a row, each chain as its words or in another
       * printing. Whoever writes `U.S.` does not mean the pronoun; whoever writes `US` hardly does.
       * @param {Term} term
       * @returns {Promise<Float64Array>}
       */
      async termHits(term) {
        const slots = this.slots(term);
        const hits = await Promise.all(slots.map((_, number) => this.slotHits(slots, number)));
        let at = 0;
        const chains = await Promise.all(term.chains.map(async (chain) => {
          const row = hits.slice(at, at += chain.forms.length).reduce(follow);
          const others = await this.entryHits(await this.chainEntries(slots[at - 1]));
          return union([chain.initials && !chain.dotted ? demoted(row) : row, others]);
        }));
        return chains.reduce(follow);
      }

      /**
       * Words of a term that the book does not have as they were typed, and whether it has others
       * that may be their kin.
       * @param {Term} term
       * @returns {Promise<Stranger[]>}
       */
      async strangers(term) {
        const slots = this.slots(term);
        const missing = await Promise.all(slots.map(async (slot) => {
          if (this.isCommon(slot.form)) return [];
          const own = await this.entries(slot.form, slot);
          if (own.some(([{ form }, grade]) => form === slot.form || grade !== KIN)) return [];
          const others = await this.chainEntries(slot);
          return others.length ? [] : [{ form: slot.form, hasKin: own.length > 0 }];
        }));
        return missing.flat();
      }
    }

    return {
      EXACT, KIN, PART, PREFIX, Finder, follow, gradeOf, makeHit, paragraphOf, placeOf, spanOf,
      spreadOf, union,
    };
  }

  octavoSearch("hits", hitsWith);
})();
