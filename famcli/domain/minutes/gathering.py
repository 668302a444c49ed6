"""Which lines below a marker belong to it: those that go on with it, its wording, and the vote."""

import re
from collections.abc import Sequence

import msgspec

from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.markers import Marker, marker
from famcli.domain.minutes.vote_lines import on_a_line
from famcli.domain.minutes.votes import Unread, Vote

CONTINUED = r"(?: {2,}|\t)\S"
FENCE = r"[ ]{0,3}(`{3,}(?!.*`)|~{3,})"
LISTED = r"[ ]{0,3}(?:[-*+•][ \t]|>|\(?(?:\d{1,3}|[a-z])[.)][ \t])"
HEADED = r"[ ]{0,3}#{1,6}[ \t]"
ROUND = (
    r"(?i)[ ]{0,3}(?:[-*+•][ \t]{1,3})?[*_]{0,2}(?:(?:\d{1,2}\.|erster|zweiter|dritter|first|second|third)?[ ]?"
    r"(?:wahlgang|ballot|round|stichwahl)(?:[ ]?\d{1,2})?|run-?off)[*_]{0,2}[ ]?:[*_ ]*(\S.*)"
)
ELECTED = r"(?i)[;.,][ ]*(?:gewählt(?: (?:ist|sind|wird|wurden?))?|elected)[ ]?:[ ]*"
SAID_ELECTED = ("gewählt", "wieder", "elected", "re-elected", "appointed")
VOTED = (Kind.DECISION, Kind.MOTION, Kind.ELECTION)


class Gathered(msgspec.Struct):
    """A marker with all that belongs to it."""

    marker: Marker
    end: int
    """The row behind the last one."""
    text: str
    votes: list[tuple[int, Vote | Unread]]
    """What the lines below say of the vote, with their rows."""
    rounds: list[str]
    elected: Marker | None = None


def gathered(rows: Sequence[str], index: int, found: Marker) -> Gathered:
    """Return the marker at a row with the lines below that belong to it."""
    whole = Gathered(marker=found, end=index + 1, text=found.text, votes=[], rounds=[])
    more: list[str] = []
    while whole.end < len(rows) and _goes_on(rows[whole.end], whole, found.kind):
        more.append(rows[whole.end])
        whole.end += 1
    whole.text = _joined(found.text, more)
    if found.kind in VOTED:
        if found.kind != Kind.ELECTION and (not whole.text or whole.text.endswith(":")):
            _take_block(rows, whole)
        if found.kind == Kind.ELECTION:
            _take_rounds(rows, whole)
        _take_votes(rows, whole)
    return whole


def _goes_on(row: str, whole: Gathered, kind: Kind) -> bool:
    """Tell whether a row goes on with the one above: it is indented, or begins in the middle of a sentence."""
    if re.match(CONTINUED, row):
        return not marker(row.lstrip()) and not (kind in VOTED and on_a_line(row) is not None)
    broken = bool(whole.text) and whole.text[-1] not in '.!?:)]}*_”“"'
    return kind in VOTED and broken and row[:1].islower() and not marker(row) and not re.match(LISTED, row)


def _joined(text: str, more: Sequence[str]) -> str:
    if more and (text.endswith(":") or not text) and any(re.match(LISTED, row.lstrip()) for row in more):
        import textwrap

        return f"{text}\n\n{textwrap.dedent(''.join(more)).rstrip()}".lstrip("\n")
    return " ".join(filter(None, (text, *(row.strip() for row in more))))


def _ends(row: str) -> bool:
    """Tell whether something else begins with a row."""
    return bool(marker(row) or re.match(HEADED, row) or re.match(FENCE, row))


def _take_block(rows: Sequence[str], whole: Gathered) -> None:
    """Take the wording that stands below: to the vote where one follows, else one paragraph, quotation or list."""
    begin = whole.end
    while begin < len(rows) and not rows[begin].strip():
        begin += 1
    stop, voted = begin, False
    if stop < len(rows) and not _ends(rows[stop]) and (whole.text == "" or not on_a_line(rows[stop])):
        stop += 1
    while stop < len(rows) and not _ends(rows[stop]):
        if on_a_line(rows[stop]) is not None:
            voted = True
            break
        stop += 1
    if not voted:
        stop = _end_of_block(rows, begin)
    wording = "".join(rows[begin:stop]).strip("\n")
    if not wording.strip():
        return
    simple = not re.search(rf"(?m)^(?:{LISTED}|[ \t]*$)", wording)
    wording = " ".join(wording.split()) if simple else wording
    whole.text = f"{whole.text}\n\n{wording}" if whole.text else wording
    whole.end = stop
    while whole.end > begin and not rows[whole.end - 1].strip():
        whole.end -= 1


def _end_of_block(rows: Sequence[str], begin: int) -> int:
    end = begin
    listed = begin < len(rows) and re.match(LISTED, rows[begin])
    while end < len(rows) and not _ends(rows[end]):
        if not rows[end].strip():
            following = next((row for row in rows[end : end + 3] if row.strip()), "")
            if not (listed and re.match(LISTED, following)):
                break
        end += 1
    return end


def _take_rounds(rows: Sequence[str], whole: Gathered) -> None:
    """Take the ballots of an election, and who was elected."""
    at = whole.end
    named = _says_elected(whole.marker) or re.search(ELECTED, whole.text) is not None
    while at < len(rows) and whole.elected is None:
        row = rows[at]
        if re.match(ROUND, row.rstrip()):
            whole.rounds.append(row.strip(" -*+•\t\n"))
        elif not named and (found := marker(row)) and _says_elected(found):
            whole.elected = found
        elif row.strip():
            break
        else:
            at += 1
            continue
        at += 1
        whole.end = at


def _counts(told: "Vote | Unread | str") -> bool:
    """Tell whether a row says how many were for it: "Einstimmig beschlossen" does, "Beschlossen" is a heading."""
    return isinstance(told, Vote) and (told.ballot.unanimous or told.ballot.majority or told.ballot.total > 0)


def _says_elected(found: Marker) -> bool:
    return found.kind == Kind.ELECTION and found.word.casefold().startswith(SAID_ELECTED)


def _take_votes(rows: Sequence[str], whole: Gathered) -> None:
    """Take the lines that tell of the vote; one that only announces it needs another one below."""
    at = whole.end
    while at < len(rows):
        if not rows[at].strip():
            at += 1
            continue
        told = on_a_line(rows[at])
        if told is None or ((found := marker(rows[at])) and (found.text or not _counts(told))):
            return
        if isinstance(told, Vote):
            whole.votes.append((at, told))
            whole.end = at + 1
        elif isinstance(told, Unread):
            whole.votes.append((at, told))
            return
        at += 1
