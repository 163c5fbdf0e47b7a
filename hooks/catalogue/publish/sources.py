"""The list of sources, each with what it supports."""

from collections.abc import Iterator

from catalogue.page import Page, Press

DESCRIPTION = "Waar het vandaan komt: elke bron, wat zij zegt, en wat erop steunt."


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page of sources."""
    yield press.page(
        "sources.html",
        "bronnen/",
        title="Bronnen",
        description=DESCRIPTION,
        data={"@type": "CollectionPage", "name": "Bronnen", "description": DESCRIPTION},
        entries=press.catalogue.sources.values(),
    )
