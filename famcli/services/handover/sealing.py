"""Sealing bundles and opening them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from famcli.errors import InvalidInput, UsageError, Way, reason_of
from famcli.exchange import age_files
from famcli.i18n import _
from famcli.services.handover.parcels import Manifest, unpacked


def sealed(content: bytes, keys: Sequence[str], passphrase: str) -> bytes:
    """Return a bundle for the holders of keys, or who knows the passphrase. Raises InvalidInput, FamcliError."""
    return age_files.sealed(content, keys, passphrase)


def check_keys(keys: Sequence[str]) -> None:
    """Raise InvalidInput for what is no public key; FamcliError."""
    age_files.check_keys(keys)


def new_key() -> tuple[bytes, str]:
    """Return a file with a new secret key, and the public one. Raises FamcliError."""
    return age_files.new_key()


def opened(path: Path, identities: Sequence[str], passphrase: Callable[[], str]) -> tuple[Manifest, dict[str, bytes]]:
    """Return what is in a bundle; ``passphrase`` is asked where one is needed.

    Raises InvalidInput for a wrong key, and for a damaged, foreign or too large file; UsageError, NewerSchema.
    """
    content = _read(path, age_files.LARGEST)
    name = str(path)
    if age_files.needs_passphrase(content, name):
        plain = age_files.opened(content, name, passphrase=passphrase())
    elif not identities:
        raise UsageError(_("{path} was written for a key.").format(path=path), way=Way.GIVE_IDENTITY)
    else:
        keys = [(each, _read(Path(each), 1024 * 1024)) for each in identities]
        plain = age_files.opened(content, name, identities=keys)
    return unpacked(plain, name)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))) from error
