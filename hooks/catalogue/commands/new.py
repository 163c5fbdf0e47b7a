"""`catalogue new`: a record to begin with, in its place; an event with its programme too."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from catalogue import yaml_data
from catalogue.among import check_among
from catalogue.blank import blank
from catalogue.columns import plain
from catalogue.fresh import is_of_the_site, write_all
from catalogue.heads import public
from catalogue.pipeline import check_documents, check_lists
from catalogue.prepare import Draft, drafts
from catalogue.problems import Code, Problem, errors, nearest
from catalogue.programme import Programme, first_day, last_day, outside, read_programme
from catalogue.read import (
    Document,
    Folder,
    Kind,
    can_be_new,
    path_of,
    read,
    slugify,
    split_front_matter,
)
from catalogue.resolve import resolve
from catalogue.states import LinkedBy
from catalogue.tabular import SUFFIXES
from catalogue.vocabulary import Source, Vocabulary
from catalogue.words import count, day, days


def new(
    root: Path,
    kind: Kind,
    today: dt.date,
    *,
    title: str,
    interventions: Iterable[str] = (),
    event: str | None = None,
    start: dt.date | None = None,
    until: dt.date | None = None,
    series: str | None = None,
    sessions: Path | None = None,
) -> int:
    """Write a draft below `root` and return the exit code: 1 where lists or rows have errors.

    An event with `sessions` gets its programme and an outcome for each of them. It never
    overwrites a file, and writes all or nothing. UsageError where the record cannot be made from
    what was asked.
    """
    _check_options(kind, start, until, series, sessions)
    folder = read(root)
    vocabulary, sources, problems = check_lists(folder)
    if vocabulary is None or sources is None:
        for problem in errors([*folder.problems, *problems]):
            click.echo(str(problem), err=True)
        return 1
    programme = read_programme(sessions, vocabulary) if sessions else Programme()
    begin = first_day(programme, start)
    end = last_day(programme, begin, until)
    fields = {"title": title} | _days(begin, end) | _links(folder, kind, list(interventions))
    fields |= {"series": series} if series else {}
    id = _id(folder, kind, title, event)
    made: list[Draft] = []
    found = list(programme.problems)
    if not errors(found) and sessions:
        made = drafts(id, fields, programme, vocabulary, today)
    elif not errors(found):
        made = [_draft(kind, id, blank(kind, vocabulary, fields, today))]
    found += _problems(made, folder, vocabulary, sources, today)
    found += outside(programme, begin, end)
    _refuse(made, found)
    for problem in _once(found):
        click.echo(programme.shown(problem), err=True)
    if errors(found):
        click.echo("Er is niets geschreven.", err=True)
        return 1
    _write(root, made)
    if begin and begin != start:
        click.echo(f"De datum komt uit het programma: {days(begin, end)}.", err=True)
    elif end and end not in (start, until):
        click.echo(f"De laatste dag komt uit het programma: {day(end)}.", err=True)
    for line in _what_is_written(made, folder, series):
        click.echo(line, err=True)
    return 0


def _check_options(
    kind: Kind,
    start: dt.date | None,
    until: dt.date | None,
    series: str | None,
    sessions: Path | None,
) -> None:
    """Whether what was asked belongs to this kind."""
    given = {"--date": start, "--until": until, "--series": series, "--sessions": sessions}
    for option, value in given.items():
        if value is not None and kind is not Kind.EVENT:
            raise click.UsageError(f"{option} kan alleen bij event.")
    if until and not start:
        raise click.UsageError("Geef bij --until ook de eerste dag, met --date.")
    if start and until and until < start:
        raise click.UsageError("De laatste dag (--until) ligt voor de eerste (--date).")
    if sessions and sessions.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"'{sessions.name}' kunnen we niet lezen. Sla het op als {' of '.join(SUFFIXES)}."
        )


def _days(start: dt.date | None, until: dt.date | None) -> dict[str, str]:
    """The first and the last day; an event of one day has no last one."""
    days = {"start": start, "end": None if until == start else until}
    return {name: day.isoformat() for name, day in days.items() if day}


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
    name = slugify(str(public(title) or ""))
    id = f"{event}/{name}" if event else name
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
            f"De naam '{id}' is al in gebruik, in {taken}. Er is niets veranderd; "
            f"{_instead(kind, id, taken)}",
            param_hint="--title",
        )
    return id


def _instead(kind: Kind, id: str, taken: str) -> str:
    """What one can do where a name is in use already."""
    folder = path_of(kind, id).removesuffix(".md")
    if kind is not Kind.EVENT or taken not in (f"{folder}.md", f"{folder}/index.md"):
        return "kies een andere titel."
    return (
        "pas het programma aan in dat bestand. Staat er nog niets in wat je wilt bewaren? Haal dan "
        f"dat bestand en de map {folder}/ weg, en geef de opdracht nog eens. Is het een andere "
        "bijeenkomst? Kies een andere titel."
    )


def _check_known(folder: Folder, kind: Kind, id: str, option: str) -> None:
    ids = [document.id for document in folder.documents if document.kind is kind]
    if id not in ids:
        near = nearest(id, ids)
        hint = f"Bedoel je '{near}'?" if near else f"Deze zijn er: {', '.join(ids) or 'nog geen'}."
        raise click.BadParameter(
            f"Er is geen {kind.label} met het id '{id}'. {hint}", param_hint=option
        )


def _draft(kind: Kind, id: str, text: str) -> Draft:
    """A record as its text will be read."""
    path = path_of(kind, id)
    front, body, line = split_front_matter(text) or ("", "", 1)
    return Draft(Document(kind, id, path, yaml_data.parse(front, path, 2), body, line), text)


def _problems(
    made: list[Draft],
    folder: Folder,
    vocabulary: Vocabulary,
    sources: dict[str, Source],
    today: dt.date,
) -> list[Problem]:
    """What is wrong with the drafts, alone and among the records that are there."""
    known, _ = check_documents(folder.documents, vocabulary, sources, today)
    own = [draft.document for draft in made]
    records, found = check_documents(own, vocabulary, sources, today)
    rest = (folder.handwritten, folder.page_files, vocabulary)
    before = set(resolve(folder.documents, known, *rest))
    found += set(resolve([*folder.documents, *own], known | records, *rest)) - before
    found += check_among(own, known | records)
    found += _in_use(made, folder)
    for draft in made:
        found = [draft.at_cell(problem) for problem in found]
    return found


def _in_use(made: list[Draft], folder: Folder) -> Iterator[Problem]:
    """The drafts whose id a record has already, wherever its file lies."""
    for draft in made:
        taken = folder.taken(draft.document.kind).get(draft.document.id)
        if taken and taken != draft.path:  # what lies at its own place is told when it is written
            yield Problem(
                draft.document.place("title"),
                Code.DUPLICATE_ID,
                f"De naam '{draft.document.id}' is al in gebruik, in {taken}.",
                "Geef een andere titel, of haal dat bestand weg.",
            )


def _refuse(made: list[Draft], found: list[Problem]) -> None:
    """Stop where the record itself, which the options describe, is wrong."""
    paths = {draft.path for draft in made}
    wrong = [problem for problem in errors(found) if problem.place.path in paths]
    if wrong:
        raise click.UsageError("\n".join(f"{each.message} {each.hint}" for each in wrong))


def _once(found: list[Problem]) -> list[Problem]:
    """The problems in order, one of each code at a place: an event and its outcome share cells."""
    first = {(each.place, each.code): each for each in sorted(found, reverse=True)}
    return sorted(first.values())


def _write(root: Path, made: list[Draft]) -> None:
    """Write the drafts; where a file stands in the way of any, none."""
    if reason := write_all(root, {draft.path: draft.text for draft in made}):
        raise click.UsageError(f"{reason} Er is niets geschreven.")
    for draft in made:
        click.echo(draft.path)


# In words


def _what_is_written(made: list[Draft], folder: Folder, series: str | None) -> Iterator[str]:
    """What was made, what may be missing, and what comes next."""
    first = made[0].document
    if first.kind is Kind.EVENT:
        yield from _about_series(folder, series, first.path)
    if len(made) > 1:
        yield f"Geschreven: {count(1, 'events')} en {count(len(made) - 1, 'outcomes')} in concept."
    yield "Vul het aan en kijk het na met: catalogue check"


def _about_series(folder: Folder, series: str | None, path: str) -> Iterator[str]:
    """Which series there are where none was given, or the one that was probably meant."""
    events = (each.fields.data or {} for each in folder.documents if each.kind is Kind.EVENT)
    known = {plain(str(name)): str(name) for each in events if (name := each.get("series"))}
    if series and series not in known.values():
        if near := nearest(plain(series), known):
            yield (
                f"De reeks '{series}' is nieuw. Bedoel je '{known[near]}'? Verander dat dan bij "
                f"'series', in {path}."
            )
    elif known and not series:
        names = ", ".join(f"'{name}'" for name in sorted(known.values()))
        yield (
            f"Hoort de bijeenkomst bij een reeks? Deze {'is' if len(known) == 1 else 'zijn'} er: "
            f"{names}. Vul die dan in bij 'series', in {path}."
        )
