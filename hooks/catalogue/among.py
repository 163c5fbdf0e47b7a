"""The rules that hold among records: an outcome and its event, an idea and what is there already.

They only give advice. What a record refers to, and whether that exists, is left to `resolve`.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from catalogue.groups import Seed
from catalogue.problems import Code, Problem
from catalogue.read import Document, slugify
from catalogue.records import Case, Event, Fields, Intervention, Outcome, Record
from catalogue.states import Status

NEARLY = 0.88
"""How much two names must look alike to be taken for one: a letter or two may differ."""

_SMALL_WORDS = ("de", "het", "een")


def check_among(
    documents: Iterable[Document], records: Mapping[str, Record[Fields]]
) -> Iterator[Problem]:
    """The advice that needs more than one record; `records` are those without errors, by id."""
    names = _names(records.values())
    for document in documents:
        record = records.get(document.id)
        if record is None or record.path != document.path:
            continue
        fields = record.fields
        if fields.status is not Status.PUBLISHED:
            continue
        if isinstance(fields, Outcome):
            yield from _check_seeds(document, "seeds", fields.seeds, names)
            event = records.get(document.id.partition("/")[0])
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
    """Nobody promises something for a day before they met."""
    for index, commitment in enumerate(fields.commitments):
        if commitment.by and event.start and commitment.by < event.start:
            yield Problem(
                document.place("commitments", index, "by"),
                Code.DATE_OUTSIDE_EVENT,
                f"De afspraak '{commitment.key}' is voor {commitment.by}, en de bijeenkomst begon "
                f"pas op {event.start}.",
                "Kijk de dag na: klopt het jaar? Schrijf jaar-maand-dag, zoals 'by: 2026-12-15'.",
            )
