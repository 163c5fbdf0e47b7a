"""What handwritten pages may call: the macros and their arguments, checked before they run.

The calls are read from the page with Jinja's own parser, so each problem has its line.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from catalogue.problems import Code, Place, Problem, nearest, write_instead
from catalogue.read import Handwritten
from catalogue.vocabulary import FACETS, Vocabulary

COUNTABLE = ("interventions", "cases", "events", "outcomes", *FACETS)
"""What `count` can count."""

MACROS: dict[str, tuple[str, ...]] = {
    "interventions": (
        "theme",
        "phase",
        "practice",
        "form",
        "flywheel",
        "effect",
        "element",
        "role",
    ),
    "cases": ("theme", "phase", "practice", "effect", "element", "role", "sector"),
    "terms": FACETS,
    "index": FACETS,
    "count": COUNTABLE,
    "contact": ("editors",),
}
"""The macros: the facets that filter a list, or the one word that the others take."""

_FILTERS = ("interventions", "cases")


def check(page: Handwritten, vocabulary: Vocabulary) -> list[Problem]:
    """The problems in the macro calls on one handwritten page."""
    try:
        tree = Environment(autoescape=True).parse(page.text)
    except TemplateSyntaxError as error:
        place = Place(page.path, error.lineno)
        return [
            Problem(
                place,
                Code.UNKNOWN_MACRO,
                "Hier staat {{ of {% met iets erachter wat we niet kunnen lezen.",
                "Schrijf een lijst als {{ interventions() }}. Bedoel je gewone accolades? Schrijf "
                "ze dan enkel: { en }.",
            )
        ]
    problems = [*_unknown_names(page, tree), *_uncalled(page, tree)]
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in MACROS:
            problems.extend(_check_call(page, call, call.node.name, vocabulary))
    return problems


def _unknown_names(page: Handwritten, tree: nodes.Template) -> Iterator[Problem]:
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in MACROS:
            yield Problem(
                _place(page, name.lineno, name.name),
                Code.UNKNOWN_MACRO,
                f"'{name.name}' tussen {{{{ en }}}} kennen we niet.",
                write_instead(name.name, MACROS, f"Je kunt kiezen uit: {', '.join(MACROS)}."),
            )


def _uncalled(page: Handwritten, tree: nodes.Template) -> Iterator[Problem]:
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name in MACROS and id(name) not in called:
            word = "" if name.name in _FILTERS else f'"{MACROS[name.name][0]}"'
            yield _wrong(
                _place(page, name.lineno, name.name),
                f"Schrijf {{{{ {name.name}({word}) }}}}.",
                f"Achter '{name.name}' horen haakjes.",
            )


def _place(page: Handwritten, line: int, word: str) -> Place:
    """Where `word` first stands on a line."""
    return Place(page.path, line, max(page.text.split("\n")[line - 1].find(word), 0) + 1)


def _check_call(
    page: Handwritten, call: nodes.Call, name: str, vocabulary: Vocabulary
) -> Iterator[Problem]:
    place = _place(page, call.lineno, name)
    if name in _FILTERS:
        if call.args:
            yield _wrong(place, f'Geef elk filter een naam: {{{{ {name}(theme="…") }}}}.')
        for keyword in call.kwargs:
            yield from _check_filter(place, name, keyword, vocabulary)
    elif len(call.args) != 1 or call.kwargs:
        yield _wrong(place, f'Geef één woord: {{{{ {name}("{MACROS[name][0]}") }}}}.')
    else:
        word = _constant(call.args[0])
        if word not in MACROS[name]:
            suggestion = write_instead(
                str(word), MACROS[name], f"Je kunt kiezen uit: {', '.join(MACROS[name])}."
            )
            yield _wrong(place, suggestion, f"'{name}' kent '{word}' niet.")


def _check_filter(
    place: Place, name: str, keyword: nodes.Keyword, vocabulary: Vocabulary
) -> Iterator[Problem]:
    facets = MACROS[name]
    if keyword.key not in facets:
        hint = write_instead(keyword.key, facets, f"Je kunt kiezen op: {', '.join(facets)}.")
        yield _wrong(place, hint, f"'{name}' kan niet op '{keyword.key}' kiezen.")
        return
    valid = vocabulary.ids(keyword.key)
    if (term := _constant(keyword.value)) not in valid:
        near = nearest(str(term), valid)
        yield _wrong(
            place,
            f"Schrijf '{near}'." if near else f"Kies er één: {', '.join(valid)}.",
            f"'{term}' staat niet in de lijst {vocabulary.facet(keyword.key).plural}.",
        )


def _constant(node: nodes.Expr) -> object:
    return node.value if isinstance(node, nodes.Const) else "…"


def _wrong(
    place: Place, hint: str, message: str = "Tussen de haakjes hoort hier iets anders."
) -> Problem:
    return Problem(place, Code.WRONG_MACRO_ARGUMENT, message, hint)
