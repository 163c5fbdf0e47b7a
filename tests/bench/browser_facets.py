"""How fast the catalogue follows a click on a facet, measured in a real browser.

`python -m tests.bench.browser_facets` generates the records, builds them and prints a table. All of
the generated records may be interventions, since the catalogue page lists only those.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.bench.generate import project
from tests.conftest import serve

CLICKS = 150
"""How many clicks are measured, after ten to warm up."""

GOAL = 50
"""The most milliseconds that 95 clicks in 100 may take until they are painted, at 1,000 records."""

_CLICK = """async clicks => {
    const boxes = () => [...document.querySelectorAll("catalogue-filter form [type=checkbox]")];
    const painted = () => new Promise(done => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = done;
        after.port2.postMessage(null);
    }));
    let seed = 1;
    const any = list => list[(seed = seed * 48271 % 2147483647) % list.length];
    for (const facet of document.querySelectorAll("search details")) facet.open = true;
    const times = [];
    for (let click = 0; click < clicks + 10; click++) {
        const open = boxes().filter(box => !box.disabled);
        const chosen = open.filter(box => box.checked);
        const box = chosen.length > 3 ? any(chosen) : any(open);
        await painted();
        await new Promise(done => setTimeout(done, 20));
        const start = performance.now();
        box.click();
        const handled = performance.now();
        document.body.getBoundingClientRect();
        const laidOut = performance.now();
        await painted();
        times.push([handled - start, laidOut - start, performance.now() - start]);
    }
    return times.slice(10);
}"""


def measure(site_address: str, page: Page) -> dict[str, Any]:
    """Click facets on the catalogue of a site: how many cards, and milliseconds per click.

    `handler` is our own code, `layout` that and the new places of all cards, `painted` until the
    next frame is on the screen, the wait for that frame included. Each has its `p50` and `p95`.
    """
    page.goto(site_address + "interventies/")
    page.locator("catalogue-filter form").wait_for()
    times = page.evaluate(_CLICK, CLICKS)
    columns = dict(zip(("handler", "layout", "painted"), zip(*times, strict=True), strict=True))
    cards = page.locator("catalogue-filter [data-list] > [data-record]").count()
    return {"records": cards, "clicks": len(times)} | {
        name: {"p50": _percentile(column, 50), "p95": _percentile(column, 95)}
        for name, column in columns.items()
    }


def _percentile(values: tuple[float, ...], percent: int) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)


@contextmanager
def generated(number: int) -> Iterator[str]:
    """The address of a site with `number` generated interventions and no cases."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "project"
        project(root, number, cases=False)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")]
        subprocess.run(command, cwd=root, check=True)
        yield from serve(root / "site")


def main() -> None:
    """Measure and print."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.ADVICE)
    print(f"goal at 1,000: 95 clicks in 100 are painted within {GOAL} ms\n")
    print("| interventions | handler p50, p95 | with layout | until painted |\n|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for number in (1000, 5000):
            with generated(number) as address:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                found = measure(address, page)
                cells = [
                    f"{found[name]['p50']}, {found[name]['p95']} ms"
                    for name in ("handler", "layout", "painted")
                ]
                print(f"| {found['records']:,} | {' | '.join(cells)} |", flush=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
