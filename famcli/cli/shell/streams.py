"""Text and files as they come in: from stdin, or from a file that is named."""

import sys

from famcli.domain.text import TEXT_LIMIT
from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.i18n import _

asked = False
"""Whether anything was read from stdin, or somebody was asked: then a command is not run again by itself."""


def text_of(given: str) -> str:
    """Return the text, or what stdin has for "-". Raises InvalidInput where that is not UTF-8 or far too long."""
    if given != "-":
        return given
    _note()
    content = sys.stdin.buffer.read(4 * TEXT_LIMIT + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            _("The text on stdin is not UTF-8 (byte {position}); please save it as UTF-8.").format(position=error.start)
        ) from error


def content_of(source: str, limit: int) -> bytes:
    """Return what is in a file, or stdin for "-". Raises FamcliError where it cannot be read, or is above the limit."""
    if source == "-":
        _note()
        content = sys.stdin.buffer.read(limit + 1)
    else:
        try:
            with open(source, "rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise FamcliError(
                _("{path} cannot be read: {reason}.").format(path=source, reason=reason_of(error))
            ) from error
    if len(content) > limit:
        raise FamcliError(
            _("{path} is too large; at most {size} MB can be read.").format(path=source, size=limit // 1024 // 1024)
        )
    return content


def _note() -> None:
    global asked
    asked = True
