"""Test-Connection."""

from __future__ import annotations

import os
import socket
import struct
import time
from typing import Any

from pshost.commands.dotnet_access import convert
from pshost.commands.result_type import result_type
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Int64

_PINGS = ("DefaultPing",)
_POSITIVE = in_range(1, 2147483647)


@result_type(
    "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus",
    "uint Ping {get;}", "string Source {get;}", "string Destination {get;}", "ipaddress Address {get;}",
    "string DisplayAddress {get;}", "long Latency {get;}", "string Status {get;}", "int BufferSize {get;}",
)
class PingStatus:
    """The answer to one echo request."""

    def __init__(self, number: int, target: str, address: str | None, latency: int | None, size: int) -> None:
        self.Ping = number
        self.Source = socket.gethostname()
        self.Destination = target
        self.Address: Any = None if address is None else convert(address, "System.Net.IPAddress")
        self.DisplayAddress = address or "*"
        self.Latency = Int64(latency or 0)
        self.Status = "Success" if latency is not None else "TimedOut"
        self.BufferSize = size


@cmdlet(
    "Test-Connection", default_set="DefaultPing", output="Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus"
)
class TestConnection(Cmdlet):
    """Asks whether a machine answers echo requests, or takes connections on a port."""

    net_name = "Microsoft.PowerShell.Commands.TestConnectionCommand"
    parameters = (
        Parameter("Ping", "switch", sets=_PINGS, default=False),
        Parameter("IPv4", "switch", default=False),
        Parameter("IPv6", "switch", default=False),
        Parameter("ResolveDestination", "switch", default=False),
        Parameter("Count", "int", sets=("DefaultPing", "TcpPort"), validators=(_POSITIVE,), default=4),
        Parameter("Delay", "int", sets=("DefaultPing", "TcpPort"), validators=(_POSITIVE,), default=1),
        Parameter("BufferSize", "int", sets=_PINGS, aliases=("Size", "Bytes", "BS"), validators=(in_range(0, 65500),), default=32),
        Parameter("Quiet", "switch", default=False),
        Parameter("TimeoutSeconds", "int", validators=(_POSITIVE,), default=5),
        Parameter(
            "TargetName", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, aliases=("ComputerName",),
            validators=(not_null_or_empty,),
        ),
        Parameter("TcpPort", "int", mandatory=True, sets=("TcpPort",), validators=(in_range(0, 65535),)),
    )

    def process(self) -> None:
        for target in map(str, self.TargetName):
            found = self._resolved(target)
            if found is None:
                continue
            if "TcpPort" in self.bound:
                self.write(self._connects(found))
            else:
                self._ping(target, found)

    def _resolved(self, target: str) -> Any:
        """The address of a name, or None after reporting that it has none."""
        family = socket.AF_INET if self.IPv4 else socket.AF_INET6 if self.IPv6 else socket.AF_UNSPEC
        try:
            return socket.getaddrinfo(target, self.TcpPort or 0, family, socket.SOCK_STREAM)[0]
        except OSError:
            if self.Quiet or "TcpPort" in self.bound:
                self.write(False)
            else:
                self.write_error(RuntimeException(
                    f"Testing connection to computer '{target}' failed: Cannot resolve the target name.", "TestConnectionException",
                    "ResourceUnavailable", target,
                ))
            return None

    def _connects(self, found: Any) -> bool:
        try:
            with socket.socket(found[0], socket.SOCK_STREAM) as connection:
                connection.settimeout(float(self.TimeoutSeconds))
                connection.connect(found[4])
                return True
        except OSError:
            return False

    def _ping(self, target: str, found: Any) -> None:
        answered = True
        for number in range(1, int(self.Count) + 1):
            if number > 1:
                self.sleep(float(self.Delay))
            latency = self._echo(found, number)
            answered = answered and latency is not None
            if not self.Quiet:
                self.write(PingStatus(number, target, found[4][0], latency, int(self.BufferSize)))
        if self.Quiet:
            self.write(answered)

    def _echo(self, found: Any, number: int) -> int | None:
        """How many milliseconds an echo takes, or None if none comes in time."""
        version6 = found[0] == socket.AF_INET6
        protocol = socket.IPPROTO_ICMPV6 if version6 else socket.IPPROTO_ICMP
        try:
            channel = socket.socket(found[0], socket.SOCK_DGRAM, protocol)
        except OSError as error:
            self.throw(RuntimeException(
                f"pshost may not send echo requests on this machine ({error.strerror}): use -TcpPort.", "NotSupportedByPshost",
                "NotImplemented",
            ))
        data = b"a" * int(self.BufferSize)
        header = struct.pack("!BBHHH", 128 if version6 else 8, 0, 0, os.getpid() & 0xFFFF, number)
        packet = header[:2] + struct.pack("!H", _checksum(header + data)) + header[4:] + data
        with channel:
            channel.settimeout(float(self.TimeoutSeconds))
            begun = time.perf_counter()
            try:
                channel.sendto(packet, (found[4][0], 0))
                channel.recv(65535)
            except OSError:
                return None
            return int((time.perf_counter() - begun) * 1000)


def _checksum(packet: bytes) -> int:
    """The checksum of ICMP: the ones' complement of the sum of all 16-bit words."""
    padded = packet + b"\0" * (len(packet) % 2)
    total: int = sum(struct.unpack(f"!{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
