"""Pictures: only real ones, upright and small, and nothing but their pixels on the site."""

import re
import struct
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from catalogue import body as bodies
from catalogue import pictures, render
from catalogue.pictures import Fault, Picture, look, published_name, webp
from catalogue.pipeline import load
from catalogue.problems import Code
from markupsafe import Markup
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from tests.conftest import TODAY, build, copy_project
from tests.small_project import INTERVENTION, OUTCOME, lay, record

CAMERA = "Voorbeeldcamera 3000"
TAKEN = "2026:11:19"
"""The day, as it stands among where a photo was taken."""

COMMENT = "Niemand mag dit lezen"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>photoshop:City Verborgenstad</x:xmpmeta>"
HIDDEN = (CAMERA, COMMENT, "Verborgenstad", "Exif", "ICCP", "XMP ", "xmpmeta", "Ducky")
UP = 6
"""The camera was held upright: what stands left in the file is the top."""


def drawing(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """White, with a red square in the corner at the left of the top."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="red")
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def telling(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: the camera, how it was held, and where."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x0110] = CAMERA
    exif[0x0112] = orientation
    exif[0x9286] = COMMENT
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (52.0, 5.0, 26.123), 3: "E", 4: (5.0, 7.0, 17.456), 29: TAKEN}
    )
    return exif


def photo(width: int = 2000, height: int = 1500, orientation: int = 1) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(
        drawing(width, height),
        exif=telling(orientation),
        xmp=XMP,
        icc_profile=profile,
        comment=COMMENT,
    )


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def chunks(content: bytes) -> list[bytes]:
    """The names of the parts of a WebP."""
    at, found = 12, []
    while at < len(content):
        found.append(content[at : at + 4])
        (length,) = struct.unpack("<I", content[at + 4 : at + 8])
        at += 8 + length + length % 2
    return found


def png_that_claims(width: int, height: int) -> bytes:
    """A small file that would unpack to a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(10_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def is_red(colour: object) -> bool:
    assert isinstance(colour, tuple)
    red, green, blue = colour[:3]
    return bool(red > 200 and green < 60 and blue < 60)


def test_a_published_picture_holds_its_pixels_and_nothing_else() -> None:
    original = photo()
    assert CAMERA.encode() in original
    assert XMP in original
    made = webp(original, pictures.LONGEST)
    assert chunks(made) == [b"VP8 "]
    assert not [text for text in HIDDEN if text.encode() in made]
    assert not opened(made).getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_however_the_camera_was_held(orientation: int) -> None:
    upright = drawing(120, 80)
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    kept = upright.transpose(back[orientation]) if orientation > 1 else upright
    content = saved(kept, exif=telling(orientation), quality=95)
    assert look(content) == Picture(120, 80)
    made = opened(webp(content, pictures.LONGEST))
    assert made.size == (120, 80)
    assert is_red(made.getpixel((10, 10)))
    assert not is_red(made.getpixel((110, 70)))


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((4000, 3000), [(1600, 1200), (800, 600)]),
        ((1000, 4000), [(400, 1600), (200, 800)]),
        ((801, 10), [(801, 10), (800, 10)]),
        ((640, 480), [(640, 480)]),
        ((3999, 1), [(1600, 1), (800, 1)]),
    ],
)
def test_it_is_as_large_as_said_and_never_made_larger(
    size: tuple[int, int], sizes: list[tuple[int, int]]
) -> None:
    content = saved(drawing(*size))
    seen = look(content)
    assert isinstance(seen, Picture)
    assert seen.sizes == sizes
    longest = (pictures.LONGEST, pictures.SMALL)
    assert [
        opened(webp(content, most)).size for most, _ in zip(longest, sizes, strict=False)
    ] == sizes


MODES = {
    "jpeg": saved(drawing(40, 40)),
    "grey jpeg": saved(drawing(40, 40, "L")),
    "jpeg for print": saved(drawing(40, 40, "CMYK")),
    "progressive jpeg": saved(drawing(40, 40), progressive=True),
    "png": saved(drawing(40, 40), "PNG"),
    "png with a palette": saved(drawing(40, 40, "P"), "PNG"),
    "png with clear parts": saved(drawing(40, 40, "RGBA"), "PNG"),
    "black and white png": saved(drawing(40, 40, "1"), "PNG"),
    "deep grey png": saved(Image.new("I;16", (40, 40), 40_000), "PNG"),
    "gif": saved(drawing(40, 40), "GIF"),
    "moving gif": saved(
        drawing(40, 40),
        "GIF",
        save_all=True,
        append_images=[Image.new("RGB", (40, 40), "blue")],
        comment=COMMENT.encode(),
    ),
    "webp": saved(drawing(40, 40), "WEBP", exif=telling(), xmp=XMP),
    "avif": saved(drawing(40, 40), "AVIF", exif=telling(), xmp=XMP),
    "png with texts": b"",
}


@pytest.mark.parametrize("name", MODES)
def test_every_kind_of_picture_becomes_one_still_webp(name: str) -> None:
    texts = PngInfo()
    texts.add_text("Location", "Verborgenstad", zip=False)
    content = MODES[name] or saved(drawing(40, 40), "PNG", pnginfo=texts, exif=telling())
    assert look(content) == Picture(40, 40)
    made = webp(content, pictures.LONGEST)
    image = opened(made)
    assert (image.format, image.size) == ("WEBP", (40, 40))
    assert set(chunks(made)) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
    assert not [text for text in HIDDEN if text.encode() in made]
    if "grey" not in name and "black" not in name:
        assert is_red(image.convert("RGB").getpixel((4, 4)))
    if name == "deep grey png":
        assert image.convert("L").getpixel((20, 20)) in range(154, 159)


def test_what_was_clear_stays_clear() -> None:
    image = drawing(40, 40, "RGBA")
    image.putpixel((39, 39), (0, 0, 0, 0))
    made = opened(webp(saved(image, "PNG"), pictures.LONGEST))
    assert made.mode == "RGBA"


def test_the_same_picture_gives_the_same_bytes() -> None:
    first = webp(photo(), pictures.LONGEST)
    pictures._made.clear()
    assert webp(photo(), pictures.LONGEST) == first


FAKES = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "php": b"<?php system($_GET['c']);",
    "pdf": b"%PDF-1.7\n",
    "nothing": b"",
    "a script that begins as a gif": b"GIF89a/*<script>*/=1;alert(1)//",
    "only the beginning of a jpeg": photo()[:3000],
    "half a png": saved(drawing(400, 400), "PNG")[:300],
    "a bitmap": saved(drawing(4, 4), "BMP"),
    "a tiff": saved(drawing(4, 4), "TIFF"),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("name", FAKES)
@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_file_that_is_no_picture_is_refused_at_its_place(
    name: str, suffix: str, tmp_path: Path
) -> None:
    assert look(FAKES[name]) is Fault.UNREADABLE
    text = f"## Zo doe je het\n\nKijk: ![Een tafel](tafel.{suffix}). [@redactie]"
    root = lay(
        tmp_path / "project",
        files={
            "interventions/spel/index.md": record(INTERVENTION, text),
            f"interventions/spel/tafel.{suffix}": FAKES[name],
        },
    )
    loaded = load(root, TODAY)
    found = [(str(each.code), each.place.path) for each in loaded.problems]
    assert found == [("not-an-image", f"interventions/spel/tafel.{suffix}")]
    assert loaded.catalogue
    assert "spel" not in loaded.catalogue.interventions
    assert [each.id for each in loaded.broken] == ["spel"]


@pytest.mark.parametrize("kind", ["AVIF", "WEBP", "GIF", "PNG", "JPEG"])
def test_no_damaged_byte_stops_the_check(kind: str) -> None:
    content = saved(drawing(40, 40), kind)
    for at in range(len(content)):
        damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        assert isinstance(look(damaged), Picture | Fault)


def test_what_is_hung_behind_a_picture_stays_behind() -> None:
    made = webp(photo() + b"<?php system(1); ?><script>alert(1)</script>", pictures.LONGEST)
    assert b"php" not in made
    assert b"script" not in made


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (8000, 5001), (20_000, 20_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_at_once(width: int, height: int) -> None:
    bomb = png_that_claims(width, height)
    started = time.process_time()
    assert look(bomb) is Fault.TOO_MANY_PIXELS
    assert time.process_time() - started < 0.5


def test_forty_million_pixels_may_be_looked_at_but_are_too_many_for_advice(tmp_path: Path) -> None:
    text = "## Zo doe je het\n\nKijk: ![Een balk](balk.png). [@redactie]"
    root = lay(
        tmp_path / "project",
        files={
            "interventions/spel/index.md": record(INTERVENTION, text),
            "interventions/spel/balk.png": saved(Image.new("1", (8000, 5000)), "PNG"),
        },
    )
    assert [str(each.code) for each in load(root, TODAY).problems] == ["oversized-image"]


def test_every_file_beside_a_record_has_a_name_of_its_own() -> None:
    names = ["a.jpg", "a.png", "a.webp", "a-jpg.jpg", "a-jpg.webp", "a.b.jpg", "a.pdf", "a.JPG"]
    made = [published_name(name, longest) for name in names[:-2] for longest in (1600, 800)]
    assert len(set(made)) == len(made)
    assert published_name("interventions/x/a.pdf") == "a.pdf"
    assert published_name("a.jpg") == "a-jpg.webp"
    assert published_name("a.jpg", 800) == "a-jpg-800.webp"


def test_cleaning_changes_nothing_in_a_picture_with_its_size() -> None:
    said = {
        **{"src": "tafel-jpg.webp", "width": "1600", "height": "1200"},
        **{"srcset": "tafel-jpg-800.webp 800w, tafel-jpg.webp 1600w", "sizes": "100vw"},
        **{"decoding": "async", "loading": "lazy"},
    }
    part = bodies.parse('![Een "tafel" & kaarten](tafel.jpg "Na afloop")').sections[0]
    around = (part, lambda _: Markup(), str, lambda _: said)
    after = render.section(*around)
    for name, value in said.items():
        assert f'{name}="{value}"' in after
    parts = sorted(re.findall(r'[a-z]+="[^"]*"', render.uncleaned(*around)))
    assert sorted(re.findall(r'[a-z]+="[^"]*"', after)) == parts


EVENT = record(
    {key: INTERVENTION[key] for key in ("contributors", "added_on", "status")},
    "",
    title="Een dag in de lente",
    summary="Een dag om te delen.",
    purpose="Wat doen anderen? Delen.",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a photo of an outcome and a picture in a text, full of what must not show."""
    root = tmp_path_factory.mktemp("pictures") / "project"
    copy_project(root)
    text = (
        "## Zo doe je het\n\nKijk: ![Een tafel met kaarten](kaarten.png), "
        "[de foto groot](foto.jpg) en [het blad](blad.pdf). [@redactie]"
    )
    photos = [{"file": "tafel.jpg", "alt": 'Een "tafel" & briefjes', "consent": True}]
    outcome = record(OUTCOME, photos=photos, interventions_shared=["job-crafting-traject"])
    files: dict[str, str | bytes] = {
        "spel/index.md": record(INTERVENTION, text, themes=["professionalisering"]),
        "spel/kaarten.png": saved(drawing(900, 600), "PNG", exif=telling()),
        "spel/foto.jpg": photo(),
        "spel/blad.pdf": b"%PDF-1.7 blad",
        "events/lente.md": EVENT,
        "events/lente/tafel/index.md": outcome,
        "events/lente/tafel/tafel.jpg": photo(2000, 1500, UP),
        "events/lente/tafel/jan.jpg": photo(),
        "events/lente/tafel/namen.csv": b"Jan",
    }
    for path, content in files.items():
        file = root / "interventions" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_no_byte_of_the_site_tells_where_or_with_what_a_photo_was_taken(published: Path) -> None:
    telltales = [text.encode() for text in (CAMERA, COMMENT, "Verborgenstad", "xmpmeta")]
    telltales.append(TAKEN.encode())
    assert all(each in photo() for each in telltales)
    for file in published.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not [each for each in telltales if each in content], file
    names = {file.name for file in published.rglob("*.*")}
    assert not names & {"tafel.jpg", "foto.jpg", "kaarten.png"}


def test_a_photo_keeps_its_place_before_it_is_there(published: Path) -> None:
    html = (published / "ta-lente/lente/tafel/index.html").read_text()
    (image,) = re.findall(r"<img[^>]+>", html)
    assert 'width="1200" height="1600"' in image
    assert 'alt="Een &#34;tafel&#34; &amp; briefjes"' in image
    assert 'loading="lazy"' in image
    assert 'decoding="async"' in image
    (source,) = re.findall(r' src="([^"]+)"', image)
    assert opened((published / "ta-lente/lente/tafel" / source).read_bytes()).size == (1200, 1600)
    (srcset,) = re.findall(r' srcset="([^"]+)"', image)
    for candidate in srcset.split(", "):
        address, wide = candidate.split()
        width = opened((published / "ta-lente/lente/tafel" / address).read_bytes()).width
        assert wide == f"{width}w"


def test_a_picture_in_a_text_has_its_size_and_a_link_to_one_leads_to_the_webp(
    published: Path,
) -> None:
    folder = published / "interventies/spel"
    html = (folder / "index.html").read_text()
    (image,) = re.findall(r"<img[^>]+>", html)
    assert 'alt="Een tafel met kaarten"' in image
    assert 'width="900" height="600"' in image
    assert re.search(r'<a href="[^"]*foto-jpg\.webp">de foto groot</a>', html)
    assert (folder / "foto-jpg.webp").is_file()
    assert (folder / "blad.pdf").read_bytes() == b"%PDF-1.7 blad"


TABLE = "interventions/events/ta-lente/tafel"
AGREED = [{"file": "tafel.jpg", "alt": "Een tafel", "consent": True}]


@pytest.mark.parametrize("text", ["![Jan en Piet](tafel.jpg)", "[Jan en Piet](tafel.jpg)"])
def test_a_photo_in_the_text_of_an_outcome_needs_consent_too(text: str, tmp_path: Path) -> None:
    beside: dict[str, str | bytes] = {f"{TABLE}/tafel.jpg": photo()}
    said = {f"{TABLE}/index.md": record(OUTCOME, text)}
    [found] = load(lay(tmp_path / "without", files=beside | said), TODAY).problems
    assert found.code is Code.PHOTO_WITHOUT_CONSENT
    file = (tmp_path / "without" / found.place.path).read_text()
    assert text in file.splitlines()[found.place.line - 1]
    said = {f"{TABLE}/index.md": record(OUTCOME, text, photos=AGREED)}
    assert not load(lay(tmp_path / "with", files=beside | said), TODAY).problems


def test_a_file_that_nothing_refers_to_is_not_published(published: Path) -> None:
    names = {file.name for file in (published / "ta-lente/lente/tafel").iterdir()}
    assert names == {"index.html", "tafel-jpg.webp", "tafel-jpg-800.webp"}


def test_every_picture_is_lazy_but_on_paper_and_none_is_the_first_thing_on_its_page(
    published: Path,
) -> None:
    for file in published.rglob("*.html"):
        html = file.read_text()
        for found in re.finditer(r"<img[^>]+>", html):
            on_paper = file.parent.name == "oogstboekje"
            assert ('loading="lazy"' in found[0]) != on_paper, file
            assert "</h1>" in html[: found.start()], file
