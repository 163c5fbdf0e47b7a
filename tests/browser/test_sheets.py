"""Session sheets: one A4 for each session, and a code that opens the form already filled in."""

import re
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HERE, OpenContext, settle
from tests.browser.test_card import MM, SMALL_LETTERS
from tests.conftest import build, copy_project, serve

HOME = "https://kennisbank.example/talent/"
EVENT = "interventions/events/veel-sessies.md"
LONG = "Wandelen met een vraag over wat je werkelijk graag doet in je loopbaan"
SESSIONS = 12
RECORD = """---
title: Een dag met veel sessies
summary: Een dag.
purpose: Elkaar ontmoeten.
start: 2027-03-21
end: 2027-03-22
contributors: [{name: de redactie}]
added_on: 2026-11-23
status: published
programme:
"""


def programme() -> Iterator[str]:
    """Sessions of every length, over two days."""
    for number in range(1, SESSIONS):
        yield f"""
  - day: 2027-03-{21 + number % 2}
    time: "{9 + number}:00-{10 + number}:00"
    room: Zaal {number}
    title: "Sessie {number}: aan tafel"
    question: "Hoe begin je klein & samen?"
    themes: [professionalisering]"""
    yield f"""
  - {{title: "{LONG}", room: "{"De zaal " * 20}", question: "{"Waarom doen we dit? " * 40}"}}
---
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that knows its own address, with a long programme."""
    root = tmp_path_factory.mktemp("sheets") / "project"
    copy_project(root)
    shutil.copytree(HERE / "varied/interventions", root / "interventions", dirs_exist_ok=True)
    settings = (root / "mkdocs.yml").read_text().replace("site_url: ''", f"site_url: '{HOME}'")
    (root / "mkdocs.yml").write_text(settings)
    (root / EVENT).write_text(RECORD + "".join(programme()))
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    yield from serve(root / "site")


@pytest.fixture
def sheets(published: str) -> str:
    return f"{published}ta-lente/veel-sessies/sessiebladen/"


@pytest.fixture
def paper(open_context: OpenContext) -> Page:
    """A page as the printer sees it."""
    page = open_context(viewport={"width": 794, "height": 1123}).new_page()
    page.emulate_media(media="print")
    return page


def test_every_session_is_exactly_one_a4(paper: Page, sheets: str) -> None:
    paper.goto(sheets)
    pdf = paper.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == SESSIONS
    for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", pdf):
        assert [round(float(side)) for side in box.split()] in ([0, 0, 595, 842], [0, 0, 596, 842])


def test_nothing_is_cut_off_and_there_is_room_to_write(paper: Page, sheets: str) -> None:
    paper.goto(sheets)
    for each in paper.locator(".session").all():
        over = each.evaluate(
            "each => [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight]"
        )
        assert max(over) <= 1
        code = each.locator(".qr").bounding_box()
        box = each.bounding_box()
        assert code
        assert box
        assert code["width"] >= 30 * MM
        assert code["y"] + code["height"] <= box["y"] + box["height"] + 1
    for line in paper.locator(".session .room i").all():
        box = line.bounding_box()
        assert box
        assert box["height"] >= 5.5 * MM


def test_everything_on_paper_can_be_read_without_glasses(paper: Page, sheets: str) -> None:
    paper.goto(sheets)
    assert paper.evaluate(SMALL_LETTERS) == []


def test_the_form_opens_with_the_session_filled_in(page: Page, published: str, sheets: str) -> None:
    page.goto(sheets)
    first = page.locator(".session", has_text="Sessie 2: aan tafel")
    link = first.get_by_role("link", name="Het formulier").get_attribute("href")
    page.goto(f"{published}bijdragen/delen/?{urlsplit(link or '').query}")
    settle(page)
    form = page.locator("form[data-kind=outcome]")
    expect(form).to_be_visible()
    expect(form.locator("[name=title]")).to_have_value("Sessie 2: aan tafel")
    expect(form.locator("[name=question]")).to_have_value("Hoe begin je klein & samen?")
    expect(form.locator("[name=event][value=veel-sessies]")).to_be_checked()
    expect(form.locator("[name=themes][value=professionalisering]")).to_be_checked()
    said = page.locator("[data-status]")
    expect(said).to_contain_text("Ingevuld")
    expect(said).to_contain_text("titel")
    expect(said).not_to_contain_text("aan tafel")


def test_the_button_prints_and_on_a_phone_nothing_sticks_out(
    open_context: OpenContext, sheets: str
) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(sheets)
    page.get_by_role("button", name=f"Print deze {SESSIONS} bladen").click()
    assert page.evaluate("window.printed")
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room
