"""Microsoft.PowerShell.Commands.WebRequestSession: what web requests share; System.Net.CookieContainer and System.Net.Cookie."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.values import Hashtable

USER_AGENT = "Mozilla/5.0 (Linux; pshost) PowerShell/7.6.9"


class Cookie:
    """A name and value, and where they are sent to."""

    __slots__ = ("Domain", "Name", "Path", "Value", "__weakref__")

    net_name = "System.Net.Cookie"

    def __init__(self, name: str = "", value: str = "", path: str = "/", domain: str = "") -> None:
        self.Name = name
        self.Value = value
        self.Path = path
        self.Domain = domain

    def net_text(self) -> str:
        """`name=value`."""
        return f"{self.Name}={self.Value}"


class CookieContainer:
    """The cookies of all sites."""

    __slots__ = ("__weakref__", "cookies")

    net_name = "System.Net.CookieContainer"

    def __init__(self) -> None:
        self.cookies: list[Cookie] = []

    def put(self, cookie: Cookie) -> None:
        """Add a cookie, in place of one of its name and site."""
        key = (cookie.Name, cookie.Domain.lstrip(".").lower(), cookie.Path)
        self.cookies = [one for one in self.cookies if (one.Name, one.Domain.lstrip(".").lower(), one.Path) != key]
        self.cookies.append(cookie)

    def for_site(self, host: str, path: str) -> list[Cookie]:
        """The cookies that a request to a host and path carries."""
        found = []
        for cookie in self.cookies:
            domain = cookie.Domain.lstrip(".").lower()
            if (not domain or host.lower() == domain or host.lower().endswith(f".{domain}")) and path.startswith(cookie.Path or "/"):
                found.append(cookie)
        return found


class WebRequestSession:
    """Headers, cookies, credentials and the user agent of several requests."""

    __slots__ = ("Cookies", "Credentials", "Headers", "MaximumRedirection", "Proxy", "UseDefaultCredentials", "UserAgent", "__weakref__")

    net_name = "Microsoft.PowerShell.Commands.WebRequestSession"

    def __init__(self) -> None:
        self.Headers = Hashtable()
        self.Cookies = CookieContainer()
        self.Credentials: Any = None
        self.UseDefaultCredentials = False
        self.UserAgent = USER_AGENT
        self.MaximumRedirection = -1
        self.Proxy: Any = None


def _plain(nettype: NetType, *signatures: str) -> None:
    """Declare properties that read and write the attributes of their names."""
    for signature in signatures:
        name = signature.split("{", 1)[0].split()[-1]
        nettype.getter(signature)(lambda self, name=name: getattr(self, name))
        if "set;" in signature:
            nettype.setter(name)(lambda self, value, name=name: setattr(self, name, value))


COOKIE = NetType("System.Net.Cookie", Cookie)
COOKIE.constructor(
    "System.Net.Cookie new()", "System.Net.Cookie new(string name, string value)",
    "System.Net.Cookie new(string name, string value, string path)",
    "System.Net.Cookie new(string name, string value, string path, string domain)",
)(Cookie)  # fmt: skip
_plain(COOKIE, "string Name {get;set;}", "string Value {get;set;}", "string Path {get;set;}", "string Domain {get;set;}")
COOKIE.method("string ToString()")(Cookie.net_text)
CONTAINER = NetType("System.Net.CookieContainer", CookieContainer)
CONTAINER.constructor("System.Net.CookieContainer new()")(CookieContainer)
CONTAINER.getter("int Count {get;}")(lambda self: len(self.cookies))
CONTAINER.method("System.Net.CookieCollection GetAllCookies()")(lambda self: list(self.cookies))


@CONTAINER.method("void Add(System.Net.Cookie cookie)", "void Add(uri uri, System.Net.Cookie cookie)")
def add(self: CookieContainer, *arguments: Any) -> None:
    """Add a cookie, for the site of an address if one is given."""
    cookie = arguments[-1]
    if len(arguments) > 1 and not cookie.Domain:
        from pshost.runtime.members import get_member

        cookie.Domain = str(get_member(arguments[0], "Host"))
    self.put(cookie)


@CONTAINER.method("System.Net.CookieCollection GetCookies(uri uri)")
def get_cookies(self: CookieContainer, uri: Any) -> list[Cookie]:
    """The cookies for an address."""
    from pshost.runtime.members import get_member

    return self.for_site(str(get_member(uri, "Host")), str(get_member(uri, "AbsolutePath")))


SESSION = NetType("Microsoft.PowerShell.Commands.WebRequestSession", WebRequestSession)
SESSION.constructor("Microsoft.PowerShell.Commands.WebRequestSession new()")(WebRequestSession)
_plain(
    SESSION,
    "System.Collections.Generic.Dictionary[string,string] Headers {get;set;}", "System.Net.CookieContainer Cookies {get;set;}",
    "bool UseDefaultCredentials {get;set;}", "System.Net.ICredentials Credentials {get;set;}", "string UserAgent {get;set;}",
    "System.Net.IWebProxy Proxy {get;set;}", "int MaximumRedirection {get;set;}",
)  # fmt: skip
