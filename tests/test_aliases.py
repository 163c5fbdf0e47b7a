"""A record that was renamed: its old address leads to the new one, and old references are told."""

import re
from pathlib import Path

import pytest
from catalogue.link import Catalogue
from catalogue.page import Asset, Site
from catalogue.press import Press
from catalogue.publish import redirects

from tests.small_project import CASE, INTERVENTION, OUTCOME, catalogue_of, check, lay, record

FILES = {
    "interventions/kaartspel.md": record(INTERVENTION, aliases=["spel", "oud-spel"]),
    "interventions/cases/kaarten.md": record(CASE, title="Kaarten & <b>zo</b>", aliases=["oud"]),
    "interventions/events/ta-lente/tafel.md": record(OUTCOME, aliases=["ta-lente/oude-tafel"]),
}


def pages_of(catalogue: Catalogue, root: Path, url: str = "") -> dict[str, str]:
    """Every page that leads on, by its name."""
    press = Press(root, catalogue, Site("Naam", url), {}, [])
    found: dict[str, str] = {}
    for name, asset in redirects.pages(press):
        assert isinstance(asset, Asset)
        assert asset.content
        found[name] = asset.content.decode()
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with records that were renamed."""
    return lay(tmp_path / "project", files=FILES)


def test_every_old_address_leads_to_the_new_one(root: Path) -> None:
    links = {
        name: set(re.findall(r'(?:url=|href=")([^"]+)"', page))
        for name, page in pages_of(catalogue_of(root), root).items()
    }
    assert links == {
        "interventies/spel/index.html": {"../../interventies/kaartspel/"},
        "interventies/oud-spel/index.html": {"../../interventies/kaartspel/"},
        "praktijkvoorbeelden/oud/index.html": {"../../praktijkvoorbeelden/kaarten/"},
        "ta-lente/ta-lente/oude-tafel/index.html": {"../../../ta-lente/ta-lente/tafel/"},
    }


@pytest.mark.parametrize("url", ["https://example.test/kennis/", "https://example.test/kennis"])
def test_an_old_address_names_the_new_one_as_the_real_one(url: str, root: Path) -> None:
    page = pages_of(catalogue_of(root), root, url)["interventies/spel/index.html"]
    whole = "https://example.test/kennis/interventies/kaartspel/"
    assert f'<link rel="canonical" href="{whole}">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_without_an_address_of_the_site_there_is_no_canonical_link(root: Path) -> None:
    assert not [page for page in pages_of(catalogue_of(root), root).values() if "canonical" in page]


def test_a_title_with_markup_is_only_text_on_the_page_that_leads_on(root: Path) -> None:
    page = pages_of(catalogue_of(root), root)["praktijkvoorbeelden/oud/index.html"]
    assert "<title>Kaarten &amp; &lt;b&gt;zo&lt;/b&gt;</title>" in page
    assert "<b>" not in page


def test_a_draft_has_no_old_address_on_the_site(tmp_path: Path) -> None:
    files = {"interventions/kaartspel.md": record(INTERVENTION, aliases=["spel"], status="draft")}
    root = lay(tmp_path / "project", files=files)
    assert pages_of(catalogue_of(root), root) == {}


def test_whoever_uses_the_old_name_is_told_the_new_one(root: Path) -> None:
    relation = {"to": "spel", "type": "precedes", "why": "Eerst dit. [@redactie]"}
    used = [{"id": "oud-spel", "linked_by": "contributor", "why": "Zo ging het."}]
    files = {
        "interventions/nieuw.md": record(INTERVENTION, relations=[relation]),
        "interventions/oude-versie.md": record(
            INTERVENTION, status="archived", replaced_by="oud-spel"
        ),
        "interventions/cases/nieuw-verhaal.md": record(
            CASE,
            "## Wat we deden\n\nZie [dit](../spel.md) en [dat](oud.md).",
            interventions=used,
        ),
        "interventions/events/ta-lente/nieuwe-tafel.md": record(
            OUTCOME, cases_mentioned=["oud"], passes_on=["ta-lente/oude-tafel"]
        ),
    }
    for path, text in files.items():
        (root / path).write_text(text)
    hints = re.findall(r"\n    (Schrijf .*)", check(root).stdout)
    assert sorted(hints) == [
        "Schrijf '../kaartspel.md'.",
        "Schrijf 'kaarten'.",
        "Schrijf 'kaarten.md'.",
        *["Schrijf 'kaartspel'."] * 3,
        "Schrijf 'ta-lente/tafel'.",
    ]


def test_a_name_of_another_kind_is_not_taken_for_an_old_one(root: Path) -> None:
    text = record(INTERVENTION, relations=[{"to": "oud", "type": "precedes", "why": "[@redactie]"}])
    (root / "interventions/nieuw.md").write_text(text)
    output = check(root).stdout
    assert "[unknown-record]" in output
    assert "kaarten'" not in output
