"""Plain data → a model, with what pydantic found in words for contributors."""

from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from catalogue.fields import is_core, model_in
from catalogue.problems import Code, Problem, nearest
from catalogue.records import Fields
from catalogue.remedies import GUIDE, OTHER, TRANSLATIONS, as_line, in_brackets, written
from catalogue.states import State
from catalogue.vocabulary import ELEMENTS
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
    name = named(model, path) if path or not at else "Wat hier staat,"
    place = fields.place((*at, *path))
    if kind == "extra_forbidden":
        message = f"Het veld '{path[-1]}' kennen we niet."
        return Problem(place, Code.UNKNOWN_FIELD, message, _field_hint(model, path))
    if kind == "missing":
        info = _field_at(model, path)
        return Problem(
            place,
            Code.MISSING_FIELD,
            f"{name} ontbreekt.",
            fill_in(str(path[-1]), info) if info else "Vul het in.",
        )
    if kind == "enum":
        message = f"Bij {name} kan '{written(details['input'])}' niet."
        return Problem(place, Code.UNKNOWN_TERM, message, _state_hint(model, path, details))
    if kind == "model_type" and path:
        message = f"{name} bestaat uit losse velden."
        return Problem(place, Code.WRONG_TYPE, message, _group_hint(model, path))
    if kind == "list_type":
        hint = _list_hint(model, path, details["input"])
        return Problem(place, Code.WRONG_TYPE, f"{name} moet een lijst zijn.", hint)
    context |= {
        "input": details["input"],
        "length": len(str(details["input"]).strip()),
        "has_text": issubclass(model, Fields),
    }
    code, message, hint = TRANSLATIONS.get(kind, OTHER)(name, context)
    return Problem(place, code, message, hint)


def named(model: type[BaseModel], path: Path) -> str:
    """The field at `path` as messages name it: its label in quotes, and its name as it stands."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    label = field_label(model, path)
    if not key:
        return label
    return f"'{label}'" + (f" ({key})" if not label.endswith(key) else "")


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
        return f"Haal het weg, of kies een veld dat hier kan: {_labelled(beside)}."
    return f"Haal het weg, of zet wat je schreef in de tekst onder de velden. {GUIDE}"


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
    choice = ", ".join(
        str(state) if state.label == str(state) else f"{state} ({state.label})" for state in states
    )
    return f"Schrijf '{words[near]}'." if near else f"Je kunt kiezen uit: {choice}."


def _state_in(annotation: Any) -> type[State] | None:
    if isinstance(annotation, type) and issubclass(annotation, State):
        return annotation
    inside = (_state_in(argument) for argument in get_args(annotation))
    return next((found for found in inside if found), None)


def _group_hint(model: type[BaseModel], path: Path) -> str:
    info = _field_at(model, path)
    inner = (model_in(info.annotation) if info else None) or model
    if isinstance(path[-1], int):
        return f"Schrijf het met accolades: {as_line(_example(inner))}."
    return (
        "Schrijf ze eronder, elk op een eigen regel met twee spaties ervoor: "
        f"{_labelled(inner.model_fields)}."
    )


def _list_hint(model: type[BaseModel], path: Path, value: Any) -> str:
    """How to write a list of one: of groups, of words, or of sentences."""
    info = _field_at(model, path)
    if info and (inner := model_in(info.annotation)):
        return f"Schrijf het met haken en accolades: {as_line([_example(inner)])}."
    return in_brackets(value)


def fill_in(name: str, info: FieldInfo, otherwise: str = "") -> str:
    """How to fill a field: its help, what may be done instead, and an example to copy."""
    example = _example_of(info)
    shown = f" Bijvoorbeeld: {name}: {as_line(example)}" if example else ""
    return f"Vul het in. {info.description}{otherwise}{shown}"


def _example_of(info: FieldInfo) -> Any:
    """A value a field may have, in the shape it must have; None where we know no example."""
    inner = model_in(info.annotation)
    example = _example(inner, whole=True) if inner else next(iter(info.examples or ()), None)
    shape = get_origin(info.annotation)
    if example and shape is list:
        return [example]
    return {ELEMENTS[0]: example} if example and shape is dict else example


def _example(model: type[BaseModel], *, whole: bool = False) -> dict[str, Any]:
    """A group with an example of the fields it cannot do without, or of all of them."""
    return {
        name: _example_of(info) or "…"
        for name, info in model.model_fields.items()
        if whole or info.is_required() or is_core(info) or name == "why"
    }


def _labelled(fields: dict[str, FieldInfo]) -> str:
    return ", ".join(f"{name} ({info.title})" for name, info in fields.items())
