"""Het oogstboekje: one for each event with outcomes, with a QR where the site has an address."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from catalogue.page import Page
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.publish import booklet, publish, session_sheets
from catalogue.resolve import BELOW_EVENTS

from tests.booklet import main, refusal
from tests.conftest import TODAY
from tests.small_project import INTERVENTION, OUTCOME, lay, press_of, record

CREDITS = {key: INTERVENTION[key] for key in ("contributors", "added_on", "status")}
EVENT: dict[str, object] = {
    **CREDITS,
    "title": "Een dag in de lente",
    "summary": "Een dag om te delen.",
    "purpose": "Wat doen anderen? Laten zien wat we al doen.",
}
COMMITMENT = {"key": "begin", "who_role": "teamleider", "what": "Beginnen.", "status": "open"}
URI = "ta-lente/lente/oogstboekje.md"

MakePress = Callable[..., Press]


@pytest.fixture
def laid(tmp_path: Path) -> MakePress:
    """Make the press of the small project with an event and these outcomes; `url` is the site's."""

    def laid(outcomes: dict[str, str], url: str = "", **event: object) -> Press:
        files = {"interventions/events/lente.md": record({**EVENT, **event}, " ")}
        files |= {f"interventions/events/lente/{name}.md": text for name, text in outcomes.items()}
        return press_of(lay(tmp_path / "project", files=files), url=url)

    return laid


def made(press: Press) -> Page:
    return dict(booklet.pages(press))[URI]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_only_an_event_with_outcomes_has_one(laid: MakePress) -> None:
    assert list(dict(booklet.pages(laid({})))) == []


def test_an_outcome_that_is_archived_is_no_reason_for_one(laid: MakePress) -> None:
    old = record(OUTCOME, status="archived", replaced_by="lente/nieuw")
    press = laid({"oud": old, "nieuw": record(OUTCOME, title="Een nieuwe tafel")})
    html = made(press).html
    assert "Een nieuwe tafel" in html
    assert "Aan tafel over talent" not in html


def test_the_cover_says_what_it_is_and_when_and_where(laid: MakePress) -> None:
    press = laid({"tafel": record(OUTCOME)}, start="2027-03-21", end="2027-03-22", place="een zaal")
    cover = text_of(made(press).html.partition('class="cover"')[2].partition("</header>")[0])
    for said in (
        "Oogstboekje",
        "Een dag in de lente",
        "21 en 22 maart 2027",
        "een zaal",
        "1 oogst",
    ):
        assert said in cover


def test_a_date_that_is_not_known_is_said_to_be_so(laid: MakePress) -> None:
    assert "Datum niet bekend" in made(laid({"tafel": record(OUTCOME)})).html


def test_an_outcome_has_its_leaf_with_all_it_brought(laid: MakePress) -> None:
    outcome = record(
        OUTCOME,
        commitments=[{**COMMITMENT, "by": "2027-05-01"}],
        seeds=[{"title": "Wandelen met een vraag", "summary": "Twee aan twee buiten."}],
        open_questions=["Hoe begin je als niemand tijd heeft?"],
        quotes=[{"text": "Dat wist ik niet.", "by_role": "medewerker", "consent": True}],
    )
    html = made(laid({"tafel": outcome})).html
    leaf = text_of(html.partition('id="oogst-1"')[2].partition("</section>")[0])
    for said in (
        *("1. Aan tafel over talent", "Wat heb je nodig om te beginnen?", "Eén collega die"),
        *("Teamleider: Beginnen. (1 mei 2027)", "Dat wist ik niet.", "Medewerker"),
    ):
        assert said in leaf.replace(" :", ":")
    rest = text_of(html.partition('id="alle-afspraken"')[2])
    for said in (
        "1 nog open",
        "voor 1 mei 2027, oogst 1",
        "Wandelen met een vraag",
        "Hoe begin je als niemand tijd",
    ):
        assert said in rest
    assert "Vrij te gebruiken onder CC BY‑SA 4.0" in rest.replace("  ", " ")
    assert "Geschreven door de redactie en een deelnemer." in rest


def test_every_line_of_the_contents_leads_to_its_leaf(laid: MakePress) -> None:
    names = ["een", "twee", "drie"]
    html = made(laid({name: record(OUTCOME, title=f"Tafel {name}") for name in names})).html
    targets = re.findall(r'href="#([^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert {"oogst-1", "oogst-2", "oogst-3", "colofon"} <= set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_with_an_address_the_code_opens_the_page_of_the_outcome(laid: MakePress) -> None:
    html = made(laid({"tafel": record(OUTCOME)}, "https://example.test/kennis")).html
    address = "https://example.test/kennis/ta-lente/lente/tafel/"
    assert f">{address}</a>" in html
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=4))
    dark = {
        (int(x) + at, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", html)
        for at in range(int(length))
    }
    assert dark == {(x, y) for y, row in enumerate(rows) for x, on in enumerate(row) if on}


def test_without_an_address_there_is_no_code(laid: MakePress) -> None:
    html = made(laid({"tafel": record(OUTCOME)})).html
    assert 'class="qr"' not in html
    assert 'href="../../../ta-lente/lente/tafel/"' in html


def test_nothing_of_it_breaks_the_policy_of_the_page(laid: MakePress) -> None:
    outcome = record(OUTCOME, title='Kaarten & <b>spel</b> "nu"', insights=["<i>x</i>"])
    html = made(laid({"tafel": outcome}, "https://example.test/")).html
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|javascript:", html)
    assert "<b>spel</b>" not in html
    assert "<i>x</i>" not in html


def test_the_page_of_the_event_leads_to_it(laid: MakePress) -> None:
    pages = dict(publish(laid({"tafel": record(OUTCOME)})))
    event = pages["ta-lente/lente.md"]
    assert isinstance(event, Page)
    assert 'ta-lente/lente/oogstboekje/"' in event.html


@pytest.mark.parametrize("name", BELOW_EVENTS)
def test_an_outcome_cannot_take_the_address_of_a_page_of_its_event(
    name: str, tmp_path: Path
) -> None:
    files = {
        "interventions/events/lente.md": record(EVENT, " "),
        f"interventions/events/lente/{name}.md": record(OUTCOME),
    }
    problems = load(lay(tmp_path / "project", files=files), TODAY).problems
    found = [(str(each.code), each.place.path) for each in problems]
    assert ("address-clash", f"interventions/events/lente/{name}.md") in found


def test_the_pages_of_an_event_have_the_names_that_are_kept_for_them() -> None:
    assert sorted(BELOW_EVENTS) == sorted([booklet.NAME, session_sheets.NAME])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """What a built site has of two events, one of them with a booklet."""
    for page in ("ta-lente/vol/oogstboekje", "ta-lente/vol", "ta-lente/leeg"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("leeg", "Bij 'leeg' staat nog geen oogst, dus er is geen boekje. Wel voor: vol."),
        ("weg", "Er is geen bijeenkomst 'weg'. Wel voor: vol."),
        ("../vol", "Er is geen bijeenkomst '../vol'. Wel voor: vol."),
        ("", "Zeg erbij voor welke bijeenkomst: make booklet EVENT=vol. Wel voor: vol."),
    ],
)
def test_without_outcomes_one_is_told_so_and_nothing_is_written(
    event: str, said: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(event, built, tmp_path) == 1
    assert capsys.readouterr().err.strip() == said
    assert not list(tmp_path.rglob("*.pdf"))


def test_where_no_event_has_outcomes_yet_the_way_to_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "ta-lente/leeg").mkdir(parents=True)
    (tmp_path / "ta-lente/leeg/index.html").touch()
    said = refusal(tmp_path, "leeg")
    assert said
    assert "Deel er een, dan komt het boekje vanzelf." in said
