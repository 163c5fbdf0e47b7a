"""The harvest of an event: what was said, promised and asked, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from catalogue import harvest
from catalogue.groups import ProgrammeItem
from catalogue.link import Catalogue
from catalogue.records import Event
from catalogue.states import CommitmentStatus

from tests.small_project import CASE, EVENT, OUTCOME, catalogue_of, lay, record

PROMISE: Mapping[str, object] = {
    "key": "begin",
    "who_role": "teamleider",
    "what": "De eerste vraag stellen.",
    "by": "2026-12-01",
    "status": "open",
}
PROGRAMME = [
    {"title": "Slot van de dag", "day": "2026-03-22"},
    {"title": "Eerste tafel", "day": "2026-03-21", "time": "10:00-11:00"},
    {"title": "Tweede tafel"},
]


def made(path: Path, files: Mapping[str, str]) -> Catalogue:
    """The catalogue of the small project with these records."""
    paths = {f"interventions/{name}.md": text for name, text in files.items()}
    return catalogue_of(lay(path / "project", files=paths))


def promise(key: str, **fields: object) -> dict[str, object]:
    """A commitment with its own key."""
    return {**PROMISE, "key": key, **fields}


def days(**fields: object) -> str:
    """An event of two days."""
    return record(EVENT, start="2026-03-21", end="2026-03-22", programme=PROGRAMME, **fields)


# Editions


def test_editions_stand_by_series_what_is_announced_first_and_what_was_undated_last(
    tmp_path: Path,
) -> None:
    purpose = "Van elkaar leren. [@bakker-2020]"
    told = {"source": "bakker-2020", "not_in_source": ["start"], "purpose": purpose}
    files = {
        "events/oud": record(EVENT, series="Lente", start="2024-03-21"),
        "events/nieuw": record(EVENT, series="Lente", start="2026-03-21"),
        "events/ooit": record(EVENT, series="Lente", **told),
        "events/straks": record(EVENT, series="Lente"),
        "events/los": record(EVENT, start="2026-05-01"),
        "events/herfst": record(EVENT, series="Herfst", start="2025-10-01"),
    }
    found = [
        (each.title, [entry.record.id for entry in each.events])
        for each in harvest.editions(made(tmp_path, files))
    ]
    assert found == [
        ("Lente", ["straks", "nieuw", "oud", "ooit"]),
        ("Herfst", ["herfst"]),
        (harvest.OTHERS, ["los", "ta-lente"]),
    ]


@pytest.mark.parametrize(
    ("fields", "been"),
    [
        ({}, False),
        ({"start": "2020-03-21"}, False),
        ({"source": "bakker-2020"}, True),
        ({"source": "bakker-2020", "not_in_source": ["start"]}, True),
    ],
)
def test_whether_an_event_has_been_is_told_by_its_data_and_never_by_the_clock(
    fields: dict[str, object], been: bool, tmp_path: Path
) -> None:
    purpose = "Van elkaar leren. [@bakker-2020]" if fields.get("source") else "Van elkaar leren."
    text = record({**EVENT, "purpose": purpose}, **fields)
    assert harvest.has_been(made(tmp_path, {"events/dag": text}).events["dag"]) is been


@pytest.mark.parametrize(
    "begun",
    [
        {"events/dag/tafel": record(OUTCOME)},
        {"cases/talentendag": record(CASE, from_event="dag")},
    ],
)
def test_an_event_with_an_outcome_or_a_case_has_been(begun: dict[str, str], tmp_path: Path) -> None:
    catalogue = made(tmp_path, {"events/dag": record(EVENT), **begun})
    assert harvest.has_been(catalogue.events["dag"])


def test_the_event_of_the_article_stands_under_its_name_and_last(tmp_path: Path) -> None:
    text = record({**EVENT, "purpose": "Van elkaar leren. [@artikel]"}, source="artikel")
    found = harvest.editions(made(tmp_path, {"events/ooit": text, "events/dag": record(EVENT)}))
    assert [each.title for each in found] == [harvest.OTHERS, harvest.FROM_ARTICLE]
    assert [entry.record.id for entry in found[-1].events] == ["ooit"]


def test_an_archived_event_is_no_edition(tmp_path: Path) -> None:
    catalogue = made(
        tmp_path, {"events/weg": record(EVENT, status="archived", replaced_by="ta-lente")}
    )
    assert [entry.record.id for entry in harvest.newest_first(catalogue)] == ["ta-lente"]


def test_the_newest_harvest_is_of_the_newest_event_that_has_one(tmp_path: Path) -> None:
    files = {
        "events/straks": record(EVENT, start="2027-03-21"),
        "events/dag": days(),
        "events/dag/eerste-tafel": record(OUTCOME),
        "events/ta-lente/tafel": record(OUTCOME),
    }
    event, found = harvest.latest(made(tmp_path, files))
    assert event
    assert event.record.id == "dag"
    assert [each.id for each in found] == ["dag/eerste-tafel"]


def test_without_outcomes_there_is_no_harvest(tmp_path: Path) -> None:
    assert harvest.latest(made(tmp_path, {})) == (None, [])


# The programme


def test_sessions_stand_by_day_each_with_the_outcomes_of_its_name(tmp_path: Path) -> None:
    files = {"events/dag": days(), "events/dag/eerste-tafel": record(OUTCOME)}
    found = harvest.sessions(made(tmp_path, files), "dag")
    told = [(each.item.title, each.day, [one.id for one in each.outcomes]) for each in found]
    assert told == [
        ("Eerste tafel", dt.date(2026, 3, 21), ["dag/eerste-tafel"]),
        ("Slot van de dag", dt.date(2026, 3, 22), []),
        ("Tweede tafel", None, []),
    ]


def test_every_harvest_of_a_session_is_of_that_session_in_order(tmp_path: Path) -> None:
    names = [f"eerste-tafel{end}" for end in ("-10", "", "-2", "-1", "-02")]
    files = {f"events/dag/{name}": record(OUTCOME) for name in names}
    catalogue = made(tmp_path, {"events/dag": days(), **files})
    first = harvest.sessions(catalogue, "dag")[0]
    kept = ["dag/eerste-tafel", "dag/eerste-tafel-2", "dag/eerste-tafel-10"]
    assert [each.id for each in first.outcomes] == kept
    assert [each.id for each in harvest.outcomes(catalogue, "dag")][:3] == kept
    assert harvest.session_of_each(catalogue).get("dag/eerste-tafel-10") == first
    assert harvest.session_of_each(catalogue).get("dag/eerste-tafel-1") is None


def test_a_name_with_a_number_belongs_to_the_session_that_has_that_very_name(
    tmp_path: Path,
) -> None:
    event = record(EVENT, programme=[{"title": "Ronde"}, {"title": "Ronde 2"}])
    files = {f"events/dag/{name}": record(OUTCOME) for name in ("ronde", "ronde-2", "ronde-2-2")}
    found = harvest.sessions(made(tmp_path, {"events/dag": event, **files}), "dag")
    assert [[one.id for one in each.outcomes] for each in found] == [
        ["dag/ronde"],
        ["dag/ronde-2", "dag/ronde-2-2"],
    ]


def test_an_outcome_that_was_renamed_stays_with_its_session(tmp_path: Path) -> None:
    outcome = record(OUTCOME, aliases=["dag/eerste-tafel"])
    catalogue = made(tmp_path, {"events/dag": days(), "events/dag/korter": outcome})
    session = harvest.session_of_each(catalogue).get("dag/korter")
    assert session
    assert session.item.title == "Eerste tafel"


def test_an_hour_that_no_clock_shows_is_no_time() -> None:
    event = Event.model_validate({"status": "draft", "start": "2027-03-28"})
    for time, is_known in (("02:30-03:30", False), ("01:30-03:00", True), ("01:30-02:00", False)):
        found = harvest.span_of(event, ProgrammeItem(title="Tafel", time=time))
        assert (found is not None) == is_known


def test_a_session_of_an_event_of_one_day_is_on_that_day(tmp_path: Path) -> None:
    event = record(EVENT, start="2026-03-21", programme=[{"title": "Eerste tafel"}])
    [session] = harvest.sessions(made(tmp_path, {"events/dag": event}), "dag")
    assert session.day == dt.date(2026, 3, 21)


def test_outcomes_stand_in_the_order_of_the_programme_and_others_after(tmp_path: Path) -> None:
    files = {
        "events/dag": days(),
        "events/dag/aan-de-koffie": record(OUTCOME),
        "events/dag/slot-van-de-dag": record(OUTCOME),
        "events/dag/eerste-tafel": record(OUTCOME),
    }
    catalogue = made(tmp_path, files)
    assert [each.id for each in harvest.outcomes(catalogue, "dag")] == [
        *("dag/eerste-tafel", "dag/slot-van-de-dag", "dag/aan-de-koffie")
    ]
    assert harvest.session_of_each(catalogue).get("dag/aan-de-koffie") is None
    session = harvest.session_of_each(catalogue).get("dag/eerste-tafel")
    assert session
    assert session.item.time == "10:00-11:00"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("10:00-11:30", ("10:00", "11:30")),
        ("9.30 tot 10.15 uur", ("09:30", "10:15")),
        ("van 14:00 – 15:00", ("14:00", "15:00")),
        ("14:00", ("14:00", None)),
        ("na de lunch", None),
        ("25:00-26:00", None),
        ("11:00-10:00", None),
        (None, None),
    ],
)
def test_the_hours_of_a_session_are_read_where_they_are_sure(
    time: str | None, expected: tuple[str, str | None] | None
) -> None:
    event = Event.model_validate({"status": "draft", "start": "2026-03-21"})
    found = harvest.span_of(event, ProgrammeItem(title="Tafel", time=time))
    hours = [each and f"{each:%H:%M}" for each in found] if found else None
    assert hours == (list(expected) if expected else None)
    assert not found or found[0].isoformat().startswith("2026-03-21T")


def test_a_session_without_a_day_has_no_hours() -> None:
    item = ProgrammeItem(title="Tafel", time="10:00")
    two_days = {"status": "draft", "start": "2026-03-21", "end": "2026-03-22"}
    for known in ({"status": "draft"}, two_days):
        assert harvest.span_of(Event.model_validate(known), item) is None


# Commitments and what came of them


def test_commitments_are_told_with_their_case_and_counted_by_state(tmp_path: Path) -> None:
    given = [
        promise("een", status="done", since="2026-11-20", result_case="wijkteam"),
        promise("twee", status="dropped", since="2026-11-20"),
        promise("drie"),
        promise("vier"),
    ]
    catalogue = made(tmp_path, {"events/ta-lente/tafel": record(OUTCOME, commitments=given)})
    found = harvest.commitments(catalogue)
    assert [(each.commitment.key, each.case and each.case.id) for each in found] == [
        *(("een", "wijkteam"), ("twee", None), ("drie", None), ("vier", None))
    ]
    assert harvest.tally(found) == [
        (CommitmentStatus.OPEN, 2),
        (CommitmentStatus.DONE, 1),
        (CommitmentStatus.DROPPED, 1),
    ]
    assert harvest.commitments(catalogue, "elders") == []


def test_a_thread_runs_from_the_outcome_by_the_commitment_to_case_and_intervention(
    tmp_path: Path,
) -> None:
    given = [
        promise("een", status="done", since="2026-11-20", result_case="talentendag"),
        promise("twee"),
    ]
    files = {
        "events/dag": days(),
        "events/dag/eerste-tafel": record(OUTCOME, commitments=given),
        "cases/talentendag": record(CASE),
    }
    [thread] = harvest.threads(made(tmp_path, files), "dag")
    assert thread.event
    assert thread.outcome
    assert thread.commitment
    assert (thread.event.id, thread.outcome.id) == ("dag", "dag/eerste-tafel")
    assert thread.day == dt.date(2026, 3, 21)
    assert (thread.commitment.key, thread.case.id) == ("een", "talentendag")
    assert [each.id for each in thread.interventions] == ["talentgesprek"]


@pytest.mark.parametrize(("mentioned", "outcome"), [([], None), (["wijkteam"], "ta-lente/tafel")])
def test_a_case_that_began_at_the_event_is_a_thread_without_a_commitment(
    mentioned: list[str], outcome: str | None, tmp_path: Path
) -> None:
    text = record(OUTCOME, cases_mentioned=mentioned)
    [thread] = harvest.threads(made(tmp_path, {"events/ta-lente/tafel": text}), "ta-lente")
    assert (thread.case.id, thread.commitment) == ("wijkteam", None)
    assert (thread.outcome.id if thread.outcome else None) == outcome


def test_a_case_that_is_only_mentioned_is_no_fruit_of_the_event(tmp_path: Path) -> None:
    files = {
        "events/dag": days(),
        "events/dag/tafel": record(OUTCOME, cases_mentioned=["talentendag"]),
    }
    assert harvest.threads(made(tmp_path, files), "dag") == []


def test_a_case_is_told_once_where_commitment_and_case_say_the_same(tmp_path: Path) -> None:
    given = [promise("een", status="done", since="2026-11-20", result_case="wijkteam")]
    files = {
        "events/ta-lente/tafel": record(OUTCOME, commitments=given, cases_mentioned=["wijkteam"])
    }
    [thread] = harvest.threads(made(tmp_path, files))
    assert thread.commitment


# What else was brought


def test_seeds_insights_questions_and_interventions_come_with_their_outcome(
    tmp_path: Path,
) -> None:
    seed = {"title": "Wandelen", "summary": "Met een vraag."}
    files = {
        "events/ta-lente/een": record(
            OUTCOME, insights=["Begin klein.", "Begin samen."], open_questions=["Wie begint?"]
        ),
        "events/ta-lente/twee": record(OUTCOME, seeds=[seed], interventions_shared=[]),
    }
    catalogue = made(tmp_path, files)
    assert [(each.id, seed.title) for each, seed in harvest.seeds(catalogue)] == [
        ("ta-lente/twee", "Wandelen")
    ]
    assert [(each.id, found) for each, found in harvest.insights(catalogue, "ta-lente")] == [
        ("ta-lente/een", ("Begin klein.", "Begin samen.")),
        ("ta-lente/twee", ("Eén collega die het ook wil.",)),
    ]
    assert [(each.id, found) for each, found in harvest.open_questions(catalogue)] == [
        ("ta-lente/een", "Wie begint?")
    ]
    [shared] = harvest.shared(catalogue, "ta-lente")
    assert shared.intervention.id == "talentgesprek"
    assert [each.id for each in shared.outcomes] == ["ta-lente/een"]
