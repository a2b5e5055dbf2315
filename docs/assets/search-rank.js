// @ts-check
/*
 * Ranking: best section first.
 *
 * @typedef {{
 *   paragraph: number, heading: boolean, hits: number[], terms: number, score: number,
 *   focus: number,
 * }} Passage A paragraph or heading with the hits in it and the place to show.
 * @typedef {{section: number, score: number, passages: Passage[]}} Found
 * @typedef {{wanted: Wanted[], rarity: number[], turn: number}} Weighed
 *   The groups, what each is worth, and how many of them begin a name turned round.
 * @typedef {{hits: number[], required: boolean, spread: number}} Wanted
 *   Hits of one group of a query, whether a section must have one, and in how many paragraphs
 *   there are some.
 */
(() => {
  "use strict";

  /** @param {any} words @param {any} hits What those scripts hand over. */
  function rankWith({ PARAGRAPH }, { gradeOf, paragraphOf, placeOf, spanOf }) {
    // Of an exact word, one of its kin, one that it is part of, one that only begins so.
    const WORTH = [1, 0.5, 0.4, 0.35];
    const REACH = 12; // words that belong to one remembered phrase stand no farther apart
    const TURNED = 1.1; // a name that was turned round back in its order, to one in a list
    const FAR = 3; // in a row with so many words between them, they hardly do

    /**
     * The sections in which the groups have hits, and which groups they are.
     * @param {Wanted[]} wanted
     * @param {number[]} starts Places of the sections' headings.
     */
    function sectionsOf(wanted, starts) {
      /** @type {Map<number, [number, number][][]>} */
      const sections = new Map();
      wanted.forEach(({ hits }, group) => {
        let section = 0;
        for (const hit of hits) {
          while (section + 1 < starts.length && starts[section + 1] <= placeOf(hit)) section++;
          let groups = sections.get(section);
          if (!groups) sections.set(section, groups = wanted.map(() => []));
          groups[group].push([hit, group]);
        }
      });
      return sections;
    }

    /**
     * The best sections first: those that have all that is required, or, where none has, those
     * that lack the least; and the groups that they lack.
     * @param {Wanted[]} wanted
     * @param {number[]} starts
     * @param {number} paragraphs In the book.
     * @param {number} turn Groups that begin a name turned round: `Brownlow, Mr`; else 0.
     * @returns {{sections: Found[], lacking: number[]}}
     */
    function rank(wanted, starts, paragraphs, turn = 0) {
      const rarity = wanted.map(({ spread }) => Math.log(1 + paragraphs / Math.max(spread, 1)));
      const sections = sectionsOf(wanted, starts);
      const asked = { wanted, rarity, turn };
      /** @param {[number, number][][]} groups */
      const has = (groups) => wanted.reduce((sum, { required }, group) =>
        sum + (required && groups[group].length ? rarity[group] : 0), 0);
      let most = 0;
      for (const groups of sections.values()) most = Math.max(most, has(groups));
      /** @param {[number, number][][]} groups */
      const lackingIn = (groups) => wanted.flatMap(({ required }, group) =>
        (required && !groups[group].length ? [group] : []));
      /** @type {Found[]} */
      const found = [];
      for (const [section, groups] of sections) {
        if (!most || has(groups) < most - 1e-9) continue;
        found.push(weigh(section, groups.flat(), asked, starts[section] / PARAGRAPH));
      }
      found.sort((one, other) => other.score - one.score || one.section - other.section);
      /** @param {Found} one */
      const lacks = ({ section }) => lackingIn(sections.get(section) || []);
      const lacking = found.length ? lacks(found[0]) : [];
      // Other sections may lack something else that is worth as much: one or the other is left out.
      const alike = found.filter((one) => String(lacks(one)) === String(lacking));
      return { sections: alike, lacking };
    }

    /**
     * A section's passages and score: its best paragraph, a little for each further one, its
     * heading. Its passages are the paragraphs that hold most of what is required.
     * @param {number} section
     * @param {[number, number][]} pairs Hits with their groups.
     * @param {Weighed} asked
     * @param {number} heading The paragraph that is the section's heading.
     * @returns {Found}
     */
    function weigh(section, pairs, asked, heading) {
      const { wanted, rarity } = asked;
      /** @type {Map<number, [number, number][]>} */
      const byParagraph = new Map();
      for (const pair of pairs) {
        const paragraph = paragraphOf(pair[0]);
        const others = byParagraph.get(paragraph);
        if (others) others.push(pair);
        else byParagraph.set(paragraph, [pair]);
      }
      const all = Array.from(byParagraph, ([paragraph, own]) =>
        passage(paragraph, own, asked, paragraph === heading));
      const most = Math.max(...all.map(({ terms }) => terms));
      const passages = all
        .filter(({ terms }) => terms === most)
        .sort((one, other) => other.score - one.score || one.paragraph - other.paragraph);
      const title = all.find((found) => found.heading);
      const required = rarity.filter((_, group) => wanted[group].required);
      const further = 0.1 * Math.log(passages.length) * Math.min(...required);
      const titled = title && title !== passages[0] ? title.score / 2 : 0;
      return { section, score: passages[0].score + further + titled, passages };
    }

    /**
     * A paragraph's score: what its groups are worth, more if they stand near together, and more
     * again if they stand in the query's order.
     * @param {number} paragraph
     * @param {[number, number][]} pairs Hits with their groups.
     * @param {Weighed} asked
     * @param {boolean} heading
     * @returns {Passage}
     */
    function passage(paragraph, pairs, { wanted, rarity, turn }, heading) {
      pairs.sort(([one], [other]) => one - other);
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const [hit, group] of pairs) {
        best.set(group, Math.max(best.get(group) || 0, WORTH[gradeOf(hit)]));
      }
      let worth = 0, rarest = 0, terms = 0, tellers = 0;
      for (const [group, value] of best) {
        worth += rarity[group] * value;
        rarest = Math.max(rarest, rarity[group]);
        if (wanted[group].required) terms++;
        tellers++;
      }
      const near = nearest(pairs, best.size);
      const row = inOrder(pairs, rarity, turn);
      const nearness = tellers > 1 ? Math.min(best.size / near.width, 1) : 0;
      const whole = rarity.reduce((sum, value) => sum + value, 0);
      const order = wanted.length > 1 ? row.score / whole : 0;
      const often = 0.05 * Math.log(pairs.length) * rarest;
      const score = (worth * (1 + nearness) + whole * order * 2 + often) * (heading ? 2 : 1);
      const hits = pairs.map(([hit]) => hit);
      const focus = row.links ? row.first : near.first;
      return { paragraph, heading, hits, terms, score, focus };
    }

    /**
     * The narrowest stretch that holds a hit of every group here; the truest first hit of one.
     * @param {[number, number][]} pairs
     * @param {number} groups
     */
    function nearest(pairs, groups) {
      const truest = Math.min(...pairs.map(([hit]) => gradeOf(hit)));
      let first = placeOf(pairs.find(([hit]) => gradeOf(hit) === truest)?.[0] || 0);
      let width = Infinity;
      /** @type {Map<number, [number, number]>} Last hit of each group so far, as place and end. */
      const last = new Map();
      if (groups > 1) for (const [hit, group] of pairs) {
        last.set(group, [placeOf(hit), placeOf(hit) + spanOf(hit)]);
        if (last.size < groups) continue;
        let begin = Infinity, end = 0;
        for (const [at, after] of last.values()) {
          begin = Math.min(begin, at);
          end = Math.max(end, after);
        }
        if (end - begin < width) [first, width] = [begin, end - begin];
      }
      return { first, width };
    }

    /**
     * The most telling row, as the query has it or, of a name turned round, as the text has it,
     * which is what was meant.
     * @param {[number, number][]} pairs In the order of their places.
     * @param {number[]} rarity
     * @param {number} turn
     */
    function inOrder(pairs, rarity, turn) {
      const typed = inARow(pairs, rarity);
      if (!turn) return typed;
      const groups = rarity.length;
      /** @type {[number, number][]} */
      const turned = pairs.map(([hit, group]) => [hit, (group - turn + groups) % groups]);
      const printed = inARow(turned, [...rarity.slice(turn), ...rarity.slice(0, turn)]);
      return printed.links && printed.score >= typed.score
        ? { ...printed, score: printed.score * TURNED } : typed;
    }

    /**
     * The most telling row of hits in the query's order and near together: what its groups are
     * worth, each the less the farther it is from where the query has it.
     * @param {[number, number][]} pairs In the order of their places.
     * @param {number[]} rarity
     */
    function inARow(pairs, rarity) {
      /** @type {{end: number, group: number, score: number, first: number, links: number}[]} */
      const rows = [];
      let best = { score: 0, first: 0, links: 0 };
      let oldest = 0;
      for (const [hit, group] of pairs) {
        const at = placeOf(hit);
        const own = rarity[group] * WORTH[gradeOf(hit)];
        let row = { score: 0, first: at, links: 0 };
        while (oldest < rows.length && at - rows[oldest].end > REACH) oldest++;
        for (let number = oldest; number < rows.length; number++) {
          const before = rows[number];
          if (before.group >= group || before.end > at) continue;
          const astray = Math.abs(at - before.end - (group - before.group - 1));
          const linked = before.score + own * Math.max(1 - astray / FAR, 0.1);
          if (linked > row.score) row = { score: linked, first: before.first, links: before.links + 1 };
        }
        // The first of a row is worth something only if others follow it.
        const score = row.links ? row.score : own / 2;
        if (row.links && score > best.score) best = { score, first: row.first, links: row.links };
        rows.push({ end: at + spanOf(hit), group, score, first: row.first, links: row.links });
      }
      return best;
    }

    return { rank };
  }

  octavoSearch("rank", rankWith);
})();
