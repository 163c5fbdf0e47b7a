"""Problems → a summary of a proposal in Markdown: what is complete, what must be, what could be.

Titles, file names and messages come from whoever writes, so all of them are escaped.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from catalogue.check import completeness
from catalogue.pipeline import Loaded
from catalogue.problems import Problem, Severity
from catalogue.read import RECORDS, Document
from catalogue.states import Status

MOST = 100
"""How many records or problems a part of the summary names."""


def summary(loaded: Loaded, changed: Iterable[str] | None = None) -> str:
    """The summary of what was loaded; of the files that changed, where those are known."""
    names = None if changed is None else {*changed}
    documents = [each for each in loaded.documents if names is None or _is_among(each, names)]
    problems = sorted(loaded.problems, key=lambda each: each.place.path not in (names or ()))
    wrong = [each for each in problems if each.severity is Severity.ERROR]
    advice = [each for each in problems if each.severity is Severity.ADVICE]
    if names is not None:
        advice = [each for each in advice if each.place.path in names]
    lines = ["## Dank je wel dat je meedoet", "", *_complete(documents, loaded.problems), ""]
    if wrong:
        lines += ["### Moet", "", _MUST, "", *_listed(wrong), ""]
    if advice:
        lines += ["### Kan beter", "", _COULD, "", *_listed(advice), ""]
    lines += ["### Wat er nu gebeurt", "", _NEXT_WHEN_WRONG if wrong else _NEXT, ""]
    return "\n".join(lines)


_MUST = "Dit houdt je voorstel nog tegen. Bij elk punt staat waar het is en wat je kunt doen."
_COULD = "Dit houdt niets tegen. Kijk of je er iets aan hebt."
_NEXT_WHEN_WRONG = (
    "Verbeter wat onder **Moet** staat en bewaar het in ditzelfde voorstel; daarna kijken we "
    "vanzelf opnieuw. Kom je er niet uit? Schrijf het in een reactie, dan helpt de redactie je."
)
_NEXT = (
    "Er is niets wat moet. De redactie leest mee en stelt een vraag als iets niet duidelijk is. "
    "Is alles duidelijk, dan neemt zij je voorstel op. Je hoeft nu niets te doen."
)


def _is_among(document: Document, names: set[str]) -> bool:
    return document.path in names or any(path in names for path in document.attachments)


# What is complete


def _complete(documents: list[Document], problems: list[Problem]) -> Iterator[str]:
    """A line for each record: what it is, how much of it is there, and how it will look."""
    if not documents:
        yield f"In de map {escape(RECORDS)} komt niets bij en verandert niets."
        return
    yield "### Wat er al is"
    yield ""
    broken = {each.place.path for each in problems if each.severity is Severity.ERROR}
    for document in documents[:MOST]:
        yield from _of_record(document, is_broken=document.path in broken)
    yield from _left_out(len(documents), "records")


def _of_record(document: Document, *, is_broken: bool) -> Iterator[str]:
    data = document.fields.data if isinstance(document.fields.data, dict) else {}
    title = data.get("title")
    name = escape(title if isinstance(title, str) and title.strip() else document.id)
    yield f"- **{name}** ({document.kind.label}, {escape(document.path)})"
    parts = completeness(document)
    filled = [label for label, is_filled in parts if is_filled]
    missing = [label for label, is_filled in parts if not is_filled]
    if parts:
        yield f"    - Compleet: {len(filled)} van de {len(parts)} onderdelen."
    if filled:
        yield f"    - Al ingevuld: {escape(', '.join(filled))}."
    if missing:
        yield f"    - Nog leeg: {escape(', '.join(missing))}."
    if document.fields.data is None:
        yield "    - We kunnen dit bestand nog niet lezen. Kijk onder **Moet** wat er mis is."
    else:
        yield f"    - {_look(data.get('status'), is_broken=is_broken)}"


def _look(status: object, *, is_broken: bool) -> str:
    """How the record will look on the site."""
    when = "zodra alles onder **Moet** klaar is" if is_broken else "zodra dit voorstel is opgenomen"
    match status:
        case Status.PUBLISHED:
            return f"Staat op gepubliceerd: het komt op de site {when}."
        case Status.ARCHIVED:
            return "Staat op gearchiveerd: de pagina blijft, met een verwijzing naar de opvolger."
        case Status.DRAFT:
            return "Staat op concept: het wordt bewaard en komt nog niet op de site."
    return "Er staat nog niet of het een concept is."


# What must be, and what could be


def _listed(problems: list[Problem]) -> Iterator[str]:
    for problem in problems[:MOST]:
        place = f"{escape(problem.place.path)}:{problem.place.line}"
        yield f"- **{place}** {escape(problem.message)}"
        yield f"    - {escape(problem.hint)}"
    yield from _left_out(len(problems), "punten")


def _left_out(number: int, noun: str) -> Iterator[str]:
    if number > MOST:
        yield f"- En nog {number - MOST} {noun}."


_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&$@:^=]")


def escape(text: str) -> str:
    """A text as Markdown that means itself, on one line, without what nobody can see."""
    seen = "".join(" " if unicodedata.category(each) in _UNSEEN else each for each in text)
    return _MARKUP.sub(r"\\\g<0>", " ".join(seen.split()))


_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
