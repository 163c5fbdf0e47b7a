"""What people type leads to what they need: the queries and answers of `relevance.yml`."""

from functools import cache
from typing import Any, NamedTuple

import pytest
import yaml
from catalogue.findable import findables
from catalogue.pipeline import load
from catalogue.search import SearchIndex

from tests.conftest import ROOT, TODAY

QUERIES = yaml.safe_load((ROOT / "tests/relevance.yml").read_text())


class Relevance(NamedTuple):
    """How well an index answers: the share of queries with an answer among the first three, the
    mean reciprocal rank of the first answer, and for each query that rank (0: none)."""

    recall_at_3: float
    mrr: float
    ranks: list[int]


def relevance(index: SearchIndex, queries: list[dict[str, Any]]) -> Relevance:
    """How well an index answers these queries."""
    ranks = [rank(index, each["query"], each["ids"]) for each in queries]
    number = len(ranks)
    return Relevance(
        sum(0 < rank <= 3 for rank in ranks) / number,
        sum(1 / rank for rank in ranks if rank) / number,
        ranks,
    )


def rank(index: SearchIndex, query: str, ids: list[str]) -> int:
    """The place of the first right answer, from 1; 0 where there is none."""
    found = (place for place, hit in enumerate(index.search(query), 1) if hit.found.id in ids)
    return next(found, 0)


@cache
def real_index() -> SearchIndex:
    """The index of the real content."""
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    return SearchIndex(findables(loaded.catalogue, loaded.pages))


@pytest.fixture
def index() -> SearchIndex:
    """The index of the real content."""
    return real_index()


def test_there_are_enough_queries_of_every_sort_and_each_is_asked_once() -> None:
    assert len(QUERIES) >= 120
    assert len({each["query"] for each in QUERIES}) == len(QUERIES)
    kinds = {each["kind"] for each in QUERIES}
    assert kinds >= {"word", "compound", "spelling", "question", "typo", "flemish", "synonym"}
    assert {each["by"] for each in QUERIES} >= {"hr", "teamleader", "employee"}


def test_every_answer_exists(index: SearchIndex) -> None:
    known = {each.id for each in index.found}
    assert not {id for each in QUERIES for id in each["ids"]} - known


def test_the_answer_is_among_the_first_three(index: SearchIndex) -> None:
    found = relevance(index, QUERIES)
    assert found.recall_at_3 >= 0.95
    assert found.mrr >= 0.85
