"""The description of what may be written is that of the models, and real records follow it."""

import json
from pathlib import Path
from typing import Any

import pytest
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.records import KINDS
from catalogue.schema import Input, Type, inputs, json_schema
from catalogue.vocabulary import Vocabulary

from tests.conftest import ROOT, TODAY


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
