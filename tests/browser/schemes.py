"""The schemes that a page can be shown in, and how a reader comes to them: the one list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

STORED = "octavo.page"
"""Where the browser keeps what a reader has chosen."""


@dataclass(frozen=True, slots=True)
class Scheme:
    name: str
    system: Literal["light", "dark"]
    """What the reader's system prefers."""
    is_chosen: bool = False
    """Whether the reader chose it, the system having another."""

    def prefer(self, page: Page) -> None:
        """Makes `page` that of a reader who has this scheme, from the next address on."""
        page.emulate_media(color_scheme=self.system)
        if self.is_chosen:
            choice = json.dumps(json.dumps({"scheme": self.name}))
            page.add_init_script(f"localStorage.setItem({json.dumps(STORED)}, {choice})")


SCHEMES = (
    Scheme("paper", "light"),
    Scheme("sepia", "light", is_chosen=True),
    Scheme("night", "dark"),
)
