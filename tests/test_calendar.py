"""The calendars, read back by the library that wrote them and by a second one."""

import datetime as dt
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import ics
import pytest
from catalogue import harvest
from catalogue.groups import ProgrammeItem
from catalogue.page import Asset
from catalogue.press import Press
from catalogue.publish import attachments, calendar, events
from catalogue.records import Event
from dateutil.tz import tzical
from icalendar import Calendar

from tests.small_project import lay, press_of, record

EVENT: Mapping[str, object] = {
    "title": "Ta-Lente 2027",
    "summary": "Een dag om van elkaar af te kijken.",
    "purpose": "Elkaar op weg helpen. [@artikel]",
    "start": "2027-03-27",
    "contributors": [{"name": "de redactie"}],
    "added_on": "2026-11-23",
    "status": "published",
}
PATH = "interventions/events/ta-lente-2027.md"
TEXT = "## Wat er is gedeeld\n\nVan alles.\n"
OWN = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
BESIDE = "interventions/events/ta-lente-2027/ta-lente-2027.ics"
ALL, ONE = "data/ta-lente.ics", "ta-lente/ta-lente-2027/ta-lente-2027.ics"
HOME = "@talentgerichte-interventies.alt"

Made = Callable[..., Press]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make the press of the small project with one event, in a file of its own."""

    def made(url: str = "", at: str = PATH, text: str = TEXT, **fields: object) -> Press:
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        files = {at: record(EVENT, text, **fields)}
        lay(root, files=files | ({BESIDE: OWN} if "](" in text else {}))
        return press_of(root, drafts=True, url=url)

    return made


def files_of(press: Press) -> dict[str, bytes]:
    return {address: asset.content or b"" for address, asset in calendar.pages(press)}


def parts(content: bytes) -> dict[str, Any]:
    """The events of a calendar by UID, after both readers agreed on when they are."""
    found = {str(each["UID"]): each for each in Calendar.from_ical(content).walk("VEVENT")}
    second = {each.uid: each for each in ics.Calendar(content.decode()).events}
    assert second.keys() == found.keys()
    for uid, part in found.items():
        begin = part.decoded("DTSTART")
        assert second[uid].all_day == (not isinstance(begin, dt.datetime))
        if isinstance(begin, dt.datetime):
            assert second[uid].begin.datetime == begin
        else:
            assert second[uid].begin.date() == begin
    return found


def utc(part: Any, property: str) -> str:
    moment: dt.datetime = part.decoded(property)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")


def test_an_event_of_one_day_ends_on_the_next_as_calendars_count(made: Made) -> None:
    event = parts(files_of(made(place="Utrecht"))[ONE])[f"ta-lente-2027{HOME}"]
    assert event.decoded("DTSTART") == dt.date(2027, 3, 27)
    assert event.decoded("DTEND") == dt.date(2027, 3, 28)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["LOCATION"] == "Utrecht"
    assert event["DESCRIPTION"] == "Een dag om van elkaar af te kijken.\nElkaar op weg helpen."


def test_an_event_of_several_days_is_one_span(made: Made) -> None:
    event = parts(files_of(made(end="2027-03-29"))[ALL])[f"ta-lente-2027{HOME}"]
    assert event.decoded("DTEND") - event.decoded("DTSTART") == dt.timedelta(days=3)


def test_a_session_is_right_in_winter_time_and_in_summer_time(made: Made) -> None:
    """The clocks go forward in the night between these two days."""
    programme = [
        {"title": "Winter", "day": "2027-03-27", "time": "10:00-11:00", "room": "zaal 2"},
        {"title": "Zomer", "day": "2027-03-28", "time": "10.00 - 11.30 uur"},
    ]
    made_of = files_of(made(end="2027-03-28", place="Utrecht", programme=programme))[ONE]
    found = parts(made_of)
    winter, summer = found[f"ta-lente-2027/winter{HOME}"], found[f"ta-lente-2027/zomer{HOME}"]
    assert (utc(winter, "DTSTART"), utc(winter, "DTEND")) == (
        "2027-03-27 09:00",
        "2027-03-27 10:00",
    )
    assert (utc(summer, "DTSTART"), utc(summer, "DTEND")) == (
        "2027-03-28 08:00",
        "2027-03-28 09:30",
    )
    assert winter["LOCATION"] == "zaal 2, Utrecht"
    second = {each.name: each for each in ics.Calendar(made_of.decode()).events}
    assert second["Winter"].begin.to("utc").format("HH:mm") == "09:00"
    assert second["Zomer"].begin.to("utc").format("HH:mm") == "08:00"
    assert second["Zomer"].end.to("utc").format("HH:mm") == "09:30"


def test_the_time_zone_in_the_file_is_that_of_amsterdam_for_years(made: Made) -> None:
    """Read from the rules in the file alone, by a third reader."""
    content = files_of(made(start=None))[ALL].decode()
    rules = content[content.index("BEGIN:VTIMEZONE") : content.index("END:VCALENDAR")]
    written, real = tzical(StringIO(rules)).get(harvest.ZONE.key), harvest.ZONE
    noons = [dt.datetime(2024, 1, 1, 12) + dt.timedelta(days=number) for number in range(7000)]
    nights = [dt.datetime(2027, month, 28, hour) for month in (3, 10) for hour in (0, 1, 4, 5)]
    for moment in noons + nights:
        assert written.utcoffset(moment) == real.utcoffset(moment)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("10:00-11:00", "10:00", "11:00"),
        ("10.00 - 11.00", "10:00", "11:00"),
        ("9:30 – 10:15 uur", "09:30", "10:15"),
        ("10:00", "10:00", None),
        ("vanaf 10.00 uur", "10:00", None),
        ("10:00 tot 11:00 uur", "10:00", "11:00"),
        ("Van 10:00 uur tot en met 11:00 uur.", "10:00", "11:00"),
        ("10u30-11u15", "10:30", "11:15"),
        ("13:00\u00a0—\u00a014:00", "13:00", "14:00"),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, start: str, end: str | None) -> None:
    span = harvest.span_of(one_day(), session(written))
    assert span
    assert f"{span[0]:%H:%M}" == start
    assert (f"{span[1]:%H:%M}" if span[1] else None) == end


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "ochtend",
            "10",
            "10-11",
            "25:00",
            "10:75",
            "circa 10:00",
            "10:00-?",
            "10:00 of 11:00",
        ),
        *("11:00-10:00", "10:00-10:00", "22:00-01:00", "10:00-11:00 en 13:00-14:00", "²2:00"),
    ],
)
def test_a_time_that_is_not_certain_is_not_guessed(written: str) -> None:
    assert harvest.span_of(one_day(), session(written)) is None


def session(time: str) -> ProgrammeItem:
    return ProgrammeItem.model_construct(title="Sessie", day=None, time=time or None)


def one_day() -> Event:
    return Event.model_construct(start=dt.date(2027, 3, 27), end=None)


def test_a_session_whose_moment_is_not_known_is_told_in_the_description(made: Made) -> None:
    programme = [
        {"title": "Zonder dag", "time": "10:00-11:00"},
        {"title": "Ergens", "day": "2027-03-27", "time": "in de middag", "room": "de tuin"},
        {"title": "Zonder alles"},
    ]
    found = parts(files_of(made(end="2027-03-28", programme=programme))[ONE])
    assert list(found) == [f"ta-lente-2027{HOME}"]
    assert found[f"ta-lente-2027{HOME}"]["DESCRIPTION"].endswith(
        "Ook op het programma:\n- Zonder dag (10:00-11:00)\n"
        "- Ergens (27 maart 2027, in de middag, de tuin)\n- Zonder alles"
    )


def test_without_a_date_there_is_no_file_and_no_button(made: Made) -> None:
    press = made(start=None, programme=[{"title": "Sessie", "time": "10:00"}])
    assert list(files_of(press)) == [ALL]
    assert "Zet in je agenda" not in "".join(page.html for _, page in events.pages(press))


def test_an_empty_calendar_is_valid_and_says_so(made: Made) -> None:
    content = files_of(made(start=None))[ALL]
    read = Calendar.from_ical(content)
    assert "nog geen datum" in str(read["X-WR-CALNAME"])
    assert "nog geen" in str(read["X-WR-CALDESC"])
    assert [each.name for each in read.subcomponents] == ["VTIMEZONE"]  # RFC 5545: at least one
    assert not ics.Calendar(content.decode()).events


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_only_published_events_are_in_the_calendar_of_all(made: Made, status: str) -> None:
    more = {"replaced_by": "ta-lente"} if status == "archived" else {}
    files = files_of(made(status=status, **more))
    assert not parts(files[ALL])
    assert parts(files[ONE])  # its own page keeps its button


ODD = 'Komma, punt; "citaat" \\ dubbele: punt \U0001f331 en é, een\u2028regel en \u0085 meer'


def test_odd_characters_come_through_both_readers(made: Made) -> None:
    summary = ODD + " lang" * 30
    content = files_of(made(title=ODD[:65], summary=summary, place=ODD))[ONE]
    found = parts(content)[f"ta-lente-2027{HOME}"]
    assert found["DESCRIPTION"].startswith(" ".join(summary.split()) + "\n")
    (second,) = ics.Calendar(content.decode()).events
    assert second.location == found["LOCATION"]
    assert second.name == found["SUMMARY"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.decode()  # no character is cut in two by the folding


def test_what_is_written_cannot_add_a_line_of_its_own(made: Made) -> None:
    content = files_of(made(place="Utrecht\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org"))[ONE]
    (event,) = parts(content).values()
    assert "ATTENDEE" not in event
    assert event["LOCATION"] == "Utrecht END:VEVENT ATTENDEE:mailto:x@example.org"


def test_names_stay_when_the_title_the_address_or_the_id_changes(made: Made) -> None:
    programme = [{"title": "Aan tafel", "time": "10:00"}, {"title": "Aan tafel", "time": "11:00"}]
    before = parts(files_of(made(programme=programme))[ALL])
    later = made("https://example.org/x/", title="Een andere naam", programme=programme)
    after = parts(files_of(later)[ALL])
    assert list(before) == list(after)
    assert list(before) == [
        *(f"ta-lente-2027{HOME}", f"ta-lente-2027/aan-tafel{HOME}"),
        f"ta-lente-2027/aan-tafel-2{HOME}",
    ]
    moved = "interventions/events/lente.md"
    renamed = made(at=moved, aliases=["ta-lente-2027", "lente-2027"], programme=programme)
    assert list(parts(files_of(renamed)[ALL])) == list(before)


def test_every_session_has_a_name_of_its_own() -> None:
    titles = ("Aan tafel", "Aan tafel 2", "Aan tafel", "\U0001f331", "!")
    programme = [ProgrammeItem(title=title) for title in titles]
    names = ["aan-tafel", "aan-tafel-2", "aan-tafel-3", "sessie", "sessie-2"]
    assert calendar.names_of(programme) == names


def test_the_address_of_the_page_is_there_only_when_the_site_has_one(made: Made) -> None:
    (there,) = parts(files_of(made("https://example.org/x/"))[ONE]).values()
    assert there["URL"] == "https://example.org/x/ta-lente/ta-lente-2027/"
    (without,) = parts(files_of(made())[ONE]).values()
    assert "URL" not in without


def test_the_stamp_is_the_day_of_the_last_change(made: Made) -> None:
    (added,) = parts(files_of(made())[ONE]).values()
    (changed,) = parts(files_of(made(updated_on="2027-01-02"))[ONE]).values()
    assert added.decoded("DTSTAMP") == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    assert changed.decoded("DTSTAMP") == dt.datetime(2027, 1, 2, tzinfo=dt.UTC)


def test_two_calendars_of_one_project_are_the_same_to_the_byte(made: Made) -> None:
    programme = [{"title": "Aan tafel", "time": "10:00"}]
    assert files_of(made(programme=programme)) == files_of(made(programme=programme))


def test_the_first_and_the_last_day_there_is_do_not_stop_a_build(made: Made) -> None:
    for first in ("0001-01-01", "9999-12-31"):
        (event,) = parts(files_of(made(start=first, added_on=first))[ONE]).values()
        assert event.decoded("DTSTART").isoformat() == first


def test_the_event_page_has_a_button_and_the_series_a_way_to_all(made: Made) -> None:
    press = made()
    pages = dict(events.pages(press))
    page = pages["ta-lente/ta-lente-2027.md"].html
    assert 'href="../../ta-lente/ta-lente-2027/ta-lente-2027.ics"' in page
    assert page.count("Zet in je agenda") == 1
    assert 'href="../data/ta-lente.ics"' in pages["ta-lente/index.md"].html


def test_a_calendar_beside_the_record_is_kept(made: Made) -> None:
    index = "interventions/events/ta-lente-2027/index.md"
    press = made(at=index, text=f"{TEXT}\n[Agenda](ta-lente-2027.ics)\n")
    assert list(files_of(press)) == [ALL]
    copied = dict(attachments.pages(press))[ONE]
    assert isinstance(copied, Asset)
    assert copied.copied_from == BESIDE
