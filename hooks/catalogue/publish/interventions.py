"""The catalogue page, and a page for every intervention."""

from collections.abc import Iterator
from typing import Any

from catalogue.body import Section, plain
from catalogue.link import Entry
from catalogue.lists import INTERVENTIONS
from catalogue.page import Page, provenance
from catalogue.press import Press
from catalogue.records import Intervention
from catalogue.states import Length
from catalogue.vocabulary import Vocabulary

SECTION = "interventies/index.md"


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The list of interventions, then each of them."""
    entries = press.catalogue.interventions.values()
    yield press.list_page(
        "catalogue.html",
        INTERVENTIONS,
        section=SECTION,
        entries=[entry for entry in entries if entry.is_listed],
        lengths=list(Length),
    )
    for entry in entries:
        data = _data(entry, press.catalogue.vocabulary)
        yield press.record_page("intervention.html", entry, SECTION, data)


def _data(entry: Entry[Intervention], vocabulary: Vocabulary) -> dict[str, Any]:
    labels = [
        vocabulary.term(facet, id).label
        for facet in ("theme", "phase", "practice", "form")
        for id in entry.terms.get(facet, ())
    ]
    data: dict[str, Any] = {"@type": "HowTo", "name": entry.record.title}
    data["keywords"] = ", ".join(labels)
    if how := entry.record.body.section(entry.fields.SECTIONS[0].title):
        data["step"] = [{"@type": "HowToStep", "text": text} for text in steps(how)]
    return data | provenance(entry.fields)


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
