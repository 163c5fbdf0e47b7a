"""The series page of Ta-Lente, a page for every event and for every outcome."""

from collections.abc import Iterator
from typing import Any

from catalogue.link import Entry
from catalogue.lists import SERIES
from catalogue.page import Page, provenance
from catalogue.press import Press
from catalogue.records import Event

SECTION = "ta-lente/index.md"


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The series, then each event and each outcome."""
    events = press.catalogue.events
    yield press.list_page(
        "series.html",
        SERIES,
        section=SECTION,
        entries=[entry for entry in events.values() if entry.is_listed],
    )
    for entry in events.values():
        yield press.record_page("event.html", entry, SECTION, _data(entry))
    for outcome in press.catalogue.outcomes.values():
        data = {"@type": "Article", "headline": outcome.record.title} | provenance(outcome.fields)
        event = events.get(outcome.record.id.split("/")[0])
        yield press.record_page("outcome.html", outcome, SECTION, data, event=event)


def _data(entry: Entry[Event]) -> dict[str, Any]:
    """What is known of an event; what is not known is left out."""
    fields = entry.fields
    data: dict[str, Any] = {"@type": "Event", "name": entry.record.title}
    if fields.start:
        data["startDate"] = fields.start.isoformat()
    if fields.end:
        data["endDate"] = fields.end.isoformat()
    if fields.place:
        data["location"] = {"@type": "Place", "name": fields.place}
    if fields.organisers:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in fields.organisers]
    return data
