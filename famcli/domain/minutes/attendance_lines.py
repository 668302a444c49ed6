"""The lines of minutes that say who was there: "- [x] Claudia Roos ab 10:20 (Gast)", "Weitere: 11"."""

import re
from collections.abc import Mapping, Sequence
from datetime import time

import msgspec

from famcli.domain.dates import parse_time
from famcli.domain.faults import Fault
from famcli.domain.meetings.attendee import Attendance
from famcli.errors import InvalidInput
from famcli.i18n import _

STATES = {"x": Attendance.PRESENT, "e": Attendance.EXCUSED, "-": Attendance.ABSENT, " ": None, "": None}
MARKS = {Attendance.PRESENT: "x", Attendance.EXCUSED: "e", Attendance.ABSENT: "-", None: " "}
PRESENT = r"[-*+][ \t]+\[(.?)\][ \t]*(.*)$"
OTHERS = r"(?i)(?:[-*+][ \t]+)?(?:Weitere|Others)[ \t]*:[ \t]*(.*)$"
GUEST = r"(?i)[ \t]*\((?:Gast|guest)\)[ \t]*$"
SUBSTITUTE = r"(?i)[ \t,]+(?:i\.[ ]?V\.|in Vertretung(?:[ ](?:von|für))?|for)[ \t]+(.+)$"
SINCE = r"(?i)[ \t,]+(?:ab|from)[ \t]+(\d{1,2}(?:[:.]\d{2})?)(?:[ ]?Uhr)?[ \t]*$"
UNTIL = r"(?i)[ \t,]+(?:bis|until)[ \t]+(\d{1,2}(?:[:.]\d{2})?)(?:[ ]?Uhr)?[ \t]*$"


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the attendance."""

    name: str
    state: Attendance | None
    since: time | None = None
    until: time | None = None
    substitute_for: str = ""
    """A name."""
    guest: bool = False
    line: int = 0


def presence_line(each: Presence, words: Mapping[str, str]) -> str:
    """Return the line of one person, with the words of a language."""
    parts = [f"- [{MARKS[each.state]}] {each.name}"]
    if each.since:
        parts.append(f"{words['since']} {each.since:%H:%M}")
    if each.until:
        parts.append(f"{words['until']} {each.until:%H:%M}")
    if each.substitute_for:
        parts.append(f"{words['for']} {each.substitute_for}")
    if each.guest:
        parts.append(f"({words['guest']})")
    return " ".join(parts)


def listed(found: "re.Match[str]", line: int, faults: list[Fault]) -> Sequence[Presence]:
    """Return who is meant by a line that matches PRESENT; nobody where it cannot be meant, which is a fault."""
    mark, rest = found[1].casefold(), found[2].strip()
    if mark not in STATES:
        faults.append(Fault(line, _("Unknown mark [{mark}]; use [x], [e], [-] or [ ].").format(mark=found[1])))
        return ()
    guest = re.search(GUEST, rest)
    rest = rest[: guest.start()] if guest else rest
    substitute = re.search(SUBSTITUTE, rest)
    rest = rest[: substitute.start()] if substitute else rest
    times: dict[str, time] = {}
    for _turn in range(2):
        for name, pattern in (("until", UNTIL), ("since", SINCE)):
            if name not in times and (told := re.search(pattern, rest)):
                try:
                    times[name] = parse_time(told[1])
                except InvalidInput as error:
                    faults.append(Fault(line, str(error)))
                rest = rest[: told.start()]
    if not rest.strip():
        faults.append(Fault(line, _("The name is missing; write: - [x] Name from 10:20")))
        return ()
    return (
        Presence(
            name=rest.strip(),
            state=STATES[mark],
            substitute_for=substitute[1].strip() if substitute else "",
            guest=guest is not None,
            line=line,
            **times,
        ),
    )


def head_count(text: str, line: int, faults: list[Fault]) -> int | None:
    """Return how many more were there; None for nothing, or for no number, which is a fault."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) <= 100_000):
        faults.append(Fault(line, _("“{text}” is not a number of people.").format(text=text[:40])))
        return None
    return int(text)
