"""The files that records refer to, at the record's address: pictures as WebP, others copied."""

from collections.abc import Iterator

from catalogue.page import Asset
from catalogue.pictures import LONGEST, SMALL, is_picture, published_name, webp
from catalogue.press import Press
from catalogue.resolve import files_used


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """Each attachment that is in use; of a picture the original stays behind."""
    for entry in press.catalogue.entries():
        used = files_used(entry.record)
        for path in (each for each in entry.record.attachments if each in used):
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
