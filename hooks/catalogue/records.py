"""Intervention, Case, Event, Outcome: the class is the schema.

Fields are declared once, with a Dutch label and help text. *Core* fields are filled in a published
record, or listed in `not_in_source`. The sections of the text are declared the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Generic, TypeVar

from pydantic import StringConstraints

from catalogue.body import Body
from catalogue.fields import (
    Date,
    Link,
    Mark,
    Model,
    Prose,
    ProseText,
    Term,
    Text,
    core,
    model_in,
    more,
    must,
)
from catalogue.groups import (
    Adaptation,
    CaseRef,
    Commitment,
    Consent,
    Contributor,
    Count,
    Duration,
    Effect,
    Element,
    EventRef,
    Evidence,
    GroupSize,
    Host,
    Initiator,
    InterventionRef,
    LinkedIntervention,
    Material,
    ObservedEffect,
    OldId,
    Organisation,
    OutcomeRef,
    Period,
    Phase,
    Photo,
    Practice,
    ProgrammeItem,
    Quote,
    Relation,
    Role,
    Seed,
    ShortProse,
    SourceRef,
    Theme,
    Update,
    Written,
)
from catalogue.read import Kind
from catalogue.states import Length, OutcomeOfCase, Status


@dataclass(frozen=True)
class SectionField:
    """A section of the text, declared like a field."""

    key: str
    title: str
    help: str
    core: bool = False
    ask: str = ""
    example: str = ""


@dataclass(frozen=True)
class Step:
    """A part of the form: its title, the names of the fields it asks first, and of the rest.

    A field that no step names is asked with the rest of the last one.
    """

    title: str
    first: tuple[str, ...]
    rest: tuple[str, ...] = ()


class Fields(Model):
    """What every kind of record has."""

    KIND: ClassVar[Kind]
    SECTIONS: ClassVar[tuple[SectionField, ...]] = ()
    STEPS: ClassVar[tuple[Step, ...]] = ()

    title: Annotated[Text, StringConstraints(min_length=5, max_length=70)] | None = core(
        "Titel",
        "Waar het over gaat, in 5 tot 70 tekens. Kort, zonder jargon.",
        ask="Welke titel geef je het?",
        example="Samen ontdekken wat ieder graag doet",
    )
    summary: Annotated[Text, StringConstraints(max_length=280)] | None = core(
        "Samenvatting",
        "De vraag en de aanpak, in hoogstens 280 tekens.",
        ask="Hoe vat je het samen?",
        example=(
            "Hoe praat je over wat iemand graag doet? Met een paar vragen aan tafel, en "
            "daarna iets kleins proberen."
        ),
    )
    contributors: list[Contributor] = core(
        "Wie schreef mee",
        "Iedereen die genoemd wil worden. Een schuilnaam mag.",
        list,
        ask="Wie schreef mee?",
        another="Nog iemand",
    )
    added_on: Date | None = core(
        "Toegevoegd op", "De dag waarop je dit deelt.", asked=False, example="2026-11-02"
    )
    updated_on: Date | None = more(
        "Bijgewerkt op", "De dag van de laatste wijziging.", asked=False, example="2026-11-23"
    )
    status: Written[Status] = must(
        "Stand",
        "Kies draft zolang je schrijft, en published als het af is.",
        asked=False,
        example="draft",
    )
    replaced_by: str | None = more(
        "Vervangen door",
        "Het id van het record dat ervoor in de plaats komt.",
        needed="Nodig als de stand archived is",
        asked=False,
        example="nieuwe-naam",
    )
    synonyms: list[Text] = more(
        "Ook wel",
        "Andere namen voor hetzelfde. Ze staan op de pagina.",
        list,
        ask="Hoe noemen mensen het nog meer?",
        another="Voeg een naam toe",
        example="talentgesprek",
    )
    search_labels: list[Text] = more(
        "Zoekwoorden",
        "Alleen om op te zoeken; ze staan niet op de pagina.",
        list,
        ask="Met welke woorden zoekt iemand dit?",
        another="Voeg een woord toe",
        example="sterke punten",
    )
    source: SourceRef | None = more(
        "Bron",
        "Alleen als je een publicatie samenvat. Je eigen verhaal? Laat dit leeg.",
        ask="Uit welke publicatie komt het?",
        example="artikel",
    )
    not_in_source: list[Text] = more(
        "Niet genoemd in de bron",
        "De namen van velden waar de bron niets over zegt. Alleen samen met een bron.",
        list,
        ask="Wat staat niet in die publicatie?",
        example="themes",
    )
    aliases: list[OldId] = more(
        "Oude adressen",
        "Ids die dit record vroeger had. Zo blijven oude adressen werken.",
        list,
        asked=False,
        example="oude-naam",
    )

    @classmethod
    def field_names(cls) -> Iterator[str]:
        """Every name that may stand in `not_in_source`: fields, `group.field` and sections."""
        for name, info in cls.model_fields.items():
            yield name
            group = model_in(info.annotation)
            if group and not str(info.annotation).startswith("list"):
                yield from (f"{name}.{inner}" for inner in group.model_fields)
        yield from (section.key for section in cls.SECTIONS)

    @classmethod
    def label_of(cls, name: str) -> str:
        """The Dutch label of a name that may stand in `not_in_source`."""
        for section in cls.SECTIONS:
            if section.key == name:
                return section.title
        outer, _, inner = name.partition(".")
        info = cls.model_fields[outer]
        group = model_in(info.annotation)
        return (
            f"{info.title}: {group.model_fields[inner].title}"
            if inner and group
            else str(info.title)
        )


class Intervention(Fields):
    """Something one can do to work from talent."""

    KIND = Kind.INTERVENTION
    SECTIONS = (
        SectionField(
            "how",
            "Zo doe je het",
            "Stappen die een ander morgen kan volgen.",
            core=True,
            ask="Hoe doe je het?",
            example=(
                "1. **Kies een vraag.** Bijvoorbeeld: waar krijg je energie van?\n"
                "2. **Vertel om de beurt.** De ander luistert en vraagt door. [@redactie]"
            ),
        ),
        SectionField(
            "start_small",
            "Klein beginnen",
            "Een eerste stap van hoogstens een uur.",
            ask="Hoe begin je klein?",
            example="Stel één collega de vraag, bij de koffie. [@redactie]",
        ),
        SectionField(
            "reflection",
            "Reflectievragen",
            "Vragen om samen terug te kijken.",
            ask="Hoe kijk je samen terug?",
            example="- Wat gaf je energie?\n- Wat doe je de volgende keer anders? [@redactie]",
        ),
        SectionField(
            "caution",
            "Let op",
            "Wat er mis kan gaan, en wat dan helpt.",
            ask="Waar moet je op letten?",
            example=(
                "Niet iedereen vertelt graag over zichzelf. Zeg vooraf dat overslaan mag. "
                "[@redactie]"
            ),
        ),
        SectionField(
            "variations",
            "Variaties",
            "Hoe het ook kan.",
            ask="Hoe kan het ook?",
            example="Doe het wandelend, met z’n tweeën. [@redactie]",
        ),
    )
    STEPS = (
        Step(
            "Waar gaat het over?",
            ("title", "summary", "form", "themes", "phases"),
            ("practices", "initiators", "audience", "conversation", "flywheels", "effects"),
        ),
        Step(
            "Hoe doe je het?",
            ("how", "elements"),
            (
                *("start_small", "group_size", "duration", "preparation", "facilitation"),
                *("effort", "materials", "core_elements", "adaptable", "variations", "caution"),
                "reflection",
            ),
        ),
        Step("Wat weten we ervan?", (), ("evidence", "relations", "open_questions")),
        Step("Van wie komt het?", ("contributors",)),
    )

    form: list[Annotated[str, Term("form")]] = core(
        "Soort",
        "Kies er een of twee.",
        list,
        max_length=2,
        ask="Wat voor interventie is het?",
        example="gesprek",
    )
    phases: list[Phase] = core(
        "Fase",
        "Waar in het proces past dit? Kies een of meer fasen.",
        list,
        ask="In welke fase past het?",
        example="experimenteren",
    )
    themes: list[Theme] = core(
        "Vraagstuk",
        "Een tot drie vraagstukken, het belangrijkste eerst.",
        list,
        max_length=3,
        ask="Bij welk vraagstuk past het?",
        example="samenwerking-en-verbinding",
    )
    elements: dict[Element, ProseText] = core(
        "Elementen",
        "Schrijf bij elk deel dat erin zit hoe het erin zit. Eén is genoeg.",
        dict,
        ask="Welke delen van een volledige talentervaring zitten erin?",
        example="Je praat eerst over wat het woord talent voor ieder betekent. [@redactie]",
    )
    practices: list[Practice] = more(
        "Haakt aan bij",
        "Iets wat er vaak al is, zoals het teamoverleg.",
        list,
        ask="Waar haakt het bij aan?",
        example="teamoverleg",
    )
    flywheels: list[Annotated[str, Term("flywheel")]] = more(
        "Vliegwiel",
        "Kies wat er vooral door op gang komt.",
        list,
        ask="Waar is talent hier de motor van?",
        example="samenwerking-versterken",
    )
    effects: list[Effect] = more(
        "Bedoelde effecten",
        "De effecten die je bedoelt. Of ze er komen, zeg je hier niet.",
        list,
        ask="Waar hoop je op?",
        example="ontwikkeling",
    )
    initiators: list[Role] = more(
        "Wie begint", "Een of meer rollen.", list, ask="Wie neemt het initiatief?", example="hr"
    )
    audience: list[Role] = more(
        "Voor wie",
        "Een of meer rollen: wie doen er mee?",
        list,
        ask="Voor wie is het?",
        example="medewerker",
    )
    group_size: GroupSize | None = more(
        "Groep",
        "De kleinste en de grootste groep. Eén getal mag ook.",
        ask="Met hoeveel mensen?",
        example={"min": 4, "max": 8},
    )
    duration: Duration | None = more(
        "Duur", "Vul in wat je weet; elk getal mag leeg blijven.", ask="Hoe lang duurt het?"
    )
    preparation: ProseText | None = more(
        "Voorbereiding",
        "Wat klaar moet zijn voordat je begint.",
        ask="Wat doe je van tevoren?",
        example="Vraag ieder een taak te kiezen die energie geeft. [@redactie]",
    )
    facilitation: ProseText | None = more(
        "Begeleiding",
        "Wie dat kan, en wat diegene doet.",
        ask="Wie begeleidt het?",
        example="Iemand uit de groep stelt de vragen en let op de tijd. [@redactie]",
    )
    effort: ProseText | None = more(
        "Wat het vraagt",
        "Aan tijd, geld en mensen, ongeveer.",
        ask="Wat vraagt het?",
        example="Een uur van ieder die meedoet, en een rustige ruimte. [@redactie]",
    )
    conversation: Annotated[Text, StringConstraints(max_length=120), Prose()] | None = more(
        "Wie praat met wie",
        "Het gesprek waar het om draait, in hoogstens 120 tekens.",
        ask="Wie praat met wie?",
        example="Jij met een collega, daarna met het hele team. [@redactie]",
    )
    materials: list[Material] = more(
        "Nodig",
        "Neem niets van een ander over: noem het, en link naar de maker.",
        list,
        ask="Wat heb je erbij nodig?",
    )
    core_elements: list[ProseText] = more(
        "Wat overeind moet blijven",
        "De kern. Zonder dit is het iets anders.",
        list,
        ask="Wat moet overeind blijven?",
        example="Ieder kiest zelf wat die vertelt. [@redactie]",
    )
    adaptable: list[ProseText] = more(
        "Wat je kunt aanpassen",
        "Wat een ander gerust anders mag doen, zodat het past.",
        list,
        ask="Wat kun je aanpassen?",
        example="De vragen: neem woorden die bij jullie passen. [@redactie]",
    )
    evidence: Evidence | None = more(
        "Hoe zeker weten we dit",
        "Wat voor kennis er is. Weet je het niet? Laat dit leeg voor de redactie.",
        ask="Hoe zeker weten we dit?",
    )
    relations: list[Relation] = more(
        "Verwant",
        "Andere interventies, elk met de reden.",
        list,
        ask="Welke interventies horen erbij?",
    )
    open_questions: list[ProseText] = more(
        "Open vragen",
        "Vragen waar een ander mee verder kan.",
        list,
        ask="Wat weten we nog niet?",
        example="Wat doe je als iemand liever niet meedoet? [@redactie]",
    )

    @property
    def length(self) -> Length:
        """How much of somebody's time it takes, as far as known."""
        return (self.duration or Duration()).length

    @property
    def fits_in(self) -> tuple[Length, ...]:
        """Every length it fits in: what takes an hour also fits in a day."""
        within = (Length.HOUR, Length.PART, Length.DAY)
        if self.length not in within:
            return (self.length,)
        return within[within.index(self.length) :]


class Case(Fields):
    """What an organisation did."""

    KIND = Kind.CASE
    SECTIONS = (
        SectionField(
            "what_we_did",
            "Wat we deden",
            "Stap voor stap, zodat iemand die er niet bij was het snapt.",
            core=True,
            ask="Hoe pakten jullie het aan?",
            example=(
                "1. **Een vraag kiezen.** We begonnen in een overleg dat er al was.\n"
                "2. **Vertellen.** Ieder vertelde wat het werk leuk maakt.\n"
                "3. **Terugkijken.** Een paar weken later keken we samen terug."
            ),
        ),
        SectionField(
            "what_worked",
            "Wat werkte",
            "Wat je terugzag, ook als het klein was.",
            ask="Wat werkte?",
            example="Beginnen met een gewone vraag. Iedereen kon meteen meedoen.",
        ),
        SectionField(
            "what_could_be_better",
            "Wat kan nog beter",
            "Wat je anders zou doen. Eerlijk helpt: hier leert een ander van.",
            ask="Wat kan nog beter?",
            example="Meer tijd nemen om samen terug te kijken.",
        ),
    )
    STEPS = (
        Step(
            "Waar gaat het over?",
            ("interventions", "proposed", "title", "summary", "themes", "phase"),
            ("practices",),
        ),
        Step(
            "Wat deden jullie?",
            ("occasion", "initiator", "what_we_did"),
            ("adaptations", "elements", "involved", "period"),
        ),
        Step(
            "Wat zag je gebeuren?",
            (),
            (
                *("what_worked", "what_could_be_better", "language_that_worked", "advice"),
                *("observed_effects", "outcome", "outcome_reason", "scale_route", "quotes"),
                "updates",
            ),
        ),
        Step("Van wie komt het?", ("organisation", "consent", "contributors")),
    )

    interventions: list[LinkedIntervention] = core(
        "Interventies",
        "Kies er een of meer. Staat die er niet bij? Beschrijf hem dan als nieuwe interventie.",
        list,
        needed="Nodig om te publiceren (kern), tenzij je een nieuwe noemt",
        ask="Welke interventie gebruikten jullie?",
        another="Nog een interventie",
    )
    proposed: list[Seed] = more(
        "Nieuwe interventie",
        "Alleen als jullie aanpak niet in de lijst staat.",
        list,
        ask="Staat jullie aanpak er nog niet bij?",
        another="Beschrijf een nieuwe interventie",
    )
    organisation: Organisation | None = core(
        "Organisatie",
        "Anoniem mag. Vertel dan alleen wat voor organisatie het is.",
        ask="Waar was het?",
    )
    consent: Consent | None = more(
        "Toestemming",
        "Vraag het eerst aan de mensen om wie het gaat. Zeg erbij waarvoor.",
        needed="Nodig om te publiceren, behalve als het uit een publicatie komt",
        ask="Wie vindt het goed dat je dit deelt?",
    )
    phase: Phase | None = core(
        "Fase",
        "Waar jullie toen stonden: net begonnen, aan het proberen of aan het uitbreiden.",
        ask="In welke fase waren jullie?",
        example="experimenteren",
    )
    themes: list[Theme] = core(
        "Vraagstuk",
        "Een of meer vraagstukken, het belangrijkste eerst.",
        list,
        ask="Om welk vraagstuk ging het?",
        example="samenwerking-en-verbinding",
    )
    occasion: ProseText | None = core(
        "Aanleiding",
        "De aanleiding, in een paar zinnen. Waarom juist toen?",
        ask="Wat speelde er?",
        example=(
            "We deden al jaren hetzelfde werk en wisten van elkaar niet wat ieder graag doet."
        ),
    )
    initiator: Initiator | None = core(
        "Wie begon", "Wie het begon, en wat diegene wilde.", ask="Wie wilde iets?"
    )
    practices: list[Practice] = more(
        "Haakte aan bij",
        "Iets wat er al was, zoals het teamoverleg.",
        list,
        ask="Waar haakten jullie bij aan?",
        example="teamoverleg",
    )
    period: Period | None = more("Periode", "Ongeveer is goed.", ask="Wanneer was het?")
    involved: ProseText | None = more(
        "Wie deden mee",
        "Hoeveel mensen ongeveer, en in welke rollen.",
        ask="Wie deden er mee?",
        example="Het hele team, met de teamleider.",
    )
    elements: dict[Element, ProseText] = more(
        "Elementen",
        "Schrijf bij elk deel dat erin zat wat jullie deden. De rest laat je leeg.",
        dict,
        ask="Welke delen van een volledige talentervaring zaten erin?",
        example="We spraken eerst over wat wij onder talent verstaan.",
    )
    adaptations: list[Adaptation] = more(
        "Op maat gemaakt",
        "Wat je veranderde om het passend te maken, en waarom.",
        list,
        ask="Wat pasten jullie aan?",
        another="Voeg een aanpassing toe",
    )
    observed_effects: list[ObservedEffect] = more(
        "Wat mensen merkten",
        "Wat je terugzag, ook als het klein was.",
        list,
        ask="Wat merkten jullie?",
        another="Voeg iets toe wat je merkte",
    )
    outcome: Written[OutcomeOfCase] | None = more(
        "Hoe het verder ging",
        "Gestopt telt even zwaar.",
        ask="Hoe ging het verder?",
        example="continues",
    )
    outcome_reason: ProseText | None = more(
        "Waarom",
        "Waarom het zo verder ging. Juist als je stopte, helpt dit een ander.",
        ask="Waarom ging het zo?",
        example="Het past in een overleg dat er toch al is.",
    )
    scale_route: ProseText | None = more(
        "Hoe het breder werd",
        "De weg van een klein begin naar meer mensen. Alleen als dat zo ging.",
        ask="Hoe werd het breder?",
        example="Een tweede team vroeg ernaar en begon met dezelfde vragen.",
    )
    language_that_worked: ProseText | None = more(
        "Taal die aansloeg",
        "Welke woorden hielpen, en welke juist niet.",
        ask="Welke woorden sloegen aan?",
        example="‘Waar krijg je energie van?’ ging beter dan ‘Wat is je talent?’",
    )
    advice: ShortProse | None = more(
        "Advies",
        "Een of twee zinnen, hoogstens 280 tekens.",
        ask="Wat geef je een ander mee?",
        example="Begin klein, met iemand die het zelf graag wil.",
    )
    quotes: list[Quote] = more(
        "Citaten",
        "Letterlijk, met toestemming en zonder namen.",
        list,
        ask="Wat zei iemand?",
        another="Voeg een citaat toe",
    )
    from_event: EventRef | None = more(
        "Van Ta-Lente",
        "De bijeenkomst waar het idee vandaan kwam.",
        ask="Begon het op een bijeenkomst?",
        example="ta-lente",
    )
    updates: list[Update] = more(
        "Later",
        "Voor nieuws van na het eerste verhaal.",
        list,
        ask="Hoe ging het later?",
        another="Voeg nieuws toe",
    )
    contact: Text | None = more(
        "Contact",
        "Een rol, geen persoon. Anoniem? Dan ook geen mailadres of telefoonnummer.",
        ask="Bij wie kan een ander terecht?",
        example="de HR-adviseur van de afdeling",
    )


class Event(Fields):
    """A meeting where interventions were shared."""

    KIND = Kind.EVENT
    SECTIONS = (
        SectionField(
            "shared",
            "Wat er is gedeeld",
            "Wat er op tafel kwam, kort. De oogst van een sessie krijgt een eigen pagina.",
            ask="Wat is er gedeeld?",
            example="- Manieren om een gesprek over talent te openen.",
        ),
    )

    purpose: ProseText | None = core(
        "Waarom",
        "Waar de bijeenkomst voor is, in een paar zinnen.",
        ask="Waar is de bijeenkomst voor?",
        example="Laten zien wat we al doen, en van elkaar afkijken.",
    )
    start: Date | None = more(
        "Begin", "De eerste dag.", ask="Wanneer begint de bijeenkomst?", example="2026-11-23"
    )
    end: Date | None = more(
        "Einde",
        "De laatste dag. Duurt het één dag? Laat dit leeg.",
        ask="Wanneer eindigt de bijeenkomst?",
        example="2026-11-24",
    )
    place: Text | None = more(
        "Waar",
        "De plaats of het gebouw.",
        ask="Waar is het?",
        example="een zaal in het gemeentehuis",
    )
    organisers: list[Text] = more(
        "Wie organiseerde",
        "Organisaties of rollen.",
        list,
        ask="Wie organiseert het?",
        example="een groep adviseurs",
    )
    themes: list[Theme] = more(
        "Vraagstuk",
        "Een of meer vraagstukken, het belangrijkste eerst.",
        list,
        ask="Om welk vraagstuk gaat het?",
        example="professionalisering",
    )
    participants_count: Count | None = more(
        "Hoeveel mensen",
        "Het aantal deelnemers. Weet je het niet zeker? Laat dit leeg.",
        ask="Hoeveel mensen doen er mee?",
        example=40,
    )
    programme: list[ProgrammeItem] = more(
        "Programma",
        "De sessies, in de volgorde van de dag.",
        list,
        ask="Wat staat er op het programma?",
    )
    link: Link | None = more(
        "Meer lezen",
        "De pagina van de bijeenkomst zelf.",
        ask="Waar staat meer?",
        example="https://example.org/bijeenkomst",
    )
    series: Text | None = more(
        "Reeks",
        "De naam van de reeks, als die er is.",
        ask="Bij welke reeks hoort het?",
        example="Ta-Lente",
    )


class Outcome(Fields):
    """What one session of an event brought."""

    KIND = Kind.OUTCOME
    STEPS = (
        Step("Wat lag er op tafel?", ("title", "question", "summary"), ("session_type", "hosts")),
        Step(
            "Wat kwam eruit?",
            (
                *("insights", "interventions_shared", "seeds", "themes", "commitments"),
                "open_questions",
            ),
            ("phases", "practices", "cases_mentioned", "quotes"),
        ),
        Step("Van wie komt het?", ("contributors",), ("scribe", "participants_count")),
    )

    question: ProseText | None = core(
        "Vraag",
        "In één zin, als vraag.",
        ask="Welke vraag lag er op tafel?",
        example="Hoe begin je een gesprek over talent?",
    )
    insights: list[Annotated[Text, StringConstraints(max_length=200), Prose()]] = core(
        "Inzichten",
        "Een tot vijf, elk één zin van hoogstens 200 tekens.",
        list,
        max_length=5,
        ask="Wat namen jullie mee?",
        another="Nog een inzicht",
        example="Eén collega die het ook wil, is genoeg om te beginnen.",
    )
    interventions_shared: list[InterventionRef] = core(
        "Gedeeld",
        "Kies er een of meer. Staat die er niet bij? Beschrijf hem dan als nieuw idee.",
        list,
        needed="Nodig om te publiceren (kern), tenzij je een zaadje noemt",
        ask="Welke interventies kwamen langs?",
        example="job-crafting-traject",
    )
    seeds: list[Seed] = more(
        "Zaadjes",
        "Ideeën die nog niet in de lijst staan.",
        list,
        ask="Kwam er een nieuw idee op tafel?",
        another="Voeg een idee toe",
    )
    themes: list[Theme] = core(
        "Vraagstuk",
        "Een of meer vraagstukken, het belangrijkste eerst.",
        list,
        ask="Om welk vraagstuk ging het?",
        example="professionalisering",
    )
    session_type: Text | None = more(
        "Soort sessie",
        "Bijvoorbeeld: gesprekstafel.",
        ask="Wat voor sessie was het?",
        example="gesprekstafel",
    )
    hosts: list[Host] = more(
        "Wie begeleidde",
        "Rollen, geen namen.",
        list,
        ask="Wie begeleidde de sessie?",
        another="Voeg een rol toe",
    )
    scribe: Text | None = more(
        "Wie schreef", "Een rol of schuilnaam.", ask="Wie schreef dit op?", example="een deelnemer"
    )
    participants_count: Count | None = more(
        "Hoeveel mensen",
        "Het aantal deelnemers. Weet je het niet zeker? Laat dit leeg.",
        ask="Hoeveel mensen deden er mee?",
        example=8,
    )
    phases: list[Phase] = more(
        "Fase",
        "Een of meer fasen.",
        list,
        ask="Over welke fase ging het?",
        example="vliegende-start",
    )
    practices: list[Practice] = more(
        "Haakt aan bij",
        "Iets wat er al is, zoals het teamoverleg.",
        list,
        ask="Waar haakt het bij aan?",
        example="teamoverleg",
    )
    cases_mentioned: list[CaseRef] = more(
        "Voorbeelden",
        "Alleen voorbeelden die al op de site staan.",
        list,
        ask="Welke praktijkvoorbeelden kwamen langs?",
        example="wijkregisseurs",
    )
    open_questions: list[ProseText] = more(
        "Open vragen",
        "Wat bleef liggen, als vraag.",
        list,
        ask="Welke vraag blijft open?",
        another="Voeg een vraag toe",
        example="Hoe begin je als niemand tijd heeft?",
    )
    commitments: list[Commitment] = more(
        "Afspraken",
        "Wat mensen gaan doen. Later kijken we samen wat ervan werd.",
        list,
        ask="Wat spraken jullie af?",
        another="Voeg een afspraak toe",
    )
    quotes: list[Quote] = more(
        "Citaten",
        "Letterlijk, met toestemming en zonder namen.",
        list,
        ask="Wat zei iemand?",
        another="Voeg een citaat toe",
    )
    photos: list[Photo] = more(
        "Foto’s", "Alleen als iedereen die erop staat het goedvindt.", list, ask="Heb je een foto?"
    )
    passes_on: list[OutcomeRef] = more(
        "Bouwt voort op",
        "Oogst van een eerdere sessie.",
        list,
        ask="Op welke oogst bouwt dit voort?",
        example="ta-lente/eerdere-tafel",
    )


KINDS: dict[Kind, type[Fields]] = {
    model.KIND: model for model in (Intervention, Case, Event, Outcome)
}
"""The class of each kind of record."""


F = TypeVar("F", bound=Fields, covariant=True)


@dataclass(frozen=True)
class Record(Generic[F]):
    """A checked record: its fields, its text, and where it lies. Only `check` makes one.

    `marks` are the texts in its fields that refer to something or need an origin.
    """

    kind: Kind
    id: str
    path: str
    address: str
    fields: F
    body: Body
    marks: tuple[Mark, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title; the id where a draft has none yet."""
        return self.fields.title or self.id
