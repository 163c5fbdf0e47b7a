"""Rows of a table → Documents that know in which cell each of their values stands."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from catalogue import yaml_data
from catalogue.blank import order
from catalogue.cells import Cells
from catalogue.columns import (
    EVENT,
    ID,
    ITEM,
    Column,
    Columns,
    Titles,
    could_be,
    plain,
    read_cell,
)
from catalogue.fresh import is_of_the_site, name_for
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
from catalogue.write import filled, record
from catalogue.yaml_data import Path, Yaml

IGNORE = "-"
"""What a map says of a column that is not taken over."""

_TEXT_LINE = 10_000_000
"""The line a text is said to begin on: far below any row, so that the two are told apart."""


@dataclass(frozen=True)
class Made:
    """A document made of a row, as a file would hold it; `cells` are where its text comes from.

    `cells` holds, for each section, the line it begins on and the place of its cell. `row` tells
    problems as they are mended in a spreadsheet.
    """

    document: Document
    text: str
    cells: tuple[tuple[int, Place], ...] = ()
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


@dataclass(frozen=True)
class Head:
    """The first row of a table, understood: the column at each position, from 0."""

    columns: Mapping[int, Column]
    problems: list[Problem]


@dataclass
class Making:
    """What rows are made into records with: the kind, its columns, and what new records get.

    `event` is where outcomes belong whose row does not say it. `taken` are the ids in use, each
    with where it is used. `shown` are the titles of records, by kind and id.
    """

    kind: Kind
    vocabulary: Vocabulary
    today: dt.date
    titles: Titles
    event: str | None = None
    taken: dict[str, str] = field(default_factory=dict)
    shown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = Columns(self.kind, self.vocabulary)
        self.inputs = {each.name: each for each in inputs(self.kind, self.vocabulary)}

    def read_head(self, table: Table, named: Mapping[str, str]) -> Head:
        """The columns of a table; `named` gives the field behind the heads it knows."""
        columns: dict[int, Column] = {}
        problems: list[Problem] = []
        unknown: list[tuple[Place, str]] = []
        head, *rows = table.rows
        for position in range(table.width):
            place = Place(table.path, head.number, position + 1)
            name = str(_cell(head, position) or "").strip()
            said = named.get(plain(name), name)
            if said == IGNORE or not (name or any(_cell(row, position) for row in rows)):
                continue
            column = self.columns.named(said)
            if column is None:
                unknown.append((place, name))
            elif column in columns.values():
                problems.append(_twice(place, column))
            else:
                columns[position] = column
        used = list(columns.values())
        problems += [self._unknown(place, name, used) for place, name in unknown]
        if len(unknown) > 2 and (other := self._other_kind([name for _, name in unknown])):
            problems = [_of_another_kind(Place(table.path, head.number), other)]
        elif not problems:
            problems += self._without(Place(table.path, head.number), used)
        return Head(columns, problems)

    def _other_kind(self, unknown: list[str]) -> Kind | None:
        """The kind of record whose columns these are, if nearly all of them are."""
        for kind in Kind:
            columns = Columns(kind, self.vocabulary)
            if 4 * sum(columns.named(name) is not None for name in unknown) > 3 * len(unknown):
                return kind
        return None

    def _without(self, place: Place, used: list[Column]) -> Iterator[Problem]:
        """The columns that no row can do without."""
        names = {column.leaf.path[0] for column in used}
        if not names & {"title", ID.name}:
            yield _no_title(place)
        if self.kind is Kind.OUTCOME and EVENT.name not in names and not self.event:
            yield _without_event(place, "")

    def _unknown(self, place: Place, name: str, used: list[Column]) -> Problem:
        if not name:
            message = "Boven deze kolom staat geen naam."
            hint = "Zet er een kop boven, of maak de kolom leeg."
            return Problem(place, Code.MISSING_FIELD, message, hint)
        if several := could_be(self.columns, name):
            return _too_short(place, name, several)
        near = self.columns.nearest(name, used)
        return Problem(
            place,
            Code.UNKNOWN_FIELD,
            f"De kolom '{name}' kennen we niet.",
            (f"Bedoel je '{near}'? Verander dan de kop. " if near else "")
            + "Hoort de kolom er niet bij? Haal hem weg, of sla hem over met --map: "
            f'"{name}": "{IGNORE}".',
        )

    def make(self, table: Table, row: Row, head: Head) -> tuple[Made | None, list[Problem]]:
        """The document in a row, also where it cannot have a name: then only to be looked at."""
        read = _Read(table, row, head, self.titles)
        id, problem = self._id(read)
        where = Place(table.path, row.number, 1)
        if problem:
            id = f"?{table.path}?{row.number}"
        else:
            self.taken[id] = f"rij {row.number}"
        sections = {
            name: _paragraphs(_as_text(read.data.pop(name, "")))
            for name in self.inputs
            if self._is_section(name)
        }
        fields = {name: read.data[name] for name in self.inputs if name in read.data}
        self._preset(fields)
        fields = self._in_order(fields)
        titled = {self.inputs[name].label: _as_text(text) for name, text in sections.items()}
        text = record(fields, titled)
        _, body, _ = split_front_matter(text) or ("", "", 0)
        places = read.places | {(): Place(table.path, row.number, table.width + 1)}
        kept = Yaml(filled(fields), places)
        document = Document(self.kind, id, path_of(self.kind, id), kept, body, _TEXT_LINE)
        problems = ([problem] if problem else []) + read.problems
        if len(text.encode()) > MAX_RECORD:
            problems.append(_too_large(where))
        cells = tuple(self._cells(read, sections))
        return Made(document, text, cells, Cells(self.columns, read.at, self.shown)), problems

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
        fields.setdefault("status", str(Status.DRAFT))
        for name, value in fields.items():
            presets = {part.name: part.preset for part in self.inputs[name].parts if part.preset}
            for item in value if presets and isinstance(value, list) else []:
                item |= {key: preset for key, preset in presets.items() if key not in item}
        _name_commitments(fields.get("commitments", []))

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

    def _id(self, read: "_Read") -> tuple[str, Problem | None]:
        """The id of the record in a row, and why it cannot have it."""
        said, title = str(read.data.get(ID.name) or ""), str(read.data.get("title") or "")
        place = read.place("id" if said else "title")
        id = said or name_for(title)
        if self.kind is Kind.OUTCOME:
            event = str(read.data.get(EVENT.name) or self.event or "")
            if not event or event not in self.titles[Kind.EVENT].values():
                return "", _without_event(read.place(EVENT.name), event)
            id = id if "/" in id else f"{event}/{id}"
        if not can_be_new(self.kind, id):
            if is_of_the_site(self.kind, id):
                return "", _of_the_site(place)
            return "", _unnamed(place, said, title)
        if id in self.taken:
            return "", Problem(
                place,
                Code.DUPLICATE_ID,
                f"Het id '{id}' is al in gebruik, in {self.taken[id]}.",
                "Staat dit verhaal er al? Haal de rij dan weg. Is het een ander verhaal? Geef het "
                "een andere titel, of een eigen naam in een kolom 'Id'.",
            )
        return id, None


class _Read:
    """A row read: the data of a record, with the place of every cell, the empty ones too."""

    def __init__(self, table: Table, row: Row, head: Head, titles: Titles) -> None:
        self.row = Place(table.path, row.number, table.width + 1)
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.at: dict[Place, tuple[Column, Value]] = {}
        items: dict[str, dict[int, dict[str, Any]]] = {}
        at: dict[tuple[str, int, str], Place] = {}
        for position, column in head.columns.items():
            place = Place(table.path, row.number, position + 1)
            self._note(column.path, place)
            if column.item is not None:
                at[column.leaf.path[0], column.item, column.leaf.path[-1]] = place
            value = _visible(_cell(row, position))
            self.at[place] = column, _cell(row, position)
            if value is None:
                continue
            if isinstance(value, str) and _EXCEL_ERROR.fullmatch(value):
                self.problems.append(_excel_error(place, value))
            said = read_cell(value, column, titles)
            if ITEM not in column.leaf.path:
                self._set(column.path, said)
                continue
            name, part = column.leaf.path[0], column.leaf.path[-1]
            spread = enumerate(said) if column.item is None else [(column.item, said)]
            for item, one in spread:
                items.setdefault(name, {}).setdefault(item, {})[part] = one
                at[name, item, part] = place
        for name, numbered in items.items():
            self.data[name] = [numbered[item] for item in sorted(numbered)]
        self._number(items, at)

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


def read_map(text: str, path: str, columns: Columns) -> tuple[dict[str, str], list[Problem]]:
    """A map from heads to fields, by the plain head; a field is named as a column is."""
    found = yaml_data.parse(text, path)
    if found.data is None and not found.problems:
        return {}, []
    if not isinstance(found.data, dict):
        message = "Dit bestand moet een lijst van kolommen zijn."
        hint = 'Schrijf op elke regel een kop en een veld: "Onze kop": "Titel".'
        wrong = Problem(Place(path), Code.WRONG_TYPE, message, hint)
        return {}, found.problems or [wrong]
    problems = list(found.problems)
    named: dict[str, str] = {}
    for head, said in found.data.items():
        if said != IGNORE and (not isinstance(said, str) or columns.named(said) is None):
            near = columns.nearest(str(said))
            problems.append(
                Problem(
                    found.place((head,)),
                    Code.UNKNOWN_FIELD,
                    f"Het veld '{said}' kennen we niet.",
                    f"Schrijf '{near}'."
                    if near
                    else f"Noem een veld zoals 'Titel', of '{IGNORE}' om de kolom over te slaan.",
                )
            )
        named[plain(head)] = str(said)
    return named, problems


def unused(named: Mapping[str, str], tables: Iterable[Table]) -> list[str]:
    """The heads in a map that stand in no table."""
    heads = {plain(str(cell)) for table in tables for cell in table.rows[0].cells if cell}
    return [head for head in named if head not in heads]


def _cell(row: Row, position: int) -> Value:
    return row.cells[position] if position < len(row.cells) else None


def _visible(value: Value) -> Value:
    """A cell without margins and what nobody can see; None where nothing is left."""
    found: Value = filled(value)
    return found


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


_EXCEL_ERROR = re.compile(
    r"#(N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!)"
)


def _excel_error(place: Place, value: str) -> Problem:
    message = f"Hier staat een foutmelding van Excel: {value}"
    hint = "Vul in wat er hoort te staan, of maak de cel leeg."
    return Problem(place, Code.WRONG_TYPE, message, hint)


def _twice(place: Place, column: Column) -> Problem:
    return Problem(
        place,
        Code.DUPLICATE_KEY,
        f"De kolom '{column.head}' staat er twee keer.",
        "Voeg de twee kolommen samen, of haal er een weg.",
    )


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


def missing(text: str, path: str, tables: Iterable[Table]) -> Iterator[Problem]:
    """What a map says of columns that stand in no table."""
    found = yaml_data.parse(text, path)
    for head in found.data if isinstance(found.data, dict) else []:
        if unused({plain(head): ""}, tables):
            yield Problem(
                found.place((head,)),
                Code.UNKNOWN_FIELD,
                f"De kolom '{head}' staat niet in het bestand.",
                "Schrijf de kop precies zo, of haal hem hier weg.",
            )


def _sorted(value: Any, names: list[str]) -> Any:
    """A group, or each in a list, with its parts in this order."""
    if isinstance(value, list):
        return [_sorted(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: value[name] for name in names if name in value}


def _name_commitments(items: list[dict[str, Any]]) -> None:
    """Give what has no key the key that its text makes, and each another."""
    used = {item.get("key") for item in items}
    for number, item in enumerate(items, 1):
        if not item.get("key") and item.get("what"):
            words = name_for(str(item["what"])).split("-")[:5]
            key = "-".join(words)[:60].strip("-") or "afspraak"
            item["key"] = f"{key}-{number}" if key in used else key
            used.add(item["key"])


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


def _too_short(place: Place, name: str, several: list[str]) -> Problem:
    shown = [f"'{head}'" for head in several[:8]]
    last = f"{', '.join(shown[:-1])} of {shown[-1]}" if len(shown) > 1 else shown[0]
    return Problem(
        place,
        Code.UNKNOWN_FIELD,
        f"De kop '{name}' zegt nog te weinig: die past bij meer kolommen.",
        f"Schrijf {last}.",
    )


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
