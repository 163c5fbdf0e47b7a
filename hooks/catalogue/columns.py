"""The columns of a spreadsheet ↔ the fields of a record.

A column is called as the form calls the field (`Organisatie: Sector`, `Op maat gemaakt 2: Waarom`,
`Wat we deden`), or as the record does (`organisation.sector`, `adaptations.2.why`). Capitals,
accents and punctuation make no difference. Of a list, one may number the columns, with the word
for one: `Inzicht 3`, `Afspraak 1: Wie`.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.problems import nearest
from catalogue.read import Kind
from catalogue.schema import Input, Type, asked, inputs
from catalogue.tabular import Value
from catalogue.vocabulary import Vocabulary
from catalogue.yaml_data import Path

MAX_ITEMS = 50
"""How many numbered rows of a field may stand side by side."""

ID = Input("id", "Id", "De naam van het bestand; zonder id maken we die van de titel.", Type.TEXT)
EVENT = Input(
    "event", "Bijeenkomst", "Bij welke bijeenkomst deze oogst hoort.", Type.RECORD, of=Kind.EVENT
)
ITEM = "#"
"""What stands in the path of a leaf where the number of an item comes."""

_ONE = {
    "afspraken": "afspraak",
    "citaten": "citaat",
    "effecten": "effect",
    "interventies": "interventie",
    "inzichten": "inzicht",
    "open vragen": "open vraag",
    "voorbeelden": "voorbeeld",
    "zaadjes": "zaadje",
}
"""The word for one, behind the label of a list that goes by the word for many."""


@dataclass(frozen=True)
class Leaf:
    """A field that fits in one cell: how a record and how a form call it, from outside in.

    `top` is the field of the record it is part of. A leaf that spreads is all that an item needs:
    several values in one cell make several items.
    """

    path: tuple[str, ...]
    labels: tuple[str, ...]
    field: Input
    top: Input
    spreads: bool = False

    def head(self, item: int | None = None) -> str:
        """The column's name; without the number of an item, that of the outer field."""
        if self.spreads and item is None:
            return self.top.label
        words = ": ".join(self.labels).replace(f": {ITEM}", f" {(item or 0) + 1}")
        if item is None or ITEM in self.labels:
            return words
        return f"{_ONE.get(plain(words), words).capitalize()} {item + 1}"


@dataclass(frozen=True)
class Column:
    """A column: its leaf, and the item it belongs to, from 0; None where it is no item or all.

    A list of plain values has its columns numbered, or one column for them all.
    """

    leaf: Leaf
    item: int | None = None

    @property
    def head(self) -> str:
        """How we call it."""
        return self.leaf.head(self.item)

    @property
    def has_own_sheet(self) -> bool:
        """Whether it stands on a sheet of the items of a list, each on a row of its own."""
        return ITEM in self.leaf.path and ITEM not in self.leaf.labels

    @property
    def path(self) -> Path:
        """The path of the field; of the outer field where the values are spread over items."""
        if ITEM not in self.leaf.path:
            return self.leaf.path
        if self.item is None:
            return self.leaf.path[: self.leaf.path.index(ITEM)]
        return tuple(self.item if part == ITEM else part for part in self.leaf.path)


def leaves(kind: Kind, vocabulary: Vocabulary) -> Iterator[Leaf]:
    """Every leaf of a kind of record, in the order of its class."""
    for field in inputs(kind, vocabulary):
        yield from _leaves(field, (field.name,), (field.label,), field)


def _leaves(
    field: Input, path: tuple[str, ...], labels: tuple[str, ...], top: Input
) -> Iterator[Leaf]:
    if field.keys:
        said = (
            field.example if isinstance(field.example, dict) else {field.keys[0][0]: field.example}
        )
        for key, label in field.keys:
            one = replace(field, keys=(), example=said.get(key))
            yield Leaf((*path, key), (*labels, label), one, top)
        return
    if field.type is not Type.GROUP:
        yield Leaf(path, labels, field, top)
        return
    item = (ITEM,) if field.many else ()
    alone = _alone(field)
    for part in field.parts:
        inner = (*path, *item, part.name), (*labels, *item, part.label)
        for leaf in _leaves(part, *inner, top):
            yield replace(leaf, spreads=True) if part == alone and field is top else leaf


def item_leaves(field: Input) -> list[Leaf]:
    """The leaves of one item of a list of groups, called as on a sheet of their own: `Wie`."""
    found = _leaves(field, (field.name,), (field.label,), field)
    return [on_its_sheet(leaf) for leaf in found if len(leaf.path) == 3]


def on_its_sheet(leaf: Leaf) -> Leaf:
    """A leaf of an item, called as on a sheet of their own."""
    return replace(leaf, labels=leaf.labels[2:], spreads=False)


def _alone(group: Input) -> Input | None:
    """The one part without which a group says nothing, if it can stand for the whole."""
    needed = [part for part in group.parts if part.required and not part.preset]
    return needed[0] if len(needed) == 1 and needed[0].type is not Type.CHOICE else None


def plain(text: str) -> str:
    """`text` in small letters without accents, and a space for everything else."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9#]+", " ", letters).strip()


class Columns:
    """The columns that a kind of record can have, by every name they go by."""

    def __init__(self, kind: Kind, vocabulary: Vocabulary) -> None:
        self.leaves = [Leaf(("id",), (ID.label,), ID, ID)]
        if kind is Kind.OUTCOME:
            self.leaves.append(Leaf(("event",), (EVENT.label,), EVENT, EVENT))
        self.leaves += leaves(kind, vocabulary)
        self.leaves = [_told_apart(leaf, self.leaves) for leaf in self.leaves]
        groups = {plain(leaf.top.label) for leaf in self.leaves if len(leaf.path) > 1}
        alone = Counter(plain(leaf.labels[-1]) for leaf in self.leaves)
        self.names: dict[str, Leaf] = {}
        for names in (_full_names, _outer_names):
            for leaf in self.leaves:
                for name in names(leaf):
                    self.names.setdefault(name, leaf)
        for leaf in self.leaves:
            if alone[name := plain(leaf.labels[-1])] == 1 and name not in groups:
                self.names.setdefault(name, leaf)
                self.names.setdefault(f"{name} {ITEM}" if ITEM in leaf.path else name, leaf)
        self.names = _questions(self.leaves) | self.names
        for leaf in self.leaves:
            if len(leaf.path) == 1 and leaf.labels[0] != leaf.field.label:
                self.names.pop(plain(leaf.field.label), None)

    def named(self, name: str) -> Column | None:
        """The column that goes by a name, or None."""
        words = plain(name)
        leaf = self.names.get(re.sub(r"\b\d+\b", ITEM, words))
        if leaf is None:
            return None
        number = re.search(r"\b\d+\b", words)
        if ITEM not in leaf.path and (number is None or not leaf.field.many):
            return Column(leaf)
        if number is None:
            return Column(leaf, None if leaf.spreads else 0)
        item = int(number[0]) - 1
        return Column(leaf, item) if 0 <= item < MAX_ITEMS else None

    def nearest(self, name: str, used: Collection[Column] = ()) -> str | None:
        """The name of the column that was probably meant, or None where none comes near.

        A column that is `used` already is never meant.
        """
        words = re.sub(r"\b\d+\b", ITEM, plain(name))
        taken = {column.leaf for column in used if column.item is None or not column.leaf.spreads}
        near = nearest(words, [name for name, leaf in self.names.items() if leaf not in taken])
        if near is None:
            within = [leaf for leaf in self.leaves if plain(leaf.top.label) == words]
            return within[0].head(0 if ITEM in within[0].path else None) if within else None
        leaf = self.names[near]
        return leaf.head(0 if ITEM in leaf.path and ITEM in near else None)

    def could_be(self, name: str) -> list[str]:
        """The columns that a head may mean which says too little: a group, or the end of some."""
        words = re.sub(r"\s*\b\d+\b", "", plain(name))
        return [
            leaf.head(0 if ITEM in leaf.path else None)
            for leaf in self.leaves
            if words in (plain(leaf.labels[-1]), plain(leaf.top.label), plain(leaf.field.label))
            and (not leaf.field.preset or len(leaf.path) == 1)
        ]


def _full_names(leaf: Leaf) -> Iterator[str]:
    """The whole name, as the form has it and as the record has it; the number may be left out."""
    mixed = (*leaf.labels[:-1], leaf.path[-1])
    one = _ONE.get(plain(leaf.labels[0]), leaf.labels[0])
    for name in (leaf.labels, leaf.path, mixed, (one, *leaf.labels[1:]), (one, *mixed[1:])):
        words = plain(" ".join(name))
        yield words
        yield words.replace(f" {ITEM}", "")
        if leaf.field.many and ITEM not in leaf.path:
            yield f"{words} {ITEM}"


def _outer_names(leaf: Leaf) -> Iterator[str]:
    """The names of the field around a leaf that can stand for the whole, and the questions."""
    if leaf.spreads or len(leaf.path) == 1:
        yield plain(leaf.top.label)
        yield plain(leaf.top.name)
        if leaf.top.ask:
            yield plain(leaf.top.ask)


# The columns of the template


@dataclass(frozen=True)
class Asked:
    """A column of the template, and whether the form begins with it."""

    column: Column
    first: bool


def template(kind: Kind, vocabulary: Vocabulary) -> list[Asked]:
    """The columns that are asked for: what the form asks first, the rest, and the status.

    A field of several rows has room for two, or a sheet of its own.
    """
    columns = Columns(kind, vocabulary)
    first, rest = ([field.name for field in fields] for fields in asked(kind, vocabulary))
    event = [EVENT.name] if kind is Kind.OUTCOME else []
    elsewhere = {field.name for field in sheets(kind, vocabulary)}
    return [
        Asked(column, name not in rest)
        for name in (*event, *first, *rest, "status")
        if name not in elsewhere
        for column in _asked([leaf for leaf in columns.leaves if leaf.top.name == name])
    ]


def sheets(kind: Kind, vocabulary: Vocabulary) -> list[Input]:
    """The lists that have a sheet of their own in the template: those of an outcome."""
    if kind is not Kind.OUTCOME:
        return []
    fields = [field for part in asked(kind, vocabulary) for field in part]
    lists = [field for field in fields if field.type is Type.GROUP and field.many]
    return [field for field in lists if _alone(field) is None and not _needs_a_file(field)]


def _needs_a_file(field: Input) -> bool:
    return any(part.type is Type.FILE and part.required for part in field.parts)


def sheet_columns(field: Input) -> list[Column]:
    """The columns of such a sheet, behind the one that says whose row it is."""
    return [Column(leaf) for leaf in item_leaves(field) if not leaf.field.made_of]


def _asked(leaves: list[Leaf]) -> Iterator[Column]:
    """The columns of one field; what a file is needed for cannot be asked in a spreadsheet."""
    if any(leaf.field.type is Type.FILE and leaf.field.required for leaf in leaves):
        return
    kept = [
        leaf
        for leaf in leaves
        if leaf.field.type is not Type.FILE and (not leaf.field.preset or len(leaf.path) == 1)
    ]
    if len(kept) == 1 or not any(ITEM in leaf.path for leaf in kept):
        yield from (Column(leaf) for leaf in kept)
    else:
        yield from (Column(leaf, item) for item in (0, 1) for leaf in kept)


# Cells


Titles = Mapping[str, Mapping[str, str]]
"""By kind of record: the id behind each plain title."""


def read_cell(value: Value, column: Column, titles: Titles) -> Any:
    """What a cell says, as it stands in a record: a list where the field has several values.

    What does not fit is left as it is; the check says what is wrong with it.
    """
    field = column.leaf.field
    every = column.item is None
    if field.many and (every or ITEM in column.leaf.path):
        return [_one(part, field, titles) for part in _split(value, field)]
    if column.leaf.spreads and every and ITEM in column.leaf.path:
        return [_one(part, field, titles) for part in _split(value, field)]
    return _one(value, field, titles)


def _split(value: Value, field: Input) -> Iterable[Value]:
    """The values in a cell: each on a line of its own, or with `;` between them.

    Sentences that stand on lines of their own may have a `;` in them.
    """
    if not isinstance(value, str):
        return [value]
    lines = value.splitlines()
    if not (field.is_prose and len(lines) > 1):
        lines = [part for line in lines for part in line.split(";")]
    return [part.strip() for part in lines if part.strip()]


def _one(value: Value, field: Input, titles: Titles) -> Any:
    match field.type:
        case Type.NUMBER:
            return _number(value)
        case Type.FLAG:
            return _FLAGS.get(plain(_text(value)), value)
        case Type.DATE:
            return _day(value)
        case Type.TERM | Type.CHOICE:
            ids = {plain(label): id for id, label in field.options}
            ids |= {plain(id): id for id, _ in field.options}
            return ids.get(plain(_text(value)), _text(value))
        case Type.RECORD:
            return titles.get(field.of, {}).get(plain(_text(value)), _text(value))
    return _text(value)


_FLAGS = dict.fromkeys(("ja", "j", "true", "waar", "yes", "x", "1"), True) | dict.fromkeys(
    ("nee", "n", "false", "onwaar", "no", "0"), False
)


def _number(value: Value) -> Any:
    whole = re.fullmatch(r"\s*(\d{1,15})(?:[.,]0+)?\s*", _text(value))
    return int(whole[1]) if whole else value


def _day(value: Value) -> str:
    """The day as YYYY-MM-DD, also where somebody wrote 23-11-2026 or 23 november; no time."""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = _text(value).strip()
    bare = _WEEKDAY.sub("", _TIME.sub("", text))
    if found := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})", bare):
        return f"{_year(found[3])}-{int(found[2]):02}-{int(found[1]):02}"
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", bare):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := re.fullmatch(
        r"(\d{1,2})[-. ]+([a-z]{3,9})\.?[-., ]+['’]?(\d{4}|\d{2})", bare.lower()
    ):
        month = _month(found[2])
        return f"{_year(found[3])}-{month:02}-{int(found[1]):02}" if month else text
    return text


def _text(value: Value) -> str:
    """A value as it reads in the cell."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return "" if value is None else str(value)


_TIME = re.compile(r"(?:,?\s+|T)\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*uur)?$")
_WEEKDAY = re.compile(r"^(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+", re.IGNORECASE)
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def _month(word: str) -> int | None:
    """The number of a month, also by its first letters."""
    if word in ("mrt", "sept"):
        word = {"mrt": "maart", "sept": "september"}[word]
    numbers = (n for n, name in enumerate(_MONTHS, 1) if word in (name, name[:3]))
    return next(numbers, None)


def _year(digits: str) -> str:
    """A year; of two digits, one of this century."""
    return digits if len(digits) == 4 else f"20{digits}"


# Heads that may mean more than one column


def _told_apart(leaf: Leaf, among: Iterable[Leaf]) -> Leaf:
    """A field that is called as a part of another goes by its question: `Waarom` says too little.

    What every record has to have keeps its name.
    """
    is_plain = len(leaf.path) == 1 and leaf.field.asked and not leaf.field.core
    parts = {plain(each.labels[-1]) for each in among if len(each.path) > 1}
    if is_plain and leaf.field.ask and plain(leaf.labels[0]) in parts:
        return replace(leaf, labels=(leaf.field.ask,))
    return leaf


def _questions(leaves: Iterable[Leaf]) -> dict[str, Leaf]:
    """The questions of a form that only one column answers; of a list, with or without number."""
    asked = [(plain(leaf.field.ask), leaf) for leaf in leaves if leaf.field.ask]
    often = Counter(words for words, _ in asked)
    once = [(words, leaf) for words, leaf in asked if often[words] == 1]
    numbered = {f"{words} {ITEM}": leaf for words, leaf in once if ITEM in leaf.path}
    return numbered | dict(once)
