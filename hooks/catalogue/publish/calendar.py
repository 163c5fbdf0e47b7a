"""Calendars: one with every dated event, `data/ta-lente.ics`, and one for each of these events.

A day without a time is a whole day. A session whose day or time cannot be read is told in the
event's description: nothing is guessed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import icalendar

from catalogue.follow import AUTHORITY, CALENDAR, changed, event_calendar, lasting, plain_line
from catalogue.groups import ProgrammeItem
from catalogue.harvest import ZONE, span_of
from catalogue.link import Entry
from catalogue.page import Asset
from catalogue.press import Press
from catalogue.records import Event
from catalogue.resolve import files_used
from catalogue.states import Status
from catalogue.words import day, joined


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """The calendar of all events, then one for each event with a date.

    An event that brings a calendar of its own by the same name keeps that one.
    """
    dated = [entry for entry in press.catalogue.events.values() if entry.fields.start]
    listed = [entry for entry in dated if entry.fields.status is Status.PUBLISHED]
    yield CALENDAR, Asset(content=_all(press, listed))
    for entry in dated:
        record = entry.record
        beside = {record.address + path.rpartition("/")[2] for path in files_used(record)}
        if event_calendar(record) not in beside:
            content = _written(record.title, "", _parts(press, entry))
            yield event_calendar(record), Asset(content=content)


def _all(press: Press, entries: list[Entry[Event]]) -> bytes:
    """The calendar one can subscribe to; without events it says so."""
    if not entries:
        return _written(
            "Ta-Lente (nog geen datum bekend)",
            "Er is nog geen bijeenkomst met een datum. Komt die er, dan staat hij hier vanzelf in.",
            (),
        )
    entries = sorted(entries, key=lambda entry: (str(entry.fields.start), entry.record.id))
    parts = (part for entry in entries for part in _parts(press, entry))
    return _written("Ta-Lente", "Bijeenkomsten van Ta-Lente die een datum hebben.", parts)


def _written(name: str, description: str, parts: Iterable[icalendar.Event]) -> bytes:
    """A calendar file. It always has its time zone: a calendar without any part is not valid."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Talentgerichte interventies//Ta-Lente//NL")
    calendar.add("version", "2.0")
    for property, text in (("name", name), ("description", description)):
        if text:
            calendar.add(property, plain_line(text))
            calendar.add(f"x-wr-cal{property[:4]}", plain_line(text))  # what most readers know
    calendar.add_component(_zone())
    for part in parts:
        calendar.add_component(part)
    content: bytes = calendar.to_ical()
    return content


def _zone() -> icalendar.Timezone:
    """Summer and winter time by the rule that holds since 1996, for all years to come."""
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE.key)
    winter, summer = dt.timedelta(hours=1), dt.timedelta(hours=2)
    for part, name, start, before, after in (
        (icalendar.TimezoneDaylight(), "CEST", dt.datetime(1996, 3, 31, 2), winter, summer),
        (icalendar.TimezoneStandard(), "CET", dt.datetime(1996, 10, 27, 3), summer, winter),
    ):
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": start.month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _parts(press: Press, entry: Entry[Event]) -> Iterator[icalendar.Event]:
    """The days of an event, then each session whose time is known."""
    record, fields = entry.record, entry.fields
    spans = [(item, span_of(fields, item)) for item in fields.programme]
    yield _days(press, entry, [item for item, span in spans if span is None])
    for name, (item, span) in zip(names_of(fields.programme), spans, strict=True):
        if span:
            part = _part(press, entry, item.title, f"{lasting(record)}/{name}")
            part.add("dtstart", span[0])
            if span[1]:
                part.add("dtend", span[1])
            _add(part, "location", ", ".join(filter(None, (item.room, fields.place))))
            hosts = [f"Met {joined(item.hosts)}."] if item.hosts else []
            _add(part, "description", item.question, *hosts, f"Onderdeel van {record.title}.")
            yield part


def names_of(programme: Iterable[ProgrammeItem]) -> list[str]:
    """A name for each session: its slug, with a number behind it where that is taken."""
    names: list[str] = []
    for item in programme:
        slug = name = item.slug or "sessie"
        number = 1
        while name in names:
            number += 1
            name = f"{slug}-{number}"
        names.append(name)
    return names


def _days(press: Press, entry: Entry[Event], untimed: list[ProgrammeItem]) -> icalendar.Event:
    """An event as whole days; its end is the day after the last one, as calendars count."""
    fields = entry.fields
    part = _part(press, entry, entry.record.title, lasting(entry.record))
    part.add("dtstart", fields.start)
    last = max(filter(None, (fields.start, fields.end)))
    if last < dt.date.max:
        part.add("dtend", last + dt.timedelta(days=1))
    _add(part, "location", fields.place)
    also = ["Ook op het programma:", *(f"- {_told(item)}" for item in untimed)] if untimed else []
    _add(part, "description", fields.summary, fields.purpose, *also)
    return part


def _part(press: Press, entry: Entry[Event], title: str, name: str) -> icalendar.Event:
    """What the days and the sessions of an event have in common.

    It takes no time in one's calendar: who looks at a programme is not at every session.
    """
    part = icalendar.Event()
    part.add("uid", f"{name}@{AUTHORITY}")
    part.add("dtstamp", changed(entry.fields))
    _add(part, "summary", title)
    part.add("transp", "TRANSPARENT")
    if press.site.url:
        part.add("url", press.site.whole(entry.record.address))
    return part


def _add(part: icalendar.Event, property: str, *lines: str | None) -> None:
    """Add a text of one or more lines, without citations; what is empty is left out."""
    text = "\n".join(filter(None, (plain_line(line or "") for line in lines)))
    if text:
        part.add(property, text)


def _told(item: ProgrammeItem) -> str:
    """A session without a known moment, with all that is written about when and where."""
    when = day(item.day) if item.day else None
    known = ", ".join(filter(None, (when, item.time, item.room)))
    return f"{item.title} ({known})" if known else item.title
