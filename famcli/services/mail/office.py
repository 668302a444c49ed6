"""Where mails are made and go out from: the templates, the sender, the server of the settings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

import msgspec

from famcli.config import MailSettings, Settings, password
from famcli.domain.meetings.meeting import Meeting
from famcli.exchange import smtp
from famcli.exchange.message import Attachment
from famcli.exchange.smtp_server import Server
from famcli.render.renderer import Renderer
from famcli.services.documents import rendering
from famcli.services.documents.contexts import Context, Earlier
from famcli.services.mail import sending
from famcli.services.mail.composer import Composer, file_of
from famcli.services.mail.rounds import Enclosed, Round
from famcli.services.mail.sending import Result
from famcli.store.repositories import Store


class Office(msgspec.Struct, frozen=True):
    """What mails are made with."""

    renderer: Renderer
    mail: MailSettings
    now: datetime

    @classmethod
    def of(cls, settings: Settings, now: datetime, tell: rendering.Tell) -> "Office":
        """Return the office of these settings; ``tell`` gets what has to be replaced in a letter."""
        return cls(rendering.renderer(settings, tell), settings.mail, now)

    def composer(
        self,
        meeting: Meeting,
        context: Context,
        guests: Context | None = None,
        enclosed: Enclosed | None = None,
        earlier: Mapping[int, Earlier] | None = None,
        extra: Sequence[Attachment] = (),
        for_guests: Sequence[Attachment] | None = None,
    ) -> Composer:
        """Return who makes the mails about a meeting, with a document in each; ``guests`` is what those read.

        ``extra`` are files that go with each mail, to guests those ``for_guests`` where these are others.
        """
        enclosure = None
        if enclosed:
            kind, minutes, version, item = enclosed
            name = rendering.file_name(kind, minutes, "pdf", version=version, item=item)
            enclosure = Attachment(name, self.renderer.render(kind, minutes, "pdf"))
        return Composer(
            self.renderer,
            context,
            guests or context,
            self.mail.sender,
            self.now,
            meeting.calendar_uid,
            meeting.sequence,
            enclosure,
            earlier or {},
            extra,
            for_guests,
        )

    def has_server(self) -> bool:
        """Tell whether mails can go out; else they are files."""
        return bool(self.mail.host)


def files_of(round_: Round, *, through_server: bool) -> list[str]:
    """Return the names of the files that a round becomes: letters, and the mails that do not go to the server."""
    return [
        file_of(task, round_.context.lang) for task in round_.tasks if not (through_server and task.row.person.email)
    ]


@contextmanager
def results(
    office: Office, store: Store, note: str, round_: Round, keep: Callable[[str, bytes], str], *, through_server: bool
) -> Iterator[Iterator[Result]]:
    """Hand out what becomes of each mail of a round, while it goes to the server, or into files with ``keep``.

    ``note`` is what the store calls the change. Raises FamcliError where the server takes no mail at all.
    """
    from famcli.services.mail import enclosures

    members, visitors = enclosures.of_round(store, round_)
    composer = office.composer(
        round_.meeting,
        round_.context,
        round_.guests,
        round_.enclosed,
        round_.earlier,
        (*round_.extra, *members),
        (*round_.extra, *visitors),
    )
    letters = composer.letters(
        round_.tasks, draft=not through_server, number=int(office.now.timestamp()) if round_.again else 0
    )
    sender = office.mail.sender or round_.meeting.letterhead.email
    journal = sending.Journal(store, round_.meeting, note, office.now, round_.due, sender=sender)
    if not through_server:
        yield sending.write(letters, journal, keep)
        return
    with smtp.Connection(server_of(office.mail)) as connection:
        yield sending.send(letters, journal, connection, keep, pause=office.mail.pause)


def server_of(mail: MailSettings) -> Server:
    """Return the mail server of the settings, with its password. Raises InvalidInput where there is none."""
    return Server(
        host=mail.host,
        port=mail.port or (465 if mail.tls else 587),
        tls=mail.tls,
        starttls=mail.starttls,
        user=mail.user,
        password=password(mail.user) if mail.user else "",
        ca_file=mail.ca_file,
        timeout=mail.timeout,
    )
