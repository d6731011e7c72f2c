"""HttpClient and WebClient against a server that tells what it was sent."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Echo(BaseHTTPRequestHandler):
    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        text = f"{self.command} {self.path} {self.headers.get('X-A')} {self.headers.get('Content-Type')} {body}".strip().encode()
        self.send_response(404 if "missing" in self.path else 200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = answer  # noqa: N815 - the server asks for these names

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


CLIENT = "$c = [System.Net.Http.HttpClient]::new(); $c.DefaultRequestHeaders.Add('X-A', '1'); "


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (CLIENT + "$c.GetStringAsync(\"$u/x\").Result", "GET /x 1 None"),
        (
            CLIENT + "$b = [System.Net.Http.StringContent]::new('{}', [Text.Encoding]::UTF8, 'application/json'); "
            "$c.PostAsync(\"$u/p\", $b).Result.Content.ReadAsStringAsync().Result",
            "POST /p 1 application/json; charset=utf-8 {}",
        ),
        (CLIENT + "$r = $c.GetAsync(\"$u/missing\").Result; \"$([int]$r.StatusCode) $($r.IsSuccessStatusCode)\"", "404 False"),
        (CLIENT + "$c.BaseAddress = $u; $c.GetAsync('/y').Result.Content.Headers.ContentType.MediaType", "text/plain"),
        ("$w = [System.Net.WebClient]::new(); $w.Headers['X-A'] = 'w'; $w.UploadString(\"$u/up\", 'data')", "POST /up w None data"),
        (
            "try { [System.Net.WebClient]::new().DownloadString(\"$u/missing\") } catch { $_.Exception.InnerException.Message }",
            "The remote server returned an error: (404) Not Found.",
        ),
        (
            "try { " + CLIENT + "$c.GetStringAsync(\"$u/missing\").GetAwaiter().GetResult() } "
            "catch { $_.Exception.InnerException.GetType().FullName }",
            "System.Net.Http.HttpRequestException",
        ),
    ],
)
def test_requests(lines: Callable[[str], list[str]], address: str, script: str, expected: str) -> None:
    pytest.importorskip("httpx")
    assert lines(f"$u = '{address}'; {script}") == [expected]
