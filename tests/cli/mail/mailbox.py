"""A meeting whose invitations are out, and answers to it, as the tests of replies and of the whole way use them."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.mail.clients import ORGANIZER, reply
from tests.cli.mail.sources import mbox
from tests.conftest import Famcli, Prepared
from tests.kept import Kept

ANNA = "anna@example.org"
BERND = "bernd@example.org"
CLARA = "clara@example.org"
APRIL_15 = 1_776_240_000  # 2026-04-15, 8:00 UTC
DAY = 86_400
INVITED = APRIL_15 - 20 * DAY
"""Invitations went out on 26 March; answers of the forms are of 1 April."""
AFTER_THE_DAY = APRIL_15 + 15 * DAY
"""30 April: answers were asked for until the 28th."""


def at(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let commands run at this time from now on."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


def new_meeting(famcli: Famcli) -> None:
    """Make the sixth meeting, on 12 May 2026."""
    famcli(
        "meeting new 'Netzwerke gestalten und am Leben erhalten' --series Familienmanagertreffen --number 6 --date"
        " 2026-05-12 --start 10:00 --end 16:00 --rsvp-by 28.4.2026 --place 'Mülheim an der Ruhr' --organizer"
        f" 'Informations- und Qualifizierungszentrum (IQZ)' --contact-email {ORGANIZER}"
    )


class Mailbox:
    """The meeting with Anna, Bernd and Clara, who are invited, and what comes from them."""

    def __init__(self, famcli: Famcli, folder: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> None:
        self.famcli = famcli
        self.folder = folder
        self.monkeypatch = monkeypatch
        prepared("mailbox", self.invite)
        at(monkeypatch, APRIL_15)
        self.uid: str = famcli("meeting show --json").json["uid"]

    def invite(self) -> None:
        """Put Anna, Bernd and Clara on the list and invite them."""
        at(self.monkeypatch, INVITED)
        new_meeting(self.famcli)
        for name, address in (
            ("Änne Musterfrau-Beispiel", ANNA), ("Bernd Beispielmann", BERND), ("Dr. Clara Probst", CLARA),
        ):  # fmt: skip
            self.famcli(["attendee", "add", name, "--email", address])
        self.famcli("invitation send --all --outbox ausgang")

    def mail(self, client: str = "tentative", attendee: str = ANNA, **values: Any) -> bytes:
        """Return an answer to this meeting."""
        return reply(client, uid=self.uid, attendee=attendee, **values)

    def read(self, mails: Iterable[bytes]) -> list[Any]:
        """Read these mails from an mbox; return what became of each."""
        path = mbox(self.folder / "posteingang.mbox", mails)
        return list(self.famcli(f"invitation replies {path} --json").json)

    def verdicts(self, mails: Iterable[bytes]) -> list[str]:
        """Read these mails; return the verdicts."""
        return [finding["verdict"] for finding in self.read(mails)]

    def answers(self) -> dict[str, tuple[str, str]]:
        """Return answer and note of everybody on the list by name."""
        rows = self.famcli("attendee list --json").json
        return {row["person"]["name"]: (row["attendee"]["rsvp"], row["attendee"]["note"]) for row in rows}

    @property
    def anna(self) -> tuple[str, str]:
        """Anna's answer and note."""
        return self.answers()["Änne Musterfrau-Beispiel"]

    def next_steps(self) -> dict[str, str]:
        """Return what is to be done next about whom, by name."""
        return {row["row"]["person"]["name"]: row["next"] for row in self.famcli("invitation status --json").json}

    @property
    def store(self) -> bytes:
        """The bytes of the store."""
        return Kept(os.environ["FAMCLI_DB"]).everything()
