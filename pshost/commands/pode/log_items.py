"""What is logged of errors and requests: the items as Pode makes them, what their log types select of them, and their texts."""

from __future__ import annotations

import re
import socket
from _thread import get_ident
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.config import setting
from pshost.runtime import current
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable, OrderedDictionary

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_event import LogEvent
    from pshost.commands.pode.log_type import LogType
    from pshost.web.exchange import Exchange

_MASK = "********"
_ERROR_ROWS = ("Date", "Level", "ThreadId", "ContextId", "Server", "Kind", "Category", "Message", "StackTrace")


def error_item(level: str, kind: str, category: str, message: str, stack: str, date: Any) -> Hashtable:
    """An error as the error log has it; the request that is answered on this thread gives the ids."""
    session = current.session_if_any()
    exchange = None if session is None else session.exchange
    return Hashtable((
        ("Category", category), ("Message", message if message.strip() else "<none>"),
        ("StackTrace", stack if stack.strip() else "<none>"), ("Server", socket.gethostname()), ("Level", level), ("Kind", kind),
        ("Date", date), ("ThreadId", get_ident() & 0xFFFF if exchange is None else exchange.thread),
        ("ContextId", _stream_context(session) if exchange is None else exchange.context_id),
    ))


def _stream_context(session: Any) -> str:
    """The id of the mail or message that is handled on this thread, if one is."""
    for name in ("smtpevent", "tcpevent") if session is not None else ():
        event = session.global_scope.lookup(name)
        if isinstance(event, Hashtable):
            return to_string(event["ContextId"])
    return "<none>"


def error_data(event: LogEvent) -> OrderedDictionary:
    """What the error log selects of an error, in its order."""
    from pshost.commands.dotnet_access import call

    item = event.data
    selected = OrderedDictionary((name, item[name]) for name in _ERROR_ROWS)
    selected["Date"] = call(item["Date"], "ToString", "yyyy-MM-dd HH:mm:ss")
    return selected


def error_text(data: Any, _event: LogEvent) -> str:
    """A table as the error log writes it, a row an entry; it ends with a newline of its own."""
    if not isinstance(data, Hashtable):
        return f"{to_string(data)}\n"
    return "".join(f"{to_string(name)}: {to_string(value)}\n" for name, value in data.items()) or "\n"


def request_item(exchange: Exchange, kind: LogType, date: Any, utc_date: Any, seconds: float) -> Hashtable:
    """A finished request as a request log has it; what is not known is null."""
    from pshost.runtime.dotnet.timespan import TimeSpan

    request, response = exchange.request, exchange.response
    fields = Fields(exchange, kind)
    return Hashtable((
        ("Host", _address(exchange, kind.metadata.get("RemoteIPHeader") or ())), ("RfcUserIdentity", None),
        ("User", _user(exchange, str(kind.metadata.get("Username") or ""))),
        ("Date", date), ("UtcDate", utc_date), ("Duration", TimeSpan(round(seconds * 10_000_000))),
        ("Server", Hashtable((
            ("IP", request.local_address or exchange.endpoint.address), ("Port", exchange.endpoint.port),
        ))),
        ("Environment", Hashtable((("Variables", fields.environment()),))),
        ("Request", Hashtable((
            ("Method", request.method), ("Hostname", request.host.lower() or None), ("Scheme", request.scheme.lower()),
            ("Resource", request.path), ("Query", request.query_string), ("Protocol", f"HTTP/{request.http_version}"),
            ("Referrer", request.header("Referer")), ("Agent", request.header("User-Agent")), ("Size", len(request.body)),
            ("Headers", fields.of("Request", request.header)),
        ))),
        ("Response", Hashtable((
            ("StatusCode", response.status), ("StatusDescription", response.reason), ("Size", response.length or None),
            ("Headers", fields.of("Response", response.headers.get)),
        ))),
        ("ContextId", exchange.context_id),
    ))


class Fields:
    """The fields of a W3C log that come from headers and the environment: only what these name is in an item."""

    def __init__(self, exchange: Exchange, kind: LogType) -> None:
        self._exchange = exchange
        self._fields = kind.metadata.get("W3CFields") or ()

    def of(self, kind: str, value: Any) -> Hashtable:
        """The values of the fields of a kind that have one."""
        names = [to_string(field["Name"]) for field in self._fields if field["Type"] == kind]
        return Hashtable((name, value(name)) for name in names if value(name) is not None)

    def environment(self) -> Hashtable:
        """The environment's variables that fields name."""
        import os

        return self.of("Environment", os.environ.get)


def _address(exchange: Exchange, headers: Any) -> str:
    """The client's address; the first header that is there names the client before the proxies."""
    for name in headers:
        value = exchange.request.header(str(name))
        if value is not None:
            return value.split(",")[0].strip()
    return exchange.request.remote_address


def _user(exchange: Exchange, path: str) -> str | None:
    """The name of the user who asked, by the path of its property; without white space."""
    from pshost.commands.dotnet_access import get

    event: Any = exchange.data.get("event")
    user = None if event is None else get(event.get("Auth"), "User")
    for name in path.split(".") if user is not None else ():
        user = get(user, name)
    text = "" if user is None else to_string(user)
    return re.sub(r"\s+", ".", text) if text.strip() else None


def request_data(event: LogEvent) -> OrderedDictionary:
    """What a request log selects of a request, in its order."""
    item = event.data
    asked, answered, server = item["Request"], item["Response"], item["Server"]
    return OrderedDictionary((
        ("Date", item["Date"]), ("Duration", item["Duration"]),
        ("Server", OrderedDictionary((("IP", server["IP"]), ("Port", server["Port"])))),
        ("Environment", OrderedDictionary((("Variables", item["Environment"]["Variables"]),))),
        ("Request", OrderedDictionary((
            ("Host", item["Host"]), ("Identifier", item["RfcUserIdentity"]), ("User", item["User"]), ("Method", asked["Method"]),
            ("Hostname", asked["Hostname"]), ("Scheme", asked["Scheme"]), ("Resource", asked["Resource"]), ("Query", asked["Query"]),
            ("Protocol", asked["Protocol"]), ("Referrer", asked["Referrer"]), ("UserAgent", asked["Agent"]), ("Size", asked["Size"]),
            ("Headers", asked["Headers"]),
        ))),
        ("Response", OrderedDictionary((
            ("Status", OrderedDictionary((("Code", answered["StatusCode"]), ("Description", answered["StatusDescription"])))),
            ("Size", answered["Size"]), ("Headers", answered["Headers"]),
        ))),
    ))


def request_text(data: Any, event: LogEvent) -> str:
    """A request as a line of the common, the combined or the W3C format."""
    style = str(event.type.metadata.get("Format") or "")
    if style == "w3c":
        from pshost.commands.pode.log_w3c import w3c_line

        return w3c_line(data, event.type.metadata["W3CFields"])
    from pshost.commands.dotnet_access import call, get

    def value(*names: str) -> str:
        found = data
        for name in names:
            found = get(found, name)
        return or_dash(found)

    date = get(data, "Date")
    moment = "-" if date is None else call(date, "ToString", "dd/MMM/yyyy:HH:mm:ss zzz")
    line = (
        f"{value('Request', 'Host')} {value('Request', 'Identifier')} {value('Request', 'User')} [{moment}] "
        f'"{value("Request", "Method")} {value("Request", "Resource")} {value("Request", "Protocol")}" '
        f"{value('Response', 'Status', 'Code')} {value('Response', 'Size')}"
    )
    return f'{line} "{value("Request", "Referrer")}" "{value("Request", "UserAgent")}"' if style == "combined" else line


def or_dash(value: Any) -> str:
    """A value as a field of a log line: `-` for none."""
    text = "" if value is None else to_string(value)
    return text if text.strip() else "-"


def masked(server: PodeServer, text: str) -> str:
    """A text in which what the patterns of `Server.Logging.Masking` match is masked.

    Of a match, what its groups `keep_before` and `keep_after` hold stays.
    """
    patterns = setting(server, "Server", "Logging", "Masking", "Patterns")
    if not patterns:
        return text
    mask = str(setting(server, "Server", "Logging", "Masking", "Mask") or _MASK)

    def hide(match: re.Match[str]) -> str:
        kept = match.groupdict()
        return f"{kept.get('keep_before') or ''}{mask}{kept.get('keep_after') or ''}"

    for pattern in patterns if isinstance(patterns, list) else [patterns]:
        text = re.sub(re.sub(r"\(\?<(?![=!])", "(?P<", str(pattern)), hide, text, flags=re.IGNORECASE)
    return text
