"""The lines of minutes that say who was there: "- [x] Claudia Roos ab 10:20 (Gast)", "Weitere: 11".

Behind the name stand clauses, in brackets or without, in any order: from when and until when, for which items not, in
whose place, by what way. What is no clause stays with the name, or is a group where it stands in brackets.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

import msgspec

from famcli.domain.dates import parse_time
from famcli.domain.faults import Fault
from famcli.domain.meetings.attendee import Attendance, Away, Role
from famcli.domain.minutes.attendance_words import GUESTS, ROLES, clauses
from famcli.domain.minutes.vote_words import COUNTS
from famcli.errors import InvalidInput
from famcli.i18n import _

STATES = {"x": Attendance.PRESENT, "e": Attendance.EXCUSED, "-": Attendance.ABSENT, " ": None, "": None}
MARKS = {Attendance.PRESENT: "x", Attendance.EXCUSED: "e", Attendance.ABSENT: "-", None: " "}
PRESENT = r"[-*+][ \t]+\[[ \t]*(.?)[ \t]*\][ \t]*(?:\d{1,3}[.)][ \t]+)?(.*)$"
OTHERS = r"(?i)(?:[-*+][ \t]+)?(?:Weitere|Others)[ \t]*:[ \t]*(.*)$"
LISTENERS = (
    r"(?i)(?:[-*+][ \t]+)?(?:Zuhörer(?:innen(?: und Zuhörer)?)?|Zuhörende|Öffentlichkeit"
    r"|Besucher(?:innen und Besucher)?"
    r"|Listeners?|Members of the public|Public)[ \t]*:[ \t]*(.*)$"
)
"""How many listened; they have no part in the meeting."""
NAMED_STATES = {
    "anwesend": "x", "present": "x", "entschuldigt": "e", "entschuldigt fehlen": "e", "entschuldigt fehlt": "e",
    "apologies": "e", "apologies for absence": "e", "excused": "e", "unentschuldigt": "-", "unentschuldigt fehlen": "-",
    "unentschuldigt fehlt": "-", "abwesend": "-", "nicht anwesend": "-", "es fehlen": "-", "es fehlt": "-",
    "absent": "-",
    "gäste": "x", "guests": "x", "verwaltung": "x", "presse": "x", "staff": "x", "press": "x", "in attendance": "x",
}  # fmt: skip
"""Words before names in one line; those of people who are no members are the group of these, too."""
NAMED = rf"(?i)(?:[-*+][ \t]+)?({'|'.join(sorted(NAMED_STATES, key=len, reverse=True))})[ \t]*:[ \t]*(\S.*)$"
REMARK = r"(?<![ \t])[ \t]+[–—][ \t]+([^–—]{1,300})$"
BRACKET = r"(?:(?<![ \t])[ \t]+)?[(\[]([^()\[\]]{1,300})[)\]][ \t]*$"
MOST_CLAUSES = 30
NOBODY = ("keine", "keiner", "niemand", "none", "nobody", "no one", "–", "-")
PLAIN_GUESTS = ("gäste", "guests", "in attendance")


TYPED = ("since_item", "until_item", "away", "advisory", "remote", "group", "votes", "remark")
"""What a line says of a person, in the same words as it is kept with the person's part in the meeting."""


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the attendance."""

    name: str
    state: Attendance | None
    since: time | None = None
    until: time | None = None
    since_item: str = ""
    """The number of the item from which on somebody was there, as it was typed."""
    until_item: str = ""
    away: tuple[Away, ...] = ()
    substitute_for: str = ""
    """A name."""
    proxies: tuple[str, ...] = ()
    """Names of those who have given somebody their vote."""
    votes: int | None = None
    guest: bool = False
    advisory: bool = False
    """Whether somebody belongs to the body and has no vote."""
    remote: bool = False
    group: str = ""
    remark: str = ""
    role: Role | None = None
    line: int = 0


def presence_line(each: Presence, words: Mapping[str, str]) -> str:
    """Return the line of one person, with the words of a language."""
    parts = [f"- [{MARKS[each.state]}] {each.name}"]
    if each.since:
        parts.append(f"{words['since']} {each.since:%H:%M}")
    if each.until:
        parts.append(f"{words['until']} {each.until:%H:%M}")
    if each.since_item:
        parts.append(f"{words['since']} {words['item']} {each.since_item}")
    if each.until_item:
        parts.append(f"{words['until']} {words['item']} {each.until_item}")
    if each.substitute_for:
        parts.append(f"{words['for']} {each.substitute_for}")
    for gap in each.away:
        parts.append(f"({gap_words(gap, words)})")
    if each.proxies:
        parts.append(f"({words['proxies']} {', '.join(each.proxies)})")
    if each.votes is not None:
        parts.append(f"({each.votes} {words['votes']})")
    for said, word in ((each.remote, "remote"), (each.advisory, "advisory"), (each.guest, "guest")):
        if said:
            parts.append(f"({words[word]})")
    if each.group:
        plain = f"({each.group})"
        read = _clause(each.group)
        parts.append(
            plain if read is None and each.group.casefold() not in GUESTS else f"({words['group']}: {each.group})"
        )
    if each.remark:
        parts.append(f"– {each.remark}")
    return " ".join(parts)


def gap_words(gap: Away, words: Mapping[str, str]) -> str:
    """Return when somebody was not there, or took no part: "ohne TOP 6", "abwesend 16:20–17:00"."""
    if gap.items:
        return f"{words['biased' if gap.bias else 'without']} {words['item']} {gap.items}"
    return f"{words['away']} {gap.start:%H:%M}–{gap.end:%H:%M}"


def listed(found: "re.Match[str]", line: int, faults: list[Fault]) -> Sequence[Presence]:
    """Return who is meant by a line that matches PRESENT; nobody where it cannot be meant, which is a fault."""
    mark, rest = found[1].casefold(), found[2].strip()
    if mark not in STATES:
        faults.append(Fault(line, _("Unknown mark [{mark}]; use [x], [e], [-] or [ ].").format(mark=found[1])))
        return ()
    return _read(rest, mark, line, faults)


def named(found: "re.Match[str]", line: int, faults: list[Fault]) -> Sequence[Presence]:
    """Return who is meant by a line that matches NAMED: "Entschuldigt: Anna Alt, Bert Ohm"."""
    mark = NAMED_STATES[found[1].casefold()]
    apart = r"(?:(?<![ \t])[ \t]+)?(?:[,;]|\bund\b|\band\b)[ \t]*+(?![^(]{0,200}\))"
    names = list(filter(None, re.split(apart, found[2].strip(" ."))))
    if names and names[0].casefold() in NOBODY:
        return ()
    if odd := next((name for name in names if not any(map(str.isalpha, name)) or name[:1].isdigit()), ""):
        faults.append(Fault(line, _("“{text}” is not a name; “Others: 11” counts people.").format(text=odd[:40])))
        return ()
    those = [each for name in names for each in _read(name, mark, line, faults)]
    if found[1].casefold() not in GUESTS:
        return those
    group = "" if found[1].casefold() in PLAIN_GUESTS else found[1]
    return [msgspec.structs.replace(each, guest=True, group=each.group or group) for each in those]


def _read(rest: str, mark: str, line: int, faults: list[Fault]) -> Sequence[Presence]:
    said: dict[str, Any] = {}
    rest = " ".join(rest.split())
    for _turn in range(MOST_CLAUSES):
        shorter = _shortened(rest, said, line, faults)
        if shorter == rest:
            break
        rest = shorter
    if not rest.strip(" ,;"):
        faults.append(Fault(line, _("The name is missing; write: - [x] Name from 10:20")))
        return ()
    if "remark" in said:
        said["remark"] = ", ".join(reversed(said["remark"]))
    if "away" in said:
        said["away"] = tuple(reversed(said["away"]))
    return (Presence(name=rest.strip(" ,;"), state=STATES[mark], line=line, **said),)


def _shortened(rest: str, said: dict[str, Any], line: int, faults: list[Fault]) -> str:
    """Return the line without its last clause, which is noted; the same line where there is none."""
    rest = rest.rstrip(" \t,;")
    if found := re.search(BRACKET, rest):
        if not rest[: found.start()].strip():
            _note(found[1], said, line, faults)
            return ""
        _note(found[1], said, line, faults)
        return rest[: found.start()]
    if found := re.search(REMARK, rest):
        if not _all_clauses(found[1], said, line, faults):
            said.setdefault("remark", []).append(found[1].strip())
        return rest[: found.start()]
    for name, pattern in clauses():
        found = pattern.search(rest, max(len(rest) - 300, 0))
        if found and _fits(name, found, said, line, faults):
            return rest[: found.start()].rstrip(" \t,;")
    return rest


def _note(text: str, said: dict[str, Any], line: int, faults: list[Fault]) -> None:
    """Note what stands in a bracket: one clause, or several between commas; else it is a group."""
    parts = [text] if _clause(text) else [part for part in re.split(r"[,;]", text) if part.strip()]
    for part in reversed(parts):
        plain = part.strip()
        if _all_clauses(plain, said, line, faults):
            continue
        if plain.casefold() in GUESTS:
            said["guest"] = True
        if "group" not in said:
            said["group"] = plain
        else:
            said.setdefault("remark", []).append(plain)


def _all_clauses(text: str, said: dict[str, Any], line: int, faults: list[Fault]) -> bool:
    """Note a text that is nothing but clauses: "online ab 16:20"; False where it is something else."""
    rest = f", {text.strip()}"
    noted = {key: [*value] if isinstance(value, list) else value for key, value in said.items()}
    for _turn in range(MOST_CLAUSES):
        matched = ((name, found) for name, pattern in clauses() if (found := pattern.search(rest)))
        longest_first = sorted(matched, key=lambda each: each[1].start())
        chosen = next((found for name, found in longest_first if _fits(name, found, noted, line, faults)), None)
        if chosen is None:
            return False
        rest = rest[: chosen.start()].rstrip(" \t,;")
        if not rest:
            said.clear()
            said.update(noted)
            return True
    return False


def _clause(text: str) -> "tuple[str, re.Match[str]] | None":
    """Return the clause that a whole text is."""
    padded = f", {text.strip()}"
    for name, pattern in clauses():
        found = pattern.search(padded)
        if found and found.start() == 0:
            return name, found
    return None


def _fits(name: str, found: "re.Match[str]", said: dict[str, Any], line: int, faults: list[Fault]) -> bool:
    """Note a clause; False where the same was said already."""
    fresh = _meaning(name, found, line, faults)
    several = {"away", "remark"}
    if any(said.get(key, value) != value for key, value in fresh.items() if key not in several):
        return False
    for key, value in fresh.items():
        if key in several:
            said.setdefault(key, []).append(value)
        else:
            said[key] = value
    return True


def _meaning(name: str, found: "re.Match[str]", line: int, faults: list[Fault]) -> dict[str, Any]:
    """Return the fields of Presence that a clause fills."""
    match name:
        case "since" | "until":
            at = _time(found, 1, line, faults)
            return {name: at} if at else {}
        case "span" | "gap" | "away":
            start, end = _time(found, 1, line, faults), _time(found, 3, line, faults)
            if not (start and end):
                return {}
            if name == "gap" and end < start:
                return {"since": end, "until": start}
            return {"since": start, "until": end} if name == "span" else {"away": Away(start=start, end=end)}
        case "since_item" | "until_item":
            return {name: _items(found[1])}
        case "items":
            return {"since_item": found[1].strip(), "until_item": found[2].strip()}
        case "without" | "biased":
            return {"away": Away(items=_items(found[1]), bias=name == "biased")}
        case "for":
            return {"substitute_for": found[1].strip()}
        case "proxies":
            names = re.split(r"(?:(?<![ ])[ ]+)?(?:,|;|\bund\b|\band\b)[ ]*", found[1].strip())
            return {"proxies": tuple(filter(None, names))}
        case "votes":
            return {"votes": COUNTS.get(found[1].casefold()) or int(found[1])}
        case "guest_of":
            return {"guest": True, "group": found[1].strip()}
        case "role":
            return {"role": Role(ROLES[found[1].casefold()])}
        case "group":
            return {"group": found[1].strip()}
        case "remark":
            return {"remark": found[1].strip()}
    return {name: True}


def _items(text: str) -> str:
    """Return numbers of items as they are kept: "6, 7", "7–12"."""
    text = re.sub(
        r"(?i)\b(?:den|dem|the)\b|\bTOPs?\b|\b(?:agenda )?items?\b|\b(?:Tagesordnungsp|P)unkt(?:en)?\b", "", text
    )
    text = re.sub(r"(?:(?<![ ])[ ]+)?(?:,|&|\bund\b|\bu\.|\bsowie\b|\band\b)[ ]*", ", ", text)
    return re.sub(r"(?:(?<![ ])[ ]+)?(?:–|-|\bbis\b|\bto\b)[ ]*", "–", text).strip(" ,")


def _time(found: "re.Match[str]", group: int, line: int, faults: list[Fault]) -> time | None:
    try:
        return parse_time(f"{found[group]} {found[group + 1] or ''}")
    except InvalidInput as error:
        faults.append(Fault(line, str(error)))
        return None


def head_count(text: str, line: int, faults: list[Fault]) -> int | None:
    """Return how many more were there; None for nothing, or for no number, which is a fault."""
    text = re.sub(r"(?i)[ ](?:personen|people|gäste|guests)$", "", text.strip().rstrip("."))
    if not text:
        return None
    if text.casefold() in NOBODY:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        faults.append(Fault(line, _("“{text}” is not a number of people.").format(text=text[:40])))
        return None
    return int(text)
