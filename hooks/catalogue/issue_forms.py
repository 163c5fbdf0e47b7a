"""Models + vocabulary → issue forms on GitHub, for who prefers them to the form on the site.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
tells what may stand in one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import yaml

from catalogue.body import without_citations
from catalogue.lists import SHARE
from catalogue.read import Kind
from catalogue.schema import Input, Type, form, inputs
from catalogue.states import CommitmentStatus
from catalogue.vocabulary import Vocabulary

KINDS_ASKED = (Kind.CASE, Kind.INTERVENTION, Kind.OUTCOME)
"""The kinds of record that have an issue form."""

COMMITMENT = "afspraak"
"""The name of the form in which one tells how a commitment goes."""

COMMITMENT_ASKED = ("status", "since", "note", "result_case")
"""What that form asks; which commitment it is about, the address fills in."""

STATES_TOLD = tuple(each for each in CommitmentStatus if each is not CommitmentStatus.OPEN)
"""The states that are news; dropped is a fine answer."""


def issue_form(kind: Kind, vocabulary: Vocabulary) -> str:
    """One issue form: what the form on the site asks first, as plain questions."""
    asked = [each for part in form(kind, vocabulary) for each in part.first]
    title = next(each for each in asked if each.name == "title")
    intro = _INTRO.format(title=f"{title.ask or title.label} {title.help}", share=SHARE.title)
    questions = [each for each in asked if each is not title]
    elements = [element for each in questions for element in _elements(each)]
    return _written(
        f"{kind.label.capitalize()} delen",
        _DESCRIPTIONS[kind],
        f"{kind.label.capitalize()}: ",
        [_markdown(intro), *_ASKED_TOO[kind], *elements, *_PROMISES[kind]],
    )


def commitment_form(vocabulary: Vocabulary) -> str:
    """The issue form in which one tells how one commitment goes."""
    fields = inputs(Kind.OUTCOME, vocabulary)
    group = next(each for each in fields if each.name == "commitments")
    parts = {part.name: part for part in group.parts}
    states = tuple((state.value, state.label.capitalize()) for state in STATES_TOLD)
    parts["status"] = replace(parts["status"], options=states)
    asked = [element for name in COMMITMENT_ASKED for element in _elements(parts[name])]
    return _written(
        "Vertellen hoe het ging met een afspraak",
        "Begonnen, gedaan of losgelaten? Vertel het in een paar zinnen.",
        "Afspraak: ",
        [_markdown(_COMMITMENT_INTRO), *_WHICH, *asked, _promise(_NAMELESS, _LICENCE)],
    )


def _markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _written(name: str, description: str, title: str, body: list[dict[str, Any]]) -> str:
    data = {"name": name, "description": description, "title": title, "body": body}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes a text of more than one line as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


_Dumper.add_representer(str, _text)


_INTRO = "\n\n".join(
    (
        "Fijn dat je iets wilt delen. **Het formulier op de site is makkelijker:** kies daar "
        "*Meedoen* en dan *{share}*. Het bewaart je tekst terwijl je schrijft, en je hebt er geen "
        "account voor nodig.",
        "Wat je hier invult, is meteen voor iedereen te lezen, met de naam van je account erbij. "
        "Wil je liever anoniem delen? Gebruik dan het formulier op de site.",
        "Begin bij de titel, bovenaan. {title}",
        "**Wat er daarna gebeurt:** de redactie maakt van je antwoorden een concept en stelt hier "
        "vragen als iets niet duidelijk is. Je leest mee voordat het op de site komt. Weet je iets "
        "nog niet? Schrijf dat er dan bij.",
    )
)
_COMMITMENT_INTRO = "\n\n".join(
    (
        "Fijn dat je het laat weten. Eén zin is genoeg, en loslaten is ook een antwoord.",
        "Wat je hier invult, is meteen voor iedereen te lezen, met de naam van je account erbij. "
        "Blijf je liever anoniem? Vraag dan iemand van de bijeenkomst om het voor je te doen.",
        "**Wat er daarna gebeurt:** de redactie zet het bij de afspraak, en vraagt het hier als "
        "iets niet duidelijk is.",
    )
)
_DESCRIPTIONS = {
    Kind.CASE: "Vertel wat jullie deden. Ook wat niet lukte, is welkom.",
    Kind.INTERVENTION: "Beschrijf iets wat je met talent kunt doen, zodat een ander het ook kan.",
    Kind.OUTCOME: "Deel wat er aan tafel op een bijeenkomst is bedacht.",
}
_EVENT = {
    "type": "input",
    "id": "event",
    "attributes": {
        "label": "Bij welke bijeenkomst was het?",
        "description": "De naam van de bijeenkomst, zoals die op de site staat.",
    },
    "validations": {"required": True},
}
_FILLED_IN = "Kom je van de site, dan staat het er al. Laat het dan zo."
_WHICH = [
    {
        "type": type,
        "id": id,
        "attributes": {"label": label, "description": _FILLED_IN},
        "validations": {"required": True},
    }
    for type, id, label in (
        ("input", "outcome", "Uit welke oogst komt de afspraak?"),
        ("textarea", "commitment", "Welke afspraak is het?"),
    )
]
_ASKED_TOO: dict[Kind, list[dict[str, Any]]] = {
    Kind.CASE: [],
    Kind.INTERVENTION: [],
    Kind.OUTCOME: [_EVENT],
}


def _promise(*sentences: str) -> dict[str, Any]:
    options = [{"label": sentence, "required": True} for sentence in sentences]
    words = {"label": "Voordat je instuurt", "options": options}
    return {"type": "checkboxes", "id": "promises", "attributes": words}


_NAMELESS = "Over anderen staan er geen namen, mailadressen of telefoonnummers in mijn tekst."
_LICENCE = (
    "De tekst mag worden gedeeld onder CC BY-SA 4.0: met bronvermelding, en op dezelfde voet."
)
_CONSENT = "Wie het aangaat, weet dat ik dit deel en vindt het goed."
_PROMISES = {
    Kind.CASE: [_promise(_CONSENT, _NAMELESS, _LICENCE)],
    Kind.INTERVENTION: [_promise(_NAMELESS, _LICENCE)],
    Kind.OUTCOME: [_promise(_CONSENT, _NAMELESS, _LICENCE)],
}


def _elements(said: Input, group: Input | None = None) -> Iterator[dict[str, Any]]:
    """The elements of one question; a group that stands once is asked part by part."""
    if said.type is Type.GROUP and not said.many and not said.keys:
        for part in _asked_parts(said):
            yield from _elements(part, said)
        return
    name = f"{group.name}-{said.name}" if group else said.name
    element = _element(said) | {"id": name.replace("_", "-")}
    question = said.ask or (f"{group.label}: {said.label}" if group else said.label)
    words = {"label": question, "description": _explained(said)}
    chosen = {"multiple": said.many} if element["type"] == "dropdown" else {}
    options = {"options": _labels(said.options)} if chosen else {}
    needed = (said.required or said.core) and not _names_records(said)
    yield {
        "type": element["type"],
        "id": element["id"],
        "attributes": words | chosen | options,
        "validations": {"required": needed},
    }


def _element(said: Input) -> dict[str, str]:
    """The kind of element in which one answers."""
    if said.keys or said.type is Type.GROUP:
        return {"type": "textarea"}
    if said.type in (Type.TERM, Type.CHOICE):
        return {"type": "dropdown"}
    return {"type": "textarea" if said.many or said.is_prose else "input"}


def _asked(group: Input) -> list[Input]:
    """The parts of a group that somebody can tell."""
    return [part for part in group.parts if part.asked and not (part.preset or part.made_of)]


def _asked_parts(group: Input) -> list[Input]:
    """The parts of a group worth asking here: what it cannot do without, else all of them."""
    asked = _asked(group)
    return [part for part in asked if part.required or part.core or part.name == "name"] or asked


def _names_records(said: Input) -> bool:
    """Whether the answer names records of ours, which may not be there yet."""
    return said.type is Type.RECORD or any(part.type is Type.RECORD for part in said.parts)


def _explained(said: Input) -> str:
    """The help of a field, with what the element itself cannot say, and an example."""
    sentences = [said.help]
    if said.keys:
        sentences.append(f"Noem erbij welk: {'; '.join(_labels(said.keys))}.")
    elif said.many and said.type is Type.GROUP:
        parts = [part.label.lower() for part in _asked(said)]
        detail = f" ({', '.join(parts)})" if len(parts) > 1 else ""
        sentences.append(f"Elk op een eigen regel{detail}.")
    elif said.many and said.type not in (Type.TERM, Type.CHOICE):
        sentences.append("Elk op een eigen regel.")
    elif said.type is Type.DATE:
        sentences.append("Schrijf de dag als 2026-11-23.")
    chosen = said.type in (Type.TERM, Type.CHOICE, Type.DATE, Type.RECORD)  # by what it is called
    if (example := _example(said)) and not chosen and example not in said.help:
        sentences.append(f"Bijvoorbeeld: {example}")
    return " ".join(dict.fromkeys(sentences))


def _example(said: Input) -> str:
    """The example of a field in one line of words; empty where there is none."""
    return " ".join(_words(said, said.example)) if said.example is not None else ""


def _words(said: Input, example: Any) -> Iterator[str]:
    """The words of an example: of a group, what one would write and not choose."""
    if isinstance(example, list | tuple):
        yield from (word for each in example for word in _words(said, each))
    elif isinstance(example, dict) and said.type is Type.GROUP:
        for part in said.parts:
            if part.type in (Type.TEXT, Type.PROSE) and part.name in example:
                yield from _words(part, example[part.name])
    elif isinstance(example, dict):
        yield from (word for each in example.values() for word in _words(said, each))
    else:
        yield " ".join(without_citations(str(example)).split())


def _labels(options: Iterable[tuple[str, str]]) -> list[str]:
    return [label for _, label in options]
