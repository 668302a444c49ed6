"""What a person is called in commands: something that can be typed on any keyboard."""

from famcli.domain.slugs import LIMIT, slugify
from famcli.services.people import shared_addresses

NONE = "person"
"""What somebody is called who has neither a name with letters nor an address."""


def slug_of(core: str, email: str) -> str:
    """Return the short name of a person: the name without titles in Latin letters, else how the e-mail address begins.

    So is somebody whose name is in a script without vowels. What has neither is spelled by the numbers of its letters.
    """
    if core.isascii():
        return slugify(core, NONE)
    from famcli.domain.latin import has_vowels

    of_name = slugify(core, "")
    of_address = slugify(email.partition("@")[0], "") if not has_vowels(core) or not of_name else ""
    if of_address and not shared_addresses.is_shared(email, ()):
        return of_address
    return of_name or "-".join(f"u{ord(sign):x}" for sign in core if sign.isalpha())[:LIMIT].strip("-") or NONE
