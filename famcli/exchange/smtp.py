"""Mails handed to a server (SMTP, RFC 5321), one connection for all.

A mail is a server's from the final dot on. So its text is transferred first, then ``claim`` is asked whether it may go
(and keeps a record of it), and only then the dot is sent: killed before it, nothing has gone out.
"""

import smtplib
import ssl
import time
from collections.abc import Callable
from types import TracebackType

import msgspec

from famcli.errors import FamcliError
from famcli.i18n import _

TIMEOUT = 30
GREETING = "[127.0.0.1]"
"""What we call ourselves; asking for the machine's name may take long (RFC 5321, 4.1.3)."""
TRIES = 3
WAITS = (2.0, 10.0)
"""Seconds between tries after a refusal for now."""
LOCAL = ("localhost", "127.0.0.1", "::1")


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A mail server as it is set up."""

    host: str
    port: int
    tls: bool
    """TLS from the first byte (RFC 8314)."""
    starttls: bool
    user: str
    password: str
    ca_file: str = ""
    timeout: float = TIMEOUT
    waits: tuple[float, ...] = WAITS


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
        """Hand one mail over.

        ``claim`` is called right before the mail becomes the server's, and may raise Unclaimed; ``release`` where the
        server then refuses it all the same. Refusals for now (4xx) and broken connections are tried again.
        Raises Refused, Unclear, and FamcliError where no mail can go at all.
        """
        for turn in range(1, TRIES + 1):
            try:
                self._transfer(sender, to, content)
                self._finish(claim, release)
                return
            except smtplib.SMTPResponseException as error:
                self._reset()
                temporary = 400 <= error.smtp_code < 500 or error.smtp_code == -1
                if turn == TRIES or not temporary:
                    raise Refused(_said(error), temporary=temporary) from error
            except (smtplib.SMTPServerDisconnected, ConnectionError) as error:
                self._drop()
                if turn == TRIES or isinstance(error, ConnectionRefusedError):
                    raise _unreachable(self._server, error) from error
            except (smtplib.SMTPException, OSError) as error:
                self._drop()
                raise _unreachable(self._server, error) from error
            self._sleep(self._server.waits[min(turn, len(self._server.waits)) - 1])

    def _transfer(self, sender: str, to: str, content: bytes) -> None:
        smtp = self._connected()
        for code, text in (smtp.mail(sender), smtp.rcpt(to), smtp.docmd("DATA")):
            if code not in (250, 251, 354):
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
        try:
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            raise Unclear(_("the connection broke while the server took the mail")) from error
        if code != 250:
            release()
            raise smtplib.SMTPResponseException(code, text)

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _open(self._server)
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


def _open(server: Server) -> smtplib.SMTP:
    """Return a connection that is logged in. Raises FamcliError where that is refused for good."""
    context = ssl.create_default_context(cafile=server.ca_file or None)
    if not (server.tls or server.starttls) and server.host not in LOCAL:
        raise FamcliError(
            _("Mails to {host} would go unencrypted; set starttls = true or tls = true under [mail].").format(
                host=server.host
            )
        )
    smtp: smtplib.SMTP | None = None
    try:
        if server.tls:
            smtp = smtplib.SMTP_SSL(server.host, server.port, GREETING, timeout=server.timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, GREETING, timeout=server.timeout)
        smtp.ehlo()
        if server.starttls and not server.tls:
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        _close(smtp)
        raise FamcliError(
            _("{host} does not accept user {user} with this password: {reason}.").format(
                host=server.host, user=server.user, reason=_text(error.smtp_error)
            )
        ) from error
    except (smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError) as error:
        _close(smtp)
        raise _unreachable(server, error) from error
    except BaseException:
        _close(smtp)
        raise
    return smtp


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _transparent(content: bytes) -> bytes:
    """Return the mail with CRLF line ends and dots doubled at the beginning of lines (RFC 5321, 4.5.2)."""
    content = b"\r\n".join(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    content = (b"." if content.startswith(b".") else b"") + content.replace(b"\r\n.", b"\r\n..")
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def _unreachable(server: Server, error: Exception) -> FamcliError:
    return FamcliError(
        _(
            "The mail server {host} (port {port}) cannot be used: {reason}. The next call goes on where this stopped."
        ).format(host=server.host, port=server.port, reason=_reason(error))
    )


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("it does not answer")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid ({reason})").format(reason=error.verify_message)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _("it has no encryption, or no login")
    return (getattr(error, "strerror", "") or str(error) or type(error).__name__).rstrip(".")


def _said(error: smtplib.SMTPResponseException) -> str:
    return f"{error.smtp_code} {_text(error.smtp_error)}".strip()


def _text(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:200].rstrip(".")
