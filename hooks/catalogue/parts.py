"""Sheets beside the sheet of the records: each row is one item of a list of one of them.

The rule: a sheet is called as the form calls the list (`Afspraken`, `Zaadjes`, `Citaten`), has a
column `Sessie` with the title of the record, and is for the rest headed as the form heads the item
(`Wie`, `Wat`, `Voor wanneer`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.columns import Column, Columns, Leaf, Titles, item_leaves, plain
from catalogue.heads import ByName, Head, cell, look_at, public, read_head, read_kept
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.schema import Input, Type
from catalogue.tabular import Row, Table, Value

OF = Input(
    "session", "Sessie", "De titel van de oogst, precies zoals op het eerste blad.", Type.TEXT
)
"""The column that says to which record a row belongs."""

_OF = Column(Leaf((OF.name,), (OF.label,), OF, OF))
_OF_NAMES = ("sessie", "titel", "oogst", "id", "session")


@dataclass(frozen=True)
class Item:
    """One row: the list it belongs in, its parts, and where each of them stands, empty ones too.

    `cells` are the column and the value at each of those places.
    """

    name: str
    data: Mapping[str, Any]
    places: Mapping[str, Place]
    cells: Mapping[Place, tuple[Column, Value]]
    place: Place
    problems: tuple[Problem, ...]


class ItemColumns(ByName):
    """The columns of the items of one list, by every name they go by."""

    def __init__(self, field: Input, columns: Columns) -> None:
        self.field = field
        self.columns = columns
        self.leaves = {leaf.path[-1]: leaf for leaf in item_leaves(field)}
        super().__init__({plain(name): Column(leaf) for name, leaf in self.leaves.items()})
        for leaf in self.leaves.values():
            for name in (leaf.field.ask, leaf.field.label):
                self.names[plain(name)] = Column(leaf)
        self.names |= {name: _OF for name in _OF_NAMES if name not in self.names}

    def named(self, name: str) -> Column | None:
        """The column that goes by a name, also by that on the sheet of the records, or None."""
        if found := super().named(name):
            return found
        other = self.columns.named(name)
        is_ours = other and other.leaf.top.name == self.field.name
        return Column(self.leaves[other.leaf.path[-1]]) if other and is_ours else None

    def could_be(self, name: str) -> list[str]:
        """The columns that a name of the whole list may mean: that of a sheet says too little."""
        if plain(name) not in (plain(self.field.label), plain(self.field.name)):
            return []
        return [Column(leaf).head for leaf in self.leaves.values() if not leaf.field.preset]


class Parts:
    """The lists of a kind of record that may have a sheet of their own, by its name."""

    def __init__(self, fields: Iterable[Input], columns: Columns) -> None:
        self.by_name: dict[str, ItemColumns] = {}
        for field in fields:
            if field.type is Type.GROUP and field.many:
                found = ItemColumns(field, columns)
                self.by_name |= {plain(field.name): found, plain(field.label): found}

    def is_sheet(self, title: str) -> bool:
        """Whether a sheet of this name holds items and not records."""
        return plain(title) in self.by_name

    def split(self, tables: list[Table]) -> tuple[list[Table], list[Table]]:
        """The sheets of the records, and those beside them; one that is alone holds records."""
        records = [table for table in tables if not self.is_sheet(table.sheet)]
        return (records, [t for t in tables if t not in records]) if records else (tables, [])

    def read_head(self, table: Table, named: Mapping[str, str]) -> Head:
        """The columns of a sheet of items."""
        head = read_head(table, self.by_name[plain(table.sheet)], named)
        if not head.problems and _OF not in head.columns.values():
            head.problems.append(_without_session(Place(table.path, table.rows[0].number)))
        return head

    def items(
        self, table: Table, head: Head, titles: Titles, *, is_public: bool
    ) -> Iterator[tuple[str, Place, Item]]:
        """Every row that says something, with the name of its record and where that stands."""
        name = self.by_name[plain(table.sheet)].field.name
        at = next(position for position, column in head.columns.items() if column == _OF)
        for row in table.rows[1:]:
            item = _item(name, table, row, head, titles, is_public=is_public)
            if item.data:
                record = public(cell(row, at))
                yield str(record or ""), Place(table.path, row.number, at + 1), item


def _item(
    name: str, table: Table, row: Row, head: Head, titles: Titles, *, is_public: bool
) -> Item:
    data: dict[str, Any] = {}
    places: dict[str, Place] = {}
    cells: dict[Place, tuple[Column, Value]] = {}
    problems: list[Problem] = []
    for position, column in head.columns.items():
        place = Place(table.path, row.number, position + 1)
        value = cell(row, position)
        if value is not None:
            problems += look_at(place, value, is_public=is_public)
        if column == _OF:
            continue
        places[column.leaf.path[-1]] = place
        cells[place] = column, public(value)
        if value is None:
            continue
        data[column.leaf.path[-1]] = read_kept(value, column, titles)
    return Item(name, data, places, cells, Place(table.path, row.number), tuple(problems))


def with_records(
    found: Iterable[tuple[str, Place, Item]], records: Mapping[str, list[Place]]
) -> tuple[dict[Place, list[Item]], list[Problem]]:
    """The items of each record, by where that stands, and what belongs to none.

    `records` are the places of the records by their plain title and id.
    """
    items: dict[Place, list[Item]] = {}
    problems: list[Problem] = []
    for name, place, item in found:
        match records.get(plain(name), []):
            case [record]:
                items.setdefault(record, []).append(item)
            case _ if item.problems:
                problems += item.problems
            case []:
                problems.append(_lost(place, name, records))
            case _:
                message = f"Er zijn meer rijen met de titel '{name}'."
                hint = (
                    "Zet op het eerste blad een kolom 'Id' bij, geef ze daar elk een eigen naam, "
                    "en noem hier die."
                )
                problems.append(Problem(place, Code.DUPLICATE_ID, message, hint))
    return items, problems


def _without_session(place: Place) -> Problem:
    return Problem(
        place,
        Code.MISSING_FIELD,
        f"Op dit blad staat niet bij welke sessie een rij hoort: er is geen kolom '{OF.label}'.",
        "Zet die kolom erbij, met op elke rij de titel van de oogst.",
    )


def _lost(place: Place, name: str, records: Mapping[str, list[Place]]) -> Problem:
    if not name:
        message = "Hier staat niet bij welke sessie deze rij hoort."
        hint = "Zet in deze cel de titel van de oogst."
        return Problem(place, Code.MISSING_FIELD, message, hint)
    near = nearest(plain(name), records)
    at = f" Bedoel je die van rij {records[near][0].line}?" if near else ""
    return Problem(
        place,
        Code.UNKNOWN_RECORD,
        f"In dit bestand staat geen oogst met de titel '{name}'.",
        f"Schrijf de titel zoals op het eerste blad.{at}",
    )
