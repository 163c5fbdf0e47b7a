"""De reflectiekaart: one for each listed intervention, with a QR where the site has an address."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from catalogue.link import Catalogue
from catalogue.page import Page, Site
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.publish import publish, reflection_card

from tests.conftest import ROOT, TODAY
from tests.small_project import CASE, INTERVENTION, OUTCOME, lay, record

ASKED = ("Wat werkte?", "Wat kan beter?", "Wat pasten we aan, en waarom?", "Welke taal sloeg aan?")
ARCHIVED = {
    "title": "Een ouder spel over talent",
    "status": "archived",
    "replaced_by": "talentgesprek",
}
TEXT = "## Zo doe je het\n\nLeg ze neer. [@redactie]\n\n"

MakePress = Callable[..., Press]


@pytest.fixture
def press_of(tmp_path: Path) -> MakePress:
    """Make the press of the small project with files laid over it; `url` is the site's address."""

    def press_of(files: dict[str, str], url: str = "") -> Press:
        root = lay(tmp_path / "project", files=files)
        loaded = load(root, TODAY)
        assert not loaded.problems, "\n".join(map(str, loaded.problems))
        assert loaded.catalogue
        return press(loaded.catalogue, url, loaded.files)

    return press_of


def press(catalogue: Catalogue, url: str, files: dict[str, str]) -> Press:
    return Press(ROOT, catalogue, Site("Kennisbank", url), files, [])


def cards(made: Press) -> dict[str, Page]:
    return dict(reflection_card.pages(made))


def only(made: Press, id: str) -> Page:
    return cards(made)[f"interventies/{id}/reflectiekaart.md"]


def drawn(html: str) -> list[str]:
    """The QR on a card, a line for each row of modules, from its path."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1" role="img"', html)[0])
    dark = {
        (int(x) + at, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", html)
        for at in range(int(length))
    }
    return ["".join("#" if (x, y) in dark else "." for x in range(size)) for y in range(size)]


def expected(address: str) -> list[str]:
    rows = segno.make(address, error="m", micro=False).matrix_iter(border=4)
    return ["".join("#" if module else "." for module in row) for row in rows]


def test_every_listed_intervention_has_one_and_no_other_does(press_of: MakePress) -> None:
    kept = record(INTERVENTION, **ARCHIVED)
    made = press_of({"interventions/ouder-spel.md": kept})
    listed = [e.record.address for e in made.catalogue.interventions.values() if e.is_listed]
    assert sorted(cards(made)) == sorted(f"{address}reflectiekaart.md" for address in listed)
    assert "interventies/ouder-spel/reflectiekaart.md" not in cards(made)


def test_it_asks_the_four_questions_with_room_to_write(press_of: MakePress) -> None:
    page = only(press_of({"interventions/spel.md": record(INTERVENTION)}), "spel")
    assert re.findall(r"<section><h2>(.+?)</h2>", page.html) == list(ASKED)
    assert page.html.count('<div class="room">') == 4
    assert "Een kaartspel over talent" in page.html
    assert "Hoe begin je een gesprek over talent? Met kaarten." in page.html
    assert "Om over door te praten" not in page.html


def test_the_questions_of_the_intervention_stand_on_it_without_marks(press_of: MakePress) -> None:
    text = TEXT + "## Reflectievragen\n\nNeem er tijd voor. [@redactie]\n\n- Wat zag je & wie?\n"
    page = only(press_of({"interventions/spel.md": record(INTERVENTION, text)}), "spel")
    own = page.html.partition("Om over door te praten")[2]
    assert "<li>Wat zag je &amp; wie?</li>" in own
    assert "Neem er tijd voor." in own
    assert "voorstel redactie" not in own
    assert "#bron-" not in page.html


def test_with_an_address_the_code_opens_the_form_with_the_intervention(press_of: MakePress) -> None:
    made = press_of({"interventions/spel.md": record(INTERVENTION)}, "https://example.test/kennis")
    html = only(made, "spel").html
    address = "https://example.test/kennis/bijdragen/delen/?kind=case&interventions=spel"
    assert drawn(html) == expected(f"{address}&open={','.join(reflection_card.ASKED)}")
    assert f">{address.replace('&', '&amp;')}</a>" in html


def test_around_the_code_four_modules_stay_white(press_of: MakePress) -> None:
    made = press_of({"interventions/spel.md": record(INTERVENTION)}, "https://example.test/")
    rows = drawn(only(made, "spel").html)
    assert {*rows[:4], *rows[-4:]} == {"." * len(rows)}
    assert all(row.startswith("....") and row.endswith("....") for row in rows)
    assert rows[4].startswith("....#######.")


def test_without_an_address_words_say_where_to_go(press_of: MakePress) -> None:
    html = only(press_of({"interventions/spel.md": record(INTERVENTION)}), "spel").html
    assert '<svg class="qr"' not in html
    assert "Ga naar <b>Kennisbank</b>, zoek ‘Een kaartspel over talent’" in html
    assert 'href="../../../bijdragen/delen/?kind=case&amp;interventions=spel"' in html


def test_nothing_of_it_breaks_the_policy_of_the_page(press_of: MakePress) -> None:
    title = 'Kaarten & <b>spel</b> "nu"'
    made = press_of(
        {"interventions/spel.md": record(INTERVENTION, title=title)}, "https://example.test/"
    )
    page = only(made, "spel")
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|javascript:", page.html)
    assert "<b>spel</b>" not in page.html
    assert page.section == "interventies/index.md"


def test_the_intervention_leads_to_its_card_and_an_archived_one_to_none(
    press_of: MakePress,
) -> None:
    kept = record(INTERVENTION, **ARCHIVED)
    made = press_of(
        {"interventions/spel.md": record(INTERVENTION), "interventions/ouder-spel.md": kept}
    )
    pages = dict(publish(made))
    leading = {uri: getattr(pages[uri], "html", "") for uri in pages if uri.endswith("spel.md")}
    assert 'href="../../interventies/spel/reflectiekaart/"' in leading["interventies/spel.md"]
    assert "reflectiekaart" not in leading["interventies/ouder-spel.md"]


def test_a_search_finds_the_intervention_and_not_its_card(press_of: MakePress) -> None:
    made = press_of({"interventions/spel.md": record(INTERVENTION)})
    assert not [found.url for found in made.found if "reflectiekaart" in found.url]


CREDITED = {
    "praktijkvoorbeelden/kaarten.md": ("interventions/cases/kaarten.md", CASE),
    "interventies/spel.md": ("interventions/spel.md", INTERVENTION),
    "ta-lente/lente/tafel.md": ("interventions/events/lente/tafel.md", OUTCOME),
}


@pytest.mark.parametrize("uri", CREDITED)
def test_every_page_of_a_record_credits_all_who_wrote_it(uri: str, press_of: MakePress) -> None:
    path, defaults = CREDITED[uri]
    names = [{"name": "een adviseur"}, {"name": "Schuilnaam <i>"}, {"name": "hr & leren"}]
    event = record(
        {key: INTERVENTION[key] for key in ("contributors", "added_on", "status")},
        "",
        title="Een dag in de lente",
        summary="Een dag om te delen.",
        purpose="Wat deden jullie? Delen.",
    )
    files = {path: record(defaults, contributors=names)}
    if "events" in path:
        files["interventions/events/lente.md"] = event
    page = dict(publish(press_of(files)))[uri]
    assert isinstance(page, Page)
    said = "Geschreven door een adviseur, Schuilnaam &lt;i&gt; en hr &amp; leren."
    assert said in page.html
