"""`catalogue`: the command line of the catalogue."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from catalogue.commands import check as check_command
from catalogue.commands import search as search_command
from catalogue.findable import PAGE
from catalogue.read import Kind
from catalogue.vocabulary import FACETS


def today() -> dt.date:
    """The day advice is given on: SOURCE_DATE_EPOCH's, else the system's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.date.today()
    if not epoch.isdecimal():
        raise click.UsageError(f"SOURCE_DATE_EPOCH is een aantal seconden, niet '{epoch}'.")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """De kennisbank van talentgerichte interventies, op de opdrachtregel."""


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="De map waarin interventions/ en docs/ staan.",
)


@main.command()
@_root
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Hoe de problemen worden getoond.",
)
@click.option(
    "--today",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="De dag waarop adviezen worden gegeven, zoals 2026-11-23.",
)
def check(root: Path, style: str, day: dt.datetime | None) -> None:
    """Kijk alle bestanden na.

    Voorbeeld: catalogue check --root . --format text
    """
    sys.exit(check_command.check(root, day.date() if day else today(), style))


@main.command()
@click.argument("query", metavar="WOORDEN")
@_root
@click.option(
    "--kind",
    type=click.Choice([*map(str, Kind), PAGE, *FACETS]),
    default=None,
    help="Alleen deze soort, zoals intervention, case of theme.",
)
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met score en vindplaats.")
@click.option(
    "-n",
    "most",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Hoogstens zoveel resultaten.",
)
def search(query: str, root: Path, kind: str | None, as_json: bool, most: int) -> None:
    """Zoek zoals de site dat doet.

    Voorbeeld: catalogue search "jaargesprekken anders" --kind intervention
    """
    sys.exit(search_command.search(root, today(), query, kind=kind, most=most, as_json=as_json))
