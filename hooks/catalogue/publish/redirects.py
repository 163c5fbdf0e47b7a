"""Old addresses that lead to the new one."""

import html
from collections.abc import Iterator

from catalogue.page import Asset, relative
from catalogue.press import Press

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="description" content="Deze pagina is verhuisd.">
{canonical}<meta name="robots" content="noindex">
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
            target = html.escape(press.site.whole(record.address))
            canonical = f'<link rel="canonical" href="{target}">\n' if target else ""
            page = _PAGE.format(
                title=html.escape(record.title), canonical=canonical, link=html.escape(link)
            )
            yield f"{old}index.html", Asset(content=page.encode())
