"""The states of a record: closed lists the code acts on, each value with its Dutch label."""

from enum import StrEnum
from typing import Self


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
