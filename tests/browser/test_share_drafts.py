"""Several sessions on one phone: what each text says and where it is kept, offline too."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.test_accessibility import axe_violations
from tests.browser.test_share import address, download, field, visit, whole_site

__all__ = ["address", "whole_site"]

EVENT = "Een dag vol sessies"
SAVED = "[data-saved]"


def session(page: Page, address: str, title: str, more: str = "") -> Locator:
    """Follow the link on the sheet of a session."""
    return visit(page, address, "outcome", f"&event=dag&title={title}{more}")


def insight(form: Locator) -> Locator:
    return field(form, "insights.0")


def write(page: Page, address: str, title: str, text: str) -> Locator:
    """Follow the link of a session and write something that is kept."""
    form = session(page, address, title)
    expect(field(form, "title")).to_have_value(title)
    expect(insight(form)).to_have_value("")
    insight(form).fill(text)
    expect(page.locator(SAVED)).to_be_visible()
    return form


# What each text says


def test_a_harvest_names_its_event_however_it_goes(open_context: OpenContext, address: str) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = async given => { window.given = given; }")
    form = session(page, address, "Krimp %26 talent")
    place = "# Dit bestand hoort op: interventions/events/dag/krimp-talent.md"
    about = f"Krimp & talent ({EVENT})"
    name, text = download(page, form)
    assert name == "dag--krimp-talent.md"
    assert text.split("\n")[:2] == ["---", place]
    href = unquote(form.locator("[data-send=mail]").get_attribute("href") or "")
    assert f"subject=Voor de site: {about}&body=---\r\n{place}\r\n" in href
    form.get_by_role("button", name="Deel via een app").click()
    expect(form.locator("[data-after] [data-for=share]")).to_be_visible()
    assert page.evaluate("window.given") == {"title": about, "text": text}
    form.get_by_role("button", name="Kopieer de tekst").click()
    expect(form.locator("[data-after] [data-for=copy]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_harvest_of_no_event_yet_says_so_in_its_text(page: Page, address: str) -> None:
    form = visit(page, address, "outcome")
    field(form, "title").fill("Losse inzichten")
    name, text = download(page, form)
    assert name == "losse-inzichten.md"
    assert text.startswith('---\n# Nog niet af: Bijeenkomst\ntitle: "Losse inzichten"\n')


# What is not for everybody to read


@pytest.mark.parametrize(
    ("name", "typed", "seen"),
    [
        ("insights.0", "Bel Jan op 06-12345678", "06-12345678"),
        ("contributors.0.name", "Jan, jan@voorbeeld.nl", "jan@voorbeeld.nl"),
    ],
)
def test_an_outcome_warns_at_once_of_an_address_or_a_number(
    name: str, typed: str, seen: str, page: Page, address: str
) -> None:
    form = session(page, address, "De eerste tafel")
    control = field(form, name)
    control.fill(typed)
    expect(control).to_be_focused()
    expect(control).to_have_attribute("aria-invalid", "true")
    said = form.locator(".voice.must:visible").filter(has_text=f"Haal ‘{seen}’ weg")
    expect(said).to_have_count(1)
    expect(form.locator("[data-needs]")).to_contain_text(f"Haal ‘{seen}’ weg")
    expect(form.locator("[data-send=propose]")).to_have_attribute("aria-disabled", "true")
    expect(form.locator(".ways [data-send]").first).to_have_attribute("data-send", "propose")
    control.fill("Vraag het aan een collega")
    expect(said).to_have_count(0)
    expect(form.locator("[data-send=propose]")).not_to_have_attribute("aria-disabled", "true")


def test_of_a_commitment_only_what_one_wrote_is_warned_of(page: Page, address: str) -> None:
    form = session(page, address, "De eerste tafel")
    form.locator("[data-field=commitments] [data-add]").click()
    field(form, "commitments.0.what").fill("Bel 06-12345678")
    needed = form.locator("[data-needs] a").filter(has_text="Haal ‘")
    expect(needed).to_have_count(1)
    needed.click()
    expect(field(form, "commitments.0.what")).to_be_focused()


# Several sessions on one device


def test_each_session_has_a_draft_of_its_own_and_its_link_leads_back_to_it(
    page: Page, address: str
) -> None:
    write(page, address, "De eerste tafel", "Van de eerste.")
    write(page, address, "De tweede tafel", "Van de tweede.")
    form = write(page, address, "De derde tafel", "Van de derde.")
    others = page.locator("[data-others]")
    expect(others).to_have_text("Op dit apparaat staan ook: De eerste tafel en De tweede tafel.")
    assert axe_violations(page) == []
    others.get_by_role("link", name="De eerste tafel").click()
    expect(field(form, "title")).to_have_value("De eerste tafel")
    expect(insight(form)).to_have_value("Van de eerste.")
    expect(page.locator("[data-status]")).to_have_text("Je concept staat er weer.")
    page.reload()
    expect(insight(form)).to_have_value("Van de eerste.")
    form = session(page, address, "De tweede tafel", "&question=Hoe?")
    expect(insight(form)).to_have_value("Van de tweede.")
    page.get_by_role("button", name="Wis het").click()
    expect(insight(form)).to_have_value("")
    form = session(page, address, "De derde tafel")
    expect(insight(form)).to_have_value("Van de derde.")
    expect(others).to_have_text("Op dit apparaat staat ook: De eerste tafel.")
    visit(page, address, "case")
    expect(others).to_be_hidden()


def test_another_title_in_the_form_keeps_the_draft_under_its_own_link(
    page: Page, address: str
) -> None:
    form = write(page, address, "De eerste tafel", "Van de eerste.")
    field(form, "title").fill("De tweede tafel")
    expect(form.locator("pre[data-text]")).to_contain_text("De tweede tafel")
    write(page, address, "De tweede tafel", "Van de tweede.")
    form = session(page, address, "De eerste tafel")
    expect(insight(form)).to_have_value("Van de eerste.")
    expect(field(form, "title")).to_have_value("De tweede tafel")
    expect(page.get_by_role("button", name="Begin opnieuw")).to_have_count(0)


def test_a_draft_that_was_begun_without_a_link_is_found_by_that_of_its_session(
    page: Page, address: str
) -> None:
    form = visit(page, address, "outcome", "&event=dag")
    field(form, "title").fill("De eerste tafel")
    insight(form).fill("Van de eerste.")
    expect(page.locator(SAVED)).to_be_visible()
    write(page, address, "De tweede tafel", "Van de tweede.")
    expect(page.locator("[data-others]")).to_contain_text("De eerste tafel")
    form = session(page, address, "De eerste tafel")
    expect(insight(form)).to_have_value("Van de eerste.")
    form = visit(page, address, "outcome")
    expect(insight(form)).to_have_value("")
    expect(page.locator("[data-others]")).to_contain_text("De eerste tafel en De tweede tafel")


def test_what_was_set_aside_before_is_found_by_the_link_of_its_session(
    page: Page, address: str
) -> None:
    form = visit(page, address, "outcome", "&event=dag")
    field(form, "title").fill("De eerste tafel")
    insight(form).fill("Van de eerste.")
    expect(page.locator(SAVED)).to_be_visible()
    download(page, form)
    form.get_by_role("button", name="Deel nog iets").click()
    expect(insight(form)).to_have_value("")
    form = session(page, address, "De eerste tafel")
    expect(insight(form)).to_have_value("Van de eerste.")


def test_sharing_something_else_leaves_the_draft_of_a_session_where_it_was(
    page: Page, address: str
) -> None:
    form = write(page, address, "De eerste tafel", "Van de eerste.")
    download(page, form)
    form.get_by_role("button", name="Deel nog iets").click()
    expect(insight(form)).to_have_value("")
    expect(page).to_have_url(re.compile(r"\?kind=outcome$"))
    expect(page.locator("[data-status]")).to_have_text("Je kunt weer beginnen.")
    insight(form).fill("Iets anders.")
    expect(page.locator(SAVED)).to_be_visible()
    page.locator("[data-others]").get_by_role("link", name="De eerste tafel").click()
    expect(insight(form)).to_have_value("Van de eerste.")
    expect(page.locator("[data-others]")).to_contain_text("een concept zonder titel")


def test_another_kind_and_back_leads_to_the_same_session(page: Page, address: str) -> None:
    form = write(page, address, "De eerste tafel", "Van de eerste.")
    page.get_by_role("button", name="Iets anders delen?").click()
    page.locator(".kinds").get_by_text("Een praktijkvoorbeeld", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=case$"))
    page.get_by_role("button", name="Iets anders delen?").click()
    page.locator(".kinds").get_by_text("Een oogst", exact=True).click()
    expect(page).to_have_url(re.compile("title=De%20eerste%20tafel$"))
    expect(insight(form)).to_have_value("Van de eerste.")


def test_two_tabs_with_two_sessions_leave_each_other_alone(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    one, other = context.new_page(), context.new_page()
    first = write(one, address, "De eerste tafel", "Van de eerste.")
    second = write(other, address, "De tweede tafel", "Van de tweede.")
    expect(one.locator("[data-others]")).to_contain_text("De tweede tafel")
    expect(insight(first)).to_have_value("Van de eerste.")
    expect(one.locator("[data-status]")).not_to_contain_text("ander tabblad")
    one.get_by_role("button", name="Wis het").click()
    expect(other.locator("[data-others]")).to_be_hidden()
    expect(insight(second)).to_have_value("Van de tweede.")


def test_what_one_of_two_tabs_held_of_a_session_is_not_lost_by_going_on(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    one, other = context.new_page(), context.new_page()
    first = write(one, address, "De eerste tafel", "Van het eerste tabblad.")
    second = session(other, address, "De eerste tafel")
    insight(second).fill("Van het tweede tabblad.")
    expect(one.locator("[data-status]")).to_contain_text("ander tabblad")
    download(one, first)
    first.get_by_role("button", name="Deel nog iets").click()
    expect(insight(first)).to_have_value("")
    first = session(one, address, "De eerste tafel")
    expect(insight(first)).to_have_value("Van het tweede tabblad.")
    one.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(insight(first)).to_have_value("Van het eerste tabblad.")


def test_where_nothing_can_be_kept_another_draft_opens_beside_this_one(
    page: Page, address: str
) -> None:
    write(page, address, "De eerste tafel", "Van de eerste.")
    form = session(page, address, "De tweede tafel")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException(); }; }")
    insight(form).fill("Van de tweede.")
    expect(page.locator("[data-refused]")).to_be_visible()
    with page.expect_popup() as opened:
        page.locator("[data-others]").get_by_role("link", name="De eerste tafel").click()
    expect(opened.value.locator("[name='insights.0']")).to_have_value("Van de eerste.")
    expect(insight(form)).to_have_value("Van de tweede.")


# What the page says


def test_the_lead_follows_the_kind(page: Page, address: str) -> None:
    visit(page, address, "outcome")
    lead = page.locator(".lead:visible")
    expect(lead).to_have_count(1)
    expect(lead).to_contain_text("Een paar minuten, elf vragen.")
    page.get_by_role("button", name="Iets anders delen?").click()
    page.locator(".kinds").get_by_text("Een interventie", exact=True).click()
    expect(lead).to_have_count(1)
    expect(lead).to_contain_text("Ongeveer tien minuten")


def test_the_card_of_an_outcome_shows_its_insights_and_five_are_the_most(
    page: Page, address: str
) -> None:
    form = session(page, address, "De eerste tafel")
    insights = form.locator("[data-field=insights]")
    add = insights.locator("[data-add]")
    for number in range(1, 5):
        add.click()
        field(form, f"insights.{number}").fill(f"Inzicht {number}.")
    expect(add).to_be_hidden()
    expect(field(form, "insights.4")).to_be_focused()
    expect(insights.locator("[data-full]")).to_contain_text("Vijf is het meeste.")
    shown = page.locator("[data-preview=outcome] [data-slot=insights]")
    expect(shown).to_have_text(["Inzicht 1.", "Inzicht 2."])
    insights.locator("[data-remove]").first.click()
    expect(add).to_be_visible()
    expect(insights.locator("[data-full]")).to_be_hidden()


def test_a_proposal_waits_for_a_network(open_context: OpenContext, address: str) -> None:
    context = open_context()
    page = context.new_page()
    form = session(page, address, "De eerste tafel")
    context.set_offline(True)
    form.locator("[data-send=propose]").click()
    told = page.locator("[data-status]")
    expect(told).to_contain_text("Je bent offline. Je concept blijft hier staan;")
    expect(told).to_contain_text("houd dit tabblad open, of download je tekst.")
    expect(form.locator("[data-after]")).to_be_hidden()
    assert len(context.pages) == 1
    name, _ = download(page, form)
    assert name == "dag--de-eerste-tafel.md"
