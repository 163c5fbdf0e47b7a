"""What somebody with bad intentions might write, and projects in which it stands everywhere."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from catalogue.body import CITATION
from catalogue.read import split_front_matter

VECTORS = (
    "<script>__owned=1</script>",
    "</title><script>__owned=1</script>",
    "</script><script>__owned=1</script>",
    "</textarea></style><script>__owned=1</script>",
    "<img src=x onerror=__owned=1>",
    '"><img src=x onerror=__owned=1>',
    "'><img src=x onerror=__owned=1>",
    "' onmouseover='__owned=1",
    '" autofocus onfocus="__owned=1',
    "<svg onload=__owned=1>",
    "<svg><animate onbegin=__owned=1 attributeName=x>",
    "<math><mtext><script>__owned=1</script>",
    "<iframe src='javascript:parent.__owned=1'>",
    "<body onload=__owned=1>",
    "<details open ontoggle=__owned=1>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;//evil.example'>",
    "<style>*{display:none}</style>",
    "<p style='background:url(//evil.example/x)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><button>Klik</button>",
    "<object data='data:text/html,x'><embed src=x>",
    "<img src=https://evil.example/x.png>",
    "<a href='javascript:__owned=1'>klik</a>",
    "[klik](javascript:__owned=1)",
    "[klik](JaVa&Tab;ScRiPt:__owned=1)",
    "![x](vbscript:__owned=1)",
    "[klik](data:text/html,<script>__owned=1</script>)",
    "{{ 7*7 }}",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    "{{ config.site_name }}{# weg #}",
    "{{ self.__init__.__globals__ }}",
    "{% include 'mkdocs.yml' %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;__owned=1&lt;/script&gt;",
    "&#60;script&#62;__owned=1&#60;/script&#62;",
    "--> ]]> <script>__owned=1</script> <!--",
    "<noscript><xmp></noscript><img src=x onerror=__owned=1>",
    "{ .banner onclick=__owned=1 id=__drawer }",
    '--8<-- "mkdocs.yml"',
    "!!! note ??? x === y",
    "[toc] *[HTML]: x [^1] **vet** `code` _schuin_",
    'class="md-nav" id="__drawer" data-record="x"',
    "wzxhzdk:0 \u2028 \u2029 \u00ad",
)
"""Texts that must stand on the page as they were written, and do nothing."""

_NOT_FREE = frozenset(
    [
        *("form", "phases", "phase", "themes", "practices", "flywheels", "effects", "effect"),
        *("initiators", "audience", "roles", "sector", "size", "visibility", "status", "basis"),
        *("linked_by", "type", "to", "id", "kind", "distance", "picture", "sources", "source"),
        *("file", "url", "link", "aliases", "replaced_by", "from_event", "interventions_shared"),
        *("cases_mentioned", "result_case", "passes_on", "not_in_source", "path", "broader"),
        *("related", "doi", "outcome"),
    ]
)
"""The fields that hold an id, an address or a word from a closed list."""

UNSEEN = frozenset(["search_labels", "consent", "key", "series", "year_note", "en"])
"""The fields no page shows by themselves."""


def poisoned(data: Any, vectors: Iterator[str], most: Callable[[str], int]) -> Any:
    """`data` with a vector put before every free text; `most(key)` is how long one may become."""
    return _poisoned(data, "", vectors, most)


def _poisoned(value: Any, key: str, vectors: Iterator[str], most: Callable[[str], int]) -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(each, name, vectors, most) for name, each in value.items()}
    if key in _NOT_FREE:
        return value
    if isinstance(value, list):
        return [_poisoned(each, key, vectors, most) for each in value]
    if not isinstance(value, str):
        return value
    room = most(key) - len(value) - 1
    fitting = (each for each in itertools.islice(vectors, len(VECTORS)) if len(each) <= room)
    vector = next(fitting, None)
    return f"{vector} {value}" if vector else value


def record_limit(key: str) -> int:
    """How long a text in this field of a record may be."""
    limits = {"title": 70, "summary": 280, "conversation": 120, "insights": 200, "advice": 280}
    return limits.get(key, 1000)


def list_limit(key: str) -> int:
    """How long a text in this field of the lists may be."""
    return 60 if key == "label" else 2000


def poisoned_record(text: str, vectors: Iterator[str]) -> tuple[str, dict[str, Any]]:
    """A record with a vector in every free field of its front matter, and those fields."""
    split = split_front_matter(text)
    assert split
    data = poisoned(yaml.safe_load(split[0]), vectors, record_limit)
    return f"---\n{dump(data)}---\n{split[1]}", data


def dump(data: Any) -> str:
    """`data` as YAML, each text on one line."""
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def seen_texts(data: Any, key: str = "") -> Iterator[str]:
    """Every free text in `data` that a page shows, without its citations."""
    if key in _NOT_FREE | UNSEEN:
        return
    if isinstance(data, dict):
        for name, each in data.items():
            yield from seen_texts(each, name)
    elif isinstance(data, list):
        for each in data:
            yield from seen_texts(each, key)
    elif isinstance(data, str):
        yield from pieces(data)


def pieces(text: str) -> list[str]:
    """The words of `text` between its citations, each of which shows as a mark."""
    return CITATION.split(text)[::2]


def squeezed(text: str) -> str:
    """`text` without spaces and with one case, to compare what is written with what is shown."""
    return "".join(text.split()).replace("\u00ad", "").casefold()


BODY = """Boven {{ 7*7 }} en { .banner onclick=__owned=1 } [@artikel]

## Zo doe je het

[@artikel]: https://evil.example/

Wie citeert, kaapt niet: [@artikel] en [artikel][@artikel]. [@redactie]

1. **{% raw %}{{ 7*7 }}{% endraw %}** {{ config.site_name }} " onmouseover="__owned=1
2. [een "link" {{ 7*7 }}](https://example.test/?q="onclick=__owned=1&x='y "titel\\" onclick=1")
3. ![beeld" onerror="__owned=1](beeld.png "titel\\" onload=__owned=1")

| {{ 7*7 }} | `<script>__owned=1</script>` |
| :-- | --: |
| " style="position:fixed | {% include "mkdocs.yml" %} |

### __drawer

Voetnoot[^x] en nog een ^[niet van ons {{ 7*7 }}]. [@redactie]

[^x]: {{ 7*7 }} `</script><script>__owned=1</script>` in een voetnoot.

> ## In het kort
>
> Een kop in een citaat.

- ## Bronnen

```html onload="__owned=1" {.x onclick=__owned=1}
<script>__owned=1</script><img src=x onerror=__owned=1>
{{ 7*7 }}
```

    </code></pre><script>__owned=1</script>

## bron-1

Een kop die op een bron lijkt. [@ghielen-2018]

## Inhoud

## Bronnen

Nog een. [@redactie]

## `<img src=x onerror=__owned=1>` {{ 7*7 }} " id="__drawer

--8<-- "mkdocs.yml"

!!! note "x" onclick=__owned=1

[TOC] *[HTML]: x [@redactie]
"""
"""A text that passes the check, with something sly in every kind of Markdown."""

BODY_SHOWS = (
    "Boven {{ 7*7 }} en { .banner onclick=__owned=1 }",
    ": https://evil.example/",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    '{{ config.site_name }} " onmouseover="__owned=1',
    'een "link" {{ 7*7 }}',
    '{% include "mkdocs.yml" %}',
    '" style="position:fixed',
    "__drawer",
    "{{ 7*7 }} </script><script>__owned=1</script> in een voetnoot.",
    "<script>__owned=1</script><img src=x onerror=__owned=1>\n{{ 7*7 }}",
    "</code></pre><script>__owned=1</script>",
    "Een kop in een citaat.",
    '<img src=x onerror=__owned=1> {{ 7*7 }} " id="__drawer',
    '--8<-- "mkdocs.yml"',
    '!!! note "x" onclick=__owned=1',
    "[TOC] *[HTML]: x",
)
"""What a reader then sees, to the letter."""


PAYLOAD = b"<html><script>__owned=1;alert(1)</script></html>"
"""What hangs behind the last byte of a real picture."""


def write_project(root: Path, varied: Path) -> dict[str, dict[str, Any]]:
    """Poison the records of `varied` and the lists at `root`; the fields of each record by path."""
    vectors = itertools.cycle(VECTORS)
    fields: dict[str, dict[str, Any]] = {}
    for file in sorted(varied.rglob("*")):
        path = root / "interventions" / file.relative_to(varied)
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".md":
            text, fields[file.relative_to(varied).as_posix()] = poisoned_record(
                file.read_text(), vectors
            )
            path.write_text(text)
        elif file.is_file():
            path.write_bytes(file.read_bytes())
    front = split_front_matter((varied / "iets-kleins.md").read_text())
    assert front
    sly = root / "interventions/sluw"
    sly.mkdir()
    (sly / "index.md").write_text(f"---\n{front[0]}\n---\n{BODY}")
    picture = (root / "interventions/met-alles/tak.png").read_bytes()
    (sly / "beeld.png").write_bytes(picture + PAYLOAD)
    for name in ("vocabulary.yml", "sources.yml"):
        file = root / "interventions" / name
        file.write_text(dump(poisoned(yaml.safe_load(file.read_text()), vectors, list_limit)))
    sources = root / "interventions/sources.yml"
    sources.write_text(sources.read_text() + dump(SOURCE))
    return fields


SOURCE = [
    {
        "id": "kwaad",
        "kind": "web",
        "title": "Een bron met een kwade DOI",
        "doi": '10.1234/"onmouseover="__owned=1"><script>__owned=1</script>',
        "finding": "Niets.",
    }
]
