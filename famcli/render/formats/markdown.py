"""Markdown as people read and edit it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from famcli.render.blocks import Break, Figure, Paragraph, Text
from famcli.render.escape import CLOSE, HOLDER, HOLDER_LINE, OPEN, clean
from famcli.render.pages import Look, Page

ENVELOPE_ONLY = re.compile(r"(?ms)^::: return-address\n.*?^:::\n")
ROLE_LINE = re.compile(r"(?m)^:::.*\n?")
INTERNAL = re.compile(r"(?m)^\[intern(?:al)?\]$")
ENTRY_LINE = re.compile(f"(?m)^(?:{OPEN}[a-z]*|{CLOSE})\n?")
BLANKS = re.compile(r"\n{3,}")
PLAIN = re.compile(r"[^\W\d_][\w .,;:!?()„“‚‘»«–-]*")
DELICATE = re.compile(r"(?m)^ {0,3}(?:#|`{3}|~{3}|:::|=+[ ]*$|-{2,}[ ]*$|\[[^\]]*\]:)|^\t|^ {4}|[<|]|!\[|\]\(")


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield each document as a Markdown file. Raises TemplateError."""
    return (render_text(*page.typed) for page in pages)


def render_text(text: str, held: Sequence[str | Figure]) -> bytes:
    """Return the template's text as a Markdown file, the user's own Markdown in its place.

    Simple Markdown of the user stands there as it was typed. What could reach beyond its place (headings, fences, HTML,
    links) is read and written anew from its block tree.
    """
    plain = ROLE_LINE.sub("\n", ENVELOPE_ONLY.sub("", text))
    level = 0
    lines = []
    for line in plain.splitlines(keepends=True):
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
        if found := HOLDER_LINE.fullmatch(line):
            lines.append(_own(held[int(found[1])], level) + "\n")
        else:
            lines.append(HOLDER.sub(lambda inner: _own_words(held[int(inner[1])]), line))
    return (BLANKS.sub("\n\n", "".join(lines)).strip("\n") + "\n").encode()


def _own(text: str | Figure, level: int) -> str:
    if isinstance(text, Figure):
        from famcli.render.formats.blocks_to_markdown import to_markdown

        return to_markdown((text,))
    bare = clean(ENTRY_LINE.sub("", text)).strip("\n")
    if not DELICATE.search(bare) and not INTERNAL.search(bare):
        return bare
    from famcli.render.formats.blocks_to_markdown import to_markdown
    from famcli.render.placement import lowered_user_blocks

    return to_markdown(lowered_user_blocks(text, level))


def _own_words(text: str | Figure) -> str:
    """Return the user's own Markdown for a place within a line."""
    if isinstance(text, Figure):
        return text.alt
    text = clean(text).strip()
    if PLAIN.fullmatch(text):
        return text
    from famcli.render.formats.blocks_to_markdown import to_markdown
    from famcli.render.placement import user_words

    return to_markdown([Paragraph(tuple(Text(" ") if isinstance(each, Break) else each for each in user_words(text)))])
