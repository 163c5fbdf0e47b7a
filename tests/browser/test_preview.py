"""A preview opens from a folder: somebody looks at a proposal without a server, drafts too."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import build, copy_project

DRAFT = """---
title: "Een concept dat je al kunt lezen"
status: draft
---

## Wat we deden

Dit staat nog niet op de site.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a draft, built as `make preview` builds it."""
    root = tmp_path_factory.mktemp("preview") / "project"
    copy_project(root)
    (root / "interventions/cases/een-concept.md").write_text(DRAFT)
    done = build(root, root / "preview", DRAFTS="1")
    assert done.returncode == 0, done.stderr
    subprocess.run([sys.executable, "-m", "catalogue.preview", "preview"], cwd=root, check=True)
    return root / "preview"


def test_every_link_of_every_page_leads_to_a_file(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    for at in ("", "interventies/", "interventies/job-crafting-traject/", "bijdragen/", "bronnen/"):
        page.goto(f"file://{folder}/{at}index.html")
        links = page.locator("a[href]").evaluate_all(
            "all => all.map(each => each.href).filter(each => each.startsWith('file:'))"
        )
        assert links
        missing = {link for link in links if not Path(path_of(link)).is_file()}
        assert not missing
    page.close()


def path_of(link: str) -> str:
    """The path on the disk that a link leads to."""
    return link.removeprefix("file://").partition("#")[0].partition("?")[0]


def test_one_walks_from_home_to_a_draft(folder: Path, browser: Browser) -> None:
    page: Page = browser.new_page()
    page.goto(f"file://{folder}/index.html")
    page.get_by_role("link", name="Praktijkvoorbeelden", exact=True).first.click()
    page.get_by_role("link", name="Een concept dat je al kunt lezen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een concept dat je al kunt lezen")
    expect(page.get_by_role("status").first).to_contain_text("Concept")
    page.close()
