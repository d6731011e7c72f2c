"""System.Uri."""

from __future__ import annotations

import re
import urllib.parse
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.dotnet.string import strings
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentNullException, InvalidOperationException, UriFormatException
from pshost.runtime.values.numbers import Char
from pshost.surrogates import code_units, joined

_PORTS = {"http": 80, "https": 443, "ftp": 21, "ws": 80, "wss": 443, "ldap": 389, "ssh": 22}
_ABSOLUTE = re.compile(r"^[A-Za-z][A-Za-z0-9+.\-]*:")


class Uri:
    """A URI; `split` is None for a relative one."""

    __slots__ = ("__weakref__", "original", "split")

    net_name = "System.Uri"

    def __init__(self, text: str, kind: int = 1) -> None:
        if text is None:
            raise ArgumentNullException("Value cannot be null. (Parameter 'uriString')")
        self.original = text
        source = f"file://{text}" if text.startswith("/") and kind != 2 else text.strip()
        if not _ABSOLUTE.match(source) or kind == 2:
            if kind == 1:
                empty = (
                    "Invalid URI: The URI is empty."
                    if not text.strip()
                    else "Invalid URI: The format of the URI could not be determined."
                )
                raise UriFormatException(empty)
            self.split: urllib.parse.SplitResult | None = None
            return
        try:
            parts = urllib.parse.urlsplit(source)
            port = parts.port
        except ValueError:
            raise UriFormatException("Invalid URI: Invalid port specified.") from None
        if parts.scheme in _PORTS and not parts.hostname:
            raise UriFormatException("Invalid URI: The hostname could not be parsed.")
        host = (parts.hostname or "").lower()
        host = f"[{host}]" if ":" in host else host
        authority = host + (f":{port}" if port is not None and port != _PORTS.get(parts.scheme) else "")
        user = parts.netloc.rpartition("@")[0]
        path = escape(_without_dots(parts.path)) or ("/" if parts.scheme in _PORTS else "")
        self.split = urllib.parse.SplitResult(
            parts.scheme.lower(),
            f"{user}@{authority}" if user else authority,
            path,
            escape(parts.query),
            escape(parts.fragment),
        )

    def absolute(self) -> urllib.parse.SplitResult:
        """The parts; an error for a relative URI."""
        if self.split is None:
            raise InvalidOperationException("This operation is not supported for a relative URI.")
        return self.split

    def __str__(self) -> str:
        return self.original if self.split is None else code_units(_unescaped_safe(self.split.geturl()))

    net_text = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Uri) and (self.split or self.original) == (other.split or other.original)

    def __hash__(self) -> int:
        return hash(self.split or self.original)


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    for word in path.split("/"):
        if word == "..":
            if len(kept) > 1:
                kept.pop()
        elif word != ".":
            kept.append(word)
    return "/".join(kept) + ("/" if path.endswith(("/.", "/..")) and kept[-1] else "")


def escape(text: str) -> str:
    """Percent-escape what may not stand in a URI, leaving escapes and reserved characters."""
    return urllib.parse.quote(joined(text), safe="%/?#[]@!$&'()*+,;=:-._~")


def _unescaped_safe(text: str) -> str:
    return re.sub(
        r"(?:%[89A-Fa-f][0-9A-Fa-f])+|%20|%22|%3[CEce]|%5[EeCc]|%60|%7[B-Db-d]",
        lambda m: urllib.parse.unquote(m[0]),
        text,
    )


URI = NetType("System.Uri", Uri)
URI.constructor("uri new(string uriString)")(Uri)
URI.constructor("uri new(string uriString, System.UriKind uriKind)")(lambda text, kind: Uri(text, kind.value))


@URI.constructor("uri new(uri baseUri, string relativeUri)", "uri new(uri baseUri, uri relativeUri)")
def of_base(base: Uri, relative: Any) -> Uri:
    """A relative URI seen from a base."""
    return Uri(
        urllib.parse.urljoin(base.absolute().geturl(), relative.original if isinstance(relative, Uri) else relative)
    )


def _host(self: Uri) -> str:
    host = self.absolute().hostname or ""
    return f"[{host}]" if ":" in host else host


def _host_name_type(self: Uri) -> Any:
    """How the host is written: Dns, IPv4, IPv6, or Basic where there is none."""
    import ipaddress

    from pshost.runtime.dotnet.enums import value_of

    host = self.absolute().hostname or ""
    try:
        kind = f"IPv{ipaddress.ip_address(host).version}"
    except ValueError:
        kind = "Dns" if host else "Basic"
    return value_of("System.UriHostNameType", kind)


def _port(self: Uri) -> int:
    parts = self.absolute()
    return parts.port if parts.port is not None else _PORTS.get(parts.scheme, -1)


URI.getter("string AbsoluteUri {get;}")(lambda self: self.absolute().geturl())
URI.getter("string AbsolutePath {get;}")(lambda self: self.absolute().path)
URI.getter("string LocalPath {get;}")(lambda self: urllib.parse.unquote(self.absolute().path))
URI.getter("string Scheme {get;}")(lambda self: self.absolute().scheme)
URI.getter("string Host {get;}")(_host)
URI.getter("string DnsSafeHost {get;}")(lambda self: self.absolute().hostname or "")
URI.getter("string IdnHost {get;}")(lambda self: self.absolute().hostname or "")
URI.getter("int Port {get;}")(_port)
URI.getter("bool IsDefaultPort {get;}")(lambda self: _port(self) == _PORTS.get(self.absolute().scheme, -1))
URI.getter("string Authority {get;}")(lambda self: self.absolute().netloc.rpartition("@")[2])
URI.getter("string UserInfo {get;}")(lambda self: self.absolute().netloc.rpartition("@")[0])
URI.getter("string Query {get;}")(lambda self: f"?{q}" if (q := self.absolute().query) else "")
URI.getter("string Fragment {get;}")(lambda self: f"#{f}" if (f := self.absolute().fragment) else "")
URI.getter("string PathAndQuery {get;}")(
    lambda self: self.absolute().path + (f"?{q}" if (q := self.absolute().query) else "")
)
URI.getter("string OriginalString {get;}")(lambda self: self.original)
URI.getter("bool IsAbsoluteUri {get;}")(lambda self: self.split is not None)
URI.getter("System.UriHostNameType HostNameType {get;}")(_host_name_type)
URI.getter("bool IsFile {get;}")(lambda self: self.absolute().scheme == "file")
URI.getter("bool IsUnc {get;}")(lambda self: False)  # noqa: ARG005
URI.getter("bool IsLoopback {get;}")(
    lambda self: (self.absolute().hostname or "") in ("localhost", "127.0.0.1", "::1", "")
)
URI.getter("bool UserEscaped {get;}")(lambda self: False)  # noqa: ARG005


@URI.getter("string[] Segments {get;}")
def segments(self: Uri) -> Any:
    """The parts of the path, each with its slash."""
    return strings(re.findall(r"[^/]*/|[^/]+", self.absolute().path))


URI.method("string ToString()")(str)
URI.method("bool Equals(System.Object comparand)")(lambda self, other: self == other)
URI.method("bool IsBaseOf(uri uri)")(
    lambda self, other: other.absolute().geturl().startswith(self.absolute().geturl().rsplit("/", 1)[0])
)
URI.method("uri MakeRelativeUri(uri uri)")(
    lambda self, other: Uri(
        other.absolute().geturl().removeprefix(self.absolute().geturl().rsplit("/", 1)[0] + "/"), 2
    )
)


@URI.method("string GetLeftPart(System.UriPartial part)")
def get_left_part(self: Uri, part: Any) -> str:
    """The URI up to a part."""
    parts = self.absolute()
    ends = (f"{parts.scheme}://", f"{parts.scheme}://{parts.netloc}", f"{parts.scheme}://{parts.netloc}{parts.path}")
    return ends[part.value] if part.value < 3 else parts._replace(fragment="").geturl()


@URI.static("static string EscapeDataString(string stringToEscape)")
def escape_data(text: str) -> str:
    """Percent-escape everything but letters, digits and `-._~`."""
    return urllib.parse.quote(joined(text), safe="-._~")


URI.static("static string EscapeUriString(string stringToEscape)")(escape)
URI.static("static string UnescapeDataString(string stringToUnescape)")(
    lambda text: code_units(urllib.parse.unquote(text))
)


@URI.static("static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")
def is_well_formed(text: str, kind: Any) -> bool:
    """Whether a text is a URI without anything to escape."""
    try:
        made = Uri(text, kind.value)
    except UriFormatException:
        return False
    return escape(text) == text and (made.split is not None or kind.value != 1)


@URI.static("static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)")
def try_create(text: str, kind: Any, result: Any) -> bool:
    """Whether a text is a URI."""
    try:
        set_reference(result, Uri(text, kind.value))
    except (UriFormatException, ArgumentNullException):
        set_reference(result, None)
        return False
    return True

for _name, _scheme in (
    ("File", "file"), ("Ftp", "ftp"), ("Ftps", "ftps"), ("Gopher", "gopher"), ("Http", "http"), ("Https", "https"), ("Mailto", "mailto"),
    ("NetPipe", "net.pipe"), ("NetTcp", "net.tcp"), ("News", "news"), ("Nntp", "nntp"), ("Sftp", "sftp"), ("Ssh", "ssh"),
    ("Telnet", "telnet"), ("Ws", "ws"), ("Wss", "wss"),
):  # fmt: skip
    URI.getter(f"static string UriScheme{_name} {{get;}}", static=True, kind="Field")(lambda scheme=_scheme: scheme)
URI.getter("static string SchemeDelimiter {get;}", static=True, kind="Field")(lambda: "://")
URI.static("static bool CheckSchemeName(string schemeName)")(lambda name: bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", name or "")))
URI.static("static bool IsHexDigit(char character)")(lambda char: char in "0123456789abcdefABCDEF")


@URI.static("static int FromHex(char digit)")
def from_hex(digit: str) -> int:
    """The number of a hexadecimal digit."""
    if digit not in "0123456789abcdefABCDEF":
        raise ArgumentException("Value does not fall within the expected range. (Parameter 'digit')")
    return int(digit, 16)


URI.static("static string HexEscape(char character)")(lambda char: f"%{ord(char):02X}")
URI.static("static bool IsHexEncoding(string pattern, int index)")(
    lambda text, index: bool(re.match(r"%[0-9a-fA-F]{2}", text[index:]))
)


@URI.static("static char HexUnescape(string pattern, [ref] int index)")
def hex_unescape(text: str, index: Any) -> Char:
    """The character that is escaped at an index, which goes behind it."""
    at = index.Value
    found = re.match(r"%([0-9a-fA-F]{2})", text[at:])
    index.Value = at + (3 if found else 1)
    return Char(chr(int(found[1], 16)) if found else text[at])


@URI.static("static System.UriHostNameType CheckHostName(string name)")
def check_host_name(name: str) -> Any:
    """What a host's name is: an address, a name, or neither."""
    import ipaddress

    from pshost.runtime.dotnet.enums import value_of

    try:
        version = ipaddress.ip_address((name or "").strip("[]")).version
        return value_of("System.UriHostNameType", "IPv4" if version == 4 else "IPv6")
    except ValueError:
        good = bool(re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?", name or ""))
        return value_of("System.UriHostNameType", "Dns" if good else "Unknown")


@URI.method("string GetComponents(System.UriComponents components, System.UriFormat format)")
def get_components(self: Uri, components: Any, layout: Any) -> str:
    """Some parts of the URI, escaped or not."""
    wanted, parts = components.value, self.absolute()
    host = parts.hostname or ""
    port = _port(self) if wanted & 128 or (wanted & 8 and _port(self) != _PORTS.get(parts.scheme, -1)) else None
    user = parts.netloc.rpartition("@")[0]
    authority = (f"{user}@" if wanted & 2 and user and wanted & 4 else user if wanted & 2 else "") + (host if wanted & 4 else "")
    authority += f":{port}" if port is not None and port >= 0 and wanted & 4 else str(port) if port is not None and wanted & 8 else ""
    path = parts.path if wanted & 4 or wanted & 32 else parts.path.removeprefix("/")
    text = f"{parts.scheme}://{authority}" if wanted & 1 and authority else parts.scheme if wanted & 1 else authority
    text += path if wanted & 16 else ""
    text += f"?{parts.query}" if wanted & 32 and parts.query and wanted & 0x5F else parts.query if wanted & 32 else ""
    text += f"#{parts.fragment}" if wanted & 64 and parts.fragment and wanted & 0x3F else parts.fragment if wanted & 64 else ""
    return text if layout.value == 1 else code_units(urllib.parse.unquote(text))


@URI.static(
    "static int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, "
    "System.StringComparison comparisonType)"
)
def compare(one: Uri, other: Uri, parts: Any, layout: Any, how: Any) -> int:
    """The order of some parts of two URIs."""
    from pshost.runtime.dotnet.string import compare_culture, compare_ordinal, lower

    texts = [get_components(uri, parts, layout) for uri in (one, other)]
    first, second = map(lower, texts) if how.value in (1, 3, 5) else texts
    return compare_ordinal(first, second) if how.value >= 4 else compare_culture(first, second, how.value in (1, 3))


URI.method("bool IsWellFormedOriginalString()")(lambda self: escape(self.original) == self.original)
URI.method("string MakeRelative(uri toUri)")(
    lambda self, other: other.absolute().geturl().removeprefix(self.absolute().geturl().rsplit("/", 1)[0] + "/")
)
