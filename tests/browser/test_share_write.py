"""What the form makes of any text: the same record as Python would write, and one that passes."""

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest
from catalogue.fields import is_web_address
from catalogue.pipeline import load
from catalogue.private import _LIKE_A_MARK
from catalogue.problems import Code
from catalogue.read import slugify
from catalogue.rows import _give_keys
from catalogue.rules import _EMAIL, _PERSON, _PHONE
from catalogue.write import record
from playwright.sync_api import Page

from tests.conftest import TODAY
from tests.small_project import INTERVENTION, lay
from tests.small_project import record as small_record
from tests.test_write import ODD

LETTERS = (
    *"abc ZË1#:-|>[]{}&*!%@`\"'\\/,.?~=<>+^_()\n\t",
    *("\r\n", "\r", "\u2028", "\x85", "\xa0", "\u3000", "\ufeff", "\x07", "\x7f", "\x1f"),
    *("🌱", "עברית", "العربية", "٢", "---", "|-", "é", "no", "2026-11-23", " #", ": "),
)


def odd_text(chance: random.Random, most: int = 12) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(0, most)))


def odd_value(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.random()
    if depth < 3 and kind < 0.2:
        return {
            f"k{number}": odd_value(chance, depth + 1) for number in range(chance.randint(0, 4))
        }
    if depth < 3 and kind < 0.4:
        return [odd_value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
    if kind < 0.5:
        return chance.choice([True, False, None, 0, -3, 1_000_000])
    return chance.choice([odd_text(chance), "gewoon", "vitaliteit", "no", "a/b-c"])


@pytest.fixture
def home(page: Page, site_address: str) -> Page:
    """A page of the site, from which the scripts can be imported."""
    page.goto(site_address)
    return page


def test_the_browser_writes_what_python_writes_letter_for_letter(home: Page) -> None:
    chance = random.Random(4)  # noqa: S311
    given: list[list[Any]] = [
        [{"title": text, "list": [text, "a"], "rows": [{"what": text}]}, {"Kop": text}]
        for text in ODD
    ]
    for _ in range(300):
        fields = {f"f{number}": odd_value(chance) for number in range(5)}
        given.append([fields, {"Een": odd_text(chance, 40), "Twee": odd_text(chance)}])
    theirs = home.evaluate(
        """async given => {
            const {written} = await import("./assets/share/write.mjs");
            return given.map(([fields, sections]) => written(fields, sections));
        }""",
        given,
    )
    for (fields, sections), text in zip(given, theirs, strict=True):
        assert text == record(fields, sections)


def test_the_browser_names_a_file_as_python_does(home: Page) -> None:
    chance = random.Random(5)  # noqa: S311
    titles = ["Één dag: wat nu?", "Crème brûlée_test", "-- 3 --", "العربية", *ODD]
    titles += ["Tijd en/of ruimte", "Krimp–groei", "een | twee\\drie — vier"]
    titles += [odd_text(chance, 20).replace("\x1f", "") for _ in range(200)]
    theirs = home.evaluate(
        """async titles => {
            const {slug} = await import("./assets/share/record.mjs");
            return titles.map(slug);
        }""",
        titles,
    )
    assert theirs == [slugify(title) for title in titles]


def test_the_browser_sees_the_same_personal_data_as_the_check(home: Page) -> None:
    texts = [
        *("mail ons@voorbeeld.nl eens", "a@b", "bel 06 12345678", "030-1234567", "12345678"),
        *("0031 6 12 34 56 78", "+31612345678.", "bestelnummer 0123456789012", "mevrouw Jansen"),
        *("06\u00a012345678", "06–12345678", "06-12\u00a034\u00a056\u00a078", "+49 1512 3456789"),
        *("01-05-2027 14.00", "2027-03-21 - 2027-03-22", "06 12345678 06 87654321", "1.05.2027 10"),
        *("+44 7911 123456", "in 2026-2027 gaven 12 teams 0,5 dag", "0 tot 100 in 10 jaar: 2 000"),
        *("de heer van den Berg", "mw. de Vries", "een mevrouw", "Meneer Éric", "dhr Pieters"),
    ]
    theirs = home.evaluate(
        """async texts => {
            const {EMAIL, PHONE, PERSON} = await import("./assets/share/fits.mjs");
            const found = (text, each) => text.match(each)?.[0] ?? null;
            return texts.map(text => [EMAIL, PHONE, PERSON].map(each => found(text, each)));
        }""",
        texts,
    )
    patterns = (_EMAIL, _PHONE, _PERSON)
    ours = [
        [found[0] if (found := each.search(text)) else None for each in patterns] for text in texts
    ]
    assert theirs == ours
    assert sum(any(found) for found in ours) >= 14


def test_what_the_browser_takes_for_a_web_address_the_check_does_too(home: Page) -> None:
    texts = [
        *("https://voorbeeld.nl", "http://a.b/c?d=e#f", "voorbeeld.nl", "https://", "https://x"),
        *("https://a.nl:80/x", "https://a@b.nl", "https://a.nl/ x", "javascript:alert(1)"),
        *(
            "https://één.nl/ü",
            "https://a..nl",
            "HTTPS://A.NL",
            "https://[::1]/",
            "https://a.nl/(x)",
        ),
    ]
    theirs = home.evaluate(
        """async texts => {
            const {isWebAddress} = await import("./assets/share/fits.mjs");
            return texts.map(isWebAddress);
        }""",
        texts,
    )
    taken = [text for text, is_one in zip(texts, theirs, strict=True) if is_one]
    assert len(taken) >= 5
    assert all(is_web_address(text) for text in taken)


MARKDOWN = (
    *("<b>", "</b>", "<script>alert(1)</script>", "<!-- x -->", "<![CDATA[x]]>", "<?php", "<a\nb>"),
    *("<https://voorbeeld.nl>", "<foo:bar>", "<jan@voorbeeld.nl>", "1 < 2", "&lt;b> x", "&#60;i>"),
    *("# kop", "## kop", "## Wat we deden", "> ## Let op", "- # x", "kop\n---", "kop\n===", "---"),
    *("> a\n> ===", "- a\n  ---", "### klein", "#geen kop", "\t# x", "    <b>ingesprongen</b>"),
    *(
        "```",
        "```\n<b>\n```",
        "```js\n## kop\n```",
        "~~~\nopen",
        "`<b>`",
        "``a`",
        "`a``<b>",
        "\\`<b>`",
    ),
    *("![beeld](x.png)", "![](https://a.nl/x.png)", "[a](https://voorbeeld.nl)", "[a](b.md)"),
    *("[a](javascript:alert(1))", "[a]( <javascript:x>)", "](data:x", "[a](mailto:jan@a.nl)"),
    *("[@artikel]", "[@onbekend]", "![@onbekend]", "[@redactie](x)", "\\[@artikel]", "[@a][@b]"),
    *("[^1]", "[^1]: noot [@artikel]", "^[noot [@artikel]]", "[^[x]", "[a]: https://a.nl"),
    *(
        "| a | b |\n|---|---|\n| c | d | [@artikel] |",
        "a | b\n--- | ---",
        "- een\n- twee",
        "1. een",
    ),
    *(
        "**vet",
        "_a_",
        "regel  \n",
        "eind\\",
        "[ ] todo",
        "\u200f<b>",
        "<\u0007b>",
        "[@\u0007artikel]",
    ),
    *("1.\n", "-", "*\n\n    [@artikel]", "einde: https://a.nl/", '[x](https://a.nl "t")', "🌱"),
)


def test_any_text_passes_the_check_once_it_is_mended(home: Page, tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311
    texts = [f"Begin.\n\n{each}\n\neinde" for each in MARKDOWN]
    texts += MARKDOWN
    texts += [f"Met {each}" for each in MARKDOWN]
    texts += [
        chance.choice(["\n", "\n\n", " ", ""]).join(
            chance.choices(MARKDOWN, k=chance.randint(2, 5))
        )
        for _ in range(300)
    ]
    mended = home.evaluate(
        """async texts => {
            const mend = await import("./assets/share/mend.mjs");
            const {filled} = await import("./assets/share/write.mjs");
            const sources = new Set(["artikel", "redactie"]);
            return texts.map(text => [
                mend.sectionWithOrigin(mend.section(text, sources), "[@redactie]"),
                mend.withOrigin(mend.knownOnly(filled(text) ?? "", sources), "[@redactie]"),
            ]);
        }""",
        texts,
    )
    files = {}
    for number, (section, field) in enumerate(mended):
        text = (
            f"## Zo doe je het\n\nLeg de kaarten op tafel. [@redactie]\n\n## Let op\n\n{section}\n"
        )
        preparation = {"preparation": field} if field.strip() else {}
        files[f"interventions/proef-{number}.md"] = small_record(INTERVENTION, text, **preparation)
    loaded = load(lay(tmp_path / "project", files=files), TODAY)
    wrong = {
        str(problem): texts[int(problem.place.path.split("-")[-1][:-3])]
        for problem in loaded.problems
        if problem.code is not Code.EMPTY_SECTION
    }
    assert wrong == {}


def test_mended_text_says_what_was_typed(home: Page) -> None:
    typed = {
        "Praat **samen** <3 en `code`.": "Praat **samen** <3 en `code`.",
        "Zie [dit](https://voorbeeld.nl).": "Zie [dit](https://voorbeeld.nl).",
        "- een\n- twee [@artikel]": "- een\n- twee [@artikel]",
        "## Tip": "\\## Tip",
        "Tip\n---": "Tip\n\\---",
        "<b>vet</b>": "`<b>`vet`</b>`",
        "![foto](x.jpg)": "\\![foto]\\(x.jpg)",
        "bron [@zelf]": "bron (@zelf)",
        "C:\\map\\x": "C:\\map\\x",
    }
    theirs = home.evaluate(
        """async texts => {
            const {section} = await import("./assets/share/mend.mjs");
            return texts.map(text => section(text, new Set(["artikel"])));
        }""",
        list(typed),
    )
    assert theirs == list(typed.values())


def test_a_day_is_read_as_python_reads_it(home: Page) -> None:
    days = ["2026-11-23", "2026-02-29", "2028-02-29", "0000-01-01", "2026-13-01", "26-1-1", "x"]
    theirs = home.evaluate(
        """async days => {
            const {isDay} = await import("./assets/share/fits.mjs");
            return days.map(isDay);
        }""",
        days,
    )

    def exists(day: str) -> bool:
        try:
            return bool(dt.date.fromisoformat(day)) and len(day) == 10
        except ValueError:
            return False

    assert theirs == [exists(day) for day in days], json.dumps(days)


def test_the_browser_makes_the_keys_of_commitments_as_python_does(home: Page) -> None:
    chance = random.Random(7)  # noqa: S311
    said = ["Beginnen.", "Beginnen.", "HR/OR vragen om een gesprek over werk", "العربية", "!", "🌱"]
    said += ["Kijk <!-- x --> verder", "w" * 200, "een twee drie vier vijf zes zeven"]
    said += [odd_text(chance, 60).replace("\x1f", "") or "x" for _ in range(60)]
    theirs = home.evaluate(
        """async said => {
            const {giveKeys} = await import("./assets/share/values.mjs");
            const rows = said.map(value => [{name: "key", madeOf: "what"}, {name: "what", value}]);
            giveKeys(rows);
            return rows.map(([key]) => key.value);
        }""",
        said,
    )
    items = [{"what": each} for each in said]
    _give_keys(items, "key", "what")
    assert theirs == [each["key"] for each in items]


def test_the_browser_sees_the_same_private_marks_as_the_check(home: Page) -> None:
    texts = [
        *("a <!-- niet publiceren --> b", "<!-- /niet publiceren -->", "<!–niet publi", "<b>niet"),
        *("<!-- neit publiceren -->", "<!-- einde: niet gepubliceerd -->", "<!-- een notitie -->"),
        *("we gaan niet publiceren", "1 < 2 en niet publiceren", "<!-- niet\n   publiceren -->"),
        *("Niet <publiek>", "<\u200bniet publiceren", "< ! - - einde niet publiceren"),
    ]
    theirs = home.evaluate(
        """async texts => {
            const {MARK} = await import("./assets/share/fits.mjs");
            return texts.map(text => text.search(MARK));
        }""",
        texts,
    )
    ours = [found.start() if (found := _LIKE_A_MARK.search(text)) else -1 for text in texts]
    assert theirs == ours
    assert sum(place >= 0 for place in ours) >= 8
