"""The agenda for the next Ta-Lente: what is still open, each as an invitation.

Nothing is ranked: terms stand in the order of the vocabulary, records by title, promises by date.
Whether a promise is late is not said here, since a page never depends on the day it is made.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.body import without_citations
from catalogue.harvest import commitments, open_questions
from catalogue.link import Catalogue, Entry
from catalogue.lists import AGENDA, SERIES
from catalogue.page import Page, src_uri
from catalogue.press import Press, Sheet
from catalogue.records import Case, Intervention
from catalogue.relate import in_sentence
from catalogue.states import CommitmentStatus
from catalogue.words import count, day, joined

SHOWN = 4
"""How many invitations of a group are seen at once; the rest is folded."""


@dataclass(frozen=True)
class Invitation:
    """Something that is still open: what it is, what there is to say, and what one can do.

    `address` is the page it is about, `act` and `link` the words and the way of the button.
    """

    title: str
    address: str
    said: str
    act: str
    link: str


@dataclass(frozen=True)
class Group:
    """Invitations of one sort; `anchor` is where they begin on the page."""

    anchor: str
    title: str
    lead: str
    icon: str
    invitations: tuple[Invitation, ...]


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page."""
    sheet = Sheet(press, AGENDA.address)
    yield press.list_page(
        "agenda.html",
        AGENDA,
        section=src_uri(SERIES.address),
        groups=[group for group in groups(press.catalogue, sheet) if group.invitations],
        shown=SHOWN,
    )


def groups(catalogue: Catalogue, sheet: Sheet) -> Iterator[Group]:
    """Every group, also those in which nothing is open."""
    yield Group(
        "vraagstukken",
        "Vraagstukken zonder voorbeeld",
        "Hier speelt vast ook bij jullie iets van. Wie deelt het eerste praktijkvoorbeeld?",
        "theme",
        tuple(_without_cases(catalogue, sheet, "theme", "themes")),
    )
    yield Group(
        "praktijken",
        "Praktijken waar nog niemand bij aanhaakte",
        "Dit doen veel organisaties al. Van aanhaken met talent is hier nog geen voorbeeld.",
        "practice",
        tuple(_without_cases(catalogue, sheet, "practice", "practices")),
    )
    yield Group(
        "interventies",
        "Interventies die op een eerste keer wachten",
        "In deze fasen passen ze wel, maar er is nog geen voorbeeld van. Klein proberen is genoeg.",
        "blad",
        tuple(_untried(catalogue, sheet)),
    )
    yield Group(
        "open-vragen",
        "Vragen die nog open zijn",
        "Weet jij meer, of wil je het samen uitzoeken? Neem de vraag mee naar je tafel.",
        "vraag",
        tuple(_questions(catalogue, sheet)),
    )
    yield Group(
        "afspraken",
        "Afspraken die nog lopen",
        f"Eerder afgesproken. Vertel hoe het ging; loslaten is ook een antwoord.{_how(sheet)}",
        "datum",
        tuple(_promises(catalogue, sheet)),
    )


def _without_cases(
    catalogue: Catalogue, sheet: Sheet, facet: str, field: str
) -> Iterator[Invitation]:
    """The terms of a facet that no case carries."""
    for entry in catalogue.facet(facet)[1]:
        if entry.of_kind("case"):
            continue
        number = len(entry.of_kind("intervention"))
        one = "past hierbij" if number == 1 else "passen hierbij"
        yield Invitation(
            entry.term.label,
            entry.address,
            f"{count(number, 'interventions')} {one}.".capitalize() if number else "",
            "Deel een voorbeeld",
            sheet.share("case", **{field: entry.term.id}),
        )


def _untried(catalogue: Catalogue, sheet: Sheet) -> Iterator[Invitation]:
    """The interventions with a phase they suit and in which no case used them."""
    labels = {term.id: term.label for term in catalogue.vocabulary.phase.terms}
    for entry in catalogue.interventions.values():
        phases = untried(entry)
        if not entry.is_listed or not phases:
            continue
        phase = {"phase": phases[0]} if len(phases) == 1 else {}
        words = joined([f"‘{in_sentence(labels[id])}’" for id in phases])
        yield Invitation(
            entry.record.title,
            entry.record.address,
            f"Nog geen voorbeeld in de fase{'n' if len(phases) > 1 else ''} {words}.",
            "Deel wat je probeerde",
            sheet.share("case", interventions=entry.record.id, **phase),
        )


def untried(entry: Entry[Intervention]) -> list[str]:
    """The phases an intervention suits in which no case used it."""
    used = (use.record.fields for use in entry.uses)
    tried = {fields.phase for fields in used if isinstance(fields, Case)}
    return [phase for phase in entry.fields.phases if phase not in tried]


def _questions(catalogue: Catalogue, sheet: Sheet) -> Iterator[Invitation]:
    """What outcomes left open, then what is not known of the interventions."""
    for outcome, question in open_questions(catalogue):
        yield Invitation(
            without_citations(question),
            f"{outcome.address}#open-vragen",
            f"Bleef liggen bij ‘{outcome.title}’.",
            "Lees de oogst",
            sheet.href(outcome.address),
        )
    for entry in catalogue.interventions.values():
        for question in entry.fields.open_questions if entry.is_listed else ():
            yield Invitation(
                without_citations(question),
                entry.record.address,
                f"Gaat over ‘{entry.record.title}’.",
                "Deel wat je weet",
                sheet.share("case", interventions=entry.record.id),
            )


def _promises(catalogue: Catalogue, sheet: Sheet) -> Iterator[Invitation]:
    """What was promised and is not done or dropped, by date; those without one last."""
    going = (CommitmentStatus.OPEN, CommitmentStatus.STARTED)
    promises = [each for each in commitments(catalogue) if each.commitment.status in going]
    for each in sorted(promises, key=lambda each: each.commitment.by or dt.date.max):
        promise = each.commitment
        way = sheet.telling(each.outcome, promise)
        by = f"voor {day(promise.by)}" if promise.by else "zonder datum"
        begun = promise.status is CommitmentStatus.STARTED
        who = [promise.who_role, *([promise.organisation] if promise.organisation else [])]
        yield Invitation(
            without_citations(promise.what),
            f"{each.outcome.address}#afspraken",
            _sentence([*who, by, *(["al begonnen"] if begun else [])]),
            way.act,
            way.link,
        )


def _how(sheet: Sheet) -> str:
    """Where one tells how it went, said before one goes there."""
    if sheet.press.site.repository:
        return " Dat doe je in een kort formulier op GitHub, dat iedereen kan lezen."
    return " Dat doe je in een mail aan de redactie." if sheet.press.site.email else ""


def _sentence(parts: Iterable[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
