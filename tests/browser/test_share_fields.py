"""What a field of the form does while somebody fills it in, on the real site."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settle
from tests.browser.test_share import field, visit

PICK = "[data-field=interventions] [role=combobox]"


@pytest.fixture
def form(page: Page, site_address: str) -> Locator:
    """The form of a case."""
    return visit(page, f"{site_address}bijdragen/delen/", "case")


@pytest.mark.parametrize("typed", ["traject", "jobcraft", "functioneringsges", "gesprek"])
def test_an_intervention_is_found_by_a_part_of_a_compound(form: Locator, typed: str) -> None:
    wanted = "Job-craftingtraject" if typed in ("traject", "jobcraft") else "functioneringsgesprek"
    form.locator(PICK).press_sequentially(typed)
    expect(form.get_by_role("option").filter(has_text=wanted).first).to_be_visible()


def test_where_nothing_is_found_one_may_describe_something_new(form: Locator) -> None:
    form.locator(PICK).press_sequentially("xqzw")
    expect(form.get_by_role("option")).to_contain_text("beschrijf hem hieronder als nieuw")


def test_what_is_chosen_takes_the_place_of_the_field_until_it_is_taken_away(form: Locator) -> None:
    pick = form.locator(PICK)
    pick.press_sequentially("job")
    pick.press("ArrowDown")
    pick.press("Enter")
    expect(form.locator("[data-id=job-crafting-traject]")).to_be_visible()
    expect(pick).to_be_hidden()
    form.locator("[data-id=job-crafting-traject]").get_by_role("button").click()
    expect(pick).to_be_focused()


def test_a_choice_that_may_stay_open_can_be_taken_back(form: Locator) -> None:
    size = form.locator("[data-field=size]")
    clear = size.get_by_role("button", name="Wis deze keuze")
    expect(clear).to_be_hidden()
    size.get_by_role("radio").first.check()
    clear.click()
    expect(size.locator(":checked")).to_have_count(0)
    expect(clear).to_be_hidden()


def test_what_the_address_fills_in_and_opens_can_be_seen(page: Page, site_address: str) -> None:
    where = f"{site_address}bijdragen/delen/"
    form = visit(page, where, "case", "&practices=teamoverleg&open=what_worked,adaptations")
    expect(form.get_by_role("checkbox", name="Teamoverleg")).to_be_visible()
    expect(form.get_by_role("checkbox", name="Teamoverleg")).to_be_checked()
    expect(field(form, "what_worked")).to_be_visible()
    expect(form.locator("[data-field=adaptations]")).to_be_visible()


def test_a_phone_number_is_asked_about_before_anybody_chose_to_be_anonymous(
    form: Locator,
) -> None:
    field(form, "what_we_did").fill("Bel 06-12345678 voor meer.")
    said = form.locator("[data-field=what_we_did] .voice")
    expect(said).to_contain_text("Blijft je verhaal anoniem?")
    form.get_by_role("radio", name="Anoniem").check()
    expect(said).to_contain_text("Haal ‘06-12345678’ weg")
    form.get_by_role("radio", name="Met naam").check()
    expect(said).to_contain_text("Iedereen kan het straks lezen.")


def test_a_text_that_is_too_long_is_kept_and_the_voice_says_how_long_it_may_be(
    page: Page, form: Locator
) -> None:
    summary = field(form, "summary")
    summary.fill("woord " * 100)
    summary.press("Tab")
    assert len(summary.input_value()) == 600
    said = form.locator("[data-field=summary] .voice.must")
    expect(said).to_contain_text("Kort het in tot 280 tekens.")
    expect(page.locator("form[data-kind]:visible [data-needs]")).to_contain_text(
        "Hoe vat je het samen? Kort het in tot 280 tekens."
    )


def test_a_list_from_a_word_processor_becomes_a_list_and_lines_become_paragraphs(
    form: Locator,
) -> None:
    field(form, "what_we_did").fill(
        "Zo ging het.\nWe begonnen klein.\n\n•\tEerst praten\n• Dan doen\n\n"
        "Deze regel is afgebroken door een mailprogramma en gaat op de volgende\nregel door."
    )
    expect(form.locator("pre[data-text]")).to_contain_text(
        "Zo ging het.\n\nWe begonnen klein.\n\n- Eerst praten\n- Dan doen\n\n"
        "Deze regel is afgebroken door een mailprogramma en gaat op de volgende\nregel door."
    )


def test_a_message_about_a_choice_waits_until_one_is_done_typing(page: Page, form: Locator) -> None:
    form.locator("[data-needs] a").filter(has_text="Welke interventie").first.click()
    said = form.locator("[data-field=interventions] .voice")
    expect(said.first).to_be_visible()
    page.keyboard.type("tra")
    expect(form.get_by_role("option").first).to_be_visible()
    expect(said.filter(has_text="uit de lijst")).to_have_count(0)
    settle(page)
