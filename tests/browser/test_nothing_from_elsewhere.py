"""Every page is made of its own site alone, and says so in its policy."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import KINDS, Address, Watch

SHARES = 4
"""In how many parts the pages are visited, so that the parts can run side by side."""


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_asks_elsewhere_complains_or_breaks_its_policy(
    share: int, page: Page, site: Path, site_address: str
) -> None:
    watch = Watch(page, site_address)
    pages = sorted(site.rglob("*.html"))[share::SHARES]
    assert len(pages) > 10
    addresses = [file.relative_to(site).as_posix().removesuffix("index.html") for file in pages]
    assert [what for each in addresses for what in watch.visit(site_address + each)] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].startswith("varied:")])
def test_a_record_with_everything_asks_nothing_elsewhere(
    kind: str, page: Page, address_of: Address, varied_address: str
) -> None:
    assert Watch(page, varied_address).visit(address_of(kind)) == []


def test_every_page_states_the_policy_before_anything_it_loads(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text()
        if 'http-equiv="refresh"' in text:  # an old address, which loads nothing
            assert not re.search("<script|<link rel=.stylesheet|<img", text), file
            continue
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert policy, file
        assert "default-src 'none'" in policy[1]
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]
        assert not re.search("<(script|link|style|img)", text[: policy.start()]), file


def test_the_policy_stops_what_slips_through(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.evaluate(
        """() => {
            window.stopped = [];
            document.addEventListener("securitypolicyviolation", (event) =>
                window.stopped.push(event.effectiveDirective));
            const slipped = document.createElement("div");
            slipped.innerHTML = `<img src="x" onerror="window.__owned = 1">
                <img src="https://elsewhere.example/x.png">`;
            document.body.append(slipped);
            const script = document.createElement("script");
            script.textContent = "window.__owned = 1";
            document.body.append(script);
        }"""
    )
    for directive in ("img-src", "script-src-attr", "script-src-elem"):
        page.wait_for_function("(name) => window.stopped.includes(name)", arg=directive)
    assert page.evaluate("window.__owned") is None
