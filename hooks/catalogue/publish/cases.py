"""The list of cases, and a page for every case."""

from collections.abc import Iterator
from typing import Any

from catalogue import harvest
from catalogue.link import Entry
from catalogue.lists import CASES
from catalogue.page import Page, provenance
from catalogue.press import Press
from catalogue.records import Case
from catalogue.states import OutcomeOfCase, Visibility

SECTION = "praktijkvoorbeelden/index.md"


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The list of cases, then each of them."""
    entries = press.catalogue.cases.values()
    yield press.list_page(
        "cases.html",
        CASES,
        section=SECTION,
        entries=[entry for entry in entries if entry.is_listed],
        outcomes=list(OutcomeOfCase),
        visibilities=list(Visibility),
    )
    threads = harvest.threads(press.catalogue)
    for entry in entries:
        begun = [each for each in threads if each.commitment and each.case is entry.record]
        yield press.record_page("case.html", entry, SECTION, _data(entry), begun=begun)


def _data(entry: Entry[Case]) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Article", "headline": entry.record.title}
    organisation = entry.fields.organisation
    if organisation and organisation.name:
        data["about"] = {"@type": "Organization", "name": organisation.name}
    return data | provenance(entry.fields)
