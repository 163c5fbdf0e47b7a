"""Atom feeds of what is new: `data/nieuw.atom` and one for each theme (RFC 4287).

Where the site has no address, links are relative to the feed itself, which holds wherever it is
fetched from, and the feed does not say where it stands.
"""

from collections.abc import Iterable, Iterator

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from catalogue.follow import (
    NEWS,
    SINCE,
    Feed,
    changed,
    lasting,
    midnight,
    plain_line,
    tag,
    theme_feed,
)
from catalogue.link import Entry
from catalogue.page import Asset, relative
from catalogue.press import Press
from catalogue.records import Fields
from catalogue.relate import in_sentence
from catalogue.states import Status

MOST = 50
"""How many entries a feed has at most."""


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """What is new in everything, then in each theme."""
    entries = newest(press.catalogue.entries())
    yield NEWS.address, Asset(content=_written(press, NEWS, "", tag("nieuw"), entries))
    _, themes = press.catalogue.facet("theme")
    for theme in themes:
        feed, name = theme_feed(theme.term), tag("thema", theme.term.id)
        about = [entry for entry in entries if theme.term.id in entry.terms.get("theme", ())]
        yield feed.address, Asset(content=_written(press, feed, theme.address, name, about))


def newest(entries: Iterable[Entry[Fields]]) -> list[Entry[Fields]]:
    """The published ones, the last changed first; those of one day by kind and id."""
    published = [entry for entry in entries if entry.fields.status is Status.PUBLISHED]
    published.sort(key=lambda entry: (entry.record.kind, entry.record.id))
    return sorted(published, key=lambda entry: changed(entry.fields), reverse=True)


def _written(press: Press, feed: Feed, page: str, name: str, entries: list[Entry[Fields]]) -> bytes:
    """A feed; `page` is the address of the page that shows the same, `name` its lasting name."""
    atom = FeedGenerator()
    atom.id(name)
    atom.title(f"{press.site.name}: {in_sentence(feed.title)}")
    atom.subtitle("Wat er bij kwam of veranderde.")
    atom.author(name=press.site.name)
    atom.language("nl")
    atom.rights("CC BY-SA 4.0")
    atom.generator("")  # or an update of the library would be news
    atom.updated(max((changed(each.fields) for each in entries), default=midnight(SINCE)))
    atom.link(href=_href(press, page, feed), rel="alternate", type="text/html")
    if press.site.url:
        atom.link(href=_href(press, feed.address, feed), rel="self", type="application/atom+xml")
    for each in entries[:MOST]:
        atom.add_entry(_entry(press, each, feed), order="append")
    content: bytes = atom.atom_str(pretty=True)
    return content


def _entry(press: Press, entry: Entry[Fields], feed: Feed) -> FeedEntry:
    record, fields = entry.record, entry.fields
    atom = FeedEntry()
    atom.id(tag(record.kind, lasting(record)))
    atom.title(plain_line(record.title))
    atom.updated(changed(fields))
    if fields.added_on:
        atom.published(midnight(fields.added_on))
    names = [plain_line(each.name) for each in fields.contributors] or [press.site.name]
    atom.author([{"name": name} for name in names])
    atom.link(href=_href(press, record.address, feed), rel="alternate", type="text/html")
    atom.summary(plain_line(fields.summary or record.title))
    atom.category(term=str(record.kind), scheme=tag("kind"), label=record.kind.label)
    for facet, ids in entry.terms.items():
        for id in ids:
            label = press.catalogue.vocabulary.term(facet, id).label
            atom.category(term=id, scheme=tag(facet), label=label)
    return atom


def _href(press: Press, address: str, feed: Feed) -> str:
    """The link from a feed to an address; a whole one where the site has an address."""
    if press.site.url:
        return f"{press.site.url.rstrip('/')}/{address}"
    return relative(address, feed.address)
