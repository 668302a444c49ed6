"""Pictures that are kept: taken in from files, found again for documents."""

from collections.abc import Iterable
from pathlib import Path

from famcli.domain.pictures import DIGITS, Picture, digest_of, reference
from famcli.errors import InvalidInput, reason_of
from famcli.i18n import _
from famcli.store.repositories import Transaction

MOST_READ = 25 * 1024 * 1024


def of_file(path: Path) -> Picture:
    """Return the picture in a file. Raises InvalidInput for one that cannot be read, is none, too large or harmful."""
    try:
        if path.stat().st_size > MOST_READ:
            raise InvalidInput(_("“{name}” is too large for a picture.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            _("The picture {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    return checked(content, path.name)


def checked(content: bytes, name: str) -> Picture:
    """Return the picture in these bytes, ready to be kept. Raises InvalidInput."""
    from famcli.exchange import pictures
    from famcli.render.rasters import can_be_drawn

    found = pictures.read(content, name)
    if not can_be_drawn(found.content, found.format):
        raise InvalidInput(_("“{name}” cannot be read as a picture. Save it again as PNG or JPEG.").format(name=name))
    return Picture(slug=digest(found.content), format=found.format, content=found.content)


def digest(content: bytes) -> str:
    """Return the check sum that names a picture."""
    import hashlib

    return hashlib.sha256(content).hexdigest()[:DIGITS]


def keep(tx: Transaction, path: Path) -> str:
    """Keep the picture in a file and return its reference. Raises InvalidInput."""
    found = of_file(path)
    if tx.pictures.get(found.slug) is None:
        tx.pictures.put(found)
    return reference(path.name, found.slug)


def held(tx: Transaction, references: Iterable[str]) -> dict[str, bytes]:
    """Return the content of pictures by reference; one that is not there, or not what it was, is left out."""
    found = {each: tx.pictures.get(digest_of(each)) for each in references if digest_of(each)}
    return {each: found_.content for each, found_ in found.items() if found_ and digest(found_.content) == found_.slug}
