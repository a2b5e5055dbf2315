// @ts-check
/*
 * What a reader asks: words, phrases in quotation marks, `-word`, `this OR that`, `chapter:45`, the
 * words of this in English or in the language of the page.
 *
 * @typedef {{text: string, chains: Chain[], quoted: boolean, typing: boolean}} Term
 *   A word or a phrase; `typing` if its last word may be unfinished.
 * @typedef {{terms: Term[]}} Group Alternatives, mostly one.
 * @typedef {{chapter: string, kind: string}} Fields Empty where nothing was asked.
 * @typedef {{chapter: string, kind: string, either: string, kinds: Record<string, string>}} Spoken
 *   The words of fields, of alternatives and of kinds in the language of the page.
 * @typedef {{groups: Group[], excluded: Term[], fields: Fields}} Asked
 */
(() => {
  "use strict";

  // What opens a quotation, and what may close it: marks of one kind stand freely within another.
  const QUOTATIONS = [
    ["\"＂", "\"＂"], ["“”„‟", "“”‟"], ["«»", "«»"], ["‹›", "‹›"],
    ["「｢", "」｣"], ["『", "』"], ["〝", "〞〟"],
  ];
  const MARKS = QUOTATIONS.flat().join("");

  // One that is not closed, or not by its own kind, ends with the next mark, or with the query.
  const QUOTATION = QUOTATIONS.map(([open, close]) => `[${open}][^${close}]*[${close}]`)
    .concat(`[${MARKS}][^${MARKS}]*[${MARKS}]?`).join("|");
  const QUOTED = new RegExp(`^[${MARKS}]`, "u");
  const CLOSED = new RegExp(`.[${MARKS}]$`, "su");
  const AROUND = new RegExp(`^[${MARKS}]|[${MARKS}]$`, "gu");

  /**
   * A sign, a field, then a phrase in whatever quotation marks, or a word.
   * @param {string[]} fields
   */
  const token = (fields) => new RegExp(`(?<![^\\s${MARKS}])(-)(?=[^\\s-])`
    + `|(?<![^\\s${MARKS}])(${fields.join("|")})[:：](?=\\S)`
    + `|${QUOTATION}|[^\\s${MARKS}]+`, "giu");

  /** A text without accents, in lower case. @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * Whether a name begins as a label does, whatever its end: `Anmerkungen`.
   * @param {string} name @param {string} label
   */
  const like = (name, label) =>
    name.length > 2 && plain(name).startsWith(plain(label).slice(0, Math.max(label.length - 2, 3)));

  /**
   * The kind that a name means, in English or in the language of the page; else the name.
   * @param {string} name @param {Spoken} spoken
   */
  function kindOf(name, { kinds }) {
    const all = Object.entries(kinds);
    const [kind] = all.find(([own, label]) => [own, `${own}s`].includes(name) || plain(name) === plain(label))
      || all.find(([, label]) => like(name, label)) || [name.replace(/s$/, "")];
    return kind;
  }

  /**
   * @param {string} query
   * @param {Cut} cut
   * @param {Spoken} spoken
   * @returns {Asked}
   */
  function parse(query, cut, spoken) {
    const chapters = ["chapter", spoken.chapter, plain(spoken.chapter)];
    const fields = [...chapters, "in", spoken.kind, plain(spoken.kind)];
    /** @type {Asked} */
    const asked = { groups: [], excluded: [], fields: { chapter: "", kind: "" } };
    let minus = false, or = false, field = "";
    for (const match of query.matchAll(token(fields))) {
      const [text, sign, name] = match;
      if (sign) {
        minus = true;
      } else if (name) {
        field = chapters.map(plain).includes(plain(name)) ? "chapter" : "in";
      } else if (["OR", "|", spoken.either].includes(text) && asked.groups.length) {
        or = true;
      } else {
        const quoted = QUOTED.test(text);
        const closed = quoted && CLOSED.test(text);
        const unfinished = (match.index || 0) + text.length === query.length && !closed;
        const words = text.replace(AROUND, "");
        const chains = cut(words).filter((chain) => chain.forms.length);
        const term = { text, chains, quoted, typing: unfinished && !minus && !field };
        if (field === "chapter") asked.fields.chapter = words.trim();
        else if (field) asked.fields.kind = kindOf(words.trim().toLowerCase(), spoken);
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

  /** @type {Spoken} */
  const ENGLISH = { chapter: "chapter", kind: "in", either: "OR", kinds: {} };

  octavoSearch("query", { ENGLISH, parse });
})();
