"""Servers for the tests: a script is written to a folder of its own, run with `pshost run`, and asked over HTTP."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

START_S = 20.0


class Answer:
    def __init__(self, status, headers, text):
        self.status = status
        self.headers = headers
        self.kind = headers.get("Content-Type")
        self.text = text

    @property
    def json(self):
        return json.loads(self.text)


class Server:
    """A running script: ask it, read what it wrote, end it."""

    def __init__(self, script, arguments=(), env=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = Path(script).parent
        self.log = self.folder / "output.log"
        self._file = self.log.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pshost.cli.main", "run", str(script), *arguments],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=self._file, stderr=subprocess.STDOUT,
            env={**os.environ, "PORT": str(self.port), **(env or {})},
        )

    def wait(self):
        """Wait until it listens."""
        limit = time.monotonic() + START_S
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                pytest.fail(f"the script ended with {self.process.returncode}:\n{self.output()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.02)
        pytest.fail(f"nothing listens after {START_S} s:\n{self.output()}")

    def ask(self, path, method="GET", body=None, **more):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Host": f"localhost:{self.port}", **{name.replace("_", "-"): value for name, value in more.items()}}
            if body is not None:
                headers["Content-Type"] = "application/json"
                body = json.dumps(body)
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask(path, **headers)

    def until(self, path, holds, seconds=10.0):
        """Ask again and again until `holds(json)`."""
        limit = time.monotonic() + seconds
        while True:
            found = self.get(path).json
            if holds(found):
                return found
            assert time.monotonic() < limit, found
            time.sleep(0.05)

    def said(self, text, seconds=10.0):
        """Wait until the output holds a text, and give the output."""
        limit = time.monotonic() + seconds
        while text not in self.output():
            assert time.monotonic() < limit, f"{text!r} is not in:\n{self.output()}"
            time.sleep(0.02)
        return self.output()

    def output(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def end(self, number=signal.SIGTERM):
        """Send a signal: the exit code, and how long it took."""
        begun = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(10)
        return code, time.monotonic() - begun

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        self._file.close()


@pytest.fixture
def serve(tmp_path):
    """Run a script (its text, or the path of one that exists) as a server that listens on $env:PORT."""
    servers = []

    def start(script, files=(), **options):
        if isinstance(script, Path):
            path = script
        else:
            path = tmp_path / "server.ps1"
            path.write_text(script, encoding="utf-8")
        for name, text in dict(files).items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        server = Server(path, **options)
        servers.append(server)
        return server.wait()

    yield start
    for server in servers:
        server.kill()


@pytest.fixture
def run_script(tmp_path):
    """Run a script that ends: its exit code, output and error output."""

    def run(text, *arguments, stdin=None):
        path = tmp_path / "script.ps1"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pshost.cli.main", "run", "-" if stdin is not None else str(path), *arguments],
            cwd=tmp_path, input=stdin if stdin is not None else "", capture_output=True, text=True, timeout=60,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run
