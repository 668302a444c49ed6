"""One connection to the test server: aiosmtpd's dialogue, with the plan's faults in it."""

import asyncio
import contextlib
import ssl
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.cli.mail.smtp_faults import BEFORE_MAIL, Fault, Plan, Step


class Received(msgspec.Struct, frozen=True):
    """A mail that the server has taken."""

    envelope_from: str
    recipients: tuple[str, ...]
    content: bytes
    """The message as it was sent: with CRLF, without the transparent dots."""
    secure: bool
    user: str
    """Who had logged in; empty without a login."""


class Office(Protocol):
    """What all connections share."""

    plan: Plan
    messages: list[Received]
    connections: int
    mails: int
    steps: list[str]
    user: str | None
    password: str | None
    open: "set[Dialogue]"


class _Hooks:
    """What aiosmtpd asks back."""

    def __init__(self, office: Office) -> None:
        self.office = office

    async def handle_EHLO(  # noqa: N802
        self, dialogue: "Dialogue", session: Session, _envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [line for line in answers if self.office.user is not None or not line.startswith("250-AUTH")]

    async def handle_DATA(self, dialogue: "Dialogue", session: Session, envelope: Envelope) -> str | None:  # noqa: N802
        fault = dialogue.next_fault("end", envelope.rcpt_tos)
        if fault is None or isinstance(fault.do, str):
            content = envelope.content
            assert isinstance(content, bytes)
            taken = Received(
                envelope.mail_from or "", tuple(envelope.rcpt_tos), content, dialogue.secure, dialogue.login
            )
            self.office.messages.append(taken)
        if fault is None:
            return "250 2.0.0 Ok: queued"
        if isinstance(fault.do, int) and fault.do != 421:
            return "\r\n".join(fault.lines())
        await dialogue.suffer(fault)
        raise asyncio.CancelledError


class Dialogue(SMTP):
    """The server's side of one connection."""

    def __init__(
        self, office: Office, loop: asyncio.AbstractEventLoop, starttls: ssl.SSLContext | None, size_limit: int
    ) -> None:
        super().__init__(
            _Hooks(office),
            loop=loop,
            hostname="localhost",
            ident="famcli test",
            tls_context=starttls,
            auth_require_tls=starttls is not None,
            authenticator=self._check_login,
            data_size_limit=size_limit,
        )
        self.office = office
        self.login = ""
        self.task: asyncio.Task[None] | None = None

    @property
    def secure(self) -> bool:
        """Whether this connection is encrypted."""
        return self.transport is not None and self.transport.get_extra_info("ssl_object") is not None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self.task is None:
            self.task = self._handler_coroutine
            assert self.task is not None
            self.task.add_done_callback(lambda task: task.cancelled() or task.exception())
            self.office.open.add(self)
            self.office.connections += 1

    def connection_lost(self, error: Exception | None) -> None:
        self.office.open.discard(self)
        if self.transport is not None:
            self.transport.close()
        super().connection_lost(error)

    def abort(self) -> None:
        """End the connection without a word, whatever it is doing."""
        transport = self._original_transport or self.transport
        if isinstance(transport, asyncio.WriteTransport):
            with contextlib.suppress(AttributeError):  # older Python 3.11: encrypted, and already closed
                transport.abort()
        if self.task is not None:
            self.task.cancel()

    def next_fault(self, step: Step, recipients: Sequence[str]) -> Fault | None:
        """Return what goes wrong at this step, if anything, and write the step down."""
        self.office.steps.append(f"{step} {recipients[0]}" if step == "rcpt" else step)
        nth = self.office.connections if step in BEFORE_MAIL else self.office.mails
        return self.office.plan.strike(step, nth, recipients)

    async def suffer(self, fault: Fault) -> None:
        """Answer, cut or be silent, as the fault says."""
        assert isinstance(self.transport, asyncio.WriteTransport)
        if fault.do == "hang":
            await asyncio.Event().wait()
        if fault.do == "cut":
            self.transport.abort()
            return
        for line in fault.lines():
            await self.push(line.encode())
        if fault.do == 421 or fault.at == "connect":
            self.transport.close()

    async def _fails(self, step: Step, recipients: Sequence[str] = ()) -> bool:
        fault = self.next_fault(step, recipients)
        if fault is not None:
            await self.suffer(fault)
        return fault is not None

    async def _handle_client(self) -> None:
        try:
            if not await self._fails("connect"):
                await super()._handle_client()
        finally:
            self._writer.close()

    def _check_login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        right = isinstance(given, LoginPassword) and given == LoginPassword(
            (self.office.user or "").encode(), (self.office.password or "").encode()
        )
        self.login = given.login.decode() if right else ""
        return AuthResult(success=right, handled=False)

    async def check_auth_needed(self, caller_method: str) -> bool:
        if self.office.user is None or self.login:
            return False
        await self.push("530 5.7.0 Authentication required")
        return True

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if not await self._fails("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not await self._fails("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if not await self._fails("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        self.office.mails += 1
        if not await self._fails("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802
        address = arg.partition(":")[2].strip().partition(">")[0].lstrip("<") if arg else ""
        if not await self._fails("rcpt", [address]):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        assert self.envelope is not None
        recipients = self.envelope.rcpt_tos
        if recipients and await self._fails("data", recipients):
            return
        fault = self.next_fault("body", recipients) if recipients else None
        if fault is None:
            await super().smtp_DATA(arg)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readexactly(fault.after)
        await self.suffer(fault)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        self.office.steps.append("quit")
        await super().smtp_QUIT(arg)
