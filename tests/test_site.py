"""The built site: every page is there, parses, says what it is, and links to what exists."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.conftest import ROOT, MakeProject, build

SCHEMA_ORG = {
    "Article": {
        *("headline", "description", "inLanguage", "license", "creditText", "url"),
        *("dateCreated", "dateModified", "about"),
    },
    "CollectionPage": {"name", "description", "inLanguage", "url"},
    "DefinedTerm": {
        *("name", "description", "inLanguage", "url", "inDefinedTermSet", "alternateName"),
    },
    "DefinedTermSet": {"name", "description", "inLanguage", "url"},
    "Event": {
        *("name", "description", "inLanguage", "url", "startDate", "endDate"),
        *("location", "organizer"),
    },
    "HowTo": {
        *("name", "description", "inLanguage", "url", "keywords", "license", "creditText"),
        *("dateCreated", "dateModified", "step"),
    },
    "HowToStep": {"text"},
    "Organization": {"name", "description", "inLanguage", "url"},
    "Place": {"name"},
    "WebPage": {"name", "description", "inLanguage", "url"},
}
"""The schema.org types and properties the pages may use: https://schema.org/docs/full.html."""


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parsed(file: Path) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        file.read_text()
    )
    return tree


def test_every_record_and_term_has_a_page(site: Path) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    counts = {kind: len(data[kind]) for kind in ("interventions", "cases", "events", "outcomes")}
    assert counts == {"interventions": 8, "cases": 4, "events": 1, "outcomes": 0}
    for kind in ("interventions", "cases", "events", "terms"):
        for record in data[kind]:
            assert (site / record["url"] / "index.html").is_file(), record["url"]


def test_every_page_parses_strictly_and_has_one_title_and_one_h1(site: Path) -> None:
    for file in html_files(site):
        tree = parsed(file)
        assert len(tree.findall(".//title")) == 1, file
        assert len(tree.findall(".//h1")) == 1, file
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), f"{file}: an id stands twice"


def test_every_page_has_a_description_and_open_graph_tags(site: Path) -> None:
    seen: dict[str, Path] = {}
    for file in html_files(site):
        if file.name == "404.html":
            continue
        tree = parsed(file)
        metas = tree.findall(".//meta")
        named = {each.get("name") or each.get("property"): each.get("content") for each in metas}
        for name in ("description", "og:title", "og:description", "og:type", "og:site_name"):
            assert named.get(name), f"{file}: {name}"
        title = tree.findtext(".//title") or ""
        assert title not in seen, f"{file} and {seen.get(title)} have one title"
        seen[title] = file


def linked_data(file: Path) -> list[dict[str, object]]:
    scripts = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', file.read_text(), re.DOTALL
    )
    return [json.loads(script) for script in scripts]


def assert_known_to_schema_org(value: object) -> None:
    if isinstance(value, list):
        for item in value:
            assert_known_to_schema_org(item)
    elif isinstance(value, dict):
        properties = set(value) - {"@context", "@type"}
        assert properties <= SCHEMA_ORG[value["@type"]], value
        for item in value.values():
            assert_known_to_schema_org(item)


def test_linked_data_parses_and_uses_known_types_and_properties(site: Path) -> None:
    found = [data for file in html_files(site) for data in linked_data(file)]
    assert {data["@type"] for data in found} >= {"HowTo", "Article", "Event", "DefinedTerm"}
    for data in found:
        assert data["@context"] == "https://schema.org"
        assert_known_to_schema_org(data)


def broken_links(site: Path, base: str = "https://example.test/") -> list[str]:
    """Every internal link or anchor in the built site that leads nowhere."""
    trees = {file: parsed(file) for file in html_files(site)}
    anchors = {file: {each.get("id") for each in tree.iter()} for file, tree in trees.items()}
    broken = []
    for file, tree in trees.items():
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        for element in tree.iter():
            for attribute in ("href", "src"):
                link = element.get(attribute)
                if not link or link.startswith(("mailto:", "data:")):
                    continue
                whole = urlsplit(urljoin(base + address, link))
                if not whole.geturl().startswith(base):
                    continue
                target = site / unquote(whole.path).removeprefix(urlsplit(base).path)
                target = target / "index.html" if target.is_dir() else target
                fragment = unquote(whole.fragment)
                if not target.is_file() or (
                    fragment and target in anchors and fragment not in anchors[target]
                ):
                    broken.append(f"{address}: {link}")
    return broken


def test_no_internal_link_or_anchor_is_broken(site: Path) -> None:
    assert broken_links(site) == []


def test_under_a_sub_path_all_links_hold_and_addresses_are_whole(
    make_project: MakeProject, tmp_path: Path
) -> None:
    base = "https://example.test/kennis/"
    root = make_project({}, site_url=base, repository="https://example.test/code")
    out = tmp_path / "out"
    done = build(root, out)
    assert done.returncode == 0, done.stderr
    assert broken_links(out, base) == []
    page = (out / "interventies/job-crafting-traject/index.html").read_text()
    assert f'<link rel="canonical" href="{base}interventies/job-crafting-traject/">' in page
    assert f'content="{base}interventies/job-crafting-traject/"' in page
    edit = "https://example.test/code/edit/main/interventions/job-crafting-traject.md"
    assert f'href="{edit}"' in page


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert build(ROOT, again).returncode == 0
    first = {file.relative_to(site): file.read_bytes() for file in files_in(site)}
    second = {file.relative_to(again): file.read_bytes() for file in files_in(again)}
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_warning_of_mkdocs_stops_a_strict_build(make_project: MakeProject) -> None:
    root = make_project({"docs/kop.md": "# Kop\n\n[Weg](over/index.md#bestaat-niet)\n"})
    done = build(root, root / "site")
    assert done.returncode != 0
    assert "bestaat-niet" in done.stderr


def test_an_error_stops_the_build_and_leaves_the_old_site(
    make_project: MakeProject,
) -> None:
    root = make_project({"interventions/stuk.md": "zonder velden", "site/oud.html": "oud"})
    done = build(root, root / "site")
    assert done.returncode != 0
    assert "no-front-matter" in done.stderr
    assert (root / "site/oud.html").read_text() == "oud"


@pytest.mark.parametrize("path", ["interventies/", "praktijkvoorbeelden/"])
def test_a_list_shows_every_record_without_javascript(site: Path, path: str) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    kind = {"interventies/": "interventions", "praktijkvoorbeelden/": "cases"}[path]
    page = (site / path / "index.html").read_text()
    assert set(re.findall(r'data-record="([^"]+)"', page)) == {each["id"] for each in data[kind]}


def test_a_case_and_its_intervention_link_to_each_other(site: Path) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    used = [(case["id"], link) for case in data["cases"] for link in case.get("interventions", [])]
    assert used
    for case, link in used:
        intervention = (site / f"interventies/{link['id']}/index.html").read_text()
        page = (site / f"praktijkvoorbeelden/{case}/index.html").read_text()
        assert f'<li data-record="{case}">' in intervention
        assert f'<li data-record="{link["id"]}">' in page


def test_a_written_relation_shows_on_both_sides_with_its_reason(site: Path) -> None:
    first = (site / "interventies/job-crafting-traject/index.html").read_text()
    other = (site / "interventies/talentgericht-functioneringsgesprek/index.html").read_text()
    assert "gaat vooraf aan" in first
    assert "komt na" in other
    reason = re.search(
        r'data-record="talentgericht-functioneringsgesprek">.*?</li>', first, re.DOTALL
    )
    assert reason
    words = re.search(r"<p class=\"small soft\">(.*?)</p>", reason[0], re.DOTALL)
    assert words
    assert words[1].split("<")[0].strip() in other


def test_a_number_of_the_editors_alone_says_so_on_the_card(site: Path) -> None:
    page = (site / "interventies/index.html").read_text()
    cards = dict(re.findall(r'data-record="([^"]+)"(.*?)</ul>', page, re.DOTALL))
    assert '<span class="proposal">' in cards["talentgericht-functioneringsgesprek"]
    assert '<span class="proposal">' not in cards["job-crafting-traject"]


def test_a_stopped_case_tells_on_the_intervention_why(
    make_project: MakeProject, tmp_path: Path
) -> None:
    case = (ROOT / "tests/golden/_base/interventions/cases/wijkteam.md").read_text()
    case = re.sub(r"id: talentgesprek\b", "id: job-crafting-traject", case)
    case = re.sub(r"(?m)^(outcome|outcome_reason|from_event|themes|practices):.*\n", "", case)
    stopped = "outcome: stopped\noutcome_reason: Het paste niet bij ons werk.\n"
    case = case.replace("status:", f"themes: [professionalisering]\n{stopped}status:", 1)
    root = make_project({"interventions/cases/gestopt.md": case})
    assert build(root, tmp_path / "out").returncode == 0
    page = (tmp_path / "out/interventies/job-crafting-traject/index.html").read_text()
    assert "Gestopt, en waarom" in page
    assert "Het paste niet bij ons werk." in page
