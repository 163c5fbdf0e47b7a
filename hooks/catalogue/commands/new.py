"""`catalogue new`: a record to begin with, in its place."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from catalogue import yaml_data
from catalogue.blank import blank
from catalogue.fresh import is_of_the_site, name_for, write_all
from catalogue.pipeline import check_documents, check_lists
from catalogue.problems import errors, nearest
from catalogue.read import (
    Document,
    Folder,
    Kind,
    can_be_new,
    path_of,
    read,
    split_front_matter,
)
from catalogue.states import LinkedBy


def new(
    root: Path,
    kind: Kind,
    today: dt.date,
    *,
    title: str,
    interventions: Iterable[str] = (),
    event: str | None = None,
) -> int:
    """Write a draft below `root` and return the exit code: 1 where the lists have errors.

    It never overwrites a file. UsageError where the record cannot be made from what was asked.
    """
    folder = read(root)
    vocabulary, sources, problems = check_lists(folder)
    if vocabulary is None or sources is None:
        for problem in errors([*folder.problems, *problems]):
            click.echo(str(problem), err=True)
        return 1
    fields = {"title": title} | _links(folder, kind, list(interventions))
    id = _id(folder, kind, title, event)
    path = path_of(kind, id)
    text = blank(kind, vocabulary, fields, today)
    front, body, line = split_front_matter(text) or ("", "", 1)
    document = Document(kind, id, path, yaml_data.parse(front, path, 2), body, line)
    _, found = check_documents([document], vocabulary, sources, today)
    if wrong := errors(found):
        raise click.UsageError("\n".join(f"{each.message} {each.hint}" for each in wrong))
    if reason := write_all(root, {path: text}):
        raise click.UsageError(f"{reason} Er is niets geschreven.")
    click.echo(path)
    click.echo("Vul het aan en kijk het na met: catalogue check", err=True)
    return 0


def _links(folder: Folder, kind: Kind, interventions: list[str]) -> dict[str, Any]:
    """The interventions it is about, as this kind of record names them."""
    for id in interventions:
        _check_known(folder, Kind.INTERVENTION, id, "--intervention")
    if not interventions:
        return {}
    if kind is Kind.CASE:
        by = str(LinkedBy.CONTRIBUTOR)
        return {"interventions": [{"id": id, "linked_by": by} for id in interventions]}
    if kind is Kind.OUTCOME:
        return {"interventions_shared": interventions}
    raise click.UsageError("--intervention kan alleen bij case en outcome.")


def _id(folder: Folder, kind: Kind, title: str, event: str | None) -> str:
    """The id by the title, which no record has yet."""
    if kind is Kind.OUTCOME:
        if event is None:
            raise click.UsageError("Geef met --event het id van de bijeenkomst.")
        _check_known(folder, Kind.EVENT, event, "--event")
    elif event is not None:
        raise click.UsageError("--event kan alleen bij outcome.")
    id = f"{event}/{name_for(title)}" if event else name_for(title)
    if is_of_the_site(kind, id):
        raise click.BadParameter(
            "Deze naam is al van de site zelf. Kies een andere titel.", param_hint="--title"
        )
    if not can_be_new(kind, id):
        raise click.BadParameter(
            "Van deze titel kunnen we geen bestandsnaam maken. "
            "Kies een titel van 5 tot 70 tekens, met gewone letters.",
            param_hint="--title",
        )
    if taken := folder.taken(kind).get(id):
        raise click.BadParameter(
            f"De naam '{id}' is al in gebruik, in {taken}. Er is niets veranderd; kies een andere "
            "titel.",
            param_hint="--title",
        )
    return id


def _check_known(folder: Folder, kind: Kind, id: str, option: str) -> None:
    ids = [document.id for document in folder.documents if document.kind is kind]
    if id not in ids:
        near = nearest(id, ids)
        hint = f"Bedoel je '{near}'?" if near else f"Deze zijn er: {', '.join(ids) or 'nog geen'}."
        raise click.BadParameter(
            f"Er is geen {kind.label} met het id '{id}'. {hint}", param_hint=option
        )
