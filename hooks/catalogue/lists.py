"""The pages that show many records at once: where they stand and what they are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListPage:
    """One such page; `synonyms` are other words for it, which the search knows."""

    address: str
    title: str
    description: str
    synonyms: tuple[str, ...] = ()


INTERVENTIONS = ListPage(
    "interventies/",
    "Interventies",
    "Een greep uit interventies voor talentgericht werken, om op maat te maken.",
    ("alle interventies", "catalogus"),
)
CASES = ListPage(
    "praktijkvoorbeelden/",
    "Praktijkvoorbeelden",
    "Hoe organisaties het in praktijk brachten, en wat ze aanpasten.",
    ("alle praktijkvoorbeelden", "ervaringen"),
)
SERIES = ListPage(
    "ta-lente/",
    "Ta-Lente: bijeenkomsten en oogst",
    "Ta-Lente: waar pioniers interventies delen, en wat ervan is geworden.",
)
SOURCES = ListPage(
    "bronnen/",
    "Bronnen",
    "Waar het vandaan komt: elke bron, wat zij zegt, en wat erop steunt.",
    ("literatuur", "literatuurlijst", "referenties"),
)
ORGANISATIONS = ListPage(
    "organisaties/",
    "Organisaties",
    "Organisaties die met naam vertellen hoe zij talentgericht werken.",
)
MATRIX = ListPage(
    "samenhang/",
    "Samenhang",
    "Wat er al is bij elke praktijk, elk vraagstuk en elke fase, en wat nog leeg is.",
    ("matrix", "overzicht"),
)
COMPARE = ListPage(
    "vergelijken/",
    "Vergelijken",
    "Leg twee of drie interventies naast elkaar, zonder punten of rangorde.",
    ("naast elkaar leggen",),
)
SEARCH = ListPage(
    "zoeken/",
    "Zoeken",
    "Zoek in je eigen woorden, of kijk wat er allemaal is.",
)

SHARE = ListPage(
    "bijdragen/delen/",
    "Deel je ervaring",
    "Deel in ongeveer tien minuten een praktijkvoorbeeld, een interventie of een oogst.",
    ("formulier", "insturen", "meedoen", "bijdragen"),
)
FIELD_GUIDE = ListPage(
    "bijdragen/velden/",
    "De velden",
    "Wat je in elk veld schrijft: de naam, de uitleg, een voorbeeld en de regel.",
    ("veldengids", "invulhulp"),
)

AGENDA = ListPage(
    "ta-lente/agenda/",
    "Agenda voor de volgende Ta-Lente",
    "Wat nog open is: waar nog geen voorbeeld van is, wat niemand probeerde, wat bleef liggen.",
    ("open vragen", "wat nog leeg is"),
)

LISTS = (
    INTERVENTIONS,
    CASES,
    SERIES,
    SOURCES,
    ORGANISATIONS,
    MATRIX,
    COMPARE,
    SEARCH,
    SHARE,
    FIELD_GUIDE,
    AGENDA,
)
"""All of them."""
