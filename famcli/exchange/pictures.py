"""Pictures as they come in: PNG (ISO/IEC 15948) and JPEG (ISO/IEC 10918-1); SVG is in ``svg``.

What a camera or a program says of itself in one (place, time, owner) is taken out; which side is up stays.
"""

import zlib
from collections.abc import Iterator

import msgspec

from famcli.errors import InvalidInput
from famcli.exchange import svg
from famcli.i18n import _, spoken

MOST_BYTES = 2 * 1024 * 1024
MOST_SIDE = 12_000
MOST_PIXELS = 40_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"))
"""What of a PNG is the picture; all else is said about it."""
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN, END, COMMENT, EXIF, COLOURS, ADOBE = 0xDA, 0xD9, 0xFE, 0xE1, 0xE2, 0xEE
LONE = frozenset((0x00, 0x01, *range(0xD0, 0xD8)))
"""What follows 0xFF and has no length: stuffing, and marks inside of a scan."""
UPRIGHT = 1
TURNED = (
    b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00%c\x00\x00"
    b"\x00\x00\x00\x00"
)
"""An Exif segment that says nothing but the orientation (Exif 2.3, 4.6.4)."""


class Read(msgspec.Struct, frozen=True):
    """A picture that was read: png, jpeg or svg, and its content without what is said about it."""

    format: str
    content: bytes


def read(content: bytes, name: str) -> Read:
    """Return a picture. Raises InvalidInput, with ``name`` in it, for one that is none, too large or harmful."""
    try:
        if content.startswith(PNG):
            found = Read("png", b"".join(_chunks(content)))
        elif content.startswith(JPEG):
            found = Read("jpeg", _jpeg(content))
        elif svg.is_one(content):
            found = Read("svg", svg.harmless(content, name))
        else:
            raise InvalidInput(_("“{name}” is not a picture. Use a PNG, JPEG or SVG file.").format(name=name))
    except (IndexError, ValueError) as error:
        raise InvalidInput(
            _("“{name}” is damaged and cannot be read as a picture. Save it again as PNG or JPEG.").format(name=name)
        ) from error
    return found


def check_size(found: Read, name: str) -> None:
    """Raise InvalidInput for a picture that takes too much room in every document that shows it."""
    if len(found.content) > MOST_BYTES:
        raise InvalidInput(
            _("“{name}” has {size} MB; a picture may have {most} MB. Save it in a smaller size.").format(
                name=name, size=megabytes(found.content), most=MOST_BYTES // 1024 // 1024
            )
        )


def megabytes(content: bytes) -> str:
    """Return how many MB these are, as the language writes numbers."""
    words = f"{len(content) / 1024 / 1024:.1f}"
    return words.replace(".", ",") if spoken() == "de" else words


def _chunks(content: bytes) -> Iterator[bytes]:
    """Yield the parts of a PNG that are the picture. Raises ValueError."""
    yield PNG
    position, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(content[position : position + 4], "big"), content[position + 4 : position + 8]
        end = position + 12 + length
        chunk = content[position:end]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise ValueError("chunk")
        if position == len(PNG):
            _check_size(int.from_bytes(chunk[8:12], "big"), int.from_bytes(chunk[12:16], "big"))
        if kind in CHUNKS:
            yield chunk
        position = end


def _jpeg(content: bytes) -> bytes:
    """Return a JPEG without comments and data of applications, but colours and orientation. Raises ValueError."""
    kept, position, orientation, sized = [b"\xff\xd8"], 2, UPRIGHT, False
    while content[position] == 0xFF:
        mark = content[position + 1]
        if mark == 0xFF:
            position += 1
            continue
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        segment = content[position:end]
        if mark in FRAMES:
            _check_size(int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big"))
            sized = True
        if mark == EXIF:
            orientation = _orientation(segment) or orientation
        elif mark in (COLOURS, ADOBE) or not (0xE1 <= mark <= 0xEF or mark == COMMENT):
            kept.append(segment)
        position = end
        if mark == SCAN:
            if not sized:
                raise ValueError("size")
            kept.append(content[position : _end(content, position)])
            break
    else:
        raise ValueError("marker")
    if orientation != UPRIGHT:
        kept.insert(1, TURNED % orientation)
    return b"".join(kept)


def _end(content: bytes, position: int) -> int:
    """Return where the picture ends whose scan is here; what comes behind it is another one. Raises ValueError."""
    while True:
        position = content.index(b"\xff", position)
        mark = content[position + 1]
        if mark == END:
            return position + 2
        if mark in LONE:
            position += 2
        elif mark == 0xFF:
            position += 1
        else:
            position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")


def _orientation(segment: bytes) -> int:
    """Return which side is up, 1 to 8; 0 where that is not said."""
    data = segment[10:]
    if segment[4:10] != b"Exif\x00\x00" or data[:2] not in (b"II", b"MM"):
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little" if data[:2] == b"II" else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 64)):
        at = first + 2 + entry * 12
        if number(at, 2) == 0x0112:
            value = number(at + 8, 2)
            return value if 1 <= value <= 8 else 0
    return 0


def _check_size(width: int, height: int) -> None:
    """Raise InvalidInput for what takes too much memory, ValueError for what has no size."""
    if not (width and height):
        raise ValueError("size")
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise InvalidInput(
            _("A picture of {width} × {height} pixels is too large. Save it in a smaller size.").format(
                width=width, height=height
            )
        )
