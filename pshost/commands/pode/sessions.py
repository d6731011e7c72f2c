"""The sessions of a server's clients: how one is found, begun, kept and ended.

The client holds a signed id, in a cookie or a header; what a script puts into `$WebEvent.Session.Data` stays with the server, in
memory or in a storage of the script's own. `$WebEvent.Session` is a table with Pode's keys, and the table is what counts: what a
script changes in it (its data, whether it is extended) holds to the end of the request.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import convert, get
from pshost.commands.pode.calling import one_value
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.moments import utc_moment
from pshost.commands.pode.signed_values import sign
from pshost.commands.pode.value import is_empty
from pshost.commands.pode.web import event_of
from pshost.runtime.conversion import to_string
from pshost.runtime.dotnet.datetime import LOCAL, UTC, DateTime, to_universal
from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND
from pshost.runtime.values import Hashtable
from pshost.surrogates import joined

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from pshost.commands.pode.context import PodeServer
    from pshost.web.exchange import Exchange

    class SessionStorage(Protocol):
        """Where the data of sessions stay between requests."""

        def get(self, session_id: str) -> Any:
            """What was stored under an id, or None."""

        def set(self, session_id: str, data: Hashtable, expiry: DateTime) -> None:
            """Store data until a moment in UTC."""

        def delete(self, session_id: str) -> None:
            """Forget an id."""


NO_SESSION = "There is no session available to save."
MIDDLEWARE = "__pode_mw_sessions__"
_TAB_HEADER = "X-PODE-SESSION-TAB-ID"
# The form in which data are stored: older ones are the data alone.
_VERSION = 3
_SWEEP_S = 600.0
_JSON_DEPTH = 10


class MemoryStorage:
    """The storage of a server that is given none: in memory, by reference, so that requests of one session share its data."""

    def __init__(self, now: Callable[[], DateTime], *, has_tabs: bool = False) -> None:
        self._now = now
        self._has_tabs = has_tabs
        self._entries: dict[str, tuple[Hashtable, DateTime]] = {}
        self._swept = now()

    def get(self, session_id: str) -> Any:
        """What was stored under an id, or None when there is nothing or its time is over."""
        entry = self._entries.get(session_id)
        if entry is None:
            return None
        if entry[1] < self._now():
            self._entries.pop(session_id, None)
            return None
        return entry[0]

    def set(self, session_id: str, data: Hashtable, expiry: DateTime) -> None:
        """Store data until a moment; now and then what has expired is forgotten."""
        self._entries[session_id] = (data, expiry)
        now = self._now()
        if now.ticks - self._swept.ticks >= _SWEEP_S * TICKS_PER_SECOND:
            self._swept = now
            self._sweep(now)

    def delete(self, session_id: str) -> None:
        """Forget an id, and the tabs that belong to it."""
        self._entries.pop(session_id, None)
        if self._has_tabs:
            self._sweep(self._now())

    def _sweep(self, now: DateTime) -> None:
        """Forget what has expired, and tabs whose session is gone."""
        for session_id, (_, expiry) in list(self._entries.items()):
            if expiry < now:
                self._entries.pop(session_id, None)
        for session_id, (data, _) in list(self._entries.items()) if self._has_tabs else ():
            parent = data["Metadata"].get("Parent")
            if parent is not None and parent not in self._entries:
                self._entries.pop(session_id, None)


class ScriptedStorage:
    """A storage of a script's own: an object whose members `Get`, `Set` and `Delete` are script blocks."""

    def __init__(self, blocks: dict[str, Any]) -> None:
        self._blocks = blocks

    def get(self, session_id: str) -> Any:
        """What the block for reading outputs, or None."""
        return one_value(self._blocks["get"].invoke(session_id))

    def set(self, session_id: str, data: Hashtable, expiry: DateTime) -> None:
        """Run the block that stores."""
        self._blocks["set"].invoke(session_id, data, expiry)

    def delete(self, session_id: str) -> None:
        """Run the block that deletes."""
        self._blocks["delete"].invoke(session_id)


class Sessions:
    """The sessions of one server, as `Enable-PodeSessionMiddleware` was told to keep them.

    `info` is the table of settings that `Get-PodeSessionInfo` gives; it is read at every use, so that a change of it counts.
    """

    def __init__(
        self, server: PodeServer, name: str, secret: str, info: Hashtable, generator: Any = None, storage: SessionStorage | None = None,
    ) -> None:
        self._server = server
        self.name = name
        self.secret = secret
        self.info = info
        self._generator = generator
        self._storage: SessionStorage = MemoryStorage(self.now, has_tabs=not self.is_browser_scope) if storage is None else storage

    def now(self) -> DateTime:
        """The present moment in UTC."""
        moment: DateTime = utc_moment(self._server.clock.utcnow())
        return moment

    @property
    def is_browser_scope(self) -> bool:
        """Whether a session is the same in every tab of a browser."""
        return bool(self.info["Scope"]["IsBrowser"])

    @property
    def duration(self) -> int:
        """How many seconds a session lasts."""
        return int(self.info["Duration"])

    # -- a request's session ---------------------------------------------------------------------------------------------

    def middleware(self, exchange: Exchange) -> bool:
        """Give a request its session, a new one where it has none; false, after the error is logged, when that fails."""
        event = event_of(exchange)
        if event.get("Session"):
            return True
        try:
            session = self._found(exchange)
            is_new = session is None
            if session is None:
                session = self._begun(exchange)
            event["Session"] = session
            session["DataHash"] = fingerprint(session)
            if is_new or session["Extend"]:
                self.send(exchange, session)
        except Exception as error:
            self._server.logs.failure(error)
            return False
        exchange.on_end.append(self._at_end)
        return True

    def _at_end(self, exchange: Exchange) -> None:
        session = event_of(exchange).get("Session")
        if session is not None:
            self.save(exchange, session, changed_only=True)

    def _begun(self, exchange: Exchange) -> Hashtable:
        session_id = self._new_id()
        return self._table(session_id, self.tab_id(exchange), self.now())

    def _new_id(self) -> str:
        if self._generator is None:
            from uuid import uuid4

            return str(uuid4())
        return to_string(one_value(self._generator.invoke()))

    def _table(self, session_id: str, tab_id: str | None, timestamp: Any) -> Hashtable:
        return Hashtable((
            ("Name", self.name), ("Id", session_id), ("TabId", tab_id), ("FullId", self._full_id(session_id, tab_id)),
            ("Extend", bool(self.info["Extend"])), ("TimeStamp", timestamp), ("Data", Hashtable()),
        ))

    def _full_id(self, session_id: str, tab_id: str | None) -> str:
        return session_id if self.is_browser_scope or not tab_id else f"{session_id}-{tab_id}"

    def _found(self, exchange: Exchange) -> Hashtable | None:
        """The session that the client's id names, with its data; None for an id that is not ours or not stored any more."""
        from pshost.web.signing import unsign

        request = exchange.request
        signed = request.header(self.name) if self.info["UseHeaders"] else request.cookies.get(self.name)
        session_id = unsign(signed, self._signing_secret(exchange)) if signed else None
        if not session_id:
            return None
        tab_id = self.tab_id(exchange)
        stored = self._stored(session_id, tab_id)
        if stored is None:
            return None
        session = self._table(session_id, tab_id, self.now())
        if _version(stored) < _VERSION:
            session["Data"] = stored
            return session
        session["Data"] = get(stored, "Data")
        metadata = get(stored, "Metadata")
        if not get(metadata, "Tabbed"):
            begun = get(metadata, "TimeStamp")
            session["TimeStamp"] = None if begun is None else _utc(begun)
        return session

    def _stored(self, session_id: str, tab_id: str | None) -> Any:
        """What is stored of a tab's session, with the authentication of the browser's; else what is stored of the browser's."""
        full_id = self._full_id(session_id, tab_id)
        if full_id == session_id:
            return self._storage.get(session_id)
        stored = self._storage.get(full_id)
        if stored is None:
            return self._storage.get(session_id)
        parent_id = get(get(stored, "Metadata"), "Parent")
        if parent_id:
            parent = self._storage.get(to_string(parent_id))
            if parent is None:
                return None
            data = get(stored, "Data")
            if isinstance(data, Hashtable) and not data.get("Auth"):
                data["Auth"] = get(get(parent, "Data"), "Auth")
        return stored

    def tab_id(self, exchange: Exchange) -> str | None:
        """The tab that a request comes from, where sessions are of tabs."""
        return None if self.is_browser_scope else exchange.request.header(_TAB_HEADER)

    # -- keeping and ending it -------------------------------------------------------------------------------------------

    def expiry(self, session: Hashtable) -> DateTime:
        """When a session ends: counted from its begin, or from now where it is extended."""
        begun = session.get("TimeStamp")
        if begun is None:
            return DateTime(0)
        start = self.now() if session.get("Extend") else _utc(begun)
        return DateTime(start.ticks + self.duration * TICKS_PER_SECOND, UTC)

    def send(self, exchange: Exchange, session: Hashtable) -> None:
        """Let the client have the session's id."""
        value = self.signed(exchange, to_string(session["Id"]))
        if self.info["UseHeaders"]:
            exchange.response.headers.set(self.name, value)
            return
        from pshost.web.cookies import Cookie

        left = (self.expiry(session).ticks - self.now().ticks) / TICKS_PER_SECOND
        exchange.response.set_cookie(Cookie(
            self.name, value, max_age=max(0, round(left)), http_only=bool(self.info["HttpOnly"]), secure=bool(self.info["Secure"]),
        ))

    def signed(self, exchange: Exchange, session_id: str) -> str:
        """An id as clients have it."""
        return sign(session_id, self._signing_secret(exchange))

    def _signing_secret(self, exchange: Exchange) -> str:
        if not self.info["Strict"]:
            return self.secret
        from pshost.web.signing import strict_secret

        return strict_secret(self.secret, exchange.request)

    def save(self, exchange: Exchange, session: Hashtable, *, changed_only: bool) -> None:
        """Store a session, or only if its data changed or it is extended; one without an id is not stored."""
        full_id = session.get("FullId")
        if not full_id:
            return
        auth = event_of(exchange).get("Auth")
        data = session.get("Data")
        if data is None:
            session["Data"] = data = Hashtable()
        if not is_empty(auth) and get(auth, "Store") and isinstance(data, Hashtable):
            data["Auth"] = auth
        if changed_only and not session.get("Extend") and session.get("DataHash") == fingerprint(session):
            return
        expiry, begun = self.expiry(session), session.get("TimeStamp")
        metadata = Hashtable((("TimeStamp", begun),))
        if not self.is_browser_scope and session.get("TabId"):
            # What the tabs of a browser share is stored under the id that the client has.
            shared = Hashtable((("Auth", get(data, "Auth")),))
            about = Hashtable((("TimeStamp", begun), ("Tabbed", True)))
            self._storage.set(to_string(session["Id"]), _record(about, shared), expiry)
            metadata["Parent"] = session["Id"]
        self._storage.set(to_string(full_id), _record(metadata, data), expiry)
        session["DataHash"] = fingerprint(session)

    def remove(self, exchange: Exchange) -> None:
        """End the session of a request: in the storage, at the client, and in `$WebEvent`."""
        event = event_of(exchange)
        session = event.get("Session")
        if session is None:
            return
        event["Auth"] = Hashtable()
        data = session.get("Data")
        if isinstance(data, Hashtable):
            data.pop("Auth")
        if not self.info["UseHeaders"]:
            from pshost.web.cookies import Cookie

            exchange.response.set_cookie(Cookie(self.name, "", discard=True, max_age=0))
        self._storage.delete(to_string(session["Id"]))
        session.clear()
        event["Session"] = None


def session_of(exchange: Exchange | None) -> Hashtable | None:
    """The session of a request; None without one."""
    return None if exchange is None else event_of(exchange).get("Session")


def wanted_session(exchange: Exchange | None) -> Hashtable:
    """The session of a request. Raises Pode's error without one."""
    session = session_of(exchange)
    if session is None:
        raise pode_error(NO_SESSION)
    return session


def fingerprint(session: Hashtable) -> str:
    """What tells whether a session's data changed: the digest of their JSON; empty when another request changes them meanwhile."""
    from pshost.commands.json_writer import JsonWriter

    data = session.get("Data")
    if data is None:
        data = session["Data"] = Hashtable()
    try:
        text = JsonWriter(_JSON_DEPTH, indented=False).text(data)
    except RuntimeError as error:
        if error.__class__ is RuntimeError:
            return ""
        raise
    return b64encode(sha256(joined(text).encode()).digest()).decode("ascii")


def _utc(moment: Any) -> DateTime:
    """A moment in UTC, which a storage of a script's own may have kept as text or without its kind."""
    found: DateTime = convert(moment, "System.DateTime")
    return to_universal(found) if found.kind == LOCAL else DateTime(found.ticks, UTC)


def _record(metadata: Hashtable, data: Any) -> Hashtable:
    return Hashtable((("Version", _VERSION), ("Metadata", metadata), ("Data", data)))


def _version(stored: Any) -> int:
    version = get(stored, "Version")
    return 0 if version is None else int(convert(version, "System.Int32"))
