"""`mkdocs serve`: what one sees by oneself while writing, also when something is wrong."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.conftest import EPOCH, ROOT, build

PATIENCE = 20_000
"""Milliseconds that a change may take to show."""

RECORD = "interventions/job-crafting-traject.md"
ITS_PAGE = "interventies/job-crafting-traject/"
OTHER_PAGES = ("", "interventies/", "interventies/talentgerichte-intervisie/", "over/mijlpalen/")


class Server:
    """`mkdocs serve` in a project of its own, with the real records."""

    def __init__(self, root: Path) -> None:
        for folder in ("hooks", "overrides", "docs", "interventions"):
            shutil.copytree(
                ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "mkdocs.yml", root)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.root = root
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root,
            env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.log: list[str] = []
        self.ready = threading.Event()
        self.reader = threading.Thread(target=self.read_log)
        self.reader.start()

    def read_log(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.log.append(line)
            if "Serving on" in line:
                self.ready.set()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.reader.join()
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def server(tmp_path: Path, page: Page) -> Iterator[Server]:
    """A running server, with the page open at the record we edit."""
    started = Server(tmp_path / "project")
    try:
        assert started.ready.wait(PATIENCE / 1000), "".join(started.log)
        page.goto(started.address + ITS_PAGE)
        yield started
    finally:
        started.stop()


def expect_text(page: Page, text: str) -> None:
    """Wait until the open page shows `text` by itself."""
    expect(page.locator("body")).to_contain_text(text, timeout=PATIENCE)


def banner(page: Page, server: Server, path: str) -> str:
    """The banner of problems on the page at `path`; empty where there is none."""
    response = page.goto(server.address + path)
    assert response, path
    assert response.status == 200, path
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = page.get_by_role("alert")
    return found.inner_text() if found.count() else ""


def test_an_edit_shows_by_itself_on_the_open_page(page: Page, server: Server) -> None:
    expect_text(page, "Job-craftingtraject")
    server.edit(RECORD, "title: Job-craftingtraject", "title: Sleutelen aan je werk")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Sleutelen aan je werk", timeout=PATIENCE
    )
    server.edit("overrides/records/intervention.html", "Gebruikt door", "Toegepast door")
    expect_text(page, "Toegepast door")
    server.edit("docs/over/mijlpalen.md", "# Mijlpalen", "# Mijlpalen, herzien")
    page.goto(server.address + "over/mijlpalen/")
    expect_text(page, "Mijlpalen, herzien")


def test_a_page_whose_private_text_never_ends_shows_nothing_of_itself(
    page: Page, server: Server
) -> None:
    shown = (server.root / "docs/over/mijlpalen.md").read_text()
    server.write("docs/over/mijlpalen.md", f"{shown}\n<!-- niet publiceren -->\nZwaluwstaart.\n")
    expect_text(page, "1 fout in de bestanden.")
    assert "1 fout" in banner(page, server, "over/mijlpalen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog niet goed")
    expect_text(page, "Zet <!-- /niet publiceren --> op een eigen regel")
    assert "Mijlpalen" not in page.locator("main").inner_text()
    server.write(
        "docs/over/mijlpalen.md",
        f"{shown}\n<!-- niet publiceren -->\nZwaluwstaart.\n<!-- /niet publiceren -->\n",
    )
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijlpalen", timeout=PATIENCE)
    assert "Zwaluwstaart" not in page.content() + "".join(server.log)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "form: [traject]",
            "form: [traject",
            "yaml-syntax",
            "haakje",
        ),
        (
            "form: [traject]",
            "form: [trajekt]",
            "'trajekt' staat niet in de lijst Soorten",
            "Schrijf 'traject'.",
        ),
    ],
    ids=["broken YAML", "an unknown term"],
)
def test_a_broken_record_shows_its_problems_at_its_own_address_and_the_rest_goes_on(
    old: str, new: str, message: str, hint: str, page: Page, server: Server
) -> None:
    server.edit(RECORD, old, new)
    expect_text(page, message)
    expect_text(page, hint)
    expect_text(page, RECORD)
    for path in OTHER_PAGES:
        assert "1 fout in de bestanden." in banner(page, server, path)
        assert page.locator("main").inner_text()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page).to_have_url(server.address + "problemen/")
    expect_text(page, message)
    page.goto(server.address + "interventies/")
    expect(page.locator('main [data-record="job-crafting-traject"]')).to_have_count(0)
    server.edit(RECORD, new, old)
    expect(page.locator('main [data-record="job-crafting-traject"]')).to_have_count(
        1, timeout=PATIENCE
    )
    for path in (ITS_PAGE, *OTHER_PAGES):
        assert banner(page, server, path) == ""


def test_when_a_record_is_deleted_the_records_that_link_to_it_show_their_problem(
    page: Page, server: Server
) -> None:
    gone = server.root / "interventions/talentgericht-functioneringsgesprek.md"
    text = gone.read_text()
    gone.unlink()
    expect_text(page, "unknown-record")
    assert "fouten in de bestanden" in banner(page, server, "")
    server.write(gone.relative_to(server.root).as_posix(), text)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)
    assert banner(page, server, ITS_PAGE) == ""
    expect_text(page, "Job-craftingtraject")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (
            "interventions/vocabulary.yml",
            "label: Vraagstuk",
            "lable: Vraagstuk",
            "Het veld 'lable' kennen we niet.",
        ),
        (
            "interventions/sources.yml",
            "- id: artikel",
            '- id: "artikel',
            "yaml-syntax",
        ),
    ],
    ids=["vocabulary", "sources"],
)
def test_a_broken_list_shows_one_page_of_problems_and_the_last_good_catalogue_stays(
    path: str, old: str, new: str, message: str, page: Page, server: Server
) -> None:
    server.edit(path, old, new)
    expect(page.get_by_role("alert")).to_contain_text("in de bestanden", timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Job-craftingtraject")
    for other in (*OTHER_PAGES, "themas/", "themas/professionalisering/", "bronnen/"):
        assert "in de bestanden" in banner(page, server, other)
    page.goto(server.address + "interventies/")
    expect(page.locator("main [data-record]")).to_have_count(8)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page).to_have_url(server.address + "problemen/")
    expect_text(page, message)
    expect_text(page, path)
    page.goto(server.address)
    server.edit(path, new, old)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)


def test_a_broken_handwritten_page_shows_its_problem_and_the_rest_goes_on(
    page: Page, server: Server
) -> None:
    server.edit("docs/over/mijlpalen.md", "# Mijlpalen", "# Mijlpalen\n\n{{ lijst() }}\n")
    expect(page.get_by_role("alert")).to_contain_text("1 fout in de bestanden", timeout=PATIENCE)
    banner(page, server, "problemen/")
    expect_text(page, "'lijst' tussen {{ en }} kennen we niet.")
    for path in (*OTHER_PAGES, ITS_PAGE):
        assert "1 fout" in banner(page, server, path)


def test_a_phase_that_no_code_knows_shows_like_the_others(page: Page, server: Server) -> None:
    server.edit(
        "interventions/vocabulary.yml",
        "    - id: opschalen\n",
        "    - id: nazorg\n      label: Nazorg\n      explanation: Daarna. [@redactie]\n"
        "      source: [redactie]\n    - id: opschalen\n",
    )
    server.edit(RECORD, "phases: [experimenteren]", "phases: [nazorg]")
    expect(page.locator(".facts")).to_contain_text(["Nazorg"], timeout=PATIENCE)
    assert banner(page, server, "fasen/") == ""
    page.get_by_role("main").get_by_role("link", name="Nazorg").click()
    expect(page.locator('[data-record="job-crafting-traject"]')).to_be_visible()


DRAFT = """---
title: Een concept in wording
status: draft
---

## Zo doe je het

Nog niet af.
"""


def test_a_draft_shows_with_its_banner_and_is_absent_from_a_build(
    page: Page, server: Server
) -> None:
    server.write("interventions/een-concept.md", DRAFT)
    page.goto(server.address + "interventies/")
    card = page.locator('main [data-record="een-concept"]')
    expect(card.get_by_role("heading", name="Een concept in wording")).to_be_visible(
        timeout=PATIENCE
    )
    assert banner(page, server, "interventies/een-concept/") == ""
    expect(page.get_by_role("heading", level=1)).to_have_text("Een concept in wording")
    expect(page.locator(".banner.better")).to_contain_text("dit staat nog niet op de site")
    out = server.root / "site"
    assert build(server.root, out).returncode == 0
    assert not (out / "interventies/een-concept").exists()
    files = [file for file in out.rglob("*") if file.is_file()]
    assert [file for file in files if b"een-concept" in file.read_bytes()] == []


def test_a_hostile_record_cannot_run_on_the_page_of_its_problems(
    page: Page, server: Server
) -> None:
    server.write(
        "interventions/kwaad.md",
        "---\n'<img src=x onerror=window.__owned=1>': \"</title><script>__owned = 1</script>\"\n"
        'status: "<svg onload=window.__owned=1>"\n---\n<script>window.__owned = 1</script>\n',
    )
    server.write("interventions/<img src=x onerror=__owned=1>.md", "niets")
    expect(page.get_by_role("alert")).to_contain_text("in de bestanden", timeout=PATIENCE)
    watch = Watch(page, server.address)
    bad_name = "interventies/" + quote("<img src=x onerror=__owned=1>") + "/"
    for path in ("problemen/", "interventies/kwaad/", bad_name, "interventies/", ""):
        assert watch.visit(server.address + path) == []
    page.goto(server.address + "problemen/")
    expect_text(page, "Het veld '<img src=x onerror=window.__owned=1>' kennen we niet.")
    expect_text(page, "Bij 'Stand' (status) kan '<svg onload=window.__owned=1>' niet.")
    expect_text(page, "De naam '<img src=x onerror=__owned=1>' kan geen webadres worden.")
