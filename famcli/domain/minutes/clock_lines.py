"""Lines that say when a meeting or an item of it really took place: "Beginn: 16:05", "Unterbrechung: 16:50–17:05"."""

import re
from datetime import time

import msgspec

from famcli.domain.dates import parse_span, parse_time
from famcli.domain.faults import Fault
from famcli.domain.meetings.meeting import Pause
from famcli.errors import InvalidInput
from famcli.i18n import _

CLOCK = r"\d{1,2}(?:[:.]\d{2})?(?:[ ]?(?:Uhr|h|am|pm|a\.m\.|p\.m\.))?"
BEGAN = r"(?i)(?:Beginn|Eröffnung|Began|Begin|Start|Opened)(?: der Sitzung| of the meeting)?[ \t]*:[ \t]*(.*)$"
ENDED = r"(?i)(?:Ende|Schluss|Ended|End|Closed)(?: der Sitzung| of the meeting)?[ \t]*:[ \t]*(.*)$"
PAUSED = r"(?i)(?:Unterbrechung|Unterbrochen|Interrupted|Interruption|Recess)[ \t]*:[ \t]*(.*)$"
SPAN = rf"(?i)(?:(?:von|from|ab)[ ])?({CLOCK})[ ]?(?:(?:–|-|bis|to|until)[ ]?({CLOCK})?)?[ .]*$"
WORDS = {
    "de": {"began": "Beginn", "ended": "Ende", "paused": "Unterbrechung", "from": "ab"},
    "en": {"began": "Began", "ended": "Ended", "paused": "Interruption", "from": "from"},
}


class Times(msgspec.Struct, frozen=True):
    """When it really took place; None where nobody has said it."""

    began: time | None = None
    ended: time | None = None
    pauses: tuple[Pause, ...] = ()


def read(line: str, times: Times, number: int, faults: list[Fault]) -> Times | None:
    """Return the times with what a line says of them; None for a line that is about something else.

    What cannot be read is a fault, and the times stay.
    """
    text = re.sub(r"[*_]{2,3}", "", line).strip()
    for field, pattern in (("began", BEGAN), ("ended", ENDED)):
        if found := re.match(pattern, text):
            at = clock(found[1])
            if at is None:
                faults.append(_not_a_time(found[1], number))
                return times
            if getattr(times, field) not in (None, at):
                faults.append(
                    Fault(number, _("The time in “{text}” is already said otherwise.").format(text=text[:40]))
                )
            return msgspec.structs.replace(times, **{field: at})
    if found := re.match(PAUSED, text):
        pauses = []
        for each in re.split(r"[,;]|\bund\b|\band\b", found[1]):
            pause = _pause(each.strip())
            if pause is None:
                faults.append(_not_a_time(each.strip(), number))
                return times
            pauses.append(pause)
        return msgspec.structs.replace(times, pauses=(*times.pauses, *pauses))
    return None


def written(times: Times, lang: str) -> list[str]:
    """Return the lines that read() understands, in words of a language."""
    words = WORDS[lang if lang in WORDS else "en"]
    lines = [f"{words['began']}: {times.began:%H:%M}"] if times.began else []
    for pause in times.pauses:
        span = f"{pause.start:%H:%M}–{pause.end:%H:%M}" if pause.end else f"{words['from']} {pause.start:%H:%M}"
        lines.append(f"{words['paused']}: {span}")
    return lines + ([f"{words['ended']}: {times.ended:%H:%M}"] if times.ended else [])


def clock(text: str) -> time | None:
    """Return a time of day as it is typed in minutes: "16:05 Uhr", "4.30 pm"; None for anything else."""
    found = re.fullmatch(rf"(?i)({CLOCK})[ .]*", text.strip())
    if found is None:
        return None
    try:
        return parse_time(found[1])
    except InvalidInput:
        return None


def _pause(text: str) -> Pause | None:
    found = re.match(SPAN, text)
    try:
        if found is None:
            return None
        if not found[2]:
            return Pause(start=parse_time(found[1]))
        start, end = parse_span(found[1], found[2])
    except InvalidInput:
        return None
    return Pause(start=start, end=end)


def _not_a_time(text: str, number: int) -> Fault:
    return Fault(number, _("“{text}” is not a time of day; write it like 09:30.").format(text=text[:30]))
