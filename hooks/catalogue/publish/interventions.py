"""The catalogue page, and a page for every intervention."""

from collections.abc import Iterator
from typing import Any

from catalogue.body import Section, plain
from catalogue.link import Entry
from catalogue.page import Page, Press
from catalogue.records import Intervention
from catalogue.relate import is_listed
from catalogue.vocabulary import ELEMENTS

SECTION = "interventies/index.md"
DESCRIPTION = (
    "Een greep uit interventies voor talentgericht werken, om bij af te kijken en op maat te maken."
)


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The list of interventions, then each of them."""
    entries = press.catalogue.interventions.values()
    yield press.page(
        "catalogue.html",
        "interventies/",
        title="Interventies",
        description=DESCRIPTION,
        section=SECTION,
        data={"@type": "CollectionPage", "name": "Interventies", "description": DESCRIPTION},
        entries=[entry for entry in entries if is_listed(entry.record)],
    )
    for entry in entries:
        yield _page(press, entry)


def _page(press: Press, entry: Entry[Intervention]) -> tuple[str, Page]:
    record, fields = entry.record, entry.fields
    return press.page(
        "intervention.html",
        record.address,
        title=record.title,
        description=fields.summary or record.title,
        section=SECTION,
        kind="article",
        data=_data(press, entry),
        record=record,
        terms=tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
        entry=entry,
        elements=ELEMENTS,
    )


def _data(press: Press, entry: Entry[Intervention]) -> dict[str, Any]:
    record, fields = entry.record, entry.fields
    how = record.body.section(fields.SECTIONS[0].title)
    labels = [
        press.catalogue.vocabulary.term(facet, id).label
        for facet, ids in entry.terms.items()
        if facet in ("theme", "phase", "practice", "form")
        for id in ids
    ]
    data: dict[str, Any] = {
        "@type": "HowTo",
        "name": record.title,
        "description": fields.summary,
        "keywords": ", ".join(labels),
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "creditText": ", ".join(each.name for each in fields.contributors),
    }
    if fields.added_on:
        data["dateCreated"] = fields.added_on.isoformat()
        data["dateModified"] = (fields.updated_on or fields.added_on).isoformat()
    if how:
        data["step"] = [{"@type": "HowToStep", "text": text} for text in steps(how)]
    return data


def steps(section: Section) -> list[str]:
    """The items of the numbered lists in a section, as plain text."""
    found: list[str] = []
    depth = start = 0
    for index, token in enumerate(section.tokens):
        if token.type == "list_item_open" and token.markup in (".", ")"):
            start = start if depth else index
            depth += 1
        elif token.type == "list_item_close" and token.markup in (".", ")"):
            depth -= 1
            if not depth:
                found.append(plain(section.tokens[start:index]).replace("\n", " "))
    return found
