"""The groups of fields that records are made of, and the types they share."""

from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints, model_validator

from catalogue.fields import (
    Attachment,
    Date,
    Link,
    Model,
    Prose,
    ProseText,
    Reference,
    SourceId,
    Term,
    Text,
    core,
    more,
    must,
)
from catalogue.read import Kind, slugify
from catalogue.states import (
    Basis,
    CommitmentStatus,
    Distance,
    Length,
    LinkedBy,
    Picture,
    RelationType,
    Size,
    State,
    Visibility,
)

S = TypeVar("S", bound=State)
Written = Annotated[S, Field(strict=False)]
"""A state as authors write it: the text of one of its values."""


Theme = Annotated[str, Term("theme")]
Phase = Annotated[str, Term("phase")]
Practice = Annotated[str, Term("practice")]
Effect = Annotated[str, Term("effect")]
Role = Annotated[str, Term("role")]
Element = Annotated[str, Term("element")]
SourceRef = Annotated[str, SourceId()]
InterventionRef = Annotated[str, Reference(Kind.INTERVENTION)]
CaseRef = Annotated[str, Reference(Kind.CASE)]
EventRef = Annotated[str, Reference(Kind.EVENT)]
OutcomeRef = Annotated[str, Reference(Kind.OUTCOME)]
OldId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")]
FileRef = Annotated[Text, Attachment()]
Count = Annotated[int, Field(ge=1, le=1_000_000)]
ShortProse = Annotated[str, StringConstraints(min_length=1, max_length=280), Prose()]


class Contributor(Model):
    """Somebody who wrote along."""

    name: Text = must(
        "Naam",
        "Je naam, of een schuilnaam. Hij staat onder het verhaal.",
        ask="Onder welke naam?",
        example="een teamleider",
    )


class Range(Model):
    """A smallest and a largest number, both counted in."""

    min: Count | None = more("Van", "Het kleinste aantal.", ask="Minstens hoeveel?", example=2)
    max: Count | None = more("Tot", "Het grootste aantal.", ask="Hoogstens hoeveel?", example=4)

    @property
    def most(self) -> int | None:
        """The largest number that is known: a range may be open."""
        return self.max or self.min

    @property
    def bounds(self) -> str:
        """`4-8`, `4-` or `-8`; empty where neither is known."""
        return f"{self.min or ''}-{self.max or ''}" if self.most else ""


class GroupSize(Range):
    """How many people take part; whole people."""

    note: ProseText | None = more(
        "Toelichting",
        "In woorden, met de herkomst, zoals [@redactie].",
        needed="Nodig zodra je een getal invult",
        ask="Waarom dit aantal?",
        example="Zo komt iedereen aan het woord. [@redactie]",
    )


class Duration(Model):
    """How long it takes: minutes a session, number of sessions, weeks from first to last."""

    session_minutes: Range | None = more(
        "Minuten per keer",
        "Een dagdeel is 240 minuten, een dag 480.",
        ask="Hoeveel minuten per keer?",
        example={"min": 60, "max": 90},
    )
    sessions: Range | None = more(
        "Aantal keren",
        "Het aantal bijeenkomsten.",
        ask="Hoe vaak kom je bij elkaar?",
        example={"min": 2, "max": 3},
    )
    span_weeks: Range | None = more(
        "Weken",
        "Van de eerste tot de laatste keer.",
        ask="Hoeveel weken duurt het?",
        example={"min": 4, "max": 6},
    )
    note: ProseText | None = more(
        "Toelichting",
        "In woorden, met de herkomst, zoals [@redactie].",
        needed="Nodig zodra je een getal invult",
        ask="Waarom deze duur?",
        example="Een uur per keer, met tijd ertussen om te oefenen. [@redactie]",
    )

    @property
    def length(self) -> Length:
        """How long it takes at most; weeks or several sessions without minutes are long."""
        minutes = self.session_minutes.most if self.session_minutes else None
        sessions = self.sessions.most if self.sessions else None
        weeks = self.span_weeks.most if self.span_weeks else None
        if minutes is None:
            return Length.LONGER if weeks or (sessions or 1) > 1 else Length.UNKNOWN
        total = minutes * (sessions or 1)
        bounds = {60: Length.HOUR, 240: Length.PART, 480: Length.DAY}
        return next((each for most, each in bounds.items() if total <= most), Length.LONGER)


class Material(Model):
    """Something one needs."""

    title: ProseText = must(
        "Wat",
        "Eén ding per regel, met de herkomst, zoals [@redactie].",
        ask="Wat heb je nodig?",
        example="Een vel papier en een pen voor ieder. [@redactie]",
    )
    url: Link | None = more(
        "Vindplaats",
        "Het webadres van de maker, niet dat van een kopie.",
        ask="Waar vind je het?",
        example="https://example.org/vragenblad",
    )
    file: FileRef | None = more(
        "Bestand",
        "Een bestand dat naast dit record staat. Alleen als je het mag delen.",
        ask="Heb je er een bestand bij?",
        example="vragenblad.pdf",
    )
    licence: Text | None = more(
        "Licentie",
        "Laat leeg als je het niet weet.",
        ask="Onder welke voorwaarden mag je het gebruiken?",
        example="CC BY-SA 4.0",
    )


class Evidence(Model):
    """What kind of knowledge there is; three questions and an explanation, no score."""

    kind: Annotated[str, Term("evidence")] = must(
        "Wat voor kennis",
        "Kies wat het best past. Het is een soort, geen rangorde.",
        ask="Wat voor kennis is er?",
        example="genoemd",
    )
    distance: Written[Distance] = must(
        "Hoe dichtbij",
        "Gaat het over deze aanpak, of over iets wat erop lijkt?",
        ask="Hoe dichtbij is het?",
        example="general",
    )
    picture: Written[Picture] = must(
        "Welk beeld",
        "Wat eruit komt, alles bij elkaar.",
        ask="Welk beeld geeft het?",
        example="unknown",
    )
    explanation: ProseText = must(
        "Toelichting",
        "In een paar zinnen, met de bronnen. Ook wat er niet is onderzocht.",
        ask="Wat is er onderzocht, en wat niet?",
        example=(
            "Het artikel noemt deze aanpak; onderzoek ernaar kennen we niet. [@artikel] [@redactie]"
        ),
    )
    sources: list[SourceRef] = more(
        "Bronnen",
        "De onderzoeken zelf, uit de lijst met bronnen.",
        list,
        ask="Welke bronnen zijn het?",
        example="artikel",
    )
    reviewed_on: Date = must(
        "Nagekeken op",
        "Na drie jaar vragen we om nog eens te kijken.",
        ask="Wanneer keek je dit na?",
        example="2026-11-23",
    )


class Relation(Model):
    """How this intervention stands to another, and why."""

    to: InterventionRef = must(
        "Naar",
        "Het id van de andere interventie.",
        ask="Welke interventie?",
        example="job-crafting-traject",
    )
    type: Written[RelationType] = must(
        "Soort",
        "Lees het als een zin: deze interventie … de andere.",
        ask="Hoe verhouden ze zich tot elkaar?",
        example="combines_with",
    )
    why: ProseText | None = more(
        "Waarom",
        "In één zin; staat op beide pagina’s.",
        needed="Nodig om te publiceren, als je een interventie noemt",
        ask="Waarom?",
        example="Allebei beginnen ze bij wat iemand graag doet. [@redactie]",
    )


class LinkedIntervention(Model):
    """An intervention that a case used, and who says so."""

    id: InterventionRef = must(
        "Interventie",
        "Het id van de interventie.",
        ask="Welke interventie?",
        example="job-crafting-traject",
    )
    linked_by: Written[LinkedBy] = must(
        "Wie legt de koppeling",
        "De bron, de redactie of jij, als inzender.",
        preset="contributor",
        ask="Wie legt de koppeling?",
        example="contributor",
    )
    why: ProseText | None = more(
        "Waarom",
        "In één zin: wat gebruikten jullie ervan?",
        needed="Nodig om te publiceren",
        ask="Waarom hoort die hierbij?",
        example="We begonnen met hetzelfde overzicht van taken.",
    )


class Seed(Model):
    """An intervention that is not in the catalogue yet."""

    title: Text = must(
        "Naam", "Kort, in gewone woorden.", ask="Hoe noem je het?", example="Wandelen met een vraag"
    )
    summary: ShortProse = must(
        "Wat is het",
        "In een of twee zinnen, hoogstens 280 tekens.",
        ask="Wat is het?",
        example=(
            "Twee collega’s wandelen een halfuur. De een vraagt door op wat de ander graag doet."
        ),
    )


class Organisation(Model):
    """Where it happened."""

    visibility: Written[Visibility] = must(
        "Met naam of anoniem",
        "Anoniem is even goed. Met naam mag alleen als de organisatie dat wil.",
        ask="Met naam of anoniem?",
        example="named",
    )
    name: Text | None = more(
        "Naam",
        "Alleen als de organisatie genoemd wil worden. Anoniem? Laat dit leeg.",
        needed="Nodig als de organisatie met naam genoemd wordt",
        ask="Hoe heet de organisatie?",
        example="De naam van jullie organisatie",
    )
    description: ProseText | None = core(
        "Omschrijving",
        ("In een paar woorden. Anoniem? Dan zonder details waaraan iemand jullie herkent."),
        ask="Wat voor organisatie is het?",
        example="Een afdeling die vragen van inwoners beantwoordt",
    )
    sector: Annotated[str, Term("sector")] | None = core(
        "Sector", "In welke sector het was.", ask="In welke sector?", example="gemeente"
    )
    size: Written[Size] | None = more(
        "Grootte",
        "Ongeveer. Gaat het over één afdeling? Neem dan die.",
        ask="Hoe groot ongeveer?",
        example="medium",
    )
    region: Text | None = more(
        "Streek",
        "Ruim genomen, zodat het anoniem kan blijven.",
        ask="In welke streek?",
        example="het oosten van het land",
    )

    @property
    def slug(self) -> str:
        """The name as a part of its address."""
        return slugify(self.name or "") or "organisatie"


class Consent(Model):
    """Who agreed to publication, when, and to what."""

    by_role: Text = must(
        "Door wie", "De rol, niet de naam.", ask="In welke rol zei iemand ja?", example="teamleider"
    )
    given_on: Date = must(
        "Wanneer",
        "De dag van de toestemming.",
        ask="Wanneer kreeg je toestemming?",
        example="2026-11-02",
    )
    covers: Text = must(
        "Waarvoor",
        "Bijvoorbeeld: de tekst, zonder namen.",
        ask="Waarvoor is er toestemming?",
        example="de tekst, zonder namen",
    )


class Initiator(Model):
    """Who wanted something."""

    roles: list[Role] = must(
        "Rollen", "Een of meer rollen, geen namen.", ask="Wie begon het?", example="teamleider"
    )
    story: ProseText | None = more(
        "Het verhaal",
        "In een paar zinnen. Mag je overslaan.",
        ask="Wat wilde diegene?",
        example=("De teamleider wilde weten waar ieder energie van krijgt, en begon er zelf over."),
    )


class Period(Model):
    """When it happened."""

    start: Date | None = more(
        "Begin",
        "De eerste dag. Weet je alleen de maand? Neem de eerste dag daarvan.",
        ask="Wanneer begonnen jullie?",
        example="2026-09-01",
    )
    end: Date | None = more(
        "Einde",
        "De laatste dag. Loopt het nog? Laat dit leeg.",
        ask="Wanneer was het klaar?",
        example="2026-11-13",
    )
    ongoing: bool = more(
        "Loopt nog", "Zo ja, laat dan het einde leeg.", False, ask="Loopt het nog?", example=False
    )


class Adaptation(Model):
    """What was changed to make it fit, and why."""

    what: ProseText = must(
        "Wat paste je aan",
        "Concreet: wat deden jullie anders dan bedoeld?",
        ask="Wat pasten jullie aan?",
        example="We deden het in het teamoverleg, niet op een aparte dag.",
    )
    why: ProseText = must(
        "Waarom",
        "Wat maakte dat nodig?",
        ask="Waarom was dat nodig?",
        example="Dan hoefde niemand extra tijd vrij te maken.",
    )


class ObservedEffect(Model):
    """What people saw."""

    effect: Effect = must(
        "Effect",
        "Kies wat er het dichtst bij komt.",
        ask="Waar gaat het over?",
        example="samenwerking",
    )
    observation: ProseText = must(
        "Wat zag je",
        "Concreet, in gewone woorden. Zonder namen.",
        ask="Wat zag of hoorde je?",
        example="In het overleg vroeg een collega uit zichzelf om hulp.",
    )
    basis: Written[Basis] = must(
        "Waarop berust dat",
        "Een indruk is een goed antwoord.",
        ask="Waarop berust dat?",
        example="reflection",
    )


class Consented(Model):
    """Something of a person: where nothing is said about their consent, there is none."""

    @model_validator(mode="before")
    @classmethod
    def _unsaid_is_no(cls, data: Any) -> Any:
        return {"consent": False, **data} if isinstance(data, dict) else data


class Quote(Consented):
    """What somebody said, with consent."""

    text: ProseText = must(
        "Citaat",
        "Letterlijk, zonder namen.",
        ask="Wat zei diegene?",
        example="Ik wist niet dat jij dit zo graag doet.",
    )
    by_role: Text = must(
        "Van wie", "De rol, niet de naam.", ask="In welke rol?", example="medewerker"
    )
    consent: bool = must(
        "Toestemming",
        "Ja, als diegene het goedvindt. In een bestand schrijf je true.",
        ask="Vindt diegene het goed?",
        example=True,
    )


class Update(Model):
    """How it went on."""

    on_date: Date = must(
        "Wanneer", "De dag waarover je vertelt.", ask="Wanneer was dat?", example="2026-11-23"
    )
    text: ProseText = must(
        "Wat",
        "In een paar zinnen: hoe ging het verder?",
        ask="Wat is er gebeurd?",
        example="We kijken nu aan het eind van elk overleg kort terug.",
    )


class ProgrammeItem(Model):
    """One session of an event; its outcome has the name that `slug` makes of the title."""

    day: Date | None = more(
        "Dag",
        "Alleen als de bijeenkomst meer dan één dag duurt.",
        ask="Op welke dag?",
        example="2026-11-23",
    )
    time: Text | None = more(
        "Tijd", "Van en tot, bijvoorbeeld 10:00-11:00.", ask="Hoe laat?", example="10:00-11:00"
    )
    room: Text | None = more("Zaal", "De zaal of de plek.", ask="In welke zaal?", example="zaal 2")
    title: Text = must(
        "Titel",
        "Zoals het op het programma staat.",
        ask="Hoe heet de sessie?",
        example="Aan tafel over talent",
    )
    hosts: list[Text] = more(
        "Gastheren en -vrouwen",
        "Rollen, geen namen.",
        list,
        ask="Wie leidt de sessie?",
        example="een adviseur",
    )
    question: ProseText | None = more(
        "Vraag",
        "In één zin, als vraag.",
        ask="Welke vraag ligt er op tafel?",
        example="Hoe begin je klein?",
    )
    themes: list[Theme] = more(
        "Vraagstuk",
        "Een of meer vraagstukken.",
        list,
        ask="Om welk vraagstuk gaat het?",
        example="professionalisering",
    )

    @property
    def slug(self) -> str:
        """The title as the last part of the address of its outcome."""
        return slugify(self.title)


class Host(Model):
    """Who led a session."""

    role: Text = must("Rol", "De rol, niet de naam.", ask="In welke rol?", example="adviseur")


class Commitment(Model):
    """What somebody said they would do."""

    key: Text = must(
        "Sleutel",
        "Een kort woord dat nooit verandert. Zo vinden we de afspraak later terug.",
        ask="Met welk woord vinden we dit terug?",
        made_of="what",
        example="eerste-gesprek",
    )
    who_role: Text = must(
        "Wie", "De rol, niet de naam.", ask="Wie gaat het doen?", example="teamleider"
    )
    organisation: Text | None = more(
        "Organisatie",
        "Alleen als die genoemd wil worden.",
        ask="Bij welke organisatie?",
        example="De naam van de organisatie",
    )
    what: ProseText = must(
        "Wat",
        "Klein en concreet werkt het best.",
        ask="Wat ga je doen?",
        example="In het volgende teamoverleg de eerste vraag stellen.",
    )
    by: Date | None = more(
        "Voor wanneer",
        "De dag. Weet je die nog niet? Laat dit leeg.",
        ask="Voor wanneer?",
        example="2026-12-15",
    )
    status: Written[CommitmentStatus] = must(
        "Stand",
        "Loslaten is ook een antwoord.",
        preset="open",
        ask="Hoe staat het ermee?",
        example="started",
    )
    since: Date | None = more(
        "Sinds",
        "De dag waarop de stand zo werd.",
        ask="Sinds wanneer?",
        asked=False,
        example="2026-11-23",
    )
    result_case: CaseRef | None = more(
        "Wat het werd",
        "Alleen als de afspraak een praktijkvoorbeeld werd.",
        ask="Welk praktijkvoorbeeld werd het?",
        asked=False,
        example="wijkregisseurs",
    )
    note: ProseText | None = more(
        "Toelichting",
        "Hoe het ging, in een paar zinnen.",
        ask="Hoe ging het?",
        asked=False,
        example="De eerste keer is geweest, er komt een tweede.",
    )


class Photo(Consented):
    """A picture, with consent and words for who cannot see it."""

    file: FileRef = must(
        "Bestand",
        "Een bestand dat naast dit record staat.",
        ask="Welk bestand is het?",
        example="tafel.jpg",
    )
    alt: Text = must(
        "Wat zie je",
        "In één zin, voor wie het beeld niet ziet.",
        ask="Wat zie je op de foto?",
        example="Mensen rond een tafel met gekleurde kaarten.",
    )
    consent: bool = must(
        "Toestemming",
        "Ja, als iedereen op de foto het goedvindt. In een bestand schrijf je true.",
        ask="Vindt iedereen op de foto het goed?",
        example=True,
    )
