"""The lines of minutes that begin with a plain word, such as "Beschluss: …": each becomes an entry."""

import re
from collections.abc import Iterator
from datetime import date

from famcli.domain.dates import parse_date
from famcli.domain.faults import Fault
from famcli.domain.minutes.entries import Assignment, Ballot, Conclusion, Entry, Prose, Quotation, Reading, Resolution
from famcli.errors import InvalidInput
from famcli.i18n import _

MOST_VOTES = 100_000
KINDS = {
    "beschluss": "decision", "decision": "decision", "aufgabe": "action", "action": "action", "task": "action",
    "fazit": "conclusion", "conclusion": "conclusion", "zitat": "quotation", "quote": "quotation", "link": "link",
}  # fmt: skip
MARKER = r"(?ai)[ ]{0,3}(?:[-*+][ \t]{1,3})?(" + "|".join(KINDS) + r")[ \t]?:(?!\S*//)[ \t]*(\S.*)"
FENCE = r"[ ]{0,3}(`{3,}(?!.*`)|~{3,})"
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
        while end < len(rows) and re.match(CONTINUED, rows[end]) and not re.match(MARKER, rows[end].lstrip()):
            end += 1
        more = " ".join(each.strip() for each in rows[index + 1 : end])
        text_of_it = "".join(rows[index:end])
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
        faults.append(Fault(line, _("A link needs a title and an address: Link: Title <https://example.org> Teaser")))
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
        reason = _("“{text}” is not a vote; write it outside the brackets.").format(text=rest[:60])
        faults.append(Fault(line, reason))
        return words, Ballot()
    for piece in pieces:
        side, count = SIDES.get(piece[2].casefold(), "abstentions"), int(piece[1].replace("−", "-"))
        if side in counts or not 0 <= count <= MOST_VOTES:
            faults.append(Fault(line, _("Write votes like (12 yes, 2 no, 1 abstention), each at most once.")))
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
        faults.append(Fault(line, _("An action needs a text: Action: Book a room @Name by 2026-06-30")))
        return Assignment(line=line, source=text, text=words)
    return Assignment(line=line, source=text, text=rest, owner=owner, due=due)


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
