"""A commitment → the way to tell how it goes: an issue form, an e-mail, or else where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from catalogue.body import without_citations
from catalogue.fields import said_of
from catalogue.groups import Commitment
from catalogue.issue_forms import COMMITMENT, COMMITMENT_ASKED, STATES_TOLD
from catalogue.page import Site
from catalogue.records import Fields, Record

LONGEST_ADDRESS = 8000
"""Bytes of an address: GitHub takes 8,191, https://github.com/github/docs/issues/5136."""

LONGEST_MAIL = 2000
"""Letters of an e-mail's address: Windows hands a mail program at most 2,046."""

_LOGIN = "https://github.com/login?return_to="
"""Whoever still has to log in goes by here, with the whole address encoded once more."""


@dataclass(frozen=True)
class Way:
    """What a button says, and where it leads."""

    act: str
    link: str


def telling(site: Site, outcome: Record[Fields], promise: Commitment, page: str) -> Way:
    """The way to tell how a commitment of an outcome goes; `page` is the link to that outcome.

    GitHub fills in texts from an address, and no choices: one chooses the state there. See
    https://github.com/orgs/community/discussions/15477.
    """
    act = "Vertel hoe het ging"
    what = " ".join(without_citations(promise.what).split())
    key = promise.key[:60]  # as long as one we make
    subject = f"Afspraak: {key} ({outcome.id})"
    whence = f"{outcome.title} ({outcome.id})"

    def form(said: str) -> str:
        asked = {"outcome": whence, "commitment": f"{said} ({key})"}
        query = {"template": f"{COMMITMENT}.yml", "title": subject} | asked
        return f"{site.repository}/issues/new?{urlencode(query)}"

    def mail(said: str) -> str:
        lines = [f"Oogst: {whence}", f"Afspraak: {said} ({key})", *_questions()]
        body = quote("\r\n\r\n".join(lines) + "\r\n", safe="")
        return f"mailto:{site.email}?subject={quote(subject, safe='')}&body={body}"

    if site.repository:
        fits = LONGEST_ADDRESS - len(_LOGIN)
        return Way(act, _fitting(form, what, lambda link: len(quote(link, safe="")) <= fits))
    if site.email:
        return Way(act, _fitting(mail, what, lambda link: len(link) <= LONGEST_MAIL))
    return Way("Lees de afspraak", f"{page}#afspraken")


def _questions() -> Iterator[str]:
    """What the issue form asks, as one answers it in an e-mail."""
    for name in COMMITMENT_ASKED:
        ask = said_of(Commitment.model_fields[name], "ask", "")
        states = ", ".join(state.label for state in STATES_TOLD)
        yield f"{ask} ({states})" if name == "status" else ask


def _fitting(make: Callable[[str], str], text: str, fits: Callable[[str], bool]) -> str:
    """The address with as much of a text in it as fits."""
    link = make(text)
    while text and not fits(link):
        text = text[: len(text) * 3 // 4]
        link = make(f"{text.rstrip()}…")
    return link
