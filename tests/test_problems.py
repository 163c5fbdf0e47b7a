"""Every problem: one golden folder per code, with the whole output of `catalogue check`."""

import os
import re
from pathlib import Path

import pytest
from catalogue.pipeline import load
from catalogue.problems import Code, Place, Problem, Severity, nearest, write_instead

from tests.conftest import TODAY
from tests.small_project import BASE, CASE, GOLDEN, INTERVENTION, OUTCOME, check, lay, record

FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir() and path != BASE)
MADE_IN_TESTS = {Code.TOO_LARGE, Code.NOT_UTF8, Code.SYMLINK_OUTSIDE}
LISTS = ("vocabulary.yml", "sources.yml")

by_name = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def code_of(folder: Path) -> Code:
    """The code a golden folder is about: its name, up to a full stop."""
    return Code(folder.name.partition(".")[0])


def changes_a_list(folder: Path) -> bool:
    """Whether it changes the vocabulary or the sources, so that records cannot be checked."""
    changed = any((folder / "interventions" / name).exists() for name in LISTS)
    return changed or (folder / "deleted.txt").exists()


def found_in(output: str) -> set[tuple[str, str]]:
    """The place and the code of every problem in a text."""
    return set(re.findall(r"^([^ \n].*?:\d+:\d+): .* \[([a-z0-9-]+)\]$", output, re.MULTILINE))


def test_the_small_project_has_no_problems(tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project"))
    assert (result.exit_code, result.output) == (0, "")


@by_name
def test_a_fault_is_told_as_the_golden_file_says(folder: Path, tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project", folder))
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(result.stdout)
    assert result.stdout == expected.read_text()
    assert result.exit_code == (0 if code_of(folder).is_advice else 1)


@by_name
def test_a_golden_file_tells_nothing_but_its_own_fault(folder: Path) -> None:
    codes = {code for _, code in found_in((folder / "expected.txt").read_text())}
    assert codes == {code_of(folder)}


def test_every_code_has_a_golden_folder() -> None:
    assert {code_of(folder) for folder in FOLDERS} | MADE_IN_TESTS == set(Code)


def test_faults_together_are_told_as_they_are_alone(tmp_path: Path) -> None:
    together = [folder for folder in FOLDERS if not changes_a_list(folder)]
    result = check(lay(tmp_path / "project", *together))
    alone = {
        each for folder in together for each in found_in((folder / "expected.txt").read_text())
    }
    assert result.exit_code == 1
    assert found_in(result.stdout) == alone
    assert {code for _, code in alone} >= set(Code) - MADE_IN_TESTS


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "content", ["", "# niets\n", "a: [", "a: 1\n", "- b\n", "- {id: a}\n", "x"]
)
def test_a_broken_list_gives_only_its_own_problems(name: str, content: str, tmp_path: Path) -> None:
    result = check(lay(tmp_path / "project", files={f"interventions/{name}": content}))
    assert result.exit_code == 1
    assert {place.partition(":")[0] for place, _ in found_in(result.stdout)} == {
        f"interventions/{name}"
    }


BROKEN = {
    "unreadable fields": "---\ntitle: [\n---\n",
    "no fields": "Alleen tekst.\n",
    "an unknown field": record(INTERVENTION, kleur="groen"),
    "an unknown term": record(INTERVENTION, themes=["zwemles"]),
    "an unknown source": record(INTERVENTION, source="zwemles"),
    "bytes": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_is_one_problem_for_those_that_refer_to_it_none(
    content: str | bytes, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        "interventions/stuk.md": content,
        "interventions/verwijst.md": record(
            INTERVENTION,
            "## Zo doe je het\n\nNa [dit](stuk.md#zo-doe-je-het) begin je. [@redactie]",
            relations=[{"to": "stuk", "type": "precedes", "why": "Eerst dit. [@redactie]"}],
        ),
        "interventions/vervangen.md": record(INTERVENTION, status="archived", replaced_by="stuk"),
        "interventions/cases/gebruikt.md": record(
            CASE, interventions=[{"id": "stuk", "linked_by": "contributor", "why": "Zo ging het."}]
        ),
    }
    result = check(lay(tmp_path / "project", files=files))
    [(place, _)] = found_in(result.stdout)
    assert place.startswith("interventions/stuk.md:")


def test_a_broken_record_never_hides_the_next_ones_problems(tmp_path: Path) -> None:
    files = {
        "interventions/aaa.md": "---\ntitle: [\n---\n",
        "interventions/bbb.md": record(INTERVENTION, themes=["zwemles"]),
        "interventions/ccc.md": record(INTERVENTION, kleur="groen"),
    }
    result = check(lay(tmp_path / "project", files=files))
    assert found_in(result.stdout) == {
        ("interventions/aaa.md:2:8", "yaml-syntax"),
        ("interventions/bbb.md:6:10", "unknown-term"),
        ("interventions/ccc.md:11:1", "unknown-field"),
    }


def test_a_record_that_is_too_large_is_refused(tmp_path: Path) -> None:
    files = {"interventions/lang.md": record(INTERVENTION) + "Veel tekst. " * 20_000}
    result = check(lay(tmp_path / "project", files=files))
    assert (result.exit_code, result.stdout) == (
        1,
        "interventions/lang.md:1:1: Dit bestand is 241 kB groot; hoogstens 200 kB kan. "
        "[too-large]\n"
        "    Kort de tekst in. Een lang stuk kan erbij als bijlage, zoals een pdf.\n",
    )


def test_bytes_that_are_no_text_are_told_at_their_place(tmp_path: Path) -> None:
    files = {"interventions/oud.md": record(INTERVENTION).encode() + b"caf\xe9\n"}
    result = check(lay(tmp_path / "project", files=files))
    assert (result.exit_code, result.stdout) == (
        1,
        "interventions/oud.md:16:4: Hier staat een teken dat we niet kunnen lezen. [not-utf8]\n"
        "    Zie je hier een vreemd teken, zoals �? Typ het opnieuw. Zo niet: open het bestand in "
        "Kladblok, kies Opslaan als, en bij Codering UTF-8.\n",
    )


def test_a_link_to_a_file_outside_the_project_is_refused(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    (tmp_path / "secret.md").write_text(record(INTERVENTION))
    (tmp_path / "secrets").mkdir()
    (root / "interventions/geheim.md").symlink_to(tmp_path / "secret.md")
    (root / "docs/geheimen").symlink_to(tmp_path / "secrets")
    hint = "    Zet het bestand zelf hier neer, of haal de snelkoppeling weg.\n"
    result = check(root)
    assert (result.exit_code, result.stdout) == (
        1,
        "docs/geheimen:1:1: Dit is een snelkoppeling naar iets buiten deze kennisbank. "
        f"[symlink-outside]\n{hint}"
        "interventions/geheim.md:1:1: Dit is een snelkoppeling naar iets buiten deze kennisbank. "
        f"[symlink-outside]\n{hint}",
    )


def test_advice_never_blocks() -> None:
    advice = {
        *("empty-section", "unknown-section", "unused-attachment", "possible-personal-name"),
        "oversized-image",
        *("evaluation-too-early", "no-scale-route", "evidence-outdated"),
        *("commitment-without-date", "commitment-overdue", "contradicting-commitment"),
        *("date-outside-event", "unreadable-time", "draft-without-session"),
        "seed-already-exists",
    }
    assert {str(code) for code in Code if code.is_advice} == advice
    for code in Code:
        severity = Problem(Place("a"), code, "", "").severity
        assert severity is (Severity.ADVICE if code in advice else Severity.ERROR)


def test_problems_are_sorted_by_file_line_and_column() -> None:
    places = [Place("b", 1), Place("a", 10), Place("a", 2, 9), Place("a", 2, 10)]
    problems = sorted(Problem(place, Code.TOO_DEEP, "", "") for place in places)
    assert [problem.place for problem in problems] == [
        *(Place("a", 2, 9), Place("a", 2, 10), Place("a", 10), Place("b", 1))
    ]


def test_only_a_word_that_exists_is_offered() -> None:
    assert nearest("Intervisi", ["intervisie", "interview"]) == "intervisie"
    assert nearest("zwemles", ["intervisie", "interview"]) is None
    assert write_instead("intervisi", ["intervisie"], "Kies.") == "Schrijf 'intervisie'. Kies."
    assert write_instead("zwemles", ["intervisie"], "Kies.") == "Kies."


def test_a_wrong_type_hides_no_other_fault_of_its_record(tmp_path: Path) -> None:
    text = "## Wat we deden\n\nBel 06-12345678 voor meer."
    case = record(CASE, text, themes="professionalisering")
    project = lay(tmp_path / "project", files={"interventions/cases/twee-fouten.md": case})
    codes = [str(problem.code) for problem in load(project, TODAY).problems]
    assert codes == ["wrong-type", "personal-data"]


@pytest.mark.parametrize("field", ["themes", "summary", "organisation", "initiator", "added_on"])
def test_a_core_field_with_nothing_behind_its_colon_is_missing(field: str, tmp_path: Path) -> None:
    case = record(CASE, **{field: None})
    project = lay(tmp_path / "project", files={"interventions/cases/leeg.md": case})
    problems = load(project, TODAY).problems
    assert [str(problem.code) for problem in problems] == ["missing-field"]
    assert f"({field})" in problems[0].message


def test_consent_is_asked_for_whatever_else_is_wrong_with_a_quote(tmp_path: Path) -> None:
    case = record(CASE, quotes=[{"by_role": "teamlid"}, {"text": 1, "by_role": "teamlid"}, "Ja."])
    result = check(lay(tmp_path / "project", files={"interventions/cases/citaten.md": case}))
    codes = sorted(code for _, code in found_in(result.stdout))
    two = ["quote-without-consent"] * 2
    assert codes == ["missing-field", *two, "wrong-type", "wrong-type"], result.stdout
    assert "'Citaten, nummer 1: Citaat' (text) ontbreekt" in result.stdout


def test_a_field_of_quotes_where_there_can_be_none_is_only_unknown(tmp_path: Path) -> None:
    spel = record(INTERVENTION, quotes=[{"text": "Ja.", "by_role": "teamlid"}])
    result = check(lay(tmp_path / "project", files={"interventions/spel.md": spel}))
    assert {code for _, code in found_in(result.stdout)} == {"unknown-field"}


def test_a_photo_that_is_none_is_said_once(tmp_path: Path) -> None:
    photos = [{"file": "tafel.jpg", "alt": "Mensen aan tafel", "consent": True}]
    table = "interventions/events/ta-lente/tafel"
    files: dict[str, str | bytes] = {
        f"{table}/index.md": record(OUTCOME, photos=photos),
        f"{table}/tafel.jpg": "geen foto",
    }
    result = check(lay(tmp_path / "project", files=files))
    assert found_in(result.stdout) == {(f"{table}/tafel.jpg:1:1", "not-an-image")}


def test_a_photo_that_is_not_there_is_told_with_all_else_that_is_wrong_with_it(
    tmp_path: Path,
) -> None:
    wrong = {
        "zonder-toestemming": [{"file": "tafel.jpg", "alt": "Mensen aan tafel", "consent": False}],
        "zonder-woorden": [{"file": "tafel.jpg", "consent": True}],
    }
    folder = "interventions/events/ta-lente"
    files = {f"{folder}/{name}.md": record(OUTCOME, photos=each) for name, each in wrong.items()}
    result = check(lay(tmp_path / "project", files=files))
    assert sorted(code for _, code in found_in(result.stdout)) == [
        *("broken-link", "broken-link", "missing-field", "photo-without-consent")
    ]


def test_a_photo_in_the_folder_of_a_page_that_lies_beside_it_tells_where_the_page_goes(
    tmp_path: Path,
) -> None:
    table = "interventions/events/ta-lente/tafel"
    files: dict[str, str | bytes] = {f"{table}.md": record(OUTCOME), f"{table}/foto.jpg": b"x"}
    result = check(lay(tmp_path / "project", files=files))
    assert found_in(result.stdout) == {(f"{table}/foto.jpg:1:1", "misplaced-file")}
    assert f"Verplaats {table}.md naar {table}/index.md." in result.stdout
