"""Actions as they stand in minutes: what is to be done, "@Name" who does it, "bis 30.6." until when."""

import re
from datetime import date, timedelta

from famcli.domain.dates import DAYS, MONTHS, NUMBERS, parse_date
from famcli.domain.faults import Fault
from famcli.domain.minutes.entries import Assignment
from famcli.domain.minutes.markers import Marker
from famcli.errors import InvalidInput
from famcli.i18n import _

WEEKDAY = rf"(?:{DAYS})(?:\.,?|,)?[ ]+"
PART_OF = rf"(ende|end of|anfang|beginning of|mitte|middle of)[ ]({MONTHS})\.?(?:[ ](\d{{4}}))?"
DAY = (
    rf"(?:{WEEKDAY})?"
    r"(?:\d{1,2}\.[ ]?\d{1,2}\.(?:[ ]?\d{4}|\d{2})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?[ ]?(?:{MONTHS})\.?(?:,?[ ]\d{{4}})?"
    rf"|(?:{MONTHS})\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?)"
    rf"|{PART_OF}|heute|today|morgen|tomorrow"
)
DUE = (
    rf"(?i)(?:^|[ ,;(])(?:(?:bis|by|until)(?:[ ](?:zum|spätestens))?|fällig(?:[ ]am)?:?|due:?|frist:?|termin:?"
    rf"|deadline:?)[ ]+({DAY})[ .)]*$"
)
UNDATED = r"(?i)(?<![ ,;(])[ ,;(]+((?:bis|by|until|before|termin:|frist:|fällig|due|ab)[ ].+)$"
"""Words behind a name that should be a day: "bis zur nächsten Sitzung"."""
SOON = r"(?i)(?<![ ,;])[ ,;]+(?:sofort|umgehend|immediately|asap)[ .]*$"
OWNER = r"(?:^|[ ,;(])@([^@]{1,200})$"
AND = r"(?:(?<![ ])[ ]+)?(?:,|;|/|\bund\b|\band\b|&|\+)[ ]*$"
MOST_OWNERS = 50
EVERYBODY = ("alle", "all", "everybody", "everyone")


def assignment(found: Marker, more: str, line: int, source: str, faults: list[Fault], today: date) -> Assignment:
    """Return an action; ``more`` is what stands on the lines that go on with it."""
    names: list[str] = []
    due: date | None = None
    rest, undated = found.text, ""
    while len(names) < MOST_OWNERS:
        if due is None and (told := re.search(DUE, rest[-80:].replace("\u00a0", " "))):
            try:
                due = _day(told, today)
            except InvalidInput as error:
                faults.append(Fault(line, str(error), soft=True))
                break
            closed = told[0].rstrip(" .").endswith(")")
            rest = rest[: max(len(rest) - 80, 0) + told.start()].rstrip(" ,;(")
            rest += ")" if closed and rest.count("(") > rest.count(")") and "@" not in rest.rpartition("(")[2] else ""
        elif owner := re.search(OWNER, rest[-240:].rstrip(" )")):
            name = owner[1].strip(" ,;")
            if not names and (soon := re.search(SOON, " " + name)):
                name = (" " + name)[: soon.start()].strip()
            if due is None and (told := re.search(UNDATED, name)):
                name, when = name[: told.start()].strip(), told[1].rstrip(" .)")
                undated = f" ({when})"
                reason = _("“{text}” is not a date and stays in the text; write it like: by 2026-06-30")
                faults.append(Fault(line, reason.format(text=when), soft=True, remark=True))
            names.insert(0, name)
            rest = rest[: max(len(rest) - 240, 0) + owner.start()].rstrip(" ,;(")
            rest = rest[:-20] + re.sub(AND, "", rest[-20:])
        else:
            break
    if found.about and not names and found.about.casefold().startswith(("an ", "für ", "to ", "for ", "on ")):
        names = [found.about.partition(" ")[2]]
    if found.vote and not names:
        names = several(found.vote.removeprefix("@"))
    owners = [name for each in names for name in (_several(each) if len(names) > 1 else (each,)) if name]
    rest = f"{rest}{undated} {more}".strip()
    if not rest:
        reason = _("An action needs a text: Action: Book a room @Name by 2026-06-30")
        faults.append(Fault(line, reason, soft=True))
        return Assignment(line=line, source=source, text=found.text)
    first, *others = owners or [""]
    return Assignment(line=line, source=source, text=rest, owner=first, also=tuple(others), due=due)


def _several(name: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?:(?<![ ])[ ]+)?[,;][ ]*", name)]


def several(name: str) -> list[str]:
    """Return the names in "Anna Alt, Bert Ohm" or "Anna Alt und Bert Ohm": one alone where there is but one."""
    return [each for each in re.split(r"(?:(?<![ ])[ ]+)?(?:,|;|/|&|\+|\bund\b|\band\b)[ ]*", name) if each]


def _day(told: "re.Match[str]", today: date) -> date:
    """Return the day that is meant. Raises InvalidInput."""
    part = re.fullmatch(rf"(?i){PART_OF}", told[1])
    if part is None:
        return parse_date(told[1], today)
    month = NUMBERS[part[2].casefold()[:3]]
    year = int(part[3]) if part[3] else today.year + (month < today.month)
    word = part[1].casefold()
    if word in ("anfang", "beginning of"):
        return date(year, month, 10)
    if word in ("mitte", "middle of"):
        return date(year, month, 15)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
