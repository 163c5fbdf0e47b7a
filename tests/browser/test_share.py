"""Somebody shares an experience with the form: what it makes passes the check."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from catalogue.pipeline import load
from catalogue.problems import errors
from catalogue.read import split_front_matter
from catalogue.yaml_data import parse
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenContext, Watch, settle
from tests.browser.test_accessibility import axe_violations
from tests.conftest import TODAY, build, copy_project, serve

KINDS = ("case", "intervention", "outcome")
ODD = (
    "\"Aanhaling\" en 'enkele': # geen kop, [@artikel] en [@onbekend], 🌱 <b>vet</b> & &lt;\n"
    "- streepje\n---\n## Wat we deden\n\nעברית en العربية, {a: b} *x* `y` \\ einde"
)
LINE = "- \"Odd\": #1 [@ 'x' 🌱 <b> שלום مرحبا --- & %"
FILL = """([form, odd, line]) => {
    const put = (control, value) => {
        control.value = value;
        control.dispatchEvent(new InputEvent("input", {bubbles: true}));
    };
    for (const fold of form.querySelectorAll("details")) fold.open = true;
    for (let round = 0; round < 2; round += 1) {
        for (const add of form.querySelectorAll("[data-add]")) {
            if (!add.parentElement.querySelector(".rows > li")) add.click();
        }
    }
    for (const group of form.querySelectorAll("fieldset:has(.choices)")) {
        const choices = [...group.querySelectorAll("label.choice input")];
        if (!choices.some(each => each.checked)) choices[0].click();
    }
    for (const box of form.querySelectorAll(".flag input")) if (!box.checked) box.click();
    for (const text of form.querySelectorAll("textarea")) {
        put(text, text.dataset.most > 0 ? odd.slice(0, text.dataset.most - 20) : odd);
    }
    for (const input of form.querySelectorAll("input:not([type=hidden], [data-narrow])")) {
        if (input.role === "combobox") {
            const list = input.closest("[data-field], [data-origin]").dataset;
            const first = document.querySelector(`#keuze-${list.of ?? "source"} option`);
            if (first) put(input, first.value);
            input.focus();
            input.blur();
        } else if (input.type === "date") put(input, "2026-11-01");
        else if (input.type === "number") put(input, "4");
        else if (input.type === "url") put(input, "https://voorbeeld.nl/een#twee");
        else if (input.type === "text") {
            put(input, input.dataset.most > 0 ? line.slice(0, input.dataset.most) : line);
        }
    }
}"""


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The address of a site with every kind of record, a repository and an address for mail."""
    root = tmp_path_factory.mktemp("share") / "project"
    copy_project(root)
    varied = Path(__file__).parent / "varied/interventions"
    shutil.copytree(varied, root / "interventions", dirs_exist_ok=True)
    settings = (root / "mkdocs.yml").read_text()
    settings = settings.replace("repository: ''", "repository: 'https://github.com/a/b'")
    settings = settings.replace("email: ''", "email: 'redactie@voorbeeld.nl'")
    (root / "mkdocs.yml").write_text(settings)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    for address in serve(root / "site"):
        yield root, address


@pytest.fixture
def address(whole_site: tuple[Path, str]) -> str:
    return whole_site[1] + "bijdragen/delen/"


@pytest.fixture
def root(whole_site: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the project to put a record in."""
    copy = tmp_path / "project"
    shutil.copytree(whole_site[0], copy, ignore=shutil.ignore_patterns("site"))
    return copy


def visit(page: Page, address: str, kind: str = "", query: str = "") -> Locator:
    """Open the form of a kind, with its script."""
    page.goto(f"{address}?kind={kind}{query}" if kind else address)
    settle(page)
    form = page.locator("form[data-kind]:visible")
    if kind:
        expect(form).to_have_attribute("data-kind", kind)
    return form


def field(form: Locator, name: str) -> Locator:
    return form.locator(f"[name='{name}']")


def download(page: Page, form: Locator) -> tuple[str, str]:
    """The name and the text of the file that one downloads."""
    with page.expect_download() as waiting:
        form.get_by_role("link", name=re.compile("^Download")).click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_text(encoding="utf-8")


def problems(root: Path, folder: str, name: str, text: str) -> list[str]:
    """What the real check finds in a record with this text, errors only."""
    name = name.rpartition("--")[2]
    assert text.startswith(f"---\n# Dit bestand hoort op: {folder}/{name}\n")
    file = root / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    assert not file.exists()
    file.write_text(text, encoding="utf-8")
    loaded = load(root, TODAY)
    here = f"{folder}/{name}"
    return [str(each) for each in errors(loaded.problems) if each.place.path == here]


def fields_of(text: str) -> dict[str, object]:
    split = split_front_matter(text)
    assert split
    data = parse(split[0], "x.md").data
    assert isinstance(data, dict)
    return data


FUZZ = """([form, seed, texts, whole]) => {
    let state = seed;
    const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    const any = list => list[Math.floor(chance() * list.length)];
    const put = (control, value) => {
        control.value = value;
        control.dispatchEvent(new InputEvent("input", {bubbles: true}));
    };
    const often = whole ? 0.03 : 0.3 + chance() * 0.7;
    for (const add of form.querySelectorAll("[data-add]")) if (chance() < often) add.click();
    for (const box of form.querySelectorAll("label.choice input")) {
        if (chance() < often * (box.type === "radio" ? 0.7 : 0.3)) box.click();
    }
    for (const text of form.querySelectorAll("textarea")) {
        if (chance() < often) put(text, any(texts));
    }
    for (const input of form.querySelectorAll("input:not([type=hidden], [data-narrow])")) {
        if (chance() > often) continue;
        if (input.role === "combobox") {
            const list = input.closest("[data-field], [data-origin]").dataset;
            const options = [...document.querySelectorAll(`#keuze-${list.of ?? "source"} option`)];
            put(input, any([any(options)?.value ?? "", "bestaat niet"]));
            input.focus();
            input.blur();
        } else if (input.type === "date") {
            put(input, any(["2026-11-01", "2025-01-31", "12026-01-01"]));
        } else if (input.type === "number") put(input, any(["4", "2", "0", "1.5", "99999999"]));
        else if (input.type === "url") put(input, any(["https://voorbeeld.nl", "voorbeeld", ""]));
        else if (input.type === "text") put(input, any(texts).replaceAll("\\n", " "));
    }
    const title = form.querySelector("[name=title]");
    if (!whole && chance() < 0.8) put(title, any(["Een titel", "Nog een titel #2"]));
    form.querySelector("[data-send=copy]").click();
    return [form.querySelector("pre[data-text]").textContent,
        form.querySelectorAll("[data-needs] li").length];
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_one_fills_in_and_leaves_out_passes_as_what_it_says_it_is(
    kind: str, page: Page, address: str, root: Path
) -> None:
    texts = [ODD, LINE, "Gewoon een zin.", "x", "mevrouw Jansen", "***", " "]
    texts += ["Bel 06 12345678"] if kind != "outcome" else []  # the check refuses that in a draft
    texts += ["lang " * 80, "[@artikel] zegt het.", "title", "interventies\n\n```\nopen"]
    wrong: dict[str, str] = {}
    folder = root / FOLDERS[kind]
    written: dict[str, str] = {}
    for seed in range(1, 11):
        page.goto("about:blank")
        form = visit(page, address, kind, "&event=dag" if kind == "outcome" else "")
        if whole := seed % 2:
            form.evaluate("(form, given) => (" + FILL + ")([form, ...given])", [ODD, LINE])
            form.locator("[data-field=not_in_source] [data-remove]").click()
            form.locator("[data-field=source] .chip").click()
            if kind == "case":
                field(form, "period.ongoing").uncheck()
        given = "(form, given) => (" + FUZZ + ")([form, ...given])"
        text, needed = form.evaluate(given, [seed * 7919, texts, whole])
        page.get_by_role("button", name="Wis het").click()
        assert ("status: published" in text) == (needed == 0), text
        name = f"proef-{seed}.md"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        written[f"{FOLDERS[kind]}/{name}"] = text
    for problem in errors(load(root, TODAY).problems):
        wrong[str(problem)] = written.get(problem.place.path, "")
    assert wrong == {}
    assert len({"status: published" in text for text in written.values()}) == 2


FOLDERS = {
    "case": "interventions/cases",
    "intervention": "interventions",
    "outcome": "interventions/events/dag",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sourced", [False, True], ids=["first-hand", "from a source"])
def test_every_field_filled_with_odd_texts_passes_the_check_whole(
    kind: str, sourced: bool, page: Page, address: str, root: Path
) -> None:
    form = visit(page, address, kind, "&event=dag" if kind == "outcome" else "")
    form.evaluate("(form, given) => (" + FILL + ")([form, ...given])", [ODD, LINE])
    expect(form.locator("[data-needs]")).to_contain_text("Wat staat niet in die publicatie?")
    form.locator("[data-field=not_in_source] [data-remove]").click()
    if not sourced:
        form.locator("[data-field=source] .chip").click()
    if kind == "case":
        field(form, "period.ongoing").uncheck()
        form.get_by_text("Met naam", exact=True).click()
        field(form, "organisation.name").fill(LINE)
    expect(form.locator("[data-needs] li")).to_have_count(0)
    name, text = download(page, form)
    assert "status: published" in text
    assert "Nog niet af" not in text
    assert problems(root, FOLDERS[kind], name, text) == []
    written = fields_of(text)
    asked = form.locator("[data-order]:not([data-section])").evaluate_all(
        "all => all.map(each => each.dataset.field)"
    )
    left_out = {"not_in_source"} | (set() if sourced else {"source"})
    assert {*asked} - left_out - {*written} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_half_filled_passes_as_a_draft_and_loses_nothing(
    kind: str, page: Page, address: str, root: Path
) -> None:
    form = visit(page, address, kind, "&event=dag" if kind == "outcome" else "")
    field(form, "title").fill("Half af: een begin")
    field(form, "summary").fill("Nog niet alles.\nMaar wel iets: [@onbekend]")
    form.evaluate("form => form.querySelectorAll('details').forEach(each => { each.open = true; })")
    if kind == "case":
        form.locator("[data-field=quotes] [data-add]").click()
        field(form, "quotes.0.text").fill("Dit hielp: echt #waar")
        field(form, "period.start").fill("2026-05-01")
        field(form, "period.end").fill("2026-04-01")
    if kind == "intervention":
        field(form, "group_size.min").fill("9")
        field(form, "group_size.max").fill("4")
    name, text = download(page, form)
    assert name == ("dag--" if kind == "outcome" else "") + "half-af-een-begin.md"
    assert "status: draft" in text
    if kind == "case":
        assert "# Nog niet af: Citaten" in text
        assert "Dit hielp: echt #waar" in text
        assert "2026-04-01" in text
    assert problems(root, FOLDERS[kind], name, text) == []


def test_the_link_of_an_intervention_opens_the_form_half_done(
    page: Page, whole_site: tuple[Path, str]
) -> None:
    page.goto(whole_site[1] + "interventies/job-crafting-traject/")
    page.locator("main").get_by_role("link", name="Deel je ervaring").first.click()
    page.wait_for_url("**/bijdragen/delen/**")
    form = page.locator("form[data-kind=case]")
    expect(form).to_be_visible()
    expect(
        form.locator("[data-field=interventions] [data-id=job-crafting-traject]")
    ).to_be_visible()
    expect(page.locator("[data-status]")).to_contain_text("Job-craftingtraject")


def test_the_address_fills_in_what_exists_and_says_when_something_does_not(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case", "&phase=experimenteren&practices=<b>x&themes=vitaliteit-x")
    expect(form.locator("[name=phase][value=experimenteren]")).to_be_checked()
    expect(page.locator("[data-status]")).to_contain_text("Wat we niet kenden, lieten we weg.")
    expect(page.locator("[data-status]")).not_to_contain_text("<b>")


def test_an_address_gives_an_outcome_its_title_and_question_as_plain_text(
    page: Page, address: str
) -> None:
    title = '<img src=x onerror=alert(1)> &amp; "tafel"\u202e\n' + "lang " * 30
    query = f"&event=dag&title={quote(title)}&question={quote('Hoe?' * 200)}&summary=weg&title=twee"
    watch = Watch(page, address)
    form = visit(page, address, "outcome", query)
    shown = field(form, "title").input_value()
    assert shown.startswith('<img src=x onerror=alert(1)> &amp; "tafel" lang lang')
    assert len(shown) <= 70
    assert len(field(form, "question").input_value()) <= 280
    expect(field(form, "summary")).to_have_value("")
    status = page.locator("[data-status]")
    expect(status).to_contain_text("titel")
    expect(status).to_contain_text("Wat we niet kenden, lieten we weg.")
    expect(status).not_to_contain_text("onerror")
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert watch.seen == []


@pytest.mark.parametrize("kind", ["case", "intervention"])
def test_no_other_kind_takes_text_from_the_address(kind: str, page: Page, address: str) -> None:
    form = visit(page, address, kind, "&title=Iets&what_we_did=Iets&question=Iets")
    expect(field(form, "title")).to_have_value("")
    expect(page.locator("[data-status]")).to_contain_text("Wat we niet kenden, lieten we weg.")


def test_a_draft_comes_back_after_a_reload_and_can_be_erased_and_undone(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    field(form, "title").fill("Wat wij probeerden")
    form.locator("[data-field=themes] label").nth(1).click()
    form.locator("[data-field=adaptations]").evaluate(
        "each => { each.closest('details').open = true; }"
    )
    form.locator("[data-field=adaptations] [data-add]").click()
    form.locator("[data-field=adaptations] [data-add]").click()
    field(form, "adaptations.1.what").fill("Korter")
    combo = form.locator("[data-field=interventions]").get_by_role("combobox")
    combo.fill("job")
    page.get_by_role("option", name=re.compile("^Job-crafting")).first.click()
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_visible()
    page.reload()
    settle(page)
    form = page.locator("form[data-kind=case]")
    expect(field(form, "title")).to_have_value("Wat wij probeerden")
    expect(form.locator("[data-field=themes] input").nth(1)).to_be_checked()
    expect(field(form, "adaptations.1.what")).to_have_value("Korter")
    expect(form.locator("[data-field=interventions] [data-id]")).to_have_count(1)
    page.get_by_role("button", name="Wis het").click()
    expect(field(form, "title")).to_have_value("")
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(field(form, "title")).to_have_value("Wat wij probeerden")
    expect(field(form, "adaptations.1.what")).to_have_value("Korter")
    page.get_by_role("button", name="Wis het").click()
    page.reload()
    settle(page)
    expect(field(page.locator("form[data-kind=case]"), "title")).to_have_value("")


def test_a_link_that_says_something_else_than_the_draft_asks_first(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case", "&phase=experimenteren")
    field(form, "title").fill("Mijn concept")
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_visible()
    form = visit(page, address, "case", "&phase=opschalen")
    expect(field(form, "title")).to_have_value("Mijn concept")
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(field(form, "title")).to_have_value("")
    expect(form.locator("[name=phase][value=opschalen]")).to_be_checked()
    expect(page.locator("[data-status]")).to_be_focused()
    field(form, "title").fill("Iets anders")
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_visible()
    form = visit(page, address, "case")
    expect(field(form, "title")).to_have_value("Iets anders")
    page.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(field(form, "title")).to_have_value("Mijn concept")
    page.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(field(form, "title")).to_have_value("Iets anders")


def test_an_anonymous_case_warns_at_once_of_an_address_or_a_number(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    form.locator("[name='organisation.visibility'][value=anonymous]").check()
    expect(form.locator("[data-field=organisation] [data-field=name]")).to_be_hidden()
    text = field(form, "what_we_did")
    text.press_sequentially("Mail naar jan@voorbeeld.nl")
    expect(text).to_be_focused()
    expect(form.locator("[data-field=what_we_did] .voice.must")).to_contain_text("jan@voorbeeld.n")
    expect(text).to_have_attribute("aria-invalid", "true")
    text.fill("Mevrouw Jansen begon.")
    expect(form.locator("[data-field=what_we_did] .voice.better")).to_contain_text("Mevrouw Jansen")
    expect(text).not_to_have_attribute("aria-invalid", "true")
    text.fill("Een teamleider begon.")
    expect(form.locator("[data-field=what_we_did] .voice")).to_have_count(0)
    expect(form.locator("[data-advice]")).to_contain_text("Lees je tekst nog eens door")


def test_nothing_is_asked_of_any_server_while_one_fills_it_in(page: Page, address: str) -> None:
    watch = Watch(page, address)
    form = visit(page, address, "case")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    form.evaluate("(form, given) => (" + FILL + ")([form, ...given])", [ODD, LINE])
    expect(form.locator("pre[data-text]")).to_contain_text("title:")
    download(page, form)
    assert [each for each in asked if not each.startswith("blob:")] == []
    assert [each for each in watch.seen if "blob:" not in each] == []


def test_a_proposal_carries_the_text_within_what_github_takes_and_else_says_how(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    field(form, "title").fill("Een kort verhaal")
    propose = form.locator("[data-send=propose]")
    expect(propose).to_have_attribute("href", re.compile("een-kort-verhaal.md&value="))
    parts = urlsplit(propose.get_attribute("href") or "")
    assert parts.path == "/a/b/new/main/interventions/cases"
    query = parse_qs(parts.query)
    assert query["filename"] == ["een-kort-verhaal.md"]
    assert query["value"][0] == form.locator("pre[data-text]").text_content()
    expect(form.locator("[data-too-long]")).to_be_hidden()
    field(form, "what_we_did").fill("Een verhaal: kort genoeg voor één adres. " * 60)
    expect(propose).to_have_attribute("href", re.compile("kort\\+genoeg"))
    longest = propose.get_attribute("href") or ""
    login = "https://github.com/login?return_to="  # carries it encoded once more
    assert len(login + quote(longest, safe="")) <= 8000
    field(form, "what_we_did").fill("Een lang verhaal 🌱. " * 500)
    expect(form.locator("[data-too-long]")).to_be_visible()
    expect(form.locator("[data-too-long]")).to_contain_text("We kopiëren je tekst. Plak hem in")
    expect(form.locator("[data-fits]")).to_be_hidden()
    href = propose.get_attribute("href") or ""
    assert (
        href == "https://github.com/a/b/new/main/interventions/cases?filename=een-kort-verhaal.md"
    )


@pytest.mark.parametrize(
    ("machine", "most"), [("Windows NT 10.0; Win64; x64", 2000), ("X11; Linux x86_64", 8000)]
)
def test_a_mail_carries_the_text_where_it_fits_and_else_says_so_before_the_click(
    machine: str, most: int, open_context: OpenContext, address: str
) -> None:
    page = open_context(
        user_agent=f"Mozilla/5.0 ({machine}) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
        permissions=["clipboard-read", "clipboard-write"],
    ).new_page()
    form = visit(page, address, "case")
    field(form, "title").fill("Een verhaal")
    mail = form.locator("[data-send=mail]")
    expect(mail).to_have_attribute("href", re.compile("Voor%20de%20site%3A%20Een%20verhaal&body="))
    expect(form.locator("[data-mail-fits]")).to_be_visible()
    text = form.locator("pre[data-text]").text_content() or ""
    sent = unquote((mail.get_attribute("href") or "").partition("&body=")[2])
    assert sent.replace("\r\n", "\n") == text
    field(form, "what_we_did").fill("Een lang verhaal. " * (most // 18))
    expect(form.locator("[data-mail-long]")).to_contain_text("Als je klikt, kopiëren we hem")
    expect(form.locator("[data-mail-fits]")).to_be_hidden()
    href = mail.get_attribute("href") or ""
    assert unquote(href.partition("&body=")[2]).strip() == "Hieronder plak ik mijn bijdrage:"
    mail.evaluate("each => each.addEventListener('click', event => event.preventDefault())")
    mail.click()
    expect(form.locator("[data-after]")).to_be_focused()
    assert "Een lang verhaal." in page.evaluate("navigator.clipboard.readText()")


def test_a_proposal_is_copied_too_since_signing_up_may_lose_the_address(
    open_context: OpenContext, address: str
) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    context.route("https://github.com/**", lambda route: route.abort())
    page = context.new_page()
    form = visit(page, address, "case")
    field(form, "title").fill("Een kort verhaal")
    with page.expect_popup():
        form.locator("[data-send=propose]").click()
    page.bring_to_front()
    expect(form.locator("[data-after] [data-for=propose]")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == form.locator("pre[data-text]").text_content()


def test_after_sending_one_reads_what_comes_next_and_can_clear_the_device(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    field(form, "title").fill("Een kort verhaal")
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_visible()
    expect(form.locator("[data-incomplete]")).to_be_visible()
    download(page, form)
    after = form.locator("[data-after]")
    expect(after).to_be_focused()
    expect(after.locator("[data-for]:visible")).to_have_count(1)
    expect(after).to_contain_text("Stuur het bestand nu naar redactie@voorbeeld.nl")
    after.get_by_role("button", name="Deel nog iets").click()
    expect(page.locator("[name=kind]:checked")).to_be_focused()
    expect(field(form, "title")).to_have_value("")
    page.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(field(form, "title")).to_have_value("Een kort verhaal")
    download(page, form)
    after.get_by_role("button", name="Wis je concept van dit apparaat").click()
    expect(after).to_be_hidden()
    expect(page.locator("[data-status]")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('delen:'))") == []


def test_an_anonymous_story_is_mailed_and_not_proposed_with_an_address_in_it(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    first = form.locator(".ways [data-send]").first
    expect(first).to_have_attribute("data-send", "propose")
    field(form, "title").fill("Een kort verhaal")
    form.locator("[name='organisation.visibility'][value=anonymous]").check()
    expect(first).to_have_attribute("data-send", "mail")
    expect(form.locator("[data-anonymous]")).to_contain_text("zelf ook anoniem")
    text = field(form, "what_we_did")
    text.fill("Vraag het aan jan@voorbeeld.nl")
    expect(form.locator("[data-held]")).to_contain_text("Op GitHub ziet iedereen dat meteen")
    form.locator("[data-send=propose]").click(force=True)  # held back, and says why
    expect(text).to_be_focused()
    assert len(page.context.pages) == 1
    text.fill("Vraag het aan een collega.")
    expect(form.locator("[data-held]")).to_be_hidden()
    href = form.locator("[data-send=propose]").get_attribute("href") or ""
    assert href.startswith("https://github.com/a/b/new/")


def test_a_text_can_go_through_an_app_where_the_browser_shares(page: Page, address: str) -> None:
    shares = "navigator.share = async given => { window.given = given; }"
    form = visit(page, address, "case")
    expect(form.locator("[data-send=share]")).to_be_hidden()
    page.add_init_script(shares)
    form = visit(page, address, "case")
    field(form, "title").fill("Een kort verhaal")
    form.get_by_role("button", name="Deel via een app").click()
    expect(form.locator("[data-after] [data-for=share]")).to_be_visible()
    text = form.locator("pre[data-text]").text_content()
    assert page.evaluate("window.given") == {"title": "Een kort verhaal", "text": text}


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "desktop"])
def test_a_reload_and_the_way_back_lead_to_where_one_was(
    size: tuple[int, int], open_context: OpenContext, address: str
) -> None:
    page = open_context(viewport={"width": size[0], "height": size[1]}).new_page()
    form = visit(page, address, "case")
    field(form, "title").fill("Een kort verhaal")
    expect(page.locator("[data-saved]")).to_be_visible()
    expect(form.locator("pre[data-text]")).to_contain_text("Een kort verhaal")
    form.locator("[data-field=adaptations]").evaluate(
        "each => { each.closest('details').open = true; each.scrollIntoView(); }"
    )
    top = "() => document.querySelector('[data-field=adaptations]').getBoundingClientRect().top"
    before = page.evaluate(top)
    for leave in ("reload", "back"):
        if leave == "reload":
            page.reload()
        else:
            page.goto(address.replace("bijdragen/delen/", ""))
            page.go_back()
        settle(page)
        page.wait_for_function(f"before => Math.abs(({top})() - before) < 4", arg=before)


def test_a_kind_in_the_address_folds_the_choice_of_kinds(page: Page, address: str) -> None:
    visit(page, address)
    expect(page.locator(".kinds")).to_be_visible()
    expect(page.locator("[name=kind]:checked")).to_have_value("case")
    page.locator("[name=kind][value=case]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("form[data-kind=intervention]")).to_be_visible()
    expect(page.locator("[name=kind]:checked")).to_be_focused()
    page.locator(".kinds").get_by_text("Een oogst", exact=True).click()
    expect(page.locator("#outcome-stap-1")).to_be_focused()
    expect(page.locator(".kinds")).to_be_hidden()
    visit(page, address, "case")
    expect(page.locator(".kinds")).to_be_hidden()
    expect(page.locator("[data-picked]")).to_have_text(
        re.compile("Je deelt een praktijkvoorbeeld. Iets anders delen?")
    )
    page.get_by_role("button", name="Iets anders delen?").click()
    expect(page.locator("[name=kind]:checked")).to_be_focused()


def test_from_the_list_one_goes_on_to_the_next_and_back(page: Page, address: str) -> None:
    form = visit(page, address, "case")
    expect(page.locator("[data-road]")).to_be_hidden()
    form.locator("[data-needs] a[href='#case-title']").click()
    expect(page.locator("[data-back]")).to_be_visible()
    expect(page.locator("[data-following]")).to_be_hidden()
    field(form, "title").fill("Een kort verhaal")
    expect(page.locator("[data-following]")).to_have_text(re.compile("^Volgende: "))
    page.locator("[data-following]").click()
    expect(field(form, "summary")).to_be_focused()
    page.locator("[data-back]").click()
    expect(form.locator("[data-needs]")).to_be_focused()
    expect(page.locator("[data-back]")).to_be_hidden()


def test_on_a_phone_the_count_stays_in_sight_and_the_card_stands_before_the_ways(
    open_context: OpenContext, address: str
) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    form = visit(page, address, "case")
    expect(page.locator("[data-needed]")).to_be_hidden()
    field(form, "title").fill("Een kort verhaal")
    expect(page.locator("[data-needed]")).to_have_text(re.compile(r"^Nog \d+ dingen nodig$"))
    page.locator("[data-needed]").click()
    expect(form.locator("[data-needs]")).to_be_focused()
    card = form.locator("[data-finish] [data-preview=case]")
    expect(card).to_contain_text("Een kort verhaal")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("aside [data-preview=case]")).to_contain_text("Een kort verhaal")
    expect(page.locator("[data-preview=case]")).to_have_count(1)


def test_a_written_row_comes_back_when_one_took_it_away_by_mistake(
    page: Page, address: str
) -> None:
    form = visit(page, address, "case")
    rows = form.locator("[data-field=proposed]")
    rows.locator("[data-add]").click()
    rows.locator("[data-remove]").click()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)
    rows.locator("[data-add]").click()
    field(form, "proposed.0.title").fill("Iets nieuws")
    rows.locator("[data-remove]").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(field(form, "proposed.0.title")).to_have_value("Iets nieuws")
    expect(field(form, "proposed.0.title")).to_be_focused()


def test_the_same_link_again_says_only_what_it_did(page: Page, address: str) -> None:
    form = visit(page, address, "case", "&phase=opschalen")
    expect(page.locator("[data-status]")).to_have_text("Ingevuld: Opschalen.")
    field(form, "title").fill("Een kort verhaal")
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.locator("[data-status]")).to_have_text("Je concept staat er weer.")


def test_a_taken_name_gets_a_number_and_no_title_is_asked_for(page: Page, address: str) -> None:
    form = visit(page, address, "intervention")
    form.get_by_role("link", name=re.compile("^Download")).click()
    expect(field(form, "title")).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text("titel")
    field(form, "title").fill("Job crafting-traject")
    name, _ = download(page, form)
    assert name == "job-crafting-traject-2.md"


def test_the_list_of_needs_leads_to_the_field_also_in_a_fold(page: Page, address: str) -> None:
    form = visit(page, address, "case")
    form.evaluate("form => form.querySelectorAll('details').forEach(each => { each.open = true; })")
    form.locator("[data-field=period] [name='period.end']").fill("2026-04-01")
    form.locator("[data-field=period] [name='period.start']").fill("2026-05-01")
    form.evaluate(
        "form => form.querySelectorAll('details').forEach(each => { each.open = false; })"
    )
    form.get_by_role("link", name=re.compile("draai ze om")).click()
    expect(field(form, "period.end")).to_be_focused()
    expect(field(form, "period.end")).to_have_attribute("aria-invalid", "true")
    form.get_by_role("link", name=re.compile("Kies een interventie")).click()
    expect(form.locator("[data-field=interventions]").get_by_role("combobox")).to_be_focused()


def test_a_case_can_be_written_by_keyboard_alone(page: Page, address: str) -> None:
    visit(page, address)
    page.locator("[name=kind]").first.focus()
    page.keyboard.press("Space")
    form = page.locator("form[data-kind=case]")
    expect(form).to_be_visible()
    combo = form.locator("[data-field=interventions]").get_by_role("combobox")
    for _ in range(5):
        page.keyboard.press("Tab")
        if combo.evaluate("each => each === document.activeElement"):
            break
    expect(combo).to_be_focused()
    page.keyboard.type("job")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(form.locator("[data-field=interventions] [data-id]")).to_have_count(1)
    expect(combo).to_be_hidden()
    page.keyboard.press("Enter")  # on the chip, which has the focus now
    expect(combo).to_be_focused()
    page.keyboard.type("zz")
    expect(page.get_by_role("option", name="Niets gevonden")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(combo).to_have_value("")
    add = form.locator("[data-field=proposed] [data-add]")
    add.focus()
    page.keyboard.press("Enter")
    expect(field(form, "proposed.0.title")).to_be_focused()
    page.keyboard.type("Een nieuwe")
    page.keyboard.press("Enter")
    expect(form).to_be_visible()
    form.locator("[data-field=proposed] [data-remove]").focus()
    page.keyboard.press("Enter")
    expect(add).to_be_focused()
    field(form, "title").focus()
    page.keyboard.type("Kort")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("abc")
    page.keyboard.press("Tab")
    expect(form.locator("[data-field=title] .voice.must")).to_contain_text("minstens 5 tekens")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_the_filled_form_and_nothing_sticks_out_on_a_phone(
    kind: str, open_context: OpenContext, address: str
) -> None:
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    form = visit(page, address, kind)
    form.evaluate("(form, given) => (" + FILL + ")([form, ...given])", [ODD, LINE])
    field(form, "title").fill("abc")
    field(form, "summary").focus()
    expect(form.locator(".voice.must").first).to_be_visible()
    assert axe_violations(page) == []
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room


def test_another_tab_does_not_destroy_a_draft_unseen(
    open_context: OpenContext, address: str
) -> None:
    context = open_context()
    one, other = context.new_page(), context.new_page()
    first, second = visit(one, address, "case"), visit(other, address, "case")
    field(first, "title").fill("Van het eerste tabblad")
    expect(field(second, "title")).to_have_value("Van het eerste tabblad")
    expect(other.locator("[data-status]")).to_have_text("")
    field(second, "title").fill("Van het tweede tabblad")
    expect(one.locator("[data-status]")).to_contain_text("ander tabblad")
    one.get_by_role("button", name="Haal de andere tekst hierheen").click()
    expect(field(first, "title")).to_have_value("Van het tweede tabblad")
    expect(one.locator("[data-status]")).to_be_focused()
    one.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(field(first, "title")).to_have_value("Van het eerste tabblad")
    expect(other.locator("[data-status]")).to_contain_text("ander tabblad")
    other.get_by_role("button", name="Ga hier verder").click()
    expect(field(second, "title")).to_have_value("Van het tweede tabblad")
    other.get_by_role("button", name="Je vorige concept terughalen").click()
    expect(field(second, "title")).to_have_value("Van het eerste tabblad")


def test_a_full_storage_is_said_softly(page: Page, address: str) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    form = visit(page, address, "case")
    refused = page.locator("[data-refused]")
    expect(refused).to_have_text("Bewaren lukt hier niet. Download je tekst op tijd.")
    field(form, "title").fill("Dit wordt niet bewaard")
    expect(form.locator("pre[data-text]")).to_contain_text("Dit wordt niet bewaard")
    expect(refused).to_be_visible()
    expect(page.get_by_text("Concept bewaard op dit apparaat.")).to_be_hidden()


def test_the_card_and_the_progress_follow(page: Page, address: str) -> None:
    form = visit(page, address, "case")
    field(form, "title").fill("Wat een kaart zegt")
    card = page.locator("[data-preview=case]")
    expect(card.locator("[data-slot=title]")).to_have_text("Wat een kaart zegt")
    form.locator("[name=phase][value=opschalen]").check()
    expect(card.locator("[data-slot=phase]")).to_have_text("Opschalen")
    steps = page.locator("[data-steps=case]")
    expect(steps.locator("[data-step='1'] [data-progress]")).to_have_text("2 van 5 ingevuld")
    expect(form.locator("[data-advice]")).to_contain_text("van een klein begin naar meer mensen")
