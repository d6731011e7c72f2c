"""System.Net.IPAddress: addresses of version 4 and 6."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

import ipaddress
import re
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
    SocketException,
)
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Byte, Int64

_PART = re.compile(r"0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*)")


class IPAddress:
    """An address; `value` is the standard library's."""

    __slots__ = ("__weakref__", "value")

    net_name = "System.Net.IPAddress"

    def __init__(self, value: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)

    def __str__(self) -> str:
        return str(self.value)

    net_text = __str__


ADDRESS = NetType("System.Net.IPAddress", IPAddress, interfaces=("System.IFormattable", "System.ISpanFormattable"))


def _number(text: str) -> int | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    return int(match[1], 16) if match[1] else int(match[2], 8) if match[2] else int(match[3])


def _version_4(text: str) -> ipaddress.IPv4Address | None:
    """Four numbers or fewer, the last one filling what is left: `1.5` is 1.0.0.5."""
    numbers = [_number(part) for part in text.split(".")]
    if len(numbers) > 4:
        return None
    total = 0
    for place, number in enumerate(numbers):
        last = place == len(numbers) - 1
        width = 8 * (4 - place) if last else 8
        if number is None or number >= 1 << width:
            return None
        total |= number << (0 if last else 8 * (3 - place))
    return ipaddress.IPv4Address(total)


@ADDRESS.static("static ipaddress Parse(string ipString)")
def parse(text: str | None) -> IPAddress:
    """The address that a text says."""
    if text is None:
        raise ArgumentNullException("Value cannot be null. (Parameter 'ipString')")
    found: ipaddress.IPv4Address | ipaddress.IPv6Address | None
    if ":" in text:
        try:
            found = ipaddress.IPv6Address(text.strip("[]"))
        except ValueError:
            found = None
    else:
        found = _version_4(text)
    if found is None:
        raise FormatException("An invalid IP address was specified.")
    return IPAddress(found)


@ADDRESS.static("static bool TryParse(string ipString, [ref] ipaddress address)")
def try_parse(text: str, result: Any) -> bool:
    """Whether the text says an address."""
    try:
        set_reference(result, parse(text))
    except (FormatException, ArgumentNullException):
        set_reference(result, None)
        return False
    return True


@ADDRESS.constructor("ipaddress new(long newAddress)")
def of_number(number: int) -> IPAddress:
    """The address of version 4 whose bytes a number holds, the first one lowest."""
    if not 0 <= number <= 0xFFFFFFFF:
        raise ArgumentOutOfRangeException("Specified argument was out of the range of valid values. (Parameter 'newAddress')")
    return IPAddress(ipaddress.IPv4Address(int(number).to_bytes(4, "little")))


@ADDRESS.constructor("ipaddress new(byte[] address)")
def of_bytes(data: Any) -> IPAddress:
    """The address of 4 or 16 bytes."""
    if len(data) not in (4, 16):
        raise ArgumentException("An invalid IP address was specified. (Parameter 'address')")
    return IPAddress(ipaddress.ip_address(bytes(data)))


for _name, _text in (
    ("Any", "0.0.0.0"),
    ("Loopback", "127.0.0.1"),
    ("Broadcast", "255.255.255.255"),
    ("None", "255.255.255.255"),
    ("IPv6Any", "::"),
    ("IPv6Loopback", "::1"),
    ("IPv6None", "::"),
):
    ADDRESS.getter(f"static ipaddress {_name} {{get;}}", static=True, kind="Field")(
        lambda text=_text: IPAddress(ipaddress.ip_address(text))
    )


@ADDRESS.static("static bool IsLoopback(ipaddress address)")
def is_loopback(address: IPAddress) -> bool:
    """Whether it is an address of this machine for itself."""
    return address.value.is_loopback


@ADDRESS.getter("System.Net.Sockets.AddressFamily AddressFamily {get;}")
def address_family(self: IPAddress) -> Any:
    """InterNetwork or InterNetworkV6."""
    from pshost.runtime.dotnet.enums import value_of

    return value_of("System.Net.Sockets.AddressFamily", "InterNetwork" if self.value.version == 4 else "InterNetworkV6")


@ADDRESS.getter("long Address {get;}")
def address(self: IPAddress) -> Int64:
    """The bytes of an address of version 4 as a number, the first one lowest."""
    return Int64(int.from_bytes(self.value.packed, "little"))


@ADDRESS.getter("long ScopeId {get;set;}")
def scope_id(self: IPAddress) -> Int64:
    """The number of the interface of an address of version 6; one of version 4 has none."""
    if self.value.version == 4:
        raise SocketException("The attempted operation is not supported for the type of object referenced.")
    identifier = getattr(self.value, "scope_id", None)
    return Int64(int(identifier) if identifier is not None and identifier.isdigit() else 0)


ADDRESS.getter("string IPAddressToString {get;}", kind="ScriptProperty")(str)
ADDRESS.method("string ToString()")(str)
ADDRESS.getter("bool IsIPv6LinkLocal {get;}")(lambda self: self.value.version == 6 and self.value.is_link_local)
ADDRESS.getter("bool IsIPv6Teredo {get;}")(lambda self: self.value.version == 6 and self.value.teredo is not None)
ADDRESS.getter("bool IsIPv6UniqueLocal {get;}")(
    lambda self: self.value.version == 6 and self.value in ipaddress.IPv6Network("fc00::/7")
)
ADDRESS.getter("bool IsIPv6Multicast {get;}")(lambda self: self.value.version == 6 and self.value.is_multicast)
ADDRESS.getter("bool IsIPv6SiteLocal {get;}")(lambda self: self.value.version == 6 and self.value.is_site_local)
ADDRESS.getter("bool IsIPv4MappedToIPv6 {get;}")(
    lambda self: self.value.version == 6 and self.value.ipv4_mapped is not None
)


@ADDRESS.method("byte[] GetAddressBytes()")
def get_address_bytes(self: IPAddress) -> TypedArray:
    """The bytes in network order."""
    return TypedArray([Byte(b) for b in self.value.packed], registry.required("System.Byte"))


@ADDRESS.method("ipaddress MapToIPv6()")
def map_to_6(self: IPAddress) -> IPAddress:
    """The address of version 6 that stands for one of version 4."""
    return self if self.value.version == 6 else IPAddress(ipaddress.IPv6Address(f"::ffff:{self.value}"))


@ADDRESS.method("ipaddress MapToIPv4()")
def map_to_4(self: IPAddress) -> IPAddress:
    """The address of version 4 in the last four bytes."""
    return self if self.value.version == 4 else IPAddress(ipaddress.IPv4Address(self.value.packed[-4:]))


for _shape, _bits in (("short", 16), ("int", 32), ("long", 64)):
    ADDRESS.static(
        f"static {_shape} HostToNetworkOrder({_shape} host)", f"static {_shape} NetworkToHostOrder({_shape} network)"
    )(lambda number, bits=_bits, kind=_shape: _swapped(number, bits, kind))
ADDRESS.static("static bool IsValid(string ipSpan)")(lambda text: try_parse(text, None))


def _swapped(number: int, bits: int, kind: str) -> Any:
    from pshost.runtime.overloads import convert_argument

    data = int(number).to_bytes(bits // 8, "little", signed=True)
    return convert_argument(int.from_bytes(data, "big", signed=True), registry.required(kind))
