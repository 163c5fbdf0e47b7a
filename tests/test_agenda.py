"""The agenda for the next Ta-Lente: every gap is an invitation, and what is done is not on it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from catalogue.page import Page
from catalogue.press import Press, Sheet
from catalogue.publish import agenda

from tests.small_project import CASE, INTERVENTION, OUTCOME, lay, press_of, record

PROMISES = [
    {"key": "laat", "who_role": "adviseur", "what": "Later bellen.", "status": "open"},
    {"key": "mei", "who_role": "hr", "what": "In mei.", "by": "2027-05-01", "status": "started"},
    {"key": "april", "who_role": "arts", "what": "In april.", "by": "2020-04-01", "status": "open"},
    {"key": "klaar", "who_role": "hr", "what": "Is klaar.", "by": "2027-01-01", "status": "done"},
    {"key": "weg", "who_role": "hr", "what": "Is los.", "by": "2027-01-01", "status": "dropped"},
]
TABLE = "interventions/events/ta-lente/tafel.md"
CARDS = "interventions/kaarten.md"


REPOSITORY = "https://github.com/een/twee"


def laid(root: Path, files: Mapping[str, str], **site: Any) -> Press:
    """The press of the small project with files laid over it; `site` are its addresses."""
    return press_of(lay(root, files=files), **site)


@pytest.fixture
def made(tmp_path: Path) -> Press:
    """A small catalogue with a gap of every kind."""
    files = {
        TABLE: record(OUTCOME, commitments=PROMISES, open_questions=["Hoe begin je?"]),
        CARDS: record(
            INTERVENTION,
            phases=["vliegende-start", "experimenteren", "opschalen"],
            open_questions=["Helpt het ook online? [@redactie]"],
        ),
        "interventions/cases/kaarten-op-tafel.md": record(
            CASE,
            interventions=[{"id": "kaarten", "linked_by": "contributor", "why": "Zo ging het."}],
            practices=["intervisie"],
        ),
    }
    return laid(tmp_path / "project", files)


def groups(press: Press) -> dict[str, agenda.Group]:
    sheet = Sheet(press, "ta-lente/agenda/")
    return {group.anchor: group for group in agenda.groups(press.catalogue, sheet)}


def titles(press: Press, anchor: str) -> list[str]:
    return [each.title for each in groups(press)[anchor].invitations]


def asked(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def page(press: Press) -> Page:
    return dict(agenda.pages(press))["ta-lente/agenda.md"]


def test_themes_and_practices_without_a_case_are_on_it_in_the_order_of_the_vocabulary(
    made: Press,
) -> None:
    labels = {
        name: {term.id: term.label for term in made.catalogue.vocabulary.facet(name).terms}
        for name in ("theme", "practice")
    }
    assert titles(made, "vraagstukken") == [labels["theme"]["leiderschap"]]
    assert titles(made, "praktijken") == [labels["practice"]["functioneringsgesprek"]]
    first = groups(made)["praktijken"].invitations[0]
    assert asked(first.link) == {"kind": ["case"], "practices": ["functioneringsgesprek"]}
    assert first.said == "1 interventie past hierbij."


def test_an_intervention_is_on_it_for_the_phases_in_which_no_case_used_it(made: Press) -> None:
    found = {each.title: each for each in groups(made)["interventies"].invitations}
    assert "Een talentgesprek voeren" not in found
    cards = found["Een kaartspel over talent"]
    assert cards.said == "Nog geen voorbeeld in de fasen ‘vliegende start’ en ‘opschalen’."
    assert asked(cards.link) == {"kind": ["case"], "interventions": ["kaarten"]}


def test_one_phase_that_is_open_is_filled_in(tmp_path: Path) -> None:
    made = laid(tmp_path / "project", {CARDS: record(INTERVENTION, phases=["opschalen"])})
    found = {each.title: each for each in groups(made)["interventies"].invitations}
    assert asked(found["Een kaartspel over talent"].link)["phase"] == ["opschalen"]


def test_questions_of_outcomes_come_first_and_none_has_a_citation(made: Press) -> None:
    assert titles(made, "open-vragen") == ["Hoe begin je?", "Helpt het ook online?"]
    assert groups(made)["open-vragen"].invitations[0].address == (
        "ta-lente/ta-lente/tafel/#open-vragen"
    )


def test_promises_that_go_on_are_there_by_date_and_nothing_is_called_late(made: Press) -> None:
    found = groups(made)["afspraken"].invitations
    assert [(each.title, each.said) for each in found] == [
        ("In april.", "Arts, voor 1 april 2020."),
        ("In mei.", "Hr, voor 1 mei 2027, al begonnen."),
        ("Later bellen.", "Adviseur, zonder datum."),
    ]
    assert {each.act for each in found} == {"Lees de afspraak"}
    assert {each.link for each in found} == {"../../ta-lente/ta-lente/tafel/#afspraken"}


@pytest.mark.parametrize(
    ("site", "begins", "told"),
    [
        (
            {"repository": REPOSITORY},
            f"{REPOSITORY}/issues/new?template=afspraak.yml",
            "iedereen kan lezen",
        ),
        (
            {"email": "ons@example.org"},
            "mailto:ons@example.org?subject=Afspraak",
            "een mail aan de redactie",
        ),
    ],
)
def test_of_a_promise_one_tells_how_it_went_where_the_site_takes_that(
    site: dict[str, str], begins: str, told: str, tmp_path: Path
) -> None:
    files = {TABLE: record(OUTCOME, commitments=PROMISES)}
    press = laid(tmp_path / "project", files, **site)
    group = groups(press)["afspraken"]
    assert all(each.link.startswith(begins) for each in group.invitations)
    assert told in group.lead
    html = page(press).html.partition('id="afspraken"')[2]
    assert html.count('>Vertel hoe het ging<span class="sr">') == 3
    assert "kind=case" not in html


def test_a_group_that_is_empty_is_left_out(tmp_path: Path, made: Press) -> None:
    everything = page(made).html
    assert everything.count('class="section agenda"') == 5
    empty = page(laid(tmp_path / "other", {})).html
    assert 'id="afspraken"' not in empty
    assert 'id="praktijken"' in empty


def test_a_handful_is_shown_and_the_rest_is_folded(tmp_path: Path) -> None:
    questions = [f"Vraag {number}?" for number in range(1, 8)]
    made = laid(tmp_path / "project", {TABLE: record(OUTCOME, open_questions=questions)})
    html = page(made).html.partition('id="open-vragen"')[2]
    seen, _, folded = html.partition("<details>")
    assert seen.count("<li>") == agenda.SHOWN
    assert folded.count("<li>") == len(questions) - agenda.SHOWN
    assert f"En nog {len(questions) - agenda.SHOWN}<" in folded


def test_an_archived_record_opens_nothing(tmp_path: Path) -> None:
    old = {"status": "archived", "open_questions": ["Oud?"]}
    files = {
        TABLE: record(OUTCOME, **old, commitments=PROMISES, replaced_by="ta-lente/ander"),
        "interventions/events/ta-lente/ander.md": record(OUTCOME),
        CARDS: record(
            INTERVENTION,
            **{**old, "open_questions": ["Oud? [@redactie]"]},
            replaced_by="talentgesprek",
        ),
    }
    made = laid(tmp_path / "project", files)
    assert titles(made, "open-vragen") == []
    assert titles(made, "afspraken") == []
    assert "Een kaartspel over talent" not in titles(made, "interventies")
