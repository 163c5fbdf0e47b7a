"""The series page of Ta-Lente, a page for every event and for every outcome."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from catalogue import harvest
from catalogue.body import without_citations
from catalogue.groups import ProgrammeItem
from catalogue.link import Catalogue, Entry
from catalogue.lists import AGENDA, SERIES
from catalogue.page import Page, provenance
from catalogue.press import Press
from catalogue.records import Event, Outcome

SECTION = "ta-lente/index.md"

NEWEST = 6
"""How many outcomes of the newest harvest the series shows."""

STORIES = 3
"""How many stories of earlier harvests it tells."""


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The series, then each event and each outcome."""
    yield press.list_page("series.html", SERIES, section=SECTION, **_series(press.catalogue))
    for event in press.catalogue.events.values():
        gathered = _gathered(press.catalogue, event.record.id)
        yield press.record_page("event.html", event, SECTION, _data(event), **gathered)
    for outcome in press.catalogue.outcomes.values():
        data = {"@type": "Article", "headline": outcome.record.title} | provenance(outcome.fields)
        context = _context(press.catalogue, outcome)
        yield press.record_page("outcome.html", outcome, SECTION, data, **context)


def _series(catalogue: Catalogue) -> dict[str, Any]:
    """The editions, the newest harvest, and what became of all of them."""
    newest, harvested = harvest.latest(catalogue)
    promises = harvest.commitments(catalogue)
    return {
        "agenda": AGENDA,
        "editions": harvest.editions(catalogue),
        "newest": newest,
        "harvested": harvested[:NEWEST],
        "harvested_in_all": len(harvested),
        "promised": len(promises),
        "tally": harvest.tally(promises),
        "threads": harvest.threads(catalogue)[:STORIES],
    }


def _gathered(catalogue: Catalogue, id: str) -> dict[str, Any]:
    """The programme of an event and its harvest."""
    sessions = harvest.sessions(catalogue, id)
    promises = harvest.commitments(catalogue, id)
    return {
        "agenda": AGENDA,
        "days": [(day, list(each)) for day, each in groupby(sessions, lambda one: one.day)],
        "outcomes": harvest.outcomes(catalogue, id),
        "by_theme": harvest.by_theme(catalogue, id),
        "shared": harvest.shared(catalogue, id),
        "seeds": harvest.seeds(catalogue, id),
        "insights": harvest.insights(catalogue, id),
        "questions": harvest.open_questions(catalogue, id),
        "promises": promises,
        "tally": harvest.tally(promises),
        "threads": harvest.threads(catalogue, id),
    }


def _context(catalogue: Catalogue, outcome: Entry[Outcome]) -> dict[str, Any]:
    """The event and the session an outcome is from, and what became of its commitments."""
    id = outcome.record.id
    promises = [
        harvest.Promise(outcome.record, each, harvest.case_of(catalogue, each.result_case))
        for each in outcome.fields.commitments
    ]
    threads = harvest.threads(catalogue, harvest.event_id_of(id))
    return {
        "event": catalogue.events.get(harvest.event_id_of(id)),
        "session": harvest.session_of(catalogue, id),
        "promises": promises,
        "threads": [each for each in threads if each.outcome and each.outcome.id == id],
    }


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
    parts = [part for item in fields.programme if (part := _part(fields, item))]
    return data | ({"subEvent": parts} if parts else {})


def _part(event: Event, item: ProgrammeItem) -> dict[str, Any] | None:
    """A session as an event of its own, where its day and its time are known."""
    span = harvest.span_of(event, item)
    if span is None:
        return None
    start, end = span
    data: dict[str, Any] = {"@type": "Event", "name": item.title, "startDate": start.isoformat()}
    if end:
        data["endDate"] = end.isoformat()
    if places := [each for each in (item.room, event.place) if each]:
        data["location"] = {"@type": "Place", "name": ", ".join(places)}
    if item.question:
        data["description"] = without_citations(item.question)
    return data
