// @ts-check
/*
 * The page of marks and bookmarks: the list, the way out into a file, and the way in from one.
 */
(async () => {
  "use strict";

  /** @type {any} */
  const apparatus = /** @type {any} */ (window).octavoApparatus;
  const { facts, word, say, make, octavoWords } = apparatus;
  /** @type {any} */
  const marks = await apparatus.load("marks");
  const box = /** @type {HTMLElement | null} */ (document.querySelector(".text .marks"));
  if (!box) return;

  const LARGEST = 5_000_000; // bytes of a file

  box.classList.add("is-alive"); // the word about JavaScript goes
  const list = make("div", "marks-list");
  const tools = make("p", "marks-tools");
  box.append(tools, list);

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = /** @type {HTMLButtonElement} */ (make("button", "", label));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  const out = button(word("export"), () => {
    const link = /** @type {HTMLAnchorElement} */ (make("a"));
    link.href = URL.createObjectURL(new Blob([marks.written(marks.all())], { type: "application/json" }));
    link.download = `${facts.book.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}-marks.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  const field = /** @type {HTMLInputElement} */ (make("input"));
  field.type = "file";
  field.accept = ".json,application/json";
  field.hidden = true;
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    field.value = "";
    if (file) takeIn(file.size > LARGEST ? "" : await file.text());
  });
  tools.append(out, button(word("take_in"), () => field.click()), field);

  /** @param {string} text */
  function takeIn(text) {
    const found = marks.parse(text);
    if (!found?.marks.length) say(word("not_marks"));
    else if (found.book !== facts.book) say(word("other_book", { book: found.book }));
    else {
      say(octavoWords.count("apparatus", "added", marks.merge(found.marks)));
      show();
    }
  }

  const inOrder = new Intl.Collator(undefined, { numeric: true }).compare;
  const date = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "medium" });

  function show() {
    /** @type {Map<string, any[]>} */
    const pages = new Map();
    for (const mark of marks.all()) pages.set(mark.page, [...(pages.get(mark.page) || []), mark]);
    const sorted = [...pages].sort(([one], [other]) => inOrder(one, other));
    list.replaceChildren(...sorted.flatMap(([page, own]) => section(page, own)));
    if (!pages.size) list.append(make("p", "marks-none", word("no_marks")));
    out.hidden = !pages.size;
  }

  /** @param {string} page @param {any[]} own */
  function section(page, own) {
    const title = make("h2");
    title.append(link(page, "", own[0].label));
    const items = make("ul");
    const sorted = own.sort((one, other) => (
      inOrder(one.pieces[0]?.number || "", other.pieces[0]?.number || "") || inOrder(one.made, other.made)
    ));
    items.append(...sorted.map(item));
    return [title, items];
  }

  /** @param {any} mark */
  function item(mark) {
    const made = make("li", mark.kind);
    const [first] = mark.pieces;
    const quote = make("blockquote");
    quote.append(...mark.pieces.map((/** @type {any} */ piece) => (
      make("p", "", mark.kind === "mark" || piece.quote.length < 160 ? piece.quote : `${piece.quote}…`)
    )));
    quote.lang = document.documentElement.lang;
    quote.dir = "auto";
    if (first) made.append(quote);
    const foot = make("p", "mark-foot");
    const time = /** @type {HTMLTimeElement} */ (make("time", "", date.format(new Date(mark.made))));
    time.dateTime = mark.made;
    const gone = button(word("remove"), () => {
      marks.remove([mark.id]);
      show();
      (/** @type {HTMLElement | null} */ (list.querySelector("button")) || out).focus();
    });
    const where = first ? `¶ ${first.number}` : word("bookmark");
    gone.setAttribute("aria-label", `${word("remove")}: ${mark.label}, ${where}`);
    foot.append(link(mark.page, first ? `#${first.id}` : "", where), " · ", time, " ", gone);
    made.append(foot);
    return made;
  }

  /** @param {string} page @param {string} fragment @param {string} label */
  function link(page, fragment, label) {
    const made = /** @type {HTMLAnchorElement} */ (make("a", "", label));
    const leaf = facts.kind === "book" && apparatus.leafOf(page);
    made.href = leaf
      ? `#${encodeURI(leaf.prefix + (fragment.slice(1) || "")).replace(/-$/, "")}`
      : new URL(apparatus.pathOf(page), new URL(facts.home, location.href)).href + fragment;
    return made;
  }

  window.addEventListener("storage", show);
  show();
  apparatus("marks-page", { show, takeIn });
})();
