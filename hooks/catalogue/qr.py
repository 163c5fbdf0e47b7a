"""An address → its QR, as a path that a page can draw."""

from itertools import groupby

import segno

QUIET = 4
"""The white border a QR needs, in modules."""


def drawn(address: str) -> tuple[int, str]:
    """The QR of an address: its size in modules with the border, and the dark ones as a path."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=QUIET))
    runs: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        for dark, some in groupby(row):
            length = len(list(some))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return len(rows), "".join(runs)


def version(address: str) -> int:
    """How large the QR of an address is, from 1 to 40; 41 where it fits in none."""
    try:
        return int(segno.make(address, error="m", micro=False).version)
    except segno.DataOverflowError:
        return 41
