"""The load generator: so many connections that stay open, each of which asks again as soon as it is answered.

It is a process of its own, so that it shares no interpreter with a server, and raw sockets in one loop, so that it is several times as
fast as the fastest server here.

    python -m tests.bench.load PORT PATH CONNECTIONS SECONDS
"""

from __future__ import annotations

import json
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Load:
    """What came of it: requests answered, how many of them each second, latencies (ms), and answers that were not 200."""

    requests: int
    rate: float
    p50_ms: float
    p99_ms: float
    errors: int


class Connection:
    """One connection with at most one request under way."""

    __slots__ = ("received", "sent_at", "socket")

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.sent_at = 0.0

    def ask(self, request: bytes) -> None:
        """Send the request."""
        self.sent_at = time.perf_counter()
        self.socket.send(request)

    def answer(self) -> bytes | None:
        """Read what has come; the answer's head once head and body are whole."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server closed a connection")
        data = self.received + part if self.received else part
        head, end, body = data.partition(b"\r\n\r\n")
        if end:
            head = head.lower()
            at = head.index(b"content-length:") + 15
            if len(body) >= int(head[at:].split(b"\r", 1)[0]):
                self.received = b""
                return head
        self.received = data
        return None


def drive(port: int, path: str, connections: int, seconds: float) -> Load:
    """Ask for so many seconds; called in the generator's own process."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    selector = selectors.DefaultSelector()
    for _ in range(connections):
        connection = Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(request)
    latencies: list[float] = []
    errors = 0
    begun = time.perf_counter()
    until = begun + seconds
    while (now := time.perf_counter()) < until:
        for key, _ in selector.select(until - now):
            connection = key.data
            head = connection.answer()
            if head is not None:
                latencies.append(time.perf_counter() - connection.sent_at)
                errors += head[9:12] != b"200"
                connection.ask(request)
    took = time.perf_counter() - begun
    latencies.sort()
    if not latencies:
        raise SystemExit("the server answered nothing")
    at = [latencies[min(len(latencies) - 1, int(len(latencies) * part))] * 1000 for part in (0.5, 0.99)]
    return Load(len(latencies), len(latencies) / took, at[0], at[1], errors)


def generate(port: int, path: str, connections: int, seconds: float) -> Load:
    """Do that in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.load", str(port), path, str(connections), str(seconds)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return Load(**json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(drive(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))))
