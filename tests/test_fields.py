"""The walker that finds every marked text in a model, and the types fields are made of."""

from typing import Annotated

import pytest
from catalogue.fields import (
    Attachment,
    Link,
    Marker,
    Model,
    Prose,
    ProseText,
    Reference,
    SourceId,
    Term,
    Text,
    core,
    is_core,
    is_empty,
    is_web_address,
    marked,
    model_in,
    more,
    must,
)
from catalogue.records import KINDS, Case, Fields, Intervention
from catalogue.vocabulary import Vocabulary
from catalogue.yaml_data import Path
from pydantic import BaseModel, StringConstraints, ValidationError


class Inner(Model):
    """A group inside a group."""

    note: ProseText | None = more("Toelichting", "Woorden.")
    to: Annotated[str, Reference("case")] = must("Naar", "Een id.")


class Outer(Model):
    """A field of every shape."""

    plain: Text | None = core("Gewoon", "Zonder merk.")
    prose: ProseText | None = core("Tekst", "Met een merk.")
    short: Annotated[Text, StringConstraints(max_length=9), Prose()] | None = more("Kort", "Kort.")
    terms: list[Annotated[str, Term("theme")]] = more("Termen", "Een lijst.", list)
    elements: dict[Annotated[str, Term("element")], ProseText] = more("Elementen", "Groep.", dict)
    inner: Inner | None = more("Groep", "Een groep.")
    inners: list[Inner] = more("Groepen", "Een lijst van groepen.", list)
    file: Annotated[Text, Attachment()] | None = more("Bestand", "Een bestand.")
    sources: list[Annotated[str, SourceId()]] = more("Bronnen", "Een lijst.", list)


def test_every_marked_text_is_found_with_its_path() -> None:
    model = Outer(
        plain="a",
        prose="b",
        short="c",
        terms=["d", "e"],
        elements={"f": "g"},
        inner=Inner(to="h"),
        inners=[Inner(to="i", note="j"), Inner(to="k")],
        file="l",
        sources=["m"],
    )
    expected: list[tuple[Path, str, Marker]] = [
        (("prose",), "b", Prose()),
        (("short",), "c", Prose()),
        (("terms", 0), "d", Term("theme")),
        (("terms", 1), "e", Term("theme")),
        (("elements", "f"), "f", Term("element")),
        (("elements", "f"), "g", Prose()),
        (("inner", "to"), "h", Reference("case")),
        (("inners", 0, "note"), "j", Prose()),
        (("inners", 0, "to"), "i", Reference("case")),
        (("inners", 1, "to"), "k", Reference("case")),
        (("file",), "l", Attachment()),
        (("sources", 0), "m", SourceId()),
    ]
    assert list(marked(model)) == expected


def test_an_empty_model_has_no_marked_texts() -> None:
    assert list(marked(Outer())) == []


def markers_in(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> set[str]:
    """Every marker that is declared somewhere below a model, by the repr of its annotation."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        text = repr((info.annotation, info.metadata))
        if any(f"{kind.__name__}(" in text for kind in (Prose, Term, Reference, SourceId)):
            found.add(f"{model.__name__}.{name}")
        inner = model_in(info.annotation)
        if inner and inner not in seen:
            found |= markers_in(inner, seen | {inner})
    return found


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_kind_declares_its_themes_and_prose_with_markers(kind: type[Fields]) -> None:
    assert {f"{kind.__name__}.themes", f"{kind.__name__}.source"} <= markers_in(kind)


def test_the_vocabulary_is_walked_to_its_terms() -> None:
    assert {"Facet.explanation", "VocabularyTerm.related", "VocabularyTerm.source"} <= markers_in(
        Vocabulary
    )


def test_a_core_field_is_known_by_its_declaration() -> None:
    assert is_core(Intervention.model_fields["themes"])
    assert not is_core(Intervention.model_fields["effort"])
    assert is_core(Case.model_fields["organisation"])


@pytest.mark.parametrize(
    ("value", "empty"), [(None, True), ("", True), ([], True), ({}, True), (0, False), ("a", False)]
)
def test_a_field_that_says_nothing_is_empty(value: object, empty: bool) -> None:
    assert is_empty(value) is empty


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b=c#d", "https://a.example.org:8080/x(1)"],
)
def test_a_web_address_is_accepted(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "www.example.org",
        "javascript:alert(1)",
        "https://",
        "https://nergens",
        "ftp://example.org",
        'https://example.org/"><script>',
        "https://example.org/a b",
        "https://[::1",
        "//example.org",
        "https://user@example.org",
        " https://example.org",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    class Page(Model):
        """One address."""

        url: Link

    assert not is_web_address(address)
    with pytest.raises(ValidationError):
        Page(url=address)
