"""Somebody looks for something: in the field of every page, and on the page of results."""

import re
from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, Route, expect

from tests.browser.conftest import KINDS, Address, OpenContext, Watch
from tests.browser.test_accessibility import axe_violations

FOUND = "gesprek"
"""A word that many kinds of page have."""

NOWHERE = "xqzzv vrmpfk"
"""Words that stand nowhere."""

REASON = re.compile(
    r"(in de titel|ook wel|verwant begrip|in de samenvatting|in een kopje|in de tekst): \S"
    r"|(‘.+’ )?hoort bij \S"
)
"""How a quiet line says why something was found."""

SAYS_NOTHING = ("hoe", "ik", "w", "hoe is het", "...", "🌱")
"""Stop words, and no words at all."""

UNFINISHED = ("wat", "ik wil", "hoe kan ik", "zq", "xqzzv vq")
"""What finds nothing yet, but may be the beginning of something."""

PHONE = {"width": 360, "height": 740}

STOPS = "de het een en van"

HOSTILE = (
    "<script>__owned=1</script>",
    '"><img src=x onerror=__owned=1>',
    "{{ 7*7 }} ${7*7} [klik](javascript:__owned=1)",
    "' onfocus='__owned=1",
    "%3Cscript%3E &amp; %",
    "🌱🌸🧑‍🌾 👩🏽‍💻",
    "موهبة العمل",
    "‮omgekeerd",
    STOPS,
    "...,;:!?()[]*+^~-",
    "talent" * 400,
    "een heel lang verhaal over talent " * 80,
)


def field(page: Page) -> Locator:
    """The search field in the header, when its script is there."""
    expect(page.locator("header search-field:has([role=combobox])")).to_be_visible()
    return page.get_by_role("banner").get_by_role("combobox", name="Zoek in je eigen woorden")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def popup(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Beste resultaten")


def chosen(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def seek(page: Page, query: str = FOUND) -> Locator:
    """Type in the header's field and wait for the list."""
    found = field(page)
    found.fill(query)
    expect(popup(page)).to_be_visible()
    return found


def results(page: Page) -> Locator:
    return page.locator("search-results .results > li")


def status(page: Page) -> Locator:
    return page.locator("search-results").get_by_role("status")


def ask(page: Page, site_address: str, query: str) -> None:
    """Open the page of results and wait for the last word on it."""
    page.goto(f"{site_address}zoeken/?q={quote_plus(query)}")
    expect(status(page)).to_contain_text(re.compile("resulta|Niets gevonden|Typ nog een woord"))
    expect(page.locator("search-results")).to_have_attribute("aria-busy", "false")


def engine_requests(page: Page) -> list[str]:
    """Note what is fetched of the engine from now on."""
    seen: list[str] = []

    def note(request: Request) -> None:
        if re.search(r"/assets/search/|/zoeken/.+\.json$", request.url):
            seen.append(request.url)

    page.on("request", note)
    return seen


# The field


def test_a_search_field_stands_in_the_header_of_every_page(page: Page, address_of: Address) -> None:
    for kind in KINDS:
        page.goto(address_of(kind))
        expect(field(page)).to_be_visible()


def test_the_home_page_has_a_larger_field_too_and_both_work(page: Page, site_address: str) -> None:
    page.goto(site_address)
    large = page.get_by_role("main").get_by_role("combobox")
    for each in (large, field(page)):
        each.fill(FOUND)
        expect(popup(page)).to_be_visible()
        each.press("Enter")
        expect(page).to_have_url(f"{site_address}zoeken/?q={FOUND}")
        page.go_back()
    ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_a_slash_leads_to_the_field_but_not_while_typing(page: Page, site_address: str) -> None:
    page.goto(site_address + "over/")
    expect(field(page)).not_to_be_focused()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.type("en/of")
    expect(field(page)).to_have_value("en/of")


def test_a_slash_prefers_the_field_that_is_on_the_screen(page: Page, site_address: str) -> None:
    page.goto(site_address)
    large = page.get_by_role("main").get_by_role("combobox")
    expect(large).to_be_visible()
    page.keyboard.press("/")
    expect(large).to_be_focused()
    large.blur()
    page.locator("footer").scroll_into_view_if_needed()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_be_in_viewport()


def test_nothing_of_the_engine_is_fetched_before_the_first_touch(
    page: Page, site_address: str
) -> None:
    seen = engine_requests(page)
    for path in ("", "interventies/", "zoeken/"):
        page.goto(site_address + path, wait_until="networkidle")
        assert seen == []
    page.goto(site_address, wait_until="networkidle")
    field(page).focus()
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("/assets/search/engine.mjs") for url in seen)


def test_what_was_typed_before_the_script_came_is_searched(page: Page, site_address: str) -> None:
    waiting: list[Route] = []
    page.route("**/search-field.mjs", lambda route: waiting.append(route))
    page.goto(site_address, wait_until="commit")
    plain = page.locator("header input[name=q]")
    plain.fill(FOUND)
    expect(plain).to_have_value(FOUND)
    page.wait_for_load_state("load")
    waiting[0].continue_()
    expect(popup(page)).to_be_visible()


# The list that comes up


def test_the_best_hits_come_up_by_kind_with_the_best_first(page: Page, site_address: str) -> None:
    page.goto(site_address)
    seek(page)
    groups = popup(page).get_by_role("group")
    names = [group.get_attribute("aria-labelledby") for group in groups.all()]
    assert len(names) > 1
    assert len(set(names)) == len(names)
    hits = groups.get_by_role("option")
    assert 2 <= hits.count() <= 8
    first = hits.first.get_attribute("href")
    page.goto(f"{site_address}zoeken/?q={FOUND}")
    assert results(page).first.locator("h2 a").get_attribute("href") == first


def test_a_hit_says_why_and_marks_the_word(page: Page, site_address: str) -> None:
    page.goto(site_address)
    seek(page)
    best = options(page).first
    expect(best.locator("mark").first).to_be_visible()
    reasons = options(page).locator(".why").all_inner_texts()
    assert reasons
    assert all(REASON.match(each) for each in reasons), reasons
    assert max(each.count(" · ") for each in reasons) <= 1


def test_a_hit_by_its_title_says_so_too(page: Page, site_address: str) -> None:
    page.goto(site_address)
    seek(page, "job crafting traject")
    best = options(page).first
    expect(best.locator("mark")).to_have_count(2)
    expect(best.locator(".why")).to_contain_text("in de titel: ")
    ask(page, site_address, "job crafting traject")
    expect(results(page).first.locator(".why")).to_contain_text("in de titel: ")


@pytest.mark.parametrize("query", [*SAYS_NOTHING, *UNFINISHED])
def test_a_sentence_that_is_still_being_typed_is_left_alone(
    query: str, page: Page, site_address: str
) -> None:
    page.goto(site_address)
    seek(page)
    field(page).fill(query)
    expect(page.locator("header .finds")).to_be_hidden()
    expect(page.locator("header search-field").get_by_role("status")).to_be_empty()
    seek(page)


def test_arrow_keys_walk_the_list_and_come_round(page: Page, site_address: str) -> None:
    page.goto(site_address)
    combobox = seek(page)
    expect(combobox).to_have_attribute("aria-expanded", "true")
    expect(chosen(page)).to_have_count(0)
    number = options(page).count()
    for place in (*range(number), 0):
        page.keyboard.press("ArrowDown")
        expect(options(page).nth(place)).to_have_attribute("aria-selected", "true")
        expect(chosen(page)).to_have_count(1)
        assert_points_at_chosen(page, combobox)
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    expect(options(page).last).to_be_in_viewport()
    expect(combobox).to_be_focused()


def assert_points_at_chosen(page: Page, combobox: Locator) -> None:
    """The combobox names the chosen option, and the list it controls."""
    assert combobox.get_attribute("aria-activedescendant") == chosen(page).get_attribute("id")
    assert combobox.get_attribute("aria-controls") == popup(page).get_attribute("id")


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", len(FOUND))])
def test_home_and_end_go_back_to_the_text(
    key: str, place: int, page: Page, site_address: str
) -> None:
    page.goto(site_address)
    combobox = seek(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    expect(chosen(page)).to_have_count(0)
    expect(combobox).not_to_have_attribute("aria-activedescendant", re.compile("."))
    assert combobox.evaluate("each => each.selectionStart") == place


def test_enter_on_a_hit_goes_to_its_page(page: Page, site_address: str) -> None:
    page.goto(site_address)
    seek(page)
    page.keyboard.press("ArrowDown")
    target = str(chosen(page).get_attribute("href"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_enter_without_a_hit_goes_to_all_results(page: Page, site_address: str) -> None:
    page.goto(site_address + "over/")
    seek(page, "talentgericht gesprek")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_address}zoeken/?q=talentgericht+gesprek")
    expect(page.get_by_role("searchbox")).to_have_value("talentgericht gesprek")


def test_the_last_line_leads_to_all_results(page: Page, site_address: str) -> None:
    page.goto(site_address + "over/")
    seek(page)
    last = options(page).last
    expect(last).to_have_text(re.compile(rf"^Alle \d+ resultaten voor ‘{FOUND}’$"))
    expect(last).to_be_in_viewport(ratio=1)
    said = last.inner_text()
    last.click()
    expect(page).to_have_url(f"{site_address}zoeken/?q={FOUND}")
    expect(status(page)).to_have_text(said.removeprefix("Alle "))


def test_escape_closes_the_list_and_then_empties_the_field(page: Page, site_address: str) -> None:
    page.goto(site_address)
    combobox = seek(page)
    page.keyboard.press("Escape")
    expect(popup(page)).to_be_hidden()
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value(FOUND)
    page.keyboard.press("ArrowDown")
    expect(popup(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(combobox).to_have_value("")
    expect(combobox).to_be_focused()


def test_the_list_closes_when_one_goes_on(page: Page, site_address: str) -> None:
    page.goto(site_address)
    seek(page)
    page.keyboard.press("Tab")
    expect(popup(page)).to_be_hidden()
    seek(page)
    page.locator("footer h2").first.click()
    expect(popup(page)).to_be_hidden()
    seek(page).fill("")
    expect(popup(page)).to_be_hidden()


def test_a_hit_is_a_link_also_for_a_new_tab(page: Page, site_address: str) -> None:
    page.goto(site_address)
    for way in ("middle", "ctrl", "keyboard"):
        seek(page)
        target = str(options(page).first.get_attribute("href"))
        with page.context.expect_page() as opened:
            if way == "middle":
                options(page).first.click(button="middle")
            elif way == "ctrl":
                options(page).first.click(modifiers=["Control"])
            else:
                page.keyboard.press("ArrowDown")
                page.keyboard.press("Control+Enter")
        expect(opened.value).to_have_url(target)
        expect(page).to_have_url(site_address)
        opened.value.close()
        field(page).fill("")


def test_a_screen_reader_hears_how_many_there_are(page: Page, site_address: str) -> None:
    page.goto(site_address)
    heard = page.locator("header search-field").get_by_role("status")
    expect(heard).to_be_empty()
    seek(page)
    expect(heard).to_have_text(re.compile(r"^\d+ resultaten$"))
    field(page).fill(NOWHERE)
    expect(heard).to_have_text("Niets gevonden")


def test_nothing_moves_when_the_list_comes_up(page: Page, site_address: str) -> None:
    page.goto(site_address)
    field(page).focus()
    parts = page.locator(":is(header, main, footer) *:not(.finds, .finds *, kbd, .sr)")
    places = "all => all.map(each => JSON.stringify(each.getBoundingClientRect()))"
    before = parts.evaluate_all(places)
    seek(page)
    assert parts.evaluate_all(places) == before


def test_nothing_found_gives_near_words_an_invitation_and_everything(
    page: Page, site_address: str
) -> None:
    page.goto(site_address)
    seek(page, NOWHERE)
    expect(page.locator("header .finds")).to_contain_text(f"Niets gevonden voor ‘{NOWHERE}’.")
    expect(options(page).nth(-2)).to_have_text("Mis je iets? Vul het aan")
    links = [str(each.get_attribute("href")) for each in options(page).all()]
    assert links[-2:] == [site_address + "bijdragen/", site_address + "zoeken/"]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_address + "zoeken/")


def test_on_a_phone_the_list_fits_and_scrolls(open_context: OpenContext, site_address: str) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    for role, path in (("main", ""), ("banner", "over/")):
        page.goto(site_address + path)
        where = page.get_by_role(role)  # type: ignore[arg-type]
        combobox = where.get_by_role("combobox")
        expect(combobox).to_be_visible()
        combobox.tap()
        combobox.fill(FOUND)
        expect(popup(page)).to_be_visible()
        box = where.locator(".finds").bounding_box()
        above = combobox.bounding_box()
        assert box
        assert above
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["width"] >= above["width"] - 1
        assert above["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"]
        for option in options(page).all():
            size = option.bounding_box()
            assert size
            assert size["height"] >= 24
        options(page).last.scroll_into_view_if_needed()
        expect(options(page).last).to_be_in_viewport()
        combobox.fill("")
    target = str(seek(page) and options(page).first.get_attribute("href"))
    options(page).first.tap()
    expect(page).to_have_url(target)


def test_a_phone_shows_one_field_on_each_page(open_context: OpenContext, site_address: str) -> None:
    page = open_context(viewport=PHONE).new_page()
    for path in ("", "zoeken/", "over/"):
        page.goto(site_address + path)
        expect(page.locator("header search-field:has([role=combobox])")).to_be_attached()
        shown = page.locator("input[name=q]:visible")
        expect(shown).to_have_count(1)
        shown.blur()
        page.keyboard.press("/")
        expect(shown).to_be_focused()


def test_words_are_searched_when_their_composition_is_done(page: Page, site_address: str) -> None:
    page.goto(site_address)
    combobox = field(page)
    combobox.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": FOUND, "selectionStart": 7, "selectionEnd": 7})
    expect(combobox).to_have_value(FOUND)
    page.wait_for_load_state("networkidle")
    expect(popup(page)).to_be_hidden()
    session.send("Input.insertText", {"text": FOUND})
    expect(popup(page)).to_be_visible()


HELD_BACK = """
export * from "./engine.mjs?itself";
import { search as real } from "./engine.mjs?itself";
export async function search(query) {
  if (query === "talent") await new Promise((done) => { window.letGo = done; });
  return real(query);
}
"""
"""The engine itself, which keeps one answer until `letGo` is called."""

LET_GO = "() => { window.letGo(); return new Promise((done) => setTimeout(done)); }"


def answer_with(page: Page, module: str) -> None:
    """Put a module of ours before the engine."""
    page.route(
        re.compile(r"/assets/search/engine\.mjs$"),
        lambda route: route.fulfill(body=module, content_type="text/javascript"),
    )


def test_a_late_answer_never_replaces_a_newer_one(page: Page, site_address: str) -> None:
    answer_with(page, HELD_BACK)
    page.goto(site_address)
    combobox = field(page)
    combobox.fill("talent")
    page.wait_for_function("() => window.letGo")
    combobox.fill("intervisie")
    last = options(page).last
    expect(last).to_contain_text("resultaten voor ‘intervisie’")
    page.evaluate(LET_GO)
    expect(last).to_contain_text("resultaten voor ‘intervisie’")


def test_an_answer_to_an_emptied_field_shows_nothing(page: Page, site_address: str) -> None:
    answer_with(page, HELD_BACK)
    page.goto(site_address)
    combobox = field(page)
    combobox.fill("talent")
    page.wait_for_function("() => window.letGo")
    combobox.fill("")
    page.evaluate(LET_GO)
    expect(popup(page)).to_be_hidden()


def test_without_its_engine_the_field_still_leads_to_the_list(
    page: Page, site_address: str
) -> None:
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(site_address)
    field(page).fill(FOUND)
    field(page).press("Enter")
    expect(page).to_have_url(f"{site_address}zoeken/?q={FOUND}")
    expect(status(page)).to_have_text("Zoeken lukt nu niet. Hieronder staat alles op een rij.")
    expect(page.get_by_role("heading", name="Praktijkvoorbeelden")).to_be_visible()


# The page of results


def test_without_a_query_the_page_lists_everything_by_kind(page: Page, site_address: str) -> None:
    page.goto(site_address + "zoeken/")
    headings = page.locator(".everything > section > h2").all_inner_texts()
    assert headings == [
        "Interventies",
        "Praktijkvoorbeelden",
        "Thema’s en fasen",
        "Ta-Lente",
        "Pagina’s",
    ]
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_an_empty_question_gives_the_field_the_focus_but_not_on_a_phone(
    open_context: OpenContext, page: Page, site_address: str
) -> None:
    page.goto(site_address + "zoeken/?q=")
    expect(page.get_by_role("searchbox")).to_be_focused()
    phone = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    phone.goto(site_address + "zoeken/?q=")
    expect(phone.locator("search-results:has(fieldset:enabled)")).to_be_attached()
    expect(phone.get_by_role("searchbox")).not_to_be_focused()


def test_results_say_their_kind_why_and_an_excerpt(page: Page, site_address: str) -> None:
    ask(page, site_address, "functioneringsgesprek")
    first = results(page).first
    expect(first.locator(".kind")).not_to_be_empty()
    expect(first.get_by_role("heading", level=2)).to_be_visible()
    expect(results(page).locator(".why").get_by_text(REASON).first).to_be_visible()
    expect(results(page).locator(".excerpt mark").first).to_be_visible()
    expect(page.locator(".everything")).to_be_hidden()
    expect(page).to_have_title(re.compile("^functioneringsgesprek"))


def test_results_are_one_list_with_the_best_first_and_a_true_number(
    page: Page, site_address: str
) -> None:
    ask(page, site_address, FOUND)
    expect(status(page)).to_have_text(re.compile(rf"^\d+ resultaten voor ‘{FOUND}’$"))
    number = number_said(page)
    assert number > 20
    expect(results(page)).to_have_count(20)
    more = page.get_by_role("button", name="Meer resultaten")
    more.click()
    expect(results(page)).to_have_count(min(40, number))
    expect(results(page).nth(20).locator("h2 a")).to_be_focused()


def number_said(page: Page) -> int:
    found = re.match(r"\d+", status(page).inner_text())
    assert found
    return int(found[0])


def chips(page: Page) -> dict[str, int]:
    """The kinds one can choose, with their counts."""
    texts = page.locator("fieldset label:visible").all_inner_texts()
    return {text.rsplit(None, 1)[0].strip(): int(text.split()[-1]) for text in texts}


def test_kinds_can_be_chosen_and_stand_in_the_address(page: Page, site_address: str) -> None:
    ask(page, site_address, "talent")
    expect(page.get_by_role("radio", name="Alles")).to_be_checked()
    counts = chips(page)
    assert counts.pop("Alles") == sum(counts.values()) == number_said(page)
    page.get_by_role("radio", name="Interventies").check()
    expect(page).to_have_url(f"{site_address}zoeken/?q=talent&kind=interventies")
    expect(results(page)).to_have_count(min(20, counts["Interventies"]))
    number = f"{counts['Interventies']} van de {sum(counts.values())} resultaten"
    expect(status(page)).to_have_text(f"{number} voor ‘talent’")
    assert set(results(page).locator(".kind").all_inner_texts()) == {"Interventie"}
    page.reload()
    expect(page.get_by_role("radio", name="Interventies")).to_be_checked()
    expect(results(page)).to_have_count(min(20, counts["Interventies"]))
    page.go_back()
    expect(page.get_by_role("radio", name="Alles")).to_be_checked()
    assert chips(page).pop("Alles") > counts["Interventies"]


def test_a_kind_without_results_leads_to_the_others(page: Page, site_address: str) -> None:
    ask(page, site_address, "krimp")
    empty = page.locator("fieldset label[hidden] input").first.get_attribute("value")
    assert empty
    page.goto(f"{site_address}zoeken/?q=krimp&kind={empty}")
    none = re.compile(r"^Geen van de (\d+) resultaten voor ‘krimp’ is van deze soort\.$")
    expect(status(page)).to_have_text(none)
    number = int(re.findall(r"\d+", status(page).inner_text())[0])
    expect(page.locator(f"input[value={empty}]")).to_be_checked()
    expect(results(page)).to_have_count(0)
    page.get_by_role("button", name=f"Toon alle {number}").click()
    expect(page).to_have_url(f"{site_address}zoeken/?q=krimp")
    expect(page.get_by_role("radio", name="Alles")).to_be_focused()
    expect(results(page)).to_have_count(min(20, number))
    expect(page.get_by_role("button", name="Toon alle")).to_be_hidden()
    page.go_back()
    expect(status(page)).to_have_text(none)


def test_every_kind_can_be_seen_on_a_phone(open_context: OpenContext, site_address: str) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(f"{site_address}zoeken/?q=talent&kind=paginas")
    expect(status(page)).to_contain_text("van de")
    for label in page.locator("fieldset label:visible").all():
        expect(label).to_be_in_viewport(ratio=1)


def test_kinds_can_be_chosen_with_the_arrow_keys(page: Page, site_address: str) -> None:
    ask(page, site_address, "talent")
    page.get_by_role("radio", name="Alles").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Interventies")).to_be_checked()
    expect(page.get_by_role("radio", name="Interventies")).to_be_focused()
    expect(page).to_have_url(re.compile("kind=interventies"))


def test_results_follow_the_words_and_back_and_forward_restore(
    page: Page, site_address: str
) -> None:
    ask(page, site_address, "talent")
    box = page.get_by_role("searchbox")
    box.fill("intervisie")
    expect(status(page)).to_contain_text("voor ‘intervisie’")
    expect(page).to_have_url(f"{site_address}zoeken/?q=intervisie")
    expect(box).to_be_focused()
    box.press("Enter")
    expect(page).to_have_url(f"{site_address}zoeken/?q=intervisie")
    best = results(page).first.locator("h2").inner_text()
    page.go_back()
    expect(page).to_have_url(f"{site_address}zoeken/?q=talent")
    expect(box).to_have_value("talent")
    expect(status(page)).to_contain_text("voor ‘talent’")
    page.go_forward()
    expect(box).to_have_value("intervisie")
    expect(status(page)).to_contain_text("voor ‘intervisie’")
    expect(results(page).first.locator("h2")).to_have_text(best)
    page.reload()
    expect(box).to_have_value("intervisie")
    expect(status(page)).to_contain_text("voor ‘intervisie’")
    box.fill("")
    expect(page.locator(".everything")).to_be_visible()
    expect(page).to_have_url(f"{site_address}zoeken/")


def test_back_from_a_result_finds_the_list_as_it_was(page: Page, site_address: str) -> None:
    ask(page, site_address, "talent")
    page.get_by_role("button", name="Meer resultaten").click()
    expect(results(page).nth(20)).to_be_visible()
    number = results(page).count()
    results(page).nth(22).locator("h2 a").click()
    expect(page).not_to_have_url(re.compile("/zoeken/"))
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("talent")
    expect(results(page)).to_have_count(number)


def test_no_results_give_near_words_an_invitation_and_everything(
    page: Page, site_address: str
) -> None:
    ask(page, site_address, NOWHERE)
    expect(status(page)).to_have_text(f"Niets gevonden voor ‘{NOWHERE}’")
    expect(page.locator(".nothing").get_by_role("link", name="Deel je ervaring")).to_be_visible()
    expect(page.locator(".nothing")).to_contain_text("Hieronder staat alles op een rij.")
    expect(page.get_by_role("heading", name="Thema’s en fasen")).to_be_visible()
    expect(page.locator("fieldset")).to_be_hidden()
    page.get_by_role("searchbox").fill(FOUND)
    expect(page.locator(".nothing")).to_be_hidden()
    expect(results(page).first).to_be_visible()


def test_only_stop_words_ask_for_another_word(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}zoeken/?q=hoe")
    said = "Typ nog een woord erbij. Met alleen ‘hoe’ vinden we niets."
    expect(status(page)).to_have_text(said)
    expect(page.locator(".nothing")).to_be_hidden()
    expect(page.get_by_role("heading", name="Praktijkvoorbeelden")).to_be_visible()
    page.get_by_role("searchbox").fill(f"hoe {FOUND}")
    expect(status(page)).to_contain_text("resultaten voor")
    page.get_by_role("searchbox").fill(NOWHERE)
    expect(page.locator(".nothing")).to_be_visible()


def test_near_words_are_links_to_what_is_there(page: Page, site: Path, site_address: str) -> None:
    ask(page, site_address, "vlootsjauwtje")
    for link in page.locator(".nearest a").all():
        path = urlsplit(str(link.get_attribute("href"))).path.strip("/")
        assert (site / path / "index.html").is_file()


def test_a_late_result_never_replaces_a_newer_one(page: Page, site_address: str) -> None:
    answer_with(page, HELD_BACK)
    page.goto(f"{site_address}zoeken/?q=talent")
    expect(status(page)).to_contain_text("Even zoeken")
    page.wait_for_function("() => window.letGo")
    page.get_by_role("searchbox").fill("intervisie")
    expect(status(page)).to_contain_text("voor ‘intervisie’")
    page.evaluate(LET_GO)
    expect(status(page)).to_contain_text("voor ‘intervisie’")
    expect(page).to_have_url(f"{site_address}zoeken/?q=intervisie")


SHALLOW = """
export * from "./engine.mjs?itself";
import { deepen as real } from "./engine.mjs?itself";
export async function deepen() {
  await new Promise((done) => { window.letGo = done; });
  return real();
}
"""
"""The engine itself, which searches the texts only when `letGo` is called."""


@pytest.mark.parametrize("held", ["pointer", "focus"])
def test_the_first_ranking_shows_at_once_and_stays_under_a_pointer_or_focus(
    held: str, page: Page, site_address: str
) -> None:
    answer_with(page, SHALLOW)
    page.goto(f"{site_address}zoeken/?q=gesprek+voeren+over+werk")
    expect(status(page)).to_contain_text("resultaten voor")
    expect(page.locator(".results .excerpt:empty")).to_have_count(
        0
    )  # excerpts are fetched one by one
    page.evaluate("() => document.fonts.ready.then(() => true)")
    before = number_said(page)
    titles = results(page).locator("h2").all_inner_texts()[:5]
    third = results(page).nth(2).locator("h2 a")
    if held == "pointer":
        third.hover()
    else:
        third.focus()
    place = third.bounding_box()
    page.evaluate(LET_GO)
    expect(status(page)).not_to_have_text(re.compile(rf"^{before} "))
    assert number_said(page) > before
    assert results(page).locator("h2").all_inner_texts()[:5] == titles
    assert third.bounding_box() == place
    if held == "focus":
        expect(third).to_be_focused()


def test_without_the_texts_there_are_still_results(page: Page, site_address: str) -> None:
    page.route("**/zoeken/dieper*", lambda route: route.abort())
    ask(page, site_address, FOUND)
    expect(results(page).first).to_be_visible()
    expect(status(page)).to_contain_text("alleen titels en begrippen")
    ask(page, site_address, NOWHERE)
    expect(status(page)).to_contain_text("Niets gevonden")


SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) => {
    done(list.getEntries().reduce((sum, each) => sum + each.value, 0));
}).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 500))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_little_moves_while_results_come_in(
    width: int, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(viewport={"width": width, "height": 800}).new_page()
    ask(page, site_address, "team")
    expect(results(page).first).to_be_visible()
    assert page.evaluate(SHIFTS) < 0.1


def test_the_page_of_results_fits_a_phone(open_context: OpenContext, site_address: str) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    for query in (FOUND, NOWHERE, "talent" * 60):
        ask(page, site_address, query)
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, query


# Hostile and odd questions


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:12])
def test_a_hostile_question_is_only_text(
    query: str, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(bypass_csp=True).new_page()
    watch = Watch(page, site_address)
    page.goto(site_address)
    field(page).fill(query)
    if re.search(r"\w{3}", query) and query != STOPS:
        expect(popup(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert watch.seen == []
    ask(page, site_address, query)
    said = status(page).inner_text()
    assert query[:10].split("\u202e")[0].strip() in said
    page.get_by_role("searchbox").press("Enter")
    assert parse_qs(urlsplit(page.url).query)["q"][0][:100] == query[:100].strip()
    page.evaluate("document.querySelectorAll('main *').forEach((each) => each.className)")
    assert page.evaluate("window.__owned") is None
    assert watch.seen == []


def test_searching_asks_nothing_elsewhere_and_keeps_the_policy(
    page: Page, site_address: str
) -> None:
    watch = Watch(page, site_address)
    page.goto(site_address)
    seek(page)
    ask(page, site_address, FOUND)
    page.get_by_role("radio", name="Interventies").check()
    ask(page, site_address, NOWHERE)
    assert watch.seen == []


def test_what_is_typed_is_in_no_request(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    page.goto(site_address)
    seek(page, "intervisie")
    field(page).fill("reorganisatie")
    expect(options(page).last).to_contain_text("reorganisatie")
    assert not [url for url in asked if re.search("intervisie|reorganisatie", url)]


# For everybody


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def seen(request: pytest.FixtureRequest, open_context: OpenContext) -> BrowserContext:
    scheme, width = request.param
    return open_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )


def test_axe_finds_nothing_while_searching(seen: BrowserContext, site_address: str) -> None:
    page = seen.new_page()
    page.goto(site_address + "over/")
    seek(page)
    page.keyboard.press("ArrowDown")
    assert axe_violations(page) == []
    field(page).fill(NOWHERE)
    expect(page.locator("header .finds-nothing")).to_be_visible()
    assert axe_violations(page) == []


def test_axe_finds_nothing_on_results_or_without(seen: BrowserContext, site_address: str) -> None:
    page = seen.new_page()
    ask(page, site_address, FOUND)
    expect(results(page).locator(".excerpt mark").first).to_be_visible()
    assert axe_violations(page) == []
    ask(page, site_address, NOWHERE)
    assert axe_violations(page) == []


def test_a_keyboard_walks_the_results_with_a_visible_focus(page: Page, site_address: str) -> None:
    ask(page, site_address, FOUND)
    page.get_by_role("searchbox").focus()
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
        outline = page.evaluate(FOCUS_SHOWN)
        assert outline != "none", reached[-1]
    first = results(page).first.locator("h2 a").inner_text()
    assert first in reached


FOCUS_SHOWN = """() => {
    const shown = document.activeElement.closest("label") ?? document.activeElement;
    return getComputedStyle(shown).outlineStyle;
}"""


# Without JavaScript


@pytest.fixture
def plain(open_context: OpenContext) -> Page:
    return open_context(java_script_enabled=False).new_page()


@pytest.mark.parametrize("where", ["header", "main"])
def test_without_javascript_the_form_leads_to_everything(
    where: str, plain: Page, site_address: str
) -> None:
    plain.goto(site_address)
    plain.locator(f"{where} input[name=q]").fill("talent")
    plain.locator(f"{where} input[name=q]").press("Enter")
    expect(plain).to_have_url(f"{site_address}zoeken/?q=talent")
    expect(plain.get_by_text("Zoeken op woorden werkt alleen met JavaScript.")).to_be_visible()
    expect(plain.locator("fieldset")).to_be_hidden()
    expect(plain.locator("kbd")).to_be_hidden()
    expect(plain.get_by_role("heading", name="Pagina’s")).to_be_visible()


def test_without_javascript_every_page_is_in_the_list(
    plain: Page, site: Path, site_address: str
) -> None:
    plain.goto(site_address + "zoeken/")
    links = plain.locator(".everything a:not(nav a)").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == len(set(links))
    listed = {link.removeprefix(site_address) for link in links}
    pages = {
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file in site.rglob("index.html")
        if 'http-equiv="refresh"' not in file.read_text()
    }
    cards = {page for page in pages if page.endswith("/reflectiekaart/")}
    assert pages - listed - cards == {"zoeken/"}
