"""The heads of a spreadsheet → its columns; what is about persons is refused, never published.

A column of e-mail addresses or phone numbers is refused as a whole, and so is one whose head asks
for persons; the message never repeats what stands in it. A column that the map leaves out is not
taken over, so it may hold anything. In a map, `Afspraken!Naam` is the head `Naam` of one sheet.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from catalogue import yaml_data
from catalogue.columns import Column, Columns, Titles, plain, read_cell
from catalogue.private import without_private
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.rules import contact_details
from catalogue.schema import Type
from catalogue.tabular import Row, Table, Value
from catalogue.write import filled

IGNORE = "-"
"""What a map says of a column that is not taken over."""

_PERSONAL = frozenset(
    "naam|namen|voornaam|achternaam|naam deelnemer|namen deelnemers|deelnemer|deelnemers|"
    "deelnemerslijst|aanwezigen|e mail|email|mail|e mailadres|emailadres|mailadres|"
    "telefoon|telefoonnummer|tel|tel nr|telnr|mobiel|mobiele nummer|gsm|adres|postcode|"
    "geboortedatum|contactpersoon|contactgegevens".split("|")
)
"""Plain heads of columns that are about persons."""

_SHORT_PHONE = re.compile(r"(?:31)?6\d{8}")
"""A mobile number as Excel leaves it when it takes it for a number."""

_EXCEL_ERROR = re.compile(
    r"#(N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|DIV/0!|DEEL/0!|NAME\?|NAAM\?|NUM!|GETAL!|NULL!|LEEG!)"
)


class Names(Protocol):
    """The columns a sheet can have, by the names they go by."""

    def named(self, name: str) -> Column | None:
        """The column that goes by a name, or None."""

    def nearest(self, name: str, used: Collection[Column] = ()) -> str | None:
        """The name that was probably meant, or None; a column that is `used` never is."""

    def could_be(self, name: str) -> list[str]:
        """The columns that a name may mean which says too little."""


class ByName:
    """A few columns, by the plain names they go by."""

    def __init__(self, names: Mapping[str, Column]) -> None:
        self.names = dict(names)

    def named(self, name: str) -> Column | None:
        """The column that goes by a name, or None."""
        return self.names.get(plain(name))

    def nearest(self, name: str, used: Collection[Column] = ()) -> str | None:
        """The name of the column that was probably meant, or None where none comes near."""
        left = [known for known, column in self.names.items() if column not in used]
        near = nearest(plain(name), left)
        return self.names[near].head if near else None

    def could_be(self, name: str) -> list[str]:  # noqa: ARG002
        """Nothing: a name of theirs says enough."""
        return []


@dataclass(frozen=True)
class Head:
    """The first row of a table, understood: the column at each position, from 0.

    `unknown` are the heads that no column goes by; `strays` the places of the columns that have no
    business here, which a map may leave out.
    """

    columns: Mapping[int, Column]
    problems: list[Problem]
    unknown: tuple[str, ...] = ()
    strays: tuple[Place, ...] = ()


def read_head(table: Table, names: Names, named: Mapping[str, str]) -> Head:
    """The columns of a table; `named` gives the field behind the heads it knows."""
    columns: dict[int, Column] = {}
    problems: list[Problem] = []
    unknown: list[tuple[Place, str]] = []
    strays: list[Place] = []
    head, *rows = table.rows
    for position in range(table.width):
        place = Place(table.path, head.number, position + 1)
        name = _name(table, position)
        said = named.get(_key(f"{table.sheet}!{name}")) or named.get(_key(name), name)
        values = [value for row in rows if (value := cell(row, position)) is not None]
        if said == IGNORE or not (name or values):
            continue
        column = names.named(said)
        if _is_personal(name, column, values):
            problems.append(_personal(place, name, column))
            strays.append(place)
        elif column is None:
            unknown.append((place, name))
        elif column in columns.values():
            problems.append(_twice(place, column))
        else:
            columns[position] = column
    used = list(columns.values())
    problems += [_unknown(place, name, names, used) for place, name in unknown]
    strays += [place for place, name in unknown if not _is_meant(name, names, used)]
    return Head(columns, problems, tuple(name for _, name in unknown), tuple(strays))


def _is_meant(name: str, names: Names, used: Collection[Column]) -> bool:
    """Whether an unknown head looks like that of a column."""
    return bool(names.could_be(name) or names.nearest(name, used))


def _is_personal(name: str, column: Column | None, values: Sequence[Value]) -> bool:
    """Whether a column is about persons: by its head, or by what stands in its cells.

    One cell that is an address or a number and nothing else is enough; where words stand around
    them, as in "Bel 06…", at least half of the cells must have one.
    """
    if contact_details(name) or (column is None and plain(name).rstrip(" 0123456789") in _PERSONAL):
        return True
    hits = [value for value in values if _has_contact(value)]
    return any(map(_is_contact, hits)) or (len(hits) > 1 and len(hits) * 2 >= len(values))


def _has_contact(value: Value) -> bool:
    return bool(contact_details(str(value))) or _is_contact(value)


def _is_contact(value: Value) -> bool:
    """Whether a cell holds nothing but addresses and numbers."""
    text = str(value).strip()
    if _SHORT_PHONE.fullmatch(text):
        return True
    found = contact_details(text)
    for each in reversed(found):
        text = text[: each.start()] + text[each.end() :]
    return bool(found) and not re.search(r"\w", text)


def look_at(place: Place, value: Value, *, is_public: bool) -> Iterator[Problem]:
    """What is wrong with a cell before one knows what it is for; persons only where `is_public`."""
    if isinstance(value, str) and _EXCEL_ERROR.fullmatch(value):
        message = f"Hier staat een foutmelding van Excel: {value}"
        hint = "Vul in wat er hoort te staan, of maak de cel leeg."
        yield Problem(place, Code.WRONG_TYPE, message, hint)
    if isinstance(value, str) and (wrong := without_private(value, place.path).problem):
        yield replace(wrong, place=place)
    if is_public and isinstance(value, str) and contact_details(value):
        yield Problem(
            place,
            Code.PERSONAL_DATA,
            "In deze cel staat een e-mailadres of telefoonnummer.",
            "Haal het weg, en noem de rol in plaats van de persoon, zoals 'een teamleider'.",
        )


def cell(row: Row, position: int) -> Value:
    """The cell at a position, without margins and what nobody can see; None where nothing is."""
    found: Value = filled(row.cells[position]) if position < len(row.cells) else None
    return found


def public(value: Value) -> Value:
    """A cell without what is private in it; None where nothing is left, or nobody can say what."""
    found: Value = filled(without_private(value, "").text) if isinstance(value, str) else value
    return found


def public_in(data: Any) -> Any:
    """The data of a record without what is private in its texts."""
    if isinstance(data, dict):
        return {name: public_in(each) for name, each in data.items()}
    return [public_in(each) for each in data] if isinstance(data, list) else public(data)


def read_kept(value: Value, column: Column, titles: Titles) -> Any:
    """What a cell says, as a file keeps it: what is private stays where it can be told apart.

    A text on one line and a section are kept whole; whatever else loses its private pieces.
    """
    field = column.leaf.field
    said = read_cell(value, column, titles)
    if field.type in (Type.TEXT, Type.PROSE) and all(
        (field.is_section or "\n" not in str(each)) and not without_private(str(each), "").problem
        for each in (said if isinstance(said, list) else [said])
    ):
        return said
    left = public(value)
    return None if left is None else read_cell(left, column, titles)


def shown(name: str) -> str:
    """A head as one may repeat it: never an address or a number."""
    return "…" if contact_details(name) else name


def _personal(place: Place, name: str, column: Column | None) -> Problem:
    what = f"De kolom '{shown(name)}'" if name else "Deze kolom"
    return Problem(
        place,
        Code.PERSONAL_DATA,
        f"{what} gaat over personen, of er staan e-mailadressen of telefoonnummers in. "
        "Die zetten we niet op de site.",
        "Haal de kolom weg uit het bestand"
        + (", of alleen de adressen en nummers erin." if column else "."),
    )


def _unknown(place: Place, name: str, names: Names, used: Collection[Column]) -> Problem:
    if not name:
        message = "Boven deze kolom staat geen naam."
        hint = "Zet er een kop boven, of maak de kolom leeg."
        return Problem(place, Code.MISSING_FIELD, message, hint)
    if several := names.could_be(name):
        return _too_short(place, name, several)
    near = names.nearest(name, used)
    return Problem(
        place,
        Code.UNKNOWN_FIELD,
        f"De kolom '{name}' kennen we niet.",
        (f"Bedoel je '{near}'? Verander dan de kop. " if near else "")
        + "Hoort de kolom er niet bij? Haal hem weg uit het bestand.",
    )


def _too_short(place: Place, name: str, several: list[str]) -> Problem:
    heads = [f"'{head}'" for head in several[:8]]
    last = f"{', '.join(heads[:-1])} of {heads[-1]}" if len(heads) > 1 else heads[0]
    return Problem(
        place,
        Code.UNKNOWN_FIELD,
        f"De kop '{name}' zegt nog te weinig: die past bij meer kolommen.",
        f"Schrijf {last}.",
    )


def _twice(place: Place, column: Column) -> Problem:
    return Problem(
        place,
        Code.DUPLICATE_KEY,
        f"De kolom '{column.head}' staat er twee keer.",
        "Voeg de twee kolommen samen, of haal er een weg.",
    )


# The map


def _key(head: str) -> str:
    """A head as a map knows it, with or without its sheet: `afspraken!naam`."""
    return "!".join(map(plain, head.split("!")))


def to_skip(tables: Iterable[Table], heads: Mapping[str, Head]) -> list[str]:
    """The lines of a map that leave out every column which has no business in these tables.

    A head that stands on more sheets is named with its own. One that says an address cannot be.
    """
    tables = list(tables)
    often = Counter(
        key for table in tables for key in {_key(_name(table, at)) for at in range(table.width)}
    )
    lines: list[str] = []
    for table in tables:
        found = heads.get(table.path)
        told = {problem.place for problem in found.problems} if found else set()
        for place in found.strays if found else ():
            name = _name(table, place.column - 1)
            if place in told and name and shown(name) == name:
                head = f"{table.sheet}!{name}" if often[_key(name)] > 1 else name
                lines.append(f'{json.dumps(head, ensure_ascii=False)}: "{IGNORE}"')
    return lines


def _name(table: Table, position: int) -> str:
    """The head of a column, without what is private in it."""
    return str(public(cell(table.rows[0], position)) or "").strip()


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
        named[_key(str(head))] = str(said)
    return named, problems


def missing(text: str, path: str, tables: Iterable[Table]) -> Iterator[Problem]:
    """What a map says of columns that stand in no table."""
    names = [(table.sheet, _name(table, at)) for table in tables for at in range(table.width)]
    heads = {_key(each) for sheet, name in names for each in (name, f"{sheet}!{name}")}
    found = yaml_data.parse(text, path)
    for head in found.data if isinstance(found.data, dict) else []:
        if _key(str(head)) not in heads:
            yield Problem(
                found.place((head,)),
                Code.UNKNOWN_FIELD,
                f"De kolom '{head}' staat niet in het bestand.",
                "Schrijf de kop precies zo, of haal hem hier weg.",
            )
