"""Catalogue → harvest: what came of the events, followed from an outcome to a case.

Pure functions. Archived records are left out; nothing is counted as a score.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from catalogue.groups import Commitment, ProgrammeItem, Seed
from catalogue.link import Catalogue, Entry
from catalogue.records import Case, Event, Intervention, Outcome, Record
from catalogue.states import CommitmentStatus
from catalogue.vocabulary import ARTICLE

FROM_ARTICLE = "Uit het artikel"
OTHERS = "Los van een reeks"


@dataclass(frozen=True)
class Edition:
    """The events of one series, the next and the newest first, under the name of the series."""

    title: str
    events: tuple[Entry[Event], ...]


@dataclass(frozen=True)
class Session:
    """A session of an event: its day where that is known, and what it brought, in order."""

    item: ProgrammeItem
    day: dt.date | None
    outcomes: tuple[Record[Outcome], ...]


@dataclass(frozen=True)
class Promise:
    """What somebody said they would do, where, and the case that came of it."""

    outcome: Record[Outcome]
    commitment: Commitment
    case: Record[Case] | None


@dataclass(frozen=True)
class Thread:
    """How an event became a case: the outcome, its day and the commitment where known."""

    event: Record[Event] | None
    outcome: Record[Outcome] | None
    day: dt.date | None
    commitment: Commitment | None
    case: Record[Case]
    interventions: tuple[Record[Intervention], ...]


@dataclass(frozen=True)
class Shared:
    """An intervention with the outcomes of an event in which it came by."""

    intervention: Record[Intervention]
    outcomes: tuple[Record[Outcome], ...]


def event_id_of(outcome_id: str) -> str:
    """The event an outcome belongs to: the folder it lies in."""
    return outcome_id.partition("/")[0]


def has_been(entry: Entry[Event]) -> bool:
    """Whether something tells that an event took place; nothing here looks at the clock."""
    return bool(entry.fields.source or entry.cases or entry.outcomes)


def newest_first(catalogue: Catalogue) -> list[Entry[Event]]:
    """The events, the newest first; without a date what is announced is first, the rest last."""
    listed = [entry for entry in catalogue.events.values() if entry.is_listed]
    return sorted(listed, key=_first_day, reverse=True)


def _first_day(entry: Entry[Event]) -> dt.date:
    undated = dt.date.min if has_been(entry) else dt.date.max
    return entry.fields.start or entry.fields.end or undated


def editions(catalogue: Catalogue) -> list[Edition]:
    """The events by series, the one with the newest event first; then those without a series."""
    by_title: dict[str, list[Entry[Event]]] = defaultdict(list)
    for entry in newest_first(catalogue):
        alone = FROM_ARTICLE if entry.fields.source == ARTICLE else OTHERS
        by_title[entry.fields.series or alone].append(entry)
    last = (OTHERS, FROM_ARTICLE)
    titles = [*(title for title in by_title if title not in last), *last]
    return [Edition(title, tuple(by_title[title])) for title in titles if title in by_title]


def outcomes(catalogue: Catalogue, event_id: str | None = None) -> list[Record[Outcome]]:
    """The outcomes of an event, or of all, in the order of the events and their programmes."""
    if event_id is not None:
        listed = [
            entry.record
            for id, entry in catalogue.outcomes.items()
            if entry.is_listed and event_id_of(id) == event_id
        ]
        order = [item.slug for item, _ in _programme(catalogue, event_id)]
        return sorted(listed, key=lambda record: _place(order, record))
    known = [entry.record.id for entry in newest_first(catalogue)]
    rest = dict.fromkeys(event_id_of(id) for id in catalogue.outcomes)
    ids = [*known, *(id for id in rest if id not in known)]
    return [record for id in ids for record in outcomes(catalogue, id)]


def _programme(catalogue: Catalogue, event_id: str) -> list[tuple[ProgrammeItem, dt.date | None]]:
    event = catalogue.events.get(event_id)
    return by_day(event.fields) if event else []


_AGAIN = re.compile(r"(.+)-([2-9]|[1-9]\d+)")
"""The name of a second, a third harvest of one session: that of the session with a number."""


def _place(order: list[str], outcome: Record[Outcome]) -> tuple[int, int]:
    """Where an outcome stands: its session in the programme, and which of that session it is.

    It is known by its id and by every id it had before.
    """
    for id in (outcome.id, *outcome.fields.aliases):
        name, number = id.partition("/")[2], 1
        if name not in order and (again := _AGAIN.fullmatch(name)):
            name, number = again[1], int(again[2])
        if name in order:
            return order.index(name), number
    return len(order), 0


def latest(catalogue: Catalogue) -> tuple[Entry[Event] | None, list[Record[Outcome]]]:
    """The newest event that has outcomes, with those outcomes."""
    for entry in newest_first(catalogue):
        if found := outcomes(catalogue, entry.record.id):
            return entry, found
    return None, []


def day_of(event: Event, item: ProgrammeItem) -> dt.date | None:
    """The day of a session: its own, or that of an event that takes one day."""
    one_day = event.start if event.end in (None, event.start) else None
    return item.day or one_day


def by_day(event: Event) -> list[tuple[ProgrammeItem, dt.date | None]]:
    """The programme by day, otherwise in the order it was written; unknown days last."""
    programme = [(item, day_of(event, item)) for item in event.programme]
    return sorted(programme, key=lambda each: each[1] or dt.date.max)


ZONE = ZoneInfo("Europe/Amsterdam")

_CLOCK = r"(\d{1,2})[:.hu](\d{2})(?: ?(?:uur|u))?"
_TIME = re.compile(rf"(?:van |vanaf |om )?{_CLOCK}(?: ?(?:-|–|—|t/m|tot en met|tot) ?{_CLOCK})?\.?")

Span = tuple[dt.datetime, dt.datetime | None]
"""From when until when; the end may be unknown."""


def span_of(event: Event, item: ProgrammeItem) -> Span | None:
    """When a session is; None where its day is not known or its time cannot be read for sure."""
    on = day_of(event, item)
    match = _TIME.fullmatch(" ".join((item.time or "").lower().split()))
    if on is None or match is None:
        return None
    start, end = _moment(on, match[1], match[2]), _moment(on, match[3], match[4])
    if start is None or (match[3] and (end is None or end <= start)):
        return None
    return start, end


def _moment(on: dt.date, hour: str | None, minute: str | None) -> dt.datetime | None:
    """A time of day on the clocks of Amsterdam; None where no clock shows it."""
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    moment = dt.datetime.combine(on, dt.time(int(hour), int(minute)), ZONE)
    shown = moment.astimezone(dt.UTC).astimezone(ZONE)  # in spring an hour is skipped
    return moment if shown.replace(tzinfo=None) == moment.replace(tzinfo=None) else None


def sessions(catalogue: Catalogue, event_id: str) -> list[Session]:
    """The programme of an event by day, each session with its outcomes; unknown days last."""
    programme = _programme(catalogue, event_id)
    order = [item.slug for item, _ in programme]
    brought: dict[str, list[Record[Outcome]]] = defaultdict(list)
    for record in outcomes(catalogue, event_id):
        place, _ = _place(order, record)
        if place < len(order):
            brought[order[place]].append(record)
    return [Session(item, day, tuple(brought[item.slug])) for item, day in programme]


def session_of_each(catalogue: Catalogue) -> dict[str, Session]:
    """The session of a programme that brought an outcome, by the id of that outcome."""
    return {
        outcome.id: session
        for event_id in catalogue.events
        for session in sessions(catalogue, event_id)
        for outcome in session.outcomes
    }


def commitments(catalogue: Catalogue, event_id: str | None = None) -> list[Promise]:
    """What was promised, in the order of the outcomes."""
    return [
        Promise(outcome, commitment, case_of(catalogue, commitment.result_case))
        for outcome in outcomes(catalogue, event_id)
        for commitment in outcome.fields.commitments
    ]


def tally(promises: Iterable[Promise]) -> list[tuple[CommitmentStatus, int]]:
    """How many commitments are in each state, the open first; states without one are left out."""
    counted = Counter(promise.commitment.status for promise in promises)
    return [(status, counted[status]) for status in CommitmentStatus if counted[status]]


def threads(catalogue: Catalogue, event_id: str | None = None) -> list[Thread]:
    """What became a case: by a commitment, or because a case says that it began at the event.

    A case that was only mentioned is no fruit; where it began at the event, the outcome that
    mentions it is the one it came from.
    """
    brought_by = session_of_each(catalogue)
    found = [
        _thread(catalogue, brought_by, promise.outcome, promise.commitment, promise.case)
        for promise in commitments(catalogue, event_id)
        if promise.case
    ]
    known = {(thread.event.id if thread.event else "", thread.case.id) for thread in found}
    for entry in newest_first(catalogue):
        id = entry.record.id
        for case in _begun_at(catalogue, id) if event_id in (None, id) else ():
            if (id, case.id) not in known:
                mentions = (
                    each
                    for each in outcomes(catalogue, id)
                    if case.id in each.fields.cases_mentioned
                )
                found.append(_thread(catalogue, brought_by, next(mentions, None), None, case))
    return found


def _begun_at(catalogue: Catalogue, event_id: str) -> list[Record[Case]]:
    return [
        entry.record
        for entry in catalogue.cases.values()
        if entry.is_listed and entry.fields.from_event == event_id
    ]


def _thread(
    catalogue: Catalogue,
    brought_by: Mapping[str, Session],
    outcome: Record[Outcome] | None,
    commitment: Commitment | None,
    case: Record[Case],
) -> Thread:
    id = event_id_of(outcome.id) if outcome else case.fields.from_event or ""
    event = catalogue.events.get(id)
    session = brought_by.get(outcome.id) if outcome else None
    used = (catalogue.interventions.get(link.id) for link in case.fields.interventions)
    return Thread(
        event.record if event else None,
        outcome,
        session.day if session else None,
        commitment,
        case,
        tuple(entry.record for entry in used if entry and entry.is_listed),
    )


def case_of(catalogue: Catalogue, id: str | None) -> Record[Case] | None:
    """The case that a commitment became; none where it is archived or broken just now."""
    entry = catalogue.cases.get(id or "")
    return entry.record if entry and entry.is_listed else None


def seeds(catalogue: Catalogue, event_id: str | None = None) -> list[tuple[Record[Outcome], Seed]]:
    """Ideas that are not in the catalogue yet, each with the outcome it was named in."""
    return [
        (outcome, seed)
        for outcome in outcomes(catalogue, event_id)
        for seed in outcome.fields.seeds
    ]


def insights(
    catalogue: Catalogue, event_id: str | None = None
) -> list[tuple[Record[Outcome], tuple[str, ...]]]:
    """What people took along, by outcome."""
    return [
        (outcome, tuple(outcome.fields.insights))
        for outcome in outcomes(catalogue, event_id)
        if outcome.fields.insights
    ]


def open_questions(
    catalogue: Catalogue, event_id: str | None = None
) -> list[tuple[Record[Outcome], str]]:
    """What was left open, each question with its outcome."""
    return [
        (outcome, question)
        for outcome in outcomes(catalogue, event_id)
        for question in outcome.fields.open_questions
    ]


def shared(catalogue: Catalogue, event_id: str) -> list[Shared]:
    """The interventions that came by at an event, by title, each with its outcomes."""
    by_id: dict[str, list[Record[Outcome]]] = defaultdict(list)
    for outcome in outcomes(catalogue, event_id):
        for id in dict.fromkeys(outcome.fields.interventions_shared):
            by_id[id].append(outcome)
    return [
        Shared(entry.record, tuple(by_id[id]))
        for id, entry in catalogue.interventions.items()
        if id in by_id and entry.is_listed
    ]


def by_theme(
    catalogue: Catalogue, event_id: str | None = None
) -> list[tuple[str, list[Record[Outcome]]]]:
    """The outcomes under their first theme, in the order of the themes; without one last."""
    found: dict[str, list[Record[Outcome]]] = defaultdict(list)
    for outcome in outcomes(catalogue, event_id):
        found[next(iter(outcome.fields.themes), "")].append(outcome)
    themes = [term.id for term in catalogue.vocabulary.facet("theme").terms]
    return [(id, found[id]) for id in [*themes, ""] if id in found]
