"""The guide for contributors: its anchors live, its pictures are small and described."""

import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from tests.conftest import ROOT

GUIDE = ROOT / "docs/bijdragen/index.md"
PICTURES = ROOT / "docs/assets/guide"
MOST = 40_000
"""What a picture may weigh, in bytes."""


LINK = r"bijdragen/(?:index\.md)?[' )}]*#([a-z0-9-]+)"


@pytest.fixture(scope="module")
def page(site: Path) -> object:
    text = (site / "bijdragen/index.html").read_text()
    return html5lib.parse(text, namespaceHTMLElements=False)


def pictures(page: object) -> list[dict[str, str]]:
    return [dict(image.attrib) for image in page.iter("img")]  # type: ignore[attr-defined]


def pointing_here() -> Iterator[tuple[str, str]]:
    """Every anchor of the guide that another file of the project names, with that file."""
    folders = ("docs", "hooks", "overrides")
    for file in sorted(each for folder in folders for each in (ROOT / folder).rglob("*")):
        if file.suffix not in (".md", ".html", ".py", ".mjs") or "__pycache__" in file.parts:
            continue
        for anchor in re.findall(LINK, file.read_text()):
            yield file.relative_to(ROOT).as_posix(), anchor


@pytest.mark.parametrize(
    "anchor",
    [
        *("een-praktijkvoorbeeld", "een-interventie", "een-oogst-van-ta-lente"),
        *("toestemming", "anoniem", "moet-en-kan-beter", "licentie"),
        *("wat-er-daarna-gebeurt", "weghalen"),
    ],
)
def test_an_anchor_that_others_may_link_to_stays_alive(anchor: str, page: object) -> None:
    assert [each for each in page.iter("h2") if each.get("id") == anchor]  # type: ignore[attr-defined]


def test_every_anchor_that_is_linked_to_exists(page: object) -> None:
    found = {each.get("id") for each in page.iter()}  # type: ignore[attr-defined]
    assert [(file, anchor) for file, anchor in pointing_here() if anchor not in found] == []


def test_the_form_comes_first_and_the_other_two_ways_follow(page: object) -> None:
    ways = ["".join(each.itertext()) for each in page.iter("h3")]  # type: ignore[attr-defined]
    assert ways[:3] == ["1. Met het formulier", "2. Met het potlood", "3. Met Git"]


def test_every_picture_has_words_a_size_and_waits_its_turn(page: object) -> None:
    assert pictures(page)
    for picture in pictures(page):
        assert len(picture["alt"]) > 30, picture
        assert int(picture["width"]) <= 360
        assert int(picture["height"]) > 0
        assert picture["loading"] == "lazy"


def test_every_picture_is_there_small_and_used(page: object, site: Path) -> None:
    used = {Path(picture["src"]).name for picture in pictures(page)}
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert used == set(files)
    assert {name for name, size in files.items() if size > MOST} == set()
    assert all((site / "assets/guide" / name).is_file() for name in used)


def test_a_drawing_carries_no_script_and_no_style_and_fetches_nothing() -> None:
    for file in PICTURES.glob("*.svg"):
        text = file.read_text()
        assert not re.search(r"<script|<style|style=|href|url\(|@import|\bon\w+=", text), file.name


def test_a_picture_is_shown_in_its_own_proportions(page: object) -> None:
    for picture in pictures(page):
        width, height = size_of(PICTURES / Path(picture["src"]).name)
        shown = int(picture["width"]) / int(picture["height"])
        assert abs(width / height - shown) < 0.01, picture["src"]


def size_of(file: Path) -> tuple[int, int]:
    """The width and height of a PNG or of a drawing."""
    content = file.read_bytes()
    if file.suffix == ".png":
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    found = re.findall(rb'<svg[^>]* width="(\d+)" height="(\d+)"', content)
    return int(found[0][0]), int(found[0][1])


def test_what_is_shown_to_type_is_a_command_that_exists() -> None:
    said = re.findall(r"\.venv/bin/catalogue (\w+)", GUIDE.read_text())
    files = (ROOT / "hooks/catalogue/commands").glob("[a-z]*.py")
    commands = {file.stem.strip("_") for file in files}
    assert said
    assert set(said) <= commands


@pytest.mark.parametrize(
    "path", ["praktijkvoorbeelden/wijkregisseurs", "interventies/job-crafting-traject"]
)
def test_a_published_record_says_who_wrote_it(path: str, site: Path) -> None:
    text = (site / path / "index.html").read_text()
    assert '<p class="small soft credits">Geschreven door de redactie.' in text
