"""A query → the terms of the index it stands for.

Words are matched to the index's own words: as they are, in compounds (`gesprek` and
functioneringsgesprek), joined or split (`jobcrafting`, `job crafting`), with another ending, or
with a typing error. `docs/assets/search/understand.mjs` does the same in the browser.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from catalogue.analyse import FUNCTION_WORDS, is_stop_word, parts, stem

WEIGHTS = {
    "tied": 13,
    "exact": 12,
    "joined": 12,
    "ending": 6,
    "prefix": 5,
    "suffix": 5,
    "typo": 4,
    "typos": 3,
    "infix": 2,
}
"""How much a term counts, by how it resembles the word that was asked."""

_COMPOUND = {WEIGHTS[name] for name in ("prefix", "suffix", "infix")}
"""Of a term that only has the asked word in it: zorg does not name what is called zorgmanager."""

MOST_TERMS = 40
"""How many terms of the index one asked word may stand for."""

ENDINGS = {
    **dict.fromkeys(("etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je"), ""),
    **{"eren": "atie", "eert": "atie", "atie": "eren", "iek": "isch"},
    **dict.fromkeys(("t", "en", "den", "de"), ""),
}
"""Endings the stemmer leaves, and what may stand in their place: spelletje, evalueren, werkt."""

LINKS = ("s", "en", "e")
"""The letters that link the parts of a compound."""

Words = Mapping[str, str]
"""The terms of the index, each with the word as it is mostly written."""


class Phrase(NamedTuple):
    """One name of a vocabulary term.

    `key` is the term as facet/id and `title` its label; `field` is where the name stands, `stems`
    are those of its words.
    """

    key: str
    field: str
    text: str
    title: str
    stems: tuple[str, ...]


class Clause(NamedTuple):
    """A term of the index that stands for the asked word number `asked`, and how much it counts.

    With a phrase, the term is that phrase's key.
    """

    term: str
    weight: int
    asked: int
    phrase: Phrase | None = None


def understand(query: str, words: Words, phrases: Sequence[Phrase]) -> list[Clause]:
    """What `query` asks of an index with these words and phrases."""
    runs = parts(query)
    tokens = [token for run in runs for token in run]
    telling = [token for token in tokens if not is_stop_word(token)]
    telling = [token for token in telling if token not in FUNCTION_WORDS] or telling
    senses: dict[str, dict[str, int]] = {}
    asked: list[list[str]] = []
    for token in tokens:
        known = _known(token, words) if token in telling else []
        asked.append(known)
        for each in known:
            if each not in senses:
                senses[each] = _alike(each, words)
    _add_joined(runs, tokens, asked, senses, words)
    clauses = [
        Clause(term, weight, number)
        for number, terms in enumerate(senses.values())
        for term, weight in terms.items()
    ]
    return [*clauses, *_named(clauses, phrases)]


def _known(word: str, words: Words) -> list[str]:
    """The word itself where the index has one like it; else the parts of it that the index has."""
    if max(_resembling(word, words).values(), default=0) > WEIGHTS["infix"]:
        return [word]
    if len(word) >= 5 and max(_alike(word, words).values(), default=0) > WEIGHTS["infix"]:
        return [word]  # one typing error in a long word is likelier than a compound
    if halves := _halves(word, words):
        return halves
    return [word] if _alike(word, words) else _part(word, words) or [word]


def _alike(word: str, words: Words) -> dict[str, int]:
    """The terms a word may stand for, with their weights, the likeliest first."""
    found = _resembling(word, words)
    if max(found.values(), default=0) <= WEIGHTS["infix"]:
        found = _mistyped(word, words) or found
    likeliest = sorted(found.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    return dict(likeliest[:MOST_TERMS])


def _resembling(word: str, words: Words) -> dict[str, int]:
    root = stem(word)
    found: dict[str, int] = {}
    for term in (word,) if word.isdigit() else words:
        if term not in words:
            continue
        if term == word or (term == root and word not in words):
            found[term] = WEIGHTS["exact"]
        elif term == root:
            found[term] = WEIGHTS["ending"]
        elif len(root) < 3 and root in words:
            continue  # a short word the index knows is no beginning of another
        elif term.startswith((root, word)):
            found[term] = WEIGHTS["prefix"]
        elif _ends(term, root, words):
            found[term] = WEIGHTS["suffix"]
        elif (len(root) >= 5 and root in term) or (len(root) == 4 and term.endswith(root)):
            found[term] = WEIGHTS["infix"]
    return found if word in words or root in words else found | _other_endings(word, words)


def _ends(term: str, root: str, words: Words) -> bool:
    """Whether a term is a compound with the root as its last part, and a known first part."""
    first = term.removesuffix(root)
    return len(root) >= 3 and 3 <= len(first) < len(term) and bool(_bare(first, words))


def _other_endings(word: str, words: Words) -> dict[str, int]:
    """The terms an unknown word would be with another ending, or without one."""
    found: dict[str, int] = {}
    for ending, other in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word.removesuffix(ending)
            for form in (base + other, base[:-1] if base[-1] == base[-2] else base):
                if stem(form) in words and form not in FUNCTION_WORDS:
                    found[stem(form)] = WEIGHTS["ending"]
    return found


def _bare(part: str, words: Words) -> str:
    """The first part of a compound without its link, where the index knows it; else nothing."""
    for link in ("", *LINKS):
        bare = part.removesuffix(link)
        if len(bare) >= 2 and part.endswith(link) and (stem(bare) in words or bare in words):
            return bare
    return ""


def _halves(word: str, words: Words) -> list[str]:
    """The two known words a compound is made of, with the longest second one; else nothing."""
    for cut in range(2, len(word) - 3):
        if stem(word[cut:]) in words and (bare := _bare(word[:cut], words)):
            return [bare, word[cut:]]
    return []


def _part(word: str, words: Words) -> list[str]:
    """The last known part of an unknown compound, or the first: five letters or more."""
    for cut in range(1, len(word) - 4):
        if stem(word[cut:]) in words:
            return [word[cut:]]
    for cut in range(len(word) - 1, max(4, len(word) // 2 - 1), -1):
        if bare := _bare(word[:cut], words):
            return [bare]
    return []


def _add_joined(
    runs: list[list[str]],
    tokens: list[str],
    asked: list[list[str]],
    senses: dict[str, dict[str, int]],
    words: Words,
) -> None:
    """Let neighbours also stand for what they are in one word, as tied together or joined."""
    start = 0
    for run in runs:
        whole = "".join(run)
        if len(run) > 1 and whole in words:
            own = [word for known in asked[start : start + len(run)] for word in known] or [whole]
            for word in own:
                alone = senses.get(word, {}).items()
                exact = {term: weight for term, weight in alone if weight >= WEIGHTS["exact"]}
                senses[word] = exact | {whole: WEIGHTS["tied"]}
        start += len(run)
    for (one, left), (two, right) in pairwise(zip(tokens, asked, strict=True)):
        whole = one + two
        known = whole if whole in words else stem(whole)
        terms = {known: WEIGHTS["joined"]} if known in words else {}
        if not terms and len(whole) >= 6:
            terms = {term: WEIGHTS["prefix"] for term in words if term.startswith(stem(whole))}
        for word in [*left, *right]:
            for term, weight in terms.items():
                senses[word][term] = max(weight, senses[word].get(term, 0))


def _named(clauses: list[Clause], phrases: Sequence[Phrase]) -> Iterator[Clause]:
    """The vocabulary terms that a query names.

    It has every word of one of their names; of their titles it may have some, for less.
    """
    strongest: dict[str, Clause] = {}
    for clause in clauses:
        if clause.term not in strongest or clause.weight > strongest[clause.term].weight:
            strongest[clause.term] = clause
    for phrase in phrases:
        found = [strongest[each] for each in phrase.stems if each in strongest]
        if phrase.field != "title":
            found = [clause for clause in found if clause.weight not in _COMPOUND]
        missing = len(phrase.stems) - len(found)
        if not found or (missing and phrase.field != "title"):
            continue
        weight = max(1, min(clause.weight for clause in found) * len(found) // len(phrase.stems))
        if phrase.field == "search_labels":
            weight = -(-weight * 2 // 3)
        for number in sorted({clause.asked for clause in found}):
            yield Clause(phrase.key, weight, number, phrase)


def _mistyped(word: str, words: Words) -> dict[str, int]:
    """The nearest terms within one typing error, or two in a word of eight letters or more."""
    most = 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0
    root = stem(word)
    near: dict[int, dict[str, int]] = {1: {}, 2: {}}
    for term, written in words.items():
        apart = min(distance(root, term, most), distance(word, written, most))
        if 0 < apart <= most:
            near[apart][term] = WEIGHTS["typo" if apart == 1 else "typos"]
    return near[1] or near[2]


def distance(one: str, two: str, most: int) -> int:
    """How many letters to add, drop, change or swap with a neighbour; `most` + 1 stands for more.

    The optimal string alignment distance.
    """
    if abs(len(one) - len(two)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if last and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
