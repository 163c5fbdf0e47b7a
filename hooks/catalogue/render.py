"""Body → safe HTML; a pure function of its arguments.

markdown-it renders with raw HTML off; nh3 then keeps only what is on the list. For a checked record
the cleaning changes nothing; it is there for what nobody thought of.
"""

from collections.abc import Callable
from itertools import pairwise

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from catalogue.body import CITATION, Section, markdown

Cite = Callable[[str], Markup]
"""The id of a source → the mark that stands in the text."""

Resolve = Callable[[str], str]
"""The target of a link as written → as it must stand in the page."""

Show = Callable[[str], dict[str, str]]
"""The target of a picture as written → what its <img> says: where it is and how large."""

_TAGS = set(
    "a abbr blockquote br code dd del dl dt em h3 h4 h5 h6 hr img li ol p pre section span strong "
    "sub sup table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href", "title", "aria-label"},
    "img": set("src srcset sizes alt title width height loading decoding".split()),
    "ol": {"start"},
}
_CLASSES = set(
    "cite proposal stem footnotes footnotes-list footnotes-sep footnote-item footnote-ref "
    "footnote-backref left center right".split()
)


def clean(html: str) -> Markup:
    """`html` without anything that could run, or pass for a part of the page itself."""
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_filter,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = [name for name in value.split() if name in _CLASSES]
        return " ".join(kept) or None
    if attribute == "id":
        return None if value.startswith("_") else value
    return value


def section(
    part: Section, cite: Cite, resolve: Resolve, show: Show | None = None, *, steps: bool = False
) -> Markup:
    """The HTML of one section without its heading; `steps` draws its numbered lists as a stem."""
    return clean(uncleaned(part, cite, resolve, show, steps=steps))


def uncleaned(
    part: Section, cite: Cite, resolve: Resolve, show: Show | None = None, *, steps: bool = False
) -> str:
    """What markdown-it makes of a section; cleaning it changes nothing, as a test asserts."""
    tokens = [_with_targets(token, resolve, show, steps) for token in part.tokens]
    parser = markdown()
    return str(parser.renderer.render(tokens, parser.options, {"cite": cite}))


def _with_targets(token: Token, resolve: Resolve, show: Show | None, steps: bool) -> Token:
    copy = token.copy(attrs=dict(token.attrs))
    if steps and token.type == "ordered_list_open" and token.level == 0:
        copy.attrJoin("class", "stem")
    if token.type in ("th_open", "td_open") and "style" in copy.attrs:
        copy.attrJoin("class", str(copy.attrs.pop("style")).removeprefix("text-align:"))
    if token.type in ("heading_open", "heading_close") and token.tag in ("h1", "h2"):
        copy.tag = "h3"  # in a quote or a list; the others begin a section
    if token.type == "fence":
        copy.info = ""
    if token.type == "link_open":
        copy.attrSet("href", resolve(str(token.attrs["href"])))
    if token.type == "image":
        source = str(token.attrs["src"])
        copy.attrs |= show(source) if show else {"src": resolve(source), "loading": "lazy"}
    if token.children:
        copy.children = [_with_targets(child, resolve, show, steps) for child in token.children]
        for before, after in pairwise(copy.children):
            if after.type == "citation" and before.type == "text":
                before.content = before.content.rstrip()  # the mark stands close to its sentence
    return copy


def prose(text: str, cite: Cite) -> Markup:
    """A field's text: everything escaped, citations as marks."""
    parts = CITATION.split(text)
    marks = Markup("").join(
        cite(part) if index % 2 else escape(part.rstrip() if index + 1 < len(parts) else part)
        for index, part in enumerate(parts)
    )
    return Markup(marks)


def _render_citation(
    self: RendererHTML, tokens: list[Token], index: int, options: object, env: dict[str, Cite]
) -> str:
    return str(env["cite"](tokens[index].content))


def _render_footnote_anchor(
    self: RendererHTML, tokens: list[Token], index: int, options: object, env: object
) -> str:
    meta = tokens[index].meta
    number = meta["id"] + 1
    mention = f"fnref{number}" + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    return (
        f' <a href="#{mention}" class="footnote-backref"'
        f' aria-label="terug naar de tekst bij voetnoot {number}">↩\ufe0e</a>'
    )


markdown().add_render_rule("citation", _render_citation)
markdown().add_render_rule("footnote_anchor", _render_footnote_anchor)
