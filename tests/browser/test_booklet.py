"""Het oogstboekje on paper: an A5, one outcome on a leaf, and a PDF with tags and an outline."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.booklet import write
from tests.browser.conftest import OpenContext, settle
from tests.conftest import ROOT, build, copy_project, serve
from tests.small_project import OUTCOME, record
from tests.test_booklet import COMMITMENT, EVENT

LONG = (
    "Een gewone vraag werkt beter dan een instrument, ook in een team dat elkaar al lang kent. " * 2
)
FULL: dict[str, object] = {
    "insights": [LONG.strip()] * 5,
    "commitments": [{**COMMITMENT, "key": f"afspraak-{n}", "what": LONG.strip()} for n in range(8)],
    "quotes": [{"text": LONG.strip(), "by_role": "medewerker", "consent": True}] * 4,
    "open_questions": ["Hoe begin je als niemand tijd heeft?"] * 6,
    "seeds": [{"title": f"Zaadje {n}", "summary": LONG.strip()} for n in range(9)],
}
TOP = 545
"""Where the first line of an A5 stands at least, in points from below."""


class Heading(NamedTuple):
    """A line of the outline: its words, the page it leads to, and how high that is there."""

    words: str
    page: int
    height: float


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with an event of three small outcomes and one that fits on no leaf."""
    root = tmp_path_factory.mktemp("harvested") / "project"
    copy_project(root)
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("''", "'https://example.test/'", 1))
    folder = root / "interventions/events/lente"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(record(EVENT, " "))
    for number, fields in enumerate([{}, FULL, {}, {}], 1):
        shared = {"interventions_shared": ["job-crafting-traject"], "title": f"Tafel {number}"}
        (folder / f"tafel-{number}.md").write_text(record(OUTCOME, **shared, **fields))
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def address(harvested: Path) -> Iterator[str]:
    yield from serve(harvested)


@pytest.fixture
def pdf(address: str, page: Page, tmp_path: Path) -> bytes:
    """The booklet as `make booklet` prints it."""
    write(page, address, "lente", tmp_path / "lente.pdf")
    return (tmp_path / "lente.pdf").read_bytes()


def outline(pdf: bytes) -> list[Heading]:
    found = re.findall(rb"/Title \(([^\n]*)\)\n/Dest \[(\d+) 0 R /XYZ [\d.-]+ ([\d.-]+) 0\]", pdf)
    return [Heading(words.decode("latin-1"), int(at), float(high)) for words, at, high in found]


def test_the_pdf_has_tags_a_language_a_title_and_an_outline(pdf: bytes) -> None:
    for said in (rb"/StructTreeRoot \d+ 0 R", rb"/Marked true", rb"/Lang \(nl\)", rb"/Outlines"):
        assert re.search(said, pdf)
    assert re.search(rb"/Title \(Oogstboekje: Een dag in de lente [^\n]*\)", pdf)
    assert {"H1", "H2", "H3", "L", "LI", "P", "Link"} <= {
        kind.decode() for kind in re.findall(rb"/Type /StructElem\n/S /(\w+)", pdf)
    }


def test_every_page_is_an_a5_upright(pdf: bytes) -> None:
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    sizes = {tuple(round(float(side)) for side in box.split()[2:]) for box in boxes}
    assert sizes <= {(420, 595), (419, 595), (420, 596)}
    assert len(boxes) >= 9


def test_every_outcome_begins_at_the_top_of_a_page_of_its_own(pdf: bytes) -> None:
    headings = [each for each in outline(pdf) if re.match(r"\d\. Tafel", each.words)]
    assert [each.words for each in headings] == [f"{n}. Tafel {n}" for n in range(1, 5)]
    assert len({each.page for each in headings}) == 4
    assert all(each.height > TOP for each in headings)
    for part in ("Vooraf", "Alle afspraken", "Zaadjes"):
        (heading,) = (each for each in outline(pdf) if each.words == part)
        assert heading.height > TOP, part


def test_the_colophon_ends_the_last_page_and_takes_none_of_its_own(pdf: bytes) -> None:
    [colophon] = (each for each in outline(pdf) if each.words == "Colofon")
    assert colophon.height < TOP


def test_no_heading_stands_alone_below_on_a_page(pdf: bytes) -> None:
    assert len(outline(pdf)) > 15
    assert min(each.height for each in outline(pdf)) > 75


def test_what_belongs_together_is_never_split(address: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}ta-lente/lente/oogstboekje/")
    kept = ".booklet :is(.leaf li, blockquote, .onward)"
    kinds = page.locator(kept).evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")
    assert len(kinds) > 40
    assert set(kinds) == {"avoid"}
    heads = page.locator(".booklet :is(.leaf h2, .leaf h3)")
    after = heads.evaluate_all("all => all.map(each => getComputedStyle(each).breakAfter)")
    assert set(after) == {"avoid"}


def test_only_the_booklet_is_printed_and_nothing_in_it_is_too_wide(
    address: str, open_context: OpenContext
) -> None:
    page = open_context(viewport={"width": 461, "height": 794}).new_page()  # an A5 in its margins
    page.emulate_media(media="print")
    page.goto(f"{address}ta-lente/lente/oogstboekje/")
    for part in (".md-header", ".md-footer", ".crumbs", ".actions"):
        expect(page.locator(part).first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 461
    wide = page.locator(".booklet *").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length"
    )
    assert wide == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_on_a_screen_it_fits_and_the_contents_lead_to_a_leaf(
    width: int, address: str, open_context: OpenContext
) -> None:
    page = open_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{address}ta-lente/lente/")
    page.get_by_role("link", name="oogstboekje").first.click()
    expect(page).to_have_url(f"{address}ta-lente/lente/oogstboekje/")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Tafel 3", exact=True).click()
    expect(page.get_by_role("heading", name="3. Tafel 3")).to_be_in_viewport()


def test_the_recipe_writes_a_pdf_and_says_how_large_it_is(harvested: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.booklet import main; "
        "sys.exit(main('lente', *map(Path, sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(harvested), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"lente\.pdf staat klaar \(\d+ kB\)\.\n", done.stdout)
    assert (tmp_path / "lente.pdf").read_bytes().startswith(b"%PDF-")
