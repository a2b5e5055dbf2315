// @ts-check
/*
 * What a reader asks: words, phrases in quotation marks, `-word`, `this OR that`, `chapter:45`.
 *
 * @typedef {{text: string, chains: Chain[], quoted: boolean, typing: boolean}} Term
 *   A word or a phrase; `typing` if its last word may be unfinished.
 * @typedef {{terms: Term[]}} Group Alternatives, mostly one.
 * @typedef {{chapter: string, kind: string}} Fields Empty where nothing was asked.
 * @typedef {{groups: Group[], excluded: Term[], fields: Fields}} Asked
 */
(() => {
  "use strict";

  // A sign, a field, then a phrase in whatever quotation marks, or a word.
  const TOKEN = /(?<![^\s"“”„«»])(-)(?=[^\s-])|(?<![^\s"“”„«»])(chapter|in):(?=\S)|["“”„«»]([^"“”„«»]*)(["“”„«»]?)|[^\s"“”„«»]+/giu;

  /**
   * @param {string} query
   * @param {Cut} cut
   * @returns {Asked}
   */
  function parse(query, cut) {
    /** @type {Asked} */
    const asked = { groups: [], excluded: [], fields: { chapter: "", kind: "" } };
    let minus = false, or = false, field = "";
    for (const match of query.matchAll(TOKEN)) {
      const [text, sign, name, phrase, closed] = match;
      if (sign) {
        minus = true;
      } else if (name) {
        field = name.toLowerCase();
      } else if ((text === "OR" || text === "|") && asked.groups.length) {
        or = true;
      } else {
        const quoted = phrase !== undefined;
        const unfinished = (match.index || 0) + text.length === query.length && !closed;
        const words = quoted ? phrase : text;
        const chains = cut(words).filter((chain) => chain.forms.length);
        const term = { text, chains, quoted, typing: unfinished && !minus && !field };
        if (field === "chapter") asked.fields.chapter = words.trim();
        else if (field) asked.fields.kind = words.trim().toLowerCase();
        else if (!chains.length) continue;
        else if (minus) asked.excluded.push(term);
        else if (or) asked.groups[asked.groups.length - 1].terms.push(term);
        else asked.groups.push({ terms: [term] });
        minus = or = false;
        field = "";
      }
    }
    return asked;
  }

  octavoSearch("query", { parse });
})();
