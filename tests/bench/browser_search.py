"""How fast the search answers in a real browser, beside Pagefind over the same pages.

`python -m tests.bench.browser_search` prints the table. Nothing is in the cache. Ours runs from the
first key in the field of a page to the first hits on the screen, its pause for typing included;
Pagefind from the import of its module to the data of its first hits, without drawing them.
"""

import gzip
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.bench.generate import project
from tests.conftest import ROOT, serve
from tests.test_relevance import QUERIES

RUNS = 7
"""How often the first hits are awaited, with either search in turn."""

_FIRST_WORDS = ("talent", "gesprek", "team", "werk", "intervisie")

_OURS = """word => new Promise(done => {
    const field = document.querySelector("search-field");
    const input = field.querySelector("input");
    const shown = () => field.querySelectorAll("[role=option]").length;
    new MutationObserver(() => shown() && done([performance.now() - start, shown()]))
        .observe(field, {childList: true, subtree: true});
    const start = performance.now();
    input.focus();
    input.value = word;
    input.dispatchEvent(new InputEvent("input", {bubbles: true}));
})"""

_PAGEFIND = """async word => {
    const start = performance.now();
    const pagefind = await import(new URL("pagefind/pagefind.js", location.origin));
    await pagefind.init();
    const found = await pagefind.search(word);
    const hits = await Promise.all(found.results.slice(0, 8).map(hit => hit.data()));
    return [performance.now() - start, hits.length];
}"""

_LOADED = """async queries => {
    const {search, deepen} = await import(new URL("assets/search/engine.mjs", location.origin));
    const timed = async () => {
        const times = [];
        for (const query of queries) {
            const start = performance.now();
            await search(query);
            times.push(performance.now() - start);
        }
        return times;
    };
    const first = await timed();
    const start = performance.now();
    await deepen();
    const deepened = performance.now() - start;
    return {first, deepened, full: await timed()};
}"""


def measure(site: Path, address: str, browser: Browser) -> dict[str, Any]:
    """Times in milliseconds and sizes in bytes of the search of one built site.

    `ours` and `pagefind`: the median time and the gzipped bytes until the first hits; Pagefind only
    where its index was built. `first` and `full`: p95 of a query asked of the first piece, and of
    both. `deepened`: loading the second piece.
    """
    waits: dict[str, list[float]] = {"ours": [], "pagefind": []}
    sizes: dict[str, int] = {}
    scripts = {"ours": _OURS}
    if (site / "pagefind").exists():
        scripts["pagefind"] = _PAGEFIND
    for run in range(RUNS):
        for name, script in scripts.items():
            wait, size = _cold(
                browser, site, address, script, _FIRST_WORDS[run % len(_FIRST_WORDS)]
            )
            waits[name].append(wait)
            sizes[name] = max(size, sizes.get(name, 0))
    with _page(browser, address) as page:
        loaded = page.evaluate(_LOADED, typed())
    return {
        "wait": {name: statistics.median(found) for name, found in waits.items() if found},
        "bytes": sizes,
        "first": p95(loaded["first"]),
        "full": p95(loaded["full"]),
        "deepened": loaded["deepened"],
        "pieces": {
            "first": _gzipped((site / "zoeken/eerst.json").read_bytes()),
            "second": _gzipped(next(site.glob("zoeken/dieper-*.json")).read_bytes()),
        },
    }


def typed() -> list[str]:
    """Queries as they stand in the field: whole, and while the last word is being typed."""
    queries = [each["query"] for each in QUERIES]
    return queries + [query[: max(3, len(query) * 2 // 3)] for query in queries]


def p95(times: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return sorted(times)[len(times) * 95 // 100]


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose search nobody has touched, in a window that has nothing in its cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "over/privacy/", wait_until="networkidle")
    yield page
    context.close()


def _cold(browser: Browser, site: Path, address: str, script: str, word: str) -> tuple[float, int]:
    """Milliseconds and gzipped bytes until the first hits for a word.

    The second piece is asked for after them, so it does not count.
    """
    with _page(browser, address) as page:
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
        wait, number = page.evaluate(script, word)
        assert number, f"nothing found for {word}"
    files = [site / path for path in asked if "dieper-" not in path]
    return wait, sum(_gzipped(file.read_bytes()) for file in files)


def _gzipped(content: bytes) -> int:
    """How many bytes a server would send that packs what gets smaller by it."""
    return min(len(content), len(gzip.compress(content, 9)))


@contextmanager
def generated(number: int) -> Iterator[tuple[Path, Path]]:
    """A project of our own records with `number` generated ones, and its built site."""
    with tempfile.TemporaryDirectory() as scratch:
        root, site = ROOT, Path(scratch) / "site"
        if number:
            root = Path(scratch) / "project"
            project(root, number)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
        subprocess.run(command, cwd=root, check=True)
        yield root, site


def index_seconds(root: Path) -> tuple[float, float]:
    """The CPU seconds of making the index of a project, in a process of its own, and once more."""
    done = subprocess.run(
        [sys.executable, "-c", _INDEX, str(root)], check=True, capture_output=True, text=True
    )
    cold, again = map(float, done.stdout.split())
    return cold, again


_INDEX = """
import datetime, pathlib, sys, time
from catalogue.findable import findables
from catalogue.pipeline import load
from catalogue.search import SearchIndex

loaded = load(pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 23))
for _ in range(2):
    start = time.process_time()
    SearchIndex(findables(loaded.catalogue, loaded.pages))
    print(time.process_time() - start)
"""


def add_pagefind(site: Path) -> None:
    """Index the pages of a site with Pagefind, beside our own index."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl"]
    subprocess.run([*command, "--root-selector", "main"], check=True, capture_output=True)


SIZES = (0, 100, 1000, 5000)
"""How many generated records stand beside our own."""

Row = tuple[str, str, Callable[[dict[str, Any]], str]]

ROWS: list[Row] = [
    ("first piece, gzip", "", lambda found: _kilobytes(found["pieces"]["first"])),
    ("second piece, gzip", "", lambda found: _kilobytes(found["pieces"]["second"])),
    ("bytes until the first hits", "166 kB", lambda found: _kilobytes(found["bytes"]["ours"])),
    ("the same, Pagefind", "", lambda found: _kilobytes(found["bytes"]["pagefind"])),
    ("first key to first hits, ms", "", lambda found: f"{found['wait']['ours']:.0f}"),
    ("the same, Pagefind", "", lambda found: f"{found['wait']['pagefind']:.0f}"),
    (
        "ratio of the two",
        "1.0",
        lambda found: f"{found['wait']['ours'] / found['wait']['pagefind']:.2f}",
    ),
    ("a query of the first piece, p95 ms", "16", lambda found: f"{found['first']:.1f}"),
    ("a query of both pieces, p95 ms", "16", lambda found: f"{found['full']:.1f}"),
    ("loading the second piece, ms", "", lambda found: f"{found['deepened']:.0f}"),
    ("building the index, CPU s", "2", lambda found: f"{found['build'][0]:.2f}"),
    ("again, nothing changed, CPU s", "", lambda found: f"{found['build'][1]:.2f}"),
]
"""What is printed: what it is, the goal at 1,000 records, and the figure."""


def main() -> None:
    """Measure and print."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.ADVICE)
    columns = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for number in SIZES:
            with generated(number) as (root, site):
                add_pagefind(site)
                server = serve(site)
                found = measure(site, next(server), browser)
                next(server, None)  # stops it
                columns.append(found | {"build": index_seconds(root)})
        browser.close()
    titles = [f"{number:,}" if number else "real" for number in SIZES]
    print(f"| what | goal at 1,000 | {' | '.join(titles)} |")
    print("|---" * (len(SIZES) + 2) + "|")
    for what, goal, figure in ROWS:
        print(f"| {what} | {goal} | {' | '.join(map(figure, columns))} |")


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f} kB"


if __name__ == "__main__":
    main()
