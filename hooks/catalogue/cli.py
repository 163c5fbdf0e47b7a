"""`catalogue`: the command line of the catalogue."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from catalogue.commands import check as check_command


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


@main.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="De map waarin interventions/ en docs/ staan.",
)
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
    """Kijk alle records na.

    Voorbeeld: catalogue check --root . --format text
    """
    sys.exit(check_command.check(root, day.date() if day else today(), style))
