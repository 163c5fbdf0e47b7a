"""What the browser tests share: the browser, pages that are watched, and a site with everything."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, sync_playwright

from tests import chromium
from tests.conftest import build, copy_project, serve

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]

KINDS = {
    "home": "site:",
    "catalogue": "site:interventies/",
    "intervention": "site:interventies/job-crafting-traject/",
    "card": "site:interventies/job-crafting-traject/reflectiekaart/",
    "cases": "site:praktijkvoorbeelden/",
    "case": "site:praktijkvoorbeelden/wijkregisseurs/",
    "matrix": "site:samenhang/",
    "series": "site:ta-lente/",
    "event": "site:ta-lente/ta-lente/",
    "facet": "site:themas/",
    "term": "site:themas/professionalisering/",
    "empty term": "site:sectoren/bedrijfsleven/",
    "sources": "site:bronnen/",
    "search": "site:zoeken/",
    "compare": "site:vergelijken/?ids=job-crafting-traject,talentgerichte-intervisie",
    "handwritten": "site:over/",
    "milestones": "site:over/mijlpalen/",
    "contribute": "site:bijdragen/",
    "share": "site:bijdragen/delen/",
    "field guide": "site:bijdragen/velden/",
    "data": "site:data/",
    "not found": "site:404.html",
    "full intervention": "varied:interventies/met-alles/",
    "full case": "varied:praktijkvoorbeelden/bij-naam/",
    "full event": "varied:ta-lente/dag/",
    "outcome": "varied:ta-lente/dag/tafel/",
    "booklet": "varied:ta-lente/dag/oogstboekje/",
    "sheets": "varied:ta-lente/dag/sessiebladen/",
    "agenda": "varied:ta-lente/agenda/",
    "series with outcomes": "varied:ta-lente/",
    "archived": "varied:interventies/oude-aanpak/",
    "organisations": "varied:organisaties/",
    "organisation": "varied:organisaties/stichting-voorbeeld/",
}
"""Every kind of page, and where one stands: on the real site, or on the site with everything."""

Address = Callable[[str], str]
OpenContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself, once for each worker."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The one browser; without one the tests fail, since nothing may pass unseen."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.ADVICE)
    started = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Make a browser window of one's own; the arguments are those of `Browser.new_context`."""
    contexts: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: OpenContext) -> Page:
    """A page in a desktop window."""
    size = {"width": 1280, "height": 900}
    return open_context(viewport=size, reduced_motion="reduce").new_page()


@pytest.fixture(scope="session")
def varied_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with every kind of page and every field filled."""
    root = tmp_path_factory.mktemp("varied") / "project"
    copy_project(root)
    shutil.copytree(HERE / "varied/interventions", root / "interventions", dirs_exist_ok=True)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    yield from serve(root / "site")


@pytest.fixture(scope="session")
def address_of(site_address: str, varied_address: str) -> Address:
    """From a kind of page to the address of one."""
    sites = {"site": site_address, "varied": varied_address}

    def address_of(kind: str) -> str:
        site, _, path = KINDS[kind].partition(":")
        return sites[site] + path

    return address_of


def settle(page: Page) -> None:
    """Wait until every element has its script and none is busy."""
    page.wait_for_function("() => !document.querySelector(':not(:defined), [aria-busy=true]')")


def go_dark(page: Page) -> None:
    """Let the system turn dark, and wait until the page has followed and no colour is fading."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "() => document.documentElement.dataset.mdColorScheme === 'slate'"
        " && document.getAnimations().every(each => each.playState !== 'running')"
    )


def paper(page: Page) -> str:
    """The colour behind the page."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


class Watch:
    """Notes what a page should never do: ask elsewhere, complain, break the policy, ask or run."""

    def __init__(self, page: Page, home: str) -> None:
        self.seen: list[str] = []
        self.page = page
        here = urlsplit(home).netloc
        note = self.seen.append
        page.on(
            "request",
            lambda request: (
                None
                if urlsplit(request.url).netloc == here or request.url.startswith("data:")
                else note(f"asked {request.url}")
            ),
        )
        page.on(
            "console",
            lambda message: (
                note(f"{message.type}: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: note(f"error: {error}"))
        page.on("popup", lambda other: note(f"opened {other.url}"))
        page.on("dialog", self._dismiss)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', event => console.error("
            "'policy: ' + event.violatedDirective + ' ' + event.blockedURI))"
        )

    def _dismiss(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def visit(self, address: str) -> list[str]:
        """Go to `address` and say what was seen there."""
        self.seen.clear()
        self.page.goto(address, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        if self.page.evaluate("'__owned' in window"):
            self.seen.append("a script of the page ran")
        if self.page.url.partition("#")[0] != address.partition("#")[0]:
            self.seen.append(f"went on to {self.page.url}")
        return [f"{address} {what}" for what in self.seen]
