"""The files beside records at the address of their record: pictures anew as WebP, others copied."""

from collections.abc import Iterator

from catalogue.page import Asset
from catalogue.pictures import LONGEST, SMALL, is_picture, published_name, webp
from catalogue.press import Press


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """Each attachment of each record that has a page; of a picture the original stays behind."""
    for entry in press.catalogue.entries():
        for path in entry.record.attachments:
            made = _pictures(press, path) if is_picture(path) else _copy(path)
            for name, asset in made:
                yield entry.record.address + name, asset


def _copy(path: str) -> Iterator[tuple[str, Asset]]:
    yield published_name(path), Asset(copied_from=path)


def _pictures(press: Press, path: str) -> Iterator[tuple[str, Asset]]:
    """A picture, and its smaller twin where that is smaller indeed."""
    if seen := press.picture(path):
        content = (press.root / path).read_bytes()
        for longest, _ in zip((LONGEST, SMALL), seen.sizes, strict=False):
            yield published_name(path, longest), Asset(webp(content, longest))
