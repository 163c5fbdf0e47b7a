"""What handwritten pages may call, made from the same partials as the record pages."""

import re
from collections.abc import Callable, Iterable

from catalogue.handwritten import MACROS
from catalogue.link import Entry
from catalogue.press import Press, Sheet
from catalogue.records import Fields

Macro = Callable[..., str]

_PLACE = re.compile(r'<div data-block="(\d+)"></div>')


class Macros:
    """The macros, bound to a catalogue: for each page `begin`, the calls, then `fill`."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.address = ""
        self.blocks: list[str] = []

    def by_name(self) -> dict[str, Macro]:
        """Each macro by the name handwritten pages use."""
        return {name: getattr(self, name) for name in MACROS}

    def interventions(self, **terms: str) -> str:
        """Cards of the interventions that carry every given term."""
        return self._cards(self.press.catalogue.interventions.values(), terms)

    def cases(self, **terms: str) -> str:
        """Cards of the cases that carry every given term."""
        return self._cards(self.press.catalogue.cases.values(), terms)

    def terms(self, facet: str) -> str:
        """The terms of a facet with their explanation."""
        _, entries = self.press.catalogue.facet(facet)
        return self._block("partials/terms.html", entries=entries, facet=facet)

    def index(self, facet: str) -> str:
        """The terms of a facet as a list of links with counts."""
        _, entries = self.press.catalogue.facet(facet)
        return self._block("partials/index.html", entries=entries, facet=facet)

    def count(self, what: str) -> str:
        """How many there are, in digits."""
        if what in ("interventions", "cases", "events", "outcomes"):
            entries: dict[str, Entry[Fields]] = getattr(self.press.catalogue, what)
            return str(sum(entry.is_listed for entry in entries.values()))
        return str(len(self.press.catalogue.vocabulary.facet(what).terms))

    def contact(self, _whom: str) -> str:
        """The beginning of a sentence: where one tells the editors, as far as the site knows."""
        site = self.press.site
        if site.email:
            return f"Mail het aan [{site.email}](mailto:{site.email})"
        if site.repository:
            return f"Meld het [bij het project]({site.repository}/issues/new/choose)"
        return "Meld het op de plek waar het project wordt bewaard"

    def _cards(self, entries: Iterable[Entry[Fields]], terms: dict[str, str]) -> str:
        found = [
            entry
            for entry in entries
            if entry.is_listed
            and all(term in entry.terms.get(facet, ()) for facet, term in terms.items())
        ]
        return self._block("partials/list.html", entries=found)

    def _block(self, template: str, **context: object) -> str:
        """A place in the page where the HTML comes after Markdown, which would maim it."""
        made = self.press.html(template, Sheet(self.press, self.address), **context)
        self.blocks.append(made)
        return f'\n<div data-block="{len(self.blocks) - 1}"></div>\n'

    def begin(self, address: str) -> None:
        """Begin the page at `address`."""
        self.address = address
        self.blocks = []

    def fill(self, html: str) -> str:
        """The page's HTML with every block in its place."""
        return _PLACE.sub(lambda place: self.blocks[int(place[1])], html)
