"""Files that only some can read: age (age-encryption.org), by a key or a passphrase."""

import re
from collections.abc import Sequence
from typing import Any

from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _

BEGINNING = b"age-encryption.org/v1\n"
BY_PASSPHRASE = rb"-> scrypt \S+ ([0-9]{1,9})\n"
MOST_WORK = 21
"""How hard a passphrase may be to try, as a power of two: some ten seconds and a gigabyte or two."""
LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read."""


def sealed(content: bytes, keys: Sequence[str], passphrase: str) -> bytes:
    """Return the content as only the holders of these keys can read it, or who knows the passphrase.

    Raises InvalidInput for what is no key.
    """
    age = _library()
    if keys:
        return bytes(age.encrypt(content, [_recipient(age, key) for key in keys]))
    return bytes(age.passphrase.encrypt(content, passphrase))


def check_keys(keys: Sequence[str]) -> None:
    """Raise InvalidInput for what is no key."""
    age = _library()
    for key in keys:
        _recipient(age, key)


def needs_passphrase(content: bytes, name: str) -> bool:
    """Whether a file was sealed by a passphrase. Raises InvalidInput for what is no age file."""
    if len(content) > LARGEST:
        raise InvalidInput(_("{path} is too large to be a bundle.").format(path=name))
    if not content.startswith(BEGINNING):
        raise InvalidInput(_("{path} is not a bundle: it is not an age file.").format(path=name))
    found = re.match(BY_PASSPHRASE, content[len(BEGINNING) : len(BEGINNING) + 200])
    if found and int(found[1]) > MOST_WORK:
        raise InvalidInput(_("{path} would take too long to open; it was not made by famcli.").format(path=name))
    return found is not None


def opened(content: bytes, name: str, *, identities: Sequence[tuple[str, bytes]] = (), passphrase: str = "") -> bytes:
    """Return what is in a file; ``identities`` are files with secret keys. Raises InvalidInput."""
    age = _library()
    by_passphrase = needs_passphrase(content, name)
    try:
        if by_passphrase:
            found: bytes = age.passphrase.decrypt(content, passphrase)
        else:
            found = age.decrypt(content, [each for file in identities for each in _identities(age, *file)])
    except age.DecryptError as error:
        told = str(error).casefold()
        if "no matching" in told:
            raise InvalidInput(_("{path} was written for another key.").format(path=name)) from error
        if by_passphrase and "decryption failed" in told:
            raise InvalidInput(
                _("{path} cannot be opened: the passphrase is wrong, or the file is damaged.").format(path=name)
            ) from error
        raise InvalidInput(_("{path} is damaged; ask for it once more.").format(path=name)) from error
    return found


def new_key() -> tuple[bytes, str]:
    """Return a file with a new secret key, and the public one."""
    identity = _library().x25519.Identity.generate()
    public = str(identity.to_public())
    return f"# public key: {public}\n{identity}\n".encode(), public


def _recipient(age: Any, key: str) -> Any:
    plain = key.strip()
    try:
        return (age.ssh if plain.startswith("ssh-") else age.x25519).Recipient.from_str(plain)
    except age.RecipientError as error:
        raise InvalidInput(
            _("“{key}” is not a public key; one begins with age1 or ssh-.").format(key=plain[:40])
        ) from error


def _identities(age: Any, name: str, content: bytes) -> list[Any]:
    try:
        if content.lstrip().startswith(b"-----BEGIN"):
            return [age.ssh.Identity.from_buffer(content)]
        lines = content.decode("utf-8", "replace").splitlines()
        found = [age.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except age.IdentityError as error:
        raise InvalidInput(_("{path} is not a file with a secret key.").format(path=name)) from error
    if not found:
        raise InvalidInput(_("{path} is not a file with a secret key.").format(path=name))
    return found


def _library() -> Any:
    try:
        import pyrage
    except ImportError as error:
        raise FamcliError(_("Bundles need an extra package: pip install 'famcli[bundle]'.")) from error
    return pyrage
