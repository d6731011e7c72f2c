"""What is logged: items of errors and requests as Pode makes them, their texts, and the masking of texts."""

from __future__ import annotations

import re
import socket
from _thread import get_ident
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.config import setting
from pshost.commands.pode.moments import local_moment, utc_moment
from pshost.runtime import current
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer
    from pshost.web.exchange import Exchange

_MASK = "********"


def error_item(server: PodeServer, level: str, kind: str, category: str, message: str, stack: str, utc: bool) -> Hashtable:
    """An error as the error log has it; the request that is answered on this thread gives the ids."""
    session = current.session_if_any()
    exchange = None if session is None else session.exchange
    moment = server.clock.utcnow()
    return Hashtable((
        ("Server", socket.gethostname()), ("Level", level), ("Date", utc_moment(moment) if utc else local_moment(moment)),
        ("ThreadId", get_ident() & 0xFFFF if exchange is None else exchange.thread),
        ("ContextId", None if exchange is None else exchange.context_id), ("Kind", kind), ("Category", category),
        ("Message", message), ("StackTrace", stack),
    ))


def error_text(item: Any) -> str:
    """Pode's text of an error item; it ends with a newline of its own."""
    from pshost.runtime.conversion import to_string

    moment = item["Date"].python()
    rows = (
        ("Date", moment.strftime("%Y-%m-%d %H:%M:%S")), ("Level", item["Level"]), ("ThreadId", item["ThreadId"]),
        ("ContextId", item["ContextId"] or "<none>"), ("Server", item["Server"]), ("Kind", item["Kind"]),
        ("Category", item["Category"] or "<none>"), ("Message", item["Message"] or "<none>"),
        ("StackTrace", item["StackTrace"] or "<none>"),
    )
    return "".join(f"{name}: {to_string(value)}\n" for name, value in rows)


def request_item(exchange: Exchange, user: str, address_headers: list[str], utc: bool) -> Hashtable:
    """A finished request as the request log has it; what is not known is `-`."""
    request, response = exchange.request, exchange.response
    address = next((value for value in map(request.header, address_headers) if value), request.remote_address)
    return Hashtable((
        ("Host", address), ("RfcUserIdentity", "-"), ("User", user or "-"),
        ("Date", utc_moment(exchange.timestamp) if utc else local_moment(exchange.timestamp)),
        ("Request", Hashtable((
            ("Method", request.method), ("Resource", request.path), ("Protocol", f"HTTP/{request.http_version}"),
            ("Referrer", request.header("Referer") or "-"), ("Agent", request.header("User-Agent") or "-"),
        ))),
        ("Response", Hashtable((
            ("StatusCode", response.status), ("StatusDescription", response.reason), ("Size", response.length or "-"),
        ))),
        ("ContextId", exchange.context_id),
    ))


def request_text(item: Any, style: str) -> str:
    """A request item as a line of the common or the combined format."""
    moment = item["Date"].python()
    zone = "+0000" if moment.tzinfo is None else moment.strftime("%z")
    asked, answered = item["Request"], item["Response"]
    line = (
        f"{item['Host']} {item['RfcUserIdentity']} {item['User']} [{moment:%d/%b/%Y:%H:%M:%S} {zone[:3]}:{zone[3:]}] "
        f'"{asked["Method"]} {asked["Resource"]} {asked["Protocol"]}" {answered["StatusCode"]} {answered["Size"]}'
    )
    return line if style == "Common" else f'{line} "{asked["Referrer"]}" "{asked["Agent"]}"'


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
