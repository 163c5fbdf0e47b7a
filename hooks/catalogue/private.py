"""Text that is not published: what stands between two marks is taken out before anything is read.

`<!-- niet publiceren -->` opens such a piece and `<!-- /niet publiceren -->` closes it, anywhere in
a file. What remains keeps its lines; a `Cut` remembers how far the rest of a line moved. Where the
marks do not match, nothing of the file is used, for nobody can say which part was meant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalogue.problems import Code, Place, Problem

OPENS = "<!-- niet publiceren -->"
"""Where a private piece begins."""

CLOSES = "<!-- /niet publiceren -->"
"""Where it ends."""

_MARK = re.compile(r"<!--\s*(/?)\s*niet\s+publiceren\s*-->", re.IGNORECASE)
_LIKE_A_MARK = re.compile(
    r"<[\s!/–—\u00ad\u200b-\u200f\u2060\ufeff-]*(?:einde?\W{1,9})?niet\W*publi\w*"
    r"(?:\s*-->|[^<>\n]*>?)|<!--(?:(?!--)[^<]){0,80}?pu[bp][il]{1,3}c",
    re.IGNORECASE,
)
"""Also what was probably meant as a mark: a slip must not make a private piece public."""


@dataclass(frozen=True)
class Cut:
    """From `column` of `line` on, everything stood `width` columns further in the file itself."""

    line: int
    column: int
    width: int


@dataclass(frozen=True)
class Public:
    """What of a file may be used: empty where its marks do not match, as the problem says."""

    text: str
    cuts: tuple[Cut, ...] = ()
    problem: Problem | None = None


def without_private(text: str, path: str) -> Public:
    """`text` without its private pieces, each replaced by as many line breaks as it had."""
    marks = list(_LIKE_A_MARK.finditer(text))
    starts = [0, *(found.end() for found in re.finditer("\n", text))] if marks else []

    def at(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(path, line, offset - starts[line - 1] + 1)

    opened: Place | None = None
    begin = end = moved = 0
    kept: list[str] = []
    cuts: list[Cut] = []
    for mark in marks:
        if problem := _fault(mark, at(mark.start()), opened):
            return Public("", problem=problem)
        if opened is None:
            opened, begin = at(mark.start()), mark.start()
            kept.append(text[end:begin])
        else:
            end = mark.end()
            kept.append("\n" * text.count("\n", begin, end))
            moved = moved if cuts and cuts[-1].line == opened.line else 0
            cuts.append(_cut(opened, at(end), moved))
            moved = cuts[-1].width + (moved if opened.line == cuts[-1].line else 0)
            opened = None
    if opened:
        return Public("", problem=_never_closed(opened))
    return Public("".join([*kept, text[end:]]), tuple(cuts))


def as_written(place: Place, cuts: Iterable[Cut]) -> Place:
    """Where a place in the public text stands in the file itself."""
    further = sum(
        cut.width for cut in cuts if cut.line == place.line and cut.column <= place.column
    )
    return replace(place, column=place.column + further) if further else place


def _cut(begin: Place, end: Place, moved: int) -> Cut:
    """What a piece took from the line it ends on, where earlier ones had `moved` its begin."""
    if begin.line < end.line:
        return Cut(end.line, 1, end.column - 1)
    return Cut(end.line, begin.column - moved, end.column - begin.column)


def _fault(mark: re.Match[str], place: Place, opened: Place | None) -> Problem | None:
    """What is wrong with a mark, given where the piece it stands in was opened."""
    exact = _MARK.fullmatch(mark[0])
    if exact is None:
        return _unbalanced(
            place,
            "Dit lijkt op het begin of het einde van een stuk dat niet op de site komt, maar het "
            "is net anders geschreven.",
            f"Schrijf {OPENS} waar het begint en {CLOSES} waar het eindigt.",
        )
    if opened and not exact[1]:
        return _unbalanced(
            place,
            "Hier begint een stuk dat niet op de site komt, maar het stuk van regel "
            f"{opened.line} is nog niet afgesloten.",
            f"Zet eerst {CLOSES} onder dat stuk, of haal dit tweede begin weg.",
        )
    if exact[1] and not opened:
        return _unbalanced(
            place,
            "Hier eindigt een stuk dat niet op de site komt, maar het begint nergens.",
            f"Zet {OPENS} waar het moet beginnen, of haal dit einde weg.",
        )
    return None


def _never_closed(opened: Place) -> Problem:
    return _unbalanced(
        opened,
        "Hier begint een stuk dat niet op de site komt, maar het houdt nergens op.",
        f"Zet {CLOSES} op een eigen regel waar het moet eindigen.",
    )


def _unbalanced(place: Place, message: str, hint: str) -> Problem:
    return Problem(
        place,
        Code.UNBALANCED_PRIVATE_TEXT,
        message,
        f"{hint} Tot dat klopt, gebruiken we niets uit dit bestand.",
    )
