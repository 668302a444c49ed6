"""What may be typed into a field. Everything that is text is kept; the outputs protect themselves."""

from famcli.errors import InvalidInput
from famcli.i18n import _

LINE_LIMIT = 500
TEXT_LIMIT = 2_000_000
MARKED = r"\w[\u0300-\u036f]{1,8}"
"""A letter with marks of its own; other characters have forms that composing would lose."""


def line(text: str, field: str) -> str:
    """Return a value of one line: white space (also line breaks) becomes single spaces.

    ``field`` is the translated name for the message. Raises InvalidInput where the text is too long or not Unicode.
    """
    text = composed(" ".join(text.split()))
    _check(text, field, LINE_LIMIT)
    return text


def composed(text: str) -> str:
    """Return a text in which "ä" is one character, however it was typed; macOS gives names of files as "a" and dots."""
    if text.isascii():
        return text
    import re
    from unicodedata import normalize

    return re.sub(MARKED, lambda found: normalize("NFC", found[0]), text)


def shortened(text: str, most: int = 60) -> str:
    """Return a text for a sentence about it: cut with "…" where it is longer than that many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def in_one_line(text: str) -> str:
    """Return a text of several paragraphs, quotations or points for a cell of a table."""
    import re

    plain = re.sub(r"(?m)^[ \t]*(?:>|[-*+][ \t]|\d{1,3}[.)][ \t])[ \t]*", "", text)
    return " ".join(plain.split())


def required(text: str, field: str) -> str:
    """Return a line that has something in it that can be seen."""
    text = line(text, field)
    if not any(character.isalnum() or (not character.isspace() and character.isprintable()) for character in text):
        raise InvalidInput(_("{field} is empty; please give a text.").format(field=field))
    return text


def lines(text: str, field: str) -> str:
    """Return a value of a few lines, such as an address: each line cleaned, empty ones dropped.

    On the command line ``\\n`` and `` / `` are read as line breaks, too.
    """
    cleaned = (line(each, field) for each in text.replace("\\n", "\n").splitlines())
    kept = [part.strip() for each in cleaned for part in each.split(" / ")]
    return "\n".join(filter(None, kept))


def markdown(text: str, field: str) -> str:
    """Return Markdown as it was typed, with plain line ends."""
    _check(text, field, TEXT_LIMIT)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _check(text: str, field: str, limit: int) -> None:
    if len(text) > limit:
        raise InvalidInput(
            _("{field} is too long: {size} characters, at most {limit} are possible.").format(
                field=field, size=len(text), limit=limit
            )
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidInput(
            _("{field} contains bytes that are not text; please save or type it as UTF-8.").format(field=field)
        ) from None


def decoded(content: bytes, path: str) -> str:
    """Return the text of a file. Raises InvalidInput where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("{path} is not UTF-8 (byte {position}); please save it as UTF-8.").format(path=path, position=error.start)
        ) from error
