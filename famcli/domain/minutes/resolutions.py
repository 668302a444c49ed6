"""Decisions, motions, elections and what else becomes of an item, made of the lines that tell them."""

import re

from famcli.domain.faults import Fault
from famcli.domain.minutes.entries import Disposal, Election, Entry, Prose, Resolution
from famcli.domain.minutes.gathering import ELECTED, SAID_ELECTED, Gathered
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.markers import Marker
from famcli.domain.minutes.vote_lines import in_words, sounds_like_one, split
from famcli.domain.minutes.votes import Ballot, Outcome, Unread, Vote, read_vote, together
from famcli.domain.text import shortened
from famcli.i18n import _

AND = r"(?:(?<![ ])[ ]+)?(?:,|;|\bund\b|\band\b|&)[ ]*"
ACCEPTED = (
    r"(?i)(?:(?<![,;. ])[,;. ]+)?\b"
    r"(?:nimmt|nehmen|accepts?|accepted|hat|haben)\b[^,;]{0,200}\b(?:an|angenommen|accept\w*|election|office)\b"
)
DECLINED = (
    r"(?i)(?:(?<![,;. ])[,;. ]+)?\b"
    r"(?:lehn(?:t|en)\b[^,;]{0,200}\bab|nimmt\b[^,;]{0,200}\bnicht an|declin(?:es?|ed)\b[^,;]{0,200})"
)

NO_NAME = r"\d|(?i:\b(?:einstimmig|mehrheitlich|stimmen?|enthaltung(?:en)?|unanimous(?:ly)?|votes?|unopposed)\b)"


def resolution(of: Gathered, line: int, source: str, faults: list[Fault]) -> Entry:
    """Return a decision or a motion; only a text that stands nowhere makes it prose."""
    found = of.marker
    text, vote = split(of.text)
    vote = _all_votes(of, found, vote, line, faults)
    if not text.strip():
        reason = _("“{word}” has no text; write it like: Decision: text (12 yes, 2 no, 1 abstention)")
        faults.append(Fault(line, reason.format(word=found.word), soft=True))
        return Prose(line=line, source=source)
    if vote is None and not _told_already(faults, line) and sounds_like_one(text):
        reason = _("The vote in this line is not read; write it at its end, like (12 yes, 2 no, 1 abstention).")
        faults.append(Fault(line, reason, soft=True))
    elif vote is None and not _told_already(faults, line) and (word := in_words(text)):
        reason = _("“{word}” is part of the text and not counted as a vote; write it at the end: ({word})")
        faults.append(Fault(line, reason.format(word=word), soft=True, remark=True))
    outcome = vote.outcome if vote else Outcome.OPEN if found.kind == Kind.MOTION else Outcome.ADOPTED
    return Resolution(
        line=line, source=source, text=text.strip(), kind=found.kind, word=found.word, number=found.number,
        about=found.about, ballot=vote.ballot if vote else Ballot(), outcome=outcome,
    )  # fmt: skip


def _told_already(faults: list[Fault], line: int) -> bool:
    """Tell whether something was said of a line already."""
    return any(fault.line >= line for fault in faults)


def _all_votes(of: Gathered, found: Marker, own: Vote | Unread | None, line: int, faults: list[Fault]) -> Vote | None:
    """Return what brackets and lines say of the vote together; what cannot be meant is a fault."""
    told: list[tuple[int, Vote | Unread | None]] = [(line, own)]
    if found.vote:
        before = read_vote(found.vote)
        told.insert(0, (line, before or Unread(_("“{text}” is no vote.").format(text=found.vote))))
    told += [(line + row, vote) for row, vote in of.votes]
    whole: Vote | None = None
    for where, vote in told:
        joined = together(whole, vote) if whole and isinstance(vote, Vote) else vote
        if isinstance(joined, Unread):
            faults.append(Fault(where, joined.reason, soft=True, remark=joined.remark))
        elif joined:
            whole = joined
    return whole


def election(of: Gathered, line: int, source: str, faults: list[Fault]) -> Entry:
    """Return an election: the office, what the ballots brought, and who was elected."""
    found = of.marker
    said_elected = found.word.casefold().startswith(SAID_ELECTED)
    text, vote = split(of.text)
    office, names = "", ""
    rounds = [*of.rounds]
    if parts := re.split(ELECTED, text, maxsplit=1) if not said_elected else []:
        text, names = parts[0], parts[1] if len(parts) > 1 else ""
    if said_elected:
        names = text
    elif found.about:
        office, names = _office(found.about), names or text
    else:
        office, _colon, results = (part.strip() for part in text.partition(":"))
        if isinstance(vote, Vote) and vote.outcome == Outcome.ADOPTED and not rounds and not re.search(r"\d", results):
            names = names or results
        elif results:
            rounds = [results, *rounds]
    if of.elected:
        names, more = split(of.elected.text)
        if more and vote:
            of.votes.insert(0, (0, more))
        vote = vote or more
        office = office or _office(of.elected.about)
    accepted = None
    if re.search(DECLINED, names):
        names, accepted = re.sub(DECLINED, "", names), False
    elif re.search(ACCEPTED, names):
        names, accepted = re.sub(ACCEPTED, "", names), True
    if vote is None:
        names, vote = _without_vote(names)
    elected = tuple(name for each in re.split(AND, names) if (name := each.strip(" .*_")))
    whole = _all_votes(of, found, vote, line, faults)
    if odd := next((name for name in elected if re.search(NO_NAME, name)), ""):
        reason = _("“{name}” is not a name; write votes in brackets after it: Elected: Name (12 yes, 1 no)")
        faults.append(Fault(line, reason.format(name=shortened(odd)), soft=True))
    if not (office or elected):
        faults.append(
            Fault(line, _("An election is written like: Election: chair, and below it: Elected: Name"), soft=True)
        )
        return Prose(line=line, source=source)
    outcome = Outcome.ADOPTED if elected else Outcome.OPEN
    if elected and whole and whole.outcome == Outcome.LOST:
        outcome = Outcome.LOST
    said = ": ".join(filter(None, ("" if found.about and elected else office, ", ".join(elected))))
    return Election(
        line=line, source=source, text=said, kind=Kind.ELECTION, word=found.word, number=found.number,
        about=found.about, ballot=whole.ballot if whole else Ballot(), outcome=outcome, office=office,
        rounds=tuple(rounds), elected=elected, accepted=accepted,
    )  # fmt: skip


def _without_vote(names: str) -> tuple[str, Vote | None]:
    """Return names, and the vote behind their comma or their last name: "Anna Weiß, 14 Ja", "Anna Weiß einstimmig"."""
    for comma in re.finditer(r"(?:(?<![ ])[ ]+)?(?:[,;:–][ ]*|[ ](?=[^ ,]*[a-zß\d]))", names[:400]):
        vote = read_vote(names[comma.end() :].rstrip(" ."))
        if isinstance(vote, Vote) and not vote.ballot.remark:
            return names[: comma.start()], vote
    return names, None


def _office(about: str) -> str:
    """Return "Kassenprüfers" from "des Kassenprüfers"."""
    return about.partition(" ")[2].removeprefix("the ")


def disposal(of: Gathered, line: int, source: str) -> Disposal | Prose:
    """Return what became of the item."""
    vote = read_vote(of.marker.word)
    if not isinstance(vote, Vote) or vote.stated is None:
        return Prose(line=line, source=source)
    return Disposal(line=line, source=source, outcome=vote.stated, word=of.marker.word, text=of.text)
