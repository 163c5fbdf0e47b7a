"""Files → Documents: which files there are, what kind they are, and their fields and text.

Ids come from file names, before contents are read, so that a record that cannot be read is still
known to the others. Nothing is ignored in silence, except files that begin with a dot.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from catalogue import yaml_data
from catalogue.problems import Code, Place, Problem
from catalogue.yaml_data import Yaml

RECORDS = "interventions"
"""The folder of the records, seen from the root."""

PAGES = "docs"
"""The folder of the handwritten pages, seen from the root."""

MAX_RECORD = 200_000
"""How many bytes a record or handwritten page may have."""

MAX_LIST = 2_000_000
"""How many bytes the vocabulary and the list of sources may have."""

ATTACHMENTS = frozenset(
    ".avif .csv .docx .gif .ics .jpeg .jpg .odp .ods .odt .pdf .png .pptx .txt .webp .xlsx".split()
)
"""The kinds of file that may lie beside a record: nothing a browser would run."""

IMAGES = frozenset([".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"])
"""The attachments that a text may show as an image."""

_NOT_PAGES = ("maintainers", "assets")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ATTACHMENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)+")


class Kind(StrEnum):
    """The kinds of record; each has a folder and a section of the site."""

    INTERVENTION = "intervention"
    CASE = "case"
    EVENT = "event"
    OUTCOME = "outcome"

    @property
    def section(self) -> str:
        """The first part of the address of a record of this kind."""
        return _SECTIONS[self]

    @property
    def label(self) -> str:
        """What a contributor calls it."""
        return _LABELS[self]


_SECTIONS = {
    Kind.INTERVENTION: "interventies",
    Kind.CASE: "praktijkvoorbeelden",
    Kind.EVENT: "ta-lente",
    Kind.OUTCOME: "ta-lente",
}
_LABELS = {
    Kind.INTERVENTION: "interventie",
    Kind.CASE: "praktijkvoorbeeld",
    Kind.EVENT: "bijeenkomst",
    Kind.OUTCOME: "oogst",
}


@dataclass(frozen=True)
class Document:
    """One record as it lies in its file: fields with their places, and the text below them.

    `fields.data` is None where the front matter could not be read.
    """

    kind: Kind
    id: str
    path: str
    fields: Yaml = field(default_factory=Yaml)
    text: str = ""
    text_line: int = 1
    attachments: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where its page stands, relative to the site's root."""
        return f"{self.kind.section}/{self.id}/"

    def place(self, *path: str | int) -> Place:
        """Where the field at `path` stands; the first line where it does not."""
        return self.fields.place(path) if self.fields.places else Place(self.path)


@dataclass(frozen=True)
class Handwritten:
    """One page people write by hand, front matter and all."""

    path: str
    text: str

    @property
    def address(self) -> str:
        """Where MkDocs puts it, relative to the site's root."""
        page = PurePosixPath(self.path).relative_to(PAGES).with_suffix("")
        page = page.parent if page.name == "index" else page
        return "" if page == PurePosixPath() else f"{page}/"


@dataclass(frozen=True)
class Folder:
    """All that was found below the root, and what was wrong with it.

    `page_files` are the paths of all files among the handwritten pages, pictures and styles too.
    """

    documents: list[Document]
    handwritten: list[Handwritten]
    page_files: list[str]
    vocabulary: Yaml
    sources: Yaml
    problems: list[Problem]


def read(root: Path) -> Folder:
    """Read every record, list and handwritten page below `root`."""
    problems: list[Problem] = []
    records: dict[str, tuple[Kind, str]] = {}
    others: list[str] = []
    lists = {f"{RECORDS}/vocabulary.yml": Yaml(), f"{RECORDS}/sources.yml": Yaml()}
    for path in _files(root, RECORDS, problems):
        if path in lists:
            lists[path] = _read_list(root, path, problems)
        elif record := _record_at(path):
            records[path] = record
        else:
            others.append(path)
    unread = {problem.place.path for problem in problems}
    problems.extend(
        _absent(path) for path, found in lists.items() if found.data is None and path not in unread
    )
    attachments = _attachments(records, others, problems)
    _check_names(records, problems)
    documents = [
        _read_document(root, path, kind, id, attachments.get(path, ()), problems)
        for path, (kind, id) in sorted(records.items())
    ]
    page_files = list(_files(root, PAGES, problems))
    handwritten = [
        Handwritten(path, text)
        for path in page_files
        if path.endswith(".md") and path.split("/")[1] not in _NOT_PAGES
        if (text := _read_text(root, path, MAX_RECORD, problems)) is not None
    ]
    vocabulary, sources = lists.values()
    return Folder(documents, handwritten, page_files, vocabulary, sources, problems)


def _files(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Every file below `folder`, sorted, as a path from the root with forward slashes."""
    inside = root.resolve()
    for parent, folders, names in os.walk(root / folder):
        folders.sort()
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in sorted([*names, *links]):
            file = Path(parent) / name
            path = file.relative_to(root).as_posix()
            if name.startswith("."):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(inside):
                problems.append(
                    Problem(
                        Place(path),
                        Code.SYMLINK_OUTSIDE,
                        "Dit is een verwijzing naar iets buiten het project.",
                        "Zet het bestand zelf hier neer, of haal de verwijzing weg.",
                    )
                )
            elif name in links:
                problems.append(_misplaced(path, "Dit is een verwijzing naar een andere map."))
            else:
                yield path


def _record_at(path: str) -> tuple[Kind, str] | None:
    """The kind and id of the record at `path`, or None where no record may stand there."""
    page = PurePosixPath(path).relative_to(RECORDS)
    if page.suffix != ".md":
        return None
    page = page.parent if page.name == "index.md" else page.with_suffix("")
    match page.parts:
        case ("cases" | "events",):
            return None
        case (id,):
            return Kind.INTERVENTION, id
        case ("cases", id):
            return Kind.CASE, id
        case ("events", id):
            return Kind.EVENT, id
        case ("events", event, name):
            return Kind.OUTCOME, f"{event}/{name}"
    return None


def _check_names(records: dict[str, tuple[Kind, str]], problems: list[Problem]) -> None:
    first: dict[str, str] = {}
    for path, (_, id) in sorted(records.items()):
        for name in id.split("/"):
            if not _NAME.fullmatch(name):
                problems.append(
                    Problem(
                        Place(path),
                        Code.BAD_FILE_NAME,
                        f"De naam '{name}' kan geen adres worden.",
                        "Gebruik alleen kleine letters, cijfers en streepjes"
                        + (f": '{better}'." if (better := slugify(name)) else "."),
                    )
                )
        if id in first:
            problems.append(
                Problem(
                    Place(path),
                    Code.DUPLICATE_ID,
                    f"Het id '{id}' is al in gebruik, in {first[id]}.",
                    "Geef dit bestand een andere naam: elk record heeft een eigen id.",
                )
            )
        first.setdefault(id, path)


def slugify(text: str) -> str:
    """`text` as part of an address or an anchor: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s_]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()).strip("-")


def _attachments(
    records: dict[str, tuple[Kind, str]], others: list[str], problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    """The files beside each record that has a folder of its own, by the record's path."""
    beside: dict[str, tuple[str, ...]] = {}
    for path in others:
        file = PurePosixPath(path)
        owner = (file.parent / "index.md").as_posix()
        if file.suffix == ".md" or owner not in records:
            problems.append(_misplaced(path, "Hier hoort geen record of bijlage te staan."))
            continue
        if file.suffix.lower() not in ATTACHMENTS:
            problems.append(
                Problem(
                    Place(path),
                    Code.MISPLACED_FILE,
                    f"Een bestand als '{file.name}' kan geen bijlage zijn.",
                    f"Deze soorten kunnen wel: {', '.join(sorted(ATTACHMENTS))}.",
                )
            )
            continue
        beside[owner] = (*beside.get(owner, ()), path)
        if not _ATTACHMENT_NAME.fullmatch(file.name):
            problems.append(
                Problem(
                    Place(path),
                    Code.BAD_FILE_NAME,
                    f"De naam '{file.name}' kan geen adres worden.",
                    "Gebruik letters, cijfers en streepjes"
                    + (f": '{name}{file.suffix}'." if (name := slugify(file.stem)) else "."),
                )
            )
    return beside


def _misplaced(path: str, message: str) -> Problem:
    return Problem(
        Place(path),
        Code.MISPLACED_FILE,
        message,
        "Een interventie staat in interventions/<id>.md, een praktijkvoorbeeld in "
        "interventions/cases/<id>.md, een bijeenkomst in interventions/events/<id>.md, een oogst "
        "in interventions/events/<id>/<naam>.md. Bijlagen staan naast <id>/index.md.",
    )


def _absent(path: str) -> Problem:
    return Problem(
        Place(path),
        Code.MISSING_FIELD,
        "Dit bestand ontbreekt of is leeg.",
        "Zet het terug: zonder deze lijst kunnen we geen enkel record nakijken.",
    )


def _read_list(root: Path, path: str, problems: list[Problem]) -> Yaml:
    text = _read_text(root, path, MAX_LIST, problems)
    if text is None:
        return Yaml(None, {(): Place(path)})
    found = yaml_data.parse(text, path)
    problems.extend(found.problems)
    return found


def _read_text(root: Path, path: str, most: int, problems: list[Problem]) -> str | None:
    """The text at `path` with Unix line ends, or None where it is too large or no UTF-8."""
    file = root / path
    if (size := file.stat().st_size) > most:
        problems.append(
            Problem(
                Place(path),
                Code.TOO_LARGE,
                f"Dit bestand is {size // 1000} kB; er past hoogstens {most // 1000} kB in.",
                "Kort de tekst in, of zet lange stukken als bijlage naast het record.",
            )
        )
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - (error.object.rfind(b"\n", 0, error.start) + 1) + 1
        problems.append(
            Problem(
                Place(path, line, column),
                Code.NOT_UTF8,
                "Hier staat een teken dat we niet kunnen lezen.",
                "Sla het bestand op als UTF-8 (in Kladblok: Opslaan als, Codering UTF-8).",
            )
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_document(
    root: Path,
    path: str,
    kind: Kind,
    id: str,
    attachments: tuple[str, ...],
    problems: list[Problem],
) -> Document:
    empty = Document(kind, id, path, attachments=attachments)
    text = _read_text(root, path, MAX_RECORD, problems)
    if text is None:
        return empty
    split = split_front_matter(text)
    if split is None:
        problems.append(_without_fields(path, text))
        return empty
    front, body, body_line = split
    fields = yaml_data.parse(front, path, first_line=2)
    problems.extend(fields.problems)
    if fields.data is None and not fields.problems:
        problems.append(_without_fields(path, ""))
    if fields.data is not None and not isinstance(fields.data, dict):
        problems.append(
            Problem(
                fields.place(()),
                Code.WRONG_TYPE,
                "Bovenaan staat geen lijst van velden.",
                "Schrijf elk veld op een eigen regel: de naam, een dubbele punt, de waarde.",
            )
        )
        fields = Yaml(None, fields.places)
    return Document(kind, id, path, fields, body, body_line, attachments)


def _without_fields(path: str, text: str) -> Problem:
    message = "Bovenaan staan geen velden."
    hint = (
        "Begin het bestand met een regel '---', dan de velden (title: …), dan weer een "
        "regel '---'. Daaronder komt de tekst."
    )
    if text.startswith("---") and "\n---" not in text:
        message = "De velden bovenaan worden niet afgesloten."
        hint = "Zet onder het laatste veld een regel '---'. Daaronder komt de tekst."
    return Problem(Place(path), Code.NO_FRONT_MATTER, message, hint)


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """The YAML, the text below it and the line that text begins on; None without front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for row, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            front = "\n".join(lines[1:row])
            return (front, "\n".join(lines[row + 1 :]), row + 2) if front.strip() else None
    return None
