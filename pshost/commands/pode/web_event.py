"""`$WebEvent`: what a script sees of its request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.moments import utc_moment
from pshost.commands.pode.runspace import filling
from pshost.commands.pode.web_types import PodeRequest, PodeResponse
from pshost.runtime.values import Byte, Hashtable, TypedArray
from pshost.runtime.values.hashtable import LateTable
from pshost.surrogates import code_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pshost.commands.pode.context import PodeServer
    from pshost.web.exchange import Exchange
    from pshost.web.multipart import UploadedFile


class WebEvent(LateTable):
    """`$WebEvent` of a request, made when a script looks at it: most handlers look at two or three things, if any."""

    __slots__ = ("exchange", "routed", "server")

    def __init__(self, server: PodeServer, exchange: Exchange) -> None:
        super().__init__()
        self.server = server
        self.exchange = exchange
        self.routed = False  # whether the route has been found, and the body been read

    def fill(self) -> None:
        """Make the entries, with what is known of the request by now."""
        with filling:
            if not self.filled:
                made = _new(self.server, self.exchange)
                if self.routed:
                    _put_route(made, self.exchange)
                self.adopt(made)


def _new(server: PodeServer, exchange: Exchange) -> Hashtable:
    """The entries for a request that has no route yet (pode-behaviour 3.3)."""
    request, endpoint = exchange.request, exchange.endpoint
    return Hashtable((
        ("OnEnd", []), ("Auth", Hashtable()), ("Response", PodeResponse(exchange)), ("Request", PodeRequest(exchange)),
        ("Lockable", server.lockable), ("Path", code_units(request.path)), ("Method", request.method.lower()),
        ("Query", Hashtable()),
        ("Endpoint", Hashtable((
            ("Protocol", endpoint.protocol), ("Address", request.host), ("Name", endpoint.name),
        ))),
        ("ContentType", request.content_type), ("ErrorType", None), ("Cookies", Hashtable()),
        ("PendingCookies", Hashtable()), ("Parameters", None), ("Data", None), ("Files", None), ("Streamed", True),
        ("Route", None), ("StaticContent", None), ("Timestamp", utc_moment(exchange.timestamp)),
        ("TransferEncoding", None), ("AcceptEncoding", None), ("Ranges", None), ("Sse", None), ("Signal", None),
        ("ContextId", exchange.context_id), ("Metadata", Hashtable()),
    ))


def fill_event(exchange: Exchange) -> None:
    """Let `$WebEvent` have what is known once the route has been found and the body has been read."""
    event: Any = exchange.data["event"]
    event.routed = True
    if event.filled:
        _put_route(event, exchange)
    exchange.on_end.append(_run_on_end)


def _put_route(event: Hashtable, exchange: Exchange) -> None:
    route, body = exchange.route, exchange.body
    assert route is not None
    assert body is not None
    event["Route"] = route.data
    event["Parameters"] = Hashtable((name, code_units(value)) for name, value in exchange.parameters.items())
    event["ErrorType"] = route.error_type
    event["Data"] = _table(body.data) if isinstance(body.data, dict) else body.data
    event["Files"] = Hashtable((name, _file(file)) for name, file in body.files.items())
    event["Query"] = _table(exchange.request.query)
    event["Cookies"] = _table(exchange.request.cookies)


def _run_on_end(exchange: Exchange) -> None:
    event: Any = exchange.data["event"]
    if not event.filled:
        return  # nobody can have put a block there
    for block in event["OnEnd"] or ():
        logic = block.get("Logic") if isinstance(block, Hashtable) else block
        if logic is not None:
            logic.invoke()


def _table(pairs: Mapping[str, Any]) -> Hashtable:
    """Names and texts as a script has them."""
    return Hashtable(
        (code_units(name), [code_units(each) for each in value] if isinstance(value, list) else code_units(value))
        for name, value in pairs.items()
    )


def _file(file: UploadedFile) -> Hashtable:
    from pshost.commands.dotnet_access import net_type

    content = TypedArray([Byte(byte) for byte in file.content], net_type("System.Byte"))
    return Hashtable((("ContentType", file.content_type), ("Bytes", content)))


def _json(text: str) -> Any:
    from pshost.commands.json_reader import read_json

    return read_json(code_units(text), True)


def _xml(text: str) -> Any:
    from pshost.commands.dotnet_access import convert

    return convert(code_units(text), "System.Xml.XmlDocument")


def _csv(text: str) -> Any:
    from pshost.commands.pode.calling import piped
    from pshost.runtime import current

    return piped(current.session().global_scope, "ConvertFrom-Csv", [code_units(text)])


BODY_PARSERS = {"*/json": _json, "*/xml": _xml, "*/csv": _csv}
"""How bodies become data, by families of content types; forms and plain text are read by `pshost.web.body`."""
