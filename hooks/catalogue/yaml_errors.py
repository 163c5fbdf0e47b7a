"""What went wrong in YAML: where the slip is, often above where the parser gave up, and a hint."""

import re
from typing import Any

import yaml

from catalogue.problems import Code, Place, Problem

HIDDEN: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
"""The characters YAML does not allow."""


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem behind an error of PyYAML, at the slip itself and in words for contributors."""
    row, column, hint = _cause(error, text)
    place = Place(path, row + first_line, column + 1)
    return Problem(place, Code.YAML_SYNTAX, "Vanaf hier kunnen we de velden niet lezen.", hint)


def _cause(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """The row and column where it went wrong, often above where YAML gave up, and a hint."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        return *_invisible(text), INVISIBLE
    began: Any = getattr(error, "context_mark", None) or mark
    why = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    lines = text.split("\n")
    row, column = _last_words(lines, mark.line, mark.column)
    if "quoted scalar" in why and ("end of stream" in why or "document indicator" in why):
        return began.line, began.column, _NO_PARTNER
    if opened := _open_quote(lines, row):
        return *opened, _NO_PARTNER
    if "simple key" in why:
        return began.line, began.column, _NO_COLON
    if "flow" in why and began.line < mark.line:
        return began.line, began.column, _no_bracket(lines[began.line][began.column])
    if any(sign in why for sign in ("an alias", "an anchor", "a tag", "a block scalar")):
        row, column = began.line, began.column
    return *_glued(lines, row, column), _hint(lines, row, column, why)


def _last_words(lines: list[str], row: int, column: int) -> tuple[int, int]:
    """The place itself, or the last character above it where nothing stands there any more."""
    while row and not "".join(lines[row : row + 1]).strip():
        row -= 1
        column = max(len(lines[row].rstrip()) - 1, 0) if row < len(lines) else 0
    return row, column


def _invisible(text: str) -> tuple[int, int]:
    """Where the first character stands that YAML does not allow."""
    found = HIDDEN.search(text)
    start = found.start() if found else 0
    return text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1


def _open_quote(lines: list[str], row: int) -> tuple[int, int] | None:
    """Where a quotation mark opens that is still open where the next field begins."""
    opened: tuple[int, int] | None = None
    for number, line in enumerate(lines[: row + 1]):
        if opened and _FIELD.match(line):
            return opened
        for mark in re.finditer(r'(?<!\\)"', line):
            opened = None if opened else (number, mark.start())
    return None


def _glued(lines: list[str], row: int, column: int) -> tuple[int, int]:
    """The colon without a space on the line above, where that is why a colon came too soon."""
    glued = re.match(r"\s*[a-z_]+(?=:\S)", lines[row - 1]) if row else None
    colon = lines[row][column : column + 1] == ":"
    return (row - 1, glued.end()) if glued and colon else (row, column)


def _hint(lines: list[str], row: int, column: int, why: str) -> str:
    before, sign = lines[row][:column], lines[row][column : column + 1]
    if "document start" in why:
        return SECOND_LIST
    if "\t" in before + sign:
        return "Hier springt de regel in met een tab. Haal die weg en typ twee spaties."
    if "escape" in why or "hexdecimal" in why:
        return "Een \\ kan hier niet. Schrijf er twee, \\\\, of haal hem weg."
    if before.rstrip().endswith(('"', "'")):
        return (
            "Het aanhalingsteken hiervoor sluit de tekst te vroeg af. Gebruik in de tekst zelf "
            "‘ en ’, zoals in ‘leuk’."
        )
    if sign and sign in "[{":
        return _no_bracket(sign)
    if sign and sign in "@`%*&!>|?":
        return (
            f"Tekst die met {'[@' if before.endswith('[') else sign} begint, moet tussen "
            f'dubbele aanhalingstekens staan: "{"[@bron] …" if sign == "@" else sign + " …"}".'
        )
    if _glued(lines, row, column) != (row, column):
        return "Zet een spatie achter de dubbele punt, zoals in 'title: Een gesprek'."
    if sign == ":" and ": " in before:
        return (
            "Hier staat nog een dubbele punt. Zet alles achter de eerste tussen dubbele "
            'aanhalingstekens: "zo: dan mag het".'
        )
    return _OTHERWISE


_FIELD = re.compile(r"\s*(- )?[a-z_]+:( |$)")
SECOND_LIST = "Haal hier de regel met '---' of '...' weg, dan blijft het één geheel."
INVISIBLE = "Hier staat een onzichtbaar teken. Haal het weg en typ dit stukje opnieuw."
_NO_PARTNER = (
    "Dit aanhalingsteken wordt niet gesloten. Zet er ook één aan het einde van de tekst, of "
    "gebruik in de tekst zelf ‘ en ’."
)
_NO_COLON = (
    "Begint hier een nieuw veld? Zet dan een dubbele punt achter de naam, zoals in "
    "'title: Een gesprek'. Hoort deze regel bij het veld erboven? Begin hem dan met twee spaties."
)
_OTHERWISE = (
    "Kijk op deze regel en de regel erboven. Ontbreekt er een dubbele punt, een aanhalingsteken of "
    "een haakje? Zet het erbij. Begint de regel met meer of minder spaties dan zijn buren? Maak "
    "het gelijk."
)


def _no_bracket(sign: str) -> str:
    partner = "}" if sign == "{" else "]"
    return f"Dit haakje wordt niet gesloten. Zet een {partner} achter het laatste woord erin."
