"""The rules that hold among records: an outcome and its event, an idea and what is there already.

They only give advice. What a record refers to, and whether that exists, is left to `resolve`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from catalogue import words
from catalogue.groups import Seed
from catalogue.harvest import event_id_of, span_of
from catalogue.problems import Code, Problem
from catalogue.read import Document, slugify
from catalogue.records import Case, Event, Fields, Intervention, Outcome, Record
from catalogue.states import Status

NEARLY = 0.88
"""How much two names must look alike to be taken for one: a letter or two may differ."""

_SMALL_WORDS = ("de", "het", "een")


def check_among(
    documents: Iterable[Document],
    records: Mapping[str, Record[Fields]],
    waiting: Collection[str] = (),
) -> Iterator[Problem]:
    """The advice that needs more than one record; `records` are those without errors, by id.

    `waiting` are the drafts of outcomes that merely wait for their harvest.
    """
    names = _names(records.values())
    for document in documents:
        record = records.get(document.id)
        if record is None or record.path != document.path:
            continue
        fields = record.fields
        event = records.get(event_id_of(document.id))
        if isinstance(fields, Event):
            yield from _check_times(document, fields)
        if document.id in waiting and event and isinstance(event.fields, Event):
            yield from _check_session(document, event.fields)
        if fields.status is not Status.PUBLISHED:
            continue
        if isinstance(fields, Outcome):
            yield from _check_seeds(document, "seeds", fields.seeds, names)
            if event and isinstance(event.fields, Event):
                yield from _check_commitments(document, fields, event.fields)
        if isinstance(fields, Case):
            yield from _check_seeds(document, "proposed", fields.proposed, names)


def _names(records: Iterable[Record[Fields]]) -> dict[str, str]:
    """The id of the listed intervention behind each folded title and synonym."""
    found: dict[str, str] = {}
    for record in records:
        if isinstance(record.fields, Intervention) and record.fields.status is Status.PUBLISHED:
            for name in (record.title, *record.fields.synonyms):
                found.setdefault(_folded(name), record.id)
    return found


def _folded(name: str) -> str:
    """A name without what people write in different ways: capitals, accents, spaces, articles."""
    return "".join(part for part in slugify(name).split("-") if part not in _SMALL_WORDS)


def _check_seeds(
    document: Document, field: str, seeds: Iterable[Seed], names: Mapping[str, str]
) -> Iterator[Problem]:
    """An idea that has the name, or nearly the name, of an intervention that is there already."""
    other = "interventions_shared" if field == "seeds" else "interventions"
    for index, seed in enumerate(seeds):
        folded = _folded(seed.title)
        near = [folded] if folded in names else get_close_matches(folded, names, 1, NEARLY)
        if folded and near:
            id = names[near[0]]
            yield Problem(
                document.place(field, index, "title"),
                Code.SEED_ALREADY_EXISTS,
                f"'{seed.title}' lijkt op een interventie die er al is: '{id}'.",
                f"Is het dezelfde? Zet '{id}' dan bij '{other}' en haal het hier weg. Is het iets "
                "anders? Dan kan het zo blijven; een naam die meer verschilt, helpt de lezer.",
            )


def _check_commitments(document: Document, fields: Outcome, event: Event) -> Iterator[Problem]:
    """Nobody promises something for a day before they met, or did it before that."""
    for index, commitment in enumerate(fields.commitments):
        if commitment.since and event.start and commitment.since < event.start:
            yield Problem(
                document.place("commitments", index, "since"),
                Code.DATE_OUTSIDE_EVENT,
                f"De afspraak '{commitment.key}' is {commitment.status.label} sinds "
                f"{words.day(commitment.since)}, en de bijeenkomst begon pas op "
                f"{words.day(event.start)}.",
                "Kijk de dag na: klopt het jaar? Hier hoort de dag waarop de stand veranderde.",
            )
        if commitment.by and event.start and commitment.by < event.start:
            yield Problem(
                document.place("commitments", index, "by"),
                Code.DATE_OUTSIDE_EVENT,
                f"De afspraak '{commitment.key}' is voor {words.day(commitment.by)}, en de "
                f"bijeenkomst begon pas op {words.day(event.start)}.",
                "Kijk de dag na: klopt het jaar? Schrijf jaar-maand-dag, zoals 'by: 2026-12-15'.",
            )


_LIKE_A_TIME = re.compile(r"\d{1,2}[:.hu]\d{2}|\d ?(?:u|uur)\b")


def _check_times(document: Document, event: Event) -> Iterator[Problem]:
    """A time of a session that has digits can be read, and ends after it starts."""
    for index, item in enumerate(event.programme):
        if not _LIKE_A_TIME.search((item.time or "").lower()):
            continue
        if span_of(event, item.model_copy(update={"day": item.day or event.added_on})) is None:
            yield Problem(
                document.place("programme", index, "time"),
                Code.UNREADABLE_TIME,
                f"De tijd '{item.time}' kunnen we niet lezen, of het einde ligt voor het begin.",
                "Schrijf van en tot, zoals 10:00-11:00. Woorden zoals 's ochtends mogen ook. Dan "
                "komt de sessie zonder tijd in de agenda.",
            )


def _check_session(document: Document, event: Event) -> Iterator[Problem]:
    """A draft that waits has a session to wait for, where there is a programme."""
    name = document.id.partition("/")[2]
    slugs = {item.slug for item in event.programme}
    if slugs and not slugs & {name, re.sub(r"-\d+$", "", name)}:
        yield Problem(
            document.place("title"),
            Code.DRAFT_WITHOUT_SESSION,
            "Dit lege concept hoort bij geen sessie meer.",
            "Heet de sessie nu anders? Geef dit bestand de naam die bij de nieuwe titel past, of "
            "haal het weg.",
        )
