"""Het oogstboekje: for each event with outcomes a booklet, to print or to keep as a PDF.

The QR of an outcome opens its page, where the site has an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue import harvest
from catalogue.link import Entry
from catalogue.lists import SERIES
from catalogue.page import Page, src_uri
from catalogue.press import Press
from catalogue.qr import drawn
from catalogue.records import Event, Outcome, Record
from catalogue.words import joined

NAME = "oogstboekje"
"""The last part of the address, below that of the event."""


@dataclass(frozen=True)
class Leaf:
    """One outcome in the booklet: its number, and its whole address with the QR of that.

    `target` and `code` are empty where the site has no address of its own.
    """

    number: int
    record: Record[Outcome]
    target: str
    code: tuple[int, str] | None


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """A booklet for each event that has outcomes."""
    for entry in press.catalogue.events.values():
        if found := harvest.outcomes(press.catalogue, entry.record.id):
            yield _booklet(press, entry, found)


def _booklet(
    press: Press, entry: Entry[Event], outcomes: list[Record[Outcome]]
) -> tuple[str, Page]:
    record = entry.record
    promises = harvest.commitments(press.catalogue, record.id)
    title = f"Oogstboekje: {record.title}"
    description = f"De oogst van {record.title} in één boekje, om te printen en door te geven."
    return press.page(
        "booklet.html",
        f"{record.address}{NAME}/",
        title=title,
        description=description,
        section=src_uri(SERIES.address),
        data={"@type": "WebPage", "name": title, "description": description},
        event=record,
        leaves=[_leaf(press, number, each) for number, each in enumerate(outcomes, 1)],
        promises=promises,
        tally=harvest.tally(promises),
        seeds=harvest.seeds(press.catalogue, record.id),
        questions=harvest.open_questions(press.catalogue, record.id),
        writers=_writers([record, *outcomes]),
    )


def _leaf(press: Press, number: int, record: Record[Outcome]) -> Leaf:
    target = press.site.whole(record.address)
    return Leaf(number, record, target, drawn(target) if target else None)


def _writers(records: list[Record[Event] | Record[Outcome]]) -> str:
    """Everybody who wrote along, each once, in the order of the booklet."""
    names = (each.name for record in records for each in record.fields.contributors)
    return joined(list(dict.fromkeys(names)))
