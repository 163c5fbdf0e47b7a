"""What to say and do about a value of the wrong type, by the name pydantic gives the fault."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from catalogue.lists import FIELD_GUIDE
from catalogue.problems import Code
from catalogue.read import slugify
from catalogue.vocabulary import ELEMENTS

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*|\d{4}-\d{2}-\d{2}")
Translation = Callable[[str, dict[str, Any]], tuple[Code, str, str]]


def _wants(what: str, hint: str) -> Translation:
    return lambda name, _: (Code.WRONG_TYPE, f"{name} moet {what} zijn.", hint)


GUIDE = f"Alle velden staan op de site, bij '{FIELD_GUIDE.title}' (/{FIELD_GUIDE.address})."
OTHER = _wants("iets anders", GUIDE)
TRANSLATIONS: dict[str, Translation] = {
    "string_type": lambda name, c: (
        Code.WRONG_TYPE,
        f"{name} moet tekst zijn.",
        _text_hint(c["input"]),
    ),
    "int_type": _wants(
        "een heel getal",
        "Schrijf alleen cijfers, zoals 8: geen woorden, komma of aanhalingstekens.",
    ),
    "bool_type": _wants("ja of nee", "Schrijf true voor ja of false voor nee."),
    "dict_type": lambda name, _: (
        Code.WRONG_TYPE,
        f"{name} moet uit regels met een naam en een tekst bestaan.",
        "Schrijf ze eronder, elk op een eigen regel met twee spaties ervoor, zoals "
        f"'{ELEMENTS[0]}: \"…\"'.",
    ),
    "model_type": _wants(
        "een groep velden",
        "Schrijf elk veld op een eigen regel: de naam, een dubbele punt en tekst.",
    ),
    "not_a_link": _wants(
        "een webadres", "Schrijf het hele adres, met https:// ervoor: https://example.org/pagina."
    ),
    "string_pattern_mismatch": lambda name, c: (
        Code.WRONG_TYPE,
        f"{name} is anders geschreven dan het hoort.",
        "Begin met 10. en laat https://doi.org/ weg, zoals 10.1000/182."
        if c["pattern"].startswith("^10")
        else _plain_hint(c["input"]),
    ),
    "not_a_date": lambda name, c: (
        Code.NOT_A_DATE,
        f"{name} is geen dag die we kunnen lezen.",
        _date_hint(c["input"]),
    ),
    "string_too_short": lambda name, c: (
        Code.TOO_SHORT,
        f"{name} is te kort: schrijf minstens {c['min_length']} tekens."
        if c["length"]
        else f"{name} is leeg.",
        f"Nu zijn het er {c['length']}. Voeg een woord toe."
        if c["length"]
        else "Vul het in, of haal het weg als het niet nodig is.",
    ),
    "string_too_long": lambda name, c: (
        Code.TOO_LONG,
        f"{name} is {c['length']} tekens lang; er passen er {c['max_length']}.",
        _shorter(c["length"] - c["max_length"])
        + (" Meer vertellen kan in de tekst onder de velden." if c["has_text"] else ""),
    ),
    "too_long": lambda name, c: (
        Code.TOO_LONG,
        f"Bij {name} staan er {c['actual_length']}; er kunnen er hoogstens {c['max_length']}.",
        f"Kies de {c['max_length']} die het belangrijkst zijn en haal de rest weg.",
    ),
    "greater_than_equal": lambda name, c: (
        Code.CONTRADICTING_NUMBERS,
        f"{name} kan niet kleiner zijn dan {c['ge']}.",
        "Kijk het getal na, of haal het weg als je het niet weet.",
    ),
    "less_than_equal": lambda name, c: (
        Code.CONTRADICTING_NUMBERS,
        f"{name} kan niet groter zijn dan {_dotted(c['le'])}.",
        "Kijk het getal na, of haal het weg als je het niet weet.",
    ),
}


def _shorter(number: int) -> str:
    return f"Maak het {number} {'teken' if number == 1 else 'tekens'} korter."


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def written(value: Any) -> str:
    """A value as one would write it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _text_hint(value: Any) -> str:
    """How to write as text what was read as something else."""
    if value is None:
        return (
            "Hier staat niets. Schrijf er iets, of haal de hele regel weg, met het streepje erbij."
        )
    if isinstance(value, dict):
        return (
            "Staat er een dubbele punt in je tekst? Zet dan alles tussen dubbele aanhalingstekens: "
            '"zo: dan mag het".'
        )
    if isinstance(value, list):
        return 'Hier past geen lijst. Haal de haken of streepjes weg en schrijf één tekst: "zo".'
    return f'Zet er dubbele aanhalingstekens omheen: "{written(value)}".'


def _plain_hint(value: str) -> str:
    better = "/".join(filter(None, map(slugify, value.split("/"))))
    only = "alleen kleine letters, cijfers en streepjes."
    return f"Schrijf '{better}': {only}" if better else f"Gebruik {only}"


def _date_hint(value: Any) -> str:
    """The day as we write it, where it was written the Dutch way round."""
    example = "Schrijf jaar-maand-dag, zoals 2026-11-23 voor 23 november 2026."
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", str(value).strip()):
        day, month, year = map(int, found.groups())
        try:
            return f"Schrijf {dt.date(year, month, day)}: eerst het jaar, dan de maand, dan de dag."
        except ValueError:
            return f"Deze dag bestaat niet. {example}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        return f"Deze dag bestaat niet. {example}"
    return example


def as_line(value: Any) -> str:
    """A value as one writes it on one line: words as words, other texts in quotes."""
    if isinstance(value, dict):
        inside = ", ".join(f"{name}: {as_line(each)}" for name, each in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_line, value))}]"
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return written(value)


def in_brackets(value: Any) -> str:
    """How to write as a list what stands there as one text: words as words, the rest quoted."""
    text = written(value)
    words = [part.strip() for part in text.split(",")]
    plain = all(_PLAIN.fullmatch(word) for word in words)
    return f"Zet er rechte haken omheen: {as_line(words if plain else [text])}."
