"""What minutes say between the lines: decisions, actions, conclusions, quotations, links and internal passages.

Each is one line of ordinary text that begins with a plain word, German or English::

    Beschluss: Das Netzwerk trifft sich vierteljährlich (12 ja, 2 nein, 1 Enthaltung)
    Antrag der Schulen: Der Beitrag bleibt (5 ja, 6 nein)
    Vertagt: auf die nächste Sitzung
    Wahl: Vorsitz
    Gewählt: Anna Weiß, nimmt die Wahl an
    Aufgabe: Raum buchen @Claudia Roos bis 30.6.
    Fazit: Nötig ist ein langer Atem.
    Zitat: „Man kann Dinge erreichen.“ – eine Teilnehmerin
    Link: Bürgerbus <https://example.org/bus> Ein Bus für alle
    [intern] … [/intern]

A line that is indented goes on with the one above it; the wording of a decision may stand below "Beschluss:", and its
vote below that. Nothing is refused: what cannot be meant is among the faults, and its text stays. All else is the
user's Markdown, to the letter: the sources of all entries put together are the text again.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, islice

from famcli.domain.faults import Fault
from famcli.domain.meetings.agenda import CLOSED
from famcli.domain.minutes import marker_words
from famcli.domain.minutes.entries import Entry, Internal, Minutes, Prose
from famcli.domain.minutes.taking_apart import lines, taken_apart
from famcli.i18n import _

TAG = rf"(?i)\[[ \t]*(/?)[ \t]*{CLOSED}[ \t]*\]"


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
            parts = tuple(taken_apart(body, line, faults, today, at_begin=True))
            entries.append(Internal(line=line, source=opening + body + closing, entries=parts))
        else:
            entries += taken_apart(text, line, faults, today, at_begin=at_begin)
            if not text.endswith("\n") and not isinstance(entries[-1], Prose) and _goes_on(passages[index + 1 :]):
                reason = _("[internal] is in the middle of this line; put it before or after the whole line.")
                faults.append(Fault(entries[-1].line, reason, soft=True))
        line += text.count("\n")
    return Minutes(tuple(entries), tuple(faults))


def source(entries: Iterable[Entry]) -> str:
    """Return the text that the entries came from."""
    return "".join(entry.source for entry in entries)


def public(notes: str) -> str:
    """Return the text without its internal passages; what is not closed is internal to the end."""
    if not re.search(TAG, notes):
        return notes
    kept = ""
    for text, internal, _at_begin in _passages(notes, []):
        if not internal:
            gap = kept.endswith(" ") and re.match(r"[ \n.,;:!?)]", text)
            kept = (kept[:-1] if gap else kept) + text
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n")


def passages(text: str) -> list[tuple[str, bool]]:
    """Return the passages of a text without their tags, and whether each is internal."""
    return [(without_tags(part), internal) for part, internal, _at_begin in _passages(text, [])]


def without_tags(text: str) -> str:
    """Return the text without the tags around internal passages."""
    return re.sub(TAG, "", text)


def written_assignment(text: str, owners: Iterable[str], due: date | None, lang: str) -> str:
    """Return the line of an action: parse() reads the same from it."""
    word, until = ("Aufgabe", "bis") if lang == "de" else ("Action", "by")
    day = "" if due is None else f" {until} {due:%d.%m.%Y}" if lang == "de" else f" {until} {due.isoformat()}"
    names = ", ".join(f"@{owner}" for owner in owners if owner)
    return f"{word}: {text}" + (f" {names}" if names else "") + day


def replaced(notes: str, entry: Entry, new: str) -> str:
    """Return the notes with another line in place of an entry that was read from them."""
    old = entry.source
    line_begin = next(islice(accumulate(map(len, lines(notes)), initial=0), entry.line - 1, None))
    begin = notes.index(old, line_begin)
    ending = old[len(old.rstrip("\n")) :]
    lead = marker_words.lead().match(old)
    return notes[:begin] + (lead[0] if lead else "") + new + ending + notes[begin + len(old) :]


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
            reason = _("[/internal] closes nothing; [internal] is missing before it.")
            faults.append(Fault(line, reason, soft=True))
        elif depth:
            depth += 1
            reason = _("[internal] is inside another [internal]; close the first one with [/internal].")
            faults.append(Fault(line, reason, soft=True))
        else:
            if tag.start() > begin:
                yield notes[begin : tag.start()], False, begin == 0 or notes[begin - 1] == "\n"
            begin, depth, line_of_opening = tag.start(), 1, line
    if depth:
        faults.append(
            Fault(
                line_of_opening,
                _("[internal] is not closed; everything after it is treated as internal. Add [/internal]."),
                soft=True,
            )
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


def _last_tag(text: str) -> "re.Match[str] | None":
    """Return the closing tag at the end of a passage."""
    return re.search(rf"(?i)\[[ \t]*/[ \t]*{CLOSED}[ \t]*\]$", text)
