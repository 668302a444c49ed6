"""What was sent to whom: one record for each mail or letter, so that nobody is written to twice or forgotten."""

from datetime import datetime
from enum import StrEnum

from famcli.domain.stored import Stored


class Occasion(StrEnum):
    """Why somebody is written to."""

    INVITATION = "invitation"
    UPDATE = "update"
    """Date or place have changed since the invitation."""
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    """The reply to the invitation is missing."""
    REPORT_REMINDER = "report-reminder"
    """The short report is missing."""
    ACTION_REMINDER = "action-reminder"
    """Something that the person has taken on is due, or late."""
    PROTOCOL = "protocol"
    POLL = "poll"
    """Asked on which of the proposed days the meeting could be."""
    POLL_REMINDER = "poll-reminder"
    """The answer to that is missing."""
    SAVE_THE_DATE = "save-the-date"
    """The day of the meeting, long before the invitation."""
    HOST_REQUEST = "host-request"
    """Asked to host the meeting."""


POLLING = (Occasion.POLL, Occasion.POLL_REMINDER)
"""Mails that tell nobody of the meeting itself: its day is not known yet."""


class Via(StrEnum):
    """How it goes out."""

    SMTP = "smtp"
    OUTBOX = "outbox"
    """A file for the user's own mail program."""
    LETTER = "letter"
    """A PDF to print, for people without e-mail."""


class MailingState(StrEnum):
    """How far it has come."""

    SENDING = "sending"
    """Handed over to the server, which has not said yet whether it took it; left so when famcli was stopped then."""
    SENT = "sent"
    REFUSED = "refused"
    """The server will not take it; ``reason`` says why."""
    BOUNCED = "bounced"
    """It came back: the address does not work; ``reason`` says why, ``bounced`` when."""


class Mailing(Stored, frozen=True, kw_only=True, tag_field="schema", tag=4):
    """One mail or letter to one person about one meeting."""

    slug: str
    """``<meeting>/<person>/<occasion>-<number>``."""
    meeting: str
    person: str
    occasion: Occasion
    sequence: int = 0
    """The meeting's sequence that it told of (RFC 5545, SEQUENCE)."""
    via: Via
    state: MailingState = MailingState.SENT
    at: datetime
    """When (aware)."""
    address: str = ""
    reason: str = ""
    sender: str = ""
    """The address that it came from and that answers go to; empty where that was not kept."""
    bounced: datetime | None = None
    """When it came back (aware)."""

    @property
    def went(self) -> bool:
        """Whether it is out, as far as anybody knows."""
        return self.state in (MailingState.SENT, MailingState.SENDING)
