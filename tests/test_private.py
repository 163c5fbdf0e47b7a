"""Text that is not to be published: it is taken out before anything else sees the file."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from catalogue import private
from catalogue.cli import main
from catalogue.pipeline import load
from catalogue.private import as_written, without_private
from catalogue.problems import Code, Place
from catalogue.publish import problems as problem_pages
from catalogue.read import read
from click.testing import CliRunner

from tests.conftest import TODAY, MakeProject, build
from tests.small_project import CASE, INTERVENTION, OUTCOME, check, lay, record

OPENS, CLOSES = private.OPENS, private.CLOSES
WORD = "Zwaluwkwispel"
"""A word that stands nowhere else."""


def hidden(text: str) -> str:
    """A private piece on one line."""
    return f"{OPENS}{text}{CLOSES}"


# The marks


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (OPENS, CLOSES),
        ("<!--niet publiceren-->", "<!--/niet publiceren-->"),
        ("<!-- NIET   Publiceren  -->", "<!-- / Niet publiceren -->"),
        ("<!--\tniet\u00a0publiceren -->", "<!--\n/niet\npubliceren\n-->"),
        (f"<!-- niet{' ' * 40}publiceren -->", f"<!-- /niet\n{' ' * 20}publiceren -->"),
    ],
)
def test_spaces_and_capitals_in_a_mark_do_not_matter(opens: str, closes: str) -> None:
    public = without_private(f"een {opens} twee {closes}drie", "a.md")
    assert public.problem is None
    assert public.text.split() == ["een", "drie"]


def test_lines_stay_where_they_are() -> None:
    text = f"een\n{OPENS}\ntwee\ndrie\n{CLOSES}\nvier"
    assert without_private(text, "a.md").text == "een\n\n\n\n\nvier"


def test_what_is_left_of_a_line_says_nothing_about_the_length_of_what_was_there() -> None:
    assert without_private(f"een{hidden('twee')} drie", "a.md").text == "een drie"


def test_a_text_without_marks_is_left_as_it_is() -> None:
    text = "Dit is <!-- een opmerking --> en dit gaan we niet publiceren.\n"
    assert without_private(text, "a.md").text == text


@dataclass
class Letters:
    """A text of letters that each stand once in it, and the place of each."""

    text: str
    places: dict[str, Place]
    private: set[str]


def letters(seed: int) -> Letters:
    """A text with public and private pieces over several lines, made by chance but always alike."""
    chance = random.Random(seed)  # noqa: S311
    signs = iter(chr(0x4E00 + number) for number in range(2_000))
    parts: list[str] = []
    secret: set[str] = set()
    for _ in range(chance.randint(1, 12)):
        piece = [next(signs) if chance.random() < 0.8 else "\n" for _ in range(12)]
        if chance.random() < 0.5:
            secret |= {*piece} - {"\n"}
            piece = [OPENS, *piece, chance.choice([CLOSES, "<!--/NIET PUBLICEREN-->"])]
        parts += piece
    text = "".join(parts)
    places = {
        sign: Place("a.md", row, column)
        for row, line in enumerate(text.split("\n"), 1)
        for column, sign in enumerate(line, 1)
        if sign >= "\u4e00"
    }
    return Letters(text, places, secret)


@pytest.mark.parametrize("seed", range(40))
def test_every_public_letter_is_found_back_where_it_stands_in_the_file(seed: int) -> None:
    made = letters(seed)
    public = without_private(made.text, "a.md")
    found = {
        sign: as_written(Place("a.md", row, column), public.cuts)
        for row, line in enumerate(public.text.split("\n"), 1)
        for column, sign in enumerate(line, 1)
    }
    assert public.text.count("\n") == made.text.count("\n")
    assert found == {sign: at for sign, at in made.places.items() if sign not in made.private}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"een\n  {OPENS}\n{WORD}", 2, 3),
        (f"een\n{CLOSES}\n{WORD}", 2, 1),
        (f"{OPENS}{WORD}\n {OPENS}{WORD}{CLOSES}{CLOSES}", 2, 2),
        (f"{hidden(WORD)}{CLOSES}", 1, len(hidden(WORD)) + 1),
        (f"{OPENS}\n{WORD}\n<!-- niet publiceren", 3, 1),
        (f"<!- niet publiceren ->{WORD}<!- /niet publiceren ->", 1, 1),
        (f"<!– niet publiceren –>{WORD}", 1, 1),
        (f"<!-- niet-publiceren -->{WORD}", 1, 1),
        (f"<!-- niet publiceren: {WORD} -->", 1, 1),
        (f"{OPENS}{WORD}<!-- einde niet publiceren -->", 1, len(OPENS + WORD) + 1),
        (f"<!-- neit publiceren -->{WORD}", 1, 1),
        (f"<!-- niet te pubilceren -->{WORD}", 1, 1),
        (f"<!-- start: niet gepubliceerd -->{WORD}", 1, 1),
        (f"<!-- niet\u200b publicer\u00aden -->{WORD}", 1, 1),
    ],
)
def test_marks_that_do_not_match_are_told_and_nothing_of_the_file_is_used(
    text: str, line: int, column: int
) -> None:
    public = without_private(text, "a.md")
    assert public.problem
    assert (public.problem.code, public.problem.place) == (
        Code.UNBALANCED_PRIVATE_TEXT,
        Place("a.md", line, column),
    )
    assert public.text == ""
    assert WORD not in f"{public.problem.message} {public.problem.hint}"


def test_many_marks_are_read_as_fast_as_few() -> None:
    text = hidden("x") * 40_000
    public = without_private(text, "a.md")
    assert (public.text, len(public.cuts)) == ("", 40_000)


# The records


def test_a_problem_behind_a_private_piece_is_told_at_its_place_in_the_file(tmp_path: Path) -> None:
    text = "## Wat we deden\n\n" + hidden(WORD) + "Zie [dit](weg.md).\n"
    case = record(CASE, text).replace("themes: [", f"themes: {hidden(WORD)}[zwemles, ")
    result = check(lay(tmp_path / "project", files={"interventions/cases/eigen.md": case}))
    lines = case.split("\n")
    row = next(n for n, line in enumerate(lines, 1) if line.startswith("themes"))
    last = next(n for n, line in enumerate(lines, 1) if "weg.md" in line)
    found = re.findall(r"^\S+?:(\d+):(\d+): .*\[(.+)\]$", result.stdout, re.MULTILINE)
    assert found == [(str(row), str(lines[row - 1].index("zwemles") + 1), "unknown-term")]
    case = case.replace("zwemles, ", "")
    result = check(lay(tmp_path / "other", files={"interventions/cases/eigen.md": case}))
    found = re.findall(r"^\S+?:(\d+):(\d+): .*\[(.+)\]$", result.stdout, re.MULTILINE)
    assert found == [(str(last), str(lines[last - 1].index("weg.md") + 1), "broken-link")]


def test_private_text_may_be_what_would_be_wrong_in_public(tmp_path: Path) -> None:
    case = record(
        CASE,
        f"## Wat we deden\n\nJa.\n\n{OPENS}\nBel mevrouw Jansen: 06-12345678. <b>\n{CLOSES}",
    ).replace("\nphase:", f"\n{OPENS}\nmail: [jan@example.org\n- een: fout\n{CLOSES}\nphase:")
    result = check(lay(tmp_path / "project", files={"interventions/cases/eigen.md": case}))
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_list_too_can_have_private_text(tmp_path: Path) -> None:
    root = lay(tmp_path / "project")
    file = root / "interventions/sources.yml"
    file.write_text(f"{OPENS}\n- {WORD}: [\n{CLOSES}\n" + file.read_text())
    assert check(root).output == ""


UNREADABLE = {
    "interventions/events/ta-lente/geheim.md": record(OUTCOME, WORD).replace(
        "\nthemes", f"\n{OPENS}\nmail: [{WORD}\nthemes"
    ),
    "interventions/cases/geheim.md": record(CASE, f"{WORD}\n\n{CLOSES}", title=WORD),
    "docs/geheim.md": f"---\ntitle: {WORD}\n---\n\n# {WORD}\n\n{OPENS}\n{{{{ {WORD}() }}}}\n",
    "interventions/verwijst.md": record(
        INTERVENTION,
        "## Zo doe je het\n\n[Dit](cases/geheim.md#x) en [dat](../docs/geheim.md#y). [@redactie]",
    ),
}


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_nothing_of_a_file_whose_marks_do_not_match_is_told(style: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "project", files=UNREADABLE)
    summary = tmp_path / "summary.md"
    result = check(root, "--format", style, "--summary", str(summary))
    assert result.exit_code == 1
    assert result.output.count(Code.UNBALANCED_PRIVATE_TEXT) == 3
    assert WORD not in result.output + summary.read_text()
    found = CliRunner().invoke(main, ["search", "--root", str(root), WORD])
    assert WORD not in found.output.replace(f"‘{WORD}’", "").replace(f"'{WORD}'", "")


def test_the_page_that_shows_what_is_wrong_while_serving_shows_nothing_private(
    tmp_path: Path,
) -> None:
    loaded = load(lay(tmp_path / "project", files=UNREADABLE), TODAY, drafts=True)
    assert {document.id for document in loaded.broken} == {"ta-lente/geheim", "geheim"}
    for _, page in problem_pages.pages(loaded):
        assert "niet op de site komt" in page.html
        assert WORD not in page.html


def test_a_file_whose_marks_do_not_match_makes_no_problems_elsewhere(tmp_path: Path) -> None:
    problems = load(lay(tmp_path / "project", files=UNREADABLE), TODAY).problems
    assert {problem.code for problem in problems} == {Code.UNBALANCED_PRIVATE_TEXT}
    assert len(problems) == 3


def test_a_handwritten_page_is_read_without_what_is_private(tmp_path: Path) -> None:
    page = f"---\ntitle: Dit\n---\n\n# Dit\n\n{OPENS}\n{WORD}\n{CLOSES}\n"
    folder = read(lay(tmp_path / "project", files={"docs/eigen.md": page}))
    [text] = [page.text for page in folder.handwritten if page.path == "docs/eigen.md"]
    assert text == "---\ntitle: Dit\n---\n\n# Dit\n\n\n\n\n"


# What is built


FIRST = re.compile(r"\A---\n")


def private_everywhere() -> dict[str, str | bytes]:
    """Records of every kind and a handwritten page, each with private text in fields and text."""
    block = f"\n\n{OPENS}\n{WORD}\n\n## {WORD}\n{CLOSES}\n\nDit is openbaar. {hidden(WORD)}\n"
    event = {
        **{key: OUTCOME[key] for key in ("title", "summary", "contributors", "added_on", "status")},
        "purpose": f"Van elkaar leren. {hidden(WORD)}",
        "start": "2027-03-21",
        "place": f"een zaal{hidden(WORD)}",
        "programme": [
            {
                "day": "2027-03-21",
                "time": "10:00-11:00",
                "room": f"zaal 2{hidden(WORD)}",
                "title": f"Een tafel{hidden(WORD)}",
                "question": f"{hidden(WORD)}Hoe begin je?",
            }
        ],
    }
    outcome = record(
        OUTCOME,
        block,
        title="Een tafel over kleine stappen",
        themes=["duurzame-inzetbaarheid-en-vitaliteit"],
        interventions_shared=["job-crafting-traject"],
        insights=[f"Begin klein. {hidden(WORD)}", f"{hidden(WORD)}Begin samen."],
        seeds=[{"title": f"Een rondje buiten{hidden(WORD)}", "summary": hidden(WORD) + "Loop."}],
        synonyms=["klein beginnen", f"stapje{hidden(WORD)}"],
        commitments=[
            {
                "key": f"eerste-stap{hidden(WORD)}",
                "who_role": "teamleider",
                "what": f"De vraag stellen. {hidden(WORD)}",
                "status": "open",
            }
        ],
    )
    case = record(
        CASE,
        f"## Wat we deden\n\nWe praatten.{block}",
        title="Een afdeling met kaarten",
        interventions=[
            {"id": "job-crafting-traject", "linked_by": "contributor", "why": "Zo ging het."}
        ],
        themes=["duurzame-inzetbaarheid-en-vitaliteit"],
        initiator={"roles": ["teamleider"]},
    )
    lines = f"---\n{OPENS}\nnote: {WORD}\n- [fout\n{CLOSES}\n"
    page = f"---\ntitle: Een pagina\ndescription: Open. {hidden(WORD)}\n---\n\n# Een pagina{block}"
    return {
        "interventions/events/kleine-lente/index.md": FIRST.sub(lines, record(event, block)),
        "interventions/events/kleine-lente/tafel.md": FIRST.sub(lines, outcome),
        "interventions/cases/kaarten.md": FIRST.sub(lines, case),
        "docs/over/mijlpalen.md": FIRST.sub(lines, page),
    }


def test_private_text_reaches_no_byte_of_what_is_built_and_no_log(
    make_project: MakeProject, tmp_path: Path
) -> None:
    root, out = make_project(private_everywhere()), tmp_path / "site"
    done = build(root, out)
    assert done.returncode == 0, done.stderr
    files = [path for path in out.rglob("*") if path.is_file()]
    assert sum(b"Dit is openbaar." in path.read_bytes() for path in files) >= 4
    needle = b"zwaluw"  # the index of the search splits long words
    assert [path for path in files if needle in path.read_bytes().lower()] == []
    assert [path for path in files if needle in str(path).casefold().encode()] == []
    marked = {path.parent.name for path in files if b"niet publiceren -->" in path.read_bytes()}
    assert not marked & {"kleine-lente", "tafel", "kaarten", "mijlpalen", "data"}
    assert WORD.casefold() not in (done.stdout + done.stderr).casefold()
    summary = tmp_path / "summary.md"
    told = check(root, "--format", "json", "--summary", str(summary))
    assert json.loads(told.stdout)["summary"]["errors"] == 0
    assert WORD not in told.output + summary.read_text()
    for query in (WORD, "kleine stappen", "kaarten", "een pagina"):
        found = CliRunner().invoke(main, ["search", "--root", str(root), "--json", query])
        assert WORD not in found.output
        assert (json.loads(found.output) == []) == (query == WORD)


def test_a_handwritten_page_whose_marks_do_not_match_stops_the_build(
    make_project: MakeProject, tmp_path: Path
) -> None:
    page = f"---\ntitle: Een pagina\n---\n\n# Een pagina\n\n{OPENS}\n{WORD}\n"
    done = build(make_project({"docs/over/mijlpalen.md": page}), tmp_path / "site")
    assert done.returncode == 1
    assert "docs/over/mijlpalen.md:7:1" in done.stderr
    assert WORD not in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()
