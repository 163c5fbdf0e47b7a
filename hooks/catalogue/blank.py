"""A record to begin with: what is known already, and every other field as an example to fill in.

It passes `catalogue check` as it is, as a draft. What is not filled in yet stands behind a `#`,
and what explains it behind `##`.
"""

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.read import Kind
from catalogue.schema import Input, Type, asked, inputs
from catalogue.states import Status
from catalogue.vocabulary import Vocabulary
from catalogue.write import entries

WIDTH = 98
"""How many letters a line of explanation has at most."""

_PATTERN_DAY = dt.date(2026, 1, 31)
"""The day that shows how days are written."""


def blank(
    kind: Kind, vocabulary: Vocabulary, given: Mapping[str, Any], today: dt.date | None
) -> str:
    """A commented draft of this kind with the given fields; the day stays open where it is None."""
    first, rest = asked(kind, vocabulary)
    core, more, last = _parts_of(first, rest)
    sections = [each for each in inputs(kind, vocabulary) if each.is_section]
    lines = ["---", *_comment(_START.format(kind.label))]
    for field in core:
        lines += ["", *_field(field, given)]
    lines += ["", "## ---- Mag ook ----"]
    for field in more:
        lines += ["", *_field(field, given)]
    lines += ["", "## ---- Dit hoort erbij ----"]
    for field in last:
        lines += ["", *_field(field, given)]
    lines.append("")
    lines += entries({"added_on": today}) if today else [f"# added_on: {_PATTERN_DAY}"]
    lines += [*_comment(_STATUS), *entries({"status": str(Status.DRAFT)})]
    if sections:
        lines += ["", *_comment(_SECTIONS)]
    for section in sections:
        must = "" if section.core else " (mag ook weg)"
        lines += _comment(f"{section.label}{must}: {section.ask} {section.help}", deeper="  ")
    lines.append("---")
    for section in sections:
        lines += ["", f"## {section.label}"]
    return "\n".join(lines) + "\n"


_START = (
    "Dit is een {}, nog als concept. Vul in wat je weet. Een regel die met één # begint, is een "
    "voorbeeld: haal het # en de spatie erachter weg en schrijf je eigen tekst. Een regel met ## "
    "is uitleg. Wat je niet gebruikt, mag blijven staan of weg."
)
_STATUS = "Is het af? Maak van draft dan published."
_SECTIONS = "Onder de laatste --- komt je verhaal, elk deel onder zijn eigen kop:"


def _field(field: Input, given: Mapping[str, Any]) -> Iterator[str]:
    """The question, what may be answered, and the answer: the given one, or an example."""
    yield from _comment(f"{field.label}: {field.ask or field.help}")
    if field.ask and field.help != field.ask:
        yield from _comment(field.help, "  ")
    yield from _choices(field, "  ")
    for part in field.parts:
        yield from _comment(f"  {part.name}: {part.help}", "    ")
        yield from _choices(part, "    ")
    if not given.get(field.name):
        yield from (f"# {line}" for line in entries({field.name: example(field)}))
    elif field.type is Type.GROUP and field.many:
        yield f"{field.name}:"
        for item in given[field.name]:
            yield from _item(field, item)
    else:
        yield from entries({field.name: given[field.name]})


def _item(field: Input, item: Mapping[str, Any]) -> Iterator[str]:
    """One item of a list of groups, with its open parts as examples."""
    yield from list(entries({field.name: [item]}))[1:]
    for part in field.parts:
        if part.name not in item:
            yield from (f"    # {line}" for line in entries({part.name: example(part)}))


def _choices(field: Input, indent: str) -> Iterator[str]:
    """The values there are to choose from, each with its label where that says more."""
    if options := field.keys or field.options:
        said = (id if id == label.lower() else f"{id} ({label})" for id, label in options)
        yield from _comment(f"{indent}Kies uit: {', '.join(said)}.", indent)


def _comment(text: str, deeper: str = "") -> list[str]:
    """`text` as lines of explanation; those after the first stand deeper."""
    words = " ".join(text.split())
    margin = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=f"## {margin}",
        subsequent_indent=f"## {deeper}",
        break_on_hyphens=False,
    )


def example(field: Input) -> Any:
    """What somebody might write in a field: its own example, or one that shows its shape."""
    value = _one(field) if field.example is None else field.example
    if field.keys and not isinstance(value, dict):
        return {field.keys[0][0]: value}
    return [value] if field.many and not isinstance(value, list) else value


def _one(field: Input) -> Any:
    match field.type:
        case Type.GROUP:
            return {part.name: part.preset or example(part) for part in field.parts}
        case Type.TERM | Type.CHOICE:
            return field.options[0][0] if field.options else "…"
        case Type.NUMBER:
            return max(field.least or 1, 1)
        case Type.FLAG:
            return True
        case Type.DATE:
            return _PATTERN_DAY
        case Type.LINK:
            return "https://…"
    return "…"


_FIRST = ("title", "summary")
_LAST = ("contributors", "added_on", "status")
"""What one writes above and below everything else."""


def _parts_of(
    first: list[Input], rest: list[Input]
) -> tuple[list[Input], list[Input], list[Input]]:
    """The fields that are no sections: what is asked first, the rest, and what stands below."""
    core, more = ([each for each in fields if not each.is_section] for fields in (first, rest))
    last = [each for each in (*core, *more) if each.name in _LAST]
    core = sorted(core, key=lambda each: each.name not in _FIRST)
    return [each for each in core if each not in last], [e for e in more if e not in last], last


def order(kind: Kind, vocabulary: Vocabulary) -> list[str]:
    """The names of all fields in the order of a blank record; those it leaves out go before last.

    So a record that is written and one that is begun read alike.
    """
    core, more, _ = _parts_of(*asked(kind, vocabulary))
    names = [each.name for each in (*core, *more)]
    others = [each.name for each in inputs(kind, vocabulary) if not each.is_section]
    return [*names, *(name for name in others if name not in (*names, *_LAST)), *_LAST]
