"""Log methods over the network, and the formats that go there: syslog, W3C, and what vendors' services are sent."""

import base64
import gzip
import hashlib
import hmac
import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

HOST = re.escape(socket.gethostname())
SYSLOG = {
    "RFC5424": (
        "-LogFormat Syslog",
        rf"<131>1 \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}([+-]\d\d:\d\d|Z)? {HOST} Pode \d+ - - two\\nlines",
    ),
    "RFC5424 with tags": (
        "-LogFormat Syslog -SyslogInfo (New-PodeLogSyslogInfo -Facility 1 -AppName shop -Tags @{ k = 'a\"]\\' })",
        rf'<11>1 \S+ {HOST} shop \d+ - \[k="a\\"\\\]\\\\"\] two\\nlines',
    ),
    "RFC3164": (
        "-LogFormat Syslog -SyslogInfo (New-PodeLogSyslogInfo -Format RFC3164)",
        rf"<131>[A-Z][a-z]{{2}} \d\d \d\d:\d\d:\d\d {HOST} Pode\[\d+\]: two\\nlines",
    ),
}


@pytest.mark.parametrize(("options", "pattern"), SYSLOG.values(), ids=SYSLOG)
def test_syslog_by_udp(run_script, options, pattern):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(10)
        run_script(
            f"Start-PodeServer -Quiet {{ New-PodeLogNetworkMethod -Server 127.0.0.1 -Port {receiver.getsockname()[1]} |"
            f" Add-PodeLogType -Name own -Raw -Level Error {options};"
            ' Write-PodeLog own Error "two`nlines"; Close-PodeServer }'
        )
        assert re.fullmatch(pattern, receiver.recv(4096).decode())


def test_lines_by_tcp_after_the_receiver_has_hung_up(run_script):
    got = []

    def receive(listener):
        for _ in range(2):
            connection, _ = listener.accept()
            with connection, connection.makefile() as lines:
                got.append(lines.readline())

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=receive, args=(listener,), daemon=True)
        thread.start()
        code, _, _ = run_script(
            "Start-PodeServer -Quiet { New-PodeLogNetworkMethod -Server 127.0.0.1 -Transport Tcp -Port "
            f"{listener.getsockname()[1]} | Add-PodeLogType -Name own -Raw; Add-PodeTimer -Name t -Interval 1 -OnStart -Limit 2"
            " -ScriptBlock { Write-PodeLog -Name own -InputObject hello; if ($script:n++) { Close-PodeServer } } }"
        )
        thread.join(10)
    assert (code, got) == (0, ["hello\n", "hello\n"])


def test_a_receiver_that_is_not_there_ends_nothing(run_script):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    code, _, errors = run_script(
        f"Start-PodeServer -Quiet {{ $n = New-PodeLogNetworkMethod -Server 127.0.0.1 -Transport Tcp -Port {port};"
        " $f = New-PodeLogFileMethod -Name own -Path ./logs; $n, $f | Add-PodeLogType -Name own -Raw; Write-PodeLog own -InputObject a;"
        " Close-PodeServer }; Get-Content ./logs/* | Write-Host"
    )
    assert code == 0
    assert "refused" in errors


class Collector:
    """A server that keeps what it is sent."""

    def __init__(self):
        self.got = got = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got.append((self.command, self.path, dict(self.headers), body))
                self.send_response(200)
                self.end_headers()

            do_PUT = do_POST  # noqa: N815 # the name that the server calls

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def collector():
    made = Collector()
    yield made
    made.close()


def test_an_api(run_script, collector, tmp_path):
    (tmp_path / "server.psd1").write_text("@{ Server = @{ Logging = @{ Masking = @{ Patterns = @('secret') } } } }")
    run_script(
        f"$extra = 'k'; Start-PodeServer -Quiet {{ New-PodeLogApiMethod -Type Mine -Url {collector.url}/in -Method Put"
        " -ContentType text/plain -Headers @{ 'X-A' = '1' }"
        " -HeadersScriptBlock { param($body, $more) @{ 'X-B' = \"$($body.Length) $($more.m)\" } }"
        " -HeadersArguments @{ m = 'more' } -BodyArguments @{ z = 'arg' }"
        " -BodyScriptBlock { param($items, $options)"
        " \"$($items.Data -join ',') $($options.z) $((Get-PodeLogOverride $items[0].Event).Data.o)\" }"
        " -BatchInfo (New-PodeLogBatchInfo -Size 2) | Add-PodeLogType -Name own -Raw;"
        " Write-PodeLog own -InputObject 'secret' -Override (New-PodeLogApiOverride -Type Mine -Data @{ o = 'over' });"
        " Write-PodeLog own -InputObject b; Close-PodeServer }"
    )
    ((method, path, headers, body),) = collector.got
    assert (method, path, body) == ("PUT", "/in", b"********,b arg over")
    assert {name: headers[name] for name in ("X-A", "X-B", "Content-Type")} == {"X-A": "1", "X-B": "19 more", "Content-Type": "text/plain"}


VENDORS = {
    "Splunk": (
        "New-PodeLogSplunkMethod -BaseUrl URL/ -Token t -SourceType st", "New-PodeLogSplunkOverride -Index main", "/services/collector",
        {"Authorization": "Splunk t"},
        {"event": "a", "fields": {"severity": "warning"}, "sourcetype": "st", "source": "Pode", "index": "main"}, ("host", "time"),
    ),
    "Datadog": (
        "New-PodeLogDatadogMethod -BaseUrl URL -ApiKey key -Tags @{ a = 1 } -Source src", "New-PodeLogDatadogOverride -Tags @{ b = 2 }",
        "/api/v2/logs", {"Dd-Api-Key": "key"},
        {"message": "a", "status": "WARN", "service": "Pode", "ddsource": "src", "ddtags": "a:1,b:2"}, ("hostname", "timestamp"),
    ),
    "Datadog with other tags": (
        "New-PodeLogDatadogMethod -BaseUrl URL -ApiKey key -Tags @{ a = 1 } -Service s",
        "New-PodeLogDatadogOverride -Tags @{ b = 2 } -TagsAction Replace", "/api/v2/logs", {},
        {"message": "a", "status": "WARN", "service": "s", "ddtags": "b:2"}, ("hostname", "timestamp"),
    ),
}


@pytest.mark.parametrize(("method", "override", "path", "headers", "event", "changing"), VENDORS.values(), ids=VENDORS)
def test_vendors(run_script, collector, method, override, path, headers, event, changing):
    run_script(
        f"Start-PodeServer -Quiet {{ {method.replace('URL', collector.url)} | Add-PodeLogType -Name own -Raw -Level Warning;"
        f" Write-PodeLog own Warning a -Override ({override}); Close-PodeServer }}"
    )
    ((_, asked, sent, body),) = collector.got
    document = json.loads(gzip.decompress(body))
    assert all(document.pop(name) for name in changing)
    assert (asked, sent["Content-Encoding"], document) == (path, "gzip", event)
    assert {name: sent[name] for name in headers} == headers


def test_azures_signature():
    from pshost.commands.pode.log_vendors import azure_signature

    key = base64.b64encode(b"k" * 32).decode()
    headers = azure_signature("workspace", key)(b"body")
    signed = f"POST\n4\napplication/json\nx-ms-date:{headers['x-ms-date']}\n/api/logs".encode()
    digest = base64.b64encode(hmac.new(b"k" * 32, signed, hashlib.sha256).digest()).decode()
    assert headers["Authorization"] == f"SharedKey workspace:{digest}"
    assert headers["x-ms-date"].endswith(" GMT")


def test_requests_as_w3c_and_their_fields(serve, monkeypatch):
    monkeypatch.setenv("PSHOST_TEST_FIELD", "from here")
    asked = serve("""Start-PodeServer {
        Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
        New-PodeLogFileMethod -Name 'w3c' -Path ./logs | Enable-PodeLogRequestType -Format W3C
        $info = New-PodeLogW3CInfo -Version 2.0 -NoLogHeader -Fields @(
            Add-PodeLogW3CField -Name CS-Method
            Add-PodeLogW3CField -Name sc-status
            Add-PodeLogW3CField -Name s-port
            Add-PodeLogW3CField -Name sc-bytes
            Add-PodeLogW3CCustomField -Name X-None -Type Request
            Add-PodeLogW3CCustomField -Name x-set -Type Response
            Add-PodeLogW3CCustomField -Name PSHOST_TEST_FIELD -Type Environment
        )
        New-PodeLogFileMethod -Name 'own' -Path ./logs | Enable-PodeLogRequestType -Name own -Format W3C -W3CInfo $info
        New-PodeLogFileMethod -Name 'common' -Path ./logs | Enable-PodeLogRequestType -Name c -Format Common -UsernameProperty A.B
        New-PodeLogFileMethod -Name 'json' -Path ./logs |
            Enable-PodeLogRequestType -Name j -SerialiseFormat Json -RemoteIPHeader X-None, Host
        Add-PodeRoute -Method Get -Path '/a b' -ScriptBlock {
            Set-PodeHeader -Name X-Set -Value 'y z'
            $WebEvent.Auth.User = @{ A = @{ B = 'Ann  Lee' } }
            Write-PodeTextResponse -Value 'hello'
        }
    }""")
    asked.get("/a%20b?x=1")
    port = asked.port
    asked.end()
    logs = {path.name.split("_")[0]: path.read_text() for path in (asked.folder / "logs").iterdir()}
    *head, line = logs["w3c"].splitlines()
    assert [row.split(": ")[0] for row in head] == ["#Software", "#Version", "#Date", "#Fields"]
    assert head[3] == (
        "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query cs-username sc-status time-taken cs(User-Agent) cs(Referer)"
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 127\.0\.0\.1 GET /a%20b x=1 - 200 \d+ - - ", line)
    assert logs["own"] == f"GET 200 {port} 5 - y%20z from%20here \n"
    assert logs["common"].startswith("127.0.0.1 - Ann.Lee [")
    assert logs["common"].endswith('] "GET /a b HTTP/1.1" 200 5\n')
    document = json.loads(logs["json"])
    assert list(document) == ["Date", "Duration", "Server", "Environment", "Request", "Response"]
    assert document["Server"] == {"IP": "127.0.0.1", "Port": port}
    assert document["Request"]["Host"] == f"localhost:{port}"
    assert document["Response"]["Status"] == {"Code": 200, "Description": "OK"}
