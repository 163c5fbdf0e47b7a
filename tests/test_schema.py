"""The description of what may be written is that of the models, and real records follow it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue import write
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.records import KINDS
from catalogue.schema import Input, Type, example_of, inputs, json_schema
from catalogue.vocabulary import Vocabulary

from tests.conftest import ROOT, TODAY, MakeProject
from tests.small_project import check

PICTURE = (ROOT / "docs/assets/guide/potlood.png").read_bytes()
"""What lies beside a record of examples: a real picture, under any name."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    return loaded.catalogue.vocabulary


def by_name(kind: Kind, vocabulary: Vocabulary) -> dict[str, Input]:
    return {each.name: each for each in inputs(kind, vocabulary)}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_and_section_is_described_in_its_order(
    kind: Kind, vocabulary: Vocabulary
) -> None:
    model = KINDS[kind]
    names = [*model.model_fields, *(section.key for section in model.SECTIONS)]
    described = inputs(kind, vocabulary)
    assert [each.name for each in described] == names
    assert all(each.label and each.help for each in described)


def every_input(some: list[Input]) -> Iterator[tuple[str, Input]]:
    """Every field and every part of a group, with its path."""
    for said in some:
        yield said.name, said
        for path, part in every_input(list(said.parts)):
            yield f"{said.name}.{path}", part


@pytest.mark.parametrize("kind", Kind)
def test_every_field_part_and_section_has_an_example(kind: Kind, vocabulary: Vocabulary) -> None:
    described = every_input(inputs(kind, vocabulary))
    assert [path for path, said in described if example_of(said) is None] == []


@pytest.mark.parametrize("kind", Kind)
def test_every_question_is_asked_in_its_own_words(kind: Kind, vocabulary: Vocabulary) -> None:
    asked = [each for each in inputs(kind, vocabulary) if each.asked]
    questions = dict(every_input(asked))
    assert [path for path, said in questions.items() if not said.ask.endswith("?")] == []
    assert [path for path, said in questions.items() if len(said.ask) > 60] == []
    assert len({said.ask for said in asked}) == len(asked)


NEW = {
    Kind.INTERVENTION: "interventions/{}/index.md",
    Kind.CASE: "interventions/cases/{}/index.md",
    Kind.EVENT: "interventions/events/{}/index.md",
    Kind.OUTCOME: "interventions/events/ta-lente/{}/index.md",
}


def whole(kind: Kind, vocabulary: Vocabulary, **changed: Any) -> str:
    """A record of a kind with the example of every field and section; None leaves one out."""
    described = inputs(kind, vocabulary)
    fields = {each.name: example_of(each) for each in described if not each.is_section}
    sections = {each.label: example_of(each) for each in described if each.is_section}
    return write.record(fields | changed, sections)


def beside(some: list[Input]) -> list[str]:
    """The files that the examples name."""
    return [said.example for _, said in every_input(some) if said.type is Type.FILE]


@pytest.mark.parametrize("kind", Kind)
def test_a_record_of_all_examples_has_no_problem(
    kind: Kind, vocabulary: Vocabulary, make_project: MakeProject
) -> None:
    described = by_name(kind, vocabulary)
    published = {"source": None, "not_in_source": None, "replaced_by": None, "status": "published"}
    unsaid = dict.fromkeys(example_of(described["not_in_source"]))
    successor = described["replaced_by"].example
    draft: dict[str, Any] = {**unsaid, "aliases": ["een-concept"]}
    files: dict[str, str | bytes] = {}
    for name, changed in {"voorbeeld": published, "concept": draft}.items():
        if kind is Kind.OUTCOME:
            changed |= {"replaced_by": changed.get("replaced_by", f"ta-lente/{successor}")}
        path = NEW[kind].format(name)
        files[path] = whole(kind, vocabulary, **changed)
        files |= {path.replace("index.md", each): PICTURE for each in beside([*described.values()])}
    for name in {successor, *(each.partition("/")[2] for each in passed_on(described))}:
        files[NEW[kind].format(name)] = other(kind, vocabulary)
    found = check(make_project(files))
    assert found.exit_code == 0, found.output
    assert "[" not in found.output, found.output


def passed_on(described: dict[str, Input]) -> list[str]:
    """The outcomes that the examples name: there is no real one yet."""
    return [each.example for each in described.values() if each.of == "outcome"]


def other(kind: Kind, vocabulary: Vocabulary) -> str:
    """A record for the examples to refer to, with nothing in it that is not core."""
    described = inputs(kind, vocabulary)
    more = [each.name for each in described if not (each.core or each.required)]
    kept = (
        {"consent": example_of(by_name(kind, vocabulary)["consent"])} if "consent" in more else {}
    )
    return whole(kind, vocabulary, **dict.fromkeys(more) | kept, status="published")


def test_a_description_says_what_may_be_written(vocabulary: Vocabulary) -> None:
    case = by_name(Kind.CASE, vocabulary)
    assert (case["title"].type, case["title"].least, case["title"].most) == (Type.TEXT, 5, 70)
    assert (case["themes"].type, case["themes"].of, case["themes"].many) == (
        Type.TERM,
        "theme",
        True,
    )
    assert case["phase"].options == tuple((t.id, t.label) for t in vocabulary.phase.terms)
    assert case["outcome"].options[-1] == ("stopped", "gestopt")
    assert case["from_event"].of == "event"
    assert case["what_we_did"].is_section
    assert case["what_we_did"].core
    parts = {each.name: each for each in case["organisation"].parts}
    assert parts["visibility"].required
    assert not parts["name"].required
    assert [key for key, _ in case["elements"].keys] == ["taal", "ontdekken", "toepassen"]
    intervention = by_name(Kind.INTERVENTION, vocabulary)
    assert intervention["form"].most_items == 2
    sizes = {each.name: each for each in intervention["group_size"].parts}
    assert (sizes["min"].type, sizes["min"].least, sizes["min"].most) == (Type.NUMBER, 1, 1_000_000)
    assert by_name(Kind.EVENT, vocabulary)["link"].type is Type.LINK
    assert by_name(Kind.EVENT, vocabulary)["start"].type is Type.DATE


def test_the_published_schemas_are_those_of_the_models(site: Path, vocabulary: Vocabulary) -> None:
    for kind in Kind:
        published = json.loads((site / f"data/schema/{kind}.json").read_text())
        assert published == json.loads(json.dumps(json_schema(kind, vocabulary)))
        assert published["required"] == ["status"]


def test_every_real_record_follows_its_schema(site: Path, vocabulary: Vocabulary) -> None:
    data = json.loads((site / "data/catalogue.json").read_text())
    records = [record for name in data if name.endswith("s") for record in data[name]]
    checked = 0
    for record in records:
        if record.get("kind") in [str(kind) for kind in Kind]:
            derived = {"id", "kind", "url", "text", "derived"}
            fields = {name: value for name, value in record.items() if name not in derived}
            follow(fields, json_schema(Kind(record["kind"]), vocabulary), record["id"])
            checked += 1
    assert checked >= 13


@pytest.mark.parametrize("kind", Kind)
def test_every_example_in_a_schema_follows_it(kind: Kind, vocabulary: Vocabulary) -> None:
    properties = json_schema(kind, vocabulary)["properties"]
    examples = {name: each["examples"] for name, each in properties.items() if "examples" in each}
    assert len(examples) > 15
    for name, some in examples.items():
        for example in some:
            follow(example, properties[name], name)


def follow(value: Any, schema: dict[str, Any], where: str) -> None:
    """Assert that a value follows as much of JSON Schema as ours uses."""
    match schema["type"]:
        case "object":
            assert isinstance(value, dict), where
            assert set(schema.get("required", ())) <= set(value), where
            for name, inner in value.items():
                named = schema.get("properties", {}).get(name) or schema["additionalProperties"]
                assert named, f"{where}.{name}"
                if "propertyNames" in schema:
                    assert name in schema["propertyNames"]["enum"], f"{where}.{name}"
                if inner is not None:
                    follow(inner, named, f"{where}.{name}")
        case "array":
            assert len(value) <= schema.get("maxItems", len(value)), where
            for index, inner in enumerate(value):
                follow(inner, schema["items"], f"{where}[{index}]")
        case "string":
            assert isinstance(value, str), where
            assert value in schema.get("enum", [value]), where
            assert schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**6), where
        case "integer":
            assert schema.get("minimum", value) <= value <= schema.get("maximum", value), where
        case "boolean":
            assert isinstance(value, bool), where
