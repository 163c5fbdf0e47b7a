"""Intervention, Case, Event, Outcome: the class is the schema.

Fields are declared once, with a Dutch label and help text. *Core* fields are filled in a published
record, or listed in `not_in_source`. The sections of the text are declared the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Generic, Self, TypeVar

from pydantic import Field, StringConstraints

from catalogue.body import Body
from catalogue.fields import (
    Attachment,
    Date,
    Link,
    Mark,
    Model,
    Prose,
    ProseText,
    Reference,
    SourceId,
    Term,
    Text,
    core,
    model_in,
    more,
    must,
)
from catalogue.read import Kind, slugify


class State(StrEnum):
    """A closed list the code acts on: English values, each with its Dutch label.

    `inverse` is the label seen from the other side; the same one where nothing else is given.
    """

    label: str
    inverse: str

    def __new__(cls, value: str, label: str, inverse: str = "") -> Self:
        """A value with its label, and its label from the other side."""
        state = str.__new__(cls, value)
        state._value_ = value
        state.label = label
        state.inverse = inverse or label
        return state


class Status(State):
    """How far a record is."""

    DRAFT = "draft", "concept"
    PUBLISHED = "published", "gepubliceerd"
    ARCHIVED = "archived", "gearchiveerd"


class Visibility(State):
    """Whether an organisation is named."""

    NAMED = "named", "met naam"
    ANONYMOUS = "anonymous", "anoniem"


class LinkedBy(State):
    """Who says that a case used an intervention."""

    SOURCE = "source", "volgens de bron"
    EDITORS = "editors", "gekoppeld door de redactie"
    CONTRIBUTOR = "contributor", "volgens de inzender"


class Basis(State):
    """What an observation rests on."""

    IMPRESSION = "impression", "een indruk"
    REFLECTION = "reflection", "samen teruggekeken"
    MEASUREMENT = "measurement", "gemeten"


class OutcomeOfCase(State):
    """How a case went on."""

    CONTINUES = "continues", "gaat door"
    SCALED = "scaled", "breder opgepakt"
    FINISHED = "finished", "afgerond"
    STOPPED = "stopped", "gestopt"


class CommitmentStatus(State):
    """How far a commitment is; dropped is a fine answer."""

    OPEN = "open", "open"
    STARTED = "started", "begonnen"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "losgelaten"


class RelationType(State):
    """How one intervention stands to another; `inverse` is the label on the other side."""

    PRECEDES = "precedes", "gaat vooraf aan", "komt na"
    COMBINES_WITH = "combines_with", "gaat goed samen met"
    VARIANT_OF = "variant_of", "is een variant van", "heeft als variant"
    CONTRASTS_WITH = "contrasts_with", "pakt het anders aan dan"


class Distance(State):
    """How near the research is to the intervention."""

    DIRECT = "direct", "direct"
    RELATED = "related", "verwant"
    GENERAL = "general", "algemeen"


class Picture(State):
    """What the research shows, taken together."""

    POSITIVE = "positive", "positief"
    MOSTLY_POSITIVE = "mostly-positive", "overwegend positief"
    MIXED = "mixed", "gemengd"
    NOT_FOUND = "not-found", "geen effect gevonden"
    UNKNOWN = "unknown", "onbekend"


class Size(State):
    """How large an organisation or department is, as far as the source says."""

    SMALL = "small", "tot 50 mensen"
    MEDIUM = "medium", "50 tot 250 mensen"
    LARGE = "large", "meer dan 250 mensen"


class Length(State):
    """How much of somebody's time an intervention takes, all its sessions together."""

    HOUR = "uur", "hoogstens een uur"
    PART = "dagdeel", "hoogstens een dagdeel"
    DAY = "dag", "hoogstens een dag"
    LONGER = "langer", "langer dan een dag"
    UNKNOWN = "onbekend", "niet genoemd"


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


@dataclass(frozen=True)
class SectionField:
    """A section of the text, declared like a field."""

    key: str
    title: str
    help: str
    core: bool = False


class Contributor(Model):
    """Somebody who wrote along."""

    name: Text = must("Naam", "Een schuilnaam mag.")


class Range(Model):
    """A smallest and a largest number, both counted in."""

    min: Count | None = more("Van", "Het kleinste aantal.")
    max: Count | None = more("Tot", "Het grootste aantal.")

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

    note: ProseText | None = more("Toelichting", "In woorden, met de herkomst.")


class Duration(Model):
    """How long it takes: minutes a session, number of sessions, weeks from first to last."""

    session_minutes: Range | None = more("Minuten per keer", "Een dagdeel is 240, een dag 480.")
    sessions: Range | None = more("Aantal keren", "Hoe vaak je bij elkaar komt.")
    span_weeks: Range | None = more("Weken", "Van de eerste tot de laatste keer.")
    note: ProseText | None = more("Toelichting", "In woorden, met de herkomst.")

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

    title: ProseText = must("Wat", "Wat je nodig hebt, met de herkomst.")
    url: Link | None = more("Vindplaats", "De pagina van de maker.")
    file: FileRef | None = more("Bestand", "Een bestand naast dit record.")
    licence: Text | None = more("Licentie", "Onder welke voorwaarden je het mag gebruiken.")


class Evidence(Model):
    """What kind of knowledge there is; three questions and an explanation, no score."""

    kind: Annotated[str, Term("evidence")] = must("Wat voor kennis", "Het soort kennis.")
    distance: Written[Distance] = must("Hoe dichtbij", "Gaat het over deze aanpak?")
    picture: Written[Picture] = must("Welk beeld", "Wat komt eruit?")
    explanation: ProseText = must("Toelichting", "Ook wat er niet is onderzocht.")
    sources: list[SourceRef] = more("Bronnen", "De onderzoeken zelf.", list)
    reviewed_on: Date = must("Nagekeken op", "Na drie jaar vragen we om nog eens te kijken.")


class Relation(Model):
    """How this intervention stands to another, and why."""

    to: InterventionRef = must("Naar", "Het id van de andere interventie.")
    type: Written[RelationType] = must("Soort", "Hoe ze zich tot elkaar verhouden.")
    why: ProseText | None = more("Waarom", "In één zin; staat op beide pagina’s.")


class LinkedIntervention(Model):
    """An intervention that a case used, and who says so."""

    id: InterventionRef = must("Interventie", "Het id van de interventie.")
    linked_by: Written[LinkedBy] = must("Wie legt de koppeling", "De bron, de redactie of jij.")
    why: ProseText | None = more("Waarom", "In één zin.")


class Seed(Model):
    """An intervention that is not in the catalogue yet."""

    title: Text = must("Naam", "Hoe noem je het?")
    summary: ShortProse = must("Wat is het", "In één of twee zinnen.")


class Organisation(Model):
    """Where it happened."""

    visibility: Written[Visibility] = must("Met naam of anoniem", "Anoniem is even goed.")
    name: Text | None = more("Naam", "Alleen als de organisatie genoemd wil worden.")
    description: ProseText | None = core("Omschrijving", "Zonder naam: wat voor organisatie?")
    sector: Annotated[str, Term("sector")] | None = core("Sector", "In welke sector het was.")
    size: Written[Size] | None = more("Grootte", "Ongeveer.")
    region: Text | None = more("Streek", "Ongeveer.")

    @property
    def slug(self) -> str:
        """The name as a part of its address."""
        return slugify(self.name or "") or "organisatie"


class Consent(Model):
    """Who agreed to publication, when, and to what."""

    by_role: Text = must("Door wie", "De rol, niet de naam.")
    given_on: Date = must("Wanneer", "De dag van de toestemming.")
    covers: Text = must("Waarvoor", "Bijvoorbeeld: de tekst, zonder namen.")


class Initiator(Model):
    """Who wanted something."""

    roles: list[Role] = must("Rollen", "Wie het begon.")
    story: ProseText | None = more("Het verhaal", "Wat diegene wilde.")


class Period(Model):
    """When it happened."""

    start: Date | None = more("Begin", "De eerste dag.")
    end: Date | None = more("Einde", "De laatste dag.")
    ongoing: bool = more("Loopt nog", "Als het nog bezig is.", False)


class Adaptation(Model):
    """What was changed to make it fit, and why."""

    what: ProseText = must("Wat paste je aan", "Concreet.")
    why: ProseText = must("Waarom", "Wat maakte dat nodig?")


class ObservedEffect(Model):
    """What people saw."""

    effect: Effect = must("Effect", "Waar het over gaat.")
    observation: ProseText = must("Wat zag je", "Concreet, in gewone woorden.")
    basis: Written[Basis] = must("Waarop berust dat", "Een indruk is een goed antwoord.")


class Quote(Model):
    """What somebody said, with consent."""

    text: ProseText = must("Citaat", "Letterlijk.")
    by_role: Text = must("Van wie", "De rol, niet de naam.")
    consent: bool = must("Toestemming", "true als diegene het goedvindt.")


class Update(Model):
    """How it went on."""

    on_date: Date = must("Wanneer", "De dag.")
    text: ProseText = must("Wat", "Hoe het verder ging.")


class ProgrammeItem(Model):
    """One session of an event."""

    time: Text | None = more("Tijd", "Bijvoorbeeld 10:00-11:00.")
    room: Text | None = more("Zaal", "Waar.")
    title: Text = must("Titel", "Hoe heet de sessie?")
    hosts: list[Text] = more("Gastheren en -vrouwen", "Rollen, geen namen.", list)
    question: ProseText | None = more("Vraag", "De vraag die op tafel ligt.")


class Host(Model):
    """Who led a session."""

    role: Text = must("Rol", "De rol, niet de naam.")


class Commitment(Model):
    """What somebody said they would do."""

    key: Text = must("Sleutel", "Een kort woord dat nooit verandert.")
    who_role: Text = must("Wie", "De rol, niet de naam.")
    organisation: Text | None = more("Organisatie", "Alleen als die genoemd wil worden.")
    what: ProseText = must("Wat", "Wat ga je doen?")
    by: Date | None = more("Voor wanneer", "De dag.")
    status: Written[CommitmentStatus] = must("Stand", "Loslaten is ook een antwoord.")
    result_case: CaseRef | None = more("Wat het werd", "Het praktijkvoorbeeld.")
    note: ProseText | None = more("Toelichting", "Hoe het ging.")


class Photo(Model):
    """A picture, with consent and words for who cannot see it."""

    file: FileRef = must("Bestand", "Naast dit record.")
    alt: Text = must("Wat zie je", "Voor wie het beeld niet ziet.")
    consent: bool = must("Toestemming", "true als iedereen op de foto het goedvindt.")


class Fields(Model):
    """What every kind of record has."""

    KIND: ClassVar[Kind]
    SECTIONS: ClassVar[tuple[SectionField, ...]] = ()

    title: Annotated[Text, StringConstraints(min_length=5, max_length=70)] | None = core(
        "Titel", "Waar gaat het over? Kort, zonder jargon."
    )
    summary: Annotated[Text, StringConstraints(max_length=280)] | None = core(
        "Samenvatting", "De vraag en de aanpak, in hoogstens 280 tekens."
    )
    contributors: list[Contributor] = core("Wie schreef mee", "Een schuilnaam mag.", list)
    added_on: Date | None = core("Toegevoegd op", "De dag waarop je dit deelt.")
    updated_on: Date | None = more("Bijgewerkt op", "De dag van de laatste wijziging.")
    status: Written[Status] = must(
        "Stand", "Kies draft zolang je schrijft, en published als het af is."
    )
    replaced_by: str | None = more(
        "Vervangen door", "Het id van het record dat ervoor in de plaats komt."
    )
    synonyms: list[Text] = more("Ook wel", "Andere namen; zichtbaar.", list)
    search_labels: list[Text] = more("Zoekwoorden", "Alleen voor de zoekindex.", list)
    source: SourceRef | None = more("Bron", "De publicatie waar dit uit komt.")
    not_in_source: list[Text] = more(
        "Niet genoemd in de bron", "Velden die de bron niet noemt.", list
    )
    aliases: list[OldId] = more("Oude adressen", "Ids die dit record vroeger had.", list)

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
        SectionField("how", "Zo doe je het", "Stappen die je morgen kunt volgen.", core=True),
        SectionField("start_small", "Klein beginnen", "Een eerste stap van een uur."),
        SectionField("reflection", "Reflectievragen", "Vragen om samen terug te kijken."),
        SectionField("caution", "Let op", "Wat er mis kan gaan, en wat dan helpt."),
        SectionField("variations", "Variaties", "Hoe het ook kan."),
    )

    form: list[Annotated[str, Term("form")]] = core("Soort", "Eén of twee.", list, max_length=2)
    phases: list[Phase] = core("Fase", "Waar in het proces past dit?", list)
    themes: list[Theme] = core("Vraagstuk", "Een tot drie.", list, max_length=3)
    elements: dict[Element, ProseText] = core(
        "Elementen", "Welk deel van een volledige talentervaring zit erin, en hoe?", dict
    )
    practices: list[Practice] = more("Haakt aan bij", "Wat er al is.", list)
    flywheels: list[Annotated[str, Term("flywheel")]] = more("Vliegwiel", "Talent als motor.", list)
    effects: list[Effect] = more("Bedoelde effecten", "Waar je op hoopt.", list)
    initiators: list[Role] = more("Wie begint", "Wie neemt het initiatief?", list)
    audience: list[Role] = more("Voor wie", "Wie doen er mee?", list)
    group_size: GroupSize | None = more("Groep", "Met hoeveel mensen.")
    duration: Duration | None = more("Duur", "Hoe lang het duurt.")
    preparation: ProseText | None = more("Voorbereiding", "Wat je van tevoren doet.")
    facilitation: ProseText | None = more("Begeleiding", "Wie het begeleidt.")
    effort: ProseText | None = more("Wat het vraagt", "Aan tijd, geld en mensen.")
    conversation: Annotated[Text, StringConstraints(max_length=120), Prose()] | None = more(
        "Wie praat met wie", "Het gesprek waar het om draait."
    )
    materials: list[Material] = more("Nodig", "Wat je erbij nodig hebt.", list)
    core_elements: list[ProseText] = more("Wat overeind moet blijven", "De kern.", list)
    adaptable: list[ProseText] = more("Wat je kunt aanpassen", "Maak het passend.", list)
    evidence: Evidence | None = more("Hoe zeker weten we dit", "Wat voor kennis is er?")
    relations: list[Relation] = more("Verwant", "Andere interventies, met de reden.", list)
    open_questions: list[ProseText] = more("Open vragen", "Wat we nog niet weten.", list)

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
        SectionField("what_we_did", "Wat we deden", "Stap voor stap, wat je deed.", core=True),
        SectionField("what_worked", "Wat werkte", "Wat je terugzag."),
        SectionField("what_could_be_better", "Wat kan nog beter", "Wat je anders zou doen."),
    )

    interventions: list[LinkedIntervention] = core("Interventies", "Welke je gebruikte.", list)
    proposed: list[Seed] = more("Nieuwe interventie", "Staat hij er nog niet bij?", list)
    organisation: Organisation | None = core("Organisatie", "Waar het was; anoniem mag.")
    consent: Consent | None = more("Toestemming", "Wie vindt het goed dat dit gedeeld wordt?")
    phase: Phase | None = core("Fase", "Waar stonden jullie?")
    themes: list[Theme] = core("Vraagstuk", "Waar ging het over?", list)
    occasion: ProseText | None = core("Aanleiding", "Waarom begon je?")
    initiator: Initiator | None = core("Wie begon", "Wie wilde iets?")
    practices: list[Practice] = more("Haakte aan bij", "Wat er al was.", list)
    period: Period | None = more("Periode", "Wanneer het was.")
    involved: ProseText | None = more("Wie deden mee", "Hoeveel mensen, welke rollen.")
    elements: dict[Element, ProseText] = more("Elementen", "Wat zat erin?", dict)
    adaptations: list[Adaptation] = more("Op maat gemaakt", "Wat je aanpaste, en waarom.", list)
    observed_effects: list[ObservedEffect] = more("Wat men zag", "Wat je terugzag.", list)
    outcome: Written[OutcomeOfCase] | None = more("Hoe het verder ging", "Gestopt telt even zwaar.")
    outcome_reason: ProseText | None = more("Waarom", "Waarom het zo verder ging.")
    scale_route: ProseText | None = more("Hoe het breder werd", "De weg naar meer mensen.")
    language_that_worked: ProseText | None = more("Taal die aansloeg", "Welke woorden hielpen.")
    advice: ShortProse | None = more("Advies", "Wat geef je een ander mee?")
    quotes: list[Quote] = more("Citaten", "Met toestemming.", list)
    from_event: EventRef | None = more("Van Ta-Lente", "Op welke bijeenkomst begon het?")
    updates: list[Update] = more("Later", "Hoe het verder ging.", list)
    contact: Text | None = more("Contact", "Een rol, geen persoon.")


class Event(Fields):
    """A meeting where interventions were shared."""

    KIND = Kind.EVENT
    SECTIONS = (SectionField("shared", "Wat er is gedeeld", "Wat er op tafel kwam."),)

    purpose: ProseText | None = core("Waarom", "Waar de bijeenkomst voor is.")
    start: Date | None = more("Begin", "De eerste dag.")
    end: Date | None = more("Einde", "De laatste dag.")
    place: Text | None = more("Waar", "De plaats.")
    organisers: list[Text] = more("Wie organiseerde", "Organisaties of rollen.", list)
    themes: list[Theme] = more("Vraagstuk", "Waar het over ging.", list)
    participants_count: Count | None = more("Hoeveel mensen", "Het aantal deelnemers.")
    programme: list[ProgrammeItem] = more("Programma", "De sessies.", list)
    link: Link | None = more("Meer lezen", "De pagina van de bijeenkomst.")
    series: Text | None = more("Reeks", "De naam van de reeks.")


class Outcome(Fields):
    """What one session of an event brought."""

    KIND = Kind.OUTCOME

    question: ProseText | None = core("Vraag", "Welke vraag lag er op tafel?")
    insights: list[Annotated[Text, StringConstraints(max_length=200), Prose()]] = core(
        "Inzichten", "Een tot vijf, elk één zin.", list, max_length=5
    )
    interventions_shared: list[InterventionRef] = core("Gedeeld", "Welke interventies?", list)
    seeds: list[Seed] = more("Zaadjes", "Nieuwe ideeën.", list)
    themes: list[Theme] = core("Vraagstuk", "Waar ging het over?", list)
    session_type: Text | None = more("Soort sessie", "Bijvoorbeeld: gesprekstafel.")
    hosts: list[Host] = more("Wie begeleidde", "Rollen, geen namen.", list)
    scribe: Text | None = more("Wie schreef", "Een rol of schuilnaam.")
    participants_count: Count | None = more("Hoeveel mensen", "Het aantal deelnemers.")
    phases: list[Phase] = more("Fase", "Waar in het proces.", list)
    practices: list[Practice] = more("Haakt aan bij", "Wat er al is.", list)
    cases_mentioned: list[CaseRef] = more("Voorbeelden", "Welke kwamen langs?", list)
    open_questions: list[ProseText] = more("Open vragen", "Wat bleef liggen.", list)
    commitments: list[Commitment] = more("Afspraken", "Wat mensen gaan doen.", list)
    quotes: list[Quote] = more("Citaten", "Met toestemming.", list)
    photos: list[Photo] = more("Foto’s", "Met toestemming.", list)
    passes_on: list[OutcomeRef] = more("Bouwt voort op", "Eerdere oogst.", list)


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
