"""axe finds nothing on the pages of real manuscripts, nor in their one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.axe import findings
from tests.browser.readers import Reader
from tests.browser.sites import Site
from tests.conftest import BuildBook
from tests.test_real_books import CHECKED, CORPUS, downloaded

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the manuscripts are not beside the project"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", CHECKED)
def test_axe_finds_nothing(
    new_reader: Callable[..., Reader],
    serve_site: Callable[[Path, str], Site],
    build: BuildBook,
    name: str,
    scheme: str,
) -> None:
    site = serve_site(build(CORPUS / name / "source.txt", name) / "site", f"/{name}/")
    page = new_reader(color_scheme=scheme, bypass_csp=True).page
    complaints = []
    for address in [*map(site.url, site.pages), downloaded(build, name, ".html").as_uri()]:
        page.goto(address)
        complaints += [f"{address}: {what}" for what in findings(page)]
    assert complaints == []
