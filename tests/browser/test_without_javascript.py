"""Without JavaScript everything is there: scripts only save time."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, Address, OpenContext, paper


@pytest.fixture
def plain(open_context: OpenContext) -> Page:
    """A page in a browser that runs no scripts."""
    return open_context(java_script_enabled=False).new_page()


@pytest.mark.parametrize(
    ("path", "kind"), [("interventies/", "interventions"), ("praktijkvoorbeelden/", "cases")]
)
def test_a_list_shows_and_links_every_record(
    path: str, kind: str, plain: Page, site: Path, site_address: str
) -> None:
    records = json.loads((site / "data/catalogue.json").read_text())[kind]
    plain.goto(site_address + path)
    for record in records:
        card = plain.locator(f'main [data-record="{record["id"]}"]')
        expect(card.get_by_role("heading", name=record["title"])).to_be_visible()
        card.get_by_role("link", name=record["title"], exact=True).click()
        expect(plain).to_have_url(site_address + record["url"])
        expect(plain.get_by_role("heading", level=1)).to_have_text(record["title"])
        plain.go_back()


def test_no_button_is_dead(plain: Page, address_of: Address) -> None:
    for kind in KINDS:
        plain.goto(address_of(kind))
        for control in plain.locator("button, input, select, textarea").all():
            if control.is_visible():
                expect(control.locator("xpath=ancestor::form[@action]")).to_have_count(1)


def test_the_menu_opens_and_leads_on(open_context: OpenContext, site_address: str) -> None:
    context = open_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site_address)
    page.locator(".menu > summary").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Meedoen").click()
    expect(page).to_have_url(site_address + "bijdragen/")


def test_the_dark_scheme_follows_the_system(open_context: OpenContext, site_address: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.emulate_media(color_scheme="light")
    page.goto(site_address)
    light = paper(page)
    page.emulate_media(color_scheme="dark")
    assert paper(page) != light
