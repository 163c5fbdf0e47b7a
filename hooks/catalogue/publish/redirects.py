"""Old addresses that lead to the new one."""

import html
from collections.abc import Iterator

from catalogue.page import Asset, relative
from catalogue.press import Press

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<main>
<h1>Verhuisd</h1>
<p>Deze pagina staat nu hier: <a href="{link}">{title}</a>.</p>
</main>
</body>
</html>
"""


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """A page for each alias of each record that has a page."""
    for entry in press.catalogue.entries():
        record = entry.record
        for alias in record.fields.aliases:
            old = f"{record.kind.section}/{alias}/"
            link = relative(record.address, old)
            target = f"{press.site.url.rstrip('/')}/{record.address}" if press.site.url else link
            page = _PAGE.format(
                title=html.escape(record.title), target=html.escape(target), link=html.escape(link)
            )
            yield f"{old}index.html", Asset(content=page.encode())
