"""Pictures that are kept: taken in from files, found again for documents."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from famcli.domain.pictures import DIGITS, Picture, digest_of, reference
from famcli.errors import InvalidInput, reason_of
from famcli.i18n import _
from famcli.store.repositories import Transaction

IMAGE = (
    r"!\[(?P<alt>[^\[\]\n]{0,500})\]\((?:<(?P<closed>[^<>\n]{1,300})>|(?P<bare>[^\s()<>]{1,300}))"
    r"(?P<title>[ ]{1,3}\"[^\"\n]{0,300}\")?\)"
)
NAMING = ("series", "meetings", "reports", "snapshots")
"""Kinds that name pictures."""
MOST_READ = 25 * 1024 * 1024


Tell = Callable[[str], object]


def of_file(path: Path, tell: Tell | None = None) -> Picture:
    """Return the picture in a file. Raises InvalidInput for one that cannot be read, is none, too large or harmful.

    A photograph that is too large is made smaller where somebody can be told of it.
    """
    try:
        if path.stat().st_size > MOST_READ:
            raise InvalidInput(_("“{name}” is too large for a picture.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            _("The picture {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    return checked(content, path.name, tell)


def checked(content: bytes, name: str, tell: Tell | None = None) -> Picture:
    """Return the picture in these bytes, ready to be kept; ``tell`` as above. Raises InvalidInput."""
    from famcli.exchange import pictures
    from famcli.render.rasters import can_be_drawn, within

    found = pictures.read(content, name)
    if tell and found.format != "svg" and len(found.content) > pictures.MOST_BYTES:
        smaller = pictures.Read("png", within(found.content, found.format, pictures.MOST_BYTES))
        if smaller.content:
            sentence = _("Scaled “{name}” down from {before} MB to {after} MB.")
            before, after = pictures.megabytes(found.content), pictures.megabytes(smaller.content)
            tell(sentence.format(name=name, before=before, after=after))
            found = smaller
    pictures.check_size(found, name)
    if not can_be_drawn(found.content, found.format):
        raise InvalidInput(_("“{name}” cannot be read as a picture. Save it again as PNG or JPEG.").format(name=name))
    return Picture(slug=digest(found.content), format=found.format, content=found.content)


def digest(content: bytes) -> str:
    """Return the check sum that names a picture."""
    from hashlib import sha256

    return sha256(content).hexdigest()[:DIGITS]


def keep(tx: Transaction, path: Path) -> str:
    """Keep the picture in a file and return its reference. Raises InvalidInput."""
    return _kept(tx, of_file(path, tx.told.append), path.name)


def _kept(tx: Transaction, found: Picture, name: str) -> str:
    if tx.pictures.get(found.slug) is None:
        tx.pictures.put(found)
    return reference(name, found.slug)


def in_text(tx: Transaction, text: str) -> str:
    """Keep the pictures that a text shows, and return it with their references.

    A picture lies in the folder of the text (``tx.dialogue.folder``) or below it. What is not there, or lies elsewhere,
    stays as it was typed and is told. Raises InvalidInput for one that has no description or cannot be used.
    """
    if "![" not in text:
        return text

    def named(found: re.Match[str]) -> str:
        alt, address, title = found["alt"], found["bare"] or found["closed"] or "", found["title"] or ""
        if digest_of(address) or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address):
            return found[0]
        if address in tx.dialogue.pictures:
            return _came_along(tx, found[0], alt, address, title)
        path = _beside(tx, address)
        if path is None:
            return found[0]
        if not alt.strip():
            raise InvalidInput(
                _("The picture “{name}” needs a description: ![What it shows]({name}).").format(name=address)
            )
        return f"![{alt}]({keep(tx, path)}{title})"

    return re.sub(IMAGE, named, text)


def _came_along(tx: Transaction, typed: str, alt: str, address: str, title: str) -> str:
    """Return the Markdown of a picture that came with a form; one that cannot be used is told, its words stay."""
    name = address.rpartition("/")[2]
    if not alt.strip():
        tx.told.append(
            _("A picture ({name}) has no description and was left out. Add an alternative text to it in Word.").format(
                name=name
            )
        )
        return ""
    try:
        found = checked(tx.dialogue.pictures[address], name, tx.told.append)
    except InvalidInput as error:
        tx.told.append(_("A picture was left out; its description is shown. {reason}").format(reason=error))
        return typed
    return f"![{alt}]({_kept(tx, found, name)}{title or ''})"


def _beside(tx: Transaction, address: str) -> Path | None:
    """Return the file of a picture in the folder of the text; None, and a sentence, where it is not there."""
    if not tx.dialogue.folder:
        sentence = _("The picture “{name}” was not taken; only its description is shown.")
    else:
        root = Path(tx.dialogue.folder).resolve()
        path = (root / address).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
        sentence = (
            _("The picture “{name}” was not found in {folder}; only its description is shown.")
            if path.is_relative_to(root)
            else _("The picture “{name}” is not in the folder of the text; only its description is shown.")
        )
    tx.told.append(sentence.format(name=address, folder=tx.dialogue.folder))
    return None


def forget_unused(tx: Transaction) -> None:
    """Remove pictures that no text and no style names any more."""
    for picture in list(tx.pictures.all()):
        mark = f"#{picture.slug}".encode()
        if not any(_names(tx, kind, mark) for kind in NAMING):
            tx.pictures.remove(picture.slug)


def _names(tx: Transaction, kind: str, mark: bytes) -> bool:
    return any(True for _each in tx.kind(kind).where(lambda document: mark in document))


def held(tx: Transaction, references: Iterable[str]) -> dict[str, bytes]:
    """Return the content of pictures by reference; one that is not there, or not what it was, is left out."""
    found = {each: tx.pictures.get(digest_of(each)) for each in references if digest_of(each)}
    return {each: found_.content for each, found_ in found.items() if found_ and digest(found_.content) == found_.slug}
