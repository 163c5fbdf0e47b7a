"""The programme of an event, in a spreadsheet → its sessions.

Each row below the heads is a session. Hosts are roles: what looks like a name is advised against,
and an e-mail address or a phone number is refused.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catalogue.columns import Asked, Column, Leaf, plain, read_cell
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.read import Kind, can_be_new, slugify
from catalogue.rules import address_in
from catalogue.schema import Input, inputs
from catalogue.tabular import Row, Table, read_tables
from catalogue.vocabulary import Vocabulary
from catalogue.write import filled

FIELD = "programme"
"""The field of an event that holds its sessions."""

_OTHER_NAMES = {
    "day": ("datum",),
    "time": ("tijdstip", "hoe laat"),
    "room": ("ruimte", "plek", "locatie"),
    "title": ("sessie", "naam"),
    "hosts": (
        *("gastheer", "gastvrouw", "gastheren", "gastvrouwen", "gastheer vrouw"),
        *("gastheren vrouwen", "gastheer of vrouw", "gastheer gastvrouw", "begeleiding", "host"),
    ),
    "themes": ("vraagstukken", "thema"),
}
"""What organisers call a column besides its label, as `plain` writes it."""

_NAME = re.compile(
    r"(?!HR\b|MD\b|OR\b|P&O\b)(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+|(?:van|de|den|"
    r"der|te|ten|ter|het|el|[’']t)\b))*\s+[A-Z][\w’'-]+"
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Session:
    """One session as a row says it: its fields, and the places of its row and of its cells."""

    data: Mapping[str, Any]
    place: Place
    cells: Mapping[str, Place]

    @property
    def slug(self) -> str:
        """The last part of the id of its outcome, as `ProgrammeItem.slug` makes it."""
        return slugify(str(self.data.get("title") or ""))


@dataclass(frozen=True)
class Programme:
    """What a spreadsheet says: the sessions in their order, its sheets by path, the problems."""

    sessions: tuple[Session, ...] = ()
    tables: Mapping[str, Table] | None = None
    problems: tuple[Problem, ...] = ()

    def shown(self, problem: Problem) -> str:
        """A problem as `check` prints it, with its place as one finds it in a spreadsheet."""
        table = (self.tables or {}).get(problem.place.path)
        if table is None:
            return f"{problem.place.path}: {problem.message} [{problem.code}]\n    {problem.hint}"
        head = table.rows[0].cells
        at = problem.place.column - 1
        name = str(head[at] or "").strip() if at < len(head) else ""
        voice = "Kan beter: " if problem.code.is_advice else ""
        where = table.where(problem.place, name)
        return f"{where}: {voice}{problem.message} [{problem.code}]\n    {problem.hint}"


def columns(vocabulary: Vocabulary) -> list[Column]:
    """The columns a programme can have, in the order of the fields of a session."""
    return [Column(Leaf((part.name,), (part.label,), part, part)) for part in _parts(vocabulary)]


def template(vocabulary: Vocabulary) -> list[Asked]:
    """The columns of the spreadsheet to fill in; a session cannot do without its title."""
    return [
        Asked(replace(column, leaf=replace(column.leaf, field=field, top=field)), True)
        for column in columns(vocabulary)
        for field in [replace(column.leaf.field, core=column.leaf.field.required)]
    ]


def _parts(vocabulary: Vocabulary) -> tuple[Input, ...]:
    fields = inputs(Kind.EVENT, vocabulary)
    return next(field.parts for field in fields if field.name == FIELD)


def read_programme(file: Path, vocabulary: Vocabulary) -> Programme:
    """The sessions in a file; a session with a problem of its own is left out."""
    tables, problems = read_tables(file)
    sessions: list[Session] = []
    known = columns(vocabulary)
    for table in tables:
        heads, wrong = _heads(table, known)
        problems += wrong
        for row in table.rows[1:] if not wrong else ():
            session = _session(table, row, heads)
            problems += _problems(session)
            sessions.append(session)
    if tables and not sessions and not problems:
        place = Place(tables[0].path, tables[0].rows[0].number + 1)
        hint = "Zet onder de koppen elke sessie op een eigen rij."
        problems.append(Problem(place, Code.MISSING_FIELD, "Er staat nog geen sessie in.", hint))
    problems += _doubles(sessions)
    return Programme(tuple(sessions), {table.path: table for table in tables}, tuple(problems))


def _heads(table: Table, known: Iterable[Column]) -> tuple[dict[int, Column], list[Problem]]:
    """The column at each position, from 0."""
    names: dict[str, Column] = {}
    for column in known:
        field = column.leaf.field
        for name in (field.label, field.name, field.ask, *_OTHER_NAMES.get(field.name, ())):
            names[plain(name)] = column
    heads: dict[int, Column] = {}
    problems: list[Problem] = []
    first, *rows = table.rows
    for at in range(table.width):
        name = str(_cell(first, at) or "").strip()
        place = Place(table.path, first.number, at + 1)
        found = names.get(plain(name.rstrip("*")))
        if not name and not any(_cell(row, at) for row in rows):
            continue
        if found is None:
            problems.append(_unknown(place, name, names))
        elif found in heads.values():
            message = f"De kolom '{found.head}' staat er twee keer."
            hint = "Voeg de twee kolommen samen, of haal er een weg."
            problems.append(Problem(place, Code.DUPLICATE_KEY, message, hint))
        else:
            heads[at] = found
    title = next(column for column in names.values() if column.leaf.field.name == "title")
    if not problems and title not in heads.values():
        message = "Er is geen kolom met de titels van de sessies."
        hint = f"Zet op de eerste rij de koppen, met in elk geval '{title.head}'."
        problems.append(Problem(Place(table.path, first.number), Code.MISSING_FIELD, message, hint))
    return heads, problems


def _unknown(place: Place, name: str, names: Mapping[str, Column]) -> Problem:
    if not name:
        message, hint = "Boven deze kolom staat geen naam.", "Zet er een kop boven."
        return Problem(place, Code.MISSING_FIELD, message, hint)
    near = nearest(plain(name), names)
    all_heads = ", ".join(dict.fromkeys(f"'{column.head}'" for column in names.values()))
    hint = f"Bedoel je '{names[near].head}'? Verander dan de kop. " if near else ""
    return Problem(
        place,
        Code.UNKNOWN_FIELD,
        f"De kolom '{name}' kennen we niet.",
        f"{hint}Dit kan: {all_heads}. Haal weg wat er niet bij hoort.",
    )


def _session(table: Table, row: Row, heads: Mapping[int, Column]) -> Session:
    data: dict[str, Any] = {}
    cells: dict[str, Place] = {}
    for at, column in heads.items():
        name = column.leaf.field.name
        cells[name] = Place(table.path, row.number, at + 1)
        value = filled(_cell(row, at))
        if value is not None:
            data[name] = read_cell(value, column, {})
    return Session(data, Place(table.path, row.number, table.width + 1), cells)


def _cell(row: Row, at: int) -> Any:
    return row.cells[at] if at < len(row.cells) else None


def _problems(session: Session) -> Iterator[Problem]:
    """What is wrong with one session by itself."""
    title = session.data.get("title")
    if not title:
        message = "Deze sessie heeft geen titel."
        hint = "Vul een titel in, of maak de rij leeg."
        yield Problem(session.cells["title"], Code.MISSING_FIELD, message, hint)
    elif not can_be_new(Kind.OUTCOME, f"event/{session.slug}"):
        message = "Van deze titel kunnen we geen adres maken."
        hint = "Geef een titel van 5 tot 70 tekens, met gewone letters."
        yield Problem(session.cells["title"], Code.BAD_FILE_NAME, message, hint)
    for name in ("title", "room", "hosts", "question"):
        value = session.data.get(name) or []
        for text in value if isinstance(value, list) else [value]:
            yield from _personal(session.cells[name], name, str(text))


def _personal(place: Place, name: str, text: str) -> Iterator[Problem]:
    if found := address_in(text):
        yield Problem(
            place,
            Code.PERSONAL_DATA,
            f"'{found[0]}' lijkt op een e-mailadres of telefoonnummer.",
            "Haal het weg: het programma komt op een openbare site. Schrijf een rol, zoals "
            "'een adviseur'.",
        )
    elif name == "hosts" and _NAME.fullmatch(text):
        yield Problem(
            place,
            Code.POSSIBLE_PERSONAL_NAME,
            f"'{text}' lijkt op de naam van een persoon.",
            "Schrijf liever een rol, zoals 'een adviseur'. Vindt diegene het goed? Dan kan het zo "
            "blijven.",
        )


def _doubles(sessions: Iterable[Session]) -> Iterator[Problem]:
    """Sessions that would get one outcome together."""
    first: dict[str, Session] = {}
    for session in sessions:
        slug = session.slug
        if slug and slug in first:
            row = first[slug].place.line
            yield Problem(
                session.cells["title"],
                Code.DUPLICATE_ID,
                f"Deze sessie heet net zo als die op rij {row}.",
                "Elke sessie krijgt een eigen pagina. Geef één van de twee een andere titel, "
                "bijvoorbeeld met ‘deel 2’ erachter.",
            )
        first.setdefault(slug, session)


def outside(programme: Programme, start: dt.date | None, end: dt.date | None) -> Iterator[Problem]:
    """Advice on sessions on another day than their event; the rules leave drafts alone."""
    for session in programme.sessions:
        day = str(session.data.get("day") or "")
        if not start or not _DAY.fullmatch(day):
            continue
        if not start.isoformat() <= day <= (end or start).isoformat():
            yield Problem(
                session.cells["day"],
                Code.DATE_OUTSIDE_EVENT,
                f"{day} valt buiten de bijeenkomst.",
                "Kijk de dag na. Duurt de bijeenkomst langer? Geef dan met --until de laatste dag.",
            )
