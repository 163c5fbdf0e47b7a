"""Page and Asset: what the site is made of, with the tags and the data in a page's head."""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from catalogue.follow import Feed
from catalogue.records import Fields

_ANCHOR = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """A finished page; `headings` are (level, anchor, text), `terms` are written facet/id."""

    title: str
    html: str
    description: str
    head: str = ""
    headings: tuple[tuple[int, str, str], ...] = ()
    section: str = ""
    source_path: str | None = None
    terms: tuple[str, ...] = ()
    draft: bool = False

    @property
    def anchors(self) -> set[str]:
        """Every id in the article: what a link may point at."""
        return set(_ANCHOR.findall(self.html))


@dataclass(frozen=True)
class Asset:
    """A file that is not a page: its bytes, or the file that is copied."""

    content: bytes | None = None
    copied_from: str | None = None


@dataclass(frozen=True)
class Site:
    """What the pages need to know of the site they stand on; addresses may be empty.

    `repository` has no slash behind it; `email` is where a contribution may be mailed to.
    """

    name: str
    url: str = ""
    repository: str = ""
    email: str = ""

    def whole(self, link: str, page: str = "") -> str:
        """The whole address behind a link on the page at `page`; empty where the site has none."""
        return urljoin(f"{self.url.rstrip('/')}/{page}", link) if self.url else ""


def relative(address: str, page: str) -> str:
    """The link from the page at `page` to `address`, both relative to the site's root.

    It always climbs to the root first, so that a piece of a page fits every page as deep.
    """
    return "../" * page.count("/") + address or "./"


def head(
    site: Site,
    address: str,
    title: str,
    description: str,
    kind: str,
    data: dict[str, Any],
    feeds: Iterable[Feed] = (),
) -> str:
    """The Open Graph tags and the JSON-LD of a page, and the feeds that go on about it."""
    tags = {
        "og:type": kind,
        "og:locale": "nl_NL",
        "og:site_name": site.name,
        "og:title": title,
        "og:description": description,
    }
    linked: dict[str, Any] = {"@context": "https://schema.org", "inLanguage": "nl"}
    if site.url:
        tags["og:url"] = linked["url"] = site.whole(address)
    lines = [
        f'<meta property="{name}" content="{html.escape(value)}">' for name, value in tags.items()
    ]
    lines += [
        f'<link rel="alternate" type="application/atom+xml" title="{html.escape(feed.title)}"'
        f' href="{relative(feed.address, address)}">'
        for feed in feeds
    ]
    text = json.dumps(linked | data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return "\n".join([*lines, f'<script type="application/ld+json">{text}</script>'])


def provenance(fields: Fields) -> dict[str, str]:
    """Who wrote a record and when, and under which licence, as JSON-LD."""
    found = {
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "creditText": ", ".join(each.name for each in fields.contributors),
    }
    if fields.added_on:
        found["dateCreated"] = fields.added_on.isoformat()
        found["dateModified"] = (fields.updated_on or fields.added_on).isoformat()
    return found


def src_uri(address: str) -> str:
    """The name under which MkDocs knows the page at `address`."""
    if address.count("/") == 1 or address.endswith("/index/"):
        return f"{address}index.md"
    return f"{address.removesuffix('/')}.md"


_HEADING = re.compile(r'<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


def headings_of(article: str) -> list[tuple[int, str, str]]:
    """The headings of an article that have an anchor: (level, anchor, text)."""
    return [
        (int(level), anchor, html.unescape(re.sub(r"<[^>]+>", "", text)).strip())
        for level, anchor, text in _HEADING.findall(article)
    ]
