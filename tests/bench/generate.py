"""Records made up for measuring; they are never published.

The texts are built from the words of the real records, with a fixed seed, so that every run
measures the same thing.
"""

import random
import re
from pathlib import Path

from tests.conftest import ROOT, copy_project

WORDS = 400
"""How many words the body of a generated record has, as in the measurements of others."""

_CASES = 3
"""One record in this many is an intervention; the others are cases."""


def vocabulary_of_the_real_records() -> list[str]:
    """Every word of the real texts, in their order, so that frequent words stay frequent."""
    texts = (file.read_text() for file in sorted((ROOT / "interventions").glob("*.md")))
    return re.findall(r"[a-zà-ÿ]{2,}", " ".join(text.split("---", 2)[2] for text in texts))


def project(root: Path, number: int, *, cases: bool = True) -> None:
    """Make a project at `root` with `number` generated records beside our own.

    Without `cases` all of them are interventions.
    """
    copy_project(root)
    rng = random.Random(number)  # noqa: S311 - for measuring, not for secrets
    words = vocabulary_of_the_real_records()
    every = _CASES if cases else 1
    interventions = [f"maat-{index}" for index in range(0, number, every)]
    for index in range(number):
        if index % every == 0:
            _intervention(root, f"maat-{index}", rng, words, interventions)
        else:
            _case(root, f"geval-{index}", rng, words, interventions)


_NEW_WORDS = 0.03
"""How many words in a text are compounds nobody wrote before: a vocabulary grows with its texts."""


def _sentence(rng: random.Random, words: list[str], length: int) -> str:
    start = rng.randrange(len(words) - length)
    written = [
        rng.choice(words) + rng.choice(words) if rng.random() < _NEW_WORDS else word
        for word in words[start : start + length]
    ]
    return " ".join(written).capitalize() + "."


def _labels(rng: random.Random, words: list[str], number: int) -> str:
    """Names of one or two words, some of them new, as a list in YAML."""
    return ", ".join(f'"{_sentence(rng, words, rng.randint(1, 2))[:-1]}"' for _ in range(number))


def _paragraphs(rng: random.Random, words: list[str], total: int, mark: str) -> str:
    sentences = [_sentence(rng, words, 16) + mark for _ in range(total // 16)]
    return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))


def _pick(rng: random.Random, values: str, most: int = 1) -> str:
    return ", ".join(rng.sample(values.split(), rng.randint(1, most)))


_THEMES = (
    "innovatie-en-nieuwe-rollen samenwerking-en-verbinding professionalisering "
    "duurzame-inzetbaarheid-en-vitaliteit leiderschap-en-zelfsturing cultuurontwikkeling"
)
_PHASES = "vliegende-start experimenteren"
_PRACTICES = "functioneringsgesprek teamoverleg intervisie vlootschouw md-programma"


def _intervention(
    root: Path, id: str, rng: random.Random, words: list[str], others: list[str]
) -> None:
    other = rng.choice([each for each in others if each != id] or ["job-crafting-traject"])
    mark = " [@artikel]"
    text = f"""---
title: "{_sentence(rng, words, 4)[:55]} {id}"
summary: "{_sentence(rng, words, 24)[:270]}"
synonyms: [{_labels(rng, words, 4)}]
search_labels: [{_labels(rng, words, 12)}]
form: [{_pick(rng, "workshop gesprek traject werkvorm intervisie", 2)}]
phases: [{_pick(rng, _PHASES, 2)}]
themes: [{_pick(rng, _THEMES, 3)}]
practices: [{_pick(rng, _PRACTICES, 2)}]
effects: [{_pick(rng, "welbevinden ontwikkeling samenwerking", 2)}]
elements: {{ontdekken: "{_sentence(rng, words, 8)}{mark}"}}
group_size: {{min: 4, max: {rng.randint(5, 40)}, note: "{_sentence(rng, words, 6)}{mark}"}}
duration: {{session_minutes: {{min: 60, max: {rng.choice((90, 240))}}}, note: "Zo. [@redactie]"}}
relations: [{{to: {other}, type: combines_with, why: "{_sentence(rng, words, 10)}{mark}"}}]
contributors: [{{name: meetlat}}]
added_on: 2026-11-23
status: published
---

## Zo doe je het

1. **Eerst.** {_paragraphs(rng, words, 48, mark)}
2. **Dan.** {_paragraphs(rng, words, 48, mark)}

{_paragraphs(rng, words, WORDS - 200, mark)}

## Let op

{_paragraphs(rng, words, 100, mark)}
"""
    (root / f"interventions/{id}.md").write_text(text)


def _case(root: Path, id: str, rng: random.Random, words: list[str], others: list[str]) -> None:
    text = f"""---
title: "{_sentence(rng, words, 4)[:55]} {id}"
summary: "{_sentence(rng, words, 24)[:270]}"
search_labels: [{_labels(rng, words, 9)}]
interventions: [{{id: {rng.choice(others)}, linked_by: contributor, why: "Zo was het."}}]
organisation: {{visibility: anonymous, description: "Een school", sector: onderwijs}}
consent: {{by_role: teamleider, given_on: 2026-11-01, covers: de tekst}}
phase: {_pick(rng, _PHASES)}
themes: [{_pick(rng, _THEMES, 2)}]
practices: [{_pick(rng, _PRACTICES, 2)}]
occasion: "{_sentence(rng, words, 12)}"
initiator: {{roles: [teamleider], story: "{_sentence(rng, words, 12)}"}}
adaptations: [{{what: "{_sentence(rng, words, 10)}", why: "{_sentence(rng, words, 10)}"}}]
contributors: [{{name: meetlat}}]
added_on: 2026-11-23
status: published
---

## Wat we deden

{_paragraphs(rng, words, WORDS - 100, "")}

## Wat werkte

{_paragraphs(rng, words, 100, "")}
"""
    (root / f"interventions/cases/{id}.md").write_text(text)
