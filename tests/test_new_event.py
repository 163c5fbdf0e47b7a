"""`catalogue new event --sessions`: a programme becomes an event and drafts, all or nothing."""

import datetime as dt
import io
import re
import shutil
from pathlib import Path

import pytest
from catalogue.cli import main
from catalogue.publish import templates
from catalogue.read import Kind
from catalogue.schema import inputs
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from tests.conftest import EPOCH, ROOT
from tests.small_project import OUTCOME, catalogue_of, check, lay, press_of, record

HEADS = "Dag;Tijd;Zaal;Titel;Gastheren/-vrouwen;Vraag;Vraagstuk\n"
TABLE = (
    "20-03-2027;10:00-11:00;Zaal 1;Aan tafel over talent;een adviseur;Hoe begin je klein?;"
    "Professionalisering\n"
)
WALK = '21-03-2027;11:15;Tuin;Wandelen, met een vraag;"een teamleider; een gids";;\n'
EVENT = "interventions/events/ta-lente-2027.md"


def new(root: Path, sessions: Path | None, *arguments: str) -> Result:
    """What `catalogue new event` does in a project, with a programme."""
    asked = ["new", "event", "--title", "Ta-Lente 2027", "--root", str(root), *arguments]
    asked += ["--sessions", str(sessions)] if sessions else []
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, asked)


def programme(tmp_path: Path, text: str, name: str = "programma.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "project")


def files(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_a_programme_becomes_an_event_and_a_draft_for_each_session(
    root: Path, tmp_path: Path
) -> None:
    sessions = programme(tmp_path, HEADS + TABLE + WALK)
    done = new(root, sessions, "--date", "2027-03-20", "--until", "2027-03-21")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == [
        EVENT,
        "interventions/events/ta-lente-2027/aan-tafel-over-talent.md",
        "interventions/events/ta-lente-2027/wandelen-met-een-vraag.md",
    ]
    assert "1 bijeenkomst en 2 oogsten in concept" in done.stderr
    checked = check(root)
    assert checked.exit_code == 0
    assert not checked.output
    made = catalogue_of(root, drafts=True)
    event = made.events["ta-lente-2027"].fields
    assert (str(event.start), str(event.end), event.status) == ("2027-03-20", "2027-03-21", "draft")
    first, second = event.programme
    assert (str(first.day), first.time, first.room) == ("2027-03-20", "10:00-11:00", "Zaal 1")
    assert second.hosts == ["een teamleider", "een gids"]
    outcome = made.outcomes["ta-lente-2027/aan-tafel-over-talent"].fields
    assert outcome.title == "Aan tafel over talent"
    assert outcome.question == "Hoe begin je klein?"
    assert outcome.themes == ["professionalisering"]
    assert [host.role for host in outcome.hosts] == ["een adviseur"]
    assert all(f"ta-lente-2027/{each.slug}" in made.outcomes for each in event.programme)


def test_what_is_left_to_fill_in_stands_in_the_draft_as_examples(
    root: Path, tmp_path: Path
) -> None:
    assert new(root, programme(tmp_path, HEADS + WALK)).exit_code == 0
    text = (root / "interventions/events/ta-lente-2027/wandelen-met-een-vraag.md").read_text()
    for name in ("insights", "interventions_shared", "commitments", "question", "themes"):
        assert f"\n# {name}:" in text


def test_an_event_of_one_day_needs_no_programme_and_no_last_day(root: Path) -> None:
    done = new(root, None, "--date", "2027-03-21", "--until", "2027-03-21")
    assert done.stdout == f"{EVENT}\n"
    event = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields
    assert (str(event.start), event.end, event.programme) == ("2027-03-21", None, [])


def test_an_excel_file_with_days_and_times_reads_the_same(root: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["datum", "TIJD", "Zaal", "Titel *", "Gastvrouw", "Vraag", "Thema"])
    sheet.append([dt.datetime(2027, 3, 21), dt.time(9, 30), 2, "Om mee te openen"])
    file = tmp_path / "programma.xlsx"
    book.save(file)
    done = new(root, file, "--date", "2027-03-21")
    assert done.exit_code == 0, done.output
    item = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields.programme[0]
    assert (str(item.day), item.time, item.room) == ("2027-03-21", "09:30", "2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADS + TABLE + TABLE, "rij 3, kolom D (Titel): Deze sessie heet net zo als die op rij 2"),
        (HEADS + TABLE + ";;;AAN TAFEL over talent!;;;\n", "heet net zo"),
        (HEADS + ";10:00;Zaal 1;;;Hoe?;\n", "rij 2, kolom D (Titel): Deze sessie heeft geen titel"),
        (HEADS + ";;;Kort;;;\n", "rij 2, kolom D (Titel)"),
        (HEADS + ";;;🌱🌱🌱🌱🌱🌱;;;\n", "kunnen we geen adres maken"),
        (HEADS + ";;;Een titel;;;Iets anders\n", "rij 2, kolom G (Vraagstuk)"),
        (HEADS + "32-03-2027;;;Een titel;;;\n", "rij 2, kolom A (Dag)"),
        (HEADS + ";;;Een titel;;Bel 06 12345678?;\n", "kolom F (Vraag): In deze cel staat een e-"),
        ("Titel;Titel\nEen titel;x\n", "De kolom 'Titel' staat er twee keer"),
        ("Titel;Zall\nEen titel;x\n", "Bedoel je 'Zaal'?"),
        ("Dag;Zaal\n21-03-2027;x\n", "geen kolom met de titels"),
        ("Titel;\nEen titel;x\n", "Boven deze kolom staat geen naam"),
        (HEADS, "nog geen sessie"),
        ("", "Hier staat niets in"),
        (HEADS + WALK + ";;;Sessiebladen;;;\n", "rij 3, kolom D (Titel): Het adres"),
        (HEADS + WALK + ";;;" + "lang " * 15 + ";;;\n", "rij 3, kolom D (Titel)"),
    ],
)
def test_where_a_row_has_a_fault_nothing_is_written(
    root: Path, tmp_path: Path, text: str, said: str
) -> None:
    before = files(root)
    done = new(root, programme(tmp_path, text), "--date", "2027-03-21")
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.endswith("Er is niets geschreven.\n")
    assert not done.stdout
    assert files(root) == before


def test_every_fault_is_said_once_at_its_own_cell(root: Path, tmp_path: Path) -> None:
    text = HEADS + "20-03-2027;;;Een titel;;;Iets anders\n;;;Nog een titel;;;Niets\n"
    said = new(root, programme(tmp_path, text), "--date", "2027-03-21").stderr
    assert said.count("[unknown-term]") == 2
    assert said.count("[contradicting-numbers]") == 1
    assert said.index("rij 2") < said.index("rij 3")


@pytest.mark.parametrize("host", ["Jan de Vries", "J. Jansen", "Fatima El Amrani"])
def test_a_name_among_the_hosts_is_advised_against(root: Path, tmp_path: Path, host: str) -> None:
    done = new(root, programme(tmp_path, f"Titel;Host\nEen titel;{host}\n"))
    assert done.exit_code == 0
    assert f"rij 2, kolom B (Host): Kan beter: '{host}' lijkt op de naam" in done.stderr


@pytest.mark.parametrize("host", ["een adviseur", "HR Adviseur", "Adviseur", "de OR"])
def test_a_role_is_no_name(root: Path, tmp_path: Path, host: str) -> None:
    done = new(root, programme(tmp_path, f"Titel;Host\nEen titel;{host}\n"))
    assert "Kan beter" not in done.stderr


PERSON = "jan@voorbeeld.nl"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"Titel;Host\nEen titel;{PERSON}\n", "kolom B (Host): De kolom 'Host'"),
        (f"Titel;E-mail\nEen titel;{PERSON}\n", "kolom B (E-mail): De kolom 'E-mail'"),
        ("Titel;Naam\nEen titel;Jan de Vries\n", "kolom B (Naam): De kolom 'Naam'"),
        (f"Titel;Wie is {PERSON}?\nEen titel;x\n", "kolom B (…): De kolom '…'"),
    ],
)
def test_a_column_about_persons_is_refused_whole_and_never_repeated(
    root: Path, tmp_path: Path, text: str, column: str
) -> None:
    before = files(root)
    done = new(root, programme(tmp_path, text))
    assert done.exit_code == 1
    assert f"{column} gaat over personen" in done.stderr
    assert "Haal de kolom weg uit het bestand" in done.stderr
    assert "--map" not in done.stderr
    assert PERSON not in done.output
    assert "Jan de Vries" not in done.output
    assert files(root) == before


def test_the_last_day_comes_from_the_programme_and_that_is_said(root: Path, tmp_path: Path) -> None:
    done = new(root, programme(tmp_path, HEADS + TABLE + WALK), "--date", "2027-03-20")
    assert done.exit_code == 0
    assert done.stderr.startswith("De laatste dag komt uit het programma: 21 maart 2027.\n")
    assert "Kan beter" not in done.stderr
    event = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields
    assert (str(event.start), str(event.end)) == ("2027-03-20", "2027-03-21")


@pytest.mark.parametrize(
    ("rows", "days", "said"),
    [
        (TABLE + WALK + ";;;Zonder dag;;;\n", ("2027-03-20", "2027-03-21"), "20 en 21 maart 2027"),
        (WALK, ("2027-03-21", "None"), "21 maart 2027"),
    ],
)
def test_without_a_date_the_days_come_from_the_programme_and_that_is_said(
    root: Path, tmp_path: Path, rows: str, days: tuple[str, str], said: str
) -> None:
    done = new(root, programme(tmp_path, HEADS + rows))
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith(f"De datum komt uit het programma: {said}.\n")
    event = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields
    assert (str(event.start), str(event.end)) == days


def test_an_event_whose_programme_has_no_days_has_no_date(root: Path, tmp_path: Path) -> None:
    done = new(root, programme(tmp_path, HEADS + ";;;Zonder dag;;;\n"))
    assert "De datum" not in done.stderr
    assert catalogue_of(root, drafts=True).events["ta-lente-2027"].fields.start is None


def test_a_time_that_cannot_be_is_advised_against_at_its_cell(root: Path, tmp_path: Path) -> None:
    times = ("25:00-26:00", "11:00-10:00", "10-11 uur", "10.00 tot 11.00 uur", "'s ochtends")
    rows = "".join(f";{time};;Sessie nummer {n};;;\n" for n, time in enumerate(times))
    done = new(root, programme(tmp_path, HEADS + rows))
    assert done.exit_code == 0
    assert re.findall(
        r"rij (\d), kolom B \(Tijd\): Kan beter: .* \[unreadable-time\]", done.stderr
    ) == [*("2", "3", "4")]
    assert check(root).stdout.count("[unreadable-time]") == 3


def test_an_event_that_is_there_is_not_made_again_but_one_reads_what_to_do(
    root: Path, tmp_path: Path
) -> None:
    sessions = programme(tmp_path, HEADS + TABLE)
    assert new(root, sessions).exit_code == 0
    before = files(root)
    again = new(root, sessions)
    said = " ".join(again.stderr.split())
    assert again.exit_code == 2
    assert f"in {EVENT}. Er is niets veranderd; pas het programma aan in dat bestand." in said
    assert "de map interventions/events/ta-lente-2027/ weg" in said
    assert files(root) == before
    (root / EVENT).unlink()
    shutil.rmtree(root / "interventions/events/ta-lente-2027")
    assert new(root, sessions).exit_code == 0


def test_a_draft_whose_session_got_another_title_is_told_until_it_is_renamed(
    root: Path, tmp_path: Path
) -> None:
    assert new(root, programme(tmp_path, HEADS + TABLE)).exit_code == 0
    event = root / EVENT
    event.write_text(event.read_text().replace("Aan tafel over talent", "Om mee te openen"))
    draft = root / "interventions/events/ta-lente-2027/aan-tafel-over-talent.md"
    assert "aan-tafel-over-talent.md" in check(root).stdout
    assert "[draft-without-session]" in check(root).stdout
    draft.rename(draft.with_name("om-mee-te-openen.md"))
    assert not check(root).output


@pytest.mark.parametrize("options", [["--until", "2027-03-25"], []])
def test_a_last_day_that_was_given_or_is_the_first_is_not_told(
    root: Path, tmp_path: Path, options: list[str]
) -> None:
    sessions = programme(tmp_path, HEADS + (TABLE + WALK if options else TABLE))
    done = new(root, sessions, "--date", "2027-03-20", *options)
    assert done.exit_code == 0
    assert "De laatste dag" not in done.stderr
    event = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields
    assert str(event.end) == (options[1] if options else "None")


@pytest.mark.parametrize(
    ("options", "day", "remedy"),
    [
        (["--date", "2027-03-22"], "21-03-2027", "--date 2027-03-21"),
        (["--date", "2027-03-19", "--until", "2027-03-20"], "21-03-2027", "--until 2027-03-21"),
        (["--date", "2027-03-20", "--until", "2027-03-20"], "21-03-2027", "--until 2027-03-21"),
        (["--date", "2027-03-20"], "03-04-2027", "--until 2027-04-03"),
        (["--date", "2027-03-20"], "21-03-2072", "--until 2072-03-21"),
        (["--date", "9999-12-30"], "21-03-2027", "--date 2027-03-21"),
    ],
)
def test_days_outside_the_event_are_refused_once_each_before_anything_is_written(
    root: Path, tmp_path: Path, options: list[str], day: str, remedy: str
) -> None:
    before = files(root)
    rows = "".join(f"{day};;;Sessie nummer {number};;;\n" for number in range(12))
    done = new(root, programme(tmp_path, HEADS + rows), *options)
    assert done.exit_code == 1
    assert done.stderr.count("rij ") == 1
    assert "rij 2, kolom A (Dag): 12 sessies zijn op " in done.stderr
    assert f"Geef dan {remedy}." in done.stderr
    assert done.stderr.endswith("Er is niets geschreven.\n")
    assert files(root) == before


@pytest.mark.parametrize(("day", "fits"), [("02-04-2027", True), ("03-04-2027", False)])
def test_two_weeks_is_the_longest_event_that_goes_without_saying(
    root: Path, tmp_path: Path, day: str, fits: bool
) -> None:
    sessions = programme(tmp_path, f"Dag;Titel\n{day};Een titel\n")
    assert (new(root, sessions, "--date", "2027-03-20").exit_code == 0) == fits


def test_the_series_is_written_and_one_that_is_nearly_there_is_named(root: Path) -> None:
    assert "reeks" not in new(root, None, "--series", "Ta-Lente").stderr
    event = catalogue_of(root, drafts=True).events["ta-lente-2027"].fields
    assert event.series == "Ta-Lente"
    (root / EVENT).rename(root / "interventions/events/eerder.md")
    said = new(root, None, "--series", "Ta Lentes").stderr
    assert "De reeks 'Ta Lentes' is nieuw. Bedoel je 'Ta-Lente'?" in said
    assert f"bij 'series', in {EVENT}." in said
    (root / EVENT).unlink()
    assert "reeks" not in new(root, None, "--series", "Ta-Lente").stderr
    (root / EVENT).unlink()
    assert "reeks" not in new(root, None, "--series", "Zomeravonden").stderr


def test_the_series_there_are_are_named_where_none_was_given(root: Path) -> None:
    assert new(root, None, "--series", "Ta-Lente").exit_code == 0
    (root / EVENT).rename(root / "interventions/events/eerder.md")
    said = new(root, None).stderr
    assert said.count("Hoort de bijeenkomst bij een reeks? Deze is er: 'Ta-Lente'.") == 1
    case = ["new", "case", "--title", "Een verhaal", "--root", str(root)]
    assert "reeks" not in CliRunner().invoke(main, case).output


def test_the_guide_names_what_an_event_needs_before_it_is_published(root: Path) -> None:
    guide = (ROOT / "docs/bijdragen/organiseren.md").read_text()
    said = guide.split("Dit heeft ze nodig om op de site te komen:")[1].split("Is het af?")[0]
    names = {name for line in said.splitlines() for name in re.findall(r"`(\w+)`", line)}
    fields = inputs(Kind.EVENT, catalogue_of(root).vocabulary)
    assert names == {each.name for each in fields if each.required or each.core}


def test_what_is_there_already_stays_as_it_is(root: Path, tmp_path: Path) -> None:
    stray = root / "interventions/events/ta-lente-2027/aan-tafel-over-talent.md"
    stray.parent.mkdir(parents=True)
    stray.write_text("van iemand")
    before = files(root)
    done = new(root, programme(tmp_path, HEADS + TABLE + WALK))
    assert done.exit_code in (1, 2)
    assert "aan-tafel-over-talent" in " ".join(done.output.split())
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["event", "--until", "2027-03-22"], "eerste dag"),
        (["event", "--date", "2027-03-22", "--until", "2027-03-21"], "ligt voor de eerste"),
        (["event", "--date", "22 maart"], "--date"),
        (["case", "--date", "2027-03-22"], "alleen bij event"),
        (["case", "--series", "Ta-Lente"], "alleen bij event"),
        (["case", "--sessions", str(ROOT / "README.md")], "alleen bij event"),
        (["event", "--sessions", str(ROOT / "README.md")], "Sla het op als .csv of .xlsx"),
    ],
)
def test_options_that_do_not_fit_are_said(root: Path, arguments: list[str], said: str) -> None:
    before = files(root)
    command = ["new", *arguments, "--title", "Ta-Lente 2027", "--root", str(root)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert files(root) == before


def test_the_help_shows_how() -> None:
    said = CliRunner().invoke(main, ["new", "--help"]).output
    for word in ("--sessions", "--date", "--until", "programma.csv", "Gastheren"):
        assert word in said


def test_the_spreadsheet_of_the_site_is_one_that_it_reads(root: Path, tmp_path: Path) -> None:
    content = dict(templates.pages(press_of(root)))["data/sjablonen/programma.xlsx"].content
    assert content
    book = load_workbook(io.BytesIO(content))
    sheet = book["Invullen"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [
        *("Dag", "Tijd", "Zaal", "Titel *", "Gastheren en -vrouwen", "Vraag", "Vraagstuk"),
    ]
    sheet["D2"] = "Een titel"
    sheet["G2"] = "Professionalisering"
    book.save(tmp_path / "programma.xlsx")
    done = new(root, tmp_path / "programma.xlsx")
    assert done.exit_code == 0, done.output


PRIVATE = "Tafel 5<!-- niet publiceren -->Jan<!-- /niet publiceren -->"


def test_no_private_text_stands_in_the_name_of_a_file(root: Path, tmp_path: Path) -> None:
    done = new(root, programme(tmp_path, f"Titel\n{PRIVATE}\n"), "--date", "2027-03-20")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == [EVENT, f"{EVENT.removesuffix('.md')}/tafel-5.md"]
    asked = ["new", "outcome", "--event", "ta-lente-2027", "--title", f"En {PRIVATE}"]
    made = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*asked, "--root", str(root)])
    assert made.exit_code == 0, made.output
    assert made.stdout.split() == [f"{EVENT.removesuffix('.md')}/en-tafel-5.md"]


def test_words_that_a_slash_divides_have_one_name_in_the_programme_and_the_harvest(
    root: Path, tmp_path: Path
) -> None:
    new(root, programme(tmp_path, "Titel\nTijd en/of ruimte\n"), "--date", "2027-03-20")
    folder = root / "interventions/events/ta-lente-2027"
    assert [file.name for file in folder.iterdir()] == ["tijd-en-of-ruimte.md"]
    rows = programme(tmp_path, "Titel;Inzicht 1\nTijd en/of ruimte;Begin klein.\n", "oogst.csv")
    asked = ["import", str(rows), "--kind", "outcome", "--event", "ta-lente-2027"]
    done = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*asked, "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert [file.name for file in folder.iterdir()] == ["tijd-en-of-ruimte.md"]
    assert "Begin klein." in (folder / "tijd-en-of-ruimte.md").read_text(encoding="utf-8")


def test_a_harvest_never_takes_the_place_of_something_private(root: Path, tmp_path: Path) -> None:
    new(root, programme(tmp_path, "Titel\nAan tafel\n"), "--date", "2027-03-20")
    draft = root / "interventions/events/ta-lente-2027/aan-tafel.md"
    note = "\n<!-- niet publiceren -->\nDe beamer is stuk.\n<!-- /niet publiceren -->\n"
    draft.write_text(draft.read_text(encoding="utf-8") + note, encoding="utf-8")
    before = files(root)
    rows = programme(tmp_path, "Titel;Inzicht 1\nAan tafel;Begin klein.\n", "oogst.csv")
    asked = ["import", str(rows), "--kind", "outcome", "--event", "ta-lente-2027"]
    done = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*asked, "--root", str(root)])
    assert done.exit_code == 1
    assert "duplicate-id" in done.output
    assert files(root) == before


def test_a_session_that_is_there_in_a_folder_of_its_own_stops_it(
    root: Path, tmp_path: Path
) -> None:
    there = root / "interventions/events/ta-lente-2027/aan-tafel/index.md"
    there.parent.mkdir(parents=True)
    there.write_text(record(OUTCOME, status="draft"), encoding="utf-8")
    before = files(root)
    done = new(root, programme(tmp_path, "Titel\nAan tafel\n"), "--date", "2027-03-20")
    assert done.exit_code == 1
    assert "al in gebruik, in interventions/events/ta-lente-2027/aan-tafel/index.md" in done.output
    assert files(root) == before
