"""System.Net.IPEndPoint: an address and a port."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.ipaddress import IPAddress, address_family, of_number, parse
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import ArgumentOutOfRangeException, FormatException

MAX_PORT = 65535


class IPEndPoint:
    """An address of either version and a port from 0 to 65535."""

    __slots__ = ("__weakref__", "address", "port")

    net_name = "System.Net.IPEndPoint"

    def __init__(self, address: IPAddress, port: int) -> None:
        if not 0 <= port <= MAX_PORT:
            raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'port')")
        self.address = address
        self.port = int(port)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPEndPoint) and (self.address, self.port) == (other.address, other.port)

    def __hash__(self) -> int:
        return hash((self.address, self.port))

    def net_text(self) -> str:
        """`1.2.3.4:80`, `[::1]:80`."""
        host = str(self.address)
        return f"[{host}]:{self.port}" if self.address.value.version == 6 else f"{host}:{self.port}"


END_POINT = NetType("System.Net.IPEndPoint", IPEndPoint, base="System.Net.EndPoint")
END_POINT.constructor("ipendpoint new(ipaddress address, int port)")(IPEndPoint)
END_POINT.constructor("ipendpoint new(long address, int port)")(lambda number, port: IPEndPoint(of_number(number), port))
END_POINT.getter("ipaddress Address {get;set;}")(lambda self: self.address)
END_POINT.getter("System.Net.Sockets.AddressFamily AddressFamily {get;}")(lambda self: address_family(self.address))
END_POINT.getter("int Port {get;set;}")(lambda self: self.port)
END_POINT.getter("static int MaxPort {get;}", static=True, kind="Field")(lambda: MAX_PORT)
END_POINT.getter("static int MinPort {get;}", static=True, kind="Field")(lambda: 0)
END_POINT.method("string ToString()")(IPEndPoint.net_text)


@END_POINT.setter("Address")
def _set_address(self: IPEndPoint, address: IPAddress) -> None:
    self.address = address


@END_POINT.setter("Port")
def _set_port(self: IPEndPoint, port: int) -> None:
    self.port = IPEndPoint(self.address, port).port


@END_POINT.static("static ipendpoint Parse(string s)")
def parse_end_point(text: str) -> IPEndPoint:
    """The end point of a text; without a port it is 0."""
    head, colon, tail = text.rpartition(":")
    has_port = bool(colon) and tail.isascii() and tail.isdigit() and (":" not in head or head.endswith("]"))
    try:
        address = parse(head if has_port else text)
    except FormatException:
        raise FormatException("An invalid IPEndPoint was specified.") from None
    if has_port and int(tail) > MAX_PORT:
        raise FormatException("An invalid IPEndPoint was specified.")
    return IPEndPoint(address, int(tail) if has_port else 0)


@END_POINT.static("static bool TryParse(string s, [ref] ipendpoint result)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text says an end point."""
    try:
        set_reference(result, parse_end_point(text))
    except FormatException:
        set_reference(result, None)
        return False
    return True
