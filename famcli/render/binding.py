"""Words that no end of a line may part: "63 %", "6 Monate", "Dr. Anna", "i. V.", "10:00–16:00 Uhr" (DIN 5008)."""

import re
from typing import Any

import msgspec

from famcli.render.blocks import (
    Block,
    Bullets,
    Emphasis,
    Figure,
    Heading,
    Link,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Strike,
    Strong,
    Table,
    Text,
)

BLANK = "\u00a0"
UNITS = (
    r"(?:[%‰€$]|°C|(?:Uhr|Euro|EUR|Prozent|percent|am|pm|h|min|km|m|cm|kg|ha"
    r"|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|Personen|people)\b)"
)
PARTED = re.compile(
    rf"(?<=\d) (?={UNITS})"
    r"|(?:(?<=\b(?:Dr|St|Nr|Ms|Mr|No)\.)|(?<=\b(?:Art|Abs|Mrs)\.)|(?<=\bProf\.)|(?<=§)) (?=\w)"
    r"|(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)"
)


PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d{2,3}|\(?0\d{2,5}\)?)(?: \d{2,8}){1,5}(?:-\d{1,4})?(?!\w)")
SAID_BY = re.compile(r"(?<=[“”\"»«’]) ([–—-]) (\S[^\n]{0,30})$")
"""Who said it, behind a quotation."""


def bound(text: str) -> str:
    """Return a text with non-breaking spaces where its words belong together."""
    if " " not in text:
        return text
    return PHONE.sub(lambda found: found[0].replace(" ", BLANK), PARTED.sub(BLANK, text))


def bound_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a tree with non-breaking spaces in its words, but for addresses and what is in a fixed-width face."""
    return tuple(map(_bound, blocks))


def _bound(node: Any) -> Any:
    """Return a node, or nodes."""
    match node:
        case tuple():
            return tuple(map(_bound, node))
        case Text(text):
            return Text(bound(text))
        case Heading() | Paragraph() | Strong() | Emphasis() | Strike():
            return msgspec.structs.replace(node, children=_bound(node.children))
        case Section("recipient" | "return-address"):
            return node
        case Quote((*above, Paragraph((*words, Text(text))))):
            last = SAID_BY.sub(lambda found: f" {found[1]}{BLANK}{found[2].replace(' ', BLANK)}", text)
            return Quote((*_bound(tuple(above)), Paragraph((*_bound(tuple(words)), Text(bound(last))))))
        case Quote() | Section():
            return msgspec.structs.replace(node, blocks=_bound(node.blocks))
        case Bullets() | Numbered():
            return msgspec.structs.replace(node, items=_bound(node.items))
        case Figure():
            return msgspec.structs.replace(node, table=_bound(node.table))
        case Table():
            return Table(node.align, _bound(node.header), _bound(node.rows))
        case Link(url, children):
            return Link(url, _bound(children))
    return node
