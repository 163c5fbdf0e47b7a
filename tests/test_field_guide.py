"""The field guide says of every field what the models say, with an example as one writes it."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from catalogue.explain import allowed, need, rule, written
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.schema import Input, inputs
from catalogue.vocabulary import Vocabulary
from catalogue.write import entries

from tests.conftest import ROOT, TODAY


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    return loaded.catalogue.vocabulary


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / "bijdragen/velden/index.html").read_text()


@pytest.fixture(scope="module")
def told(page: str) -> dict[str, str]:
    """The text of everything on the page that has an anchor."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {id: "".join(each.itertext()) for each in tree.iter() if (id := each.get("id"))}


def anchored(kind: Kind, some: list[Input], before: str = "") -> Iterator[tuple[str, Input]]:
    """Every field and every part of a group, with its anchor."""
    for said in some:
        anchor = f"{before or kind}-{said.name}"
        yield anchor, said
        yield from anchored(kind, list(said.parts), anchor)


@pytest.mark.parametrize("kind", Kind)
def test_every_field_stands_on_the_page_with_its_name_help_and_rule(
    kind: Kind, vocabulary: Vocabulary, told: dict[str, str]
) -> None:
    for anchor, said in anchored(kind, inputs(kind, vocabulary)):
        assert anchor in told
        assert said.label in told[anchor], anchor
        assert said.is_section or said.name in told[anchor], anchor
        assert said.help in told[anchor], anchor
        assert rule(said) in told[anchor], anchor


@pytest.mark.parametrize("kind", Kind)
def test_every_field_has_an_example_as_one_writes_it(
    kind: Kind, vocabulary: Vocabulary, told: dict[str, str]
) -> None:
    for said in inputs(kind, vocabulary):
        assert written(said)
        assert written(said) in told[f"{kind}-{said.name}"]


@pytest.mark.parametrize("kind", Kind)
def test_everything_one_may_choose_is_named_with_its_id(
    kind: Kind, vocabulary: Vocabulary, told: dict[str, str]
) -> None:
    for anchor, said in anchored(kind, inputs(kind, vocabulary)):
        for id, label in [*said.options, *said.keys]:
            assert re.search(rf"(?i){re.escape(label)}\s+{re.escape(id)}\b", told[anchor]), anchor


@pytest.mark.parametrize("kind", Kind)
def test_every_field_stands_once_and_in_the_list_of_its_kind(
    kind: Kind, vocabulary: Vocabulary, page: str
) -> None:
    names = [said.name for said in inputs(kind, vocabulary)]
    jumps = re.findall(rf'<li><a href="#{kind}-([^"]+)">', page)
    assert sorted(jumps) == sorted(names)
    for anchor, _ in anchored(kind, inputs(kind, vocabulary)):
        assert page.count(f' id="{anchor}"') == 1


def test_a_term_leads_to_its_page_and_the_page_says_nothing_else_than_the_models(
    page: str, vocabulary: Vocabulary
) -> None:
    for term in vocabulary.phase.terms:
        assert f'<a href="../../fasen/{term.id}/">{html.escape(term.label)}</a>' in page
    sections = re.findall(r'<div class="explained" id="([^"]+)"', page)
    known = [f"{kind}-{said.name}" for kind in Kind for said in inputs(kind, vocabulary)]
    assert sorted(sections) == sorted(known)


def field(kind: Kind, vocabulary: Vocabulary, path: str) -> Input:
    """A field, or with dots a part of one."""
    some: Any = inputs(kind, vocabulary)
    for name in path.split("."):
        said: Input = next(each for each in some if each.name == name)
        some = said.parts
    return said


RULES = [
    (
        *(Kind.CASE, "title"),
        "Nodig om te publiceren (kern). Tekst van minstens 5 en hoogstens 70 tekens.",
    ),
    (Kind.CASE, "summary", "Nodig om te publiceren (kern). Tekst van hoogstens 280 tekens."),
    (Kind.CASE, "status", "Verplicht. Kies er een."),
    (Kind.CASE, "themes", "Nodig om te publiceren (kern). Kies er een of meer."),
    (Kind.CASE, "what_we_did", "Nodig om te publiceren (kern). Tekst onder een eigen kop."),
    (
        *(Kind.CASE, "consent"),
        "Nodig om te publiceren, behalve als het uit een publicatie komt. Een groep velden.",
    ),
    (
        *(Kind.CASE, "organisation.name"),
        "Nodig als de organisatie met naam genoemd wordt. Tekst.",
    ),
    (Kind.CASE, "consent.given_on", "Verplicht. Een dag, zoals 2026-11-23."),
    (Kind.CASE, "period.ongoing", "Niet verplicht. Ja of nee: true of false."),
    (Kind.CASE, "from_event", "Niet verplicht. Het id van een bijeenkomst."),
    (Kind.CASE, "elements", "Niet verplicht. Bij elk onderdeel apart: tekst."),
    (Kind.CASE, "quotes", "Niet verplicht. Een lijst, met in elke regel een groep velden."),
    (Kind.INTERVENTION, "form", "Nodig om te publiceren (kern). Kies er een of meer, hoogstens 2."),
    (Kind.INTERVENTION, "group_size.min", "Niet verplicht. Een heel getal, 1 of meer."),
    (
        *(Kind.INTERVENTION, "materials.url"),
        "Niet verplicht. Een webadres dat begint met https:// of http://.",
    ),
    (Kind.OUTCOME, "photos.file", "Verplicht. De naam van een bestand naast dit record."),
    (
        *(Kind.OUTCOME, "insights"),
        "Nodig om te publiceren (kern). "
        "Een lijst van hoogstens 5, met in elke regel tekst van hoogstens 200 tekens.",
    ),
]


@pytest.mark.parametrize(("kind", "path", "words"), RULES)
def test_a_rule_is_said_in_words(kind: Kind, path: str, words: str, vocabulary: Vocabulary) -> None:
    assert rule(field(kind, vocabulary, path)) == words


def test_a_rule_is_whether_it_is_needed_and_what_may_be_written(vocabulary: Vocabulary) -> None:
    said = field(Kind.EVENT, vocabulary, "link")
    assert rule(said) == f"{need(said)}. {allowed(said)}."


def test_an_example_is_written_as_in_a_file(vocabulary: Vocabulary) -> None:
    size = field(Kind.INTERVENTION, vocabulary, "group_size")
    assert written(size).splitlines()[:3] == ["group_size:", "  min: 4", "  max: 8"]
    weeks = field(Kind.INTERVENTION, vocabulary, "duration")
    assert "  span_weeks:\n    min: 4\n    max: 6\n" in written(weeks)
    phase = field(Kind.CASE, vocabulary, "phase")
    assert written(phase) == "\n".join(entries({"phase": phase.example}))
    text = field(Kind.CASE, vocabulary, "what_worked")
    assert written(text) == f"## Wat werkte\n\n{text.example}"
