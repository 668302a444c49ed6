"""Minutes as one text for an editor: who was there, and a section for each agenda item.

What is typed below an item comes back to the letter, but for blank lines around it. A line of the user's own that looks
like the heading of an item is written with a backslash before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.meetings.agenda import marked
from famcli.domain.meetings.labels import LABEL
from famcli.domain.minutes.attendance_lines import (
    LISTENERS,
    NAMED,
    OTHERS,
    PRESENT,
    Presence,
    head_count,
    listed,
    named,
    presence_line,
)
from famcli.domain.minutes.clock_lines import Times, read, written
from famcli.domain.minutes.editor_words import HELP, REPLIES, WORDS
from famcli.i18n import _

ITEM = rf"(?i)##[ \t]+(?:TOP|Item|Punkt)(?:[ \t]+({LABEL}))?[ \t]*:(.*)$"
LIKE_ITEM = r"(?im)^(\\*)(##[ \t]+(?:TOP|Item|Punkt)\b)"
ESCAPED = r"(?im)^\\(\\*##[ \t]+(?:TOP|Item|Punkt)\b)"
ABOUT = r"<!-- (?:Mit|With|Kurzbericht(?: [\d.]+)?|Report(?: [\d.]+)?): .* -->[ \t]*$"
REPLIED = rf"<!-- (?:{'|'.join(word for words in REPLIES.values() for word in words.values())}): .* -->[ \t]*$"
LIKE_ABOUT = rf"(?m)^(?=\\*{ABOUT})"
ESCAPED_ABOUT = rf"(?m)^\\(?=\\*{ABOUT})"
ATTENDANCE = r"(?i)##[ \t]+(?:Anwesenheit|Attendance|Teilnehmende)[ \t]*:?[ \t]*$"
MINE, THEIRS, BOTH_END = "<<<<<<< 1", "======= 2", ">>>>>>>"
"""The lines around two texts of which one is to be made."""
COMMENT = r"(?s)\A(?:(?!##|[ \t]*<!--)[^\n]*\n)*[ \t]*<!--.*?-->"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """What is written about one agenda item."""

    number: str | None
    """The number in its heading; None for a new item."""
    title: str
    internal: bool = False
    notes: str = ""
    about: tuple[str, ...] = ()
    """What the agenda says about it, to look at: its presenters and reports, a line each."""
    line: int = 0
    notes_line: int = 0
    """Where the notes begin."""
    omitted: tuple[int, ...] = ()
    """Which lines are those of ``about``."""

    def line_of(self, line: int) -> int:
        """Return where a line of the notes (from 1) stands in the text."""
        plain = self.notes_line + line - 1
        first = bisect_left(self.omitted, self.notes_line)
        between = range(len(self.omitted) - first)
        return plain + bisect_right(between, plain, key=lambda index: self.omitted[first + index] - index)


NO_TIMES = Times()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Minutes as read from a text."""

    attendance: tuple[Presence, ...] | None
    """None where the text has no such section."""
    others: int | None
    sections: tuple[Section, ...]
    heading: str = ""
    """The first line, where it is the heading of the whole text."""
    heading_line: int = 0
    faults: tuple[Fault, ...] = ()
    """Soft ones are about lines that are not read and do no harm."""
    times: Times = NO_TIMES
    """When the meeting really began and ended."""
    listeners: int | None = None


def write_text(
    title: str,
    attendance: Iterable[Presence],
    others: int | None,
    sections: Iterable[Section],
    lang: str,
    times: Times = NO_TIMES,
    replies: Mapping[str, Sequence[str]] | None = None,
    listeners: int | None = None,
) -> str:
    """Return the text for an editor, with its short help; ``replies`` are the names of those not ticked yet."""
    words = WORDS[lang]
    lines = [f"# {title}", "", "<!--", HELP[lang], "-->", "", f"## {words['attendance']}", ""]
    for code, word in REPLIES[lang].items():
        if names := ", ".join((replies or {}).get(code, ())):
            lines.append(f"<!-- {word}: {names.replace('--', '–')} -->")
    lines += [presence_line(each, words) for each in attendance]
    if others is not None:
        lines.append(f"{words['others']}: {others}")
    if listeners is not None:
        lines.append(f"{words['listeners']}: {listeners}")
    lines += written(times, lang)
    for section in sections:
        number = "" if section.number is None else f" {section.number}"
        internal = f" ({words['internal']})" if section.internal else ""
        lines += ["", f"## {words['item']}{number}: {section.title}{internal}", *section.about, ""]
        if section.notes:
            lines.append(re.sub(LIKE_ABOUT, r"\\", re.sub(LIKE_ITEM, r"\\\1\2", section.notes)))
    return "\n".join(lines) + "\n"


def about(lang: str, presenters: Iterable[str], reports: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what the agenda says about an item; ``reports`` are numbers, which may be empty, and titles."""
    words = WORDS[lang]
    names = ", ".join(presenters)
    lines = [f"{words['with']}: {names}"] if names else []
    lines += [f"{' '.join(filter(None, (words['report'], number)))}: {title}" for number, title in reports]
    return tuple(f"<!-- {line.replace('--', '–')} -->" for line in lines)


def read_text(text: str) -> Record:
    """Read minutes. Whatever cannot be meant is among the faults, by line; nothing is raised."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = re.match(COMMENT, text)
    skipped = head.end() if head else 0
    first = text.count("\n", 0, skipped) + 1
    lines = text[skipped:].split("\n")
    faults = list(_typed_into_help(text[:skipped]))
    heading, heading_line = _heading(text[:skipped])
    sections: list[Section] = []
    presences: list[Presence] | None = None
    heads: dict[str, int | None] = {}
    times = NO_TIMES
    notes: list[str | None] = []
    about_it: list[tuple[int, str]] = []
    for number, line in enumerate(lines, first):
        if found := re.match(ITEM, line):
            _close(sections, notes, about_it)
            title, internal = marked(found[2].strip(" \t"))
            sections.append(Section(number=found[1] or None, title=title, internal=internal, line=number))
            if not title:
                faults.append(Fault(number, _("The item has no title; write: ## Item 3: Title")))
        elif sections:
            if re.match(ABOUT, line):
                about_it.append((number, line.rstrip()))
                notes.append(None)
                continue
            notes.append(line)
            if line == MINE or (line in (THEIRS, BOTH_END) and MINE in notes):
                reason = _("Your text and someone else's are both here. Combine them and delete this line.")
                faults.append(Fault(number, reason))
        elif re.match(ATTENDANCE, line) or (presences is not None and re.match(REPLIED, line.strip())):
            presences = presences or []
        elif presences is not None and (found := re.match(PRESENT, line.strip())):
            presences += listed(found, number, faults)
        elif presences is not None and (several := re.match(NAMED, line.strip())):
            presences += named(several, number, faults)
        elif presences is not None and _is_head_count(line.strip(), number, heads, faults):
            continue
        elif line.strip() and (told := read(line, times, number, faults)) is not None:
            times = told
        elif line.startswith("# ") and not heading and presences is None:
            heading, heading_line = line, number
        elif line.strip():
            faults.append(_lost(number, line))
    _close(sections, notes, about_it)
    return Record(
        attendance=None if presences is None else tuple(presences),
        others=heads.get(OTHERS),
        sections=tuple(sections),
        heading=heading.rstrip(),
        heading_line=heading_line,
        faults=tuple(faults),
        times=times,
        listeners=heads.get(LISTENERS),
    )


def _is_head_count(line: str, number: int, heads: dict[str, int | None], faults: list[Fault]) -> bool:
    """Note how many more were there, or listened; False for a line about something else."""
    for pattern in (OTHERS, LISTENERS):
        if counted := re.match(pattern, line):
            if pattern in heads:
                reason = _("How many more were there is already said further up; write one number.")
                faults.append(Fault(number, reason))
            heads[pattern] = head_count(counted[1], number, faults)
            return True
    return False


def _heading(head: str) -> tuple[str, int]:
    """Return the heading above the help, and its line."""
    rows = enumerate(head.split("\n"), 1)
    return next(((row, number) for number, row in rows if row.startswith("# ")), ("", 0))


def _typed_into_help(head: str) -> Iterator[Fault]:
    """Yield what somebody has typed between the lines of the help; that a line of the help was changed does no harm."""
    from difflib import get_close_matches

    known = {line.strip() for text in HELP.values() for line in text.split("\n")} | {"<!--", "-->", ""}
    for number, line in enumerate(head.split("\n"), 1):
        if line.strip() in known or number == _heading(head)[1]:
            continue
        if get_close_matches(line.strip()[:200], known, n=1, cutoff=0.8):
            reason = _("This line is part of the help and is not read; minutes belong below an item heading.")
            yield Fault(number, reason, soft=True, remark=True)
        else:
            yield _lost(number, line)


def _lost(number: int, line: str) -> Fault:
    return Fault(
        number,
        _("“{text}” is outside every section and would be lost; move it below an item heading.").format(
            text=line.strip()[:60]
        ),
    )


def _close(sections: list[Section], notes: list[str | None], about_it: list[tuple[int, str]]) -> None:
    """Give the lines gathered so far to the last section."""
    if sections:
        kept = "\n".join(line for line in notes if line is not None).strip("\n")
        text = re.sub(ESCAPED_ABOUT, "", re.sub(ESCAPED, r"\1", kept))
        blank = next((index for index, line in enumerate(notes) if line), 0)
        begin = sections[-1].line + 1 + blank
        sections[-1] = msgspec.structs.replace(
            sections[-1],
            notes=text if text.strip() else "",
            notes_line=begin,
            about=tuple(line for _number, line in about_it),
            omitted=tuple(number for number, _line in about_it),
        )
    notes.clear()
    about_it.clear()
