// @ts-check
/*
 * What the scripts of the page say to readers, in the language of the book. Its own
 * element in the page holds them (partials/search.html), made of scripts/octavo/translations/;
 * scripts that come after this one ask `octavoWords` for them.
 */
(() => {
  "use strict";

  /** @typedef {Record<string, string | Record<string, string>>} Group texts, or forms of numbers */

  const data = JSON.parse(document.currentScript?.dataset.words || "{}");
  const rules = new Intl.PluralRules(data.language);

  /** @param {string} text @param {Record<string, string>} fields @returns {string} */
  const filled = (text, fields) => text.replace(/\{(\w+)\}/g, (hole, name) => fields[name] ?? hole);

  /** A number as the language writes it. @param {number} value @returns {string} */
  const number = (value) => value.toLocaleString(data.locale);

  /**
   * The text `key` of a group, its {fields} filled in.
   * @param {string} group
   * @param {string} key
   * @param {Record<string, string>} fields
   * @returns {string}
   */
  const say = (group, key, fields = {}) => filled(data[group][key], fields);

  /**
   * The text `key` of a group in its form for a number, which it shows as {n}.
   * @param {string} group
   * @param {string} key
   * @param {number} value
   * @returns {string}
   */
  function count(group, key, value) {
    const forms = data[group][key];
    return filled(forms[rules.select(value)] ?? forms.other, { n: number(value) });
  }

  /**
   * Says of an element with such words which language they are in, where it is not the book's.
   * @template {HTMLElement} T
   * @param {T} element
   * @returns {T}
   */
  function mark(element) {
    if (data.marked) Object.assign(element, { lang: data.language, dir: data.direction });
    return element;
  }

  Object.assign(window, { octavoWords: { say, count, number, mark } });
})();
