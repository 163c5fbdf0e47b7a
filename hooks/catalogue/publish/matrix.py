"""What there is for each practice and each theme in each phase, and where it is still empty."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from catalogue.link import Catalogue, Entry, TermEntry
from catalogue.lists import MATRIX
from catalogue.page import Page
from catalogue.press import Press
from catalogue.records import Case, Fields, Intervention

SECTION = "samenhang/index.md"

ROWS = {"practice": "practices", "theme": "themes"}
"""The facets that make the rows, each with the field of a case that holds its terms."""

MOST_SHOWN = {"interventions": 5, "cases": 3}
"""How many names stand in a cell; the filtered list has the others."""

STEPS = 3
"""How many widths a stem can have; an empty cell has no stem."""


@dataclass(frozen=True)
class Cell:
    """What there is for one term in one phase; only what is listed."""

    phase: TermEntry
    interventions: tuple[Entry[Intervention], ...]
    cases: tuple[Entry[Case], ...]

    @property
    def count(self) -> int:
        """How many there are, of both kinds together."""
        return len(self.interventions) + len(self.cases)


@dataclass(frozen=True)
class Row:
    """A practice or a theme, with a cell for every phase."""

    term: TermEntry
    cells: tuple[Cell, ...]


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page."""
    tables = {facet: rows(press.catalogue, facet) for facet in ROWS}
    counts = [cell.count for table in tables.values() for row in table for cell in row.cells]
    most = max(counts, default=0)
    yield press.list_page(
        "matrix.html",
        MATRIX,
        section=SECTION,
        tables=tables,
        field_of=ROWS,
        most_shown=MOST_SHOWN,
        legend=legend(most),
        step=lambda cell: step(cell.count, most),
    )


def rows(catalogue: Catalogue, facet: str) -> list[Row]:
    """A row for every term of the facet, in the order of the vocabulary."""
    interventions = _by_cell(catalogue.interventions, facet)
    cases = _by_cell(catalogue.cases, facet)
    _, terms = catalogue.facet(facet)
    _, phases = catalogue.facet("phase")
    return [
        Row(
            term,
            tuple(
                Cell(phase, tuple(interventions[at]), tuple(cases[at]))
                for phase in phases
                for at in [(term.term.id, phase.term.id)]
            ),
        )
        for term in terms
    ]


F = TypeVar("F", bound=Fields)


def _by_cell(
    entries: Mapping[str, Entry[F]], facet: str
) -> defaultdict[tuple[str, str], list[Entry[F]]]:
    """The listed entries by (term, phase); one entry may stand in many cells."""
    found: defaultdict[tuple[str, str], list[Entry[F]]] = defaultdict(list)
    for entry in entries.values():
        if entry.is_listed:
            for at in product(entry.terms.get(facet, ()), entry.terms.get("phase", ())):
                found[at].append(entry)
    return found


def step(count: int, most: int) -> int:
    """How wide a cell's stem is, from 0 to STEPS, where the fullest cell holds `most`.

    The steps are equal parts of the fullest cell, so that they tell cells apart at eight records
    and at a thousand.
    """
    return -(-count * STEPS // max(most, STEPS))


def legend(most: int) -> list[tuple[int, str]]:
    """Each step with the counts it stands for: (1, `1`), (2, `2`), (3, `3 of meer`)."""
    last = max(most, STEPS)
    lows = [(number - 1) * last // STEPS + 1 for number in range(1, STEPS + 1)]
    highs = [low - 1 for low in lows[1:]]
    words = [_span(low, high) for low, high in zip(lows, highs, strict=False)]
    return list(enumerate([*words, f"{lows[-1]} of meer"], start=1))


def _span(low: int, high: int) -> str:
    if low == high:
        return str(low)
    return f"{low} {'of' if high == low + 1 else 'tot en met'} {high}"
