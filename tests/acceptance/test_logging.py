"""Log methods and types: batches, masking, requests, JSON lines, OpenTelemetry."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

CASES = {
    "what is left at the end is written": (
        ("New-PodeLogCustomMethod -ScriptBlock { param($items) $items -join ',' | Add-Content out.txt } |"
        " Add-PodeLogType -Name own -ScriptBlock { param($item) \"<$item>\" }; 1..3 | ForEach-Object {"
        " Write-PodeLog -Name own -InputObject $_ }"),
        ["<1>", "<2>", "<3>"],
    ),
    "batches": (
        ("New-PodeLogCustomMethod -BatchInfo (New-PodeLogBatchInfo -Size 2) -ScriptBlock {"
        " param($items, $extra, $raw) \"$($items -join ',') $extra $($raw.Count)\" | Add-Content out.txt } -ArgumentList 'x' |"
        " Add-PodeLogType -Name own -Raw; 1..3 | ForEach-Object { Write-PodeLog -Name own -InputObject $_ }"),
        ["1,2 x 2", "3 x 1"],
    ),
    "a method of version 2": (
        ("New-PodeLogCustomMethod -Version 2 -ScriptBlock { param($items) $items.n | Add-Content out.txt } |"
        " Add-PodeLogType -Name own -ScriptBlock { 'other' }; Write-PodeLog -Name own -InputObject @{ n = 5 }"),
        ["5"],
    ),
    "levels": (
        ("New-PodeLogCustomMethod -ScriptBlock { param($items) $items | Add-Content out.txt } |"
         " Add-PodeLogType -Name own -Raw -Levels Error;"
        "Write-PodeLog -Name own -Level Error -InputObject a; Write-PodeLog -Name own -InputObject b;"
        " Write-PodeLog -Name none -InputObject c"),
        ["a"],
    ),
    "a method that fails ends no other": (
        ("$bad = New-PodeLogCustomMethod -ScriptBlock { throw 'no' };"
        "$good = New-PodeLogCustomMethod -ScriptBlock { param($items) $items | Add-Content out.txt };"
        "$bad, $good | Add-PodeLogType -Name own -Raw; Write-PodeLog -Name own -InputObject a; Write-PodeLog -Name own -InputObject b"),
        ["a", "b"],
    ),
    "a second type of a name": (
        ("$m = New-PodeLogTerminalMethod; $m | Enable-PodeLogErrorType; try { $m | Enable-PodeErrorLogging }"
        " catch { \"$_\" | Add-Content out.txt }"),
        ["Log Method already defined: __pode_log_errors__"],
    ),
    "a method that is not there": (
        "try { 'nope' | Add-PodeLogType -Name own -Raw } catch { \"$_\" | Add-Content out.txt }", ["The Log Method 'nope' does not exist."],
    ),
}


@pytest.mark.parametrize(("body", "written"), CASES.values(), ids=CASES)
def test_types_and_methods(run_script, tmp_path, body, written):
    code, _, _ = run_script(f"Start-PodeServer -Quiet {{ {body}; Close-PodeServer }}")
    assert code == 0
    assert (tmp_path / "out.txt").read_text().split("\n")[:-1] == written


def test_what_the_settings_mask(run_script, tmp_path):
    (tmp_path / "server.psd1").write_text(
        "@{ Server = @{ Logging = @{ Masking = @{ Patterns = @('(?<keep_before>Password=)\\w+', '\\d{4}') } } } }"
    )
    run_script(
        "Start-PodeServer -Quiet { New-PodeLogFileMethod -Name own -Path ./logs | Add-PodeLogType -Name own -Raw;"
        " Write-PodeLog -Name own -InputObject 'password=secret pin 1234'; Protect-PodeLogItem 'pin 9876' | Write-Host; Close-PodeServer }"
    )
    (log,) = (tmp_path / "logs").iterdir()
    assert log.read_text() == "password=******** pin ********\n"


def test_requests(serve):
    asked = serve("""Start-PodeServer {
        Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
        New-PodeLogFileMethod -Name 'requests' -Path ./logs | Enable-PodeLogRequestType
        New-PodeLogJsonMethod -Path ./requests.jsonl | Add-PodeLogType -Name own -Raw
        Add-PodeRoute -Method Get -Path '/a' -ScriptBlock {
            Write-PodeLog -Name own -InputObject @{ Path = $WebEvent.Path; At = [datetime]::new(2030, 1, 1, 0, 0, 0, [DateTimeKind]::Utc) }
            Write-PodeTextResponse -Value 'hello'
        }
    }""")
    asked.get("/a?x=1")
    asked.get("/b")
    asked.end()
    (log,) = (asked.folder / "logs").iterdir()
    first, second = log.read_text().splitlines()
    assert first.startswith("127.0.0.1 - - [")
    assert first.endswith('] "GET /a HTTP/1.1" 200 5 "-" "-"')
    assert '"GET /b HTTP/1.1" 404' in second
    assert json.loads((asked.folder / "requests.jsonl").read_text()) == {"Path": "/a", "At": "2030-01-01T00:00:00Z"}


def test_open_telemetry(run_script):
    got = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))), self.headers["X-Key"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        run_script(f"""Start-PodeServer -Quiet {{
            New-PodeLogOpenTelemetryMethod -Endpoint 'http://127.0.0.1:{collector.server_port}' -ServiceName shop `
                -Headers @{{ 'X-Key' = 'k' }} |
                Enable-PodeLogErrorType -Levels *
            Write-PodeErrorLog -Message 'watch out' -Level Warning
            Close-PodeServer
        }}""")
        collector.shutdown()
    ((path, document, key),) = got
    assert (path, key) == ("/v1/logs", "k")
    (resource,) = document["resourceLogs"]
    assert resource["resource"]["attributes"] == [{"key": "service.name", "value": {"stringValue": "shop"}}]
    (record,) = resource["scopeLogs"][0]["logRecords"]
    assert (record["body"], record["severityText"], record["severityNumber"]) == ({"stringValue": "watch out"}, "Warning", 13)
