"""From a programme to a proposal: the harvest of a session takes the place of its empty draft."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from catalogue.cli import main
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext, settle
from tests.browser.test_accessibility import axe_violations
from tests.browser.test_share import download, field
from tests.conftest import EPOCH, build, copy_project, serve
from tests.small_project import check

PROGRAMME = """Titel;Vraag;Vraagstuk;Gastheren/-vrouwen
Één tafel, over talent & tijd;Hoe begin je klein?;Professionalisering;een adviseur
Al begonnen;Wat nu?;Professionalisering;
"""
FOLDER = "interventions/events/ta-lente-2027"
SLUG = "een-tafel-over-talent-tijd"
EDIT = f"https://github.com/een/twee/edit/main/{FOLDER}/{SLUG}.md"
DONE = """status: published
summary: Een dag.
purpose: Van elkaar leren.
contributors: [{name: de redactie}]"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project after `catalogue new event --sessions`, the event published, and its site."""
    root = tmp_path_factory.mktemp("prepared") / "project"
    copy_project(root)
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace("repository: ''", "repository: 'https://github.com/een/twee'")
    settings = settings.replace("site_url: ''", "site_url: 'https://kennisbank.example/'")
    (root / "mkdocs.yml").write_text(settings)
    (root / "programma.csv").write_text(PROGRAMME, encoding="utf-8")
    asked = ["--title", "Ta-Lente 2027", "--date", "2027-03-21", "--root", str(root)]
    asked += ["--sessions", str(root / "programma.csv")]
    made = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH}).invoke(main, ["new", "event", *asked])
    assert made.exit_code == 0, made.output
    replace(root / f"{FOLDER}.md", "status: draft", DONE)
    replace(root / f"{FOLDER}.md", "## Wat er is gedeeld", "Dat lees je hier straks.")
    begun = 'insights: ["Een is al genoeg."]\nstatus: draft'
    replace(root / FOLDER / "al-begonnen.md", "status: draft", begun)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    for address in serve(root / "site"):
        yield root, address


def replace(file: Path, old: str, new: str) -> None:
    """Write a file anew, as its author would, with a line of it changed."""
    text = file.read_text(encoding="utf-8")
    assert text.count(f"\n{old}\n") == 1
    file.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")


def open_session(page: Page, address: str, title: str) -> Locator:
    """Open the form of a session as its printed sheet does."""
    page.goto(f"{address}ta-lente/ta-lente-2027/sessiebladen/")
    session = page.locator(".session", has_text=title)
    link = session.get_by_role("link", name="Het formulier").get_attribute("href")
    page.goto(f"{address}bijdragen/delen/?{urlsplit(link or '').query}")
    settle(page)
    form = page.locator("form[data-kind=outcome]")
    expect(form).to_be_visible()
    return form


def fill(form: Locator) -> None:
    """Answer what a published outcome needs besides what the address filled in."""
    insights = form.locator("[data-field=insights]").get_by_role("textbox")
    insights.first.fill("Eén collega is genoeg.")
    field(form, "summary").fill("Een gesprek aan tafel, en daarna iets kleins.")
    interventions = form.locator("[data-field=interventions_shared]").get_by_role("combobox")
    interventions.fill("job")
    form.page.get_by_role("option", name=re.compile("^Job-crafting")).first.click()
    form.locator("[data-field=contributors]").get_by_role("textbox").first.fill("een deelnemer")


def test_the_harvest_of_a_session_takes_the_place_of_the_draft_that_lies_ready(
    prepared: tuple[Path, str], open_context: OpenContext
) -> None:
    root, address = prepared
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    context.route("https://github.com/**", lambda route: route.abort())
    page = context.new_page()
    form = open_session(page, address, "Één tafel")
    fill(form)
    expect(form.locator("[data-needs] li")).to_have_count(0)
    way = form.locator("li", has=page.locator("[data-send=propose]"))
    expect(way).to_contain_text("Voor deze sessie ligt al een leeg concept klaar.")
    expect(way).to_contain_text("Selecteer alles")
    expect(way).to_contain_text("Commit changes")
    expect(way).not_to_contain_text("Propose new file", use_inner_text=True)
    expect(way).not_to_contain_text("met jouw tekst er al in", use_inner_text=True)
    propose = form.locator("[data-send=propose]")
    expect(propose).to_have_attribute("href", EDIT)
    assert axe_violations(page) == []
    with page.expect_popup():
        propose.click()
    page.bring_to_front()
    after = form.locator("[data-after] [data-for=propose]")
    expect(after).to_contain_text("Selecteer daar alles")
    copied = page.evaluate("navigator.clipboard.readText()")
    name, text = download(page, form)
    assert copied == text
    assert name == f"ta-lente-2027--{SLUG}.md"
    assert text.startswith(f"---\n# Dit bestand hoort op: {FOLDER}/{SLUG}.md\n")
    assert "status: published" in text
    draft = root / FOLDER / f"{SLUG}.md"
    empty = draft.read_text(encoding="utf-8")
    draft.write_text(text, encoding="utf-8")
    checked = check(root)
    draft.write_text(empty, encoding="utf-8")
    assert (checked.exit_code, checked.output) == (0, "")


def test_where_copying_is_refused_the_text_is_selected(
    prepared: tuple[Path, str], page: Page
) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject('nee')")
    form = open_session(page, prepared[1], "Één tafel")
    propose = form.locator("[data-send=propose]")
    propose.evaluate("each => each.addEventListener('click', event => event.preventDefault())")
    propose.click()
    expect(page.locator("[data-status]")).to_contain_text("De tekst is geselecteerd")
    shown = form.locator("pre[data-text]").inner_text()
    assert page.evaluate("getSelection().toString()").strip() == shown.strip()


def test_another_title_or_a_draft_somebody_wrote_in_gets_a_new_file(
    prepared: tuple[Path, str], page: Page
) -> None:
    form = open_session(page, prepared[1], "Al begonnen")
    propose = form.locator("[data-send=propose]")
    new = f"https://github.com/een/twee/new/main/{FOLDER}?filename="
    expect(propose).to_have_attribute("href", re.compile(f"^{re.escape(new)}al-begonnen-2.md&"))
    expect(form.locator("[data-fits]")).to_be_visible()
    expect(form.locator("[data-waiting]:visible")).to_have_count(0)
    field(form, "title").fill("Één tafel, over talent & tijd")
    expect(propose).to_have_attribute("href", EDIT)
    field(form, "title").fill("Iets heel anders")
    expect(propose).to_have_attribute("href", re.compile(f"^{re.escape(new)}iets-heel-anders.md&"))
    expect(form.locator("[data-new]:visible").first).to_contain_text("Propose new file")


def test_what_is_marked_as_private_must_go_and_never_becomes_a_name(
    prepared: tuple[Path, str], page: Page
) -> None:
    root, address = prepared
    form = open_session(page, address, "Één tafel")
    fill(form)
    field(form, "title").fill("Een tafel<!-- niet publiceren -->Zwaluw<!-- /niet publiceren -->")
    form.locator("[data-field=insights]").get_by_role("textbox").first.fill(
        "Bel <!-- niet publiceren -->de zwaluw."
    )
    needs = form.locator("[data-needs] li")
    expect(needs).to_have_count(1)
    expect(needs).to_contain_text("Laat weg wat niet op de site mag.")
    name, text = download(page, form)
    assert name == "ta-lente-2027--een-tafel.md"
    assert "status: draft" in text
    file = root / FOLDER / "een-tafel.md"
    file.write_text(text, encoding="utf-8")
    checked = check(root)
    file.unlink()
    assert checked.exit_code == 0, checked.output
