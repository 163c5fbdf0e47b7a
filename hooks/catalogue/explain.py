"""What may be written in a field: its rule in words, and its example as it stands in a file."""

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
