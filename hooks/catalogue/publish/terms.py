"""A page for every facet and for every term."""

from collections.abc import Iterator

from catalogue.body import without_citations
from catalogue.follow import theme_feed
from catalogue.link import TermEntry
from catalogue.page import Page
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.relate import in_sentence


def pages(press: Press) -> Iterator[tuple[str, Page]]:
    """Each facet, followed by its terms."""
    for name in [name for name, _ in press.catalogue.vocabulary.facets()]:
        facet, terms = press.catalogue.facet(name)
        description = _shorten(without_citations(facet.explanation))
        yield press.page(
            "facet.html",
            press.catalogue.vocabulary.address(name),
            title=facet.plural,
            description=description,
            data={"@type": "DefinedTermSet", "name": facet.plural, "description": description},
            facet=name,
            definition=facet,
            terms_in=terms,
        )
        for entry in terms:
            yield _term(press, entry)


def _term(press: Press, entry: TermEntry) -> tuple[str, Page]:
    facet = press.catalogue.vocabulary.facet(entry.facet)
    description = _shorten(without_citations(entry.term.explanation))
    data = {
        "@type": "DefinedTerm",
        "name": entry.term.label,
        "description": description,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": facet.plural},
    }
    if entry.term.synonyms:
        data["alternateName"] = entry.term.synonyms
    feed = theme_feed(entry.term) if entry.facet == "theme" else None
    return press.page(
        "term.html",
        entry.address,
        title=f"{entry.term.label} ({in_sentence(facet.label)})",
        description=description,
        data=data,
        terms=(f"{entry.facet}/{entry.term.id}",),
        heading=entry.term.label,
        facet=facet,
        facet_address=press.catalogue.vocabulary.address(entry.facet),
        feeds=[feed] if feed else [],
        feed=feed,
        entry=entry,
        interventions=[
            press.catalogue.interventions[r.id] for r in entry.of_kind(Kind.INTERVENTION)
        ],
        cases=[press.catalogue.cases[r.id] for r in entry.of_kind(Kind.CASE)],
        events=entry.of_kind(Kind.EVENT),
        outcomes=entry.of_kind(Kind.OUTCOME),
    )


def _shorten(text: str, most: int = 200) -> str:
    """`text` up to `most` characters, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
