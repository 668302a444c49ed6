"""A mail server as it is set up, and the way in: encryption, login, and what is said where there is none."""

import base64
import io
import smtplib
import socket
import ssl

import msgspec

from famcli.errors import FamcliError, reason_of
from famcli.exchange.hearing import Hearing, TooMuch, masked
from famcli.i18n import _

TIMEOUT = 30
GREETING = "[127.0.0.1]"
"""What we call ourselves; asking for the machine's name may take long (RFC 5321, 4.1.3)."""
WAITS = (2.0, 10.0)
"""Seconds between tries after a refusal for now."""
MOST = 256 * 1024
"""Bytes of an answer."""
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


class _Bounded(smtplib.SMTP):
    """A connection that hears its server within bounds."""

    def getreply(self) -> tuple[int, bytes]:
        """Hear one answer. Raises SMTPServerDisconnected where it does not end."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(Hearing(self.sock, self.timeout))
        if self.file is not None:
            self.file.raw.begin(MOST)
        return super().getreply()


class _Encrypted(_Bounded, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""


def enter(server: Server) -> smtplib.SMTP:
    """Return a connection that is logged in. Raises FamcliError where that is refused for good,
    and smtplib's errors for what may be better soon.
    """
    if not (server.tls or server.starttls) and server.host not in LOCAL:
        raise FamcliError(
            _("E-mail to {host} would be sent unencrypted; set starttls = true or tls = true under [mail].").format(
                host=server.host
            )
        )
    context = _trusted(server.ca_file)
    smtp: smtplib.SMTP | None = None
    try:
        if server.tls:
            smtp = _Encrypted(server.host, server.port, GREETING, timeout=server.timeout, context=context)
        else:
            smtp = _Bounded(server.host, server.port, GREETING, timeout=server.timeout)
        _greet(smtp)
        if server.starttls and not server.tls:
            smtp.starttls(context=context)
            _greet(smtp)
        if server.user:
            _log_in(smtp, server)
    except smtplib.SMTPAuthenticationError as error:
        _close(smtp)
        if error.smtp_code // 100 != 5:
            raise smtplib.SMTPConnectError(error.smtp_code, error.smtp_error) from error
        raise FamcliError(
            _("{host} rejected the login of {user}: {reason}.").format(
                host=server.host, user=server.user, reason=_text(error.smtp_error, server.password)
            )
        ) from error
    except smtplib.SMTPResponseException as error:
        _close(smtp)
        raise smtplib.SMTPConnectError(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPNotSupportedError, ssl.SSLError, ValueError, OverflowError) as error:
        _close(smtp)
        raise unreachable(server, error) from error
    except BaseException:
        _close(smtp)
        raise
    return smtp


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _trusted(ca_file: str) -> ssl.SSLContext:
    """Return whom to trust: the machine's authorities, or those in a file of the house's own. Raises FamcliError."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        raise FamcliError(
            _("The certificates in {path} cannot be read: {reason}. Please correct ca_file under [mail].").format(
                path=ca_file, reason=_reason(error)
            )
        ) from error


def _greet(smtp: smtplib.SMTP) -> None:
    code, text = smtp.ehlo()
    if code // 100 != 2:
        raise smtplib.SMTPHeloError(code, text)


def _log_in(smtp: smtplib.SMTP, server: Server) -> None:
    """Log in. smtplib knows only passwords in ASCII; others go as PLAIN in UTF-8 (RFC 4616)."""
    if f"{server.user}{server.password}".isascii():
        smtp.login(server.user, server.password)
        return
    secret = base64.b64encode(f"\0{server.user}\0{server.password}".encode()).decode()
    code, text = smtp.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, text)


def unreachable(server: Server, error: Exception) -> FamcliError:
    """Return the sentence for a server that no mail can go to now."""
    return FamcliError(
        _(
            "The mail server {host} (port {port}) cannot be used: {reason}. Run the command again to continue "
            "where it stopped."
        ).format(host=server.host, port=server.port, reason=_reason(error, server.password))
    )


def is_endless(error: Exception) -> bool:
    """Tell whether the server was waited for, or heard, until the bounds; trying again would be the same."""
    return any(isinstance(each, (TimeoutError, TooMuch)) for each in (error, error.__context__))


def _reason(error: Exception, password: str = "") -> str:
    """Return in words why a connection cannot be used."""
    if isinstance(error.__context__, TooMuch):
        return str(error.__context__.args[0])
    if is_endless(error):
        return _("it does not answer")
    if isinstance(error, socket.gaierror):
        return _("its name is not known here")
    if isinstance(error, ConnectionRefusedError):
        return _("nothing answers there")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _("it closed the connection")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid ({reason})").format(reason=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return _("the encrypted connection failed ({reason})").format(reason=error.reason or error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _("it offers no encryption or no login")
    if isinstance(error, smtplib.SMTPResponseException):
        return said(error, password)
    if isinstance(error, OSError):
        return (reason_of(error) or type(error).__name__).rstrip(".")
    return (str(error) or type(error).__name__).rstrip(".")


def said(error: smtplib.SMTPResponseException, password: str = "") -> str:
    """Return what the server said, without the password: code and words, on one line."""
    return f"{error.smtp_code} {_text(error.smtp_error, password)}".strip()


def _text(said: bytes | str, password: str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(masked(text, password).split())[:200].rstrip(".")
