"""Document → Record, or Problems: one document at a time, against the schema and the lists.

What needs other records (do they exist, are they published?) is left to `resolve`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from catalogue import body as bodies
from catalogue import words
from catalogue.body import Body
from catalogue.fields import Mark, Prose, SourceId, Term, is_core, is_empty, marked, model_in
from catalogue.lists import SOURCES
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.read import Document
from catalogue.records import KINDS, Case, Fields, Intervention, Record
from catalogue.rules import check_always, check_rules
from catalogue.states import Status
from catalogue.validate import check_model, field_label, fill_in, named, sound_part
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
    problems += check_always(document, fields)
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
                "Schrijf tussen de rechte haken wat je ziet, voor wie het beeld niet kan zien: "
                f"![wat je ziet]({image.target}).",
            )
    for raw in body.raw_html:
        yield Problem(
            at(raw),
            Code.UNSAFE_HTML,
            *_unsafe(raw.target),
        )


def _unsafe(found: str) -> tuple[str, str]:
    """What is wrong with HTML or a link that would run, and what to do."""
    example = "Is het een voorbeeld? Zet het tussen `accenten`."
    if found.startswith("]("):
        message = f"Een link die begint met '{found[2:].strip()}' kan hier niet."
        return message, f"Link naar een webadres dat begint met https://. {example}"
    message = f"Hier staat '{found}': opmaak met < en > (HTML) kan hier niet."
    return message, (
        "Haal het weg. Vet schrijf je zo: **vet**; een nieuwe alinea begint na een lege regel. "
        f"{example}"
    )


def unknown_source(place: Place, id: str, sources: Iterable[str]) -> Problem:
    """The problem of citing a source that is not in the list."""
    near = nearest(id, sources)
    known = f"Alle bronnen staan op de site, bij '{SOURCES.title}' (/{SOURCES.address})."
    new = f"Is dit een nieuwe? Zet die eerst in interventions/sources.yml, met '- id: {id}'."
    return Problem(
        place,
        Code.UNKNOWN_SOURCE,
        f"De bron '{id}' staat niet in de lijst met bronnen.",
        f"Schrijf '{near}'. {new}" if near else f"{known} {new}",
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
                f"De kop '{heading.text}' staat er twee keer: ook al op regel {first.line}.",
                "Voeg de twee stukken samen, of geef één van de twee een andere kop.",
            )
        near = _nearest_title(heading.text, known)
        if heading.text not in known:
            if near and known[near].core and not body.section(near):
                continue  # the core section is missing, and said to be here
            hint = (
                f"Schrijf '## {near}'."
                if near
                else (
                    f"Past het onder een van deze? {', '.join(known)}. Een eigen kop mag ook."
                    if known
                    else "Hier zijn geen vaste koppen; een eigen kop mag."
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
    where = f"de lijst {vocabulary.facet(facet).plural}" if facet else "de begrippenlijst"
    near = _term_meant(text, facet, vocabulary)
    choice = ", ".join(valid) if len(valid) < 12 else "ze staan in interventions/vocabulary.yml"
    yield Problem(
        fields.place(path),
        Code.UNKNOWN_TERM,
        f"'{text}' staat niet in {where}.",
        f"Schrijf '{near}'." if near else f"Kies er één: {choice}.",
    )


def _term_meant(text: str, facet: str | None, vocabulary: Vocabulary) -> str | None:
    """The term that `text` looks like, by its id, its label or another word for it."""
    if facet is None:
        ids = {id.partition("/")[2]: id for id in reversed(vocabulary.ids())}
        return nearest(text, vocabulary.ids()) or ids.get(text)
    by_word = {
        word.lower(): term.id
        for term in reversed(vocabulary.facet(facet).terms)
        for word in (*term.synonyms, term.label, term.id)
    }
    near = nearest(text, by_word)
    return by_word[near] if near else None


def _check_numbers(document: Document, fields: BaseModel) -> Iterator[Problem]:
    for path, model, low_name, high_name in _pairs(fields, ()):
        low, high = getattr(model, low_name), getattr(model, high_name)
        if low is not None and high is not None and low > high:
            lower, higher = (field_label(type(fields), (*path, n)) for n in (low_name, high_name))
            if is_day := isinstance(low, dt.date):
                low, high = words.day(low), words.day(high)
            more = "later" if is_day else "meer"
            yield Problem(
                document.place(*path, high_name),
                Code.CONTRADICTING_NUMBERS,
                f"'{lower}' ({low}) is {more} dan '{higher}' ({high}).",
                "Draai ze om, of verbeter de ene die niet klopt.",
            )
    if isinstance(fields, Case) and fields.period and fields.period.ongoing and fields.period.end:
        yield Problem(
            document.place("period", "end"),
            Code.CONTRADICTING_NUMBERS,
            "Er staat dat het nog loopt, en ook wanneer het eindigde.",
            "Loopt het nog? Haal 'end' weg. Is het voorbij? Haal 'ongoing' weg.",
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


_NOT_IN_SOURCE = "'Niet genoemd in de bron' (not_in_source)"


def _check_not_in_source(document: Document, fields: Fields, body: Body) -> Iterator[Problem]:
    names = list(fields.field_names())
    for index, name in enumerate(fields.not_in_source):
        place = document.place("not_in_source", index)
        if fields.source is None:
            message = f"{_NOT_IN_SOURCE} kan alleen bij iets wat uit een publicatie komt."
            hint = (
                "Komt dit uit een publicatie? Noem die dan, zoals 'source: artikel'. Zo niet: haal "
                "de regel 'not_in_source' weg."
            )
            yield Problem(place, Code.NOT_IN_SOURCE_MISUSED, message, hint)
            return
        if name not in names:
            message = f"Bij {_NOT_IN_SOURCE} staat '{name}', en dat is geen veld van dit bestand."
            near = nearest(name, names)
            hint = f"Schrijf '{near}'." if near else f"Haal '{name}' hier weg."
            yield Problem(place, Code.NOT_IN_SOURCE_MISUSED, message, hint)
        elif not _is_unfilled(fields, body, name):
            label = type(fields).label_of(name)
            message = f"'{label}' ({name}) is ingevuld, en staat ook bij {_NOT_IN_SOURCE}."
            hint = f"Haal '{name}' weg bij 'not_in_source', of haal weg wat er ingevuld is."
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
    for path, info, filled in _core_fields(fields, ()):
        if filled or ".".join(path) in listed or _stands_in(fields, path):
            continue
        name = ".".join(path)
        yield Problem(
            document.place(*path),
            Code.MISSING_FIELD,
            f"'{info.title}' ({name}) is nog leeg.",
            fill_in(path[-1], info, _otherwise(fields, name)),
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
                    else f"{'Schrijf er iets onder' if found else 'Zet die regel in de tekst'}"
                    f"{'' if found else ' en schrijf eronder verder'}. {section.help}"
                    + _otherwise(fields, section.key),
                )


def _core_fields(
    model: BaseModel, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], FieldInfo, bool]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if is_core(info):
            yield (*path, name), info, not is_empty(value)
        if isinstance(value, BaseModel):
            yield from _core_fields(value, (*path, name))


def _otherwise(fields: Fields, name: str) -> str:
    """What may be done instead of filling a field or section."""
    if not fields.source:
        return ""
    return f" Noemt de bron het niet? Schrijf dan '{name}' bij {_NOT_IN_SOURCE}."


def _stands_in(fields: Fields, path: tuple[str, ...]) -> bool:
    """Whether another field makes this one superfluous: an idea of one's own will do."""
    return not is_empty(getattr(fields, _INSTEAD.get(path[0], ""), None))


_INSTEAD = {"interventions": "proposed", "interventions_shared": "seeds"}
"""The field that makes up for another one that is empty."""


def completeness(document: Document) -> list[tuple[str, bool]]:
    """The label of each core part of a record, and whether there is something in it.

    What is not in the source counts as filled; whether a value is right is for the problems to say.
    Empty where the fields cannot be read. First-hand cases need consent too.
    """
    data, model = document.fields.data, KINDS[document.kind]
    if not isinstance(data, dict):
        return []
    listed = data.get("not_in_source")
    left = {str(name) for name in listed} if isinstance(listed, list) else set()
    names = [name for name, info in model.model_fields.items() if is_core(info)]
    found = {name: name in left or _is_filled(model, data, name, left) for name in names}
    if model is Case and not data.get("source"):
        found["consent"] = not is_empty(data.get("consent"))
    body = bodies.parse(document.text, document.text_line)
    for section in model.SECTIONS:
        if section.core:
            part = body.section(section.title)
            found[section.key] = section.key in left or bool(part and part.text)
    return [(model.label_of(name), is_filled) for name, is_filled in found.items()]


def _is_filled(model: type[Fields], data: dict[str, Any], name: str, left: set[str]) -> bool:
    """Whether there is something in a field, and in each core part of its group."""
    value = data.get(name)
    if is_empty(value):
        return not is_empty(data.get(_INSTEAD.get(name, "")))
    group = model_in(model.model_fields[name].annotation)
    if group is None or not isinstance(value, dict):
        return True
    parts = (part for part, info in group.model_fields.items() if is_core(info))
    return all(f"{name}.{part}" in left or not is_empty(value.get(part)) for part in parts)


def _check_origin(
    document: Document, fields: Fields, marks: Iterable[Mark], body: Body
) -> Iterator[Problem]:
    """In interventions and records from a publication, every claim says where it comes from."""
    if not (isinstance(fields, Intervention) or fields.source):
        return
    hint = "Zet de bron achter de tekst, zoals [@artikel], of [@redactie] bij een eigen voorstel."
    quoted = f'{hint} Zet alles tussen dubbele aanhalingstekens: "… [@artikel]".'
    for path, text, marker in marks:
        if isinstance(marker, Prose) and not bodies.cited(text):
            yield Problem(
                document.place(*path),
                Code.NO_ORIGIN,
                f"Bij {named(type(fields), path)} staat niet waar het vandaan komt.",
                quoted,
            )
    for path, note in _numbers(fields):
        if not note:
            yield Problem(
                document.place(*path),
                Code.NO_ORIGIN,
                "Bij deze getallen staat niet waar ze vandaan komen.",
                "Zet er een toelichting bij, met de bron, of [@redactie] bij een eigen voorstel: "
                'note: "Zo staat het in het artikel. [@artikel]".',
            )
    for section in body.sections:
        if section.text and not section.citations:
            line = section.heading.line if section.heading else document.text_line
            title = f"'{section.heading.text}'" if section.heading else "de tekst bovenaan"
            yield Problem(
                Place(document.path, line),
                Code.NO_ORIGIN,
                f"Bij {title} staat niet waar het vandaan komt.",
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
