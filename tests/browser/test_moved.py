"""Readers who come to an address at which something stood once arrive where it stands now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.readers import Reader
from tests.browser.sites import Site, serve
from tests.conftest import make_once, run_octavo

OIL = "Oil is poured before dusk, and no keeper has ever let a lamp run dry on a winter night."
WICK = "A wick is cut every evening with the small scissors that hang beside the door."
GLASS = "The glass is wiped with soft paper until nobody can tell that there is any glass."

MOVED = {
    "1/1.2-glass.html": "1/1.2-clear-glass.html",
    "1/1.2-glass.html#p1": "1/1.2-clear-glass.html#p1",
    "1/1.2-glass.html#p2": "1/1.1-oil.html#p1-2",
    "1/1.1-oil.html#p2": "1/1.2-clear-glass.html#p2-2",
}
"""Addresses of the first site, and where they lead in the second."""


@pytest.fixture(scope="module")
def moved(shared_folder: Path) -> Path:
    """A site that was published twice; between, a paragraph went each way and a title changed."""
    folder = shared_folder / "moved"

    def make() -> None:
        book = folder / "book"
        book.mkdir()
        (book / "book.toml").write_text('title = "Lamps"\n', encoding="utf-8")
        for text in (
            f"1.1 Oil\n{OIL}\n{WICK}\n1.2 Glass\n{GLASS}\nThe tower is painted white.\n",
            f"1.1 Oil\nThe tower is painted white.\n{OIL}\n1.2 Clear Glass\n{GLASS}\n{WICK}\n",
        ):
            (book / "1.txt").write_text(text, encoding="utf-8")
            run_octavo("build", str(book), "--out", str(folder / "out"), "--formats", "site,html")

    make_once(folder, make)
    return folder / "out/site"


@pytest.mark.parametrize("before", MOVED)
def test_old_addresses_lead_on(new_reader: Callable[..., Reader], moved: Path, before: str) -> None:
    reader = new_reader()
    with serve(moved, "/deep/") as site:
        reader.open(site.url(before))
        expect(reader.page).to_have_url(site.url(MOVED[before]))


@pytest.mark.parametrize("before", MOVED)
def test_they_do_from_a_folder_too(
    new_reader: Callable[..., Reader], moved: Path, before: str
) -> None:
    reader, site = new_reader(), Site(moved, moved.as_uri() + "/")
    reader.open(site.url(before))
    expect(reader.page).to_have_url(site.url(MOVED[before]))


def test_without_scripts_pages_lead_on_and_paragraphs_are_linked(
    new_reader: Callable[..., Reader], moved: Path
) -> None:
    reader, site = new_reader(java_script_enabled=False), Site(moved, moved.as_uri() + "/")
    reader.open(site.url("1/1.2-glass.html"))
    expect(reader.page).to_have_url(site.url("1/1.2-clear-glass.html"))
    reader.open(site.url("1/1.1-oil.html"))
    expect(reader.page.locator(".moved a")).not_to_be_visible()
    reader.open(site.url("1/1.1-oil.html#p2"))
    reader.page.locator(".moved a").click()
    expect(reader.page).to_have_url(site.url("1/1.2-clear-glass.html#p2-2"))


IN_ONE_FILE = {
    "1.1-p2": "1.2-p2-2",
    "1.2-p2": "1.1-p1-2",
    "1.2-p1": "1.2-p1",
}
"""Ids of the one file as the first build made it, and where they lead in the second."""


@pytest.mark.parametrize("before", IN_ONE_FILE)
def test_ids_of_the_one_file_lead_on(
    new_reader: Callable[..., Reader], moved: Path, before: str
) -> None:
    reader, address = new_reader(), (moved / "downloads/lamps.html").as_uri()
    reader.open(f"{address}#{before}")
    expect(reader.page).to_have_url(f"{address}#{IN_ONE_FILE[before]}")
    expect(reader.page.locator(f'[id="{IN_ONE_FILE[before]}"]')).to_be_in_viewport()


def test_without_scripts_ids_of_the_one_file_are_linked(
    new_reader: Callable[..., Reader], moved: Path
) -> None:
    reader = new_reader(java_script_enabled=False)
    address = (moved / "downloads/lamps.html").as_uri()
    reader.open(address)
    expect(reader.page.locator(".moved a").first).not_to_be_visible()
    reader.open(f"{address}#1.1-p2")
    reader.page.locator('.moved a[href="#1.2-p2-2"]').click()
    expect(reader.page).to_have_url(f"{address}#1.2-p2-2")
