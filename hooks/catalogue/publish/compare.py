"""The page that puts interventions side by side; it reads their facts from their own pages."""

from collections.abc import Iterator

from catalogue.lists import COMPARE
from catalogue.page import Page
from catalogue.press import Press

SECTION = "interventies/index.md"


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page: every intervention to choose from, and an empty table to fill."""
    entries = press.catalogue.interventions.values()
    yield press.list_page(
        "compare.html",
        COMPARE,
        section=SECTION,
        entries=[entry for entry in entries if entry.is_listed],
        archived=[entry for entry in entries if not entry.is_listed],
    )
