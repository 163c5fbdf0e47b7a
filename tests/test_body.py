"""Markdown → sections, headings, links, images and citations, each with its line."""

import pytest
from catalogue.body import cited, parse, without_citations

TEXT = """\
Vooraf. [@artikel]

## Zo doe je het

1. Vraag **door**. [@bakker-2020]
2. Kijk in [het boek](boek.md#een "titel") en
   op [de site](https://example.org). [@redactie][@artikel]

### Een stap

![Een tafel](tafel.png)

## Let op
"""


def test_a_text_falls_into_sections_at_each_second_heading() -> None:
    body = parse(TEXT, 11)
    assert [(s.heading.text if s.heading else None) for s in body.sections] == [
        *(None, "Zo doe je het", "Let op")
    ]
    assert body.sections[0].text == "Vooraf."
    assert body.sections[2].text == ""


def test_headings_have_a_level_an_anchor_and_a_line() -> None:
    found = [(h.level, h.id, h.text, h.line) for h in parse(TEXT, 11).headings]
    assert found == [
        (2, "zo-doe-je-het", "Zo doe je het", 13),
        (3, "een-stap", "Een stap", 19),
        (2, "let-op", "Let op", 23),
    ]


def test_links_images_and_citations_have_their_line_and_column() -> None:
    body = parse(TEXT, 11)
    assert [(m.target, m.line, m.column) for m in body.links] == [
        ("boek.md#een", 16, 23),
        ("https://example.org", 17, 17),
    ]
    assert [(m.target, m.line, m.column, m.text) for m in body.images] == [
        ("tafel.png", 21, 1, "Een tafel")
    ]
    assert [(m.target, m.line, m.column) for m in body.citations] == [
        ("artikel", 11, 9),
        ("bakker-2020", 15, 20),
        ("redactie", 17, 39),
        ("artikel", 17, 50),
    ]


def test_a_section_knows_what_it_cites() -> None:
    assert parse(TEXT).sections[1].citations == ["bakker-2020", "redactie", "artikel"]


def test_the_plain_text_is_without_marks_and_citations() -> None:
    assert parse("## Kop\n\nEen **vet** woord [@artikel], een [link](a.md).").text == (
        "Kop\n\nEen vet woord, een link."
    )


def test_a_link_definition_cannot_hijack_a_citation() -> None:
    body = parse("Dit. [@artikel]\n\n[@artikel]: https://example.org\n")
    assert [m.target for m in body.citations] == ["artikel", "artikel"]
    assert body.links == []


@pytest.mark.parametrize("text", ["`[@artikel]`", "    [@artikel]", "```\n[@artikel]\n```"])
def test_a_citation_in_code_is_none(text: str) -> None:
    assert parse(text).citations == []


def test_equal_headings_and_those_of_the_page_get_a_number() -> None:
    body = parse("## Bronnen\n\n### Stap\n\n### Stap\n\n### Stap\n\n### !!!\n")
    assert [h.id for h in body.headings] == ["bronnen_1", "stap", "stap_1", "stap_2", "deel"]


def test_a_heading_in_a_quote_or_list_begins_no_section() -> None:
    body = parse("## Een\n\n> ## Twee\n\n- ## Drie\n\nTekst.\n")
    assert [s.heading.text for s in body.sections if s.heading] == ["Een"]
    assert body.sections[0].text == "Twee\nDrie\nTekst."


@pytest.mark.parametrize(
    ("text", "target", "column"),
    [
        ("Een <b>woord</b>", "<b", 5),
        ("<!-- stil -->", "<!--", 1),
        ("a <script src=x>", "<script", 3),
        ("[hier](javascript:alert(1))", "](javascript:", 6),
        ("</div>", "</d", 1),
    ],
)
def test_html_and_links_that_would_run_are_found(text: str, target: str, column: int) -> None:
    [raw] = parse(text, 5).raw_html
    assert (raw.target, raw.line, raw.column) == (target, 5, column)


@pytest.mark.parametrize("text", ["`<b>`", "3 < 4 en 5 > 4", "<https://example.org>", "a<b"])
def test_what_only_looks_like_html_is_left_alone(text: str) -> None:
    assert parse(text).raw_html == []


def test_a_footnote_is_text_and_stays_with_its_section() -> None:
    body = parse("## Een\n\nTekst.[^1]\n\n## Twee\n\nMeer.\n\n[^1]: Een noot. [@artikel]\n")
    assert [m.target for m in body.citations] == ["artikel"]


def test_an_empty_text_is_an_empty_body() -> None:
    body = parse("")
    assert (body.sections, body.headings, body.text) == ([], [], "")


def test_the_citations_of_a_field_are_read_without_markdown() -> None:
    text = "Eerst dit. [@artikel] Dan dat. [@bakker-2020][@Geen] [@artikel]"
    assert cited(text) == ["artikel", "bakker-2020", "artikel"]
    assert without_citations("Eerst dit. [@artikel] Dan dat. [@redactie]") == "Eerst dit. Dan dat."


@pytest.mark.parametrize("text", ["[" * 20_000, "*" * 20_000, "> " * 2_000, "[@a](" * 5_000])
def test_odd_text_is_answered(text: str) -> None:
    assert parse(text).headings == []
