"""TCP in: the messages of a client, each handed to its handler."""

from __future__ import annotations

from pshost.web.connection import TooLongError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pshost.web.connection import Connection

    Handle = Callable[[Connection], Awaitable[None]]
    """Handles the message of a connection."""


async def serve_tcp(connection: Connection, handle: Handle) -> None:
    """Greet the client, and hand on its messages until it leaves, is silent for too long, or sends too much.

    A message is what arrives together, or, where the endpoint says so, everything up to a CR and LF.
    """
    endpoint = connection.endpoint
    if endpoint.acknowledge:
        await connection.write(endpoint.acknowledge.encode() + b"\r\n")
    while not connection.closed:
        try:
            connection.message = await connection.read_message(b"\r\n" if endpoint.crlf_message_end else b"")
        except TooLongError:
            return
        if not connection.message:
            return
        await handle(connection)
