"""De reflectiekaart: one A4 on paper, and a code that a phone can read, in every scheme."""

import base64
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import segno
from catalogue.publish import reflection_card
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import HERE, OpenContext, settle
from tests.conftest import build, copy_project, serve

HOME = "https://example.test/kennisbank/"
REAL = sorted(file.stem for file in (HERE.parent.parent / "interventions").glob("*.md"))
VARIED = ("met-alles", "iets-kleins")
MM = 96 / 25.4
"""How many CSS pixels a millimetre is."""


class Published(NamedTuple):
    """A site that knows its own address, served on this machine."""

    address: str
    records: list[str]

    def card(self, id: str) -> str:
        return f"{self.address}interventies/{id}/reflectiekaart/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Every real intervention, and one with everything, on a site with an address."""
    root = tmp_path_factory.mktemp("published") / "project"
    copy_project(root)
    shutil.copytree(HERE / "varied/interventions", root / "interventions", dirs_exist_ok=True)
    settings = (root / "mkdocs.yml").read_text().replace("site_url: ''", f"site_url: '{HOME}'")
    (root / "mkdocs.yml").write_text(settings)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    data = json.loads((root / "site/data/catalogue.json").read_text())
    ids = [each["id"] for each in data["interventions"] if each["status"] == "published"]
    for address in serve(root / "site"):
        yield Published(address, ids)


@pytest.fixture
def paper(open_context: OpenContext) -> Page:
    """A page as the printer sees it."""
    page = open_context(viewport={"width": 794, "height": 1123}).new_page()
    page.emulate_media(media="print")
    return page


def test_every_intervention_is_tried_here(published: Published) -> None:
    assert sorted(published.records) == sorted([*REAL, *VARIED])


@pytest.mark.parametrize("id", [*REAL, *VARIED])
def test_a_card_is_exactly_one_a4(id: str, published: Published, paper: Page) -> None:
    paper.goto(published.card(id))
    pdf = paper.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    box = re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf)[0]
    assert [round(float(side)) for side in box.split()] in ([0, 0, 595, 842], [0, 0, 596, 842])


@pytest.mark.parametrize("id", REAL)
def test_nothing_is_cut_off_and_there_is_room_to_write(
    id: str, published: Published, paper: Page
) -> None:
    paper.goto(published.card(id))
    for part in (".md-grid:has(> .reflection)", ".own"):
        over = paper.locator(part).evaluate(
            "each => [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight]"
        )
        assert max(over) <= 1, part
    for room in paper.locator(".room").all():
        box = room.bounding_box()
        assert box
        assert box["height"] > 50 * MM
        assert box["width"] > 80 * MM
    code = paper.locator(".qr").bounding_box()
    assert code
    assert code["width"] >= 30 * MM
    assert code["y"] + code["height"] < 273 * MM


def test_everything_on_paper_can_be_read_without_glasses(published: Published, paper: Page) -> None:
    paper.goto(published.card("met-alles"))
    assert paper.evaluate(SMALL_LETTERS) == []


SMALL_LETTERS = """() => {
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const small = [];
    while (words.nextNode()) {
        const {parentElement: where, data} = words.currentNode;
        if (!data.trim() || !where.checkVisibility() || where.closest(".sr, pre, sup")) continue;
        const points = parseFloat(getComputedStyle(where).fontSize) * .75;
        if (points < 9.95) small.push(`${points} pt: ${data.trim().slice(0, 40)}`);
    }
    return small;
}"""


@pytest.mark.parametrize("look", ["light", "dark", "print", "phone"])
def test_the_code_reads_as_the_form_with_the_intervention(
    look: str, published: Published, open_context: OpenContext
) -> None:
    width = 360 if look == "phone" else 1000
    page = open_context(viewport={"width": width, "height": 900}, device_scale_factor=2).new_page()
    page.emulate_media(
        media="print" if look == "print" else "screen",
        color_scheme="dark" if look == "dark" else "light",
    )
    page.goto(published.card("job-crafting-traject"))
    settle(page)
    address = f"{HOME}bijdragen/delen/?kind=case&interventions=job-crafting-traject"
    whole = f"{address}&open={','.join(reflection_card.ASKED)}"
    rows = segno.make(whole, error="m", micro=False).matrix_iter(border=4)
    wanted = [["black" if module else "white" for module in row] for row in rows]
    code = page.get_by_role("img", name="QR-code die het formulier opent")
    assert seen(code, len(wanted), open_context().new_page()) == wanted
    expect(page.locator(".where")).to_have_text(address)


def seen(code: Locator, size: int, blank: Page) -> list[list[str]]:
    """The colour in the middle of every module, as it is drawn on the screen."""
    shot = "data:image/png;base64," + base64.b64encode(code.screenshot()).decode()
    found: list[list[str]] = blank.evaluate(COLOURS, [shot, size])
    return found


COLOURS = """async ([shot, size]) => {
    const image = new Image();
    image.src = shot;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const {data, width, height} = pen.getImageData(0, 0, image.width, image.height);
    const at = (x, y) => {
        const start = 4 * (Math.floor(y * height / size) * width + Math.floor(x * width / size));
        const light = data[start] + data[start + 1] + data[start + 2];
        return light < 60 ? "black" : light > 705 ? "white" : `grey ${light}`;
    };
    const places = [...Array(size).keys()].map(each => each + .5);
    return places.map(y => places.map(x => at(x, y)));
}"""


def test_the_button_prints_and_without_its_script_there_is_none(
    page: Page, open_context: OpenContext, site_address: str
) -> None:
    address = site_address + "interventies/job-crafting-traject/reflectiekaart/"
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(address)
    page.get_by_role("button", name="Print deze kaart").click()
    assert page.evaluate("window.printed")
    plain = open_context(java_script_enabled=False).new_page()
    plain.goto(address)
    expect(plain.get_by_role("heading", name="Wat werkte?")).to_be_visible()
    expect(plain.get_by_text("Print deze kaart")).to_be_hidden()


def test_one_goes_from_the_intervention_to_its_card_and_on_to_the_form(
    page: Page, published: Published
) -> None:
    page.goto(f"{published.address}interventies/job-crafting-traject/")
    page.get_by_role("link", name="Reflectiekaart").click()
    expect(page).to_have_url(published.card("job-crafting-traject"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Job-craftingtraject")
    page.locator(".where a").click()
    form = "bijdragen/delen/?kind=case&interventions=job-crafting-traject"
    expect(page).to_have_url(published.address + form)


def test_without_an_address_of_its_own_the_site_draws_no_code(
    page: Page, site: Path, site_address: str
) -> None:
    assert (site / "interventies/job-crafting-traject/reflectiekaart/index.html").is_file()
    page.goto(site_address + "interventies/job-crafting-traject/reflectiekaart/")
    expect(page.locator(".qr")).to_have_count(0)
    expect(page.locator(".onward")).to_contain_text("zoek ‘Job-craftingtraject’")
