"""Mails handed to a server (SMTP, RFC 5321), one connection for all.

A mail is a server's from the final dot on. So its text is transferred first, then ``claim`` is asked whether it may go
(and keeps a record of it), and only then the dot is sent: killed before it, nothing has gone out.
"""

import smtplib
import ssl
import time
from collections.abc import Callable
from types import TracebackType

from famcli.errors import FamcliError
from famcli.exchange.smtp_server import Server, enter, is_endless, said, unreachable
from famcli.i18n import _

TRIES = 3
FOR_ALL = (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPSenderRefused)
"""Refusals that are not about one mail."""


class Refused(FamcliError):
    """The server will not take this mail, ``temporary`` or for good; others may go."""

    def __init__(self, sentence: str, *, temporary: bool) -> None:
        super().__init__(sentence)
        self.temporary = temporary


class Unclear(FamcliError):
    """The connection broke after the final dot: nobody can say whether the server took the mail."""


class Unclaimed(Exception):
    """The mail is not to go: somebody else has sent it meanwhile."""


class Connection:
    """A connection that is opened when it is needed, and again where the server has closed it."""

    def __init__(self, server: Server, sleep: Callable[[float], None] = time.sleep) -> None:
        self._server = server
        self._sleep = sleep
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._leave()

    def send(
        self, sender: str, to: str, content: bytes, *, claim: Callable[[], None], release: Callable[[], None]
    ) -> None:
        """Hand one mail over; the addresses are in ASCII.

        ``claim`` is called right before the mail becomes the server's, and may raise Unclaimed; ``release`` where the
        server then does not take it all the same. Refusals for now (4xx) and broken connections are tried again.
        Raises Refused, Unclear, and FamcliError where no mail can go at all.
        """
        for turn in range(1, TRIES + 1):
            try:
                self._transfer(sender, to, content)
                self._finish(claim, release)
                return
            except smtplib.SMTPResponseException as error:
                self._reset()
                temporary = error.smtp_code // 100 != 5
                if turn == TRIES or not temporary:
                    if isinstance(error, FOR_ALL):
                        raise unreachable(self._server, error) from error
                    raise Refused(said(error, self._server.password), temporary=temporary) from error
            except (smtplib.SMTPServerDisconnected, ConnectionError) as error:
                self._drop()
                if turn == TRIES or isinstance(error, ConnectionRefusedError) or is_endless(error):
                    raise unreachable(self._server, error) from error
            except (smtplib.SMTPException, OSError) as error:
                self._drop()
                raise unreachable(self._server, error) from error
            self._sleep(self._server.waits[min(turn, len(self._server.waits)) - 1])

    def _transfer(self, sender: str, to: str, content: bytes) -> None:
        smtp = self._connected()
        code, text = smtp.mail(sender)
        if code // 100 != 2:
            raise smtplib.SMTPSenderRefused(code, text, sender)
        code, text = smtp.rcpt(to)
        if code // 100 == 2:
            code, text = smtp.docmd("DATA")
        if code != 354:
            raise smtplib.SMTPResponseException(code, text)
        smtp.send(_transparent(content))

    def _finish(self, claim: Callable[[], None], release: Callable[[], None]) -> None:
        """Claim the mail, send the final dot and hear what the server says."""
        smtp = self._connected()
        try:
            claim()
        except BaseException:
            self._drop()
            raise
        if _has_ended(smtp, self._server.timeout):
            release()
            raise smtplib.SMTPServerDisconnected
        try:
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            raise Unclear(_("the connection was lost while sending")) from error
        if code // 100 in (4, 5):
            release()
            raise smtplib.SMTPResponseException(code, text)
        if code // 100 != 2:
            self._drop()
            raise Unclear(_("the server gave no clear answer when it took the e-mail"))

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = enter(self._server)
        return self._smtp

    def _reset(self) -> None:
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _leave(self) -> None:
        try:
            if self._smtp is not None:
                self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._drop()
        self._smtp = None


def _has_ended(smtp: smtplib.SMTP, timeout: float) -> bool:
    """Tell whether the server has closed, or spoken, although it was not its turn: then it takes no mail any more."""
    if smtp.sock is None:
        return True
    smtp.sock.settimeout(0)
    try:
        smtp.sock.recv(1)
        return True
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError:
        return True
    finally:
        smtp.sock.settimeout(timeout)


def _transparent(content: bytes) -> bytes:
    """Return the mail with CRLF line ends and dots doubled at the beginning of lines (RFC 5321, 4.5.2)."""
    content = b"\r\n".join(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    content = (b"." if content.startswith(b".") else b"") + content.replace(b"\r\n.", b"\r\n..")
    return content if content.endswith(b"\r\n") else content + b"\r\n"
