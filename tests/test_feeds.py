"""The Atom feeds, read by feedparser and held against what RFC 4287 and RFC 4151 ask."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from catalogue.follow import NEWS, tag
from catalogue.page import Page
from catalogue.press import Press
from catalogue.publish import feeds, matrix, terms
from lxml import etree

from tests.small_project import CASE, INTERVENTION, OUTCOME, lay, press_of, record

ATOM = {"a": "http://www.w3.org/2005/Atom"}
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[a-z0-9/-]+")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
SITE = "https://example.org/kennis/"

Made = Callable[..., Press]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Make the press of the small project with files laid over it; `url` is the site's address."""

    def made(files: Mapping[str, str] | None = None, url: str = "") -> Press:
        root = lay(tmp_path / str(len(list(tmp_path.iterdir()))), files=files)
        return press_of(root, drafts=True, url=url)

    return made


def files_of(press: Press) -> dict[str, bytes]:
    return {address: asset.content or b"" for address, asset in feeds.pages(press)}


def texts(tree: etree._Element, path: str) -> list[str]:
    return [str(each) for each in tree.xpath(path, namespaces=ATOM)]


def ids(content: bytes) -> list[str]:
    return [
        each.rpartition(":")[2] for each in texts(etree.fromstring(content), "a:entry/a:id/text()")
    ]


def parse(content: bytes, address: str = NEWS.address) -> feedparser.FeedParserDict:
    """A feed as a feed reader sees it that fetched it from the site."""
    headers = {"content-type": "application/atom+xml", "content-location": SITE + address}
    return feedparser.parse(content, response_headers=headers)


def path(id: str) -> str:
    return f"interventions/{id}.md"


@pytest.mark.parametrize("url", ["", SITE])
def test_every_feed_is_what_the_standard_asks(made: Made, url: str) -> None:
    press = made(url=url)
    files = files_of(press)
    assert next(iter(files)) == "data/nieuw.atom"
    assert len(files) == 1 + len(press.catalogue.facet("theme")[1])
    names = []
    for content in files.values():
        tree = etree.fromstring(content)
        assert tree.tag == "{http://www.w3.org/2005/Atom}feed"
        names += texts(tree, "a:id/text()")
        for element in [tree, *tree.findall("a:entry", ATOM)]:
            (name,) = texts(element, "a:id/text()")
            (updated,) = texts(element, "a:updated/text()")
            assert TAG.fullmatch(name)
            assert MOMENT.fullmatch(updated)
            assert len(texts(element, "a:title/text()")) == 1
            assert all(texts(element, "a:author/a:name/text()"))
            assert texts(element, "a:author/a:name/text()")
            assert len(texts(element, "a:link[not(@rel) or @rel='alternate']/@href")) == 1
            assert all(texts(element, "a:category/@term"))
        assert bool(texts(tree, "a:link[@rel='self']/@href")) == bool(url)
        entries = texts(tree, "a:entry/a:id/text()")
        assert len(set(entries)) == len(entries)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("url", ["", SITE])
def test_a_feed_reader_reads_every_feed(made: Made, url: str) -> None:
    press = made(url=url)
    pages = {entry.record.address for entry in press.catalogue.entries()}
    for address, content in files_of(press).items():
        read = parse(content, address)
        assert read.bozo == 0, read.get("bozo_exception")
        assert read.version == "atom10"
        assert read.feed.language == "nl"
        assert {entry.link for entry in read.entries} <= {SITE + page for page in pages}
        assert all(entry.summary_detail.type == "text/plain" for entry in read.entries)
    news = parse(files_of(press)["data/nieuw.atom"])
    assert {entry.title for entry in news.entries} == {
        entry.record.title for entry in press.catalogue.entries()
    }


def test_every_entry_names_who_wrote_it_and_what_it_is_about(made: Made) -> None:
    by = [{"name": "Bo & Co <redactie>"}, {"name": "een adviseur"}]
    press = made({path("kaarten"): record(INTERVENTION, contributors=by)})
    read = parse(files_of(press)["data/thema-vitaliteit.atom"])
    (entry,) = [each for each in read.entries if each.id.endswith("/kaarten")]
    assert [author.name for author in entry.authors] == ["Bo & Co <redactie>", "een adviseur"]
    terms_in = {(each.scheme, each.term): each.label for each in entry.tags}
    assert terms_in[tag("kind"), "intervention"] == "interventie"
    assert terms_in[tag("theme"), "vitaliteit"] == "Vitaliteit"
    assert terms_in[tag("phase"), "experimenteren"] == "Experimenteren"


def test_the_last_changed_stands_first_and_gives_the_feed_its_moment(made: Made) -> None:
    press = made(
        {
            path("oud"): record(INTERVENTION, added_on="2026-01-01"),
            path("nieuw"): record(INTERVENTION, added_on="2026-02-01", updated_on="2027-01-01"),
        }
    )
    tree = etree.fromstring(files_of(press)["data/nieuw.atom"])
    found = texts(tree, "a:entry/a:id/text()")
    assert (found[0], found[-1]) == (tag("intervention/nieuw"), tag("intervention/oud"))
    assert texts(tree, "a:updated/text()") == ["2027-01-01T00:00:00+00:00"]
    assert texts(tree, "a:entry[1]/a:published/text()") == ["2026-02-01T00:00:00+00:00"]
    assert texts(tree, "a:entry[1]/a:updated/text()") == ["2027-01-01T00:00:00+00:00"]


def test_a_feed_holds_at_most_fifty_of_many_days(made: Made) -> None:
    days = [f"2027-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
    files = files_of(
        made({path(f"kaart-{day}"): record(INTERVENTION, added_on=day) for day in days})
    )
    for name in ("data/nieuw.atom", "data/thema-vitaliteit.atom"):
        assert ids(files[name]) == [f"intervention/kaart-{day}" for day in days[:5:-1]]


def test_the_harvest_of_one_evening_stands_in_the_feed_as_a_whole(made: Made) -> None:
    evening = {
        path(f"events/ta-lente/kaart-{number}"): record(OUTCOME, added_on="2027-03-21")
        for number in range(70)
    }
    found = ids(files_of(made(evening))["data/nieuw.atom"])
    assert sorted(found) == sorted(f"outcome/ta-lente/kaart-{number}" for number in range(70))


def promised(**fields: object) -> dict[str, str]:
    """An outcome in which one thing was promised."""
    promise = {"key": "Eerste stap", "who_role": "teamleider", "what": "Beginnen. [@redactie]"}
    outcome = record(OUTCOME, themes=["vitaliteit"], commitments=[promise | fields])
    return {path("events/ta-lente/tafel"): outcome}


def test_what_became_of_a_commitment_is_news(made: Made) -> None:
    done = {"status": "done", "since": "2027-05-01", "note": "Het lukte & werkte."}
    press = made(promised(**done), url=SITE)
    for name in ("data/nieuw.atom", "data/thema-vitaliteit.atom"):
        first = parse(files_of(press)[name], name).entries[0]
        assert first.id == tag("outcome/ta-lente/tafel/eerste-stap/done")
        assert first.title == "Afspraak gedaan: Beginnen."
        assert first.summary.startswith("Het lukte & werkte. Afgesproken bij ‘")
        assert first.link == SITE + "ta-lente/ta-lente/tafel/#afspraken"
        assert first.updated == "2027-05-01T00:00:00+00:00"


def test_a_commitment_names_the_case_that_came_of_it(made: Made) -> None:
    done = {"status": "done", "since": "2027-05-01", "result_case": "kaarten-op-de-afdeling"}
    case = {path("cases/kaarten-op-de-afdeling"): record(CASE)}
    first = parse(files_of(made(promised(**done) | case))["data/nieuw.atom"]).entries[0]
    assert f"Het werd ‘{CASE['title']}’." in first.summary


@pytest.mark.parametrize(
    "fields", [{"status": "open", "since": "2027-05-01"}, {"status": "dropped"}]
)
def test_a_commitment_that_is_open_or_has_no_day_is_no_news(
    fields: dict[str, object], made: Made
) -> None:
    found = ids(files_of(made(promised(**fields)))["data/nieuw.atom"])
    assert [each for each in found if each.startswith("outcome/")] == ["outcome/ta-lente/tafel"]


def test_news_of_a_commitment_is_not_older_than_the_page_that_tells_it(made: Made) -> None:
    press = made(promised(status="dropped", since="2026-01-01"))
    news = parse(files_of(press)["data/nieuw.atom"]).entries
    moments = {each.title: each.updated for each in news}
    assert moments["Afspraak losgelaten: Beginnen."] == moments[OUTCOME["title"]]


def test_drafts_and_archived_records_are_in_no_feed(made: Made) -> None:
    press = made(
        {
            path("concept"): record(INTERVENTION, status="draft"),
            path("oud"): record(INTERVENTION, status="archived", replaced_by="talentgesprek"),
            path("cases/concept-van-een-team"): record(CASE, status="draft"),
        }
    )
    for content in files_of(press).values():
        assert b"concept" not in content
        assert b"/oud" not in content


def test_a_feed_without_entries_is_whole(made: Made) -> None:
    files = files_of(made())
    empty = [content for content in files.values() if not ids(content)]
    assert empty
    for content in empty:
        tree = etree.fromstring(content)
        assert texts(tree, "a:updated/text()") == ["2026-11-23T00:00:00+00:00"]
        assert parse(content).bozo == 0


def test_names_stay_when_the_title_the_address_or_the_id_changes(made: Made) -> None:
    before = files_of(made({path("kaarten"): record(INTERVENTION)}))
    renamed = record(INTERVENTION, title="Een andere titel", aliases=["kaarten"])
    after = files_of(made({path("spel"): renamed}, url=SITE))
    assert before.keys() == after.keys()
    for address, content in before.items():
        assert sorted(ids(content)) == sorted(ids(after[address]))
    assert "intervention/kaarten" in ids(after["data/nieuw.atom"])


ODD = 'Een <b>spel</b> & "meer" \U0001f331 ]]>\u2028\u0085 einde'


def test_odd_characters_are_text_and_nothing_else(made: Made) -> None:
    press = made({path("kaarten"): record(INTERVENTION, title=ODD, summary=ODD)})
    tree = etree.fromstring(files_of(press)["data/nieuw.atom"])
    (entry,) = [each for each in tree.findall("a:entry", ATOM) if "kaarten" in each[0].text]
    said = 'Een <b>spel</b> & "meer" \U0001f331 ]]> einde'
    assert texts(entry, "a:title/text()") == texts(entry, "a:summary/text()") == [said]


def test_two_feeds_of_one_project_are_the_same_to_the_byte(made: Made) -> None:
    assert files_of(made()) == files_of(made())


def links(page: Page) -> list[str]:
    pattern = r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">'
    return re.findall(pattern, page.head)


def test_a_theme_and_a_list_say_where_their_feed_is(made: Made) -> None:
    press = made()
    made_terms = dict(terms.pages(press))
    theme = made_terms["themas/vitaliteit.md"]
    assert links(theme) == ["../../data/thema-vitaliteit.atom"]
    assert 'href="../../data/thema-vitaliteit.atom"' in theme.html
    assert not links(made_terms["fasen/opschalen.md"])
    assert links(dict(matrix.pages(press))["samenhang/index.md"]) == ["../data/nieuw.atom"]


@pytest.mark.parametrize("page", ["index.html", "data/index.html"])
def test_the_handwritten_pages_point_at_the_news(site: Path, page: str) -> None:
    (link,) = re.findall(r'<link rel="alternate"[^>]*>', (site / page).read_text())
    found = dict(re.findall(r'(\w+)="([^"]*)"', link))
    assert found["type"] == "application/atom+xml"
    assert found["title"] == NEWS.title
    assert urljoin(SITE + page, found["href"]) == SITE + NEWS.address


def test_the_command_line_does_not_wait_for_the_libraries_of_the_site() -> None:
    loaded = "import sys, catalogue.cli; print({'feedgen', 'icalendar', 'lxml'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
