"""The session functions: `Enable-PodeSessionMiddleware`, and what routes ask of their request's session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import get
from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.value import is_empty
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ValidationMetadataException
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.sessions import ScriptedStorage, Sessions


def _not_negative(value: Any) -> None:
    if value < 0:
        raise ValidationMetadataException(f"Duration must be 0 or greater, but got: {value}s", "ValidateScriptFailure")


def sessions_of(cmdlet: Any) -> Sessions | None:
    """The sessions of the server that a command runs in; None where there are none, and outside a server."""
    server: PodeServer | None = getattr(cmdlet.session, "pode", None)
    return None if server is None else server.sessions


def configured_sessions(cmdlet: Any) -> Sessions:
    """The sessions of the server. Raises Pode's error where there are none."""
    sessions = sessions_of(cmdlet)
    if sessions is None:
        raise pode_error("Sessions have not been configured.")
    return sessions


@function("Enable-PodeSessionMiddleware", default_set="Cookies")
class EnablePodeSessionMiddleware(Cmdlet):
    """Gives requests sessions: data that stay with the server from one request of a client to the next."""

    parameters = (
        Parameter("Secret", "string", default=""),
        Parameter("Name", "string", validators=(not_null_or_empty,), default="pode.sid"),
        Parameter("Duration", "int", validators=(_not_negative,), default=0),
        Parameter("Generator", "scriptblock"),
        Parameter("Storage", "psobject"),
        Parameter("Scope", "string", values=("Browser", "Tab",), default="Browser"),
        Parameter("Extend", "switch", default=False),
        Parameter("HttpOnly", "switch", default=False, sets=("Cookies",)),
        Parameter("Secure", "switch", default=False, sets=("Cookies",)),
        Parameter("Strict", "switch", default=False),
        Parameter("UseHeaders", "switch", default=False, sets=("Headers",)),
    )

    def end(self) -> None:
        from pshost.commands.pode.registration import with_using
        from pshost.commands.pode.sessions import MIDDLEWARE, Sessions
        from pshost.commands.pode.web import web_errors
        from pshost.web.pipeline import Middleware

        server = server_of(self)
        if server.sessions is not None:
            raise pode_error("Session Middleware has already been initialised.")
        storage = None if is_empty(self.Storage) else self._storage()
        if storage is not None and not self.Secret:
            raise pode_error("A Secret is required when using custom session storage.")
        scope = self.Scope.lower()
        info = Hashtable((
            ("Duration", self.Duration), ("Extend", bool(self.Extend)), ("Secure", bool(self.Secure)), ("Strict", bool(self.Strict)),
            ("HttpOnly", bool(self.HttpOnly)), ("UseHeaders", bool(self.UseHeaders)),
            ("Scope", Hashtable((("Type", scope), ("IsBrowser", scope == "browser")))),
        ))
        generator = None if is_empty(self.Generator) else with_using(self, self.Generator)
        sessions = Sessions(server, self.Name, self.Secret or server.default_secret, info, generator, storage)
        with web_errors():
            server.web.pipeline.add_middleware(Middleware(MIDDLEWARE, sessions.middleware))
        server.sessions = sessions

    def _storage(self) -> ScriptedStorage:
        from pshost.commands.dotnet_access import convert
        from pshost.commands.pode.registration import with_using
        from pshost.commands.pode.sessions import ScriptedStorage
        from pshost.runtime.members import has_member

        for method in ("delete", "get", "set"):
            if not has_member(self.Storage, method):
                raise pode_error(f"The custom session storage does not implement the required '{method}()' method.")
        return ScriptedStorage({
            method: with_using(self, convert(get(self.Storage, method), "System.Management.Automation.ScriptBlock"))
            for method in ("delete", "get", "set")
        })


@function("Remove-PodeSession")
class RemovePodeSession(Cmdlet):
    """Ends the session of the request."""

    def end(self) -> None:
        sessions, exchange = configured_sessions(self), self.session.exchange
        if exchange is not None:
            sessions.remove(exchange)


@function("Save-PodeSession")
class SavePodeSession(Cmdlet):
    """Stores the session of the request now, whether or not its data changed; at the end of a request it is stored if they did."""

    parameters = (Parameter("Force", "switch", default=False),)

    def end(self) -> None:
        from pshost.commands.pode.sessions import wanted_session

        sessions, exchange = configured_sessions(self), self.session.exchange
        session = wanted_session(exchange)
        sessions.save(exchange, session, changed_only=False)


@function("Reset-PodeSessionExpiry")
class ResetPodeSessionExpiry(Cmdlet):
    """Lets the session of the request last its whole duration again, from now."""

    def end(self) -> None:
        from pshost.commands.pode.sessions import wanted_session

        sessions, exchange = configured_sessions(self), self.session.exchange
        session = wanted_session(exchange)
        session["Extend"] = True
        sessions.send(exchange, session)


@function("Get-PodeSessionId")
class GetPodeSessionId(Cmdlet):
    """Gets the id of an authenticated session, with -Force of any; null without one."""

    parameters = (
        Parameter("Signed", "switch", default=False),
        Parameter("Force", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.pode.sessions import session_of
        from pshost.runtime.conversion import to_string

        exchange = self.session.exchange
        session = session_of(exchange)
        auth = get(get(session, "Data"), "Auth")
        if not self.Force and (is_empty(get(auth, "User")) or not get(auth, "IsAuthenticated")):
            self.write(None)
            return
        session_id = get(session, "FullId")
        self.write(configured_sessions(self).signed(exchange, to_string(session_id)) if self.Signed else session_id)


@function("Get-PodeSessionTabId")
class GetPodeSessionTabId(Cmdlet):
    """Gets the tab that the request comes from, where sessions are of tabs."""

    def end(self) -> None:
        sessions, exchange = sessions_of(self), self.session.exchange
        self.write(None if sessions is None or exchange is None else sessions.tab_id(exchange))


@function("Get-PodeSessionDuration", output="System.Int32")
class GetPodeSessionDuration(Cmdlet):
    """Gets how many seconds sessions last."""

    def end(self) -> None:
        sessions = sessions_of(self)
        self.write(0 if sessions is None else sessions.duration)


@function("Get-PodeSessionExpiry", output="System.DateTime")
class GetPodeSessionExpiry(Cmdlet):
    """Gets when the session of the request ends, in UTC."""

    def end(self) -> None:
        from pshost.commands.pode.sessions import wanted_session

        session = wanted_session(self.session.exchange)
        self.write(configured_sessions(self).expiry(session))


@function("Get-PodeSessionInfo")
class GetPodeSessionInfo(Cmdlet):
    """Gets how sessions are kept: duration, scope and the rest."""

    def end(self) -> None:
        sessions = sessions_of(self)
        self.write(None if sessions is None else sessions.info)


@function("Test-PodeSessionsEnabled")
class TestPodeSessionsEnabled(Cmdlet):
    """Whether the server has sessions."""

    def end(self) -> None:
        self.write(sessions_of(self) is not None)


@function("Test-PodeSessionScopeIsBrowser")
class TestPodeSessionScopeIsBrowser(Cmdlet):
    """Whether a session is the same in every tab of a browser."""

    def end(self) -> None:
        sessions = sessions_of(self)
        self.write(sessions is not None and sessions.is_browser_scope)
