"""The pictures of documents as formats need them: as files, as addresses of data, as pixels."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import get_ident

from famcli.domain.pictures import SUFFIXES, digest_of
from famcli.render.blocks import Document

FOLDER = "pictures"
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


def address(content: bytes, *, pixels: bool = False) -> str:
    """Return a picture as an address that holds it (RFC 2397); ``pixels`` makes PNG of a drawing. Empty if it fails."""
    from base64 import b64encode

    if pixels and format_of(content) == "svg":
        from famcli.render.rasters import as_png

        content = as_png(content)
    return f"data:{TYPES[format_of(content)]};base64,{b64encode(content).decode()}" if content else ""


def shown(document: Document, reference: str, *, pixels: bool = False) -> str:
    """Return the address of a picture of the document; empty where it has none of that reference."""
    found: Mapping[str, bytes] = document.pictures
    return address(found[reference], pixels=pixels) if reference in found else ""
