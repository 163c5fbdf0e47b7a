"""Session sheets: one for each session of an event, with a QR that stays small enough to scan."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from catalogue.page import Page
from catalogue.publish import session_sheets
from catalogue.qr import version

from tests.small_project import lay, press_of, record

HOME = "https://example.test/kennisbank/"
EVENT = {
    "title": "Ta-Lente 2027",
    "summary": "Een middag.",
    "purpose": "Van elkaar leren.",
    "start": "2027-03-21",
    "contributors": [{"name": "de redactie"}],
    "added_on": "2026-11-23",
    "status": "published",
}
TALK = {
    "time": "10:00-11:00",
    "room": "Zaal 1",
    "title": "Aan tafel <over> talent",
    "question": "Hoe begin je klein? & hoe groot?",
    "themes": ["professionalisering", "vitaliteit"],
}
LONG = {"title": "Wandelen met een vraag over wat je graag doet", "question": "Waarom? " * 40}
PATH = "interventions/events/ta-lente-2027.md"
ADDRESS = "ta-lente/ta-lente-2027/sessiebladen.md"


def sheets(
    root: Path, url: str = HOME, *, drafts: bool = False, **fields: object
) -> dict[str, Page]:
    """The pages of sheets of the small project with an event."""
    files = {PATH: record(EVENT, "Meer.", **({"programme": [TALK, LONG]} | fields))}
    return dict(session_sheets.pages(press_of(lay(root, files=files), drafts=drafts, url=url)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "project"


def test_every_event_with_a_programme_has_them_and_no_other(root: Path) -> None:
    found = sheets(root)
    assert [*found] == [ADDRESS]
    assert found[ADDRESS].html.count('<article class="session"') == 2


def test_a_draft_has_them_while_it_is_served(root: Path, tmp_path: Path) -> None:
    assert [*sheets(root, drafts=True, status="draft")] == [ADDRESS]
    assert sheets(tmp_path / "other", status="draft") == {}


def test_a_sheet_says_what_when_and_where_and_has_room_for_five_insights(root: Path) -> None:
    html = sheets(root)[ADDRESS].html
    first = html.partition("</article>")[0]
    assert "21 maart 2027, 10:00-11:00, Zaal 1" in first
    assert "Aan tafel &lt;over&gt; talent" in first
    assert "Hoe begin je klein? &amp; hoe groot?" in first
    insights = first.partition('class="insights"')[2].partition("</ol>")[0]
    assert insights.count("<li>") == 5
    assert first.partition("<tbody>")[2].count("<tr>") >= 4
    for asked in ("Wat neem je mee", "Welke interventies", "Een nieuw idee", "Wat spreek je af"):
        assert asked in first
    for asked in ("Wie", "Wat", "Voor wanneer", "Welke vraag blijft open"):
        assert asked in first


def test_the_form_gets_event_title_question_and_themes(root: Path) -> None:
    html = sheets(root)[ADDRESS].html
    link = re.findall(r'href="(\.\./\.\./\.\./bijdragen/delen/[^"]+)"', html)[0]
    assert parse_qs(urlsplit(link.replace("&amp;", "&")).query) == {
        "kind": ["outcome"],
        "event": ["ta-lente-2027"],
        "title": ["Aan tafel <over> talent"],
        "question": ["Hoe begin je klein? & hoe groot?"],
        "themes": ["professionalisering", "vitaliteit"],
    }


def test_a_code_is_never_too_large_to_scan(root: Path) -> None:
    html = sheets(root)[ADDRESS].html
    sizes = [int(size) for size in re.findall(r'viewBox="0 0 (\d+) \1" role="img"', html)]
    largest = 17 + 4 * session_sheets.LARGEST + 8
    assert len(sizes) == 2
    assert max(sizes) <= largest


def test_what_does_not_fit_in_a_code_is_left_out_the_question_first() -> None:
    title = "é" * 70
    every = list(session_sheets.asked("dag", title, "Waarom?", ["professionalisering"]))
    assert [[*each] for each in every] == [
        ["event", "title", "themes", "question"],
        ["event", "title", "themes"],
        ["event", "title"],
        ["event"],
    ]
    assert session_sheets.fits("https://example.test/" + "a" * 200)
    assert not session_sheets.fits("https://example.test/" + "a" * 300)
    assert version("a" * 3000) == 41


def test_without_an_address_of_its_own_the_site_draws_no_code(root: Path) -> None:
    html = sheets(root, url="")[ADDRESS].html
    assert 'class="qr"' not in html
    assert "Ga naar <b>Kennisbank</b>" in html
    assert "bijdragen/delen/?kind=outcome" in html
