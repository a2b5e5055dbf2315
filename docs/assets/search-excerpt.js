// @ts-check
/*
 * The words around a hit.
 *
 * @typedef {{text: string, hit: boolean}} Part
 * @typedef {{fragment: string, kind: number, parts: Part[], at: number}} Excerpt
 *   Address and kind of the passage, its words, and which of the parts is what was looked for.
 */
(() => {
  "use strict";

  const BEFORE = 70, LENGTH = 230; // characters of an excerpt

  /** @param {any} hits What search-hits.js hands over. */
  function excerptWith({ placeOf, spanOf }) {
    /**
     * Where hits stand in a piece of text, neighbours as one.
     * @param {number[] | Float64Array} hits
     * @param {number} first Place of the first word.
     * @param {Stretch[]} words Where the words of the text stand.
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

    /**
     * The words around a passage's best place, hits and what is between them in turn.
     * @param {string} text
     * @param {Stretch[]} words
     * @param {Stretch[]} hits
     * @param {Stretch} focus
     */
    function cutOut(text, words, hits, focus, length = LENGTH, lead = BEFORE) {
      let begin = 0, end = text.length;
      if (text.length > length + 20) {
        const from = Math.min(focus.begin - lead, text.length - length);
        if (from > 0) begin = words.find((word) => word.begin >= from)?.begin ?? 0;
        const last = words.filter((word) => word.end <= begin + length).pop();
        if (begin + length < text.length && last) end = Math.max(last.end, focus.end);
      }
      const parts = [{ text: begin ? "… " : "", hit: false }];
      let at = begin, found = -1;
      for (const hit of hits) {
        if (hit.begin < at || hit.end > end) continue;
        parts.push({ text: text.slice(at, hit.begin), hit: false });
        if (hit.begin <= focus.begin) found = parts.length;
        parts.push({ text: text.slice(hit.begin, hit.end), hit: true });
        at = hit.end;
      }
      parts.push({ text: text.slice(at, end), hit: false });
      parts.push({ text: end < text.length ? " …" : "", hit: false });
      return { parts, at: found };
    }

    return { cutOut, marked };
  }

  octavoSearch("excerpt", excerptWith);
})();
