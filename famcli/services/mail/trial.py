"""A mail to oneself: whether the settings of the mail server are right."""

from collections.abc import Iterator
from datetime import datetime

from famcli.config import MailSettings
from famcli.errors import FamcliError, Way
from famcli.exchange import smtp
from famcli.exchange.message import Mail, Mailbox, compose, route
from famcli.i18n import _
from famcli.services.mail.office import server_of


def steps(mail: MailSettings, name: str, to: str, lang: str, now: datetime) -> Iterator[str]:
    """Send one mail to ``to``, or to the address that mails come from. Yields a sentence for each step that went well.

    Raises FamcliError, saying what is wrong.
    """
    if not mail.host:
        raise FamcliError(
            _("No mail server is set; mails are written as files until there is one."), way=Way.SET_SERVER
        )
    sender = mail.sender or to
    if not sender:
        raise FamcliError(_("No sender is set."), way=Way.SET_ADDRESS)
    server = server_of(mail)
    yield _("Trying {host}, port {port}, as {user} …").format(
        host=server.host, port=server.port, user=server.user or _("nobody")
    )
    content = compose(
        Mail(
            sender=Mailbox(name, sender),
            to=Mailbox(name, to or sender),
            subject=_("Test by famcli"),
            date=now,
            key=f"test {now.isoformat()}",
            lang=lang,
            text=_("This mail shows that famcli can send mails with your settings."),
            html="<p>" + _("This mail shows that famcli can send mails with your settings.") + "</p>",
        )
    )
    with smtp.Connection(server) as connection:
        connection.send(sender, route(Mailbox(name, to or sender)), content, claim=_nothing, release=_nothing)
    yield _("The server took a mail to {address}; look whether it arrives.").format(address=to or sender)


def _nothing() -> None:
    """Keep no record of the test."""
