"""What fields are made of: the types, markers and wrappers that every model shares.

A marker says what a text refers to or must carry; `marked` finds every marked text in a model,
so that one walk checks every term, record, source and origin, whatever the kind.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from catalogue.yaml_data import Path


@dataclass(frozen=True)
class Term:
    """The text is the id of a term of this facet; `facet/id` where the facet is None."""

    facet: str | None


@dataclass(frozen=True)
class Reference:
    """The text is the id of a record of this kind."""

    kind: str


@dataclass(frozen=True)
class SourceId:
    """The text is the id of a source."""


@dataclass(frozen=True)
class Prose:
    """The text says something about the world, so it may need an origin `[@id]`."""


@dataclass(frozen=True)
class Attachment:
    """The text names a file beside the record."""


Marker = Term | Reference | SourceId | Prose | Attachment


_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[^@%:\[\]]+\.[^@%:\[\]]+")


def _iso_date(value: Any) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("not_a_date", "not a date")


def _web_address(value: Any) -> str:
    if isinstance(value, str) and is_web_address(value):
        return value
    raise PydanticCustomError("not_a_link", "not a web address")


def is_web_address(text: str) -> bool:
    """Whether `text` begins with http:// or https:// and then names a host that could exist."""
    try:
        parts = urlsplit(text)
        host = parts.netloc.removesuffix(f":{parts.port}")
    except ValueError:
        return False
    plain = not re.search(r'[\s<>"]', text)
    return plain and bool(_SCHEME.match(text)) and bool(_HOST.fullmatch(host))


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Plain text, at least one character."""

Date = Annotated[dt.date, BeforeValidator(_iso_date)]
"""A day, written YYYY-MM-DD."""

Link = Annotated[str, BeforeValidator(_web_address)]
"""A web address that begins with http:// or https://."""

ProseText = Annotated[Text, Prose()]
"""A free text that may need an origin."""


class Model(BaseModel):
    """What every part of a record has in common: strict, closed, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def core(label: str, help: str, default: Any = None, **rules: Any) -> Any:
    """A field that a published record fills, or lists under `not_in_source`."""
    return _optional(label, help, default, {"core": True}, rules)


def more(label: str, help: str, default: Any = None, **rules: Any) -> Any:
    """A field that may stay empty."""
    return _optional(label, help, default, {}, rules)


def must(label: str, help: str, **rules: Any) -> Any:
    """A field without which its group says nothing."""
    return _field(label, help, {}, rules)


def _optional(label: str, help: str, default: Any, said: dict[str, Any], rules: Any) -> Any:
    made = {"default_factory": default} if callable(default) else {"default": default}
    return _field(label, help, said, made | rules)


_SAID = ("ask", "another", "preset", "asked", "needed", "made_of")


def _field(label: str, help: str, said: dict[str, Any], rules: dict[str, Any]) -> Any:
    """A field with what `said_of` finds of it, and pydantic's own rules."""
    said |= {name: rules.pop(name) for name in _SAID if name in rules}
    if "example" in rules:
        rules["examples"] = [rules.pop("example")]
    return Field(title=label, description=help, json_schema_extra=said, **rules)


def said_of(info: FieldInfo, name: str, otherwise: Any) -> Any:
    """What a declaration says beyond pydantic's rules.

    `core`; `ask`, the question a form asks; `another`, what its button says that adds one;
    `preset`, the value of a new record, which a form does not ask for; `asked`, False where a new
    record never has it; `needed`, in Dutch words, when it must be filled, where a rule says so and
    not the model; `made_of`, the field beside it of whose first words this one is made, unasked.
    """
    said = info.json_schema_extra
    return said.get(name, otherwise) if isinstance(said, dict) else otherwise


def is_core(info: FieldInfo) -> bool:
    """Whether a published record must fill this field."""
    return bool(said_of(info, "core", False))


def is_empty(value: object) -> bool:
    """Whether a field says nothing: absent, or an empty list, text or group."""
    return value is None or value == "" or value == [] or value == {}


Mark = tuple[Path, str, Marker]
"""A marked text: the path that leads to it, the text, and its marker."""


def marked(model: BaseModel) -> Iterator[Mark]:
    """Every text in `model` that carries a marker."""
    return _in_model(model, ())


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `Group | None` or `list[Group]`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (model_in(argument) for argument in get_args(annotation))
    return next((found for found in inside if found), None)


@dataclass(frozen=True)
class _Plan:
    """Where the markers of an annotation are: on the value itself, its items, its keys."""

    markers: tuple[Marker, ...] = ()
    items: "_Plan | None" = None
    keys: "_Plan | None" = None
    is_model: bool = False

    @property
    def is_idle(self) -> bool:
        return not (self.markers or self.is_model or self.items or self.keys)


def _plan(annotation: Any, markers: tuple[Any, ...] = ()) -> _Plan | None:
    """The plan of an annotation; None where it holds no marker and no model."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plan(arguments[0], (*markers, *arguments[1:]))
    if origin in (Union, UnionType):
        return _plan(next(each for each in arguments if each is not NoneType), markers)
    if origin is list:
        plan = _Plan(items=_plan(arguments[0]))
    elif origin is dict:
        plan = _Plan(keys=_plan(arguments[0]), items=_plan(arguments[1]))
    else:
        ours = tuple(marker for marker in markers if isinstance(marker, Marker))
        plan = _Plan(markers=ours, is_model=model_in(annotation) is not None)
    return None if plan.is_idle else plan


@cache
def _plans(model: type[BaseModel]) -> tuple[tuple[str, _Plan], ...]:
    """The plan of every field of a model that has one."""
    plans = (
        (name, _plan(info.annotation, tuple(info.metadata)))
        for name, info in model.model_fields.items()
    )
    return tuple((name, plan) for name, plan in plans if plan)


def _in_model(model: BaseModel, path: Path) -> Iterator[Mark]:
    for name, plan in _plans(type(model)):
        if value := getattr(model, name):
            yield from _in_value(value, plan, (*path, name))


def _in_value(value: Any, plan: _Plan, path: Path) -> Iterator[Mark]:
    for marker in plan.markers:
        yield path, value, marker
    if plan.is_model:
        yield from _in_model(value, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            for part, inner in ((key, plan.keys), (item, plan.items)):
                if inner:
                    yield from _in_value(part, inner, (*path, key))
    elif plan.items:
        for index, item in enumerate(value):
            yield from _in_value(item, plan.items, (*path, index))
