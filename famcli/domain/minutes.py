"""What minutes say between the lines: decisions, actions, conclusions, quotations, links and internal passages.

Each is one line of ordinary text that begins with a plain word, German or English::

    Beschluss: Das Netzwerk trifft sich vierteljährlich (12 ja, 2 nein, 1 Enthaltung)
    Aufgabe: Raum buchen @Claudia Roos bis 30.6.
    Fazit: Nötig ist ein langer Atem.
    Zitat: „Man kann Dinge erreichen.“ – eine Teilnehmerin
    Link: Bürgerbus <https://example.org/bus> Ein Bus für alle
    [intern] … [/intern]

A line that is indented goes on with the one above it. All else is the user's Markdown, to the letter: the sources of
all entries put together are the text again.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, islice

import msgspec

from famcli.domain.dates import parse_date
from famcli.errors import InvalidInput
from famcli.i18n import _

MOST_VOTES = 100_000
KINDS = {
    "beschluss": "decision", "decision": "decision", "aufgabe": "action", "action": "action", "task": "action",
    "fazit": "conclusion", "conclusion": "conclusion", "zitat": "quotation", "quote": "quotation", "link": "link",
}  # fmt: skip
MARKER = r"(?ai)[ ]{0,3}(?:[-*+][ \t]{1,3})?(" + "|".join(KINDS) + r")[ \t]?:(?!\S*//)[ \t]*(\S.*)"
FENCE = r"[ ]{0,3}(`{3,}(?!.*`)|~{3,})"
TAG = r"(?i)\[[ \t]*(/?)[ \t]*intern(?:al)?[ \t]*\]"
LINES = r"[^\n]*\n|[^\n]+"
CONTINUED = r"(?: {2,}|\t)\S"
VOTE = r"\(([^()]{1,200})\)[ .]*$"
BALLOT = (
    r"(?ai)(?<!\w)(?<!\d[.,])([-−]?\d{1,9})[ ]*"
    r"(ja|nein|enthaltung(?:en)?|yes|no|abstentions?|daf[üÜ]r|dagegen|gegenstimmen?|against)"
    r"(?:[- ]?(?:stimmen?|votes?))?(?!\w)"
)
UNANIMOUS = r"(?i)\b(?:einstimmig|unanimous(?:ly)?)\b"
FILLING = r"(?i)\b(?:angenommen|beschlossen|adopted|agreed|carried|passed|bei|mit|und|with|and|votes?|stimmen?)\b"
SIDES = {
    "ja": "yes", "yes": "yes", "dafür": "yes", "nein": "no", "no": "no", "dagegen": "no",
    "gegenstimme": "no", "gegenstimmen": "no", "against": "no",
}  # fmt: skip
DAY = r"\d{1,2}\.[ ]?\d{1,2}\.(?:[ ]?\d{4}|\d{2})?|\d{4}-\d{1,2}-\d{1,2}"
DUE = rf"(?i)(?:^|[ ,;])(?:bis|by|until)(?:[ ]zum)?[ ]+({DAY})[ .]*$"
OWNER = r"(?:^|[ ,;])@([^@]{1,200})$"
QUOTED = r"[„“”\"»«‚‘’'](.*)[“”\"«»‘’'][ ]*(?:[–—-]{1,2}[ ]*(.{1,200}))?$"
DASHED = r"(.*\S)[ ][–—-]{1,2}[ ]([^–—]{1,200})$"
ANONYMOUS = r"(?i)(?:eine?r?|an?|one|jemand|someone)\b"
LINKED = r"(?i)(.*?)<(https?://[^<>\s]+)>(.*)$"


class Fault(msgspec.Struct, frozen=True):
    """Something in a text that cannot be meant: the line from 1, and how to write it."""

    line: int
    reason: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of minutes."""

    line: int
    """Where it begins, from 1."""
    source: str
    """The text that it came from, to the letter, with its line ends."""


class Prose(Entry, frozen=True, kw_only=True):
    """The user's own Markdown."""


class Ballot(msgspec.Struct, frozen=True):
    """How a vote went; None where nobody has said it."""

    yes: int | None = None
    no: int | None = None
    abstentions: int | None = None
    unanimous: bool = False

    @property
    def total(self) -> int:
        """How many voted."""
        return (self.yes or 0) + (self.no or 0) + (self.abstentions or 0)


class Resolution(Entry, frozen=True, kw_only=True):
    """A decision."""

    text: str
    ballot: Ballot = Ballot()


class Assignment(Entry, frozen=True, kw_only=True):
    """An action: what is to be done, by whom (a name as it was typed), until when."""

    text: str
    owner: str = ""
    due: date | None = None


class Conclusion(Entry, frozen=True, kw_only=True):
    """What follows from it."""

    text: str


class Quotation(Entry, frozen=True, kw_only=True):
    """What somebody said; ``by`` is a name, or "eine Teilnehmerin"."""

    text: str
    by: str = ""

    @property
    def anonymous(self) -> bool:
        """Whether nobody is named."""
        return not self.by or re.match(ANONYMOUS, self.by) is not None


class Reading(Entry, frozen=True, kw_only=True):
    """Further reading."""

    title: str
    url: str
    teaser: str = ""


class Internal(Entry, frozen=True, kw_only=True):
    """A passage that never leaves the house."""

    entries: tuple[Entry, ...]


class Minutes(msgspec.Struct, frozen=True):
    """A text taken apart, and what in it cannot be meant."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    def all(self) -> Iterator[tuple[Entry, bool]]:
        """Yield each entry, those of internal passages, too, and whether it is internal."""
        for entry in self.entries:
            if isinstance(entry, Internal):
                yield from ((each, True) for each in entry.entries)
            else:
                yield entry, False


def parse(notes: str, today: date) -> Minutes:
    """Take the notes of one agenda item apart; a date without a year is the next one from ``today`` on."""
    faults: list[Fault] = []
    entries: list[Entry] = []
    line = 1
    passages = list(_passages(notes, faults))
    for index, (text, internal, at_begin) in enumerate(passages):
        if internal:
            inner = re.sub(TAG, "", text, count=1)
            opening = text[: len(text) - len(inner)]
            closing = found[0] if (found := _last_tag(inner)) else ""
            body = inner[: len(inner) - len(closing)]
            parts = tuple(_entries(body, line, faults, today, at_begin=True))
            entries.append(Internal(line=line, source=opening + body + closing, entries=parts))
        else:
            entries += _entries(text, line, faults, today, at_begin=at_begin)
            if not text.endswith("\n") and not isinstance(entries[-1], Prose) and _goes_on(passages[index + 1 :]):
                reason = _("[intern] stands in the middle of this line; put it before or behind the whole line.")
                faults.append(Fault(entries[-1].line, reason))
        line += text.count("\n")
    return Minutes(tuple(entries), tuple(faults))


def source(entries: Iterable[Entry]) -> str:
    """Return the text that the entries came from."""
    return "".join(entry.source for entry in entries)


def public(notes: str) -> str:
    """Return the text without its internal passages; what is not closed is internal to the end."""
    if not re.search(TAG, notes):
        return notes
    kept = "".join(text for text, internal, _at_begin in _passages(notes, []) if not internal)
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n")


def written_assignment(text: str, owner: str, due: date | None, lang: str) -> str:
    """Return the line of an action: parse() reads the same from it."""
    word, until = ("Aufgabe", "bis") if lang == "de" else ("Action", "by")
    day = "" if due is None else f" {until} {due:%d.%m.%Y}" if lang == "de" else f" {until} {due.isoformat()}"
    return f"{word}: {text}" + (f" @{owner}" if owner else "") + day


def replaced(notes: str, entry: Entry, new: str) -> str:
    """Return the notes with another line in place of an entry that was read from them."""
    old = entry.source
    line_begin = next(islice(accumulate(map(len, _lines(notes)), initial=0), entry.line - 1, None))
    begin = notes.index(old, line_begin)
    ending = old[len(old.rstrip("\n")) :]
    lead = re.match(r"[ ]{0,3}(?:[-*+][ \t]{1,3})?", old)
    return notes[:begin] + (lead[0] if lead else "") + new + ending + notes[begin + len(old) :]


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as in read_text()."""
    return re.findall(LINES, text)


def _passages(notes: str, faults: list[Fault]) -> Iterator[tuple[str, bool, bool]]:
    """Yield passages: text, whether it is internal (with its tags), whether it begins at the beginning of a line.

    Of passages inside each other the outermost counts, so that nothing is public that may not be meant so. Tags count
    in code, too, for the same reason.
    """
    begin, depth, line_of_opening = 0, 0, 0
    line, counted = 1, 0
    for tag in re.finditer(TAG, notes):
        line += notes.count("\n", counted, tag.start())
        counted = tag.start()
        closing = bool(tag[1])
        if closing and depth:
            depth -= 1
            if not depth:
                yield notes[begin : tag.end()], True, False
                begin = tag.end()
        elif closing:
            faults.append(Fault(line, _("[/intern] closes nothing; [intern] is missing before it.")))
        elif depth:
            depth += 1
            faults.append(Fault(line, _("[intern] stands inside [intern]; close the first one with [/intern] before.")))
        else:
            if tag.start() > begin:
                yield notes[begin : tag.start()], False, begin == 0 or notes[begin - 1] == "\n"
            begin, depth, line_of_opening = tag.start(), 1, line
    if depth:
        faults.append(
            Fault(line_of_opening, _("[intern] is not closed; all that follows counts as internal. Add [/intern]."))
        )
    if begin < len(notes):
        yield notes[begin:], depth > 0, begin == 0 or notes[begin - 1] == "\n"


def _goes_on(passages: Iterable[tuple[str, bool, bool]]) -> bool:
    """Tell whether the line that was cut by an internal passage has more words behind it."""
    for text, internal, _at_begin in passages:
        first, ended, _rest = text.partition("\n")
        if not internal and (first.strip() or ended):
            return bool(first.strip())
    return False


def _fence_after(fence: str, found: "re.Match[str] | None", line: str) -> str:
    """Return the fence that is open after a line (CommonMark, 4.5)."""
    if found is None:
        return fence
    mark = found[1]
    if not fence:
        return mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not line.strip().strip(mark[0])
    return "" if closes else fence


def _last_tag(text: str) -> "re.Match[str] | None":
    """Return the closing tag at the end of a passage."""
    return re.search(r"(?i)\[[ \t]*/[ \t]*intern(?:al)?[ \t]*\]$", text)


def _entries(text: str, first: int, faults: list[Fault], today: date, *, at_begin: bool) -> Iterator[Entry]:
    """Yield the entries of a passage that has no internal parts."""
    lines = _lines(text)
    prose: list[str] = []
    begun, index, fence = first, 0, ""
    while index < len(lines):
        line = lines[index]
        fence_here = re.match(FENCE, line)
        found = None if fence or fence_here or (index == 0 and not at_begin) else re.match(MARKER, line)
        fence = _fence_after(fence, fence_here, line)
        if found is None:
            prose.append(line)
            index += 1
            continue
        if prose:
            yield Prose(line=begun, source="".join(prose))
            prose = []
        end = index + 1
        while end < len(lines) and re.match(CONTINUED, lines[end]) and not re.match(MARKER, lines[end].lstrip()):
            end += 1
        more = " ".join(each.strip() for each in lines[index + 1 : end])
        text_of_it = "".join(lines[index:end])
        yield _marked(KINDS[found[1].casefold()], found[2].strip(), more, first + index, text_of_it, faults, today)
        index, begun = end, first + end
    if prose:
        yield Prose(line=begun, source="".join(prose))


def _marked(kind: str, words: str, more: str, line: int, text: str, faults: list[Fault], today: date) -> Entry:
    """Return the entry of a marker; ``more`` is what stands on the lines that go on with it."""
    if kind == "action":
        return _assigned(words, more, line, text, faults, today)
    words = f"{words} {more}".strip()
    match kind:
        case "decision":
            said, ballot = _voted(words, line, faults)
            return Resolution(line=line, source=text, text=said, ballot=ballot)
        case "conclusion":
            return Conclusion(line=line, source=text, text=words)
        case "quotation":
            return _quoted(words, line, text)
    found = re.match(LINKED, words)
    if found is None or not found[1].strip():
        faults.append(Fault(line, _("A link is written like: Link: Title <https://example.org> Teaser")))
        return Prose(line=line, source=text)
    return Reading(line=line, source=text, title=found[1].strip(), url=found[2], teaser=found[3].strip())


def _voted(words: str, line: int, faults: list[Fault]) -> tuple[str, Ballot]:
    found = re.search(VOTE, words)
    if found is None:
        return words, Ballot()
    counts: dict[str, int] = {}
    pieces = list(re.finditer(BALLOT, found[1]))
    unanimous = re.search(UNANIMOUS, found[1]) is not None
    rest = re.sub(FILLING, "", re.sub(UNANIMOUS, "", re.sub(BALLOT, "", found[1]))).strip(" ,;:/.–-")
    if not pieces and (rest or not unanimous):
        return words, Ballot()
    if rest:
        reason = _("“{text}” is no vote; write it outside of the brackets.").format(text=rest[:60])
        faults.append(Fault(line, reason))
        return words, Ballot()
    for piece in pieces:
        side, count = SIDES.get(piece[2].casefold(), "abstentions"), int(piece[1].replace("−", "-"))
        if side in counts or not 0 <= count <= MOST_VOTES:
            faults.append(Fault(line, _("Votes are counted like (12 ja, 2 nein, 1 Enthaltung), each once, from 0 on.")))
            return words, Ballot()
        counts[side] = count
    if unanimous and counts.get("no"):
        faults.append(Fault(line, _("A decision with votes against it is not unanimous.")))
        return words, Ballot()
    return words[: found.start()].rstrip(), Ballot(unanimous=unanimous, **counts)


def _assigned(words: str, more: str, line: int, text: str, faults: list[Fault], today: date) -> Assignment:
    owner, due = "", None
    rest = words
    for _turn in range(2):
        if due is None and (found := re.search(DUE, rest)):
            try:
                due = parse_date(found[1].replace(" ", ""), today)
            except InvalidInput as error:
                faults.append(Fault(line, str(error)))
                break
            rest = rest[: found.start()].rstrip(" ,;")
        if not owner and (found := re.search(OWNER, rest)):
            owner = found[1].strip(" .,;")
            rest = rest[: found.start()].rstrip(" ,;")
    rest = f"{rest} {more}".strip()
    if not rest:
        faults.append(Fault(line, _("An action says what is to be done: Aufgabe: Raum buchen @Name bis 30.6.")))
        return Assignment(line=line, source=text, text=words)
    return Assignment(line=line, source=text, text=rest, owner=owner, due=due)


def _quoted(words: str, line: int, text: str) -> Quotation:
    if found := re.match(QUOTED, words):
        return Quotation(line=line, source=text, text=found[1].strip(), by=(found[2] or "").strip())
    if found := re.match(DASHED, words):
        return Quotation(line=line, source=text, text=found[1].strip(), by=found[2].strip())
    return Quotation(line=line, source=text, text=words)
