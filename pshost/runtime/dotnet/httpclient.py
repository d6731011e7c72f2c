"""System.Net.Http: HttpClient with its messages, contents and headers, and System.Net.WebClient, by httpx.

Requests are sent on a task's thread; a script that waits for one can be stopped. Long because a message, its content and its headers are
used by each other and by nothing else.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file, registry
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.dotnet.encoding import UTF8_PLAIN, Encoding
from pshost.runtime.dotnet.keyvaluepair import KEY_VALUE_PAIR, KeyValuePair
from pshost.runtime.dotnet.streams import MEMORY_STREAM, Stream
from pshost.runtime.dotnet.string import strings
from pshost.runtime.dotnet.task import Task, done_now, on_thread
from pshost.runtime.dotnet.timespan import TimeSpan
from pshost.runtime.dotnet.uri import Uri
from pshost.runtime.errors.exceptions import (
    FormatException,
    HttpRequestException,
    InvalidOperationException,
    NetException,
    RuntimeException,
    TaskCanceledException,
)
from pshost.runtime.values.numbers import Int64

if TYPE_CHECKING:
    from collections.abc import Iterator

_H = "System.Net.Http."
_HH = "System.Net.Http.Headers."
_TASK = "System.Threading.Tasks.Task"
_DISPOSABLE = ("System.IDisposable",)
_CONTENT_HEADERS = ("allow", "content-", "expires", "last-modified")
WebException = type("WebException", (InvalidOperationException,), {"net_name": "System.Net.WebException"})


def _httpx() -> Any:
    try:
        import httpx
    except ImportError:
        raise RuntimeException(
            "pshost sends no web requests without the package httpx: install 'pshost[http]'.", "NotSupportedByPshost", "NotImplemented"
        ) from None
    return httpx


# --- headers

HEADERS = NetType(_HH + "HttpHeaders", None, abstract=True, interfaces=("System.Collections.IEnumerable",))
REQUEST_HEADERS = NetType(_HH + "HttpRequestHeaders", None, base=_HH + "HttpHeaders")
RESPONSE_HEADERS = NetType(_HH + "HttpResponseHeaders", None, base=_HH + "HttpHeaders")
CONTENT_HEADERS = NetType(_HH + "HttpContentHeaders", None, base=_HH + "HttpHeaders")
VALUES = NetType(_HH + "HttpHeaderValueCollection", None, interfaces=("System.Collections.IEnumerable",))
HEADER_VALUE = NetType(_HH + "MediaTypeHeaderValue", None)
QUALITY_VALUE = NetType(_HH + "MediaTypeWithQualityHeaderValue", None, base=_HH + "MediaTypeHeaderValue")
AUTHENTICATION = NetType(_HH + "AuthenticationHeaderValue", None)


class Headers:
    """Names in any case, each with its values."""

    __slots__ = ("__weakref__", "extended", "net_type", "table")

    enumerates = True

    def __init__(self, nettype: NetType, items: Any = ()) -> None:
        self.net_type = nettype
        self.table: dict[str, tuple[str, list[str]]] = {}
        for name, value in items:
            self.add(name, value)

    def add(self, name: str, value: Any) -> None:
        """Add a value, or several."""
        from pshost.runtime.dotnet.string import text_of

        values = [text_of(v) for v in value] if isinstance(value, list) else [text_of(value)]
        self.table.setdefault(name.lower(), (name, []))[1].extend(values)

    def put(self, name: str, value: Any) -> None:
        """Give a name its only value, or take it away."""
        self.table.pop(name.lower(), None)
        if value is not None:
            self.add(name, value)

    def first(self, name: str) -> str | None:
        """All values of a name in one text."""
        found = self.table.get(name.lower())
        return None if found is None else (" " if name.lower() == "user-agent" else ", ").join(found[1])

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values as they are sent."""
        return [(name, self.first(name) or "") for name, _ in self.table.values()]

    def __iter__(self) -> Iterator[KeyValuePair]:
        kind = registry.close(
            KEY_VALUE_PAIR, [registry.required("string"), registry.required("System.Collections.Generic.IEnumerable[string]")]
        )
        return iter([KeyValuePair(kind, name, strings(values)) for name, values in self.table.values()])

    def net_text(self) -> str:
        """A line for each name."""
        return "".join(f"{name}: {value}\n" for name, value in self.pairs())


class Values:
    """The values of one header, as `Accept` and `UserAgent` give them."""

    __slots__ = ("__weakref__", "extended", "headers", "name")

    net_type = VALUES
    enumerates = True

    def __init__(self, headers: Headers, name: str) -> None:
        self.headers = headers
        self.name = name

    def __iter__(self) -> Iterator[str]:
        return iter(self.headers.table.get(self.name.lower(), ("", []))[1])


class Value:
    """The value of a header with a type of its own."""

    __slots__ = ("__weakref__", "extended", "net_type", "text")

    def __init__(self, nettype: NetType, text: str) -> None:
        self.net_type = nettype
        self.text = text

    def net_text(self) -> str:
        """The value as it is sent."""
        return self.text


def _add_header(self: Headers, name: str, value: Any) -> None:
    content = name.lower().startswith(_CONTENT_HEADERS)
    if content != (self.net_type is CONTENT_HEADERS):
        raise InvalidOperationException(
            f"Misused header name, '{name}'. Make sure request headers are used with HttpRequestMessage, response headers with "
            "HttpResponseMessage, and content headers with HttpContent objects."
        )
    self.add(name, value)


def _try_add(self: Headers, name: str, value: Any) -> bool:
    self.add(name, value)
    return True


HEADERS.method("void Add(string name, System.Collections.Generic.IEnumerable[string] values)", "void Add(string name, string value)")(
    _add_header
)
HEADERS.method(
    "bool TryAddWithoutValidation(string name, System.Collections.Generic.IEnumerable[string] values)",
    "bool TryAddWithoutValidation(string name, string value)",
)(_try_add)
HEADERS.method("bool Remove(string name)")(lambda self, name: self.table.pop(name.lower(), None) is not None)
HEADERS.method("bool Contains(string name)")(lambda self, name: name.lower() in self.table)
HEADERS.method("void Clear()")(lambda self: self.table.clear())
HEADERS.method("string ToString()")(Headers.net_text)


@HEADERS.method("System.Collections.Generic.IEnumerable[string] GetValues(string name)")
def get_values(self: Headers, name: str) -> Any:
    """The values of a name."""
    if name.lower() not in self.table:
        raise InvalidOperationException("The given header was not found.")
    return strings(self.table[name.lower()][1])


for _name, _header in (("Accept", "Accept"), ("UserAgent", "User-Agent"), ("AcceptEncoding", "Accept-Encoding"),
                       ("AcceptLanguage", "Accept-Language"), ("Connection", "Connection")):  # fmt: skip
    REQUEST_HEADERS.getter(f"System.Object {_name} {{get;}}")(lambda self, header=_header: Values(self, header))
REQUEST_HEADERS.getter("System.Net.Http.Headers.AuthenticationHeaderValue Authorization {get;set;}")(
    lambda self: Value(AUTHENTICATION, text) if (text := self.first("Authorization")) else None
)
REQUEST_HEADERS.setter("Authorization")(lambda self, value: self.put("Authorization", value.text if value is not None else None))
for _name, _header in (("Host", "Host"), ("From", "From")):
    REQUEST_HEADERS.getter(f"string {_name} {{get;set;}}")(lambda self, header=_header: self.first(header))
    REQUEST_HEADERS.setter(_name)(lambda self, value, header=_header: self.put(header, value))
RESPONSE_HEADERS.getter("uri Location {get;}")(lambda self: Uri(text, 0) if (text := self.first("Location")) else None)
CONTENT_HEADERS.getter("System.Net.Http.Headers.MediaTypeHeaderValue ContentType {get;set;}")(
    lambda self: Value(HEADER_VALUE, text) if (text := self.first("Content-Type")) else None
)
CONTENT_HEADERS.setter("ContentType")(lambda self, value: self.put("Content-Type", value.text if value is not None else None))
CONTENT_HEADERS.getter("System.Nullable[long] ContentLength {get;}")(
    lambda self: Int64(int(text)) if (text := self.first("Content-Length")) else None
)
VALUES.method("void Add(System.Object item)", "void ParseAdd(string input)")(lambda self, item: self.headers.add(self.name, item))
VALUES.method("bool TryParseAdd(string input)")(lambda self, item: _try_add(self.headers, self.name, item))
VALUES.method("void Clear()")(lambda self: self.headers.put(self.name, None))
VALUES.getter("int Count {get;}")(lambda self: len(list(self)))
VALUES.method("string ToString()")(lambda self: self.headers.first(self.name) or "")
for _type in (HEADER_VALUE, QUALITY_VALUE):
    _type.constructor(f"{_type.full_name} new(string mediaType)")(lambda text, kind=_type: Value(kind, text))
HEADER_VALUE.getter("string MediaType {get;}")(lambda self: self.text.partition(";")[0].strip())
HEADER_VALUE.getter("string CharSet {get;}")(lambda self: _charset(self.text) or None)
HEADER_VALUE.method("string ToString()")(Value.net_text)
HEADER_VALUE.static(f"static {_HH}MediaTypeHeaderValue Parse(string input)")(lambda text: Value(HEADER_VALUE, text))
AUTHENTICATION.constructor(f"{_HH}AuthenticationHeaderValue new(string scheme, string parameter)")(
    lambda scheme, parameter: Value(AUTHENTICATION, f"{scheme} {parameter}")
)
AUTHENTICATION.constructor(f"{_HH}AuthenticationHeaderValue new(string scheme)")(lambda scheme: Value(AUTHENTICATION, scheme))
AUTHENTICATION.getter("string Scheme {get;}")(lambda self: self.text.partition(" ")[0])
AUTHENTICATION.getter("string Parameter {get;}")(lambda self: self.text.partition(" ")[2] or None)
AUTHENTICATION.method("string ToString()")(Value.net_text)


def _charset(text: str) -> str:
    _, found, rest = text.lower().partition("charset=")
    return rest.split(";")[0].strip(" \"'") if found else ""


# --- contents

CONTENT = NetType(_H + "HttpContent", None, abstract=True, interfaces=_DISPOSABLE)
BYTES = NetType(_H + "ByteArrayContent", None, base=_H + "HttpContent")
STRING = NetType(_H + "StringContent", None, base=_H + "ByteArrayContent")
FORM = NetType(_H + "FormUrlEncodedContent", None, base=_H + "ByteArrayContent")
STREAM_CONTENT = NetType(_H + "StreamContent", None, base=_H + "HttpContent")


class Content:
    """The bytes of a message with their headers."""

    __slots__ = ("__weakref__", "data", "extended", "headers", "net_type")

    def __init__(self, nettype: NetType, data: bytes, kind: str | None = None, headers: Any = ()) -> None:
        self.net_type = nettype
        self.data = data
        self.headers = Headers(CONTENT_HEADERS, headers)
        if kind is not None:
            self.headers.put("Content-Type", kind)

    def text(self) -> str:
        """The bytes as text in the encoding of the content's type."""
        from pshost.runtime.dotnet.encoding import get_encoding

        name = _charset(self.headers.first("Content-Type") or "")
        return get_encoding(name).decode(self.data) if name else file.decoded(self.data)


def _string_content(text: str, encoding: Encoding | None = None, kind: Any = None) -> Content:
    used = encoding or UTF8_PLAIN
    media = kind.text if isinstance(kind, Value) else kind or "text/plain"
    return Content(STRING, used.encode(text), media if "charset" in media else f"{media}; charset={used.web}")


STRING.constructor(
    f"{_H}StringContent new(string content)",
)(_string_content)
STRING.constructor(f"{_H}StringContent new(string content, System.Text.Encoding encoding)")(_string_content)
STRING.constructor(f"{_H}StringContent new(string content, System.Text.Encoding encoding, string mediaType)")(_string_content)
BYTES.constructor(f"{_H}ByteArrayContent new(byte[] content)")(lambda data: Content(BYTES, bytes(data)))
STREAM_CONTENT.constructor(f"{_H}StreamContent new(System.IO.Stream content)")(
    lambda stream: Content(STREAM_CONTENT, stream.opened().read())
)


@FORM.constructor(f"{_H}FormUrlEncodedContent new(System.Object nameValueCollection)")
def new_form(pairs: Any) -> Content:
    """The pairs as a form."""
    from urllib.parse import urlencode

    found = [(pair.Key, pair.Value) for pair in pairs] if not hasattr(pairs, "items") else list(pairs.items())
    return Content(FORM, urlencode([(str(k), str(v)) for k, v in found]).encode(), "application/x-www-form-urlencoded")


CONTENT.getter("System.Net.Http.Headers.HttpContentHeaders Headers {get;}")(lambda self: self.headers)
CONTENT.method(f"{_TASK}[string] ReadAsStringAsync()")(lambda self: done_now(self.text, "System.String"))
CONTENT.method(f"{_TASK}[byte[]] ReadAsByteArrayAsync()")(lambda self: done_now(lambda: to_bytes(self.data), "System.Byte[]"))
CONTENT.method(f"{_TASK}[System.IO.Stream] ReadAsStreamAsync()")(lambda self: done_now(lambda: _stream(self.data), "System.IO.Stream"))
CONTENT.method("System.IO.Stream ReadAsStream()")(lambda self: _stream(self.data))
CONTENT.method(f"{_TASK} CopyToAsync(System.IO.Stream stream)")(
    lambda self, stream: done_now(lambda: stream.opened().write(self.data) and None)
)
CONTENT.method("void Dispose()")(lambda self: None)  # noqa: ARG005


def _stream(data: bytes) -> Stream:
    return Stream(MEMORY_STREAM, io.BytesIO(data))


# --- messages

METHOD = NetType(_H + "HttpMethod", None)
REQUEST = NetType(_H + "HttpRequestMessage", None, interfaces=_DISPOSABLE)
RESPONSE = NetType(_H + "HttpResponseMessage", None, interfaces=_DISPOSABLE)


class Method:
    """A method of HTTP."""

    __slots__ = ("__weakref__", "name")

    net_type = METHOD

    def __init__(self, name: str) -> None:
        self.name = name

    def net_text(self) -> str:
        """The method's name."""
        return self.name


METHOD.constructor(f"{_H}HttpMethod new(string method)")(Method)
METHOD.getter("string Method {get;}")(lambda self: self.name)
METHOD.method("string ToString()")(Method.net_text)
METHOD.method("bool Equals(System.Object other)")(lambda self, other: isinstance(other, Method) and other.name == self.name)
for _name in ("Get", "Post", "Put", "Delete", "Head", "Options", "Patch", "Trace", "Connect"):
    METHOD.getter(f"static {_H}HttpMethod {_name} {{get;}}", static=True)(lambda name=_name: Method(name.upper()))


class Request:
    """What is sent."""

    __slots__ = ("Content", "Method", "RequestUri", "__weakref__", "extended", "headers")

    net_type = REQUEST

    def __init__(self, method: Method | None = None, uri: Any = None, content: Content | None = None) -> None:
        self.Method = method or Method("GET")
        self.RequestUri = Uri(uri, 0) if isinstance(uri, str) else uri
        self.Content = content
        self.headers = Headers(REQUEST_HEADERS)


class Response:
    """What comes back."""

    __slots__ = ("__weakref__", "content", "extended", "headers", "raw", "request")

    net_type = RESPONSE

    def __init__(self, raw: Any, request: Request) -> None:
        self.raw = raw
        self.request = request
        items = raw.headers.multi_items()
        self.headers = Headers(RESPONSE_HEADERS, [i for i in items if not i[0].startswith(_CONTENT_HEADERS)])
        self.content = Content(STREAM_CONTENT, raw.content, None, [i for i in items if i[0].startswith(_CONTENT_HEADERS)])

    @property
    def successful(self) -> bool:
        """Is the status one of success?"""
        return bool(200 <= self.raw.status_code < 300)

    def checked(self) -> Response:
        """The response; an error if its status is one."""
        if not self.successful:
            raise HttpRequestException(
                f"Response status code does not indicate success: {self.raw.status_code} ({self.raw.reason_phrase})."
            )
        return self


REQUEST.constructor(f"{_H}HttpRequestMessage new()")(Request)
REQUEST.constructor(f"{_H}HttpRequestMessage new({_H}HttpMethod method, uri requestUri)")(Request)
REQUEST.constructor(f"{_H}HttpRequestMessage new({_H}HttpMethod method, string requestUri)")(Request)
for _name, _shape in (("Content", f"{_H}HttpContent"), ("Method", f"{_H}HttpMethod"), ("RequestUri", "uri")):
    REQUEST.getter(f"{_shape} {_name} {{get;set;}}")(lambda self, name=_name: getattr(self, name))
    REQUEST.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))
REQUEST.getter("System.Net.Http.Headers.HttpRequestHeaders Headers {get;}")(lambda self: self.headers)
RESPONSE.getter("System.Net.HttpStatusCode StatusCode {get;}")(lambda self: _status(self.raw.status_code))
RESPONSE.getter("bool IsSuccessStatusCode {get;}")(lambda self: self.successful)
RESPONSE.getter("string ReasonPhrase {get;}")(lambda self: self.raw.reason_phrase)
RESPONSE.getter(f"{_H}HttpContent Content {{get;}}")(lambda self: self.content)
RESPONSE.getter("System.Net.Http.Headers.HttpResponseHeaders Headers {get;}")(lambda self: self.headers)
RESPONSE.getter(f"{_H}HttpRequestMessage RequestMessage {{get;}}")(lambda self: self.request)
RESPONSE.method(f"{_H}HttpResponseMessage EnsureSuccessStatusCode()")(Response.checked)
for _type in (REQUEST, RESPONSE):
    _type.method("void Dispose()")(lambda self: None)  # noqa: ARG005


def _status(number: int) -> Any:
    from pshost.runtime.dotnet.enums import numbered

    return numbered("System.Net.HttpStatusCode", number)


# --- clients

HANDLER = NetType(_H + "HttpClientHandler", None, base=_H + "HttpMessageHandler", interfaces=_DISPOSABLE)
HANDLER_BASE = NetType(_H + "HttpMessageHandler", None, abstract=True)
CLIENT = NetType(_H + "HttpClient", None, interfaces=_DISPOSABLE)


class Handler:
    """How a client connects."""

    __slots__ = ("__weakref__", "extended", "values")

    net_type = HANDLER

    def __init__(self) -> None:
        self.values: dict[str, Any] = {
            "AllowAutoRedirect": True, "UseCookies": True, "UseProxy": True, "UseDefaultCredentials": False, "PreAuthenticate": False,
            "MaxAutomaticRedirections": 50,
        }  # fmt: skip


HANDLER.instance_class = Handler
HANDLER.constructor(f"{_H}HttpClientHandler new()")(Handler)
HANDLER.method("void Dispose()")(lambda self: None)  # noqa: ARG005
for _name in (*Handler().values, "Credentials", "Proxy", "CookieContainer", "ServerCertificateCustomValidationCallback"):
    _value = Handler().values.get(_name)
    _shape = "bool" if isinstance(_value, bool) else "int" if isinstance(_value, int) else "System.Object"
    HANDLER.getter(f"{_shape} {_name} {{get;set;}}")(lambda self, name=_name: self.values.get(name))
    HANDLER.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))
HANDLER.getter("static System.Object DangerousAcceptAnyServerCertificateValidator {get;}", static=True)(lambda: True)


class Client:
    """Sends requests."""

    __slots__ = ("BaseAddress", "Timeout", "__weakref__", "client", "extended", "handler", "headers")

    net_type = CLIENT

    def __init__(self, handler: Handler | None = None) -> None:
        self.handler = handler or Handler()
        self.headers = Headers(REQUEST_HEADERS)
        self.BaseAddress: Uri | None = None
        self.Timeout = TimeSpan(1_000_000_000)
        self.client: Any = None

    def opened(self) -> Any:
        """The client of httpx."""
        if self.client is None:
            values = self.handler.values
            credentials: Any = values.get("Credentials")
            seconds = self.Timeout.total_seconds
            self.client = _httpx().Client(
                follow_redirects=values["AllowAutoRedirect"],
                verify=values.get("ServerCertificateCustomValidationCallback") is None,
                timeout=None if seconds < 0 else seconds,
                auth=(credentials.UserName, credentials.Password) if hasattr(credentials, "UserName") else None,
                trust_env=values["UseProxy"],
            )
        return self.client

    def address(self, uri: Any) -> str:
        """The whole address."""
        text = str(uri.original if isinstance(uri, Uri) else uri or "")
        if self.BaseAddress is not None:
            from urllib.parse import urljoin

            text = urljoin(str(self.BaseAddress), text)
        if "://" not in text:
            raise InvalidOperationException(
                "An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set."
            )
        return text

    def send(self, request: Request) -> Response:
        """Send a request; the response, whatever its status."""
        httpx = _httpx()
        address = self.address(request.RequestUri)
        headers = [(n, v) for n, v in self.headers.pairs() if n.lower() not in request.headers.table]
        headers += request.headers.pairs()
        content = request.Content
        if content is not None:
            headers += content.headers.pairs()
        try:
            raw = self.opened().request(
                request.Method.name, address, headers=headers, content=content.data if content is not None else None
            )
        except httpx.TimeoutException as error:
            raise TaskCanceledException(
                f"The request was canceled due to the configured HttpClient.Timeout of {self.Timeout.total_seconds:g} seconds elapsing."
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            host, port = httpx.URL(address).host, httpx.URL(address).port or (443 if address.startswith("https") else 80)
            raise HttpRequestException(f"{_reason(error)} ({host}:{port})") from error
        return Response(raw, request)


def _reason(error: Exception) -> str:
    text = str(error)
    known = {"Connection refused": "Connection refused", "Name or service not known": "Name or service not known"}
    return next((shown for part, shown in known.items() if part in text), text or type(error).__name__)


CLIENT.instance_class = Client
CLIENT.constructor(f"{_H}HttpClient new()")(Client)
CLIENT.constructor(f"{_H}HttpClient new({_H}HttpMessageHandler handler)")(Client)
CLIENT.constructor(f"{_H}HttpClient new({_H}HttpMessageHandler handler, bool disposeHandler)")(lambda handler, dispose: Client(handler))  # noqa: ARG005
CLIENT.getter("System.Net.Http.Headers.HttpRequestHeaders DefaultRequestHeaders {get;}")(lambda self: self.headers)
for _name, _shape in (("BaseAddress", "uri"), ("Timeout", "timespan")):
    CLIENT.getter(f"{_shape} {_name} {{get;set;}}")(lambda self, name=_name: getattr(self, name))
    CLIENT.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))

_RESPONSE_TASK = f"{_TASK}[{_H}HttpResponseMessage]"


def _sent(self: Client, request: Request) -> Task:
    return on_thread(lambda: self.send(request), _H + "HttpResponseMessage")


for _name in ("Get", "Delete"):
    for _kind in ("string", "uri"):
        CLIENT.method(f"{_RESPONSE_TASK} {_name}Async({_kind} requestUri)")(
            lambda self, uri, name=_name: _sent(self, Request(Method(name.upper()), uri))
        )
for _name in ("Post", "Put", "Patch"):
    for _kind in ("string", "uri"):
        CLIENT.method(f"{_RESPONSE_TASK} {_name}Async({_kind} requestUri, {_H}HttpContent content)")(
            lambda self, uri, content, name=_name: _sent(self, Request(Method(name.upper()), uri, content))
        )
_MESSAGE = f"{_H}HttpRequestMessage request"
CLIENT.method(
    f"{_RESPONSE_TASK} SendAsync({_MESSAGE})",
    f"{_RESPONSE_TASK} SendAsync({_MESSAGE}, System.Object completionOption)",
)(lambda self, request, option=None: _sent(self, request))  # noqa: ARG005
CLIENT.method(f"{_H}HttpResponseMessage Send({_MESSAGE})")(lambda self, request: _sent(self, request).get())


def _got(self: Client, uri: Any) -> Content:
    return self.send(Request(Method("GET"), uri)).checked().content


for _kind in ("string", "uri"):
    CLIENT.method(f"{_TASK}[string] GetStringAsync({_kind} requestUri)")(
        lambda self, uri: on_thread(lambda: _got(self, uri).text(), "System.String")
    )
    CLIENT.method(f"{_TASK}[byte[]] GetByteArrayAsync({_kind} requestUri)")(
        lambda self, uri: on_thread(lambda: to_bytes(_got(self, uri).data), "System.Byte[]")
    )
    CLIENT.method(f"{_TASK}[System.IO.Stream] GetStreamAsync({_kind} requestUri)")(
        lambda self, uri: on_thread(lambda: _stream(_got(self, uri).data), "System.IO.Stream")
    )
CLIENT.method("void CancelPendingRequests()")(lambda self: None)  # noqa: ARG005


@CLIENT.method("void Dispose()")
def dispose(self: Client) -> None:
    """Close the connections."""
    if self.client is not None:
        self.client.close()
        self.client = None


# --- System.Net.WebClient

WEB_CLIENT = NetType("System.Net.WebClient", None, interfaces=_DISPOSABLE)
WEB_HEADERS = NetType("System.Net.WebHeaderCollection", None, interfaces=("System.Collections.IEnumerable",))


class WebClient(Client):
    """Sends requests and waits for their responses."""

    __slots__ = ("encoding", "received")

    net_type = WEB_CLIENT

    def __init__(self) -> None:
        super().__init__()
        self.headers = Headers(WEB_HEADERS)
        self.received: Headers | None = None
        self.encoding: Encoding = UTF8_PLAIN

    def fetch(self, method: str, uri: Any, data: bytes | None = None) -> bytes:
        """Send a request; what came back."""
        content = None if data is None else Content(BYTES, data)
        try:
            response: Response = _sent(self, Request(Method(method), uri, content)).get()
        except NetException as error:
            raise WebException(error.message, inner=error) from error
        self.received = Headers(WEB_HEADERS, response.raw.headers.multi_items())
        if not response.successful:
            raise WebException(f"The remote server returned an error: ({response.raw.status_code}) {response.raw.reason_phrase}.")
        return response.content.data


WEB_CLIENT.instance_class = WebClient
WEB_CLIENT.constructor("System.Net.WebClient new()")(WebClient)
WEB_CLIENT.getter("System.Net.WebHeaderCollection Headers {get;}")(lambda self: self.headers)
WEB_CLIENT.getter("System.Net.WebHeaderCollection ResponseHeaders {get;}")(lambda self: self.received)
WEB_CLIENT.getter("System.Text.Encoding Encoding {get;set;}")(lambda self: self.encoding)
WEB_CLIENT.setter("Encoding")(lambda self, value: setattr(self, "encoding", value))
WEB_CLIENT.getter("string BaseAddress {get;set;}")(lambda self: str(self.BaseAddress or ""))
WEB_CLIENT.setter("BaseAddress")(lambda self, value: setattr(self, "BaseAddress", Uri(value)))
for _name in ("Credentials", "Proxy", "UseDefaultCredentials"):
    WEB_CLIENT.getter(f"System.Object {_name} {{get;set;}}")(lambda self, name=_name: self.handler.values.get(name))
    WEB_CLIENT.setter(_name)(lambda self, value, name=_name: self.handler.values.__setitem__(name, value))
for _kind in ("string", "uri"):
    WEB_CLIENT.method(f"string DownloadString({_kind} address)")(lambda self, uri: self.encoding.decode(self.fetch("GET", uri)))
    WEB_CLIENT.method(f"byte[] DownloadData({_kind} address)")(lambda self, uri: to_bytes(self.fetch("GET", uri)))
    WEB_CLIENT.method(f"void DownloadFile({_kind} address, string fileName)")(
        lambda self, uri, path: file.write_bytes(path, self.fetch("GET", uri))
    )
    WEB_CLIENT.method(f"string UploadString({_kind} address, string data)")(
        lambda self, uri, text: self.encoding.decode(self.fetch("POST", uri, self.encoding.encode(text)))
    )
    WEB_CLIENT.method(f"string UploadString({_kind} address, string method, string data)")(
        lambda self, uri, method, text: self.encoding.decode(self.fetch(method, uri, self.encoding.encode(text)))
    )
    WEB_CLIENT.method(f"byte[] UploadData({_kind} address, byte[] data)")(
        lambda self, uri, data: to_bytes(self.fetch("POST", uri, bytes(data)))
    )
    WEB_CLIENT.method(f"System.IO.Stream OpenRead({_kind} address)")(lambda self, uri: _stream(self.fetch("GET", uri)))
    WEB_CLIENT.method(f"{_TASK}[string] DownloadStringTaskAsync({_kind} address)")(
        lambda self, uri: on_thread(lambda: self.encoding.decode(self.fetch("GET", uri)), "System.String")
    )
WEB_CLIENT.method("void Dispose()")(dispose)
WEB_HEADERS.method("void Add(string name, string value)", "void Set(string name, string value)")(Headers.put)


@WEB_HEADERS.method("void Add(string header)")
def add_line(self: Headers, line: str) -> None:
    """Add a header of the form `Name: value`."""
    name, found, value = line.partition(":")
    if not found:
        raise FormatException("Specified value does not have a ':' separator. (Parameter 'header')")
    self.put(name.strip(), value.strip())


WEB_HEADERS.method("void set_Item(string name, string value)")(Headers.put)
WEB_HEADERS.method("string get_Item(string name)", "string Get(string name)")(Headers.first)
WEB_HEADERS.method("void Remove(string name)")(lambda self, name: self.put(name, None))
WEB_HEADERS.method("void Clear()")(lambda self: self.table.clear())
WEB_HEADERS.getter("int Count {get;}")(lambda self: len(self.table))
WEB_HEADERS.getter("string[] AllKeys {get;}")(lambda self: strings([name for name, _ in self.table.values()]))
