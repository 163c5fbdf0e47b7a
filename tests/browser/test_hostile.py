"""Contributed text is hostile until proved otherwise: it is refused, or it is only text."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from catalogue import body as bodies
from catalogue import render
from catalogue.link import Catalogue
from catalogue.pipeline import load
from catalogue.read import Kind
from catalogue.records import Fields, Record
from markupsafe import Markup
from playwright.sync_api import Page

from tests.browser import hostile
from tests.browser.conftest import HERE, OpenContext, Watch
from tests.conftest import ROOT, TODAY, MakeProject, build, copy_project, serve

VARIED = HERE / "varied/interventions"


# What the check refuses

RECORD = """---
title: Een gewone titel
summary: "Een gewone samenvatting."
form: [gesprek]
phases: [vliegende-start]
themes: [professionalisering]
elements: {{taal: "Eén woord. [@redactie]"}}
contributors: [{{name: iemand}}]
added_on: 2026-11-23
status: published
{fields}
---

## Zo doe je het

{text} [@redactie]
"""

REFUSED_FIELDS = {
    "template: kwaad.html": "unknown-field",
    "render_macros: true": "unknown-field",
    "hide: [navigation]": "unknown-field",
    "head: <script>__owned=1</script>": "unknown-field",
    "'<script>__owned=1</script>': x": "unknown-field",
    "replaced_by: !!python/object/apply:os.system [id]": "yaml-feature",
    "synonyms: [&a x, *a]": "yaml-feature",
    "title: nog een": "duplicate-key",
    "aliases: [../../../tmp/kwaad]": "wrong-type",
    "aliases: ['<script>']": "wrong-type",
    "aliases: [/etc/kwaad]": "wrong-type",
    "materials: [{title: 'x [@redactie]', url: 'javascript:__owned=1'}]": "wrong-type",
    "materials: [{title: 'x [@redactie]', url: 'https://x.nl\" onload=\"__owned=1'}]": "wrong-type",
    "materials: [{title: 'x [@redactie]', url: 'https://[kwaad.nl'}]": "wrong-type",
    "materials: [{title: 'x [@redactie]', url: 'https://bank.nl@evil.example'}]": "wrong-type",
    "materials: [{title: 'x [@redactie]', file: ../../../etc/passwd}]": "broken-link",
    "materials: [{title: 'x [@redactie]', file: 'https://evil.example/x.txt'}]": "broken-link",
}

REFUSED_TEXTS = {
    "<script>__owned=1</script>": "unsafe-html",
    "<img src=x onerror=__owned=1>": "unsafe-html",
    "<svg/onload=__owned=1>": "unsafe-html",
    "<b>vet</b>": "unsafe-html",
    "<!-- weg -->": "unsafe-html",
    "<?php echo 1 ?>": "unsafe-html",
    "<![CDATA[x]]>": "unsafe-html",
    "</main><base href=//evil.example>": "unsafe-html",
    "<style>*{display:none}</style>": "unsafe-html",
    "tekst <meta http-equiv=refresh content=0>": "unsafe-html",
    "&lt;script&gt;__owned=1&lt;/script&gt;": "unsafe-html",
    "[klik](javascript:__owned=1)": "unsafe-html",
    "[klik](JaVaScRiPt:__owned=1)": "unsafe-html",
    "[klik](&#106;avascript:__owned=1)": "unsafe-html",
    "[klik](< javascript:__owned=1>)": "unsafe-html",
    "[klik](vbscript:__owned=1)": "unsafe-html",
    "[klik](data:text/html,x)": "unsafe-html",
    "[klik](java&Tab;script:__owned=1)": "broken-link",
    "[klik](&#1;javascript:__owned=1)": "broken-link",
    "[klik](feed:javascript:__owned=1)": "broken-link",
    "[klik](view-source:x)": "broken-link",
    "[klik](//evil.example/)": "broken-link",
    "[klik](\\\\\\\\evil.example/)": "broken-link",
    "[klik](https:evil.example)": "broken-link",
    "[klik](https://bank.nl@evil.example/)": "broken-link",
    "[klik](../../../etc/passwd)": "broken-link",
    "[klik](%2e%2e/%2e%2e/mkdocs.yml)": "broken-link",
    "![volgpunt](https://evil.example/x.gif)": "broken-link",
    "![volgpunt](data:image/png;base64,AAAA)": "broken-link",
    "![volgpunt](//evil.example/x.gif)": "broken-link",
    "[@bestaat-niet]": "unknown-source",
    "x [@redactie]\n\n## Zo doe je het\n\nEn nog eens.": "duplicate-key",
}


def codes(root: Path) -> set[str]:
    """The codes of the problems in the project at `root`."""
    return {problem.code.value for problem in load(root, TODAY).problems}


@pytest.mark.parametrize("field", REFUSED_FIELDS)
def test_a_hostile_field_is_refused(field: str, make_project: MakeProject) -> None:
    root = make_project({"interventions/kwaad.md": RECORD.format(fields=field, text="Tekst.")})
    assert REFUSED_FIELDS[field] in codes(root)


@pytest.mark.parametrize("text", REFUSED_TEXTS)
def test_a_hostile_text_is_refused(text: str, make_project: MakeProject) -> None:
    root = make_project({"interventions/kwaad.md": RECORD.format(fields="", text=text)})
    assert REFUSED_TEXTS[text] in codes(root)


@pytest.mark.parametrize(
    "name", ["kwaad.html", "kwaad.svg", "kwaad.js", "kwaad.png.html", "kwaad.xml", "kwaad.xhtml"]
)
def test_an_attachment_a_browser_would_run_is_refused(name: str, make_project: MakeProject) -> None:
    record = RECORD.format(fields="", text="Tekst.")
    root = make_project(
        {"interventions/zo/index.md": record, f"interventions/zo/{name}": "<script>1</script>"}
    )
    assert "misplaced-file" in codes(root)


def test_a_link_to_a_file_outside_the_project_is_refused(
    make_project: MakeProject, tmp_path: Path
) -> None:
    (tmp_path / "geheim.txt").write_text("geheim")
    root = make_project({"interventions/zo/index.md": RECORD.format(fields="", text="Tekst.")})
    (root / "interventions/zo/lek.txt").symlink_to(tmp_path / "geheim.txt")
    assert "symlink-outside" in codes(root)


def test_a_name_cannot_take_the_place_of_another_page(make_project: MakeProject) -> None:
    case = (VARIED / "cases/bij-naam.md").read_text().replace("id: met-alles", "id: index")
    case = case.replace("from_event: dag\n", "")
    archived = case.replace("status: published", "status: archived\nreplaced_by: vraagteken")
    root = make_project(
        {
            "interventions/index/index.md": RECORD.format(fields="", text="Tekst."),
            "interventions/cases/vraagteken.md": case.replace("Stichting Voorbeeld", '"???"'),
            "interventions/cases/zo.md": case.replace("Stichting Voorbeeld", "index"),
            "interventions/cases/weg.md": archived.replace("Stichting Voorbeeld", "Weg"),
        }
    )
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    titles = {
        address: re.search(r"<h1[^>]*>(.*?)</h1>", (root / "site" / address).read_text())
        for address in (
            "interventies/index.html",
            "interventies/index/index.html",
            "praktijkvoorbeelden/index.html",
            "organisaties/index.html",
            "organisaties/index/index.html",
            "organisaties/organisatie/index.html",
        )
    }
    assert [found[1] for found in titles.values() if found] == [
        "Interventies",
        "Een gewone titel",
        "Praktijkvoorbeelden",
        "Organisaties",
        "index",
        "???",
    ]
    gone = (root / "site/praktijkvoorbeelden/weg/index.html").read_text()
    assert "organisaties/weg/" not in gone


def test_what_is_refused_stops_the_build_and_touches_nothing(make_project: MakeProject) -> None:
    text = RECORD.format(fields="aliases: [../../../kwaad]", text="<script>1</script>")
    root = make_project({"interventions/kwaad.md": text, "site/oud.html": "oud"})
    done = build(root, root / "site")
    assert done.returncode != 0
    assert [file.name for file in (root / "site").iterdir()] == ["oud.html"]
    assert not list(root.parent.rglob("kwaad/*"))


# What is left is only text: rendered, cleaned, parsed

BY_ITSELF = list(dict.fromkeys([*hostile.VECTORS, *REFUSED_TEXTS]))
_ACTIVE = {
    *("script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "input"),
    *("button", "svg", "math", "template", "noscript", "audio", "video", "frame", "frameset"),
}


def parsed(html: str) -> Element:
    """A fragment as a browser would read it."""
    tree: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return tree


def active_parts(tree: Element) -> list[str]:
    """Every element, handler, style or address in `tree` that could do something."""
    found = []
    for element in tree.iter():
        tag = str(element.tag)
        found += [tag] if tag in _ACTIVE else []
        for name, value in element.attrib.items():
            plain = re.sub(r"[\s\x00-\x1f]", "", value).lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and re.match(
                r"(java|vb)script:|data:(?!image/)", plain
            ):
                found.append(f"{tag} {name}={value}")
            if name in ("id", "name") and value.startswith("_"):
                found.append(f"{tag} {name}={value}")
    return found


def rendered(text: str) -> tuple[str, str]:
    """Every section of a text as HTML: before and after it is cleaned."""
    sections = bodies.parse(text).sections
    before = [render.uncleaned(part, cite, str) for part in sections]
    return "".join(before), "".join(render.section(part, cite, str) for part in sections)


def cite(id: str) -> Markup:
    return Markup('<sup class="cite"><a href="#bron-1">{}</a></sup>').format(id)


@pytest.mark.parametrize("vector", BY_ITSELF)
def test_a_rendered_text_holds_nothing_that_acts_even_before_it_is_cleaned(vector: str) -> None:
    shapes = [
        vector,
        f"### {vector}",
        f"- {vector}",
        f"> {vector}",
        f"| {vector} |\n| - |\n| {vector} |",
        f"[{vector}](https://x.example)",
        f"[x](<{vector}>)",
        f'[x](https://x.example "{vector}")',
        f"![{vector}](x.png)",
        f"```{vector}\n{vector}\n```",
        f"    {vector}",
        f"`{vector}`",
        f"x[^1]\n\n[^1]: {vector}",
        f"<{vector}>",
    ]
    for shape in shapes:
        before, after = rendered(shape)
        assert active_parts(parsed(before)) == [], shape
        assert active_parts(parsed(after)) == [], shape


@pytest.mark.parametrize("vector", BY_ITSELF)
def test_cleaning_takes_out_whatever_acts(vector: str) -> None:
    html = f"<p id='__drawer' style='x' onclick='y' class='banner'>tekst</p><p>{vector}</p>"
    cleaned = parsed(render.clean(html))
    assert active_parts(cleaned) == []
    assert "tekst" in "".join(cleaned.itertext())


def test_cleaning_changes_nothing_in_a_text_that_passes_the_check() -> None:
    before, after = rendered(hostile.BODY)
    assert canonical(parsed(before)) == canonical(parsed(after))


REAL = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "interventions").rglob("*.md"))


@pytest.fixture(scope="module")
def checked() -> dict[str, Record[Fields]]:
    """Every real record by its path."""
    catalogue = load(ROOT, TODAY, drafts=True).catalogue
    assert catalogue
    return {entry.record.path: entry.record for entry in catalogue.entries()}


@pytest.mark.parametrize("path", REAL)
def test_cleaning_changes_nothing_in_a_real_record(
    path: str, checked: dict[str, Record[Fields]]
) -> None:
    assert_clean(checked[path])


def assert_clean(record: Record[Fields]) -> None:
    """Every section of the record is the same before and after it is cleaned."""
    for part in record.body.sections:
        before = render.uncleaned(part, cite, str, steps=True)
        after = render.section(part, cite, str, steps=True)
        assert canonical(parsed(before)) == canonical(parsed(after)), record.path


def canonical(element: Element) -> object:
    """An element as plain data, so that two ways to write one thing are equal."""
    return (
        str(element.tag),
        sorted(element.attrib.items()),
        element.text or "",
        [(canonical(child), child.tail or "") for child in element],
    )


# What is left is only text: built, and visited in a browser


@dataclass(frozen=True)
class Project:
    """A built project with something hostile in every text, and what was written where."""

    site: Path
    fields: dict[str, dict[str, Any]]
    catalogue: Catalogue


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("hostile") / "project"
    copy_project(root)
    fields = hostile.write_project(root, VARIED)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    catalogue = load(root, TODAY).catalogue
    assert catalogue
    return Project(root / "site", fields, catalogue)


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    yield from serve(project.site)


def test_at_least_thirty_vectors_stand_in_the_records(project: Project) -> None:
    written = json.dumps(project.fields, ensure_ascii=False, default=str)
    records = [each for each in hostile.VECTORS if json.dumps(each)[1:-1] in written]
    assert len(records) >= 30


def test_cleaning_changes_nothing_in_a_record_with_everything(project: Project) -> None:
    for entry in project.catalogue.entries():
        assert_clean(entry.record)


def test_no_heading_can_take_an_anchor_of_the_page_itself() -> None:
    templates = [ROOT / "overrides/main.html", *(ROOT / "overrides").rglob("partials/*.html")]
    templates += [ROOT / f"overrides/records/{kind}.html" for kind in Kind]
    anchors = {
        anchor
        for template in templates
        for anchor in re.findall(r'\sid="([^"{]+)"', template.read_text())
    }
    assert anchors - bodies.PAGE_IDS == set()
    for taken in (*anchors, "bron-1", "fn1", "fnref1"):
        assert bodies.parse(f"## {taken}").headings[0].id != taken


def test_no_built_page_holds_anything_that_acts(project: Project) -> None:
    pages = list(project.site.rglob("*.html"))
    assert len(pages) > 80
    for file in pages:
        text = file.read_text()
        tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(text)
        if 'http-equiv="refresh"' in text and "<main>\n<h1>Verhuisd" in text:
            continue
        body = tree.find("body")
        assert [part for part in active_parts(body) if part not in _OURS] == [], file
        actions = {form.get("action", "zelf/") for form in tree.iter("form")}
        assert [a for a in actions if not re.fullmatch(r"(\.?\./)*[a-z]+/", a)] == [], file
        head = [str(each.tag) for each in tree.find("head")]
        assert set(head) <= {"meta", "link", "title", "script"}, file
        root = "../" * (len(file.relative_to(project.site).parts) - 1) or "./"
        scripts = [script.attrib for script in tree.iter("script")]
        assert [each for each in scripts if each != {"type": "application/ld+json"}] == [
            {"src": f"{root}assets/scheme.js"},
            {"type": "module", "src": f"{root}assets/elements.mjs"},
        ], file
        refreshing = [meta.get("http-equiv") for meta in tree.iter("meta")]
        assert set(refreshing) <= {None, "Content-Security-Policy"}, file
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), file


_OURS = ("svg", "button", "form", "input", "template")
"""What the site itself has on its pages: icons, forms that lead to its own pages, and templates."""


@pytest.mark.parametrize("share", range(4))
def test_no_page_runs_asks_or_goes_anywhere_even_without_its_policy(
    share: int, project: Project, address: str, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    watch = Watch(page, address)
    files = sorted(project.site.rglob("*.html"))[share::4]
    paths = [file.relative_to(project.site).as_posix().removesuffix("index.html") for file in files]
    seen = [what for path in paths if path not in OLD for what in watch.visit(address + path)]
    assert seen == []


OLD = ("interventies/alles/",)
"""The old address, which goes on to the new one as it should."""


def test_touching_everything_on_a_page_runs_nothing(
    address: str, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    watch = Watch(page, address)
    for path in ("interventies/sluw/", "interventies/met-alles/", "praktijkvoorbeelden/bij-naam/"):
        watch.visit(address + path)
        for kind in ("mouseover", "focus", "toggle", "load", "error", "click"):
            page.evaluate(
                """kind => document.querySelectorAll("main *").forEach(each => {
                    if (kind !== "click" || each.tagName !== "A")
                        each.dispatchEvent(new Event(kind, {bubbles: true}));
                })""",
                kind,
            )
        assert page.evaluate("window.__owned") is None
        assert watch.seen == []


def test_every_text_of_a_record_stands_on_its_page_to_the_letter(
    project: Project, address: str, page: Page
) -> None:
    for entry in project.catalogue.entries():
        path = entry.record.path.removeprefix("interventions/")
        if path not in project.fields:
            continue
        page.goto(address + entry.record.address)
        shown = text_of(page)
        for text in hostile.seen_texts(project.fields[path]):
            assert hostile.squeezed(text) in shown, f"{entry.record.address}: {text}"
        title = project.fields[path]["title"]
        assert hostile.squeezed(page.title()) == hostile.squeezed(f"{title} | {SITE_NAME}")
        assert page.locator("h1").inner_text() == title


def test_every_text_of_a_body_stands_on_its_page_to_the_letter(address: str, page: Page) -> None:
    page.goto(address + "interventies/sluw/")
    shown = text_of(page)
    for text in hostile.BODY_SHOWS:
        assert hostile.squeezed(text) in shown, text
    assert "49" not in page.locator("main .body").inner_text()
    for citation in page.locator("sup.cite a").all():
        assert str(citation.get_attribute("href")).startswith("#bron-")
    link = page.get_by_role("link", name='een "link" {{ 7*7 }}')
    assert str(link.get_attribute("href")).startswith("https://example.test/?q=%22onclick")
    image = page.get_by_role("img", name='beeld" onerror="__owned=1')
    assert str(image.get_attribute("src")).endswith("beeld-png.webp")


def test_titles_and_summaries_stand_to_the_letter_in_every_list(
    project: Project, address: str, page: Page
) -> None:
    texts = {path: (data["title"], data["summary"]) for path, data in project.fields.items()}
    for path, record in (
        ("interventies/", "met-alles/index.md"),
        ("", "met-alles/index.md"),
        ("", "cases/bij-naam.md"),
        ("praktijkvoorbeelden/", "cases/bij-naam.md"),
        ("fasen/opschalen/", "met-alles/index.md"),
        ("ta-lente/", "events/dag.md"),
    ):
        page.goto(address + path)
        shown = text_of(page)
        for text in texts[record]:
            assert hostile.squeezed(text) in shown, f"{path}: {text}"


def test_every_text_of_a_term_stands_on_its_page_to_the_letter(
    project: Project, address: str, page: Page
) -> None:
    for entry in itertools.islice(project.catalogue.terms.values(), 0, None, 3):
        page.goto(address + entry.address)
        shown = text_of(page)
        explanation = hostile.pieces(entry.term.explanation)
        for text in (entry.term.label, *explanation, *entry.term.synonyms):
            assert hostile.squeezed(text) in shown, f"{entry.address}: {text}"
        heading = page.locator("h1").inner_text()
        assert heading.replace("\xad", "") == entry.term.label.replace("\xad", "")


def test_every_text_of_a_source_stands_in_the_list_to_the_letter(
    project: Project, address: str, page: Page
) -> None:
    page.goto(address + "bronnen/")
    shown = text_of(page)
    for entry in project.catalogue.sources.values():
        source = entry.source
        for text in (source.title, source.venue, source.finding, source.caution, *source.authors):
            assert hostile.squeezed(text or "") in shown, f"{source.id}: {text}"
    link = page.locator("#kwaad a[href^='https://doi.org/']")
    assert link.get_attribute("href") == "https://doi.org/" + hostile.SOURCE[0]["doi"]


def test_linked_data_says_the_title_to_the_letter(project: Project) -> None:
    for path, data in project.fields.items():
        id = path.removesuffix(".md").removesuffix("/index").removeprefix("cases/")
        id = id.removeprefix("events/")
        found = next(e for e in project.catalogue.entries() if e.record.id == id)
        text = (project.site / found.record.address / "index.html").read_text()
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert len(scripts) == 1
        linked = json.loads(scripts[0])
        assert data["title"] in (linked.get("name"), linked.get("headline"))


def test_of_an_image_that_holds_a_page_only_the_image_is_served(address: str, page: Page) -> None:
    assert page.request.get(address + "interventies/sluw/beeld.png").status == 404
    served = page.request.get(address + "interventies/sluw/beeld-png.webp").body()
    assert b"script" not in served
    watch = Watch(page, address)
    watch.visit(address + "interventies/sluw/beeld-png.webp")
    assert page.evaluate("document.contentType") == "image/webp"
    assert page.evaluate("window.__owned") is None
    assert not any("dialog" in what for what in watch.seen)


SITE_NAME = yaml.safe_load((ROOT / "mkdocs.yml").read_text().split("plugins:")[0])["site_name"]


def text_of(page: Page) -> str:
    """All words of the page as a reader has them, of images too, without the spaces."""
    images = page.locator("img").evaluate_all("all => all.map(each => each.alt)")
    return hostile.squeezed("\n".join([page.locator("body").inner_text(), *images]))
