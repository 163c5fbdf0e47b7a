"""YAML → plain data, with the place of every key and value.

PyYAML alone keeps silent about duplicate keys, turns `no` into False and `1:30` into 90, and lets
aliases grow into a bomb. This module walks its events instead: anchors, aliases and tags are
refused, scalars are read as JSON would read them, and nothing is cut off unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from catalogue.problems import Code, Place, Problem
from catalogue.yaml_errors import HIDDEN, SECOND_LIST, syntax_problem

MAX_DEPTH = 6
"""How deep lists and mappings may nest; the deepest record needs four."""

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value, from the root."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_CUT = re.compile(r"[ \t]+#")
_BREAKS = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", " "))
"""Line breaks to YAML, but not to an editor: as spaces, lines count the same for both."""

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True)
class Yaml:
    """Plain data, the place of every key and value by its path, and what was wrong."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or else its nearest ancestor."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places[path]


class _RefusedError(Exception):
    """A problem after which the rest of the file cannot be read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Reader:
    """Builds plain data from a stream of YAML events."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))

    def place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def document(self) -> Any:
        """The one document in the stream."""
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), ())
        next(self.events)  # document end
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise _RefusedError(
                Problem(
                    self.place(event.start_mark),
                    Code.YAML_SYNTAX,
                    "Hier begint een tweede stuk met velden.",
                    SECOND_LIST,
                )
            )
        return data

    def value(self, event: Any, path: Path) -> Any:
        """The plain value that begins with `event`; its place is kept under `path`."""
        self.refuse_features(event)
        self.places.setdefault(path, self.place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(path) >= MAX_DEPTH:
            raise _RefusedError(
                Problem(
                    self.place(event.start_mark),
                    Code.TOO_DEEP,
                    f"Hier zitten meer dan {MAX_DEPTH} haakjes of streepjes in elkaar.",
                    "Geen enkel veld gaat zo diep. Haal de haakjes, de streepjes of de spaties "
                    "aan het begin van de regel weg die te veel zijn.",
                )
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            place = self.place(event.start_mark)
            if key in items:
                first = self.places[(*path, key)]
                self.problems.append(
                    Problem(
                        place,
                        Code.DUPLICATE_KEY,
                        f"Het veld '{key}' staat er twee keer: ook al op regel {first.line}.",
                        "Voeg de twee samen, of haal er één weg.",
                    )
                )
                self.value(next(self.events), (*path, f"{key} (2)"))
                continue
            self.places[(*path, key)] = place
            items[key] = self.value(next(self.events), (*path, key))
        return items

    def key(self, event: Any) -> str:
        self.refuse_features(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(
                Problem(
                    self.place(event.start_mark),
                    Code.YAML_SYNTAX,
                    "Hier staan haakjes waar de naam van een veld hoort.",
                    "Schrijf eerst de naam van het veld, zoals 'title: Een gesprek'. Is het gewone "
                    "tekst? Zet er dan dubbele aanhalingstekens omheen.",
                )
            )
        return str(event.value)

    def scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style:  # quoted or a block: always text
            if HIDDEN.search(text):
                self.problems.append(
                    Problem(
                        self.place(event.start_mark),
                        Code.YAML_SYNTAX,
                        "In deze tekst zit een teken dat niemand kan zien.",
                        "Haal de \\ weg, met de letters of cijfers die eraan vastzitten.",
                    )
                )
            return text
        end = event.end_mark
        if text and _CUT.match(self.lines[end.line][end.column :]):
            self.problems.append(
                Problem(
                    Place(self.path, end.line + self.first_line, end.column + 1),
                    Code.VALUE_CUT,
                    "Vanaf ' #' valt de rest van deze regel weg.",
                    'Zet alles achter de dubbele punt tussen dubbele aanhalingstekens: "zoals # '
                    'hier". Is het een aantekening voor jezelf? Zet die op een eigen regel.',
                )
            )
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text) and len(text) < 16:
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text

    def refuse_features(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            sign = "*"
        elif getattr(event, "anchor", None):
            sign = "&"
        elif getattr(event, "tag", None):
            sign = "!"
        else:
            return
        raise _RefusedError(
            Problem(
                self.place(event.start_mark),
                Code.YAML_FEATURE,
                f"Tekst die met {sign} begint, kunnen we hier niet lezen.",
                f'Zet er dubbele aanhalingstekens omheen: "{sign}…". Hoort de {sign} er niet? '
                "Haal hem dan weg.",
            )
        )


def parse(text: str, path: str, first_line: int = 1) -> Yaml:
    """Read `text`, which begins at `first_line` of the file at `path`.

    Data is None where the text is empty or cannot be read; the problems then say why.
    """
    text = text.translate(_BREAKS)
    reader = _Reader(text, path, first_line)
    reader.places[()] = Place(path, first_line)
    try:
        data = reader.document()
    except _RefusedError as refused:
        return Yaml(None, reader.places, [*reader.problems, refused.problem])
    except yaml.YAMLError as error:
        problem = syntax_problem(error, text, path, first_line)
        return Yaml(None, reader.places, [*reader.problems, problem])
    return Yaml(data, reader.places, reader.problems)
