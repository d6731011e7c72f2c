"""System.Net.WebUtility and System.Web.HttpUtility."""

from __future__ import annotations

import html
import re
import urllib.parse
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.listing import check_index
from pshost.runtime.values.hashtable import Hashtable
from pshost.surrogates import code_units, joined

WEB_UTILITY = NetType("System.Net.WebUtility", None, abstract=True)
HTTP_UTILITY = NetType("System.Web.HttpUtility", None)
NAME_VALUES = NetType(
    "System.Collections.Specialized.NameValueCollection",
    None,
    interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"),
)


class NameValueCollection:
    """Names, in any case, each with one or more texts; enumerates its names."""

    __slots__ = ("__weakref__", "table")

    net_name = "System.Collections.Specialized.NameValueCollection"
    enumerates = True

    def __init__(self) -> None:
        self.table = Hashtable()

    def add(self, name: str, value: str) -> None:
        """Add a value to a name."""
        self.table[name] = [*self.table.get(name, []), value]

    def get(self, name: str) -> str | None:
        """The values of a name with commas between, or None."""
        found = self.table.get(name)
        return None if found is None else ",".join(found)

    def __iter__(self) -> Any:
        return iter(self.table.keys())

    def __len__(self) -> int:
        return len(self.table)



def _key(self: NameValueCollection, at: int) -> Any:
    """The name at an index."""
    check_index(at, len(self.table))
    return self.table.keys()[at]


NAME_VALUES.python = NameValueCollection
NAME_VALUES.constructor("System.Collections.Specialized.NameValueCollection new()")(NameValueCollection)
NAME_VALUES.method("void Add(string name, string value)")(NameValueCollection.add)
NAME_VALUES.method("string Get(string name)", "string get_Item(string name)")(NameValueCollection.get)
NAME_VALUES.method("string Get(int index)", "string get_Item(int index)")(
    lambda self, at: self.get(_key(self, at))
)
NAME_VALUES.method("string GetKey(int index)")(lambda self, at: _key(self, at))
NAME_VALUES.method("string[] GetValues(string name)")(lambda self, name: self.table.get(name))
NAME_VALUES.method("void Remove(string name)")(lambda self, name: self.table.pop(name) and None)
NAME_VALUES.method("void Clear()")(lambda self: self.table.clear())
NAME_VALUES.getter("int Count {get;}")(len)
NAME_VALUES.getter("bool HasKeys {get;}")(lambda self: len(self.table) > 0)
NAME_VALUES.getter("string[] AllKeys {get;}")(lambda self: self.table.keys())
NAME_VALUES.getter("System.Object Keys {get;}")(lambda self: self.table.keys())


@NAME_VALUES.method("void Set(string name, string value)", "void set_Item(string name, string value)")
def set_value(self: NameValueCollection, name: str, value: str) -> None:
    """Give a name one value."""
    self.table[name] = [value]


@NAME_VALUES.method("string ToString()")
def to_query(self: NameValueCollection) -> str:
    """The query string."""
    return "&".join(f"{_quote(n)}={_quote(v)}" for n, values in self.table.items() for v in values)


def _quote(text: str) -> str:
    return urllib.parse.quote_plus(joined(text), safe="-_.!*()")


def _lower_escapes(text: str) -> str:
    return re.sub("%[0-9A-F]{2}", lambda m: m[0].lower(), text)


def _html(text: str | None) -> str | None:
    if text is None:
        return None
    escaped = html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#39;")
    return "".join(f"&#{ord(c)};" if "\xa0" <= c <= "\xff" else c for c in escaped)


def _unquote(text: str | None) -> str | None:
    return None if text is None else code_units(urllib.parse.unquote_plus(text))


WEB_UTILITY.static("static string UrlEncode(string value)")(lambda text: None if text is None else _quote(text))
HTTP_UTILITY.static("static string UrlEncode(string str)")(
    lambda text: None if text is None else _lower_escapes(_quote(text))
)
HTTP_UTILITY.static("static string UrlPathEncode(string str)")(
    lambda text: _lower_escapes(urllib.parse.quote(joined(text), safe="%/?#[]@!$&'()*+,;=:-._~"))
)
for _owner in (WEB_UTILITY, HTTP_UTILITY):
    _owner.static("static string UrlDecode(string str)")(_unquote)
    _owner.static("static string HtmlEncode(string value)")(_html)
    _owner.static("static string HtmlDecode(string value)")(
        lambda text: None if text is None else code_units(html.unescape(text))
    )
HTTP_UTILITY.static("static string HtmlAttributeEncode(string s)")(
    lambda text: text.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;").replace("<", "&lt;")
)


@HTTP_UTILITY.static("static System.Collections.Specialized.NameValueCollection ParseQueryString(string query)")
def parse_query_string(query: str) -> NameValueCollection:
    """The names and values of a query string."""
    made = NameValueCollection()
    for part in query.removeprefix("?").split("&"):
        if part:
            name, _, value = part.partition("=")
            made.add(_unquote(name) or "", _unquote(value) or "")
    return made


@HTTP_UTILITY.static("static string JavaScriptStringEncode(string value)")
def javascript_encode(text: str) -> str:
    """A text as it stands in JavaScript quotes."""
    import json

    return (
        json.dumps(text)[1:-1]
        .replace("'", "\\u0027")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
    )


def _encoded_bytes(data: Any, offset: int, count: int | None, lower: bool) -> Any:
    from pshost.runtime.dotnet.convert import to_bytes

    text = urllib.parse.quote_plus(bytes(data[offset:] if count is None else data[offset : offset + count]), safe="-_.!*()")
    return to_bytes((_lower_escapes(text) if lower else text).encode("ascii"))


def _decoded_bytes(data: Any, offset: int = 0, count: int | None = None) -> Any:
    from pshost.runtime.dotnet.convert import to_bytes

    part = bytes(data[offset:] if count is None else data[offset : offset + count])
    return to_bytes(urllib.parse.unquote_to_bytes(part.replace(b"+", b" ")))


WEB_UTILITY.static("static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)")(lambda d, at, n: _encoded_bytes(d, at, n, False))
WEB_UTILITY.static("static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)")(_decoded_bytes)
HTTP_UTILITY.static("static byte[] UrlEncodeToBytes(byte[] bytes)")(lambda d: _encoded_bytes(d, 0, len(d), True))
HTTP_UTILITY.static("static byte[] UrlEncodeToBytes(string str)")(lambda text: _encoded_bytes(joined(text).encode(), 0, None, True))
HTTP_UTILITY.static("static byte[] UrlDecodeToBytes(byte[] bytes)")(_decoded_bytes)
HTTP_UTILITY.static("static byte[] UrlDecodeToBytes(string str)")(lambda text: _decoded_bytes(joined(text).encode()))
HTTP_UTILITY.static("static string UrlEncodeUnicode(string str)")(
    lambda text: "".join(_lower_escapes(_quote(c)) if c < "\x80" else f"%u{ord(c):04x}" for c in text)
)
HTTP_UTILITY.constructor("System.Web.HttpUtility new()")(lambda: None)
