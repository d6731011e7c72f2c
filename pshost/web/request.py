"""What the client asked."""

from __future__ import annotations

from urllib.parse import unquote

from pshost.web.cookies import parse_cookies
from pshost.web.headers import Headers
from pshost.web.mime import media_type, parameter
from pshost.web.pairs import parse_pairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Request:
    """A request whose body has arrived.

    Headers, query and cookies are made when they are first asked for: most handlers look at one of them, if any.
    """

    __slots__ = (
        "_cookies", "_headers", "_path", "_query", "_raw_headers", "body", "http_version", "local_address", "method",
        "query_string", "raw_path", "remote_address", "remote_port", "scheme",
    )

    def __init__(
        self, method: str, raw_path: str, query_string: str = "", headers: Iterable[tuple[bytes, bytes]] = (),
        body: bytes = b"", remote_address: str = "", remote_port: int = 0, scheme: str = "http",
        http_version: str = "1.1", local_address: str = "",
    ) -> None:
        self.method = method
        self.raw_path = raw_path
        self.query_string = query_string
        self.body = body
        self.remote_address = remote_address
        self.remote_port = remote_port
        self.scheme = scheme
        self.http_version = http_version
        self.local_address = local_address
        self._raw_headers = headers
        self._headers: Headers | None = None
        self._path: str | None = None
        self._query: dict[str, str] | None = None
        self._cookies: dict[str, str] | None = None

    @property
    def path(self) -> str:
        """The decoded path, without the query: what routes are matched with."""
        if self._path is None:
            raw = self.raw_path
            self._path = (unquote(raw) if "%" in raw else raw) or "/"
        return self._path

    @property
    def query(self) -> dict[str, str]:
        """The query; see :func:`pshost.web.pairs.parse_pairs`."""
        if self._query is None:
            self._query = parse_pairs(self.query_string)
        return self._query

    @property
    def headers(self) -> Headers:
        """The headers, with the names spelled as people write them (`Content-Type`)."""
        if self._headers is None:
            # Protocol code gives names in lower case; values are Latin-1 by HTTP's rules.
            self._headers = Headers(
                (name.decode("latin-1").title(), value.decode("latin-1")) for name, value in self._raw_headers
            )
        return self._headers

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies by their names."""
        if self._cookies is None:
            self._cookies = parse_cookies("; ".join(self.headers.all("Cookie")))
        return self._cookies

    def header(self, name: str) -> str | None:
        """A header by its name in any case, or None."""
        return self.headers.get(name)

    @property
    def host(self) -> str:
        """The `Host` header; empty without one."""
        return self.header("Host") or ""

    @property
    def url(self) -> str:
        """The whole address that was asked for."""
        query = f"?{self.query_string}" if self.query_string else ""
        return f"{self.scheme}://{self.host}{self.raw_path}{query}"

    @property
    def content_type(self) -> str | None:
        """The `Content-Type` header as it came, or None."""
        return self.header("Content-Type")

    @property
    def media_type(self) -> str:
        """The media type of the body: lower case, without parameters; empty when none was given."""
        return media_type(self.content_type)

    @property
    def encoding(self) -> str:
        """The encoding of the body's text: its `charset` where Python knows it, else UTF-8."""
        name = parameter(self.content_type, "charset")
        if not name:
            return "utf-8"
        try:
            # Names such as `hex` are codecs too, but make no text of bytes; an empty string would not show it.
            b"\0\0\0\0".decode(name, "replace")
        except (LookupError, ValueError):
            return "utf-8"
        return name

    @property
    def text(self) -> str:
        """The body as text; bytes that are none give U+FFFD."""
        return self.body.decode(self.encoding, "replace")

    @property
    def remote_endpoint(self) -> str:
        """Address and port of the client."""
        address = self.remote_address
        return f"[{address}]:{self.remote_port}" if ":" in address else f"{address}:{self.remote_port}"
