"""The one road everybody takes: read → check → link."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue import handwritten, pictures
from catalogue.among import check_among
from catalogue.check import check_document, check_references
from catalogue.drafts import is_outcome_draft, prepared
from catalogue.fields import marked
from catalogue.link import Catalogue, link
from catalogue.private import as_written
from catalogue.problems import Code, Problem, errors
from catalogue.read import Document, Folder, Handwritten, read
from catalogue.records import Fields, Record
from catalogue.resolve import addresses, resolve
from catalogue.states import Status
from catalogue.validate import check_model
from catalogue.vocabulary import Source, Vocabulary
from catalogue.yaml_data import Yaml


@dataclass(frozen=True)
class Loaded:
    """What came of a folder: the catalogue of what is right, and the problems of what is not.

    The catalogue is None where the vocabulary or the list of sources cannot be used. `broken` are
    the documents with an error; they keep their address. `files` gives the address of every file.
    """

    catalogue: Catalogue | None
    problems: list[Problem]
    documents: list[Document] = field(default_factory=list)
    broken: list[Document] = field(default_factory=list)
    pages: list[Handwritten] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


def load(root: Path, today: dt.date, *, drafts: bool = False) -> Loaded:
    """Read, check and link everything below `root`.

    Drafts are always checked; they are in the catalogue only when `drafts` is set, as it is while
    serving. Only advice depends on `today`.
    """
    folder = read(root)
    vocabulary, sources, list_problems = check_lists(folder)
    if vocabulary is None or sources is None:
        found = _as_written(folder, [*folder.problems, *list_problems])
        return Loaded(None, found, folder.documents)
    problems = [*folder.problems, *list_problems]
    records, found = check_documents(folder.documents, vocabulary, sources, today)
    problems += found
    problems += pictures.check(root, folder.documents)
    for page in folder.handwritten:
        problems += handwritten.check(page, vocabulary)
    no_image = {problem.place for problem in problems if problem.code is Code.NOT_AN_IMAGE}
    among = resolve(folder.documents, records, folder.handwritten, folder.page_files, vocabulary)
    problems += [problem for problem in among if problem.place not in no_image]
    drafts_of_outcomes = _drafts(folder)
    waiting = [id for id, waits in drafts_of_outcomes.items() if waits]
    problems += check_among(folder.documents, records, waiting)
    places = {problem.place.path for problem in errors(problems)}
    wrong = {each.path for each in folder.documents if not places.isdisjoint(each.files)}
    sound = [record for record in records.values() if record.path not in wrong]
    return Loaded(
        link(
            [r for r in sound if drafts or r.fields.status is not Status.DRAFT],
            vocabulary,
            sources,
            drafts_of_outcomes,
        ),
        _as_written(folder, problems),
        folder.documents,
        [document for document in folder.documents if document.path in wrong],
        folder.handwritten,
        addresses(folder.documents, folder.handwritten),
    )


def _drafts(folder: Folder) -> dict[str, bool]:
    """The drafts of outcomes by id: whether each merely waits for its harvest."""
    waiting = prepared(folder)
    return {each.id: each.id in waiting for each in folder.documents if is_outcome_draft(each)}


def _as_written(folder: Folder, problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted, at its place in the file with all that is private in it."""
    return sorted(
        {
            replace(each, place=as_written(each.place, folder.cuts.get(each.place.path, ())))
            for each in problems
        }
    )


def check_documents(
    documents: Iterable[Document],
    vocabulary: Vocabulary,
    sources: dict[str, Source],
    today: dt.date,
) -> tuple[dict[str, Record[Fields]], list[Problem]]:
    """The records of the documents that are right, by id, and the problems of all.

    Of two documents with one id, only the first can be a record.
    """
    records: dict[str, Record[Fields]] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for document in documents:
        record, found = check_document(document, vocabulary, sources, today)
        problems += found
        if record and document.id not in seen:
            records[record.id] = record
        seen.add(document.id)
    return records, problems


def check_lists(
    folder: Folder,
) -> tuple[Vocabulary | None, dict[str, Source] | None, list[Problem]]:
    """The vocabulary and the sources, each None where it has an error, and their problems."""
    sources, source_problems = _check_sources(folder.sources)
    vocabulary, problems = _check_vocabulary(folder.vocabulary, sources)
    return vocabulary, sources, [*source_problems, *problems]


def _check_vocabulary(
    fields: Yaml, sources: dict[str, Source] | None
) -> tuple[Vocabulary | None, list[Problem]]:
    if fields.data is None or errors(fields.problems):
        return None, []
    vocabulary, problems = check_model(Vocabulary, fields, fields.data)
    if vocabulary is None:
        return None, problems
    problems += check_references(fields, marked(vocabulary), vocabulary, sources)
    for name, facet in vocabulary.facets():
        terms = enumerate(facet.terms)
        problems += _duplicates(fields, [((name, "terms", n, "id"), term.id) for n, term in terms])
    paths = [((name, "path"), facet.path) for name, facet in vocabulary.facets()]
    problems += _duplicates(fields, paths)
    return (None if errors(problems) else vocabulary), problems


def _check_sources(fields: Yaml) -> tuple[dict[str, Source] | None, list[Problem]]:
    if fields.data is None or errors(fields.problems):
        return None, []
    if not isinstance(fields.data, list):
        message = "Dit bestand moet een lijst van bronnen zijn."
        hint = "Begin elke bron met een streepje: '- id: naam-2020'."
        return None, [Problem(fields.place(()), Code.WRONG_TYPE, message, hint)]
    problems: list[Problem] = []
    found: list[tuple[int, Source]] = []
    for index, data in enumerate(fields.data):
        source, wrong = check_model(Source, fields, data, (index,))
        problems += wrong
        if source:
            found.append((index, source))
    problems += _duplicates(fields, [((index, "id"), source.id) for index, source in found])
    if errors(problems):
        return None, problems
    return {source.id: source for _, source in found}, problems


def _duplicates(
    fields: Yaml, ids: Iterable[tuple[tuple[str | int, ...], str]]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, id in ids:
        if id in seen:
            yield Problem(
                fields.place(path),
                Code.DUPLICATE_ID,
                f"'{id}' staat er twee keer.",
                "Geef één van de twee een andere naam, of haal er één weg.",
            )
        seen.add(id)
