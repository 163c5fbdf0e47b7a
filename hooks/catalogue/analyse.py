"""Text → the words it is found by: folded, without stop words, stemmed.

`docs/assets/search/analyse.mjs` does the same in the browser; a test runs both over every word of
the content. Dutch stemming is Snowball's `dutch_porter`, which lunr.nl.js speaks too; Snowball's
`dutch` is another algorithm since version 3.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

STOP_WORDS = frozenset(
    "aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus "
    "een eens en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets "
    "ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of "
    "om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren "
    "was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou".split()
)
"""Snowball's stop words for Dutch, the same 101 as in lunr.nl.js. They are not indexed."""

FUNCTION_WORDS = frozenset(
    "allemaal alleen anders beetje bent daarna daarom deden doe doet eerst eigenlijk elke enige "
    "enkel even ga gaan gaat gaf geef geeft geven gewoon ging graag hebt heel hen hoeveel iedereen "
    "ieder jij jou jouw jullie jezelf kom komen komt kreeg krijg krijgen krijgt kun kunt laat "
    "laten maak maakt maken mag mogen moeten onze per steeds tussen vaak via waar waarbij waarin "
    "waarmee waarom waarvan waarvoor wanneer weer wel welk welke wilde willen wilt wij word zeer "
    "zelfs zoals zodat zouden zullen".split()
)
"""What Snowball's list leaves out: pronouns, question words, auxiliaries. A query that says more
than these is not asked for them; they are indexed all the same."""

_RUN = re.compile(r"[^\W_]+(?:[-&\u2010][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_STEMMER = Stemmer.Stemmer("dutch_porter")


def fold(text: str) -> str:
    """`text` in lower case, without marks on its letters and without soft hyphens."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(
        char for char in apart if char != "\u00ad" and unicodedata.category(char)[0] != "M"
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word."""
    found: str = _STEMMER.stemWord(word)
    return found


def is_stop_word(word: str) -> bool:
    """Whether a folded word says nothing by itself: a stop word, or a single letter."""
    return word in STOP_WORDS or (len(word) == 1 and not word.isdigit())


def parts(text: str) -> list[list[str]]:
    """The folded words of `text`, those that hyphens or ampersands tie together in one list."""
    return [_PART.findall(run) for run in _RUN.findall(fold(text))]


def indexed(text: str) -> Iterator[tuple[str, str]]:
    """The (stem, word) pairs to index: those of `text`, and what is tied together in one piece.

    That piece is its own stem, since Ta-Lente as one word is not talent; its word is as written.
    """
    for run in _RUN.findall(fold(text)):
        own = _PART.findall(run)
        yield from ((stem(part), part) for part in own if not is_stop_word(part))
        if len(own) > 1:
            yield "".join(own), run


def telling(text: str) -> tuple[str, ...]:
    """The stems of the words in `text` that say something, each once."""
    words = [part for run in parts(text) for part in run if not is_stop_word(part)]
    said = [word for word in words if word not in FUNCTION_WORDS] or words
    return tuple(dict.fromkeys(map(stem, said)))
