"""`catalogue import`: rows become records, and what is wrong stands at its row and column."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from catalogue.blank import example
from catalogue.cli import main
from catalogue.columns import Columns, template
from catalogue.page import Asset, Site
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.publish import templates
from catalogue.read import Kind
from catalogue.schema import Type
from catalogue.vocabulary import Vocabulary
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from tests.conftest import EPOCH, ROOT, TODAY, MakeProject, build
from tests.small_project import catalogue_of, check, lay

Cells = Mapping[str, object]

GOOD: Cells = {
    "Titel": "Een afdeling kiest haar kaarten",
    "Samenvatting": "Wat wil een ander in het werk? Een afdeling luisterde.",
    "Interventies 1: Interventie": "talentgesprek",
    "Interventies 1: Waarom": "Zo begon het.",
    "Organisatie: Met naam of anoniem": "anoniem",
    "Organisatie: Omschrijving": "Een afdeling",
    "Organisatie: Sector": "gemeente",
    "Toestemming: Door wie": "teamleider",
    "Toestemming: Wanneer": dt.datetime(2026, 11, 1),
    "Toestemming: Waarvoor": "de tekst",
    "Fase": "Experimenteren",
    "Vraagstuk": "Vitaliteit; leiderschap",
    "Aanleiding": "We wilden weten wat ieder graag doet.",
    "Wie begon": "hr",
    "Wat we deden": "1. We legden de kaarten op tafel.\n2. We kozen.",
    "Wie schreef mee": "een adviseur",
    "Stand": "gepubliceerd",
}


def rows(number: int, faults: Mapping[int, Cells] | None = None) -> list[dict[str, object]]:
    """So many good rows with titles of their own, changed where said; the first is row 2."""
    return [
        {**GOOD, "Titel": f"Verhaal {row} van een afdeling", **(faults or {}).get(row, {})}
        for row in range(2, number + 2)
    ]


def xlsx(path: Path, filled: Sequence[Cells], sheet: str = "Blad1") -> Path:
    """A spreadsheet with a column for every name in the rows."""
    book = Workbook()
    page = book.active
    assert page
    page.title = sheet
    heads = list(dict.fromkeys(name for row in filled for name in row))
    page.append(heads)
    for row in filled:
        page.append([row.get(name) for name in heads])
    book.save(path)
    return path


def run(root: Path, file: Path, *options: str) -> Result:
    """What `catalogue import` does on the day the tests are set on."""
    kind = () if "--kind" in options else ("--kind", "case")
    command = ["import", str(file), "--root", str(root), *kind, *options]
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, command)


def files(root: Path) -> dict[str, bytes]:
    """Every file below a project, with its content."""
    return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def places(done: Result) -> list[str]:
    """The places of the problems printed, without the file."""
    found = r"^\S+?(?:, blad '[^']*')?, (rij \d+(?:, kolom [A-Z]+(?: \(.*?\))?)?): "
    return re.findall(found, done.stdout, re.MULTILINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small project."""
    return lay(tmp_path / "project")


FAULTS: dict[int, dict[str, object]] = {
    12: {"Vraagstuk": "Vitalteit"},
    40: {"Toestemming: Wanneer": "31-02-2026"},
    77: {"Titel": "lang " * 20},
    101: {"Samenvatting": "x" * 281},
    130: {"Interventies 1: Interventie": "talentgesprk"},
    166: {"Aanleiding": "Zo staat het er. [@x]"},
    200: {"Wat we deden": "We begonnen.\n\n<script>alert(1)</script>"},
    233: {"Organisatie: Sector": None},
    270: {"Aanleiding": "Bel 06-12345678."},
    299: {"Organisatie: Met naam of anoniem": "soms"},
}


def test_ten_faults_in_three_hundred_rows_are_those_ten_and_nothing_is_written(
    root: Path, tmp_path: Path
) -> None:
    before = files(root)
    done = run(root, xlsx(tmp_path / "oogst.xlsx", rows(300, FAULTS)))
    assert done.exit_code == 1
    assert places(done) == [
        "rij 12, kolom L (Vraagstuk)",
        "rij 40, kolom I (Toestemming: Wanneer)",
        "rij 77, kolom A (Titel)",
        "rij 101, kolom B (Samenvatting)",
        "rij 130, kolom C (Interventies 1: Interventie)",
        "rij 166, kolom M (Aanleiding)",
        "rij 200, kolom O (Wat we deden)",
        "rij 233, kolom G (Organisatie: Sector)",
        "rij 270, kolom M (Aanleiding)",
        "rij 299, kolom E (Organisatie: Met naam of anoniem)",
    ], done.output
    assert done.stdout.startswith("oogst.xlsx, blad 'Blad1', rij 12, kolom L (Vraagstuk): ")
    assert done.stderr.splitlines()[-1] == "10 fouten in 300 rijen. Er is niets geschreven."
    assert files(root) == before


def test_keep_going_writes_the_rows_that_are_right(root: Path, tmp_path: Path) -> None:
    done = run(root, xlsx(tmp_path / "oogst.xlsx", rows(300, FAULTS)), "--keep-going")
    assert done.exit_code == 1
    assert len(places(done)) == 10
    assert "Geschreven: 290 praktijkvoorbeelden." in done.stderr
    assert len(list((root / "interventions/cases").glob("verhaal-*.md"))) == 290
    assert not check(root).output


def test_three_hundred_clean_rows_become_records_that_check_and_build(
    make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project({})
    cells = {
        "Interventies 1: Interventie": "Job-craftingtraject",
        "Vraagstuk": "Leiderschap en zelfsturing",
    }
    clean = rows(300, dict.fromkeys(range(2, 302), cells))
    done = run(root, xlsx(tmp_path / "oogst.xlsx", clean))
    assert done.exit_code == 0, done.output
    assert "Geschreven: 300 praktijkvoorbeelden." in done.stdout
    assert not check(root).output
    built = build(root, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    blank = (tmp_path / "site/data/sjablonen/case.md").read_text()
    assert blank.startswith("---\n## Dit is een praktijkvoorbeeld, nog als concept.")
    pages = list((tmp_path / "site/praktijkvoorbeelden").glob("verhaal-*/index.html"))
    assert len(pages) == 300
    assert "We legden de kaarten op tafel." in pages[0].read_text()


def test_what_is_written_is_what_stood_in_the_row(root: Path, tmp_path: Path) -> None:
    extra = {
        "Op maat gemaakt 2: Wat paste je aan": "Korter",
        "Op maat gemaakt 2: Waarom": "Er was weinig tijd.",
        "Elementen: Ontdekken": "Ieder koos een kaart.",
        "Periode: Loopt nog": "ja",
        "Interventies": None,
        "Citaten 1: Citaat": "Mooi zo.",
        "Citaten 1: Van wie": "een deelnemer",
        "Citaten 1: Toestemming": True,
        "Wie schreef mee": "een adviseur; Noor\neen teamleider",
    }
    file = xlsx(tmp_path / "oogst.xlsx", rows(1, {2: extra}))
    assert run(root, file).exit_code == 0
    fields: Any = catalogue_of(root).cases["verhaal-2-van-een-afdeling"].record.fields
    assert fields.themes == ["vitaliteit", "leiderschap"]
    assert fields.consent.given_on == dt.date(2026, 11, 1)
    assert fields.added_on == TODAY
    assert [each.name for each in fields.contributors] == ["een adviseur", "Noor", "een teamleider"]
    assert [(each.what, each.why) for each in fields.adaptations] == [
        ("Korter", "Er was weinig tijd.")
    ]
    assert fields.elements == {"ontdekken": "Ieder koos een kaart."}
    assert fields.interventions[0].linked_by == "contributor"
    assert fields.quotes[0].consent is True
    assert fields.period.ongoing is True


def test_a_row_without_a_stand_becomes_a_draft(root: Path, tmp_path: Path) -> None:
    bare = {"Titel": "Alleen een begin", "Interventie": "talentgesprek; Talentintervisie"}
    done = run(root, xlsx(tmp_path / "oogst.xlsx", [bare]))
    assert done.exit_code == 0, done.output
    case: Any = catalogue_of(root, drafts=True).cases["alleen-een-begin"].record.fields
    assert case.status == "draft"
    assert [each.id for each in case.interventions] == ["talentgesprek", "talentintervisie"]


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    before = files(root)
    done = run(root, xlsx(tmp_path / "oogst.xlsx", rows(2)), "--dry-run")
    assert done.exit_code == 0
    assert "interventions/cases/verhaal-2-van-een-afdeling.md  (rij 2)" in done.stdout
    assert "Dit zouden 2 praktijkvoorbeelden worden. Er is niets geschreven." in done.stdout
    assert files(root) == before


def test_a_record_that_is_there_is_never_touched(root: Path, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "oogst.xlsx", rows(2))
    assert run(root, file).exit_code == 0
    mine = root / "interventions/cases/verhaal-2-van-een-afdeling.md"
    mine.write_text(mine.read_text().replace("Een afdeling luisterde.", "Iemand schreef verder."))
    before = files(root)
    for options in ([], ["--keep-going"]):
        done = run(root, file, *options)
        assert done.exit_code == 1
        assert places(done) == ["rij 2, kolom A (Titel)", "rij 3, kolom A (Titel)"]
        assert str(mine.relative_to(root)) in done.stdout
        assert files(root) == before


def test_an_old_address_and_a_handwritten_page_keep_theirs(root: Path, tmp_path: Path) -> None:
    old = root / "interventions/cases/wijkteam.md"
    old.write_text(old.read_text().replace("---\n", "---\naliases: [een-oud-verhaal]\n", 1))
    page = root / "docs/praktijkvoorbeelden/een-eigen-pagina.md"
    page.parent.mkdir()
    page.write_text("# Een eigen pagina\n")
    cells = [{"Titel": "Een oud verhaal"}, {"Titel": "Een eigen pagina"}]
    done = run(root, xlsx(tmp_path / "oogst.xlsx", cells))
    assert places(done) == ["rij 2, kolom A (Titel)", "rij 3, kolom A (Titel)"]


def test_two_rows_with_one_title_are_reported_until_one_gets_a_name(
    root: Path, tmp_path: Path
) -> None:
    same = {"Titel": "Twee keer hetzelfde"}
    done = run(root, xlsx(tmp_path / "oogst.xlsx", rows(2, {2: same, 3: same})))
    assert places(done) == ["rij 3, kolom A (Titel)"]
    assert "in rij 2" in done.stdout
    named = {2: same, 3: {**same, "Id": "nog-een-keer"}}
    assert run(root, xlsx(tmp_path / "oogst.xlsx", rows(2, named))).exit_code == 0
    assert (root / "interventions/cases/nog-een-keer.md").exists()


def test_an_unknown_column_is_reported_with_the_one_that_was_meant(
    root: Path, tmp_path: Path
) -> None:
    odd = {"Samenvating": "Tekst", "Budget": 4}
    cells = [{k: v for k, v in row.items() if k != "Samenvatting"} | odd for row in rows(2)]
    file = xlsx(tmp_path / "oogst.xlsx", cells)
    done = run(root, file, "--keep-going")
    assert done.exit_code == 1
    assert "rij 1, kolom Q: De kolom 'Samenvating' kennen we niet. [unknown-field]" in done.stdout
    assert "Bedoel je 'Samenvatting'?" in done.stdout
    assert "rij 1, kolom R: De kolom 'Budget' kennen we niet." in done.stdout
    assert "Er is niets geschreven." in done.stderr
    assert not list((root / "interventions/cases").glob("verhaal-*"))


def test_a_map_names_columns_and_leaves_some_out(root: Path, tmp_path: Path) -> None:
    cells = {name: value for name, value in rows(1)[0].items() if name != "Organisatie: Sector"}
    file = xlsx(tmp_path / "oogst.xlsx", [cells | {"Branche": "Onderwijs", "Budget": 4}])
    names = tmp_path / "map.yml"
    names.write_text('"Branche": organisation.sector\n"budget": "-"\n')
    done = run(root, file, "--map", str(names))
    assert done.exit_code == 0, done.output
    case: Any = catalogue_of(root).cases["verhaal-2-van-een-afdeling"].record.fields
    assert case.organisation.sector == "onderwijs"


def test_a_map_that_names_what_is_not_there_says_so(root: Path, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "oogst.xlsx", rows(1))
    names = tmp_path / "map.yml"
    names.write_text("Branche: organisation.secter\n")
    done = run(root, file, "--map", str(names))
    assert done.exit_code == 1
    assert "map.yml:1:1: Het veld 'organisation.secter' kennen we niet." in done.stdout
    assert "Schrijf 'Organisatie: Sector'." in done.stdout
    assert "map.yml:1:1: De kolom 'Branche' staat niet in het bestand." in done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("separator", [";", ","])
def test_a_csv_as_excel_saves_it_is_read(
    root: Path, tmp_path: Path, encoding: str, separator: str
) -> None:
    cells = [str(value) for value in rows(1, {2: {"Titel": "Eén café vol ‘ideeën’"}})[0].values()]
    quoted = [[f'"{cell}"' for cell in line] for line in (GOOD, cells)]
    text = "\r\n".join(separator.join(line) for line in quoted) + "\r\n;;;\r\n".replace(
        ";", separator
    )
    file = tmp_path / "oogst.csv"
    file.write_bytes(text.encode(encoding))
    done = run(root, file)
    assert done.exit_code == 0, done.output
    case = catalogue_of(root).cases["een-cafe-vol-ideeen"].record
    assert case.title == "Eén café vol ‘ideeën’"


def test_a_problem_in_a_csv_is_at_the_row_excel_shows(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "oogst.csv"
    lines = ["Titel;Wat we deden;Vraagstuk", '"Een eerste verhaal";"Een\nregel\nmeer";vitaliteit']
    file.write_text("\n".join([*lines, "", "Een tweede verhaal;Iets;vitalteit"]))
    done = run(root, file)
    assert places(done) == ["rij 4, kolom C (Vraagstuk)"]


def test_formulas_are_text_and_are_never_worked_out(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "oogst.xlsx"
    cells = {"Titel": "Met een formule erin", "Aanleiding": "=1+1", "Advies": None}
    xlsx(file, [cells])
    book = load_workbook(file)
    assert book.active
    book.active["C2"] = ArrayFormula("C2:C2", "=SUM(A1:A2)")
    book.save(file)
    assert run(root, file).exit_code == 0
    case: Any = catalogue_of(root, drafts=True).cases["met-een-formule-erin"].record.fields
    assert (case.occasion, case.advice) == ("=1+1", "=SUM(A1:A2)")


HOSTILE = [
    '=cmd|"/c calc"!A1',
    "@SUM(1)",
    "- streepje: en # hekje",
    "---\nstatus: published\n---",
    "regel\r\nregel\rregel",
    "\u202eomgekeerd \x85 \u2028",
    "'; DROP TABLE; --",
    "{{ config }} {% raw %}",
    "![x](http://e.org/x.png)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_in_a_cell_comes_through_as_text(
    root: Path, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "oogst.csv"
    quoted = text.replace('"', '""')
    file.write_text(f'Titel;Aanleiding\nEen vreemde cel;"{quoted}"\n', encoding="utf-8", newline="")
    done = run(root, file)
    assert done.exit_code == 0, done.output
    assert not check(root).output
    case: Any = catalogue_of(root, drafts=True).cases["een-vreemde-cel"].record.fields
    assert case.status == "draft"
    assert re.sub(r"\s", "", case.occasion) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("head", "text", "code"),
    [
        ("Wat we deden", "<script>alert(1)</script>", "unsafe-html"),
        ("Wat we deden", "[klik](javascript:alert(1))", "unsafe-html"),
        ("Wat we deden", "Zo. [@x]", "unknown-source"),
        ("Aanleiding", "Zo. [@x]", "unknown-source"),
        ("Wat werkte", "[weg](../../../etc/passwd)", "broken-link"),
        ("Advies", "x" * 40_000, "too-long"),
        ("Advies", "#VERW!", "wrong-type"),
        ("Titel", "x" * 40_000, "bad-file-name"),
        ("Id", "../../weg", "bad-file-name"),
        ("Wat we deden", "x" * 100_000 + "é" * 60_000, "too-large"),
    ],
)
def test_what_a_record_may_not_hold_is_refused_at_its_cell(
    root: Path, tmp_path: Path, head: str, text: str, code: str
) -> None:
    file = tmp_path / "oogst.csv"
    cells = {"Titel": "Een vreemde cel"} | {head: text}
    file.write_text(";".join(cells) + "\n" + ";".join(f'"{each}"' for each in cells.values()))
    before = files(root)
    done = run(root, file)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stdout
    assert "rij 2" in done.stdout
    if code != "too-large":
        assert f"({head})" in done.stdout
    assert files(root) == before


def test_forty_thousand_letters_fit_in_the_text(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "oogst.csv"
    file.write_text(f'Titel;Wat we deden\nEen lang verhaal;"{"woord " * 7_000}"\n')
    assert run(root, file).exit_code == 0
    assert not check(root).output


def test_outcomes_belong_to_an_event_in_the_row_or_on_the_command_line(
    root: Path, tmp_path: Path
) -> None:
    cells = {"Titel": "Aan tafel over talent", "Vraag": "Wat heb je nodig?"}
    file = xlsx(tmp_path / "oogst.xlsx", [cells])
    without = run(root, file, "--kind", "outcome")
    assert without.exit_code == 1
    assert "bij welke bijeenkomst" in without.stdout
    assert run(root, file, "--kind", "outcome", "--event", "ta-lente").exit_code == 0
    said = [{**cells, "Titel": "Nog een tafel", "Bijeenkomst": "Ta-Lente"}]
    done = run(root, xlsx(file, said), "--kind", "outcome")
    assert done.exit_code == 0, done.output
    assert (root / "interventions/events/ta-lente/aan-tafel-over-talent.md").exists()
    assert (root / "interventions/events/ta-lente/nog-een-tafel.md").exists()
    assert not check(root).output


def test_rows_may_name_each_other_and_a_wrong_one_makes_no_others_wrong(
    root: Path, tmp_path: Path
) -> None:
    cells = [
        {"Titel": "Een eerste kaartspel", "Verwant 1: Naar": "een-tweede-kaartspel",
         "Verwant 1: Soort": "gaat goed samen met"},
        {"Titel": "Een tweede kaartspel", "Fase": "nergens"},
        {"Titel": "Een derde kaartspel", "Fase": "opschalen"},
    ]  # fmt: skip
    file = xlsx(tmp_path / "spel.xlsx", cells)
    done = run(root, file, "--kind", "intervention")
    assert places(done) == ["rij 3, kolom D (Fase)"]
    done = run(root, file, "--kind", "intervention", "--keep-going")
    assert places(done) == ["rij 2, kolom B (Verwant 1: Naar)", "rij 3, kolom D (Fase)"]
    assert "Geschreven: 1 interventie in concept." in done.stderr
    assert not check(root).output


def test_what_is_no_spreadsheet_or_has_the_wrong_options_is_wrong_usage(
    root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "oogst.docx"
    file.write_text("x")
    assert run(root, file).exit_code == 2
    assert run(root, tmp_path / "nergens.csv").exit_code == 2
    assert run(root, xlsx(tmp_path / "a.xlsx", rows(1)), "--event", "ta-lente").exit_code == 2


# The templates


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The templates of the real project, by file name."""
    return {uri.rpartition("/")[2]: asset.content or b"" for uri, asset in pages()}


def pages() -> Iterator[tuple[str, Asset]]:
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    return templates.pages(Press(ROOT, loaded.catalogue, Site("x"), loaded.files, loaded.pages))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    return catalogue_of(ROOT).vocabulary


def test_two_builds_make_the_same_templates(made: dict[str, bytes]) -> None:
    again = {uri.rpartition("/")[2]: asset.content for uri, asset in pages()}
    assert again == made
    kinds = [f"{kind}.{end}" for kind in Kind for end in ("md", "xlsx")]
    assert sorted(made) == sorted([*kinds, "programma.xlsx"])
    for name, content in made.items():
        if name.endswith("xlsx"):
            assert b"2026" not in content[-2000:]


@pytest.mark.parametrize("kind", Kind)
def test_a_filled_template_imports_without_a_map(
    kind: Kind, made: dict[str, bytes], vocabulary: Vocabulary, make_project: MakeProject
) -> None:
    book = load_workbook(io.BytesIO(made[f"{kind}.xlsx"]))
    sheet = book["Invullen"]
    known = {Kind.INTERVENTION: "Job-craftingtraject", Kind.EVENT: "Ta-Lente"}
    for number, asked in enumerate(template(kind, vocabulary), 1):
        field = asked.column.leaf.field
        head = sheet.cell(1, number).value
        assert str(head).removesuffix(" *") == asked.column.head
        value = example(field)
        one = value[0] if isinstance(value, list) else value
        if field.type is Type.RECORD:
            one = known.get(Kind(field.of))
        elif field.options:
            one = dict(field.options).get(str(one))
        elif field.name in ("source", "not_in_source"):
            one = None
        elif field.name == "key":  # each commitment has its own
            one = f"{one}-{number}"
        sheet.cell(2, number).value = one
    sheet.cell(2, len(template(kind, vocabulary))).value = "concept"
    root = make_project({})
    file = root / "oogst.xlsx"
    book.save(file)
    done = run(root, file, "--kind", str(kind))
    assert done.exit_code == 0, done.output
    assert not check(root).output


@pytest.mark.parametrize("kind", Kind)
def test_every_column_goes_by_its_own_name_in_both_languages(
    kind: Kind, vocabulary: Vocabulary
) -> None:
    columns = Columns(kind, vocabulary)
    for asked in template(kind, vocabulary):
        assert columns.named(asked.column.head) == asked.column
        assert columns.named(f"  {asked.column.head.upper()} *") == asked.column
    for leaf in columns.leaves:
        found = columns.named(".".join(leaf.path).replace("#", "3"))
        assert found
        assert found.leaf == leaf
        assert found.item == (2 if "#" in leaf.path else None)


def test_a_template_leads_by_the_hand(made: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(made["case.xlsx"]))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Invullen", "visible"),
        ("Uitleg", "visible"),
        ("Keuzes", "hidden"),
    ]
    sheet = book["Invullen"]
    heads = [str(cell.value) for cell in sheet[1]]
    assert "Titel *" in heads
    assert "Organisatie: Sector *" in heads
    assert sheet.freeze_panes == "A2"
    column = get_column_letter(heads.index("Fase *") + 1)
    rule = next(r for r in sheet.data_validations.dataValidation if f"{column}2" in str(r.sqref))
    name, _, cells = str(rule.formula1).replace("'", "").replace("$", "").partition("!")
    assert [row[0].value for row in book[name][cells]] == [
        "Vliegende start",
        "Experimenteren",
        "Opschalen",
    ]
    interventions = next(r for r in sheet.data_validations.dataValidation if "A2" in str(r.sqref))
    name, _, cells = str(interventions.formula1).replace("'", "").replace("$", "").partition("!")
    assert "Job-craftingtraject" in [row[0].value for row in book[name][cells]]
    guide = {str(row[0].value): row for row in book["Uitleg"].iter_rows()}
    assert {head.removesuffix(" *") for head in heads} <= set(guide)
    assert all(row[2].value for row in guide.values())
