"""What may go wrong when mail is handed over: refusals, cut connections and silence, as a plan for the server.

refuse(450, recipient="anna@example.org", times=2)   greylisting: twice "later", then accepted
refuse(421, at="mail", nth=3)                        the third mail: "closing", and closed
cut(after=2000)                                      the line dies within the message
cut(at="end")                                        ... after the final dot: taken, but nobody says so
hang(at="connect")                                   no greeting, ever
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

Step = Literal["connect", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "body", "end"]
"""Where a dialogue can fail. ``body`` is within the message, ``end`` is the reply to the final dot."""
BEFORE_MAIL = ("connect", "ehlo", "starttls", "auth")
WORDS = {
    421: "4.3.2 Service not available, closing transmission channel",
    450: "4.2.0 Mailbox busy, try again later",
    451: "4.3.0 Local error in processing",
    452: "4.2.2 Mailbox full",
    454: "4.7.0 TLS not available due to temporary reason",
    530: "5.7.0 Authentication required",
    535: "5.7.8 Authentication credentials invalid",
    550: "5.1.1 No such user here",
    552: "5.3.4 Message too big",
    554: "5.7.1 Transaction failed",
}


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that goes wrong."""

    at: Step
    do: int | Literal["cut", "hang"]
    """A reply code (421 also closes), the end of the connection, or no answer at all."""
    text: str = ""
    """Words after the code instead of the usual ones; more lines make a reply of more lines."""
    recipient: str = ""
    """Only for this address: at RCPT, or for a mail that it has been accepted for."""
    nth: int = 0
    """Only for the n-th MAIL of this server; before MAIL, for its n-th connection. 0: for all."""
    times: int = 0
    """How often, before all is well. 0: always."""
    after: int = 0
    """For ``body``: how many bytes of the message are taken before."""

    def lines(self) -> list[str]:
        """Return the reply's lines as they are sent (RFC 5321, 4.2.1)."""
        words = (self.text or WORDS.get(int(self.do), "Refused")).split("\n")
        return [f"{self.do}-{line}" for line in words[:-1]] + [f"{self.do} {words[-1]}"]


def refuse(code: int, *, at: Step = "rcpt", text: str = "", recipient: str = "", nth: int = 0, times: int = 0) -> Fault:
    """Answer with this code. At ``connect`` the server closes afterwards, as with every 421."""
    return Fault(at=at, do=code, text=text, recipient=recipient, nth=nth, times=times)


def cut(*, at: Step = "body", after: int = 0, recipient: str = "", nth: int = 0, times: int = 0) -> Fault:
    """Close the connection without a word. At ``end`` the message has been taken."""
    return Fault(at=at, do="cut", after=after, recipient=recipient, nth=nth, times=times)


def hang(*, at: Step, after: int = 0, recipient: str = "", nth: int = 0, times: int = 0) -> Fault:
    """Never answer. At ``end`` the message has been taken."""
    return Fault(at=at, do="hang", after=after, recipient=recipient, nth=nth, times=times)


class Plan:
    """The faults that are still to come."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self._faults = list(faults)
        self._struck = [0] * len(self._faults)

    def strike(self, step: Step, nth: int, recipients: Sequence[str]) -> Fault | None:
        """Return what goes wrong here, and count it."""
        for index, fault in enumerate(self._faults):
            if (
                fault.at == step
                and fault.nth in (0, nth)
                and (not fault.recipient or fault.recipient in recipients)
                and (not fault.times or self._struck[index] < fault.times)
            ):
                self._struck[index] += 1
                return fault
        return None
