// @ts-check
/*
 * The whole book in one file: what stands in for the files and the pages of the site.
 *
 * What the site's scripts load stands in the file itself: other scripts as text that becomes a
 * script when it is asked for (the page's policy names each by its sum), the files of the search
 * index compressed. Where the site has pages, the file has articles, each with the address of its
 * page (`data-page`) and what its ids begin with (`data-at`).
 */

/**
 * @typedef {{
 *   run(path: string): Promise<void>,
 *   pages(): HTMLElement[],
 *   page(url: string): HTMLElement | undefined,
 *   here(): HTMLElement | undefined,
 *   turn(step: number): void,
 *   idOf(url: string, fragment: string): string,
 * }} OneFile
 */
(() => {
  "use strict";

  // --- Files ----------------------------------------------------------------------------------------

  /** @type {Map<string, string> | undefined} The files of the index: deflated, in base 64. */
  let packed;

  function index() {
    if (packed) return packed;
    const text = document.getElementById("search-index")?.textContent || "";
    packed = new Map(text.trim().split("\n").map((line) => {
      const [name, data = ""] = line.split(" ");
      return [name, data];
    }));
    return packed;
  }

  /** @param {string} data */
  async function unpacked(data) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  /**
   * Does what loading the script at `path`, under the site's root, would do. What is not there does
   * nothing, as a file that fails to load.
   * @param {string} path
   */
  async function run(path) {
    const name = path.replace(/\?.*/, "");
    const held = document.querySelector(`script[data-file="${name}"]`);
    const data = held ? undefined : index().get(name);
    if (held) {
      const script = document.createElement("script");
      script.textContent = held.textContent;
      document.head.append(script);
      script.remove();
    } else if (data) {
      // A call with nothing but JSON in it (scripts/octavo/search/files.py).
      const call = await unpacked(data);
      const [own, found, stamp] = JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`);
      octavoSearch(own, found, stamp);
    }
  }

  // --- Pages ----------------------------------------------------------------------------------------

  /** @type {Map<string, HTMLElement>} */
  const known = new Map();
  for (const article of document.querySelectorAll("article[data-page]")) {
    if (article instanceof HTMLElement) known.set(article.dataset.page || "", article);
  }
  const articles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("article")]);

  /** The article whose heading is at the top of the window, or was there last. */
  function here() {
    const top = (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + 2;
    let low = 0, high = articles.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (articles[middle].getBoundingClientRect().top <= top) low = middle;
      else high = middle;
    }
    const heading = headingOf(articles[low]);
    return low && heading && heading.getBoundingClientRect().top > top ? articles[low - 1] : articles[low];
  }

  /** What an article's address leads to. @param {Element | undefined} article */
  const headingOf = (article) => article?.querySelector(":is(h1, .heading) [id]");

  /** Goes to the part after this one, or before it. @param {number} step */
  function turn(step) {
    const next = articles[articles.indexOf(/** @type {any} */ (here())) + step];
    const own = headingOf(next)?.id;
    if (own) location.hash = `#${encodeURI(own)}`;
  }

  /** @param {string} url Of a page of the site. @param {string} fragment On it. */
  function idOf(url, fragment) {
    const at = known.get(url)?.dataset.at || "";
    return fragment === "title" ? at : `${at}-${fragment}`;
  }

  /** @type {OneFile} */
  const file = { run, pages: () => [...known.values()], page: (url) => known.get(url), here, turn, idOf };
  Object.assign(window, { octavoFile: file });

  // --- The contents beside the text -------------------------------------------------------------------

  const contents = document.querySelector(".contents-nav");
  /** @type {Map<string, Element>} */
  const links = new Map();
  for (const link of contents?.querySelectorAll("a") || []) links.set(decodeURIComponent(link.hash.slice(1)), link);

  /** @type {Element | undefined} */
  let current;

  /** Marks where one is. */
  function follow() {
    const article = here();
    const link = links.get(headingOf(article)?.id || "");
    if (link === current) return;
    current?.removeAttribute("aria-current");
    for (const open of contents?.querySelectorAll(".is-open") || []) open.classList.remove("is-open");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    link.closest(".contents-nav > ul > li")?.classList.add("is-open");
    if (!contents?.matches(":hover, :focus-within")) show(link);
  }

  /** Keeps the place in a long list in sight. @param {Element} link */
  function show(link) {
    if (!contents) return;
    const box = contents.getBoundingClientRect(), at = link.getBoundingClientRect();
    if (at.top < box.top + 40 || at.bottom > box.bottom - 40) {
      contents.scrollTop += at.top - box.top - contents.clientHeight / 3;
    }
  }

  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      follow();
    }, 100);
  }, { passive: true });
  follow();

  contents?.addEventListener("click", (event) => {
    const drawer = document.getElementById("__drawer");
    if (drawer instanceof HTMLInputElement && event.target instanceof HTMLAnchorElement) drawer.checked = false;
  });
})();
