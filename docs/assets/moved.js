// Leads readers on from an address at which something stood once: a paragraph that went to another
// page is a link under its old id, a page that moved is a link that the fragment is added to.
"use strict";

(() => {
  /** @returns {string} the id that the address names; empty for one that is no text */
  function named() {
    try {
      return decodeURIComponent(window.location.hash.slice(1));
    } catch {
      return "";
    }
  }

  function follow() {
    const found = document.getElementById(named());
    const paragraph = found?.closest(".moved") instanceof HTMLElement ? found : null;
    const page = document.querySelector(".moved-whole");
    if (paragraph instanceof HTMLAnchorElement) window.location.replace(paragraph.href);
    else if (page instanceof HTMLAnchorElement) {
      window.location.replace(page.href + window.location.search + window.location.hash);
    }
  }

  follow();
  window.addEventListener("hashchange", follow);
})();
