"""While serving: the problems of each broken record at its own address, and all on one page."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from catalogue.page import Page, src_uri
from catalogue.pipeline import Loaded
from catalogue.problems import Problem, Severity

ADDRESS = "problemen/"
"""Where all problems stand together; only while serving."""

_ITEM = Markup(
    '<li class="voice {voice}"><div><b>{word}</b> {message}<br>{hint}'
    '<br><span class="small soft">{path}, regel {line}, teken {column} · {code}</span></div></li>'
)
_ARTICLE = Markup(
    '<div class="top"><h1>{title}</h1><p class="lead">{lead}</p></div>'
    '<ul class="plain">{items}</ul>'
)
_LEAD = "Zo los je het op. Sla daarna op: deze pagina ververst vanzelf."


def pages(loaded: Loaded) -> Iterator[tuple[str, Page]]:
    """All problems on one page, then each broken record's own."""
    if loaded.problems:
        yield src_uri(ADDRESS), _page("Nog niet goed", loaded.problems)
    for document in loaded.broken:
        own = [problem for problem in loaded.problems if problem.place.path in document.files]
        yield src_uri(document.address), _page(f"Nog niet goed: {document.id}", own)


def _page(title: str, problems: Iterable[Problem]) -> Page:
    items = Markup("").join(_item(problem) for problem in problems)
    article = _ARTICLE.format(title=title, lead=_LEAD, items=items)
    return Page(title=title, html=article, description=_LEAD)


def _item(problem: Problem) -> Markup:
    must = problem.severity is Severity.ERROR
    return _ITEM.format(
        voice="must" if must else "better",
        word="Moet" if must else "Kan beter",
        message=problem.message,
        hint=problem.hint,
        path=problem.place.path,
        line=problem.place.line,
        column=problem.place.column,
        code=problem.code.value,
    )
