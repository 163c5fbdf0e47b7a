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
from functools import cache
from pathlib import Path, PurePosixPath

from catalogue import yaml_data
from catalogue.private import Cut, without_private
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

MAX_NAME = 100
"""How many letters the name of a new record may have."""

ATTACHMENTS = frozenset(
    ".avif .csv .docx .gif .ics .jpeg .jpg .odp .ods .odt .pdf .png .pptx .txt .webp .xlsx".split()
)
"""The kinds of file that may lie beside a record: nothing a browser would run."""

IMAGES = frozenset([".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"])
"""The attachments that a text may show as an image."""

_NOT_PAGES = ("maintainers", "assets")
_DASHES = re.compile(r"\s*[-–—]{1,9}\s*(\n|$)")
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

    @property
    def files(self) -> tuple[str, ...]:
        """Its own file and those beside it."""
        return (self.path, *self.attachments)

    def place(self, *path: str | int) -> Place:
        """Where the field at `path` stands; the first line where it does not."""
        return self.fields.place(path) if self.fields.places else Place(self.path)


@dataclass(frozen=True)
class Handwritten:
    """One page people write by hand, front matter and all; empty where it cannot be read."""

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

    `page_files` are the paths of all files among the handwritten pages, pictures and styles too;
    `cuts` what was taken out of each file because it is not to be published.
    """

    documents: list[Document]
    handwritten: list[Handwritten]
    page_files: list[str]
    vocabulary: Yaml
    sources: Yaml
    problems: list[Problem]
    cuts: dict[str, tuple[Cut, ...]]

    def taken(self, kind: Kind) -> dict[str, str]:
        """The ids a new record of this kind cannot have, each with the file that stands in its way.

        Every record has an id of its own; an old address and a handwritten page keep theirs too.
        """
        found = {
            page.address.removeprefix(f"{kind.section}/").rstrip("/"): page.path
            for page in self.handwritten
            if page.address.startswith(f"{kind.section}/")
        }
        for document in self.documents:
            aliases = (document.fields.data or {}).get("aliases")
            for alias in aliases if isinstance(aliases, list) else []:
                found[str(alias)] = document.path
        return found | {document.id: document.path for document in self.documents}


def read(root: Path) -> Folder:
    """Read every record, list and handwritten page below `root`."""
    problems: list[Problem] = []
    cuts: dict[str, tuple[Cut, ...]] = {}
    records: dict[str, tuple[Kind, str]] = {}
    others: list[str] = []
    lists = {f"{RECORDS}/vocabulary.yml": Yaml(), f"{RECORDS}/sources.yml": Yaml()}
    for path in _files(root, RECORDS, problems):
        if path in lists:
            lists[path] = _read_list(root, path, problems, cuts)
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
        _read_document(root, path, kind, id, attachments.get(path, ()), problems, cuts)
        for path, (kind, id) in sorted(records.items())
    ]
    page_files = list(_files(root, PAGES, problems))
    handwritten = [
        Handwritten(path, _read_text(root, path, MAX_RECORD, problems, cuts) or "")
        for path in page_files
        if path.endswith(".md") and path.split("/")[1] not in _NOT_PAGES
    ]
    vocabulary, sources = lists.values()
    return Folder(documents, handwritten, page_files, vocabulary, sources, problems, cuts)


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
                        "Dit is een snelkoppeling naar iets buiten deze kennisbank.",
                        "Zet het bestand zelf hier neer, of haal de snelkoppeling weg.",
                    )
                )
            elif name in links:
                problems.append(_misplaced(path, "Dit is een snelkoppeling naar een andere map."))
            else:
                yield path


def path_of(kind: Kind, id: str) -> str:
    """Where a new record of this kind belongs: the file that is read as this kind with this id."""
    folders = {Kind.INTERVENTION: "", Kind.CASE: "cases/"}
    return f"{RECORDS}/{folders.get(kind, 'events/')}{id}.md"


def can_be_new(kind: Kind, id: str) -> bool:
    """Whether an id is one that a new record of this kind can have."""
    names = id.split("/")
    fits = all(_NAME.fullmatch(name) and len(name) <= MAX_NAME for name in names)
    return fits and _record_at(path_of(kind, id)) == (kind, id)


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
                        f"De naam '{name}' kan geen webadres worden.",
                        _other_name(slugify(name), "kleine letters, cijfers en streepjes"),
                    )
                )
        if id in first:
            problems.append(
                Problem(
                    Place(path),
                    Code.DUPLICATE_ID,
                    f"De naam '{id}' is al in gebruik, door {first[id]}.",
                    f"Geef {'deze map' if path.endswith('/index.md') else 'dit bestand'} een "
                    "andere naam, of haal één van de twee weg.",
                )
            )
        first.setdefault(id, path)


_BETWEEN = re.compile(r"[/\\|–—]")


@cache
def slugify(text: str) -> str:
    """`text` as part of an address or an anchor: plain letters, digits and hyphens.

    Words that a slash or a dash divides stay two words.
    """
    divided = unicodedata.normalize("NFKD", _BETWEEN.sub("-", text))
    plain = divided.encode("ascii", "ignore").decode()
    return re.sub(r"[-\s_]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()).strip("-")


def _attachments(
    records: dict[str, tuple[Kind, str]], others: list[str], problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    """The files beside each record that has a folder of its own, by the record's path."""
    beside: dict[str, tuple[str, ...]] = {}
    for path in others:
        file = PurePosixPath(path)
        owner = (file.parent / "index.md").as_posix()
        page = f"{file.parent}.md"
        if owner not in records and page in records and file.suffix.lower() in ATTACHMENTS:
            problems.append(_beside_a_page(path, page, owner))
            continue
        if file.suffix == ".md" or owner not in records:
            problems.append(_misplaced(path, "Op deze plek hoort dit bestand niet."))
            continue
        if file.suffix.lower() not in ATTACHMENTS:
            problems.append(
                Problem(
                    Place(path),
                    Code.MISPLACED_FILE,
                    f"Een bestand als '{file.name}' kan geen bijlage zijn.",
                    "Haal het weg, of bewaar het als een soort die wel kan: "
                    f"{', '.join(sorted(ATTACHMENTS))}.",
                )
            )
            continue
        beside[owner] = (*beside.get(owner, ()), path)
        if not _ATTACHMENT_NAME.fullmatch(file.name):
            problems.append(
                Problem(
                    Place(path),
                    Code.BAD_FILE_NAME,
                    f"De naam '{file.name}' kan geen webadres worden.",
                    _other_name(
                        (name := slugify(file.stem)) and name + file.suffix,
                        "letters, cijfers en streepjes",
                    ),
                )
            )
    return beside


def _other_name(better: str, only: str) -> str:
    return f"Noem het '{better}': alleen {only}." if better else f"Kies een naam met alleen {only}."


def _misplaced(path: str, message: str) -> Problem:
    return Problem(
        Place(path),
        Code.MISPLACED_FILE,
        message,
        "Verplaats het of haal het weg. Een interventie staat in interventions/naam.md, een "
        "praktijkvoorbeeld in interventions/cases/naam.md, een bijeenkomst in "
        "interventions/events/naam.md, een oogst in interventions/events/bijeenkomst/naam.md. Een "
        "bijlage staat in een map, samen met de tekst waar ze bij hoort: naam/index.md.",
    )


def _beside_a_page(path: str, page: str, owner: str) -> Problem:
    return Problem(
        Place(path),
        Code.MISPLACED_FILE,
        f"Dit bestand hoort zo nog niet bij {page}.",
        f"Verplaats {page} naar {owner}. Dan staan de tekst en dit bestand bij elkaar.",
    )


def _absent(path: str) -> Problem:
    return Problem(
        Place(path),
        Code.MISSING_FIELD,
        "Dit bestand ontbreekt of is leeg.",
        "Zet het terug: zonder deze lijst kunnen we niets nakijken. Is het er wel? Dan kijk je "
        "in een andere map; ga eerst naar de map van de kennisbank.",
    )


def _read_list(
    root: Path, path: str, problems: list[Problem], cuts: dict[str, tuple[Cut, ...]]
) -> Yaml:
    text = _read_text(root, path, MAX_LIST, problems, cuts)
    if text is None:
        return Yaml(None, {(): Place(path)})
    found = yaml_data.parse(text, path)
    problems.extend(found.problems)
    return found


def _read_text(
    root: Path,
    path: str,
    most: int,
    problems: list[Problem],
    cuts: dict[str, tuple[Cut, ...]],
) -> str | None:
    """The public text at `path` with Unix line ends.

    None where it is too large or no UTF-8, or where nobody can say what is private in it.
    """
    file = root / path
    if (size := file.stat().st_size) > most:
        problems.append(
            Problem(
                Place(path),
                Code.TOO_LARGE,
                f"Dit bestand is {-(-size // 1000)} kB groot; hoogstens {most // 1000} kB kan.",
                "Kort de tekst in. Een lang stuk kan erbij als bijlage, zoals een pdf.",
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
                "Zie je hier een vreemd teken, zoals �? Typ het opnieuw. Zo niet: open het bestand "
                "in Kladblok, kies Opslaan als, en bij Codering UTF-8.",
            )
        )
        return None
    public = without_private(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    if public.problem:
        problems.append(public.problem)
        return None
    if public.cuts:
        cuts[path] = public.cuts
    return public.text


def _read_document(
    root: Path,
    path: str,
    kind: Kind,
    id: str,
    attachments: tuple[str, ...],
    problems: list[Problem],
    cuts: dict[str, tuple[Cut, ...]],
) -> Document:
    empty = Document(kind, id, path, attachments=attachments)
    text = _read_text(root, path, MAX_RECORD, problems, cuts)
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
                "Bovenaan staat wel iets, maar het zijn geen velden.",
                "Schrijf elk veld op een eigen regel: de naam, een dubbele punt en wat je invult, "
                "zoals 'title: Een gesprek'.",
            )
        )
        fields = Yaml(None, fields.places)
    return Document(kind, id, path, fields, body, body_line, attachments)


def _without_fields(path: str, text: str) -> Problem:
    message = "Bovenaan staan geen velden, zoals de titel."
    hint = (
        "Begin het bestand met een regel '---', dan elk veld op een eigen regel (title: Een "
        "gesprek), dan weer een regel '---'. Daaronder komt de tekst."
    )
    line = 1
    lines = [each.rstrip() for each in text.split("\n")]
    if lines[0] == "---" and "---" not in lines[1:]:
        message = "De velden bovenaan worden niet afgesloten."
        hint = "Zet onder het laatste veld een regel '---', met precies drie streepjes."
        rows = (row for row, each in enumerate(lines[1:], 2) if _DASHES.fullmatch(each))
        line = next(rows, 1)
    elif lines[0] != "---" and _DASHES.match(text):
        message = "De eerste regel is niet precies '---'."
        hint = "Maak van de eerste regel drie streepjes: ---. Er mag niets boven of voor staan."
    return Problem(Place(path, line), Code.NO_FRONT_MATTER, message, hint)


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
