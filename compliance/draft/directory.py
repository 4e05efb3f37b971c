"""Looking names up in the directory of units, for a grammar that knows no rulebook."""

from functools import cache

from compliance.rulebook.load import Rulebook
from compliance.text.unitlist import Known


def known_in(book: Rulebook, region: str | None) -> Known | None:
    """Whether a name is that of a unit or group of the region; None where the region has no directory."""
    if region is None or not book.has_region(region):
        return None
    directory = book.directory(region)

    @cache
    def known(name: str) -> bool:
        return directory.find(name, region) is not None

    return known
