"""Records → Catalogue: backlinks, relations, experience, terms and sources.

What is derived lives here and is never typed by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalogue.body import cited
from catalogue.fields import Prose, SourceId
from catalogue.groups import Adaptation
from catalogue.records import Case, Event, Fields, Intervention, Outcome, Record
from catalogue.relate import (
    CASE_WEIGHTS,
    INTERVENTION_WEIGHTS,
    Related,
    Terms,
    computed,
    is_listed,
    terms_of,
    together,
    written,
)
from catalogue.states import LinkedBy, OutcomeOfCase, Visibility
from catalogue.vocabulary import ELEMENTS, Facet, Source, Vocabulary, VocabularyTerm


@dataclass(frozen=True)
class Use:
    """A case that used an intervention, seen from either side: who says so, and why."""

    record: Record[Fields]
    linked_by: LinkedBy
    why: str | None


@dataclass(frozen=True)
class Experience:
    """What is known from practice: counts, where, what was adapted or stopped. Never a score."""

    cases: int = 0
    named: int = 0
    anonymous: int = 0
    linked_by_editors: int = 0
    sectors: tuple[str, ...] = ()
    adaptations: tuple[tuple[Record[Fields], Adaptation], ...] = ()
    stopped: tuple[Record[Fields], ...] = ()


F = TypeVar("F", bound=Fields, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[F]):
    """A record with all that is derived about it.

    `uses` are the cases of an intervention, or the interventions of a case; `cases` are all that
    came of an intervention, an event or an outcome. `events` and `outcomes` are where it was
    shared; the `outcomes` of an outcome are those that build on it.
    `integral` says whether all three elements are there.
    """

    record: Record[F]
    terms: Terms
    uses: tuple[Use, ...] = ()
    cases: tuple[Record[Fields], ...] = ()
    events: tuple[Record[Fields], ...] = ()
    outcomes: tuple[Record[Fields], ...] = ()
    related: tuple[Related, ...] = ()
    experience: Experience = Experience()
    integral: bool = False

    @property
    def fields(self) -> F:
        """What the authors wrote."""
        return self.record.fields

    @property
    def is_listed(self) -> bool:
        """Whether it stands in lists and counts."""
        return is_listed(self.record)


@dataclass(frozen=True)
class TermEntry:
    """A term with the records that carry it and the terms beside it, as (facet, term)."""

    facet: str
    term: VocabularyTerm
    address: str
    records: tuple[Record[Fields], ...] = ()
    neighbours: tuple[tuple[str, VocabularyTerm], ...] = ()

    def of_kind(self, kind: str) -> list[Record[Fields]]:
        """The records of one kind that carry this term."""
        return [record for record in self.records if record.kind == kind]


@dataclass(frozen=True)
class OrganisationEntry:
    """An organisation that wants to be named, with its cases."""

    slug: str
    name: str
    cases: tuple[Record[Case], ...]


@dataclass(frozen=True)
class SourceEntry:
    """A source with the records and the terms, as (facet, term), that cite it."""

    source: Source
    records: tuple[Record[Fields], ...] = ()
    terms: tuple[tuple[str, VocabularyTerm], ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be published, checked and linked. Only `link` makes one.

    `drafts` are the outcomes that are not published yet, by id alone: whether each merely waits
    for its harvest. They say which names are in use.
    """

    vocabulary: Vocabulary
    interventions: dict[str, Entry[Intervention]]
    cases: dict[str, Entry[Case]]
    events: dict[str, Entry[Event]]
    outcomes: dict[str, Entry[Outcome]]
    terms: dict[tuple[str, str], TermEntry]
    organisations: dict[str, OrganisationEntry]
    sources: dict[str, SourceEntry]
    drafts: Mapping[str, bool]

    def entries(self) -> Iterator[Entry[Fields]]:
        """Every record that has a page, archived ones too."""
        for entries in (self.interventions, self.cases, self.events, self.outcomes):
            yield from entries.values()

    def facet(self, name: str) -> tuple[Facet, list[TermEntry]]:
        """A facet with its terms, in order."""
        facet = self.vocabulary.facet(name)
        return facet, [self.terms[name, term.id] for term in facet.terms]


def link(
    records: Iterable[Record[Fields]],
    vocabulary: Vocabulary,
    sources: dict[str, Source],
    drafts: Mapping[str, bool],
) -> Catalogue:
    """The catalogue of `records`, whose references are known to hold.

    A reference to a record that is not among them (broken just now, while serving) is left out.
    """
    ordered = sorted(records, key=lambda record: (record.title.casefold(), record.id))
    terms = {record.id: terms_of(record) for record in ordered}
    interventions = _of_kind(ordered, Intervention)
    cases = _of_kind(ordered, Case)
    events = _of_kind(ordered, Event)
    outcomes = _of_kind(ordered, Outcome)
    used = _used(cases)
    shared = _shared(outcomes)
    similar = computed(interventions, terms, INTERVENTION_WEIGHTS, vocabulary)
    alike = computed(cases, terms, CASE_WEIGHTS, vocabulary)
    by_hand = written(interventions)
    return Catalogue(
        vocabulary=vocabulary,
        interventions={
            id: _intervention(record, terms[id], used, events, shared, by_hand, similar)
            for id, record in interventions.items()
        },
        cases={
            id: _case(record, terms[id], interventions, events, shared, alike)
            for id, record in cases.items()
        },
        events={
            id: Entry(
                record,
                terms[id],
                cases=tuple(
                    c for c in cases.values() if c.fields.from_event == id and is_listed(c)
                ),
                outcomes=tuple(
                    o for o in outcomes.values() if o.id.startswith(f"{id}/") and is_listed(o)
                ),
            )
            for id, record in events.items()
        },
        outcomes={
            id: _outcome(record, terms[id], cases, events, outcomes)
            for id, record in outcomes.items()
        },
        terms=_terms(ordered, terms, vocabulary),
        organisations=_organisations(cases),
        sources=_sources(ordered, vocabulary, sources),
        drafts=drafts,
    )


K = TypeVar("K", bound=Fields)


def _of_kind(records: list[Record[Fields]], kind: type[K]) -> dict[str, Record[K]]:
    return {record.id: record for record in records if isinstance(record.fields, kind)}  # type: ignore[misc]


def _intervention(
    record: Record[Intervention],
    terms: Terms,
    used: dict[str, list[Use]],
    events: dict[str, Record[Event]],
    shared: dict[str, list[Record[Outcome]]],
    by_hand: dict[str, list[Related]],
    similar: dict[str, list[Related]],
) -> Entry[Intervention]:
    uses = tuple(used.get(record.id, ()))
    outcomes = tuple(shared.get(record.id, ()))
    return Entry(
        record,
        terms,
        uses,
        tuple(use.record for use in uses),
        _events_of(outcomes, events),
        outcomes,
        together(by_hand.get(record.id, []), similar.get(record.id, [])),
        _experience(uses),
        set(ELEMENTS) <= set(record.fields.elements),
    )


def _case(
    record: Record[Case],
    terms: Terms,
    interventions: dict[str, Record[Intervention]],
    events: dict[str, Record[Event]],
    shared: dict[str, list[Record[Outcome]]],
    alike: dict[str, list[Related]],
) -> Entry[Case]:
    uses = tuple(
        Use(interventions[link.id], link.linked_by, link.why)
        for link in record.fields.interventions
        if link.id in interventions
    )
    outcomes = tuple(shared.get(record.id, ()))
    return Entry(
        record,
        terms,
        uses,
        events=_events_of(outcomes, events, record.fields.from_event),
        outcomes=outcomes,
        related=together([], alike.get(record.id, [])),
        integral=set(ELEMENTS) <= set(record.fields.elements),
    )


def _outcome(
    record: Record[Outcome],
    terms: Terms,
    cases: dict[str, Record[Case]],
    events: dict[str, Record[Event]],
    outcomes: dict[str, Record[Outcome]],
) -> Entry[Outcome]:
    results = dict.fromkeys(each.result_case or "" for each in record.fields.commitments)
    return Entry(
        record,
        terms,
        cases=tuple(cases[id] for id in results if id in cases and is_listed(cases[id])),
        events=_events_of((record,), events),
        outcomes=tuple(
            other
            for other in outcomes.values()
            if record.id in other.fields.passes_on and is_listed(other)
        ),
    )


def _used(cases: dict[str, Record[Case]]) -> dict[str, list[Use]]:
    """The cases that used each intervention."""
    found: dict[str, list[Use]] = defaultdict(list)
    for case in cases.values():
        if is_listed(case):
            for link in case.fields.interventions:
                found[link.id].append(Use(case, link.linked_by, link.why))
    return found


def _shared(outcomes: dict[str, Record[Outcome]]) -> dict[str, list[Record[Outcome]]]:
    """The outcomes in which each intervention or case came by, or which a case came of."""
    found: dict[str, list[Record[Outcome]]] = defaultdict(list)
    for outcome in outcomes.values():
        if is_listed(outcome):
            fields = outcome.fields
            results = [each.result_case for each in fields.commitments if each.result_case]
            for id in {*fields.interventions_shared, *fields.cases_mentioned, *results}:
                found[id].append(outcome)
    return found


def _events_of(
    outcomes: tuple[Record[Outcome], ...],
    events: dict[str, Record[Event]],
    first: str | None = None,
) -> tuple[Record[Event], ...]:
    """The event it began at and the events of these outcomes, each once."""
    ids = dict.fromkeys([first or "", *(outcome.id.split("/")[0] for outcome in outcomes)])
    return tuple(events[id] for id in ids if id in events and is_listed(events[id]))


def _experience(uses: tuple[Use, ...]) -> Experience:
    cases = [(use.record, use.record.fields) for use in uses if isinstance(use.record.fields, Case)]
    named = sum(
        1
        for _, fields in cases
        if fields.organisation and fields.organisation.visibility is Visibility.NAMED
    )
    return Experience(
        cases=len(cases),
        named=named,
        anonymous=len(cases) - named,
        linked_by_editors=sum(use.linked_by is LinkedBy.EDITORS for use in uses),
        sectors=tuple(
            dict.fromkeys(
                fields.organisation.sector
                for _, fields in cases
                if fields.organisation and fields.organisation.sector
            )
        ),
        adaptations=tuple(
            (record, each) for record, fields in cases for each in fields.adaptations
        ),
        stopped=tuple(r for r, fields in cases if fields.outcome is OutcomeOfCase.STOPPED),
    )


# What is seen from the other side


def _terms(
    records: list[Record[Fields]], terms: Mapping[str, Terms], vocabulary: Vocabulary
) -> dict[tuple[str, str], TermEntry]:
    carriers: dict[tuple[str, str], list[Record[Fields]]] = defaultdict(list)
    for record in records:
        if is_listed(record):
            for facet, ids in terms[record.id].items():
                for id in ids:
                    carriers[facet, id].append(record)
    return {
        (name, term.id): TermEntry(
            name,
            term,
            vocabulary.address(name, term.id),
            tuple(carriers[name, term.id]),
            tuple(_neighbours(name, term, vocabulary)),
        )
        for name, facet in vocabulary.facets()
        for term in facet.terms
    }


def _neighbours(
    facet: str, term: VocabularyTerm, vocabulary: Vocabulary
) -> Iterator[tuple[str, VocabularyTerm]]:
    """The terms above, below and beside this one, each once."""
    own = f"{facet}/{term.id}"
    narrower = [
        f"{name}/{other.id}"
        for name, each in vocabulary.facets()
        for other in each.terms
        if own in other.broader
    ]
    for reference in dict.fromkeys([*term.broader, *narrower, *term.related]):
        name, _, id = reference.partition("/")
        yield name, vocabulary.term(name, id)


def _organisations(cases: dict[str, Record[Case]]) -> dict[str, OrganisationEntry]:
    by_name: dict[tuple[str, str], list[Record[Case]]] = defaultdict(list)
    for case in cases.values():
        organisation = case.fields.organisation
        named = organisation and organisation.visibility is Visibility.NAMED
        if organisation and named and organisation.name and is_listed(case):
            by_name[organisation.name, organisation.slug].append(case)
    return {
        slug: OrganisationEntry(slug, name, tuple(found))
        for (name, slug), found in sorted(by_name.items())
    }


def citations_of(record: Record[Fields]) -> Counter[str]:
    """How often a record refers to each source, in fields and text."""
    found = Counter(mention.target for mention in record.body.citations)
    for _, text, marker in record.marks:
        if isinstance(marker, SourceId):
            found[text] += 1
        elif isinstance(marker, Prose):
            found.update(cited(text))
    return found


def _sources(
    records: list[Record[Fields]], vocabulary: Vocabulary, sources: dict[str, Source]
) -> dict[str, SourceEntry]:
    citing: dict[str, list[Record[Fields]]] = defaultdict(list)
    for record in filter(is_listed, records):
        for id in citations_of(record):
            citing[id].append(record)
    naming: dict[str, list[tuple[str, VocabularyTerm]]] = defaultdict(list)
    for name, facet in vocabulary.facets():
        for term in facet.terms:
            for id in dict.fromkeys([*term.source, *cited(term.explanation)]):
                naming[id].append((name, term))
    return {
        id: SourceEntry(source, tuple(citing[id]), tuple(naming[id]))
        for id, source in sources.items()
    }
