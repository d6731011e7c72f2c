"""SMTP in: what a client says, line by line, until it has sent a mail.

The answers are Pode's. Mails are taken from everybody for everybody: whom they reach is up to the handlers.
"""

from __future__ import annotations

from pshost.web.connection import TooLongError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pshost.web.connection import Connection

    Deliver = Callable[["SmtpSession"], Awaitable[None]]
    """Hands a mail to its handlers."""

COMMAND_SIZE = 2_048
"""How many bytes a line with a command may have."""
MOST_MISTAKES = 10
"""After how many commands that are none a client is left."""
MOST_RECIPIENTS = 1_000
"""How many recipients a mail may have."""


class SmtpSession:
    """A client's session: the sender and recipients it has named, and the mail.

    `status` and `description` are the answer to a mail; handlers may change them.
    """

    def __init__(self, connection: Connection, deliver: Deliver) -> None:
        self.connection = connection
        self.sender = ""
        self.recipients: list[str] = []
        self.mail = b""
        self.status = 250
        self.description = "OK"
        self._deliver = deliver
        self._extended = False
        self._mistakes = 0

    async def serve(self) -> None:
        """Greet the client and answer it until it leaves."""
        endpoint = self.connection.endpoint
        await self.say(f"220 {endpoint.acknowledge or f'{endpoint.friendly_name} -- Pode Proxy Server'}")
        try:
            while not self.connection.closed:
                line = await self.connection.read_line(COMMAND_SIZE)
                if not line or not await self._answer(line.decode("utf-8", "replace").strip()):
                    return
        except TooLongError:
            await self.say("500 Line too long")
        except TimeoutError:
            await self.say("421 Timeout, closing the connection")

    async def say(self, line: str) -> None:
        """Send a line."""
        await self.connection.write(line.encode() + b"\r\n")

    async def _answer(self, line: str) -> bool:
        """Answer a command; whether the session goes on."""
        text = line.upper()
        if self._wants_tls() and self._extended and not text.startswith(("STARTTLS", "QUIT")):
            await self.say("530 Must issue a STARTTLS command first")
            return True
        for name, answer in _COMMANDS:
            if text.startswith(name):
                return await answer(self, line)
        self._mistakes += 1
        await self.say("501 Invalid command received" if not line else f"500 Invalid SMTP command: {line.split()[0]}")
        return self._mistakes < MOST_MISTAKES

    def _wants_tls(self) -> bool:
        return self.connection.endpoint.tls is not None and not self.connection.secure

    def _forget(self) -> None:
        self.sender, self.recipients, self.mail = "", [], b""
        self.status, self.description = 250, "OK"

    async def _quit(self, _line: str) -> bool:
        await self.say("221 OK")
        return False

    async def _helo(self, _line: str) -> bool:
        self._extended = False
        await self.say("250 OK")
        return True

    async def _ehlo(self, _line: str) -> bool:
        self._extended = True
        await self.say(f"250-{self.connection.endpoint.friendly_name} hello there")
        if self._wants_tls():
            await self.say("250-STARTTLS")
        await self.say("250 OK")
        return True

    async def _start_tls(self, _line: str) -> bool:
        if not self._wants_tls():
            await self.say("503 SMTP server not running on Explicit TLS for the STARTTLS command")
            return True
        self._forget()
        self._extended = False
        await self.connection.start_tls(b"220 Ready to start TLS\r\n")
        return True

    async def _reset(self, _line: str) -> bool:
        self._forget()
        await self.say("250 OK")
        return True

    async def _nothing(self, _line: str) -> bool:
        await self.say("250 OK")
        return True

    async def _from(self, line: str) -> bool:
        self.sender = _address(line)
        await self.say("250 OK")
        return True

    async def _to(self, line: str) -> bool:
        if len(self.recipients) >= MOST_RECIPIENTS:
            await self.say("452 Too many recipients")
            return True
        self.recipients.append(_address(line))
        await self.say("250 OK")
        return True

    async def _data(self, _line: str) -> bool:
        """Take a mail until the line with nothing but a dot, and hand it on."""
        await self.say("354 Start mail input; end with <CR><LF>.<CR><LF>")
        size = self.connection.limits.body_size
        lines: list[bytes] = []
        while True:
            try:
                line = await self.connection.read_line(size)
            except TooLongError:
                size = -1
            if size < 0:
                await self.say("552 Message size exceeds the maximum")
                return False
            if not line:
                return False
            if line in (b".\r\n", b".\n"):
                break
            size -= len(line)
            lines.append(line[1:] if line.startswith(b".") else line)
        self.mail = b"".join(lines)
        await self._deliver(self)
        if self.connection.closed:
            return False
        await self.say(f"{self.status} {self.description}")
        self._forget()
        return True


def _address(line: str) -> str:
    """The address in `MAIL FROM:<a@b> SIZE=1` and `RCPT TO:<a@b>`."""
    _, _, given = line.partition(":")
    given = given.strip()
    if given.startswith("<"):
        return given[1:].partition(">")[0].strip()
    return given.split()[0] if given else ""


# What begins with the name of a command is that command, as Pode takes it; in this order.
_COMMANDS: tuple[tuple[str, Callable[[SmtpSession, str], Awaitable[bool]]], ...] = (
    ("QUIT", SmtpSession._quit),
    ("HELO", SmtpSession._helo),
    ("EHLO", SmtpSession._ehlo),
    ("STARTTLS", SmtpSession._start_tls),
    ("RSET", SmtpSession._reset),
    ("NOOP", SmtpSession._nothing),
    ("RCPT TO", SmtpSession._to),
    ("MAIL FROM", SmtpSession._from),
    ("DATA", SmtpSession._data),
)
