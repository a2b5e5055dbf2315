// @ts-check
/*
 * What a reader may have meant who typed a word that the book does not have.
 *
 * @typedef {{word: string, cost: number, often: number}} Meant
 *   A word of the book, its distance, and the binary logarithm of how often it stands there.
 */
(() => {
  "use strict";

  const MOST = 5; // words that are looked up to see which of them fits the others

  /**
   * Letters to put in, take out, change or exchange with a neighbour until one word is the other
   * (optimal string alignment); more than `limit` comes out as `limit + 1`.
   * @param {string[]} one
   * @param {string[]} other
   * @param {number} limit
   */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    /** @type {number[]} */
    let older = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row++) {
      const next = [row];
      for (let column = 1; column <= other.length; column++) {
        const same = one[row - 1] === other[column - 1];
        let least = Math.min(last[column] + 1, next[column - 1] + 1,
          last[column - 1] + (same ? 0 : 1));
        const crossed = row > 1 && column > 1 && one[row - 1] === other[column - 2]
          && one[row - 2] === other[column - 1];
        if (crossed) least = Math.min(least, older[column - 2] + 1);
        next.push(least);
      }
      if (Math.min(...next) > limit) return limit + 1;
      [older, last] = [last, next];
    }
    return Math.min(last[other.length], limit + 1);
  }

  /**
   * The likeliest of the neighbouring words, best first.
   * @param {string} typed
   * @param {Map<string, number>} neighbours
   * @returns {Meant[]}
   */
  function likeliest(typed, neighbours) {
    const letters = [...typed];
    const limit = letters.length < 3 ? 0 : letters.length < 6 ? 1 : 2;
    /** @type {Meant[]} */
    const found = [];
    for (const [word, often] of neighbours) {
      const edits = distance(letters, [...word], limit);
      if (edits > limit) continue;
      // People rarely miss the first letter.
      found.push({ word, cost: edits + (word.startsWith(letters[0]) ? 0 : 0.5), often });
    }
    return found
      .sort((one, other) => prior(other) - prior(one) || (one.word < other.word ? -1 : 1))
      .slice(0, MOST);
  }

  /** How likely a word is meant, the others of the query aside. @param {Meant} meant */
  function prior({ cost, often }) {
    return 0.25 ** cost * (2 + often);
  }

  /**
   * How likely a word is meant for another form of words that the book has.
   * @param {number} count How often these stand there.
   */
  function priorOfKin(count) {
    return prior({ word: "", cost: 0.25, often: Math.log2(count || 1) });
  }

  octavoSearch("spelling", { distance, likeliest, prior, priorOfKin });
})();
