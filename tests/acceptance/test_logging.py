"""Log methods and types: batches, masking, requests, JSON lines, OpenTelemetry."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

OUT = "New-PodeLogCustomMethod -ScriptBlock { param($items) $items | Add-Content out.txt }"

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
        ("New-PodeLogCustomMethod -Version 2 -ScriptBlock { param($items, $more)"
         " foreach ($i in $items) { \"$($i.Data) $($i.Event.Data.n) $($i.Event.Level) $($i.Event.Type.Name) $more\" |"
         " Add-Content out.txt } }"
         " -ArgumentList x | Add-PodeLogType -Name own -ScriptBlock { 'other' }; Write-PodeLog -Name own -InputObject @{ n = 5 }"),
        ["other 5 Informational own x"],
    ),
    "a type of version 2": (
        (OUT + " | Add-PodeLogType -Name own -Version 2 -Level Debug -ScriptBlock { param($e, $a)"
         " \"$($e.Level)|$($e.Data)|$($e.Metadata.k)|$a|$($e.Timestamp.Kind)\" } -ArgumentList z -AsUtc;"
         " Write-PodeLog -Name own -Level debug -InputObject 1 -Metadata @{ k = 'v' }"),
        ["Debug|1|v|z|Utc"],
    ),
    "nothing made of an item": (
        (OUT + " | Add-PodeLogType -Name own -ScriptBlock { param($n) if ($n -gt 1) { $n } }; 1..2 |"
         " ForEach-Object { Write-PodeLog -Name own -InputObject $_ }"),
        ["2"],
    ),
    **{
        f"serialised as {kind}": (
            (OUT + f" | Add-PodeLogType -Name own -Raw -SerialiseFormat {kind};"
             " Write-PodeLog -Name own -InputObject ([ordered]@{ a = 1; b = 'x & y'; c = @(1, $true); d = @{ e = $null } })"),
            written,
        )
        for kind, written in {
            "Json": ['{"a":1,"b":"x & y","c":[1,true],"d":{"e":null}}'],
            "Xml -XmlRootName Item": [
                '<?xml version="1.0" encoding="UTF-8"?><Item><a>1</a><b>x &amp; y</b><c>1</c><c>True</c><d><e/></d></Item>',
            ],
            "Yaml": ["a: 1", "b: x & y", "c: ", "  - '1'", "  - 'True'", "d: ", "  e: "],
            "Custom -SerialiseScriptBlock { param($d, $e) \"$($d.b) $($e.Level)\" }": ["x & y Informational"],
        }.items()
    },
    "serialised by the server's default": (
        ("Set-PodeLogDefaultSerialiseFormat Json; " + OUT + " | Add-PodeLogType -Name own -Raw;"
         " Write-PodeLog -Name own -InputObject @{ a = 1 };"
         " \"$(Get-PodeLogDefaultSerialiseFormat) $($null -eq (Get-PodeLogDefaultFormat))\" | Add-Content out.txt"),
        ["Json True", '{"a":1}'],
    ),
    "a format of one's own, and lines before the first": (
        (OUT + " | Add-PodeLogType -Name own -Raw -LogHeader 'h1', '', 'h2' -LogFormat Custom -LogScriptBlock {"
         " param($m, $e, $header) \"$m|$header\" }; 1..2 | ForEach-Object { Write-PodeLog -Name own -InputObject $_ }"),
        ["h1|True", "h2|True", "1|False", "2|False"],
    ),
    "overrides leave out methods by their kind and by their id": (
        ("$a = New-PodeLogCustomMethod -Id a -ScriptBlock { param($i) \"a$i\" | Add-Content out.txt };"
         " $b = New-PodeLogCustomMethod -Id b -ScriptBlock { param($i) \"b$i\" | Add-Content out.txt };"
         " $a, $b | Add-PodeLogType -Name own -Raw;"
         " Write-PodeLog own -InputObject 1 -Override (New-PodeLogCustomOverride -Ignore);"
         " Write-PodeLog own -InputObject 2 -Override (New-PodeLogCustomOverride -Id B -Ignore), (New-PodeLogFileOverride -Ignore);"
         " Write-PodeLog own -InputObject 3"),
        ["a2", "a3", "b3"],
    ),
    "the options of an override": (
        ("New-PodeLogCustomMethod -Id a -Version 2 -ScriptBlock { param($items)"
         " $e = $items[0].Event; \"$((Get-PodeLogOverride $e).Data.x) $((Get-PodeLogOverride $e -Type Splunk).Index)\" |"
         " Add-Content out.txt } |"
         " Add-PodeLogType -Name own -Raw; Write-PodeLog own -InputObject 1 -Override (New-PodeLogCustomOverride -Data @{ x = 'data' }),"
         " (New-PodeLogSplunkOverride -Index main)"),
        ["data main"],
    ),
    "errors as a script block selects them": (
        (OUT + " | Enable-PodeLogErrorType -ScriptBlock { param($e) [ordered]@{ M = $e.Data.Message; L = $e.Level } };"
         " Write-PodeErrorLog -Message oops -Level Critical; Write-PodeErrorLog -Message quiet -Level Notice"),
        ["M: oops", "L: Critical", ""],
    ),
    "errors as JSON, and those behind them": (
        (OUT + " | Enable-PodeLogErrorType -SerialiseFormat Json -ScriptBlock { param($e) @{ M = $e.Data.Message } };"
         " [Exception]::new('outer', [Exception]::new('inner', [Exception]::new('innermost'))) | Write-PodeErrorLog -CheckInnerException"),
        ['{"M":"outer"}', '{"M":"inner"}', '{"M":"innermost"}'],
    ),
    "two types of errors": (
        ("$m = " + OUT + "; $m | Enable-PodeLogErrorType -Name one -ScriptBlock { '1' } -SerialiseFormat None;"
         " $m | Enable-PodeLogErrorType -Level Warning -ScriptBlock { '2' } -SerialiseFormat None; Write-PodeErrorLog -Message a;"
         " Write-PodeErrorLog -Message a -Level Warning; Disable-PodeLogErrorType one; Write-PodeErrorLog -Message a"),
        ["1", "2"],
    ),
    "what is wrong": (
        ("foreach ($b in { New-PodeLogEventViewerMethod }, { New-PodeLoggingMethod -EventViewer }, {"
         " $null = New-PodeLogTerminalMethod -Id a; New-PodeLogTerminalMethod -Id A }, {"
         " New-PodeLogTerminalMethod | Add-PodeLogType -Name o -Raw -LogFormat Custom }, {"
         " New-PodeLogTerminalMethod | Add-PodeLogType -Name o -Raw -SerialiseFormat Custom }, {"
         " Add-PodeLogW3CCustomField -Name 'a b' -Type Request }) { try { & $b } catch { \"$_\" | Add-Content out.txt } }"),
        [
            "Event Viewer logging only supported on Windows OS.", "Event Viewer logging only supported on Windows OS.",
            "Log Method already defined: A", "A non-empty ScriptBlock is required for the Custom log format.",
            "A non-empty ScriptBlock is required for the Custom logging serialisation format.",
            ("Cannot validate argument on parameter 'Name'. The argument \"a b\" does not match the \"^[a-z0-9\\-_]+$\" pattern. Supply an"
             " argument that matches \"^[a-z0-9\\-_]+$\" and try the command again."),
        ],
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


WRONG = [
    ("New-PodeLogTerminalMethod -BatchInfo @{ Size = 'x' }", 'Cannot convert value "x" to type "System.Int32".'),
    ("New-PodeLogTerminalMethod | Enable-PodeLogErrorType -LogFormat Syslog -SyslogInfo @{ Facility = 'x' }", 'Cannot convert value "x"'),
    ("New-PodeLogTerminalMethod | Enable-PodeLogErrorType -LogFormat Syslog -SyslogInfo @{ Facility = 24 }", "The 24 argument is greater"),
    ("New-PodeLogTerminalMethod | Enable-PodeLogRequestType -Format W3C -W3CInfo @{ Fields = 5 }", "A field of W3CInfo must be one that"),
    ("'x' | New-PodeMiddleware 2>$null", "Cannot bind argument to parameter 'ScriptBlock' because it is null."),
    ("@{ } | Add-PodeMiddleware -Name a; throw 'added'", "added"),
    ("@() | Set-PodeCache -Key a; throw 'set'", "set"),
]


@pytest.mark.parametrize(("body", "message"), WRONG, ids=[body for body, _ in WRONG])
def test_values_that_do_not_fit_are_refused(run_script, body, message):
    _, output, _ = run_script(f"try {{ Start-PodeServer -Quiet {{ {body} }} }} catch {{ \"$_\" | Write-Host }}")
    assert output.splitlines()[-1].startswith(message)
