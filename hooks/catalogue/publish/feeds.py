"""Atom feeds of what is new: `data/nieuw.atom` and one for each theme (RFC 4287).

News is a record that came or changed, and a commitment that was begun, done or dropped. Where the
site has no address, links are relative to the feed itself, which holds wherever it is fetched
from, and the feed does not say where it stands.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

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
from catalogue.harvest import Promise, commitments
from catalogue.link import Catalogue, Entry
from catalogue.page import Asset, relative
from catalogue.press import Press
from catalogue.read import slugify
from catalogue.records import Fields
from catalogue.relate import Terms, in_sentence
from catalogue.states import CommitmentStatus, Status

MOST = 50
"""How many entries a feed has, with all others of the same day as the last of them."""


@dataclass(frozen=True)
class News:
    """One entry of a feed; `name` is what is lasting in its id, `category` the kind of news."""

    name: tuple[str, ...]
    title: str
    summary: str
    address: str
    updated: dt.datetime
    published: dt.datetime | None
    authors: tuple[str, ...]
    category: tuple[str, str]
    terms: Terms


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """What is new in everything, then in each theme."""
    news = newest(press.catalogue)
    yield NEWS.address, Asset(content=_written(press, NEWS, "", tag("nieuw"), news))
    _, themes = press.catalogue.facet("theme")
    for theme in themes:
        feed, name = theme_feed(theme.term), tag("thema", theme.term.id)
        about = [each for each in news if theme.term.id in each.terms.get("theme", ())]
        yield feed.address, Asset(content=_written(press, feed, theme.address, name, about))


def newest(catalogue: Catalogue) -> list[News]:
    """All news, the newest first; that of one day by kind and id."""
    entries = [entry for entry in catalogue.entries() if entry.fields.status is Status.PUBLISHED]
    news = [_of_record(entry) for entry in entries]
    news += [
        _of_promise(catalogue, each, each.commitment.since)
        for each in commitments(catalogue)
        if each.outcome.fields.status is Status.PUBLISHED
        and each.commitment.status is not CommitmentStatus.OPEN
        and each.commitment.since
    ]
    news.sort(key=lambda each: each.name)
    return sorted(news, key=lambda each: each.updated, reverse=True)


def _of_record(entry: Entry[Fields]) -> News:
    record, fields = entry.record, entry.fields
    return News(
        name=(record.kind, lasting(record)),
        title=plain_line(record.title),
        summary=plain_line(fields.summary or record.title),
        address=record.address,
        updated=changed(fields),
        published=midnight(fields.added_on) if fields.added_on else None,
        authors=tuple(plain_line(each.name) for each in fields.contributors),
        category=(record.kind, record.kind.label),
        terms=entry.terms,
    )


def _of_promise(catalogue: Catalogue, promise: Promise, since: dt.date) -> News:
    """What became of a commitment. Its news is never older than the outcome that tells it."""
    outcome, given = promise.outcome, promise.commitment
    moment = midnight(max(since, outcome.fields.added_on or since))
    title = f"Afspraak {given.status.label}: {plain_line(given.what)}"
    became = f"Het werd ‘{plain_line(promise.case.title)}’." if promise.case else None
    told = (given.note, became, f"Afgesproken bij ‘{plain_line(outcome.title)}’.")
    return News(
        name=(outcome.kind, lasting(outcome), quote(slugify(given.key) or given.key), given.status),
        title=title,
        summary=" ".join(plain_line(each) for each in told if each),
        address=f"{outcome.address}#afspraken",
        updated=moment,
        published=moment,
        authors=(),
        category=("afspraak", "afspraak"),
        terms=catalogue.outcomes[outcome.id].terms,
    )


def _written(press: Press, feed: Feed, page: str, name: str, news: list[News]) -> bytes:
    """A feed; `page` is the address of the page that shows the same, `name` its lasting name."""
    atom = FeedGenerator()
    atom.id(name)
    atom.title(f"{press.site.name}: {in_sentence(feed.title)}")
    atom.subtitle("Wat er bij kwam of veranderde.")
    atom.author(name=press.site.name)
    atom.language("nl")
    atom.rights("CC BY-SA 4.0")
    atom.generator("")  # or an update of the library would be news
    atom.updated(news[0].updated if news else midnight(SINCE))
    atom.link(href=_href(press, page, feed), rel="alternate", type="text/html")
    if press.site.url:
        atom.link(href=_href(press, feed.address, feed), rel="self", type="application/atom+xml")
    for each in _within(news):
        atom.add_entry(_entry(press, each, feed), order="append")
    content: bytes = atom.atom_str(pretty=True)
    return content


def _within(news: list[News]) -> list[News]:
    """The first of it, with the whole day of the last: an evening's harvest is never cut in two."""
    day = news[MOST - 1].updated if len(news) > MOST else None
    return [each for place, each in enumerate(news) if place < MOST or each.updated == day]


def _entry(press: Press, news: News, feed: Feed) -> FeedEntry:
    atom = FeedEntry()
    atom.id(tag(*news.name))
    atom.title(news.title)
    atom.updated(news.updated)
    if news.published:
        atom.published(news.published)
    atom.author([{"name": name} for name in news.authors or (press.site.name,)])
    atom.link(href=_href(press, news.address, feed), rel="alternate", type="text/html")
    atom.summary(news.summary)
    kind, label = news.category
    atom.category(term=kind, scheme=tag("kind"), label=label)
    for facet, ids in news.terms.items():
        for id in ids:
            label = press.catalogue.vocabulary.term(facet, id).label
            atom.category(term=id, scheme=tag(facet), label=label)
    return atom


def _href(press: Press, address: str, feed: Feed) -> str:
    """The link from a feed to an address; a whole one where the site has an address."""
    return press.site.whole(address) or relative(address, feed.address)
