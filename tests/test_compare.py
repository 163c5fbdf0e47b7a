"""The page that puts interventions side by side: built once, whatever there is to compare."""

import re
import shutil
from pathlib import Path

import html5lib
import pytest
from catalogue.link import Catalogue
from catalogue.pipeline import load

from tests.conftest import ROOT, TODAY, MakeProject, build, copy_project
from tests.small_project import check

VARIED = ROOT / "tests/browser/varied/interventions"


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project with every field filled, and its site."""
    root = tmp_path_factory.mktemp("compare") / "project"
    copy_project(root)
    shutil.copytree(VARIED, root / "interventions", dirs_exist_ok=True)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def page(varied: Path) -> str:
    return (varied / "site/vergelijken/index.html").read_text()


@pytest.fixture(scope="module")
def catalogue(varied: Path) -> Catalogue:
    catalogue = load(varied, TODAY).catalogue
    assert catalogue
    return catalogue


def facts_of(text: str) -> set[str]:
    return set(re.findall(r'data-fact="([^"]+)"', text))


def rows_of(text: str) -> list[str]:
    return [name for row in re.findall(r'data-facts="([^"]+)"', text) for name in row.split()]


def test_every_intervention_stands_in_the_list_with_a_link(page: str, catalogue: Catalogue) -> None:
    listed = page.partition("data-archived")[0]
    found = dict(re.findall(r'<li data-record="([^"]+)"[^>]*><a href="([^"]+)"', listed))
    assert found == {
        id: f"../{entry.record.address}"
        for id, entry in catalogue.interventions.items()
        if entry.is_listed
    }


def test_an_archived_one_is_known_but_not_shown(page: str) -> None:
    hidden = page.partition("<ul hidden data-archived>")[2].partition("</ul>")[0]
    assert 'data-record="oude-aanpak"' in hidden
    assert "../interventies/iets-kleins/" in hidden


def test_an_old_address_is_known_too(page: str) -> None:
    assert '<li data-record="met-alles" data-alias="alles">' in page


def test_every_fact_on_an_intervention_has_a_row_and_every_row_its_fact(
    page: str, varied: Path
) -> None:
    full = (varied / "site/interventies/met-alles/index.html").read_text()
    linked = (varied / "site/interventies/kennismakingsworkshop-integraal/index.html").read_text()
    assert sorted(facts_of(full) | facts_of(linked)) == sorted(rows_of(page))


def test_the_facts_of_no_intervention_are_written_twice(page: str, catalogue: Catalogue) -> None:
    for entry in catalogue.interventions.values():
        assert (entry.fields.summary or "")[:40] not in page
    assert len(re.findall(r'<li data-record="[^"]*"[^>]*>.{200,}', page)) == 0


def test_the_table_has_real_headers(page: str) -> None:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    bodies = tree.findall(".//table/tbody")
    assert bodies
    for body in bodies:
        scopes = [[head.get("scope") for head in row.findall("th")] for row in body.findall("tr")]
        assert scopes == [["rowgroup"], *[["row"]] * (len(scopes) - 1)]


def test_all_that_needs_a_script_is_born_hidden(page: str, site: Path) -> None:
    article = page.partition("<compare-table>")[2].partition("</compare-table>")[0]
    for opening in ('<details class="pick" open', '<div class="tools"', '<table class="compare"'):
        assert f"{opening} hidden>" in article
    cards = (site / "interventies/index.html").read_text()
    assert cards.count("<compare-choice hidden>") == cards.count("<compare-choice") > 0


@pytest.mark.parametrize("path", ["", "interventies/", "fasen/experimenteren/"])
def test_compare_stands_on_the_card_of_every_intervention(path: str, site: Path) -> None:
    text = (site / path / "index.html").read_text()
    cards = re.findall(r'<li class="card" data-record="([^"]+)"(.*?)</li>\n', text, re.DOTALL)
    found = [id for id, card in cards if f'<input type="checkbox" value="{id}">' in card]
    known = {file.stem for file in (ROOT / "interventions").glob("*.md")}
    assert found
    assert found == [id for id, _ in cards if id in known]


def test_no_score_and_no_winner(page: str) -> None:
    article = page.partition("<compare-table>")[2].lower()
    for word in ("score", "beste", "winnaar", "sterren", "nummer 1"):
        assert word not in article


def test_its_address_is_taken(make_project: MakeProject) -> None:
    root = make_project({"docs/vergelijken.md": "# Iets anders\n"})
    assert "[address-clash]" in check(root).output
