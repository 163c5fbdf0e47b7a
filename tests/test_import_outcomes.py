"""`catalogue import --kind outcome`: the harvest of an evening, and what must not come along."""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from catalogue.cli import main
from catalogue.fresh import write_all
from catalogue.page import Asset, Site
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.publish import templates
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from tests import edition
from tests.conftest import EPOCH, ROOT, TODAY, MakeProject
from tests.small_project import check, lay

Sheet = tuple[Sequence[str], Sequence[Sequence[object]]]

TABLE = ("Aan tafel over talent", "Wat heb je nodig?")
HEADS = ("Titel", "Vraag")


def book(path: Path, sheets: Mapping[str, Sheet]) -> Path:
    """A workbook with these sheets, each its heads and its rows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, (heads, rows) in sheets.items():
        sheet = made.create_sheet(name)
        for row in (heads, *rows):
            sheet.append(list(row))
    made.save(path)
    return path


def run(root: Path, file: Path, *options: str) -> Result:
    """Import outcomes of the small project's event."""
    command = ["import", str(file), "--root", str(root), "--kind", "outcome"]
    event = () if "--event" in options else ("--event", "ta-lente")
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*command, *event, *options])


def outcome(root: Path, id: str = "ta-lente/aan-tafel-over-talent") -> Any:
    """The fields of an outcome, also of a draft."""
    loaded = load(root, TODAY, drafts=True)
    assert loaded.catalogue, loaded.problems
    return loaded.catalogue.outcomes[id].record.fields


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small project."""
    return lay(tmp_path / "project")


def written(root: Path) -> list[str]:
    """The outcomes in the folder of the event."""
    folder = root / "interventions/events/ta-lente"
    return sorted(file.name for file in folder.rglob("*.md")) if folder.exists() else []


# Numbered columns and sheets of their own


def test_the_columns_of_a_list_may_be_numbered_with_the_word_for_one(
    root: Path, tmp_path: Path
) -> None:
    heads = (*HEADS, "Inzicht 2", "Inzicht 1", "Afspraak 1: Wie", "Afspraak 1: Wat", "Inzicht 4")
    row = (*TABLE, "Tweede; met meer.", "Eerste.", "hr", "Een vraag stellen.", "Vierde.")
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (heads, [row])})
    done = run(root, file)
    assert done.exit_code == 0, done.output
    found = outcome(root)
    assert found.insights == ["Eerste.", "Tweede; met meer.", "Vierde."]
    assert [(c.key, c.who_role, c.status) for c in found.commitments] == [
        ("een-vraag-stellen", "hr", "open")
    ]


def test_a_fault_in_a_numbered_column_is_at_that_column_in_whatever_order_they_stand(
    root: Path, tmp_path: Path
) -> None:
    heads = (*HEADS, "Inzicht 2", "Inzichten 1", "Inzichten")
    row = (*TABLE, "x" * 201, "Kort.", "Nog een; en nog een.")
    done = run(root, book(tmp_path / "oogst.xlsx", {"Oogst": (heads, [row])}))
    assert done.exit_code == 1
    assert done.stdout.count("[too-long]") == 1
    assert "rij 2, kolom C (Inzicht 2): " in done.stdout


def test_sheets_beside_the_first_add_their_rows_to_the_session_they_name(
    root: Path, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "oogst.xlsx",
        {
            "Oogst": (HEADS, [TABLE, ("Nog een tafel", "En dan?")]),
            "Afspraken": (
                ("Sessie", "Wie", "Wat", "Voor wanneer", "Stand"),
                [
                    ("nog een TAFEL", "hr", "Bellen.", dt.datetime(2027, 5, 1), "begonnen"),
                    (TABLE[0], "teamleider", "Bellen.", "1-6-2027", None),
                    (TABLE[0], "docent", "Bellen.", None, "losgelaten"),
                    (TABLE[0], None, None, None, None),
                ],
            ),
            "Zaadjes": (
                ("Titel", "Naam", "Wat is het"),
                [(TABLE[0], "Wandelen", "Met een vraag.")],
            ),
            "Citaten": (
                ("Id", "Citaat", "Van wie", "Toestemming"),
                [(TABLE[0], "Mooi.", "deelnemer", "ja")],
            ),
        },
    )
    done = run(root, file)
    assert done.exit_code == 0, done.output
    found = outcome(root)
    assert [(c.key, c.who_role, c.by, c.status) for c in found.commitments] == [
        ("bellen", "teamleider", dt.date(2027, 6, 1), "open"),
        ("bellen-2", "docent", None, "dropped"),
    ]
    assert [seed.title for seed in found.seeds] == ["Wandelen"]
    assert [quote.consent for quote in found.quotes] == [True]
    assert [c.key for c in outcome(root, "ta-lente/nog-een-tafel").commitments] == ["bellen"]


def test_what_is_wrong_on_such_a_sheet_is_at_its_own_cell(root: Path, tmp_path: Path) -> None:
    heads = ("Sessie", "Wie", "Wat", "Voor wanneer", "Wat het werd")
    rows = [
        ("Aan tafel over talnt", "hr", "Bellen.", None, None),
        (None, "hr", "Bellen.", None, None),
        (TABLE[0], None, "Bellen.", None, None),
        (TABLE[0], "hr", "Bellen.", "31-02-2027", None),
        (TABLE[0], "hr", "Bellen.", None, "bestaat-niet"),
    ]
    sheets: dict[str, Sheet] = {"Oogst": (HEADS, [TABLE]), "Afspraken": (heads, rows)}
    done = run(root, book(tmp_path / "oogst.xlsx", sheets))
    assert done.exit_code == 1
    start = "oogst.xlsx, blad 'Afspraken', rij"
    for place in ("2, kolom A (Sessie)", "3, kolom A (Sessie)", "4, kolom B (Wie)"):
        assert f"{start} {place}: " in done.stdout, done.stdout
    assert f"{start} 5, kolom D (Voor wanneer): " in done.stdout
    assert "Bedoel je die van rij 2?" in done.stdout
    right = book(tmp_path / "oogst.xlsx", {**sheets, "Afspraken": (heads, rows[4:])})
    done = run(root, right)
    assert f"{start} 2, kolom E (Wat het werd): " in done.stdout, done.stdout
    assert written(root) == []


def test_such_a_sheet_is_told_in_words_for_its_cells_and_all_at_once(
    root: Path, tmp_path: Path
) -> None:
    heads = ("Sessie", "Wie", "Wat", "Voor wanneer", "Stand", "Wat het werd")
    sheets: dict[str, Sheet] = {
        "Oogst": ((*HEADS, "Stand"), [(*TABLE, "gepubliceerd")]),
        "Afspraken": (
            heads,
            [
                (TABLE[0], "hr", "Bellen.", None, None, None),
                (TABLE[0], None, "Bellen.", "mei 2027", "klaar", "bestaat-niet"),
                (TABLE[0], "hr", "Bellen.", "1-6-2020", "begonnen", None),
            ],
        ),
        "Zaadjes": (("Sessie", "Naam", "Wat is het"), [(TABLE[0], "Wandelen", None)]),
        "Citaten": (
            ("Sessie", "Citaat", "Van wie", "Toestemming"),
            [(TABLE[0], "Ja", "ik", "nee")],
        ),
    }
    done = run(root, book(tmp_path / "oogst.xlsx", sheets))
    assert done.exit_code == 1
    for said in (
        "'Afspraken', rij 2, kolom D (Voor wanneer): Kan beter: ",
        "'Afspraken', rij 3, kolom B (Wie): 'Wie' is nog leeg. [missing-field]\n    Vul deze cel",
        "'Afspraken', rij 3, kolom D (Voor wanneer): 'mei 2027' is een maand",
        "'Afspraken', rij 3, kolom E (Stand): 'klaar' staat niet in de lijst.",
        "'Afspraken', rij 3, kolom F (Wat het werd): Er is geen praktijkvoorbeeld",
        "'Afspraken', rij 4, kolom D (Voor wanneer): Kan beter: ",
        "'Zaadjes', rij 2, kolom C (Wat is het): 'Wat is het' is nog leeg.",
        "'Citaten', rij 2, kolom D (Toestemming): ",
        "Zet de stand op gedaan.",
        "Vraag of het mag en schrijf dan ja",
    ):
        assert said in done.stdout, (said, done.stdout)
    assert "status: " not in done.stdout
    assert "consent" not in done.stdout.replace("[quote-without-consent]", "")


def test_a_head_of_such_a_sheet_that_fails_is_the_only_thing_said(
    root: Path, tmp_path: Path
) -> None:
    sheets: dict[str, Sheet] = {
        "Oogst": ((*HEADS, "Vraagstuk"), [(*TABLE, "onzin")]),
        "Afspraken": (("Wie", "Orgnisatie"), [("hr", "x")]),
    }
    done = run(root, book(tmp_path / "oogst.xlsx", sheets))
    assert done.stdout.count("[") == 1, done.stdout
    assert "blad 'Afspraken', rij 1, kolom B: De kolom 'Orgnisatie' kennen we niet." in done.stdout
    assert "Bedoel je 'Organisatie'?" in done.stdout


def test_a_sheet_that_does_not_say_whose_rows_they_are_stops_everything(
    root: Path, tmp_path: Path
) -> None:
    sheets: dict[str, Sheet] = {
        "Oogst": (HEADS, [TABLE]),
        "Afspraken": (("Wie", "Wat"), [("hr", "Bellen.")]),
    }
    done = run(root, book(tmp_path / "oogst.xlsx", sheets), "--keep-going")
    assert done.exit_code == 1
    assert "er is geen kolom 'Sessie'" in done.stdout
    assert written(root) == []


def test_a_filled_template_with_its_sheets_imports(make_project: MakeProject) -> None:
    root = make_project({})
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    press = Press(ROOT, loaded.catalogue, Site("x"), loaded.files, loaded.pages)
    made: dict[str, Asset] = dict(templates.pages(press))
    content = made["data/sjablonen/outcome.xlsx"].content
    assert content
    filled = load_workbook(io.BytesIO(content))
    assert filled.sheetnames == ["Invullen", "Zaadjes", "Afspraken", "Citaten", "Uitleg", "Keuzes"]
    heads = {name: [str(cell.value) for cell in filled[name][1]] for name in filled.sheetnames[:4]}
    assert heads["Afspraken"][:4] == ["Sessie *", "Wie *", "Organisatie", "Wat *"]
    assert not [head for head in heads["Invullen"] if "Afspra" in head]
    guide = {str(row[0].value): row for row in filled["Uitleg"].iter_rows()}
    assert {f"Afspraken: {head.removesuffix(' *')}" for head in heads["Afspraken"]} <= set(guide)

    def fill(name: str, **values: str) -> None:
        for head, value in values.items():
            at = next(i for i, each in enumerate(heads[name]) if each.removesuffix(" *") == head)
            filled[name].cell(2, at + 1).value = value

    fill("Invullen", Bijeenkomst="Ta-Lente", Titel=TABLE[0], Vraag=TABLE[1])
    fill("Afspraken", Sessie=TABLE[0], Wie="hr", Wat="Bellen.", Stand="gedaan")
    fill("Zaadjes", Sessie=TABLE[0], Naam="Wandelen", **{"Wat is het": "Met een vraag."})
    filled.save(root / "oogst.xlsx")
    done = run(root, root / "oogst.xlsx")
    assert done.exit_code == 0, done.output
    assert [each.status for each in outcome(root).commitments] == ["done"]


# Persons


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Contact", ["iemand@voorbeeld.nl", "", ""]),
        ("Reactie", ["", "Jan <iemand@voorbeeld.nl>", "iemand@voorbeeld.nl"]),
        ("Bereikbaar", ["", "06-12345678", ""]),
        ("Bereikbaar", ["", 612345678, ""]),
        ("Bereikbaar", ["bel 06 12 34 56 78", "of +31 6 12345678", "liever niet"]),
        ("Wie schreef", ["iemand@voorbeeld.nl", "een deelnemer", ""]),
        ("iemand@voorbeeld.nl", ["x", "", ""]),
        ("Naam", ["x", "", ""]),
        ("Deelnemer 1", ["x", "", ""]),
        ("E-mail", ["x", "", ""]),
        ("Telefoon", ["x", "", ""]),
    ],
)
def test_a_column_about_persons_is_refused_without_repeating_it(
    root: Path, tmp_path: Path, head: str, cells: list[object]
) -> None:
    rows = [(f"Tafel nummer {n}", "Wat dan?", cell) for n, cell in enumerate(cells, 1)]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": ((*HEADS, head), rows)})
    for options in ([], ["--keep-going"], ["--dry-run"]):
        done = run(root, file, *options)
        assert done.exit_code == 1
        assert "rij 1, kolom C" in done.stdout
        assert "[personal-data]" in done.stdout
        assert "Haal de kolom weg" in done.stdout
        assert "voorbeeld.nl" not in done.output
        assert "345678" not in done.output.replace(" ", "")
        assert written(root) == []


def test_a_column_about_persons_that_the_map_leaves_out_comes_nowhere(
    root: Path, tmp_path: Path
) -> None:
    rows = [(*TABLE, "iemand@voorbeeld.nl")]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": ((*HEADS, "E-mail"), rows)})
    leave = tmp_path / "map.yml"
    leave.write_text('"E-mail": "-"\n')
    done = run(root, file, "--map", str(leave))
    assert done.exit_code == 0, done.output
    assert not [f for f in root.rglob("*") if f.is_file() and b"voorbeeld.nl" in f.read_bytes()]


def test_one_address_within_a_text_is_reported_at_its_cell(root: Path, tmp_path: Path) -> None:
    rows = [
        (*TABLE, "Wie belt er?", "Bel 06-12345678 na vijf uur."),
        ("Nog een tafel", "En?", "", ""),
    ]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": ((*HEADS, "Open vragen", "Inzicht 1"), rows)})
    done = run(root, file)
    assert done.exit_code == 1
    assert "rij 2, kolom D (Inzicht 1): In deze cel staat een e-mailadres" in done.stdout
    assert "12345678" not in done.output
    promised: dict[str, Sheet] = {
        "Oogst": (HEADS, [TABLE]),
        "Afspraken": (
            ("Sessie", "Wie", "Wat"),
            [(TABLE[0], "hr", "Schrijf naar iemand@voorbeeld.nl voor mei.")],
        ),
    }
    done = run(root, book(tmp_path / "oogst.xlsx", promised))
    assert "blad 'Afspraken', rij 2, kolom C (Wat): In deze cel staat" in done.stdout
    assert written(root) == []


def test_private_text_that_is_never_closed_is_refused_at_its_cell(
    root: Path, tmp_path: Path
) -> None:
    rows = [(TABLE[0], "Wat nu? <!-- niet publiceren --> Geheim.")]
    done = run(root, book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, rows)}))
    assert done.exit_code == 1
    assert "rij 2, kolom B (Vraag): " in done.stdout
    assert "[unbalanced-private-text]" in done.stdout
    assert written(root) == []


def test_what_is_private_stays_in_the_file_and_out_of_the_name_the_key_and_the_messages(
    root: Path, tmp_path: Path
) -> None:
    hidden = "<!-- niet publiceren --> geheim <!-- /niet publiceren -->"
    heads = (*HEADS, "Samenvatting", "Inzichten")
    row = (TABLE[0] + hidden, TABLE[1] + hidden, f"Zo\n{hidden} was\nhet.", f"Een.; Twee.{hidden}")
    promises: Sheet = (
        ("Sessie", "Wie", "Wat"),
        [(TABLE[0] + hidden, "hr", f"Bellen {hidden} maar.")],
    )
    done = run(root, book(tmp_path / "o.xlsx", {"Oogst": (heads, [row]), "Afspraken": promises}))
    assert done.exit_code == 0, done.output
    assert written(root) == ["aan-tafel-over-talent.md"]
    text = (root / "interventions/events/ta-lente/aan-tafel-over-talent.md").read_text()
    assert text.count("geheim") == 4
    found = outcome(root)
    assert (found.title, found.question) == TABLE
    assert found.insights == ["Een.", "Twee."]
    assert [each.key for each in found.commitments] == ["bellen-maar"]
    wrong: dict[str, Sheet] = {
        "Oogst": ((*HEADS, "Vraagstuk"), [(f"Nog een tafel{hidden}", "En?", f"onzin{hidden}")]),
        "Afspraken": (
            ("Sessie", "Wie", "Wat", "Voor wanneer"),
            [
                (f"Nergens{hidden}", "hr", "Bellen.", None),
                ("Nog een tafel", "hr", "Bellen.", f"ooit{hidden}"),
            ],
        ),
    }
    done = run(root, book(tmp_path / "o.xlsx", wrong))
    assert done.exit_code == 1
    assert done.stdout.count("[") == 3
    assert "geheim" not in done.output


def test_an_address_where_the_session_should_stand_is_not_repeated(
    root: Path, tmp_path: Path
) -> None:
    sheets: dict[str, Sheet] = {
        "Oogst": (HEADS, [TABLE]),
        "Afspraken": (
            ("Sessie", "Wie", "Wat"),
            [(TABLE[0], "hr", "Bellen."), ("Vraag iemand@voorbeeld.nl", "hr", "Bellen.")],
        ),
    }
    done = run(root, book(tmp_path / "oogst.xlsx", sheets))
    assert "blad 'Afspraken', rij 3, kolom A (Sessie): In deze cel staat" in done.stdout
    assert "voorbeeld.nl" not in done.output


# After a prepared programme


def test_the_harvest_completes_the_drafts_that_the_programme_prepared(
    make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project({})
    edition.lay_event(root)
    (root / f"interventions/events/{edition.EVENT}.md").unlink()
    for case in edition.CASES:
        (root / f"interventions/cases/{case}.md").unlink()
    sessions = edition.programme(tmp_path / "programma.csv")
    command = ["new", "event", "--title", "Ta-Lente 2027", "--date", "2027-03-21"]
    command += ["--until", "2027-03-22", "--sessions", str(sessions), "--root", str(root)]
    made = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, command)
    assert made.exit_code == 0, made.output
    session = edition.SESSIONS[0]
    kept = root / f"interventions/events/{edition.id_of(edition.SESSIONS[1])}.md"
    kept.write_text(kept.read_text().replace("\n---", '\nsummary: "Iemand schreef al."\n---', 1))
    before = kept.read_bytes()
    rows = [(each.title, each.summary) for each in edition.SESSIONS[:2]]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (("Titel", "Samenvatting"), rows)})
    done = run(root, file, "--event", edition.EVENT, "--keep-going")
    assert done.exit_code == 1
    assert done.stdout.count("[duplicate-id]") == 1
    found = outcome(root, edition.id_of(session))
    assert found.summary == session.summary
    assert found.question == session.question
    assert found.themes == [session.theme]
    assert [host.role for host in found.hosts] == [session.host]
    assert kept.read_bytes() == before
    assert check(root).exit_code == 0


def test_a_draft_that_would_be_completed_is_as_it_was_where_another_cannot_be(
    root: Path,
) -> None:
    (root / "een.md").write_text("het was zo")
    (root / "twee.md").mkdir()
    reason = write_all(root, {"een.md": "nieuw", "twee.md": "nieuw"}, over={"een.md", "twee.md"})
    assert "'twee.md' kunnen we niet schrijven" in reason
    assert (root / "een.md").read_text() == "het was zo"


# On the site at once


def test_a_harvest_that_says_no_status_is_published_at_once_where_one_asks_for_it(
    make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project({})
    edition.lay_event(root)
    file = edition.harvest(tmp_path / "oogst.xlsx")
    filled = load_workbook(file)
    sheet = filled["Oogst"]
    at = [cell.value for cell in sheet[1]].index("Stand") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, at).value = None
    filled.save(file)
    told = run(root, file, "--event", edition.EVENT, "--dry-run").stdout
    assert "Dit zouden 24 oogsten in concept worden. Een concept komt nog niet op de site." in told
    assert "Geef --publish mee, of kies 'gepubliceerd' in een kolom 'Stand'." in told
    done = run(root, file, "--event", edition.EVENT, "--publish")
    assert done.exit_code == 0, done.output
    assert "Geschreven: 24 oogsten. Kijk alles na" in done.output
    assert "concept" not in done.output
    catalogue = load(root, TODAY).catalogue
    assert catalogue
    assert {edition.id_of(each) for each in edition.SESSIONS} <= set(catalogue.outcomes)


def test_the_command_of_the_evening_in_the_guide_is_one_that_works(
    root: Path, tmp_path: Path
) -> None:
    guide = (ROOT / "docs/bijdragen/organiseren.md").read_text().replace("\\\n", " ")
    said = re.findall(r"catalogue (import .*)", guide)
    assert len(said) == 2
    heads = (*HEADS, "Samenvatting", "Inzichten", "Gedeeld", "Vraagstuk", "Wie schreef mee")
    row = (*TABLE, "Een gesprek.", "Eén.", "talentgesprek", "Professionalisering", "iemand")
    sheet = ((*heads, "E-mail"), [(*row, "iemand@voorbeeld.nl")])
    book(tmp_path / "oogst.xlsx", {"Oogst": sheet})
    (tmp_path / "kolommen.yml").write_text('"E-mail": "-"\n')
    for command, code in zip(said, (1, 0), strict=True):
        assert "--publish" in command
        words = command.replace("ta-lente-2027", "ta-lente").split()
        words = [str(tmp_path / each) if "." in each else each for each in words]
        done = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(
            main, [*words, "--root", str(root)]
        )
        assert done.exit_code == code, done.output
    assert "Geschreven: 1 oogst. Kijk" in done.output


def test_a_row_that_is_published_at_once_is_checked_as_such(root: Path, tmp_path: Path) -> None:
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, [TABLE])})
    done = run(root, file, "--publish")
    assert done.exit_code == 1
    assert "Zet er een kolom 'Inzicht" in done.stdout
    assert written(root) == []


def test_how_many_are_drafts_is_said_and_how_they_come_on_the_site(
    root: Path, tmp_path: Path
) -> None:
    heads = (
        *(*HEADS, "Samenvatting", "Inzichten", "Zaadjes 1: Naam", "Zaadjes 1: Wat is het"),
        *("Vraagstuk", "Wie schreef mee", "Stand"),
    )
    full = ("Een gesprek.", "Eén.", "Wandelen", "Met z’n tweeën.", "Professionalisering", "iemand")
    rows = [(*TABLE, *full, None), ("Nog een tafel", "En?", *full, "concept")]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (heads, rows)})
    done = run(root, file, "--publish")
    assert done.exit_code == 0, done.output
    assert "Geschreven: 2 oogsten, waarvan 1 in concept. Een concept staat nog niet" in done.output
    assert "'status: published'" in done.output


# More tables at one session


def test_a_second_table_of_a_session_is_the_second_outcome_of_it(
    root: Path, tmp_path: Path
) -> None:
    rows = [TABLE, (TABLE[0], "Een andere vraag?"), ("AAN tafel over talent", "Een derde vraag?")]
    done = run(root, book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, rows)}))
    assert done.exit_code == 0, done.output
    name = "aan-tafel-over-talent"
    assert written(root) == [f"{name}-2.md", f"{name}-3.md", f"{name}.md"]
    assert outcome(root).question == TABLE[1]
    assert outcome(root, f"ta-lente/{name}-2").question == "Een andere vraag?"


def test_every_table_of_a_session_has_what_the_programme_says_of_it(
    root: Path, tmp_path: Path
) -> None:
    sessions = tmp_path / "programma.csv"
    sessions.write_text(f"Titel;Vraag;Vraagstuk\n{TABLE[0]};{TABLE[1]};Professionalisering\n")
    command = ["new", "event", "--title", "Een avond", "--sessions", str(sessions)]
    made = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, [*command, "--root", str(root)])
    assert made.exit_code == 0, made.output
    rows = [(TABLE[0], "Een gesprek."), (TABLE[0], "Nog een gesprek.")]
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (("Titel", "Samenvatting"), rows)})
    told = run(root, file, "--event", "een-avond", "--publish", "--dry-run").stdout
    assert told.count("de bijeenkomst 'een-avond' is nog een concept") == 1
    done = run(root, file, "--event", "een-avond")
    assert done.exit_code == 0, done.output
    for name in ("aan-tafel-over-talent", "aan-tafel-over-talent-2"):
        found = outcome(root, f"een-avond/{name}")
        assert (found.question, found.themes) == (TABLE[1], ["professionalisering"])


def test_a_row_that_is_the_same_in_every_cell_is_refused_as_a_double(
    root: Path, tmp_path: Path
) -> None:
    rows = [TABLE, (TABLE[0], "Een andere vraag?"), TABLE]
    done = run(root, book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, rows)}))
    assert done.exit_code == 1
    assert (
        "rij 4, kolom A (Titel): Op deze rij staat precies hetzelfde als op rij 2." in done.stdout
    )
    assert written(root) == []


def test_a_session_that_has_its_outcomes_already_names_them_and_how_to_add_one(
    root: Path, tmp_path: Path
) -> None:
    rows = [TABLE, (TABLE[0], "Een andere vraag?")]
    file = book(
        tmp_path / "oogst.xlsx", {"Oogst": ((*HEADS, "Inzichten"), [(*r, "x") for r in rows])}
    )
    assert run(root, file).exit_code == 0
    again = run(root, file)
    assert again.exit_code == 1
    name = "aan-tafel-over-talent"
    assert again.stdout.count("[duplicate-id]") == 2
    said = f"Van deze sessie is er al oogst: 'ta-lente/{name}' en 'ta-lente/{name}-2'."
    assert said in again.stdout
    assert f"Zet er een kolom 'Id' bij, met op deze rij: {name}-3" in again.stdout
    third = ((*HEADS, "Id"), [(*TABLE, f"{name}-3")])
    assert run(root, book(tmp_path / "derde.xlsx", {"Oogst": third})).exit_code == 0
    assert f"{name}-3.md" in written(root)


def test_a_row_of_two_tables_at_one_session_says_which_of_them_it_is_of(
    root: Path, tmp_path: Path
) -> None:
    agreed = (("Sessie", "Wie", "Wat"), [(TABLE[0], "hr", "Bellen.")])
    rows = [TABLE, (TABLE[0], "Een andere vraag?")]
    done = run(root, book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, rows), "Afspraken": agreed}))
    assert done.exit_code == 1
    assert "Zet op het eerste blad een kolom 'Id' bij" in done.stdout


# Columns that do not come along


def test_a_dry_run_lists_the_columns_by_sheet_and_none_that_is_refused(
    root: Path, tmp_path: Path
) -> None:
    heads = (*HEADS, "Naam", "Onbekend", "Budget")
    row = (*TABLE, "x", "x", "x")
    names = tmp_path / "kolommen.yml"
    names.write_text('"Budget": "-"\n')
    sheets: dict[str, Sheet] = {
        "Dag 1": (heads, [row]),
        "Dag 2": (heads, [("Nog een tafel", *row[1:])]),
        "Afspraken": (("Sessie", "Wie", "Wat"), [(TABLE[0], "hr", "Bellen.")]),
    }
    file = book(tmp_path / "oogst.xlsx", sheets)
    said = run(root, file, "--map", str(names), "--dry-run").stdout
    assert said.startswith(
        "Bladen 'Dag 1' en 'Dag 2':\n"
        "Kolom A 'Titel' → Titel\n"
        "Kolom B 'Vraag' → Vraag\n"
        "Kolom E 'Budget' slaan we over\n"
        "Blad 'Afspraken':\n"
        "Kolom A 'Sessie' → Sessie\n"
    )
    assert said.count("slaan we over\n") == 1


def test_a_commitment_without_the_day_it_changed_is_told_at_its_cell(
    root: Path, tmp_path: Path
) -> None:
    heads = (*HEADS, "Samenvatting", "Inzichten", "Gedeeld", "Vraagstuk", "Wie schreef mee")
    row = (*TABLE, "Een gesprek.", "Eén.", "talentgesprek", "Professionalisering", "iemand")
    agreed = (
        ("Sessie", "Wie", "Wat", "Voor wanneer", "Stand", "Sinds", "Wat het werd"),
        [
            (TABLE[0], "hr", "Bellen.", None, "gedaan", None, None),
            (TABLE[0], "hr", "Schrijven.", "1-12-2026", "open", None, "wijkteam"),
        ],
    )
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (heads, [row]), "Afspraken": agreed})
    done = run(root, file, "--publish")
    assert done.exit_code == 0, done.output
    assert "'Afspraken', rij 2, kolom F (Sinds): Kan beter: " in done.stdout
    assert "Zet de dag bij 'Sinds'." in done.stdout
    assert "'Afspraken', rij 3, kolom E (Stand): Kan beter: " in done.stdout
    assert "Zet de stand op gedaan of begonnen." in done.stdout


def test_refused_columns_end_in_a_map_that_leaves_them_out(root: Path, tmp_path: Path) -> None:
    heads = (*HEADS, "Naam", "E-mail", 'Het "budget"', "Samenvating", "Bel 06-12345678")
    row = (*TABLE, "Jan de Vries", "jan@voorbeeld.nl", 4, "Een gesprek.", "x")
    agreed = (("Sessie", "Naam", "Wie", "Wat"), [(TABLE[0], "Jan de Vries", "hr", "Bellen.")])
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (heads, [row]), "Afspraken": agreed})
    said = run(root, file).stdout
    assert said.count("--map") == 1
    assert said.count("Maak een tekstbestand kolommen.yml") == 1
    assert said.endswith("met erachter: --map kolommen.yml\n\n")
    lines = [line.strip() for line in said.splitlines() if line.endswith(': "-"')]
    assert lines == [
        '"Oogst!Naam": "-"',
        '"E-mail": "-"',
        '"Het \\"budget\\"": "-"',
        '"Afspraken!Naam": "-"',
    ]
    assert "Jan de Vries" not in said
    left = tmp_path / "kolommen.yml"
    left.write_text("\n".join([*lines[:-1], "Samenvating: Samenvatting"]))
    again = run(root, file, "--map", str(left)).stdout
    assert "Zet in kolommen.yml een regel" in again
    assert [line.strip() for line in again.splitlines() if line.endswith(': "-"')] == lines[-1:]


def test_a_column_is_left_out_on_one_sheet_and_kept_on_another(root: Path, tmp_path: Path) -> None:
    agreed = (("Sessie", "Notitie", "Wie", "Wat"), [(TABLE[0], "06-12345678", "hr", "Bellen.")])
    harvest = ((*HEADS, "Notitie"), [(*TABLE, "Een gesprek.")])
    file = book(tmp_path / "oogst.xlsx", {"Oogst": harvest, "Afspraken": agreed})
    names = tmp_path / "kolommen.yml"
    names.write_text('"Notitie": "Samenvatting"\n')
    assert '"Afspraken!Notitie": "-"' in run(root, file, "--map", str(names)).stdout
    names.write_text('"Notitie": "Samenvatting"\n"afspraken!notitie": "-"\n')
    done = run(root, file, "--map", str(names))
    assert done.exit_code == 0, done.output
    found = outcome(root)
    assert found.summary == "Een gesprek."
    assert [each.what for each in found.commitments] == ["Bellen."]
    assert (
        "06-12345678"
        not in (root / "interventions/events/ta-lente/aan-tafel-over-talent.md").read_text()
    )


def test_a_map_that_names_a_sheet_wrongly_is_told(root: Path, tmp_path: Path) -> None:
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, [TABLE])})
    names = tmp_path / "kolommen.yml"
    names.write_text('"Afspraken!Vraag": "-"\n')
    said = run(root, file, "--map", str(names)).stdout
    assert "De kolom 'Afspraken!Vraag' staat niet in het bestand." in said


def test_a_quote_whose_consent_has_no_column_is_refused_as_such(root: Path, tmp_path: Path) -> None:
    quotes = (("Sessie", "Citaat", "Van wie"), [(TABLE[0], "Het werkte.", "een deelnemer")])
    file = book(tmp_path / "oogst.xlsx", {"Oogst": (HEADS, [TABLE]), "Citaten": quotes})
    done = run(root, file)
    assert done.exit_code == 1
    assert "[quote-without-consent]" in done.stdout
    assert "schrijf dan ja bij 'Toestemming'" in done.stdout
    assert "missing-field" not in done.stdout
