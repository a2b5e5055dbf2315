"""What a page loads, put into the page: styles, scripts, pictures, and the policy that lets
nothing else in."""

from __future__ import annotations

import base64
import hashlib
import html
import posixpath
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

_KINDS = {
    "css": "text/css",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff2": "font/woff2",
}

_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]*)">')
_ICON = re.compile(r'(<link rel="icon" href=")([^"]*)(">)')
_SCRIPT = re.compile(r'<script src="([^"]*)"([^>]*)></script>')
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^)"']*)\1\s*\)""")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=.*?\*/", re.DOTALL)


def data_url(name: str, data: bytes) -> str:
    """The file `name` as an address that holds it."""
    kind = _KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def packed(files: Mapping[str, bytes]) -> str:
    """The files as lines of their name and what they hold, deflated, in base 64 (one-file.js)."""
    return "\n".join(f"{name} {_deflated(data)}" for name, data in sorted(files.items()))


def _deflated(data: bytes) -> str:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(compressor.compress(data) + compressor.flush()).decode()


@dataclass
class Inliner:
    """Puts files into a page, and remembers what must be allowed to work in it."""

    files: Mapping[str, bytes]
    """By their path under the site's root."""
    has_faces: bool = True
    """Whether the typefaces that the style sheets bring serve the language of the book."""
    used: set[str] = field(default_factory=set)
    """The paths of those that are in it."""
    deferred: list[str] = field(default_factory=list)
    """The scripts that belong at the end of the page."""
    scripts: list[str] = field(default_factory=list)
    """The sums of the scripts that may run: SHA-256, in base 64."""
    styles: list[str] = field(default_factory=list)
    """The same of the style sheets."""

    def page(self, markup: str) -> str:
        """`markup` with all that it loads in it, but for what is deferred."""

        def put(match: re.Match[str]) -> str:
            path, said = posixpath.normpath(match[1]), match[2]
            if " defer" not in said:
                return self.script(path, said)
            self.deferred.append(self.script(path, said.replace(" defer", "")))
            return ""

        markup = _STYLE.sub(lambda match: self.style(match[1]), markup)
        markup = _ICON.sub(
            lambda match: f"{match[1]}{data_url(match[2], self.files[match[2]])}{match[3]}", markup
        )
        return _SCRIPT.sub(put, markup)

    def script(self, path: str, said: str = "") -> str:
        """The script at `path` as an element with the attributes `said`."""
        self.used.add(path)
        code = _script(_text(self.files[path]))
        self.scripts.append(_sum(code))
        return f"<script{said}>{code}</script>"

    def held(self, name: str, data: bytes) -> str:
        """A script that one-file.js brings to life when something asks for it."""
        code = _script(_text(data))
        self.scripts.append(_sum(code))
        return f'<script type="text/plain" data-file="{html.escape(name)}">{code}</script>'

    def style(self, path: str) -> str:
        """The style sheet at `path`, with the files that it names in it."""
        return self.sheet(self._complete(posixpath.dirname(path), _text(self.files[path])))

    def sheet(self, css: str) -> str:
        """A style sheet as an element."""
        code = css.replace("</", "<\\/")
        self.styles.append(_sum(code))
        return f"<style>{code}</style>"

    def policy(self) -> str:
        """The element that lets nothing but these in (https://www.w3.org/TR/CSP3/)."""
        rules = {
            "default-src": ["'none'"],
            "script-src": [f"'sha256-{one}'" for one in dict.fromkeys(self.scripts)],
            "style-src": [f"'sha256-{one}'" for one in dict.fromkeys(self.styles)],
            "img-src": ["data:"],
            "font-src": ["data:"],
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }
        text = "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in rules.items())
        return f'<meta http-equiv="Content-Security-Policy" content="{text}">'

    def _complete(self, folder: str, css: str) -> str:
        css = _SOURCE_MAP.sub("", css)
        # A face that is here already comes too late for nothing.
        css = css.replace("font-display: optional", "font-display: block")
        if not self.has_faces:
            css = _FACE.sub("", css)

        def put(match: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(folder, match[2].strip()))
            data = self.files.get(path)
            return match[0] if data is None else f'url("{data_url(path, data)}")'

        return _URL.sub(put, css)


def _text(data: bytes) -> str:
    # As a parser of HTML reads it: the sum is that of what it reads.
    return data.decode("utf-8").replace("\r\n", "\n")


def _script(code: str) -> str:
    """`code` with nothing in it that ends its element, or could seem to."""
    return code.replace("</", "<\\/").replace("<!--", "<\\!--")


def _sum(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()
    return base64.b64encode(digest).decode()
