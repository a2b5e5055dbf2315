"""Downloads of a site that was changed on purpose, made and offered as the program would."""

from __future__ import annotations

from octavo.downloads import files, offer
from octavo.downloads.format import Work
from octavo.downloads.html import HTML
from octavo.downloads.making import Outcome
from octavo.downloads.site import SITE
from octavo.pipeline import Manuscript, make, work_of
from octavo.place import Place


def pack_anew(manuscript: Manuscript, place: Place) -> None:
    """Makes the ZIP of the site and the one file, and offers them as what they are."""
    work = _work(manuscript, place)
    files.put([Outcome(one, one.make(work)) for one in (SITE, HTML)], work, place.site)
    offer_anew(manuscript, place)


def offer_anew(manuscript: Manuscript, place: Place) -> None:
    """Offers the downloads that are there."""
    found = files.find(_work(manuscript, place)).items()
    downloads = [
        offer.download(format_, path.removeprefix(offer.FOLDER), data)
        for path, (format_, data) in found
    ]
    offer.fill(place.site, downloads, None, manuscript.words)


def _work(manuscript: Manuscript, place: Place) -> Work:
    return work_of(manuscript, make(manuscript), place.site, place)
