"""Where readers are led from addresses at which something stood once.

On a page, an id that has gone elsewhere is a link at its foot; what was a page is a small file
that sends readers on. `docs/assets/moved.js` follows both; without it, the file still does, to the
top of the page, and the link can be followed.
"""

from __future__ import annotations

from collections.abc import Iterable

from octavo.paginate import Moved, Redirect
from octavo.write import escape
from octavo.write.links import built_link, link
from octavo.write.tags import tag

_ICON, _SCRIPT, _STYLE = "assets/favicon.svg", "assets/moved.js", "assets/octavo.css"


def write_signs(moved: Iterable[Moved], here: str) -> str:
    """The block that leads on from ids of the page `here`."""
    lines = "\n".join(f"<p>{_sign(one, here)}</p>" for one in moved)
    return f'<div class="moved" data-added>\n{lines}\n</div>'


def write_redirects(
    redirects: Iterable[Redirect], title: str, language: str, address: str | None
) -> dict[str, str]:
    """The files in the place of pages that moved, by their path under `docs/`.

    `title` is the book's, `address` the public one of its site.
    """
    return {
        _built(redirect.path): _redirect(redirect, title, language, address)
        for redirect in redirects
    }


def _redirect(redirect: Redirect, title: str, language: str, address: str | None) -> str:
    here, words = redirect.path, escape.words(redirect.label)
    target = built_link(redirect.target, here, "")
    canonical = f"{address}{link(_built(redirect.target), 'index.md')}" if address else target
    signs = "".join(f"<p>{_sign(one, here)}</p>\n" for one in redirect.moved)
    return f"""<!doctype html>
{tag("html", {"lang": language})}
<head>
<meta charset="utf-8">
<title>{words} – {escape.words(" ".join(title.split()))}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
{tag("link", {"rel": "canonical", "href": canonical})}
{tag("link", {"rel": "icon", "href": link(_ICON, here)})}
{tag("link", {"rel": "stylesheet", "href": link(_STYLE, here)})}
<noscript>{tag("meta", {"http-equiv": "refresh", "content": f"0; url={target}"})}</noscript>
<script src="{link(_SCRIPT, here)}" defer></script>
</head>
<body class="md-typeset">
<main class="moved moved-page">
<h1>{tag("a", {"class": "moved-whole", "href": target})}{words}</a></h1>
{signs}</main>
</body>
</html>
"""


def _sign(moved: Moved, here: str) -> str:
    target = built_link(moved.path, here, moved.fragment)
    return f"{tag('a', {'id': moved.id, 'href': target})}{escape.words(moved.label)}</a>"


def _built(path: str) -> str:
    return path.removesuffix(".md") + ".html"
