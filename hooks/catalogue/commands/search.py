"""`catalogue search`: what the site's search finds, in the same order."""

import datetime as dt
import json
from pathlib import Path

import click

from catalogue.findable import findables
from catalogue.pipeline import load
from catalogue.problems import errors
from catalogue.search import Hit, SearchIndex


def search(
    root: Path, today: dt.date, query: str, *, kind: str | None, most: int, as_json: bool
) -> int:
    """Print the best hits below `root` and return the exit code: 1 where there is no catalogue.

    What has an error is not searched, and that is said.
    """
    loaded = load(root, today)
    if loaded.catalogue is None:
        for problem in errors(loaded.problems):
            click.echo(str(problem), err=True)
        return 1
    if wrong := {problem.place.path for problem in errors(loaded.problems)}:
        left = f"{len(wrong)} {'bestand' if len(wrong) == 1 else 'bestanden'} met fouten"
        click.echo(f"Niet doorzocht: {left}. Kijk met catalogue check wat er mis is.", err=True)
    hits = SearchIndex(findables(loaded.catalogue, loaded.pages)).search(query)
    shown = [hit for hit in hits if kind in (None, hit.found.kind)][:most]
    if as_json:
        click.echo(json.dumps([_as_data(hit) for hit in shown], ensure_ascii=False, indent=2))
        return 0
    for hit in shown:
        click.echo(f"{hit.found.title}  {hit.found.url or '/'}")
        click.echo("    " + " · ".join(map(str, hit.why)))
    if not shown:
        click.echo(_nothing(query, kind if hits else None), err=True)
    return 0


def _nothing(query: str, kind: str | None) -> str:
    """What is said where nothing is shown; `kind` is the one that left other hits out."""
    if not query.strip():
        return "Geef een of meer woorden om te zoeken."
    if kind:
        return f"Niets gevonden voor ‘{query}’ met --kind {kind}. Zonder --kind vind je er wel."
    return f"Niets gevonden voor ‘{query}’. Probeer een ander woord."


def _as_data(hit: Hit) -> dict[str, object]:
    found = hit.found
    return {
        "id": found.id,
        "kind": found.kind,
        "title": found.title,
        "url": found.url,
        "score": hit.score,
        "why": [each._asdict() for each in hit.why],
    }
