"""The words of the fictitious edition: all of it is made up, for the tests only."""

from dataclasses import dataclass

CRAFT = "job-crafting-traject"
START = "kennismakingsworkshop-integraal"
MD = "talent-in-md-trajecten"
REVIEW = "talentgericht-functioneringsgesprek"
PEERS = "talentgerichte-intervisie"
SELF = "talentinterviews-en-zelftests"
TOOLS = "tools-en-werkvormen-talentgesprekken"
COACH = "workshops-sturen-coachen-op-talent"


@dataclass(frozen=True)
class Promise:
    """A commitment: who, what, by when, how far it is, and what became of it."""

    who: str
    what: str
    by: str = ""
    status: str = "open"
    since: str = ""
    case: str = ""
    note: str = ""


@dataclass(frozen=True)
class Session:
    """One session with its harvest."""

    title: str
    question: str
    summary: str
    theme: str
    insights: tuple[str, ...]
    shared: tuple[str, ...]
    promises: tuple[Promise, ...]
    questions: tuple[str, ...] = ()
    seed: tuple[str, str] | None = None
    quote: tuple[str, str] | None = None
    passes_on: str = ""
    host: str = "een adviseur"
    practice: str = ""


OPEN, STARTED, DONE, DROPPED = "open", "begonnen", "gedaan", "losgelaten"
EARLY, SPRING, SUMMER, AUTUMN = "2027-04-15", "2027-05-20", "2027-07-01", "2027-10-01"

PRIVATE = "Zeg er intern bij: zilvervosjes-4711."
"""What stands between the marks of private text; a word that stands nowhere else."""

_HIDDEN = f"<!-- niet publiceren -->{PRIVATE}<!-- /niet publiceren -->"

SESSIONS = (
    Session(
        "Het eerste gesprek dat niet over taken gaat",
        "Hoe begin je over talent als de agenda vol staat met taken?",
        (
            "Een tafel over beginnen. Twaalf mensen vertelden elkaar welk "
            "zinnetje bij hen de deur opendeed."
        ),
        "professionalisering",
        (
            "Vraag eerst waar iemand vorige week energie van kreeg. Daarna volgt talent vanzelf.",
            "Een gesprek van tien minuten telt ook.",
            "Wie zelf iets vertelt, krijgt iets terug.",
        ),
        (TOOLS, SELF),
        (
            Promise(
                "teamleider",
                "Elk werkoverleg openen met één vraag over energie.",
                EARLY,
                DONE,
                "2027-04-12",
                "een-vraag-voor-de-agenda",
                f"Het werd een gewoonte. {_HIDDEN}",
            ),
            Promise(
                "adviseur",
                "Drie openingszinnen op een kaartje zetten en uitdelen.",
                EARLY,
                STARTED,
                "2027-04-01",
            ),
            Promise("medewerker", "Mijn leidinggevende zelf om zo’n gesprek vragen.", SPRING),
        ),
        ("Hoe begin je als iemand liever niet over zichzelf praat?",),
        quote=("Tien minuten, en ik wist meer dan na drie jaar samen lunchen.", "een teamleider"),
        practice="teamoverleg",
    ),
    Session(
        "Job craften op een drukke afdeling",
        "Kan je aan je werk schaven als er geen lucht in het rooster zit?",
        (
            "Mensen uit de uitvoering lieten zien hoe klein een aanpassing mag "
            "zijn, en wat er dan toch verschuift."
        ),
        "duurzame-inzetbaarheid-en-vitaliteit",
        (
            "Ruilen van één taak per week lukt bijna altijd.",
            "Zet de ruil op het bord; dan hoeft niemand erom te bedelen.",
            "Klein houden is geen gebrek aan ambitie.",
            "Na vier weken terugkijken houdt het levend.",
        ),
        (CRAFT,),
        (
            Promise(
                "planner",
                "Twee ruilmomenten per maand in het rooster zetten.",
                SPRING,
                DONE,
                "2027-05-18",
                "ruilen-op-het-rooster",
            ),
            Promise(
                "teamleider",
                "Een proef van vier weken houden met zes collega’s.",
                SPRING,
                STARTED,
                "2027-04-20",
            ),
            Promise(
                "medewerker",
                "Eén taak beschrijven die ik graag zou overnemen.",
                EARLY,
                DONE,
                "2027-03-29",
            ),
        ),
        ("Wat doe je met een taak die niemand wil?",),
        seed=(
            "Het ruilbord",
            "Een bord bij de koffie waarop ieder een taak zet om te ruilen, voor één week.",
        ),
        practice="teamoverleg",
    ),
    Session(
        "Van oordeel naar gesprek in de jaarcyclus",
        "Hoe maak je van het jaargesprek iets waar je naar uitkijkt?",
        "Een werkplaats waarin formulieren werden verknipt tot drie vragen die er echt toe doen.",
        "professionalisering",
        (
            "Laat de medewerker het verslag schrijven.",
            "Drie vragen zijn genoeg: wat lukte, wat gaf energie, wat vraagt iets anders.",
            "Het formulier volgt het gesprek, niet andersom.",
        ),
        (REVIEW,),
        (
            Promise(
                "hr-adviseur",
                "Het formulier terugbrengen tot één bladzijde.",
                SUMMER,
                STARTED,
                "2027-05-03",
            ),
            Promise(
                "leidinggevende",
                "Twee gesprekken voeren zonder formulier op tafel.",
                EARLY,
                DONE,
                "2027-04-09",
            ),
            Promise("ondernemingsraad", "De nieuwe opzet een plek geven in het overleg.", AUTUMN),
        ),
        quote=("Ik schreef voor het eerst zelf op wat ik kan.", "een medewerker"),
        practice="functioneringsgesprek",
        host="een hr-adviseur",
    ),
    Session(
        "Intervisie die over kracht begint",
        "Wat verandert er als je een vraagstuk opent met wat al lukt?",
        (
            "In tweetallen en viertallen oefenden we een ronde waarin "
            "eerst gezocht wordt naar wat werkte."
        ),
        "samenwerking-en-verbinding",
        (
            "Begin met het moment waarop het probleem er even niet was.",
            "Advies komt pas in de laatste tien minuten.",
        ),
        (PEERS,),
        (
            Promise("docent", "De ronde proberen met mijn vaste groep.", EARLY, DONE, "2027-04-14"),
            Promise(
                "begeleider",
                "Een spiekbriefje van de stappen maken.",
                SPRING,
                DROPPED,
                "2027-05-01",
                note="Er bleek al een goed briefje te bestaan.",
            ),
        ),
        ("Hoe houd je de groep bij de vraag als de klok tikt?",),
        practice="intervisie",
        host="een begeleider",
    ),
    Session(
        "De zelftest als begin en niet als etiket",
        "Hoe voorkom je dat een uitslag een stempel wordt?",
        (
            "Deelnemers legden uitslagen naast elkaar en ontdekten dat het "
            "verhaal erachter meer zegt dan het woord."
        ),
        "professionalisering",
        (
            "Vraag bij elk woord om een voorbeeld uit de afgelopen maand.",
            "Laat mensen een woord mogen weigeren.",
            "Een uitslag is een uitnodiging om te vertellen.",
        ),
        (SELF, TOOLS),
        (
            Promise(
                "adviseur",
                "Bij elke test een gesprek van een half uur plannen.",
                SPRING,
                STARTED,
                "2027-04-28",
            ),
            Promise(
                "medewerker",
                "Mijn drie woorden aan een collega voorleggen.",
                EARLY,
                DONE,
                "2027-04-02",
            ),
        ),
        seed=(
            "Het geweigerde woord",
            (
                "Ieder kiest uit de uitslag een woord dat niet past en "
                "vertelt waarom. Daar begint het."
            ),
        ),
    ),
    Session(
        "Talent in tijden van krimp",
        "Wat bied je mensen als hun plek verdwijnt?",
        "Een stille tafel met grote verhalen, over afscheid, trots en de vraag wat je meeneemt.",
        "reorganisatie-afbouw-en-krimp",
        (
            "Ook wie blijft heeft een gesprek nodig.",
            "Begin voordat de brieven verstuurd zijn.",
            "Trots benoemen verzacht het afscheid.",
        ),
        (START, SELF),
        (
            Promise(
                "loopbaanadviseur",
                "Een inloopuur openen voor blijvers en vertrekkers samen.",
                SUMMER,
                STARTED,
                "2027-05-10",
            ),
            Promise("directeur", "In de eerste aankondiging ook over talent spreken.", AUTUMN),
            Promise(
                "hr-adviseur",
                "Oud-collega’s vragen wat hen toen hielp.",
                SPRING,
                DROPPED,
                "2027-04-30",
                note="De tijd was er nog niet rijp voor.",
            ),
        ),
        ("Hoe blijf je eerlijk als je zelf nog niet weet wat er komt?",),
        quote=("Ik ging weg met een verhaal in plaats van een dossier.", "een oud-medewerker"),
        host="een loopbaanadviseur",
    ),
    Session(
        "Sturen op talent zonder te sturen",
        "Wanneer laat je los en wanneer stap je in?",
        (
            "Leidinggevenden speelden een lastig moment na en zochten "
            "samen naar de vraag achter de vraag."
        ),
        "leiderschap-en-zelfsturing",
        (
            "Wie de oplossing al weet, kan geen vraag stellen.",
            "Stilte is ook een interventie.",
            "Loslaten werkt pas als het doel helder is.",
            "Vraag: wat heb je van mij nodig?",
        ),
        (COACH,),
        (
            Promise(
                "leidinggevende",
                "Een week lang alleen vragen stellen in het overleg.",
                EARLY,
                DONE,
                "2027-04-08",
            ),
            Promise(
                "teamleider",
                "Met mijn team opschrijven wat we zelf besluiten.",
                SUMMER,
                STARTED,
                "2027-06-01",
            ),
        ),
        ("Hoe leg je naar boven uit dat je minder stuurt?",),
        host="een leidinggevende",
    ),
    Session(
        "Een talentendag die doorwerkt op maandag",
        "Hoe zorg je dat een mooie dag niet bij een mooie dag blijft?",
        "Drie afdelingen vergeleken hun dag. Het verschil zat in de week erna.",
        "innovatie-en-nieuwe-rollen",
        (
            "Plan het vervolg voordat de dag begint.",
            "Laat iedereen één ding meenemen dat maandag al kan.",
        ),
        (START, TOOLS),
        (
            Promise(
                "communicatieadviseur",
                "Maandagochtend een half uur vrijhouden voor het vervolg.",
                EARLY,
                DONE,
                "2027-03-29",
            ),
            Promise("teamleider", "Na zes weken samen terugkijken.", SPRING),
            Promise(
                "medewerker",
                "Mijn kaartje van de dag naast mijn scherm hangen.",
                "",
                DONE,
                "2027-03-23",
            ),
        ),
        seed=(
            "De maandagmorgenbelofte",
            (
                "Ieder schrijft op wat er maandag voor tien uur anders gaat, "
                "en vertelt het aan één collega."
            ),
        ),
    ),
    Session(
        "Pioniers in het MD-programma",
        "Past talent in een programma dat al vol zit met competenties?",
        "Een gesprek over ruimte maken in een bestaand programma, zonder alles om te gooien.",
        "leiderschap-en-zelfsturing",
        (
            "Vervang één dagdeel in plaats van er een toe te voegen.",
            "Laat deelnemers hun eigen leervraag meenemen.",
            "Een leeragenda van één kant is genoeg.",
        ),
        (MD,),
        (
            Promise(
                "opleider",
                "Eén dagdeel openhouden voor eigen vragen.",
                AUTUMN,
                STARTED,
                "2027-06-10",
            ),
            Promise(
                "deelnemer aan het programma",
                "Mijn leeragenda met mijn team delen.",
                SPRING,
                DONE,
                "2027-05-12",
            ),
        ),
        ("Hoe meet je iets wat voor ieder anders is?",),
        practice="md-programma",
        host="een opleider",
    ),
    Session(
        "Vlootschouw met de mensen erbij",
        "Wat gebeurt er als de vloot zelf mag meekijken?",
        "We draaiden de schouw om. Medewerkers vertelden eerst, daarna pas keek het management.",
        "cultuurontwikkeling",
        (
            "Praat niet over mensen zonder hen.",
            "Een raster met vakjes sluit verhalen buiten.",
            "Wie zichzelf plaatst, kiest vaak de verrassende plek.",
        ),
        (REVIEW, SELF),
        (
            Promise(
                "hr-adviseur",
                "Medewerkers vooraf om een eigen verhaal vragen.",
                SUMMER,
                STARTED,
                "2027-05-25",
            ),
            Promise(
                "directeur",
                "Eén ronde zonder raster proberen.",
                AUTUMN,
                DROPPED,
                "2027-06-15",
                note="Te vroeg; volgend jaar opnieuw bekijken.",
            ),
            Promise("medewerker", "Meedenken over de vragen.", SPRING),
        ),
        practice="vlootschouw",
        quote=("Ik stond ineens in een vakje dat ik zelf had getekend.", "een medewerker"),
    ),
    Session(
        "Kleine stappen in de wijk",
        "Hoe geef je ruimte aan mensen die altijd onderweg zijn?",
        "Verhalen van stoep en buurthuis: talent laat zich daar zien waar het werk gebeurt.",
        "samenwerking-en-verbinding",
        (
            "Loop een ochtend mee; dat zegt meer dan een gesprek op kantoor.",
            "Een vraag op straat is kort en eerlijk.",
        ),
        (TOOLS,),
        (
            Promise(
                "wijkregisseur",
                "Elke maand met één collega meelopen.",
                SUMMER,
                STARTED,
                "2027-04-22",
            ),
            Promise(
                "teamleider",
                "De verhalen verzamelen in het weekbericht.",
                SPRING,
                DONE,
                "2027-05-14",
            ),
        ),
        ("Waar leg je vast wat je onderweg hoort?",),
        host="een wijkregisseur",
    ),
    Session(
        "Als niemand tijd heeft",
        "Hoe begin je toch, met vijf minuten per week?",
        "De volste tafel van de dag. We verzamelden wat er in vijf minuten kan.",
        "duurzame-inzetbaarheid-en-vitaliteit",
        (
            "Vijf minuten aan het begin van iets wat er al is.",
            "Eén vraag, één ronde, klaar.",
            "Wie het leuk vindt, gaat vanzelf langer door.",
        ),
        (TOOLS, CRAFT),
        (
            Promise(
                "zorgmedewerker",
                "De overdracht beginnen met één ding dat goed ging.",
                EARLY,
                DONE,
                "2027-04-05",
            ),
            Promise("teamleider", "Dat zes weken volhouden.", SPRING, STARTED, "2027-04-05"),
            Promise("roostermaker", "Een vast kwartier zoeken.", ""),
        ),
        ("Hoe houd je het licht als de werkdruk stijgt?",),
        seed=(
            "De vijfminutenronde",
            "Aan het begin van de overdracht noemt ieder in één zin wat goed ging, en door wie.",
        ),
        host="een zorgmedewerker",
    ),
    Session(
        "Terug naar het eerste gesprek",
        "Wat leerden we sinds gisteren over beginnen?",
        "Een vervolg op de eerste tafel: wie had het ’s avonds al geprobeerd, en hoe ging dat?",
        "professionalisering",
        (
            "Thuis oefenen telt ook.",
            "De eerste keer voelt onhandig, en dat mag je zeggen.",
        ),
        (TOOLS,),
        (
            Promise(
                "adviseur",
                "Een oefenmaatje zoeken voor de eerste drie keer.",
                EARLY,
                DONE,
                "2027-04-10",
            ),
            Promise(
                "teamleider",
                "Vertellen dat ik het ook spannend vind.",
                EARLY,
                STARTED,
                "2027-03-30",
            ),
            Promise(
                "medewerker",
                "Bijhouden wanneer het niet lukte.",
                SPRING,
                DROPPED,
                "2027-04-18",
                note="Bijhouden haalde de lol eraf.",
            ),
        ),
        passes_on="Het eerste gesprek dat niet over taken gaat",
    ),
    Session(
        "Het ruilbord in het echt",
        "Hoe voorkom je dat ruilen een markt wordt?",
        "Op de tweede dag bouwden we het bord en speelden we een maand na in een half uur.",
        "samenwerking-en-verbinding",
        (
            "Ruil taken, geen gunsten.",
            "Wie niets aanbiedt, mag ook iets vragen.",
            "Eén spelregel is genoeg: na een maand alles eraf.",
        ),
        (CRAFT, PEERS),
        (
            Promise("planner", "Het bord een maand uitproberen.", SPRING, STARTED, "2027-04-26"),
            Promise("medewerker", "De spelregel op het bord schrijven.", EARLY, DONE, "2027-04-26"),
        ),
        ("Wat doe je als twee mensen hetzelfde willen?",),
        passes_on="Job craften op een drukke afdeling",
    ),
    Session(
        "Nieuwe rollen en wie erin durft te stappen",
        "Hoe maak je een nieuwe rol aantrekkelijk als niemand hem kent?",
        "We schreven rollen als uitnodiging in plaats van als eisenlijst en lazen ze elkaar voor.",
        "innovatie-en-nieuwe-rollen",
        (
            "Beschrijf wat iemand gaat beleven, niet wat iemand moet kunnen.",
            "Een rol op proef verlaagt de drempel.",
            "Nodig mensen uit om samen te solliciteren.",
        ),
        (START, COACH),
        (
            Promise(
                "recruiter",
                "Eén vacature herschrijven als uitnodiging.",
                SPRING,
                DONE,
                "2027-05-06",
            ),
            Promise("teamleider", "Een rol drie maanden op proef openzetten.", AUTUMN),
            Promise(
                "hr-adviseur", "Uitzoeken of samen solliciteren kan.", SUMMER, STARTED, "2027-05-19"
            ),
        ),
        quote=("Ik herkende mezelf pas toen de eisen weg waren.", "een deelnemer"),
        host="een recruiter",
    ),
    Session(
        "De stille talenten aan tafel",
        "Hoe hoor je wie niet vanzelf begint te praten?",
        (
            "Schrijvend, wandelend en tekenend zochten we naar andere "
            "deuren dan het gesprek in de kring."
        ),
        "cultuurontwikkeling",
        (
            "Eerst schrijven, dan praten.",
            "Naast elkaar lopen praat makkelijker dan tegenover elkaar zitten.",
            "Niet ieder talent wil op het podium.",
        ),
        (TOOLS, PEERS),
        (
            Promise(
                "docent",
                "Elke bijeenkomst beginnen met drie minuten schrijven.",
                EARLY,
                DONE,
                "2027-04-13",
            ),
            Promise(
                "begeleider",
                "Een wandelroute van een half uur uitzetten.",
                SPRING,
                STARTED,
                "2027-05-02",
            ),
        ),
        ("Wanneer is zwijgen gewoon goed?",),
        seed=(
            "De wandelvraag",
            "Twee mensen lopen een half uur met één vraag op zak. Halverwege wisselen ze van rol.",
        ),
        host="een docent",
    ),
    Session(
        "Leren van wat stopte",
        "Wat vertelt een mislukte poging over de volgende?",
        (
            "Een lachende tafel waar iedereen iets meebracht dat niet "
            "doorging, en wat daarvan overbleef."
        ),
        "cultuurontwikkeling",
        (
            "Stoppen met een reden is ook oogst.",
            "Vertel wie je gemist hebt, dan komt die de volgende keer.",
            "Het idee was goed, de timing niet.",
        ),
        (MD, CRAFT),
        (
            Promise("adviseur", "Een gestopte proef opschrijven voor de site.", SUMMER),
            Promise(
                "leidinggevende",
                "In het overleg vertellen wat mij niet lukte.",
                EARLY,
                DONE,
                "2027-04-07",
            ),
            Promise(
                "teamleider",
                "Eén oud plan opnieuw proberen.",
                AUTUMN,
                DROPPED,
                "2027-06-20",
                note="Bij nader inzien was het er terecht niet van gekomen.",
            ),
        ),
    ),
    Session(
        "Talent over de grens van je afdeling",
        "Hoe leen je elkaars talent zonder gedoe over uren?",
        "Mensen van verschillende afdelingen zochten naar de lichtste vorm van uitwisselen.",
        "samenwerking-en-verbinding",
        (
            "Begin met een halve dag; daar vraagt niemand een formulier voor.",
            "Laat beide leidinggevenden één zin schrijven over wat het opleverde.",
        ),
        (CRAFT, START),
        (
            Promise(
                "projectleider",
                "Een halve dag meedraaien bij de buren.",
                SPRING,
                DONE,
                "2027-05-11",
            ),
            Promise(
                "leidinggevende",
                "Twee mensen een halve dag uitlenen.",
                SUMMER,
                STARTED,
                "2027-06-03",
            ),
        ),
        ("Wie betaalt een halve dag die eigenlijk niets kost?",),
        seed=(
            "De halvedagruil",
            (
                "Twee mensen van verschillende afdelingen draaien een halve dag met "
                "elkaar mee en vertellen wat ze zagen."
            ),
        ),
    ),
    Session(
        "Feedback die naar vooruit wijst",
        "Hoe geef je terug wat iemand sterker maakt?",
        "Oefenen in drietallen: eerst het moment, dan de kracht, dan de wens.",
        "professionalisering",
        (
            "Noem het moment, niet de eigenschap.",
            "Een wens klinkt anders dan een verbeterpunt.",
            "Drie zinnen zijn genoeg.",
        ),
        (REVIEW, COACH),
        (
            Promise(
                "medewerker",
                "Elke vrijdag één collega drie zinnen sturen.",
                EARLY,
                STARTED,
                "2027-04-02",
            ),
            Promise(
                "teamleider",
                "De drie zinnen oefenen in het werkoverleg.",
                SPRING,
                DONE,
                "2027-05-13",
            ),
            Promise("hr-adviseur", "De oefening toevoegen aan het gesprek van het jaar.", AUTUMN),
        ),
        quote=("Voor het eerst kreeg ik iets mee waar ik zin in had.", "een medewerker"),
        practice="functioneringsgesprek",
    ),
    Session(
        "Een leeragenda op één kaart",
        "Wat zet je erop en wat laat je weg?",
        "Met schaar en stift maakten we een agenda die in een borstzak past.",
        "professionalisering",
        (
            "Eén vraag, twee mensen, drie momenten.",
            "Wat niet op de kaart past, hoeft niet dit kwartaal.",
        ),
        (MD, SELF),
        (
            Promise("opleider", "De kaart aanbieden aan de nieuwe groep.", AUTUMN),
            Promise(
                "medewerker",
                "Mijn kaart elke maand aan een collega laten zien.",
                SUMMER,
                STARTED,
                "2027-04-21",
            ),
        ),
        passes_on="Pioniers in het MD-programma",
        practice="md-programma",
        host="een opleider",
    ),
    Session(
        "Samen terugkijken zonder meten",
        "Hoe weet je dat iets werkt als je het niet telt?",
        "We oefenden met verhalen, sporen en het ene zinnetje dat iedereen onthoudt.",
        "innovatie-en-nieuwe-rollen",
        (
            "Vraag wat je nu ziet dat je eerst niet zag.",
            "Een spoor is iets wat iemand anders ook kan aanwijzen.",
            "Tel pas als je weet wat je wilt weten.",
        ),
        (CRAFT, PEERS),
        (
            Promise(
                "adviseur",
                "Na elke proef één spoor en één verhaal opschrijven.",
                SUMMER,
                STARTED,
                "2027-05-21",
            ),
            Promise(
                "onderzoeker", "Meedenken over vragen die niet sturen.", SPRING, DONE, "2027-05-09"
            ),
        ),
        ("Wanneer is een verhaal overtuigend genoeg?",),
        host="een onderzoeker",
    ),
    Session(
        "De teamleider als tuinier",
        "Welke grond heeft talent nodig om te groeien?",
        (
            "Een beeld dat bleef hangen: zaaien, water geven, en soms "
            "gewoon met je handen ervan afblijven."
        ),
        "leiderschap-en-zelfsturing",
        (
            "Zon is aandacht, water is tijd.",
            "Niet alles hoeft dit seizoen te bloeien.",
            "Snoeien doe je samen.",
        ),
        (COACH, REVIEW),
        (
            Promise(
                "teamleider",
                "Elke week één persoon echt vragen hoe het groeit.",
                EARLY,
                DONE,
                "2027-04-15",
            ),
            Promise(
                "leidinggevende",
                "Eén project laten rusten tot na de zomer.",
                SUMMER,
                STARTED,
                "2027-06-08",
            ),
        ),
        seed=(
            "De seizoenskaart",
            (
                "Het team tekent een tuin en zet elk plan in een seizoen: "
                "zaaien, groeien, oogsten of rusten."
            ),
        ),
        host="een teamleider",
    ),
    Session(
        "Van één afdeling naar het hele huis",
        "Hoe groeit iets zonder dat het een programma wordt?",
        "Over olievlekken en ambassadeurs, en waarom een uitnodiging verder draagt dan een plan.",
        "cultuurontwikkeling",
        (
            "Wie het zelf beleefde, nodigt het best uit.",
            "Geef de werkvorm weg, niet de regels.",
            "Laat elke afdeling iets veranderen.",
            "Vertel ook waar het niet paste.",
        ),
        (START, COACH),
        (
            Promise(
                "programmamaker",
                "Drie afdelingen uitnodigen om te komen kijken.",
                SUMMER,
                STARTED,
                "2027-05-27",
            ),
            Promise(
                "medewerker",
                "Mijn verhaal vertellen op een andere afdeling.",
                SPRING,
                DONE,
                "2027-05-20",
            ),
            Promise("directeur", "Niet vragen om een plan van aanpak.", AUTUMN, DONE, "2027-06-02"),
        ),
        ("Wanneer wordt een olievlek een systeem?",),
        quote=("Ik kwam kijken en ging weg met een uitnodiging op zak.", "een leidinggevende"),
    ),
    Session(
        "Wat nemen we mee naar maandag",
        "Welke ene stap zet je deze week?",
        "De slotronde. Iedereen noemde één stap en één mens die meedoet.",
        "samenwerking-en-verbinding",
        (
            "Een stap met een naam erbij wordt vaker gezet.",
            "Spreek af wie er belt.",
        ),
        (TOOLS, START),
        (
            Promise("deelnemer", "Mijn maatje over vier weken bellen.", EARLY, DONE, "2027-04-19"),
            Promise("organisator", "In juni vragen wat ervan geworden is.", SUMMER),
        ),
        ("Hoe houden we elkaar vast tot de volgende keer?",),
        passes_on="Terug naar het eerste gesprek",
        host="een organisator",
    ),
)
"""The twenty-four sessions: the first twelve on the first day."""
