// @ts-check
/*
 * Where a result leads: every hit on the page marked, and a small bar that goes from one to the
 * next.
 *
 * The index counts the words of each paragraph; so does this script on the page, from the address
 * of the paragraph on, what the program has added left out.
 */
(() => {
  "use strict";

  /** @param {string} key @param {Record<string, string>} fields @returns {string} */
  const say = (key, fields = {}) => octavoWords.say("search", key, fields);

  /** Whether words of an element stand in a line with those around it. @param {Element} element */
  const runsOn = (element) => /^(inline|contents|ruby)/.test(getComputedStyle(element).display);

  /** The nearest element that breaks the line. @param {Node} node */
  function blockOf(node) {
    let element = node.parentElement;
    while (element && runsOn(element)) element = element.parentElement;
    return element;
  }

  /**
   * The text of a passage with the nodes that it is made of: from its address to the next one.
   * @param {Element} article @param {Element} start
   */
  function textFrom(article, start) {
    const heading = start.closest("h1, .heading");
    const walker = document.createTreeWalker(heading || article, NodeFilter.SHOW_ALL);
    /** @type {{node: Text, begin: number}[]} */
    const nodes = [];
    let text = "", begun = !!heading;
    /** @type {Element | null} */
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node === start) begun = true;
      else if (begun && node instanceof Element) {
        if (!heading && node.matches("a[data-added][id]")) break;
        if (node.localName === "br") text += " ";
      } else if (begun && node instanceof Text) {
        const added = node.parentElement?.closest("[data-added], .headerlink");
        if (added && (!heading || !added.id)) continue;
        const own = blockOf(node);
        if (own !== block) text += " ";
        block = own;
        nodes.push({ node, begin: text.length });
        text += node.data;
      }
    }
    return { text, nodes };
  }

  /**
   * Marks words of a passage; gives the first mark of each hit.
   * @param {{text: string, nodes: {node: Text, begin: number}[]}} passage
   * @param {Stretch[]} hits In order.
   */
  function markIn({ nodes }, hits) {
    /** @type {HTMLElement[]} */
    const firsts = [];
    for (const { node, begin } of [...nodes].reverse()) {
      for (let number = hits.length - 1; number >= 0; number--) {
        const from = Math.max(hits[number].begin - begin, 0);
        const to = Math.min(hits[number].end - begin, node.length);
        if (from >= to) continue;
        node.splitText(to);
        const mark = document.createElement("mark");
        mark.className = "octavo-hit";
        const middle = node.splitText(from);
        middle.replaceWith(mark);
        mark.append(middle);
        firsts[number] = mark;
      }
    }
    return firsts.filter(Boolean);
  }

  /** Hits that touch or overlap are one. @param {[number, number][]} words */
  function merged(words) {
    /** @type {[number, number][]} */
    const found = [];
    for (const [first, last] of [...words].sort((one, other) => one[0] - other[0])) {
      const before = found[found.length - 1];
      if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
      else found.push([first, last]);
    }
    return found;
  }

  function clear() {
    document.querySelector(".octavo-hits")?.remove();
    for (const mark of document.querySelectorAll("mark.octavo-hit")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
  }

  /** Takes the search out of the page's address. */
  function tidy() {
    const url = new URL(location.href);
    url.searchParams.delete("find");
    url.searchParams.delete("in");
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Some browsers keep the address of a file as it is.
    }
  }

  /**
   * The bar that goes from hit to hit.
   * @param {HTMLElement[]} marks @param {string} query
   */
  function bar(marks, query) {
    const region = document.createElement("div");
    region.className = "octavo-hits";
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", query);
    const told = octavoWords.mark(document.createElement("span"));
    told.className = "octavo-hits__place";
    told.setAttribute("role", "status");
    const here = Math.max(marks.findIndex((mark) => mark.closest(":has(> :target), :target")), 0);
    let at = here;

    /** @param {number} next */
    function go(next, scroll = true) {
      marks[at]?.classList.remove("octavo-hit--here");
      at = (next + marks.length) % marks.length;
      marks[at].classList.add("octavo-hit--here");
      told.textContent = say("hit", {
        number: octavoWords.number(at + 1), count: octavoWords.number(marks.length),
      });
      if (scroll) marks[at].scrollIntoView({ block: "center" });
    }

    /** @param {string} sign @param {string} key @param {() => void} act */
    function button(sign, key, act) {
      const element = document.createElement("button");
      element.type = "button";
      element.textContent = sign;
      octavoWords.mark(element);
      element.setAttribute("aria-label", say(key));
      element.title = say(key);
      element.addEventListener("click", act);
      return element;
    }

    region.append(
      button("↑", "hit_previous", () => go(at - 1)),
      told,
      button("↓", "hit_next", () => go(at + 1)),
      button("×", "hit_close", () => {
        clear();
        tidy();
      }),
    );
    document.body.append(region);
    go(here, false);
  }

  /**
   * Marks what a query finds on this page, which is a section of the book.
   * @param {string} query @param {number} section
   */
  async function show(query, section) {
    clear();
    if (!query.trim()) return;
    const engine = await octavoSearch.load("engine", "assets/search-engine.js");
    /** @type {Searcher} */
    const searcher = await engine.open((key) => octavoWords.say("search", key));
    const [, , url] = await searcher.section(section) || ["", "", ""];
    const article = octavoSearch.articleOf(url);
    if (!article) return; // published anew
    const passages = await searcher.onPage(await searcher.find(query), section);
    /** @type {HTMLElement[]} */
    const marks = [];
    for (const { fragment, words } of passages) {
      const start = octavoSearch.placeOf(url, fragment);
      if (!start) continue;
      const passage = textFrom(article, start);
      const ranges = searcher.cut(passage.text).flatMap((chain) => chain.ranges);
      const hits = merged(words).flatMap(([first, last]) => (ranges[first] && ranges[last]
        ? [{ begin: ranges[first].begin, end: ranges[last].end }] : []));
      marks.push(...markIn(passage, hits));
    }
    if (marks.length) bar(marks, query);
  }

  octavoSearch("page", {
    show,
    /** Marks what the address of the page asks for. */
    fromAddress() {
      const asks = new URL(location.href).searchParams;
      return show(asks.get("find") || "", Number(asks.get("in")));
    },
  });
})();
