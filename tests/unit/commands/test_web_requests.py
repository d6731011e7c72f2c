"""Invoke-WebRequest and Invoke-RestMethod against a server of the test's own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

COUNTS = {}


class Handler(BaseHTTPRequestHandler):
    """What a path says: /echo gives the request back, /status/N a status, /to/N a redirection, /challenge wants a password."""

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="application/json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        path = self.path.split("?")[0]
        first, _, rest = path.strip("/").partition("/")
        if first == "status":
            self.answer(int(rest), b'{"why":"status"}')
        elif first == "to":
            self.answer(int(rest), b"", Location="/echo")
        elif first == "twice":
            COUNTS[rest] = COUNTS.get(rest, 0) + 1
            self.answer(503 if COUNTS[rest] == 1 else 200, b'"done"')
        elif first == "challenge" and "Authorization" not in self.headers:
            self.answer(401, WWW_Authenticate="Basic realm=x")
        elif first == "cookie":
            self.answer(200, b"{}", Set_Cookie="a=b; Path=/")
        elif first == "list":
            self.answer(200, b"[1,2,3]")
        elif first == "xml":
            self.answer(200, b"<r><v>5</v></r>", "text/xml")
        elif first == "page":
            self.answer(200, b'<html><a href="/x">go</a><img src="i.png"></html>', "text/html")
        elif first == "pages":
            link = {"Link": '</pages/2>; rel="next"'} if rest == "1" else {}
            self.answer(200, f'{{"page":{rest}}}'.encode(), **link)
        else:
            seen = {"method": self.command, "path": self.path, "body": body, "headers": {k.lower(): v for k, v in self.headers.items()}}
            self.answer(200, json.dumps(seen).encode())

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do  # noqa: N815 - http.server's names


@pytest.fixture(scope="module")
def address():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("(irm $u/echo).method", ["GET"]),
        ("(irm $u/echo -Body @{ a = 'x y' }).path", ["/echo?a=x+y"]),
        ("$r = irm $u/echo -Method Post -Body @{ a = 1 }; $r.body; $r.headers.'content-type'",
         ["a=1", "application/x-www-form-urlencoded"]),
        ("$r = irm $u/echo -Method Put -Body '{}' -ContentType 'application/json'; $r.body; $r.headers.'content-type'",
         ["{}", "application/json"]),
        ("(irm $u/echo -CustomMethod PATCH -Body 'é').body", ["é"]),
        ("(irm $u/echo -Headers @{ 'X-A' = 1 } -UserAgent me).headers.'x-a'", ["1"]),
        ("$t = ConvertTo-SecureString t -AsPlainText; (irm $u/echo -Auth Bearer -Token $t -AllowUn).headers.authorization", ["Bearer t"]),
        ("(irm $u/to/302 -Method Post -Body x).method", ["GET"]),
        ("(irm $u/to/302 -Method Post -Body x -PreserveHttpMethodOnRedirect).method", ["POST"]),
        ("(irm $u/to/307 -Method Post -Body x).method", ["POST"]),
        ("$x = irm $u/list; $x.Count", ["3"]),
        ("(irm $u/xml).r.v", ["5"]),
        ("irm $u/status/404 -SkipHttpErrorCheck -StatusCodeVariable s | Out-Null; $s", ["404"]),
        ("irm $u/twice/a -MaximumRetryCount 1 -RetryIntervalSec 1", ["done"]),
        ("(irm $u/pages/1 -FollowRelLink).page", ["1", "2"]),
        ("$null = irm $u/cookie -SessionVariable s; (irm $u/echo -WebSession $s).headers.cookie; $s.Cookies.Count", ["a=b", "1"]),
        ("$c = [pscredential]::new('me', (ConvertTo-SecureString pw -AsPlainText)); (irm $u/challenge -Cred $c).headers.authorization",
         ["Basic bWU6cHc="]),
        ("$r = iwr $u/page -UseBasicParsing; $r.StatusCode; $r.Links.href; $r.Images.src; $r.Links.outerHTML",
         ["200", "/x", "i.png", '<a href="/x">go</a>']),
        ("$r = iwr $u/list; $r.Content; $r.Headers['Content-Type']; $r.BaseResponse.RequestMessage.RequestUri.AbsolutePath",
         ["[1,2,3]", "application/json", "/list"]),
        ("iwr $u/list -OutFile o.txt; Get-Content o.txt; (iwr $u/list -OutFile o.txt -PassThru).StatusCode", ["[1,2,3]", "200"]),
        ("(irm $u/echo -Method Post -Form @{ a = 1, 2 }).body -match 'name=\"a\"'", ["True"]),
    ],
)  # fmt: skip
def test_requests(shell, address, script, output):
    assert shell.run(f"$u = '{address}'; {script}") == output


@pytest.mark.parametrize(
    ("script", "error_id"),
    [
        ("irm $u/status/500", "WebCmdletWebResponseException"),
        ("irm $u/echo -Body x -InFile y", "WebCmdletBodyConflictException"),
        ("irm $u/echo -Authentication Basic", "WebCmdletAuthenticationCredentialNotSuppliedException"),
        ("irm $u/echo -Authentication Bearer -Token (ConvertTo-SecureString t -AsPlainText)",
         "WebCmdletAllowUnencryptedAuthenticationRequiredException"),
        ("iwr $u/echo -PassThru", "WebCmdletOutFileMissingException"),
        ("irm $u/to/302 -MaximumRedirection 0 -ErrorAction Stop", "MaximumRedirectExceeded"),
        ("irm http://127.0.0.1:1/", "WebCmdletWebResponseException"),
    ],
)  # fmt: skip
def test_failures(shell, address, script, error_id):
    (found,) = shell.run(f"$u = '{address}'; try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert found.split(",")[0] == error_id


def test_an_error_has_the_response(shell, address):
    script = "try { irm $u/status/404 } catch { [int]$_.Exception.Response.StatusCode; $_.ErrorDetails.Message; $_.Exception.Message }"
    assert shell.run(f"$u = '{address}'; {script}") == [
        "404", '{"why":"status"}', "Response status code does not indicate success: 404 (Not Found).",
    ]
