"""The rules that come from the article: consent, anonymity, reasons, the right time to measure."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from catalogue import words
from catalogue.groups import Commitment, Relation
from catalogue.problems import Code, Place, Problem
from catalogue.read import Document, slugify
from catalogue.records import Case, Event, Fields, Intervention, Outcome
from catalogue.states import Basis, CommitmentStatus, Status, Visibility
from catalogue.vocabulary import PHASES
from catalogue.yaml_data import Path

EVIDENCE_LASTS = 3
"""After how many years we ask to look at the evidence again."""


def check_rules(document: Document, fields: Fields, today: dt.date) -> Iterator[Problem]:
    """What the rules say about one complete record; only advice depends on `today`."""
    if fields.status is Status.ARCHIVED and not fields.replaced_by:
        yield Problem(
            document.place("status"),
            Code.ARCHIVED_WITHOUT_REPLACEMENT,
            "Dit is gearchiveerd, maar er staat niet wat ervoor in de plaats komt.",
            "Zet er een regel 'replaced_by: …' bij, met de naam van het nieuwe bestand zonder .md.",
        )
    if isinstance(fields, Intervention):
        yield from _check_intervention(document, fields, today)
    if isinstance(fields, Case):
        yield from _check_case(document, fields)
        yield from _check_anonymity(document, fields)
    if isinstance(fields, Event):
        yield from _check_days(document, fields)
    if isinstance(fields, Outcome) and fields.status is Status.PUBLISHED:
        yield from _check_commitments(document, fields, today)


def check_always(document: Document, fields: Fields) -> Iterator[Problem]:
    """What holds for a draft too.

    A draft is not on the site, but whoever can see the project can read it: what somebody said or
    how they look does not belong there without their consent, and how to reach somebody never does.
    And a key never changes again.
    """
    yield from _check_consent(document, fields)
    if isinstance(fields, Outcome):
        yield from _check_contact(document)
        yield from _check_keys(document, fields)


def _check_intervention(
    document: Document, fields: Intervention, today: dt.date
) -> Iterator[Problem]:
    for index, relation in enumerate(fields.relations):
        yield from _check_relation(document.place("relations", index), document.id, relation)
    if fields.evidence and _years(fields.evidence.reviewed_on, today) >= EVIDENCE_LASTS:
        yield Problem(
            document.place("evidence", "reviewed_on"),
            Code.EVIDENCE_OUTDATED,
            f"'Hoe zeker weten we dit' is {EVIDENCE_LASTS} jaar of langer niet nagekeken.",
            "Kijk of er nieuw onderzoek is, pas de toelichting aan (explanation) en schrijf achter "
            "'reviewed_on:' de datum van vandaag.",
        )


def _check_consent(document: Document, fields: Fields) -> Iterator[Problem]:
    """Every quote and photo is there with consent, whatever else is wrong with it."""
    kinds = (
        ("quotes", "dit citaat", Code.QUOTE_WITHOUT_CONSENT, "diegene"),
        ("photos", "deze foto", Code.PHOTO_WITHOUT_CONSENT, "iedereen die erop staat"),
    )
    for name, noun, code, who in kinds:
        said = document.fields.data.get(name) if hasattr(fields, name) else None
        for index, each in enumerate(said if isinstance(said, list) else ()):
            if isinstance(each, dict) and each.get("consent") in (None, False):
                yield Problem(
                    document.place(name, index, "consent"),
                    code,
                    f"Voor {noun} is er geen toestemming.",
                    f"Vraag of {who} het goedvindt en schrijf dan 'consent: true'. Kan dat nu "
                    f"niet? Haal {noun} dan weg: ook een concept is voor anderen te lezen.",
                )


def _check_contact(document: Document) -> Iterator[Problem]:
    """An outcome holds no e-mail address and no phone number."""
    for place, text in _all_texts(document):
        for match in contact_details(text):
            yield Problem(
                _at(document, place, match.start()),
                Code.PERSONAL_DATA,
                f"'{match[0]}' lijkt op een e-mailadres of telefoonnummer.",
                _ROLE_INSTEAD,
            )


def _check_keys(document: Document, fields: Outcome) -> Iterator[Problem]:
    """Within an outcome each commitment has a key of its own: by that it is found back."""
    first: dict[str, int] = {}
    for index, commitment in enumerate(fields.commitments):
        place = document.place("commitments", index, "key")
        key = slugify(commitment.key) or commitment.key
        if key in first:
            yield Problem(
                place,
                Code.DUPLICATE_ID,
                f"De sleutel '{commitment.key}' is al van afspraak {first[key]}.",
                "Geef deze afspraak een eigen woord, zoals "
                f"'key: {key}-2'. Daarmee vinden we haar later terug.",
            )
        first.setdefault(key, index + 1)


def _check_days(document: Document, fields: Event) -> Iterator[Problem]:
    """Every session is on a day of its event, as far as those days are known."""
    start, end = fields.start, fields.end or fields.start
    if start and end and end < start:
        return
    for index, session in enumerate(fields.programme):
        day = session.day
        if day and ((start and day < start) or (end and day > end)):
            yield Problem(
                document.place("programme", index, "day"),
                Code.DATE_OUTSIDE_EVENT,
                f"De sessie '{session.title}' is op {words.day(day)}; de bijeenkomst is "
                f"{'' if start else 'tot en met '}{words.days(start, end)}.",
                "Kijk de dag van de sessie na, en ook 'start' en 'end' van de bijeenkomst. Duurt "
                "de bijeenkomst één dag? Dan kan 'day' weg.",
            )


def _check_commitments(document: Document, fields: Outcome, today: dt.date) -> Iterator[Problem]:
    """What each commitment says of its days agrees with its state."""
    for index, commitment in enumerate(fields.commitments):
        yield from _check_state(document, index, commitment, today)
        if commitment.status in (CommitmentStatus.OPEN, CommitmentStatus.STARTED):
            yield from _check_still_to_do(document, index, commitment, today)


def _check_state(
    document: Document, index: int, commitment: Commitment, today: dt.date
) -> Iterator[Problem]:
    """Since when a commitment is as it is, and whether it can be open still."""
    if commitment.status is not CommitmentStatus.OPEN and commitment.since is None:
        yield Problem(
            document.place("commitments", index, "status"),
            Code.COMMITMENT_WITHOUT_DATE,
            f"Bij de afspraak '{commitment.key}' staat niet sinds wanneer ze "
            f"{commitment.status.label} is.",
            "Zet de dag erbij, zoals 'since: 2026-12-01'. Ongeveer is ook goed. Weet je het niet? "
            "Dan kan het zo blijven.",
        )
    elif commitment.since and commitment.since > today:
        yield Problem(
            document.place("commitments", index, "since"),
            Code.CONTRADICTING_COMMITMENT,
            f"De afspraak '{commitment.key}' is {commitment.status.label} sinds "
            f"{words.day(commitment.since)}, en die dag moet nog komen.",
            "Kijk de dag na: klopt het jaar? Hier hoort de dag waarop de stand veranderde.",
        )
    if commitment.status is CommitmentStatus.OPEN and commitment.result_case:
        yield Problem(
            document.place("commitments", index, "status"),
            Code.CONTRADICTING_COMMITMENT,
            f"De afspraak '{commitment.key}' werd een praktijkvoorbeeld, en staat nog op 'open'.",
            "Zet de stand op gedaan ('status: done') of begonnen ('status: started').",
        )


def _check_still_to_do(
    document: Document, index: int, commitment: Commitment, today: dt.date
) -> Iterator[Problem]:
    """What is still to be done has a day, and that day is not over."""
    if commitment.by is None:
        yield Problem(
            document.place("commitments", index),
            Code.COMMITMENT_WITHOUT_DATE,
            f"Bij de afspraak '{commitment.key}' staat niet voor wanneer.",
            "Spreek een dag af, dichtbij en haalbaar, en zet die erbij, zoals "
            "'by: 2026-12-15'. Weet je het echt niet? Dan kan het zo blijven.",
        )
    elif commitment.by < today:
        yield Problem(
            document.place("commitments", index, "by"),
            Code.COMMITMENT_OVERDUE,
            f"De afspraak '{commitment.key}' was voor {words.day(commitment.by)} en staat nog op "
            f"'{commitment.status.label}'.",
            "Vraag hoe het ging. Gedaan? Schrijf 'status: done'. Nog bezig? Kies samen een "
            "nieuwe dag. Losgelaten is ook een goed antwoord: 'status: dropped'.",
        )


def _years(day: dt.date, today: dt.date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _check_relation(place: Place, id: str, relation: Relation) -> Iterator[Problem]:
    if relation.to == id:
        yield Problem(
            place,
            Code.SELF_RELATION,
            "Deze interventie noemt zichzelf als verwant.",
            "Schrijf achter 'to:' een andere interventie, of haal deze regel weg.",
        )
    if not relation.why:
        yield _without_reason(place, relation.to, "Eerst dit, dan dat. [@redactie]")


def _without_reason(place: Place, id: str, example: str) -> Problem:
    return Problem(
        place,
        Code.RELATION_WITHOUT_REASON,
        f"Bij '{id}' staat niet waarom.",
        f'Schrijf in één zin waarom deze twee bij elkaar horen, zoals why: "{example}"',
    )


def _check_case(document: Document, fields: Case) -> Iterator[Problem]:
    for index, link in enumerate(fields.interventions):
        if not link.why:
            example = "We volgden de stappen." + (f" [@{fields.source}]" if fields.source else "")
            yield _without_reason(document.place("interventions", index), link.id, example)
    if not fields.source and not fields.consent:
        yield Problem(
            document.place("consent"),
            Code.MISSING_CONSENT,
            "Er staat niet wie het goedvindt dat dit gedeeld wordt.",
            "Vraag het, en zet erbij wie (de rol, geen naam), wanneer en waarvoor, zoals consent: "
            '{by_role: teamleider, given_on: 2026-11-23, covers: "de tekst, zonder namen"}.',
        )
    for index, effect in enumerate(fields.observed_effects):
        if fields.phase == PHASES[1] and effect.basis is Basis.MEASUREMENT:
            yield Problem(
                document.place("observed_effects", index, "basis"),
                Code.EVALUATION_TOO_EARLY,
                "Tijdens het experimenteren past meten nog niet; samen terugkijken wel.",
                "Kijk of 'basis: reflection' (samen teruggekeken) of 'basis: impression' (een "
                "indruk) beter past. Is er echt gemeten? Dan kan het zo blijven.",
            )
    if (
        fields.phase == PHASES[2]
        and not fields.scale_route
        and "scale_route" not in fields.not_in_source
    ):
        yield Problem(
            document.place("phase"),
            Code.NO_SCALE_ROUTE,
            "Bij opschalen hoort het verhaal hoe het breder werd.",
            "Vertel het bij 'Hoe het breder werd' (scale_route): hoe ging je van een klein begin "
            "naar meer mensen?",
        )


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_GAP = r"[ \u00a0\u2007\u2009\u202f./()\u2010-\u2015-]*"
_PHONE = re.compile(
    r"(?<![\w/.])(?<!\d[-–/.])(?!\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}\b)"  # no day
    rf"(?:(?:\+|00)\d{{2}}(?:{_GAP}\d){{7,12}}|0(?:{_GAP}\d){{8,9}})(?![\w/])"
)
_PERSON = re.compile(
    r"\b(?:[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Mm]eneer|[Mm]evrouw|[Dd]e heer) "
    r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]?|[Oo]p|[’']t|[Ii]n) )*[A-Z]\w+"
)
_WEB = re.compile(r"https?://\S+")
_ROLE_INSTEAD = "Haal het weg, en noem de rol in plaats van de persoon, zoals 'een teamleider'."


def contact_details(text: str) -> list[re.Match[str]]:
    """The e-mail addresses and phone numbers in a text, in order; web addresses are none."""
    line = _WEB.sub(lambda found: " " * len(found[0]), text)
    found = [*_EMAIL.finditer(line), *_PHONE.finditer(line)]
    return sorted(found, key=lambda match: match.start())


def _check_anonymity(document: Document, fields: Case) -> Iterator[Problem]:
    organisation = fields.organisation
    anonymous = organisation is not None and organisation.visibility is Visibility.ANONYMOUS
    if anonymous and organisation and organisation.name:
        yield Problem(
            document.place("organisation", "name"),
            Code.PERSONAL_DATA,
            "De organisatie is anoniem, en toch staat de naam erbij.",
            "Haal de naam weg. Wil de organisatie wel genoemd worden? Schrijf dan "
            "'visibility: named'.",
        )
    if organisation and not anonymous and not organisation.name:
        yield Problem(
            document.place("organisation"),
            Code.MISSING_FIELD,
            "De organisatie wil met naam genoemd worden, maar de naam ontbreekt.",
            "Zet de naam erbij, achter 'name:'. Toch liever anoniem? Schrijf dan "
            "'visibility: anonymous'.",
        )
    for place, text in _all_texts(document):
        line = _WEB.sub(lambda found: " " * len(found[0]), text)
        if anonymous and (match := _EMAIL.search(line) or _PHONE.search(line)):
            yield Problem(
                _at(document, place, match.start()),
                Code.PERSONAL_DATA,
                f"'{match[0]}' lijkt op een e-mailadres of telefoonnummer in een anoniem verhaal.",
                _ROLE_INSTEAD,
            )
        if match := _PERSON.search(line):
            yield Problem(
                _at(document, place, match.start()),
                Code.POSSIBLE_PERSONAL_NAME,
                f"'{match[0]}' lijkt op de naam van een persoon.",
                "Noem liever de rol, zoals 'een teamleider'. Vindt diegene het goed? Dan kan het "
                "zo blijven.",
            )


def _at(document: Document, place: Place, start: int) -> Place:
    """A place in the text to the column; in a field only where the field stands."""
    in_text = place.line >= document.text_line
    return Place(place.path, place.line, place.column + start) if in_text else place


def _all_texts(document: Document) -> Iterator[tuple[Place, str]]:
    """Every text of a document with its place: each field, then each line of the body."""
    yield from _texts_in(document, document.fields.data, ())
    for row, line in enumerate(document.text.split("\n")):
        yield Place(document.path, document.text_line + row), line


def _texts_in(document: Document, value: Any, path: Path) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield document.place(*path), value
    elif isinstance(value, list | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _texts_in(document, item, (*path, key))
