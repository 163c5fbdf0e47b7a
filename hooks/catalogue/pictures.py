"""Pictures: whether a file really is one, how large it is shown, and the WebP that is published.

Of the original only the pixels are published: not where or with what it was taken, nor a comment.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageCms

from catalogue.problems import Code, Place, Problem
from catalogue.read import IMAGES, Document

LONGEST = 1600
"""How many pixels the long side of a published picture has at most."""

SMALL = 800
"""The same for its smaller twin, which a phone takes."""

MOST_PIXELS = 40_000_000
"""A picture with more than this is not unpacked: it would fill the memory."""

AMPLE_SIDE, AMPLE_BYTES = 4000, 4_000_000
"""Beyond these a picture is larger than anything here needs."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_QUALITY = 80
_GLANCE = (200, 200)
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, OverflowError),
    RuntimeError,
)
"""What Pillow's readers raise on bytes that are not what they seem."""


class Fault(Enum):
    """Why a file cannot be published as a picture."""

    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too many pixels"


@dataclass(frozen=True)
class Picture:
    """A picture as it stands upright: how many pixels wide and high."""

    width: int
    height: int

    def within(self, longest: int) -> tuple[int, int]:
        """The width and height when its long side has at most `longest` pixels."""
        scale = min(1, longest / max(self.width, self.height))
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """The sizes it is published in, the largest first."""
        return list(dict.fromkeys([self.within(LONGEST), self.within(SMALL)]))


def is_picture(path: str) -> bool:
    """Whether a file is called a picture; `look` says whether it is one."""
    return posixpath.splitext(path)[1].lower() in IMAGES


def published_name(path: str, longest: int = LONGEST) -> str:
    """The name under which a file is published: `tafel-jpg.webp` for a picture, else its own."""
    name = posixpath.basename(path)
    if not is_picture(name):
        return name
    stem, suffix = posixpath.splitext(name)
    small = f"-{longest}" if longest != LONGEST else ""
    return f"{stem}-{suffix[1:]}{small}.webp"


_seen: dict[bytes, Picture | Fault] = {}
_made: dict[tuple[bytes, int], bytes] = {}


def look(content: bytes) -> Picture | Fault:
    """What a file is, by its bytes; unpacked once to be sure that it is whole."""
    digest = hashlib.sha256(content).digest()
    if digest not in _seen:
        _seen[digest] = _look(content)
    return _seen[digest]


def _look(content: bytes) -> Picture | Fault:
    with catch_warnings():
        simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return Fault.TOO_MANY_PIXELS
                if _orientation(image) >= 5:
                    width, height = height, width
                image.draft("RGB", _GLANCE)  # a JPEG is read to its end, and kept small
                image.load()
                return Picture(width, height)
        except Image.DecompressionBombError:
            return Fault.TOO_MANY_PIXELS
        except _BROKEN:
            return Fault.UNREADABLE


def webp(content: bytes, longest: int) -> bytes:
    """The picture as a WebP of at most this size: upright, in sRGB, and nothing but its pixels.

    An animation becomes its first frame: on a page nothing moves by itself.
    """
    key = hashlib.sha256(content).digest(), longest
    if key not in _made:
        _made[key] = _webp(content, longest)
    return _made[key]


def _webp(content: bytes, longest: int) -> bytes:
    with catch_warnings():
        simplefilter("ignore")
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            turned = _orientation(image)
            size = Picture(*image.size).within(longest)
            image.draft(image.mode, size)
            small = _plain(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
            small.info = dict(image.info)
    upright = _in_srgb(small)
    if turned in _UPRIGHT:
        upright = upright.transpose(_UPRIGHT[turned])
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    out = BytesIO()
    bare.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _orientation(image: Image.Image) -> int:
    """How a camera was held, 1 to 8, as EXIF says it; 1 where it says nothing sensible."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return found if found in _UPRIGHT else 1


def _plain(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be made smaller: no palette, no sixteen bits."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("L", "RGB", "RGBA", "CMYK") and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours in the space that everything assumes, so that the profile can go."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile := image.info.get("icc_profile"):
        try:
            own, shown = (
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
            )
            done = ImageCms.profileToProfile(image, own, shown, outputMode=mode)
        except (ImageCms.PyCMSError, *_BROKEN):
            done = None
        if done is not None:
            return done
    return image.convert(mode)


def check(root: Path, documents: Iterable[Document]) -> Iterator[Problem]:
    """Every picture beside a record that is none, and every one that is needlessly large."""
    for document in documents:
        for path in document.attachments:
            if is_picture(path):
                yield from _check(path, (root / path).read_bytes())


def _check(path: str, content: bytes) -> Iterator[Problem]:
    seen = look(content)
    if seen is Fault.TOO_MANY_PIXELS:
        yield Problem(
            Place(path),
            Code.NOT_AN_IMAGE,
            f"Deze afbeelding heeft meer dan {MOST_PIXELS // 1_000_000} miljoen beeldpunten.",
            f"Maak hem kleiner, tot hoogstens {AMPLE_SIDE} beeldpunten breed en hoog.",
        )
    elif isinstance(seen, Fault):
        yield Problem(
            Place(path),
            Code.NOT_AN_IMAGE,
            "Dit bestand heet een afbeelding, maar het is er geen, of niet een hele.",
            "Open het in een fotoprogramma en bewaar het opnieuw als .jpg of .png. Lukt dat niet? "
            "Haal het bestand dan weg.",
        )
    elif max(seen.width, seen.height) > AMPLE_SIDE or len(content) > AMPLE_BYTES:
        weight = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
        yield Problem(
            Place(path),
            Code.OVERSIZED_IMAGE,
            f"Deze afbeelding is groter dan nodig: {seen.width} bij {seen.height} beeldpunten"
            f"{f', {weight} MB' if len(content) > AMPLE_BYTES else ''}.",
            f"De site toont hem hoogstens {LONGEST} beeldpunten breed of hoog. Bewaar hem kleiner: "
            f"hoogstens {AMPLE_SIDE} beeldpunten en {AMPLE_BYTES // 1_000_000} MB.",
        )
