"""An archive of protocols as web pages: an index with search over all text, without a server and without a network."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from famcli.render.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Listing,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Table,
    words_of,
)
from famcli.render.formats.html import framed
from famcli.render.phrases import phrases
from famcli.render.views import Context

WORDS = {
    "de": {
        "search": "Suche in allen Protokollen", "protocol": "Protokoll", "article": "Artikel", "found": "Treffer",
        "nothing": "Nichts gefunden.", "calendar": "Termine für den Kalender", "meetings": "Treffen",
        "annex": "Anlage",
    },
    "en": {
        "search": "Search all minutes", "protocol": "Minutes", "article": "Article", "found": "hits",
        "nothing": "Nothing found.", "calendar": "Dates for the calendar", "meetings": "Meetings",
        "annex": "Annex",
    },
}  # fmt: skip
SCRIPT = """\
const field = document.getElementById("words");
const list = document.getElementById("meetings");
const said = document.getElementById("said");
const fold = text => text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").replace(/ß/g, "ss");
const texts = ARCHIVE.map(fold);
field.addEventListener("input", () => {
  const words = fold(field.value).split(/\\s+/).filter(Boolean);
  let count = 0;
  [...list.children].forEach((entry, index) => {
    const hit = words.every(word => texts[index].includes(word));
    entry.hidden = !hit;
    const line = entry.querySelector(".line");
    const lines = hit && words.length ? ARCHIVE[index].split("\\n") : [];
    line.textContent = lines.find(each => words.some(word => fold(each).includes(word))) || "";
    if (hit) count += 1;
  });
  said.textContent = words.length ? (count ? count + " " + FOUND : NOTHING) : "";
});
"""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting in the archive."""

    title: str
    when: str
    place: str
    files: dict[tuple[str, str], str]
    """File names by kind and format."""
    text: str
    """All words of the documents, a block a line."""
    annexes: dict[str, str] = {}
    """File names by what is said of each annex: "Anlage 2: Haushaltsentwurf"."""


def entry(
    context: Context,
    documents: Sequence[Document],
    files: Mapping[tuple[str, str], str],
    annexes: Mapping[int, str] = MappingProxyType({}),
) -> Entry:
    """Return a meeting for the index; a line that stands in several documents is found once.

    ``annexes`` has the names of their files by their numbers.
    """
    meeting = context.meeting
    number = f"{meeting.number}. " if meeting.number else ""
    return Entry(
        title=f"{number}{meeting.series}: {meeting.title}" if meeting.series else meeting.title,
        when=phrases(context.lang)["date"](meeting.date),
        place=meeting.place,
        files=dict(files),
        annexes={
            f"{WORDS[context.lang]['annex']} {each.number}: {each.title}": annexes[each.number]
            for each in context.attachments
            if each.number in annexes
        },
        text="\n".join(dict.fromkeys(filter(None, (line for each in documents for line in _lines(each.blocks))))),
    )


def pages(
    series: str, organizer: str, entries: Sequence[Entry], lang: str, feed: str, layouts: Sequence[Path]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the archive: name and content. No text of a document is ever HTML or script.

    ``feed`` is the name of the calendar file. Raises TemplateError where ``archive.html.j2`` cannot be used.
    """
    words = WORDS[lang]
    values = {"ARCHIVE": [each.text for each in entries], "FOUND": words["found"], "NOTHING": words["nothing"]}
    data = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in values.items())
    yield "search.js", (data.replace("<", "\\u003c") + SCRIPT).encode()
    meetings = [
        {
            "title": each.title,
            "where": ", ".join(filter(None, (each.when, each.place))),
            "links": [
                {"file": each.files[kind, format_], "label": f"{words[kind]} ({format_.upper()})"}
                for kind, format_ in each.files
            ],
            "annexes": [{"file": file, "label": label} for label, file in each.annexes.items()],
        }
        for each in entries
    ]
    page = framed(
        "archive.html.j2",
        {"lang": lang, "series": series, "organizer": organizer, "words": words, "meetings": meetings, "feed": feed},
        layouts,
    )
    yield "index.html", page.encode()


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the words of each block."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield words_of(block.children)
            case Listing():
                yield block.text
            case Quote() | Section():
                yield from _lines(block.blocks)
            case Bullets() | Numbered():
                for item in block.items:
                    yield from _lines(item)
            case Table():
                for row in (block.header, *block.rows):
                    yield " ".join(map(words_of, row))
