"""The pages of the events: what was planned, what was said, and what became of it."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from catalogue.page import Page
from catalogue.publish import cases, events, interventions

from tests.small_project import EVENT, OUTCOME, lay, press_of, record

PROGRAMME = [
    {"title": "Eerste tafel", "day": "2026-03-21", "time": "10:00-11:00", "room": "Zaal 2"},
    {"title": "Tweede tafel", "day": "2026-03-22"},
    {"title": "Derde tafel"},
]
COMMITMENTS = [
    {
        "key": "een",
        "who_role": "teamleider",
        "what": "De eerste vraag stellen.",
        "by": "2026-05-01",
        "status": "done",
        "since": "2026-04-20",
        "result_case": "wijkteam",
    },
    {
        "key": "twee",
        "who_role": "docent",
        "what": "Een muur maken.",
        "by": "2026-05-01",
        "status": "dropped",
        "note": "Het paste niet.",
    },
    {
        "key": "drie",
        "who_role": "adviseur",
        "what": "Vaker vragen.",
        "by": "2027-05-01",
        "status": "open",
    },
]
TWO_DAYS = {"start": "2026-03-21", "end": "2026-03-22", "programme": PROGRAMME}
FULL = {
    "events/dag": record(EVENT, **TWO_DAYS, place="Een zaal", series="Lente"),
    "events/dag/eerste-tafel": record(
        OUTCOME,
        title="Klein beginnen",
        commitments=COMMITMENTS,
        open_questions=["Wie begint er?"],
    ),
    "events/dag/tweede-tafel": record(
        OUTCOME,
        title="Samen terugkijken",
        themes=["vitaliteit"],
        interventions_shared=[],
        seeds=[{"title": "Wandelen", "summary": "Met een vraag."}],
        passes_on=["dag/eerste-tafel"],
    ),
}


def pages(path: Path, files: Mapping[str, str], make: Any = events) -> dict[str, Page]:
    """The pages one module makes of the small project with these records."""
    root = lay(path / "project", files={f"interventions/{n}.md": t for n, t in files.items()})
    return dict(make.pages(press_of(root)))


def words_of(html: str) -> str:
    """What one reads on a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(page: Page, id: str) -> str:
    """From the heading with an id to the next one of its level."""
    found = re.search(rf'<h2 id="{id}".*?(?=<h2 |\Z)', page.html, re.DOTALL)
    assert found, f"no heading {id}"
    return found[0]


def data_of(page: Page) -> dict[str, Any]:
    """The JSON-LD in the head of a page."""
    found = re.search(r"<script[^>]*>(.*)</script>", page.head)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


# An event


def test_a_programme_of_several_days_names_each_day_and_says_what_is_not_known(
    tmp_path: Path,
) -> None:
    page = pages(tmp_path, FULL)["ta-lente/dag.md"]
    programme = part(page, "programma")
    assert re.findall(r"<h3>(.*?)</h3>", programme) == [
        "Zaterdag 21 maart 2026",
        "Zondag 22 maart 2026",
        '<span class="unknown">Dag nog niet bekend</span>',
    ]
    assert words_of(programme).count("tijd nog niet bekend") == 2
    assert "21 en 22 maart 2026" in part(page, "in-het-kort")


def test_a_session_leads_to_its_outcome_or_invites_to_share_it(tmp_path: Path) -> None:
    programme = part(pages(tmp_path, FULL)["ta-lente/dag.md"], "programma")
    links = re.findall(r'href="([^"]+)"', programme)
    assert "../../ta-lente/dag/eerste-tafel/" in links
    invites = [unescape(link) for link in links if "kind=outcome" in link]
    assert invites == ["../../bijdragen/delen/?kind=outcome&event=dag&title=Derde+tafel"]


def test_an_event_shows_its_harvest_each_thing_with_the_outcome_it_came_from(
    tmp_path: Path,
) -> None:
    page = pages(tmp_path, FULL)["ta-lente/dag.md"]
    themes = re.findall(r'<h3 class="gap"><a[^>]*>(.*?)</a>', part(page, "oogst"))
    assert sorted(themes) == ["Professionalisering", "Vitaliteit"]
    for id, said, whence in (
        ("interventies", "Een talentgesprek voeren", "Klein beginnen"),
        ("zaadjes", "Wandelen.", "Samen terugkijken"),
        ("inzichten", "Eén collega die het ook wil.", "Klein beginnen"),
        ("open-vragen", "Wie begint er?", "Klein beginnen"),
        ("afspraken", "Een muur maken.", "Klein beginnen"),
    ):
        told = words_of(part(page, id))
        assert said in told, id
        assert whence in told, id


def test_what_became_of_it_is_told_from_outcome_to_intervention_with_dates(
    tmp_path: Path,
) -> None:
    story = part(pages(tmp_path, FULL)["ta-lente/dag.md"], "wat-is-ervan-geworden")
    [chain] = re.findall(r'<ol class="stem dots wide".*?</ol>', story, re.DOTALL)
    steps = [words_of(step) for step in re.findall(r"<li.*?</li>", chain, re.DOTALL)]
    assert steps == [
        "Oogst Klein beginnen Een dag over talent, 21 maart 2026",
        "Afspraak, gedaan De eerste vraag stellen. Teamleider, voor 1 mei 2026,"
        " gedaan op 20 april 2026",
        "Praktijkvoorbeeld Een wijkteam voert talentgesprekken gedeeld op 23 november 2026",
        "Interventie Een talentgesprek voeren",
    ]
    told = words_of(story)
    assert "1 nog open, 1 gedaan en 1 losgelaten" in told
    assert "Losgelaten. Ook goed. Een muur maken." in told
    assert "Het paste niet." in told
    assert "Nog open Wat vertel jij de volgende keer?" in told


def test_a_commitment_shows_its_state_with_an_icon_and_a_word_the_open_ones_first(
    tmp_path: Path,
) -> None:
    table = part(pages(tmp_path, FULL)["ta-lente/dag.md"], "afspraken")
    states = re.findall(r'<span class="state"><svg.*?</svg> (\w+)</span>', table)
    assert states == ["Open", "Gedaan", "Losgelaten"]
    assert "Gedaan op 20 april 2026" in words_of(table)


def test_booklet_and_session_sheets_are_linked_exactly_where_they_exist(tmp_path: Path) -> None:
    made = pages(tmp_path, FULL)
    for uri, linked in (("ta-lente/dag.md", True), ("ta-lente/ta-lente.md", False)):
        for address in ("oogstboekje/", "sessiebladen/"):
            assert (f'{address}"' in made[uri].html) is linked


def test_an_event_of_which_little_is_known_says_so_and_invents_nothing(tmp_path: Path) -> None:
    page = pages(tmp_path, {"cases/wijkteam": without_event(tmp_path)})["ta-lente/ta-lente.md"]
    anchors = {"oogst", "wat-is-ervan-geworden", "afspraken", "inzichten", "programma"}
    assert not anchors & page.anchors
    assert "Wanneer nog niet bekend" in words_of(part(page, "in-het-kort"))
    data = data_of(page)
    assert not {"startDate", "endDate", "location", "organizer", "subEvent"} & set(data)


@pytest.mark.parametrize(
    ("known", "main"),
    [
        ({}, "../../ta-lente/agenda/"),
        ({"start": "2026-03-21", "programme": PROGRAMME[:1]}, "../../ta-lente/straks/straks.ics"),
    ],
)
def test_an_event_to_come_leads_to_calendar_and_agenda_before_its_harvest(
    known: dict[str, Any], main: str, tmp_path: Path
) -> None:
    page = pages(tmp_path, {"events/straks": record(EVENT, **known)})["ta-lente/straks.md"]
    assert re.findall(r'<a class="button" href="([^"]+)"', page.html) == [main]
    assert 'href="../../ta-lente/agenda/"' in page.html
    assert "Was je erbij?" not in page.html
    assert page.html.count("Deel de oogst<") == len(known.get("programme", []))
    [quiet] = re.findall(r'<a href="([^"]*kind=outcome[^"]*)">Deel een oogst</a>', page.html)
    assert unescape(quiet).endswith("event=straks")


@pytest.mark.parametrize("told", [{"source": "artikel"}, {}])
def test_an_event_that_has_been_asks_who_was_there(told: dict[str, object], tmp_path: Path) -> None:
    purpose = "Van elkaar leren. [@artikel]"
    files = {"events/ooit": record({**EVENT, "purpose": purpose}, **told)}
    if not told:
        files["events/ooit/tafel"] = record(OUTCOME)
    page = pages(tmp_path, files)["ta-lente/ooit.md"]
    assert "Was je erbij?" in page.html
    assert re.findall(r'<a class="button" href="[^"]*">.*</svg> (.*)</a>', page.html) == [
        "Deel een oogst"
    ]


# A large harvest


def harvested(number: int) -> dict[str, str]:
    """An event of one day with this many sessions, each with its outcome and four commitments."""
    states = ("open", "started", "done", "dropped")
    sessions = [{"title": f"Tafel {n}"} for n in range(number)]
    files = {"events/dag": record(EVENT, start="2026-03-21", programme=sessions)}
    for n in range(number):
        known = {"who_role": "docent", "by": "2027-05-01"}
        promises = [
            {**known, "key": state, "what": f"Doen {n} {state}.", "status": state}
            for state in states
        ]
        files[f"events/dag/tafel-{n}"] = record(
            OUTCOME,
            title=f"Tafel {n}",
            themes=[("professionalisering", "vitaliteit")[n % 2]],
            commitments=promises,
            open_questions=[f"Wat nu {n}?"],
            seeds=[{"title": f"Zaadje {n}", "summary": "Met een vraag."}],
            insights=[f"Inzicht {n} van {number}" for number in range(5)],
        )
    return files


def folds(page: Page) -> list[str]:
    """What stands on each fold."""
    found = re.findall(r'<details class="fold[^>]*><summary>(.*?)</summary>', page.html)
    return [words_of(each) for each in found]


def test_a_large_harvest_is_folded_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    page = pages(tmp_path, harvested(12))["ta-lente/dag.md"]
    assert folds(page) == [
        *("Zaterdag 21 maart 2026 12 sessies", "Professionalisering 6 oogsten"),
        *("Vitaliteit 6 oogsten", "En nog 9 zaadjes", "En nog 9 oogsten"),
        *("En nog 30 afspraken", "12 nog open", "12 begonnen", "12 gedaan"),
        *("12 losgelaten", "En nog 7 open vragen"),
    ]
    for n in range(12):
        assert page.html.count(f'data-record="dag/tafel-{n}"') == 1
        assert page.html.count(f"Wat nu {n}?") == 1
        assert page.html.count(f"Zaadje {n}.") == 1
        assert part(page, "inzichten").count(f"Inzicht {n} van ") == 5
        assert part(page, "afspraken").count(f"Doen {n} ") == 4
        assert part(page, "wat-is-ervan-geworden").count(f"Doen {n} ") == 3


def test_a_small_harvest_stands_open(tmp_path: Path) -> None:
    page = pages(tmp_path, harvested(4))["ta-lente/dag.md"]
    assert folds(page) == []
    assert "inzichten" in page.anchors


def test_near_the_top_one_jumps_to_what_one_came_for(tmp_path: Path) -> None:
    page = pages(tmp_path, FULL)["ta-lente/dag.md"]
    top = page.html.partition('id="in-het-kort"')[0]
    found = re.findall(r'<a class="chip" href="#([^"]+)">', top)
    assert found == ["oogst", "wat-is-ervan-geworden", "afspraken", "open-vragen"]
    assert set(found) <= page.anchors


def test_a_second_harvest_of_a_session_is_read_from_the_programme_too(tmp_path: Path) -> None:
    files = {**FULL, "events/dag/eerste-tafel-2": record(OUTCOME, title="Nog eens")}
    programme = words_of(part(pages(tmp_path, files)["ta-lente/dag.md"], "programma"))
    assert "Lees de oogst van Eerste tafel , nog een van Eerste tafel, 2" in programme


def test_the_data_of_an_event_tells_sessions_only_where_day_and_time_are_known(
    tmp_path: Path,
) -> None:
    data = data_of(pages(tmp_path, FULL)["ta-lente/dag.md"])
    assert (data["startDate"], data["endDate"]) == ("2026-03-21", "2026-03-22")
    assert data["subEvent"] == [
        {
            "@type": "Event",
            "name": "Eerste tafel",
            "startDate": "2026-03-21T10:00:00+01:00",
            "endDate": "2026-03-21T11:00:00+01:00",
            "location": {"@type": "Place", "name": "Zaal 2, Een zaal"},
        }
    ]
    assert "eventStatus" not in data


# An outcome


def test_an_outcome_names_its_event_its_session_and_what_builds_on_it(tmp_path: Path) -> None:
    made = pages(tmp_path, FULL)
    first = made["ta-lente/dag/eerste-tafel.md"]
    facts = words_of(part(first, "in-het-kort"))
    assert "Een dag over talent" in facts
    assert "Zaterdag 21 maart 2026 10:00-11:00" in facts
    assert "Zaal 2" in facts
    assert "Samen terugkijken" in part(first, "wordt-opgepakt")
    second = made["ta-lente/dag/tweede-tafel.md"]
    assert "tijd niet bekend" in part(second, "in-het-kort")
    assert "Klein beginnen" in part(second, "bouwt-voort-op")
    assert "wordt-opgepakt" not in second.anchors
    assert "wat-is-ervan-geworden" not in second.anchors


# Seen from the other side


@pytest.mark.parametrize(
    ("make", "uri"),
    [
        (interventions, "interventies/talentgesprek.md"),
        (cases, "praktijkvoorbeelden/wijkteam.md"),
    ],
)
def test_an_intervention_and_a_case_name_the_outcome_the_event_and_its_date(
    make: Any, uri: str, tmp_path: Path
) -> None:
    told = words_of(part(pages(tmp_path, FULL, make)[uri], "bijeenkomsten"))
    if make is interventions:
        assert told.startswith("Gedeeld op Ta-Lente Klein beginnen")
        assert "Een dag over talent , 21 en 22 maart 2026" in told
        return
    assert told.startswith(
        "Gedeeld op Ta-Lente Zo begon het Oogst Klein beginnen Een dag over talent , 21 maart 2026"
        " Afspraak, gedaan De eerste vraag stellen. Teamleider, voor 1 mei 2026, gedaan op"
        " 20 april 2026 Praktijkvoorbeeld Dit voorbeeld gedeeld op 23 november 2026"
    )
    assert told.count("Klein beginnen") == 1
    assert "datum nog niet bekend" in told  # the event it says it began at


# The series


def test_the_series_shows_editions_the_newest_harvest_and_what_became_of_it(
    tmp_path: Path,
) -> None:
    page = pages(tmp_path, FULL)["ta-lente/index.md"]
    meetings = part(page, "bijeenkomsten")
    assert re.findall(r'data-record="([^"]+)"', meetings) == ["dag", "ta-lente"]
    assert re.findall(r'<h3 class="gap">(.*?)</h3>', meetings) == ["Lente", "Los van een reeks"]
    assert "datum nog niet bekend" in words_of(meetings)
    assert re.findall(r'data-record="([^"]+)"', part(page, "oogst")) == [
        *("dag/eerste-tafel", "dag/tweede-tafel")
    ]
    assert "Er zijn 3 afspraken gemaakt" in words_of(part(page, "wat-is-ervan-geworden"))
    assert 'href="../ta-lente/agenda/"' in page.html


def test_the_series_without_a_harvest_promises_none(tmp_path: Path) -> None:
    page = pages(tmp_path, {"cases/wijkteam": without_event(tmp_path)})["ta-lente/index.md"]
    assert not {"oogst", "wat-is-ervan-geworden"} & page.anchors


def test_the_series_asks_who_was_there_only_where_something_has_been(tmp_path: Path) -> None:
    still = pages(tmp_path / "still", {"cases/wijkteam": without_event(tmp_path)})
    been = pages(tmp_path / "been", {})
    for made, asked in ((still, False), (been, True)):
        html = made["ta-lente/index.md"].html
        assert ("Was je erbij?" in html) is asked
        [first] = re.findall(r'<a class="button" href="([^"]+)"', html)
        assert ("kind=outcome" in first) is asked
        assert 'href="../ta-lente/agenda/"' in html


def without_event(path: Path) -> str:
    """The case of the small project, without the event it began at."""
    root = lay(path / "base")
    text = (root / "interventions/cases/wijkteam.md").read_text()
    return re.sub(r"(?m)^from_event:.*\n", "", text)
