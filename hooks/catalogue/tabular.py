"""Spreadsheets → tables of plain values, each row with its number.

A file is refused before it is unpacked where it is too large, and read row by row, so that what
was made to fill the memory cannot. What Excel shows is what counts: hidden sheets and rows are left
out, a cell merged over rows counts in each of them, and a formula is the text one typed.
"""

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.problems import Code, Place, Problem

SUFFIXES = (".csv", ".xlsx")
"""The files that can be read."""

INPUT_SHEET = "Invullen"
"""The sheet one fills in; where it is there, the other sheets are explanation, unless said."""

MAX_FILE = 20_000_000
"""How many bytes a spreadsheet may have."""

MAX_UNPACKED = 200_000_000
"""How many bytes an .xlsx may have once it is unpacked."""

MAX_ROWS = 10_000
"""How many rows with something in them a sheet may have."""

MAX_COLUMNS = 400
"""How many columns a sheet may have."""

Value = str | int | float | bool | dt.date | None
"""What a cell holds."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEPARATORS = ";,\t"


@dataclass(frozen=True)
class Row:
    """A row that says something: its number as Excel counts, and its cells from column A on."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """One sheet: the file's name, the sheet's name where it has one, and its rows.

    `hidden` is how many rows were left out because nobody sees them.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    hidden: int = 0

    @property
    def path(self) -> str:
        """How its places are called: `oogst.xlsx [Blad1]`."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)

    def where(self, place: Place, head: str = "") -> str:
        """A place as one finds it in Excel: `oogst.xlsx, blad 'Blad1', rij 3, kolom B (Titel)`."""
        sheet = f", blad '{self.sheet}'" if self.sheet else ""
        column = ""
        if place.column <= self.width:
            column = f", kolom {letters(place.column)}" + (f" ({head})" if head else "")
        return f"{self.file}{sheet}, rij {place.line}{column}"


def letters(column: int) -> str:
    """What Excel calls a column that counts from 1: A, Z, AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


class _RefusedError(Exception):
    """A file that cannot be read: what is wrong and what to do."""

    def __init__(self, code: Code, message: str, hint: str, row: int = 1) -> None:
        self.row = row
        self.code = code
        self.message = message
        self.hint = hint


def read_tables(
    file: Path, is_part: Callable[[str], bool] = lambda _: False
) -> tuple[list[Table], list[Problem]]:
    """The visible sheets of a file that have any rows, or why it cannot be read.

    `is_part` says by its name which sheet is no explanation, but belongs with the one to fill in.
    """
    try:
        if file.stat().st_size > MAX_FILE:
            raise _too_large(f"Dit bestand is groter dan {MAX_FILE // 1_000_000} MB.")
        content = file.read_bytes()
        found = (
            _csv(content, file.name)
            if file.suffix.lower() == ".csv"
            else _xlsx(content, file, is_part)
        )
        tables = [table for table in found if table.rows]
    except _RefusedError as refused:
        place = Place(file.name, refused.row)
        return [], [Problem(place, refused.code, refused.message, refused.hint)]
    if not tables:
        message, hint = (
            "Hier staat niets in.",
            "Zet op de eerste rij de koppen, en eronder de rijen.",
        )
        return [], [Problem(Place(file.name), Code.MISSING_FIELD, message, hint)]
    return tables, []


def _too_large(message: str) -> _RefusedError:
    return _RefusedError(
        Code.TOO_LARGE,
        message,
        "Haal weg wat er niet bij hoort, of verdeel de rijen over meer bestanden.",
    )


# CSV


def _csv(content: bytes, name: str) -> Iterator[Table]:
    if content.startswith(b"PK\x03\x04"):
        raise _RefusedError(
            Code.WRONG_TYPE,
            "Dit is een Excel-bestand met de naam van een CSV.",
            f"Noem het {Path(name).with_suffix('.xlsx').name}.",
        )
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    separator = _separator(text)
    if said := re.fullmatch(
        r"\"?sep=(.)\"?\s*", first
    ):  # a line Excel understands and does not show
        separator, text = said[1], rest
    csv.field_size_limit(MAX_FILE)
    read = _Counted(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    try:
        yield Table(name, "", _rows(read))
    except csv.Error as error:
        raise _wrong_csv(error, read.number + 1) from error


def _decoded(content: bytes) -> str:
    """The text, in one of the encodings that Excel saves in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        content = content.removeprefix(b"\xef\xbb\xbf")
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _RefusedError(
        Code.NOT_UTF8,
        "In dit bestand staan tekens die we niet kunnen lezen.",
        "Sla het in Excel op als .xlsx, of als 'CSV UTF-8'.",
    )


def _separator(text: str) -> str:
    """What stands most often between the heads, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "", text.lstrip()).partition("\n")[0]
    return max(_SEPARATORS, key=head.count)


# XLSX


def _xlsx(content: bytes, file: Path, is_part: Callable[[str], bool]) -> Iterator[Table]:
    if content.startswith(_OLE):
        raise _RefusedError(
            Code.WRONG_TYPE,
            "Dit bestand is met een wachtwoord beveiligd, of het is een oud Excel-bestand.",
            "Haal het wachtwoord eraf en sla het op als .xlsx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile as error:
        raise _broken() from error
    if size > MAX_UNPACKED:  # what is read of each part never exceeds the size it gives
        raise _too_large("Uitgepakt is dit bestand veel te groot.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that are not read
        try:
            yield from list(_sheets(content, file.name, is_part))
        except (_RefusedError, MemoryError):
            raise
        except Exception as error:  # openpyxl lets pass whatever it trips over
            raise _broken() from error


def _sheets(content: bytes, name: str, is_part: Callable[[str], bool]) -> Iterator[Table]:
    import openpyxl  # takes longer to start than most commands run

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    parts = zipfile.ZipFile(io.BytesIO(content))
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if any(sheet.title == INPUT_SHEET for sheet in sheets):
        sheets = [each for each in sheets if each.title == INPUT_SHEET or is_part(each.title)]
    for sheet in sheets:
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        xml = parts.read(getattr(sheet, "_worksheet_path", "").lstrip("/"))
        rows = _rows(_filled_down(sheet.iter_rows(values_only=True), xml))
        hidden = _hidden(xml)
        seen = tuple(row for row in rows if row.number not in hidden or row == rows[0])
        yield Table(name, str(sheet.title), seen, len(rows) - len(seen))


def _broken() -> _RefusedError:
    return _RefusedError(
        Code.WRONG_TYPE,
        "Dit bestand is geen Excel-bestand, of het is beschadigd.",
        "Open het in Excel en sla het opnieuw op als .xlsx.",
    )


# Rows and cells


def _rows(rows: Iterable[Iterable[Any]]) -> tuple[Row, ...]:
    """The rows that say something, without the empty cells behind the last one."""
    found: list[Row] = []
    for number, row in enumerate(rows, 1):
        cells = [_value(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise _too_large(f"Rij {number} heeft meer dan {MAX_COLUMNS} kolommen.")
        found.append(Row(number, tuple(cells)))
        if len(found) > MAX_ROWS:
            raise _too_large(f"Er staan meer dan {MAX_ROWS} rijen in.")
    return tuple(found)


def _value(cell: Any) -> Value:
    """What a cell says: whole numbers without `.0`, days without midnight, None where nothing."""
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, int | float):
        return int(cell) if cell == cell // 1 else cell
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes")
    text = str(getattr(cell, "text", None) or cell)  # a formula over several cells keeps its text
    return text.replace("_x000D_", "") if text.strip() else None


# What a CSV and a sheet say beside their cells


class _Counted:
    """Rows, and how many of them were read."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self.rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[list[str]]:
        for row in self.rows:
            self.number += 1
            yield row


def _wrong_csv(error: csv.Error, row: int) -> _RefusedError:
    if "unexpected end" in str(error) or "expected after" in str(error):
        return _RefusedError(
            Code.WRONG_TYPE,
            "Een aanhalingsteken is niet gesloten.",
            'Zet in deze rij nog een " aan het eind van de cel, of haal het eerste weg. Lukt het '
            "niet? Open het bestand in Excel en sla het op als .xlsx.",
            row,
        )
    hint = "Open het in Excel en sla het op als .xlsx."
    return _RefusedError(Code.WRONG_TYPE, "Dit bestand is geen goede CSV.", hint, row)


_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"')


def _hidden(xml: bytes) -> set[int]:
    """The rows of a sheet that nobody sees."""
    found = (tag[0] for tag in _HIDDEN_ROW.finditer(xml))
    numbers = (re.search(rb'\br="(\d+)"', tag) for tag in found if _is_hidden(tag))
    return {int(number[1]) for number in numbers if number}


def _is_hidden(tag: bytes) -> bool:
    return bool(re.search(rb'\bhidden="(?:1|true)"', tag))


def _filled_down(rows: Iterable[Iterable[Any]], xml: bytes) -> Iterator[list[Any]]:
    """The rows of a sheet, with a cell merged over several rows in each of them but the heads."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in _MERGED.findall(xml):
        if int(last) > int(first):
            begins.setdefault(int(first), []).append((_position(column), int(last)))
    under: dict[int, tuple[int, Any]] = {}
    is_head = True
    for number, row in enumerate(rows, 1):
        cells = list(row)
        says = any(_value(cell) is not None for cell in cells)
        for position, (last, value) in list(under.items()) if says else []:
            if number > last:
                del under[position]
            else:
                cells += [None] * (position + 1 - len(cells))
                cells[position] = value if cells[position] is None else cells[position]
        for position, last in begins.get(number, []) if not is_head else []:
            if position < len(cells):
                under[position] = last, cells[position]
        is_head = is_head and not says
        yield cells


def _position(column: bytes) -> int:
    """The position of a column by its letters, from 0."""
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
