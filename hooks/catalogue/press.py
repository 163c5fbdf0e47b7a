"""Sheet and Press: the templates, what they may use, and the pages they make.

Templates live in `overrides/records/`, escape everything by themselves and stop at an undefined
name. Every link they write is relative to the page they stand on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalogue import render, words
from catalogue.body import Section, cited, without_citations
from catalogue.findable import findables
from catalogue.follow import CALENDAR, NEWS, Feed, event_calendar
from catalogue.groups import Commitment
from catalogue.link import Catalogue, Entry
from catalogue.lists import SHARE, ListPage
from catalogue.page import Page, Site, head, headings_of, relative, src_uri
from catalogue.pictures import LONGEST, SMALL, Picture, is_picture, look, published_name
from catalogue.progress import Way, telling
from catalogue.read import Handwritten, Kind, slugify
from catalogue.records import Fields, Record
from catalogue.relate import in_sentence
from catalogue.resolve import linked_file
from catalogue.vocabulary import ARTICLE, EDITORS, Source

TEMPLATES = "overrides/records"
"""The folder of the templates, seen from the root."""

_NOTE = Markup('<sup class="cite"><a href="#bron-{0}" aria-label="bron {0}">{0}</a></sup>')


@dataclass
class Sheet:
    """One page in the making: where it stands, and which sources it has cited so far."""

    press: "Press"
    address: str
    numbers: dict[str, str] = field(default_factory=dict)

    def href(self, address: str) -> str:
        """The relative link to an address."""
        return relative(address, self.address)

    def filtered(self, kind: str, **terms: str) -> str:
        """The link to the list of a kind, filtered by a term of each given facet."""
        return f"{self.href(Kind(kind).section + '/')}?{urlencode(terms)}"

    def share(self, kind: str, **values: str | list[str]) -> str:
        """The link to sharing a record of a kind, with the given fields filled in."""
        query = urlencode({"kind": kind} | values, doseq=True, safe=",")
        return f"{self.href(SHARE.address)}?{query}"

    def whole(self, link: str) -> str:
        """The whole address behind a link on this page; empty where the site has none."""
        return self.press.site.whole(link, self.address)

    def telling(self, outcome: Record[Fields], promise: Commitment) -> Way:
        """The way to tell how a commitment of an outcome goes: what a button says, and its link."""
        return telling(self.press.site, outcome, promise, self.href(outcome.address))

    def card(self, entry: Entry[Fields], level: int = 3) -> Markup:
        """The card of a record, as an item of a list; `level` is that of its heading."""
        return self.press.card(entry, level, self.address)

    def cite(self, id: str) -> Markup:
        """The mark of a source: its number, A for the article, words for the editors."""
        if id == EDITORS:
            return Markup(' <span class="proposal">voorstel redactie</span>')
        if id not in self.numbers:
            used = sum(number.isdigit() for number in self.numbers.values())
            self.numbers[id] = "A" if id == ARTICLE else str(used + 1)
        return _NOTE.format(self.numbers[id])

    def prose(self, text: str) -> Markup:
        """A field's text with its citations."""
        return render.prose(text, self.cite)

    def part(self, record: Record[Fields], part: Section, *, steps: bool = False) -> Markup:
        """Any part of a record's text."""
        return render.section(
            part,
            self.cite,
            lambda target: self.resolve(record, target),
            lambda target: self.picture(record, target),
            steps=steps,
        )

    def picture(self, record: Record[Fields], target: str, *, lazy: bool = True) -> dict[str, str]:
        """What an <img> says of a picture beside a record: where it is and how large.

        The browser keeps its place free and takes the smaller twin where that will do; `lazy` is
        for a picture that is not in sight at once.
        """
        path = linked_file(record.path, target)
        seen = self.press.picture(path)
        if seen is None:
            return {"src": self.resolve(record, target)}
        found = {
            longest: self.href(record.address + published_name(path, longest))
            for longest in (LONGEST, SMALL)
        }
        (width, height), *smaller = seen.sizes
        shown = {"src": found[LONGEST], "width": str(width), "height": str(height)}
        if smaller:
            shown["srcset"] = f"{found[SMALL]} {smaller[0][0]}w, {found[LONGEST]} {width}w"
            shown["sizes"] = "(min-width: 45rem) 44rem, 100vw"
        return shown | {"decoding": "async"} | ({"loading": "lazy"} if lazy else {})

    def resolve(self, record: Record[Fields], target: str) -> str:
        """A link in a record's text, as it must stand on this page."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return target
        if not parts.path:
            return f"#{parts.fragment}"
        address = self.press.files.get(linked_file(record.path, parts.path))
        if address is None:
            return target
        return self.href(address) + (f"#{parts.fragment}" if parts.fragment else "")

    def sources(self) -> list[tuple[str, Source]]:
        """The sources cited so far with their marks: the article first, then by number."""
        cited = self.press.catalogue.sources
        ranked = sorted(self.numbers.items(), key=lambda item: (item[1] != "A", item[1].zfill(4)))
        return [(mark, cited[id].source) for id, mark in ranked]


class Press:
    """Makes pages from templates."""

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        site: Site,
        files: Mapping[str, str],
        pages: Iterable[Handwritten],
    ) -> None:
        self.root = root
        self.catalogue = catalogue
        self.found = findables(catalogue, pages)
        self.site = site
        self.files = files
        self.icons: dict[str, Markup] = {}
        self.cards: dict[tuple[str, int, int], Markup] = {}
        self.environment = Environment(
            loader=FileSystemLoader(root / TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "catalogue": catalogue,
            "vocabulary": catalogue.vocabulary,
            "site": site,
            "words": words,
            "in_sentence": in_sentence,
            "plain": without_citations,
            "is_proposal": is_proposal,
            "headings_of": headings_of,
            "icon": self.icon,
            "slug": slugify,
            "event_calendar": event_calendar,
            "calendar_address": CALENDAR,
            "replacement": self.replacement,
        }
        self.environment.filters |= {"capitalize_first": capitalize_first, "host": host}

    def picture(self, path: str) -> Picture | None:
        """The picture at a path from the root; None where that is another kind of file."""
        if not is_picture(path):
            return None
        seen = look((self.root / path).read_bytes())
        return seen if isinstance(seen, Picture) else None

    def icon(self, name: str, otherwise: str | None = None) -> Markup:
        """An icon, drawn once; `otherwise` is for names from the vocabulary, which may grow."""
        if name not in self.icons:
            macros: Any = self.environment.get_template("partials/icons.html").module
            self.icons[name] = macros.icon(name, otherwise or name)
        return self.icons[name]

    def card(self, entry: Entry[Fields], level: int, address: str) -> Markup:
        """A card, made once for all pages that stand equally deep."""
        key = (entry.record.id, level, address.count("/"))
        if key not in self.cards:
            macros: Any = self.environment.get_template("partials/cards.html").module
            make = getattr(macros, str(entry.record.kind))
            self.cards[key] = Markup(make(Sheet(self, address), entry, level))
        return self.cards[key]

    def replacement(self, record: Record[Fields]) -> Record[Fields] | None:
        """The record that stands in for an archived one."""
        id = record.fields.replaced_by
        if id is None:
            return None
        return next((e.record for e in self.catalogue.entries() if e.record.id == id), None)

    def html(self, template: str, sheet: Sheet, **context: Any) -> str:
        """A template filled in, on the given sheet."""
        return self.environment.get_template(template).render(sheet=sheet, **context)

    def page(
        self,
        template: str,
        address: str,
        *,
        title: str,
        description: str,
        data: dict[str, Any],
        section: str = "",
        kind: str = "website",
        record: Record[Fields] | None = None,
        terms: tuple[str, ...] = (),
        feeds: Iterable[Feed] = (),
        **context: Any,
    ) -> tuple[str, Page]:
        """The page at `address` with its src_uri; `data` is its JSON-LD without the context."""
        sheet = Sheet(self, address)
        article = self.html(template, sheet, record=record, title=title, **context)
        page = Page(
            title=title,
            html=article,
            description=description,
            head=head(self.site, address, title, description, kind, data, feeds),
            headings=tuple(headings_of(article)),
            section=section,
            source_path=record.path if record else None,
            terms=terms,
            draft=record is not None and record.fields.status == "draft",
        )
        return src_uri(address), page

    def list_page(
        self, template: str, listed: ListPage, *, section: str = "", **context: Any
    ) -> tuple[str, Page]:
        """A page that shows a list."""
        named = {"name": listed.title, "description": listed.description}
        return self.page(
            template,
            listed.address,
            title=listed.title,
            description=listed.description,
            section=section,
            data={"@type": "CollectionPage"} | named,
            feeds=(NEWS,),
            **context,
        )

    def record_page(
        self,
        template: str,
        entry: Entry[Fields],
        section: str,
        data: dict[str, Any],
        **context: Any,
    ) -> tuple[str, Page]:
        """The page of one record; `data` is what its JSON-LD says beyond the summary."""
        record = entry.record
        summary = record.fields.summary or record.title
        return self.page(
            template,
            record.address,
            title=record.title,
            description=summary,
            section=section,
            kind="article",
            data={"description": summary} | data,
            record=record,
            terms=tuple(f"{facet}/{id}" for facet, ids in entry.terms.items() for id in ids),
            entry=entry,
            **context,
        )


def is_proposal(text: str) -> bool:
    """Whether a text rests on the editors alone."""
    return set(cited(text)) == {EDITORS}


def capitalize_first(text: str) -> str:
    """`text` with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def host(url: str) -> str:
    """The name of the site an address leads to."""
    return urlsplit(url).netloc.removeprefix("www.")
