"""Lines of minutes that no document shows, such as the address of a link that nobody makes."""

import re
from collections.abc import Iterator

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.minutes.entries import Minutes, Prose
from famcli.domain.minutes.notes import without_tags
from famcli.domain.text import shortened
from famcli.i18n import _
from famcli.render.blocks import Node
from famcli.render.escape import clean
from famcli.render.parse import user_blocks

WORD = r"[^\W_]{2,}"
SIGNS = r"&#?\w{1,32};|^[ >]*\d{1,9}[.)]|\[\^[^\]\n]{1,100}\]|\]\[[^\]\n]{1,100}\]|\]\(#[^)\s]{0,200}\)|!\[[^\n]{0,400}"
"""What stands for something else: entities, numbers of lists, footnotes and links; anchors and images are told
elsewhere."""


def unprinted(minutes: Minutes) -> Iterator[Fault]:
    """Yield a remark for each line of prose of which a word does not come out."""
    for entry, _internal in minutes.all():
        if not isinstance(entry, Prose):
            continue
        text = without_tags(entry.source)
        shown = set(re.findall(WORD, " ".join(_texts(user_blocks(text)))))
        for number, row in enumerate(text.split("\n"), entry.line):
            words = re.findall(WORD, re.sub(SIGNS, " ", clean(row)))
            if not shown.issuperset(words):
                reason = _("“{text}” is not printed in full; part of it is an instruction for Markdown.")
                yield Fault(number, reason.format(text=shortened(row.strip())), soft=True, remark=True)


def _texts(found: object) -> Iterator[str]:
    """Yield every text in a block tree, addresses of links, too."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, tuple):
        for each in found:
            yield from _texts(each)
    elif isinstance(found, Node):
        for value in msgspec.structs.astuple(found):
            yield from _texts(value)
