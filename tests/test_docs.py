"""What the guides for maintainers say is true."""

import re

from catalogue.problems import Code
from catalogue.relate import INTERVENTION_WEIGHTS

from tests.conftest import ROOT

RECORDS = (ROOT / "docs/maintainers/records.md").read_text()
README = (ROOT / "README.md").read_text()


def test_every_problem_code_is_explained_and_no_other() -> None:
    table = RECORDS.split("## Problem codes")[1].split("## Outside interfaces")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`([a-z0-9-]+)`", " ".join(rows))) == sorted(Code)


def test_advice_is_called_advice() -> None:
    for code in Code:
        line = next(line for line in RECORDS.splitlines() if f"`{code}`" in line)
        assert ("advice:" in line) == code.is_advice, code


def test_the_weights_of_relatedness_are_the_real_ones() -> None:
    said = {name: int(weight) for name, weight in re.findall(r"(\w+) (\d)(?=[,.])", RECORDS)}
    assert {name: said[name] for name in INTERVENTION_WEIGHTS} == INTERVENTION_WEIGHTS


def test_every_command_in_the_readme_is_a_recipe() -> None:
    recipes = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make (\w+)", README, re.MULTILINE)) <= recipes


def test_every_file_the_guides_link_to_exists() -> None:
    guides = [ROOT / "README.md", *(ROOT / "docs/maintainers").glob("*.md")]
    for guide in guides:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", guide.read_text()):
            assert (guide.parent / target).exists(), f"{guide.name}: {target}"
