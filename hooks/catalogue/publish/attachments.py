"""The files beside records, copied to the address of their record."""

import posixpath
from collections.abc import Iterator

from catalogue.page import Asset
from catalogue.press import Press


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """Each attachment of each record that has a page."""
    for entry in press.catalogue.entries():
        for path in entry.record.attachments:
            yield entry.record.address + posixpath.basename(path), Asset(copied_from=path)
