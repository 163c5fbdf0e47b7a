"""The form with which one shares a case, an intervention or an outcome; it sends nothing itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from textwrap import shorten

from catalogue.body import without_citations
from catalogue.link import Catalogue, Entry, SourceEntry
from catalogue.lists import SHARE
from catalogue.page import Page, relative
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.records import Fields
from catalogue.schema import Input, Part, Type, form, inputs
from catalogue.states import Status
from catalogue.vocabulary import ARTICLE, EDITORS, Vocabulary

SECTION = "bijdragen/index.md"

WHEN = {"organisation.name": "organisation.visibility=named"}
"""The fields that make sense only with a certain answer to another one, as `path=value`."""

SCRIPTS = (
    "share-form.mjs",
    *(
        f"share/{name}.mjs"
        for name in (
            *("buttons", "choose", "drafts", "ends", "finish", "fits", "keep", "kinds", "make"),
            *("mend", "needs", "others", "prefill", "record", "road", "rows", "send", "status"),
            *("stay", "values", "voices", "write"),
        )
    ),
)
"""What the page runs, fetched side by side."""

EXPLAINED = ("phase", "element")
"""The facets whose terms say what they mean, there where one chooses."""

_NUMBERS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf"),
)


@dataclass(frozen=True)
class Form:
    """The form of one kind of record."""

    kind: Kind
    folder: str
    parts: list[Part]
    when: dict[str, str]
    order: dict[str, int]
    """Where each field stands in a record."""
    meanings: dict[tuple[str, str], str]
    """What a term means in one sentence, by facet and id."""
    left_out: list[str]
    """The labels of what a text cannot carry."""

    @property
    def questions(self) -> int:
        """How many questions come first; the rest is folded."""
        first = sum(len(part.first) for part in self.parts)
        return first + (self.kind in (Kind.INTERVENTION, Kind.OUTCOME))  # where it comes from


@dataclass(frozen=True)
class Choice:
    """A record or a source to choose; `words` are other words by which one finds it."""

    id: str
    label: str
    words: str = ""


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """The one page, with a form for each kind that can be shared today."""
    catalogue = press.catalogue
    chosen = _choices(catalogue)
    waiting = {id for id, is_waiting in _drafts(catalogue) if is_waiting}
    kinds = [Kind.CASE, Kind.INTERVENTION, *([Kind.OUTCOME] if chosen[Kind.EVENT] else [])]
    forms = [_form(kind, catalogue.vocabulary) for kind in kinds]
    uri, page = press.list_page(
        "share.html",
        SHARE,
        section=SECTION,
        forms=forms,
        most=number(max(form.questions for form in forms)),
        choices=chosen,
        taken=sorted({*_taken(catalogue)} - waiting),
        waiting=sorted(waiting),
        explained=EXPLAINED,
        help=help_of,
        limits=limits,
        number=number,
    )
    yield uri, replace(page, head="\n".join([page.head, *map(_preloaded, SCRIPTS)]))


def _preloaded(script: str) -> str:
    """The tag that fetches a script before another one asks for it."""
    return f'<link rel="modulepreload" href="{relative(f"assets/{script}", SHARE.address)}">'


def _form(kind: Kind, vocabulary: Vocabulary) -> Form:
    parts = form(kind, vocabulary)
    every = [each for part in parts for each in (*part.first, *part.rest)]
    names = [each.name for each in inputs(kind, vocabulary)]
    return Form(
        kind,
        _FOLDERS[kind],
        [Part(part.title, _kept(part.first), _kept(part.rest)) for part in parts],
        WHEN,
        {name: index for index, name in enumerate(names)},
        {
            (facet, term.id): first_sentence(without_citations(term.explanation))
            for facet in EXPLAINED
            for term in vocabulary.facet(facet).terms
        },
        [each.label for each in every if not sendable(each)],
    )


_FOLDERS = {
    Kind.CASE: "interventions/cases",
    Kind.INTERVENTION: "interventions",
    Kind.OUTCOME: "interventions/events",
}


def _kept(some: tuple[Input, ...]) -> tuple[Input, ...]:
    return tuple(each for each in some if sendable(each))


def sendable(each: Input) -> bool:
    """Whether a text alone can fill a field: no file, and no group that requires one."""
    if each.type is Type.FILE:
        return False
    return all(sendable(part) for part in each.parts if part.required)


def help_of(each: Input) -> str:
    """What a field is for, without what only matters to who writes a file."""
    if each.type in (Type.RECORD, Type.SOURCE) and re.search(r"\bid\b", each.help):
        return "Typ een deel van de naam, en kies uit de lijst."
    return _ABOUT_FILES.sub("", each.help).strip()


_ABOUT_FILES = re.compile(r",? met de herkomst(?:, zoals \[@redactie\])?|\s*In een bestand [^.]*\.")
"""The form itself adds the origin, and writes the values."""


def limits(each: Input) -> str:
    """How much may be written, in words; empty where the help says it or all is welcome."""
    if each.most_items and not _says(each.help, each.most_items):
        return f"Hoogstens {number(each.most_items)}."
    is_text = each.type in (Type.TEXT, Type.PROSE)
    if is_text and each.most and not _says(each.help, each.most):
        least = f"{each.least} tot " if each.least and each.least > 1 else "Hoogstens "
        return f"{least}{each.most} tekens."
    return ""


def _says(help: str, count: int) -> bool:
    return any(re.search(rf"\b{word}\b", help) for word in {str(count), number(count)})


def number(count: int) -> str:
    """A number in words up to twelve, as one writes it in a text."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]


def _choices(catalogue: Catalogue) -> dict[str, list[Choice]]:
    """What there is to choose from: published records by kind, and sources."""
    records: dict[str, list[Choice]] = {
        Kind.INTERVENTION: _records(catalogue.interventions),
        Kind.CASE: _records(catalogue.cases),
        Kind.EVENT: _records(catalogue.events),
        Kind.OUTCOME: _records(catalogue.outcomes),
    }
    sources = catalogue.sources.values()
    return records | {"source": [_source(each) for each in sources if each.source.id != EDITORS]}


def _records(entries: Mapping[str, Entry[Fields]]) -> list[Choice]:
    return [
        Choice(entry.record.id, entry.record.title, " ".join(entry.fields.synonyms))
        for entry in entries.values()
        if entry.fields.status is Status.PUBLISHED
    ]


def _source(entry: SourceEntry) -> Choice:
    source = entry.source
    who = source.authors[0].split(",")[0] if source.authors else ""
    if len(source.authors) > 1:
        who += " e.a."
    title = shorten(source.title.partition(": ")[0], 80, placeholder="…")
    label = ", ".join(filter(None, [who, str(source.year or ""), title]))
    return Choice(source.id, "Het artikel" if source.id == ARTICLE else label)


def _taken(catalogue: Catalogue) -> Iterator[str]:
    """Every id that a new record cannot have: also those of old addresses and of drafts."""
    for entry in catalogue.entries():
        yield entry.record.id
        yield from entry.fields.aliases
    yield from (id for id, _ in _drafts(catalogue))


def _drafts(catalogue: Catalogue) -> Iterator[tuple[str, bool]]:
    """The drafts of the sessions of published events: whether each merely waits for its harvest.

    Of a draft nothing is told that a programme does not tell, so others are left out; a second
    draft of a session has a number behind its name.
    """
    sessions = {
        f"{id}/{item.slug}"
        for id, entry in catalogue.events.items()
        if entry.fields.status is Status.PUBLISHED
        for item in entry.fields.programme
    }
    for id, is_waiting in catalogue.drafts.items():
        if id in sessions:
            yield id, is_waiting
        elif re.sub(r"-\d+$", "", id) in sessions:
            yield id, False
