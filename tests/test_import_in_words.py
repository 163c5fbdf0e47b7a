"""`catalogue import` speaks of cells: all that is wrong at once, and how to mend it there."""

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pytest
from catalogue.cli import main
from catalogue.columns import Columns, read_cell, template
from catalogue.explain import is_needed
from catalogue.fields import model_in
from catalogue.read import Kind
from catalogue.records import KINDS
from catalogue.schema import Type
from catalogue.vocabulary import Vocabulary
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.conftest import ROOT, MakeProject
from tests.small_project import catalogue_of, check, lay
from tests.test_import import GOOD, Cells, files, pages, places, rows, run, xlsx

NAMES = {
    name
    for each in KINDS[Kind.CASE].model_fields.values()
    for group in [model_in(each.annotation)]
    for name in (group.model_fields if group else ())
} | set(KINDS[Kind.CASE].model_fields)
IN_A_FILE = re.compile(
    rf"\b(?:{'|'.join(NAMES)}): |##|\btrue\b|\bfalse\b|\{{|jaar-maand-dag|\.yml|\.md|"
    r"dubbele aanhalingstekens|\(\w+_\w+\)|\bid\b|publish|anonymous"
)
"""What one writes in a file, and never in a cell."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small project."""
    return lay(tmp_path / "project")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    return catalogue_of(ROOT).vocabulary


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Organisatie: Sector": None}, "Vul deze cel in. In welke sector het was. Kies uit: Gem"),
        ({"Wat we deden": None}, "'Wat we deden' is nog leeg. [missing-section]"),
        ({"Vraagstuk": "vitalteit"}, "Schrijf 'Vitaliteit'."),
        ({"Fase": "ooit"}, "Kies uit: Vliegende start, Experimenteren, Opschalen."),
        ({"Vraagstuk": "Vitaliteit, Leiderschap"}, "een puntkomma tussen: Vitaliteit; Leiderschap"),
        ({"Organisatie: Met naam of anoniem": "soms"}, "Kies uit: met naam, anoniem."),
        ({"Periode: Loopt nog": "soms"}, "Schrijf ja of nee."),
        ({"Toestemming: Wanneer": "31-02-2026"}, "'31-02-2026' is geen dag"),
        ({"Toestemming: Wanneer": "31-02-2026"}, "Schrijf een dag, zoals 23-11-2026."),
        ({"Toestemming: Wanneer": "november 2026"}, "'november 2026' is een maand, nog geen dag."),
        ({"Interventies 1: Interventie": "talentgesprk"}, "Bedoel je 'Een talentgesprek voeren'?"),
        ({"Interventies 1: Waarom": None}, "(Interventies 1: Waarom): 'Interventies 1: Waarom' is"),
        ({"Toestemming: Door wie": None}, "(Toestemming: Door wie): 'Toestemming: Door wie' is"),
        ({"Organisatie: Met naam of anoniem": "met naam"}, "Vul 'Organisatie: Naam' in."),
        ({"Aanleiding": "Zo. [@x]"}, "bladzijde Bronnen"),
        ({"Wat we deden": "[zie](./foto.jpg)"}, "gaan geen bestanden mee"),
        ({"Bron": "artikel"}, "Hier staat niet waar het vandaan komt."),
        ({"Stand": "gearchiveerd"}, "Zet in een kolom 'Vervangen door'"),
        (
            {"Citaten 1: Citaat": "Ja", "Citaten 1: Van wie": "ik", "Citaten 1: Toestemming": "n"},
            "Vraag of het mag en schrijf dan ja",
        ),
        (
            {"Organisatie: Met naam of anoniem": "anoniem", "Organisatie: Naam": "Bedrijf"},
            "Kies dan 'met naam'.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_as_for_a_cell(
    root: Path, tmp_path: Path, cells: Cells, said: str
) -> None:
    done = run(root, xlsx(tmp_path / "a.xlsx", [{**GOOD, **cells}]))
    assert done.exit_code == 1
    assert said in done.stdout
    assert not IN_A_FILE.search(done.stdout), done.stdout


def test_what_has_no_column_is_asked_for_by_the_name_of_one(root: Path, tmp_path: Path) -> None:
    bare = {k: v for k, v in GOOD.items() if not k.startswith(("Org", "Toe", "Fase", "Wat we"))}
    done = run(root, xlsx(tmp_path / "a.xlsx", [bare]))
    assert "Zet er een kolom 'Fase' bij." in done.stdout
    assert "Zet er een kolom 'Wat we deden' bij." in done.stdout
    assert "'Organisatie: Met naam of anoniem', 'Organisatie: Omschrijving'" in done.stdout
    assert "'Toestemming: Door wie' (de rol, geen naam)" in done.stdout
    assert not IN_A_FILE.search(done.stdout), done.stdout


@pytest.mark.parametrize(
    "cells",
    [
        {"Stand": "klaar", "Interventies 1: Waarom": None},
        {"Vraagstuk": "onzin", "Interventies 1: Interventie": "onbekend"},
        {"Titel": None, "Vraagstuk": "onzin", "Interventies 1: Interventie": "onbekend"},
        {"Titel": "Index", "Fase": "ooit", "Organisatie: Omschrijving": None},
        {"Organisatie: Met naam of anoniem": "soms", "Organisatie: Sector": None},
        {"Aanleiding": "#VERW!", "Toestemming: Wanneer": "gisteren", "Wat we deden": None},
        {"Toestemming: Wanneer": "ooit", "Wat we deden": "[x](y.md)", "Samenvatting": "x" * 300},
    ],
)
def test_every_fault_of_a_row_is_said_in_one_round(
    root: Path, tmp_path: Path, cells: Cells
) -> None:
    done = run(root, xlsx(tmp_path / "a.xlsx", [{**GOOD, **cells}]))
    said = [place.partition("(")[2].rstrip(")") for place in places(done)]
    assert sorted(said) == sorted(cells), done.output


def test_a_reason_that_is_missing_is_asked_at_its_own_cell(root: Path, tmp_path: Path) -> None:
    two = {
        "Interventie": "talentgesprek; Talentintervisie",
        "Interventies 1: Waarom": "Zo begon het.",
        "Interventies 2: Waarom": None,
    }
    good = {k: v for k, v in GOOD.items() if not k.startswith("Interventies")}
    done = run(root, xlsx(tmp_path / "a.xlsx", [good | two]))
    (place,) = places(done)
    assert place.endswith("(Interventies 2: Waarom)")


def test_a_reference_to_a_row_with_faults_says_so(root: Path, tmp_path: Path) -> None:
    cells = [
        {"Titel": "Een eerste kaartspel", "Verwant 1: Naar": "een-tweede-kaartspel",
         "Verwant 1: Soort": "gaat goed samen met"},
        {"Titel": "Een tweede kaartspel", "Fase": "nergens"},
    ]  # fmt: skip
    file = xlsx(tmp_path / "spel.xlsx", cells)
    done = run(root, file, "--kind", "intervention", "--keep-going")
    assert "Dit verwijst naar rij 3, en daar staan nog fouten in." in done.stdout


# Heads


def test_a_head_that_fails_is_the_only_thing_said(root: Path, tmp_path: Path) -> None:
    faulty = [{**row, "Fase": "ooit", "Budget": 4} for row in rows(20)]
    assert len(places(run(root, xlsx(tmp_path / "a.xlsx", faulty)))) == 1
    untitled = [{k: v for k, v in row.items() if k != "Titel"} for row in rows(20)]
    done = run(root, xlsx(tmp_path / "b.xlsx", untitled))
    assert len(places(done)) == 1
    assert "Er is geen kolom 'Titel'." in done.stdout
    names = tmp_path / "map.yml"
    names.write_text('"Budget": "-"\nBranche: Sector\n')
    done = run(root, xlsx(tmp_path / "c.xlsx", faulty), "--map", str(names))
    assert done.stdout.count("[") == 1, done.stdout
    assert "map.yml:2:1: De kolom 'Branche' staat niet in het bestand." in done.stdout


def test_a_head_that_says_too_little_is_refused_with_what_it_could_be(
    root: Path, tmp_path: Path
) -> None:
    cells = {"Titel": "Een verhaal", "Waarom": "Zo.", "Toestemming": "ja", "Periode": "mei"}
    done = run(root, xlsx(tmp_path / "a.xlsx", [cells]))
    assert "'Interventies 1: Waarom', 'Op maat gemaakt 1: Waarom' of 'Waarom ging" in done.stdout
    assert "'Toestemming: Waarvoor' of 'Citaten 1: Toestemming'." in done.stdout
    assert "Schrijf 'Periode: Begin', 'Periode: Einde' of 'Periode: Loopt nog'." in done.stdout


def test_a_column_that_is_there_already_is_not_the_one_that_was_meant(
    root: Path, tmp_path: Path
) -> None:
    done = run(root, xlsx(tmp_path / "a.xlsx", [{"Titel": "Een verhaal", "Titl": "x"}]))
    assert "De kolom 'Titl' kennen we niet." in done.stdout
    assert "Bedoel je" not in done.stdout


def test_a_dry_run_says_which_column_goes_where(root: Path, tmp_path: Path) -> None:
    names = tmp_path / "map.yml"
    names.write_text('"Branche": "Organisatie: Sector"\n"Budget": "-"\n')
    cells = {"Titel": "Een verhaal", "Branche": "gemeente", "Budget": 4}
    both = {**cells, "Organisatie: Met naam of anoniem": "anoniem"}
    file = xlsx(tmp_path / "a.xlsx", [both, {**both, "Titel": "Verborgen verhaal"}])
    book = load_workbook(file)
    book["Blad1"].row_dimensions[3].hidden = True
    book.save(file)
    done = run(root, file, "--map", str(names), "--dry-run")
    assert "1 rij in 'Blad1' slaan we over: die zie je niet." in done.stdout
    assert "Kolom B 'Branche' → Organisatie: Sector\n" in done.stdout
    assert "Kolom C 'Budget' slaan we over\n" in done.stdout
    assert "Dit zou 1 praktijkvoorbeeld in concept worden. Een concept komt nog niet" in done.stdout
    assert "--publish" in done.stdout


def test_the_questions_of_the_form_are_heads_too(root: Path) -> None:
    cells = {
        "Welke titel geef je het?": "Met vragen als koppen",
        "Wat speelde er?": "Een vraag.",
        "In welke sector?": "Gemeente",
        "Waarom was dat nodig? 2": "Er was weinig tijd.",
        "Wat pasten jullie aan? 2": "Korter.",
    }
    columns = Columns(Kind.CASE, catalogue_of(root).vocabulary)
    heads = [found.head for name in cells if (found := columns.named(name))]
    assert heads == [
        "Titel",
        "Aanleiding",
        "Organisatie: Sector",
        "Op maat gemaakt 2: Waarom",
        "Op maat gemaakt 2: Wat paste je aan",
    ]


@pytest.mark.parametrize(("kind", "other"), [("event", "case"), ("case", "outcome")])
def test_the_template_of_another_kind_is_recognised(
    root: Path, tmp_path: Path, kind: str, other: str, vocabulary: Vocabulary
) -> None:
    heads = {asked.column.head: "x" for asked in template(Kind(other), vocabulary)}
    done = run(root, xlsx(tmp_path / "a.xlsx", [heads]), "--kind", kind)
    assert len(places(done)) == 1
    assert f"Gebruik --kind {other}." in done.stdout
    assert f"Dit lijkt het sjabloon voor een {Kind(other).label}." in done.stdout


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2 november 2026", "2026-11-02"),
        ("2 nov 2026", "2026-11-02"),
        ("2 nov. '26", "2026-11-02"),
        ("maandag 2 november 2026", "2026-11-02"),
        ("1 mrt 2026", "2026-03-01"),
        ("02-11-2026", "2026-11-02"),
        ("2/11/2026", "2026-11-02"),
        ("2-11-26", "2026-11-02"),
        ("2-11-2026 14:30", "2026-11-02"),
        ("2026-11-02 09:00", "2026-11-02"),
        ("2026-11-02T09:00:00", "2026-11-02"),
        (dt.date(2026, 11, 2), "2026-11-02"),
        ("november 2026", "november 2026"),
        ("2 onzin 2026", "2 onzin 2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(said: Any, day: str, vocabulary: Vocabulary) -> None:
    column = Columns(Kind.EVENT, vocabulary).named("Begin")
    assert column
    assert read_cell(said, column, {}) == day


# What is written


def test_a_record_is_written_in_the_order_of_a_new_one(root: Path, tmp_path: Path) -> None:
    done = run(root, xlsx(tmp_path / "a.xlsx", [dict(reversed(list(GOOD.items())))]))
    assert done.exit_code == 0, done.output
    text = (root / "interventions/cases/een-afdeling-kiest-haar-kaarten.md").read_text()
    names = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert names[:3] == ["title", "summary", "interventions"]
    assert names[-3:] == ["contributors", "added_on", "status"]
    assert "  - id: talentgesprek\n    linked_by: contributor\n    why:" in text
    assert "  visibility: anonymous\n  description:" in text
    run_new = ["new", "case", "--title", "Een ander verhaal", "--root", str(root)]
    assert CliRunner().invoke(main, run_new).exit_code == 0
    blank = (root / "interventions/cases/een-ander-verhaal.md").read_text()
    order = re.findall(r"^(?:# )?(\w+):", blank.split("\n---\n")[0], re.MULTILINE)
    assert [name for name in order if name in names] == names


def test_lines_in_a_cell_are_paragraphs_unless_they_are_a_list(root: Path, tmp_path: Path) -> None:
    cells = {"Titel": "Het een/het ander", "Wat we deden": "Eerst dit.\nToen dat.\n- een\n- twee"}
    assert run(root, xlsx(tmp_path / "a.xlsx", [cells])).exit_code == 0
    text = (root / "interventions/cases/het-een-het-ander.md").read_text()
    assert text.endswith("Eerst dit.\n\nToen dat.\n- een\n- twee\n")


def test_a_commitment_gets_a_key_of_its_own(root: Path, tmp_path: Path) -> None:
    cells = {"Titel": "Aan tafel over talent", "Bijeenkomst": "Ta-Lente"}
    for number in (1, 2):
        cells |= {f"Afspraken {number}: Wie": "hr", f"Afspraken {number}: Wat": "Elkaar bellen."}
    done = run(root, xlsx(tmp_path / "a.xlsx", [cells]), "--kind", "outcome")
    assert done.exit_code == 0, done.output
    text = (root / "interventions/events/ta-lente/aan-tafel-over-talent.md").read_text()
    assert re.findall(r"key: (\S+)", text) == ["elkaar-bellen", "elkaar-bellen-2"]
    assert not check(root).output


@pytest.mark.parametrize("name", ["index", "cases", "events"])
def test_a_name_that_the_site_has_is_refused_as_such(root: Path, tmp_path: Path, name: str) -> None:
    done = run(root, xlsx(tmp_path / "a.xlsx", [{"Titel": name}]), "--kind", "intervention")
    assert "Deze naam is al van de site zelf." in done.stdout


@pytest.mark.parametrize("way", ["a folder in its place", "a file for a folder"])
def test_what_cannot_be_written_leaves_nothing_behind(root: Path, tmp_path: Path, way: str) -> None:
    cells = [{"Titel": "Een eerste tafel"}, {"Titel": "Een tweede tafel"}]
    folder = root / "interventions/events/zomer"
    (root / "interventions/events/zomer.md").write_text(
        (root / "interventions/events/ta-lente.md").read_text()
    )
    if way == "a folder in its place":
        (folder / "een-tweede-tafel.md").mkdir(parents=True)
        said = "staat een map"
    else:
        folder.write_text("x")
        said = "is een bestand; daar hoort een map"
    before = files(root)
    file = xlsx(tmp_path / "a.xlsx", cells)
    done = run(root, file, "--kind", "outcome", "--event", "zomer")
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Er is niets geschreven." in done.stderr
    assert files(root) == before


# The templates


@pytest.mark.parametrize("kind", Kind)
def test_the_starred_cells_make_a_record_that_is_published(
    kind: Kind, vocabulary: Vocabulary, make_project: MakeProject, tmp_path: Path
) -> None:
    book = load_workbook(io.BytesIO(templates()[f"{kind}.xlsx"]))
    sheet, guide = book["Invullen"], book["Uitleg"]
    examples = {row[0].value: row[3].value for row in guide.iter_rows()}
    said = {"Organisatie: Met naam of anoniem": "anoniem", "Stand": "gepubliceerd"}
    for number, asked in enumerate(template(kind, vocabulary), 1):
        head = str(sheet.cell(1, number).value)
        assert head.endswith(" *") == is_needed(asked)
        name = head.removesuffix(" *")
        if head.endswith(" *") or name == "Stand":
            text = said.get(name) or examples[name] or "Iets wat hier past. [@redactie]"
            sheet.cell(2, number).value = text
    root = make_project({})
    book.save(tmp_path / "oogst.xlsx")
    done = run(root, tmp_path / "oogst.xlsx", "--kind", str(kind))
    assert done.exit_code == 0, done.output
    assert not check(root).output
    changed = [f for f in (root / "interventions").rglob("*.md") if "2026-11-23" in f.read_text()]
    assert any("status: published" in file.read_text() for file in changed)


@pytest.mark.parametrize("kind", Kind)
def test_the_guide_of_a_template_speaks_of_cells(kind: Kind, vocabulary: Vocabulary) -> None:
    guide = load_workbook(io.BytesIO(templates()[f"{kind}.xlsx"]))["Uitleg"]
    text = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    found = re.findall(r".*(?:\b[Ii]ds?\b|\btrue\b|\bfalse\b|\.md\b|\bdraft\b|2026-\d\d).*", text)
    assert not found
    for row, asked in zip(guide.iter_rows(min_row=2), template(kind, vocabulary), strict=False):
        if asked.column.item and asked.column.leaf.field.required:
            key = asked.column.leaf.field.name == "key"
            assert ("Mag leeg" if key else "Nodig als je '") in str(row[4].value)
        if asked.column.leaf.field.type is Type.RECORD:
            assert not re.fullmatch(r"[a-z0-9/]+(-[a-z0-9/]+)+", str(row[3].value))


def templates() -> dict[str, bytes]:
    """The templates of the real project, by file name."""
    if not _MADE:
        _MADE.update({uri.rpartition("/")[2]: asset.content or b"" for uri, asset in pages()})
    return _MADE


_MADE: dict[str, bytes] = {}
