"""The summary of a proposal: what is complete comes first, and nothing in it can be forged."""

import re
from pathlib import Path

import pytest
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.summary import MOST, escape, summary
from markdown_it import MarkdownIt

from tests.conftest import TODAY
from tests.small_project import CASE, INTERVENTION, OUTCOME, check, lay, record

CASE_FILE = "interventions/cases/nieuw.md"
HOSTILE = (
    "::set-output name=x::1 | `a` **b** <img src=x> [c](https://x.test) # @jan\n\n## Goedgekeurd"
)


def summary_of(root: Path, changed: list[str] | None = None, *, end: str = "\n") -> str:
    """What `catalogue check --summary` writes."""
    written = root.parent / "summary.md"
    arguments = ["--summary", str(written)]
    if changed is not None:
        (root.parent / "changed.txt").write_text("".join(name + end for name in changed))
        arguments += ["--changed", str(root.parent / "changed.txt")]
    result = check(root, *arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return written.read_text()


def html_of(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))


def plain(text: str) -> str:
    """The summary as one reads it."""
    return re.sub(r"\\(.)", r"\1", text)


def test_a_part_that_is_there_but_not_right_counts_as_filled(tmp_path: Path) -> None:
    case = record(CASE, title="Een titel " * 12, phase="nergens")
    text = plain(summary_of(lay(tmp_path / "project", files={CASE_FILE: case}), [CASE_FILE]))
    assert "Compleet: 12 van de 12 onderdelen." in text
    assert "Nog leeg" not in text
    assert "### Moet" in text


@pytest.mark.parametrize("end", ["\n", "\0"])
def test_a_sound_proposal_begins_with_what_is_complete_and_says_what_comes_next(
    end: str, tmp_path: Path
) -> None:
    root = lay(tmp_path / "project", files={CASE_FILE: record(CASE)})
    text = plain(summary_of(root, [CASE_FILE, "README.md"], end=end))
    assert text == (
        "## Dank je wel dat je meedoet\n"
        "\n"
        "### Wat er al is\n"
        "\n"
        f"- **{CASE['title']}** (praktijkvoorbeeld, {CASE_FILE})\n"
        "    - Compleet: 12 van de 12 onderdelen.\n"
        f"    - Al ingevuld: {re.findall(r'Al ingevuld: (.*)', text)[0]}\n"
        "    - Staat op gepubliceerd: het komt op de site zodra dit voorstel is opgenomen.\n"
        "\n"
        "### Wat er nu gebeurt\n"
        "\n"
        "Er is niets wat moet. De redactie leest mee en stelt een vraag als iets niet duidelijk "
        "is. Is alles duidelijk, dan neemt zij je voorstel op. Je hoeft nu niets te doen.\n"
        "\n"
    )


def test_a_draft_is_welcome_with_little_in_it(tmp_path: Path) -> None:
    draft = '---\ntitle: "Een begin"\nstatus: draft\n---\n'
    text = plain(summary_of(lay(tmp_path / "project", files={CASE_FILE: draft}), [CASE_FILE]))
    assert "Compleet: 1 van de 12 onderdelen." in text
    assert "Nog leeg: Samenvatting," in text
    assert "Staat op concept: het wordt bewaard en komt nog niet op de site." in text
    assert "### Moet" not in text


def test_what_must_comes_before_what_could_be_better_each_with_its_place(tmp_path: Path) -> None:
    files = {
        CASE_FILE: record(CASE, themes=["zwemles"]),
        "interventions/a.md": record(
            INTERVENTION, "## Zo doe je het\n\nKies. [@artikel]\n\n## Let op"
        ),
    }
    root = lay(tmp_path / "project", files=files)
    text = plain(summary_of(root, [*files]))
    order = ["## Dank je wel", "### Wat er al is", "### Moet", "### Kan beter", "### Wat er nu"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    problems = load(root, TODAY).problems
    assert len(problems) == 2
    for problem in problems:
        said = f"- **{problem.place.path}:{problem.place.line}** {problem.message}\n"
        assert f"{said}    - {problem.hint}\n" in text
    assert "zodra alles onder **Moet** klaar is" in text


def test_an_error_elsewhere_is_told_after_those_of_the_proposal_and_advice_is_not(
    tmp_path: Path,
) -> None:
    advice = record(INTERVENTION, "## Zo doe je het\n\nKies. [@artikel]\n\n## Let op")
    files = {
        "interventions/aaa.md": record(INTERVENTION, themes=["zwemles"]),
        "interventions/bbb.md": advice,
        CASE_FILE: record(CASE, phase="zwemles"),
    }
    text = plain(summary_of(lay(tmp_path / "project", files=files), [CASE_FILE]))
    assert text.index(f"**{CASE_FILE}:") < text.index("**interventions/aaa.md:")
    assert "Kan beter" not in text
    assert text.count("Compleet:") == 1


def test_without_a_list_of_changes_it_is_about_every_record(tmp_path: Path) -> None:
    text = summary_of(lay(tmp_path / "project"))
    assert text.count("Compleet:") == len(load(tmp_path / "project", TODAY).documents)


def test_a_proposal_without_records_says_so(tmp_path: Path) -> None:
    text = plain(summary_of(lay(tmp_path / "project"), ["README.md"]))
    assert "In de map interventions komt niets bij en verandert niets." in text
    assert "Er is niets wat moet." in text


def test_a_changed_attachment_belongs_to_its_record(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "interventions/cases/map/index.md": record(CASE),
        "interventions/cases/map/foto.png": b"x",
    }
    root = lay(tmp_path / "project", files=files)
    text = plain(summary_of(root, ["interventions/cases/map/foto.png"]))
    assert "interventions/cases/map/index.md)" in text


def test_a_record_that_cannot_be_read_is_named_all_the_same(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files={CASE_FILE: "---\ntitle: [\n---\n"})
    text = plain(summary_of(root, [CASE_FILE]))
    assert f"- **nieuw** (praktijkvoorbeeld, {CASE_FILE})" in text
    assert "We kunnen dit bestand nog niet lezen." in text
    assert "Compleet" not in text


def test_what_the_source_does_not_say_and_what_stands_in_count_as_filled(tmp_path: Path) -> None:
    files = {
        "interventions/cases/a-uit-bron.md": record(
            CASE, source="artikel", consent=None, initiator=None, not_in_source=["initiator"]
        ),
        "interventions/cases/b-eigen-idee.md": record(
            CASE, interventions=None, proposed=[{"title": "Iets", "summary": "Iets nieuws."}]
        ),
        "interventions/cases/c-zonder-omschrijving.md": record(
            CASE, organisation={"visibility": "anonymous"}, consent=None
        ),
    }
    text = plain(summary_of(lay(tmp_path / "project", files=files), [*files]))
    assert re.findall(r"Compleet: (.*) onderdelen", text) == [
        *("11 van de 11", "12 van de 12", "10 van de 12")
    ]
    assert "Nog leeg: Organisatie, Toestemming." in text


@pytest.mark.parametrize(
    ("kind", "path", "whole"),
    [
        (Kind.INTERVENTION, "interventions/nieuw.md", record(INTERVENTION)),
        (Kind.OUTCOME, "interventions/events/ta-lente/nieuw.md", record(OUTCOME)),
    ],
)
def test_every_kind_is_counted(kind: Kind, path: str, whole: str, tmp_path: Path) -> None:
    text = plain(summary_of(lay(tmp_path / "project", files={path: whole}), [path]))
    assert f"({kind.label}, {path})" in text
    [(filled, all_parts)] = re.findall(r"Compleet: (\d+) van de (\d+)", text)
    assert filled == all_parts


def test_a_hostile_title_and_file_name_are_only_text(tmp_path: Path) -> None:
    path = "interventions/cases/`x` | **y**\n\n# kop\n::error::z <b>.md"
    files = {path: record(CASE, title=HOSTILE), CASE_FILE: record(CASE, themes=[HOSTILE])}
    text = summary_of(lay(tmp_path / "project", files=files), [*files], end="\0")
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    html = html_of(text)
    assert set(re.findall(r"<(\w+)", html)) == {"h2", "h3", "ul", "li", "strong", "p"}
    assert re.findall(r"<h\d>(.*)</h\d>", html) == [
        *("Dank je wel dat je meedoet", "Wat er al is", "Moet", "Wat er nu gebeurt")
    ]
    assert "::set-output name=x::1 | `a` **b** &lt;img src=x&gt; [c](https://x.test) # @jan" in html
    assert "# kop ::error::z &lt;b&gt;.md" in html


def test_what_nobody_can_see_is_left_out() -> None:
    assert escape("a\u202eb\u0000c\u2028d\ufeff\x1be") == "a b c d e"
    assert escape("1. a\\`b") == "1\\. a\\\\\\`b"
    assert escape("www.x.test en https://x.test") == "www\\.x\\.test en https\\://x\\.test"


def test_a_name_that_is_no_utf_8_stops_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    changed = tmp_path / "changed.txt"
    changed.write_bytes(b"interventions/\xff.md\0")
    written = tmp_path / "summary.md"
    result = check(root, "--summary", str(written), "--changed", str(changed))
    assert result.exit_code == 0
    assert "komt niets bij" in written.read_text()


def test_a_summary_stays_within_bounds(tmp_path: Path) -> None:
    files = {f"interventions/r{n}.md": record(INTERVENTION, themes=["x"]) for n in range(MOST + 5)}
    text = summary(load(lay(tmp_path / "project", files=files), TODAY), files)
    assert text.count("Compleet:") == MOST
    assert "- En nog 5 records." in text
    assert "- En nog 5 punten." in text
    assert len(text.encode()) < 1_000_000


def test_a_summary_is_added_behind_what_is_there(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    (tmp_path / "summary.md").write_text("Eerst dit.\n\n")
    assert summary_of(root, []).startswith("Eerst dit.\n\n## Dank je wel")


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_what_is_printed_is_the_same_with_a_summary(style: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files={CASE_FILE: record(CASE, themes=["zwemles"])})
    alone = check(root, "--format", style)
    along = check(root, "--format", style, "--summary", str(tmp_path / "summary.md"))
    assert (along.exit_code, along.output) == (alone.exit_code, alone.output) == (1, alone.output)


def test_github_annotations_hold_place_and_remedy_whatever_the_text(tmp_path: Path) -> None:
    files = {
        "interventions/a\n::b,c:d%.md": record(INTERVENTION),
        CASE_FILE: record(CASE, themes=[HOSTILE]),
    }
    root = lay(tmp_path / "project", files=files)
    problems = load(root, TODAY).problems
    lines = check(root, "--format", "github").stdout.splitlines()
    assert len(lines) == len(problems) == 2
    for line, problem in zip(lines, problems, strict=True):
        found = re.fullmatch(
            r"::error file=([^,:\n]*),line=(\d+),col=(\d+),title=[^,:]*::(.*)", line
        )
        assert found
        path, row, column, said = map(unescape, found.groups())
        assert (path, int(row), int(column)) == (
            problem.place.path,
            problem.place.line,
            problem.place.column,
        )
        assert said == f"{problem.message} {problem.hint}"


def unescape(text: str) -> str:
    """A property or text of a workflow command as GitHub's runner reads it."""
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text
