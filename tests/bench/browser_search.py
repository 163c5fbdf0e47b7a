"""How fast the search answers in a real browser, beside Pagefind over the same pages.

`python -m tests.bench.browser_search` prints the tables. Pagefind is asked through its own module,
as ours is: from the first key, with nothing in the cache, to the data of the first hits.
"""

import gzip
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests import chromium
from tests.bench.generate import project
from tests.conftest import ROOT, serve
from tests.test_relevance import QUERIES

RUNS = 7
"""How often the first hits are awaited, with either search in turn."""

_FIRST_WORDS = ("talent", "gesprek", "team", "werk", "intervisie")

_OURS = """async word => {
    const start = performance.now();
    const {search} = await import(new URL("assets/search/engine.mjs", location.origin));
    const found = await search(word);
    const hits = found.hits.slice(0, 8).map(hit => [hit.title, hit.href, hit.why]);
    return [performance.now() - start, hits.length];
}"""

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
            wait, size = _cold(browser, address, script, _FIRST_WORDS[run % len(_FIRST_WORDS)])
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


def _cold(browser: Browser, address: str, script: str, word: str) -> tuple[float, int]:
    """Milliseconds and gzipped bytes until the first hits for a word."""
    with _page(browser, address) as page:
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        wait, number = page.evaluate(script, word)
        assert number, f"nothing found for {word}"
        return wait, sum(_gzipped(answer.body()) for answer in answers)


def _gzipped(content: bytes) -> int:
    """How many bytes a server would send that packs what gets smaller by it."""
    return min(len(content), len(gzip.compress(content, 9)))


@contextmanager
def generated(number: int) -> Iterator[Path]:
    """The built site of our own records with `number` generated ones; 0: only our own."""
    with tempfile.TemporaryDirectory() as scratch:
        root, site = ROOT, Path(scratch) / "site"
        if number:
            root = Path(scratch) / "project"
            project(root, number)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
        subprocess.run(command, cwd=root, check=True)
        yield site


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


def main() -> None:
    """Measure and print."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.ADVICE)
    print(
        "CPU seconds of building the index: cold, and again with nothing changed (goal: at most 2)"
    )
    for number in (1000, 5000):
        with tempfile.TemporaryDirectory() as scratch:
            project(Path(scratch) / "project", number)
            cold, again = index_seconds(Path(scratch) / "project")
            print(f"- {number:,} records: {cold:.2f}, {again:.2f}", flush=True)
    print()
    columns = "records first-piece second-piece bytes-to-hits pagefind-bytes ms pagefind-ms ratio"
    print(f"| {columns.replace(' ', ' | ')} | query p95 | both p95 | second ms |")
    print("|---" * 11 + "|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for number in (0, 100, 1000, 5000):
            with generated(number) as site:
                add_pagefind(site)
                server = serve(site)
                found = measure(site, next(server), browser)
                next(server, None)  # stops it
            print(_row(number, found), flush=True)
        browser.close()


def _row(number: int, found: dict[str, Any]) -> str:
    wait, size = found["wait"], found["bytes"]
    cells = [
        f"{number:,}" if number else "real",
        *(f"{found['pieces'][name] / 1000:.0f} kB" for name in ("first", "second")),
        *(f"{size[name] / 1000:.0f} kB" for name in ("ours", "pagefind")),
        *(f"{wait[name]:.0f}" for name in ("ours", "pagefind")),
        f"{wait['ours'] / wait['pagefind']:.2f}",
        *(f"{found[name]:.1f}" for name in ("first", "full", "deepened")),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
