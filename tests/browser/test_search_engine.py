"""The browser's search and Python's are one: the same words, the same hits, in the same order."""

import json
from pathlib import Path

import pytest
from catalogue.analyse import is_stop_word, parts, stem
from catalogue.search import SearchIndex
from playwright.sync_api import Page

from tests.test_relevance import QUERIES, real_index
from tests.test_search import odd_queries

ODD = [
    *("", "het", "P&O", "Ta-Lente!", "één op één", "leeragenda’s", "REÜNIE", "constructor"),
    *("toString", "__proto__", "a-b-c", "9-grid", "1-op-1", "🙂 talent", "שלום", "شكرا جزيلا"),
    *("İstanbul", "ﬁets", "<script>alert(1)</script>", "wie doet wat", "xqzwv", "tal", "ge"),
]
TYPED = [query[:length] for query in ("talentgesprek", "functionering") for length in range(1, 13)]
"""What stands in the field while somebody types."""


@pytest.fixture
def index() -> SearchIndex:
    """The index of the real content."""
    return real_index()


HITS = """async queries => {
    const {search, deepen} = await import("./assets/search/engine.mjs");
    const ask = async query => (await search(query)).hits.map(hit => ({
        id: hit.id, kind: hit.kind, group: hit.group, title: hit.title, url: hit.url,
        score: hit.score, why: hit.why}));
    await deepen();
    return Promise.all(queries.map(ask));
}"""


def test_both_find_the_same_in_the_same_order_and_say_the_same_why(
    page: Page, site_address: str, index: SearchIndex
) -> None:
    queries = [*(each["query"] for each in QUERIES), *ODD, *TYPED, *odd_queries()]
    assert len(queries) >= 200
    page.goto(site_address)
    theirs = page.evaluate(HITS, queries)
    for query, found in zip(queries, theirs, strict=True):
        assert found == [
            {
                "id": hit.found.id,
                "kind": hit.found.kind,
                "group": hit.found.group,
                "title": hit.found.title,
                "url": hit.found.url,
                "score": hit.score,
                "why": [each._asdict() for each in hit.why],
            }
            for hit in index.search(query)
        ], query


WORDS = """async texts => {
    const {preload, Index} = await import("./assets/search/engine.mjs");
    const {parts, isStopWord} = await import("./assets/search/analyse.mjs");
    await preload();
    const {analyser} = new Index(await (await fetch("zoeken/eerst.json")).json(), lunr);
    return texts.map(text => parts(text).flat().map(
        word => [word, analyser.stem(word), isStopWord(word, analyser)]));
}"""


def test_both_read_every_word_of_the_content_alike(
    page: Page, site_address: str, index: SearchIndex
) -> None:
    texts = [
        text
        for each in index.found
        for text in (
            *(each.title, each.summary, *each.synonyms, *each.search_labels),
            *(*each.headings, *each.passages),
        )
    ]
    texts += ODD
    page.goto(site_address)
    theirs = page.evaluate(WORDS, texts)
    mine = [
        [[word, stem(word), is_stop_word(word)] for run in parts(text) for word in run]
        for text in texts
    ]
    assert sum(map(len, mine)) > 15_000
    assert theirs == mine


def test_every_address_it_gives_is_a_page(index: SearchIndex, site: Path) -> None:
    for each in index.found:
        assert (site / each.url / "index.html").exists(), each.url
        short = each.id.removeprefix(f"{each.kind}/")
        texts = json.loads((site / f"zoeken/tekst/{each.kind}/{short}.json").read_text())
        assert texts[0] == each.summary


def test_the_first_piece_alone_gives_hits_and_says_it_is_not_all(
    page: Page, site_address: str
) -> None:
    page.goto(site_address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    first, later = page.evaluate(
        """async () => {
            const {search, deepen} = await import("./assets/search/engine.mjs");
            const short = ({hits, complete}) => ({complete, number: hits.length});
            const first = short(await search("energie"));
            await deepen();
            return [first, short(await search("energie"))];
        }"""
    )
    assert not first["complete"]
    assert later["complete"]
    assert later["number"] > first["number"] > 0
    assert sum(name.startswith("dieper-") for name in asked) == 1


def test_an_excerpt_marks_what_was_found(page: Page, site_address: str) -> None:
    page.goto(site_address)
    pieces = page.evaluate(
        """async () => {
            const {search, deepen, excerpt} = await import("./assets/search/engine.mjs");
            await deepen();
            const found = await search("sterktes en taken");
            const hit = found.hits.find(each => each.id === "job-crafting-traject");
            return excerpt(hit, found);
        }"""
    )
    marked = [piece["text"].casefold() for piece in pieces if piece["mark"]]
    assert {"sterktes", "taken"} <= set(marked)
    assert len("".join(piece["text"] for piece in pieces)) < 260


def test_a_failed_load_is_tried_again(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.route("**/zoeken/eerst.json", lambda route: route.abort())
    attempt = """async () => {
        const {search} = await import("./assets/search/engine.mjs");
        return search("talent").then(found => found.hits.length, () => -1);
    }"""
    assert page.evaluate(attempt) == -1
    page.unroute("**/zoeken/eerst.json")
    assert page.evaluate(attempt) > 0


def test_what_finds_nothing_gets_the_nearest_terms(page: Page, site_address: str) -> None:
    page.goto(site_address)
    found = page.evaluate(
        """async () => {
            const {search, deepen} = await import("./assets/search/engine.mjs");
            await deepen();
            return search("vlxotschxw");
        }"""
    )
    assert found["hits"] == []
    assert "Vlootschouw" in [each["title"] for each in found["nearest"]]
