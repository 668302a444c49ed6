"""Forms of short reports as they come in: as text, as a file of Word, in or with a mail."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from famcli.domain.reports.form import begins, has_title, looks_like_form, opens
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange import inbox
from famcli.exchange.inbox import Letter
from famcli.exchange.mail_text import decoded
from famcli.exchange.quoting import own_text, quotations, unquoted
from famcli.i18n import _, quoted

LARGEST = 20 * 1024 * 1024
MAILS = (".eml", ".msg")
FORMS = (".md", ".txt", ".markdown", ".docx", *MAILS)
DEEPEST = 5
"""Mails in mails."""
OTHERS = (".odt", ".doc", ".rtf", ".pdf", ".pages", ".dat", ".msg", ".p7m", ".jpg", ".png")
"""What people send a form as, and what cannot be read."""


class Handed(msgspec.Struct, frozen=True):
    """A form as it came: its text, the name of its file, and the address of the mail that it came with."""

    text: str
    name: str
    sender: str = ""
    left_out: int = 0
    """Lines of a mail that are no part of the form."""
    first: str = ""
    """The first of these."""
    lined: bool = True
    """Whether its lines are those that people see."""
    folder: str = ""
    """Where pictures lie that it shows; empty where none are taken, as from a mail."""
    pictures: dict[str, bytes] = {}
    """The pictures that came in it, as in a file of Word, by how its text names them."""
    sent: datetime | None = None
    """When the mail was sent that it came with."""


class Signs(NamedTuple):
    """By what a form is known: of a short report, or of something else."""

    begins: Callable[[str], bool]
    """Whether a line begins something in a form: its head, a field, a section."""
    opens: Callable[[str], bool]
    """Whether a line is one of a form and of nothing else."""
    looks_like_form: Callable[[str], bool]
    is_filled: Callable[[str], bool]


REPORT = Signs(begins, opens, looks_like_form, has_title)
Read = Callable[[str, int], bytes]
"""Returns what is in a file, or on stdin for "-", up to a limit."""
MAIL_BEGINS = (b"from: ", b"received: ", b"return-path: ", b"date: ", b"subject: ", b"mime-version: ", b"message-id: ")


def of_mails(mails: Iterable[inbox.Item], signs: Signs = REPORT) -> Iterator[Handed | FamcliError]:
    """Yield the forms in mails; an error in the place of one that cannot be read."""
    for item in mails:
        yield from _of_mail(item, signs)


def of_files(source: str, read: Read, signs: Signs = REPORT) -> Iterator[Handed | FamcliError]:
    """Yield the forms of a file, a folder or "-"; an error in the place of one that is none."""
    path = Path(source)
    if source != "-" and path.is_dir():
        for each in sorted(path.iterdir()):
            if each.is_file() and each.suffix.casefold() in FORMS and not each.name.startswith("."):
                yield from of_files(str(each), read, signs)
        return
    try:
        content = read(source, LARGEST)
    except FamcliError as error:
        yield error
        return
    name = "" if source == "-" else path.name
    if path.suffix.casefold() in MAILS or (source == "-" and content[:200].lower().startswith(MAIL_BEGINS)):
        yield from _of_mail(inbox.Item(name or "-", content, len(content)), signs)
        return
    try:
        handed = _of_file(name, content, "", signs)
        yield msgspec.structs.replace(handed, folder=str(path.absolute().parent) if name else "")
    except FamcliError as error:
        yield error


def _of_file(name: str, content: bytes, sender: str, signs: Signs) -> Handed:
    """Return the form in a file of text or of Word. Raises FamcliError."""
    if content.startswith(b"PK\x03\x04"):
        from famcli.exchange.word import pictures_of, read_docx

        text = read_docx(content, name)
        shown = pictures_of(content, text)
        return _cut(Handed(_typed_over(text), name, sender, lined=False, pictures=shown), signs)
    if not content.strip():
        raise InvalidInput(_("{path} is empty.").format(path=name or "-"))
    if content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")):
        raise InvalidInput(
            _("{path} is an old Word file, RTF or PDF, which famcli does not read; please save it as .docx.").format(
                path=name or "-"
            )
        )
    if b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput(_("{path} is neither a text file nor a Word file.").format(path=name or "-"))
    return _cut(Handed(decoded(content), name, sender), signs)


def _of_mail(item: inbox.Item, signs: Signs) -> Iterator[Handed | FamcliError]:
    """Yield the forms in a mail: attached, in its text, in what it quotes, in a mail that is attached to it."""
    try:
        mail = inbox.read(item)
    except FamcliError as error:
        yield InvalidInput(_("{path} cannot be read: {reason}.").format(path=item.name, reason=error))
        return
    found = list(_forms(mail, item.name, signs))
    if found:
        yield from (replace(each, sent=mail.date) if isinstance(each, Handed) else each for each in found)
        return
    files = [name for name in _names(mail) if name.casefold().endswith((*FORMS, *OTHERS))]
    texts = mail.texts(signs.begins)
    if files and not any(map(signs.looks_like_form, texts)):
        yield InvalidInput(
            _("{path}: no form was found in it; {files} is none that can be read. Save it as .docx or text.").format(
                path=item.name, files=", ".join(map(quoted, files))
            )
        )
    elif text := next(iter(texts), ""):
        yield _cut(Handed(text, item.name, mail.sender, sent=mail.date), signs)


def _forms(mail: Letter, name: str, signs: Signs, depth: int = 0) -> Iterator[Handed | FamcliError]:
    """Yield the forms that were filled in; nothing where there is none."""
    attached = False
    for part in mail.files:
        file = part.file
        if not file.casefold().endswith(FORMS) or file.casefold().endswith(".msg"):
            continue
        try:
            handed = _of_file(file, part.body, mail.sender, signs)
        except FamcliError as error:
            if not file.casefold().endswith(".txt"):
                attached = True
                yield error
            continue
        if signs.looks_like_form(handed.text):
            attached = True
            yield handed
    answers = [answer for text in mail.texts(signs.begins) for answer in _answers(text, name, mail.sender, signs)]
    if not attached and (answer := next((each for each in answers if signs.is_filled(each.text)), None)):
        attached = True
        yield answer
    for inner in inbox.attached(mail) if depth < DEEPEST else ():
        yield from _forms(inner, name, signs, depth + 1)


def _names(mail: Letter, depth: int = 0) -> Iterator[str]:
    yield from (part.file for part in mail.files)
    for inner in inbox.attached(mail) if depth < DEEPEST else ():
        yield from _names(inner, depth + 1)


def _answers(text: str, name: str, sender: str, signs: Signs) -> Iterator[Handed]:
    """Yield what could be the form in a mail's text: what was written, what is quoted, all of it without signs."""
    yield _cut(Handed(text, name, sender), signs)
    for inside, author in quotations(text):
        yield _cut(Handed(inside, name, author), signs)
    yield _cut(Handed(unquoted(text), name, sender), signs)


def _cut(handed: Handed, signs: Signs) -> Handed:
    """Return a form without the letter around it: from its first line to the closing formula."""
    own = own_text(dedent(handed.text), signs.opens)
    lines = own.own.split("\n")
    for index, line in enumerate(lines):
        following = next((each for each in lines[index + 1 :] if each.strip()), "")
        if line.strip() == "---" and signs.begins(following):
            lines = [*[""] * index, *lines[index:]]
            break
    return replace(handed, text="\n".join(lines), left_out=own.left_out, first=own.first)


def _typed_over(text: str) -> str:
    """Return the text of Word without the italics of a hint that was typed over; typed headings are headings."""
    text = re.sub(r"(?m)^\\(#{1,6} )", r"\1", text)
    return re.sub(r"(?m)^([*_])(?![*_\s])([^*_\n]+)(?<!\s)\1$", r"\2", text)
