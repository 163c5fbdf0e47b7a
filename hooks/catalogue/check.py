"""Document → Record, or Problems: one document at a time, against the schema and the lists.

What needs other records (do they exist, are they published?) is left to `resolve`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from catalogue import body as bodies
from catalogue.body import Body
from catalogue.fields import Mark, Prose, SourceId, Term, is_core, is_empty, marked
from catalogue.problems import Code, Place, Problem, nearest, write_instead
from catalogue.read import Document
from catalogue.records import KINDS, Case, Fields, Intervention, Record, Status
from catalogue.rules import check_rules
from catalogue.validate import check_model, field_label, sound_part
from catalogue.vocabulary import Source, Vocabulary
from catalogue.yaml_data import Path, Yaml


def check_document(
    document: Document, vocabulary: Vocabulary, sources: dict[str, Source], today: dt.date
) -> tuple[Record[Fields] | None, list[Problem]]:
    """The record in `document`, and its problems; None where an error stands in its way.

    Only advice depends on `today`.
    """
    if document.fields.data is None:
        return None, []
    model, data = KINDS[document.kind], document.fields.data
    fields, problems = check_model(model, document.fields, data)
    unread: set[str] = set()
    if fields is None:
        fields, unread = sound_part(model, data)
    body = bodies.parse(document.text, document.text_line)
    problems += _check_text(document, body, sources)
    if fields is None:
        return None, problems
    marks = tuple(marked(fields))
    problems += check_references(document.fields, marks, vocabulary, sources)
    problems += _check_numbers(document, fields)
    problems += _check_not_in_source(document, fields, body)
    if fields.status is not Status.DRAFT:
        problems += _check_complete(document, fields, body, unread)
        problems += _check_origin(document, fields, marks, body)
        unread_at = {document.place(name) for name in unread}
        rules = check_rules(document, fields, today)
        problems += [problem for problem in rules if problem.place not in unread_at]
        problems += _check_sections(document, fields, body)
    if any(not problem.code.is_advice for problem in problems):
        return None, problems
    record = Record(
        document.kind,
        document.id,
        document.path,
        document.address,
        fields,
        body,
        marks,
        document.attachments,
    )
    return record, problems


# The text


def _check_text(document: Document, body: Body, sources: dict[str, Source]) -> Iterator[Problem]:
    def at(mention: bodies.Mention) -> Place:
        return Place(document.path, mention.line, mention.column)

    for mention in body.citations:
        if mention.target not in sources:
            yield unknown_source(at(mention), mention.target, sources)
    for image in body.images:
        if not image.text.strip():
            yield Problem(
                at(image),
                Code.MISSING_ALT_TEXT,
                "Deze afbeelding heeft geen beschrijving.",
                "Zet tussen de rechte haken wat je ziet: ![wat je ziet](bestand.jpg).",
            )
    for raw in body.raw_html:
        yield Problem(
            at(raw),
            Code.UNSAFE_HTML,
            f"Hier staat '{raw.target}': HTML en uitvoerbare links kunnen niet in een record.",
            "Gebruik Markdown (**vet**, een lege regel voor een alinea). "
            "Is het een voorbeeld? Zet het tussen `accenten`.",
        )


def unknown_source(place: Place, id: str, sources: Iterable[str]) -> Problem:
    """The problem of citing a source that is not in the list."""
    otherwise = "De bronnen staan in interventions/sources.yml; een nieuwe zet je daar eerst bij."
    return Problem(
        place,
        Code.UNKNOWN_SOURCE,
        f"De bron '{id}' staat niet in de lijst.",
        write_instead(id, sources, otherwise),
    )


def _check_sections(document: Document, fields: Fields, body: Body) -> Iterator[Problem]:
    known = {section.title: section for section in fields.SECTIONS}
    for section in body.sections:
        heading = section.heading
        if heading is None:
            continue
        place = Place(document.path, heading.line)
        first = next(h for h in body.headings if h.text == heading.text and h.level <= 2)
        if heading.text in known and first is not heading:
            yield Problem(
                place,
                Code.DUPLICATE_KEY,
                f"De kop '{heading.text}' staat er twee keer, ook al op regel {first.line}.",
                "Voeg de twee stukken samen, of geef een van de twee een andere kop.",
            )
        near = _nearest_title(heading.text, known)
        if heading.text not in known:
            if near and known[near].core and not body.section(near):
                continue  # the core section is missing, and said to be here
            hint = (
                f"Schrijf '## {near}'."
                if near
                else (
                    f"Deze koppen kennen we: {', '.join(known) or 'geen'}. Een andere mag, als je "
                    "die echt nodig hebt."
                )
            )
            yield Problem(
                place, Code.UNKNOWN_SECTION, f"De kop '{heading.text}' kennen we niet.", hint
            )
        elif not section.text and not known[heading.text].core:
            yield Problem(
                place,
                Code.EMPTY_SECTION,
                f"Onder '{heading.text}' staat nog niets.",
                f"Schrijf er iets bij of haal de kop weg. {known[heading.text].help}",
            )


def _heading_like(body: Body, title: str) -> bodies.Heading | None:
    """The first heading, at any level, that was probably meant to be this one."""
    return next((h for h in body.headings if _nearest_title(h.text, [title])), None)


def _nearest_title(text: str, titles: Iterable[str]) -> str | None:
    by_lower = {title.lower(): title for title in titles}
    near = nearest(text, by_lower)
    return by_lower[near] if near else None


# The fields


def check_references(
    fields: Yaml, marks: Iterable[Mark], vocabulary: Vocabulary, sources: dict[str, Source] | None
) -> Iterator[Problem]:
    """Every marked term and source that is not in the lists; sources are None where unreadable."""
    for path, text, marker in marks:
        cited: list[str] = []
        if isinstance(marker, Term):
            yield from _check_term(fields, path, text, marker.facet, vocabulary)
        elif isinstance(marker, SourceId):
            cited = [text]
        elif isinstance(marker, Prose):
            cited = bodies.cited(text)
        for id in cited:
            if sources is not None and id not in sources:
                yield unknown_source(fields.place(path), id, sources)


def _check_term(
    fields: Yaml, path: Path, text: str, facet: str | None, vocabulary: Vocabulary
) -> Iterator[Problem]:
    valid = vocabulary.ids(facet)
    if text in valid:
        return
    where = f"de lijst {vocabulary.facet(facet).plural}" if facet else "de begrippen"
    near = nearest(text, valid)
    choice = ", ".join(valid) if len(valid) < 12 else "zie interventions/vocabulary.yml"
    yield Problem(
        fields.place(path),
        Code.UNKNOWN_TERM,
        f"'{text}' staat niet in {where}.",
        f"Schrijf '{near}'." if near else f"Kies er een: {choice}.",
    )


def _check_numbers(document: Document, fields: BaseModel) -> Iterator[Problem]:
    for path, model, low_name, high_name in _pairs(fields, ()):
        low, high = getattr(model, low_name), getattr(model, high_name)
        if low is not None and high is not None and low > high:
            labels = type(model).model_fields
            more = "later" if isinstance(low, dt.date) else "meer"
            yield Problem(
                document.place(*path, high_name),
                Code.CONTRADICTING_NUMBERS,
                f"'{labels[low_name].title}' ({low}) is {more} dan "
                f"'{labels[high_name].title}' ({high}).",
                "Draai ze om, of kijk welke van de twee niet klopt.",
            )
    if isinstance(fields, Case) and fields.period and fields.period.ongoing and fields.period.end:
        yield Problem(
            document.place("period", "end"),
            Code.CONTRADICTING_NUMBERS,
            "Het loopt nog, en toch staat er een einde.",
            "Haal 'ongoing' of 'end' weg.",
        )


def _pairs(model: BaseModel, path: Path) -> Iterator[tuple[Path, BaseModel, str, str]]:
    """Every pair of fields of which the first may not be more, with their model and its path."""
    names = type(model).model_fields
    for low, high in (("min", "max"), ("start", "end"), ("added_on", "updated_on")):
        if low in names and high in names:
            yield path, model, low, high
    for name in names:
        if isinstance(value := getattr(model, name), BaseModel):
            yield from _pairs(value, (*path, name))


def _check_not_in_source(document: Document, fields: Fields, body: Body) -> Iterator[Problem]:
    names = list(fields.field_names())
    for index, name in enumerate(fields.not_in_source):
        place = document.place("not_in_source", index)
        if fields.source is None:
            message = "'not_in_source' kan alleen als het record uit een publicatie komt."
            hint = "Vul bij 'source' de bron in, of haal 'not_in_source' weg en laat velden leeg."
            yield Problem(place, Code.NOT_IN_SOURCE_MISUSED, message, hint)
            return
        if name not in names:
            message = f"'{name}' is geen veld van dit soort record."
            hint = write_instead(name, names, "Noem hier alleen velden en onderdelen die bestaan.")
            yield Problem(place, Code.NOT_IN_SOURCE_MISUSED, message, hint)
        elif not _is_unfilled(fields, body, name):
            message = f"'{name}' is ingevuld en staat ook onder 'not_in_source'."
            hint = f"Haal '{name}' weg uit 'not_in_source', of maak het veld leeg."
            yield Problem(place, Code.NOT_IN_SOURCE_MISUSED, message, hint)


def _is_unfilled(fields: Fields, body: Body, name: str) -> bool:
    for section in fields.SECTIONS:
        if section.key == name:
            found = body.section(section.title)
            return found is None or not found.text
    value: Any = fields
    for part in name.split("."):
        value = getattr(value, part, None)
    return is_empty(value)


def _check_complete(
    document: Document, fields: Fields, body: Body, unread: set[str]
) -> Iterator[Problem]:
    """Every core field is filled, or listed as not in the source; `unread` ones are left alone."""
    listed = {*fields.not_in_source, *unread}
    for path, label, help, filled in _core_fields(fields, ()):
        if filled or ".".join(path) in listed or _stands_in(fields, path):
            continue
        source = " of zet het veld onder 'not_in_source'" if fields.source else ""
        yield Problem(
            document.place(*path),
            Code.MISSING_FIELD,
            f"'{label}' ({'.'.join(path)}) is nog leeg.",
            f"Vul het in{source}. {help}",
        )
    for section in fields.SECTIONS:
        if section.core and section.key not in listed:
            found = body.section(section.title)
            if found is None or not found.text:
                heading = found.heading if found else _heading_like(body, section.title)
                yield Problem(
                    Place(document.path, heading.line if heading else document.text_line),
                    Code.MISSING_SECTION,
                    f"Het onderdeel '## {section.title}' "
                    + ("is nog leeg." if found else "ontbreekt."),
                    f"Schrijf deze kop als '## {section.title}'."
                    if heading and not found
                    else f"Schrijf het erbij. {section.help}",
                )


def _core_fields(model: BaseModel, path: tuple[str, ...]) -> Iterator[tuple[Any, str, str, bool]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if is_core(info):
            yield (*path, name), str(info.title), str(info.description), not is_empty(value)
        if isinstance(value, BaseModel):
            yield from _core_fields(value, (*path, name))


def _stands_in(fields: Fields, path: tuple[str, ...]) -> bool:
    """Whether another field makes this one superfluous: an idea of one's own will do."""
    other = {"interventions": "proposed", "interventions_shared": "seeds"}.get(path[0])
    return other is not None and not is_empty(getattr(fields, other, None))


def _check_origin(
    document: Document, fields: Fields, marks: Iterable[Mark], body: Body
) -> Iterator[Problem]:
    """In interventions and records from a publication, every claim says where it comes from."""
    if not (isinstance(fields, Intervention) or fields.source):
        return
    hint = "Zet de bron erachter, zoals [@artikel], of [@redactie] als het een voorstel van ons is."
    for path, text, marker in marks:
        if isinstance(marker, Prose) and not bodies.cited(text):
            name = field_label(type(fields), path)
            yield Problem(
                document.place(*path),
                Code.NO_ORIGIN,
                f"'{name}' zegt niet waar het vandaan komt.",
                hint,
            )
    for path, note in _numbers(fields):
        if not note:
            yield Problem(
                document.place(*path),
                Code.NO_ORIGIN,
                "Deze getallen zeggen niet waar ze vandaan komen.",
                f"Vul bij 'note' de toelichting in. {hint}",
            )
    for section in body.sections:
        if section.text and not section.citations:
            line = section.heading.line if section.heading else document.text_line
            title = section.heading.text if section.heading else "De tekst bovenaan"
            yield Problem(
                Place(document.path, line),
                Code.NO_ORIGIN,
                f"'{title}' zegt niet waar het vandaan komt.",
                hint,
            )


def _numbers(fields: Fields) -> Iterator[tuple[Path, str | None]]:
    """Every group of numbers that carries its origin in a note."""
    if isinstance(fields, Intervention):
        if (group := fields.group_size) and (group.min or group.max):
            yield ("group_size",), group.note
        if (duration := fields.duration) and duration.model_dump(
            exclude={"note"}, exclude_none=True
        ):
            yield ("duration",), duration.note
