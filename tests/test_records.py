"""The real records: each is complete, the lists are whole, and every source is used."""

import re

import pytest
from catalogue.pipeline import load
from catalogue.vocabulary import ELEMENTS, FACETS, PHASES

from tests.conftest import ROOT, TODAY

LOADED = load(ROOT, TODAY)
TERMS = {
    **{"theme": 7, "phase": 3, "practice": 5, "form": 9},
    **{"flywheel": 3, "effect": 6, "element": 3, "start": 3},
}


@pytest.mark.parametrize(
    "path", [d.path for d in LOADED.documents], ids=[d.id for d in LOADED.documents]
)
def test_a_record_has_no_problem_and_no_advice(path: str) -> None:
    assert [str(problem) for problem in LOADED.problems if problem.place.path == path] == []


def test_the_lists_and_the_handwritten_pages_have_no_problem() -> None:
    assert [str(problem) for problem in LOADED.problems] == []


@pytest.mark.parametrize(
    ("kind", "number"), [("interventions", 8), ("cases", 4), ("events", 1), ("outcomes", 0)]
)
def test_the_catalogue_holds_what_the_article_names(kind: str, number: int) -> None:
    assert len(getattr(LOADED.catalogue, kind)) == number


@pytest.mark.parametrize(("facet", "number"), TERMS.items())
def test_a_facet_holds_what_the_article_names(facet: str, number: int) -> None:
    assert LOADED.catalogue
    assert len(LOADED.catalogue.vocabulary.facet(facet).terms) == number


def test_the_phases_and_elements_that_code_names_exist() -> None:
    assert LOADED.catalogue
    vocabulary = LOADED.catalogue.vocabulary
    assert tuple(term.id for term in vocabulary.phase.terms) == PHASES
    assert tuple(term.id for term in vocabulary.element.terms) == ELEMENTS


def test_a_term_stands_once_in_its_facet_and_every_facet_has_an_address_of_its_own() -> None:
    assert LOADED.catalogue
    facets = dict(LOADED.catalogue.vocabulary.facets())
    assert len({facet.path for facet in facets.values()}) == len(FACETS)
    for facet in facets.values():
        assert len({term.id for term in facet.terms}) == len(facet.terms)


def test_every_source_is_cited_somewhere() -> None:
    assert LOADED.catalogue
    on_pages = {
        id
        for page in LOADED.pages
        for id in re.findall(r"bronnen/(?:index\.md)?#([a-z0-9-]+)", page.text)
    }
    uncited = {
        id
        for id, entry in LOADED.catalogue.sources.items()
        if not entry.records and not entry.terms and id not in on_pages
    }
    assert uncited == set()


def test_every_source_a_handwritten_page_links_to_exists() -> None:
    assert LOADED.catalogue
    for page in LOADED.pages:
        for id in re.findall(r"bronnen/(?:index\.md)?#([a-z0-9-]+)", page.text):
            assert id in LOADED.catalogue.sources
