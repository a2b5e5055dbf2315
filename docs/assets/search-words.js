// @ts-check
/*
 * Words and numbers of the index: what a word is (words.py), lists of words (lines.py), places in
 * digits (digits.py) and what stands beside them (occurrences.py).
 *
 * @typedef {{
 *   chain: string, link: string, word: string, cut: string, capitals: string, marks: string,
 *   fold: Record<string, string>, longest: number,
 * }} Rules What a word is: patterns and characters.
 *
 * @typedef {{begin: number, end: number}} Stretch In UTF-16 units of a text.
 *
 * @typedef {{
 *   forms: string[], joined: string, initials: string, dotted: boolean, ranges: Stretch[],
 * }} Chain Words that are linked in print.
 *
 * @typedef {(text: string) => Chain[]} Cut
 */
(() => {
  "use strict";

  const PARAGRAPH = 2 ** 21; // as in digits.py
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });

  const PLAIN = /^[0-9A-Za-z]+$/; // folds to its lower case: most words of most books

  /** Value of the digit at a place of a text. @param {string} text @param {number} at */
  const digit = (text, at) => VALUE[text.charCodeAt(at)];

  /**
   * What cuts a text into chains of folded words by the rules of the index.
   * @param {Rules} rules
   * @returns {Cut}
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

    /** @param {string} printed @param {number} begin @param {number} count @returns {Stretch[]} */
    function ranges(printed, begin, count) {
      if (PLAIN.test(printed)) return [{ begin, end: begin + printed.length }];
      let at = begin;
      const found = printed.split(link).map((part) => {
        const range = { begin: at, end: at + part.length };
        at = range.end + 1; // every link is one unit long
        return range;
      });
      return found.length === count
        ? found
        : Array.from({ length: count }, () => ({ begin, end: begin + printed.length }));
    }

    return (text) =>
      Array.from(text.matchAll(chain), (match) => {
        const [printed] = match;
        const forms = PLAIN.test(printed) ? [printed.toLowerCase()] : fold(printed).match(word) || [];
        const letters = [...forms.join("")];
        const linked = forms.length > 1 && printed.search(link) >= 0;
        const short = letters.length <= rules.longest;
        const dotted = linked && short && printed.includes(".");
        return {
          forms,
          joined: linked && short ? letters.join("") : "",
          initials: dotted || capitals.test(printed) ? `${letters.join(".")}.` : "",
          dotted,
          ranges: ranges(printed, match.index || 0, forms.length),
        };
      });
  }

  /**
   * The quantities in a text of digits, one after the other.
   * @param {string} text
   * @param {(quantity: number) => void} take
   */
  function quantities(text, take) {
    let number = 0, scale = 1;
    for (let at = 0; at < text.length; at++) {
      const value = digit(text, at);
      number += (value & 31) * scale;
      scale *= 32;
      if (value & 32) continue;
      take(number);
      number = 0;
      scale = 1;
    }
  }

  /**
   * The places in a text of digits, in order (the reverse of digits.py).
   * @param {string} text
   * @returns {Float64Array}
   */
  function places(text) {
    const found = new Float64Array(text.length); // of a digit or more each
    let size = 0, paragraph = 0, at = -1, number = 0, scale = 1;
    for (let index = 0; index < text.length; index++) {
      const value = VALUE[text.charCodeAt(index)];
      number += (value & 31) * scale;
      scale *= 32;
      if (value & 32) continue;
      if (at < 0) {
        paragraph += number;
        at = paragraph * PARAGRAPH;
      } else {
        at += Math.floor(number / 2);
        found[size++] = at;
        if (number % 2 === 0) at = -1;
      }
      number = 0;
      scale = 1;
    }
    return found.slice(0, size);
  }

  /**
   * What stands beside places, as occurrences.py writes it: common words by their number, 0 for
   * any other.
   * @param {string} text
   * @returns {{before: Uint8Array, after: Uint8Array}}
   */
  function beside(text) {
    const before = new Uint8Array(text.length), after = new Uint8Array(text.length);
    let size = 0;
    for (let at = 0; at < text.length; at++, size++) {
      if (text[at] === "A") continue;
      before[size] = text[at] === "." ? 0 : digit(text, at);
      after[size] = digit(text, ++at);
    }
    return { before: before.slice(0, size), after: after.slice(0, size) };
  }

  /**
   * The records of a list of words (lines.py): word and what follows it.
   * @param {string} text
   * @param {(word: string, rest: string) => void} take
   */
  function lines(text, take) {
    let word = "";
    for (const line of text ? text.split(";") : []) {
      const end = line.indexOf(",");
      const own = end < 0 ? line.length : end;
      word = word.slice(0, digit(line, 0)) + line.slice(1, own);
      take(word, line.slice(own));
    }
  }

  /**
   * Index of the last item that is at most `value`, -1 if none.
   * @template T
   * @param {ArrayLike<T>} sorted
   * @param {T} value
   */
  function lastUpTo(sorted, value) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  octavoSearch("words", {
    PARAGRAPH, beside, cutter, digit, lastUpTo, lines, places, quantities,
  });
})();
