"""The search index as the browser loads it: `zoeken/*.json`, and lunr to ask it with.

The first piece is what the first hits need, and names the second; every text is a file of its own,
fetched for an excerpt. Both pieces are lunr's index in few bytes: which terms there are, and for
each field the refs below every term. `docs/assets/search/pieces.mjs` reads them.
"""

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby, pairwise
from typing import Any

import rjsmin

from catalogue import analyse, understand
from catalogue import search as asking
from catalogue.findable import Findable
from catalogue.page import Asset
from catalogue.press import Press
from catalogue.search import Piece, SearchIndex, phrases_of
from catalogue.vocabulary import FACETS

FOLDER = "zoeken/"

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_SHARED = len(_DIGITS) - 1

_LUNR = (
    "templates/search/lunr.js",
    "lunr-language/lunr.stemmer.support.js",
    "lunr-language/lunr.nl.js",
)


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """lunr, the two pieces, and a file for every text."""
    found = press.found
    index = SearchIndex(found)
    second = _written({"piece": _piece(index.second)})
    name = f"dieper-{hashlib.sha256(second).hexdigest()[:8]}.json"
    yield "assets/search/lunr.js", Asset(content=_lunr())
    yield f"{FOLDER}eerst.json", Asset(content=_written(_first(index, name)))
    yield f"{FOLDER}{name}", Asset(content=second)
    for each in found:
        names = f"Ook wel: {', '.join(each.synonyms)}." if each.synonyms else ""
        texts = [text for text in (each.summary, names, *each.passages) if text]
        yield f"{FOLDER}tekst/{each.kind}/{_short(each)}.json", Asset(content=_written(texts))


def _lunr() -> bytes:
    """lunr.js with its Dutch stemmer, which ship inside MkDocs; licences stay in."""
    folder = files("mkdocs") / "contrib/search"
    sources = [(folder / path).read_text() for path in _LUNR]
    return "\n".join(rjsmin.jsmin(each, keep_bang_comments=True) for each in sources).encode()


def _first(index: SearchIndex, second: str) -> dict[str, Any]:
    return {
        "second": second,
        "rules": _rules(),
        "kinds": [
            [kind, same[0].group, _prefix(same[0]), len(same)]
            for kind, each in groupby(index.found, key=lambda found: found.kind)
            if (same := list(each))
        ],
        "ids": [_short(each) for each in index.found],
        "titles": [each.title for each in index.found],
        "facets": FACETS,
        "phrases": _phrases(index),
        "piece": _piece(index.first),
    }


def _phrases(index: SearchIndex) -> list[Any]:
    """For each vocabulary term its ref and its names: the field, the text, its stems' numbers."""
    numbers = {term: number for number, term in enumerate(_ordered(index.first))}
    return [
        [
            ref,
            [[name.field, name.text, [numbers[stem] for stem in name.stems]] for name in names],
        ]
        for ref, each in enumerate(index.found)
        if (names := list(phrases_of(each)))
    ]


def _ordered(piece: Piece) -> list[str]:
    """The terms of a piece in the order in which they are numbered: JavaScript's."""
    return sorted(piece.index.inverted_index, key=lambda term: term.encode("utf-16-be"))


def _short(each: Findable) -> str:
    """The id, of a term without its facet, which is its kind."""
    return each.id.removeprefix(f"{each.kind}/")


def _prefix(each: Findable) -> str:
    """What stands before the short id in the address of everything of this kind."""
    return each.url.removesuffix(f"{_short(each)}/")


def _rules() -> dict[str, Any]:
    """What the browser must know to ask as Python does; it has one home, there."""
    return {
        "stop": " ".join(sorted(analyse.STOP_WORDS)),
        "function": " ".join(sorted(analyse.FUNCTION_WORDS)),
        "weights": understand.WEIGHTS,
        "most": understand.MOST_TERMS,
        "endings": understand.ENDINGS,
        "links": understand.LINKS,
        "fields": asking.FIELDS,
        "named": asking.NAMED,
        "via": asking.VIA,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    """A piece in columns: its terms in order, how each is written, and where each stands."""
    index = piece.index
    terms = _ordered(piece)
    return {
        "fields": {
            name: ";".join(_refs(index.inverted_index[term][name]) for term in terms)
            for name in index.fields
        },
        "terms": _front_coded(terms),
        "written": " ".join(_ending(term, piece.words.get(term, term)) for term in terms),
    }


def _refs(posting: dict[str, Any]) -> str:
    """The refs in a posting, each as its distance from the one before: 3, 5, 9 is `3,2,4`."""
    refs = sorted(map(int, posting))
    return ",".join(str(b - a) for a, b in pairwise([0, *refs]))


def _front_coded(terms: list[str]) -> str:
    """Ordered terms, each as how many letters it shares with the one before, and the rest."""
    coded = []
    for before, term in pairwise(["", *terms]):
        pairs = enumerate(zip(before, term[:_MOST_SHARED], strict=False))
        shared = next((at for at, (a, b) in pairs if a != b), min(len(before), _MOST_SHARED))
        coded.append(_DIGITS[shared] + term[shared:])
    return " ".join(coded)


def _ending(term: str, word: str) -> str:
    """How a term is written: nothing when as it stands, `-` and what follows it, or the word."""
    if word == term:
        return ""
    return f"-{word.removeprefix(term)}" if word.startswith(term) else word


def _written(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
