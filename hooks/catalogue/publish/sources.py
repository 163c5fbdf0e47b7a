"""The list of sources, each with what it supports."""

from collections.abc import Iterator

from catalogue.link import SourceEntry
from catalogue.lists import SOURCES
from catalogue.page import Page
from catalogue.press import Press
from catalogue.vocabulary import ARTICLE, EDITORS


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page of sources."""
    yield press.list_page(
        "sources.html",
        SOURCES,
        entries=sorted(press.catalogue.sources.values(), key=_by_author),
        editors=EDITORS,
    )


def _by_author(entry: SourceEntry) -> tuple[bool, str]:
    """The article and the editors first, then by the first author, or else the title."""
    source = entry.source
    return source.id not in (ARTICLE, EDITORS), (source.authors or [source.title])[0].casefold()
