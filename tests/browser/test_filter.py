"""The filter of the catalogue: choosing from a list, as a visitor sees it.

What should be listed and counted is computed here from `data/catalogue.json`, in sets and loops.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.browser.conftest import OpenContext, Watch, go_dark
from tests.browser.test_accessibility import STICKING_OUT, axe_violations
from tests.conftest import build, copy_project, serve
from tests.small_project import CASE, INTERVENTION, record

Choices = dict[str, list[str]]
Records = list[dict[str, Any]]

INTERVENTIONS = "interventies/"
CASES = "praktijkvoorbeelden/"
FIELDS = {
    "theme": "themes",
    "phase": "phases",
    "practice": "practices",
    "form": "form",
    "flywheel": "flywheels",
}
PHONE = {"width": 360, "height": 740}


# A project with something of everything


def some(rng: random.Random, values: Iterable[str], most: int = 2, least: int = 0) -> list[str]:
    ordered = sorted(values)
    return rng.sample(ordered, rng.randint(least, min(most, len(ordered))))


def written(rng: random.Random, terms: dict[str, list[str]]) -> dict[str, str]:
    """Made-up records, with numbers known, half known and not known."""
    note = "Zo. [@redactie]"
    sizes = [
        *({"min": low, "max": low + 4, "note": note} for low in (1, 4, 8, 10)),
        *({"min": 12, "note": note}, {"max": 6, "note": note}, {"note": note}, None),
    ]
    durations = [
        *({"session_minutes": {"max": most}, "note": note} for most in (45, 60, 61, 240, 480, 500)),
        {"session_minutes": {"min": 120, "max": 240}, "sessions": {"max": 2}, "note": note},
        {"sessions": {"min": 3}, "note": note},
        {"span_weeks": {"max": 6}, "note": note},
        *({"sessions": {"max": 1}, "note": note}, {"note": note}, None),
    ]
    files = {}
    for number in range(24):
        optional = {"group_size": rng.choice(sizes), "duration": rng.choice(durations)}
        files[f"aanpak-{number}.md"] = record(
            INTERVENTION,
            title=f"{rng.choice('AaBbÉéZz')}anpak nummer {number}",
            form=some(rng, terms["form"], least=1),
            phases=some(rng, terms["phase"], least=1),
            themes=some(rng, terms["theme"], least=1),
            practices=some(rng, terms["practice"]),
            flywheels=some(rng, terms["flywheel"]),
            initiators=some(rng, terms["role"]),
            audience=some(rng, terms["role"]),
            added_on=f"2026-{rng.randint(1, 11):02}-0{rng.randint(1, 3)}",
            **{name: value for name, value in optional.items() if value},
        )
    for number in range(14):
        used = some(rng, [f"aanpak-{each}" for each in range(8)], least=1)
        named = rng.random() < 0.3
        files[f"cases/geval-{number}.md"] = record(
            CASE,
            title=f"{rng.choice('AaBbÉéZz')}fdeling nummer {number}",
            interventions=[{"id": id, "linked_by": "contributor", "why": "Zo."} for id in used],
            organisation={
                "visibility": "named" if named else "anonymous",
                "description": "Een afdeling",
                "sector": rng.choice(terms["sector"][:4]),
            }
            | ({"name": f"Stichting {number}"} if named else {}),
            phase=rng.choice(terms["phase"]),
            themes=some(rng, terms["theme"], least=1),
            practices=some(rng, terms["practice"]),
            initiator={"roles": some(rng, terms["role"], least=1)},
            observed_effects=[
                {"effect": effect, "observation": "Zo.", "basis": "impression"}
                for effect in some(rng, terms["effect"])
            ],
            added_on=f"2026-{rng.randint(1, 11):02}-0{rng.randint(1, 3)}",
            **rng.choice([{}, {"outcome": "stopped", "outcome_reason": "Druk."}]),
        )
    return files


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A built site with our own records and 38 made-up ones."""
    root = tmp_path_factory.mktemp("filter") / "project"
    copy_project(root)
    terms: dict[str, list[str]] = {}
    for term in json.loads((site / "data/catalogue.json").read_text())["terms"]:
        terms.setdefault(term["facet"], []).append(term["id"])
    for path, text in written(random.Random(7), terms).items():  # noqa: S311 - not for secrets
        (root / "interventions" / path).write_text(text)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def many_address(many: Path) -> Iterator[str]:
    yield from serve(many)


@pytest.fixture(scope="module")
def data(many: Path) -> dict[str, Records]:
    """The catalogue as data: what the page is compared with."""
    found: dict[str, Records] = json.loads((many / "data/catalogue.json").read_text())
    return found


# The same choices, made in Python


def facts(item: dict[str, Any], data: dict[str, Records]) -> dict[str, set[str]]:
    """The values of a record in each facet."""
    if item["kind"] == "case":
        organisation = item.get("organisation") or {}
        return {
            "theme": set(item.get("themes", ())),
            "phase": {item["phase"]},
            "practice": set(item.get("practices", ())),
            "role": set((item.get("initiator") or {}).get("roles", ())),
            "sector": {organisation["sector"]} if organisation.get("sector") else set(),
            "effect": {each["effect"] for each in item.get("observed_effects", ())},
            "outcome": {item["outcome"]} if item.get("outcome") else set(),
            "organisation": {organisation["visibility"]} if organisation else set(),
        }
    cases = [
        case
        for case in data["cases"]
        if item["id"] in [link["id"] for link in case.get("interventions", ())]
    ]
    sectors = {(case.get("organisation") or {}).get("sector") for case in cases}
    return {
        **{facet: set(item.get(field, ())) for facet, field in FIELDS.items()},
        "role": {*item.get("initiators", ()), *item.get("audience", ())},
        "duration": durations(item.get("duration") or {}),
        "sector": sectors - {None},
        "cases": {"ja" if cases else "nee"},
    }


def duration(value: dict[str, Any]) -> str:
    """How long an intervention takes a participant, all its sessions together."""

    def most(name: str) -> int:
        bounds = value.get(name) or {}
        return int(bounds.get("max") or bounds.get("min") or 0)

    if not most("session_minutes"):
        return "langer" if most("span_weeks") or most("sessions") > 1 else "onbekend"
    total = most("session_minutes") * max(1, most("sessions"))
    if total > 480:
        return "langer"
    return "uur" if total <= 60 else "dagdeel" if total <= 240 else "dag"


def durations(value: dict[str, Any]) -> set[str]:
    """Every length it fits in: what takes an hour also fits in a day."""
    within = ["uur", "dagdeel", "dag"]
    length = duration(value)
    return set(within[within.index(length) :]) if length in within else {length}


def fits(item: dict[str, Any], people: int) -> bool | None:
    """Whether it is for so many people; None where no number is known."""
    size = item.get("group_size") or {}
    low, high = size.get("min"), size.get("max")
    if low is None and high is None:
        return None
    return (low or 0) <= people <= (high or people)


def matching(
    items: Records, data: dict[str, Records], choices: Choices, *, leave_out: str = ""
) -> Records:
    """The records that fit: one value of every facet that was chosen, and the number of people."""
    found = []
    for item in items:
        own = facts(item, data)
        chosen = [name for name in choices if name not in ("people", leave_out)]
        fit = all(own[name] & set(choices[name]) for name in chosen)
        if fit and "people" in choices and leave_out != "people":
            fit = fits(item, int(choices["people"][0])) is True
        if fit:
            found.append(item)
    return found


def by_title(items: Records) -> list[str]:
    ranked = sorted(items, key=lambda each: (each["title"].casefold(), each["id"]))
    return [item["id"] for item in ranked]


# What is on the page


LISTED = """() => [...document.querySelectorAll("[data-list] > [data-record]")]
    .filter(card => card.checkVisibility()).map(card => card.dataset.record)"""

COUNTS = """() => [...document.querySelectorAll("search [type=checkbox]")].map(box =>
    [box.name, box.value, Number(box.closest("label").querySelector(".n").textContent),
     box.disabled])"""


def listed(page: Page) -> list[str]:
    """The records on the page, in order."""
    found: list[str] = page.evaluate(LISTED)
    return found


def wait_for_list(page: Page, ids: list[str]) -> None:
    """Wait until exactly these records are listed, in this order."""
    page.wait_for_function(f"ids => JSON.stringify(({LISTED})()) === JSON.stringify(ids)", arg=ids)


def go(page: Page, address: str, choices: Choices | None = None) -> None:
    """Go to a list, with choices in the address."""
    query = urlencode(choices, doseq=True) if choices else ""
    page.goto(address + (f"?{query}" if query else ""))
    page.locator("search form").wait_for(state="attached")


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'search [name="{name}"][value="{value}"]')


def chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Je keuzes").locator(".chip")


def status(page: Page) -> Locator:
    return page.locator("catalogue-filter").get_by_role("status")


def query_of(page: Page) -> Choices:
    return parse_qs(urlsplit(page.url).query)


def unfold(page: Page) -> None:
    """Open every facet."""
    page.evaluate("document.querySelectorAll('search details').forEach(each => each.open = true)")


def engine(page: Page, script: str) -> None:
    """Let another search answer."""
    page.route(
        "**/assets/search/engine.mjs",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )


def answering(*ids: str, kind: str = "intervention") -> str:
    """A search that always finds these records."""
    hits = [{"id": id, "kind": kind, "why": []} for id in ids]
    found = json.dumps({"asks": True, "complete": True, "hits": hits})
    return (
        f"export async function search() {{ return {found} }} export async function deepen() {{}}"
    )


# Or within a facet, and between facets


def random_choices(items: Records, data: dict[str, Records], rng: random.Random) -> Choices:
    """Choices that somebody might make, some of which fit nothing."""
    offered: dict[str, set[str]] = {}
    for item in items:
        for name, values in facts(item, data).items():
            offered.setdefault(name, set()).update(values)
    names = rng.sample(sorted(offered), rng.randint(0, 3))
    choices = {name: some(rng, offered[name], most=3, least=1) for name in names if offered[name]}
    if items[0]["kind"] == "intervention" and rng.random() < 0.3:
        choices["people"] = [str(rng.randint(1, 20))]
    return choices


@pytest.mark.parametrize(("path", "kind"), [(INTERVENTIONS, "interventions"), (CASES, "cases")])
def test_what_is_listed_and_counted_is_what_python_computes(
    path: str, kind: str, many_address: str, data: dict[str, Records], page: Page
) -> None:
    items = data[kind]
    rng = random.Random(42)  # noqa: S311 - not for secrets
    noun = {"interventions": "interventies", "cases": "praktijkvoorbeelden"}[kind]
    empty = 0
    for _ in range(40):
        choices = random_choices(items, data, rng)
        go(page, many_address + path, choices)
        found = matching(items, data, choices)
        empty += not found
        assert listed(page) == by_title(found), choices
        said = f"{len(found) or 'Geen'} van de " if choices else ""
        expect(page.locator(".count").first).to_have_text(f"{said}{len(items)} {noun}")
        for name, value, count, disabled in page.evaluate(COUNTS):
            rest = matching(items, data, choices, leave_out=name)
            expected = sum(value in facts(item, data)[name] for item in rest)
            assert count == expected, (choices, name, value)
            assert disabled == (not count and value not in choices.get(name, ())), (name, value)
    assert 0 < empty < 20


def test_two_choices_in_a_facet_widen_and_one_in_another_narrows(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    items = data["interventions"]
    go(page, many_address + INTERVENTIONS)
    choices: Choices = {}
    sizes = []
    for name, value in (
        ("phase", "vliegende-start"),
        ("phase", "opschalen"),
        ("theme", "professionalisering"),
    ):
        box(page, name, value).check()
        choices.setdefault(name, []).append(value)
        assert listed(page) == by_title(matching(items, data, choices))
        sizes.append(len(listed(page)))
    assert sizes[0] < sizes[1] > sizes[2] > 0


def test_every_facet_of_the_issue_is_there(many_address: str, page: Page) -> None:
    names = "[...new Set([...document.querySelectorAll('search [name]')].map(each => each.name))]"
    go(page, many_address + INTERVENTIONS)
    assert set(page.evaluate(names)) == {
        *("q", "theme", "phase", "practice", "form", "flywheel", "role", "sector"),
        *("duration", "people", "cases"),
    }
    go(page, many_address + CASES)
    assert set(page.evaluate(names)) == {
        *("q", "theme", "phase", "practice", "role", "sector", "effect", "outcome"),
        "organisation",
    }


def test_an_option_without_records_is_shown_and_cannot_be_chosen(
    site_address: str, page: Page
) -> None:
    go(page, site_address + INTERVENTIONS)
    empty = page.get_by_role("checkbox", name="Vlootschouw")
    expect(empty).to_be_visible()
    expect(empty).to_be_disabled()
    expect(page.locator("label", has=empty).locator(".n")).to_have_text("0")


def test_a_choice_that_comes_to_nothing_can_be_let_go(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS, {"phase": ["opschalen"], "form": ["traject"]})
    assert listed(page) == []
    for name, value in (("phase", "opschalen"), ("form", "traject")):
        expect(box(page, name, value)).to_be_enabled()
    box(page, "form", "traject").uncheck()
    assert listed(page) != []


def test_an_option_stays_open_under_the_hands_of_who_just_let_it_go(
    site_address: str, page: Page
) -> None:
    go(page, site_address + INTERVENTIONS, {"phase": ["opschalen"], "form": ["traject"]})
    traject = box(page, "form", "traject")
    traject.focus()
    page.keyboard.press("Space")
    expect(traject).to_be_focused()
    expect(traject).to_be_enabled()
    page.keyboard.press("Tab")
    expect(traject).to_be_disabled()


def test_how_long_means_all_sessions_together(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    seen = set()
    for value in ("uur", "dagdeel", "dag", "langer", "onbekend"):
        go(page, many_address + INTERVENTIONS, {"duration": [value]})
        found = [
            each for each in data["interventions"] if value in durations(each.get("duration") or {})
        ]
        assert listed(page) == by_title(found) != []
        seen.update(listed(page))
    assert len(seen) == len(data["interventions"])


@pytest.mark.parametrize("people", [1, 5, 12, 13, 40, 999])
def test_a_group_fits_and_those_that_name_no_size_are_told(
    people: int, many_address: str, data: dict[str, Records], page: Page
) -> None:
    go(page, many_address + INTERVENTIONS)
    page.locator("search summary", has_text="Groepsgrootte").click()
    page.get_by_label("Met hoeveel mensen ben je?").fill(str(people))
    items = data["interventions"]
    wait_for_list(page, by_title([each for each in items if fits(each, people)]))
    unsized = sum(fits(each, people) is None for each in items)
    assert unsized > 1
    told = f"{unsized} interventies noemen geen groepsgrootte en staan er niet bij."
    expect(status(page)).to_contain_text(told)
    expect(page.locator("[data-note]")).to_have_text(told)
    assert query_of(page) == {"people": [str(people)]}
    expect(page.locator("search summary", has_text="Groepsgrootte")).to_contain_text("ingevuld")


def test_one_that_names_no_size_is_told_as_one(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    unsized = next(each["id"] for each in data["interventions"] if fits(each, 5) is None)
    engine(page, answering(unsized))
    go(page, many_address + INTERVENTIONS, {"q": ["iets"], "people": ["5"]})
    expect(page.locator("[data-note]")).to_have_text(
        "1 interventie noemt geen groepsgrootte en staat er niet bij."
    )


# Chips


def test_every_choice_has_a_chip_that_lets_it_go(site_address: str, page: Page) -> None:
    engine(page, answering("talentgerichte-intervisie", "talentgericht-functioneringsgesprek"))
    go(page, site_address + INTERVENTIONS)
    expect(page.get_by_role("list", name="Je keuzes")).to_be_hidden()
    chosen = {"phase": ["opschalen", "experimenteren"], "people": ["5"], "q": ["samen"]}
    go(page, site_address + INTERVENTIONS, chosen)
    expect(chips(page)).to_have_text(
        [
            re.compile("‘samen’"),
            re.compile("Groepsgrootte 5 mensen"),
            re.compile("Fase Experimenteren"),
            re.compile("Fase Opschalen"),
        ]
    )
    wait_for_list(page, ["talentgerichte-intervisie"])
    page.get_by_role("button", name="Fase Opschalen weghalen").click()
    expect(box(page, "phase", "opschalen")).not_to_be_checked()
    page.get_by_role("button", name="Groepsgrootte 5 mensen weghalen").click()
    expect(page.get_by_label("Met hoeveel mensen ben je?")).to_have_value("")
    wait_for_list(page, ["talentgerichte-intervisie", "talentgericht-functioneringsgesprek"])
    page.get_by_role("button", name="‘samen’ weghalen").click()
    expect(page.get_by_label("Zoek in de interventies")).to_have_value("")
    assert query_of(page) == {"phase": ["experimenteren"]}


def test_letting_go_moves_the_focus_to_the_next_chip_and_then_to_the_count(
    site_address: str, page: Page
) -> None:
    themes = ["professionalisering", "cultuurontwikkeling", "leiderschap-en-zelfsturing"]
    go(page, site_address + INTERVENTIONS, {"theme": themes})
    chips(page).nth(1).focus()
    page.keyboard.press("Enter")
    expect(chips(page).nth(1)).to_be_focused()
    expect(chips(page).nth(1)).to_contain_text("Cultuurontwikkeling")
    page.keyboard.press("Enter")
    expect(chips(page).nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="8 interventies")).to_be_focused()


def test_clear_all_clears_all_but_keeps_the_order(site_address: str, page: Page) -> None:
    engine(page, answering("talentgerichte-intervisie"))
    chosen = {"phase": ["opschalen"], "people": ["5"], "q": ["samen"], "sort": ["newest"]}
    go(page, site_address + INTERVENTIONS, chosen)
    wait_for_list(page, ["talentgerichte-intervisie"])
    page.get_by_role("button", name="Wis alles").click()
    expect(page.get_by_role("heading", name="8 interventies")).to_be_focused()
    assert len(listed(page)) == 8
    assert query_of(page) == {"sort": ["newest"]}
    expect(page.locator("search :checked")).to_have_count(0)
    page.go_back()
    wait_for_list(page, ["talentgerichte-intervisie"])


# Order


def test_the_orders_are_by_title_most_cases_newest_and_relevance(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    items = data["interventions"]
    titled = by_title(items)
    by_id = {each["id"]: each for each in items}
    orders = {
        "cases": sorted(titled, key=lambda each: -len(by_id[each]["derived"]["cases"])),
        "newest": sorted(titled, key=lambda each: by_id[each]["added_on"], reverse=True),
        "title": titled,
    }
    assert len({tuple(order) for order in orders.values()}) == 3
    found = ["aanpak-3", "job-crafting-traject", "aanpak-20"]
    engine(page, answering(*found))
    go(page, many_address + INTERVENTIONS)
    order = page.get_by_label("Volgorde")
    expect(order).to_have_value("title")
    expect(order.locator("option[value=relevance]")).to_be_disabled()
    for name, ids in orders.items():
        order.select_option(name)
        assert listed(page) == ids
        assert query_of(page) == ({"sort": [name]} if name != "title" else {})
    page.get_by_label("Zoek in de interventies").fill("iets")
    wait_for_list(page, found)
    expect(order).to_have_value("relevance")
    order.select_option("title")
    assert listed(page) == [id for id in titled if id in found]
    assert query_of(page) == {"q": ["iets"], "sort": ["title"]}
    page.get_by_label("Zoek in de interventies").fill("")
    wait_for_list(page, titled)
    assert query_of(page) == {}


def test_cases_are_ordered_by_title_and_newest(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    titled = by_title(data["cases"])
    by_id = {each["id"]: each for each in data["cases"]}
    go(page, many_address + CASES)
    assert listed(page) == titled
    page.get_by_label("Volgorde").select_option("newest")
    assert listed(page) == sorted(titled, key=lambda each: by_id[each]["added_on"], reverse=True)
    expect(page.get_by_label("Volgorde").locator("option")).to_have_count(3)


# The address


def test_the_state_lives_in_the_address_under_the_names_of_the_facets(
    site_address: str, page: Page
) -> None:
    engine(page, answering("talentgerichte-intervisie"))
    go(page, site_address + INTERVENTIONS)
    unfold(page)
    box(page, "phase", "opschalen").check()
    box(page, "phase", "experimenteren").check()
    box(page, "duration", "dagdeel").check()
    box(page, "cases", "ja").check()
    page.get_by_label("Met hoeveel mensen ben je?").fill("5")
    page.get_by_label("Zoek in de interventies").fill("samen")
    wait_for_list(page, ["talentgerichte-intervisie"])
    page.get_by_label("Volgorde").select_option("newest")
    assert urlsplit(page.url).query == (
        "phase=experimenteren&phase=opschalen&duration=dagdeel&cases=ja&people=5&q=samen&sort=newest"
    )
    there = page.context.new_page()
    engine(there, answering("talentgerichte-intervisie"))
    there.goto(page.url)
    wait_for_list(there, ["talentgerichte-intervisie"])
    for name, value in (("phase", "opschalen"), ("duration", "dagdeel"), ("cases", "ja")):
        expect(box(there, name, value)).to_be_checked()
        expect(box(there, name, value)).to_be_visible()
    expect(there.get_by_label("Met hoeveel mensen ben je?")).to_have_value("5")
    expect(there.get_by_label("Volgorde")).to_have_value("newest")


def test_back_and_forward_go_through_the_choices(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS)
    states = [listed(page)]
    for value in ("vliegende-start", "opschalen"):
        box(page, "phase", value).check()
        states.append(listed(page))
    page.get_by_label("Volgorde").select_option("cases")
    states.append(listed(page))
    for state in states[-2::-1]:
        page.go_back()
        wait_for_list(page, state)
    expect(page.locator("search :checked")).to_have_count(0)
    for state in states[1:]:
        page.go_forward()
        wait_for_list(page, state)
    expect(box(page, "phase", "opschalen")).to_be_checked()
    expect(page.get_by_label("Volgorde")).to_have_value("cases")


def test_back_from_a_record_leads_to_the_same_list(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS)
    box(page, "phase", "vliegende-start").check()
    found = listed(page)
    page.locator(f'[data-record="{found[0]}"] h3 a').click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Interventies")
    page.go_back()
    wait_for_list(page, found)
    expect(box(page, "phase", "vliegende-start")).to_be_checked()


def test_a_reload_restores_what_the_address_says_and_nothing_else(
    site_address: str, page: Page
) -> None:
    go(page, site_address + INTERVENTIONS, {"phase": ["opschalen"]})
    box(page, "theme", "professionalisering").check()
    found = listed(page)
    page.reload()
    wait_for_list(page, found)
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    wait_for_list(page, by_title(everything(page)))
    expect(page.locator("search :checked")).to_have_count(0)


def everything(page: Page) -> Records:
    found: Records = page.evaluate(
        """() => [...document.querySelectorAll("[data-list] > [data-record]")].map(card =>
            ({id: card.dataset.record, title: card.querySelector("h3").textContent.trim()}))"""
    )
    return found


def test_a_row_of_typing_is_one_step_back_and_so_is_a_click(site_address: str, page: Page) -> None:
    engine(page, answering("talentgerichte-intervisie"))
    go(page, site_address + INTERVENTIONS)
    before = page.evaluate("history.length")
    page.get_by_label("Zoek in de interventies").press_sequentially("samen", delay=20)
    page.wait_for_url("**/?q=samen")
    assert page.evaluate("history.length") == before + 1
    wait_for_list(page, ["talentgerichte-intervisie"])
    box(page, "phase", "opschalen").check()
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    page.wait_for_url("**/?q=samen")
    page.go_back()
    page.wait_for_url("**/interventies/")
    expect(page.get_by_label("Zoek in de interventies")).to_have_value("")


def test_typing_after_a_click_keeps_the_step_back_to_it(site_address: str, page: Page) -> None:
    engine(page, answering("talentgerichte-intervisie"))
    go(page, site_address + INTERVENTIONS)
    box(page, "phase", "opschalen").check()
    field = page.get_by_label("Zoek in de interventies")
    for text in ("s", "samen"):
        field.fill(text)
        page.wait_for_url(f"**/?phase=opschalen&q={text}")
    field.press("Enter")
    page.get_by_role("button", name="Fase Opschalen weghalen").click()
    field.fill("samen werken")
    page.wait_for_url("**/?q=samen+werken")
    for query in ("?q=samen", "?phase=opschalen&q=samen", "?phase=opschalen", ""):
        page.go_back()
        page.wait_for_url(f"**/interventies/{query}")


@pytest.mark.parametrize(
    ("query", "kept", "said"),
    [
        ("phase=bestaat-niet&phase=opschalen", {"phase": ["opschalen"]}, "phase=bestaat-niet"),
        ("theme=__proto__&practice=constructor", {}, "theme=__proto__, practice=constructor"),
        ("people=12a", {}, "people=12a"),
        ("people=-3", {}, "people=-3"),
        ("people=1.5", {}, "people=1.5"),
        ("people=0", {}, "people=0"),
        ("people=1e9", {}, "people=1e9"),
        ("cases=misschien&duration=eeuw", {}, "cases=misschien, duration=eeuw"),
        ("sort=beste", {}, "sort=beste"),
        ("duration=uur&duration=uur", {"duration": ["uur"]}, ""),
        ("sort=relevance", {}, ""),
        ("q=%20%20", {}, ""),
        ("phase", {}, "phase="),
        ("%E0%A4%A=%FF&=&&", {}, ""),
    ],
)
def test_unknown_values_are_left_out_and_told_to_the_console_only(
    query: str, kept: Choices, said: str, site_address: str, page: Page
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.goto(site_address + INTERVENTIONS + "?" + query)
    page.locator("search form").wait_for()
    expected = [f"warning: This list does not offer {said}; it is left out."] if said else []
    assert told == expected
    names = [chip.split()[0] for chip in chips(page).all_inner_texts()]
    assert len(names) == sum(map(len, kept.values()))
    box(page, "theme", "professionalisering").check()
    known = {name: value for name, value in query_of(page).items() if name in (*kept, "theme")}
    assert known == kept | {"theme": ["professionalisering"]}


def test_names_that_are_not_ours_stay_in_the_address_untouched(
    site_address: str, page: Page
) -> None:
    page.goto(site_address + INTERVENTIONS + "?bron=nieuwsbrief&phase=opschalen&x=1&x=2#bladeren")
    box(page, "phase", "opschalen").uncheck()
    assert page.url == site_address + INTERVENTIONS + "?bron=nieuwsbrief&x=1&x=2#bladeren"
    box(page, "phase", "vliegende-start").check()
    assert urlsplit(page.url).query == "bron=nieuwsbrief&x=1&x=2&phase=vliegende-start"


# The query


def test_a_query_and_facets_combine(
    many_address: str, data: dict[str, Records], page: Page
) -> None:
    found = ["aanpak-9", "aanpak-2", "talentgerichte-intervisie", "aanpak-14", "aanpak-5"]
    engine(page, answering(*found))
    go(page, many_address + INTERVENTIONS)
    page.get_by_label("Zoek in de interventies").fill("iets")
    wait_for_list(page, found)
    phases = {each["id"]: each["phases"] for each in data["interventions"]}
    phase = phases["aanpak-9"][0]
    box(page, "phase", phase).check()
    fit = [id for id in found if phase in phases[id]]
    assert 0 < len(fit) < len(found)
    assert listed(page) == fit
    for name, value, count, _ in page.evaluate(COUNTS):
        if name == "phase":
            assert count == sum(value in phases[id] for id in found)


def test_only_hits_of_this_kind_count(site_address: str, page: Page) -> None:
    engine(page, answering("wijkregisseurs", kind="case"))
    go(page, site_address + INTERVENTIONS, {"q": ["wijk"]})
    wait_for_list(page, [])
    go(page, site_address + CASES, {"q": ["wijk"]})
    wait_for_list(page, ["wijkregisseurs"])


def test_the_whole_texts_have_the_last_word(site_address: str, page: Page) -> None:
    first = ["job-crafting-traject"]
    then = ["talentgerichte-intervisie", "job-crafting-traject"]
    engine(
        page,
        f"""let deep = false;
        const hits = ids => ids.map(id => ({{id, kind: "intervention", why: []}}));
        export async function search() {{
            return {{asks: true, complete: deep, hits: hits(deep ? {then} : {first})}};
        }}
        export async function deepen() {{
            await new Promise(done => globalThis.goOn = done);
            deep = true;
        }}""",
    )
    go(page, site_address + INTERVENTIONS, {"q": ["iets"]})
    wait_for_list(page, first)
    page.evaluate("goOn()")
    wait_for_list(page, then)


def test_a_late_answer_to_an_earlier_question_is_not_heard(site_address: str, page: Page) -> None:
    engine(
        page,
        """const late = {};
        globalThis.answer = q => late[q]();
        export async function search(q) {
            await new Promise(done => late[q] = done);
            const id = q === "nieuw" ? "talentgerichte-intervisie" : "job-crafting-traject";
            return {asks: true, complete: true, hits: [{id, kind: "intervention", why: []}]};
        }
        export async function deepen() {}""",
    )
    go(page, site_address + INTERVENTIONS, {"q": ["oud"]})
    page.wait_for_function("() => 'answer' in globalThis")
    page.get_by_label("Zoek in de interventies").fill("nieuw")
    page.wait_for_url("**/?q=nieuw")
    page.evaluate("answer('nieuw')")
    wait_for_list(page, ["talentgerichte-intervisie"])
    page.evaluate("answer('oud')")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert listed(page) == ["talentgerichte-intervisie"]


def test_the_search_is_not_fetched_until_somebody_asks(site_address: str, page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/search/" in request.url or "/zoeken/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    go(page, site_address + INTERVENTIONS)
    box(page, "phase", "opschalen").check()
    page.wait_for_load_state("networkidle")
    assert asked == []


def test_without_the_search_the_facets_go_on_and_the_page_says_so(
    site_address: str, page: Page
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))

    def gone(route: Route) -> None:
        route.fulfill(status=404)

    page.route("**/assets/search/engine.mjs", gone)
    go(page, site_address + INTERVENTIONS, {"q": ["samen"], "phase": ["vliegende-start"]})
    expect(page.locator("[data-note]")).to_have_text(
        "Zoeken op woorden lukt nu niet. Je andere keuzes werken wel."
    )
    assert len(listed(page)) == 2
    box(page, "phase", "opschalen").check()
    assert len(listed(page)) > 2
    assert any("stays without its search" in text for text in told)


def test_words_that_say_nothing_leave_every_card(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS, {"q": ["het"]})
    assert len(listed(page)) == 8


def test_a_card_says_why_it_was_found(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS, {"q": ["beoordelingsgesprek"]})
    reason = page.locator(".card:visible .why").first
    expect(reason).to_contain_text("beoordelingsgesprek")
    page.get_by_label("Zoek in de interventies").fill("")
    expect(page.locator(".card .why")).to_have_count(0)


def test_the_search_of_the_site_itself_answers(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS)
    page.get_by_label("Zoek in de interventies").press_sequentially("intervisie", delay=20)
    page.wait_for_function(f"() => ({LISTED})()[0] === 'talentgerichte-intervisie'")
    expect(page.get_by_label("Volgorde")).to_have_value("relevance")
    go(page, site_address + CASES, {"q": ["wijkregisseurs"]})
    page.wait_for_function(f"() => ({LISTED})()[0] === 'wijkregisseurs'")
    expect(page.locator("[data-note]")).to_be_hidden()


HOSTILE = [
    "<img src=x onerror=__owned=1>",
    '"><script>__owned=1</script>',
    "javascript:__owned=1",
    "{{7*7}} ${7*7} %00 \x00 \ud83d",
    "__proto__ constructor toString",
    "' OR 1=1 --",
    "*:^~+-",
    "ﷺ" * 300,
    "a" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_only_text(text: str, site_address: str, page: Page) -> None:
    watch = Watch(page, site_address)
    query = urlencode(dict.fromkeys(("q", "phase", "sort"), text.encode("utf-8", "surrogatepass")))
    seen = watch.visit(f"{site_address}{INTERVENTIONS}?{query}")
    assert [each for each in seen if "does not offer" not in each] == []
    expect(chips(page)).to_have_count(1)
    shown = chips(page).inner_text()
    assert shown.startswith("‘")
    assert len(shown) < 230
    assert page.evaluate("window.__owned") is None
    assert page.locator(".chips img, .chips script").count() == 0
    page.locator("catalogue-filter:not([data-waiting])").wait_for()
    page.wait_for_load_state("networkidle")  # the answer may move what lets go of everything
    page.get_by_role("button", name="Wis alles").click()
    assert len(listed(page)) == 8


# What is said


def test_the_status_tells_a_row_of_clicks_once(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS)
    page.evaluate(
        """() => {
            const status = document.querySelector("catalogue-filter [role=status]");
            globalThis.told = [];
            new MutationObserver(() => told.push(status.textContent))
                .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    for value in ("vliegende-start", "opschalen"):
        box(page, "phase", value).check()
    box(page, "phase", "opschalen").uncheck()
    expect(page.get_by_role("heading", name="2 van de 8 interventies")).to_be_visible()
    expect(status(page)).to_have_text("2 van de 8 interventies")
    assert page.evaluate("told") == ["2 van de 8 interventies"]


def test_where_nothing_fits_there_is_a_way_on(site_address: str, page: Page) -> None:
    chosen = {"phase": ["vliegende-start"], "people": ["12"], "form": ["workshop"]}
    go(page, site_address + INTERVENTIONS, chosen)
    expect(page.get_by_role("heading", name="Geen van de 8 interventies")).to_be_visible()
    expect(page.locator(".none > p").first).to_have_text(
        "Hier past nog geen interventie bij. Haal een keuze weg."
    )
    expect(page.get_by_role("link", name="Voeg jouw interventie toe")).to_be_visible()
    assert page.locator(".none button").all_inner_texts() == [
        "Haal ‘Vliegende start’ weg: 1 interventie",
        "Haal ‘12 mensen’ weg: 1 interventie",
        "Wis alles",
    ]
    expect(page.get_by_role("button", name="Wis alles")).to_have_count(1)
    page.get_by_role("button", name="Haal ‘12 mensen’ weg: 1 interventie").click()
    assert listed(page) == ["kennismakingsworkshop-integraal"]
    assert query_of(page) == {"phase": ["vliegende-start"], "form": ["workshop"]}
    expect(page.get_by_role("heading", name="1 van de 8 interventies")).to_be_focused()
    page.go_back()
    page.locator(".none").get_by_role("button", name="Wis alles").click()
    assert len(listed(page)) == 8
    expect(page.get_by_text("Hier past nog geen interventie bij.")).to_be_hidden()


def test_a_way_on_names_words_and_a_facet_with_more_choices(site_address: str, page: Page) -> None:
    engine(page, answering())
    go(page, site_address + INTERVENTIONS, {"q": ["xqz"]})
    expect(page.locator(".none button").first).to_have_text("Haal ‘xqz’ weg: 8 interventies")
    forms = ["traject", "zelftest"]
    go(page, site_address + INTERVENTIONS, {"phase": ["opschalen"], "form": forms})
    assert page.locator(".none button").all_inner_texts() == [
        "Haal ‘Opschalen’ weg: 2 interventies",
        "Haal je keuze bij Soort weg: 5 interventies",
        "Wis alles",
    ]


def test_where_no_single_choice_helps_one_can_begin_again(site_address: str, page: Page) -> None:
    engine(page, answering())
    go(page, site_address + INTERVENTIONS, {"people": ["50000"], "q": ["xqz"]})
    expect(page.locator(".none > p").first).to_have_text(
        "Hier past nog geen interventie bij. Deze keuzes gaan niet samen. Begin opnieuw."
    )
    page.get_by_role("button", name="Wis alles").click()
    assert len(listed(page)) == 8


def test_the_way_to_let_go_of_everything_keeps_the_focus_when_it_moves(
    site_address: str, page: Page
) -> None:
    go(page, site_address + INTERVENTIONS, {"phase": ["opschalen"], "form": ["traject"]})
    clear = page.get_by_role("button", name="Wis alles")
    box(page, "form", "traject").uncheck()
    clear.focus()
    for number in ("Geen", r"\d"):
        page.evaluate("history.back()" if number == "Geen" else "history.forward()")
        expect(page.get_by_role("heading", name=re.compile(f"^{number} van"))).to_be_visible()
        expect(clear).to_have_count(1)
        expect(clear).to_be_focused()


SHIFT = """globalThis.shift = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shift += entry.value;
}).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "?phase=opschalen", "?q=intervisie"])
def test_a_list_does_not_jump_while_it_loads(
    query: str, width: int, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(viewport={"width": width, "height": 740}).new_page()
    page.add_init_script(SHIFT)
    page.goto(site_address + INTERVENTIONS + query)
    page.locator("catalogue-filter:not([data-waiting])").wait_for()
    expect(page.locator(".card:visible").first).to_be_visible()
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert page.evaluate("shift") < 0.01


def test_a_list_without_its_script_is_there_soon(
    open_context: OpenContext, site_address: str
) -> None:
    page = open_context().new_page()
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(site_address + INTERVENTIONS + "?phase=opschalen")
    expect(page.locator("[data-list] > .card:visible")).to_have_count(8)


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("interventies/job-crafting-traject", "interventions=job-crafting-traject"),
        ("praktijken/vlootschouw", "practices=vlootschouw"),
    ],
)
def test_an_invitation_to_share_knows_what_it_is_about(path: str, link: str, site: Path) -> None:
    html = (site / path / "index.html").read_text()
    assert f'href="../../bijdragen/delen/?kind=case&amp;{link}"' in html


# By keyboard, by touch, without JavaScript, with a screen reader


def tab_to(page: Page, where: Locator) -> None:
    for _ in range(150):
        if where.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("never reached by the keyboard")


def test_everything_can_be_done_with_the_keyboard(site_address: str, page: Page) -> None:
    engine(page, answering("talentgericht-functioneringsgesprek", "job-crafting-traject"))
    go(page, site_address + INTERVENTIONS)
    tab_to(page, page.get_by_label("Zoek in de interventies"))
    page.keyboard.type("gesprek")
    page.keyboard.press("Enter")
    wait_for_list(page, ["talentgericht-functioneringsgesprek", "job-crafting-traject"])
    tab_to(page, box(page, "phase", "opschalen"))
    page.keyboard.press("Space")
    expect(box(page, "phase", "opschalen")).to_be_focused()
    assert listed(page) == ["talentgericht-functioneringsgesprek"]
    tab_to(page, page.locator("search summary", has_text="Groepsgrootte"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.wait_for_url("**people=2**")
    tab_to(page, page.get_by_label("Volgorde"))
    page.keyboard.press("End")
    page.wait_for_url("**sort=newest**")
    expect(page.get_by_label("Volgorde")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Fase Opschalen weghalen"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Wis alles"))
    page.keyboard.press("Enter")
    assert len(listed(page)) == 8


def test_on_a_phone_the_filters_are_folded_behind_one_button(
    open_context: OpenContext, site_address: str
) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    go(page, site_address + INTERVENTIONS)
    button = page.locator("search > details > summary")
    expect(button).to_be_visible()
    expect(page.locator("search form")).to_be_hidden()
    button.tap()
    box(page, "phase", "vliegende-start").tap()
    box(page, "theme", "professionalisering").tap()
    expect(button).to_have_text(re.compile(r"Zoek en filter \(2 gekozen\)"))
    assert listed(page) == ["talentinterviews-en-zelftests"]
    done = page.get_by_role("button", name="Toon 1 interventie")
    expect(done).to_be_in_viewport()
    done.tap()
    expect(page.locator("search form")).to_be_hidden()
    expect(page.get_by_role("heading", name="1 van de 8 interventies")).to_be_focused()
    expect(page.locator("[data-record=talentinterviews-en-zelftests]")).to_be_in_viewport()
    page.get_by_role("button", name="Fase Vliegende start weghalen").tap()
    assert len(listed(page)) == 4
    expect(button).to_have_text(re.compile(r"Zoek en filter \(1 gekozen\)"))


@pytest.mark.parametrize("path", [INTERVENTIONS, CASES])
def test_everything_one_taps_is_large_enough(
    path: str, open_context: OpenContext, site_address: str
) -> None:
    page = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    go(page, site_address + path, {"phase": ["experimenteren"], "theme": ["professionalisering"]})
    unfold(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                "search :is(label, summary, button, a), .chips button, .head select, .card a")]
            .filter(each => each.checkVisibility())
            .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
            .filter(([, {width, height}]) => width < 24 || height < 24).map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize("path", [INTERVENTIONS, CASES])
def test_without_javascript_each_option_leads_to_the_page_of_its_term(
    path: str, open_context: OpenContext, site: Path, site_address: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site_address + path)
    expect(page.locator("main :is(input, select, button):visible")).to_have_count(0)
    terms = json.loads((site / "data/catalogue.json").read_text())["terms"]
    nav = page.get_by_role("navigation", name="Bladeren")
    hrefs = nav.locator("a").evaluate_all("all => all.map(each => each.href)")
    facets = ("theme", "phase", "practice", "role", "sector", "effect", "element")
    for term in terms:
        if term["facet"] in facets:
            assert site_address + term["url"] in hrefs
    nav.get_by_role("link", name="Opschalen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Opschalen")


def test_facets_that_are_no_filter_stay_links_and_the_others_lead_to_their_explanation(
    site_address: str, page: Page
) -> None:
    go(page, site_address + INTERVENTIONS)
    nav = page.get_by_role("navigation", name="Bladeren")
    summaries = nav.locator("summary").locator("visible=true").all_inner_texts()
    assert summaries == ["Effect", "Element", "Soort kennis", "Vertrekpunt", "Begrip"]
    nav.get_by_text("Soort kennis").click()
    expect(nav.get_by_role("link", name="Effectstudie")).to_be_visible()
    page.get_by_role("link", name="Meer over fasen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fasen")


@pytest.mark.parametrize("choices", [0, 1, 3])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [INTERVENTIONS, CASES])
def test_axe_finds_nothing_with_the_filters_open(
    path: str, width: int, choices: int, open_context: OpenContext, site_address: str
) -> None:
    context = open_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    go(page, site_address + path)
    unfold(page)
    for _ in range(choices):
        page.locator("search [type=checkbox]:enabled:not(:checked)").last.check()
    assert axe_violations(page) == []
    go_dark(page)
    assert axe_violations(page, "cat.color") == []


def test_axe_finds_nothing_where_nothing_fits(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS, {"people": ["500"], "phase": ["opschalen"]})
    expect(page.locator(".none")).to_be_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("path", [INTERVENTIONS, CASES])
def test_long_choices_stick_out_nowhere(path: str, site_address: str, page: Page) -> None:
    chosen = {"theme": ["duurzame-inzetbaarheid-en-vitaliteit"], "q": ["lang" * 50]}
    go(page, site_address + path, chosen)
    unfold(page)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide, room = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, f"{width}: {page.evaluate(STICKING_OUT)}"


def test_paper_gets_what_was_found_and_nothing_to_press(site_address: str, page: Page) -> None:
    go(page, site_address + INTERVENTIONS, {"phase": ["vliegende-start"]})
    page.emulate_media(media="print")
    expect(page.locator("main :is(button, input, select, .foot > a):visible")).to_have_count(0)
    expect(page.get_by_role("heading", name="2 van de 8 interventies")).to_be_visible()
    assert len(listed(page)) == 2
