"""Plain data → a model, with what pydantic found in words for contributors."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalogue.fields import model_in
from catalogue.problems import Code, Problem, write_instead
from catalogue.yaml_data import Path, Yaml

M = TypeVar("M", bound=BaseModel)


def check_model(
    model: type[M], fields: Yaml, data: Any, at: Path = ()
) -> tuple[M | None, list[Problem]]:
    """`data`, found at the path `at`, as a `model`; or None and what is wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        return None, [_translate(model, fields, at, details) for details in found]


def _translate(model: type[BaseModel], fields: Yaml, at: Path, details: ErrorDetails) -> Problem:
    path = tuple(part for part in details["loc"] if part != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    name = field_label(model, path)
    place = fields.place((*at, *path))
    if kind == "extra_forbidden":
        valid = _names_beside(model, path)
        return Problem(
            place,
            Code.UNKNOWN_FIELD,
            f"Het veld '{path[-1]}' kennen we niet.",
            write_instead(str(path[-1]), valid, f"Deze velden kunnen hier: {', '.join(valid)}."),
        )
    if kind == "missing":
        help = _field_help(model, path)
        return Problem(
            fields.place((*at, *path[:-1])),
            Code.MISSING_FIELD,
            f"'{name}' ({path[-1]}) ontbreekt.",
            f"Vul het aan. {help}".strip(),
        )
    if kind == "enum":
        valid = [value.strip(" '") for value in re.split(r",| or ", str(context["expected"]))]
        word = str(details["input"])
        return Problem(
            place,
            Code.UNKNOWN_TERM,
            f"'{name}' kent '{word}' niet.",
            write_instead(word, valid, f"Kies er een: {', '.join(valid)}."),
        )
    code, message, hint = _TRANSLATIONS.get(kind, _OTHER)(name, context)
    return Problem(place, code, message, hint)


Translation = Callable[[str, dict[str, Any]], tuple[Code, str, str]]


def _wants(what: str, hint: str) -> Translation:
    return lambda name, _: (Code.WRONG_TYPE, f"'{name}' moet {what} zijn.", hint)


_OTHER = _wants("iets anders", "Kijk in een bestaand record hoe dit veld eruitziet.")
_TRANSLATIONS: dict[str, Translation] = {
    "string_type": _wants(
        "tekst", 'Zet de waarde tussen dubbele aanhalingstekens: "zo". Een lijst kan hier niet.'
    ),
    "int_type": _wants(
        "een heel getal", "Schrijf alleen cijfers, zonder woorden of aanhalingstekens."
    ),
    "bool_type": _wants("true of false", "Schrijf true (ja) of false (nee)."),
    "list_type": _wants("een lijst", "Zet rechte haken om de waarden: [een, twee]."),
    "dict_type": _wants(
        "een groep velden", "Schrijf de namen en waarden eronder, twee spaties dieper."
    ),
    "model_type": _wants(
        "een groep velden", "Schrijf de namen en waarden eronder, twee spaties dieper."
    ),
    "not_a_link": _wants("een webadres", "Schrijf het hele adres, dat begint met https://."),
    "string_pattern_mismatch": _wants(
        "anders geschreven", "Gebruik kleine letters, cijfers en streepjes; een DOI begint met 10."
    ),
    "not_a_date": lambda name, _: (
        Code.NOT_A_DATE,
        f"'{name}' is geen dag die bestaat.",
        "Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-23.",
    ),
    "string_too_short": lambda name, c: (
        Code.TOO_SHORT,
        f"'{name}' is te kort: minstens {c['min_length']} tekens.",
        "Schrijf iets meer, of laat het veld weg.",
    ),
    "string_too_long": lambda name, c: (
        Code.TOO_LONG,
        f"'{name}' is te lang: hoogstens {c['max_length']} tekens.",
        "Kort het in; de rest past in de tekst onder de velden.",
    ),
    "too_long": lambda name, c: (
        Code.TOO_LONG,
        f"'{name}' heeft {c['actual_length']} waarden; er passen er {c['max_length']}.",
        "Kies wat het belangrijkst is.",
    ),
    "greater_than_equal": lambda name, c: (
        Code.CONTRADICTING_NUMBERS,
        f"'{name}' kan niet kleiner zijn dan {c['ge']}.",
        "Kijk het getal na, of laat het weg als je het niet weet.",
    ),
    "less_than_equal": lambda name, c: (
        Code.CONTRADICTING_NUMBERS,
        f"'{name}' kan niet groter zijn dan {c['le']}.",
        "Kijk het getal na, of laat het weg als je het niet weet.",
    ),
}


def field_label(model: type[BaseModel], path: Path) -> str:
    """The Dutch label of the field at `path`, with the number of the item where there is one."""
    label = ""
    for part in path:
        if isinstance(part, int):
            label += f", nummer {part + 1}"
        elif info := model.model_fields.get(part):
            label = f"{label}: {info.title}" if label else str(info.title)
            model = model_in(info.annotation) or model
        else:
            label = f"{label}: {part}" if label else part
    return label or "Dit bestand"


def _field_help(model: type[BaseModel], path: Path) -> str:
    for part in path:
        if isinstance(part, str) and (info := model.model_fields.get(part)):
            inner = model_in(info.annotation)
            if part == path[-1] or inner is None:
                return str(info.description or "")
            model = inner
    return ""


def _names_beside(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields that may stand where `path` ends."""
    for part in path[:-1]:
        if isinstance(part, str) and (info := model.model_fields.get(part)):
            model = model_in(info.annotation) or model
    return list(model.model_fields)
