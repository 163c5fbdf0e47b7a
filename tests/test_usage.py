"""A call that cannot work is answered in Dutch, with the way to the help, and exits with 2."""

import pytest
from catalogue.cli import main
from click.testing import CliRunner


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kaas"], "Het commando kaas kennen we niet.\nUitleg: catalogue --help"),
        (["check", "--format", "pdf"], "'--format': kies uit text, json, github."),
        (["check", "--roott", "."], "De optie --roott kennen we niet. Bedoel je --root?"),
        (["check", "--root"], "Achter --root hoort een waarde."),
        (["check", "--root", "/nergens"], "'--root': dit bestand of deze map is er niet"),
        (["check", "--today", "gisteren"], "'--today': schrijf een dag als 2026-11-23."),
        (["check", "--summary", "/nergens/x.md"], "Bij --summary: deze map is er niet."),
        (["search"], "'WOORDEN' ontbreekt.\nUitleg: catalogue search --help"),
        (["search", "x", "-n", "0"], "'-n': schrijf een heel getal vanaf 1."),
        (["new", "case"], "'--title' ontbreekt."),
        (["import", "/nergens.csv", "--kind", "case"], "'BESTAND': dit bestand of deze map"),
    ],
)
def test_wrong_usage_is_said_in_dutch(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, arguments, prog_name="catalogue")
    assert done.exit_code == 2
    assert not done.stdout
    assert done.stderr.startswith(f"Dat lukt zo niet. {said}")


def test_no_arguments_show_the_help() -> None:
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2
    assert "De kennisbank van talentgerichte interventies" in done.stdout
