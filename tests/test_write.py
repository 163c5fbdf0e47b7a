"""What is written reads back as the same data, whatever a contributor typed."""

import pytest
from catalogue import yaml_data
from catalogue.read import split_front_matter
from catalogue.write import filled, record

ODD = [
    "gewoon",
    "talent-2",
    "no",
    "true",
    "null",
    "2026-11-23",
    "12",
    "- met een streepje",
    "# geen commentaar",
    "sleutel: waarde",
    'aanhalings"tekens" en ’enkele’ en \\ schuine',
    "[@artikel] eerst",
    "{accolades}, [haken]",
    "&anker *alias !tag %doc @app `accent`",
    "een 🌱 emoji en een 👩‍👩‍👧 gezin",
    "עברית en العربية",
    "regel een\nregel twee\n\n  ingesprongen\n- lijst\n---\n# kop",
    "tab\ten\r\nWindows",
    "a\u2028b\u0085c",
    "onzichtbaar\u0007\ufeff!",
    "x" * 500,
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_reads_back_as_it_was(text: str) -> None:
    fields = {
        "title": text,
        "list": [text, "gewoon"],
        "group": {"inner": text, "more": [text]},
        "rows": [{"what": text, "deep": {"why": text}}, {"what": "twee"}],
    }
    written = record(fields, {"Wat we deden": text})
    split = split_front_matter(written)
    assert split
    front, body, _ = split
    read = yaml_data.parse(front, "x.md")
    assert not read.problems
    assert read.data == filled(fields)
    assert body == f"\n## Wat we deden\n\n{filled(text)}\n"


def test_it_is_written_as_one_would_by_hand() -> None:
    fields = {
        "title": "Sleutelen aan ons werk",
        "summary": "",
        "themes": ["vitaliteit", "samenwerking"],
        "organisation": {"visibility": "anonymous", "sector": "onderwijs", "name": " "},
        "adaptations": [{"what": "Korter", "why": "Er was\nweinig tijd."}],
        "period": {"ongoing": True},
        "quotes": [],
    }
    assert record(fields, {"Wat we deden": "1. Praten.", "Wat werkte": ""}) == (
        """---
title: "Sleutelen aan ons werk"
themes: [vitaliteit, samenwerking]
organisation:
  visibility: anonymous
  sector: onderwijs
adaptations:
  - what: "Korter"
    why: |-
      Er was
      weinig tijd.
period:
  ongoing: true
---

## Wat we deden

1. Praten.
"""
    )
