"""Plain data → a record as one writes it: fields between `---` lines, and sections below.

Texts are quoted as JSON quotes them; what runs over several lines stands in a block, so that it
reads and edits as it was written. What `read` makes of it is the same data again.
`docs/assets/share/write.mjs` writes the same, letter for letter.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.yaml_errors import HIDDEN

_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BREAK = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


def record(fields: Mapping[str, Any], sections: Mapping[str, str]) -> str:
    """The text of a record; `sections` are the texts below each heading. What is empty is left out.

    Values are texts, whole numbers, booleans and days, in lists and mappings.
    """
    lines = ["---", *entries(fields), "---"]
    for title, text in sections.items():
        if kept := filled(text):
            lines += ["", f"## {title}", "", kept]
    return "\n".join(lines) + "\n"


def entries(fields: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of the fields that say something."""
    for name, value in fields.items():
        yield from _entry(f"{indent}{name}:", value, indent)


def _entry(start: str, value: Any, indent: str) -> Iterator[str]:
    """The lines of one value behind `start`, which stands at `indent`."""
    value = filled(value)
    if value is None:
        return
    if isinstance(value, dict):
        yield start
        yield from entries(value, indent + "  ")
    elif isinstance(value, list) and all(_is_plain(each) for each in value):
        yield f"{start} [{', '.join(map(_scalar, value))}]"
    elif isinstance(value, list):
        yield start
        for each in value:
            yield from _item(each, indent + "  ")
    elif isinstance(value, str) and "\n" in value:
        yield f"{start} |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{start} {_scalar(value)}"


def _item(value: Any, indent: str) -> Iterator[str]:
    """The lines of one item of a list: a mapping begins behind its dash."""
    if isinstance(value, dict):
        lines = list(entries(value, indent + "  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield from _entry(f"{indent}-", value, indent)


def filled(value: Any) -> Any:
    """`value` without what says nothing; None where nothing is left.

    Texts lose their margins and what nobody can see.
    """
    if isinstance(value, str):
        return HIDDEN.sub("", _BREAK.sub("\n", value)).strip() or None
    if isinstance(value, Mapping):
        left = {name: kept for name, each in value.items() if (kept := filled(each)) is not None}
        return left or None
    if isinstance(value, list | tuple):
        return [kept for each in value if (kept := filled(each)) is not None] or None
    return value


def _is_plain(value: Any) -> bool:
    """Whether a value needs no quotes: a number, a boolean, a day or an id."""
    if isinstance(value, str):
        return value not in _WORDS and bool(_PLAIN.fullmatch(value))
    return not isinstance(value, dict | list)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | dt.date):
        return str(value)
    if _is_plain(value):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
