"""The form asks what the models ask, offers what is on the site, and does without its script."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from catalogue.page import Site
from catalogue.pipeline import load
from catalogue.press import Press
from catalogue.problems import errors
from catalogue.publish import session_sheets, share
from catalogue.read import Kind
from catalogue.schema import Input, Type, form
from catalogue.vocabulary import PHASES, Vocabulary

from tests.conftest import ROOT, TODAY
from tests.small_project import INTERVENTION, catalogue_of, lay, press_of, record

KINDS = (Kind.CASE, Kind.INTERVENTION, Kind.OUTCOME)


def parsed(html: str) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree


def made(root: Path, site: Site | None = None, *, drafts: bool = False) -> Element:
    """The form of a small project."""
    press = Press(ROOT, catalogue_of(root, drafts=drafts), site or Site("Proef"), {}, [])
    [(_, page)] = share.pages(press)
    return parsed(f"<!doctype html><title>Proef</title>{page.html}")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The real vocabulary."""
    loaded = load(ROOT, TODAY)
    assert loaded.catalogue
    return loaded.catalogue.vocabulary


@pytest.fixture(scope="module")
def page(site: Path) -> Element:
    """The real form."""
    return parsed((site / "bijdragen/delen/index.html").read_text())


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def having(element: Element, name: str, value: str | None = None) -> list[Element]:
    """The elements inside that have an attribute, with this value."""
    return [
        each
        for each in element.iter()
        if name in each.attrib and value in (None, each.attrib[name])
    ]


def form_of(page: Element, kind: Kind) -> Element:
    [found] = having(page, "data-kind", kind)
    return found


def fields_in(element: Element) -> Iterator[Element]:
    """The fields that stand directly in an element, those of a new row where it has rows."""
    for child in element:
        if "data-field" in child.attrib:
            yield child
        elif "rows" not in child.get("class", "").split():
            yield from fields_in(child)


def asked(kind: Kind, vocabulary: Vocabulary) -> list[Input]:
    return [each for part in form(kind, vocabulary) for each in (*part.first, *part.rest)]


def words_of(field: Element) -> str:
    """What a field says before its parts: the question, the help and the example."""
    own = [each for each in field if each.tag in ("label", "legend", "p")]
    return " ".join(map(text_of, own))


# The questions


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_stands_in_the_form_once_in_its_own_words(
    kind: Kind, page: Element, vocabulary: Vocabulary
) -> None:
    expected = [each for each in asked(kind, vocabulary) if share.sendable(each)]
    assert len(expected) > 15
    agree(list(fields_in(form_of(page, kind))), expected)


def agree(fields: list[Element], expected: list[Input]) -> None:
    """Assert that fields are those expected, in order, and so are their parts."""
    assert [each.get("data-field") for each in fields] == [each.name for each in expected]
    for field, said in zip(fields, expected, strict=True):
        assert ("data-core" in field.attrib) == said.core
        assert ("data-many" in field.attrib) == said.many
        assert field.get("data-made-of", "") == said.made_of
        if said.preset or said.made_of:
            assert (field.get("type"), field.get("value")) == ("hidden", said.preset)
            continue
        words = words_of(field)
        assert said.ask in words
        assert share.help_of(said) in words
        assert share.limits(said) in words
        assert field.get("data-help") == share.help_of(said)
        if said.options:
            values = [each.get("value") for each in field.iter("input")]
            assert values == [value for value, _ in said.options]
        if said.keys:
            assert [each.get("data-key") for each in having(field, "data-key")] == [
                key for key, _ in said.keys
            ]
        elif said.type in (Type.TEXT, Type.PROSE):
            control = next(each for each in field.iter() if each.tag in ("input", "textarea"))
            assert control.get("data-most") == (str(said.most) if said.most else None)
            assert (control.tag == "textarea") == said.is_prose
        parts = [each for each in said.parts if each.asked and each.type is not Type.FILE]
        agree(list(fields_in(field)), parts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_words_of_its_own_and_no_id_is_used_twice(
    kind: Kind, page: Element
) -> None:
    ids = [each.get("id", "") for each in page.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    labelled = {each.get("for") for each in page.iter("label")}
    inside = {id(each) for label in page.iter("label") for each in label.iter()}
    for control in form_of(page, kind).iter():
        if control.tag in ("input", "textarea") and control.get("type") != "hidden":
            named = control.get("id") in labelled or id(control) in inside
            assert named or control.get("aria-label"), control.attrib
        described = control.get("aria-describedby")
        assert described is None or described in ids


def test_a_case_asks_at_most_twelve_questions_and_the_page_says_how_many(
    page: Element, vocabulary: Vocabulary
) -> None:
    first = sum(len(part.first) for part in form(Kind.CASE, vocabulary))
    assert 0 < first <= 12
    [choices] = [each for each in page.iter("fieldset") if each.get("class") == "kinds"]
    assert f"{share.number(first).capitalize()} vragen." in text_of(choices)
    [lead] = having(page, "data-lead", "")
    assert f"Ongeveer tien minuten, hoogstens {share.number(first)} vragen." in text_of(lead)


def test_the_form_of_an_outcome_has_a_lead_of_its_own_and_asks_what_the_sheet_asks(
    page: Element, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    parts = form(Kind.OUTCOME, vocabulary)
    count = share.number(1 + sum(len(part.first) for part in parts))  # and the event
    [lead] = having(page, "data-lead", Kind.OUTCOME)
    assert f"Een paar minuten, {count} vragen." in text_of(lead)
    assert "hidden" in lead.attrib
    assert "Eén inzicht is al genoeg" not in text_of(form_of(page, Kind.OUTCOME))
    first = {each.name: each.ask for part in parts for each in part.first}
    root = lay(tmp_path / "project", files={f"{SESSIONS}.md": record(EVENT)})
    [(_, sheets)] = session_sheets.pages(press_of(root))
    for name in ("interventions_shared", "open_questions"):
        assert f"<h3>{first[name]}</h3>" in sheets.html


def test_what_follows_from_another_answer_says_from_which(page: Element) -> None:
    [field] = having(form_of(page, Kind.CASE), "data-when")
    assert field.get("data-field") == "name"
    path, _, value = field.get("data-when", "").partition("=")
    inputs = form_of(page, Kind.CASE).iter("input")
    assert value in [each.get("value") for each in inputs if each.get("name") == path]


def test_a_phase_says_what_it_means(page: Element, vocabulary: Vocabulary) -> None:
    [field] = [
        each for each in fields_in(form_of(page, Kind.CASE)) if each.get("data-field") == "phase"
    ]
    meanings = [text_of(each) for each in field.iter("small")]
    assert len(meanings) == len(PHASES)
    for meaning, term in zip(meanings, vocabulary.phase.terms, strict=True):
        assert 10 < len(meaning) < 130
        assert term.explanation.startswith(meaning)


def test_core_rows_begin_with_one_and_others_with_none(page: Element) -> None:
    for kind in KINDS:
        for field in fields_in(form_of(page, kind)):
            for rows in (each for each in field if each.get("class") == "rows"):
                assert len(rows) == ("data-core" in field.attrib)


def test_a_file_cannot_go_with_a_text_and_the_form_says_so(page: Element) -> None:
    outcome = form_of(page, Kind.OUTCOME)
    assert not having(outcome, "data-field", "photos")
    assert not having(page, "data-type", "file")
    assert "Foto’s kunnen niet mee met een tekst." in text_of(outcome)
    assert "kunnen niet mee met een tekst" not in text_of(form_of(page, Kind.CASE))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Input("a", "A", "Kort.", Type.TEXT, most=70), "Hoogstens 70 tekens."),
        (Input("a", "A", "Kort.", Type.TEXT, least=5, most=70), "5 tot 70 tekens."),
        (Input("a", "A", "Hoogstens 70 tekens.", Type.TEXT, least=5, most=70), ""),
        (Input("a", "A", "Een tot vijf.", Type.TEXT, many=True, most_items=5), ""),
        (Input("a", "A", "Kies maar.", Type.TERM, many=True, most_items=2), "Hoogstens twee."),
        (Input("a", "A", "Een aantal.", Type.NUMBER, least=1, most=9), ""),
    ],
)
def test_a_limit_is_said_once(said: Input, expected: str) -> None:
    assert share.limits(said) == expected


def test_the_form_says_nothing_that_matters_only_in_a_file(page: Element) -> None:
    hints = [text_of(each) for each in page.iter("p") if each.get("class") == "hint"]
    assert len(hints) > 80
    for hint in hints:
        assert "[@" not in hint
        assert "**" not in hint
        assert "In een bestand" not in hint
        assert not hint.startswith("Het id")


# What there is to choose from


def options_of(page: Element, name: str) -> dict[str, str]:
    [found] = having(page, "id", f"keuze-{name}")
    return {each.get("value", ""): each.get("label", "") for each in found}


def test_only_what_is_published_can_be_chosen_but_every_id_is_taken(tmp_path: Path) -> None:
    archived = {"status": "archived", "replaced_by": "talentgesprek", "aliases": ["heel-oud"]}
    files: dict[str, str | bytes] = {
        "interventions/oud.md": record(INTERVENTION, "", **archived),
        "interventions/nieuw.md": record(INTERVENTION, "", title="Nog een concept", status="draft"),
    }
    page = made(lay(tmp_path / "project", files=files), drafts=True)
    assert options_of(page, "intervention") == {
        "talentgesprek": "Een talentgesprek voeren",
        "talentintervisie": "Intervisie over talent",
    }
    assert {"oud", "heel-oud", "nieuw", "talentgesprek", "wijkteam", "ta-lente"} <= set(
        options_of(page, "ids")
    )


SESSIONS = "interventions/events/dag"
EVENT = {
    "title": "Een dag over talent",
    "summary": "Een dag.",
    "purpose": "Van elkaar leren.",
    "contributors": [{"name": "de redactie"}],
    "added_on": "2026-11-23",
    "status": "published",
    "programme": [{"title": f"Tafel {name}"} for name in ("een", "twee", "drie", "vier", "vijf")],
}
EMPTY = {"title": "Tafel een", "question": "Hoe begin je?", "status": "draft"}


@pytest.mark.parametrize("drafts", [False, True], ids=["published", "previewed"])
def test_a_draft_that_a_programme_prepared_waits_and_one_somebody_wrote_in_is_taken(
    drafts: bool, tmp_path: Path
) -> None:
    files = {
        f"{SESSIONS}.md": record(EVENT),
        f"{SESSIONS}/tafel-een.md": record(EMPTY, hosts=[{"role": "gids"}], themes=["vitaliteit"]),
        f"{SESSIONS}/tafel-twee.md": record(EMPTY, insights=["Al iets."]),
        f"{SESSIONS}/tafel-twee-2.md": record(EMPTY),
        f"{SESSIONS}/tafel-drie.md": record(EMPTY, "Er staat al iets."),
        f"{SESSIONS}/tafel-vier.md": record(
            EMPTY, "<!-- niet publiceren -->\nIntern.\n<!-- /niet publiceren -->"
        ),
        f"{SESSIONS}/tafel-vijf/index.md": record(EMPTY),
    }
    page = made(lay(tmp_path / "project", files=files), drafts=drafts)
    assert options_of(page, "waiting") == {"dag/tafel-een": ""}
    taken = {f"dag/tafel-{name}" for name in ("twee", "twee-2", "drie", "vier", "vijf")}
    assert {id for id in options_of(page, "ids") if id.startswith("dag/")} == taken


def test_of_drafts_the_page_tells_nothing_but_names_that_a_published_programme_tells(
    tmp_path: Path,
) -> None:
    secret = record(EMPTY, title="Geheime tafel", question="Geheim?")
    files = {
        f"{SESSIONS}.md": record(EVENT),
        f"{SESSIONS}/geheime-tafel.md": secret,
        f"{SESSIONS}/tafel-een.md": record(EMPTY, question="Geheim?", insights=["Geheim."]),
        "interventions/events/geheim.md": record(EVENT, status="draft"),
        "interventions/events/geheim/tafel-een.md": secret,
        "interventions/geheim-plan.md": record(INTERVENTION, "", status="draft"),
    }
    loaded = load(lay(tmp_path / "x", files=files), TODAY)
    assert not errors(loaded.problems)
    assert loaded.catalogue
    [(_, page)] = share.pages(Press(ROOT, loaded.catalogue, Site("Proef"), {}, []))
    assert "geheim" not in page.html.lower()
    assert '"dag/tafel-een"' in page.html


def test_sources_are_named_briefly_and_the_editors_are_none(page: Element) -> None:
    sources = options_of(page, "source")
    assert len(sources) > 10
    assert "redactie" not in sources
    assert sources["artikel"] == "Het artikel"
    assert all(0 < len(label) < 130 for label in sources.values())


def test_without_an_event_there_is_no_outcome_to_share(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    (root / "interventions/events/ta-lente.md").unlink()
    case = root / "interventions/cases/wijkteam.md"
    case.write_text(case.read_text().replace("from_event: ta-lente\n", ""))
    page = made(root)
    assert [each.get("data-kind") for each in page.iter("form")] == ["case", "intervention"]


# Sending it in


def test_the_ways_to_send_in_are_those_that_are_set_up(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    for site, ways in {
        Site("Proef"): ["download", "copy", "share"],
        Site("Proef", email="a@example.org"): ["mail", "download", "copy", "share"],
        Site("Proef", repository="https://github.com/een/twee"): [
            "propose",
            "download",
            "copy",
            "share",
        ],
    }.items():
        page = made(root, site)
        assert [each.get("data-send") for each in having(page, "data-send")] == ways
        for kind in KINDS:
            assert len(having(form_of(page, kind), "data-ends-here")) == 1


def test_the_last_step_says_what_follows(tmp_path: Path) -> None:
    site = Site("Proef", repository="https://github.com/een/twee", email="a@example.org")
    page = made(lay(tmp_path / "project"), site)
    [last] = having(page, "data-ends")
    words = text_of(last)
    for said in ("verstuurt zelf niets", "Nog geen account? Maak dat eerst (gratis)"):
        assert said in words
    assert words.index("Propose new file") < words.index("Create pull request")
    words = text_of(page)
    for said in ("CC BY-SA 4.0", "vraag of dat goed is", "Liever anoniem?", "De redactie leest"):
        assert said in words


def test_without_its_script_the_page_says_what_to_do_and_shows_no_form(
    page: Element, tmp_path: Path
) -> None:
    [instead] = having(page, "data-without-script")
    assert "hidden" not in instead.attrib
    assert all("hidden" in each.attrib for each in having(page, "data-kind"))
    links = {each.get("href") for each in instead.iter("a")}
    assert {f"../../data/sjablonen/{kind}.md" for kind in KINDS} <= links
    assert {"../../bijdragen/", "../../bijdragen/velden/"} <= links
    assert "collega die je op deze site wees" in text_of(instead)
    site = Site("Proef", repository="https://example.org/een/twee", email="a@example.org")
    [instead] = having(made(lay(tmp_path / "project"), site), "data-without-script")
    links = {each.get("href") for each in instead.iter("a")}
    assert {"mailto:a@example.org", "https://example.org/een/twee"} <= links


def test_every_script_of_the_form_is_fetched_at_once(tmp_path: Path) -> None:
    scripts = ROOT / "docs/assets"
    files = {f"share/{each.name}" for each in (scripts / "share").glob("*.mjs")}
    assert {*share.SCRIPTS} == {"share-form.mjs", *files}
    press = Press(ROOT, catalogue_of(lay(tmp_path / "project")), Site("Proef"), {}, [])
    [(_, page)] = share.pages(press)
    for script in share.SCRIPTS:
        assert f'<link rel="modulepreload" href="../../assets/{script}">' in page.head


def test_the_page_is_light_apart_from_the_records_one_can_choose(site: Path) -> None:
    page = (site / "bijdragen/delen/index.html").read_text()
    form = re.sub(r"<datalist.*?</datalist>", "", page, flags=re.DOTALL)
    assert len(gzip.compress(form.encode())) <= 28_000
