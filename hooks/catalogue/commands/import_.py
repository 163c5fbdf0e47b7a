"""`catalogue import`: the rows of a spreadsheet become records."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from catalogue.columns import Titles, plain
from catalogue.heads import Head, read_map, unused
from catalogue.parts import Item, with_records
from catalogue.pipeline import check_documents, check_lists
from catalogue.problems import Code, Place, Problem, Severity, errors
from catalogue.read import Document, Folder, Kind, read
from catalogue.records import Fields, Record
from catalogue.resolve import resolve
from catalogue.rows import Made, Making, prepared
from catalogue.tabular import SUFFIXES, Row, Table, read_tables
from catalogue.vocabulary import Source, Vocabulary
from catalogue.words import count


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
    dry_run: bool = False,
    keep_going: bool = False,
) -> int:
    """Write a record below `root` for each row, and return the exit code: 1 where a row is wrong.

    Nothing is written where anything is wrong; with `keep_going`, the rows that are right are, as
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
    making.prepared = prepared(folder.documents) if kind is Kind.OUTCOME else {}
    lists = _Lists(folder, vocabulary, sources, today)
    found = _read(file, making, map_file, lists, keep_going=keep_going)
    wrong = errors(found.problems)
    for problem in found.problems:
        click.echo(_shown(problem, found))
    chosen = found.made if found.is_whole and (keep_going or not wrong) else []
    for each in chosen:
        if dry_run:
            draft = ", vult het concept aan" if each.completes else ""
            click.echo(f"{each.document.path}  (rij {each.place.line}{draft})")
        else:
            _write(root, each)
    click.echo(_in_words(found, len(chosen), kind, dry_run=dry_run), err=bool(wrong))
    return 1 if wrong else 0


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
        missing = unused(named, tables) if tables else []
        problems += [*wrong, *(_not_there(map_file.name, head) for head in missing)]
    of_records, of_parts = making.parts.split(tables)
    heads = {table.path: making.read_head(table, named) for table in of_records}
    heads |= {table.path: making.parts.read_head(table, named) for table in of_parts}
    problems += [problem for head in heads.values() for problem in head.problems]
    is_whole = not problems
    rows = [(table, row) for table in of_records for row in table.rows[1:]]
    items, lost = _items(making, rows, of_parts, heads) if is_whole else ({}, [])
    problems += lost
    made: list[Made] = []
    for table, row in rows:
        attached = items.get(Place(table.path, row.number), [])
        one, wrong = making.make(table, row, heads[table.path], attached)
        problems += wrong
        made += [one] if one and not wrong else []
    if tables and not rows and is_whole:
        problems.append(_empty(of_records[0]))
    good, found = _check(made, lists, keep_going=keep_going)
    by_path = {table.path: table for table in tables}
    found_all = sorted({*problems, *found})
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
    made: list[Made], lists: _Lists, *, keep_going: bool
) -> tuple[list[Made], list[Problem]]:
    """What is right, and every problem at its cell.

    A row that is wrong is known to the others; only where those go without it, that is looked at.
    """
    completed = {each.document.path for each in made}
    documents = [each for each in lists.folder.documents if each.path not in completed]
    known, _ = check_documents(documents, *lists.against)
    before = set(_resolve(lists, documents, known))
    problems: list[Problem] = []
    records: dict[str, Record[Fields]] = {}
    wrong: set[str] = set()
    short = len(made) < 50
    with click.progressbar(made, label="Nakijken", file=sys.stderr, hidden=short) as bar:
        for each in bar:
            found, faults = check_documents([each.document], *lists.against)
            records |= found
            problems += map(each.at_cell, faults)
            wrong |= {each.document.id} if errors(faults) else set()
    together = made
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
            if owner:
                problems.append(owner.at_cell(problem))
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


def _not_there(path: str, head: str) -> Problem:
    message = f"De kolom '{head}' staat niet in het bestand."
    return Problem(
        Place(path), Code.UNKNOWN_FIELD, message, "Schrijf de kop precies zo, of haal hem hier weg."
    )


def _empty(table: Table) -> Problem:
    place = Place(table.path, table.rows[0].number + 1)
    hint = "Vul onder de koppen voor elk record een rij in."
    return Problem(place, Code.MISSING_FIELD, "Onder de koppen staat nog niets.", hint)


def _write(root: Path, made: Made) -> None:
    path = root / made.document.path
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w" if made.completes else "x", encoding="utf-8", newline="\n") as file:
        file.write(made.text)


# In words


def _shown(problem: Problem, found: _Found) -> str:
    """A problem as `check` prints it, with its place as one finds it in a spreadsheet."""
    table = found.tables.get(problem.place.path)
    place = problem.place
    if table is None and place == Place(found.file):
        return str(problem).replace(f"{found.file}:1:1", found.file, 1)
    if table is None:
        return str(problem)
    column = found.heads[table.path].columns.get(place.column - 1)
    where = table.where(place, column.head if column else "")
    voice = "" if problem.severity is Severity.ERROR else "Kan beter: "
    return f"{where}: {voice}{problem.message} [{problem.code}]\n    {problem.hint}"


def _in_words(found: _Found, written: int, kind: Kind, *, dry_run: bool) -> str:
    number = len(errors(found.problems))
    faults = f"{number} {'fout' if number == 1 else 'fouten'} in {_rows(found.rows)}. "
    if not number:
        faults = ""
    if not written:
        return f"{faults}Er is niets geschreven."
    records = count(written, f"{kind}s")
    if dry_run:
        return f"{faults}Dit zouden {records} worden. Er is niets geschreven."
    return f"{faults}Geschreven: {records}. Kijk alles na met: catalogue check"


def _rows(number: int) -> str:
    return f"{number} {'rij' if number == 1 else 'rijen'}"
