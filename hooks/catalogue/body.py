"""Markdown → Body: sections, headings, links, images and citations, each with its line.

Records are CommonMark with tables and footnotes; raw HTML is off, so it stays visible text.
Citations `[@id]` are read before links and link definitions do not exist, so that no
`[@id]: https://…` can hijack a citation.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from catalogue.read import slugify

CITATION = re.compile(r"\[@([a-z0-9]+(?:-[a-z0-9]+)*)\]")
"""A citation: the id of a source between `[@` and `]`."""

PAGE_IDS = frozenset(
    "advies afspraken bijeenkomsten bladeren bouwt-voort-op bronnen buren ervaring filter "
    "gebruikt-door hoe-het-breder-werd hoe-het-verder-ging hoe-zeker in-het-kort inhoud "
    "interventies inzichten later lijkt-hierop oogst op-maat op-maat-gemaakt open-vragen "
    "praktijkvoorbeelden programma taal-die-aansloeg verwant voet-ingangen voet-over waarom "
    "wat-de-bron-niet-noemt wat-is-ervan-geworden wat-je-nodig-hebt wat-ze-merkten "
    "wordt-opgepakt zaadjes".split()
)
"""Anchors the templates use for themselves; a heading of a record gets a number behind it."""

_NUMBERED_IDS = re.compile(r"(bron-|fn|fnref)\d+")
_RAW_HTML = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])|/[a-zA-Z]|!--|!\[CDATA|\?)")
_UNSAFE_LINK = re.compile(r"\]\(\s*<?\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """Something the text points at: a link's or image's target, or a source's id."""

    target: str
    line: int
    column: int
    text: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1-6), its anchor, its text and its line."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True)
class Section:
    """The part of a text below one `##` heading; before the first, the heading is None."""

    heading: Heading | None
    tokens: list[Token]
    citations: list[str]
    text: str


@dataclass(frozen=True)
class Body:
    """A text in its parts; `env` carries the footnotes from parsing to rendering."""

    sections: list[Section] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Mention] = field(default_factory=list)
    images: list[Mention] = field(default_factory=list)
    citations: list[Mention] = field(default_factory=list)
    raw_html: list[Mention] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain text, without citations and marks."""
        parts = ((s.heading.text if s.heading else "", s.text) for s in self.sections)
        return "\n\n".join(part for pair in parts for part in pair if part)

    def section(self, title: str) -> Section | None:
        """The first section with this heading, or None."""
        named = (s for s in self.sections if s.heading and s.heading.text == title)
        return next(named, None)


@cache
def markdown() -> MarkdownIt:
    """The one Markdown parser for records, which also renders their tokens."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    parser.disable("reference")
    parser.inline.ruler.before("link", "citation", _read_citation)
    return parser


def _read_citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def parse(text: str, first_line: int = 1, taken: Iterable[str] = PAGE_IDS) -> Body:
    """The body of `text`, which begins at `first_line` of its file.

    `taken` are the anchors that headings may not have.
    """
    tokens = markdown().parse(text, {})
    lines = text.split("\n")
    ids = set(taken)
    headings: list[Heading] = []
    sections = [Section(None, [], [], "")]
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.append(_heading(token, tokens[index + 1], first_line, ids))
            if _begins_section(token):
                sections.append(Section(headings[-1], [], [], ""))
        if not any(_begins_section(each) for each in tokens[max(index - 2, 0) : index + 1]):
            sections[-1].tokens.append(token)  # all but the three tokens of the heading itself
    return Body(
        [_with_contents(section) for section in sections if section.heading or section.tokens],
        headings,
        list(_mentions(tokens, lines, first_line, "link_open", "href")),
        list(_mentions(tokens, lines, first_line, "image", "src")),
        list(_mentions(tokens, lines, first_line, "citation", "")),
        list(_raw_html(tokens, lines, first_line)),
    )


def _begins_section(token: Token) -> bool:
    """Whether it opens a `#` or `##` heading that stands in no quote, list or footnote."""
    return token.type == "heading_open" and token.tag in ("h1", "h2") and token.level == 0


def _heading(token: Token, inline: Token, first_line: int, ids: set[str]) -> Heading:
    text = plain([inline])
    base = id = slugify(text) or "deel"
    number = 0
    while id in ids or _NUMBERED_IDS.fullmatch(id):
        number += 1
        id = f"{base}_{number}"
    ids.add(id)
    token.attrSet("id", id)
    return Heading(int(token.tag[1]), id, text, (token.map or [0])[0] + first_line)


def _with_contents(section: Section) -> Section:
    citations = [child.content for _, child, _ in _children(section.tokens, 0, "citation")]
    return Section(section.heading, section.tokens, citations, plain(section.tokens))


def plain(tokens: Iterable[Token]) -> str:
    """The words of `tokens`, a line for each block."""
    lines: list[str] = []
    for token in tokens:
        if token.type in ("fence", "code_block"):
            lines.append(token.content.rstrip())
        elif token.type == "inline":
            lines.append("".join(_words(child) for child in token.children or ()).strip())
    text = "\n".join(re.sub(r" {2,}", " ", line) for line in lines if line)
    return re.sub(r" +([.,;:!?])", r"\1", text)


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return "" if token.type == "citation" else token.content


def _children(
    tokens: Iterable[Token], first_line: int, *types: str
) -> Iterator[tuple[int, Token, Token]]:
    """Every inline token of these types, with its line and the block it stands in."""
    for block in tokens:
        line = (block.map or [0])[0] + first_line
        for child in block.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type in types:
                yield line, child, block


def _mentions(
    tokens: list[Token], lines: list[str], first_line: int, type: str, attribute: str
) -> Iterator[Mention]:
    for line, child, _ in _children(tokens, first_line, type):
        target = str(child.attrGet(attribute) or "") if attribute else child.content
        needle = {"link_open": "](", "image": "![", "citation": f"[@{target}]"}[type]
        found = lines[line - first_line].find(target if type == "link_open" else needle)
        yield Mention(target, line, max(found, 0) + 1, child.content)


def _raw_html(tokens: list[Token], lines: list[str], first_line: int) -> Iterator[Mention]:
    """Text that would be HTML, or a link that would run, were it not switched off."""
    for line, child, _ in _children(tokens, first_line, "text"):
        for match in (_RAW_HTML.search(child.content), _UNSAFE_LINK.search(child.content)):
            if match:
                column = max(lines[line - first_line].find(match[0]), 0) + 1
                yield Mention(match[0], line, column, child.content)


def cited(text: str) -> list[str]:
    """The ids of the sources that a field's text cites, in order."""
    return CITATION.findall(text)


def without_citations(text: str) -> str:
    """A field's text as plain words."""
    return re.sub(r"\s*" + CITATION.pattern, "", text).strip()
