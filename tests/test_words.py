"""Numbers, days and counts read as a person would say them."""

import datetime as dt

import pytest
from catalogue import words
from catalogue.groups import Duration, GroupSize, Range


def minutes(low: int | None, high: int | None) -> Duration:
    return Duration(session_minutes=Range(min=low, max=high))


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        (minutes(45, 60), "45 tot 60 minuten"),
        (minutes(60, 60), "1 uur"),
        (minutes(90, 90), "90 minuten"),
        (minutes(120, 480), "2 uur tot een dag"),
        (minutes(240, 480), "een dagdeel tot een dag"),
        (minutes(270, 480), "4,5 uur tot een dag"),
        (minutes(None, 60), "hoogstens 60 minuten"),
        (
            Duration(sessions=Range(min=2, max=2), span_weeks=Range(min=4, max=4)),
            "2 keer, in 4 weken",
        ),
        (Duration(sessions=Range(min=1, max=1)), ""),
        (Duration(note="Dat staat er niet. [@artikel]"), ""),
        (None, ""),
    ],
)
def test_a_duration_is_said_in_days_hours_and_minutes(duration: Duration, said: str) -> None:
    assert words.duration(duration) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (4, 8, "4 tot 8 mensen"),
        (2, 2, "2 mensen"),
        (3, None, "minstens 3 mensen"),
        (None, None, ""),
    ],
)
def test_a_group_is_said_in_people(low: int | None, high: int | None, said: str) -> None:
    assert words.group(GroupSize(min=low, max=high)) == said


def test_a_day_is_written_out() -> None:
    assert words.day(dt.date(2026, 3, 1)) == "1 maart 2026"


def test_one_is_singular_and_none_is_said_in_words() -> None:
    assert words.count(1, "cases") == "1 praktijkvoorbeeld"
    assert words.count(8, "interventions") == "8 interventies"
    assert words.count(0, "events") == "nog geen bijeenkomsten"


def test_a_list_ends_with_and() -> None:
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b", "c"]) == "a, b en c"
    assert words.joined([]) == ""


@pytest.mark.parametrize(
    ("note", "brief"),
    [
        ("Ongeveer 7: 83 ambtenaren in 12 groepen.", "Ongeveer 7"),
        ("Een middag van 4,5 uur. Of een dag.", "Een middag van 4,5 uur"),
        ("Hoe lang zo’n deel het best duurt, staat in geen van onze bronnen.", ""),
    ],
)
def test_only_a_short_beginning_of_a_note_fits_on_a_card(note: str, brief: str) -> None:
    assert words.brief(note) == brief


def test_experience_prints_no_zeros() -> None:
    assert words.experience(0, 1) == "1 praktijkvoorbeeld, anoniem."
    assert words.experience(0, 2) == "2 praktijkvoorbeelden, allebei anoniem."
    assert words.experience(0, 3) == "3 praktijkvoorbeelden, allemaal anoniem."
    assert words.experience(2, 0) == "2 praktijkvoorbeelden, met naam."
    assert words.experience(1, 2) == "3 praktijkvoorbeelden, 1 met naam en 2 anoniem."


def test_a_long_compound_may_break_where_its_last_word_begins() -> None:
    shy = "\u00ad"
    assert words.breakable("Kennismakingsworkshop") == f"Kennismakings{shy}workshop"
    assert words.breakable("Een functioneringsgesprek") == f"Een functionerings{shy}gesprek"
    assert words.breakable("Talentendag") == "Talentendag"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (dt.date(2026, 3, 21), None, "21 maart 2026"),
        (dt.date(2026, 3, 21), dt.date(2026, 3, 21), "21 maart 2026"),
        (dt.date(2026, 3, 21), dt.date(2026, 3, 22), "21 en 22 maart 2026"),
        (dt.date(2026, 3, 21), dt.date(2026, 3, 24), "21 tot en met 24 maart 2026"),
        (dt.date(2026, 4, 30), dt.date(2026, 5, 1), "30 april en 1 mei 2026"),
        (dt.date(2025, 12, 30), dt.date(2026, 1, 2), "30 december 2025 tot en met 2 januari 2026"),
        (None, dt.date(2026, 3, 22), "22 maart 2026"),
        (None, None, ""),
    ],
)
def test_several_days_are_said_once(start: dt.date | None, end: dt.date | None, said: str) -> None:
    assert words.days(start, end) == said


def test_a_day_can_be_named_with_its_weekday() -> None:
    assert words.weekday(dt.date(2026, 3, 21)) == "zaterdag 21 maart 2026"
