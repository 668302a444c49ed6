"""Answers to proposed dates in lines of text: "1 ja, 2 und 3 nein", "12.5. passt", "alle", or a form filled in.

A line in which one thing is not clear is left to somebody who reads it, as a whole.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from famcli.domain.mail.choice_words import WORD, Unclear, has_condition, read_choice, says_something, words_of
from famcli.domain.mail.poll import Choice, Proposal

MONTHS = (
    ("jan", "january", "januar"), ("feb", "february", "februar"), ("mar", "march", "märz", "mrz"),
    ("apr", "april"), ("may", "mai"), ("jun", "june", "juni"), ("jul", "july", "juli"), ("aug", "august"),
    ("sep", "sept", "september"), ("oct", "okt", "october", "oktober"), ("nov", "november"),
    ("dec", "dez", "december", "dezember"),
)  # fmt: skip
DATE = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?<![\d.])(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})\.|(?P<name>[^\W\d_]{3,9})\.?)(?:\s?(?P<year>\d{4}|\d{2}(?!\d)))?"
    r"|(?<![\d.])(?P<english>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month_name>[^\W\d_]{3,9})\.?"
    r"(?:,?\s(?P<english_year>\d{4}))?"
    rf"|\b(?P<month_first>{'|'.join(name for names in MONTHS for name in names)})\.?\s"
    r"(?P<american>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(?P<american_year>\d{4}))?",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]m)?(?:\s?[-–—]\s?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?(?:\s?Uhr)?"
    r"|\d{1,2}\s?[-–—]\s?\d{1,2}\s?Uhr",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"\b(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\b[.,]?"
    r"|\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b,?",
    re.IGNORECASE,
)
MARK = "\ue010{}\ue011"
"""What stands for a proposal in a line; private-use characters, which are taken out of what comes in."""
MARKED = re.compile("\ue010(\\d+)\ue011")
NUMBER = re.compile(r"(?<![\w.,:\ue010/])(\d{1,3})(?![\w/\ue011]|[.,:]\d)[.)]?")
NUMBERED = re.compile(r"(?:^|[,;(])\s*no\.\s?(?=\d)", re.IGNORECASE)
""""No. 3" at the beginning of a clause; elsewhere "no." is an answer at the end of a sentence."""
LISTED = re.compile(r"(?<![\w.:])\d{1,2}(?:[,/+&]\d{1,2})+(?![\w.:])")
RANGE = re.compile("\ue010(\\d+)\ue011\\s*(?:[-–—]|bis)\\s*\ue010(\\d+)\ue011")
ALL = re.compile(
    r"\b(?:allen?|alles|jede[rmn]?|beiden?|sämtliche|all|any|both|every)\b(?: (?:termin|tag|date|day)e?[ns]?\b)?", re.I
)
NONE = re.compile(r"(?:leider |gar |an )*(?:keiner?|keinem|keins|keines|none)\b[^\d]{0,60}", re.I)
SIGNS = frozenset(",;:=.)–—-/&+")
JOINTS = SIGNS | frozenset(("aber", "jedoch", "dafür", "sondern", "und", "but", "and", "sowie"))
"""What joins an answer to the proposal before and behind it."""
HEADS = frozenset(
    (
        "termin",
        "termine",
        "nr",
        "option",
        "am",
        "den",
        "zu",
        "zum",
        "zur",
        "on",
        "to",
        "for",
        "date",
        "dates",
        "#",
        "(",
    )
)
"""What may stand before a proposal and says only that one comes."""


class Reading(msgspec.Struct, frozen=True):
    """What was understood of a text."""

    choices: dict[int, Choice]
    """By the number of the proposal."""
    unclear: tuple[str, ...] = ()
    """Lines that somebody has to read."""
    rest: tuple[str, ...] = ()
    """Lines that say nothing of a proposal."""

    @property
    def conditional(self) -> bool:
        """Whether a line beside the answers may take them back."""
        return any(map(has_condition, self.rest))


FORM = re.compile(r"(?P<mark>\[[ xX]?\]|☐|☑)?\s*(?P<number>\d{1,3})[.):]?\s+")
"""How a line of the form that goes with a mail begins; weekday and date follow, perhaps times and place."""


def read_lines(lines: Iterable[str], proposals: Sequence[Proposal]) -> Reading:
    """Read lines one by one; of two lines about one proposal that differ both are unclear."""
    choices: dict[int, tuple[Choice, str]] = {}
    unclear: list[str] = []
    rest: list[str] = []
    for line in filter(str.strip, lines):
        if is_form_line(line, proposals) and not form_answer(line, proposals)[1]:
            continue
        try:
            found = read_line(line, proposals)
        except Unclear:
            unclear.append(line.strip())
            continue
        if not found:
            rest.append(line.strip())
        for number, choice in found.items():
            if number in choices and choices[number][0] != choice:
                unclear += [choices[number][1], line.strip()]
            choices[number] = (choice, line.strip())
    doubted = {number for number, (_choice, line) in choices.items() if line in unclear}
    settled = {number: choice for number, (choice, _line) in choices.items() if number not in doubted}
    return Reading(settled, tuple(dict.fromkeys(unclear)), tuple(rest))


def read_line(line: str, proposals: Sequence[Proposal]) -> dict[int, Choice]:
    """Return what a line says of which proposal; nothing where it names none and says neither yes nor no.

    Raises Unclear.
    """
    standing = [each.number for each in proposals if not each.withdrawn]
    if is_form_line(line, proposals):
        number, answer = form_answer(line, proposals)
        return {} if (choice := read_choice(answer)) is None else {number: choice}
    if NONE.fullmatch(line.strip(" .!")):
        return dict.fromkeys(standing, Choice.NO)
    text = marked(NUMBERED.sub(", ", line), proposals)
    if not MARKED.search(text) and ALL.search(text):
        text = ALL.sub("".join(map(MARK.format, standing)), text, count=1)
        if has_condition(text):
            raise Unclear(line)
    if not MARKED.search(text):
        return _without_numbers(line, standing)
    found: dict[int, Choice] = {}
    for numbers, answer in _pairs(text, line):
        choice = read_choice(answer)
        if choice is None:
            raise Unclear(line)
        for number in numbers:
            if found.setdefault(number, choice) != choice:
                raise Unclear(line)
    return found


def is_form_line(line: str, proposals: Sequence[Proposal]) -> bool:
    """Tell whether a line is that of a proposal in the form, filled in or not."""
    return form_answer(line, proposals)[0] > 0


def form_answer(line: str, proposals: Sequence[Proposal]) -> tuple[int, str]:
    """Return the number of the proposal that a line of the form is for, and what was filled in; 0 for other lines."""
    line = " ".join(line.split())
    begin = FORM.match(line)
    proposal = next((each for each in proposals if begin and each.number == int(begin["number"])), None)
    if begin is None or proposal is None:
        return 0, ""
    rest = _behind(WEEKDAY, line[begin.end() :]).lstrip()
    date = DATE.match(rest)
    if date is None or not is_date_of(date, proposal):
        return 0, ""
    rest = _behind(HOURS, rest[date.end() :].lstrip(" ,")).lstrip(" ,")
    if proposal.place and rest.casefold().startswith(proposal.place.casefold()):
        rest = rest[len(proposal.place) :]
    ticked = "x " if (begin["mark"] or "").strip("[] ").casefold() in ("x", "☑") else ""
    return proposal.number, f"{ticked}{rest.strip(' :,_')}".strip()


def _behind(pattern: re.Pattern[str], text: str) -> str:
    """Return the text without what it begins with."""
    found = pattern.match(text)
    return text[found.end() :] if found else text


def marked(line: str, proposals: Sequence[Proposal]) -> str:
    """Return the line with a mark for each proposal that it names by number or date."""
    numbers = {each.number for each in proposals}

    def date(found: re.Match[str]) -> str:
        meant = [each.number for each in proposals if is_date_of(found, each)]
        return MARK.format(meant[0]) if len(meant) == 1 else found[0] if not meant else "\ue012"

    text = DATE.sub(date, re.sub("[\ue010-\ue012]", "", line))
    text = LISTED.sub(lambda found: re.sub("[,/+&]", ", ", found[0]), text)
    text = NUMBER.sub(lambda found: MARK.format(int(found[1])) if int(found[1]) in numbers else found[0], text)
    return RANGE.sub(lambda found: "".join(map(MARK.format, range(int(found[1]), int(found[2]) + 1))), text)


def is_date_of(found: re.Match[str], proposal: Proposal) -> bool:
    """Tell whether a DATE that was found is the day of a proposal; the year may be missing."""
    day = proposal.date
    if found["iso"]:
        return found["iso"] in (day.isoformat(), f"{day.year}-{day.month}-{day.day}")
    number = int(found["day"] or found["english"] or found["american"])
    name = (found["name"] or found["month_name"] or found["month_first"] or "").casefold()
    month = int(found["month"]) if found["month"] else next((i for i, each in enumerate(MONTHS, 1) if name in each), 0)
    year = found["year"] or found["english_year"] or found["american_year"]
    return (number, month) == (day.day, day.month) and (not year or int(year) % 100 == day.year % 100)


def _without_numbers(line: str, standing: Sequence[int]) -> dict[int, Choice]:
    """Return what a line says that names no proposal: clear only where there is but one."""
    try:
        choice = read_choice(line)
    except Unclear:
        if re.search(r"\d", line) and says_something(line):
            raise
        return {}
    if choice is None:
        return {}
    if len(standing) != 1:
        raise Unclear(line)
    return {standing[0]: choice}


def _pairs(text: str, line: str) -> list[tuple[list[int], str]]:
    """Return which proposals get which answer: what stands behind them, or before them. Raises Unclear."""
    groups: list[list[int]] = []
    between = [""]
    at = 0
    for found in MARKED.finditer(text):
        words = text[at : found.start()]
        if groups and all(each in JOINTS | HEADS for each in _tokens(words)):
            groups[-1].append(int(found[1]))
        else:
            between[-1] = words
            groups.append([int(found[1])])
            between.append("")
        at = found.end()
    between[-1] = text[at:]
    answers = [_bare(each) for each in between]
    before, behind = bool(words_of(answers[0])), bool(words_of(answers[-1]))
    if len(groups) == 1:
        return [(groups[0], f"{answers[0]} {answers[1]}")]
    if before == behind:
        raise Unclear(line)
    return list(zip(groups, answers[:-1] if before else answers[1:], strict=True))


def _bare(words: str) -> str:
    """Return the words around a proposal without what only joins them to it: weekdays, times, "Termin", "und"."""
    tokens = _tokens(HOURS.sub(" ", WEEKDAY.sub(" ", words)))
    while tokens and tokens[0] in JOINTS:
        tokens.pop(0)
    while tokens and tokens[-1] in JOINTS | HEADS:
        tokens.pop()
    return " ".join(tokens)


def _tokens(words: str) -> list[str]:
    return WORD.findall(words.casefold())
