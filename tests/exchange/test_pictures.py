"""Pictures from elsewhere: what is harmless comes in, nothing of the camera, nothing that loads or runs."""

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from famcli.errors import InvalidInput
from famcli.exchange.pictures import read

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def jpeg(**more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "JPEG", **more)
    return out.getvalue()


def svg(inside: str) -> str:
    return read(f"{HEAD}{inside}</svg>".encode(), "bild.svg").content.decode()


def test_a_photo_loses_what_the_camera_says_but_stays_upright() -> None:
    picture = Image.new("RGB", (30, 20), "red")
    exif = picture.getexif()
    exif[0x0112], exif[0x010F] = 6, "Kamera von Jürgen"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"Am See")
    found = read(out.getvalue() + b"ANHANG", "see.jpg")
    assert not any(word in found.content for word in (b"Kamera", b"Am See", b"ANHANG"))
    again = Image.open(io.BytesIO(found.content))
    again.load()
    assert dict(again.getexif()) == {0x0112: 6}


def test_a_progressive_photo_stays_whole() -> None:
    again = Image.open(io.BytesIO(read(jpeg(progressive=True), "a.jpg").content))
    again.load()
    assert again.getpixel((0, 0))[0] > 250  # type: ignore[index]


def test_a_png_loses_its_texts() -> None:
    info = PngInfo()
    info.add_text("Author", "Jürgen")
    out = io.BytesIO()
    Image.new("RGBA", (3, 3)).save(out, "PNG", pnginfo=info)
    found = read(out.getvalue(), "a.png")
    assert b"Author" not in found.content
    Image.open(io.BytesIO(found.content)).load()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></body></foreignObject>',
        '<rect onclick="alert(1)" width="1" height="1"/>',
        '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
        '<image href="https://example.org/alert.png"/>',
        '<image xlink:href="file:///alert"/>',
        '<use href="https://example.org/alert.svg#a"/>',
        "<style>@import url(https://example.org/alert.css);</style>",
        "<style>rect { fill: url('https://example.org/alert') }</style>",
        '<rect style="fill: url(https://example.org/alert)"/>',
        '<rect fill="url(//example.org/alert)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<rect style="background: \\75rl(https://example.org/alert)"/>',
        '<image href="data:image/svg+xml;base64,YWxlcnQ="/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        '<filter id="f"><feImage href="https://example.org/alert"/></filter>',
    ],
)
def test_a_drawing_loses_what_runs_or_loads(inside: str) -> None:
    found = svg(inside)
    assert not any(word in found for word in ("alert", "example.org", "script", "YWxlcnQ"))


def test_a_drawing_keeps_shapes_gradients_and_words() -> None:
    found = svg(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#c00"/></linearGradient></defs>'
        '<style>.a { fill: red }</style><rect class="a" fill="url(#g)"/><use xlink:href="#g"/><text>Übermühl</text>'
    )
    for kept in ("linearGradient", "url(#g)", "Übermühl", ".a { fill: red }", 'href="#g"'):
        assert kept in found


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>',
        HEAD + "<g>" * 100 + "</g>" * 100 + "</svg>",
        HEAD + "<g/>" * 30_000 + "</svg>",
        HEAD
        + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
        + '<g id="a0"/></svg>',
        HEAD + '<g id="a"><use href="#a"/></g></svg>',
        HEAD + "<!-- " + "x" * 600_000 + " --></svg>",
    ],
    ids=["entity", "deep", "many", "bomb", "endless", "large"],
)
def test_a_drawing_that_grows_is_refused(content: str) -> None:
    with pytest.raises(InvalidInput):
        read(content.encode(), "bild.svg")


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    header = jpeg()
    at = header.index(b"\xff\xc0")
    huge = header[: at + 5] + b"\xff\xff\xff\xff" + header[at + 9 :]
    with pytest.raises(InvalidInput, match="65535"):
        read(huge, "riesig.jpg")


@given(st.sampled_from([jpeg(), jpeg(progressive=True)]), st.integers(0, 700), st.binary(max_size=4))
def test_damage_is_a_sentence(content: bytes, at: int, put: bytes) -> None:
    for broken in (content[:at], content[:at] + put + content[at + len(put) :]):
        with suppress(InvalidInput):
            assert read(broken, "kaputt.jpg").format == "jpeg"


@given(st.text("<>/ag=\"'&;#:svg", max_size=60))
def test_any_drawing_is_harmless_or_refused(inside: str) -> None:
    try:
        found = svg(inside)
    except InvalidInput:
        return
    assert found.startswith("<?xml")
