"""What a server serves by SMTP and TCP: mails go to the handlers, messages to the verbs.

Each is handled in a runspace of the pool `Smtp` or `Tcp`, of which at most as many run at once as the server has threads.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.moments import utc_moment
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.web.connection import Connection
    from pshost.web.smtp import SmtpSession
    from pshost.web.stream_server import StreamServer


class StreamSide:
    """The endpoints of a server that speak no HTTP."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._listening: StreamServer | None = None

    def listen(self) -> None:
        """Bind the sockets."""
        from pshost.clock import StopToken
        from pshost.web.server import BindError
        from pshost.web.stream_server import StreamServer

        server = self._server
        if server.web.has_endpoints("Smtp") and not server.handlers["smtp"]:
            raise pode_error("No SMTP handlers have been defined.")
        listening = StreamServer(
            server.web.endpoints.of_types("Smtp", "Tcp"), {"Smtp": self._serve_smtp, "Tcp": self._serve_tcp},
            threads=server.threads, limits=server.web.limits(), make_stop=lambda: StopToken(server.clock),
        )
        try:
            listening.bind()
        except BindError as error:
            raise pode_error(str(error)) from error
        self._listening = listening

    def open(self) -> None:
        """Serve from now on."""
        if self._listening is not None:
            self._listening.start()

    def close(self) -> None:
        """Serve no more; what runs is stopped."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.stop()

    # -- coroutines of connections, on the loop's thread ---------------------------------------------------------------

    async def _serve_smtp(self, connection: Connection) -> None:
        from pshost.web.smtp import SmtpSession

        async def deliver(session: SmtpSession) -> None:
            await self._call("Smtp", lambda runspace, thread: self._mail(runspace, thread, session))

        await SmtpSession(connection, deliver).serve()

    async def _serve_tcp(self, connection: Connection) -> None:
        from pshost.web.tcp import serve_tcp

        async def handle(connection: Connection) -> None:
            await self._call("Tcp", lambda runspace, thread: self._message(runspace, thread, connection))

        await serve_tcp(connection, handle)

    async def _call(self, pool: str, body: Callable[[Any, int], None]) -> None:
        """Handle something on a thread, in a runspace; what fails is logged."""
        from pshost.tasks.body import call_stoppable

        server = self._server

        def run(thread: int, stop: StopToken) -> None:
            server.web.wait_while_suspended(stop)
            with server.runspaces.runspace(pool, stop) as session:
                session.global_scope.set("threadid", thread)
                body(session, thread)

        def work(thread: int, stop: Any) -> None:
            _, error = call_stoppable(stop, run, thread, stop)
            if isinstance(error, Exception):
                server.logs.failure(error)

        assert self._listening is not None
        await self._listening.call(work)

    # -- on a handler's thread -----------------------------------------------------------------------------------------

    def _mail(self, runspace: Any, _thread: int, session: SmtpSession) -> None:
        """Give a mail to every handler."""
        from pshost.commands.pode.stream_types import SmtpRequest, StreamResponse, email_table
        from pshost.web.mail import Mail

        connection = session.connection
        request = SmtpRequest(session, Mail(session.mail))
        event = self._event(connection, request, StreamResponse(connection, session))
        event["Email"] = email_table(request)
        with self._handled(runspace, "smtpevent", event):
            for handler in list(self._server.handlers["smtp"].values()):
                handler["Logic"].invoke(*(handler["Arguments"] or ()))

    def _message(self, runspace: Any, _thread: int, connection: Connection) -> None:
        """Give a message to its verb; one without a verb is passed over."""
        from pshost.commands.pode.stream_types import StreamResponse, TcpRequest, tcp_body
        from pshost.commands.pode.verbs import find_verb

        request = TcpRequest(connection)
        found = find_verb(self._server, tcp_body(request), connection.endpoint.name)
        if found is None:
            return
        verb, parameters = found
        event = self._event(connection, request, StreamResponse(connection))
        event["Parameters"] = parameters
        with self._handled(runspace, "tcpevent", event):
            if verb["Logic"] is not None:
                verb["Logic"].invoke(*(verb["Arguments"] or ()))
            if verb["Connection"]["Close"]:
                connection.close()
            elif verb["Connection"]["UpgradeToSsl"]:
                connection.secure_now()

    @contextmanager
    def _handled(self, runspace: Any, name: str, event: Hashtable) -> Iterator[None]:
        """Let the runspace's code see an event; what fails is logged, under the event's id."""
        runspace.global_scope.set(name, event)
        try:
            yield
        except Exception as error:
            self._server.logs.failure(error)
        finally:
            runspace.global_scope.set(name, None)

    def _event(self, connection: Connection, request: Any, response: Any) -> Hashtable:
        """What both events have."""
        server = self._server
        endpoint = connection.endpoint
        return Hashtable((
            ("Response", response), ("Request", request), ("Lockable", server.lockable),
            ("Endpoint", Hashtable((
                ("Protocol", endpoint.protocol), ("Address", f"{endpoint.friendly_name}:{endpoint.port}"), ("Name", endpoint.name),
            ))),
            ("Timestamp", utc_moment(server.clock.utcnow())), ("ContextId", connection.context_id), ("Metadata", Hashtable()),
        ))
