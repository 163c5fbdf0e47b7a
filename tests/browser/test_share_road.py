"""The whole road on a phone: from an intervention to a case on its page, and an outcome offline."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext, settle
from tests.browser.test_share import download, field, whole_site
from tests.conftest import build, serve
from tests.small_project import check

__all__ = ["whole_site"]

PHONE = {"width": 360, "height": 740}


def phone(open_context: OpenContext) -> Page:
    return open_context(viewport=PHONE, has_touch=True, accept_downloads=True).new_page()


def open_form(page: Page) -> Locator:
    settle(page)
    return page.locator("form[data-kind]:visible")


def write_first_half(form: Locator) -> None:
    field(form, "interventions.0.why").fill("We begonnen met hetzelfde overzicht van taken.")
    field(form, "title").fill("Sleutelen in de thuiszorg")
    field(form, "summary").fill("Hoe past werk beter bij wie het doet? We schoven met taken.")
    form.get_by_role("checkbox", name="Professionalisering").check()
    form.locator("[data-field=phase] input[value=experimenteren]").check()


def write_second_half(form: Locator) -> None:
    field(form, "occasion").fill("Er kwam een collega bij.")
    form.get_by_role("checkbox", name="Teamleider").check()
    field(form, "what_we_did").fill("1. **Kijken.** Naar alle taken.\n2. **Ruilen.** Eén taak.")
    form.locator("[data-field=visibility] input[value=anonymous]").check()
    field(form, "organisation.description").fill("Een team in de wijk")
    form.locator("[data-field=sector]").get_by_role("radio", name="Zorg").check()
    field(form, "consent.by_role").fill("teamleider")
    field(form, "consent.given_on").fill("2026-11-02")
    field(form, "consent.covers").fill("de tekst, zonder namen")
    field(form, "contributors.0.name").fill("een wijkverpleegkundige")


def test_a_case_goes_from_the_page_of_an_intervention_to_that_same_page(
    whole_site: tuple[Path, str], open_context: OpenContext, tmp_path: Path
) -> None:
    root, address = whole_site
    page = phone(open_context)
    page.goto(f"{address}interventies/job-crafting-traject/")
    page.get_by_role("main").get_by_role("link", name="Deel je ervaring").first.click()
    form = open_form(page)
    expect(form.locator("[data-id=job-crafting-traject]")).to_be_visible()
    write_first_half(form)
    expect(page.locator("[data-saved]")).to_be_visible()
    page.reload()
    form = open_form(page)
    expect(field(form, "title")).to_have_value("Sleutelen in de thuiszorg")
    write_second_half(form)
    expect(page.locator("[data-preview=case] [data-slot=title]")).to_have_text(
        "Sleutelen in de thuiszorg"
    )
    expect(form.locator("[data-complete]")).to_be_visible()
    name, text = download(page, form)
    assert name == "sleutelen-in-de-thuiszorg.md"
    assert "status: published" in text

    project = tmp_path / "project"
    shutil.copytree(root, project, ignore=shutil.ignore_patterns("site"))
    (project / "interventions/cases" / name).write_text(text, encoding="utf-8")
    checked = check(project)
    assert checked.exit_code == 0, checked.output
    done = build(project, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    for published in serve(tmp_path / "site"):
        page.goto(f"{published}interventies/job-crafting-traject/")
        page.get_by_role("link", name="Sleutelen in de thuiszorg").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sleutelen in de thuiszorg")
        expect(page.get_by_role("main")).to_contain_text("Geschreven door een wijkverpleegkundige")
        expect(page.get_by_role("main")).to_contain_text("Job-craftingtraject")


def test_an_outcome_is_written_without_a_network_once_the_form_is_open(
    whole_site: tuple[Path, str], open_context: OpenContext, tmp_path: Path
) -> None:
    root, address = whole_site
    page = phone(open_context)
    page.goto(f"{address}bijdragen/delen/?kind=outcome&event=ta-lente&themes=professionalisering")
    form = open_form(page)
    page.context.set_offline(True)
    field(form, "title").fill("Klein beginnen")
    field(form, "question").fill("Wat heb je nodig om te beginnen?")
    field(form, "summary").fill("Aan tafel zochten we naar een eerste stap.")
    for number in range(5):
        if number:
            form.get_by_role("button", name="Nog een inzicht").click()
        field(form, f"insights.{number}").fill(f"Inzicht {number + 1}: begin met één vraag.")
    pick = form.locator("[data-field=interventions_shared] [role=combobox]")
    pick.press_sequentially("intervisie")
    form.get_by_role("option").first.click()
    field(form, "contributors.0.name").fill("een deelnemer")
    expect(form.locator("[data-complete]")).to_be_visible()
    expect(page.locator("[data-saved]")).to_be_visible()
    name, text = download(page, form)
    page.context.set_offline(False)
    page.reload()
    expect(field(open_form(page), "title")).to_have_value("Klein beginnen")

    project = tmp_path / "project"
    shutil.copytree(root, project, ignore=shutil.ignore_patterns("site"))
    folder = project / "interventions/events/ta-lente"
    folder.mkdir(exist_ok=True)
    assert name == "ta-lente--klein-beginnen.md"
    (folder / "klein-beginnen.md").write_text(text, encoding="utf-8")
    assert re.search(r"(?m)^status: published$", text)
    checked = check(project)
    assert checked.exit_code == 0, checked.output
