"""What may be written in a field: its rule in words, and its example as it stands in a file."""

from catalogue.columns import EVENT, Asked
from catalogue.read import Kind
from catalogue.schema import Input, Type, example_of
from catalogue.write import entries


def rule(said: Input) -> str:
    """Whether a field is needed, and what may be written in it."""
    return f"{need(said)}. {allowed(said)}."


def need(said: Input) -> str:
    """Whether a field must be filled."""
    if said.needed:
        return said.needed
    if said.required:
        return "Verplicht"
    return "Nodig om te publiceren (kern)" if said.core else "Niet verplicht"


def allowed(said: Input) -> str:
    """What may be written in a field."""
    words = _one(said)
    if said.keys:
        words = f"Bij elk onderdeel apart: {_small(words)}"
    elif said.many and said.type in (Type.TERM, Type.CHOICE):
        words = "Kies er een of meer" + (
            f", hoogstens {said.most_items}" if said.most_items else ""
        )
    elif said.many:
        most = f" van hoogstens {said.most_items}" if said.most_items else ""
        words = f"Een lijst{most}, met in elke regel {_small(words)}"
    return words


def _one(said: Input) -> str:
    """What one value of a field is."""
    match said.type:
        case Type.GROUP:
            return "Een groep velden"
        case Type.TERM | Type.CHOICE:
            return "Kies er een"
        case Type.FLAG:
            return "Ja of nee: true of false"
        case Type.DATE:
            return "Een dag, zoals 2026-11-23"
        case Type.NUMBER:
            return f"Een heel getal, {said.least} of meer" if said.least else "Een heel getal"
        case Type.LINK:
            return "Een webadres dat begint met https:// of http://"
        case Type.RECORD:
            return f"Het id van een {Kind(said.of).label}"
        case Type.SOURCE:
            return "Het id van een bron"
        case Type.FILE:
            return "De naam van een bestand naast dit record"
    return _text(said)


def _text(said: Input) -> str:
    if said.is_section:
        return "Tekst onder een eigen kop"
    least = f"minstens {said.least}" if said.least and said.least > 1 else ""
    most = f"hoogstens {said.most}" if said.most else ""
    length = " en ".join(filter(None, [least, most]))
    return f"Tekst van {length} tekens" if length else "Tekst"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def written(said: Input) -> str:
    """The example of a field as it stands in a file; empty where there is none."""
    example = example_of(said)
    if example is None:
        return ""
    if said.is_section:
        return f"## {said.label}\n\n{example}"
    return "\n".join(entries({said.name: example}))


# In a spreadsheet


PUBLISHING = "Nodig om te publiceren"
"""How a rule begins that holds for whatever is published."""


def is_needed(asked: Asked) -> bool:
    """Whether a published record must have this column: its field must be, and so must the part."""
    leaf = asked.column.leaf
    whole = leaf.field is leaf.top or leaf.field.required or _publishes(leaf.field)
    return leaf.field is EVENT or (_publishes(leaf.top) and whole and not asked.column.item)


def _publishes(said: Input) -> bool:
    return said.core or said.needed.startswith(PUBLISHING)


def cell_rule(asked: Asked, kind: Kind) -> str:
    """Whether a column is needed, and what may be written in its cells."""
    leaf = asked.column.leaf
    rules = [] if leaf.field.name in ("status", "key") else [_cell_need(asked)]
    rules.append(_KEY if leaf.field.name == "key" else _in_cell(leaf.field))
    if kind is Kind.INTERVENTION and leaf.field.type is Type.PROSE:
        rules.append("Met de bron erachter, zoals [@redactie] bij een eigen voorstel")
    if leaf.field.many or (leaf.spreads and asked.column.item is None):
        most = f" (hoogstens {leaf.field.most_items})" if leaf.field.most_items else ""
        rules.append(f"Meer dan één{most}? Zet er een puntkomma tussen, of een nieuwe regel")
    return ". ".join(rules) + "."


_KEY = "Mag leeg: dan maken we er zelf een, van wat er is afgesproken"


def _cell_need(asked: Asked) -> str:
    leaf, item = asked.column.leaf, asked.column.item
    whole = leaf.top.label + ("" if item is None else f" {item + 1}")
    if is_needed(asked):
        words = leaf.top.needed or PUBLISHING
        words = words.removesuffix(" (kern)").replace(" (kern),", ",") + " (*)"
        return f"{words}: vul er minstens een in" if leaf.path[0] == "elements" else words
    if leaf.spreads and item is None:
        return _free(leaf.top)
    if leaf.field is not leaf.top and (leaf.field.required or _publishes(leaf.field)):
        return f"Nodig als je '{whole}' invult"
    return _free(leaf.top if leaf.field is leaf.top else leaf.field)


def _free(said: Input) -> str:
    return said.needed or "Niet verplicht"


def _in_cell(said: Input) -> str:
    """What may be written in a cell."""
    match said.type:
        case Type.FLAG:
            return "Ja of nee"
        case Type.DATE:
            return "Een dag, zoals 23-11-2026"
        case Type.TERM | Type.CHOICE:
            return "Kies uit de lijst"
        case Type.RECORD:
            return f"De titel van een {Kind(said.of).label}, zoals op de site"
        case Type.SOURCE:
            return "De korte naam van een bron, zoals op de bladzijde Bronnen"
    return "Tekst" if said.is_section else _one(said)
