"""A server that is measured: started as a process, asked, and stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

HERE = Path(__file__).parent
# What is started keeps Python's compiled modules for the next start, whatever this process was told.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PSHOST = (sys.executable, "-m", "pshost.cli.main", "run")
SCRIPT = (*PSHOST, str(HERE / "server.ps1"))
YARDSTICK = (sys.executable, str(HERE / "yardstick.py"))
_TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """What a process has used, by its number (Linux only)."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def cpu_seconds(self) -> float:
        """How much of a processor's time the process has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def resident_mib(self) -> float:
        """How much memory of it is resident."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Server(Process):
    """A server process; `start_s` is the time from its start to its first answer. For `with`."""

    def __init__(self, command: Sequence[str], path: str = "/json", environment: dict[str, str] | None = None) -> None:
        self.port = free_port()
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, env={**ENVIRONMENT, **(environment or {}), "PORT": str(self.port)}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        super().__init__(self.process.pid)
        while True:
            try:
                self.get(path)
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - begun > 60:
                    raise SystemExit(f"the server did not start: {' '.join(command)}") from None
                time.sleep(0.002)
        self.start_s = time.perf_counter() - begun

    def get(self, path: str) -> bytes:
        """The body of an answer, over a connection of its own."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        head, _, body = b"".join(parts).partition(b"\r\n\r\n")
        if b" 200 " not in head[:20]:
            raise SystemExit(f"{path}: {head[:200]!r}")
        return body

    def json(self, path: str) -> Any:
        """The data of an answer."""
        return json.loads(self.get(path))

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
