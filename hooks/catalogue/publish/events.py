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
from catalogue.states import CommitmentStatus

SECTION = "ta-lente/index.md"

NEWEST = 6
"""How many outcomes of the newest harvest the series shows."""

STORIES = 3
"""How many stories of earlier harvests it tells."""

STATES = list(CommitmentStatus)
"""In the order in which an event lists its commitments: what is still open first."""

FEW = 6
"""Up to how many outcomes nothing on the page of an event is folded."""


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The series, then each event and each outcome."""
    threads = harvest.threads(press.catalogue)
    series = _series(press.catalogue, threads)
    yield press.list_page("series.html", SERIES, section=SECTION, **series)
    for event in press.catalogue.events.values():
        gathered = _gathered(press.catalogue, event, threads)
        yield press.record_page("event.html", event, SECTION, _data(event), **gathered)
    sessions = harvest.session_of_each(press.catalogue)
    for id, outcome in press.catalogue.outcomes.items():
        data = {"@type": "Article", "headline": outcome.record.title} | provenance(outcome.fields)
        context = _context(press.catalogue, outcome, threads) | {"session": sessions.get(id)}
        yield press.record_page("outcome.html", outcome, SECTION, data, **context)


def _series(catalogue: Catalogue, threads: list[harvest.Thread]) -> dict[str, Any]:
    """The editions, the newest harvest, and what became of all of them."""
    newest, harvested = harvest.latest(catalogue)
    promises = harvest.commitments(catalogue)
    return {
        "agenda": AGENDA,
        "has_been": any(map(harvest.has_been, harvest.newest_first(catalogue))),
        "editions": harvest.editions(catalogue),
        "newest": newest,
        "harvested": harvested[:NEWEST],
        "harvested_in_all": len(harvested),
        "promised": len(promises),
        "tally": harvest.tally(promises),
        "threads": threads[:STORIES],
    }


def _gathered(
    catalogue: Catalogue, event: Entry[Event], threads: list[harvest.Thread]
) -> dict[str, Any]:
    """The programme of an event and its harvest."""
    id = event.record.id
    sessions = harvest.sessions(catalogue, id)
    promises = harvest.commitments(catalogue, id)
    outcomes = harvest.outcomes(catalogue, id)
    return {
        "agenda": AGENDA,
        "has_been": harvest.has_been(event),
        "many": len(outcomes) > FEW,
        "days": [(day, list(each)) for day, each in groupby(sessions, lambda one: one.day)],
        "outcomes": outcomes,
        "by_theme": harvest.by_theme(catalogue, id),
        "shared": harvest.shared(catalogue, id),
        "seeds": harvest.seeds(catalogue, id),
        "insights": harvest.insights(catalogue, id),
        "questions": harvest.open_questions(catalogue, id),
        "promises": sorted(promises, key=lambda each: STATES.index(each.commitment.status)),
        "tally": harvest.tally(promises),
        "threads": [each for each in threads if each.event is event.record],
    }


def _context(
    catalogue: Catalogue, outcome: Entry[Outcome], threads: list[harvest.Thread]
) -> dict[str, Any]:
    """The event an outcome is from, and what became of its commitments."""
    id = outcome.record.id
    promises = [
        harvest.Promise(outcome.record, each, harvest.case_of(catalogue, each.result_case))
        for each in outcome.fields.commitments
    ]
    return {
        "event": catalogue.events.get(harvest.event_id_of(id)),
        "promises": promises,
        "threads": [each for each in threads if each.outcome is outcome.record],
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
