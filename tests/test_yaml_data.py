"""YAML → plain data: what is kept, what is refused, and that nothing makes it stumble."""

import random
import time

import pytest
from catalogue.problems import Code, Place
from catalogue.yaml_data import MAX_DEPTH, parse

from tests.small_project import BASE

RECORD = (BASE / "interventions/talentgesprek.md").read_text().split("---\n")[1]


def codes(text: str) -> list[Code]:
    return [problem.code for problem in parse(text, "x.md").problems]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "True",
        "NULL",
        "1:30",
        "0123",
        "0x1F",
        "1e3",
        "1_000",
        ".5",
        "+1",
        "=",
        "2026-11-23",
        "2026-11-23 10:00",
        "12:30:45",
        ".inf",
        "1.",
        "9" * 20,
    ],
)
def test_what_is_no_plain_number_or_word_stays_text(text: str) -> None:
    assert parse(f"value: {text}", "x.md").data == {"value": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("[]", []),
    ],
)
def test_numbers_and_words_are_read_as_json_would(text: str, value: object) -> None:
    data = parse(f"value: {text}", "x.md").data
    assert data == {"value": value}
    assert type(data["value"]) is type(value)


def test_every_key_and_value_has_its_place() -> None:
    found = parse("a: 1\nb:\n  - x\n  - {c: 2, d: 3}\n", "x.md", first_line=2)
    assert found.data == {"a": 1, "b": ["x", {"c": 2, "d": 3}]}
    assert found.place(("b",)) == Place("x.md", 3, 1)
    assert found.place(("b", 0)) == Place("x.md", 4, 5)
    assert found.place(("b", 1, "d")) == Place("x.md", 5, 12)


def test_what_is_absent_stands_where_its_group_stands() -> None:
    found = parse("a:\n  b: 1\n", "x.md")
    assert found.place(("a", "c", "d")) == Place("x.md", 1, 1)
    assert found.place(("z",)) == Place("x.md", 1, 1)


def test_the_first_of_two_equal_fields_counts_and_the_second_is_told() -> None:
    found = parse("a: 1\nb: 2\na: 3\n", "x.md")
    assert found.data == {"a": 1, "b": 2}
    assert [(each.code, each.place.line) for each in found.problems] == [(Code.DUPLICATE_KEY, 3)]


@pytest.mark.parametrize(
    ("text", "sign"), [("a: &b c", "&"), ("a: *b", "*"), ("a: !b c", "!"), ("a: !!str 1", "!")]
)
def test_anchors_aliases_and_tags_are_refused(text: str, sign: str) -> None:
    found = parse(text, "x.md")
    [problem] = found.problems
    assert (found.data, problem.code, problem.place.column) == (None, Code.YAML_FEATURE, 4)
    assert sign in problem.message


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ['a: &a ["lol", "lol"]']
    lines += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert codes("\n".join(lines)) == [Code.YAML_FEATURE]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50000,
        "[" * 50000 + "]" * 50000,
        "{a: " * 50000,
        "- " * 50000,
        "? " * 50000,
        "\n".join(" " * depth + "a:" for depth in range(600)),
        "a: " + "(" * 50000,
        '"' * 50001,
    ],
)
def test_deep_nesting_is_answered_quickly(text: str) -> None:
    begun = time.process_time()
    parse(text, "x.md")
    assert time.process_time() - begun < 2


def test_a_record_may_nest_as_deep_as_is_allowed_and_no_deeper() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [Code.TOO_DEEP]


def test_a_value_is_never_cut_off_in_silence() -> None:
    [problem] = parse("a: C # en D\nb: 'C # en D'\nc: C#\n# een opmerking\n", "x.md").problems
    assert (problem.code, problem.place) == (Code.VALUE_CUT, Place("x.md", 1, 5))


@pytest.mark.parametrize("text", ["", "\n\n", "# een opmerking\n", "---\n", "~"])
def test_nothing_is_none_without_a_problem(text: str) -> None:
    found = parse(text, "x.md")
    assert (found.data, found.problems) == (None, [])


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\r"])
def test_a_hidden_line_break_does_not_shift_the_lines(mark: str) -> None:
    found = parse(f'a: "een{mark}twee"\nb: "\n', "x.md")
    assert found.problems[0].place == Place("x.md", 2, 4)


SYNTAX = {
    "a tab": ("a:\n\tb: 1\n", 2, 1, "tab"),
    "an open quotation mark at the end": ('a: b\nc: "d\n', 2, 4, "aanhalingsteken"),
    "an open quotation mark before another": ('a: "b\nc: "d"\n', 1, 4, "aanhalingsteken"),
    "a quotation mark inside": ('a: "b "c" d"\n', 1, 8, "te vroeg"),
    "an apostrophe inside": ("a: 'b's c'\n", 1, 7, "te vroeg"),
    "a citation without quotation marks": ("a: [@b] c\n", 1, 5, "[@"),
    "a colon in the value": ("a: b: c\n", 1, 5, "nog een dubbele punt"),
    "no colon": ("a: b\nc d\ne: f\n", 2, 1, "dubbele punt achter"),
    "no space behind the colon": ("a:b\nc: d\n", 1, 2, "spatie achter"),
    "an open bracket": ("a: [b\nc: d\n", 1, 4, "haakje"),
    "an open bracket at the end": ("a: [\n", 1, 4, "haakje"),
    "another indentation": ("a:\n    b: 1\n  c: 2\n", 3, 3, "spaties"),
    "a backslash": ('a: "b\\over"\n', 1, 6, "\\\\"),
    "a star": ("a: **b** c\n", 1, 4, "*"),
    "a hidden character": ("a: één\x07\n", 1, 7, "onzichtbaar"),
    "a hidden character by its number": ('a: "\\x07"\n', 1, 4, "\\"),
    "a second list of fields": ("a: b\n---\nc: d\n", 2, 1, "---"),
}


@pytest.mark.parametrize(("text", "line", "column", "hint"), SYNTAX.values(), ids=SYNTAX)
def test_a_slip_of_the_pen_is_told_at_its_place(
    text: str, line: int, column: int, hint: str
) -> None:
    found = parse(text, "x.md")
    [problem] = found.problems
    assert problem.code is Code.YAML_SYNTAX
    assert (problem.place, hint in problem.hint) == (Place("x.md", line, column), True)


ODD = "\t\n\r \"'[]{}:,#&*!|>%@`?-\\~\x00\x07\x85\u2028\ufeff\U0001f600é"


def test_no_mutation_of_a_record_makes_it_stumble() -> None:
    chance = random.Random(20261123)  # noqa: S311
    lines = RECORD.count("\n") + 200
    for _ in range(600):
        letters = list(RECORD)
        for _ in range(chance.randint(1, 12)):
            spot = chance.randrange(len(letters))
            letters[spot : spot + chance.randint(0, 3)] = chance.choice(ODD)
        found = parse("".join(letters), "x.md", first_line=2)
        assert found.data is not None or found.problems
        for problem in found.problems:
            assert 2 <= problem.place.line <= lines
            assert problem.place.column >= 1


def test_no_mutation_of_bytes_makes_it_stumble() -> None:
    chance = random.Random(20150401)  # noqa: S311
    for _ in range(300):
        content = bytearray(RECORD.encode())
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        parse(content.decode("utf-8", errors="replace"), "x.md")
