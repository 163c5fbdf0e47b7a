"""Records among each other: does what they refer to exist, and is every address theirs alone?"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from catalogue import body as bodies
from catalogue.fields import Attachment, Reference, is_web_address
from catalogue.lists import LISTS
from catalogue.pictures import published_name
from catalogue.problems import Code, Place, Problem, nearest
from catalogue.read import IMAGES, PAGES, Document, Handwritten, Kind, split_front_matter
from catalogue.records import KINDS, Case, Fields, Outcome, Record
from catalogue.remedies import as_line
from catalogue.states import Status, Visibility
from catalogue.vocabulary import Vocabulary


def addresses(documents: Iterable[Document], pages: Iterable[Handwritten]) -> dict[str, str]:
    """Where every record, attachment and handwritten page stands, by its path."""
    found = {page.path: page.address for page in pages}
    for document in documents:
        found[document.path] = document.address
        for path in document.attachments:
            found[path] = document.address + published_name(path)
    return found


def resolve(
    documents: list[Document],
    records: dict[str, Record[Fields]],
    pages: list[Handwritten],
    page_files: list[str],
    vocabulary: Vocabulary,
) -> list[Problem]:
    """Every reference that leads nowhere, and every address that is claimed twice.

    `documents` are all that have a file; `records` those that passed their check, by id. A record
    that did not pass is known all the same, so that it makes no follow-on problems; of itself, only
    its photos are looked for.
    """
    by_path = {document.path: document for document in documents}
    links = _Links(documents, records, pages)
    problems: list[Problem] = []
    for record in records.values():
        document = by_path[record.path]
        problems.extend(_check_ids(document, record, documents, records))
        problems.extend(links.check(document, record))
        problems.extend(_check_attachments(document, record))
    passed = {record.path for record in records.values()}
    for document in documents:
        if document.path not in passed:
            problems.extend(links.check_photos(document))
    known = {*page_files, *_generated_files(documents, vocabulary)}
    for page in pages:
        problems.extend(_check_page_links(page, known))
    first = {document.id: document for document in reversed(documents)}
    problems.extend(_check_addresses(first, records, pages, vocabulary))
    return problems


def _check_ids(
    document: Document,
    record: Record[Fields],
    documents: list[Document],
    records: dict[str, Record[Fields]],
) -> Iterator[Problem]:
    references = [
        (path, id, marker.kind)
        for path, id, marker in record.marks
        if isinstance(marker, Reference)
    ]
    if record.fields.replaced_by:
        references.append((("replaced_by",), record.fields.replaced_by, str(record.kind)))
    for path, id, kind in references:
        place = document.place(*path)
        same = [other.id for other in documents if other.kind == kind]
        if id not in same and (new := _renamed(id, kind, records)):
            yield Problem(
                place,
                Code.UNKNOWN_RECORD,
                f"'{id}' heeft een andere naam gekregen.",
                f"Schrijf '{new}'.",
            )
        elif id not in same:
            others = {other.id: other.kind for other in documents}
            wanted = Kind(kind).label
            yield Problem(
                place,
                Code.UNKNOWN_RECORD,
                f"'{id}' is een {others[id].label}; hier hoort een {wanted}."
                if id in others
                else f"Er is geen {wanted} met de naam '{id}'.",
                _id_hint(id, same, records, path[0]),
            )
        elif problem := _hidden(place, id, record, records):
            yield problem
    if record.kind is Kind.OUTCOME:
        yield from _under_a_draft(document, record, records)
    if record.fields.replaced_by == record.id:
        yield Problem(
            document.place("replaced_by"),
            Code.SELF_RELATION,
            "Dit bestand noemt zichzelf bij 'Vervangen door' (replaced_by).",
            "Schrijf wat ervoor in de plaats komt: de naam van dat bestand, zonder .md.",
        )


UNDER_A_DRAFT = "Deze oogst is af, maar de bijeenkomst"
"""How the problem begins of a published outcome whose event is a draft: one remedy for them all."""


def _under_a_draft(
    document: Document, record: Record[Fields], records: dict[str, Record[Fields]]
) -> Iterator[Problem]:
    """A published outcome would stand on the site without the event it belongs to."""
    id = record.id.partition("/")[0]
    event = records.get(id)
    if event and _hidden(document.place("status"), id, record, records):
        yield Problem(
            document.place("status"),
            Code.UNKNOWN_RECORD,
            f"{UNDER_A_DRAFT} '{id}' is nog een concept.",
            f"Schrijf in {event.path} 'status: published'. Dan komen ze samen op de site.",
        )


def _id_hint(id: str, same: list[str], records: dict[str, Record[Fields]], field: str | int) -> str:
    """Which record of the same kind was meant, by its id or its title, or else where to look."""
    names = {records[other].title.lower(): other for other in same if other in records}
    names |= {other: other for other in same}
    if near := nearest(id, names):
        return f"Schrijf '{names[near]}'."
    public = (each for each in same if each in records and _is_public(records[each]))
    example = f", zoals '{found}'" if (found := next(public, "")) else ""
    return f"Schrijf de naam van het bestand zonder .md{example}, of haal de verwijzing weg." + (
        " Staat hij er nog niet bij? Vul dan 'Nieuwe interventie' (proposed) in."
        * (field == "interventions")
    )


def _is_public(record: Record[Fields]) -> bool:
    return record.fields.status is Status.PUBLISHED


def _renamed(id: str, kind: str, records: dict[str, Record[Fields]]) -> str | None:
    """The id of the record that was called `id` before; None where there is none."""
    same = (record for record in records.values() if record.kind == kind)
    return next((record.id for record in same if id in record.fields.aliases), None)


def _old_paths(records: Iterable[Record[Fields]]) -> Iterator[tuple[str, str]]:
    """Where the file of a record stood when it was called otherwise, and where it stands now."""
    for record in records:
        folder = record.path.removesuffix(".md").removesuffix("/index").removesuffix(record.id)
        for alias in record.fields.aliases:
            yield f"{folder}{alias}.md", record.path
            yield f"{folder}{alias}/index.md", record.path


def _hidden(
    place: Place, id: str, record: Record[Fields], records: dict[str, Record[Fields]]
) -> Problem | None:
    """The problem of a published record that refers to a draft."""
    other = records.get(id)
    if other is None or other.fields.status is not Status.DRAFT:
        return None
    if record.fields.status is Status.DRAFT:
        return None
    return Problem(
        place,
        Code.UNKNOWN_RECORD,
        f"'{id}' is nog een concept en staat nog niet op de site.",
        "Is dat af? Schrijf dan daar 'status: published'. Zo niet: haal de verwijzing voorlopig "
        "weg.",
    )


class _Links:
    """The links in records: to records, pages, headings and attachments."""

    def __init__(
        self,
        documents: list[Document],
        records: dict[str, Record[Fields]],
        pages: list[Handwritten],
    ) -> None:
        self.records = records
        self.ids = {document.path: document.id for document in documents}
        self.files = addresses(documents, pages)
        self.pages = {page.path: page for page in pages}
        self.renamed = dict(_old_paths(records.values()))

    def check(self, document: Document, record: Record[Fields]) -> Iterator[Problem]:
        for mention in record.body.links:
            place = Place(document.path, mention.line, mention.column)
            yield from self.check_target(place, mention.target, record)
        for mention in record.body.images:
            place = Place(document.path, mention.line, mention.column)
            yield from self.check_beside(place, mention.target, record)
            yield from self.check_image(place, mention.target, record)
        for path, name, marker in record.marks:
            if isinstance(marker, Attachment):
                yield from self.check_beside(document.place(*path), name, record)

    def check_photos(self, document: Document) -> Iterator[Problem]:
        """The photos that a document with faults names, so that all of it is said at once."""
        can_have = "photos" in KINDS[document.kind].model_fields
        photos = (document.fields.data or {}).get("photos") if can_have else None
        for index, photo in enumerate(photos if isinstance(photos, list) else ()):
            if isinstance(photo, dict) and photo.get("file") and isinstance(photo["file"], str):
                place = document.place("photos", index, "file")
                yield from self.check_beside(place, photo["file"], document)

    def check_beside(
        self, place: Place, target: str, record: Record[Fields] | Document
    ) -> Iterator[Problem]:
        path = linked_file(record.path, target)
        if path not in record.attachments:
            near = nearest(posixpath.basename(path), map(posixpath.basename, record.attachments))
            yield _broken(
                place,
                f"'{target}' staat op een andere site; hier kan alleen een bestand van jezelf."
                if "://" in target
                else f"Het bestand '{target}' staat niet naast dit bestand.",
                f"Schrijf '{near}'." if near else _beside_hint(record.path),
            )

    def check_image(self, place: Place, target: str, record: Record[Fields]) -> Iterator[Problem]:
        path = linked_file(record.path, target)
        if path in record.attachments and posixpath.splitext(path)[1].lower() not in IMAGES:
            yield _broken(
                place,
                f"'{target}' is geen afbeelding.",
                "Haal het uitroepteken weg, dan wordt het een gewone link. Een afbeelding eindigt "
                f"op {', '.join(sorted(IMAGES))}.",
            )

    def check_target(self, place: Place, target: str, record: Record[Fields]) -> Iterator[Problem]:
        parts = urlsplit(target)
        if parts.scheme in ("http", "https"):
            if not is_web_address(target):
                yield _broken(
                    place,
                    f"'{target}' is geen webadres.",
                    "Schrijf het hele adres, zoals https://example.org/pagina.",
                )
            return
        if parts.scheme == "mailto":
            return
        if parts.scheme or parts.netloc or target.startswith("/"):
            yield _broken(
                place,
                f"De link '{target}' werkt niet overal.",
                self.address_hint(parts.path, record.path),
            )
            return
        path = linked_file(record.path, parts.path)
        if path not in self.files:
            own = posixpath.dirname(record.path)
            near = (
                posixpath.relpath(self.renamed[path], own)
                if path in self.renamed
                else _nearest_file(path, self.files, record.path)
            )
            yield _broken(
                place,
                f"Er is geen bestand '{unquote(parts.path)}'.",
                f"Schrijf '{near}'." if near else _not_there(target),
            )
        elif problem := _hidden(place, self.ids.get(path, ""), record, self.records):
            yield problem
        elif parts.fragment and not self.has_heading(path, unquote(parts.fragment)):
            yield _broken(
                place,
                f"Op die pagina is geen kop '#{parts.fragment}'.",
                self.heading_hint(path, parts.fragment),
            )

    def address_hint(self, address: str, source: str) -> str:
        """The file that stands at an address of this site, or else how to link."""
        by_address = {found: path for path, found in self.files.items()}
        if path := by_address.get(address.strip("/") + "/"):
            return f"Schrijf '{posixpath.relpath(path, posixpath.dirname(source))}'."
        return (
            "Link naar een webadres dat begint met https://, of naar het bestand zelf, zoals "
            "'talentgesprek.md' of 'cases/voorbeeld.md'."
        )

    def headings(self, path: str) -> list[str] | None:
        """The anchors at `path`; None where they cannot be known."""
        if (page := self.pages.get(path)) and page.text:
            split = split_front_matter(page.text)
            return [
                heading.id
                for heading in bodies.parse(split[1] if split else page.text, taken=()).headings
            ]
        record = self.records.get(self.ids.get(path, ""))
        return [heading.id for heading in record.body.headings] if record else None

    def has_heading(self, path: str, anchor: str) -> bool:
        headings = self.headings(path)
        return headings is None or anchor in headings

    def heading_hint(self, path: str, anchor: str) -> str:
        valid = self.headings(path) or []
        near = nearest(anchor, valid)
        if near:
            return f"Schrijf '#{near}'."
        return (
            f"Kies een kop die er is: {', '.join(f'#{each}' for each in valid)}."
            if valid
            else "Laat het deel vanaf # weg."
        )


def _nearest_file(path: str, files: Iterable[str], source: str) -> str | None:
    """The file most like `path` as the file `source` must write it; its own folder comes first."""
    own = posixpath.dirname(source)
    ranked = sorted(files, key=lambda file: (posixpath.dirname(file) == own, file))
    by_name = {posixpath.basename(file): file for file in ranked}
    near = nearest(posixpath.basename(path), by_name)
    return posixpath.relpath(by_name[near], own) if near else None


def linked_file(source: str, target: str) -> str:
    """The path, from the root, of the file that `target` in the file `source` names."""
    if not target:
        return source
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target)))


def _not_there(target: str) -> str:
    if "@" in target:
        return f"Is het een e-mailadres? Schrijf 'mailto:{target}'."
    if target.startswith("www."):
        return f"Schrijf 'https://{target}'."
    return "Kijk of de naam en de map kloppen, of haal de link weg."


def _beside_hint(path: str) -> str:
    """Where a file must lie that the record at `path` shows or offers."""
    folder = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
    if path.endswith("/index.md"):
        return f"Zet het bestand in de map {folder}/, of haal de verwijzing weg."
    return (
        f"Maak een map {folder}/ en zet het bestand daarin. Verplaats dit bestand ook daarheen, en "
        "noem het index.md."
    )


def _broken(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, Code.BROKEN_LINK, message, hint)


def _generated_files(documents: list[Document], vocabulary: Vocabulary) -> Iterator[str]:
    """The names, below docs/, by which handwritten pages link to the pages made from records."""
    terms = (vocabulary.address(*reference.split("/")) for reference in vocabulary.ids())
    facets = (f"{facet.path}/" for _, facet in vocabulary.facets())
    records = (document.address for document in documents)
    for address in (*_GENERATED, *facets, *terms, *records):
        yield f"{PAGES}/{address.rstrip('/')}.md"
        yield f"{PAGES}/{address}index.md"
    for document in documents:
        for path in document.attachments:
            yield f"{PAGES}/{document.address}{published_name(path)}"


def _check_page_links(page: Handwritten, known: set[str]) -> Iterator[Problem]:
    """Links in a handwritten page to pages and files that are not there.

    MkDocs would find them too, but in English and halfway a build. Headings are left to MkDocs.
    """
    text = re.sub(r"\{[{%].*?[%}]\}", lambda call: " " * len(call[0]), page.text)
    body = bodies.parse(text)
    for mention in [*body.links, *body.images]:
        parts = urlsplit(mention.target)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = linked_file(page.path, parts.path)
        if path not in known:
            near = _nearest_file(path, known, page.path)
            yield _broken(
                Place(page.path, mention.line, mention.column),
                f"Er is geen pagina of bestand '{unquote(parts.path)}'.",
                f"Schrijf '{near}'." if near else _not_there(mention.target),
            )


def files_used(record: Record[Fields]) -> set[str]:
    """The files a record refers to, from the root: only these are published with it."""
    mentions = [*record.body.links, *record.body.images]
    named = [urlsplit(mention.target).path for mention in mentions]
    named += [name for _, name, marker in record.marks if isinstance(marker, Attachment)]
    return {linked_file(record.path, target) for target in named}


def _check_attachments(document: Document, record: Record[Fields]) -> Iterator[Problem]:
    if isinstance(record.fields, Outcome):
        yield from _check_photos_in_text(document, record, record.fields)
    used = files_used(record)
    for path in document.attachments:
        if path not in used:
            yield Problem(
                Place(path),
                Code.UNUSED_ATTACHMENT,
                "Naar deze bijlage verwijst nog niets.",
                _mention_hint(posixpath.basename(document.path), path, record.fields),
            )


def _check_photos_in_text(
    document: Document, record: Record[Fields], fields: Outcome
) -> Iterator[Problem]:
    """A photo of a session is there with consent, in its text too."""
    agreed = {linked_file(record.path, each.file) for each in fields.photos if each.consent}
    for mention in (*record.body.images, *record.body.links):
        path = linked_file(record.path, urlsplit(mention.target).path)
        is_photo = path in document.attachments and posixpath.splitext(path)[1].lower() in IMAGES
        if is_photo and path not in agreed:
            yield Problem(
                Place(document.path, mention.line, mention.column),
                Code.PHOTO_WITHOUT_CONSENT,
                "Bij deze foto staat niet dat het mag.",
                _mention_hint(posixpath.basename(document.path), path, fields),
            )


def _mention_hint(own: str, path: str, fields: Fields) -> str:
    """How to refer to a file beside a record: a photo of a session has a field of its own."""
    name = posixpath.basename(path)
    bare, suffix = posixpath.splitext(name)
    if isinstance(fields, Outcome) and suffix.lower() in IMAGES:
        photo = as_line([{"file": name, "alt": "Wat je ziet", "consent": True}])
        return (
            f"Vindt iedereen die erop staat het goed? Zet de foto dan in {own} bij de velden, "
            f"zoals photos: {photo}. Zo niet: haal het bestand weg."
        )
    return f"Zet in {own} een link, zoals [{bare}]({name}), of haal het bestand weg."


def _check_addresses(
    documents: dict[str, Document],
    records: dict[str, Record[Fields]],
    pages: list[Handwritten],
    vocabulary: Vocabulary,
) -> Iterator[Problem]:
    """Addresses that two pages claim; MkDocs would let the later one win in silence."""
    claims: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for address in _GENERATED:
        claims[address].append((Place("interventions"), _BY_ITSELF))
    for document in (each for each in documents.values() if each.kind is Kind.EVENT):
        for name in BELOW_EVENTS:
            claims[f"{document.address}{name}/"].append((Place(document.path), _BY_ITSELF))
    for document in documents.values():
        claims[document.address].append((Place(document.path), document.path))
    for name, facet in vocabulary.facets():
        for address in [f"{facet.path}/", *(vocabulary.address(name, t.id) for t in facet.terms)]:
            claims[address].append((Place("interventions/vocabulary.yml"), "de begrippenlijst"))
    for record in records.values():
        for index, alias in enumerate(record.fields.aliases):
            place = documents[record.id].place("aliases", index)
            claims[f"{record.kind.section}/{alias}/"].append((place, record.path))
    for page in pages:
        claims[page.address].append((Place(page.path), page.path))
    for address, claimants in claims.items():
        for place, _ in claimants[1:]:
            if len({who for _, who in claimants}) > 1 or place != claimants[0][0]:
                yield _clash(place, address, claimants[0][1])
    yield from _check_organisations(documents, records)


_BY_ITSELF = "een pagina die vanzelf ontstaat"

BELOW_EVENTS = ("oogstboekje", "sessiebladen")
"""The names of the pages that come of an event by themselves; no outcome can have them."""

_GENERATED = (*(page.address for page in LISTS), "data/catalogue.json")


def _check_organisations(
    documents: dict[str, Document], records: dict[str, Record[Fields]]
) -> Iterator[Problem]:
    names: dict[str, str] = {}
    for record in records.values():
        if not isinstance(record.fields, Case) or not record.fields.organisation:
            continue
        organisation = record.fields.organisation
        if organisation.visibility is Visibility.NAMED and organisation.name:
            slug = organisation.slug
            if names.setdefault(slug, organisation.name) != organisation.name:
                yield Problem(
                    documents[record.id].place("organisation", "name"),
                    Code.ADDRESS_CLASH,
                    f"'{organisation.name}' en '{names[slug]}' krijgen hetzelfde adres.",
                    f"Is het dezelfde organisatie? Schrijf dan overal '{names[slug]}'. Is het een "
                    "andere? Zet er iets bij, zoals de plaats.",
                )


def _clash(place: Place, address: str, other: str) -> Problem:
    return Problem(
        place,
        Code.ADDRESS_CLASH,
        f"Het adres /{address} is al van {other}.",
        "Haal dit oude adres hier weg."
        if place.line > 1
        else "Kies in die lijst een ander adres (path)."
        if place.path.endswith(".yml")
        else "Geef dit bestand een andere naam.",
    )
