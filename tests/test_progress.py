"""The way to tell how a commitment goes: a form on GitHub, an e-mail, or where it stands."""

from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
import yaml
from catalogue.page import Site
from catalogue.progress import LONGEST_ADDRESS, LONGEST_MAIL, Way, telling

from tests.conftest import ROOT
from tests.small_project import OUTCOME, catalogue_of, lay, record

ID = "ta-lente/tafel"
PAGE = "../ta-lente/tafel/"
GITHUB = Site("Proef", repository="https://github.com/een/twee", email="ons@example.org")
MAIL = Site("Proef", email="ons@example.org")
ODD = "\"Vraag\" & 'antwoord' #1?\nMet 100% 🌱 + <b>moed</b>; naar a@b = עברית [@artikel]"
READ = "\"Vraag\" & 'antwoord' #1? Met 100% 🌱 + <b>moed</b>; naar a@b = עברית"
LOGIN = "https://github.com/login?return_to="


def way(tmp_path: Path, site: Site, what: str, title: str = "Aan tafel & meer #2 🌱") -> Way:
    """The way to tell about one commitment of a small project."""
    promise = {"key": "begin", "who_role": "adviseur", "what": what, "status": "open"}
    promise |= {"by": "2027-05-01"}
    text = record(OUTCOME, title=title, commitments=[promise])
    root = lay(tmp_path / "project", files={f"interventions/events/{ID}.md": text})
    entry = catalogue_of(root).outcomes[ID]
    return telling(site, entry.record, entry.fields.commitments[0], PAGE)


def mail_of(link: str) -> dict[str, str]:
    """The parts of an e-mail, read as a mail program does: a plus is a plus."""
    assert "\n" not in link
    parts = (each.partition("=") for each in urlsplit(link).query.split("&"))
    return {name: unquote(value) for name, _, value in parts}


@pytest.mark.parametrize(("what", "read"), [("De eerste vraag.", "De eerste vraag."), (ODD, READ)])
def test_where_there_is_a_repository_its_form_opens_with_what_is_known(
    what: str, read: str, tmp_path: Path
) -> None:
    made = way(tmp_path, GITHUB, what)
    parts = urlsplit(made.link)
    assert made.act == "Vertel hoe het ging"
    assert (parts.netloc, parts.path, parts.fragment) == (
        "github.com",
        "/een/twee/issues/new",
        "",
    )
    assert parse_qs(parts.query, strict_parsing=True) == {
        "template": ["afspraak.yml"],
        "title": ["Afspraak: begin (ta-lente/tafel)"],
        "outcome": ["Aan tafel & meer #2 🌱 (ta-lente/tafel)"],
        "commitment": [f"{read} (begin)"],
    }


def test_only_texts_of_the_form_are_filled_in_since_github_takes_no_choices(tmp_path: Path) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/afspraak.yml").read_text())
    types = {each["id"]: each["type"] for each in form["body"] if "id" in each}
    given = parse_qs(urlsplit(way(tmp_path, GITHUB, "Doen.").link).query)
    fields = {*given} - {"template", "title"}
    assert fields
    assert {types[id] for id in fields} <= {"input", "textarea"}


@pytest.mark.parametrize(("what", "read"), [("De eerste vraag.", "De eerste vraag."), (ODD, READ)])
def test_where_there_is_only_an_address_for_mail_it_holds_the_same(
    what: str, read: str, tmp_path: Path
) -> None:
    made = way(tmp_path, MAIL, what)
    assert made.act == "Vertel hoe het ging"
    assert urlsplit(made.link)[:3] == ("mailto", "", "ons@example.org")
    mail = mail_of(made.link)
    assert mail["subject"] == "Afspraak: begin (ta-lente/tafel)"
    assert mail["body"].split("\r\n\r\n") == [
        "Oogst: Aan tafel & meer #2 🌱 (ta-lente/tafel)",
        f"Afspraak: {read} (begin)",
        "Hoe staat het ermee? (begonnen, gedaan, losgelaten)",
        "Sinds wanneer?",
        "Hoe ging het?",
        "Welk praktijkvoorbeeld werd het?\r\n",
    ]


def test_where_there_is_neither_one_reads_it_where_it_stands(tmp_path: Path) -> None:
    assert way(tmp_path, Site("Proef"), ODD) == Way("Lees de afspraak", f"{PAGE}#afspraken")


@pytest.mark.parametrize("what", ["Een lange afspraak & meer. " * 400, "🌱" * 2000])
def test_what_is_too_long_is_cut_until_it_fits_even_by_way_of_the_login(
    what: str, tmp_path: Path
) -> None:
    link = way(tmp_path / "one", GITHUB, what, "🌱" * 70).link
    assert len(LOGIN + quote(link, safe="")) <= LONGEST_ADDRESS
    said = parse_qs(urlsplit(link).query)["commitment"][0]
    assert said.endswith("… (begin)")
    assert what.startswith(said.removesuffix("… (begin)"))
    assert len(said) > 100
    link = way(tmp_path / "two", MAIL, what).link
    assert len(link) <= LONGEST_MAIL
    assert "… (begin)\r\n" in mail_of(link)["body"]
