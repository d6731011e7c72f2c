"""System.UriBuilder."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType

_TEXTS = ("Scheme", "UserName", "Password", "Host", "Path", "Query", "Fragment")


class UriBuilder:
    """The parts of an address, which can be changed; a port of -1 is none."""

    __slots__ = ("Port", "__weakref__", "parts")

    net_name = "System.UriBuilder"

    def __init__(self) -> None:
        self.parts = {"Scheme": "http", "UserName": "", "Password": "", "Host": "localhost", "Path": "/", "Query": "", "Fragment": ""}
        self.Port = -1

    def text(self) -> str:
        """The address, its port left out where it is none."""
        parts = self.parts
        user = parts["UserName"] + (f":{parts['Password']}" if parts["Password"] else "")
        port = "" if self.Port == -1 else f":{self.Port}"
        host = f"{user}@{parts['Host']}" if user else parts["Host"]
        separator = "://" if parts["Host"] else ":"
        return f"{parts['Scheme']}{separator}{host}{port}{parts['Path']}{parts['Query']}{parts['Fragment']}"

    net_text = text


URI_BUILDER = NetType("System.UriBuilder", UriBuilder)
URI_BUILDER.constructor("System.UriBuilder new()")(UriBuilder)


def _uri(text: str) -> Any:
    from pshost.runtime.dotnet.registry import required
    from pshost.runtime.members import call_static

    return call_static(required("System.Uri"), "new", [text])


@URI_BUILDER.constructor("System.UriBuilder new(string uri)", "System.UriBuilder new(uri uri)")
def of_uri(uri: Any) -> UriBuilder:
    """The parts of an address; without a scheme it is `http`."""
    from pshost.runtime.members import get_member

    if isinstance(uri, str):
        uri = _uri(uri if "://" in uri else f"http://{uri}")
    made = UriBuilder()
    made.parts.update(
        Scheme=str(get_member(uri, "Scheme")),
        Host=str(get_member(uri, "Host")),
        Path=str(get_member(uri, "AbsolutePath")),
        Query=str(get_member(uri, "Query")),
        Fragment=str(get_member(uri, "Fragment")),
    )
    made.parts["UserName"], _, made.parts["Password"] = str(get_member(uri, "UserInfo") or "").partition(":")
    made.Port = int(get_member(uri, "Port"))
    return made


@URI_BUILDER.constructor(
    "System.UriBuilder new(string schemeName, string hostName)",
    "System.UriBuilder new(string scheme, string host, int portNumber)",
    "System.UriBuilder new(string scheme, string host, int port, string pathValue)",
)
def of_parts(scheme: str, host: str, port: int = -1, path: str = "/") -> UriBuilder:
    """An address of its parts."""
    made = UriBuilder()
    made.parts.update(Scheme=scheme, Host=host)
    made.Port = port
    _set("Path")(made, path)
    return made


def _set(name: str) -> Any:
    first = {"Path": "/", "Query": "?", "Fragment": "#"}.get(name, "")

    def write(self: UriBuilder, value: str | None) -> None:
        text = value or ""
        if first and not text.startswith(first) and (text or name == "Path"):
            text = first + text
        self.parts[name] = text.lower() if name == "Scheme" else text

    return write


for _name in _TEXTS:
    URI_BUILDER.getter(f"string {_name} {{get;set;}}")(lambda self, name=_name: self.parts[name])
    URI_BUILDER.setter(_name)(_set(_name))
URI_BUILDER.getter("int Port {get;set;}")(lambda self: self.Port)


@URI_BUILDER.setter("Port")
def _set_port(self: UriBuilder, value: int) -> None:
    self.Port = value


URI_BUILDER.getter("uri Uri {get;}")(lambda self: _uri(self.text()))
URI_BUILDER.method("string ToString()")(UriBuilder.text)
