"""The pictures of documents as formats need them: as files, as addresses of data, as pixels."""

from _thread import get_ident
from collections.abc import Iterable, Iterator
from pathlib import Path

from famcli.domain.pictures import SUFFIXES, digest_of
from famcli.render.blocks import Block, Bullets, Document, Figure, Numbered, Picture, Quote, Section

FOLDER = "pictures"
UNKNOWN = (600, 400)
TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def format_of(content: bytes) -> str:
    """Return png, jpeg or svg."""
    return "png" if content.startswith(b"\x89PNG") else "jpeg" if content.startswith(b"\xff\xd8") else "svg"


def laid_down(root: Path, documents: Iterable[Document]) -> dict[str, str]:
    """Write the pictures of documents into their folder in ``root``; return the files by reference.

    Where there is no such folder none is written.
    """
    files: dict[str, str] = {}
    folder = root / FOLDER
    for pictures in {id(document.pictures): document.pictures for document in documents if document.pictures}.values():
        for reference, content in pictures.items() if folder.is_dir() else ():
            path = folder / (digest_of(reference) + SUFFIXES[format_of(content)])
            if not path.exists():
                part = path.with_name(f"{path.name}.{get_ident()}")
                part.write_bytes(content)
                part.replace(path)
            files[reference] = f"{FOLDER}/{path.name}"
    return files


def address(content: bytes) -> str:
    """Return a picture as an address that holds it (RFC 2397)."""
    from base64 import b64encode

    return f"data:{TYPES[format_of(content)]};base64,{b64encode(content).decode()}"


def drawn(content: bytes) -> bytes:
    """Return a picture as programs show it that know no drawings, and not which side of a photograph is up."""
    turned = content[2:4] == b"\xff\xe1"
    if format_of(content) != "svg" and not turned:
        return content
    from famcli.render.rasters import as_png

    return as_png(content, format_of(content)) or content


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG in pixels."""
    if format_of(content) == "png":
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    position = 2
    while position + 9 < len(content):
        mark, length = content[position + 1], int.from_bytes(content[position + 2 : position + 4], "big")
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = content[position + 5 : position + 7], content[position + 7 : position + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        position += 2 + length
    return UNKNOWN


def shown(document: Document, reference: str, *, pixels: bool = False) -> str:
    """Return the address of a picture of the document; empty where it has none of that reference."""
    found = document.pictures.get(reference)
    return "" if found is None else address(drawn(found) if pixels else found)


def described(document: Document) -> list[str]:
    """Return what each picture in an office file shows, in their order there: the logo, then those in the text."""
    logo = [document.style.logo_alt] if document.style.logo in document.pictures and document.layout != "badges" else []
    return [*logo, *(each.alt for each in _shown(document.blocks) if _is_there(each, document))]


def _is_there(each: Figure | Picture, document: Document) -> bool:
    return isinstance(each, Figure) or each.name in document.pictures


def _shown(blocks: Iterable[Block]) -> Iterator[Figure | Picture]:
    """Yield charts and pictures in a tree, in their order."""
    for block in blocks:
        match block:
            case Figure() | Picture():
                yield block
            case Quote() | Section():
                yield from _shown(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from _shown(item)
