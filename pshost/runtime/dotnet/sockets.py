"""System.Net.Sockets: TcpClient, TcpListener and NetworkStream. Waits end when the session is stopped."""

from __future__ import annotations

import io
import select
import socket
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.ipaddress import IPAddress, parse
from pshost.runtime.dotnet.ipendpoint import IPEndPoint
from pshost.runtime.dotnet.streams import Stream
from pshost.runtime.dotnet.task import on_thread
from pshost.runtime.dotnet.waiting import take
from pshost.runtime.errors.exceptions import InvalidOperationException, IOException, ObjectDisposedException, SocketException

_S = "System.Net.Sockets."
_TASK = "System.Threading.Tasks.Task"
CLIENT = NetType(_S + "TcpClient", None, interfaces=("System.IDisposable",))
LISTENER = NetType(_S + "TcpListener", None, interfaces=("System.IDisposable",))
NETWORK_STREAM = NetType(_S + "NetworkStream", None, base="System.IO.Stream")
_LONGEST_CONNECT = 120.0


class Connection(io.RawIOBase):
    """The bytes that come and go through a socket; reading gives what there is."""

    is_live = True

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self.sock = sock

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def writable(self) -> bool:
        """Bytes can be written."""
        return True

    def read(self, size: int = -1) -> bytes:
        """What has come, up to a size; everything to the end for a size below zero."""
        if size < 0:
            parts = []
            while part := self.read(65536):
                parts.append(part)
            return b"".join(parts)
        if size == 0:
            return b""
        timeout = self.sock.gettimeout()
        if not take(lambda seconds: self.waiting(seconds), timeout):
            raise IOException(
                "Unable to read data from the transport connection: A connection attempt failed because the connected party did not "
                "properly respond after a period of time, or established connection failed because connected host has failed to respond."
            )
        try:
            return self.sock.recv(size)
        except OSError as error:
            raise IOException(f"Unable to read data from the transport connection: {error.strerror}.") from error

    def waiting(self, seconds: float = 0) -> bool:
        """Is there something to read within so many seconds?"""
        return bool(select.select([self.sock], [], [], seconds)[0])

    def write(self, data: Any) -> int:
        """Send bytes."""
        try:
            self.sock.sendall(bytes(data))
        except OSError as error:
            raise IOException(f"Unable to write data to the transport connection: {error.strerror}.") from error
        return len(data)

    def close(self) -> None:
        """End the connection."""
        if not self.closed:
            self.sock.close()
        super().close()


class TcpClient:
    """A connection to a host."""

    __slots__ = ("__weakref__", "extended", "options", "sock", "stream")

    net_type = CLIENT

    def __init__(self, host: Any = None, port: int | None = None) -> None:
        self.sock: socket.socket | None = None
        self.stream: Stream | None = None
        self.options: dict[str, Any] = {"NoDelay": False, "ReceiveTimeout": 0, "SendTimeout": 0, "ReceiveBufferSize": 65536,
                                        "SendBufferSize": 65536, "ExclusiveAddressUse": False}  # fmt: skip
        if host is not None and port is not None:
            connect(self, host, port)

    def open(self, host: Any, port: int) -> None:
        """Connect; done on a thread of its own."""
        try:
            self.sock = socket.create_connection((str(host), int(port)), _LONGEST_CONNECT)
            self.sock.settimeout(self.options["ReceiveTimeout"] / 1000 or None)
        except OSError as error:
            raise SocketException(_message(error)) from error

    @property
    def connected(self) -> bool:
        """Is it connected still?"""
        return self.sock is not None and self.sock.fileno() >= 0

    def close(self) -> None:
        """End the connection."""
        if self.stream is not None:
            self.stream.raw.close()
        if self.sock is not None:
            self.sock.close()


def _message(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "Name or service not known"
    if isinstance(error, TimeoutError):
        return "Connection timed out"
    return error.strerror or str(error)


@CLIENT.method("void Connect(string hostname, int port)", "void Connect(ipaddress address, int port)")
def connect(self: TcpClient, host: Any, port: int) -> None:
    """Connect, and wait for it."""
    on_thread(lambda: self.open(host, port)).get()


CLIENT.method(f"{_TASK} ConnectAsync(string host, int port)", f"{_TASK} ConnectAsync(ipaddress address, int port)")(
    lambda self, host, port: on_thread(lambda: self.open(host, port))
)
CLIENT.method("System.IAsyncResult BeginConnect(string host, int port, System.AsyncCallback requestCallback, System.Object state)")(
    lambda self, host, port, callback, state: on_thread(lambda: self.open(host, port))  # noqa: ARG005
)
CLIENT.method("void EndConnect(System.IAsyncResult asyncResult)")(lambda self, task: task.get() and None)  # noqa: ARG005
CLIENT.instance_class = TcpClient
CLIENT.constructor(f"{_S}TcpClient new()")(TcpClient)
CLIENT.constructor(f"{_S}TcpClient new(string hostname, int port)")(TcpClient)
CLIENT.constructor(f"{_S}TcpClient new({_S}AddressFamily family)")(lambda family: TcpClient())  # noqa: ARG005
CLIENT.getter("bool Connected {get;}")(lambda self: self.connected)
CLIENT.getter("int Available {get;}")(lambda self: _available(self))
for _name, _value in TcpClient().options.items():
    CLIENT.getter(f"{'bool' if isinstance(_value, bool) else 'int'} {_name} {{get;set;}}")(lambda self, name=_name: self.options[name])
    CLIENT.setter(_name)(lambda self, value, name=_name: _set_option(self, name, value))
CLIENT.method("void Close()", "void Dispose()")(TcpClient.close)


def _available(self: TcpClient) -> int:
    if self.sock is None or not select.select([self.sock], [], [], 0)[0]:
        return 0
    return len(self.sock.recv(65536, socket.MSG_PEEK))


def _set_option(self: TcpClient, name: str, value: Any) -> None:
    self.options[name] = value
    if name == "ReceiveTimeout" and self.sock is not None:
        self.sock.settimeout(value / 1000 or None)


@CLIENT.method(f"{_S}NetworkStream GetStream()")
def get_stream(self: TcpClient) -> Stream:
    """The bytes of the connection."""
    if self.sock is None:
        raise InvalidOperationException("The operation is not allowed on non-connected sockets.")
    if self.stream is None:
        if self.sock.fileno() < 0:
            raise ObjectDisposedException("Cannot access a disposed object.\nObject name: 'System.Net.Sockets.TcpClient'.")
        raw: Any = Connection(self.sock)
        self.stream = Stream(NETWORK_STREAM, raw)
    return self.stream


NETWORK_STREAM.getter("bool DataAvailable {get;}")(lambda self: self.opened().waiting(0))
for _name in ("ReadTimeout", "WriteTimeout"):
    NETWORK_STREAM.getter(f"int {_name} {{get;set;}}")(lambda self: int((self.opened().sock.gettimeout() or -0.001) * 1000))
    NETWORK_STREAM.setter(_name)(lambda self, value: self.opened().sock.settimeout(value / 1000 if value > 0 else None))


class TcpListener:
    """Waits for connections."""

    __slots__ = ("__weakref__", "address", "extended", "port", "sock")

    net_type = LISTENER

    def __init__(self, address: IPAddress, port: int) -> None:
        self.address = address
        self.port = port
        self.sock: socket.socket | None = None

    def start(self, backlog: int = 128) -> None:
        """Begin to listen."""
        family = socket.AF_INET6 if self.address.value.version == 6 else socket.AF_INET
        try:
            self.sock = socket.socket(family, socket.SOCK_STREAM)
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.sock.bind((str(self.address), int(self.port)))
            self.sock.listen(backlog)
            self.port = self.sock.getsockname()[1]
        except OSError as error:
            raise SocketException(_message(error)) from error

    def pending(self, seconds: float = 0) -> bool:
        """Is there a connection within so many seconds?"""
        if self.sock is None:
            raise InvalidOperationException("Not listening. You must call the Start() method before calling this method.")
        return bool(select.select([self.sock], [], [], seconds)[0])

    def accept(self) -> TcpClient:
        """The next connection."""
        take(self.pending, None)
        assert self.sock is not None  # pending would have raised
        made = TcpClient()
        made.sock, _ = self.sock.accept()
        return made

    def stop(self) -> None:
        """Listen no more."""
        if self.sock is not None:
            self.sock.close()
            self.sock = None


LISTENER.instance_class = TcpListener
LISTENER.constructor(f"{_S}TcpListener new(ipaddress localaddr, int port)")(TcpListener)
LISTENER.constructor(f"{_S}TcpListener new(System.Net.IPEndPoint localEP)")(lambda point: TcpListener(point.address, point.port))
LISTENER.constructor(f"{_S}TcpListener new(int port)")(lambda port: TcpListener(parse("0.0.0.0"), port))
LISTENER.static(f"static {_S}TcpListener Create(int port)")(lambda port: TcpListener(parse("0.0.0.0"), port))
LISTENER.getter("System.Net.EndPoint LocalEndpoint {get;}")(lambda self: IPEndPoint(self.address, self.port))
LISTENER.method("void Start()", "void Start(int backlog)")(TcpListener.start)
LISTENER.method("bool Pending()")(lambda self: self.pending(0))
LISTENER.method(f"{_S}TcpClient AcceptTcpClient()")(TcpListener.accept)
LISTENER.method(f"{_TASK}[{_S}TcpClient] AcceptTcpClientAsync()")(lambda self: on_thread(self.accept, _S + "TcpClient"))
LISTENER.method("void Stop()", "void Dispose()")(TcpListener.stop)
