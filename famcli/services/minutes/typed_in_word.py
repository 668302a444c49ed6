"""Minutes that were typed in Word instead of an editor: the text that stands there, as it would be in the editor."""

import re

from famcli.errors import InvalidInput
from famcli.i18n import _

WORD = b"PK\x03\x04"
OTHERS = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
MEANT = re.compile(r"\\([\[\]<>#+.~@-])")
"""Signs that mean something in minutes, and that Pandoc escapes because somebody typed them as letters."""
EVERY = re.compile(r"\\([!-/:-@\[-`{-~])")
TYPED_HEADING = re.compile(r"(?m)^\\#{1,6} ")
"""Where headings were typed as letters, an editor's text was put into Word: all signs mean what they do there."""
HEADING = re.compile(r"(?m)^(#{1,6}) \*\*(.+)\*\*$")


def is_typed_in_word(content: bytes) -> bool:
    """Tell whether a file is one of a word processor. Raises InvalidInput for kinds that are not read."""
    if content.startswith(OTHERS):
        raise InvalidInput(_("This is an old Word file, RTF or PDF; please save it as .docx or as text."))
    return content.startswith(WORD)


def text_of(content: bytes, name: str) -> str:
    """Return the text of a Word file as it would be typed. Raises InvalidInput, FamcliError where Pandoc is missing.

    Headings, lists, tables, bold and italics are those of Word; "[x]", "##" and "<https://…>" may be typed as letters.
    """
    from famcli.exchange.word import read_docx

    text = read_docx(content, name).replace("\\\n", "\n")
    text = re.sub(EVERY if re.search(TYPED_HEADING, text) else MEANT, r"\1", text)
    return re.sub(HEADING, r"\1 \2", text)
