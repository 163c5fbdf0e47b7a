"""`data/sjablonen/`: for each kind, a blank record and a spreadsheet that imports as it is."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from catalogue.blank import blank
from catalogue.cells import help_in_cell, in_cell
from catalogue.columns import Asked, template
from catalogue.explain import cell_rule, is_needed
from catalogue.link import Entry
from catalogue.page import Asset
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.records import Fields
from catalogue.schema import Input, Type
from catalogue.states import Status
from catalogue.tabular import INPUT_SHEET

FOLDER = "data/sjablonen/"
"""Where the templates stand."""

ROWS = 1000
"""For how many rows there are drop-downs."""

_CHOICES = "Keuzes"
_GUIDE = "Uitleg"
_FIRST = PatternFill("solid", fgColor="FFE3EDE6")
_REST = PatternFill("solid", fgColor="FFF3F3F0")
_WRAP = Alignment(wrap_text=True, vertical="top")


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """The two files of each kind."""
    vocabulary = press.catalogue.vocabulary
    for kind in Kind:
        text = blank(kind, vocabulary, {}, None)
        yield f"{FOLDER}{kind}.md", Asset(content=text.encode())
        content = _workbook(template(kind, vocabulary), _titles(press), kind)
        yield f"{FOLDER}{kind}.xlsx", Asset(content=content)


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


def _workbook(columns: list[Asked], titles: Mapping[str, tuple[str, ...]], kind: Kind) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(INPUT_SHEET)
    guide, choices = book.create_sheet(_GUIDE), book.create_sheet(_CHOICES)
    choices.sheet_state = "hidden"
    _lay_guide(guide, columns, kind, titles)
    lists: dict[tuple[str, ...], str] = {}
    for number, asked in enumerate(columns, 1):
        field = asked.column.leaf.field
        letter = get_column_letter(number)
        head = sheet.cell(1, number)
        _write(head, asked.column.head + (" *" if is_needed(asked) else ""))
        head.font, head.alignment = Font(bold=True), _WRAP
        head.fill = _FIRST if asked.first else _REST
        sheet.column_dimensions[letter].width = 42 if field.is_prose else 22
        sheet.column_dimensions[letter].alignment = _WRAP
        if field.type in (Type.TEXT, Type.PROSE):  # or Excel counts with what begins with = or -
            sheet.column_dimensions[letter].number_format = "@"
        if labels := titles.get(field.of, ()) or _labels(field):
            if labels not in lists:
                lists[labels] = _lay_choices(choices, len(lists) + 1, labels)
            sheet.add_data_validation(_drop_down(lists[labels], letter, field))
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "A2"
    return _reproducible(book)


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


def _lay_guide(
    sheet: Worksheet, columns: list[Asked], kind: Kind, titles: Mapping[str, tuple[str, ...]]
) -> None:
    """What each column is for, with an example and the rule."""
    heads = (("Kolom", 34), ("Vraag", 40), ("Uitleg", 60), ("Voorbeeld", 50), ("Regel", 50))
    for number, (head, width) in enumerate(heads, 1):
        cell = sheet.cell(1, number)
        _write(cell, head)
        cell.font, cell.fill = Font(bold=True), _FIRST
        sheet.column_dimensions[get_column_letter(number)].width = width
    labels = {asked.column.leaf.top.name: asked.column.leaf.top.label for asked in columns}
    for row, asked in enumerate(columns, 2):
        leaf = asked.column.leaf
        alone = leaf.field if leaf.field.ask or leaf.field.is_section else leaf.top
        said = (
            asked.column.head,
            alone.ask or alone.label,
            _STATUS if leaf.field.name == "status" else help_in_cell(leaf.field),
            _example(leaf.field, labels, titles),
            cell_rule(asked, kind),
        )
        for number, text in enumerate(said, 1):
            cell = sheet.cell(row, number)
            _write(cell, text)
            cell.alignment = _WRAP
    sheet.freeze_panes = "A2"


def _example(field: Input, labels: Mapping[str, str], titles: Mapping[str, tuple[str, ...]]) -> str:
    """How one would write it in a cell: records by their titles, columns by their labels."""
    if field.type is Type.RECORD:
        return next(iter(titles.get(field.of, ())), "")
    said = in_cell(field)
    return labels.get(said, said)


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
