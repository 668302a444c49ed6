"""What only some programs open, in mails and in their place: opened where a library does it, else named."""

from collections.abc import Iterator

from famcli.errors import InvalidInput
from famcli.exchange import outlook
from famcli.exchange.mime import Part
from famcli.i18n import _

MOST_WRAPPED = 2
"""Signed mails, files of Outlook and the like in one mail, or in each other, that are opened."""
OUTLOOK, TNEF = b"\xd0\xcf\x11\xe0", b"\x78\x9f\x3e\x22"
"""How a .msg and a winmail.dat begin."""


def opened(content: bytes) -> bytes | None:
    """Return a file of Outlook as a mail; None for what is none, or cannot be read."""
    if content.startswith(OUTLOOK):
        return outlook.of_msg(content)
    return outlook.of_tnef(content, "") if content.startswith(TNEF) else None


def leaves(mail: Part, sender: str, left: list[int] | None = None) -> Iterator[Part]:
    """Yield the parts of a mail, and in place of one that only some programs open what is in it.

    ``sender`` is the mail's address; ``left`` how many of these are still opened: each may take half a second.
    """
    left = [MOST_WRAPPED] if left is None else left
    for part in mail.parts():
        inner = _unwrapped(part, sender) if left[0] else None
        if inner is None:
            yield part
        else:
            left[0] -= 1
            yield from leaves(Part(inner, 0, len(inner)), sender, left)


def _unwrapped(part: Part, sender: str) -> bytes | None:
    if part.type.endswith(("/pkcs7-mime", "/x-pkcs7-mime")):
        return outlook.of_signed(part.body)
    if _is_tnef(part.type, part.file):
        return outlook.of_tnef(part.body, sender)
    return outlook.of_msg(part.body) if part.file.casefold().endswith(".msg") else None


def _is_tnef(kind: str, name: str) -> bool:
    return kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.casefold() == "winmail.dat"


def check_kind(content: bytes) -> None:
    """Raise InvalidInput for what is no mail, by the bytes that it begins with."""
    kinds = {
        OUTLOOK: _("it is an Outlook file (.msg); open it in Outlook and save it as .eml, or as text"),
        b"!BDN": _("it is an Outlook data file (.pst); move its mails into a folder and save them as .eml"),
        TNEF: _("there is a winmail.dat (TNEF) of Outlook; ask for the reply as an ordinary mail"),
        b"PK\x03\x04": _("it is a ZIP file; unpack it and give the folder"),
        b"%PDF": _("it is a PDF file; save the mail itself as .eml"),
    }
    if sentence := kinds.get(content[:4]):
        raise InvalidInput(_with_extra(sentence) if content.startswith((OUTLOOK, TNEF)) else sentence)


def _with_extra(sentence: str) -> str:
    """Return why something cannot be read, and how it could be."""
    if outlook.is_installed():
        return sentence
    return _("{reason}; with pip install 'famcli[outlook]' famcli reads it").format(reason=sentence)


def obstacle(part: Part, kind: str, name: str) -> str:
    """Return why a part cannot be read; nothing where it can."""
    if kind.endswith(("/pkcs7-mime", "/x-pkcs7-mime")):
        if part.parameter("smime-type").casefold() == "enveloped-data":
            return _("it is encrypted (S/MIME); read it in your mail program")
        return _with_extra(_("it is signed so that only mail programs can open it (S/MIME); read it there"))
    if kind == "application/pgp-encrypted":
        return _("it is encrypted (PGP); read it in your mail program")
    if _is_tnef(kind, name):
        return _with_extra(_("there is a winmail.dat (TNEF) of Outlook; ask for the reply as an ordinary mail"))
    if name.casefold().endswith(".msg"):
        return _with_extra(_("an Outlook file (.msg) is attached; open it in Outlook and save it as .eml"))
    return ""
