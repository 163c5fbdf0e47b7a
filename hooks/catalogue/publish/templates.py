"""`data/sjablonen/`: for each kind, a blank record and a spreadsheet that imports as it is.

Of an outcome, what comes in any number has a sheet of its own: commitments, seeds and quotes.
And the programme of an event, as `catalogue new event --sessions` reads it.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogue import programme
from catalogue.blank import blank
from catalogue.cells import help_in_cell, in_cell
from catalogue.columns import Asked, Column, sheet_columns, sheets, template
from catalogue.explain import cell_rule, is_needed
from catalogue.link import Entry
from catalogue.page import Asset
from catalogue.parts import OF
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.records import Fields
from catalogue.schema import Input, Type
from catalogue.states import Status
from catalogue.tabular import INPUT_SHEET

FOLDER = "data/sjablonen/"
"""Where the templates stand."""

PROGRAMME = "programma.xlsx"
"""The spreadsheet for the sessions of an event."""

ROWS = 1000
"""For how many rows there are drop-downs."""

_CHOICES = "Keuzes"
_GUIDE = "Uitleg"
_FIRST = PatternFill("solid", fgColor="FFE3EDE6")
_REST = PatternFill("solid", fgColor="FFF3F3F0")
_WRAP = Alignment(wrap_text=True, vertical="top")


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """The two files of each kind, and the programme."""
    vocabulary = press.catalogue.vocabulary
    for kind in Kind:
        text = blank(kind, vocabulary, {}, None)
        yield f"{FOLDER}{kind}.md", Asset(content=text.encode())
        said = _Said(kind, _titles(press), tuple(template(kind, vocabulary)))
        content = _workbook(said, sheets(kind, vocabulary))
        yield f"{FOLDER}{kind}.xlsx", Asset(content=content)
    said = _Said(Kind.EVENT, {}, tuple(programme.template(vocabulary)))
    yield f"{FOLDER}{PROGRAMME}", Asset(content=_workbook(said))


def _titles(press: Press) -> Mapping[str, tuple[str, ...]]:
    """The titles of what is published, by kind."""
    catalogue = press.catalogue
    entries: list[Entry[Fields]] = [
        *catalogue.interventions.values(),
        *catalogue.cases.values(),
        *catalogue.events.values(),
        *catalogue.outcomes.values(),
    ]
    published = [each.record for each in entries if each.record.fields.status is Status.PUBLISHED]
    return {
        str(kind): tuple(record.title for record in published if record.kind is kind)
        for kind in Kind
    }


@dataclass(frozen=True)
class _Said:
    """What a workbook is about: the columns of its first sheet, and the titles there are."""

    kind: Kind
    titles: Mapping[str, tuple[str, ...]]
    columns: tuple[Asked, ...]

    def of(self, column: Column) -> tuple[str, str, str]:
        """The question, the help and the example of a column."""
        leaf = column.leaf
        alone = leaf.field if leaf.field.ask or leaf.field.is_section else leaf.top
        own = leaf.field.name == "status" and len(leaf.path) == 1
        help_ = _STATUS if own else help_in_cell(leaf.field)
        return alone.ask or alone.label, help_, self._example(leaf.field)

    def _example(self, field: Input) -> str:
        """How one would write it in a cell: records by their titles, columns by their labels."""
        if field.type is Type.RECORD:
            return next(iter(self.titles.get(field.of, ())), "")
        tops = (asked.column.leaf.top for asked in self.columns)
        said = in_cell(field)
        return next((top.label for top in tops if top.name == said), said)


@dataclass(frozen=True)
class _Line:
    """A column as it stands on a sheet: its head, its field, and how it is explained."""

    head: str
    field: Input
    first: bool
    said: tuple[str, str, str, str, str]


def _workbook(about: _Said, parts: Iterable[Input] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    lines = {INPUT_SHEET: [_line(asked, about) for asked in about.columns]}
    lines |= {field.label: _part_lines(field, about) for field in parts}
    made = {name: book.create_sheet(name) for name in lines}
    guide, choices = book.create_sheet(_GUIDE), book.create_sheet(_CHOICES)
    choices.sheet_state = "hidden"
    _lay_guide(guide, [line.said for found in lines.values() for line in found])
    lists: dict[tuple[str, ...], str] = {}
    for name, found in lines.items():
        _lay_heads(made[name], found)
        for number, line in enumerate(found, 1):
            labels = about.titles.get(line.field.of, ()) or _labels(line.field)
            if labels and labels not in lists:
                lists[labels] = _lay_choices(choices, len(lists) + 1, labels)
            of = _titles_filled(lines[INPUT_SHEET]) if line.field is OF else ""
            if said := of or lists.get(labels, ""):
                rule = _drop_down(said, get_column_letter(number), line.field)
                made[name].add_data_validation(rule)
    return _reproducible(book)


def _line(asked: Asked, about: _Said) -> _Line:
    head = asked.column.head
    needed = " *" if is_needed(asked) else ""
    said = (head, *about.of(asked.column), cell_rule(asked, about.kind))
    return _Line(head + needed, asked.column.leaf.field, asked.first, said)


def _part_lines(field: Input, about: _Said) -> list[_Line]:
    """The columns of a list with a sheet of its own, with those that a row cannot do without."""
    rule = f"Nodig op het blad '{field.label}' (*)."
    whose = (f"{field.label}: {OF.label}", f"{field.ask} {_EACH_ROW}", OF.help, "", rule)
    lines = [_Line(f"{OF.label} *", OF, True, whose)]
    for column in sheet_columns(field):
        part = column.leaf.field
        needed = part.required and not part.preset
        asked = rule if needed else cell_rule(Asked(column, needed), about.kind)
        said = (f"{field.label}: {column.head}", *about.of(column), asked)
        lines.append(_Line(column.head + (" *" if needed else ""), part, needed, said))
    return lines


_EACH_ROW = "Zet elk antwoord op een eigen rij; bij één sessie mogen er meer horen."


def _titles_filled(lines: list[_Line]) -> str:
    """The cells of the first sheet that the titles stand in."""
    number = next(number for number, line in enumerate(lines, 1) if line.field.name == "title")
    letter = get_column_letter(number)
    return f"'{INPUT_SHEET}'!${letter}$2:${letter}${ROWS + 1}"


def _lay_heads(sheet: Worksheet, lines: list[_Line]) -> None:
    for number, line in enumerate(lines, 1):
        letter = get_column_letter(number)
        head = sheet.cell(1, number)
        _write(head, line.head)
        head.font, head.alignment = Font(bold=True), _WRAP
        head.fill = _FIRST if line.first else _REST
        sheet.column_dimensions[letter].width = 42 if line.field.is_prose else 22
        sheet.column_dimensions[letter].alignment = _WRAP
        if line.field.type in (Type.TEXT, Type.PROSE):  # or Excel counts with what begins with =
            sheet.column_dimensions[letter].number_format = "@"
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "A2"


def _labels(field: Input) -> tuple[str, ...]:
    """What there is to choose from."""
    if field.type is Type.FLAG:
        return ("ja", "nee")
    return tuple(label for _, label in field.options)


def _lay_choices(sheet: Worksheet, column: int, labels: tuple[str, ...]) -> str:
    """Put the choices in a column; returns the range they fill."""
    for row, label in enumerate(labels, 1):
        _write(sheet.cell(row, column), label)
    letter = get_column_letter(column)
    return f"'{sheet.title}'!${letter}$1:${letter}${len(labels)}"


def _drop_down(choices: str, letter: str, field: Input) -> DataValidation:
    """A drop-down; where several values may stand in a cell, or an id, one may also type."""
    rule = DataValidation(type="list", formula1=choices, allow_blank=True)
    rule.showErrorMessage = not field.many and field.type is not Type.RECORD
    rule.errorTitle, rule.error = "Kies uit de lijst", "Deze waarde staat niet in de lijst."
    rule.add(f"{letter}2:{letter}{ROWS + 1}")
    return rule


def _lay_guide(sheet: Worksheet, lines: list[tuple[str, str, str, str, str]]) -> None:
    """What each column is for, with an example and the rule."""
    heads = (("Kolom", 34), ("Vraag", 40), ("Uitleg", 60), ("Voorbeeld", 50), ("Regel", 50))
    for number, (head, width) in enumerate(heads, 1):
        cell = sheet.cell(1, number)
        _write(cell, head)
        cell.font, cell.fill = Font(bold=True), _FIRST
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, said in enumerate([*lines, *_REMARKS], 2):
        for number, text in enumerate(said, 1):
            cell = sheet.cell(row, number)
            _write(cell, text)
            cell.alignment = _WRAP
    sheet.freeze_panes = "A2"


_REMARKS = (
    (
        "Namen, e-mail en telefoon",
        "Mag dat erin?",
        "Nee. Een kolom met e-mailadressen of telefoonnummers nemen we niet over. Noem rollen, "
        "zoals een teamleider.",
        "",
        "",
    ),
)
"""What one should know that belongs to no column."""


_STATUS = "Leeg is een concept. Is het verhaal af? Kies dan gepubliceerd."


def _write(cell: Any, text: str) -> None:
    """Put text in a cell; never a formula, whatever it begins with."""
    cell.value, cell.data_type = text, "s"


_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows."""


def _reproducible(book: Workbook) -> bytes:
    """The book as a file without the time at which it was made."""
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"1980-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(name, _DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, content)
    return out.getvalue()
