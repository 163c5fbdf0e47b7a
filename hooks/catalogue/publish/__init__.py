"""Catalogue → pages and files, one module for each output.

Every module has `pages(press)`, which yields (src_uri, Page or Asset).
"""

from collections.abc import Iterator

from catalogue.page import Asset, Page
from catalogue.press import Press
from catalogue.publish import (
    agenda,
    attachments,
    booklet,
    calendar,
    cases,
    compare,
    dataset,
    events,
    feeds,
    field_guide,
    interventions,
    matrix,
    organisations,
    redirects,
    reflection_card,
    schemas,
    search_index,
    search_page,
    session_sheets,
    share,
    sources,
    templates,
    terms,
)


def publish(press: Press) -> Iterator[tuple[str, Page | Asset]]:
    """Everything the catalogue puts on the site, as (src_uri, Page or Asset)."""
    yield from interventions.pages(press)
    yield from reflection_card.pages(press)
    yield from compare.pages(press)
    yield from cases.pages(press)
    yield from events.pages(press)
    yield from session_sheets.pages(press)
    yield from agenda.pages(press)
    yield from booklet.pages(press)
    yield from organisations.pages(press)
    yield from matrix.pages(press)
    yield from terms.pages(press)
    yield from sources.pages(press)
    yield from search_page.pages(press)
    yield from share.pages(press)
    yield from field_guide.pages(press)
    yield from search_index.pages(press)
    yield from dataset.pages(press)
    yield from calendar.pages(press)
    yield from feeds.pages(press)
    yield from schemas.pages(press)
    yield from templates.pages(press)
    yield from attachments.pages(press)
    yield from redirects.pages(press)
