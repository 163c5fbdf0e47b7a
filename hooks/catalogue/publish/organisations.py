"""A page for every organisation that wants to be named."""

from collections.abc import Iterator

from catalogue.lists import ORGANISATIONS
from catalogue.page import Page
from catalogue.press import Press
from catalogue.words import count

SECTION = "praktijkvoorbeelden/index.md"


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The list of organisations, then each of them; nothing while all are anonymous."""
    organisations = press.catalogue.organisations.values()
    if not organisations:
        return
    yield press.list_page(
        "organisations.html",
        ORGANISATIONS,
        section=SECTION,
        organisations=organisations,
    )
    for each in organisations:
        description = f"{each.name} deelt {count(len(each.cases), 'cases')}."
        yield press.page(
            "organisation.html",
            f"organisaties/{each.slug}/",
            title=each.name,
            description=description,
            section=SECTION,
            data={"@type": "Organization", "name": each.name, "description": description},
            organisation=each,
        )
