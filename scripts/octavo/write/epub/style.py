"""The style sheet of an e-book.

Reading systems bring the face, the size, the margins and the colours that their reader chose, and
this leaves all of them alone; it says what stands in, what is centred and where a page begins.
Lengths are in em; nothing is hidden but marks of the program, and nothing floats but page numbers
of a printed contents.
"""

from __future__ import annotations

import re

from octavo.model.direction import runs_left
from octavo.write.lines import DEEPEST

_SHEET = """\
@charset "utf-8";
@namespace epub "http://www.idpf.org/2007/ops";

body { margin: 0; padding: 0; line-height: 1.4; hyphens: auto; -webkit-hyphens: auto;
  -epub-hyphens: auto; orphans: 2; widows: 2; font-variant-numeric: oldstyle-nums; }

section + section, section > section { margin-top: 3em; }

p { margin: 0; text-indent: 1.2em; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, blockquote + p, figure + p, div + p,
  section > p:first-child, blockquote > p:first-child, aside > p:first-child, dd > p:first-child,
  .about > p:first-child { text-indent: 0; }
ul + p, ol + p, table + p, p.flush { text-indent: 0; }

h1, h2, h3, h4, h5, h6 { margin: 2.4em 0 1.2em; font-weight: normal; line-height: 1.25;
  text-align: center; text-indent: 0; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none;
  break-after: avoid; page-break-after: avoid; break-inside: avoid; page-break-inside: avoid;
  font-variant-numeric: lining-nums; text-wrap: balance; }
h1 { margin-top: 3.2em; font-size: 1.5em; }
h2 { font-size: 1.25em; }
h3 { font-size: 1.1em; }
h4, h5, h6 { font-size: 1em; font-style: italic; }
.unprinted { font-size: .9em; opacity: .7; }
.opening { break-before: page; page-break-before: always; }
.opening > h2:first-child, .opening > h3:first-child { margin-top: 3em; }
.label, .title { display: block; }
.label { margin-bottom: .5em; font-size: .72em; letter-spacing: .06em; }
strong { font-weight: bold; }
h1 strong, h2 strong, h3 strong { font-weight: inherit; }

blockquote { margin: 1em 1.2em; }
.epigraph { margin-left: 20%; font-size: .95em; }
.letter p + p { text-indent: 1.2em; }
.verse, .display { margin: 1em 0; margin-left: 1.2em; }
.verse .verse { margin: 0; }
.verse > p, .display > p, .printed-title > p, p.verse, p.lines { text-indent: 0; hyphens: none;
  -webkit-hyphens: none; -epub-hyphens: none; break-inside: avoid; page-break-inside: avoid; }
p.verse + p.verse, p.lines + p.lines, .display p + p { margin-top: .8em; text-indent: 0; }
.line { display: block; padding-left: 2em; text-indent: -2em; }
[dir="rtl"] .line { padding-right: 2em; padding-left: 0; }
.line + br { display: none; }
.display { margin-left: 0; }
.printed-title { margin: 1.6em 0; text-align: center; }
.printed-title .line { padding: 0; text-indent: 0; }
.printed-title p + p { margin-top: .8em; }

.speech { margin-top: .4em; padding-left: 1.2em; text-indent: -1.2em; }
.speaker { font-weight: normal; font-variant: small-caps; letter-spacing: .04em; }
.direction { font-style: italic; }
.sidenote { margin: .9em 0 .3em; font-size: .85em; text-align: left; text-indent: 0; opacity: .8;
  break-after: avoid; page-break-after: avoid; }
.sidenote + p { text-indent: 0; }
p.direction { margin: .5em 0; margin-left: 2.4em; text-indent: 0; }

.list, .entries, .list ul, .list ol, .entries ul { margin: 1em 0; padding: 0; list-style: none; }
.list ul, .list ol, .entries ul { margin: 0; margin-left: 1.2em; }
.item, .entry { padding-left: 1.6em; text-indent: -1.6em; }
.list li > p:not(.item) { padding-left: 1.6em; text-indent: 0; }
.marker { font-variant-numeric: lining-nums; }
.leader { float: right; margin-left: 1em; text-indent: 0; font-variant-numeric: lining-nums; }
.entry { overflow: hidden; }
.entry a { color: inherit; text-decoration: none; }

.small-caps { font-variant: small-caps; }
.dash { white-space: nowrap; }
sup, sub, .note-call { font-size: .75em; line-height: 0; }
.note-call { vertical-align: super; font-variant-numeric: lining-nums; text-decoration: none; }
aside { margin: 1em 0; font-size: .85em; }
aside + aside { margin-top: -.4em; }
h1 + section > h2, h1 + section > h3 { margin-top: 1.6em; }
aside p + p { text-indent: 1.2em; }
.note-label, .note-back { font-variant-numeric: lining-nums; }

hr { height: auto; margin: 1.2em 0; border: 0; text-align: center; }
hr::after { content: "*\\2003*\\2003*"; }

.fixed { margin: 1em 0; }
table { margin: 1em auto; border-collapse: collapse; font-size: .9em; line-height: 1.3;
  border-top: .08em solid; border-bottom: .08em solid;
  font-variant-numeric: lining-nums tabular-nums; }
th, td { padding: .25em .6em; text-align: left; vertical-align: top; }
thead th { border-bottom: .05em solid; font-weight: normal; font-style: italic; }
th.end, td.end { text-align: right; }
th.centre, td.centre { text-align: center; }
td p, th p, .legend { text-indent: 0; }
.legend { font-size: .85em; text-align: center; }
caption { padding-bottom: .5em; font-size: .95em; font-style: italic; text-align: left; }
dt { margin-top: .6em; font-style: italic; break-after: avoid; page-break-after: avoid; }
dd { margin: 0; margin-left: 1.6em; }

figure { margin: 1.2em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }
figure img { max-width: 100%; max-height: 90vh; }
figcaption { margin-top: .4em; font-size: .85em; text-indent: 0; }

.furniture { margin: .6em 0; font-size: .75em; text-align: center; text-indent: 0; opacity: .7; }
.title-page { text-align: center; break-after: page; page-break-after: always; }
.title-page p { text-indent: 0; }
.book-title { margin: 22vh 0 0; font-size: 2em; line-height: 1.15; }
.book-author { margin-top: 2.4em; font-size: 1.2em; }
.book-description { margin-top: 1.6em; font-style: italic; }
.book-edition { margin-top: 3em; font-size: .85em; }
.book-date { margin-top: 6em; font-size: .85em; }
.book-edition + .book-date { margin-top: .4em; }
.book-publisher { margin-top: 6em; font-size: .95em; letter-spacing: .04em; }
.book-date + .book-publisher { margin-top: 3em; }
.cover { margin: 0; padding: 0; text-align: center; }
.cover img { max-width: 100%; height: 100vh; object-fit: contain; }
.about { font-size: .9em; }
.about > p + p { margin-top: .6em; text-indent: 0; }
.citations li { margin-bottom: .5em; }
.subject-index { font-size: .9em; text-align: left; hyphens: manual; -webkit-hyphens: manual; }
.subject-index a { color: inherit; text-decoration: none; }
.index-initials { margin: 0 0 1.2em; text-indent: 0; word-spacing: .4em; }
.index-group { margin: 0 0 1em; }
.index-initial { margin: 0 0 .3em; font-size: 1em; text-align: left; }
.index-entries { margin: 0; padding: 0; list-style: none; }
.index-entry { padding-left: 1.2em; text-indent: -1.2em; }
.index-term { padding-right: .5em; }
.index-see, .index-see-also { font-style: italic; }
.index-see a, .index-see-also a { font-style: normal; }
nav ol { padding-left: 1.2em; list-style: none; }
nav > ol { padding-left: 0; }
nav li { margin: .25em 0; }
nav a { color: inherit; text-decoration: none; }
"""


_CODE = """\
pre { margin: 0; font-family: monospace, monospace; font-size: .62em; line-height: 1.3;
  white-space: pre; overflow: auto; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none;
  font-variant-numeric: lining-nums; text-indent: 0; text-align: left; }
"""
"""Code runs from the left in whatever book."""

_SIDES = {"left": "right", "right": "left", "ltr": "rtl", "rtl": "ltr"}
_SIDE = re.compile(rf"\b(?:{'|'.join(_SIDES)})\b")


def style_sheet(language: str) -> str:
    """The whole style sheet of a book in a language, a BCP 47 tag.

    The sides are exchanged where the book runs from the right: reading systems know those better
    than what would be said of the start and the end of a line.
    """
    steps = (
        f".in-{step} {{ padding-left: {2 + step / 2:g}em; }}" for step in range(1, DEEPEST + 1)
    )
    sheet = _SHEET + "\n".join(steps) + "\n"
    sides = _SIDE.sub(lambda side: _SIDES[side[0]], sheet) if runs_left(language) else sheet
    return sides + _CODE
