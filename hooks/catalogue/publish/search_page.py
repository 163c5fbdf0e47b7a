"""The page of search results. Without JavaScript, or a query, it lists all there is by kind."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from catalogue.findable import GROUPS, PAGE, Findable
from catalogue.lists import SEARCH
from catalogue.page import Asset, Page, relative
from catalogue.press import Press, capitalize_first
from catalogue.read import Kind
from catalogue.vocabulary import FACETS

ICONS = (*Kind, *FACETS, PAGE, "search", "share")
"""What has an icon in `assets/kinds.svg`: every kind of hit, and what one can do."""


SCRIPTS = ("search-field.mjs", "search-results.mjs", "search-hits.mjs")
"""What the page runs, fetched side by side; the engine comes only when somebody searches."""


class Shelf(NamedTuple):
    """What can be found of one kind; `address` is the page of its list."""

    kind: str
    word: str
    title: str
    address: str
    found: list[Findable]


def pages(press: Press) -> Iterator[tuple[str, Page | Asset]]:
    """The one page, and the icons its script shows."""
    groups = [(group, _shelves(press, group)) for group in GROUPS]
    uri, page = press.list_page("search.html", SEARCH, groups=groups)
    yield uri, replace(page, head="\n".join([page.head, *map(_preloaded, SCRIPTS)]))
    yield "assets/kinds.svg", Asset(content=_icons(press).encode())


def _preloaded(script: str) -> str:
    """The tag that fetches a script before another one asks for it."""
    return f'<link rel="modulepreload" href="{relative(f"assets/{script}", SEARCH.address)}">'


def _shelves(press: Press, group: str) -> list[Shelf]:
    lists = {f"{facet.path}/" for _, facet in press.catalogue.vocabulary.facets()}
    found = [each for each in press.found if each.group == group and each.url not in lists]
    return [
        _shelf(press, kind, list(some)) for kind, some in groupby(found, lambda each: each.kind)
    ]


def _shelf(press: Press, kind: str, found: list[Findable]) -> Shelf:
    if kind in FACETS:
        facet = press.catalogue.vocabulary.facet(kind)
        return Shelf(kind, facet.label, facet.plural, f"{facet.path}/", found)
    if kind == PAGE:
        return Shelf(kind, "Pagina", "Pagina’s", "", found)
    word = capitalize_first(Kind(kind).label)
    return Shelf(kind, word, _PLURALS[Kind(kind)], f"{Kind(kind).section}/", found)


_PLURALS = {
    Kind.INTERVENTION: "Interventies",
    Kind.CASE: "Praktijkvoorbeelden",
    Kind.EVENT: "Bijeenkomsten",
    Kind.OUTCOME: "Oogst",
}


def _icons(press: Press) -> str:
    """The icons as symbols, each with the name of its kind."""
    drawn: Any = press.environment.get_template("partials/icons.html").module
    symbols = (
        f'<symbol id="{kind}" viewBox="0 0 24 24">'
        f'<path d="{drawn.paths[drawn.names.get(kind, kind)]}"/></symbol>'
        for kind in ICONS
    )
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"])
