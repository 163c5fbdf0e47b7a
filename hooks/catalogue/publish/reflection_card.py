"""De reflectiekaart: for each intervention one printed page to look back with, and then to share.

The QR on it opens the form with the intervention filled in, where the site has an address.
"""

from collections.abc import Iterator

from markupsafe import Markup

from catalogue import render
from catalogue.link import Entry
from catalogue.lists import INTERVENTIONS
from catalogue.page import Page, src_uri
from catalogue.press import Press, Sheet
from catalogue.qr import drawn
from catalogue.records import Intervention

QUESTIONS = (
    ("Wat werkte?", "Waaraan zag je dat?"),
    ("Wat kan beter?", "Wat doe je een volgende keer anders?"),
    ("Wat pasten we aan, en waarom?", "Ook wat je wegliet of toevoegde."),
    ("Welke taal sloeg aan?", "Welke woorden bleven hangen?"),
)
"""What every card asks, with a nudge: in the words of a case's own fields."""

ASKED = ("what_worked", "what_could_be_better", "adaptations", "language_that_worked")
"""The fields of a case those questions are, in their order: the form opens them."""


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """A card for each intervention that stands in the lists."""
    for entry in press.catalogue.interventions.values():
        if entry.is_listed:
            yield _card(press, entry)


def _card(press: Press, entry: Entry[Intervention]) -> tuple[str, Page]:
    record = entry.record
    sheet = Sheet(press, f"{record.address}reflectiekaart/")
    title = f"Reflectiekaart: {record.title}"
    description = f"Eén A4 om samen terug te kijken op: {record.title}."
    target = sheet.whole(sheet.share("case", interventions=record.id))  # to type over
    whole = sheet.whole(sheet.share("case", interventions=record.id, open=",".join(ASKED)))
    return press.page(
        "card.html",
        sheet.address,
        title=title,
        description=description,
        section=src_uri(INTERVENTIONS.address),
        data={"@type": "WebPage", "name": title, "description": description},
        record=record,
        entry=entry,
        questions=QUESTIONS,
        own_questions=_own_questions(sheet, entry),
        target=target,
        code=drawn(whole) if whole else None,
    )


def _own_questions(sheet: Sheet, entry: Entry[Intervention]) -> Markup:
    """The questions the intervention itself asks; their sources stand on its own page."""
    record = entry.record
    part = record.body.section("Reflectievragen")
    if part is None or not part.text:
        return Markup()
    return render.section(
        part,
        lambda _: Markup(),
        lambda target: sheet.resolve(record, target),
        lambda target: sheet.picture(record, target),
    )
