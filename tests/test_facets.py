"""What a card says of its record, so that a list can be filtered: what is computed, and where."""

import html
import re
from pathlib import Path

import pytest
from catalogue.groups import Duration, GroupSize, Range
from catalogue.link import Catalogue
from catalogue.page import Site
from catalogue.press import Press
from catalogue.records import Intervention
from catalogue.states import Length

from tests.conftest import ROOT
from tests.small_project import CASE, INTERVENTION, catalogue_of, lay, record


def lasting(
    minutes: tuple[int | None, int | None] | None = None,
    sessions: tuple[int | None, int | None] | None = None,
    weeks: tuple[int | None, int | None] | None = None,
) -> Duration:
    bounds = {"session_minutes": minutes, "sessions": sessions, "span_weeks": weeks}
    ranges = {name: Range(min=each[0], max=each[1]) for name, each in bounds.items() if each}
    return Duration(**ranges, note="Zo. [@redactie]")


@pytest.mark.parametrize(
    ("duration", "length"),
    [
        (lasting((45, 60)), Length.HOUR),
        (lasting((60, 90)), Length.PART),
        (lasting((240, 240)), Length.PART),
        (lasting((241, None)), Length.DAY),
        (lasting((None, 480)), Length.DAY),
        (lasting((240, 480)), Length.DAY),
        (lasting((481, 481)), Length.LONGER),
        (lasting((240, 480), (2, 2)), Length.LONGER),
        (lasting((60, 60), (1, 4)), Length.PART),
        (lasting((20, 20), (3, None)), Length.HOUR),
        (lasting((60, 60), None, (4, 4)), Length.HOUR),
        (lasting(None, None, (4, 4)), Length.LONGER),
        (lasting(None, (2, None)), Length.LONGER),
        (lasting(None, (None, 6)), Length.LONGER),
        (lasting(None, (1, 1)), Length.UNKNOWN),
        (lasting(), Length.UNKNOWN),
        (Duration(), Length.UNKNOWN),
    ],
)
def test_a_length_is_all_the_time_somebody_needs_at_most(
    duration: Duration, length: Length
) -> None:
    assert duration.length is length


def test_an_intervention_without_a_duration_has_no_known_length() -> None:
    fields = {"status": "published", "title": "Een kaartspel"}
    assert Intervention.model_validate(fields).length is Length.UNKNOWN
    assert Intervention.model_validate(fields).fits_in == (Length.UNKNOWN,)


def test_what_takes_a_dagdeel_also_fits_in_a_day() -> None:
    fields = {"status": "published", "title": "Een kaartspel"}
    short = Intervention.model_validate(fields | {"duration": lasting((90, 90))})
    assert short.fits_in == (Length.PART, Length.DAY)
    long = Intervention.model_validate(fields | {"duration": lasting((481, 481))})
    assert long.fits_in == (Length.LONGER,)


@pytest.mark.parametrize(
    ("low", "high", "bounds"), [(4, 8, "4-8"), (4, None, "4-"), (None, 8, "-8"), (None, None, "")]
)
def test_bounds_may_be_open(low: int | None, high: int | None, bounds: str) -> None:
    assert GroupSize(min=low, max=high, note="Zo. [@redactie]").bounds == bounds


def case(sector: str, used: str = "talentgesprek", **fields: object) -> str:
    return record(
        CASE,
        interventions=[{"id": used, "linked_by": "contributor", "why": "Zo."}],
        organisation={"visibility": "anonymous", "description": "Een team", "sector": sector},
        **fields,
    )


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The small project with three more cases, one of them stopped, and one in the archive."""
    files = {
        "interventions/zandbak.md": record(
            INTERVENTION,
            initiators=["hr"],
            group_size={"min": 4, "note": "Zo. [@redactie]"},
            duration={"session_minutes": {"max": 90}, "note": "Zo. [@redactie]"},
            added_on="2026-03-01",
        ),
        "interventions/cases/a.md": case("onderwijs"),
        "interventions/cases/b.md": case("gemeente", outcome="stopped", outcome_reason="Druk."),
        "interventions/cases/c.md": case("onderwijs"),
        "interventions/cases/d.md": case("gemeente", "zandbak", status="archived", replaced_by="a"),
    }
    return catalogue_of(lay(tmp_path / "project", files=files))


def test_the_sectors_of_an_intervention_are_those_of_its_listed_cases_each_once(
    catalogue: Catalogue,
) -> None:
    sectors = catalogue.interventions["talentgesprek"].experience.sectors
    assert sorted(sectors) == ["gemeente", "onderwijs"]
    assert catalogue.interventions["zandbak"].experience.sectors == ()


def card_of(catalogue: Catalogue, id: str) -> str:
    """The card of a record."""
    press = Press(ROOT, catalogue, Site("Proef"), {}, [])
    entry = next(each for each in catalogue.entries() if each.record.id == id)
    return press.card(entry, 3, "interventies/")


def test_a_card_without_a_case_leads_to_sharing_one_of_this_intervention(
    catalogue: Catalogue,
) -> None:
    link = "../bijdragen/delen/?kind=case&amp;interventions=zandbak"
    assert f'href="{link}"' in card_of(catalogue, "zandbak")
    assert "bijdragen/" not in card_of(catalogue, "talentgesprek")


def attributes(catalogue: Catalogue, id: str) -> dict[str, str]:
    """What the card of a record says."""
    tag = card_of(catalogue, id).partition(">")[0]
    return {name: html.unescape(value) for name, value in re.findall(r'data-([\w-]+)="(.*?)"', tag)}


def test_a_card_says_everything_its_list_is_filtered_by(catalogue: Catalogue) -> None:
    said = attributes(catalogue, "zandbak")
    assert {name: said.get(name) for name in ("record", "phase", "role", "added")} == {
        "record": "zandbak",
        "phase": "experimenteren",
        "role": "hr",
        "added": "2026-03-01",
    }
    assert (said["duration"], said["people"], said["cases"]) == ("dagdeel dag", "4-", "0")
    assert "sector" not in said
    used = attributes(catalogue, "talentgesprek")
    assert set(used["sector"].split()) == {"gemeente", "onderwijs"}
    assert used["cases"] == "4"
    stopped = attributes(catalogue, "b")
    assert (stopped["outcome"], stopped["organisation"]) == ("stopped", "anonymous")
    assert "outcome" not in attributes(catalogue, "a")
    assert not {"cases", "duration"} & set(stopped)
