"""A programme → the drafts one begins with: the event, and an outcome for each session.

Each value knows the cell it comes from, so that what is wrong is said there.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.blank import blank
from catalogue.problems import Place, Problem
from catalogue.programme import FIELD, Programme, Session
from catalogue.read import Document, Kind, path_of
from catalogue.states import Status
from catalogue.vocabulary import Vocabulary
from catalogue.write import filled
from catalogue.yaml_data import Path, Yaml


@dataclass(frozen=True)
class Draft:
    """A record to write: as it will lie in its file, with the places its values come from."""

    document: Document
    text: str

    @property
    def path(self) -> str:
        """Where it will be written, from the root."""
        return self.document.path

    def at_cell(self, problem: Problem) -> Problem:
        """A problem of this record as a whole, at the title it comes from."""
        if problem.place.path != self.path:
            return problem
        return replace(problem, place=self.document.place("title"))


def drafts(
    event: str,
    given: Mapping[str, Any],
    programme: Programme,
    vocabulary: Vocabulary,
    today: dt.date,
) -> list[Draft]:
    """The event with its programme, then an outcome for each session; `event` is its id."""
    items = [dict(session.data) for session in programme.sessions]
    places: dict[Path, Place] = {}
    for number, session in enumerate(programme.sessions):
        places[FIELD, number] = session.place
        places |= {(FIELD, number, name): place for name, place in session.cells.items()}
    made = [_draft(Kind.EVENT, event, {**given, FIELD: items}, places, vocabulary, today)]
    for session in programme.sessions:
        id = f"{event}/{session.slug}"
        cells: dict[Path, Place] = {(name,): at for name, at in session.cells.items()}
        cells[()] = session.place
        fields = _outcome(session)
        made.append(_draft(Kind.OUTCOME, id, fields, cells, vocabulary, today))
    return made


def _outcome(session: Session) -> dict[str, Any]:
    """What a session says of its outcome beforehand."""
    kept = {name: session.data.get(name) for name in ("title", "question", "themes")}
    hosts = [{"role": role} for role in session.data.get("hosts", ())]
    return {name: value for name, value in (kept | {"hosts": hosts}).items() if value}


def _draft(
    kind: Kind,
    id: str,
    given: Mapping[str, Any],
    places: Mapping[Path, Place],
    vocabulary: Vocabulary,
    today: dt.date,
) -> Draft:
    path = path_of(kind, id)
    known = {"added_on": today.isoformat(), "status": str(Status.DRAFT)}
    fields = Yaml(filled(dict(given) | known), {(): Place(path), **places})
    return Draft(Document(kind, id, path, fields), blank(kind, vocabulary, given, today))
