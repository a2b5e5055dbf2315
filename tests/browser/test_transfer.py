"""What readers have to fetch before they can read a first section: a budget of bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Response

from tests.browser.readers import Reader
from tests.browser.sites import Site

MOST, MOST_SCRIPT = 90_000, 45_000
"""Bytes of all that a section loads, fonts apart, and of its scripts, packed as hosts do."""


@pytest.fixture
def fetched(new_reader: Callable[..., Reader], site: Site) -> dict[str, tuple[str, int]]:
    """What the first section loads, nothing being in the cache: kind and packed size by address."""
    reader = new_reader()
    responses: list[Response] = []
    reader.page.on("response", lambda response: responses.append(response))
    section = next(path for path in site.pages if path.startswith("45/45.1"))
    reader.page.goto(site.url(section), wait_until="networkidle")
    return {
        response.url: (response.request.resource_type, _packed(response)) for response in responses
    }


def _packed(response: Response) -> int:
    # What is packed already, such as a font or a picture, hosts leave as it is.
    body = response.body()
    return min(len(body), len(gzip.compress(body, mtime=0)))


def test_a_first_section_is_light(fetched: dict[str, tuple[str, int]]) -> None:
    # The style sheet in fonts/ is the face of the text, as data.
    sizes = {url: size for url, (_, size) in fetched.items() if "/fonts/" not in url}
    assert sizes
    assert sum(sizes.values()) <= MOST, sizes


def test_so_are_its_scripts(fetched: dict[str, tuple[str, int]]) -> None:
    sizes = {url: size for url, (kind, size) in fetched.items() if kind == "script"}
    assert sizes
    assert sum(sizes.values()) <= MOST_SCRIPT, sizes
