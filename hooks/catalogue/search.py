"""What can be found → a search index in two pieces, and the query that asks it.

The first piece knows titles, synonyms, search labels, terms and the first words of the summary; the
second knows headings and texts. lunr holds and matches them, and only whether a word stands in a
field, not how often: long pages would win. `docs/assets/search/engine.mjs` asks the same index in
the same way in the browser. All scores are whole numbers, so that the two agree to the last one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from lunr.builder import Builder
from lunr.index import Index
from lunr.token_set import TokenSet
from lunr.vector import Vector

from catalogue.analyse import indexed, telling
from catalogue.findable import Findable
from catalogue.understand import Clause, Phrase, understand

FIRST = {"title": 240, "synonyms": 80, "search_labels": 60, "terms": 40, "summary": 24}
SECOND = {"headings": 16, "text": 8}
"""The fields of each piece, and what a word found there counts for."""

FIELDS = FIRST | SECOND

NAMED = {"title": 360, "synonyms": 120, "search_labels": 90}
"""The same for a vocabulary term of which the query has every word of a title, synonym or label."""

VIA = {
    "title": "in de titel",
    "synonyms": "ook wel",
    "search_labels": "verwant begrip",
    "terms": "hoort bij",
    "summary": "in de samenvatting",
    "headings": "in een kopje",
    "text": "in de tekst",
}
"""How it is said where a word was found; `terms` is followed by the name of the term."""

_COVERED = 1_000_000_000
"""What each asked word adds to a score: more than any strength, so that scores keep the order."""

SUMMARY_WORDS = 25
"""How many words of a summary the first piece knows; the second knows the rest."""


class Why(NamedTuple):
    """Why something was found: the field, the word or name in it, and where that is, in Dutch."""

    field: str
    word: str
    via: str

    def __str__(self) -> str:
        """`ook wel: jaargesprek`, or `‘jaargesprek’ hoort bij Functioneringsgesprek`."""
        if self.field != "terms":
            return f"{self.via}: {self.word}"
        return self.via if self.via.endswith(self.word) else f"‘{self.word}’ {self.via}"


@dataclass(frozen=True)
class Hit:
    """Something found. Of two scores the higher is better; it says nothing beyond this query."""

    found: Findable
    score: int
    why: tuple[Why, ...]


class _Match(NamedTuple):
    """Where an asked word was found best: how strongly, in which field, by which clause."""

    strength: int
    field: str
    clause: Clause


class SearchIndex:
    """All that can be found, with both pieces of the index; `search` asks it."""

    def __init__(self, found: Sequence[Findable]) -> None:
        self.found = found
        self.first = Piece(FIRST, [_first(each) for each in found])
        self.second = Piece(SECOND, [_second(each) for each in found])
        self.words = self.second.words | self.first.words
        self.phrases = [phrase for each in found for phrase in phrases_of(each)]

    def search(self, query: str) -> list[Hit]:
        """The hits for `query`: most of its words first, then where they were found."""
        clauses = self._with_rarity(understand(query, self.words, self.phrases))
        by_term: dict[str, list[Clause]] = defaultdict(list)
        for clause in clauses:
            by_term[clause.term].append(clause)
        weights = {term: max(c.weight for c in same) for term, same in by_term.items()}
        scores: Counter[int] = Counter()
        best: dict[int, dict[int, _Match]] = defaultdict(dict)
        for piece in (self.first, self.second):
            for ref, score, places in piece.ask(weights):
                scores[ref] += score
                for term, name in places:
                    for clause in by_term[term]:
                        self._keep(best[ref], ref, name, clause)
        hits = [
            (len(best[ref]), sum(match.strength for match in best[ref].values()), score, ref)
            for ref, score in scores.items()
        ]
        return [
            Hit(
                self.found[ref],
                covered * _COVERED + strength,
                tuple(self._why(ref, best[ref].values())),
            )
            for covered, strength, _, ref in sorted(
                hits, key=lambda hit: (*(-n for n in hit[:3]), hit[3])
            )
        ]

    def _with_rarity(self, clauses: list[Clause]) -> list[Clause]:
        """The clauses, each weight times how rare the asked word is, by its likeliest terms."""
        likeliest: dict[int, int] = {}
        plain = [clause for clause in clauses if clause.phrase is None]
        for clause in plain:
            likeliest[clause.asked] = max(clause.weight, likeliest.get(clause.asked, 0))
        frequency: Counter[int] = Counter()
        for clause in plain:
            if clause.weight == likeliest[clause.asked]:
                frequency[clause.asked] += sum(
                    piece.frequency(clause.term) for piece in (self.first, self.second)
                )
        number = len(self.found)
        return [
            clause._replace(weight=clause.weight * rarity(frequency[clause.asked], number))
            for clause in clauses
        ]

    def _keep(self, best: dict[int, _Match], ref: int, name: str, clause: Clause) -> None:
        """Keep the strongest match of each asked word."""
        worth = FIELDS[name]
        if clause.phrase and clause.phrase.key == self.found[ref].id:
            worth = NAMED[clause.phrase.field]
        strength = clause.weight * worth
        if clause.asked not in best or strength > best[clause.asked].strength:
            best[clause.asked] = _Match(strength, name, clause)

    def _why(self, ref: int, matches: Iterable[_Match]) -> Iterator[Why]:
        """The matches in words, the strongest first, each said once."""
        ranked = sorted(matches, key=lambda match: (-match.strength, match.clause.asked))
        yield from dict.fromkeys(self._in_words(ref, match) for match in ranked)

    def _in_words(self, ref: int, match: _Match) -> Why:
        phrase = match.clause.phrase
        if phrase is None:
            return Why(match.field, self.words[match.clause.term], VIA[match.field])
        if phrase.key == self.found[ref].id:
            return Why(phrase.field, phrase.text, VIA[phrase.field])
        return Why(match.field, phrase.text, f"{VIA['terms']} {phrase.title}")


def rarity(frequency: int, number: int) -> int:
    """How much a rare word counts more than a frequent one: 7 when it stands everywhere.

    `frequency` is in how many of the `number` things that can be found it stands, or more.
    """
    return math.floor(10 * math.log(1 + number / max(1, min(frequency, number))) + 0.5)


# The two pieces


class Piece:
    """One piece of the index: a lunr index over some fields, and how its stems are written.

    Refs are positions in the list of what can be found.
    """

    def __init__(self, fields: dict[str, int], found: Iterable[dict[str, list[str]]]) -> None:
        self.fields = fields
        builder = _Builder(fields)
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for ref, texts in enumerate(found):
            builder.fill(str(ref), {name: _terms(name, texts[name], written) for name in fields})
        self.index: Index = builder.build()
        self.words: dict[str, str] = {
            stem: min(counts, key=lambda word, counts=counts: (-counts[word], len(word), word))  # type: ignore[misc]
            for stem, counts in written.items()
        }

    def frequency(self, term: str) -> int:
        """In how many fields a term stands, over all that can be found."""
        posting = self.index.inverted_index.get(term, {})
        return sum(len(refs) for name, refs in posting.items() if name != "_index")

    def ask(self, weights: dict[str, int]) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
        """For every ref that matches: its score, and each (term, field) where it does."""
        if self.index.token_set is None:
            self.index.token_set = TokenSet.from_list(sorted(self.index.inverted_index))
            self.index.field_vectors = _vectors(self.index.inverted_index, self.fields)
        query = self.index.create_query()
        for term, weight in weights.items():
            if term in self.index.inverted_index:
                query.clause(term, boost=weight, use_pipeline=False)
        length = math.sqrt(sum(clause.boost * clause.boost for clause in query.clauses))
        for match in self.index.query(query) if length else ():
            found = match["match_data"].metadata
            score = math.floor(match["score"] * length + 0.5)  # lunr divides by this length
            yield int(match["ref"]), score, [(term, name) for term in found for name in found[term]]


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder, fed with stems, which only notes where they stand."""

    def __init__(self, fields: dict[str, int]) -> None:
        super().__init__()
        for name, worth in fields.items():
            self.field(name, boost=worth)

    def fill(self, ref: str, terms: dict[str, dict[str, None]]) -> None:
        """Add the terms in each field of `ref`."""
        self._documents[ref] = {}
        self.document_count += 1
        for name, found in terms.items():
            self.field_lengths[f"{name}/{ref}"] = len(found)
            for term in found:
                posting = self.inverted_index.get(term)
                if posting is None:
                    posting = {each: {} for each in self._fields} | {"_index": self.term_index}
                    self.inverted_index[term] = posting
                    self.term_index += 1
                posting[name][ref] = {}

    def _create_field_vectors(self) -> None:
        """Leave it until a query needs it; a build of the site never does."""
        self.field_vectors = None

    def _create_token_set(self) -> None:
        """Likewise."""
        self.token_set = None


def _vectors(inverted_index: dict[str, Any], fields: dict[str, int]) -> dict[str, Vector]:
    """For every field of every ref its terms' numbers, each with what the field is worth.

    lunr's own formula weighs each term by its rarity, so that a rare compound of a word would beat
    the word itself; here rarity counts once for each word that is asked.
    """
    vectors: dict[str, Vector] = {}
    for posting in sorted(inverted_index.values(), key=lambda posting: posting["_index"]):
        for name, worth in fields.items():
            for ref in posting[name]:
                vector = vectors.setdefault(f"{name}/{ref}", Vector())
                vector.elements += (posting["_index"], worth)
    return vectors


def _terms(name: str, texts: list[str], written: dict[str, Counter[str]]) -> dict[str, None]:
    """The terms in a field, each once; `written` learns how stems are written."""
    if name == "terms":
        return dict.fromkeys(texts)
    found: dict[str, None] = {}
    for text in texts:
        for stem, word in analysed(text):
            found[stem] = None
            written[stem][word] += 1
    return found


@lru_cache(maxsize=100_000)
def analysed(text: str) -> tuple[tuple[str, str], ...]:
    """The (stem, word) pairs of a text; a text that is still the same is not analysed again."""
    return tuple(indexed(text))


def _first(each: Findable) -> dict[str, list[str]]:
    return {
        "title": [each.title],
        "synonyms": list(each.synonyms),
        "search_labels": list(each.search_labels),
        "terms": list(each.terms),
        "summary": [" ".join(each.summary.split()[:SUMMARY_WORDS])],
    }


def _second(each: Findable) -> dict[str, list[str]]:
    rest = " ".join(each.summary.split()[SUMMARY_WORDS:])
    return {"headings": list(each.headings), "text": [rest, *each.passages]}


def phrases_of(each: Findable) -> Iterator[Phrase]:
    """Every name of a vocabulary term; nothing where it is something else."""
    if each.terms == (each.id,):
        names = [("title", each.title)]
        names += [("synonyms", text) for text in each.synonyms]
        names += [("search_labels", text) for text in each.search_labels]
        for name, text in names:
            if stems := telling(text):
                yield Phrase(each.id, name, text, each.title, stems)
