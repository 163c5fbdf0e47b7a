"""`data/schema/<kind>.json`: what the front matter of each kind of record may hold."""

import json
from collections.abc import Iterator

from catalogue.page import Asset
from catalogue.press import Press
from catalogue.read import Kind
from catalogue.schema import json_schema


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """A file for each kind."""
    for kind in Kind:
        schema = json_schema(kind, press.catalogue.vocabulary)
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        yield f"data/schema/{kind}.json", Asset(content=text.encode())
