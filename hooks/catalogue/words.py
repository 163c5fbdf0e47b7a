"""Numbers, days and counts as Dutch words."""

import datetime as dt
import re

from catalogue.groups import Duration, GroupSize, Range

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_NOUNS = {
    "interventions": ("interventie", "interventies"),
    "cases": ("praktijkvoorbeeld", "praktijkvoorbeelden"),
    "events": ("bijeenkomst", "bijeenkomsten"),
    "outcomes": ("oogst", "oogsten"),
}


def day(date: dt.date) -> str:
    """`23 november 2026`."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """`zaterdag 21 maart 2026`."""
    return f"{_WEEKDAYS[date.weekday()]} {day(date)}"


def days(start: dt.date | None, end: dt.date | None) -> str:
    """`21 maart 2026`, `21 en 22 maart 2026`, `30 april tot en met 2 mei 2026`; or nothing."""
    if start is None or end is None or start == end:
        known = start or end
        return day(known) if known else ""
    first = day(start)
    if start.year == end.year:
        first = first.rpartition(" ")[0]
        if start.month == end.month:
            first = first.rpartition(" ")[0]
    between = "en" if (end - start).days == 1 else "tot en met"
    return f"{first} {between} {day(end)}"


def count(number: int, kind: str) -> str:
    """`1 interventie`, `8 interventies`; `kind` is what the catalogue calls them."""
    one, many = _NOUNS[kind]
    if number == 0:
        return f"nog geen {many}"
    return f"{number} {one if number == 1 else many}"


def experience(named: int, anonymous: int) -> str:
    """How many cases there are, and how many of them are anonymous; no zeros."""
    total = count(named + anonymous, "cases")
    if not named:
        return f"{total}, {'allemaal ' if anonymous > 2 else 'allebei ' * (anonymous > 1)}anoniem."
    return (
        f"{total}, {named} met naam en {anonymous} anoniem." if anonymous else f"{total}, met naam."
    )


_LONG_WORD = re.compile(r"\w{17,}")
_LAST_PART = re.compile(
    r"(?<=\w{4})(?=(?:workshop|gesprek|perspectief|ontwikkeling|onderzoek|programma|werken)\w*$)"
)


def breakable(title: str) -> str:
    """`title` with a soft hyphen in its longest compounds, which fit no phone in one piece.

    Browsers without a Dutch hyphenation list would break them anywhere, without a hyphen.
    """
    return _LONG_WORD.sub(lambda word: _LAST_PART.sub("\u00ad", word[0], count=1), title)


def joined(parts: list[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    return " en ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def duration(value: Duration | None) -> str:
    """How long in a few words, `twee dagdelen` and the like; empty where no number is known."""
    if value is None:
        return ""
    length = _minutes(value.session_minutes)
    if length and _sessions(value.sessions):
        length += " per keer"
    parts = [_sessions(value.sessions), length, _weeks(value.span_weeks)]
    return ", ".join(part for part in parts if part)


def group(value: GroupSize | None) -> str:
    """How many people: `4 tot 8 mensen`; empty where no number is known."""
    if value is None:
        return ""
    return _range(value, "{} persoon" if value.max == 1 else "{} mensen")


def brief(note: str) -> str:
    """The first few words of a note, up to its first stop; empty where that is still long."""
    first = re.split(r"[.:;(]\s|[.:;]$", note, maxsplit=1)[0].strip()
    return first if len(first) <= 48 else ""


def _range(value: Range, words: str) -> str:
    low, high = value.min, value.max
    if low is None and high is None:
        return ""
    if low is None:
        return words.format(f"hoogstens {high}")
    if high is None:
        return words.format(f"minstens {low}")
    if low == high:
        return words.format(low)
    return words.format(f"{low} {'of' if high == low + 1 else 'tot'} {high}")


def _sessions(value: Range | None) -> str:
    return _range(value, "{} keer") if value and value.max != 1 else ""


def _weeks(value: Range | None) -> str:
    if value is None:
        return ""
    return "in 1 week" if value.max == 1 else _range(value, "in {} weken")


def _minutes(value: Range | None) -> str:
    if value is None:
        return ""
    low, high = value.min, value.max
    if low is None or high is None:
        return _range(value, "{} minuten")
    if low == high:
        return _length(low)
    return f"{low} tot {high} minuten" if high <= 90 else f"{_length(low)} tot {_length(high)}"


def _length(minutes: int) -> str:
    """A length of time: a day is 480 minutes, a `dagdeel` 240."""
    if minutes in (240, 480):
        return {240: "een dagdeel", 480: "een dag"}[minutes]
    if minutes <= 90:
        return "1 uur" if minutes == 60 else f"{minutes} minuten"
    hours = f"{minutes / 60:g}".replace(".", ",")
    return f"{hours} uur" if minutes % 30 == 0 else f"{minutes} minuten"
