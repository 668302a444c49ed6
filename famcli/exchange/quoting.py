"""What somebody has written in a mail, without the signature and the mail that it answers.

A signature begins with "-- " (RFC 3676, 4.3); quoted lines begin with ">" (4.5). How mail programs announce what they
quote is no standard; these are the lines of Outlook, Thunderbird, Apple Mail and Google Mail in German and English.
"""

import re

import msgspec

ANNOUNCED = r"(?i)\s*-{3,}\s*(?:urspr(?:ü|ue)ngliche nachricht|originalnachricht|original message)\s*-{3,}\s*$"
SAID = r"(?i)\s*(?:Am|On)\s.{3,300}(?:schrieb|wrote)\b.{0,200}:\s*$"
FROM, SENT = r"\s*\*?(?:Von|From):", r"\s*\*?(?:Gesendet|Sent|Datum|Date):"
QUOTED = r"[ \t]?(?:>[ \t]?)+"
NEAR = 3
"""How many lines below its announcement something stands."""


class OwnText(msgspec.Struct, frozen=True):
    """A mail's text in its parts."""

    own: str
    """What the sender has written; the quoted mail where there is nothing else."""
    left_out: int = 0
    """How many lines are not in it."""


def own_text(text: str) -> OwnText:
    """Take the signature and the answered mail off a text. Lines that are in doubt stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((index for index in range(len(lines)) if _ends(lines, index)), len(lines))
    return OwnText("\n".join(lines[:end]), sum(bool(line.strip()) for line in lines[end:]))


def unquoted(text: str) -> str:
    """Return a text without the signs of quotation before its lines."""
    return "\n".join(re.sub(rf"^{QUOTED}", "", line) for line in text.split("\n"))


def _ends(lines: list[str], index: int) -> bool:
    """Tell whether what the sender has written ends above this line."""
    line, below = lines[index], lines[index + 1 : index + 1 + NEAR]
    if line.rstrip("\r") in ("-- ", "--") or re.match(ANNOUNCED, line):
        return True
    if re.match(FROM, line):
        head = next((each for each in below if re.match(f"{FROM}|{SENT}", each)), "")
        return bool(re.match(SENT, head))
    following = next((each for each in below if each.strip()), "")
    return bool(re.match(SAID, line[:600])) and following.lstrip().startswith(">")
