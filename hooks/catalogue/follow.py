"""What one can follow, the calendar and the feeds: where they stand and the names in them."""

import datetime as dt
from dataclasses import dataclass

from catalogue.body import without_citations
from catalogue.records import Fields, Record
from catalogue.relate import in_sentence
from catalogue.vocabulary import VocabularyTerm

AUTHORITY = "talentgerichte-interventies.alt"
"""Who gives the names. It is no address, so it stays when the site moves: nothing below .alt is
ever one (RFC 9476). Change it, and every calendar and feed reader shows everything twice."""

SINCE = dt.date(2026, 11, 23)
"""The day the names were first given, a part of each of them (RFC 4151). It never changes."""

CALENDAR = "data/ta-lente.ics"
"""Where the calendar with every dated event stands."""


@dataclass(frozen=True)
class Feed:
    """A feed: where it stands and what it is called."""

    address: str
    title: str


NEWS = Feed("data/nieuw.atom", "Nieuw in de kennisbank")


def theme_feed(term: VocabularyTerm) -> Feed:
    """The feed of a theme."""
    return Feed(f"data/thema-{term.id}.atom", f"Nieuw over {in_sentence(term.label)}")


def event_calendar(record: Record[Fields]) -> str:
    """Where the calendar of one event stands."""
    return f"{record.address}{record.id}.ics"


def tag(*parts: str) -> str:
    """A name for a feed or an entry that holds wherever the site stands (RFC 4151)."""
    return f"tag:{AUTHORITY},{SINCE}:{'/'.join(parts)}"


def lasting(record: Record[Fields]) -> str:
    """The first id a record had: its oldest alias, which stands first, else its id."""
    return record.fields.aliases[0] if record.fields.aliases else record.id


def changed(fields: Fields) -> dt.datetime:
    """When a record last changed: midnight (UTC) of the day its authors wrote."""
    return midnight(fields.updated_on or fields.added_on or SINCE)


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day, in UTC."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def plain_line(text: str) -> str:
    """A field's text as one line of words, without citations or line breaks of any kind."""
    return " ".join(without_citations(text).split())
