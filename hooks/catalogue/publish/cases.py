"""The list of cases, and a page for every case."""

from collections.abc import Iterator
from typing import Any

from catalogue.link import Entry
from catalogue.page import Page, Press
from catalogue.records import Case
from catalogue.relate import is_listed

SECTION = "praktijkvoorbeelden/index.md"
DESCRIPTION = "Hoe organisaties talentgericht werken in de praktijk brachten, en wat ze aanpasten."


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The list of cases, then each of them."""
    entries = press.catalogue.cases.values()
    yield press.page(
        "cases.html",
        "praktijkvoorbeelden/",
        title="Praktijkvoorbeelden",
        description=DESCRIPTION,
        section=SECTION,
        data={"@type": "CollectionPage", "name": "Praktijkvoorbeelden", "description": DESCRIPTION},
        entries=[entry for entry in entries if is_listed(entry.record)],
    )
    for entry in entries:
        record = entry.record
        yield press.page(
            "case.html",
            record.address,
            title=record.title,
            description=record.fields.summary or record.title,
            section=SECTION,
            kind="article",
            data=_data(entry),
            record=record,
            terms=tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
            entry=entry,
        )


def _data(entry: Entry[Case]) -> dict[str, Any]:
    record, fields = entry.record, entry.fields
    data: dict[str, Any] = {
        "@type": "Article",
        "headline": record.title,
        "description": fields.summary,
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "creditText": ", ".join(each.name for each in fields.contributors),
    }
    if fields.added_on:
        data["dateCreated"] = fields.added_on.isoformat()
        data["dateModified"] = (fields.updated_on or fields.added_on).isoformat()
    if fields.organisation and fields.organisation.name:
        data["about"] = {"@type": "Organization", "name": fields.organisation.name}
    return data
