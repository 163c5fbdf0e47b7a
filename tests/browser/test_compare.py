"""Up to three interventions side by side: chosen on cards, shared by link, printed on one page."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import hostile
from tests.browser.conftest import HERE, OpenContext, Watch, go_dark
from tests.browser.test_accessibility import STICKING_OUT, axe_violations
from tests.conftest import build, copy_project, serve

JOB, PEERS, START = (
    "job-crafting-traject",
    "talentgerichte-intervisie",
    "kennismakingsworkshop-integraal",
)
TITLES = {
    JOB: "Job-craftingtraject",
    PEERS: "Talentgerichte intervisie",
    START: "Kennismakingsworkshop volgens het integrale principe",
}
PAGE = "vergelijken/"
PHONE = {"width": 360, "height": 740}


def query(*ids: str) -> str:
    return f"{PAGE}?ids={','.join(ids)}"


def columns(page: Page) -> list[str]:
    """The titles above the columns, as a reader has them."""
    expect(page.locator("compare-table table")).to_be_visible()
    links = page.locator("thead th a").all_inner_texts()
    return [text.replace("\xad", "") for text in links]


def row(page: Page, name: str) -> Locator:
    """A row of the table by the words in front of it."""
    return page.locator("tbody tr").filter(has=page.get_by_text(name, exact=True))


def cells(page: Page, name: str) -> list[str]:
    return row(page, name).locator(".cell").all_inner_texts()


def address(page: Page) -> str:
    return page.url.partition(PAGE)[2]


def choose(page: Page, *ids: str) -> None:
    for id in ids:
        page.locator(f'main li[data-record="{id}"] compare-choice input').check()


@pytest.fixture
def phone(open_context: OpenContext) -> Page:
    return open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


# Side by side


@pytest.mark.parametrize("ids", [(JOB, PEERS), (JOB, PEERS, START)], ids=len)
def test_two_or_three_stand_side_by_side(
    ids: tuple[str, ...], page: Page, site_address: str
) -> None:
    assert Watch(page, site_address).visit(site_address + query(*ids)) == []
    assert columns(page) == [TITLES[id] for id in ids]
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(len(ids))
    for name, id in zip(columns(page), ids, strict=True):
        link = page.locator("thead").get_by_role("link", name=name[:12])
        assert str(link.get_attribute("href")).endswith(f"/interventies/{id}/")
    for line in page.locator("tbody tr:not(.group)").all():
        expect(line.get_by_role("rowheader")).to_have_count(1)
        expect(line.get_by_role("cell")).to_have_count(len(ids))
    expect(page).to_have_title(re.compile(f"^{TITLES[JOB]}.* en .* naast elkaar|^{TITLES[JOB]}"))


def test_facts_have_the_words_notes_and_labels_of_their_own_page(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + f"interventies/{PEERS}/")
    own = {
        name: text.replace("\n", " ")
        for name, text in page.locator("[data-fact]").evaluate_all(
            "all => all.map(each => [each.dataset.fact, each.textContent])"
        )
    }
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    for line in page.locator("tr[data-facts]:not([data-terms])").all():
        names = str(line.get_attribute("data-facts")).split()
        if len(names) == 1 and names[0] in own and names[0] not in ("core_elements", "adaptable"):
            shown = line.locator(".cell").nth(1).evaluate("each => each.textContent")
            assert hostile.squeezed(shown) == hostile.squeezed(own[names[0]])
    effort = row(page, "Wat het vraagt").locator("td").nth(1)
    expect(effort.locator(".proposal")).to_have_text("voorstel redactie")
    expect(row(page, "Wie neemt het initiatief").locator(".unknown")).to_have_text(
        ["niet genoemd in de bron"] * 2
    )
    assert cells(page, "Achtergrond en taal")[0].lower().startswith("zit er niet in")
    note = row(page, "Groep").locator("td").nth(1).get_by_role("link")
    expect(note).to_have_accessible_name("bron 1 bij Talentgerichte intervisie")
    note.click()
    expect(page).to_have_url(f"{site_address}interventies/{PEERS}/#bron-1")
    expect(page.locator("#bron-1")).to_be_in_viewport()


def test_differences_are_marked_in_words(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    expect(row(page, "Hoe dichtbij is het?").get_by_role("rowheader")).to_contain_text("gelijk")
    expect(row(page, "Fase").get_by_role("rowheader")).to_contain_text("verschilt")
    expect(row(page, "Haakt aan bij").get_by_role("rowheader")).to_contain_text(
        "niet overal bekend"
    )
    phases = row(page, "Fase").locator("td").nth(2).get_by_role("listitem")
    expect(phases.nth(0)).to_have_text("Vliegende start (alleen hier)")
    expect(phases.nth(1)).to_have_text("Experimenteren")
    expect(row(page, "Haakt aan bij").locator(".once")).to_have_count(0)


def test_what_stands_with_one_alone_has_a_sign_that_is_not_read_aloud(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    sign = "each => getComputedStyle(each, '::after').content"
    for term in page.locator(".once").all():
        assert "◆" in term.evaluate(sign)
    expect(page.locator(".key")).to_have_text(
        "◆Alleen hier: staat alleen bij deze interventie. Een klein cijfer of een A verwijst "
        "naar een bron. Die staat op de pagina van de interventie zelf."
    )
    expect(page.locator(".key > [aria-hidden]")).to_have_text("◆")


def test_while_the_facts_come_nothing_shifts(page: Page, site_address: str) -> None:
    page.add_init_script(
        """window.__shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(each => __shift += each.value))
            .observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.wait_for_timeout(300)
    assert page.evaluate("__shift") < 0.05


def test_only_the_differences_can_be_shown(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    same = row(page, "Voor wie")
    expect(same).to_be_visible()
    page.get_by_label("Alleen verschillen tonen").check()
    expect(same).to_be_hidden()
    expect(row(page, "Wie neemt het initiatief")).to_be_hidden()
    expect(row(page, "Vraagstuk")).to_be_visible()
    expect(page.locator(".told")).to_contain_text(
        "van de 24 rijen. Rijen die overal gelijk of onbekend zijn, staan er nu niet bij."
    )
    assert address(page) == f"?ids={JOB},{PEERS}&toon=verschillen"
    page.reload()
    columns(page)
    expect(same).to_be_hidden()
    page.get_by_label("Alleen verschillen tonen").uncheck()
    expect(same).to_be_visible()
    assert address(page) == f"?ids={JOB},{PEERS}"


def test_adaptations_and_experience_are_included(page: Page, varied_address: str) -> None:
    page.goto(varied_address + query("met-alles", "iets-kleins", START))
    columns(page)
    experience = cells(page, "Praktijkvoorbeelden")
    assert "1 praktijkvoorbeeld, met naam." in experience[0]
    assert "Gestopt, en waarom" in experience[0]
    assert "De ruimte was op." in experience[0]
    assert experience[1] == "Nog geen praktijkvoorbeeld"
    assert "2 praktijkvoorbeelden, allebei anoniem." in experience[2]
    assert "De bron zelf noemt de interventie niet." in experience[2]
    tailored = row(page, "Op maat gemaakt").locator(".cell").first
    assert re.sub(r"\s+", " ", tailored.inner_text()).endswith(
        "Wat is aangepast: Korter. Waarom: Geen tijd."
    )
    expect(tailored.get_by_role("link")).to_have_attribute(
        "href", re.compile("praktijkvoorbeelden/bij-naam/$")
    )


def test_what_nobody_wrote_down_is_not_called_a_difference(page: Page, varied_address: str) -> None:
    page.goto(varied_address + query("met-alles", "iets-kleins"))
    columns(page)
    assert cells(page, "Duur")[1] == "Staat er nog niet bij"
    expect(row(page, "Duur").get_by_role("rowheader")).to_contain_text("niet overal bekend")


# Choosing on cards


@pytest.mark.parametrize("path", ["", "interventies/", "fasen/experimenteren/"])
def test_cards_lead_to_the_comparison(path: str, page: Page, site_address: str) -> None:
    page.goto(site_address + path)
    bar = page.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar).to_be_hidden()
    boxes = page.locator("main compare-choice input:visible")
    first, second = boxes.nth(0), boxes.nth(1)
    ids = [first.get_attribute("value"), second.get_attribute("value")]
    first.check()
    expect(bar).to_contain_text("1 gekozen")
    expect(bar).to_contain_text("Kies er nog één of twee")
    expect(bar.get_by_role("link")).to_have_count(0)
    second.check()
    expect(bar).to_contain_text("2 gekozen")
    bar.get_by_role("link", name="Vergelijk").click()
    expect(page).to_have_url(f"{site_address}{PAGE}?ids={ids[0]},{ids[1]}")
    expect(page.locator("thead th a")).to_have_count(2)


def test_an_intervention_can_be_chosen_on_its_own_page(page: Page, site_address: str) -> None:
    page.goto(site_address + f"interventies/{JOB}/")
    page.get_by_label("Vergelijk Job-craftingtraject").check()
    page.goto(site_address + f"interventies/{PEERS}/")
    page.get_by_label("Vergelijk Talentgerichte intervisie").check()
    page.get_by_role("link", name="Vergelijk", exact=True).click()
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]


def test_the_choice_goes_along_to_other_pages_and_back(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS)
    page.goto(site_address + "over/")
    page.goto(site_address + "fasen/experimenteren/")
    bar = page.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar.get_by_role("listitem")).to_have_text([f"{TITLES[JOB]}×", f"{TITLES[PEERS]}×"])
    card = page.locator(f'main li[data-record="{JOB}"]')
    expect(card.get_by_role("checkbox")).to_be_checked()
    page.goto(site_address + PAGE)
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]
    page.get_by_role("button", name=f"Haal weg {TITLES[JOB]}").click()
    expect(page.locator("compare-table table")).to_be_hidden()
    page.goto(site_address + "fasen/experimenteren/")
    expect(card.get_by_role("checkbox")).not_to_be_checked()
    expect(bar).to_contain_text("1 gekozen")


def test_a_fourth_is_kindly_refused_and_nothing_is_lost(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS, START)
    fourth = page.locator('main li[data-record="talentinterviews-en-zelftests"]')
    fourth.get_by_role("checkbox").click()
    bar = page.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar).to_contain_text("Je kunt er hoogstens drie vergelijken. Haal er eerst één weg.")
    expect(page.get_by_role("status").last).to_have_text(
        "Je kunt er hoogstens drie vergelijken. Haal er eerst één weg, "
        "dan past Talentgerichte interviews en zelftests erbij."
    )
    expect(fourth.get_by_role("checkbox")).not_to_be_checked()
    expect(bar.get_by_role("listitem")).to_have_count(3)
    bar.get_by_role("button", name=f"Haal {TITLES[PEERS]} weg").click()
    expect(bar.get_by_text("Je kunt er hoogstens drie")).to_be_hidden()
    fourth.get_by_role("checkbox").check()
    expect(bar.get_by_role("listitem")).to_have_count(3)
    assert bar.get_by_role("link", name="Vergelijk").get_attribute("href") == (
        f"{site_address}{PAGE}?ids={JOB},{START},talentinterviews-en-zelftests"
    )


def test_all_can_be_wiped_at_once(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS)
    page.get_by_role("region", name="Je keuze").get_by_role("button", name="Wis alles").click()
    expect(page.get_by_role("region", name="Je keuze om te vergelijken")).to_be_hidden()
    expect(page.locator("compare-choice input:checked")).to_have_count(0)
    expect(page.get_by_role("status").last).to_have_text("Je keuze is gewist.")
    expect(page.locator(f'main li[data-record="{PEERS}"] input')).to_be_focused()


def test_what_happens_is_said(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    said = page.locator("body > [role=status]")
    choose(page, JOB)
    for id, words in (
        (JOB, "Dat is er één. Kies er nog één of twee."),
        (PEERS, "Dat zijn er twee. Je kunt ze nu vergelijken."),
        (START, "Dat zijn er drie, meer kan niet. Je kunt ze nu vergelijken."),
    ):
        choose(page, id)
        expect(said).to_have_text(f"{TITLES[id]} is gekozen. {words}")
    page.locator(f'main li[data-record="{JOB}"] input').uncheck()
    expect(said).to_have_text(f"{TITLES[JOB]} is weggehaald. Nog 2 gekozen.")


def test_a_card_that_a_filter_hides_stays_chosen(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS)
    page.locator(f'main li[data-record="{JOB}"]').evaluate("each => each.hidden = true")
    choose(page, START)
    bar = page.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar.get_by_role("listitem")).to_have_count(3)
    page.locator(f'main li[data-record="{PEERS}"]').evaluate("each => each.hidden = true")
    page.get_by_role("region", name="Je keuze").get_by_role("button", name="Wis alles").click()
    expect(bar).to_be_hidden()


def test_with_storage_closed_it_works_as_long_as_the_page(page: Page, site_address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " {get() { throw new DOMException('closed', 'SecurityError'); }})"
    )
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS)
    page.get_by_role("link", name="Vergelijk", exact=True).click()
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]


def test_nonsense_in_the_storage_is_passed_by(page: Page, site_address: str) -> None:
    for kept in ("{", "[1, null, {}]", '{"id": "x"}', '[{"id": "<img src=x>", "title": 3}]'):
        page.goto(site_address + "interventies/")
        page.evaluate("kept => sessionStorage.setItem('vergelijk', kept)", kept)
        page.reload()
        choose(page, JOB)
        expect(page.get_by_role("region", name="Je keuze om te vergelijken")).to_contain_text(
            "1 gekozen"
        )


# Keyboard and phone


def test_with_one_choice_the_keyboard_finds_the_bar(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    choose(page, JOB)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    bar = page.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar).to_be_focused()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name=f"Haal {TITLES[JOB]} weg")).to_be_focused()


def test_choosing_and_comparing_go_by_keyboard_alone(page: Page, site_address: str) -> None:
    page.goto(site_address + "interventies/")
    for id in (JOB, PEERS):
        box = page.locator(f'main li[data-record="{id}"] compare-choice input')
        expect(box).to_be_visible()
        box.focus()
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Naar je keuze").last).to_be_focused()
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Vergelijk", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]
    page.get_by_label("Derde, als je wilt").focus()
    page.keyboard.type("Kennismaking")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("thead th")).to_have_count(3)
    expect(page.locator("thead").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("thead th")).to_have_count(2)
    assert columns(page) == [TITLES[PEERS], TITLES[START]]
    expect(page.get_by_role("button", name=f"Haal weg {TITLES[PEERS]}")).to_be_focused()
    expect(page.locator(".told")).to_have_text(f"{TITLES[JOB]} is weggehaald.")
    page.keyboard.press("Enter")
    expect(page.locator("compare-table table")).to_be_hidden()
    expect(page.get_by_label("Tweede")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 768])
def test_what_has_the_focus_is_never_behind_the_bar_or_the_head(
    width: int, page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS)
    page.locator("body").evaluate("() => document.activeElement.blur()")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.locator(":focus").inner_text()
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    for _ in range(90):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.locator(":focus").inner_text()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(SEEN), page.locator(":focus").inner_text()


SEEN = """() => {
    const one = document.activeElement;
    if (one === document.body) return true;
    const {left, top, width, height} = one.getBoundingClientRect();
    const found = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2);
    const label = one.closest("label");
    return found && [one, label].some(each => each?.contains(found) || found.contains(each));
}"""


def test_by_touch_on_a_phone(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "interventies/")
    for id in (JOB, PEERS):
        phone.locator(f'main li[data-record="{id}"] compare-choice label').tap()
    bar = phone.get_by_role("region", name="Je keuze om te vergelijken")
    expect(bar).to_contain_text("2 gekozen")
    box = bar.bounding_box()
    assert box
    assert box["height"] < PHONE["height"] / 5
    sizes = bar.locator("a:visible, button:visible").evaluate_all(SIZES)
    assert [size for size in sizes if min(size) < 24] == []
    label = phone.locator(f'main li[data-record="{PEERS}"] compare-choice label')
    assert min(label.evaluate_all(SIZES)[0]) >= 24
    bar.get_by_role("link", name="Vergelijk").tap()
    expect(phone.locator("compare-table table")).to_be_visible()
    wide, room = phone.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, phone.evaluate(STICKING_OUT)
    assert wide == PHONE["width"]


SIZES = """all => all.map(each => {
    const {width, height} = each.getBoundingClientRect();
    return [width, height];
})"""


def test_on_a_phone_the_bar_tells_the_names_of_three_apart(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "interventies/")
    choose(phone, JOB, PEERS, "talentinterviews-en-zelftests")
    names = phone.locator(".choice li")
    tops = names.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    for name in names.locator("span").all()[:2]:
        assert name.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_at_the_end_of_the_page_the_bar_covers_nothing(phone: Page, site_address: str) -> None:
    phone.goto(site_address + "interventies/")
    choose(phone, JOB, PEERS)
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    footer, bar = phone.locator("footer").bounding_box(), phone.locator(".choice").bounding_box()
    assert footer
    assert bar
    assert footer["y"] + footer["height"] <= bar["y"] + 1


def test_on_a_phone_every_value_says_whose_it_is_and_what_is_equal_stands_once(
    phone: Page, site_address: str
) -> None:
    phone.goto(site_address + query(JOB, PEERS))
    columns(phone)
    labels = row(phone, "Duur").locator("td .cell-label:visible")
    expect(labels).to_have_text([TITLES[JOB], TITLES[PEERS]])
    expect(row(phone, "Voor wie").locator("td .cell-label:visible")).to_have_text(["Allebei"])
    expect(phone.get_by_label("Eerste")).to_be_hidden()
    phone.get_by_text("Welke wil je vergelijken?").tap()
    expect(phone.get_by_label("Eerste")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_three_columns_never_stick_out(width: int, page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, page.evaluate(STICKING_OUT)


@pytest.mark.parametrize("ids", [(JOB, PEERS), (JOB, PEERS, START)], ids=len)
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_comparison(
    ids: tuple[str, ...], width: int, page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light")
    page.goto(site_address + query(*ids, "bestaat-niet"))
    columns(page)
    assert axe_violations(page) == []
    go_dark(page)
    assert axe_violations(page, "cat.color") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_while_choosing(
    scheme: str, width: int, open_context: OpenContext, site_address: str
) -> None:
    size = {"width": width, "height": 800}
    page = open_context(color_scheme=scheme, viewport=size).new_page()
    page.goto(site_address + "interventies/")
    choose(page, JOB, PEERS, START)
    page.locator(
        'main li[data-record="talentinterviews-en-zelftests"] compare-choice input'
    ).click()
    expect(page.locator(".choice .full")).to_be_visible()
    assert axe_violations(page) == []


# The address


def test_swapping_a_column_goes_back_and_forward(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.get_by_label("Eerste").select_option(START)
    page.locator("form").get_by_role("button", name="Vergelijk").click()
    expect(page).to_have_url(f"{site_address}{query(START, PEERS)}")
    expect(page.locator("thead th a").first).to_have_text(re.compile("Kennismaking"))
    page.go_back()
    expect(page.locator("thead th a").first).to_have_text(TITLES[JOB])
    expect(page.get_by_label("Eerste")).to_have_value(JOB)
    page.go_forward()
    expect(page.locator("thead th a").first).to_have_text(re.compile("Kennismaking"))


def test_taking_a_column_away_changes_the_address(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    page.get_by_role("button", name=f"Haal weg {TITLES[PEERS]}").click()
    expect(page).to_have_url(f"{site_address}{query(JOB, START)}")
    expect(page.locator("thead th")).to_have_count(2)
    page.go_back()
    expect(page.locator("thead th")).to_have_count(3)


def test_the_link_can_be_copied(open_context: OpenContext, site_address: str) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.locator(".told")).to_contain_text("gekopieerd")
    link = page.evaluate("navigator.clipboard.readText()")
    other = context.new_page()
    other.goto(link)
    assert columns(other) == [TITLES[JOB], TITLES[PEERS]]


def test_where_copying_is_not_allowed_the_link_is_there_to_take(
    page: Page, site_address: str
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.get_by_role("button", name="Kopieer link").click()
    field = page.get_by_label("Link naar deze vergelijking")
    expect(field).to_be_focused()
    expect(field).to_have_value(page.url)


def test_looking_at_a_shared_comparison_leaves_ones_own_choice_alone(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + "interventies/")
    choose(page, START)
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.goto(site_address + "interventies/")
    expect(page.locator("compare-choice input:checked")).to_have_value(START)


def test_the_address_may_be_written_in_another_way(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}{PAGE}?ids={JOB}&ids=%20{PEERS}%2C,")
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]


# What is amiss is said kindly


def test_with_nothing_asked_there_is_a_chooser(page: Page, site: Path, site_address: str) -> None:
    page.goto(site_address + PAGE)
    expect(page.locator("compare-table table")).to_be_hidden()
    expect(page.locator(".said")).to_be_empty()
    known = json.loads((site / "data/catalogue.json").read_text())["interventions"]
    first = page.get_by_label("Eerste")
    expect(first.locator("option")).to_have_count(len(known) + 1)
    assert {each["title"] for each in known} <= set(first.locator("option").all_inner_texts())
    page.locator("form").get_by_role("button", name="Vergelijk").click()
    expect(page.locator(".said")).to_have_text("Kies hieronder twee of drie interventies.")
    first.select_option(JOB)
    page.get_by_label("Derde, als je wilt").select_option(PEERS)
    page.locator("form").get_by_role("button", name="Vergelijk").click()
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]


def test_one_alone_waits_for_another(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB))
    expect(page.locator(".said")).to_contain_text("staat klaar. Kies er hieronder nog één of twee")
    expect(page.get_by_label("Eerste")).to_have_value(JOB)
    expect(page.locator("compare-table table")).to_be_hidden()


def test_unknown_double_and_too_many_are_named_and_the_rest_stands(
    page: Page, site_address: str
) -> None:
    ids = (JOB, "bestaat-niet", PEERS, JOB, START, "talentinterviews-en-zelftests")
    page.goto(site_address + query(*ids))
    assert columns(page) == [TITLES[id] for id in (JOB, PEERS, START)]
    said = page.locator(".said")
    expect(said).to_contain_text("Een interventie met de naam ‘bestaat-niet’ kennen we niet.")
    expect(said).to_contain_text(f"{TITLES[JOB]} stond er dubbel. Je ziet die hier één keer.")
    expect(said).to_contain_text("Je kunt er hoogstens drie vergelijken. Nog niet te zien: ")
    assert address(page) == f"?ids={','.join(ids)}"
    page.get_by_role("button", name=f"Haal weg {TITLES[PEERS]}").click()
    expect(page.locator("thead th a").nth(2)).to_have_text("Talentgerichte interviews en zelftests")


def test_what_is_amiss_with_more_than_one_is_said_in_the_plural(
    page: Page, site_address: str
) -> None:
    page.goto(site_address + query(JOB, PEERS, "foo", PEERS, JOB, "bar"))
    columns(page)
    expect(page.locator(".said p")).to_have_text(
        [
            "Interventies met de namen ‘foo’ en ‘bar’ kennen we niet. "
            "Misschien missen er stukjes van de link.",
            f"{TITLES[JOB]} en {TITLES[PEERS]} stonden er dubbel. Je ziet ze hier één keer.",
        ]
    )


def test_an_archived_one_still_shows_and_says_so(page: Page, varied_address: str) -> None:
    page.goto(varied_address + query("oude-aanpak", JOB))
    assert columns(page) == ["Een oude aanpak", TITLES[JOB]]
    expect(page.locator("thead th").first).to_contain_text("gearchiveerd")
    said = page.locator(".said")
    expect(said).to_contain_text("Een oude aanpak is gearchiveerd")
    expect(said.get_by_role("link", name="Iets kleins om mee te beginnen")).to_be_visible()
    page.get_by_label("Tweede").select_option(PEERS)
    page.locator("form").get_by_role("button", name="Vergelijk").click()
    expect(page.locator("thead th a").nth(1)).to_have_text(TITLES[PEERS])
    assert columns(page)[0] == "Een oude aanpak"


def test_an_id_it_had_before_still_works(page: Page, varied_address: str) -> None:
    page.goto(varied_address + query("alles", JOB))
    assert columns(page) == ["Van alles wat op één pagina", TITLES[JOB]]


def test_a_page_that_does_not_come_is_named_and_the_others_stand(
    page: Page, site_address: str
) -> None:
    page.route(f"**/interventies/{PEERS}/", lambda route: route.abort())
    page.goto(site_address + query(JOB, PEERS, START))
    assert columns(page) == [TITLES[JOB], TITLES[START]]
    expect(page.locator(".said")).to_contain_text(
        "Talentgerichte intervisie konden we nu niet ophalen."
    )
    page.unroute(f"**/interventies/{PEERS}/")
    page.locator("form").get_by_role("button", name="Vergelijk").click()
    expect(page.locator("thead th")).to_have_count(3)


# Without JavaScript


def test_without_javascript_everything_is_listed_and_it_says_what_needs_a_script(
    open_context: OpenContext, site: Path, site_address: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site_address + query(JOB, PEERS))
    main = page.get_by_role("main")
    expect(main).to_contain_text("Vergelijken doet je browser, met JavaScript.")
    for each in json.loads((site / "data/catalogue.json").read_text())["interventions"]:
        expect(main.get_by_role("link", name=each["title"])).to_be_visible()
    expect(main.locator("button:visible, input:visible, select:visible")).to_have_count(0)
    expect(main.locator("table")).to_be_hidden()
    page.goto(site_address + "interventies/")
    expect(page.locator("compare-choice").first).to_be_hidden()


# Paper


def pdf_of(page: Page) -> tuple[int, int, int]:
    """How many pages a print has, and their width and height in points."""
    printed = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    sizes = set(re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", printed))
    assert len(sizes) == 1
    ((wide, high),) = sizes
    return pages, round(float(wide)), round(float(high))


ONE_LANDSCAPE_A4 = (1, 842, 595)


@pytest.mark.parametrize("share", range(4))
def test_three_print_on_one_landscape_page(
    share: int, page: Page, site: Path, site_address: str
) -> None:
    records = json.loads((site / "data/catalogue.json").read_text())["interventions"]
    for ids in list(itertools.combinations([each["id"] for each in records], 3))[share::12]:
        page.goto(site_address + query(*ids))
        columns(page)
        assert pdf_of(page) == ONE_LANDSCAPE_A4, ids
        page.emulate_media(media="print")
        size = page.locator("td .cell").first.evaluate("each => getComputedStyle(each).fontSize")
        assert float(size.removesuffix("px")) * 72 / 96 >= 7, ids
        page.emulate_media(media="null")


def test_two_print_on_one_landscape_page_with_larger_letters(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    assert pdf_of(page) == ONE_LANDSCAPE_A4
    letter = page.locator("compare-table").evaluate(
        "each => each.style.getPropertyValue('--letter')"
    )
    assert float(letter.removesuffix("pt")) >= 8


def test_paper_names_the_pages_and_explains_its_marks(page: Page, site_address: str) -> None:
    page.goto(site_address + query(JOB, PEERS))
    columns(page)
    page.emulate_media(media="print")
    expect(page.get_by_text(f"{site_address}interventies/{JOB}/")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    key = page.locator(".key").evaluate(
        "each => ['::before', '::after'].map(at => getComputedStyle(each, at).content).join(' ')"
    )
    for words in ("≠ verschilt", "= gelijk", "R is een voorstel van de redactie"):
        assert words in key


def test_an_ordinary_page_still_prints_upright(page: Page, site_address: str) -> None:
    for path in (f"interventies/{JOB}/", PAGE):
        page.goto(site_address + path)
        _, wide, high = pdf_of(page)
        assert wide < high


def test_however_long_the_texts_one_page_is_enough_and_it_says_what_it_left_out(
    page: Page, site_address: str
) -> None:
    long = "Een heel lange zin met gewone woorden die maar niet ophoudt. " * 12

    def lengthen(html: str) -> str:
        return re.sub(r'(<dd[^>]* data-fact="[^"]+">)', rf"\1{long}", html)

    for id in (JOB, PEERS, START):
        page.route(
            f"**/interventies/{id}/",
            lambda route: route.fulfill(
                body=lengthen(route.fetch().text()), content_type="text/html"
            ),
        )
    page.goto(site_address + query(JOB, PEERS, START))
    columns(page)
    assert pdf_of(page) == ONE_LANDSCAPE_A4
    page.emulate_media(media="print")
    expect(page.get_by_text("Ingekort om op één pagina te passen")).to_be_visible()


# Bad intentions


@pytest.mark.parametrize(
    "ids",
    [
        "../../../etc/passwd",
        "javascript:__owned=1",
        "//evil.example/",
        "https://evil.example/x",
        "<img src=x onerror=__owned=1>",
        "%00",
        "x" * 5000,
        "__proto__,constructor,toString",
        ",,,,",
    ],
)
def test_a_hostile_address_is_only_text(ids: str, page: Page, site_address: str) -> None:
    watch = Watch(page, site_address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    target = f"{site_address}{PAGE}?ids={quote(ids, safe='%,')},{JOB},{PEERS}"
    assert watch.visit(target) == []
    assert columns(page) == [TITLES[JOB], TITLES[PEERS]]
    pages = [url.removeprefix(site_address) for url in asked if "/interventies/" in url]
    assert sorted(pages) == [f"interventies/{JOB}/", f"interventies/{PEERS}/"]
    assert page.locator("main img").count() == 0
    assert page.evaluate("!('__owned' in window)")


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with something hostile in every text."""
    root = tmp_path_factory.mktemp("hostile-compare") / "project"
    copy_project(root)
    hostile.write_project(root, HERE / "varied/interventions")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    yield from serve(root / "site")


def test_a_hostile_record_stands_to_the_letter_and_does_nothing(
    hostile_address: str, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    watch = Watch(page, hostile_address)
    page.goto(hostile_address + "interventies/met-alles/")
    own = page.locator("[data-fact=effort]").inner_text()
    title = page.locator("h1").inner_text()
    assert watch.visit(hostile_address + query("met-alles", "sluw", "oude-aanpak")) == []
    expect(page.locator("compare-table table")).to_be_visible()
    assert columns(page)[0] == title.replace("\xad", "")
    assert hostile.squeezed(cells(page, "Wat het vraagt")[0]) == hostile.squeezed(own)
    allowed = set("A BUTTON CODE DIV EM LI P SPAN STRONG SUP SVG UL".split())
    tags = page.locator(".said *, td *").evaluate_all("all => all.map(each => each.tagName)")
    assert set(tags) <= allowed
    attributes = page.locator(".said *, td *").evaluate_all(
        "all => all.flatMap(each => each.getAttributeNames())"
    )
    assert set(attributes) <= {"class", "href", "aria-label"}
    page.goto(hostile_address + "interventies/")
    page.locator("compare-choice input").nth(0).check()
    page.locator("compare-choice input").nth(1).check()
    page.get_by_role("link", name="Vergelijk", exact=True).click()
    expect(page.locator("compare-table table")).to_be_visible()
    assert watch.seen == []
    assert page.evaluate("!('__owned' in window)")


def test_what_slips_into_a_page_is_left_behind(
    open_context: OpenContext, site_address: str
) -> None:
    page = open_context(bypass_csp=True).new_page()
    slipped = (
        "<script>__owned=1</script><img src=x onerror=__owned=1><svg onload=__owned=1></svg>"
        "<a href='javascript:__owned=1' onclick='__owned=1' style='color:red' id=x>klik</a>"
        "<iframe srcdoc='<script>parent.__owned=1</script>'></iframe><form><input></form>"
    )
    page.route(
        f"**/interventies/{JOB}/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"<dl><dd data-fact=effort>Eerst {slipped} dan</dd></dl>",
        ),
    )
    watch = Watch(page, site_address)
    assert watch.visit(site_address + query(JOB, PEERS)) == []
    columns(page)
    cell = row(page, "Wat het vraagt").locator(".cell").first
    assert cell.evaluate("each => each.innerHTML") == "Eerst <a>klik</a> dan"
    assert page.evaluate("!('__owned' in window)")


# The pure part


def test_the_words_of_the_address_are_read_and_written_alike(page: Page, site_address: str) -> None:
    page.goto(site_address + PAGE)
    found = page.evaluate(
        """async () => {
            const {idsIn, queryOf, joined} = await import("/assets/compare.mjs");
            return [idsIn("?ids=a,b&ids=c,,%20d"), idsIn(""), queryOf(["a", "b"], "?ids=x&toon=y"),
                queryOf([]), queryOf(["é,&"]), joined(["a", "b", "c"]), joined([])];
        }"""
    )
    assert found == [
        ["a", "b", "c", "d"],
        [],
        "?ids=a,b&toon=y",
        "",
        "?ids=%C3%A9%2C%26",
        "a, b en c",
        "",
    ]


def test_no_script_here_writes_html(site: Path) -> None:
    for file in sorted((site / "assets").glob("compare*.mjs")):
        text = file.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert word not in text, file.name
