"""Which records belong together, and why: what somebody wrote, and what their terms share."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TypeVar

from catalogue.fields import Term
from catalogue.records import Fields, Intervention, Record
from catalogue.states import Status
from catalogue.vocabulary import FACETS, Vocabulary

INTERVENTION_WEIGHTS = {
    "practice": 4,
    "theme": 3,
    "phase": 2,
    "form": 2,
    "flywheel": 1,
    "effect": 1,
}
"""How much a shared term says about two interventions, before its rarity."""

CASE_WEIGHTS = {"practice": 4, "theme": 3, "phase": 2, "sector": 2, "effect": 1}
"""The same for two cases."""

MOST_RELATED = 5
"""How many related records a page shows."""

MOST_REASONS = 2
"""How many reasons stand beside each of them."""

Terms = Mapping[str, tuple[str, ...]]
"""The ids of a record's terms by facet, each once, in the order they were written."""


@dataclass(frozen=True)
class Reason:
    """Why two records belong together: a shared term, or words that somebody wrote."""

    facet: str | None
    term: str | None
    text: str


@dataclass(frozen=True)
class Related:
    """A record that belongs with another; `label` says how, where somebody wrote it."""

    record: Record[Fields]
    origin: str
    reasons: tuple[Reason, ...]
    label: str | None = None


def is_listed(record: Record[Fields]) -> bool:
    """Whether a record stands in lists and counts; an archived one only keeps its page."""
    return record.fields.status is not Status.ARCHIVED


def terms_of(record: Record[Fields]) -> dict[str, tuple[str, ...]]:
    """Every term a record carries, by facet."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _, text, marker in record.marks:
        if isinstance(marker, Term) and marker.facet:
            found[marker.facet][text] = None
    return {facet: tuple(found[facet]) for facet in FACETS if facet in found}


K = TypeVar("K", bound=Fields)


def written(interventions: dict[str, Record[Intervention]]) -> dict[str, list[Related]]:
    """The relations that somebody wrote, on both sides."""
    found: dict[str, list[Related]] = defaultdict(list)
    for record in interventions.values():
        for relation in record.fields.relations:
            other = interventions.get(relation.to)
            if other is None or not is_listed(record) or not is_listed(other):
                continue
            reasons = (Reason(None, None, relation.why or ""),)
            found[record.id].append(Related(other, "written", reasons, relation.type.label))
            found[other.id].append(Related(record, "written", reasons, relation.type.inverse))
    return found


def computed(
    records: Mapping[str, Record[K]],
    terms: Mapping[str, Terms],
    weights: Mapping[str, int],
    vocabulary: Vocabulary,
) -> dict[str, list[Related]]:
    """For each record the nearest others, strongest first.

    The strength is the sum, over shared terms, of weight(facet) / number of records with the term.
    """
    listed = {id: record for id, record in records.items() if is_listed(record)}
    carriers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id in listed:
        for facet in weights:
            for term in terms[id].get(facet, ()):
                carriers[facet, term].append(id)
    members = {key: frozenset(ids) for key, ids in carriers.items()}
    found: dict[str, list[Related]] = {}
    for id in records:
        own = [
            (weight / len(carriers[facet, term]), facet, term)
            for facet, weight in weights.items()
            for term in terms[id].get(facet, ())
            if carriers[facet, term]
        ]
        strength: dict[str, float] = defaultdict(float)
        for share, facet, term in own:
            for other in carriers[facet, term]:
                strength[other] += share
        strength.pop(id, None)
        ranked = ((-round(each, 9), other) for other, each in strength.items())
        found[id] = [
            Related(
                listed[other],
                "computed",
                _reasons([each for each in own if other in members[each[1:]]], vocabulary),
            )
            for _, other in nsmallest(2 * MOST_RELATED, ranked)
        ]
    return found


_SHARED_WORDS = {
    "practice": "zelfde praktijk: {}",
    "theme": "zelfde vraagstuk: {}",
    "phase": "zelfde fase: {}",
    "form": "zelfde soort: {}",
    "flywheel": "zelfde vliegwiel: {}",
    "effect": "zelfde effect: {}",
    "sector": "zelfde sector: {}",
}


def _reasons(shared: list[tuple[float, str, str]], vocabulary: Vocabulary) -> tuple[Reason, ...]:
    strongest = sorted(shared, key=lambda each: (-each[0], FACETS.index(each[1]), each[2]))
    return tuple(
        Reason(
            facet,
            term,
            _SHARED_WORDS[facet].format(in_sentence(vocabulary.term(facet, term).label)),
        )
        for _, facet, term in strongest[:MOST_REASONS]
    )


def in_sentence(label: str) -> str:
    """A label as it stands inside a sentence: 'HR' and 'MD-programma' keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def together(by_hand: list[Related], by_terms: list[Related]) -> tuple[Related, ...]:
    """Written relations first, then computed ones up to five together, each record once."""
    first = _merged(by_hand)
    seen = {related.record.id for related in first}
    rest = [related for related in by_terms if related.record.id not in seen]
    return (*first, *rest[: max(0, MOST_RELATED - len(first))])


def _merged(by_hand: list[Related]) -> list[Related]:
    """Each relation once, with both reasons where both sides wrote it."""
    found: dict[tuple[str, str | None], Related] = {}
    for each in by_hand:
        known = found.get((each.record.id, each.label))
        found[each.record.id, each.label] = (
            replace(known, reasons=known.reasons + each.reasons) if known else each
        )
    return list(found.values())
