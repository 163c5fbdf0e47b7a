"""A spreadsheet is read as Excel shows it, and what cannot be read says why."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from catalogue import tabular
from catalogue.tabular import Row, Table, read_tables
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def book_at(path: Path, *lines: list[object]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Blad1"
    for line in lines:
        sheet.append(line)
    book.save(path)
    return book, sheet


def only(file: Path) -> Table:
    tables, problems = read_tables(file)
    assert not problems
    (table,) = tables
    return table


def test_values_are_what_the_cells_show(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    day, time = dt.datetime(2026, 11, 23), dt.time(10, 30)
    book_at(file, ["Kop"], [4.0, 4.5, True, day, dt.datetime(2026, 11, 23, 9), time, "=1+1", " "])
    assert only(file).rows == (
        Row(1, ("Kop",)),
        Row(2, (4, 4.5, True, dt.date(2026, 11, 23), "2026-11-23 09:00", "10:30", "=1+1")),
    )


def test_empty_rows_and_columns_are_left_out_and_rows_keep_their_number(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book, sheet = book_at(file, ["Kop"], [], ["x"])
    sheet["ZZ900"] = " "
    sheet["A2000"] = None
    book.save(file)
    assert only(file).rows == (Row(1, ("Kop",)), Row(3, ("x",)))


def test_a_cell_merged_over_rows_counts_in_each_and_over_columns_where_it_begins(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.xlsx"
    book, sheet = book_at(file, ["Een", "Twee"], ["x"], [None, "y"], [None, "z"], [None, "w"], [])
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("C5:D5")
    sheet["C5"] = "v"
    book.save(file)
    rows = [row.cells for row in only(file).rows[1:]]
    assert rows == [("x",), ("x", "y"), ("x", "z"), (None, "w", "v")]


def test_a_hidden_row_is_left_out_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book, sheet = book_at(file, ["Een"], ["x"], ["geheim"], ["y"])
    sheet.row_dimensions[3].hidden = True
    book.save(file)
    table = only(file)
    assert table.rows == (Row(1, ("Een",)), Row(2, ("x",)), Row(4, ("y",)))
    assert table.hidden == 1


@pytest.mark.parametrize(
    "text",
    ['Een;Twee\na;b\nc;"open\nd;e\n', 'Een;Twee\na;b\nc;"open\nd;"dicht"\ne;f\n'],
)
def test_a_quotation_mark_that_stays_open_is_said_at_its_row(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text)
    tables, (problem,) = read_tables(file)
    assert not tables
    assert problem.place.line == 3
    assert problem.message == "Een aanhalingsteken is niet gesloten."


def test_a_workbook_that_is_called_a_csv_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book_at(file, ["Een"], ["x"])
    _, (problem,) = read_tables(file.rename(tmp_path / "a.csv"))
    assert problem.code == "wrong-type"
    assert problem.hint == "Noem het a.xlsx."


def test_only_visible_sheets_are_read_and_of_a_template_only_the_one_to_fill(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.xlsx"
    book, _ = book_at(file, ["Kop"], ["x"])
    book.create_sheet("Blad2").append(["Kop"])
    hidden = book.create_sheet("Weg")
    hidden.append(["Geheim"])
    hidden.sheet_state = "veryHidden"
    book.create_sheet("Leeg")
    book.save(file)
    tables, _ = read_tables(file)
    assert [table.path for table in tables] == ["a.xlsx [Blad1]", "a.xlsx [Blad2]"]
    book.create_sheet("Invullen").append(["Titel"])
    book.save(file)
    assert only(file).sheet == "Invullen"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "wachtwoord"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "beschadigd"),
        (b"", "beschadigd"),
        (b"PK\x03\x04" + b"\0" * 40, "beschadigd"),
    ],
)
def test_what_is_no_workbook_says_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    tables, (problem,) = read_tables(file)
    assert not tables
    assert said in problem.message
    assert ".xlsx" in problem.hint


def test_a_workbook_with_a_broken_part_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book_at(file, ["Kop"], ["x"])
    broken = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(broken, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    file.write_bytes(broken.getvalue())
    _, (problem,) = read_tables(file)
    assert "beschadigd" in problem.message


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            with packed.open(f"xl/{number}.xml", "w") as part:
                for _ in range(70):
                    part.write(b"\0" * 1_000_000)
    assert file.stat().st_size < 1_000_000
    _, (problem,) = read_tables(file)
    assert problem.code == "too-large"


def test_too_many_rows_columns_or_bytes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Titel\n" + "x\n" * tabular.MAX_ROWS)
    assert read_tables(file)[1][0].code == "too-large"
    file.write_text("x," * tabular.MAX_COLUMNS + "x\n")
    assert read_tables(file)[1][0].code == "too-large"
    monkeypatch.setattr(tabular, "MAX_FILE", 100)
    file.write_text("x" * 101)
    assert read_tables(file)[1][0].code == "too-large"


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"Een;Twee\r\n1;2,5\r\n", (("Een", "Twee"), ("1", "2,5"))),
        (b"sep=;\r\nEen,1;Twee\r\na;b\r\n", (("Een,1", "Twee"), ("a", "b"))),
        (b'"Een, en; meer","Twee"\na,b\n', (("Een, en; meer", "Twee"), ("a", "b"))),
        (b"Een\tTwee\na\tb\n", (("Een", "Twee"), ("a", "b"))),
        (b"\xef\xbb\xbfEen;Twee\n\x80;b\n", (("Een", "Twee"), ("€", "b"))),
        ("Één;Twee\na;b".encode("cp1252"), (("Één", "Twee"), ("a", "b"))),
        (b'Een;Twee\n"a\nb";c\n;;;\n', (("Een", "Twee"), ("a\nb", "c"))),
    ],
)
def test_a_csv_is_read_whatever_it_was_saved_as(
    tmp_path: Path, content: bytes, rows: tuple[tuple[str, ...], ...]
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    assert tuple(row.cells for row in only(file).rows) == rows


@pytest.mark.parametrize("content", [b"\x81\x8d\xff", b"\xff\xfe\x00\xd8"])
def test_a_csv_in_no_encoding_of_excel_says_how_to_save_it(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    _, (problem,) = read_tables(file)
    assert problem.code == "not-utf8"
    assert "CSV UTF-8" in problem.hint


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"\n;;\n")
    _, (problem,) = read_tables(file)
    assert problem.message == "Hier staat niets in."
