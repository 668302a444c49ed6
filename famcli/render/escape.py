"""A value that a template prints can never become markup (CommonMark 0.31).

What is markup only at the beginning of a line carries a mark until the whole text is there; then it is known whether it
stands at one. The marks and the place holders of the user's own Markdown are private-use characters, which are taken
out of every value.
"""

import re
from functools import lru_cache

from famcli.domain.languages import END, ISOLATE, OF_THE_RIGHT, bare, has_right

MARK = "\ue002"
STOP = "\ue003"
"""Stands behind a value that ends in a full stop; another one right behind it is dropped: "der Verein e. V."."""
OPEN, CLOSE = "\ue004", "\ue005"
"""Around an entry of minutes that documents show in a special way; its role stands behind the first one."""
HOLDER = re.compile("\ue000(\\d+)\ue001")
HOLDER_LINE = re.compile("\ue000(\\d+)\ue001\n?")
CONTROL = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\u2028\u2029\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\ue005]"
)
SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
ALWAYS = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])|(?<=\s)#+$|^#+$")
AT_BEGIN = re.compile(r"(?:[#+=~:-]|\d{1,9}(?=[.)]))")
DESTINED = r"\]\(<[^<>\n]*>\)"
OTHER_THAN_RIGHT = f"[^\\s{OF_THE_RIGHT}]"
DESTINATION = re.compile(f"\\]\\(<(?:{MARK}>|(?!\\]\\(<)[^>\\n])*>\\)")
LINE_BEGIN = re.compile(f"(?m)^([ >]*(?:(?:[-*+]|\\d{{1,9}}[.)]) +)*)(\\d{{0,9}}){MARK}")


def clean(text: str) -> str:
    """Return the text without control characters, bidi overrides and our own marks; new lines and tabs stay."""
    return text if text.replace("\n", "").isprintable() else re.sub(CONTROL, "", text)


@lru_cache(maxsize=1024)
def escape(value: str) -> str:
    """Return a value as Markdown that reads as just these words, on one line."""
    text = ALWAYS.sub(r"\\\g<0>", clean(SPACES.sub(" ", value)).strip(" ")).replace(">", f"{MARK}>")
    begin = AT_BEGIN.match(text)
    if begin is None:
        return text
    digits = begin[0] if begin[0].isdigit() else ""
    return digits + MARK + text[len(digits) :]


def printed(value: str) -> str:
    """Return a value as escape() does; a full stop at its end is also that of a sentence which ends with it."""
    text = escape(value)
    return text + STOP if text.endswith(".") else text


def holder(index: int) -> str:
    """Return the place holder for the user's own Markdown of that index."""
    return f"\ue000{index}\ue001"


def isolated(value: str, *, from_right: bool) -> str:
    """Return a value as printed() does, kept apart from the text around it where its direction may be another one.

    ``from_right`` says that the document is written from right to left: there a telephone number would be turned round.
    """
    text = printed(value)
    if from_right:
        if not re.search(OTHER_THAN_RIGHT, value):
            return text
    elif not has_right(value):
        return text
    if not text:
        return text
    stop = STOP if text.endswith(STOP) else ""
    return f"{ISOLATE}{text.removesuffix(STOP)}{END}{stop}"


def settle(text: str) -> str:
    """Turn the marks at the beginning of lines into backslashes and drop the others; no full stop is doubled."""
    text = text.replace(f"{STOP}.", "").replace(STOP, "")
    if ISOLATE in text:
        text = re.sub(DESTINED, lambda found: bare(found[0]), text)
    if MARK not in text:
        return text
    text = DESTINATION.sub(lambda found: found[0].replace(MARK, "\\"), text)
    return LINE_BEGIN.sub(r"\1\2\\", text).replace(MARK, "")
