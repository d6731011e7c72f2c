"""System.Net.Dns and IPHostEntry, by the operating system's resolver."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import registry
from pshost.runtime.dotnet.ipaddress import IPAddress
from pshost.runtime.dotnet.string import strings
from pshost.runtime.dotnet.task import begun, ended, on_thread
from pshost.runtime.errors.exceptions import SocketException
from pshost.runtime.values.array import TypedArray

if TYPE_CHECKING:
    from collections.abc import Callable

_N = "System.Net."
DNS = NetType(_N + "Dns", None, abstract=True)
ENTRY = NetType(_N + "IPHostEntry", None)


class HostEntry:
    """A host's name, its other names, and its addresses."""

    __slots__ = ("AddressList", "Aliases", "HostName")

    def __init__(self, name: str, aliases: list[str], addresses: list[Any]) -> None:
        self.HostName = name
        self.Aliases = strings(aliases)
        self.AddressList = _array(addresses)


ENTRY.python = HostEntry
ENTRY.constructor(f"{_N}IPHostEntry new()")(lambda: HostEntry("", [], []))
for _signature, _name in (("string HostName {get;set;}", "HostName"), ("string[] Aliases {get;set;}", "Aliases"),
                          (f"{_N}IPAddress[] AddressList {{get;set;}}", "AddressList")):  # fmt: skip
    ENTRY.getter(_signature)(lambda self, name=_name: getattr(self, name))
    ENTRY.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))


def _array(addresses: list[Any]) -> TypedArray:
    made = [IPAddress(ipaddress.ip_address(one)) if isinstance(one, str) else one for one in addresses]
    return TypedArray(made, registry.required(_N + "IPAddress"))


def addresses(host: str, *family: Any) -> TypedArray:
    """The addresses of a host's name, or an address itself; SocketException if there are none."""
    wanted = {2: socket.AF_INET, 23: socket.AF_INET6}.get(family[0].value, 0) if family else 0
    try:
        found = socket.getaddrinfo(host or socket.gethostname(), None, wanted, socket.SOCK_STREAM)
    except OSError as error:
        raise SocketException(_message(error)) from error
    return _array(list(dict.fromkeys(str(info[4][0]).split("%", 1)[0] for info in found)))


def _message(error: OSError) -> str:
    name_is_unknown = error.args and error.args[0] in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5))
    return "Name or service not known" if name_is_unknown else str(error.strerror or error)


def entry(host: Any) -> HostEntry:
    """What is known of a host by its name or address."""
    if isinstance(host, IPAddress):
        host = str(host)
    try:
        name, aliases, _ = socket.gethostbyaddr(host)
    except OSError:
        name, aliases = host, []
    return HostEntry(name, aliases, list(addresses(host)))


DNS.static("static string GetHostName()")(socket.gethostname)
_FOREIGN = "Value does not fall within the expected range. (Parameter 'asyncResult')"
_FAMILY = "System.Net.Sockets.AddressFamily family"
_RESULTS: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    (f"{_N}IPAddress[]", "GetHostAddresses", addresses),
    (f"{_N}IPHostEntry", "GetHostEntry", entry),
)
for _result, _method, _function in _RESULTS:
    DNS.static(f"static {_result} {_method}(string hostNameOrAddress)", f"static {_result} {_method}(string hostNameOrAddress, {_FAMILY})")(
        _function if _method == "GetHostAddresses" else lambda host, family=None: entry(host)  # noqa: ARG005
    )
    DNS.static(f"static System.Threading.Tasks.Task[{_result}] {_method}Async(string hostNameOrAddress)")(
        lambda host, function=_function, result=_result: on_thread(lambda: function(host), result)
    )
    DNS.static(f"static System.IAsyncResult Begin{_method}(string host, System.AsyncCallback requestCallback, System.Object state)")(
        lambda host, callback, state, function=_function, result=_result: begun(  # noqa: ARG005
            on_thread(lambda: function(host), result), result
        )
    )
    DNS.static(f"static {_result} End{_method}(System.IAsyncResult asyncResult)")(
        lambda task, result=_result: ended(task, result, _FOREIGN)
    )
DNS.static(f"static {_N}IPHostEntry GetHostEntry({_N}IPAddress address)")(entry)
for _method in ("GetHostByName", "Resolve"):
    DNS.static(f"static {_N}IPHostEntry {_method}(string hostName)")(entry)
    _begin = f"Begin{_method}"
    DNS.static(f"static System.IAsyncResult {_begin}(string hostName, System.AsyncCallback requestCallback, System.Object stateObject)")(
        lambda host, callback, state: begun(on_thread(lambda: entry(host), f"{_N}IPHostEntry"), f"{_N}IPHostEntry")  # noqa: ARG005
    )
    DNS.static(f"static {_N}IPHostEntry End{_method}(System.IAsyncResult asyncResult)")(
        lambda task: ended(task, f"{_N}IPHostEntry", _FOREIGN)
    )
DNS.static(
    f"static {_N}IPHostEntry GetHostByAddress(string address)",
    f"static {_N}IPHostEntry GetHostByAddress({_N}IPAddress address)",
)(entry)
