"""Log methods that send items to an API over HTTP."""

from __future__ import annotations

import gzip
import urllib.request
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.log_format import outcome
from pshost.commands.pode.log_items import masked
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Byte, Hashtable, TypedArray

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_event import LogBatch, LogItem

    Body = Callable[[list[LogItem]], str | None]
    """Makes the body of a request for items; nothing is sent for None or a blank text."""
    MoreHeaders = Callable[[bytes], Mapping[str, str]]
    """The headers that depend on the body."""

TIMEOUT = 10.0
"""How many seconds a receiver has to answer."""


class ApiSender:
    """Sends each batch in a request of its own; an answer that is no success is an error."""

    def __init__(
        self, server: PodeServer, url: str, body: Body, *, headers: Mapping[str, str], method: str = "POST",
        content_type: str = "application/json", more_headers: MoreHeaders | None = None, compress: bool = True,
        skip_certificate_check: bool = False,
    ) -> None:
        self._server = server
        self._url = url
        self._body = body
        self._headers = dict(headers)
        self._method = method.upper()
        self._content_type = content_type
        self._more_headers = more_headers
        self._compress = compress
        self._context = unchecked_context() if skip_certificate_check else None
        if compress and not any(name.lower() == "content-encoding" for name in self._headers):
            self._headers["Content-Encoding"] = "gzip"

    def __call__(self, batch: LogBatch) -> None:
        """Send the items of a batch."""
        text = self._body(list(batch.items))
        if text is None or not text.strip():
            return
        body = masked(self._server, text).encode("utf-8", "surrogatepass")
        if self._compress:
            body = gzip.compress(body)
        if self._more_headers is not None:
            self._headers.update(self._more_headers(body))
        request = urllib.request.Request(
            self._url, body, {**self._headers, "Content-Type": self._content_type}, method=self._method,
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT, context=self._context) as answer:
            answer.read()


def unchecked_context() -> ssl.SSLContext:
    """TLS that takes any certificate, for `-SkipCertificateCheck`."""
    import ssl

    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def block_body(block: Any, arguments: Any) -> Body:
    """The body that a script block makes of the items; it must be a text."""

    def body(items: list[LogItem]) -> str | None:
        made = outcome(block.invoke(items, arguments))
        if made is None or not to_string(made).strip():
            return None
        if not isinstance(made, str):
            raise pode_error("The body returned from the logging API body scriptblock is not a string.")
        return str.__str__(made)

    return body


def block_headers(block: Any, arguments: Any, compressed: bool) -> MoreHeaders:
    """The headers that a script block gives for the body as it is sent: bytes where it is compressed, else text."""

    def headers(body: bytes) -> Mapping[str, str]:
        from pshost.commands.dotnet_access import net_type
        from pshost.surrogates import code_units

        given: Any = (
            TypedArray([Byte(byte) for byte in body], net_type("System.Byte")) if compressed else code_units(body.decode())
        )
        made = outcome(block.invoke(given, arguments))
        if made is None:
            return {}
        if not isinstance(made, Hashtable):
            raise pode_error("The headers returned from the logging API headers scriptblock is not a hashtable.")
        return plain_headers(made)

    return headers


def plain_headers(table: Hashtable | None) -> dict[str, str]:
    """A table of headers as texts."""
    return {} if table is None else {to_string(name): to_string(value) for name, value in table.items()}
