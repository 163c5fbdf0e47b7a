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


def _iso_date(value: Any) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("not_a_date", "not a date")


def _web_address(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", value):
        return value
    raise PydanticCustomError("not_a_link", "not a web address")


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
    return _field(label, help, default, {"core": True}, rules)


def more(label: str, help: str, default: Any = None, **rules: Any) -> Any:
    """A field that may stay empty."""
    return _field(label, help, default, {}, rules)


def must(label: str, help: str, **rules: Any) -> Any:
    """A field without which its group says nothing."""
    return Field(title=label, description=help, **rules)


def _field(label: str, help: str, default: Any, extra: Any, rules: dict[str, Any]) -> Any:
    made = {"default_factory": default} if callable(default) else {"default": default}
    return Field(title=label, description=help, json_schema_extra=extra, **made, **rules)


def is_core(info: FieldInfo) -> bool:
    """Whether a published record must fill this field."""
    return isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get("core"))


def is_empty(value: object) -> bool:
    """Whether a field says nothing: absent, or an empty list, text or group."""
    return value is None or value == "" or value == [] or value == {}


def marked(model: BaseModel) -> Iterator[tuple[Path, str, Marker]]:
    """Every text in `model` that carries a marker, with the path that leads to it."""
    return _in_model(model, ())


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `Group | None` or `list[Group]`, if any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (model_in(argument) for argument in get_args(annotation))
    return next((found for found in inside if found), None)


def _in_model(model: BaseModel, path: Path) -> Iterator[tuple[Path, str, Marker]]:
    for name, annotation in _worth_walking(type(model)):
        if (value := getattr(model, name)) is not None:
            yield from _in_value(value, annotation, (), (*path, name))


@cache
def _worth_walking(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """The fields that hold a marker or a model somewhere, with their whole annotation."""
    fields = (
        (name, Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
        for name, info in model.model_fields.items()
    )
    return tuple((name, annotation) for name, annotation in fields if _holds_marker(annotation))


def _holds_marker(annotation: Any) -> bool:
    if model_in(annotation):
        return True
    return isinstance(annotation, Marker) or any(
        _holds_marker(argument) for argument in get_args(annotation)
    )


def _in_value(
    value: Any, annotation: Any, markers: tuple[Any, ...], path: Path
) -> Iterator[tuple[Path, str, Marker]]:
    if isinstance(value, BaseModel):
        yield from _in_model(value, path)
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _in_value(value, arguments[0], (*markers, *arguments[1:]), path)
    elif origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not NoneType)
        yield from _in_value(value, inner, markers, path)
    elif origin is list:
        for index, item in enumerate(value):
            yield from _in_value(item, arguments[0], (), (*path, index))
    elif origin is dict:
        for key, item in value.items():
            yield from _in_value(key, arguments[0], (), (*path, key))
            yield from _in_value(item, arguments[1], (), (*path, key))
    else:
        yield from ((path, value, marker) for marker in markers if isinstance(marker, Marker))
