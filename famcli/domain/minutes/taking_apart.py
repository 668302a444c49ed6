"""A passage of minutes taken apart: the user's own Markdown, and the entries between it."""

import re
from collections.abc import Iterator
from datetime import date

from famcli.domain.faults import Fault
from famcli.domain.minutes.assignments import assignment
from famcli.domain.minutes.entries import Conclusion, Entry, Prose, Quotation, Reading
from famcli.domain.minutes.gathering import FENCE, Gathered, gathered
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.markers import marker
from famcli.domain.minutes.resolutions import disposal, election, resolution
from famcli.i18n import _

LINES = r"[^\n]*\n|[^\n]+"
QUOTED = r"[„“”\"»«‚‘’'](.*)[“”\"«»‘’'][ ]*(?:[–—-]{1,2}[ ]*(.{1,200}))?$"
DASHED = r"(.*\S)[ ][–—-]{1,2}[ ]([^–—]{1,200})$"
LINKED = r"(?i)(.*?)<(https?://[^<>\s]+)>(.*)$"


def lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as in read_text()."""
    return re.findall(LINES, text)


def taken_apart(text: str, first: int, faults: list[Fault], today: date, *, at_begin: bool) -> Iterator[Entry]:
    """Yield the entries of a passage that has no internal parts."""
    rows = lines(text)
    prose: list[str] = []
    begun, index, fence = first, 0, ""
    while index < len(rows):
        line = rows[index]
        fence_here = re.match(FENCE, line)
        found = None if fence or fence_here or (index == 0 and not at_begin) else marker(line)
        fence = _fence_after(fence, fence_here, line)
        if found is None:
            prose.append(line)
            index += 1
            continue
        if prose:
            yield Prose(line=begun, source="".join(prose))
            prose = []
        whole = gathered(rows, index, found)
        source = "".join(rows[index : whole.end])
        whole.votes = [(row - index, vote) for row, vote in whole.votes]
        yield _entry(whole, first + index, source, faults, today)
        index, begun = whole.end, first + whole.end
    if prose:
        yield Prose(line=begun, source="".join(prose))


def _entry(whole: Gathered, line: int, source: str, faults: list[Fault], today: date) -> Entry:
    """Return the entry of a marker with the lines that belong to it."""
    found, words = whole.marker, whole.text.strip()
    match found.kind:
        case Kind.DECISION | Kind.MOTION:
            return resolution(whole, line, source, faults)
        case Kind.ELECTION:
            return election(whole, line, source, faults)
        case Kind.DISPOSAL:
            return disposal(whole, line, source)
    if not words:
        return _nothing(found.word, line, source, faults)
    match found.kind:
        case Kind.ACTION:
            return assignment(found, whole.text[len(found.text) :].strip(), line, source, faults, today)
        case Kind.CONCLUSION:
            return Conclusion(line=line, source=source, text=words)
        case Kind.QUOTATION:
            return _quoted(words, line, source)
    linked = re.match(LINKED, words)
    if linked is None or not linked[1].strip():
        reason = _("A link needs a title and an address: Link: Title <https://example.org> Teaser")
        faults.append(Fault(line, reason, soft=True))
        return Prose(line=line, source=source)
    return Reading(line=line, source=source, title=linked[1].strip(), url=linked[2], teaser=linked[3].strip())


def _nothing(word: str, line: int, source: str, faults: list[Fault]) -> Prose:
    reason = _("There is nothing behind “{word}:”; write the text into the same line.")
    faults.append(Fault(line, reason.format(word=word), soft=True, remark=True))
    return Prose(line=line, source=source)


def _quoted(words: str, line: int, text: str) -> Quotation:
    if found := re.match(QUOTED, words):
        return Quotation(line=line, source=text, text=found[1].strip(), by=(found[2] or "").strip())
    if found := re.match(DASHED, words):
        return Quotation(line=line, source=text, text=found[1].strip(), by=found[2].strip())
    return Quotation(line=line, source=text, text=words)


def _fence_after(fence: str, found: "re.Match[str] | None", line: str) -> str:
    """Return the fence that is open after a line (CommonMark, 4.5)."""
    if found is None:
        return fence
    mark = found[1]
    if not fence:
        return mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not line.strip().strip(mark[0])
    return "" if closes else fence
