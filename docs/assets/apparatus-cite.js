// @ts-check
/*
 * References to the book, a section or a passage: Chicago, MLA, APA, BibTeX, CSL-JSON.
 *
 * Chicago is notes and bibliography of The Chicago Manual of Style, 18th edition (chapters in
 * books by one author, locators other than pages, dates of access: its chapter 13); MLA the MLA Handbook,
 * 9th edition (containers in chapter 5, numbers other than pages in chapter 6); APA the Publication Manual, 7th edition
 * (10.2 books, which are listed whole; 8.13 and 8.28 their parts). They are written in English whatever the book's
 * language, as those styles are. Titles stand as the book prints them: what of them is a proper
 * name, and keeps its capital, no program knows.
 */

/**
 * A name as CSL has it (https://docs.citationstyles.org/en/stable/specification.html#names).
 * @typedef {{
 *   family?: string, given?: string, suffix?: string, literal?: string,
 *   "dropping-particle"?: string, "non-dropping-particle"?: string, "static-ordering"?: boolean,
 * }} Name
 *
 * What is cited. `number` is the section's; `isChapter` whether it is a chapter; `paragraphs` are
 * the first and the last of a passage, or the only one; `home` is the book's address, `address` that
 * of the very place; `accessed` is a day, as `2026-03-01`.
 * @typedef {{
 *   book: string, author: Name[], date?: string, edition?: string, publisher?: string,
 *   language?: string, title: string, number?: string, isChapter?: boolean,
 *   paragraphs: string[], address?: string, home?: string, accessed: string,
 * }} Work
 *
 * @typedef {{name: string, text: string, isCode?: boolean}} Entry
 */

(() => {
  "use strict";

  /** @type {any} */
  const apparatus = /** @type {any} */ (window).octavoApparatus;

  // Around words in italics, until the text is shown; both are no characters of any text.
  const OPEN = "\ufdd0", CLOSE = "\ufdd1";
  // And around what may run from the right within a reference, which runs from the left.
  const FIRST = "\ufdd2", LAST = "\ufdd3";

  /** @param {string} text */
  const italic = (text) => `${OPEN}${text}${CLOSE}`;

  /** @param {string} text */
  const isolated = (text) => (/[\u0590-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc]/.test(text) ? `${FIRST}${text}${LAST}` : text);

  // --- Names ----------------------------------------------------------------------------------------

  /** Whether a name is written without spaces: Chinese and Japanese. @param {Name} name */
  const isClosed = ({ family = "" }) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(family);

  /** @param {(string | undefined)[]} parts */
  const spaced = (...parts) => parts.filter(Boolean).join(" ").replace(/([’'])\s/g, "$1");

  /** Family name first where the culture has it so. @param {Name} name @param {string} given */
  const standing = (name, given) => `${name.family}${given && !isClosed(name) ? " " : ""}${given}`;

  /** As one says it: Johann Wolfgang von Goethe. @param {Name} name */
  function natural(name) {
    const { literal, family, given = "", suffix } = name;
    if (literal || !family) return literal || given;
    if (name["static-ordering"]) return standing(name, given);
    const said = spaced(given, name["dropping-particle"], name["non-dropping-particle"], family);
    // Numerals and "Jr." follow without a comma (Chicago 6.47, APA and MLA likewise in running names).
    return spaced(said, suffix);
  }

  /** As lists sort it: Goethe, Johann Wolfgang von. @param {Name} name */
  function inverted(name) {
    const { literal, family, given = "", suffix } = name;
    if (literal || !family) return literal || given;
    if (name["static-ordering"]) return standing(name, given);
    const rest = spaced(given, name["dropping-particle"], name["non-dropping-particle"]);
    return [family, rest, suffix].filter(Boolean).join(", ");
  }

  /** As MLA lists it, whose particles stay with the family name: van der Wick, Ada. @param {Name} name */
  const alphabetical = (name) => (name.family && !name["static-ordering"]
    ? inverted({ ...name, family: spaced(name["non-dropping-particle"], name.family), "non-dropping-particle": "" })
    : inverted(name));

  /** The name alone, with what always goes with it. @param {Name} name */
  const short = (name) => name.literal || spaced(name["non-dropping-particle"], name.family) || name.given || "";

  /** Johann Wolfgang: J. W.; Jean-Paul: J.-P. @param {string} given */
  const initials = (given) => given
    .split(/\s+/)
    .map((part) => part.split("-").map((piece) => {
      const letter = [...piece].find((sign) => /\p{L}/u.test(sign));
      return letter ? `${letter}.` : "";
    }).filter(Boolean).join("-"))
    .filter(Boolean)
    .join(" ");

  /** As APA lists it: Goethe, J. W. von. @param {Name} name */
  function abbreviated(name) {
    const { literal, family, given = "", suffix } = name;
    if (literal || !family) return literal || given;
    if (name["static-ordering"] && isClosed(name)) return standing(name, given);
    const rest = spaced(initials(given), name["dropping-particle"]);
    return [spaced(name["non-dropping-particle"], family), rest, suffix].filter(Boolean).join(", ");
  }

  /**
   * Names in a row; more than `most` become the first `kept` and others.
   * @param {string[]} names @param {number} most @param {number} kept @param {string} and
   * @param {boolean} [comma] Whether one stands before the last of two, too.
   */
  function row(names, most, kept, and, comma) {
    names = names.map(isolated);
    if (names.length > most) return `${names.slice(0, kept).join(", ")}${kept > 1 || comma ? "," : ""} et al.`;
    if (names.length < 2) return names.join("");
    const last = names[names.length - 1];
    return `${names.slice(0, -1).join(", ")}${names.length > 2 || comma ? "," : ""} ${and} ${last}`;
  }

  // --- Pieces of a reference --------------------------------------------------------------------------

  /** Ends a piece, unless it ends already. @param {string} text */
  const ended = (text) => (/[.!?…][”’"'\ufdd1\ufdd3]*$/.test(text) ? text : `${text}.`);

  /** In quotation marks; those inside become single. @param {string} text @param {string} point */
  function quoted(text, point) {
    const inside = text.replace(/[“”]/g, (mark) => (mark === "“" ? "‘" : "’")).replace(/"([^"]*)"/g, "‘$1’");
    return `“${isolated(inside)}${point === "." && /[.!?…]$/.test(inside) ? "" : point}”`;
  }

  /** @param {string | undefined} date */
  const yearOf = (date) => /^\d{4}/.exec(date || "")?.[0];

  /** @param {string} edition */
  function editionOf(edition) {
    if (/^\d+$/.test(edition)) return `${ordinal(Number(edition))} ed.`;
    const said = edition.replace(/\b[Ee]dition\b/, "ed.").replace(/\b[Rr]evised\b/, "rev.");
    return /\b[Ee]d\b|Ausg|Aufl|édition|edici[óo]n/.test(said) ? said : `${said} ed.`;
  }

  /** @param {number} number */
  function ordinal(number) {
    const ends = { one: "st", two: "nd", few: "rd" };
    const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
    return `${number}${ends[/** @type {"one"} */ (rule)] || "th"}`;
  }

  /** A title that is nothing but the number. @param {Work} work */
  const isNamed = ({ title, number }) => !number || !new RegExp(`^\\P{N}*${number.replace(/\W/g, "\\$&")}\\.?$`, "u").test(title);

  /** @param {Work} work @param {[string, string]} kinds */
  const partOf = ({ number, isChapter }, [chapter, section]) => (
    number ? `${isChapter ? chapter : section} ${number}` : ""
  );

  /** @param {Work} work @param {string} one @param {string} several */
  function paragraphsOf({ paragraphs }, one, several) {
    if (!paragraphs.length) return "";
    return paragraphs.length > 1 ? `${several} ${paragraphs.join("–")}` : `${one} ${paragraphs[0]}`;
  }

  const MONTHS = "January February March April May June July August September October November December".split(" ");

  /** @param {string} day */
  const parts = (day) => day.split("-").map(Number);

  /** A page without a date may change: the day it was read is told. @param {Work} work */
  function accessed(work) {
    const [year, month, day] = parts(work.accessed);
    return work.date || !work.address ? "" : `${MONTHS[month - 1]} ${day}, ${year}`;
  }

  /** The same in MLA, which shortens months of more than four letters. @param {Work} work */
  function accessedInMla(work) {
    const [year, month, day] = parts(work.accessed);
    const name = MONTHS[month - 1];
    const shown = name.length > 4 ? `${name === "September" ? "Sept" : name.slice(0, 3)}.` : name;
    return work.date || !work.address ? "" : `${day} ${shown} ${year}`;
  }

  /** The pieces that there are, each ended. @param {string[]} pieces */
  const sentences = (...pieces) => pieces.filter(Boolean).map(ended).join(" ");

  /** @param {string[]} pieces */
  const joined = (...pieces) => pieces.filter(Boolean).join(" ");

  /** @param {string[]} pieces */
  const listed = (...pieces) => pieces.filter(Boolean).join(", ");

  // --- The styles -------------------------------------------------------------------------------------

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** @param {string} address */
  const pageOf = (address) => address.split("#")[0];

  /** What an entry of a list begins with. @param {string[]} names @param {number} most @param {number} kept */
  const listedAuthors = (names, most, kept) => ended(row(names, most, kept, "and", true));

  /** @param {Work} work @param {(name: Name) => string} first How the first name is put. */
  const namesOf = ({ author }, first) => author.map((name, at) => (at ? natural(name) : first(name)));

  /** @param {Work} work @returns {Entry[]} */
  function chicago(work) {
    const isTitled = Boolean(work.title) && isNamed(work);
    const part = partOf(work, ["chap.", "sec."]);
    const edition = work.edition ? editionOf(work.edition) : "";
    const issued = listed(work.publisher || "", yearOf(work.date) || "n.d.");
    const within = isTitled || part ? joined(part, "in") : "";
    const book = italic(work.book);
    const read = accessed(work);
    const note = listed(
      row(work.author.map(natural), 2, 1, "and"),
      joined(isTitled ? quoted(work.title, ",") : "", within, listed(book, edition), `(${issued})`),
      paragraphsOf(work, "para.", "paras."),
      read && `accessed ${read}`,
      work.address || "",
    );
    const entry = joined(
      work.author.length ? listedAuthors(namesOf(work, inverted), 6, 3) : "",
      isTitled ? quoted(work.title, ".") : "",
      within ? sentences(joined(capital(within), listed(book, edition))) : sentences(book, edition),
      sentences(issued, read && `Accessed ${read}`, work.address ? pageOf(work.address) : ""),
    );
    return [{ name: "in_note", text: ended(note) }, { name: "bibliography", text: entry }];
  }

  /** @param {Work} work @returns {Entry[]} */
  function mla(work) {
    const isTitled = Boolean(work.title) && isNamed(work);
    const book = italic(work.book);
    const container = listed(
      // A container ends with a comma, a source by itself with a full stop.
      isTitled ? book : "", work.edition ? editionOf(work.edition) : "", work.publisher || "",
      yearOf(work.date) || "", partOf(work, ["ch.", "sec."]), work.address ? pageOf(work.address) : "",
    );
    const read = accessedInMla(work);
    const text = joined(
      work.author.length ? listedAuthors(namesOf(work, alphabetical), 2, 1) : "",
      isTitled ? quoted(work.title, ".") : ended(book),
      sentences(isTitled ? container : capital(container), read && `Accessed ${read}`),
    );
    const where = paragraphsOf(work, "par.", "pars.");
    const point = where ? "," : "";
    const inText = work.author.length
      ? listed(row(work.author.map(short), 2, 1, "and"), where)
      : joined(isTitled ? quoted(work.title, point) : `${book}${point}`, where);
    return [{ name: "works_cited", text }, { name: "in_text", text: `(${inText})` }];
  }

  /** @param {Work} work @returns {Entry[]} */
  function apa(work) {
    const names = work.author.map(abbreviated);
    const year = yearOf(work.date) || "n.d.";
    const edition = work.edition ? ` (${editionOf(work.edition)})` : "";
    const titled = `${italic(work.book)}${edition}`;
    const authors = names.length > 20
      ? `${names.slice(0, 19).join(", ")}, . . . ${names[names.length - 1]}`
      : row(names, 20, 19, "&", true);
    const head = names.length ? `${ended(authors)} (${year}). ${ended(titled)}` : `${ended(titled)} (${year}).`;
    const text = [head, work.publisher ? ended(work.publisher) : "", work.home || ""].filter(Boolean).join(" ");
    const called = work.author.length ? row(work.author.map(short), 2, 1, "&") : italic(work.book);
    // A numbered part by its number, another one by its name (8.13, 8.28).
    const part = work.number ? partOf(work, ["Chapter", "Section"]) : work.title ? `${work.title} section` : "";
    const where = listed(part, paragraphsOf(work, "para.", "paras."));
    return [
      { name: "reference_list", text },
      { name: "in_text", text: `(${listed(called, year, where)})` },
    ];
  }

  // --- For programs -----------------------------------------------------------------------------------

  /** @param {string} text */
  const tex = (text) => text.replace(/[\\{}&%$#_~^]/g, (sign) => ({
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  }[sign] || `\\${sign}`));

  /** @param {Name} name */
  function texName(name) {
    if (name.literal || !name.given) return `{${tex(name.literal || name.family || "")}}`;
    const family = spaced(name["dropping-particle"], name["non-dropping-particle"], name.family);
    return [family, name.suffix, name.given].filter(Boolean).map((part) => tex(part || "")).join(", ");
  }

  /** Letters and digits alone. @param {string} text */
  const key = (text) => text.normalize("NFKD").replace(/[^A-Za-z0-9]/g, "").toLowerCase();

  /** @param {Work} work */
  function idOf(work) {
    const name = work.author.length ? short(work.author[0]) : work.book;
    const part = work.number ? `-${key(work.number) || "part"}` : "";
    return `${key(name) || "book"}${yearOf(work.date) || ""}${part}`;
  }

  /** @param {Work} work @returns {Entry[]} */
  function bibtex(work) {
    const titled = work.title !== "";
    const passage = paragraphsOf(work, "para.", "paras.").replace("–", "--");
    const fields = [
      ["author", work.author.map(texName).join(" and ")],
      ["title", `{${tex(titled ? work.title : work.book)}}`],
      ["booktitle", titled ? `{${tex(work.book)}}` : ""],
      ["chapter", tex(work.number || "")],
      ["edition", tex(work.edition || "")],
      ["publisher", tex(work.publisher || "")],
      ["year", yearOf(work.date) || ""],
      ["note", passage],
      ["url", (work.address || "").replace(/[{}\\]/g, encodeURIComponent)],
      ["urldate", work.address ? work.accessed : ""],
    ].filter(([, value]) => value);
    const lines = fields.map(([name, value]) => `  ${name} = {${value}}`);
    const text = `@${titled ? "incollection" : "book"}{${idOf(work)},\n${lines.join(",\n")}\n}`;
    return [{ name: "", text, isCode: true }];
  }

  /** @param {Work} work @returns {Entry[]} */
  function csl(work) {
    const titled = work.title !== "";
    const passage = paragraphsOf(work, "para.", "paras.");
    const date = (/** @type {string | undefined} */ day) => day && { "date-parts": [parts(day)] };
    const item = {
      id: idOf(work),
      type: titled ? "chapter" : "book",
      title: titled ? work.title : work.book,
      "container-title": titled ? work.book : undefined,
      "chapter-number": work.number,
      author: work.author.length ? work.author : undefined,
      issued: date(work.date),
      edition: work.edition,
      publisher: work.publisher,
      language: work.language,
      URL: work.address,
      accessed: work.address ? date(work.accessed) : undefined,
      note: passage || undefined,
    };
    return [{ name: "", text: JSON.stringify([item], null, 2), isCode: true }];
  }

  /** @type {Record<string, (work: Work) => Entry[]>} */
  const STYLES = { Chicago: chicago, MLA: mla, APA: apa, BibTeX: bibtex, "CSL-JSON": csl };

  // --- The page's own facts ---------------------------------------------------------------------------

  /** @param {string[]} ids Of the paragraphs; none for the section. @returns {Work} */
  function workOf(ids) {
    const { facts } = apparatus.leafAt(document.getElementById(ids[0] || ""));
    const now = new Date();
    const digits = (/** @type {number} */ number) => String(number).padStart(2, "0");
    const numbers = ids.map((id) => document.getElementById(id)?.textContent?.trim() || "");
    const ends = numbers.length > 1 ? [numbers[0], numbers[numbers.length - 1]] : numbers;
    const isPublic = Boolean(apparatus.canonical()) || location.protocol.startsWith("http");
    return {
      author: [], // of a book that names nobody
      ...JSON.parse(facts.reference),
      book: facts.book,
      title: facts.title,
      number: facts.number || undefined,
      isChapter: facts.part === "chapter",
      paragraphs: ends,
      // A folder on somebody's disk is no address.
      address: isPublic ? (ids.length ? apparatus.addressOf(ids[0]) : apparatus.pageAddress()) : undefined,
      home: isPublic ? apparatus.homeAddress() : undefined,
      accessed: `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`,
    };
  }

  // --- The dialog -------------------------------------------------------------------------------------

  const { make, word, say } = apparatus;
  const KEPT = "octavo.cite";

  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", "apparatus-dialog"));
  dialog.setAttribute("aria-labelledby", "cite-title");
  const title = make("h2", "", word("cite"));
  title.id = "cite-title";
  const close = button(word("done"), () => dialog.close());
  const choice = make("div", "cite-styles");
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", word("style"));
  const what = make("p", "cite-what");
  const list = make("div", "cite-entries");
  dialog.append(title, what, choice, list, close);
  close.classList.add("dialog-close");
  apparatus.octavoWords.mark(dialog);
  apparatus.voice(dialog);
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = /** @type {HTMLButtonElement} */ (make("button", "", label));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** @param {string} text */
  const plain = (text) => text.replace(/[\ufdd0-\ufdd3]/g, "");

  /** The text as an element, with its italics. @param {Entry} entry */
  function shown({ text, isCode }) {
    const element = make(isCode ? "pre" : "p");
    element.lang = "en";
    element.dir = "ltr";
    for (const [piece, slanted, other] of text.matchAll(/\ufdd0([^\ufdd1]*)\ufdd1|\ufdd2([^\ufdd3]*)\ufdd3|[^\ufdd0\ufdd2]+/g)) {
      if (!slanted && !other) {
        element.append(piece);
        continue;
      }
      const inside = make(slanted ? "i" : "bdi", "", slanted || other);
      inside.dir = "auto";
      element.append(inside);
    }
    if (isCode) element.tabIndex = 0;
    return element;
  }

  /** @param {string} style @param {Work} work */
  function show(style, work) {
    for (const one of choice.children) one.setAttribute("aria-pressed", String(one.textContent === style));
    list.replaceChildren(...STYLES[style](work).map((entry) => {
      const box = make("section", "cite-entry");
      const element = shown(entry);
      const copy = button(word("copy"), async () => {
        if (await copied(entry, element)) say(word("copied"));
      });
      const name = entry.name && word(entry.name);
      if (name) box.append(make("h3", "", name));
      copy.setAttribute("aria-label", [word("copy"), name || style].join(": "));
      box.append(element, copy);
      return box;
    }));
    try {
      localStorage.setItem(KEPT, style);
    } catch {
      // the choice lasts as long as the page
    }
  }

  /** With its italics where what takes it has them. @param {Entry} entry @param {HTMLElement} element */
  async function copied(entry, element) {
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([plain(entry.text)], { type: "text/plain" }),
        ...(entry.isCode ? {} : { "text/html": new Blob([element.innerHTML], { type: "text/html" }) }),
      })]);
      return true;
    } catch {
      return apparatus.copy(plain(entry.text));
    }
  }

  function kept() {
    try {
      const style = localStorage.getItem(KEPT);
      return style && style in STYLES ? style : "Chicago";
    } catch {
      return "Chicago";
    }
  }

  /**
   * Shows how to refer to the section, or to paragraphs of it.
   * @param {string[]} ids @param {string} quote The very words that were chosen; may be empty.
   * @param {HTMLElement | null} origin What has the focus back.
   */
  function open(ids, quote, origin) {
    const work = workOf(ids);
    const { paragraphs } = work;
    const { facts } = apparatus.leafAt(document.getElementById(ids[0] || ""));
    what.textContent = [facts.label, paragraphs.length ? `¶ ${paragraphs.join("–")}` : ""]
      .filter(Boolean).join(", ");
    choice.replaceChildren(...Object.keys(STYLES).map((style) => {
      const one = button(style, () => show(style, work));
      one.lang = "en";
      return one;
    }));
    show(kept(), work);
    dialog.addEventListener("close", () => origin?.focus({ preventScroll: true }), { once: true });
    dialog.showModal();
  }

  apparatus("cite", { open, references: (/** @type {string} */ style, /** @type {Work} */ work) => (
    STYLES[style](work).map((entry) => ({ ...entry, text: plain(entry.text.replaceAll(OPEN, "*").replaceAll(CLOSE, "*")) }))
  ) });
})();
