"""The .NET types of `$WebEvent.Request` and `$WebEvent.Response`."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.registry import register
from pshost.runtime.values import Hashtable, Int64, TypedArray
from pshost.surrogates import code_units


class PodeRequest:
    """A request, as scripts see it."""

    net_name = "Pode.Protocols.Http.PodeHttpRequest"
    __slots__ = ("__weakref__", "exchange", "extended")

    def __init__(self, exchange: Any) -> None:
        self.exchange = exchange


class PodeResponse:
    """A response, as scripts see it."""

    net_name = "Pode.Protocols.Http.PodeHttpResponse"
    __slots__ = ("__weakref__", "exchange", "extended")

    def __init__(self, exchange: Any) -> None:
        self.exchange = exchange


REQUEST = NetType(PodeRequest.net_name, PodeRequest)
RESPONSE = NetType(PodeResponse.net_name, PodeResponse)


@REQUEST.getter("string HttpMethod {get;}")
def http_method(self: PodeRequest) -> Any:
    """The method, in upper case."""
    return self.exchange.request.method


@REQUEST.getter("uri Url {get;}")
def url(self: PodeRequest) -> Any:
    """The whole address that was asked for."""
    from pshost.commands.dotnet_access import new

    return new("System.Uri", self.exchange.request.url)


@REQUEST.getter("string Body {get;}")
def body(self: PodeRequest) -> str:
    """The body as text."""
    return code_units(self.exchange.request.text)


@REQUEST.getter("byte[] RawBody {get;}")
def raw_body(self: PodeRequest) -> Any:
    """The body as bytes."""
    from pshost.commands.dotnet_access import net_type
    from pshost.runtime.values import Byte

    return TypedArray([Byte(value) for value in self.exchange.request.body], net_type("System.Byte"))


@REQUEST.getter("hashtable Headers {get;}")
def headers(self: PodeRequest) -> Hashtable:
    """The headers."""
    return Hashtable(self.exchange.request.headers)


@REQUEST.getter("string Host {get;}")
def host(self: PodeRequest) -> Any:
    """The Host header."""
    return self.exchange.request.header("Host")


@REQUEST.getter("string UserAgent {get;}")
def user_agent(self: PodeRequest) -> Any:
    """The User-Agent header."""
    return self.exchange.request.header("User-Agent")


@REQUEST.getter("string ContentType {get;}")
def content_type(self: PodeRequest) -> Any:
    """The Content-Type header."""
    return self.exchange.request.header("Content-Type")


@REQUEST.getter("int ContentLength {get;}")
def content_length(self: PodeRequest) -> int:
    """How many bytes the body has."""
    return len(self.exchange.request.body)


@REQUEST.getter("string RemoteEndPoint {get;}")
def remote(self: PodeRequest) -> Any:
    """The address and port of the client."""
    return self.exchange.request.remote_endpoint


@RESPONSE.getter("int StatusCode {get;set;}")
def status_code(self: PodeResponse) -> int:
    """The status."""
    return int(self.exchange.response.status)


@RESPONSE.setter("StatusCode")
def set_status_code(self: PodeResponse, value: int) -> None:
    """Set the status."""
    self.exchange.response.set_status(value)


@RESPONSE.getter("string StatusDescription {get;set;}")
def status_description(self: PodeResponse) -> Any:
    """The reason phrase."""
    return self.exchange.response.reason


@RESPONSE.setter("StatusDescription")
def set_status_description(self: PodeResponse, value: str) -> None:
    """Set the reason phrase."""
    self.exchange.response.set_status(self.exchange.response.status, value)


@RESPONSE.getter("string ContentType {get;set;}")
def response_content_type(self: PodeResponse) -> Any:
    """The content type."""
    return self.exchange.response.content_type


@RESPONSE.setter("ContentType")
def set_content_type(self: PodeResponse, value: str) -> None:
    """Set the content type."""
    self.exchange.response.content_type = value


@RESPONSE.getter("long ContentLength64 {get;}")
def response_length(self: PodeResponse) -> Int64:
    """How many bytes have been written."""
    return Int64(self.exchange.response.length)


@RESPONSE.getter("hashtable Headers {get;}")
def response_headers(self: PodeResponse) -> Hashtable:
    """The headers."""
    return Hashtable(self.exchange.response.headers)


for _nettype in (REQUEST, RESPONSE):
    register(_nettype)
