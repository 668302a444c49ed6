"""One line of a survey: "- [x] Fachgruppe Frühe Hilfen (Koordination) 4 h, in der Stelle: kurze Wege".

Behind the name stand clauses, in any order, with commas or brackets or without; behind a colon stands what it brings. A
name that is known is never taken apart.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.networks.membership import Part, read_hours, read_part
from famcli.errors import InvalidInput
from famcli.i18n import _

Known = Callable[[str], bool]
"""Tells whether a text is the name of a network that is known."""

LINE = re.compile(r"(?:[-*+•–][ \t]+|\d{1,3}[.)][ \t]+)?(?P<mark>\\?\[[^\]\\]{0,3}\\?\]|[☐☒☑✓✔])?[ \t]*(?P<rest>.*)$")
YES = frozenset("xX☒☑✓✔✗+")
GONE = frozenset("-–")
BRACKET = re.compile(r"\(([^()]{1,200})\)$")
BEFORE = r"(?:^|(?<=[ ,;(]))"
NOT_IN_JOB = re.compile(
    BEFORE + r"(?:nicht in (?:der|meiner) (?:Stelle|Stellenbeschreibung)|ehrenamtlich"
    r"|not in (?:the|my) job(?: description)?|not part of (?:the|my) job)$",
    re.I,
)
IN_JOB = re.compile(
    BEFORE + r"(?:in (?:der|meiner) (?:Stelle|Stellenbeschreibung)|in (?:the|my) job(?: description)?"
    r"|part of (?:the|my) job)$",
    re.I,
)
HOURS = re.compile(
    BEFORE + r"((?:-?[0-9][0-9.,]{0,6}|[^\s(),;]{1,12} ) ?(?:h|hrs?|hours?|Std|Stunden?)\b\.?)"
    r"(?: ?(?:/|im|pro|a|per) ?(?:Monat|month))?$",
    re.I,
)
PART = re.compile(r", *([^\W\d_]{4,20})$")
MOST_CLAUSES = 8
LONGEST = 500
LOWER = re.compile(r"[a-zäöüß(0-9]")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says about one network."""

    name: str
    line: int
    takes_part: bool | None
    """None for a line that was not ticked; False for one that is marked as left: ``[-]``."""
    part: Part | None = None
    hours: float | None = None
    in_job: bool | None = None
    gain: str = ""

    @property
    def says_more(self) -> bool:
        """Whether anything is said beside the name."""
        return bool(self.part or self.gain) or self.hours is not None or self.in_job is not None


def write_answer(answer: Answer, words: dict[str, str]) -> str:
    """Return the line of an answer with the words of a language; of a network without a part in it only its name."""
    mark = {True: "x", False: "-", None: " "}[answer.takes_part]
    said = [f"({words[answer.part.value]})"] if answer.part and answer.part != Part.MEMBER else []
    if answer.hours is not None:
        number = f"{answer.hours:g}"
        said.append(f"{number.replace('.', words['point'])} {words['hours']}")
    line = " ".join((f"- [{mark}] {answer.name}", *said))
    if answer.in_job is not None:
        line += f", {words['in_job' if answer.in_job else 'not_in_job']}"
    return f"{line}: {answer.gain}" if answer.gain else line


def read_answer(text: str, line: int, known: Known, faults: list[Fault]) -> Answer | None:
    """Return what a line says; None for an empty one. What cannot be meant is a fault."""
    found = LINE.match(text.strip()[:LONGEST])
    rest = " ".join(found["rest"].replace("\\", "").split()) if found else ""
    if found is None or not rest.strip("_ .…-"):
        return None
    head, gain = _parted(rest, known)
    said: dict[str, Any] = {}
    name = _without_clauses(head, said, line, known, faults)
    if not name:
        faults.append(Fault(line, _("The name of the network is missing.")))
        return None
    ticked = _ticked(found["mark"])
    return Answer(name=name, line=line, takes_part=ticked, gain=gain, **said)


def read_row(cells: Sequence[str], line: int, faults: list[Fault]) -> Answer | None:
    """Return what a row of a table says: ticked, network, part, hours, in the job description, what it brings."""
    mark, name, part, hours, in_job, gain = ([" ".join(cell.split()) for cell in cells] + [""] * 6)[:6]
    if not name:
        return None
    said: dict[str, Any] = {}
    if part:
        said["part"] = _part(part, line, faults)
    if hours:
        said["hours"] = _hours(hours, line, faults)
    if in_job:
        said["in_job"] = in_job.casefold()[:1] in ("j", "y", "x", "☒", "☑")
    bare = mark.strip("☐[] ")
    ticked = False if bare in GONE else True if bare or not mark else None
    return Answer(name=name, line=line, takes_part=ticked, gain=gain, **said)


def goes_on(text: str) -> bool:
    """Tell whether a line goes on with the one before it, as a mail program has broken it."""
    return bool(LOWER.match(text.strip()))


def _ticked(mark: str | None) -> bool | None:
    if mark is None:
        return True
    bare = mark.strip("\\[] \t")
    return True if bare in YES else False if bare in GONE else None if bare in ("", "☐") else True


def _parted(rest: str, known: Known) -> tuple[str, str]:
    """Return what stands before the colon and what behind it; a known name may have a colon itself."""
    places = [found.start() for found in re.finditer(r":(?: |$)", rest)][:MOST_CLAUSES]
    parts = [(rest[:at].strip(), rest[at + 1 :].strip()) for at in places]
    whole = (rest, "")
    return next((each for each in (whole, *parts) if known(_bare(each[0], known))), parts[0] if parts else whole)


def _bare(head: str, known: Known) -> str:
    return _without_clauses(head, {}, 0, known, [])


def _without_clauses(head: str, said: dict[str, Any], line: int, known: Known, faults: list[Fault]) -> str:
    """Return the name before the clauses, which are noted."""
    for _turn in range(MOST_CLAUSES):
        head = head.rstrip(" ,;")
        if known(head):
            return head
        if found := BRACKET.search(head):
            for part in filter(None, map(str.strip, re.split("[,;]", found[1]))):
                _note(part, said, line, faults)
            head = head[: found.start()]
        elif clause := next(_at_the_end(head), None):
            begin, meaning = clause
            _note(meaning, said, line, faults)
            head = head[:begin]
        else:
            break
    return head


def _at_the_end(head: str) -> Iterator[tuple[int, str]]:
    """Yield where a clause begins at the end of a text, and the clause."""
    for pattern in (NOT_IN_JOB, IN_JOB, HOURS):
        if found := pattern.search(head, max(len(head) - 60, 0)):
            yield found.start(), found[0]
    found = PART.search(head, max(len(head) - 30, 0))
    if found and read_part(found[1]):
        yield found.start(), found[1]


def _note(clause: str, said: dict[str, Any], line: int, faults: list[Fault]) -> None:
    if NOT_IN_JOB.search(clause):
        said["in_job"] = False
    elif IN_JOB.search(clause):
        said["in_job"] = True
    elif found := HOURS.search(clause):
        said["hours"] = _hours(found[1], line, faults)
    else:
        said["part"] = _part(clause, line, faults)


def _hours(text: str, line: int, faults: list[Fault]) -> float | None:
    try:
        return read_hours(text)
    except InvalidInput as error:
        faults.append(Fault(line, str(error)))
        return None


def _part(text: str, line: int, faults: list[Fault]) -> Part | None:
    part = read_part(text)
    if part is None:
        sentence = _("“{text}” is not known here; write founder, coordinator or member, or hours as “4 h”.")
        faults.append(Fault(line, sentence.format(text=text[:40])))
    return part
