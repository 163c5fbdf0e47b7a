"""Records → Catalogue: backlinks, relations with their reasons, experience, terms and sources."""

from pathlib import Path

import pytest
from catalogue.link import Catalogue
from catalogue.pipeline import load
from catalogue.relate import (
    CASE_WEIGHTS,
    INTERVENTION_WEIGHTS,
    MOST_RELATED,
    Related,
    in_sentence,
)
from catalogue.states import LinkedBy, RelationType
from catalogue.vocabulary import ELEMENTS, FACETS

from tests.conftest import TODAY
from tests.small_project import (
    CASE,
    INTERVENTION,
    OUTCOME,
    catalogue_of,
    lay,
    record,
)

WHY = "Zo hoort het. [@redactie]"
NAMED = {
    "visibility": "named",
    "name": "Gemeente Zand",
    "description": "x",
    "sector": "gemeente",
}


def made(tmp_path: Path, files: dict[str, str], *, drafts: bool = False) -> Catalogue:
    """The catalogue of the small project with these records beside its own."""
    named = {f"interventions/{name}.md": content for name, content in files.items()}
    return catalogue_of(lay(tmp_path / "project", files=named), drafts=drafts)


def alone(**fields: object) -> str:
    """An intervention that shares no term with the others, but for what is given."""
    return record(INTERVENTION, **{"form": ["gesprek"], "phases": ["vliegende-start"], **fields})


def ids(related: tuple[Related, ...]) -> list[str]:
    return [each.record.id for each in related]


# Relations that somebody wrote


@pytest.mark.parametrize("type", list(RelationType), ids=str)
def test_a_written_relation_stands_on_both_pages_with_its_label(
    type: RelationType, tmp_path: Path
) -> None:
    relations = [{"to": "talentintervisie", "type": str(type), "why": WHY}]
    catalogue = made(tmp_path, {"kaartspel": record(INTERVENTION, relations=relations)})
    here = catalogue.interventions["kaartspel"].related[0]
    there = catalogue.interventions["talentintervisie"].related
    [back] = [each for each in there if each.record.id == "kaartspel"]
    assert (here.origin, here.label, here.reasons[0].text) == ("written", type.label, WHY)
    assert (back.origin, back.label, back.reasons[0].text) == ("written", type.inverse, WHY)


def test_the_inverse_labels_are_what_the_other_side_would_say() -> None:
    assert {type.label: type.inverse for type in RelationType} == {
        "gaat vooraf aan": "komt na",
        "gaat goed samen met": "gaat goed samen met",
        "is een variant van": "heeft als variant",
        "pakt het anders aan dan": "pakt het anders aan dan",
    }


def test_written_relations_come_first_and_are_not_computed_again(tmp_path: Path) -> None:
    catalogue = made(tmp_path, {})
    related = catalogue.interventions["talentgesprek"].related
    assert [(each.record.id, each.origin) for each in related] == [("talentintervisie", "written")]


def test_a_relation_that_both_sides_wrote_is_one_with_both_reasons(tmp_path: Path) -> None:
    def with_other(other: str, why: str) -> str:
        relation = {"to": other, "type": "combines_with", "why": why}
        return record(INTERVENTION, relations=[relation])

    files = {
        "een": with_other("twee", f"Van een. {WHY}"),
        "twee": with_other("een", f"Van twee. {WHY}"),
    }
    catalogue = made(tmp_path, files)
    [related] = [
        each for each in catalogue.interventions["een"].related if each.origin == "written"
    ]
    assert [reason.text for reason in related.reasons] == [f"Van een. {WHY}", f"Van twee. {WHY}"]


def test_more_than_five_written_relations_are_all_shown(tmp_path: Path) -> None:
    names = [f"nummer-{number}" for number in range(7)]
    relations = [{"to": name, "type": "precedes", "why": WHY} for name in names]
    files = {name: record(INTERVENTION) for name in names}
    catalogue = made(tmp_path, {"kaartspel": record(INTERVENTION, relations=relations), **files})
    related = catalogue.interventions["kaartspel"].related
    assert [(each.record.id, each.origin) for each in related] == [
        (name, "written") for name in names
    ]


# Relations that are computed


def test_a_shared_term_weighs_more_when_fewer_records_carry_it(tmp_path: Path) -> None:
    # theme: 3 / 2 records = 1.5; form: 2 / 4 records = 0.5
    files = {
        "een": alone(themes=["leiderschap"], form=["gesprek"]),
        "zeldzaam": alone(themes=["leiderschap"], form=["intervisie"], phases=["opschalen"]),
        "gewoon": alone(themes=["vitaliteit"], form=["gesprek"], phases=["opschalen"]),
        "ook-gewoon": alone(themes=["vitaliteit"], form=["gesprek"], phases=["opschalen"]),
    }
    related = made(tmp_path, files).interventions["een"].related
    assert ids(related)[:3] == ["zeldzaam", "gewoon", "ook-gewoon"]


def test_a_practice_outweighs_a_theme(tmp_path: Path) -> None:
    files = {
        "een": alone(themes=["leiderschap"], practices=["functioneringsgesprek"]),
        "thema": alone(themes=["leiderschap"], form=["intervisie"], phases=["opschalen"]),
    }
    related = made(tmp_path, files).interventions["een"].related
    # practice 4 / 2 and form 2 / 2 with the base's talentgesprek, against theme 3 / 2
    assert ids(related)[:2] == ["talentgesprek", "thema"]


def test_equally_strong_relations_stand_by_id_and_no_more_than_five_are_shown(
    tmp_path: Path,
) -> None:
    files = {f"r-{number}": alone(themes=["leiderschap"]) for number in (4, 2, 7, 1, 6, 3, 5)}
    related = made(tmp_path, files).interventions["r-4"].related
    assert len(related) == MOST_RELATED
    assert ids(related) == ["r-1", "r-2", "r-3", "r-5", "r-6"]


def test_the_two_strongest_reasons_are_told_strongest_first(tmp_path: Path) -> None:
    shared: dict[str, object] = {
        "themes": ["leiderschap"],
        "practices": ["functioneringsgesprek"],
        "effects": ["welbevinden"],
        "form": ["gesprek"],
    }
    catalogue = made(tmp_path, {"een": alone(**shared), "twee": alone(**shared)})
    related = catalogue.interventions["een"].related
    assert ids(related)[0] == "twee"
    # theme 3 / 2 records, practice 4 / 3 (talentgesprek too), effect 1 / 2, form 2 / 3
    assert [(reason.facet, reason.term, reason.text) for reason in related[0].reasons] == [
        ("theme", "leiderschap", "zelfde vraagstuk: leiderschap"),
        ("practice", "functioneringsgesprek", "zelfde praktijk: functioneringsgesprek"),
    ]


def test_equally_strong_reasons_stand_in_the_order_of_the_facets(tmp_path: Path) -> None:
    shared: dict[str, object] = {"themes": ["leiderschap"], "effects": ["welbevinden"]}
    files = {name: alone(**shared, flywheels=["innovatie"]) for name in ("een", "twee")}
    [related] = [
        each
        for each in made(tmp_path, files).interventions["een"].related
        if each.record.id == "twee"
    ]
    # theme 3 / 2, then phase 2 / 2; flywheel and effect 1 / 2 come after
    assert [reason.facet for reason in related.reasons] == ["theme", "phase"]


def test_records_that_share_no_term_are_not_related(tmp_path: Path) -> None:
    files = {"los": alone(themes=["leiderschap"], form=["intervisie"], phases=["vliegende-start"])}
    related = made(tmp_path, files).interventions["los"].related
    assert ids(related) == ["talentintervisie"]
    assert [reason.facet for reason in related[0].reasons] == ["form"]


def test_relations_are_the_same_from_both_sides(tmp_path: Path) -> None:
    files = {name: alone(themes=["leiderschap"]) for name in ("een", "twee", "drie")}
    found = made(tmp_path, files).interventions
    for id, entry in found.items():
        for related in entry.related:
            assert id in ids(found[related.record.id].related)


def test_cases_are_related_by_sector_too(tmp_path: Path) -> None:
    files = {
        "cases/een": record(CASE, themes=["leiderschap"], phase="opschalen", scale_route="Zo.")
    }
    related = made(tmp_path, files).cases["een"].related
    assert ids(related) == ["wijkteam"]
    assert [reason.text for reason in related[0].reasons] == ["zelfde sector: gemeente"]


def test_every_weighed_facet_exists() -> None:
    assert {*INTERVENTION_WEIGHTS, *CASE_WEIGHTS} <= set(FACETS)


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Leiderschap", "leiderschap"), ("HR", "HR"), ("MD-programma", "MD-programma"), ("A", "a")],
)
def test_a_label_keeps_its_capitals_only_where_they_belong(label: str, inside: str) -> None:
    assert in_sentence(label) == inside


# Experience


def use(linked_by: str = "contributor", **fields: object) -> str:
    """A case that used the intervention `kaartspel`."""
    link = {"id": "kaartspel", "linked_by": linked_by, "why": "Zo ging het."}
    return record(CASE, interventions=[link], **fields)


def test_experience_counts_cases_and_tells_what_was_adapted_and_what_stopped(
    tmp_path: Path,
) -> None:
    files = {
        "kaartspel": record(INTERVENTION),
        "cases/a": use(),
        "cases/b": use("editors", organisation=NAMED),
        "cases/c": use(
            outcome="stopped",
            outcome_reason="Geen tijd.",
            adaptations=[{"what": "Minder kaarten", "why": "Het duurde te lang"}],
        ),
        "cases/d": use(status="archived", replaced_by="c"),
    }
    entry = made(tmp_path, files).interventions["kaartspel"]
    experience = entry.experience
    assert (experience.cases, experience.named, experience.anonymous) == (3, 1, 2)
    assert experience.linked_by_editors == 1
    assert [record.id for record in experience.stopped] == ["c"]
    assert [(record.id, each.what) for record, each in experience.adaptations] == [
        ("c", "Minder kaarten")
    ]
    assert [(each.record.id, each.linked_by) for each in entry.uses] == [
        *(("a", LinkedBy.CONTRIBUTOR), ("b", LinkedBy.EDITORS), ("c", LinkedBy.CONTRIBUTOR))
    ]


def test_no_case_means_no_experience(tmp_path: Path) -> None:
    entry = made(tmp_path, {"kaartspel": record(INTERVENTION)}).interventions["kaartspel"]
    assert (entry.uses, entry.experience.cases) == ((), 0)


def test_a_case_knows_its_interventions_its_event_and_who_says_so(tmp_path: Path) -> None:
    entry = made(tmp_path, {}).cases["wijkteam"]
    assert [(each.record.id, each.why) for each in entry.uses] == [
        ("talentgesprek", "We volgden de stappen.")
    ]
    assert [event.id for event in entry.events] == ["ta-lente"]


@pytest.mark.parametrize("elements", [ELEMENTS, ELEMENTS[:2]])
def test_integral_means_all_three_elements(elements: tuple[str, ...], tmp_path: Path) -> None:
    texts = dict.fromkeys(elements, WHY)
    catalogue = made(tmp_path, {"kaartspel": record(INTERVENTION, elements=texts)})
    assert catalogue.interventions["kaartspel"].integral is (elements == ELEMENTS)


# Outcomes and events


def test_an_outcome_stands_with_its_event_its_interventions_and_its_cases(tmp_path: Path) -> None:
    files = {"events/ta-lente/tafel": record(OUTCOME, cases_mentioned=["wijkteam"])}
    catalogue = made(tmp_path, files)
    for entry in (
        catalogue.events["ta-lente"],
        catalogue.interventions["talentgesprek"],
        catalogue.cases["wijkteam"],
    ):
        assert [outcome.id for outcome in entry.outcomes] == ["ta-lente/tafel"]
    assert [event.id for event in catalogue.interventions["talentgesprek"].events] == ["ta-lente"]


def test_an_outcome_knows_its_event_the_case_it_became_and_what_builds_on_it(
    tmp_path: Path,
) -> None:
    given = {"key": "een", "who_role": "teamleider", "what": "Beginnen."}
    given |= {"status": "done", "since": "2026-11-01"}
    files = {
        "events/ta-lente/tafel": record(
            OUTCOME, commitments=[{**given, "by": "2026-11-01", "result_case": "talentendag"}]
        ),
        "events/ta-lente/later": record(OUTCOME, passes_on=["ta-lente/tafel"]),
    }
    catalogue = made(tmp_path, files)
    entry = catalogue.outcomes["ta-lente/tafel"]
    assert [each.id for each in entry.events] == ["ta-lente"]
    assert [each.id for each in entry.cases] == ["talentendag"]
    assert [each.id for each in entry.outcomes] == ["ta-lente/later"]
    assert [each.id for each in catalogue.cases["talentendag"].outcomes] == ["ta-lente/tafel"]


# Archived records and drafts


def test_an_archived_record_keeps_its_page_and_leaves_lists_relations_and_counts(
    tmp_path: Path,
) -> None:
    relations = [{"to": "talentgesprek", "type": "precedes", "why": WHY}]
    old = alone(themes=["leiderschap"], status="archived", replaced_by="nieuw", relations=relations)
    files = {"oud": old, "nieuw": alone(themes=["leiderschap"])}
    catalogue = made(tmp_path, files)
    assert "oud" in catalogue.interventions
    assert [r.id for r in catalogue.terms["theme", "leiderschap"].records] == ["nieuw"]
    others = [entry for id, entry in catalogue.interventions.items() if id != "oud"]
    assert not [entry for entry in others if "oud" in ids(entry.related)]
    assert all(each.origin == "computed" for each in catalogue.interventions["oud"].related)


def test_an_archived_record_does_not_make_a_shared_term_less_rare(tmp_path: Path) -> None:
    rare = {"themes": ["leiderschap"], "form": ["intervisie"], "phases": ["opschalen"]}
    plain = {
        "een": alone(themes=["leiderschap"]),
        "twee": record(INTERVENTION, **rare),
    }
    before = made(tmp_path / "before", plain).interventions["een"].related
    archived = record(INTERVENTION, **rare, status="archived", replaced_by="twee")
    after = made(tmp_path / "after", {**plain, "oud": archived}).interventions["een"].related
    assert [(e.record.id, e.reasons) for e in after] == [(e.record.id, e.reasons) for e in before]


def test_a_draft_is_in_the_catalogue_only_while_serving(tmp_path: Path) -> None:
    root = lay(
        tmp_path / "project",
        files={"interventions/kaartspel.md": "---\nstatus: draft\n---\n\nNog niets.\n"},
    )
    assert "kaartspel" not in catalogue_of(root).interventions
    draft = catalogue_of(root, drafts=True).interventions["kaartspel"]
    assert draft.record.title == "kaartspel"


def test_a_broken_record_is_left_out_and_the_others_are_linked(tmp_path: Path) -> None:
    files = {"interventions/talentintervisie.md": "---\ntitle: [\n---\n"}
    loaded = load(lay(tmp_path / "project", files=files), TODAY)
    assert loaded.catalogue
    assert [document.id for document in loaded.broken] == ["talentintervisie"]
    assert list(loaded.catalogue.interventions) == ["talentgesprek"]
    assert loaded.catalogue.interventions["talentgesprek"].related == ()
    assert loaded.catalogue.cases["talentendag"].uses == ()


# Terms, sources and organisations


def test_a_term_knows_its_records_by_title_its_address_and_its_neighbours(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    vocabulary = root / "interventions/vocabulary.yml"
    text = vocabulary.read_text()
    for label, field in (
        ("Leiderschap", "related: [concept/talent, flywheel/innovatie]"),
        ("Vitaliteit", "broader: [theme/leiderschap]"),
    ):
        text = text.replace(f"label: {label}\n", f"label: {label}\n      {field}\n")
    vocabulary.write_text(text)
    catalogue = catalogue_of(root)
    term = catalogue.terms["theme", "professionalisering"]
    assert term.address == "themas/professionalisering/"
    assert [record.id for record in term.records] == [
        *("talentendag", "talentgesprek", "talentintervisie")
    ]
    assert [record.id for record in term.of_kind("case")] == ["talentendag"]
    neighbours = catalogue.terms["theme", "leiderschap"].neighbours
    assert [(facet, each.id) for facet, each in neighbours] == [
        *(("theme", "vitaliteit"), ("concept", "talent"), ("flywheel", "innovatie"))
    ]


def test_a_facet_gives_its_terms_in_the_order_of_the_list(tmp_path: Path) -> None:
    _, entries = made(tmp_path, {}).facet("phase")
    assert [entry.term.id for entry in entries] == [
        "vliegende-start",
        "experimenteren",
        "opschalen",
    ]


def test_a_source_knows_the_records_and_terms_that_cite_it(tmp_path: Path) -> None:
    catalogue = made(tmp_path, {})
    assert [record.id for record in catalogue.sources["bakker-2020"].records] == ["talentgesprek"]
    assert [record.id for record in catalogue.sources["artikel"].records] == ["talentendag"]
    terms = catalogue.sources["redactie"].terms
    assert ("concept", "talent") in [(facet, term.id) for facet, term in terms]
    assert len(terms) == len({(facet, term.id) for facet, term in terms})


def test_only_organisations_that_want_to_be_named_have_a_page(tmp_path: Path) -> None:
    files = {
        "cases/a": record(CASE, organisation=NAMED),
        "cases/b": record(CASE, organisation=NAMED, title="Aan de slag met kaarten"),
        "cases/c": record(CASE, organisation=NAMED, status="archived", replaced_by="a"),
    }
    organisations = made(tmp_path, files).organisations
    assert list(organisations) == ["gemeente-zand"]
    assert [case.id for case in organisations["gemeente-zand"].cases] == ["b", "a"]


def test_an_event_and_the_case_it_began_know_each_other_once(tmp_path: Path) -> None:
    outcome = record(OUTCOME, cases_mentioned=["wijkteam"])
    catalogue = made(tmp_path, {"events/ta-lente/tafel": outcome})
    assert [case.id for case in catalogue.events["ta-lente"].cases] == ["wijkteam"]
    assert [event.id for event in catalogue.cases["wijkteam"].events] == ["ta-lente"]
    assert [each.id for each in catalogue.cases["wijkteam"].outcomes] == ["ta-lente/tafel"]


def test_an_archived_record_supports_no_source(tmp_path: Path) -> None:
    old = record(INTERVENTION, status="archived", replaced_by="talentgesprek")
    catalogue = made(tmp_path, {"oud": old})
    citing = {each.id for source in catalogue.sources.values() for each in source.records}
    assert "oud" in catalogue.interventions
    assert "oud" not in citing
