"""A problem of a record → the same problem for somebody who fills in a spreadsheet.

A record's hints show how a file is written; these say what to do in a cell, by the code of the
problem and the field it is about. What a field may hold is said by its labels.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.blank import example
from catalogue.columns import ITEM, Column, Columns, on_its_sheet, plain
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.read import Kind
from catalogue.schema import Input, Type
from catalogue.tabular import Value

_NAMED = re.compile(r"(?<=['’]) \([a-z_]+(?:\.[a-z_]+)*\)")
_EMPTY = re.compile(r"'(?P<label>[^']+)'(?: \((?P<name>[a-z_.]+)\))? (?:ontbreekt|is nog leeg)\.")
_SECTION = re.compile(r"Het onderdeel '## (?P<label>[^']+)' ")
_MONTH = re.compile(r"(?:[a-z]+\.?|\d{1,2})[ -/]+\d{4}", re.IGNORECASE)
_FIRST = dt.date(2026, 11, 23)
_SHORT = 160

DAY = f"{_FIRST.day}-{_FIRST.month}-{_FIRST.year}"
"""A day as one writes it in a cell."""


@dataclass(frozen=True)
class Cells:
    """A row as problems are told about it: its columns and values by place, and the other titles.

    `titles` are the titles of records, by kind, and then by id.
    """

    columns: Columns
    at: Mapping[Place, tuple[Column, Value]]
    titles: Mapping[str, Mapping[str, str]]

    def told(self, problem: Problem) -> Problem:
        """The problem with words that fit a cell, at the cell where it is mended."""
        column, value = self.at.get(problem.place, (None, None))
        meant = self._meant(problem, column)
        if meant:
            place = self.cell_of(meant, problem.place) or problem.place
            return replace(problem, place=place, **self._fill_in(meant, place))
        said = self._group(problem) or _by_code(problem, column, value, self)
        bare: dict[str, Any] = {
            "message": _NAMED.sub("", problem.message),
            "hint": _NAMED.sub("", problem.hint),
        }
        return replace(problem, **(bare | said))

    def cell_of(self, column: Column, beside: Place) -> Place | None:
        """Where a column has its cell; on a sheet of its own, in the row that `beside` is in."""
        found = (at for at, (each, _) in self.at.items() if each == column)
        if column.has_own_sheet:
            found = (at for at in found if (at.path, at.line) == (beside.path, beside.line))
        return next(found, None)

    def _meant(self, problem: Problem, column: Column | None) -> Column | None:
        """The column that is empty, where that is what is wrong."""
        if problem.code not in (Code.MISSING_FIELD, Code.MISSING_SECTION):
            return None
        found = _EMPTY.match(problem.message) or _SECTION.match(problem.message)
        if found is None:
            return None
        names = (found.groupdict().get("name"), found["label"].replace(", nummer", ""))
        known = [each for name in names if name and (each := self.columns.named(name))]
        near = [each for each in known if column and each.leaf.top == column.leaf.top]
        meant = next(iter(near or known), None)
        if meant and column and ITEM in meant.leaf.path and column.leaf.top == meant.leaf.top:
            if column.has_own_sheet:
                return Column(on_its_sheet(meant.leaf))
            return Column(meant.leaf, column.item if column.item is not None else meant.item or 0)
        return meant

    def _group(self, problem: Problem) -> dict[str, Any]:
        """Which columns of a group are to be filled, where the whole of it is empty."""
        found = _EMPTY.match(problem.message)
        label = found["label"] if found else ""
        inside = [leaf for leaf in self.columns.leaves if label and leaf.top.label == label]
        needed = [
            f"'{each.head(0 if ITEM in each.path else None)}'"
            for each in inside
            if each.field.required or each.field.core
        ]
        if not needed:
            return {}
        one = inside[0].top.keys
        return {
            "message": f"'{label}' is nog leeg.",
            "hint": f"Vul {'er minstens één' if one else 'deze kolommen'} in: {', '.join(needed)}.",
        }

    def _fill_in(self, column: Column, place: Place) -> dict[str, Any]:
        there = self.at.get(place, (None, None))[0] == column
        first = "Vul deze cel in." if there else f"Zet er een kolom '{column.head}' bij."
        return {
            "message": f"'{column.head}' is nog leeg.",
            "hint": " ".join([first, *_shown(column.leaf.field)]),
        }


def _shown(field: Input) -> Iterator[str]:
    """The help of a field and an example, as for a cell; a long example is left out."""
    yield help_in_cell(field)
    if field.type in (Type.TERM, Type.CHOICE):
        yield _choice(field)
    elif (said := in_cell(field)) and len(said) <= _SHORT and "\n" not in said:
        yield f"Bijvoorbeeld: {said}"


def in_cell(field: Input) -> str:
    """The example of a field as one would write it in a cell; empty where it has none."""
    if field.example is None and field.type in (Type.TEXT, Type.PROSE):
        return ""
    if field.type is Type.DATE:
        return "-".join(reversed(str(example(field)).split("-")))
    labels = dict(field.options)
    values = example(field)
    words = values if isinstance(values, list) else [values]
    shown = {True: "ja", False: "nee"}
    return "; ".join(
        shown[word] if isinstance(word, bool) else labels.get(word, str(word)) for word in words
    )


def help_in_cell(field: Input) -> str:
    """The help of a field, without what is said of files."""
    text = re.sub(r"\bHet id van\b", "De titel van", field.help)
    text = re.sub(r"\bIds\b", "Namen", text)
    return re.sub(r"\s*In een bestand schrijf je true\.", "", text)


def _choice(field: Input) -> str:
    labels = [label for _, label in field.options]
    if field.type is Type.FLAG:
        labels = ["ja", "nee"]
    return f"Kies uit: {', '.join(labels)}." if len(labels) < 12 else "Kies uit de lijst."


# By code


def _by_code(problem: Problem, column: Column | None, value: Value, cells: Cells) -> dict[str, Any]:
    """What is said otherwise than in a file: the message, the hint, both or neither."""
    field = column.leaf.field if column else None
    match problem.code:
        case Code.UNKNOWN_TERM if field:
            return _term(field, str(value), problem)
        case Code.NOT_A_DATE:
            return _date(value)
        case Code.WRONG_TYPE if field:
            return {"hint": _TYPES[field.type]} if field.type in _TYPES else {}
        case Code.UNKNOWN_RECORD if field and field.type is Type.RECORD:
            return {"hint": _record(field, problem, value, cells)}
        case Code.RELATION_WITHOUT_REASON:
            return _reason(problem, column, cells)
        case Code.NO_ORIGIN:
            return _origin(column)
        case Code.MISSING_FIELD if column and column.leaf.top.name == "organisation":
            return {"hint": "Vul 'Organisatie: Naam' in. Toch liever anoniem? Kies dan 'anoniem'."}
        case Code.DATE_OUTSIDE_EVENT if column and column.leaf.top.name == "commitments":
            return {"hint": "Kijk de dag na: een afspraak is voor na de bijeenkomst."}
        case Code.COMMITMENT_WITHOUT_DATE if column:
            name, hint = ("since", _SINCE) if "sinds" in problem.message else ("by", _WITHOUT_DAY)
            return {"place": _day_of(column, name, problem.place, cells), "hint": hint}
        case Code.CONTRADICTING_COMMITMENT if "status:" in problem.hint:
            return {"hint": "Zet de stand op gedaan of begonnen."}
        case Code.PERSONAL_DATA if "visibility" in problem.hint:
            return {
                "hint": "Maak de naam leeg. Wil de organisatie wel genoemd worden? Kies dan "
                "'met naam'."
            }
        case Code.CONTRADICTING_NUMBERS if "ongoing" in problem.hint:
            return {
                "hint": "Loopt het nog? Maak het einde leeg. Is het voorbij? Zet 'Loopt nog' op "
                "nee."
            }
        case Code.TOO_LONG:
            return {"hint": problem.hint.replace(_BELOW, "")}
    return {"hint": _HINTS[problem.code]} if problem.code in _HINTS else {}


_BELOW = " Meer vertellen kan in de tekst onder de velden."
_CONSENT = (
    "Vraag het, en vul in wie het goedvindt: 'Toestemming: Door wie' (de rol, geen naam), "
    "'Toestemming: Wanneer' en 'Toestemming: Waarvoor'."
)
_WITHOUT_DAY = (
    "Spreek een dag af, dichtbij en haalbaar, en zet die bij 'Voor wanneer'. Weet je het echt "
    "niet? Dan kan het zo blijven."
)
_SINCE = "Zet de dag bij 'Sinds'. Ongeveer is ook goed. Weet je het niet? Dan kan het zo blijven."
_TYPES = {
    Type.NUMBER: "Schrijf een heel getal, zoals 8: geen woorden.",
    Type.FLAG: "Schrijf ja of nee.",
    Type.LINK: "Schrijf het hele adres, zoals https://example.org/pagina.",
}
_HINTS = {
    Code.MISSING_CONSENT: _CONSENT,
    Code.QUOTE_WITHOUT_CONSENT: "Vraag of het mag en schrijf dan ja bij 'Toestemming', of "
    "maak het citaat leeg.",
    Code.PHOTO_WITHOUT_CONSENT: "In een spreadsheet gaan geen foto's mee. Maak deze cellen leeg.",
    Code.COMMITMENT_OVERDUE: "Vraag hoe het ging. Gedaan? Zet de stand op gedaan. Nog bezig? Kies "
    "samen een nieuwe dag. Losgelaten is ook een goed antwoord: zet de stand dan op losgelaten.",
    Code.DATE_OUTSIDE_EVENT: "Kijk de dag van de sessie na, en ook die van het begin en het einde. "
    "Duurt de bijeenkomst één dag? Dan kan deze cel leeg.",
    Code.SEED_ALREADY_EXISTS: "Is het dezelfde? Schrijf die titel dan bij de interventies die "
    "gedeeld zijn, en maak het zaadje leeg. Is het iets anders? Dan kan het zo blijven.",
    Code.ARCHIVED_WITHOUT_REPLACEMENT: "Zet in een kolom 'Vervangen door' wat ervoor in de plaats "
    "komt.",
    Code.SELF_RELATION: "Kies een andere interventie, of maak deze cel leeg.",
    Code.EVALUATION_TOO_EARLY: "Kijk of 'samen teruggekeken' of 'een indruk' beter past. Is er "
    "echt gemeten? Dan kan het zo blijven.",
    Code.EVIDENCE_OUTDATED: "Kijk of er nieuw onderzoek is, pas de toelichting aan en zet hier de "
    "datum van vandaag.",
    Code.NOT_IN_SOURCE_MISUSED: "Komt dit uit een publicatie? Vul dan 'Bron' in, en noem bij "
    "'Niet genoemd in de bron' alleen kolommen die leeg zijn. Zo niet: maak deze cel leeg.",
    Code.UNKNOWN_SOURCE: "Kies een bron van de bladzijde Bronnen op de site, of vraag de redactie "
    "om deze toe te voegen.",
    Code.BROKEN_LINK: "In een spreadsheet gaan geen bestanden mee. Link naar een webadres dat "
    "begint met https://, of haal de link weg.",
    Code.MISSING_ALT_TEXT: "In een spreadsheet gaan geen afbeeldingen mee. Haal deze weg.",
    Code.UNKNOWN_SECTION: "Elk deel heeft een eigen kolom. Hoort dit daar niet bij? Dan kan het zo "
    "blijven.",
}


def _term(field: Input, value: str, problem: Problem) -> dict[str, str]:
    """Which term was meant, by its label."""
    labels = {plain(label): label for _, label in field.options}
    labels |= {plain(id): label for id, label in field.options}
    quoted = re.match(r"'(.*)' staat niet in", problem.message) if field.many else None
    wrong = quoted[1] if quoted else value.strip()
    parts = [part.strip() for part in wrong.split(",")]
    if len(parts) > 1 and all(plain(part) in labels for part in parts):
        better = "; ".join(labels[plain(part)] for part in parts)
        return {
            "message": f"'{wrong}' staat niet in de lijst.",
            "hint": f"Meer dan één? Zet er een puntkomma tussen: {better}"
            if field.many
            else f"Hier past er maar één. Kies er een: {better}",
        }
    near = nearest(plain(wrong), labels)
    return {
        "message": f"'{wrong}' staat niet in de lijst.",
        "hint": f"Schrijf '{labels[near]}'." if near else _choice(field),
    }


def _date(value: Value) -> dict[str, str]:
    said = str(value).strip()
    if _MONTH.fullmatch(said):
        return {
            "message": f"'{said}' is een maand, nog geen dag.",
            "hint": f"Schrijf er een dag bij, zoals {DAY}. Weet je die niet? Neem de eerste dag "
            "van die maand.",
        }
    exists = not re.match(r"\d", said)
    return {
        "message": f"'{said}' is geen dag die we kunnen lezen.",
        "hint": ("" if exists else "Kijk of deze dag bestaat. ") + f"Schrijf een dag, zoals {DAY}.",
    }


def _record(field: Input, problem: Problem, value: Value, cells: Cells) -> str:
    """Which record was meant, by its title."""
    titles = cells.titles.get(field.of, {})
    by_name = {plain(title): title for title in titles.values() if title}
    by_name |= {plain(id): title or id for id, title in titles.items()}
    if "nog een concept" in problem.message:
        return "Is dat af? Zet dan daar de stand op gepubliceerd. Zo niet: maak deze cel leeg."
    if near := nearest(plain(str(value)), by_name):
        return f"Bedoel je '{by_name[near]}'?"
    wanted = Kind(field.of).label
    new = {"interventions": "Nieuwe interventie", "interventions_shared": "Zaadjes"}
    column = cells.at.get(problem.place, (None, None))[0]
    top = column.leaf.top.name if column else ""
    return f"Schrijf de titel van een {wanted} zoals op de site, of maak deze cel leeg." + (
        f" Staat hij er nog niet bij? Vul dan '{new[top]}' in." if top in new else ""
    )


def _reason(problem: Problem, column: Column | None, cells: Cells) -> dict[str, Any]:
    """The reason is missing: at its own cell, or else in which column it comes."""
    top = column.leaf.top.label if column else "Interventies"
    id = problem.message.split("'")[1]
    item = column.item if column and column.item is not None else _item(id, problem.place, cells)
    why = cells.columns.named(f"{top} {item + 1}: Waarom")
    if why and column and column.has_own_sheet:
        why = Column(on_its_sheet(why.leaf))
    head = why.head if why else "Waarom"
    place = cells.cell_of(why, problem.place) if why else None
    return {
        "place": place or problem.place,
        "message": f"'{head}' is nog leeg.",
        "hint": f"{'Vul deze cel in' if place else f'Zet er een kolom {head!r} bij'}: schrijf in "
        "één zin waarom deze erbij hoort.",
    }


def _day_of(column: Column, name: str, place: Place, cells: Cells) -> Place:
    """Where a day of a commitment has its cell, or else the cell it is about."""
    number = "" if column.item is None else f" {column.item + 1}"
    day = cells.columns.named(f"{column.leaf.top.name}{number} {name}")
    if day and column.has_own_sheet:
        day = Column(on_its_sheet(day.leaf))
    return (cells.cell_of(day, place) if day else None) or place


def _item(id: str, place: Place, cells: Cells) -> int:
    """Which of the records in a cell this is."""
    column, value = cells.at.get(place, (None, None))
    title = cells.titles.get(column.leaf.field.of, {}).get(id, id) if column else id
    said = [plain(part) for part in re.split(r"[;\n]", str(value)) if part.strip()]
    return next((at for at, one in enumerate(said) if one in (plain(id), plain(title))), 0)


def _origin(column: Column | None) -> dict[str, str]:
    if column and column.leaf.top.name in ("group_size", "duration"):
        return {
            "hint": f"Vul '{column.leaf.top.label}: Toelichting' in, met de bron erachter, zoals "
            "[@artikel], of [@redactie] bij een eigen voorstel."
        }
    return {
        "message": "Hier staat niet waar het vandaan komt.",
        "hint": "Zet de bron achter de tekst, zoals [@artikel], of [@redactie] bij een eigen "
        "voorstel.",
    }
