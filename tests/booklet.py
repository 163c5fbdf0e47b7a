"""`make booklet EVENT=…`: the harvest booklet of an event from the built site, as a tagged PDF.

Printing takes a browser, and only the tests have one: that is why this stands here.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.conftest import ROOT, serve

SECTION, NAME = "ta-lente", "oogstboekje"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def refusal(site: Path, event: str) -> str | None:
    """Why there is no booklet of this event, and what one can do; None where there is one."""
    ready = sorted(file.parent.parent.name for file in site.glob(f"{SECTION}/*/{NAME}/index.html"))
    if event in ready:
        return None
    known = sorted(file.parent.name for file in site.glob(f"{SECTION}/*/index.html"))
    which = (
        f"Wel voor: {', '.join(ready)}."
        if ready
        else "Er is nog geen bijeenkomst met oogst. Deel er een, dan komt het boekje vanzelf."
    )
    if not event:
        return (
            f"Zeg erbij voor welke bijeenkomst: make booklet EVENT={(ready or ['…'])[0]}. {which}"
        )
    if event in known:
        return f"Bij '{event}' staat nog geen oogst, dus er is geen boekje. {which}"
    return f"Er is geen bijeenkomst '{event}'. {which}"


def write(page: Page, address: str, event: str, out: Path) -> None:
    """Print the booklet of an event on the site at `address` to a PDF with tags and an outline."""
    page.goto(f"{address}{SECTION}/{event}/{NAME}/", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.pdf(path=out, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


@contextmanager
def _page(path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_page()
        browser.close()


def main(event: str, site: Path = ROOT / "site", folder: Path = ROOT) -> int:
    """Write `<event>.pdf`, or say why not."""
    if reason := refusal(site, event):
        print(reason, file=sys.stderr)
        return 1
    path = chromium.find()
    if path is None:
        print(chromium.ADVICE, file=sys.stderr)
        return 1
    out = folder / f"{event}.pdf"
    for address in serve(site):
        with _page(path) as page:
            write(page, address, event, out)
    print(f"{out.name} staat klaar ({max(1, round(out.stat().st_size / 1000))} kB).")
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]).strip()))
