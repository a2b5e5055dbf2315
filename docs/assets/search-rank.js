// @ts-check
/*
 * Ranking: best section first.
 *
 * A query of common words has many thousands of hits. All of them stand in one row, where sections
 * and paragraphs are stretches of it, and only paragraphs that are shown are weighed.
 *
 * @typedef {{
 *   paragraph: number, heading: boolean, hits: Float64Array, terms: number, score: number,
 *   focus: number,
 * }} Passage A paragraph or heading with the hits in it and the place to show.
 * @typedef {{section: number, score: number, passages: Passage[]}} Found
 * @typedef {{hits: Float64Array, groups: Uint16Array}} Row Hits in order, each with its group.
 * @typedef {{section: number, begin: number, end: number, worth: number, lacking: number[]}} Part
 *   Of a row what lies in one section: what the groups in it are worth, and which ones it lacks.
 * @typedef {{wanted: Wanted[], rarity: number[], least: number, turn: number}} Weighed
 *   The groups, what each is worth, what the least telling is worth, and how many of them begin a
 *   name turned round.
 * @typedef {{hits: Float64Array, required: boolean, spread: number}} Wanted
 *   Hits of one group of a query, whether a section must have one, and in how many paragraphs
 *   there are some.
 */
(() => {
  "use strict";

  const NO_ROW = { score: 0, first: 0, links: 0 };

  /** @param {any} words @param {any} hits What those scripts hand over. */
  function rankWith({ PARAGRAPH }, { gradeOf, paragraphOf, placeOf, spanOf }) {
    // Of an exact word, one of its kin, one that it is part of, one that only begins so.
    const WORTH = [1, 0.5, 0.4, 0.35];
    const REACH = 12; // words that belong to one remembered phrase stand no farther apart
    const TURNED = 1.1; // a name that was turned round back in its order, to one in a list
    const FAR = 3; // in a row with so many words between them, they hardly do

    /**
     * The hits of two rows in one; at the same place those of the first come first.
     * @param {Row} one @param {Row} other @returns {Row}
     */
    function merged(one, other) {
      const size = one.hits.length + other.hits.length;
      const all = { hits: new Float64Array(size), groups: new Uint16Array(size) };
      for (let at = 0, also = 0, to = 0; to < size; to++) {
        const first = also >= other.hits.length || one.hits[at] <= other.hits[also];
        const from = first ? one : other;
        const index = first ? at++ : also++;
        all.hits[to] = from.hits[index];
        all.groups[to] = from.groups[index];
      }
      return all;
    }

    /** The hits of all groups in one row. @param {Wanted[]} wanted @returns {Row} */
    function rowOf(wanted) {
      let rows = wanted.map(({ hits }, group) =>
        ({ hits, groups: new Uint16Array(hits.length).fill(group) }));
      while (rows.length > 1) {
        rows = rows.flatMap((row, number) =>
          (number % 2 ? [] : [number + 1 < rows.length ? merged(row, rows[number + 1]) : row]));
      }
      return rows[0];
    }

    /**
     * The sections that have hits.
     * @param {Row} row @param {ArrayLike<number>} starts Places of the sections' headings.
     * @param {Weighed} asked
     * @returns {Part[]}
     */
    function partsOf({ hits, groups }, starts, { wanted, rarity }) {
      /** @type {Part[]} */
      const parts = [];
      let section = 0;
      for (let begin = 0, end = 0; begin < hits.length; begin = end) {
        while (section + 1 < starts.length && starts[section + 1] <= placeOf(hits[begin])) section++;
        const next = section + 1 < starts.length ? starts[section + 1] : Infinity;
        const has = new Uint8Array(wanted.length);
        for (; end < hits.length && placeOf(hits[end]) < next; end++) has[groups[end]] = 1;
        let worth = 0;
        /** @type {number[]} */
        const lacking = [];
        wanted.forEach(({ required }, group) => {
          if (required && has[group]) worth += rarity[group];
          else if (required) lacking.push(group);
        });
        parts.push({ section, begin, end, worth, lacking });
      }
      return parts;
    }

    /**
     * The best sections first: those that have all that is required, or, where none has, those
     * that lack the least; and the groups that they lack.
     * @param {Wanted[]} wanted
     * @param {ArrayLike<number>} starts
     * @param {number} paragraphs In the book.
     * @param {number} turn Groups that begin a name turned round: `Brownlow, Mr`; else 0.
     * @param {Pause} pause
     * @returns {Promise<{sections: Found[], lacking: number[]}>}
     */
    async function rank(wanted, starts, paragraphs, turn, pause) {
      const rarity = wanted.map(({ spread }) => Math.log(1 + paragraphs / Math.max(spread, 1)));
      const least = Math.min(...rarity.filter((_, group) => wanted[group].required));
      const asked = { wanted, rarity, least, turn };
      const row = rowOf(wanted);
      await pause();
      const parts = partsOf(row, starts, asked);
      const most = parts.reduce((best, { worth }) => Math.max(best, worth), 0);
      /** @type {(Found & {lacking: number[]})[]} */
      const found = [];
      for (const part of parts) {
        if (!most || part.worth < most - 1e-9) continue;
        await pause();
        found.push({ ...weigh(row, part, asked, starts), lacking: part.lacking });
      }
      found.sort((one, other) => other.score - one.score || one.section - other.section);
      const lacking = found.length ? found[0].lacking : [];
      // Other sections may lack something else that is worth as much: one or the other is left out.
      const sections = found.filter((one) => String(one.lacking) === String(lacking))
        .map(({ section, score, passages }) => ({ section, score, passages }));
      return { sections, lacking };
    }

    /**
     * A section's passages and score: its best paragraph, a little for each further one, its
     * heading. Its passages are the paragraphs that hold most of what is required.
     * @param {Row} row
     * @param {Part} part
     * @param {Weighed} asked
     * @param {ArrayLike<number>} starts
     * @returns {Found}
     */
    function weigh(row, { section, begin, end }, asked, starts) {
      const heading = starts[section] / PARAGRAPH; // the paragraph that is it
      const stretches = paragraphsIn(row, begin, end, asked);
      const most = stretches.reduce((best, { terms }) => Math.max(best, terms), 0);
      /** @type {Passage[]} */
      const passages = [];
      /** @type {Passage | undefined} */
      let title;
      for (const stretch of stretches) {
        const titles = stretch.paragraph === heading;
        if (stretch.terms < most && !titles) continue;
        const found = passage(row, stretch, asked, titles);
        if (titles) title = found;
        if (stretch.terms === most) passages.push(found);
      }
      passages.sort((one, other) => other.score - one.score || one.paragraph - other.paragraph);
      const further = 0.1 * Math.log(passages.length) * asked.least;
      const titled = title && title !== passages[0] ? title.score / 2 : 0;
      return { section, score: passages[0].score + further + titled, passages };
    }

    /**
     * The paragraphs of a stretch of hits, and how many required groups each has.
     * @param {Row} row @param {number} begin @param {number} end @param {Weighed} asked
     */
    function paragraphsIn({ hits, groups }, begin, end, { wanted }) {
      /** @type {{paragraph: number, from: number, to: number, terms: number}[]} */
      const found = [];
      const seen = new Int32Array(wanted.length).fill(-1); // the stretch in which a group was last
      for (let from = begin, to = begin; from < end; from = to) {
        const paragraph = paragraphOf(hits[from]);
        let terms = 0;
        for (; to < end && paragraphOf(hits[to]) === paragraph; to++) {
          const group = groups[to];
          if (seen[group] === from) continue;
          seen[group] = from;
          if (wanted[group].required) terms++;
        }
        found.push({ paragraph, from, to, terms });
      }
      return found;
    }

    /**
     * A paragraph's score: what its groups are worth, more if they stand near together, and more
     * again if they stand in the query's order.
     * @param {Row} row
     * @param {{paragraph: number, from: number, to: number, terms: number}} stretch
     * @param {Weighed} asked
     * @param {boolean} heading
     * @returns {Passage}
     */
    function passage({ hits: all, groups: groupsOf }, { paragraph, from, to, terms }, { wanted, rarity, turn }, heading) {
      const hits = all.subarray(from, to), groups = groupsOf.subarray(from, to);
      /** @type {Map<number, number>} */
      const best = new Map();
      for (let index = 0; index < hits.length; index++) {
        const known = best.get(groups[index]) || 0;
        best.set(groups[index], Math.max(known, WORTH[gradeOf(hits[index])]));
      }
      let worth = 0, rarest = 0;
      for (const [group, value] of best) {
        worth += rarity[group] * value;
        rarest = Math.max(rarest, rarity[group]);
      }
      const own = { hits, groups };
      const alone = best.size < 2; // nothing to stand near, and no row
      const near = nearest(own, best.size);
      const row = alone ? NO_ROW : inOrder(own, rarity, turn);
      const nearness = alone ? 0 : Math.min(best.size / near.width, 1);
      const whole = rarity.reduce((sum, value) => sum + value, 0);
      const order = wanted.length > 1 ? row.score / whole : 0;
      const often = 0.05 * Math.log(hits.length) * rarest;
      const score = (worth * (1 + nearness) + whole * order * 2 + often) * (heading ? 2 : 1);
      const focus = row.links ? row.first : near.first;
      return { paragraph, heading, hits, terms, score, focus };
    }

    /**
     * The narrowest stretch that holds a hit of every group here; the truest first hit of one.
     * @param {Row} row
     * @param {number} size Groups.
     */
    function nearest({ hits, groups }, size) {
      let truest = 0;
      for (let index = 1; index < hits.length; index++) {
        if (gradeOf(hits[index]) < gradeOf(hits[truest])) truest = index;
      }
      let first = placeOf(hits[truest]), width = Infinity;
      if (size < 2) return { first, width };
      /** @type {Map<number, {at: number, end: number}>} Last hit of each group so far. */
      const last = new Map();
      for (let index = 0; index < hits.length; index++) {
        const at = placeOf(hits[index]);
        const known = last.get(groups[index]);
        if (known) [known.at, known.end] = [at, at + spanOf(hits[index])];
        else last.set(groups[index], { at, end: at + spanOf(hits[index]) });
        if (last.size < size) continue;
        let begin = Infinity, end = 0;
        for (const other of last.values()) {
          begin = Math.min(begin, other.at);
          end = Math.max(end, other.end);
        }
        if (end - begin < width) [first, width] = [begin, end - begin];
      }
      return { first, width };
    }

    /**
     * The most telling row, as the query has it or, of a name turned round, as the text has it,
     * which is what was meant.
     * @param {Row} row
     * @param {number[]} rarity
     * @param {number} turn
     */
    function inOrder(row, rarity, turn) {
      const typed = inARow(row, rarity);
      if (!turn) return typed;
      const size = rarity.length;
      const groups = row.groups.map((group) => (group - turn + size) % size);
      const printed = inARow({ ...row, groups }, [...rarity.slice(turn), ...rarity.slice(0, turn)]);
      return printed.links && printed.score >= typed.score
        ? { ...printed, score: printed.score * TURNED } : typed;
    }

    /**
     * The most telling row of hits in the query's order and near together: what its groups are
     * worth, each the less the farther it is from where the query has it.
     * @param {Row} row
     * @param {number[]} rarity
     */
    function inARow({ hits, groups }, rarity) {
      /** @type {{end: number, group: number, score: number, first: number, links: number}[]} */
      const rows = [];
      let best = NO_ROW;
      let oldest = 0;
      for (let index = 0; index < hits.length; index++) {
        const hit = hits[index], group = groups[index];
        const at = placeOf(hit);
        const own = rarity[group] * WORTH[gradeOf(hit)];
        let score = 0, first = at, links = 0;
        while (oldest < rows.length && at - rows[oldest].end > REACH) oldest++;
        for (let number = oldest; number < rows.length; number++) {
          const before = rows[number];
          if (before.group >= group || before.end > at) continue;
          const astray = Math.abs(at - before.end - (group - before.group - 1));
          const linked = before.score + own * Math.max(1 - astray / FAR, 0.1);
          if (linked > score) [score, first, links] = [linked, before.first, before.links + 1];
        }
        // The first of a row is worth something only if others follow it.
        if (!links) score = own / 2;
        if (links && score > best.score) best = { score, first, links };
        rows.push({ end: at + spanOf(hit), group, score, first, links });
      }
      return best;
    }

    return { rank };
  }

  octavoSearch("rank", rankWith);
})();
