"""Rows of a table → Documents that know in which cell each of their values stands."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, pairwise, takewhile
from typing import Any

from catalogue.blank import order
from catalogue.cells import Cells
from catalogue.columns import (
    EVENT,
    ID,
    ITEM,
    MAX_ITEMS,
    Column,
    Columns,
    Titles,
    plain,
)
from catalogue.drafts import PREPARED
from catalogue.fresh import is_of_the_site
from catalogue.heads import Head, cell, look_at, public, public_in, read_head, read_kept
from catalogue.parts import Item, Parts
from catalogue.private import without_private
from catalogue.problems import Code, Place, Problem
from catalogue.read import (
    MAX_RECORD,
    Document,
    Kind,
    can_be_new,
    path_of,
    slugify,
    split_front_matter,
)
from catalogue.schema import inputs
from catalogue.states import Status
from catalogue.tabular import Row, Table, Value
from catalogue.vocabulary import Vocabulary
from catalogue.words import joined
from catalogue.write import filled, record
from catalogue.yaml_data import Path, Yaml

_TEXT_LINE = 10_000_000
"""The line a text is said to begin on: far below any row, so that the two are told apart."""


@dataclass(frozen=True)
class Made:
    """A document made of a row, as a file would hold it; `cells` are where its text comes from.

    `cells` holds, for each section, the line it begins on and the place of its cell; `rows` are
    the rows it is made of, by sheet and number. `completes` where it takes the place of a draft
    that was prepared for it. `row` tells problems as they are mended in a spreadsheet.
    """

    document: Document
    text: str
    cells: tuple[tuple[int, Place], ...] = ()
    rows: frozenset[tuple[str, int]] = frozenset()
    completes: bool = False
    row: Cells | None = None

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.document.fields.places[()]

    def at_cell(self, problem: Problem) -> Problem:
        """A problem of this document, at the cell it comes from."""
        place = problem.place
        if place.path == self.document.path:
            begun = [cell for line, cell in self.cells if line <= place.line]
            problem = replace(problem, place=begun[-1] if begun else self.place)
        return self.row.told(problem) if self.row else problem


@dataclass
class Making:
    """What rows are made into records with: the kind, its columns, and what new records get.

    `event` is where outcomes belong whose row does not say it. `taken` are the ids in use, each
    with where it is used; `prepared` the drafts among them in which nothing was harvested yet.
    `shown` are the titles of records, by kind and id. `status` is that of a row which says none.
    """

    kind: Kind
    vocabulary: Vocabulary
    today: dt.date
    titles: Titles
    event: str | None = None
    taken: dict[str, str] = field(default_factory=dict)
    prepared: dict[str, Document] = field(default_factory=dict)
    shown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    status: Status = Status.DRAFT
    rows: dict[str, Row] = field(default_factory=dict)
    """The rows that were made into records so far, by id."""
    programmed: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the programme said of their sessions, by id."""

    def __post_init__(self) -> None:
        self.columns = Columns(self.kind, self.vocabulary)
        self.inputs = {each.name: each for each in inputs(self.kind, self.vocabulary)}
        self.parts = Parts(self.inputs.values(), self.columns)

    @property
    def is_public(self) -> bool:
        """Whether nothing in a cell may be about a person; a case may be shared by name."""
        return self.kind is Kind.OUTCOME

    def read_head(self, table: Table, named: Mapping[str, str]) -> Head:
        """The columns of a table; `named` gives the field behind the heads it knows."""
        head = read_head(table, self.columns, named)
        place = Place(table.path, table.rows[0].number)
        if len(head.unknown) > 2 and (other := self._other_kind(head.unknown)):
            return replace(head, problems=[_of_another_kind(place, other)])
        if head.problems:
            return head
        return replace(head, problems=list(self._without(place, head.columns.values())))

    def _other_kind(self, unknown: Collection[str]) -> Kind | None:
        """The kind of record whose columns these are, if nearly all of them are."""
        for kind in Kind:
            columns = Columns(kind, self.vocabulary)
            if 4 * sum(columns.named(name) is not None for name in unknown) > 3 * len(unknown):
                return kind
        return None

    def _without(self, place: Place, used: Iterable[Column]) -> Iterator[Problem]:
        """The columns that no row can do without."""
        names = {column.leaf.path[0] for column in used}
        if not names & {"title", ID.name}:
            yield _no_title(place)
        if self.kind is Kind.OUTCOME and EVENT.name not in names and not self.event:
            yield _without_event(place, "")

    def names(self, row: Row, head: Head) -> list[str]:
        """The plain title and id of the record in a row, by which other sheets name it."""
        columns = ((position, column.path) for position, column in head.columns.items())
        said = [
            public(cell(row, position))
            for position, path in columns
            if path in (("title",), ("id",))
        ]
        return list(dict.fromkeys(plain(str(each)) for each in said if each is not None))

    def make(
        self, table: Table, row: Row, head: Head, items: Iterable[Item] = ()
    ) -> tuple[Made, list[Problem]]:
        """The document in a row, with the items that other sheets add to it.

        Where it cannot have a name, it is only to be looked at.
        """
        items = list(items)
        read = _Read(table, row, head, self.titles, items, is_public=self.is_public)
        id, problem = self._id(read, row)
        where = Place(table.path, row.number, 1)
        if problem:
            id = f"?{table.path}?{row.number}"
        else:
            self.taken[id] = f"rij {row.number}"
            self.rows[id] = row
        sections = {
            name: _paragraphs(_as_text(read.data.pop(name, "")))
            for name in self.inputs
            if self._is_section(name)
        }
        fields = {name: read.data[name] for name in self.inputs if name in read.data}
        draft = None if problem else self.prepared.pop(id, None)
        if draft:
            self.programmed[id] = draft.fields.data or {}
        known = self.programmed.get(id, {})
        fields = {name: known[name] for name in PREPARED if name in known} | fields
        self._preset(fields)
        fields = self._in_order(fields)
        titled = {self.inputs[name].label: _as_text(text) for name, text in sections.items()}
        text = record(fields, titled)
        _, body, _ = split_front_matter(without_private(text, "").text) or ("", "", 0)
        places = read.places | {(): Place(table.path, row.number, table.width + 1)}
        kept = Yaml(filled(public_in(fields)), places)
        path = draft.path if draft else path_of(self.kind, id)
        document = Document(self.kind, id, path, kept, body, _TEXT_LINE)
        seen = {each.place for each in read.problems}
        problems = [problem] if problem and problem.place not in seen else []
        problems += read.problems
        if len(text.encode()) > MAX_RECORD:
            problems.append(_too_large(where))
        cells = tuple(self._cells(read, sections))
        rows = {(table.path, row.number)} | {(each.place.path, each.place.line) for each in items}
        told = Cells(self.columns, read.at, self.shown)
        return Made(document, text, cells, frozenset(rows), draft is not None, told), problems

    def _in_order(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields as one would write them by hand, and so the parts of each group."""
        found = {}
        for name in order(self.kind, self.vocabulary):
            if name in fields:
                parts = [part.name for part in self.inputs[name].parts]
                found[name] = _sorted(fields[name], parts) if parts else fields[name]
        if names := found.get("not_in_source"):
            found["not_in_source"] = [self._field_name(name) for name in names]
        return found

    def _field_name(self, said: str) -> str:
        """The name of a field that was called as its column is."""
        column = self.columns.named(said)
        return ".".join(map(str, column.path)) if column else said

    def _is_section(self, name: str) -> bool:
        return self.inputs[name].is_section

    def _preset(self, fields: dict[str, Any]) -> None:
        """What a new record has without being asked."""
        fields.setdefault("added_on", self.today.isoformat())
        fields.setdefault("status", str(self.status))
        for name, value in fields.items():
            for part in self.inputs[name].parts if isinstance(value, list) else ():
                for item in value if part.preset else ():
                    item.setdefault(part.name, part.preset)
                if part.made_of:
                    _give_keys(value, part.name, part.made_of)

    def _cells(self, read: "_Read", sections: Mapping[str, Any]) -> Iterator[tuple[int, Place]]:
        """Where each section begins; a core section that is empty would stand above them all."""
        for name in sections:
            if self.inputs[name].core and (name,) in read.places:
                yield _TEXT_LINE, read.places[(name,)]
        line = _TEXT_LINE + 1
        for name, value in sections.items():
            if text := filled(_as_text(value)):
                yield line, read.places[(name,)]
                line += 3 + len(str(text).split("\n"))

    def _id(self, read: "_Read", row: Row) -> tuple[str, Problem | None]:
        """The id of the record in a row, and why it cannot have it."""
        said, title = (str(public(read.data.get(name)) or "") for name in (ID.name, "title"))
        place = read.place("id" if said else "title")
        id = said or slugify(title)
        if self.kind is Kind.OUTCOME:
            event = str(read.data.get(EVENT.name) or self.event or "")
            if not event or event not in self.titles[Kind.EVENT].values():
                return "", _without_event(read.place(EVENT.name), event)
            id = id if "/" in id else f"{event}/{id}"
        if not can_be_new(self.kind, id):
            if is_of_the_site(self.kind, id):
                return "", _of_the_site(place)
            return "", _unnamed(place, said, title)
        if id not in self.taken or id in self.prepared:
            return id, None
        if self.kind is Kind.OUTCOME and not said:
            return self._again(id, row, place)
        return "", _in_use(place, id, self.taken[id])

    def _again(self, id: str, row: Row, place: Place) -> tuple[str, Problem | None]:
        """The id of another outcome of the same session: `id` with a number behind it.

        Only for a second table higher up in the same file. What is there already stays one: else a
        sheet that is imported twice would make doubles.
        """
        numbered = (f"{id}-{number}" for number in count(2))
        used = [id, *takewhile(self.taken.__contains__, numbered)]
        new = f"{id}-{len(used) + 1}"
        same = [each for each in used if each not in self.prepared]
        if not all(each in self.rows for each in same):
            return "", _harvested(place, same, self.taken[id], new)
        for other in (self.rows[each] for each in same):
            if _says_the_same(row, other):
                return "", _double(place, other)
        if not can_be_new(self.kind, new):
            return "", _unnamed(place, new, "")
        self.programmed[new] = self.programmed.get(id, {})
        return new, None


class _Read:
    """A row read: the data of a record, with the place of every cell, the empty ones too."""

    def __init__(
        self,
        table: Table,
        row: Row,
        head: Head,
        titles: Titles,
        attached: Iterable[Item],
        *,
        is_public: bool,
    ) -> None:
        self.row = Place(table.path, row.number, table.width + 1)
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.at: dict[Place, tuple[Column, Value]] = {}
        items: dict[str, dict[int, dict[str, Any]]] = {}
        at: dict[tuple[str, int, str], Place] = {}
        self.listed: dict[Path, dict[int, list[tuple[Any, Place]]]] = {}
        for position, column in head.columns.items():
            place = Place(table.path, row.number, position + 1)
            self._note(column.path, place)
            if column.item is not None:
                at[column.leaf.path[0], column.item, column.leaf.path[-1]] = place
            value = cell(row, position)
            self.at[place] = column, public(value)
            if value is None:
                continue
            self.problems += look_at(place, value, is_public=is_public)
            said = read_kept(value, column, titles)
            if said is None:
                continue
            if ITEM not in column.leaf.path:
                self._set(column.path, self._together(column, said, place))
                continue
            name, part = column.leaf.path[0], column.leaf.path[-1]
            spread = enumerate(said) if column.item is None else [(column.item, said)]
            for item, one in spread:
                items.setdefault(name, {}).setdefault(item, {})[part] = one
                at[name, item, part] = place
        self._attach(attached, items, at)
        for name, numbered in items.items():
            self.data[name] = [numbered[item] for item in sorted(numbered)]
        self._number(items, at)

    def _attach(
        self,
        attached: Iterable[Item],
        items: dict[str, dict[int, dict[str, Any]]],
        at: dict[tuple[str, int, str], Place],
    ) -> None:
        """Put what other sheets add behind the items of the row itself."""
        for number, each in enumerate(attached, MAX_ITEMS):
            self.problems += each.problems
            self.at |= each.cells
            self.places.setdefault((each.name,), each.place)
            items.setdefault(each.name, {})[number] = dict(each.data)
            at |= {(each.name, number, part): place for part, place in each.places.items()}

    def _together(self, column: Column, said: Any, place: Place) -> Any:
        """What a field without groups says so far: of numbered columns, in their order."""
        if not column.leaf.field.many:
            return said
        numbered = self.listed.setdefault(column.path, {})
        if column.item is None:
            numbered[-1] = [(each, place) for each in said]
        else:
            numbered[column.item] = [(said, place)]
        parts = [each for item in sorted(numbered) for each in numbered[item]]
        self.places |= {(*column.path, index): at for index, (_, at) in enumerate(parts)}
        return [each for each, _ in parts]

    def _note(self, path: Path, place: Place) -> None:
        """Remember a place, also for the groups around it; a list's items come later."""
        for length in range(1, len(path) + 1):
            if isinstance(path[length - 1], int):
                return
            self.places.setdefault(path[:length], place)

    def _set(self, path: Path, value: Any) -> None:
        data = self.data
        for part in path[:-1]:
            data = data.setdefault(str(part), {})
        data[str(path[-1])] = value

    def _number(
        self,
        items: Mapping[str, Mapping[int, Mapping[str, Any]]],
        at: Mapping[tuple[str, int, str], Place],
    ) -> None:
        """The places of the items as they stand in the data, where empty ones are left out."""
        for (name, item, part), place in at.items():
            numbered = sorted(items.get(name, {}))
            if item in numbered:
                index = numbered.index(item)
                self.places.setdefault((name, index), place)
                self.places[(name, index, part)] = place

    def place(self, name: str) -> Place:
        return self.places.get((name,), self.row)


def _says_the_same(one: Row, other: Row) -> bool:
    width = max(len(one.cells), len(other.cells))
    return all(cell(one, at) == cell(other, at) for at in range(width))


def _in_use(place: Place, id: str, where: str) -> Problem:
    return Problem(
        place,
        Code.DUPLICATE_ID,
        f"Het id '{id}' is al in gebruik, in {where}.",
        "Staat dit verhaal er al? Haal de rij dan weg. Is het een ander verhaal? Geef het een "
        "andere titel, of een eigen naam in een kolom 'Id'.",
    )


def _harvested(place: Place, same: list[str], where: str, new: str) -> Problem:
    names = joined([f"'{id}'" for id in same])
    return Problem(
        place,
        Code.DUPLICATE_ID,
        f"Van deze sessie is er al oogst: {names}, in {where}."
        if len(same) == 1
        else f"Van deze sessie is er al oogst: {names}.",
        "Staat deze oogst er al? Haal de rij dan weg. Is ze van een andere tafel? Zet er een kolom "
        f"'Id' bij, met op deze rij: {new.partition('/')[2]}",
    )


def _double(place: Place, row: Row) -> Problem:
    return Problem(
        place,
        Code.DUPLICATE_ID,
        f"Op deze rij staat precies hetzelfde als op rij {row.number}.",
        "Haal één van de twee weg. Zijn het twee tafels? Vul dan in wat elke tafel opleverde.",
    )


def _give_keys(items: Iterable[dict[str, Any]], key: str, of: str) -> None:
    """Give each item that has none a key of its own: the first words of what it says."""
    used = {slugify(str(item[key])) for item in items if item.get(key)}
    for item in items:
        if item.get(key):
            continue
        words = slugify(str(public(item.get(of)) or "")).split("-")[:_KEY_WORDS]
        name = made = "-".join(words)[:_KEY_LETTERS].strip("-") or "afspraak"
        number = 1
        while made in used:
            number += 1
            made = f"{name}-{number}"
        used.add(made)
        item[key] = made


_KEY_WORDS = 6
"""How many words a key has."""

_KEY_LETTERS = 60
"""How many letters those words have together."""


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _too_large(place: Place) -> Problem:
    return Problem(
        place,
        Code.TOO_LARGE,
        f"Deze rij is te lang: er past hoogstens {MAX_RECORD // 1000} kB in een record.",
        "Kort de teksten in.",
    )


def _unnamed(place: Place, said: str, title: str) -> Problem:
    if said:
        better = slugify(said)
        return Problem(
            place,
            Code.BAD_FILE_NAME,
            f"De naam '{said}' kan geen adres worden.",
            "Gebruik alleen kleine letters, cijfers en streepjes"
            + (f": '{better[:60]}'." if better else "."),
        )
    if not title:
        message, hint = "Deze rij heeft geen titel.", "Vul een titel in, of maak de rij leeg."
        return Problem(place, Code.MISSING_FIELD, message, hint)
    return Problem(
        place,
        Code.BAD_FILE_NAME,
        "Van deze titel kunnen we geen adres maken.",
        "Geef een titel van 5 tot 70 tekens met gewone letters, of zet een naam in een kolom 'Id'.",
    )


def _without_event(place: Place, event: str) -> Problem:
    message = (
        f"Er is geen bijeenkomst met de naam '{event}'."
        if event
        else "Er staat niet bij welke bijeenkomst dit hoort."
    )
    hint = "Zet de bijeenkomst in een kolom 'Bijeenkomst', of geef haar id mee met --event."
    return Problem(place, Code.UNKNOWN_RECORD, message, hint)


def _sorted(value: Any, names: list[str]) -> Any:
    """A group, or each in a list, with its parts in this order."""
    if isinstance(value, list):
        return [_sorted(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: value[name] for name in names if name in value}


_BLOCK = re.compile(r"\s*(?:[-*+>|#]|\d+[.)])\s?|\s{2,}|!?\[|$")


def _paragraphs(text: str) -> str:
    """A text in which each line is a paragraph, as in a cell; lists and the like stay as they are.

    A text with blank lines in it has paragraphs of its own.
    """
    lines = text.strip().splitlines()
    if "```" in text or any(not line.strip() for line in lines):
        return text
    parts = lines[:1]
    for before, line in pairwise(lines):
        if not _BLOCK.match(line) and not _BLOCK.match(before):
            parts.append("")
        parts.append(line)
    return "\n".join(parts) if lines else text


def _of_another_kind(place: Place, kind: Kind) -> Problem:
    message = f"Dit lijkt het sjabloon voor een {kind.label}."
    return Problem(place, Code.UNKNOWN_FIELD, message, f"Gebruik --kind {kind}.")


def _no_title(place: Place) -> Problem:
    message = "Er is geen kolom 'Titel'."
    hint = "Zet een kolom 'Titel' bij: daar maken we de naam van. Heet hij anders? Verander de kop."
    return Problem(place, Code.MISSING_FIELD, message, hint)


def _of_the_site(place: Place) -> Problem:
    message = "Deze naam is al van de site zelf."
    return Problem(
        place, Code.BAD_FILE_NAME, message, "Kies een andere titel, van 5 tot 70 tekens."
    )
