"""The matrix: what stands in each cell, how much of it is shown, and where its links lead."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from catalogue.publish.matrix import MOST_SHOWN, ROWS, STEPS, legend, rows, step
from catalogue.records import Case

from tests.conftest import MakeProject, build
from tests.small_project import CASE, INTERVENTION, catalogue_of, lay, record

PHASES = ("vliegende-start", "experimenteren", "opschalen")
THEME = ["professionalisering"]


def cells_of(root: Path, facet: str) -> dict[tuple[str, str], list[str]]:
    """The ids in every cell of a project that is not empty, by term and phase."""
    return {
        (row.term.term.id, cell.phase.term.id): [
            entry.record.id for entry in (*cell.interventions, *cell.cases)
        ]
        for row in rows(catalogue_of(root), facet)
        for cell in row.cells
        if cell.count
    }


def test_a_cell_holds_what_carries_both_its_term_and_its_phase(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    assert cells_of(root, "practice") == {
        ("functioneringsgesprek", "experimenteren"): ["talentgesprek"],
        ("intervisie", "experimenteren"): ["talentintervisie"],
        ("intervisie", "opschalen"): ["talentintervisie"],
    }
    assert cells_of(root, "theme") == {
        ("professionalisering", "vliegende-start"): ["talentendag"],
        ("professionalisering", "experimenteren"): ["talentgesprek", "talentintervisie"],
        ("professionalisering", "opschalen"): ["talentintervisie"],
        ("samenwerking-en-verbinding", "experimenteren"): ["talentintervisie", "wijkteam"],
        ("samenwerking-en-verbinding", "opschalen"): ["talentintervisie"],
    }


def test_a_record_with_more_terms_stands_in_each_of_their_cells(tmp_path: Path) -> None:
    practices = ["functioneringsgesprek", "intervisie"]
    case = record(CASE, practices=practices, phase="vliegende-start")
    root = lay(tmp_path / "project", files={"interventions/cases/kaarten.md": case})
    found = cells_of(root, "practice")
    assert [term for (term, phase) in found if phase == "vliegende-start"] == practices
    assert all(found[term, "vliegende-start"] == ["kaarten"] for term in practices)


def test_what_is_archived_counts_nowhere(tmp_path: Path) -> None:
    fields = {"status": "archived", "replaced_by": "talentgesprek", "themes": ["leiderschap"]}
    text = record(INTERVENTION, "", **fields)
    root = lay(tmp_path / "project", files={"interventions/kaartspel.md": text})
    assert not [at for at in cells_of(root, "theme") if at[0] == "leiderschap"]


def test_every_term_has_a_row_and_every_phase_a_cell_in_the_vocabularys_order(
    tmp_path: Path,
) -> None:
    catalogue = catalogue_of(lay(tmp_path / "project"))
    for facet in ROWS:
        table = rows(catalogue, facet)
        assert [row.term.term.id for row in table] == catalogue.vocabulary.ids(facet)
        for row in table:
            assert tuple(cell.phase.term.id for cell in row.cells) == PHASES


def test_what_an_empty_cell_fills_in_are_fields_of_a_case() -> None:
    assert {*ROWS.values(), "phase"} <= set(Case.model_fields)


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (0, ["1", "2", "3 of meer"]),
        (1, ["1", "2", "3 of meer"]),
        (4, ["1", "2", "3 of meer"]),
        (5, ["1", "2 of 3", "4 of meer"]),
        (9, ["1 tot en met 3", "4 tot en met 6", "7 of meer"]),
        (200, ["1 tot en met 66", "67 tot en met 133", "134 of meer"]),
    ],
)
def test_the_legend_says_which_counts_a_width_stands_for(most: int, words: list[str]) -> None:
    assert [text for _, text in legend(most)] == words


def test_the_width_of_a_stem_is_the_one_the_legend_says() -> None:
    for most in range(1, 120):
        lows = [int(text.split()[0]) for _, text in legend(most)]
        for count in range(most + 1):
            assert step(count, most) == sum(count >= low for low in lows)
        assert 1 <= step(most, most) <= STEPS


# The built page


def tables_in(site: Path) -> dict[str, Element]:
    """The two tables by the facet of their rows."""
    text = (site / "samenhang/index.html").read_text()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return dict(zip(ROWS, tree.iter("table"), strict=True))


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00ad", "").split())


def links_in(cell: Element, path: str) -> list[tuple[str, dict[str, str], str]]:
    """The links of a cell to `path` that carry a query: words, query and fragment."""
    found = []
    for link in cell.iter("a"):
        parts = urlsplit(link.get("href") or "")
        if parts.path == f"../{path}/" and parts.query:
            query = dict(parse_qsl(parts.query, strict_parsing=True))
            found.append((words_of(link), query, parts.fragment))
    return found


def titles_in(data: Any, facet: str, term: str, phase: str) -> list[list[str]]:
    """The titles of the interventions and of the cases that a cell should hold."""

    def fits(item: Any) -> bool:
        phases = item.get("phases") or [item.get("phase")]
        listed = item["status"] != "archived"
        return listed and phase in phases and term in item.get(ROWS[facet], [])

    return [[each["title"] for each in data[kind] if fits(each)] for kind in MOST_SHOWN]


def test_numbers_and_names_are_those_of_the_open_data(site: Path) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    seen = 0
    for facet, table in tables_in(site).items():
        terms = [term for term in data["terms"] if term["facet"] == facet]
        for term, row in zip(terms, list(table.iter("tr"))[1:], strict=True):
            assert words_of(next(row.iter("th"))) == term["label"]
            for phase, cell in zip(PHASES, row.iter("td"), strict=True):
                interventions, cases = titles_in(data, facet, term["id"], phase)
                names = [words_of(li) for li in cell.iter("li") if li.get("data-record")]
                assert sorted(names) == sorted(interventions + cases)
                for kind, found in (
                    ("interventies", interventions),
                    ("praktijkvoorbeelden", cases),
                ):
                    links = links_in(cell, kind)
                    assert len(links) == bool(interventions or cases)
                    for words, query, _ in links:
                        assert words.startswith(f"{len(found)} " if found else "nog geen ")
                        assert query == {facet: term["id"], "phase": phase}
                seen += len(names)
    assert seen > 20


def test_an_empty_cell_leads_to_sharing_with_its_two_values(site: Path) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    empty = 0
    for facet, table in tables_in(site).items():
        terms = [term["id"] for term in data["terms"] if term["facet"] == facet]
        for term, row in zip(terms, list(table.iter("tr"))[1:], strict=True):
            for phase, cell in zip(PHASES, row.iter("td"), strict=True):
                invitations = links_in(cell, "bijdragen/delen")
                _, cases = titles_in(data, facet, term, phase)
                assert len(invitations) == (not cases)
                for words, query, _ in invitations:
                    assert query == {"kind": "case", ROWS[facet]: term, "phase": phase}
                    nothing = not links_in(cell, "interventies")
                    assert words.startswith("Nog leeg. Deel het eerste voorbeeld") == nothing
                    assert (cell.get("class") == "n0") == nothing
                    empty += nothing
    assert empty > 5


def test_a_full_cell_names_a_few_counts_the_others_and_escapes_what_it_names(
    make_project: MakeProject, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {}
    same: dict[str, object] = {"themes": THEME, "practices": ["vlootschouw"]}
    for number in range(9):
        fields = same | {"title": f"<b>Aanpak</b> & {number}", "phases": ["opschalen"]}
        files[f"interventions/aanpak-{number}.md"] = record(INTERVENTION, "", **fields)
        links = [{"id": f"aanpak-{number}", "linked_by": "contributor", "why": "Zo ging het."}]
        fields = same | {"title": f"Geval {number}", "phase": "opschalen", "interventions": links}
        route = {"scale_route": "Team na team."}
        files[f"interventions/cases/geval-{number}.md"] = record(CASE, "", **fields, **route)
    root = make_project(files)
    done = build(root, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    table = tables_in(tmp_path / "out")["practice"]
    row = next(row for row in table.iter("tr") if words_of(row).startswith("Vlootschouw"))
    cell = list(row.iter("td"))[-1]
    items = [words_of(item) for item in cell.iter("li")]
    assert [text.split(" bij ")[0] for text in items] == [
        *(f"<b>Aanpak</b> & {number}" for number in range(5)),
        "en nog 4",
        *(f"Geval {number}" for number in range(3)),
        "en nog 6",
    ]
    assert cell.get("class") == f"n{STEPS}"
    assert [words.split(" bij ")[0] for words, _, _ in links_in(cell, "praktijkvoorbeelden")] == [
        "9 praktijkvoorbeelden bekijken",
        "en nog 6",
    ]
