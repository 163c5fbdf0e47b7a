"""A whole edition: from the spreadsheet of the evening to a published site, in one command."""

import datetime as dt
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from catalogue import pipeline
from click.testing import Result
from PIL import Image

from tests import edition
from tests.conftest import TODAY, build, copy_project
from tests.small_project import check

PROMISES = [promise for session in edition.SESSIONS for promise in session.promises]


@dataclass(frozen=True)
class Published:
    """The project, the site that was made of it, and what the import said."""

    root: Path
    site: Path
    said: Result
    seconds: dict[str, float]

    def page(self, address: str) -> str:
        """The page at an address, without its line breaks."""
        return " ".join((self.site / address / "index.html").read_text().split())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The edition: imported, checked and built, each with how long it took."""
    folder = tmp_path_factory.mktemp("edition")
    root = folder / "project"
    copy_project(root)
    edition.lay_event(root)
    file = edition.harvest(folder / "oogst.xlsx")
    begun = time.perf_counter()
    said = edition.load(root, file)
    imported = time.perf_counter()
    assert said.exit_code == 0, said.output
    edition.add_photos(root)
    begun_check = time.perf_counter()
    checked = check(root)
    checked_at = time.perf_counter()
    assert checked.exit_code == 0, checked.output
    done = build(root, folder / "site")
    assert done.returncode == 0, done.stderr
    seconds = {
        "import": imported - begun,
        "check": checked_at - begun_check,
        "build": time.perf_counter() - checked_at,
    }
    return Published(root, folder / "site", said, seconds)


def test_the_edition_has_what_it_should_have() -> None:
    assert len(edition.SESSIONS) == 24
    assert len(PROMISES) == 60
    assert {promise.status for promise in PROMISES} == {"open", "begonnen", "gedaan", "losgelaten"}
    assert len({edition.id_of(session) for session in edition.SESSIONS}) == 24


def test_one_command_makes_every_outcome_with_all_that_was_harvested(published: Published) -> None:
    assert "Geschreven: 24 oogsten." in published.said.output
    loaded = pipeline.load(published.root, TODAY)
    assert loaded.catalogue
    outcomes = loaded.catalogue.outcomes
    ours = {id: outcomes[id].record.fields for id in map(edition.id_of, edition.SESSIONS)}
    for session in edition.SESSIONS:
        fields: Any = ours[edition.id_of(session)]
        assert fields.insights == list(session.insights)
        assert fields.interventions_shared == list(session.shared)
        assert fields.open_questions == list(session.questions)
        assert [each.what for each in fields.commitments] == [p.what for p in session.promises]
        assert [each.by for each in fields.commitments] == [
            dt.date.fromisoformat(p.by) if p.by else None for p in session.promises
        ]
        assert [(s.title, s.summary) for s in fields.seeds] == [s for s in [session.seed] if s]
        assert [(q.text, q.by_role) for q in fields.quotes] == [q for q in [session.quote] if q]
        keys = [each.key for each in fields.commitments]
        assert len(set(keys)) == len(keys)
    states = Counter(c.status.label for f in ours.values() for c in f.commitments)
    assert states == Counter(promise.status for promise in PROMISES)


def test_the_counts_on_the_pages_are_right(published: Published) -> None:
    page = published.page(f"ta-lente/{edition.EVENT}")
    for session in edition.SESSIONS:
        assert f"ta-lente/{edition.id_of(session)}/" in page or (
            f'"{edition.id_of(session).partition("/")[2]}/"' in page
        ), session.title
    for promise in PROMISES:
        assert promise.what in page, promise.what
    assert "Wat eruit kwam: 24 oogsten" in page
    said = "Er zijn 60 afspraken gemaakt: "
    assert said in page
    told = page.partition(said)[2].partition(".")[0]
    assert sorted(re.findall(r"\d+ (?:nog )?\w+", told)) == [
        "11 nog open", "20 begonnen", "24 gedaan", "5 losgelaten",
    ]  # fmt: skip
    assert page.count('class="bud seed"') == sum(bool(each.seed) for each in edition.SESSIONS)
    data = json.loads((published.site / "data/catalogue.json").read_text())
    outcomes = [each for each in data["outcomes"] if each["id"].startswith(f"{edition.EVENT}/")]
    assert len(outcomes) == 24
    written = [promise for each in outcomes for promise in each.get("commitments", [])]
    assert Counter(each["status"] for each in written) == {
        "done": 24, "started": 20, "open": 11, "dropped": 5,
    }  # fmt: skip


def test_private_text_is_in_no_byte_of_the_site(published: Published) -> None:
    word = re.search(r"\S+-4711", edition.PRIVATE)
    assert word
    kept = [f for f in (published.root / "interventions").rglob("*.md") if word[0] in f.read_text()]
    assert kept, "the private text should be in the project"
    for form in (word[0].rstrip("."), "niet publiceren"):
        assert not [
            str(file.relative_to(published.site))
            for file in published.site.rglob("*")
            if file.is_file() and form.encode() in _unpacked(file) and _may_speak(file, form)
        ], form


def _may_speak(file: Path, form: str) -> bool:
    """The guide tells how to write private text; it is the only page that may name the marks."""
    return form != "niet publiceren" or "ta-lente" in file.parts


def _unpacked(file: Path) -> bytes:
    """The bytes of a file; of a compressed one also what is in it."""
    content = file.read_bytes()
    if file.suffix == ".gz":
        import gzip

        content += gzip.decompress(content)
    if file.suffix == ".xlsx":
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content += b"".join(packed.read(name) for name in packed.namelist())
    return content


def test_pictures_lose_the_camera_and_the_place_where_they_were_taken(published: Published) -> None:
    photos = list((published.root / "interventions").rglob("tafel.jpg"))
    assert len(photos) == 3
    assert all(edition.CAMERA.encode() in photo.read_bytes() for photo in photos)
    for file in published.site.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        assert edition.CAMERA.encode() not in content, file
        if file.suffix.lower() in (".jpg", ".jpeg", ".webp", ".png"):
            with Image.open(file) as picture:
                assert not dict(picture.getexif()), file
    shown = list((published.site / "ta-lente" / edition.EVENT).rglob("*.webp"))
    assert len({file.parent for file in shown}) == 3


def test_the_pages_show_the_photos_with_their_size_and_what_is_on_them(
    published: Published,
) -> None:
    booklet = published.page(f"ta-lente/{edition.EVENT}/oogstboekje")
    for session, alt in zip(edition.SESSIONS, edition.ALT, strict=False):
        page = published.page(f"ta-lente/{edition.id_of(session)}")
        for at in (page, booklet):
            picture = re.search(rf'<img[^>]*alt="{re.escape(alt)}"[^>]*>', at)
            assert picture, alt
            assert re.search(r'\bwidth="\d+"', picture[0])
            assert re.search(r'\bheight="\d+"', picture[0])
            assert ("lazy" in picture[0]) == (at is page)


def test_an_edition_is_never_imported_over_itself(published: Published, tmp_path: Path) -> None:
    before = {f: f.read_bytes() for f in (published.root / "interventions").rglob("*.md")}
    again = edition.load(published.root, edition.harvest(tmp_path / "oogst.xlsx"), "--keep-going")
    assert again.exit_code == 1
    assert again.stdout.count("[duplicate-id]") == 24
    assert {f: f.read_bytes() for f in (published.root / "interventions").rglob("*.md")} == before


def test_from_spreadsheet_to_published_page_takes_minutes_and_not_an_evening(
    published: Published,
) -> None:
    assert sum(published.seconds.values()) < 120
