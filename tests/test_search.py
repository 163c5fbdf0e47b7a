"""The search finds Dutch words in all their forms, says why, and ranks by what was found where."""

import json
import random
import re
from pathlib import Path

import pytest
from catalogue.analyse import telling
from catalogue.cli import main
from catalogue.findable import Findable, findables
from catalogue.pipeline import load
from catalogue.search import FIELDS, NAMED, Hit, SearchIndex, Why, analysed, rarity
from catalogue.understand import distance
from click.testing import CliRunner

from tests.conftest import ROOT, TODAY
from tests.small_project import BASE, INTERVENTION, catalogue_of, lay, record
from tests.test_relevance import real_index


def found(id: str, title: str = "", **fields: object) -> Findable:
    """Something with a title; the other fields as given."""
    return Findable(id, "intervention", title or id, f"interventies/{id}/", **fields)  # type: ignore[arg-type]


def term(facet: str, id: str, title: str, *labels: str, synonyms: tuple[str, ...] = ()) -> Findable:
    key = f"{facet}/{id}"
    return Findable(key, facet, title, f"{facet}/{id}/", "", synonyms, labels, terms=(key,))


def ids(query: str, *things: Findable) -> list[str]:
    """The ids that a search among these things finds, the best first."""
    return [hit.found.id for hit in SearchIndex(things).search(query)]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("gesprek", "Functioneringsgesprekken"),
        ("workshop", "Talentenworkshop"),
        ("team", "Schoolteam"),
        ("kwartaalgesprek", "Een goed gesprek"),
        ("jobcrafting", "Job crafting in het team"),
        ("job crafting", "Jobcrafting in het team"),
        ("job-crafting", "Jobcrafting in het team"),
        ("jobcrafting", "Job-craftingtraject"),
        ("md traject", "MD-trajecten"),
        ("mdtraject", "MD-trajecten"),
        ("zelf sturende teams", "Zelfsturing"),
        ("gesprk", "Een goed gesprek"),
        ("gseprek", "Een goed gesprek"),
        ("fucntioneringsgeprek", "Functioneringsgesprek"),
        ("spelletje", "Een spel met kaarten"),
        ("evalueren", "Evaluatie"),
        ("plannen", "Een plan maken"),
        ("REÜNIE", "Reünie van oud-collega’s"),
        ("creeren", "Creëren"),
        ("leeragenda’s", "Een leeragenda"),
        ("P&O", "P&O"),
        ("شكرا", "شكرا"),
    ],
)
def test_a_word_is_found_in_its_other_forms(query: str, title: str) -> None:
    assert ids(query, found("ander", "Vlootschouw"), found("dit", title))[:1] == ["dit"]


@pytest.mark.parametrize("query", ["", "   ", "het", "🙂", "-", "a b c", "<script>", "xqzwv"])
def test_what_says_nothing_finds_nothing(query: str) -> None:
    assert ids(query, found("dit", "Een goed gesprek")) == []


def test_a_very_long_query_is_answered() -> None:
    assert ids("gesprek " * 2_000 + "x" * 5_000, found("dit", "Een goed gesprek")) == ["dit"]


def test_title_beats_synonym_beats_label_beats_term_beats_summary_beats_heading_beats_text() -> (
    None
):
    practice = term("practice", "schouw", "Vlootschouw")
    things = [
        found("text", passages=("Over de vlootschouw. " * 40,)),
        found("heading", headings=("De vlootschouw",)),
        found("summary", summary="Na de vlootschouw verder."),
        found("term", terms=("practice/schouw",)),
        found("label", search_labels=("vlootschouw",)),
        found("synonym", synonyms=("vlootschouw",)),
        found("title", "De vlootschouw anders"),
    ]
    ranked = ids("vlootschouw", *things, practice)
    assert ranked == [
        *("practice/schouw", "title", "synonym", "label", "term", "summary", "heading", "text")
    ]


def test_a_title_beats_whatever_else_a_page_says() -> None:
    everything = found(
        "alles",
        summary="intervisie",
        synonyms=("intervisie", "intervisie plus"),
        search_labels=("intervisie a", "intervisiegroep"),
        headings=("intervisie",),
        passages=("intervisie " * 50,),
    )
    assert ids("intervisie", everything, found("titel", "Intervisie")) == ["titel", "alles"]


def test_hits_with_more_of_the_words_come_first_and_none_is_needed() -> None:
    things = [
        found("een", "Energie", passages=("Niets.",)),
        found("twee", "Iets", passages=("Energie in het team.",)),
        found("drie", "Anders", passages=("Energie, team en vergadering.",)),
    ]
    assert ids("energie team vergadering zonnebloem", *things) == ["drie", "twee", "een"]


def test_the_word_itself_beats_its_compounds() -> None:
    things = [found("samen", "Talentontwikkelprogramma"), found("zelf", "Talent")]
    assert ids("talent", *things) == ["zelf", "samen"]


def test_ta_lente_is_not_talent() -> None:
    things = [found("talent", "Talent"), found("lente", "Ta-Lente")]
    for query in ("ta-lente", "Ta-Lente!"):
        assert ids(query, *things) == ["lente"]
    assert ids("ta lente", *things)[0] == "lente"
    assert ids("talente", *things)[0] == "lente"


def test_a_typing_error_is_only_looked_for_where_the_word_is_unknown() -> None:
    things = [found("taak", "Een taak"), found("zaak", "Een zaak")]
    assert ids("taak", *things) == ["taak"]
    assert set(ids("baak", *things)) == {"taak", "zaak"}


def test_two_typing_errors_are_forgiven_from_eight_letters_on() -> None:
    things = [found("kort", "Overleg"), found("lang", "Samenwerking")]
    assert ids("ovrlg", *things) == []
    assert ids("samnwerkng", *things) == ["lang"]


def test_every_hit_says_where_it_was_found() -> None:
    practice = term("practice", "gesprek", "Functioneringsgesprek", "beoordelingsgesprek")
    record = found("dit", "Anders praten", terms=("practice/gesprek",))
    index = SearchIndex([record, practice])
    whys = {hit.found.id: hit.why for hit in index.search("beoordelingsgesprek")}
    assert whys == {
        "dit": (Why("terms", "beoordelingsgesprek", "hoort bij Functioneringsgesprek"),),
        "practice/gesprek": (Why("search_labels", "beoordelingsgesprek", "verwant begrip"),),
    }
    [own] = [hit.why for hit in index.search("functioneringsgesprek") if hit.found == record]
    assert own == (Why("terms", "Functioneringsgesprek", "hoort bij Functioneringsgesprek"),)
    assert [str(why) for why in (*whys["dit"], *whys["practice/gesprek"], *own)] == [
        "‘beoordelingsgesprek’ hoort bij Functioneringsgesprek",
        "verwant begrip: beoordelingsgesprek",
        "hoort bij Functioneringsgesprek",
    ]


def test_a_name_of_several_words_is_meant_only_with_all_of_them() -> None:
    practice = term("practice", "md", "MD-programma", "leren en ontwikkelen")
    record = found("dit", "Anders", terms=("practice/md",))
    assert "dit" in ids("ontwikkelen om te leren", record, practice)
    assert "dit" not in ids("leren", record, practice)


def test_a_rare_word_counts_more_than_a_frequent_one() -> None:
    assert rarity(1, 1000) > rarity(100, 1000) > rarity(1000, 1000) == 7
    assert rarity(5000, 1000) == rarity(1000, 1000)
    assert rarity(0, 0) == 0


def test_what_fields_are_worth_keeps_the_promised_order() -> None:
    worth = list(FIELDS.values())
    assert worth == sorted(worth, reverse=True)
    assert all(NAMED[name] > FIELDS[name] for name in NAMED)


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("team", "team", 0),
        ("team", "taem", 1),
        ("team", "tem", 1),
        ("team", "zeem", 2),
        ("a", "abcd", 3),
    ],
)
def test_distance_counts_letters_added_dropped_changed_or_swapped(
    one: str, two: str, apart: int
) -> None:
    assert distance(one, two, 2) == distance(two, one, 2) == apart


def test_records_terms_and_handwritten_pages_can_be_found() -> None:
    loaded = load(BASE, TODAY)
    assert loaded.catalogue
    kinds = {each.kind for each in findables(loaded.catalogue, loaded.pages)}
    assert {"intervention", "case", "event", "theme", "practice", "page"} <= kinds


def test_an_archived_record_is_not_found(tmp_path: Path) -> None:
    archived = record(
        INTERVENTION,
        title="Een verdwenen kwartetspel",
        status="archived",
        replaced_by="talentgesprek",
    )
    listed = record(INTERVENTION, title="Een gebleven kwartetspel")
    files = {"interventions/weg.md": archived, "interventions/hier.md": listed}
    things = findables(catalogue_of(lay(tmp_path / "project", files=files)), [])
    assert [hit.found.id for hit in SearchIndex(things).search("kwartetspel")] == ["hier"]


def test_what_has_an_error_is_not_searched_and_that_is_said(tmp_path: Path) -> None:
    files = {"interventions/kapot.md": record(INTERVENTION, title="Kort")}
    root = lay(tmp_path / "project", files=files)
    result = CliRunner().invoke(main, ["search", "--root", str(root), "talentgesprek"])
    assert result.exit_code == 0
    assert "Niet doorzocht: 1 bestand met fouten." in result.stderr
    assert "talentgesprek" in result.stdout


NONSENSE = (
    "onboarding arbeidsmarkt introvert belbin frikandel koffieautomaat trampoline cryptovaluta"
)


@pytest.mark.parametrize("word", NONSENSE.split())
def test_what_is_not_there_is_not_found(word: str, index: SearchIndex) -> None:
    assert index.search(word) == []


def test_scores_keep_the_order(index: SearchIndex) -> None:
    for query in ("starten met intervisie", "gesprek over talent in het team", "ta-lente"):
        scores = [hit.score for hit in index.search(query)]
        assert len(scores) > 5
        assert scores == sorted(scores, reverse=True)


def test_every_word_of_a_term_finds_what_carries_it(index: SearchIndex) -> None:
    asked = 0
    for each in index.found:
        carriers = {other.id for other in index.found if each.id in other.terms}
        for word in telling(each.title) if each.terms == (each.id,) else ():
            found = {hit.found.id for hit in index.search(index.words[word])}
            assert carriers <= found, f"{each.id}: {word}"
            asked += 1
    assert asked > 60


def test_no_label_is_a_question(index: SearchIndex) -> None:
    """A label is a name a thesaurus would carry, not what somebody might ask."""
    asking = re.compile(r"\b(hoe|waar|waarom|wat|welke?|wie|ik|mijn|we|wij)\b")
    kept = [each for each in index.found if each.kind != "page"]
    labels = {label for each in kept for label in (*each.synonyms, *each.search_labels)}
    assert [label for label in labels if asking.search(label.casefold())] == []


def test_a_number_is_only_itself() -> None:
    things = [found("jaar", "Het jaar 2001"), found("groep", "Een groep van 20")]
    assert ids("20", *things) == ["groep"]


def test_a_compound_is_no_name_for_its_part() -> None:
    role = term("role", "baas", "Leidinggevende", "zorgmanager")
    record = found("dit", "Anders", terms=("role/baas",))
    assert "dit" in ids("zorgmanager", record, role)
    assert "dit" not in ids("zorg", record, role)


def test_the_parts_of_what_is_tied_together_do_not_wander() -> None:
    things = [found("moe", "Burn-out"), found("weg", "Outplacement")]
    assert ids("burn-out", *things) == ["moe"]


def test_everything_real_is_found_by_its_own_title(index: SearchIndex) -> None:
    for each in index.found:
        first = [hit.found.title for hit in index.search(each.title)[:3]]
        assert each.title in first, f"{each.id}: {first}"


def test_handwritten_pages_are_indexed_as_they_read(index: SearchIndex) -> None:
    texts = [text for each in index.found if each.kind == "page" for text in each.passages]
    assert len(texts) > 100
    assert not [
        text for text in texts if re.search(r"\{\{|\{:|<\w+[ >]|^\?\?\?|\]\(|linked_by:", text)
    ]


def test_a_text_that_did_not_change_is_not_analysed_again() -> None:
    things = [found("dit", "Een goed gesprek", passages=("Nergens anders geschreven.",))]
    SearchIndex(things)
    before = analysed.cache_info().misses
    SearchIndex([*things, found("dat", "Iets wat er nu pas bij komt")])
    assert analysed.cache_info().misses == before + 1


def odd_queries() -> list[str]:
    """Queries nobody would type, the same ones every time."""
    rng = random.Random(5)  # noqa: S311 - not for secrets
    letters = "aeioudtgnsk&-'’ .é🙂שء\u0301\u00ad9_/*:~^+"
    return ["".join(rng.choices(letters, k=rng.randint(1, 12))) for _ in range(300)]


def test_no_query_breaks_it(index: SearchIndex) -> None:
    for query in odd_queries():
        index.search(query)


@pytest.fixture
def index() -> SearchIndex:
    """The index of the real content."""
    return real_index()


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["search", "--root", str(ROOT), *arguments])
    return result.exit_code, result.stdout


def test_the_command_gives_the_same_ranking_as_json(index: SearchIndex) -> None:
    code, out = run("jaargesprekken anders", "--json")
    hits: list[Hit] = index.search("jaargesprekken anders")[:10]
    assert code == 0
    assert json.loads(out) == [
        {
            "id": hit.found.id,
            "kind": hit.found.kind,
            "title": hit.found.title,
            "url": hit.found.url,
            "score": hit.score,
            "why": [{"field": w.field, "word": w.word, "via": w.via} for w in hit.why],
        }
        for hit in hits
    ]


def test_the_command_can_be_asked_for_one_kind_and_a_number() -> None:
    _, out = run("talent", "--json", "--kind", "case", "-n", "2")
    assert [hit["kind"] for hit in json.loads(out)] == ["case", "case"]
    assert run("talent", "--kind", "zaak")[0] == 2


def test_no_hit_is_an_empty_list_and_no_error() -> None:
    assert run("xqzwv", "--json") == (0, "[]\n")
    assert run("xqzwv") == (0, "")


def test_the_command_says_why_in_words() -> None:
    _, out = run("beoordelingsgesprek", "-n", "1")
    assert out == (
        "Functioneringsgesprek  praktijken/functioneringsgesprek/\n"
        "    verwant begrip: beoordelingsgesprek\n"
    )


def test_where_nothing_is_shown_the_command_says_why() -> None:
    def said(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["search", "--root", str(ROOT), *arguments])
        assert result.exit_code == 0
        return result.stderr

    assert "Geef een of meer woorden" in said(" ")
    assert "‘xqzwv’" in said("xqzwv")
    assert "Zonder --kind vind je er wel." in said("vlootschouw", "--kind", "role")
