"""`catalogue check`: its exit codes, its formats, and its silence where all is well."""

import json
from pathlib import Path

import pytest
from catalogue.cli import main, today
from click.testing import CliRunner

from tests.conftest import EPOCH, ROOT, TODAY
from tests.small_project import INTERVENTION, check, lay, record

ADVICE = {
    "interventions/a.md": record(INTERVENTION, "## Zo doe je het\n\nKies. [@artikel]\n\n## Let op")
}
ERRORS = {
    "interventions/b.md": record(INTERVENTION, themes=["zwemles"], form=["yoga: 100%, of meer"]),
    "interventions/a.md": "Alleen tekst.\n",
    "docs/z.md": "{{ zwemles() }}\n",
}


def test_the_real_project_gives_no_output_and_exit_code_0() -> None:
    result = check(ROOT)
    assert (result.exit_code, result.output) == (0, "")


def test_advice_is_told_and_gives_exit_code_0(tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project", files=ADVICE))
    assert result.exit_code == 0
    assert result.stdout == (
        "interventions/a.md:17:1: Kan beter: Onder 'Let op' staat nog niets. [empty-section]\n"
        "    Schrijf er iets bij of haal de kop weg. Wat er mis kan gaan, en wat dan helpt.\n"
    )
    assert result.stderr == "1 advies in 6 records.\n"


def test_errors_are_told_sorted_and_give_exit_code_1(tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project", files=ERRORS))
    assert result.exit_code == 1
    places = [line.partition(": ")[0] for line in result.stdout.splitlines() if line[0] != " "]
    assert places == [
        *("docs/z.md:1:4", "interventions/a.md:1:1"),
        *("interventions/b.md:4:8", "interventions/b.md:6:10"),
    ]
    assert result.stderr == "4 fouten in 7 records.\n"


def test_json_gives_every_problem_flat_and_a_summary(tmp_path: Path) -> None:
    root = lay(
        tmp_path / "project", files=ERRORS | {"interventions/c.md": ADVICE["interventions/a.md"]}
    )
    result = check(root, "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert data["summary"] == {"records": 8, "errors": 4, "advice": 1}
    assert data["problems"][1] == {
        "path": "interventions/a.md",
        "line": 1,
        "column": 1,
        "severity": "error",
        "code": "no-front-matter",
        "message": "Bovenaan staan geen velden, zoals de titel.",
        "hint": "Begin het bestand met een regel '---', dan elk veld op een eigen regel (title: "
        "Een gesprek), dan weer een regel '---'. Daaronder komt de tekst.",
    }
    assert data["problems"][4]["severity"] == "advice"
    places = [(each["path"], each["line"], each["column"]) for each in data["problems"]]
    assert places == sorted(places)


def test_json_of_a_project_without_problems_is_still_json() -> None:
    result = check(ROOT, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (
        0,
        {"problems": [], "summary": {"records": 13, "errors": 0, "advice": 0}},
    )


def test_github_gives_annotations_on_one_line_each(tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project", files=ERRORS | ADVICE), "--format", "github")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == (
        "::error file=docs/z.md,line=1,col=4,title=Moet [unknown-macro]::'zwemles' tussen {{ en "
        "}} kennen we niet. Je kunt kiezen uit: interventions, cases, terms, index, count, contact."
    )
    assert lines[1].startswith(
        "::warning file=interventions/a.md,line=17,col=1,title=Kan beter [empty-section]::"
    )
    assert "'yoga: 100%25, of meer'" in lines[2]


def test_github_escapes_what_would_end_a_file_name(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files={"interventions/a, b: 100%.md": record(INTERVENTION)})
    result = check(root, "--format", "github")
    assert result.stdout.startswith("::error file=interventions/a%2C b%3A 100%25.md,line=1,col=1,")


def test_only_advice_depends_on_the_day(tmp_path: Path) -> None:
    evidence = {
        **{"kind": "praktijkervaring", "distance": "direct", "picture": "unknown"},
        **{"explanation": "Zo zien wij het. [@redactie]", "reviewed_on": "2026-11-23"},
    }
    files = {"interventions/a.md": record(INTERVENTION, evidence=evidence)}
    root = lay(tmp_path / "project", files=files)
    assert check(root, "--today", "2029-11-22").stdout == ""
    assert "[evidence-outdated]" in check(root, "--today", "2029-11-23").stdout
    assert check(root, "--today", "2029-11-23").exit_code == 0


def test_today_comes_from_source_date_epoch_where_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert today() == TODAY


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root", "nergens"],
        ["--format", "xml"],
        ["--today", "23-11-2026"],
        ["--today", "2026-02-30"],
        ["--onbekend"],
        ["nog-iets"],
    ],
)
def test_wrong_usage_gives_exit_code_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_folder_without_records_says_what_is_missing(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert result.exit_code == 1
    assert result.stdout.count("Dit bestand ontbreekt of is leeg. [missing-field]") == 2


def test_the_same_input_gives_the_same_output(tmp_path: Path) -> None:
    once = check(lay(tmp_path / "once", files=ERRORS), "--format", "json").stdout
    again = check(lay(tmp_path / "again", files=dict(reversed(ERRORS.items()))), "--format", "json")
    assert again.stdout == once
