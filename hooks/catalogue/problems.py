"""A problem: where it is, what is wrong, and what to do about it.

Problems are values. They are collected by every stage, sorted by place and printed once.
Errors block publishing; advice never does. Messages and hints are Dutch, for contributors.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error blocks, advice never does."""

    ERROR = "error"
    ADVICE = "advice"


class Code(StrEnum):
    """Every kind of problem the catalogue knows; each has a golden file in tests/golden."""

    NOT_UTF8 = "not-utf8"
    NO_FRONT_MATTER = "no-front-matter"
    YAML_SYNTAX = "yaml-syntax"
    YAML_FEATURE = "yaml-feature"
    TOO_DEEP = "too-deep"
    TOO_LARGE = "too-large"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    NOT_IN_SOURCE_MISUSED = "not-in-source-misused"
    WRONG_TYPE = "wrong-type"
    NOT_A_DATE = "not-a-date"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    VALUE_CUT = "value-cut"
    UNKNOWN_TERM = "unknown-term"
    UNKNOWN_RECORD = "unknown-record"
    UNKNOWN_SOURCE = "unknown-source"
    NO_ORIGIN = "no-origin"
    SELF_RELATION = "self-relation"
    RELATION_WITHOUT_REASON = "relation-without-reason"
    MISSING_SECTION = "missing-section"
    BROKEN_LINK = "broken-link"
    MISSING_ALT_TEXT = "missing-alt-text"
    NOT_AN_IMAGE = "not-an-image"
    UNSAFE_HTML = "unsafe-html"
    BAD_FILE_NAME = "bad-file-name"
    MISPLACED_FILE = "misplaced-file"
    DUPLICATE_ID = "duplicate-id"
    ADDRESS_CLASH = "address-clash"
    SYMLINK_OUTSIDE = "symlink-outside"
    PERSONAL_DATA = "personal-data"
    MISSING_CONSENT = "missing-consent"
    QUOTE_WITHOUT_CONSENT = "quote-without-consent"
    PHOTO_WITHOUT_CONSENT = "photo-without-consent"
    UNBALANCED_PRIVATE_TEXT = "unbalanced-private-text"
    ARCHIVED_WITHOUT_REPLACEMENT = "archived-without-replacement"
    CONTRADICTING_NUMBERS = "contradicting-numbers"
    UNKNOWN_MACRO = "unknown-macro"
    WRONG_MACRO_ARGUMENT = "wrong-macro-argument"
    EMPTY_SECTION = "empty-section"
    UNKNOWN_SECTION = "unknown-section"
    UNUSED_ATTACHMENT = "unused-attachment"
    OVERSIZED_IMAGE = "oversized-image"
    POSSIBLE_PERSONAL_NAME = "possible-personal-name"
    EVALUATION_TOO_EARLY = "evaluation-too-early"
    NO_SCALE_ROUTE = "no-scale-route"
    EVIDENCE_OUTDATED = "evidence-outdated"
    COMMITMENT_WITHOUT_DATE = "commitment-without-date"
    COMMITMENT_OVERDUE = "commitment-overdue"
    CONTRADICTING_COMMITMENT = "contradicting-commitment"
    DATE_OUTSIDE_EVENT = "date-outside-event"
    UNREADABLE_TIME = "unreadable-time"
    DRAFT_WITHOUT_SESSION = "draft-without-session"
    SEED_ALREADY_EXISTS = "seed-already-exists"

    @property
    def is_advice(self) -> bool:
        """Whether this kind of problem never blocks publishing."""
        return self in ADVICE


ADVICE = frozenset(
    {
        Code.EMPTY_SECTION,
        Code.UNKNOWN_SECTION,
        Code.UNUSED_ATTACHMENT,
        Code.OVERSIZED_IMAGE,
        Code.POSSIBLE_PERSONAL_NAME,
        Code.EVALUATION_TOO_EARLY,
        Code.NO_SCALE_ROUTE,
        Code.EVIDENCE_OUTDATED,
        Code.COMMITMENT_WITHOUT_DATE,
        Code.COMMITMENT_OVERDUE,
        Code.CONTRADICTING_COMMITMENT,
        Code.DATE_OUTSIDE_EVENT,
        Code.UNREADABLE_TIME,
        Code.DRAFT_WITHOUT_SESSION,
        Code.SEED_ALREADY_EXISTS,
    }
)


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend or improve: its place, its code, what is wrong and what to do."""

    place: Place
    code: Code
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """Whether this problem blocks publishing."""
        return Severity.ADVICE if self.code.is_advice else Severity.ERROR

    def as_data(self) -> dict[str, str | int]:
        """The problem as one flat object, as `catalogue check --format json` prints it."""
        return asdict(self.place) | {
            "severity": self.severity.value,
            "code": self.code.value,
            "message": self.message,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        """`path:line:column: message [code]`, with the hint indented below."""
        voice = "" if self.severity is Severity.ERROR else "Kan beter: "
        where = f"{self.place.path}:{self.place.line}:{self.place.column}"
        return f"{where}: {voice}{self.message} [{self.code}]\n    {self.hint}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that block publishing."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word that looks most like `word`, or None where none comes near."""
    matches = get_close_matches(word.lower(), list(valid), n=1, cutoff=0.72)
    return matches[0] if matches else None


def write_instead(word: str, valid: Iterable[str], otherwise: str) -> str:
    """A hint that offers the nearest valid word, or `otherwise` where none comes near."""
    suggestion = nearest(word, valid)
    return f"Schrijf '{suggestion}'. {otherwise}" if suggestion else otherwise
