"""A whole edition in the browser: every link of the chain, by keyboard, on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests import edition
from tests.browser.conftest import OpenContext, go_dark, settle
from tests.browser.test_accessibility import STICKING_OUT, axe_violations
from tests.conftest import build, copy_project, serve

FIRST, SECOND, LATER = edition.SESSIONS[0], edition.SESSIONS[1], edition.SESSIONS[12]
EVENT = f"ta-lente/{edition.EVENT}/"
OUTCOME = f"ta-lente/{edition.id_of(FIRST)}/"
CASE = "praktijkvoorbeelden/een-vraag-voor-de-agenda/"
INTERVENTION = "interventies/tools-en-werkvormen-talentgesprekken/"

KINDS = {
    "series": "ta-lente/",
    "agenda": "ta-lente/agenda/",
    "event": EVENT,
    "outcome with a photo": OUTCOME,
    "outcome that builds on another": f"ta-lente/{edition.id_of(LATER)}/",
    "booklet": f"{EVENT}oogstboekje/",
    "sheets": f"{EVENT}sessiebladen/",
    "case": CASE,
    "intervention": INTERVENTION,
}
"""Every kind of page of an edition, and where one stands."""


@pytest.fixture(scope="module")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the edition."""
    folder = tmp_path_factory.mktemp("edition")
    root = folder / "project"
    copy_project(root)
    edition.lay_event(root)
    file = edition.harvest(folder / "oogst.xlsx")
    said = edition.load(root, file)
    assert said.exit_code == 0, said.output
    edition.add_photos(root)
    done = build(root, folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def home(edition_site: Path) -> Iterator[str]:
    """The address of the edition's site."""
    yield from serve(edition_site)


@pytest.fixture
def phone(open_context: OpenContext) -> Page:
    """A page on a phone of 360 pixels wide."""
    size = {"width": 360, "height": 740}
    return open_context(viewport=size, reduced_motion="reduce").new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone_in_light_or_dark(kind: str, phone: Page, home: str) -> None:
    phone.emulate_media(color_scheme="light")
    phone.goto(home + KINDS[kind])
    settle(phone)
    phone.evaluate(
        "document.querySelectorAll('main details').forEach(each => { each.open = true })"
    )
    assert axe_violations(phone) == []
    wide, room = phone.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, phone.evaluate(STICKING_OUT)
    go_dark(phone)
    assert axe_violations(phone, "cat.color") == []


def follow(page: Page, address: str) -> None:
    """Press Tab until a link to `address` has the focus, see that it shows, and press Enter."""
    for _ in range(900):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.href") == address:
            break
    else:
        pytest.fail(f"no link to {address} on {page.url} can be reached with Tab")
    seen = page.evaluate(
        "(({top, bottom}) => bottom > 0 && top < innerHeight)"
        "(document.activeElement.getBoundingClientRect())"
    )
    assert seen, f"the link to {address} has the focus out of sight"
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    settle(page)


def test_every_link_of_the_chain_is_walked_by_keyboard_on_a_phone(phone: Page, home: str) -> None:
    phone.goto(f"{home}ta-lente/")
    settle(phone)
    follow(phone, home + EVENT)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ta-Lente 2027")
    follow(phone, home + OUTCOME)
    expect(phone.get_by_role("heading", level=1)).to_have_text(FIRST.title)
    promise = phone.locator("table tr", has_text=FIRST.promises[0].what)
    expect(promise).to_contain_text("Gedaan")
    expect(promise.get_by_role("link", name="Eén vraag voor de agenda")).to_be_visible()
    follow(phone, home + CASE)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Eén vraag voor de agenda")
    back = phone.locator("#bijeenkomsten ~ ol")
    expect(back.get_by_role("link", name=FIRST.title)).to_be_visible()
    expect(back).to_contain_text(FIRST.promises[0].what)
    expect(back).to_contain_text("gedaan op 12 april 2027")
    follow(phone, home + INTERVENTION)
    expect(phone.get_by_role("heading", name="Gedeeld op Ta-Lente")).to_be_visible()
    follow(phone, home + OUTCOME)
    expect(phone.get_by_role("heading", level=1)).to_have_text(FIRST.title)
    follow(phone, home + EVENT)


def test_the_way_an_outcome_builds_on_another_is_walked_both_ways(phone: Page, home: str) -> None:
    phone.goto(f"{home}ta-lente/{edition.id_of(LATER)}/")
    settle(phone)
    follow(phone, home + OUTCOME)
    heading = phone.get_by_role("heading", name="Hier bouwt op voort")
    expect(heading).to_be_visible()
    follow(phone, f"{home}ta-lente/{edition.id_of(LATER)}/")


@pytest.mark.parametrize("path", ["ta-lente/", EVENT])
def test_what_became_of_it_reads_as_a_story_with_dates(phone: Page, home: str, path: str) -> None:
    phone.goto(home + path)
    for title, session in (("Eén vraag voor de agenda", FIRST), ("Ruilen op het rooster", SECOND)):
        story = phone.get_by_role("list", name=f"Het verhaal van {title}").first
        said = story.inner_text()
        parts = [session.title, session.promises[0].what, title]
        at = [said.index(part) for part in parts]
        assert at == sorted(at)
        assert re.search(r"\d{1,2} \w+ 2027", said)
        assert story.get_by_role("link").count() >= 3
    expect(phone.locator("#wat-is-ervan-geworden + p")).to_contain_text("60 afspraken")
    for number in ("24 gedaan", "20 begonnen", "11 nog open", "5 losgelaten"):
        expect(phone.locator("#wat-is-ervan-geworden + p")).to_contain_text(number)


def test_the_event_shows_both_days_every_outcome_and_every_commitment(
    page: Page, home: str
) -> None:
    page.goto(home + EVENT)
    expect(page.locator("#programma ~ details > summary > h3")).to_have_count(2)
    expect(page.locator("ul.programme > li")).to_have_count(24)
    for session in edition.SESSIONS:
        address = f"{home}ta-lente/{edition.id_of(session)}/"
        hrefs = page.locator("a").evaluate_all("links => links.map(link => link.href)")
        assert address in hrefs
    expect(page.locator("#afspraken ~ details tbody tr")).to_have_count(60)
    expect(page.get_by_text("zilvervosjes")).to_have_count(0)


def test_a_large_harvest_stays_short_on_a_phone_and_jumps_to_its_parts(
    phone: Page, home: str
) -> None:
    phone.goto(home + EVENT)
    settle(phone)
    assert phone.evaluate("document.documentElement.scrollHeight") < 12_000
    jumps = phone.get_by_role("navigation", name="Spring naar")
    for part in ("Oogst", "Wat is ervan geworden?", "Afspraken", "Open vragen"):
        expect(jumps.get_by_role("link", name=part)).to_be_in_viewport()
    jumps.get_by_role("link", name="Afspraken").click()
    expect(phone.get_by_role("heading", name="Afspraken", exact=True)).to_be_in_viewport()
    kept = phone.get_by_role("row", name=edition.SESSIONS[0].promises[2].what)
    expect(kept).to_be_hidden()
    phone.locator("summary", has_text="11 nog open").focus()
    phone.keyboard.press("Enter")
    expect(kept).to_be_visible()


def test_on_paper_every_fold_is_open(page: Page, home: str) -> None:
    page.goto(home + EVENT)
    page.emulate_media(media="print")
    rows = page.locator("#afspraken ~ details tbody tr")
    expect(rows).to_have_count(60)
    for locator in (
        rows,
        page.locator("ul.programme > li"),
        page.locator("#oogst ~ details .card"),
    ):
        shown = locator.evaluate_all(
            "all => all.map(each => each.checkVisibility({contentVisibilityAuto: true}))"
        )
        assert all(shown)
    expect(page.locator(".fold.rest > summary").first).to_be_hidden()


def test_the_event_goes_into_a_calendar_from_its_button(
    phone: Page, home: str, edition_site: Path
) -> None:
    phone.goto(home + EVENT)
    button = phone.get_by_role("link", name="Zet in je agenda")
    expect(button).to_be_visible()
    address = str(button.evaluate("link => link.href"))
    assert address.startswith(home)
    calendar = Calendar.from_ical((edition_site / address.removeprefix(home)).read_bytes())
    titles = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert any("Ta-Lente 2027" in title for title in titles)


def test_the_booklet_and_the_sheets_are_reached_from_the_event(phone: Page, home: str) -> None:
    phone.goto(home + EVENT)
    settle(phone)
    follow(phone, f"{home}{EVENT}sessiebladen/")
    for session in (edition.SESSIONS[0], edition.SESSIONS[23]):
        expect(phone.get_by_text(session.title).first).to_be_visible()
    phone.goto(home + EVENT)
    settle(phone)
    follow(phone, f"{home}{EVENT}oogstboekje/")
    for session in edition.SESSIONS:
        expect(phone.get_by_role("heading", name=session.title).first).to_be_visible()


def test_the_photos_load_with_their_own_size(page: Page, home: str) -> None:
    for session, alt in zip(edition.SESSIONS, edition.ALT, strict=False):
        page.goto(f"{home}ta-lente/{edition.id_of(session)}/")
        picture = page.get_by_role("img", name=alt)
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") > 300
