"""Models + vocabulary → snippets for VS Code: a whole record, and one group of a list.

https://code.visualstudio.com/docs/editing/userdefinedsnippets tells how tab stops are written.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from catalogue.read import Kind
from catalogue.schema import Input, Type, inputs
from catalogue.vocabulary import Vocabulary
from catalogue.write import entries, record


def snippets(vocabulary: Vocabulary) -> str:
    """A file with a snippet for each kind of record, and one for each list of groups."""
    found: dict[str, dict[str, Any]] = {}
    for kind in Kind:
        found[kind.label.capitalize()] = _snippet(
            [kind.label], f"Een {kind.label}, als concept", _record_body(kind, vocabulary)
        )
    for kind in Kind:
        for said in inputs(kind, vocabulary):
            if said.type is Type.GROUP and said.many and (body := _group_body(said)):
                found[f"{said.label} ({said.name})"] = _snippet([said.name], said.help, body)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _snippet(prefix: list[str], description: str, body: str) -> dict[str, Any]:
    return {
        "scope": "markdown",
        "prefix": prefix,
        "description": description,
        "body": body.rstrip("\n").split("\n"),
    }


@dataclass
class _Stops:
    """The tab stops of one snippet: while it is written, a word stands in the place of each."""

    made: list[str] = field(default_factory=list)

    def stop(self, inside: str, *, plain: bool = False) -> str:
        """The word for a new tab stop, as `write` leaves it (`plain`) or puts it in quotes."""
        self.made.append(inside)
        return f"tab{len(self.made)}stop" if plain else f"Tab {len(self.made)} stop"

    def put(self, text: str) -> str:
        """The text with its tab stops, and with everything else meant as it stands."""
        return re.sub(r"(?i)\btab ?(\d+) ?stop\b", self._stop, meant(text))

    def _stop(self, match: re.Match[str]) -> str:
        return f"${{{match[1]}{self.made[int(match[1]) - 1]}}}"


def _record_body(kind: Kind, vocabulary: Vocabulary) -> str:
    """A whole record with what a published one needs."""
    stops = _Stops()
    said = list(inputs(kind, vocabulary))
    wanted = [each for each in said if each.core or each.required or each.name == "consent"]
    fields = {each.name: _default(each, stops) for each in wanted if not each.is_section}
    make = partial(_default, stops=stops)
    sections = {each.label: str(make(each)) for each in said if each.is_section and each.core}
    return stops.put(record(fields, sections))


def _group_body(said: Input) -> str:
    """A list with one group in it; empty where it cannot be filled without knowing the records."""
    stops = _Stops()
    value = _default(said, stops)
    return stops.put("\n".join(entries({said.name: value}))) if value else ""


def _default(said: Input, stops: _Stops, example: Any = None) -> Any:
    """What stands in a field to begin with; None where only who writes can know."""
    example = said.example if example is None else example
    if said.keys:
        key = stops.stop(choice(said.keys), plain=True)
        return {key: stops.stop(_placeholder(said.help))}
    if said.many:
        first = example[0] if isinstance(example, list) and example else example
        one = _one(said, stops, first)
        return None if one is None else [one]
    return _one(said, stops, example)


def _one(said: Input, stops: _Stops, example: Any) -> Any:
    match said.type:
        case Type.GROUP:
            return _group(said, stops, example if isinstance(example, dict) else {})
        case Type.TERM | Type.CHOICE:
            return stops.stop(choice(said.options, first=said.preset), plain=True)
        case Type.FLAG:
            return stops.stop("|false,true|", plain=True)
        case Type.DATE:
            return stops.stop(f":{_TODAY}", plain=True)
        case Type.RECORD:
            return stops.stop(_placeholder(str(example)), plain=True) if example else None
        case Type.TEXT | Type.PROSE:
            return stops.stop(_placeholder(_prompt(said)))
    return None


def _group(said: Input, stops: _Stops, example: dict[str, Any]) -> dict[str, Any] | None:
    """The parts of a group that can be filled; None where one it needs cannot."""
    last = len(stops.made)
    found = {
        part.name: _default(part, stops, example.get(part.name))
        for part in said.parts
        if part.required or part.core or part.type is Type.PROSE
    }
    if any(part.required and found[part.name] is None for part in said.parts):
        del stops.made[last:]
        return None
    return {name: value for name, value in found.items() if value is not None}


_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def _prompt(said: Input) -> str:
    """What stands in a text to begin with: the question or the help, where it fits."""
    fits = (each for each in (said.ask, said.help) if each and len(each) <= (said.most or 280))
    return next(fits, said.label)


def _placeholder(text: str) -> str:
    """The inside of a tab stop with a text to type over, within double quotes or a section."""
    return f":{meant(text.replace(chr(34), '’'))}"


def choice(options: Iterable[tuple[str, str]], first: str = "") -> str:
    """The inside of a tab stop with a list to choose from."""
    values = sorted((value for value, _ in options), key=lambda value: value != first)
    escaped = (re.sub(r"([\\,|])", r"\\\1", value) for value in values)
    return f"|{','.join(escaped)}|"


def meant(text: str) -> str:
    r"""The text of a snippet that means itself: `\`, `$` and `}` would mean more."""
    return re.sub(r"([\\$}])", r"\\\1", text)
