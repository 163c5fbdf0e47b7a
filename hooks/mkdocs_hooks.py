"""The only file that knows MkDocs: it runs the pipeline and puts the pages on the table.

While building, an error stops everything before `site/` is touched. While serving, a broken record
shows its problems at its own address, and a broken list keeps the last good catalogue.
"""

import atexit
import gc
import html
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from catalogue.cli import today
from catalogue.handwritten import MACROS
from catalogue.macros import Macros
from catalogue.page import Asset, Page, Site, relative
from catalogue.pipeline import Loaded, load
from catalogue.press import Press
from catalogue.private import without_private
from catalogue.problems import errors
from catalogue.publish import problems as problem_pages
from catalogue.publish import publish
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

log = get_plugin_logger("catalogue")


class Table:
    """What lies ready to be served. It survives between builds, as the last good catalogue must."""

    serving: ClassVar[bool] = False
    loaded: ClassVar[Loaded] = Loaded(None, [])
    output: ClassVar[dict[str, Page | Asset]] = {}
    macros: ClassVar[Macros | None] = None
    facets: ClassVar[list[tuple[str, str]]] = []


class Article(MkDocsPage):
    """A finished page: MkDocs has nothing left to read or to render."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(html.escape(page.title), file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the theme asks of a page; nothing in it comes from front matter."""
        page = self.finished
        self.markdown = ""
        self.meta = {
            "title": page.title,
            "description": page.description,
            "head": page.head,
            "layout": "record",
            "section": page.section,
            "draft": page.draft,
            "render_macros": False,
        }
        repository = config.extra.get("repository")
        if repository and page.source_path:
            self.edit_url = f"{repository}/edit/main/{page.source_path}"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the article, its table of contents and the anchors that links may point at."""
        links = (AnchorLink(text, id, level) for level, id, text in self.finished.headings)
        self.toc = TableOfContents(list(links))
        self.content = self.finished.html
        self.present_anchor_ids = self.finished.anchors


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is `serve`; MkDocs calls it once."""
    Table.serving = command == "serve"
    if (
        not Table.serving
    ):  # a build makes much, drops little and ends: searching for rubbish is waste
        gc.disable()
        atexit.register(gc.freeze)


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Tell the theme and the macros plugin what they need, before they set themselves up."""
    config.extra["serving"] = Table.serving
    config.extra["problems_banner"] = ""
    config.extra["facets"] = Table.facets
    config.extra["repository"] = (config.extra.get("repository") or "").rstrip("/")
    if repository := config.extra["repository"]:
        config.edit_uri = f"{repository}/edit/main/docs/"
    plugin: Any = config.plugins["macros"]
    plugin.config["on_error_fail"] = not Table.serving
    plugin.config["on_undefined"] = "keep" if Table.serving else "strict"
    plugin.register_macros({name: _late(name) for name in MACROS})


def _late(name: str) -> Callable[..., str]:
    """A macro that looks up the catalogue when it is called, since it is read after `on_config`."""

    def macro(*args: str, **kwargs: str) -> str:
        return Table.macros.by_name()[name](*args, **kwargs) if Table.macros else ""

    return macro


def on_pre_build(config: MkDocsConfig) -> None:
    """Run the pipeline; while building, stop here when there are errors."""
    root = Path(config.config_file_path).parent
    drafts = Table.serving or bool(os.environ.get("DRAFTS"))
    loaded = Table.loaded = load(root, today(), drafts=drafts)
    wrong = errors(loaded.problems)
    for problem in loaded.problems:
        (log.error if problem in wrong else log.info)(str(problem))
    if wrong and not Table.serving:
        raise Abort(
            f"{_errors(len(wrong))} in de bestanden; zie hierboven. De site is niet aangeraakt."
        )
    try:
        _set(root, loaded, config)
    except Exception:
        if not Table.serving:
            raise
        log.exception("The pages cannot be made; the last good ones stay.")  # or requests hang
        config.extra["problems_banner"] = "De pagina’s maken lukt niet; kijk in je terminal."
        return
    if Table.serving:
        Table.output = Table.output | dict(problem_pages.pages(loaded))
        config.extra["problems_banner"] = _banner("/")


def _set(root: Path, loaded: Loaded, config: MkDocsConfig) -> None:
    """Make the pages of a catalogue; without one, what lies there stays."""
    if loaded.catalogue:
        extra = config.extra
        addresses = (extra.get(name) or "" for name in ("repository", "email"))
        site = Site(config.site_name, config.site_url or "", *addresses)
        press = Press(root, loaded.catalogue, site, loaded.files, loaded.pages)
        Table.output, Table.macros = dict(publish(press)), Macros(press)
        facets = (facet for _, facet in loaded.catalogue.vocabulary.facets())
        Table.facets = [(facet.path, facet.plural) for facet in facets]
    config.extra["facets"] = Table.facets


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the catalogue's pages and files to those MkDocs found."""
    root = Path(config.config_file_path).parent
    for uri, output in Table.output.items():
        if isinstance(output, Page):
            file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            Article(output, file, config)
        elif output.copied_from:
            file = File.generated(config, uri, abs_src_path=str(root / output.copied_from))
        else:
            name = f"{uri}.txt" if uri.endswith(".md") else uri  # or MkDocs would make it a page
            file = File.generated(config, name, content=output.content or b"")
            file.dest_uri = uri
        files.append(file)
    return files


def on_page_read_source(page: MkDocsPage, config: MkDocsConfig) -> str | None:
    """Read a handwritten page without what is private in it, before anything else sees it."""
    try:
        public = without_private(page.file.content_string, page.file.src_uri)
    except (OSError, ValueError):
        return None  # MkDocs says what is wrong
    if public.problem is None:
        return public.text
    if not Table.serving:
        raise Abort(str(public.problem))
    told = (html.escape(text) for text in (public.problem.message, public.problem.hint))
    return "\n\n".join(["# Nog niet goed", *told])


@event_priority(100)
def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Tell the macros which handwritten page comes next."""
    if Table.macros and not isinstance(page, Article):
        Table.macros.begin(page.url.removeprefix("./"))
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the macros' lists in their places on a handwritten page."""
    return Table.macros.fill(html) if Table.macros and not isinstance(page, Article) else html


def on_page_context(context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> None:
    """While serving, say on every page that something is wrong, with a link from there."""
    if Table.serving and (banner := _banner(relative("", page.url.removeprefix("./")))):
        config.extra["problems_banner"] = banner


def _banner(root: str) -> str:
    """How many errors there are, on a page from which `root` leads to the site's root."""
    number = len(errors(Table.loaded.problems))
    if not number:
        return ""
    link = f"{root}{problem_pages.ADDRESS}"
    return f'<a href="{link}">{_errors(number)} in de bestanden.</a> Zo publiceren lukt nog niet.'


def _errors(number: int) -> str:
    return f"{number} {'fout' if number == 1 else 'fouten'}"
