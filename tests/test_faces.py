"""The issue forms and the snippets follow the models, the rules of GitHub, and those of VS Code."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from catalogue.faces import ISSUES, SNIPPETS, faces, main
from catalogue.issue_forms import COMMITMENT, KINDS_ASKED
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.records import KINDS
from catalogue.schema import form
from catalogue.snippets import choice, meant
from catalogue.vocabulary import Vocabulary

from tests.conftest import ROOT, TODAY, MakeProject
from tests.small_project import check

FOLDERS = {
    Kind.INTERVENTION: "interventions",
    Kind.CASE: "interventions/cases",
    Kind.EVENT: "interventions/events",
    Kind.OUTCOME: "interventions/events/ta-lente",
}


def vocabulary() -> Vocabulary:
    catalogue = load(ROOT, TODAY).catalogue
    assert catalogue
    return catalogue.vocabulary


FACES = faces(vocabulary())
FORMS: dict[str, Any] = {
    kind: yaml.safe_load(FACES[f"{ISSUES}/{kind.label}.yml"]) for kind in KINDS_ASKED
} | {COMMITMENT: yaml.safe_load(FACES[f"{ISSUES}/{COMMITMENT}.yml"])}
FOUND: dict[str, dict[str, Any]] = json.loads(FACES[SNIPPETS])

by_form = pytest.mark.parametrize("name", FORMS)
by_kind = pytest.mark.parametrize("kind", KINDS_ASKED)
by_snippet = pytest.mark.parametrize("name", FOUND)


@pytest.mark.parametrize("path", FACES)
def test_a_face_in_the_repository_is_as_its_source_makes_it(path: str) -> None:
    assert (ROOT / path).read_text() == FACES[path], "run `make faces`"


def test_making_the_faces_writes_all_of_them(make_project: MakeProject) -> None:
    root = make_project({})
    assert main(root) == 0
    assert {path: (root / path).read_text() for path in FACES} == FACES


# Issue forms: docs.github.com, "Syntax for GitHub's form schema" and "Common validation errors"

ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
ADDRESS_WORDS = {"title", "body", "labels", "template", "assignees", "projects", "milestone"}


def questions(name: str) -> list[dict[str, Any]]:
    return [each for each in FORMS[name]["body"] if each["type"] != "markdown"]


def texts(value: object) -> Iterator[str]:
    """Every text in a form; a form holds nothing else but true and false."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        assert isinstance(value, str | bool), value
        if isinstance(value, str):
            yield value


@by_form
def test_a_form_has_only_the_keys_github_knows(name: str) -> None:
    assert set(FORMS[name]) == {"name", "description", "title", "body"}
    assert 3 < len(FORMS[name]["description"]) <= 200
    for element in FORMS[name]["body"]:
        assert set(element) <= {"type", "id", "attributes", "validations"}
        assert set(element["attributes"]) <= ATTRIBUTES[element["type"]]
        assert set(element.get("validations", {})) <= {"required"}
    assert all(text.strip() for text in texts(FORMS[name]))


@by_form
def test_ids_and_labels_stand_once_and_ids_are_no_words_of_the_address(name: str) -> None:
    ids = [each["id"] for each in questions(name)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]+", id) for id in ids)
    assert not ADDRESS_WORDS & set(ids)
    labels = [each["attributes"]["label"] for each in questions(name)]
    boxes = [box["label"] for each in boxes_of(name) for box in each["attributes"]["options"]]
    plain = [re.sub(r"\W+", "-", label.lower()) for label in [*labels, *boxes]]
    assert len(plain) == len(set(plain))
    assert not any("password" in label or "wachtwoord" in label for label in plain)


def boxes_of(name: str) -> list[dict[str, Any]]:
    return [each for each in questions(name) if each["type"] == "checkboxes"]


@by_form
def test_the_options_of_a_choice_are_texts_that_stand_once(name: str) -> None:
    choices = [each["attributes"]["options"] for each in questions(name) if is_choice(each)]
    assert choices
    for options in choices:
        assert options
        assert len(options) == len(set(options))
        assert all(isinstance(option, str) for option in options)
        assert "none" not in [option.lower() for option in options]


def is_choice(element: dict[str, Any]) -> bool:
    return bool(element["type"] == "dropdown")


@by_kind
def test_a_form_asks_what_the_form_on_the_site_asks_first(kind: Kind) -> None:
    ids = {each["id"] for each in questions(kind)}
    for part in form(kind, vocabulary()):
        for said in part.first:
            name = said.name.replace("_", "-")
            parts = {f"{name}-{part.name}".replace("_", "-") for part in said.parts}
            assert said.name == "title" or ids & {name, *parts}
    required = [each for each in questions(kind) if each.get("validations", {}).get("required")]
    assert 3 <= len(required) < len(questions(kind))


def test_nobody_has_to_name_an_intervention_that_is_not_there_yet() -> None:
    by_id = {each["id"]: each for each in questions(Kind.CASE)}
    assert by_id["interventions"]["validations"] == {"required": False}
    assert by_id["what-we-did"]["validations"] == {"required": True}
    assert by_id["themes"]["attributes"]["multiple"] is True
    assert by_id["phase"]["attributes"]["multiple"] is False
    assert "Opschalen" in by_id["phase"]["attributes"]["options"]


@by_kind
def test_a_form_says_that_it_is_public_and_asks_for_consent(kind: Kind) -> None:
    intro = FORMS[kind]["body"][0]["attributes"]["value"]
    assert "Het formulier op de site is makkelijker" in intro
    assert "meteen voor iedereen te lezen" in intro
    assert "Wat er daarna gebeurt" in intro
    boxes = [box for each in boxes_of(kind) for box in each["attributes"]["options"]]
    assert all(box["required"] is True for box in boxes)
    assert any("CC BY-SA 4.0" in box["label"] for box in boxes)
    assert (kind is Kind.INTERVENTION) or any("vindt het goed" in box["label"] for box in boxes)


def test_the_form_of_a_commitment_asks_in_a_few_words_how_it_goes() -> None:
    by_id = {each["id"]: each for each in questions(COMMITMENT)}
    asked = ["outcome", "commitment", "status", "since", "note", "result-case", "promises"]
    assert [*by_id] == asked
    assert by_id["status"]["attributes"]["options"] == ["Begonnen", "Gedaan", "Losgelaten"]
    needed = [each for each in asked[:-1] if by_id[each]["validations"]["required"]]
    assert needed == ["outcome", "commitment", "status"]
    intro = FORMS[COMMITMENT]["body"][0]["attributes"]["value"]
    assert "loslaten is ook een antwoord" in intro
    assert "meteen voor iedereen te lezen" in intro


def test_the_choice_of_forms_lets_one_ask_a_question_too() -> None:
    config = yaml.safe_load((ROOT / ISSUES / "config.yml").read_text())
    assert config == {"blank_issues_enabled": True}


# Snippets: code.visualstudio.com, "Snippets in Visual Studio Code"

CALENDAR = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "23"}
TOKEN = re.compile(
    r"\\(?P<meant>[\\$}])"
    r"|\$\{\d+\|(?P<choices>(?:\\.|[^|\\])*)\|\}"
    r"|\$\{\d+:(?P<text>(?:\\.|[^}\\])*)\}"
    r"|\$(?P<variable>[A-Z_]+)"
)


def expand(body: str) -> str:
    """What an editor inserts where one only presses the tab key."""

    def insert(token: re.Match[str]) -> str:
        if token["variable"]:
            return CALENDAR[token["variable"]]
        if token["choices"]:
            return re.sub(r"\\([\\,|])", r"\1", re.split(r"(?<!\\),", token["choices"])[0])
        return token["meant"] or expand(token["text"])

    return TOKEN.sub(insert, body)


@by_snippet
def test_a_snippet_is_one_for_markdown_with_its_tab_stops_in_order(name: str) -> None:
    snippet = FOUND[name]
    assert set(snippet) == {"scope", "prefix", "description", "body"}
    assert snippet["scope"] == "markdown"
    assert all(re.fullmatch(r"[a-z_]+", prefix) for prefix in snippet["prefix"])
    stops = [int(number) for number in re.findall(r"\$\{(\d+)[:|]", "\n".join(snippet["body"]))]
    assert stops == list(range(1, len(stops) + 1))
    assert stops


def test_every_kind_has_a_snippet_and_so_have_the_lists_of_groups() -> None:
    prefixes = [prefix for snippet in FOUND.values() for prefix in snippet["prefix"]]
    assert len(prefixes) == len(set(prefixes))
    assert {kind.label for kind in Kind} <= set(prefixes)
    assert {"adaptations", "commitments", "observed_effects", "quotes", "updates"} <= set(prefixes)


@pytest.mark.parametrize("kind", Kind)
def test_a_snippet_of_a_record_passes_the_check_as_it_is(
    kind: Kind, make_project: MakeProject
) -> None:
    text = expand("\n".join(FOUND[kind.label.capitalize()]["body"])) + "\n"
    assert "\nstatus: draft\n" in text
    result = check(make_project({f"{FOLDERS[kind]}/uit-een-snippet.md": text}))
    assert (result.exit_code, result.output) == (0, "")


def test_every_snippet_of_a_group_passes_the_check_in_a_record_that_may_have_it(
    make_project: MakeProject,
) -> None:
    files: dict[str, str | bytes] = {}
    for name, snippet in FOUND.items():
        field = snippet["prefix"][0]
        kinds = [kind for kind in Kind if field in fields_of(kind)]
        assert kinds or name in [kind.label.capitalize() for kind in Kind]
        for kind in kinds:
            body = expand(chr(10).join(snippet["body"]))
            agreed = body.replace("consent: false", "consent: true")  # after somebody has asked
            text = f"---\nstatus: draft\n{agreed}\n---\n"
            files[f"{FOLDERS[kind]}/met-{field.replace('_', '-')}-{kind}.md"] = text
    assert len(files) > 10
    result = check(make_project(files))
    assert (result.exit_code, result.output) == (0, "")


def fields_of(kind: Kind) -> set[str]:
    return set(KINDS[kind].model_fields)


def test_what_would_mean_more_in_a_snippet_means_itself() -> None:
    hostile = "een $naam, een ${1:val} en een \\ met }"
    assert expand(meant(hostile)) == hostile
    assert expand(f"${{1{choice([('a,b|c', ''), ('d', '')])}}}") == "a,b|c"
    assert expand(f"${{1{choice([('a', ''), ('d', '')], first='d')}}}") == "d"
