"""Models + vocabulary → what may be written: one description, made to have many faces.

Its first face is the JSON Schema under `data/schema/`. Nothing about a field is said anywhere else
than in `records.py`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from catalogue.fields import Attachment, Link, Prose, Reference, SourceId, Term, is_core, said_of
from catalogue.read import Kind
from catalogue.records import KINDS, SectionField
from catalogue.states import State
from catalogue.vocabulary import Vocabulary


class Type(StrEnum):
    """What is written in a field."""

    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    LINK = "link"
    CHOICE = "choice"
    TERM = "term"
    RECORD = "record"
    SOURCE = "source"
    FILE = "file"
    GROUP = "group"


@dataclass(frozen=True)
class Input:
    """One field: how it is called and what may be written in it.

    `least` and `most` are letters of a text, or bounds of a number; `most_items` of a list.
    `options` are the (value, label) pairs of a choice or of a term; `of` is the facet of a term or
    the kind of a record. A group has `parts`; a map has an entry for each of its `keys`.
    `ask` is the question a form asks; a form gives `preset` without asking, and leaves out what is
    not `asked`. `example` is as one would write it, and of one item where there may be `many`;
    `example_of` gives it whole. `another` is on the button that adds one to a list. `needed` says
    when it must be filled, where there is a rule for it. Who does not write a file is not asked
    what is `made_of` the field beside it of that name.
    """

    name: str
    label: str
    help: str
    type: Type
    required: bool = False
    core: bool = False
    many: bool = False
    least: int | None = None
    most: int | None = None
    most_items: int | None = None
    of: str = ""
    options: tuple[tuple[str, str], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    parts: tuple["Input", ...] = ()
    is_section: bool = False
    ask: str = ""
    example: Any = None
    preset: str = ""
    asked: bool = True
    needed: str = ""
    another: str = ""
    made_of: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether one writes more than a few words."""
        long = self.type is Type.TEXT and (self.most or 0) > 120
        return self.is_section or self.type is Type.PROSE or long


@dataclass(frozen=True)
class Part:
    """A part of the form: its title, the fields it asks first, and the rest."""

    title: str
    first: tuple[Input, ...]
    rest: tuple[Input, ...]


def form(kind: Kind, vocabulary: Vocabulary) -> list[Part]:
    """The parts of the form of a kind that has steps; every field asked is in one of them."""
    asked = {each.name: each for each in inputs(kind, vocabulary) if each.asked}
    steps = KINDS[kind].STEPS
    parts = [
        Part(
            step.title,
            tuple(asked.pop(name) for name in step.first),
            tuple(asked.pop(name) for name in step.rest),
        )
        for step in steps
    ]
    if asked:
        last = parts.pop()
        parts.append(replace(last, rest=(*last.rest, *asked.values())))
    return parts


def asked(kind: Kind, vocabulary: Vocabulary) -> tuple[list[Input], list[Input]]:
    """Every field asked, in the order of the form: those it begins with or that are core; the rest.

    A kind without a form has the order of its class.
    """
    if KINDS[kind].STEPS:
        parts = form(kind, vocabulary)
        first = [field for part in parts for field in part.first]
        rest = [field for part in parts for field in part.rest]
    else:
        first, rest = [], [field for field in inputs(kind, vocabulary) if field.asked]
    first += [field for field in rest if field.core]
    return first, [field for field in rest if not field.core]


def inputs(kind: Kind, vocabulary: Vocabulary) -> list[Input]:
    """The fields of a kind of record in the order of its class, then the sections of its text."""
    model = KINDS[kind]
    return [*_inputs(model, vocabulary), *(_section(each) for each in model.SECTIONS)]


def example_of(said: Input) -> Any:
    """The example of a field whole, as a record holds it: a list, a map or a group where it is one.

    None where nothing in it has an example.
    """
    one = said.example
    if said.type is Type.GROUP:
        given = {part.name: example_of(part) for part in said.parts}
        one = {name: value for name, value in given.items() if value is not None} or None
    if one is None:
        return None
    if said.keys:
        return {said.keys[0][0]: one}
    return [one] if said.many else one


def _inputs(model: type[BaseModel], vocabulary: Vocabulary) -> Iterator[Input]:
    for name, info in model.model_fields.items():
        said = Input(
            name,
            str(info.title),
            str(info.description),
            Type.TEXT,
            required=info.is_required(),
            core=is_core(info),
            ask=said_of(info, "ask", ""),
            example=info.examples[0] if info.examples else None,
            preset=said_of(info, "preset", ""),
            asked=said_of(info, "asked", True),
            needed=said_of(info, "needed", ""),
            another=said_of(info, "another", ""),
            made_of=said_of(info, "made_of", ""),
        )
        yield _typed(said, info.annotation, tuple(info.metadata), vocabulary)


def _section(section: SectionField) -> Input:
    return Input(
        section.key,
        section.title,
        section.help,
        Type.PROSE,
        core=section.core,
        is_section=True,
        ask=section.ask,
        example=section.example or None,
    )


def _typed(
    said: Input, annotation: Any, metadata: tuple[Any, ...], vocabulary: Vocabulary
) -> Input:
    """`said` with what its annotation and everything around it say about what may be written."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _typed(said, arguments[0], (*metadata, *arguments[1:]), vocabulary)
    if origin in (Union, UnionType):
        inner = next(each for each in arguments if each is not NoneType)
        return _typed(said, inner, metadata, vocabulary)
    if origin is list:
        most = next((each.max_length for each in metadata if isinstance(each, MaxLen)), None)
        return replace(_typed(said, arguments[0], (), vocabulary), many=True, most_items=most)
    if origin is dict:
        keys = _typed(said, arguments[0], (), vocabulary)
        return replace(_typed(said, arguments[1], (), vocabulary), of=keys.of, keys=keys.options)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = _inputs(annotation, vocabulary)
        return replace(said, type=Type.GROUP, parts=tuple(_exampled(said, each) for each in parts))
    if isinstance(annotation, type) and issubclass(annotation, State):
        return replace(
            said, type=Type.CHOICE, options=tuple((s.value, s.label) for s in annotation)
        )
    if annotation in _PLAIN:
        said = replace(said, type=_PLAIN[annotation])
    for each in metadata:
        bounds = each.metadata if isinstance(each, FieldInfo) else [each]
        for one in bounds:
            said = _marked(said, one, vocabulary)
    return said


def _exampled(group: Input, part: Input) -> Input:
    """A part with the example its group gives for it; minutes and weeks are both ranges."""
    given = group.example or {}
    return replace(part, example=given.get(part.name, part.example))


_PLAIN = {bool: Type.FLAG, int: Type.NUMBER, dt.date: Type.DATE}


def _marked(said: Input, marker: Any, vocabulary: Vocabulary) -> Input:
    """`said` with what one marker or constraint says about it."""
    match marker:
        case Term(facet=str(facet)):
            terms = vocabulary.facet(facet).terms
            options = tuple((term.id, term.label) for term in terms)
            return replace(said, type=Type.TERM, of=facet, options=options)
        case Reference(kind=kind):
            return replace(said, type=Type.RECORD, of=str(kind))
        case SourceId():
            return replace(said, type=Type.SOURCE)
        case Attachment():
            return replace(said, type=Type.FILE)
        case Prose():
            return replace(said, type=Type.PROSE)
        case StringConstraints(min_length=least, max_length=most):
            return replace(said, least=least or said.least, most=most or said.most)
        case Ge(ge=least):
            return replace(said, least=int(str(least)))
        case Le(le=most):
            return replace(said, most=int(str(most)))
        case BeforeValidator() if marker == _LINK:
            return replace(said, type=Type.LINK)
    return said


_LINK = get_args(Link)[1]


# JSON Schema


def json_schema(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """The front matter of a kind of record as JSON Schema (draft 2020-12)."""
    fields = [each for each in inputs(kind, vocabulary) if not each.is_section]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
    } | _object(fields)


def _object(fields: list[Input]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in fields if each.required],
        "properties": {each.name: _property(each) for each in fields},
    }


def _property(said: Input) -> dict[str, Any]:
    words: dict[str, Any] = {"title": said.label, "description": said.help}
    if said.type is not Type.GROUP and said.example is not None:
        words["examples"] = [example_of(said)]
    one = _value(said)
    if said.keys:
        allowed = {"enum": [key for key, _ in said.keys]}
        return words | {"type": "object", "propertyNames": allowed, "additionalProperties": one}
    if said.many:
        return words | {"type": "array", "items": one} | _known({"maxItems": said.most_items})
    return words | one


def _value(said: Input) -> dict[str, Any]:
    match said.type:
        case Type.GROUP:
            return _object(list(said.parts))
        case Type.CHOICE | Type.TERM:
            return {"type": "string", "enum": [value for value, _ in said.options]}
        case Type.FLAG:
            return {"type": "boolean"}
        case Type.NUMBER:
            return {"type": "integer"} | _known({"minimum": said.least, "maximum": said.most})
        case Type.DATE:
            return {"type": "string", "format": "date"}
        case Type.LINK:
            return {"type": "string", "format": "uri"}
    return {"type": "string"} | _known({"minLength": said.least, "maxLength": said.most})


def _known(bounds: dict[str, int | None]) -> dict[str, int]:
    return {name: bound for name, bound in bounds.items() if bound is not None}
