"""What is inside a bundle: a ZIP archive of files with a list of them, their check sums and what it is for."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from famcli.errors import InvalidInput, NewerSchema
from famcli.i18n import _

FORMAT = 1
MANIFEST = "manifest.json"
STORE = "store.json"
FILES, TEMPLATES, HISTORY, DOCUMENTS = "files/", "templates/", "history/", "documents/"
SETTINGS = "settings.toml"
LARGEST = 512 * 1024 * 1024
"""Bytes of all that is in a bundle."""
MOST = 20_000
"""Files in a bundle."""
NAME = r"(?:[^/\\\x00-\x1f:]{1,200}/){0,3}[^/\\\x00-\x1f:]{1,200}"
PLACES = (
    rf"{re.escape(STORE)}|{re.escape(SETTINGS)}"
    rf"|(?:{FILES}|{TEMPLATES}|{HISTORY}|{DOCUMENTS})[^/\\\x00-\x1f:.][^/\\\x00-\x1f:]{{0,199}}"
)
"""What files in a bundle are called."""
DAY = (1980, 1, 1, 0, 0, 0)
"""Of each file in the archive, so that the same content makes the same bytes."""


class Scope(StrEnum):
    """For whom a bundle is."""

    SUCCESSOR = "successor"
    HOST = "host"
    SUBJECT = "subject"
    ARCHIVE = "archive"


class Manifest(msgspec.Struct, kw_only=True, frozen=True):
    """What a bundle says of itself."""

    format: int = FORMAT
    famcli: str
    scope: Scope
    about: str = ""
    """The slug of the meeting or the person; empty for all."""
    made: datetime
    by: str
    counts: dict[str, int]
    """How many documents of each kind are in the store."""
    files: dict[str, str]
    """SHA-256 of each file, by its name, in hexadecimal."""

    @property
    def text(self) -> bytes:
        """The list as a file to read."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def packed(manifest: Manifest, contents: Mapping[str, bytes]) -> tuple[Manifest, bytes]:
    """Return the list of what is in it with all check sums, and the archive."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    manifest = msgspec.structs.replace(manifest, files=sums)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((MANIFEST, manifest.text), *contents.items()):
            archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return manifest, buffer.getvalue()


def unpacked(content: bytes, name: str) -> tuple[Manifest, dict[str, bytes]]:
    """Return what is in an archive, each file as its check sum says.

    Raises InvalidInput for a damaged or foreign one, and for one that is too large; NewerSchema.
    """
    damaged = InvalidInput(_("{path} is damaged; ask for it once more.").format(path=name))
    try:
        contents = _read(content, name)
        manifest = msgspec.json.decode(contents.pop(MANIFEST), type=Manifest)
    except KeyError as error:
        raise InvalidInput(_("{path} is not a bundle of famcli.").format(path=name)) from error
    except msgspec.ValidationError as error:
        if _format(content) > FORMAT:
            raise NewerSchema(
                _("{path} was written by a newer famcli; please update famcli.").format(path=name)
            ) from error
        raise InvalidInput(_("{path} is not a bundle of famcli.").format(path=name)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError) as error:
        raise damaged from error
    if manifest.format > FORMAT:
        raise NewerSchema(_("{path} was written by a newer famcli; please update famcli.").format(path=name))
    if not all(re.fullmatch(PLACES, each) for each in contents):
        raise InvalidInput(_("{path} is not a bundle of famcli.").format(path=name))
    if {each: hashlib.sha256(found).hexdigest() for each, found in contents.items()} != manifest.files:
        raise damaged
    return manifest, contents


def _read(content: bytes, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = LARGEST
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST or sum(each.file_size for each in entries) > LARGEST:
            raise InvalidInput(_("{path} is too large to be a bundle.").format(path=name))
        for each in entries:
            if not re.fullmatch(NAME, each.filename) or ".." in each.filename.split("/") or each.filename in found:
                raise InvalidInput(_("{path} is not a bundle of famcli.").format(path=name))
            with archive.open(each) as file:
                found[each.filename] = file.read(left + 1)
            left -= len(found[each.filename])
            if left < 0:
                raise InvalidInput(_("{path} is too large to be a bundle.").format(path=name))
    return found


def _format(content: bytes) -> int:
    """Return the number of the format that a list of files says; 0 where it says none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        fields = msgspec.json.decode(archive.read(MANIFEST))
    said = fields.get("format") if isinstance(fields, dict) else 0
    return said if isinstance(said, int) else 0
