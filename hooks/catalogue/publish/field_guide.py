"""The field guide: what to write in each field of each kind of record."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.explain import rule, written
from catalogue.lists import FIELD_GUIDE
from catalogue.page import Page
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.records import Fields
from catalogue.schema import Input, inputs
from catalogue.vocabulary import Vocabulary

SECTION = "bijdragen/index.md"


@dataclass(frozen=True)
class Shelf:
    """Fields of a kind that belong together; `anchor` is where they begin on the page."""

    anchor: str
    title: str
    lead: str
    inputs: list[Input]


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page, with every field of every kind."""
    yield press.list_page(
        "fields.html",
        FIELD_GUIDE,
        section=SECTION,
        kinds={kind: _shelves(kind, press.catalogue.vocabulary) for kind in Kind},
        rule=rule,
        written=written,
    )


def _shelves(kind: Kind, vocabulary: Vocabulary) -> list[Shelf]:
    """The fields of a kind on their shelves, what is needed first, what every kind has last."""
    fields = inputs(kind, vocabulary)
    asked = [each for each in fields if each.asked and not each.is_section]
    more = [each for each in asked if not (each.required or each.core)]
    shelves = [
        ("kern", [each for each in asked if each.required or each.core]),
        ("tekst", [each for each in fields if each.is_section]),
        ("meer", sorted(more, key=lambda each: each.name in Fields.model_fields)),
        ("beheer", [each for each in fields if not each.asked]),
    ]
    return [Shelf(f"{kind}-{name}", *_TITLES[name], some) for name, some in shelves if some]


_TITLES = {
    "kern": ("De kern", "Hiermee begin je. Een concept mag ook deze velden nog leeg laten."),
    "tekst": ("De tekst", "Dit staat niet bij de velden, maar eronder, elk onder een eigen kop."),
    "meer": ("Wil je meer vertellen?", "Alles mag, niets moet."),
    "beheer": ("Om het bij te houden", "Het formulier vraagt dit niet; het vult in wat nodig is."),
}
