"""A log method that sends items over the network: by UDP, TCP, or TLS."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

from pshost.commands.pode.log_api import TIMEOUT, unchecked_context
from pshost.commands.pode.log_methods import line_of

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.log_event import LogBatch


class NetworkSender:
    """Sends each item as UTF-8: a datagram, or a line of a connection that is opened anew when it was lost.

    In connections a line feed ends each item, as receivers of syslog expect it (RFC 6587).
    """

    def __init__(self, server: PodeServer, host: str, port: int, transport: str, *, skip_certificate_check: bool = False) -> None:
        self._server = server
        self._address = (host, port)
        self._transport = transport.lower()
        self._skip_certificate_check = skip_certificate_check
        self._socket: socket.socket | None = None

    def __call__(self, batch: LogBatch) -> None:
        """Send the items of a batch."""
        for item in batch.items:
            data = line_of(self._server, item).encode("utf-8", "replace")
            self._send(data if self._transport == "udp" else data + b"\n")

    def _send(self, data: bytes) -> None:
        if self._socket is not None and not self._is_lost(self._socket):
            try:
                self._socket.sendall(data)
                return
            except OSError:
                pass  # the receiver has gone meanwhile: it is asked once more
        self._forget()
        self._socket = self._connected()
        self._socket.sendall(data)

    def _is_lost(self, connection: socket.socket) -> bool:
        """Whether the receiver has closed the connection: sending would seem to succeed once."""
        if self._transport == "udp":
            return False
        connection.settimeout(0)
        try:
            return connection.recv(4096) == b""
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        finally:
            connection.settimeout(TIMEOUT)

    def _forget(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _connected(self) -> socket.socket:
        if self._transport == "udp":
            family, kind, _, _, address = socket.getaddrinfo(*self._address, type=socket.SOCK_DGRAM)[0]
            made = socket.socket(family, kind)
            made.connect(address)
            return made
        made = socket.create_connection(self._address, timeout=TIMEOUT)
        if self._transport == "tcp":
            return made
        context = unchecked_context() if self._skip_certificate_check else ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            return context.wrap_socket(made, server_hostname=self._address[0])
        except BaseException:
            made.close()
            raise
