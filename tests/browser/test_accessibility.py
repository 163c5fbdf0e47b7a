"""Everybody can use every kind of page: with a screen reader, a keyboard, a phone, or on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import KINDS, Address, OpenContext, go_dark, paper, settle

WIDTHS = (320, 360, 768, 1280)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_light_or_dark(kind: str, page: Page, address_of: Address) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address_of(kind))
    settle(page)
    assert axe_violations(page) == []
    go_dark(page)
    assert axe_violations(page, "cat.color") == []


def axe_violations(page: Page, *tags: str) -> list[str]:
    """What axe finds with the rules of these tags, or all; one line for each rule and element."""
    options = {"runOnly": list(tags)} if tags else None
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_with_the_menu_open(
    scheme: str, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(color_scheme=scheme, viewport={"width": 360, "height": 740}).new_page()
    page.goto(site_address)
    page.locator(".menu > summary").click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out_at_any_width(kind: str, page: Page, address_of: Address) -> None:
    page.goto(address_of(kind))
    settle(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, f"{width}: {page.evaluate(STICKING_OUT)}"


STICKING_OUT = """() => [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_keyboard_reaches_everything_in_the_order_of_the_page(
    kind: str, page: Page, address_of: Address
) -> None:
    page.goto(address_of(kind))
    settle(page)
    expected = page.evaluate(INTERACTIVE)
    assert expected[0] == "Naar de inhoud"
    reached: list[str] = []
    for _ in expected:
        for _ in range(6):  # the parts of a date are stops of their own
            page.keyboard.press("Tab")
            name, outline, same = page.evaluate(FOCUSED)
            if not same:
                break
        reached.append(name)
        assert outline > 0, f"no visible focus: {name}"
    assert reached == expected


INTERACTIVE = """() => {
    const all = document.querySelectorAll("a[href], button, summary, input, select, textarea");
    const stops = each => each.type !== "radio" // Tab stops once at radios of one name
        || each === (document.querySelector(`[name="${each.name}"]:checked`)
            ?? document.querySelector(`[name="${each.name}"]`));
    const found = [...all].filter(each =>
        each.checkVisibility({visibilityProperty: true}) && !each.disabled && stops(each));
    window.nameOf = each => each.textContent.trim() || each.ariaLabel || each.outerHTML;
    return found.map(window.nameOf);
}"""

FOCUSED = """() => {
    const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
    const outline = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
    const same = window.before === document.activeElement;
    window.before = document.activeElement;
    return [window.nameOf(document.activeElement), outline, same];
}"""


def test_the_skip_link_shows_on_focus_and_leads_to_the_content(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + "interventies/")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#inhoud$"))
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_on_a_phone_the_menu_opens_and_closes_with_the_keyboard(
    open_context: OpenContext, site_address: str
) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(site_address)
    menu = page.get_by_role("navigation", name="Menu")
    button = page.locator(".menu > summary")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Interventies")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()


def test_the_scheme_follows_the_system_until_it_is_chosen_and_is_then_remembered(
    page: Page, site_address: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_address)
    button = page.get_by_role("button", name="Donkere weergave")
    expect(button).to_have_attribute("aria-pressed", "false")
    light = paper(page)
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = paper(page)
    assert light != dark
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert paper(page) == light
    page.reload()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert paper(page) == light
    page.goto(site_address + "over/mijlpalen/")
    assert paper(page) == light


def test_links_in_running_text_are_underlined(page: Page, address_of: Address) -> None:
    for kind in KINDS:
        page.goto(address_of(kind))
        settle(page)
        assert page.evaluate(PLAIN_LINKS) == [], kind


PLAIN_LINKS = """() => [...document.querySelectorAll("main :is(p, dd, td, li) a[href]")]
    .filter(link => link.checkVisibility() && !link.closest(".button, nav"))
    .filter(link => [...link.parentElement.childNodes].some(node =>
        node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 3))
    .filter(link => !getComputedStyle(link).textDecorationLine.includes("underline"))
    .map(link => link.outerHTML)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_what_one_taps_in_the_header_is_large_enough(
    width: int, page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_address)
    sizes = page.evaluate(HEADER_SIZES)
    assert len(sizes) >= 3
    assert [name for name, wide, high in sizes if wide < 24 or high < 24] == []


HEADER_SIZES = """() => [...document.querySelectorAll("header :is(a, button, summary)")]
    .filter(each => each.checkVisibility())
    .map(each => {
        const {width, height} = each.getBoundingClientRect();
        return [each.outerHTML.slice(0, 80), width, height];
    })"""


def test_paper_gets_the_text_and_nothing_to_click(page: Page, address_of: Address) -> None:
    page.emulate_media(media="print")
    for kind in KINDS:
        page.goto(address_of(kind))
        settle(page)
        assert page.evaluate(CLICKABLE_ON_PAPER) == [], kind
        expect(page.locator("main").get_by_role("heading").first).to_be_visible()
        assert len(page.locator("main").inner_text()) > 30


CLICKABLE_ON_PAPER = """() => [...document.querySelectorAll("header, footer, nav, button, .button")]
    .filter(each => each.checkVisibility() && each.getClientRects().length)
    .filter(each => !each.matches("main header, main footer, .booklet nav"))
    .map(each => each.outerHTML.slice(0, 120))"""
"""What one would press or jump with; the cover of a booklet or a sheet belongs on paper."""


def test_text_can_be_twice_as_large_without_loss(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(site_address + "interventies/job-crafting-traject/")
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room
