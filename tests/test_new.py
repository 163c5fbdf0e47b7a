"""`catalogue new` and the blank record: what it writes passes at once, and reads as a guide."""

import re
from pathlib import Path

import pytest
from catalogue import yaml_data
from catalogue.blank import blank
from catalogue.cli import main
from catalogue.read import Kind, split_front_matter
from catalogue.records import KINDS
from catalogue.schema import inputs
from catalogue.vocabulary import Vocabulary
from click.testing import CliRunner, Result

from tests.conftest import EPOCH, ROOT, TODAY
from tests.small_project import catalogue_of, check, lay


def new(root: Path, *arguments: str) -> Result:
    """What `catalogue new` does in a project on the day the tests are set on."""
    command = ["new", *arguments, "--root", str(root)]
    return CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, command)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    return catalogue_of(ROOT).vocabulary


CASE = "interventions/cases/sleutelen-aan-ons-werk.md"


def test_a_new_case_is_a_draft_that_passes_and_says_what_comes_next(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    done = new(root, "case", "--title", "Sleutelen aan ons werk", "--intervention", "talentgesprek")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{CASE}\n"
    assert "catalogue check" in done.stderr
    text = (root / CASE).read_text()
    assert 'title: "Sleutelen aan ons werk"' in text
    assert "  - id: talentgesprek\n    linked_by: contributor\n    # why:" in text
    assert f"added_on: {TODAY}" in text
    checked = check(root)
    assert checked.exit_code == 0, checked.output
    assert not checked.output
    draft = catalogue_of(root, drafts=True).cases["sleutelen-aan-ons-werk"].record
    assert draft.fields.status == "draft"


def test_the_kind_may_be_an_option_and_is_a_case_without_one(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    assert new(root, "--title", "Sleutelen aan ons werk").stdout == f"{CASE}\n"
    done = new(root, "--kind", "intervention", "--title", "Een kaartspel")
    assert done.stdout == "interventions/een-kaartspel.md\n"


@pytest.mark.parametrize(
    ("kind", "options", "path"),
    [
        ("intervention", [], "interventions/een-kaartspel.md"),
        ("event", [], "interventions/events/een-kaartspel.md"),
        (
            "outcome",
            ["--event", "ta-lente", "--intervention", "talentgesprek"],
            "interventions/events/ta-lente/een-kaartspel.md",
        ),
    ],
)
def test_every_kind_goes_to_its_own_place_and_passes(
    tmp_path: Path, kind: str, options: list[str], path: str
) -> None:
    root = lay(tmp_path / "project")
    done = new(root, kind, "--title", "Een kaartspel", *options)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{path}\n"
    assert not check(root).output


def test_a_record_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files={CASE: "van iemand"})
    done = new(root, "case", "--title", "Sleutelen aan ons werk")
    assert done.exit_code == 2
    assert f"is al in gebruik, in {CASE}" in " ".join(done.output.split())
    assert (root / CASE).read_text() == "van iemand"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["case", "--title", "Ons werk", "--intervention", "talentgesprk"], "'talentgesprek'"),
        (["outcome", "--title", "Aan tafel"], "--event"),
        (["outcome", "--title", "Aan tafel", "--event", "ta-lent"], "'ta-lente'"),
        (["case", "--title", "Aan tafel", "--event", "ta-lente"], "alleen bij outcome"),
        (["event", "--title", "Aan tafel", "--intervention", "talentgesprek"], "alleen bij case"),
        (["case", "--title", "🌱🌱🌱🌱🌱🌱"], "gewone letters"),
        (["case", "--title", "Kort"], "te kort"),
        (["case", "--title", "lang " * 15], "tekens lang"),
        (["intervention", "--title", "Cases"], "al van de site zelf"),
        (["case", "--title", "Index"], "al van de site zelf"),
        (["case", "--title", "../../weg"], ""),
    ],
)
def test_what_cannot_be_made_is_said_and_writes_nothing(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    root = lay(tmp_path / "project")
    before = sorted(tmp_path.rglob("*"))
    done = new(root, *arguments)
    if said:
        assert done.exit_code == 2
        assert said in " ".join(done.output.split())
        assert sorted(tmp_path.rglob("*")) == before
    else:
        assert done.stdout == "interventions/cases/weg.md\n"


def test_a_folder_in_the_place_of_the_file_is_said_in_words(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files={f"{CASE}/leeg.txt": ""})
    done = new(root, "case", "--title", "Sleutelen aan ons werk")
    assert done.exit_code == 2
    assert "staat een map" in " ".join(done.output.split())


def test_words_divided_by_a_slash_stay_two(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    assert (
        new(root, "case", "--title", "Werk/leven").stdout == "interventions/cases/werk-leven.md\n"
    )


def test_a_title_may_hold_anything_yaml_stumbles_over(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    title = "Wie? #1: 'ik' zei \"zij\" [@x] & *jij*"
    assert new(root, "case", "--title", title).exit_code == 0
    assert not check(root).output
    drafts = catalogue_of(root, drafts=True).cases.values()
    assert title in [case.record.title for case in drafts]


@pytest.mark.parametrize("kind", Kind)
def test_a_blank_record_explains_every_field_that_is_asked(
    kind: Kind, vocabulary: Vocabulary
) -> None:
    text = blank(kind, vocabulary, {}, None)
    for field in inputs(kind, vocabulary):
        if field.is_section:
            assert f"\n## {field.label}\n" in text
        elif field.asked:
            assert f"\n# {field.name}:" in text, field.name
            assert " ".join(field.help.split()) in " ".join(
                line.removeprefix("##").strip() for line in text.splitlines()
            )
    assert max(map(len, re.findall(r"^## .*", text, re.MULTILINE))) <= 100


@pytest.mark.parametrize("kind", Kind)
def test_every_example_of_a_blank_record_fits_once_its_mark_is_gone(
    kind: Kind, vocabulary: Vocabulary
) -> None:
    split = split_front_matter(blank(kind, vocabulary, {}, TODAY))
    assert split
    lines = [line.removeprefix("# ") for line in split[0].splitlines() if line[:2] != "##"]
    found = yaml_data.parse("\n".join(lines), "x.md")
    assert not found.problems
    fields = KINDS[kind].model_validate(found.data)
    assert fields.title
