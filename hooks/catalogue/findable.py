"""Catalogue → what can be found: one Findable for every record, term and page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue import lists, yaml_data
from catalogue.body import parse, without_citations
from catalogue.fields import Prose
from catalogue.link import Catalogue, Entry, TermEntry
from catalogue.lists import ListPage
from catalogue.read import Handwritten, Kind, split_front_matter
from catalogue.records import Fields, Record
from catalogue.vocabulary import Facet

PAGE = "page"
"""The kind of whatever is neither a record nor a term; a term's kind is its facet."""

GROUPS = ("interventies", "praktijkvoorbeelden", "thema’s en fasen", "Ta-Lente", "pagina’s")
"""The groups that hits are shown in."""

_GROUP_OF = {
    Kind.INTERVENTION: GROUPS[0],
    Kind.CASE: GROUPS[1],
    Kind.EVENT: GROUPS[3],
    Kind.OUTCOME: GROUPS[3],
    PAGE: GROUPS[4],
}

_CALLS = re.compile(r"\{[{%].*?[%}]\}|\{:?[^{}]*\}", re.DOTALL)
_CODE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_FOLDED = re.compile(r'^(?:\?\?\?|!!!)\+? +\w+ *(?:"([^"]*)")?', re.MULTILINE)


@dataclass(frozen=True)
class Findable:
    """Something with an address that a search can find.

    `terms` are the terms a record carries, as facet/id; a term carries itself. `passages` is its
    text in pieces.
    """

    id: str
    kind: str
    title: str
    url: str
    summary: str = ""
    synonyms: tuple[str, ...] = ()
    search_labels: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group of hits it is shown in."""
        return _GROUP_OF.get(self.kind, GROUPS[2])


def findables(catalogue: Catalogue, pages: Iterable[Handwritten]) -> list[Findable]:
    """All that can be found: listed records by kind, then terms by facet, then pages."""
    return [
        *(_of_record(entry) for entry in catalogue.entries() if entry.is_listed),
        *(_of_term(entry) for entry in catalogue.terms.values()),
        *(_of_facet(facet) for _, facet in catalogue.vocabulary.facets()),
        *_of_lists(catalogue),
        *(_of_page(page) for page in pages),
    ]


def _of_record(entry: Entry[Fields]) -> Findable:
    record = entry.record
    known = {section.title for section in record.fields.SECTIONS}
    return Findable(
        record.id,
        str(record.kind),
        record.title,
        record.address,
        record.fields.summary or getattr(record.fields, "question", None) or "",
        tuple(record.fields.synonyms),
        tuple(record.fields.search_labels),
        tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
        tuple(h.text for h in record.body.headings if h.text not in known),
        tuple(_passages(record)),
    )


def _passages(record: Record[Fields]) -> Iterator[str]:
    """What a record tells beyond its title and summary: its text, then its fields in words."""
    for section in record.body.sections:
        yield from section.text.splitlines()
    for path, text, marker in record.marks:
        if isinstance(marker, Prose) and path != ("summary",):
            yield without_citations(text)


def _of_term(entry: TermEntry) -> Findable:
    term = entry.term
    return Findable(
        f"{entry.facet}/{term.id}",
        entry.facet,
        term.label,
        entry.address,
        without_citations(term.explanation),
        tuple(term.synonyms),
        (*term.search_labels, *([term.en] if term.en else [])),
        (f"{entry.facet}/{term.id}",),
    )


def _of_facet(facet: Facet) -> Findable:
    summary = without_citations(facet.explanation)
    names = (facet.label, facet.path)
    return Findable(facet.path, PAGE, facet.plural, f"{facet.path}/", summary, names)


def _of_lists(catalogue: Catalogue) -> Iterator[Findable]:
    sources = (each.source for each in catalogue.sources.values())
    references = tuple(
        " ".join(filter(None, [", ".join(each.authors), each.title])) for each in sources
    )
    for page in lists.LISTS:
        is_empty = page is lists.ORGANISATIONS and not catalogue.organisations
        if page is not lists.SEARCH and not is_empty:
            yield _of_list(page, references if page is lists.SOURCES else ())
    for each in catalogue.organisations.values():
        url = f"organisaties/{each.slug}/"
        yield Findable(url.strip("/"), PAGE, each.name, url, " ".join(c.title for c in each.cases))


def _of_list(page: ListPage, passages: tuple[str, ...] = ()) -> Findable:
    return Findable(
        page.address.strip("/"),
        PAGE,
        page.title,
        page.address,
        page.description,
        page.synonyms,
        passages=passages,
    )


def _of_page(page: Handwritten) -> Findable:
    """A handwritten page; home only by what it is about, since its words lead to other pages."""
    front, text, _ = split_front_matter(page.text) or ("", page.text, 1)
    meta = yaml_data.parse(front, page.path).data
    fields = meta if isinstance(meta, dict) else {}
    description = str(fields.get("description") or "")
    if not page.address:
        return Findable("start", PAGE, "Start", "", description)
    body = parse(_TAGS.sub("", _CALLS.sub("", _CODE.sub("", _FOLDED.sub(r"\1\n", text)))))
    return Findable(
        page.address.strip("/"),
        PAGE,
        str(fields.get("title") or (body.headings[0].text if body.headings else page.address)),
        page.address,
        description,
        search_labels=tuple(map(str, fields.get("search_labels") or ())),
        headings=tuple(heading.text for heading in body.headings if heading.level > 1),
        passages=tuple(
            line for section in body.sections for line in section.text.splitlines() if line
        ),
    )
