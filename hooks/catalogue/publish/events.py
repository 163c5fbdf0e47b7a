"""The series page of Ta-Lente, a page for every event and for every outcome."""

from collections.abc import Iterator
from typing import Any

from catalogue.link import Entry
from catalogue.page import Page, Press
from catalogue.records import Event, Outcome
from catalogue.relate import is_listed

SECTION = "ta-lente/index.md"
DESCRIPTION = (
    "Ta-Lente: bijeenkomsten waarop pioniers interventies delen, en wat ervan is geworden."
)


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The series, then each event with its outcomes."""
    events = press.catalogue.events.values()
    yield press.page(
        "series.html",
        "ta-lente/",
        title="Ta-Lente: bijeenkomsten en oogst",
        description=DESCRIPTION,
        section=SECTION,
        data={"@type": "CollectionPage", "name": "Ta-Lente", "description": DESCRIPTION},
        entries=[entry for entry in events if is_listed(entry.record)],
    )
    for entry in events:
        yield _event(press, entry)
    for outcome in press.catalogue.outcomes.values():
        yield _outcome(press, outcome)


def _event(press: Press, entry: Entry[Event]) -> tuple[str, Page]:
    record, fields = entry.record, entry.fields
    data: dict[str, Any] = {"@type": "Event", "name": record.title, "description": fields.summary}
    if fields.start:
        data["startDate"] = fields.start.isoformat()
    if fields.end:
        data["endDate"] = fields.end.isoformat()
    if fields.place:
        data["location"] = {"@type": "Place", "name": fields.place}
    if fields.organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in fields.organisers]
    return press.page(
        "event.html",
        record.address,
        title=record.title,
        description=fields.summary or record.title,
        section=SECTION,
        kind="article",
        data=data,
        record=record,
        terms=tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
        entry=entry,
    )


def _outcome(press: Press, entry: Entry[Outcome]) -> tuple[str, Page]:
    record, fields = entry.record, entry.fields
    return press.page(
        "outcome.html",
        record.address,
        title=record.title,
        description=fields.summary or record.title,
        section=SECTION,
        kind="article",
        data={"@type": "Article", "headline": record.title, "description": fields.summary},
        record=record,
        terms=tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
        entry=entry,
        event=press.catalogue.events.get(record.id.split("/")[0]),
    )
