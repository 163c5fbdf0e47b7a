"""The vocabulary: the facets by which records are found, their terms, and the sources.

Both lists live in `interventions/` as YAML. Their models are the schema of those files.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from catalogue.fields import Link, Model, ProseText, SourceId, Term, Text, more, must

PHASES = ("vliegende-start", "experimenteren", "opschalen")
"""The phases, in order: the only terms, with the elements, that code may name."""

ELEMENTS = ("taal", "ontdekken", "toepassen")
"""The elements of an integral first experience."""

ARTICLE = "artikel"
"""The source the catalogue grew from."""

EDITORS = "redactie"
"""The source that is none: a proposal of the editors."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class VocabularyTerm(Model):
    """One term of a facet."""

    id: Id = must("Id", "Kleine letters, cijfers en streepjes; verandert nooit meer.")
    label: Annotated[Text, StringConstraints(max_length=60)] = must("Naam", "Zoals op de site.")
    en: Text | None = more("Engels", "De naam in het Engels.")
    synonyms: list[Text] = more("Ook wel", "Woorden die hetzelfde betekenen; zichtbaar.", list)
    search_labels: list[Text] = more("Zoekwoorden", "Alleen voor de zoekindex.", list)
    explanation: ProseText = must("Uitleg", "Een tot drie zinnen, met de herkomst.")
    broader: list[Annotated[str, Term(None)]] = more("Hoort bij", "facet/id", list)
    related: list[Annotated[str, Term(None)]] = more("Verwant", "facet/id", list)
    source: list[Annotated[str, SourceId()]] = must("Bron", "Waar het begrip vandaan komt.")


class Facet(Model):
    """One list of terms by which records are found."""

    label: Text = must("Naam", "Enkelvoud.")
    plural: Text = must("Meervoud", "De titel van de pagina van deze lijst.")
    path: Id = must("Adres", "Het eerste deel van het adres van elke term.")
    explanation: ProseText = must("Uitleg", "Wat deze lijst is, met de herkomst.")
    open: bool = must("Open", "Of de lijst nog mag groeien.")
    terms: list[VocabularyTerm] = must("Begrippen", "De begrippen van deze lijst.")

    def term(self, id: str) -> VocabularyTerm:
        """The term with this id; KeyError where there is none."""
        for term in self.terms:
            if term.id == id:
                return term
        raise KeyError(id)


class Vocabulary(Model):
    """Every facet, in the order in which the site shows them."""

    theme: Facet = must("Vraagstuk", "Waar het over gaat.")
    phase: Facet = must("Fase", "Waar je staat.")
    practice: Facet = must("Haakt aan bij", "Wat er al is.")
    form: Facet = must("Soort", "Wat voor interventie.")
    flywheel: Facet = must("Vliegwiel", "Waar talent de motor van is.")
    effect: Facet = must("Effect", "Wat men ervan hoopt of zag.")
    element: Facet = must("Element", "Wat er in een volledige talentervaring zit.")
    start: Facet = must("Vertrekpunt", "Hoe het begint.")
    role: Facet = must("Rol", "Wie.")
    sector: Facet = must("Sector", "Waar.")
    evidence: Facet = must("Soort kennis", "Hoe we het weten.")
    concept: Facet = must("Begrip", "Wat een woord betekent.")

    def facet(self, name: str) -> Facet:
        """The facet with this name; KeyError where there is none."""
        if name not in type(self).model_fields:
            raise KeyError(name)
        found: Facet = getattr(self, name)
        return found

    def facets(self) -> Iterator[tuple[str, Facet]]:
        """Every facet with its name, in order."""
        return ((name, self.facet(name)) for name in FACETS)

    def ids(self, facet: str | None = None) -> list[str]:
        """The ids of a facet's terms; of all terms, written facet/id, where it is None."""
        if facet:
            return [term.id for term in self.facet(facet).terms]
        return [f"{name}/{term.id}" for name, each in self.facets() for term in each.terms]

    def term(self, facet: str, id: str) -> VocabularyTerm:
        """The term `id` of `facet`; KeyError where there is none."""
        return self.facet(facet).term(id)

    def address(self, facet: str, id: str | None = None) -> str:
        """Where the page of a facet or of one of its terms stands."""
        path = self.facet(facet).path
        return f"{path}/{id}/" if id else f"{path}/"


FACETS = tuple(Vocabulary.model_fields)
"""The names of the facets, used everywhere: filters, attributes, macros, JSON, addresses."""


class Source(Model):
    """One publication that records cite."""

    id: Id = must("Id", "Kleine letters, cijfers en streepjes.")
    kind: Text = must("Soort", "artikel, boek, hoofdstuk, rapport, web, …")
    authors: list[Text] = more("Auteurs", "Alleen wie gezien is.", list)
    year: int | None = more("Jaar", "Van uitgave.", ge=1800, le=2200)
    year_note: Text | None = more("Over het jaar", "Als het jaar onzeker is.")
    title: Text = must("Titel", "Zoals op de publicatie.")
    venue: Text | None = more("Verschenen in", "Tijdschrift, uitgever of site.")
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,}/\S+$")] | None = more(
        "DOI", "Alleen als die bij de publicatie zelf gezien is."
    )
    isbn: Text | None = more("ISBN", "Tussen aanhalingstekens.")
    url: Link | None = more("Vindplaats", "De pagina van de uitgever, nooit een kopie.")
    finding: Text = must("Wat het zegt", "In eigen woorden.")
    caution: Text | None = more("Let op", "Wat het niet zegt.")
    read: Text | None = more("Gelezen", "samenvatting, pagina, fragment of titel.")
