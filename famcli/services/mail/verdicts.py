"""What becomes of a mail in which there may be an answer: to an invitation, a poll, or a request to be host."""

from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """What became of a mail."""

    NEW = "new"
    KNOWN = "known"
    """It says what is kept already, or a newer answer is."""
    NOTE = "note"
    """A counter-proposal: kept as a note, the answer stays."""
    UNPLACED = "unplaced"
    """An answer that cannot be trusted or put anywhere; left alone."""
    TO_READ = "to-read"
    """Somebody has to read it: it is no answer that is clear."""
    OTHER = "other"
    """It is about something else."""


class Found(msgspec.Struct, frozen=True):
    """One mail, or one line of a list, and what became of it."""

    source: str
    verdict: Verdict
    sender: str = ""
    subject: str = ""
    reason: str = ""
    meeting: str = ""
    person: str = ""
