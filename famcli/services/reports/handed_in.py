"""Forms of short reports as they come in: as text, as a file of Word, in or with a mail."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from famcli.domain import text
from famcli.domain.reports.form import read_form
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange import inbox
from famcli.exchange.quoting import own_text, unquoted
from famcli.i18n import _

LARGEST = 20 * 1024 * 1024
FORMS = (".md", ".txt", ".markdown", ".docx", ".eml")


class Handed(msgspec.Struct, frozen=True):
    """A form as it came: its text, the name of its file, and the address of the mail that it came with."""

    text: str
    name: str
    sender: str = ""
    left_out: int = 0
    """Lines of a mail that are no part of the form."""


Read = Callable[[str, int], bytes]
"""Returns what is in a file, or on stdin for "-", up to a limit."""
MAIL_BEGINS = (b"from: ", b"received: ", b"return-path: ", b"date: ", b"subject: ", b"mime-version: ", b"message-id: ")


def of_mails(mails: Iterable[inbox.Item]) -> Iterator[Handed | FamcliError]:
    """Yield the forms in mails; an error in the place of one that cannot be read."""
    for item in mails:
        yield from _of_mail(item)


def of_files(source: str, read: Read) -> Iterator[Handed | FamcliError]:
    """Yield the forms of a file, a folder or "-"; an error in the place of one that is none."""
    path = Path(source)
    if source != "-" and path.is_dir():
        for each in sorted(path.iterdir()):
            if each.is_file() and each.suffix.casefold() in FORMS and not each.name.startswith("."):
                yield from of_files(str(each), read)
        return
    try:
        content = read(source, LARGEST)
    except FamcliError as error:
        yield error
        return
    name = "" if source == "-" else path.name
    if path.suffix.casefold() == ".eml" or (source == "-" and content[:200].lower().startswith(MAIL_BEGINS)):
        yield from _of_mail(inbox.Item(name or "-", content, len(content)))
    else:
        yield from _of_file(name, content, "")


def _of_file(name: str, content: bytes, sender: str) -> Iterator[Handed | FamcliError]:
    """Yield the form in a file of text or of Word."""
    try:
        if content.startswith(b"PK\x03\x04"):
            from famcli.exchange.word import read_docx

            yield Handed(read_docx(content, name), name, sender)
        else:
            if not content.strip():
                raise InvalidInput(_("{path} is empty.").format(path=name or "-"))
            if b"\0" in content[:4000]:
                raise InvalidInput(_("{path} is neither a text file nor a Word file.").format(path=name or "-"))
            yield Handed(text.decoded(content, name or "-"), name, sender)
    except FamcliError as error:
        yield error


def _of_mail(item: inbox.Item) -> Iterator[Handed | FamcliError]:
    """Yield the forms in a mail: attached, else its text."""
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        yield InvalidInput(_("{path} cannot be read: {reason}.").format(path=item.name, reason=error))
        return
    attached = [(name, content) for name, content in letter.files if name.casefold().endswith(FORMS)]
    for name, content in attached:
        yield from _of_file(name, content, letter.sender)
    if not attached and letter.text.strip():
        yield _answer(letter, item.name)


def _answer(letter: inbox.Letter, name: str) -> Handed:
    """Return the form in a mail's text, also one that was filled in inside the quotation."""
    answer = own_text(letter.text)
    if read_form(answer.own).texts.get("title"):
        return Handed(answer.own, name, letter.sender, answer.left_out)
    inside = unquoted(letter.text)
    return Handed(inside if read_form(inside).texts.get("title") else letter.text, name, letter.sender)
