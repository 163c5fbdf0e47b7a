"""The programme of an event, in a spreadsheet → its sessions.

Each row below the heads is a session. Hosts are roles: what looks like a name is advised against,
and an e-mail address or a phone number is refused, as `heads` does it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catalogue import words
from catalogue.columns import Asked, Column, Leaf, plain, read_cell
from catalogue.heads import ByName, Head, cell, look_at, public, read_head, shown
from catalogue.problems import Code, Place, Problem
from catalogue.read import Kind, can_be_new, slugify
from catalogue.schema import Input, inputs
from catalogue.tabular import Row, Table, read_tables
from catalogue.vocabulary import Vocabulary

FIELD = "programme"
"""The field of an event that holds its sessions."""

_OTHER_NAMES = {
    "day": ("datum", "wanneer"),
    "time": ("tijdstip", "hoe laat"),
    "room": ("ruimte", "plek", "locatie"),
    "title": ("sessie", "naam van de sessie"),
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

LONGEST = 14
"""How many days an event may last without its organiser saying so."""


@dataclass(frozen=True)
class Session:
    """One session as a row says it: its fields, and the places of its row and of its cells."""

    data: Mapping[str, Any]
    place: Place
    cells: Mapping[str, Place]

    @property
    def slug(self) -> str:
        """The last part of the id of its outcome, as `ProgrammeItem.slug` makes it."""
        return slugify(str(public(self.data.get("title")) or ""))

    @property
    def day(self) -> dt.date | None:
        """The day it is on; None where none is given, or none that exists."""
        try:
            return dt.date.fromisoformat(str(self.data.get("day")))
        except ValueError:
            return None


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
        name = shown(str(cell(table.rows[0], problem.place.column - 1) or ""))
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
    names = _names(vocabulary)
    for table in tables:
        head = read_head(table, names, {})
        wrong = [*head.problems, *_without_title(table, head, vocabulary)]
        problems += wrong
        for row in table.rows[1:] if not wrong else ():
            session = _session(table, row, head)
            problems += _problems(session, table, row, head)
            sessions.append(session)
    if tables and not sessions and not problems:
        place = Place(tables[0].path, tables[0].rows[0].number + 1)
        hint = "Zet onder de koppen elke sessie op een eigen rij."
        problems.append(Problem(place, Code.MISSING_FIELD, "Er staat nog geen sessie in.", hint))
    problems += _doubles(sessions)
    return Programme(tuple(sessions), {table.path: table for table in tables}, tuple(problems))


def _names(vocabulary: Vocabulary) -> ByName:
    names: dict[str, Column] = {}
    for column in columns(vocabulary):
        field = column.leaf.field
        for name in (field.label, field.name, field.ask, *_OTHER_NAMES.get(field.name, ())):
            names[plain(name)] = column
    return ByName(names)


def _without_title(table: Table, head: Head, vocabulary: Vocabulary) -> Iterator[Problem]:
    if any(column.leaf.field.name == "title" for column in head.columns.values()):
        return
    known = words.joined([f"'{column.head}'" for column in columns(vocabulary)])
    yield Problem(
        Place(table.path, table.rows[0].number, table.width + 1),
        Code.MISSING_FIELD,
        "Er is geen kolom met de titels van de sessies.",
        f"Zet op de eerste rij de koppen, met in elk geval 'Titel'. Dit kan: {known}.",
    )


def _session(table: Table, row: Row, head: Head) -> Session:
    data: dict[str, Any] = {}
    cells: dict[str, Place] = {}
    for at, column in head.columns.items():
        name = column.leaf.field.name
        cells[name] = Place(table.path, row.number, at + 1)
        value = cell(row, at)
        if value is not None:
            data[name] = read_cell(value, column, {})
    return Session(data, Place(table.path, row.number, table.width + 1), cells)


def _problems(session: Session, table: Table, row: Row, head: Head) -> Iterator[Problem]:
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
    for at in head.columns:
        yield from look_at(Place(table.path, row.number, at + 1), cell(row, at), is_public=True)
    for host in session.data.get("hosts", ()):
        if _NAME.fullmatch(host):
            yield Problem(
                session.cells["hosts"],
                Code.POSSIBLE_PERSONAL_NAME,
                f"'{host}' lijkt op de naam van een persoon.",
                "Schrijf liever een rol, zoals 'een adviseur'. Vindt diegene het goed? Dan kan het "
                "zo blijven.",
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


def first_day(programme: Programme, start: dt.date | None) -> dt.date | None:
    """The first day of the event: the one given, else that of the programme."""
    return start or min((each.day for each in programme.sessions if each.day), default=None)


def last_day(programme: Programme, start: dt.date | None, until: dt.date | None) -> dt.date | None:
    """The last day of the event: the one given, else that of the programme, as far as it fits."""
    if until or not start:
        return until
    days = (each.day for each in programme.sessions if each.day)
    return max((day for day in days if 0 <= (day - start).days < LONGEST), default=start)


def outside(programme: Programme, start: dt.date | None, end: dt.date | None) -> Iterator[Problem]:
    """Each day of the programme that is none of the event, once, at the first row that has it."""
    if not start or not end:
        return
    places: dict[dt.date, list[Place]] = {}
    for session in programme.sessions:
        if session.day and not start <= session.day <= end:
            places.setdefault(session.day, []).append(session.cells["day"])
    for day, found in places.items():
        what = "Deze sessie is" if len(found) == 1 else f"{len(found)} sessies zijn"
        yield Problem(
            found[0],
            Code.CONTRADICTING_NUMBERS,
            f"{what} op {words.day(day)}, en dat valt buiten de bijeenkomst "
            f"({words.days(start, end)}).",
            "Verbeter de dag in het programma. Klopt hij wel? Geef dan "
            f"{'--date' if day < start else '--until'} {day}.",
        )
