"""The matrix in a browser: the switch, the phone, paper, and what an invitation fills in."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext

PRACTICES = "Bestaande praktijken en fasen: wat er staat en wat nog leeg is"
THEMES = "Vraagstukken en fasen: wat er staat en wat nog leeg is"
PHASES = ("Vliegende start", "Experimenteren", "Opschalen")
EMPTY = "Nog leeg. Deel het eerste voorbeeld bij vlootschouw, in de fase opschalen"
SHARING = "bijdragen/delen/?kind=case&practices=vlootschouw&phase=opschalen"


def table(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name=name)


def expect_shown(page: Page, *names: str) -> None:
    """Exactly these tables are to be seen."""
    for name in (PRACTICES, THEMES):
        shown = page.locator("table").filter(has=page.locator("caption", has_text=name))
        expect(shown).to_be_visible(visible=name in names)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_shows_either_table_or_both_by_keyboard(
    scripts: bool, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto(site_address + "samenhang/")
    switch = page.get_by_role("navigation", name="Kies de rijen")
    expect_shown(page, PRACTICES, THEMES)
    expect(switch.get_by_role("link", name=re.compile("gekozen"))).to_have_text("Allebei")
    for word, fragment, shown in (
        ("Wat er speelt", "themas", [THEMES]),
        ("Wat jullie al doen", "praktijken", [PRACTICES]),
        ("Allebei", "allebei", [PRACTICES, THEMES]),
    ):
        switch.get_by_role("link", name=word).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"#{fragment}$"))
        expect_shown(page, *shown)
        expect(switch.get_by_role("link", name=re.compile("gekozen"))).to_have_text(word)
    page.go_back()
    expect_shown(page, PRACTICES)


def test_after_choosing_a_table_the_keyboard_goes_on_in_it(page: Page, site_address: str) -> None:
    page.goto(site_address + "samenhang/")
    page.get_by_role("link", name="Wat er speelt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat er speelt")).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Kies de rijen")).to_be_in_viewport()
    page.keyboard.press("Tab")
    first = table(page, THEMES).get_by_role("link").first
    expect(first).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1280, 800)])
def test_choosing_a_table_leaves_the_page_where_it_is(
    width: int, height: int, page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site_address + "samenhang/")
    link = page.get_by_role("link", name="Wat er speelt")
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    expect_shown(page, THEMES)
    assert page.evaluate("scrollY") == before
    expect(page.get_by_role("heading", name="Wat er speelt")).to_be_in_viewport()


@pytest.mark.parametrize("width", [768, 1280])
def test_the_columns_of_both_tables_stand_below_each_other(
    width: int, page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_address + "samenhang/")
    lefts = [
        table(page, name)
        .get_by_role("columnheader")
        .evaluate_all("all => all.map(each => each.getBoundingClientRect().left)")
        for name in (PRACTICES, THEMES)
    ]
    assert lefts[0] == lefts[1]


def test_on_a_phone_every_link_is_high_enough_to_touch(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site_address + "samenhang/")
    low = page.locator(".matrix .kind a, .invite a, .crumbs a").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().height < 24)"
        ".map(each => each.textContent)"
    )
    assert low == []


def test_the_skip_link_brings_both_tables_back(page: Page, site_address: str) -> None:
    page.goto(site_address + "samenhang/#themas")
    expect_shown(page, THEMES)
    page.get_by_role("link", name="Naar de inhoud").focus()
    page.keyboard.press("Enter")
    expect_shown(page, PRACTICES, THEMES)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_every_cell_keeps_its_row_and_its_column_at_any_width(
    width: int, page: Page, site: Path, site_address: str
) -> None:
    terms = json.loads((site / "data/catalogue.json").read_text())["terms"]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_address + "samenhang/")
    for name, facet in ((PRACTICES, "practice"), (THEMES, "theme")):
        labels = [term["label"] for term in terms if term["facet"] == facet]
        heads = table(page, name).get_by_role("columnheader")
        expect(heads).to_have_text([re.compile("."), *map(re.compile, PHASES)])
        rows = table(page, name).get_by_role("row").filter(has=page.get_by_role("cell"))
        expect(rows).to_have_count(len(labels))
        for row, label in zip(rows.all(), labels, strict=True):
            head = row.get_by_role("rowheader")
            assert head.inner_text().replace("\xad", "") == label
            cells = row.get_by_role("cell")
            expect(cells).to_have_count(len(PHASES))
            for cell, phase in zip(cells.all(), PHASES, strict=True):
                shown = cell.locator(".cell-label")
                expect(shown).to_have_text(phase)
                expect(shown).to_be_visible(visible=width < 768)


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_nothing_scrolls_sideways(width: int, page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for fragment in ("", "#praktijken", "#themas"):
        page.goto(site_address + "samenhang/" + fragment)
        wide = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("main *")]
                .filter(each => each.checkVisibility() && !each.matches(".sr, thead, thead *"))
                .filter(each => each.getBoundingClientRect().right > innerWidth)
                .map(each => each.outerHTML.slice(0, 80))"""
        )
        assert wide == []


def test_paper_gets_both_tables_whatever_was_chosen(page: Page, site_address: str) -> None:
    page.goto(site_address + "samenhang/#themas")
    page.emulate_media(media="print")
    expect_shown(page, PRACTICES, THEMES)
    expect(page.get_by_text("Nog leeg.").first).to_be_visible()
    expect(page.get_by_text("Deel het eerste").first).to_be_hidden()


def test_how_much_there_is_shows_in_the_width_of_the_stem_and_not_in_colour_alone(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + "samenhang/")
    for place in (".matrix td", ".legend i"):
        widths = [
            page.locator(f"{place}.n{step}").first.evaluate(
                "each => parseFloat(getComputedStyle(each).borderLeftWidth)"
            )
            for step in (1, 2, 3)
        ]
        assert widths == sorted(set(widths)), place
        empty = page.locator(f"{place}.n0").first
        assert empty.evaluate("each => getComputedStyle(each).borderLeftStyle") == "dashed"


def test_without_javascript_the_page_says_what_a_number_opens(
    open_context: OpenContext, site_address: str
) -> None:
    words = "Zonder JavaScript brengt een getal je naar de hele lijst, niet naar deze selectie."
    for scripts in (True, False):
        page = open_context(java_script_enabled=scripts).new_page()
        page.goto(site_address + "samenhang/")
        expect(page.get_by_text(words)).to_be_visible(visible=not scripts)
    number = table(page, PRACTICES).get_by_role("link", name=re.compile("bekijken")).first
    number.click()
    expect(page).to_have_url(re.compile(r"/interventies/\?practice=[a-z-]+&phase=[a-z-]+$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_empty_cell_leads_to_the_form_with_its_two_values(
    scripts: bool, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto(site_address + "samenhang/")
    page.get_by_role("link", name=EMPTY).click()
    expect(page).to_have_url(site_address + SHARING)
    expect(page.get_by_role("heading", name="Deel je ervaring", level=1)).to_be_in_viewport()
