"""What a file says of itself: which document of which version of the minutes it is."""

import re

import msgspec

SEAL = (
    r"famcli (?P<meeting>[\w.-]+)/(?P<version>\d+\.\d+) (?P<kind>[\w.-]+) (?P<audience>internal|guests|public) "
    r"sha256:(?P<fingerprint>[0-9a-f]{64})\b"
)


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """The mark that files of an approved version bear among their properties, as a keyword."""

    meeting: str
    version: str
    kind: str
    audience: str
    fingerprint: str
    """SHA-256 over everything that the version is made of; it says nothing of the file itself."""

    def __str__(self) -> str:
        return f"famcli {self.meeting}/{self.version} {self.kind} {self.audience} sha256:{self.fingerprint}"


def seal_in(text: str) -> Seal | None:
    """Return the first seal in a text, if there is one."""
    found = re.search(SEAL, text)
    return Seal(**found.groupdict()) if found else None
