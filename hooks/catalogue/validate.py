"""Plain data → a model, with what pydantic found in words for contributors."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from catalogue.fields import model_in
from catalogue.problems import Code, Problem, nearest
from catalogue.records import State
from catalogue.yaml_data import Path, Yaml

M = TypeVar("M", bound=BaseModel)


def check_model(
    model: type[M], fields: Yaml, data: Any, at: Path = ()
) -> tuple[M | None, list[Problem]]:
    """`data`, found at the path `at`, as a `model`; or None and what is wrong with it.

    A field with nothing behind its colon counts as absent.
    """
    try:
        return model.model_validate(_filled(data)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        return None, [_translate(model, fields, at, details) for details in found]


def _filled(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _filled(value) for key, value in data.items() if value is not None}
    return [_filled(item) for item in data] if isinstance(data, list) else data


def sound_part(model: type[M], data: dict[str, Any]) -> tuple[M | None, set[str]]:
    """Of `data` that is no `model`: what is left without the wrong fields, and their names.

    So one field of the wrong type does not hide what is wrong with the others. None where nothing
    is left to look at. A field that was probably meant counts among the names.
    """
    try:
        return model.model_validate(_filled(data)), set()
    except ValidationError as error:
        paths = [details["loc"] for details in error.errors() if details["loc"]]
    wrong = {str(path[0]) for path in paths}
    meant = {name for path in paths if len(path) == 1 and (name := _field_meant(model, path))}
    left = {name: value for name, value in _filled(data).items() if name not in wrong}
    try:
        return model.model_validate(left), wrong | meant
    except ValidationError:
        return None, wrong


def _translate(model: type[BaseModel], fields: Yaml, at: Path, details: ErrorDetails) -> Problem:
    path = tuple(part for part in details["loc"] if part != "[key]")
    kind, context = details["type"], dict(details.get("ctx", {}))
    name = field_label(model, path)
    place = fields.place((*at, *path))
    if kind == "extra_forbidden":
        message = f"Het veld '{path[-1]}' kennen we niet."
        return Problem(place, Code.UNKNOWN_FIELD, message, _field_hint(model, path))
    if kind == "missing":
        info = _field_at(model, path)
        return Problem(
            place,
            Code.MISSING_FIELD,
            f"'{name}' ({path[-1]}) ontbreekt.",
            f"Vul het in. {info.description if info else ''}".strip(),
        )
    if kind == "enum":
        message = f"'{name}' kent '{details['input']}' niet."
        return Problem(place, Code.UNKNOWN_TERM, message, _state_hint(model, path, details))
    if kind == "model_type" and path:
        message = f"'{name}' moet een groep velden zijn."
        return Problem(place, Code.WRONG_TYPE, message, _group_hint(model, path))
    context |= {"length": len(str(details["input"]).strip())}
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
    "string_pattern_mismatch": lambda name, c: (
        Code.WRONG_TYPE,
        f"'{name}' is anders geschreven dan het hoort.",
        "Een DOI begint met 10. en heeft een schuine streep."
        if c["pattern"].startswith("^10")
        else "Gebruik alleen kleine letters, cijfers en streepjes.",
    ),
    "not_a_date": lambda name, _: (
        Code.NOT_A_DATE,
        f"'{name}' is geen bestaande dag, geschreven als jaar-maand-dag.",
        "Schrijf bijvoorbeeld 2026-11-23 voor 23 november 2026.",
    ),
    "string_too_short": lambda name, c: (
        Code.TOO_SHORT,
        f"'{name}' is te kort: minstens {c['min_length']} tekens."
        if c["length"]
        else f"'{name}' is leeg.",
        "Schrijf iets meer."
        if c["length"]
        else "Vul het in, of haal het weg als het niet nodig is.",
    ),
    "string_too_long": lambda name, c: (
        Code.TOO_LONG,
        f"'{name}' is {c['length']} tekens lang; er passen er {c['max_length']}.",
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


def _field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The last field that `path` goes through."""
    info: FieldInfo | None = None
    for part in path:
        if isinstance(part, str) and (found := model.model_fields.get(part)):
            info = found
            model = model_in(info.annotation) or model
    return info


def _field_hint(model: type[BaseModel], path: Path) -> str:
    """Which field was meant, or else which there are."""
    if meant := _field_meant(model, path):
        return f"Schrijf '{meant}'."
    beside = _fields_beside(model, path)
    if len(beside) <= 12:
        return f"Deze velden kunnen hier: {', '.join(beside)}."
    return "Kijk in een bestaand record welke velden er zijn, of haal dit veld weg."


def _field_meant(model: type[BaseModel], path: Path) -> str | None:
    """The field that an unknown one at `path` looks like, by its name or its Dutch label."""
    beside = _fields_beside(model, path)
    names = {str(info.title).lower(): name for name, info in beside.items()}
    names |= {name: name for name in beside}
    near = nearest(str(path[-1]), names)
    return names[near] if near else None


def _fields_beside(model: type[BaseModel], path: Path) -> dict[str, FieldInfo]:
    outer = _field_at(model, path[:-1])
    return ((model_in(outer.annotation) if outer else None) or model).model_fields


def _state_hint(model: type[BaseModel], path: Path, details: ErrorDetails) -> str:
    """Which state was meant, by its value or its Dutch label, and which there are."""
    info = _field_at(model, path)
    states = list(_state_in(info.annotation) or ()) if info else []
    words = {state.label: str(state) for state in states} | {str(s): str(s) for s in states}
    near = nearest(str(details["input"]), words)
    choice = ", ".join(f"{state} ({state.label})" for state in states)
    return (f"Schrijf '{words[near]}'. " if near else "") + f"Het kan met: {choice}."


def _state_in(annotation: Any) -> type[State] | None:
    if isinstance(annotation, type) and issubclass(annotation, State):
        return annotation
    inside = (_state_in(argument) for argument in get_args(annotation))
    return next((found for found in inside if found), None)


def _group_hint(model: type[BaseModel], path: Path) -> str:
    info = _field_at(model, path)
    names = list(((model_in(info.annotation) if info else None) or model).model_fields)
    if isinstance(path[-1], int):
        return f'Schrijf een groep tussen accolades, zoals {{{names[0]}: "…"}}.'
    return f"Schrijf de velden eronder, twee spaties dieper: {', '.join(names)}."
