"""`catalogue import`: the rows of a spreadsheet become records."""

import copy
import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from catalogue.blank import example
from catalogue.columns import Titles, plain
from catalogue.drafts import prepared
from catalogue.fresh import write_all
from catalogue.heads import Head, missing, read_map, shown, to_skip
from catalogue.parts import Item, with_records
from catalogue.pipeline import check_documents, check_lists
from catalogue.problems import Code, Place, Problem, Severity, errors
from catalogue.read import Document, Folder, Kind, read
from catalogue.records import Fields, Record
from catalogue.resolve import UNDER_A_DRAFT, resolve
from catalogue.rows import Made, Making
from catalogue.schema import Input, Type
from catalogue.states import Status, Visibility
from catalogue.tabular import SUFFIXES, Row, Table, letters, read_tables
from catalogue.vocabulary import Source, Vocabulary
from catalogue.words import count, joined
from catalogue.yaml_data import Path as Path_
from catalogue.yaml_data import Yaml


@dataclass(frozen=True)
class _Lists:
    """What rows are checked against, and the day it is."""

    folder: Folder
    vocabulary: Vocabulary
    sources: dict[str, Source]
    today: dt.date

    @property
    def against(self) -> tuple[Vocabulary, dict[str, Source], dt.date]:
        return self.vocabulary, self.sources, self.today


@dataclass(frozen=True)
class _Found:
    """What came of a spreadsheet: what can be written, the problems, and how many rows it has.

    `file` is its name. `heads` are the columns of each table, by its path; `is_whole` where every
    column is known.
    """

    made: list[Made]
    problems: list[Problem]
    rows: int
    file: str
    tables: dict[str, Table]
    heads: dict[str, Head]
    is_whole: bool


def import_records(
    root: Path,
    file: Path,
    kind: Kind,
    today: dt.date,
    *,
    map_file: Path | None = None,
    event: str | None = None,
    publish: bool = False,
    dry_run: bool = False,
    keep_going: bool = False,
) -> int:
    """Write a record below `root` for each row, and return the exit code: 1 where a row is wrong.

    A row that does not say its status is a draft, or published with `publish`. Nothing is written
    where anything is wrong; with `keep_going`, the rows that are right are, as
    long as every column is known. An existing record is never touched, but for a draft of an
    outcome that says no more than its programme does: that is completed.
    """
    if file.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"'{file.name}' kunnen we niet lezen. Sla het op als {' of '.join(SUFFIXES)}."
        )
    if event and kind is not Kind.OUTCOME:
        raise click.UsageError("--event kan alleen bij --kind outcome.")
    folder = read(root)
    vocabulary, sources, problems = check_lists(folder)
    if vocabulary is None or sources is None:
        for problem in errors([*folder.problems, *problems]):
            click.echo(str(problem))
        return 1
    making = Making(kind, vocabulary, today, _titles(folder), event, folder.taken(kind))
    making.prepared = prepared(folder) if kind is Kind.OUTCOME else {}
    making.shown = _shown_titles(folder)
    making.status = Status.PUBLISHED if publish else Status.DRAFT
    lists = _Lists(folder, vocabulary, sources, today)
    found = _read(file, making, map_file, lists, keep_going=keep_going)
    wrong = errors(found.problems)
    for line in _what_is_read(found) if dry_run else _left_out(found):
        click.echo(line)
    for problem in found.problems:
        click.echo(_shown(problem, found))
    for line in _how_to_skip(found, map_file):
        click.echo(line)
    chosen = found.made if found.is_whole and (keep_going or not wrong) else []
    if reason := _write(root, chosen, dry_run=dry_run):
        click.echo(f"{reason} Er is niets geschreven.", err=True)
        return 1
    click.echo(_in_words(found, chosen, kind, dry_run=dry_run), err=bool(wrong))
    return 1 if wrong else 0


def _write(root: Path, chosen: list[Made], *, dry_run: bool) -> str:
    """Write what was chosen, or say what would be written; returns why it cannot be."""
    for each in chosen if dry_run else []:
        draft = ", vult het concept aan" if each.completes else ""
        click.echo(f"{each.document.path}  (rij {each.place.line}{draft})")
    texts = {} if dry_run else {each.document.path: each.text for each in chosen}
    completed = {each.document.path for each in chosen if each.completes}
    return write_all(root, texts, over=completed)


def _titles(folder: Folder) -> Titles:
    """The id behind every title and id there is, by kind."""
    titles: dict[str, dict[str, str]] = {str(kind): {} for kind in Kind}
    for document in folder.documents:
        data = document.fields.data or {}
        titles[document.kind].setdefault(plain(str(data.get("title") or "")), document.id)
    for document in folder.documents:
        titles[document.kind][plain(document.id)] = document.id
    return titles


def _read(
    file: Path, making: Making, map_file: Path | None, lists: _Lists, *, keep_going: bool
) -> _Found:
    """Everything a spreadsheet says, checked; problems stand at their cells, in order."""
    named: dict[str, str] = {}
    tables, problems = read_tables(file, making.parts.is_sheet)
    if map_file:
        text = map_file.read_bytes().decode("utf-8-sig", errors="replace")
        named, wrong = read_map(text, map_file.name, making.columns)
        problems += [*wrong, *(missing(text, map_file.name, tables) if tables else [])]
    of_records, of_parts = making.parts.split(tables)
    heads = {table.path: making.read_head(table, named) for table in of_records}
    heads |= {table.path: making.parts.read_head(table, named) for table in of_parts}
    problems += [problem for head in heads.values() for problem in head.problems]
    is_whole = not problems
    rows = [(table, row) for table in of_records for row in table.rows[1:]]
    items, lost = _items(making, rows, of_parts, heads) if is_whole else ({}, [])
    problems += lost
    made: list[Made] = []
    faulty: set[str] = set()
    for table, row in rows if is_whole else []:
        attached = items.get(Place(table.path, row.number), [])
        one, wrong = making.make(table, row, heads[table.path], attached)
        problems += wrong
        made.append(one)
        faulty |= {one.document.id} if wrong else set()
    if tables and not rows and is_whole:
        problems.append(_empty(of_records[0]))
    good, found = _check(made, lists, faulty, keep_going=keep_going)
    said = {problem.place for problem in problems}
    found = [problem for problem in found if problem.place not in said]
    by_path = {table.path: table for table in tables}
    found_all = sorted({*problems, *_about_event_once(found)})
    return _Found(good, found_all, len(rows), file.name, by_path, heads, is_whole)


def _items(
    making: Making, rows: list[tuple[Table, Row]], of_parts: list[Table], heads: dict[str, Head]
) -> tuple[dict[Place, list[Item]], list[Problem]]:
    """What the other sheets add to each row, by the place of the row."""
    records: dict[str, list[Place]] = {}
    for table, row in rows:
        for name in making.names(row, heads[table.path]):
            records.setdefault(name, []).append(Place(table.path, row.number))
    found = [
        each
        for table in of_parts
        for each in making.parts.items(
            table, heads[table.path], making.titles, is_public=making.is_public
        )
    ]
    return with_records(found, records)


def _check(
    made: list[Made], lists: _Lists, faulty: set[str], *, keep_going: bool
) -> tuple[list[Made], list[Problem]]:
    """What is right, and every problem at its cell.

    A row that is wrong is known to the others; only where those go without it, that is looked at.
    The `faulty` ones are wrong already.
    """
    completed = {each.document.path for each in made}
    documents = [each for each in lists.folder.documents if each.path not in completed]
    known, _ = check_documents(documents, *lists.against)
    before = set(_resolve(lists, documents, known))
    problems: list[Problem] = []
    records: dict[str, Record[Fields]] = {}
    wrong = set(faulty)
    short = len(made) < 50 or not sys.stderr.isatty()
    with click.progressbar(made, label="Nakijken", file=sys.stderr, hidden=short) as bar:
        for each in bar:
            found, faults = check_documents([each.document], *lists.against)
            right = _put_right_in(each, faults)
            records |= found or _as_far(right or each.document, lists)
            faults += _beyond(each, right, faults, lists) if right else []
            problems += map(each.at_cell, faults)
            wrong |= {each.document.id} if errors(faults) else set()
    together = made
    cells = {place for each in made if each.row for place in each.row.at}
    at_fault = {problem.place for problem in errors(problems)} & cells
    while True:
        kept = {
            each.document.id: records[each.document.id]
            for each in together
            if each.document.id in records
        }
        both = [*documents, *(each.document for each in together)]
        broken: set[str] = set()
        for problem in _resolve(lists, both, known | kept):
            owner = _owner(problem, together) if problem not in before else None
            if owner and owner.at_cell(problem).place not in at_fault:
                problems.append(_because(owner.at_cell(problem), problem, made, wrong, together))
                broken |= {owner.document.id} if errors([problem]) else set()
        wrong |= broken
        good = [each for each in made if each.document.id not in wrong]
        if not keep_going or len(good) == len(together):
            return good, problems
        together = good


def _resolve(
    lists: _Lists, documents: list[Document], records: dict[str, Record[Fields]]
) -> list[Problem]:
    folder = lists.folder
    return resolve(documents, records, folder.handwritten, folder.page_files, lists.vocabulary)


def _owner(problem: Problem, made: list[Made]) -> Made | None:
    """The record a problem belongs to, whether it names the file or the row."""
    place = problem.place
    for each in made:
        if place.path == each.document.path or (place.path, place.line) in each.rows:
            return each
    return None


def _about_event_once(found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, but that an event is a draft only at the first row that belongs to it."""
    told: set[str] = set()
    for problem in sorted(found):
        about_event = problem.message.startswith(UNDER_A_DRAFT)
        if not about_event or problem.message not in told:
            yield problem
        told.add(problem.message)


def _empty(table: Table) -> Problem:
    place = Place(table.path, table.rows[0].number + 1)
    hint = "Vul onder de koppen voor elk record een rij in."
    return Problem(place, Code.MISSING_FIELD, "Onder de koppen staat nog niets.", hint)


# In words


def _shown(problem: Problem, found: _Found) -> str:
    """A problem as `check` prints it, with its place as one finds it in a spreadsheet."""
    table = found.tables.get(problem.place.path)
    place = problem.place
    if table is None and place.path == found.file:
        where = found.file + (f", rij {place.line}" if place.line > 1 else "")
        return str(problem).replace(f"{found.file}:{place.line}:1", where, 1)
    if table is None:
        return str(problem)
    column = found.heads[table.path].columns.get(place.column - 1)
    where = table.where(place, column.head if column else "")
    voice = "" if problem.severity is Severity.ERROR else "Kan beter: "
    return f"{where}: {voice}{problem.message} [{problem.code}]\n    {problem.hint}"


def _how_to_skip(found: _Found, map_file: Path | None) -> Iterator[str]:
    """How to leave out the columns that stop everything, for who never saw a map."""
    lines = to_skip(found.tables.values(), found.heads)
    if not lines:
        return
    yield "\nWil je een kolom overslaan? Wat erin staat, komt dan nergens terecht."
    if map_file:
        yield f"Zet in {map_file.name} een regel voor elke kolom die niet mee hoeft:\n"
    else:
        yield f"Maak een tekstbestand {_MAP} met een regel voor elke kolom die niet mee hoeft:\n"
    yield from (f"    {line}" for line in lines)
    again = "." if map_file else f", met erachter: --map {_MAP}"
    yield f"\nGeef daarna dezelfde opdracht nog eens{again}\n"


_MAP = "kolommen.yml"


def _in_words(found: _Found, chosen: list[Made], kind: Kind, *, dry_run: bool) -> str:
    number = len(errors(found.problems))
    where = f" in {_rows(found.rows)}" if found.rows else ""
    faults = f"{number} {'fout' if number == 1 else 'fouten'}{where}. "
    if not number:
        faults = ""
    if not chosen:
        return f"{faults}Er is niets geschreven."
    statuses = [(each.document.fields.data or {}).get("status") for each in chosen]
    drafts = statuses.count(str(Status.DRAFT))
    records = count(len(chosen), f"{kind}s") + _as_drafts(drafts, len(chosen))
    if dry_run:
        would = "zou" if len(chosen) == 1 else "zouden"
        not_yet = f" {_NOT_YET_TO_BE}" if drafts else ""
        return f"{faults}Dit {would} {records} worden.{not_yet} Er is niets geschreven."
    not_yet = f" {_NOT_YET}" if drafts else ""
    return f"{faults}Geschreven: {records}.{not_yet} Kijk alles na met: catalogue check"


_NOT_YET = (
    "Een concept staat nog niet op de site. Is het af? Schrijf dan in het bestand: "
    "'status: published'."
)
_NOT_YET_TO_BE = (
    "Een concept komt nog niet op de site. Moet dat wel? Geef --publish mee, of kies "
    "'gepubliceerd' in een kolom 'Stand'."
)


def _as_drafts(drafts: int, all_: int) -> str:
    if not drafts:
        return ""
    return " in concept" if drafts == all_ else f", waarvan {drafts} in concept"


def _rows(number: int) -> str:
    return f"{number} {'rij' if number == 1 else 'rijen'}"


def _what_is_read(found: _Found) -> Iterator[str]:
    """Which column goes to which field, and what is left out."""
    by_columns: dict[tuple[str, ...], list[str]] = {}
    for path, table in found.tables.items():
        lines = tuple(_columns(table, found.heads[path]))
        by_columns.setdefault(lines, []).append(f"'{table.sheet}'")
    for lines, sheets in by_columns.items():
        if len(found.tables) > 1:
            yield f"{'Blad' if len(sheets) == 1 else 'Bladen'} {joined(sheets)}:"
        yield from lines
    yield from _left_out(found)


def _columns(table: Table, head: Head) -> Iterator[str]:
    """Where each column of a table goes; of one that is refused, its problem tells."""
    refused = {problem.place.column for problem in head.problems}
    for position, value in enumerate(table.rows[0].cells):
        name = str(value or "").strip()
        column = f"Kolom {letters(position + 1)} '{shown(name)}'"
        if position in head.columns:
            yield f"{column} → {head.columns[position].head}"
        elif name and name not in head.unknown and position + 1 not in refused:
            yield f"{column} slaan we over"


def _left_out(found: _Found) -> Iterator[str]:
    for table in found.tables.values():
        if table.hidden:
            verb = "slaan we over" if table.hidden > 1 else "slaan we over: die zie je niet"
            yield f"{_rows(table.hidden)} in '{table.sheet}' {verb}."


# Rows that are wrong


def _shown_titles(folder: Folder) -> Mapping[str, Mapping[str, str]]:
    """The title of every record, by kind and id."""
    titles: dict[str, dict[str, str]] = {str(kind): {} for kind in Kind}
    for document in folder.documents:
        title = (document.fields.data or {}).get("title")
        titles[document.kind][document.id] = str(title or "")
    return titles


def _as_far(document: Document, lists: _Lists) -> dict[str, Record[Fields]]:
    """The record of a wrong row without what is wrong, so that its references are looked at too.

    Empty where too little is left.
    """
    data = dict(document.fields.data or {})
    status = data.get("status")
    data["status"] = str(Status.DRAFT)
    texts = (document.text, document.text, "")
    for text in texts:
        fields = Yaml(data, document.fields.places)
        rest = replace(document, fields=fields, text=text)
        found, faults = check_documents([rest], *lists.against)
        if found:
            kept = next((one for one in Status if one == status), Status.PUBLISHED)
            return {id: _with_status(record, kept) for id, record in found.items()}
        places = {problem.place for problem in errors(faults)}
        wrong = {path[0] for path, place in fields.places.items() if path and place in places}
        data = {name: value for name, value in data.items() if name not in wrong}
    return {}


def _with_status(record: Record[Fields], status: Status) -> Record[Fields]:
    return replace(record, fields=record.fields.model_copy(update={"status": status}))


def _because(
    told: Problem, problem: Problem, made: list[Made], wrong: set[str], together: list[Made]
) -> Problem:
    """The problem, or that what it refers to is a row with faults of its own."""
    if problem.code is not Code.UNKNOWN_RECORD:
        return told
    left = {each.document.id: each for each in made if each not in together}
    other = next((left[id] for id in left if id in wrong and f"'{id}'" in problem.message), None)
    if other is None:
        return told
    row = f"rij {other.place.line}"
    return replace(
        told,
        message=f"Dit verwijst naar {row}, en daar staan nog fouten in.",
        hint=f"Verbeter eerst {row}.",
    )


def _put_right_in(made: Made, faults: list[Problem]) -> Document | None:
    """The document of a row with a good value in each cell that is wrong; None where none can be.

    What else is wrong with the row, its wrong values hide.
    """
    wrong = {made.at_cell(problem).place for problem in errors(faults)}
    cells = made.row.at if made.row else {}
    data = copy.deepcopy(made.document.fields.data)
    changed = False
    for path, place in made.document.fields.places.items():
        if path and place in wrong and place in cells:
            changed |= _put_right(data, path, cells[place][0].leaf.field)
    fields = Yaml(data, made.document.fields.places)
    return replace(made.document, fields=fields) if changed else None


def _beyond(made: Made, document: Document, faults: list[Problem], lists: _Lists) -> list[Problem]:
    """What else is wrong with a row, seen in its `document` with good values for the wrong ones."""
    wrong = {made.at_cell(problem).place for problem in errors(faults)}
    _, found = check_documents([document], *lists.against)
    known = {(problem.code, problem.place) for problem in faults}
    return [
        problem
        for problem in found
        if (problem.code, problem.place) not in known
        and made.at_cell(problem).place not in wrong
        and problem.code is not Code.CONTRADICTING_NUMBERS
    ]


def _put_right(data: Any, path: Path_, field: Input) -> bool:
    """Put a value that is good at a path that holds one; returns whether it could.

    Of an item in a list, what is empty is filled too, for without it the item says nothing.
    """
    good = {"status": str(Status.PUBLISHED), "visibility": str(Visibility.ANONYMOUS)}
    in_item = len(path) == 3 and isinstance(path[1], int)
    kinds = (Type.CHOICE, Type.TERM, Type.DATE, Type.FLAG, Type.NUMBER)
    if field.type not in (*kinds, *((Type.TEXT, Type.PROSE) if in_item else ())):
        return False
    for part in path[:-1]:
        inside = (isinstance(data, dict) and part in data) or isinstance(data, list)
        data = data[part] if inside else None
    if not isinstance(data, dict) or path[-1] != field.name:
        return False
    if path[-1] not in data and not in_item:
        return False
    value = example(field) if in_item else good.get(field.name, example(field))
    data[path[-1]] = str(value) if isinstance(value, dt.date) else value
    return True
