"""Session sheets: for each session of an event one printed A4 to write the harvest on.

The QR on it opens the form with the event and the session filled in, where the site has an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.harvest import Session, sessions
from catalogue.link import Entry
from catalogue.lists import SERIES
from catalogue.page import Page, src_uri
from catalogue.press import Press, Sheet
from catalogue.qr import drawn, version
from catalogue.records import Event
from catalogue.words import day

NAME = "sessiebladen"
"""The last part of the address, below that of the event."""

INSIGHTS = 5
"""How many insights an outcome has room for."""

LARGEST = 12
"""The largest version of a QR that a phone still reads at arm's length, at the size we print."""


@dataclass(frozen=True)
class SessionSheet:
    """One sheet: the session, when and where it is, and the way to the form.

    `link` is the form seen from the page; `target` its whole address and `code` the QR of that,
    both empty where the site has no address of its own.
    """

    session: Session
    where: str
    link: str
    target: str
    code: tuple[int, str] | None


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """A page of sheets for each event that has a programme."""
    for entry in press.catalogue.events.values():
        if entry.fields.programme:
            yield _page(press, entry)


def _page(press: Press, entry: Entry[Event]) -> tuple[str, Page]:
    record = entry.record
    sheet = Sheet(press, f"{record.address}{NAME}/")
    title = f"Sessiebladen: {record.title}"
    description = f"Voor elke sessie van {record.title} één A4 om de oogst op te schrijven."
    return press.page(
        "sheets.html",
        sheet.address,
        title=title,
        description=description,
        section=src_uri(SERIES.address),
        data={"@type": "WebPage", "name": title, "description": description},
        record=record,
        sheets=[
            _session_sheet(sheet, record.id, session)
            for session in sessions(press.catalogue, record.id)
        ],
        insights=INSIGHTS,
    )


def _session_sheet(sheet: Sheet, event: str, session: Session) -> SessionSheet:
    item = session.item
    when = [day(session.day) if session.day else "", item.time or "", item.room or ""]
    links = [
        sheet.share("outcome", **values)
        for values in asked(event, item.title, item.question or "", item.themes)
    ]
    whole = [sheet.whole(link) for link in links]
    target = next((each for each in whole if fits(each)), whole[-1])
    return SessionSheet(
        session,
        ", ".join(filter(None, when)),
        links[0],
        target,
        drawn(target) if target else None,
    )


def asked(
    event: str, title: str, question: str, themes: list[str]
) -> Iterator[dict[str, str | list[str]]]:
    """What the form may be asked to fill in: all that is known first, then less and less."""
    known: dict[str, str | list[str]] = {
        "event": event,
        "title": title,
        "themes": themes,
        "question": question,
    }
    for names in ([*known], ["event", "title", "themes"], ["event", "title"], ["event"]):
        yield {name: value for name in names if (value := known[name])}


def fits(address: str) -> bool:
    """Whether the QR of an address has modules that are large enough to scan."""
    return version(address) <= LARGEST
