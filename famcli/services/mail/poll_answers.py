"""What people said of the proposed days: the newest answer to a day counts, wherever it came from."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.mail.choice_words import Unclear, read_choice
from famcli.domain.mail.poll import Choice, Poll, PollAnswer, Said, Source
from famcli.domain.mail.proposed_dates import label
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import InvalidInput, Way
from famcli.i18n import _
from famcli.services.mail.polls import proposal_of
from famcli.services.meetings.attendees import Listed
from famcli.store.repositories import Transaction

ALL = ("alle", "all")


class Kept(StrEnum):
    """What became of an answer."""

    NEW = "new"
    KNOWN = "known"
    """It says what is kept already, or newer answers are."""


def read_answers(given: Iterable[str], poll: Poll) -> dict[int, Choice]:
    """Read answers as they are typed: "1=nein", "2=ja", "alle=ja". Raises InvalidInput, NotFound."""
    found: dict[int, Choice] = {}
    single: set[int] = set()
    for each in given:
        number, sign, said = each.partition("=")
        if not sign:
            raise InvalidInput(_("“{text}” is not an answer; write it like 1=yes 2=no.").format(text=each))
        choice = choice_of(said, poll)
        if number.strip().casefold() in ALL:
            found |= dict.fromkeys((one.number for one in poll.standing), choice)
        elif number.strip().isascii() and number.strip().isdecimal():
            proposal = proposal_of(poll, int(number))
            if proposal.withdrawn:
                raise InvalidInput(_("“{date}” was withdrawn.").format(date=label(proposal)), way=Way.PROPOSE_AGAIN)
            if proposal.number in single and found[proposal.number] != choice:
                raise InvalidInput(
                    _("Date {number} is answered twice, and not the same.").format(number=proposal.number)
                )
            single.add(proposal.number)
            found[proposal.number] = choice
        else:
            raise InvalidInput(
                _("“{text}” is not the number of a date.").format(text=number.strip()), way=Way.LOOK_AT_POLL
            )
    return found


def choice_of(said: str, poll: Poll) -> Choice:
    """Return what an answer says. Raises InvalidInput where it is not clear."""
    try:
        choice = read_choice(said)
    except Unclear:
        choice = None
    if choice is None:
        raise InvalidInput(
            _("“{text}” is not clearly yes, no or if need be; write one of them, and the rest as a --note.").format(
                text=said.strip()
            )
        )
    if choice == Choice.MAYBE and poll.yes_or_no:
        raise InvalidInput(_("This poll asks for yes or no only; “{text}” is neither.").format(text=said.strip()))
    return choice


def keep(
    tx: Transaction,
    meeting: Meeting,
    row: Listed,
    choices: Mapping[int, Choice],
    *,
    at: datetime,
    source: Source,
    note: str | None = None,
) -> Kept:
    """Keep what somebody said, as far as it is newer than what is there."""
    slug = f"{meeting.slug}/{row.slug}"
    before = tx.poll_answers.get(slug) or PollAnswer(slug=slug, meeting=meeting.slug, person=row.slug)
    said = {each.number: each for each in before.said}
    newer = {number for number in choices if number not in said or said[number].at <= at}
    said |= {number: Said(number=number, choice=choices[number], at=at) for number in newer}
    after = replace(before, said=tuple(said[number] for number in sorted(said)))
    if note is not None and (newer or not choices):
        after = replace(after, note=text.line(note[: text.LINE_LIMIT], _("The note")))
    if after == before:
        return Kept.KNOWN
    tx.poll_answers.put(replace(after, source=source))
    known = [(each.number, each.choice) for each in before.said] == [(each.number, each.choice) for each in after.said]
    return Kept.KNOWN if known and after.note == before.note else Kept.NEW
