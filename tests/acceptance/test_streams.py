"""Servers of SMTP and TCP: handlers of mails, verbs of messages."""

import json
import smtplib
import socket
import ssl
import subprocess
from email.message import EmailMessage

import pytest


class Client:
    """A client of TCP."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._lines = self.socket.makefile("rb")

    def close(self):
        self._lines.close()
        self.socket.close()

    def say(self, text):
        self.socket.sendall(text.encode())

    def hear(self):
        return self._lines.readline().decode()

    def ask(self, text):
        self.say(text + "\r\n")
        return self.hear().rstrip("\r\n")


@pytest.fixture
def connect():
    made = []

    def client(port):
        made.append(Client(port))
        return made[-1]

    yield client
    for each in made:
        each.close()


def test_verbs(serve, connect):
    server = serve("""Start-PodeServer {
        Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Tcp -CRLFMessageEnd -Acknowledge 'welcome' -Name tcp
        $who = 'server'
        Add-PodeVerb -Verb 'HELLO :first :last' -ScriptBlock {
            Write-PodeTcpClient -Message "$using:who greets $($TcpEvent.Parameters.first)-$($TcpEvent.Parameters['last'])"
        }
        Add-PodeVerb -Verb 'ASK' -ArgumentList 'your name?' -ScriptBlock {
            param($question)
            Write-PodeTcpClient $question
            $name = Read-PodeTcpClient -CRLFMessageEnd
            Write-PodeTcpClient "hi $name"
        }
        Add-PodeVerb -Verb 'WAIT' -ScriptBlock { try { Read-PodeTcpClient -Timeout 100 } catch { Write-PodeTcpClient "$_" } }
        Add-PodeVerb -Verb 'FAIL' -ScriptBlock { throw 'oops' }
        Add-PodeVerb -Verb 'WHO' -EndpointName tcp -ScriptBlock {
            $at = $TcpEvent.Endpoint
            Write-PodeTcpClient "$($at.Name) $($at.Protocol) $($TcpEvent.Request.Body) $($TcpEvent.Request.IsSsl)"
        }
        Add-PodeVerb -Verb 'QUIT' -Close -ScriptBlock { Write-PodeTcpClient 'bye' }
        Add-PodeVerb -Verb '*' -ScriptBlock { Write-PodeTcpClient "what is '$($TcpEvent.Request.Body)'?" }
        New-PodeLogFileMethod -Name errors -Path ./logs | Enable-PodeLogErrorType
    }""")
    client = connect(server.port)
    assert client.hear() == "welcome\r\n"
    assert client.ask("hello Ann Lee") == "server greets Ann-Lee"
    assert client.ask("ASK") == "your name?"
    assert client.ask("Bob") == "hi Bob"
    assert client.ask("WAIT") == "Task has timed out after 100ms."
    client.say("FAIL\r\n")
    client = connect(server.port)
    client.hear()
    assert client.ask("who") == "tcp tcp who False"
    assert client.ask("nonsense  here") == "what is 'nonsense  here'?"
    assert client.ask("QUIT") == "bye"
    assert client.hear() == ""
    server.end()
    (log,) = (server.folder / "logs").iterdir()
    assert "Message: oops\n" in log.read_text()
    assert "ContextId: <none>" not in log.read_text()


CASES = {
    "a verb that is there": ("Add-PodeVerb -Verb A -Close; Add-PodeVerb -Verb A -Close", "[Verb] A: Already defined"),
    "a verb without logic": ("Add-PodeVerb -Verb A", "[Verb] A: No logic passed"),
    "verbs by name": (
        ("Add-PodeVerb -Verb 'A :x' -Close; Add-PodeVerb -Verb B -Close; $a = (Get-PodeVerb).Verb -join ','; Remove-PodeVerb 'a :x';"
         " $b = (Get-PodeVerb).Verb; $c = @(Get-PodeVerb -Verb b)[0].Connection.Close; Clear-PodeVerbs;"
         " throw \"$a|$b|$c|$(@(Get-PodeVerb).Count)\""),
        "A (?<x>[^\\/]+?),B|B|True|0",
    ),
    "mails without a handler": ("Add-PodeEndpoint -Port 0 -Protocol Smtp", "No SMTP handlers have been defined."),
    "what only TCP has": (
        "Add-PodeEndpoint -Protocol Http -CRLFMessageEnd", "The CRLF message end check is only supported on TCP endpoints.",
    ),
    "what HTTP lacks": (
        "Add-PodeEndpoint -Protocol Http -Acknowledge x", "The Acknowledge message is only supported on SMTP and TCP endpoints.",
    ),
    "a handler that is there": (
        ("Add-PodeHandler -Type Smtp -Name a -ScriptBlock { }; Add-PodeHandler -Type Service -Name a -ScriptBlock { };"
         " Add-PodeHandler -Type Smtp -Name A -ScriptBlock { }"),
        "[Smtp] A: Handler already defined.",
    ),
    "ports": (
        "$p = foreach ($n in 'Smtp', 'Tcp') { (Add-PodeEndpoint -Protocol $n -PassThru).Port }; throw \"$p\"", "25 9001",
    ),
}


@pytest.mark.parametrize(("body", "message"), CASES.values(), ids=CASES)
def test_what_is_wrong(run_script, body, message):
    _, output, _ = run_script(f"try {{ Start-PodeServer -Quiet {{ {body} }} }} catch {{ \"$_\" | Write-Host }}")
    assert output.splitlines()[-1] == message


SMTP = """Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Smtp
    Add-PodeHandler -Type Smtp -Name store -ArgumentList 'arg' -ScriptBlock {
        param($a)
        $mail = $SmtpEvent.Email
        $mail.Attachments | ForEach-Object { $_.Save('.') }
        [ordered]@{
            arg = $a; from = $mail.From; to = $mail.To; subject = $mail.Subject; body = $mail.Body; urgent = $mail.IsUrgent
            type = $mail.ContentType; encoding = $mail.ContentEncoding; x = $mail.Headers['x-own']; size = $mail.Data.Length
            files = @($mail.Attachments | ForEach-Object { "$($_.Name) $($_.ContentType) $($_.Bytes.Length)" })
            same = $SmtpEvent.Request.Subject
        } | ConvertTo-Json -Compress | Add-Content mails.jsonl
        if ($mail.Subject -eq 'refuse') { $SmtpEvent.Response.StatusCode = 550; $SmtpEvent.Response.StatusDescription = 'Not wanted' }
    }
}"""


def test_mails(serve):
    server = serve(SMTP)
    plain = EmailMessage()
    plain["Subject"], plain["X-Own"], plain["Importance"] = "plain", "1", "High"
    plain.set_content("first\n.dotted\nlast é\n", cte="quoted-printable")
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client:
        assert client.ehlo() == (250, b"localhost hello there\nOK")
        client.sendmail("a@x.y", ["b@x.y", "c@x.y"], plain.as_bytes(policy=plain.policy.clone(linesep="\r\n")))
        files = EmailMessage()
        files["Subject"] = "files"
        files.set_content("text")
        files.add_alternative("<b>html</b>", subtype="html")
        files.add_attachment(b"\0\1\2", maintype="application", subtype="octet-stream", filename="../../up.bin")
        client.send_message(files, "a@x.y", ["d@x.y"])
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("a@x.y", ["b@x.y"], "Subject: refuse\r\n\r\nx")
        assert (refused.value.smtp_code, refused.value.smtp_error) == (550, b"Not wanted")
        assert client.docmd("NONSENSE") == (500, b"Invalid SMTP command: NONSENSE")
        assert client.docmd("STARTTLS")[0] == 503
    server.end()
    first, second, _ = (json.loads(line) for line in (server.folder / "mails.jsonl").read_text().splitlines())
    assert {name: first[name] for name in ("arg", "from", "to", "subject", "body", "urgent", "encoding", "x", "files", "same")} == {
        "arg": "arg", "from": "a@x.y", "to": ["b@x.y", "c@x.y"], "subject": "plain", "body": "first\r\n.dotted\r\nlast é", "urgent": True,
        "encoding": "quoted-printable", "x": "1", "files": [], "same": "plain",
    }
    assert (second["body"].strip(), second["to"], second["urgent"]) == ("<b>html</b>", ["d@x.y"], False)
    assert second["files"] == ["../../up.bin application/octet-stream 3"]
    assert (server.folder / "up.bin").read_bytes() == b"\0\1\2"


def test_what_is_too_much(serve, connect):
    server = serve(SMTP)
    client = connect(server.port)
    client.hear()
    client.say("EHLO " + "x" * 5000 + "\r\n")
    assert client.hear() == "500 Line too long\r\n"
    client = connect(server.port)
    client.hear()
    for _ in range(10):
        assert client.ask("x") == "500 Invalid SMTP command: x"
    assert client.hear() == ""


@pytest.fixture
def certificate(tmp_path):
    made = tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", "key.pem"]
    try:
        subprocess.run([*command, "-out", made.name], cwd=tmp_path, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl makes the certificate of this test")
    return made


@pytest.mark.parametrize("mode", ["Implicit", "Explicit"])
def test_mails_under_tls(serve, certificate, mode):
    folder = certificate.parent
    options = f"-Protocol Smtps -Certificate {folder}/cert.pem -CertificateKey {folder}/key.pem -TlsMode {mode}"
    server = serve(SMTP.replace("-Protocol Smtp", options))
    context = ssl.create_default_context(cafile=certificate)
    if mode == "Implicit":
        client = smtplib.SMTP_SSL("localhost", server.port, timeout=10, context=context)
    else:
        client = smtplib.SMTP("localhost", server.port, timeout=10)
        client.ehlo()
        assert client.docmd("MAIL FROM:<a@x.y>")[0] == 530
        client.starttls(context=context)
    with client:
        client.sendmail("a@x.y", ["b@x.y"], "Subject: secret\r\n\r\nx")
    server.end()
    assert json.loads((server.folder / "mails.jsonl").read_text())["subject"] == "secret"


def test_what_came_before_tls_is_not_taken_for_what_comes_under_it(serve, certificate, connect):
    folder = certificate.parent
    options = f"-Protocol Smtps -Certificate {folder}/cert.pem -CertificateKey {folder}/key.pem -TlsMode Explicit"
    server = serve(SMTP.replace("-Protocol Smtp", options))
    client = connect(server.port)
    client.hear()
    client.say("STARTTLS\r\nRSET\r\n")
    assert client.hear() == "220 Ready to start TLS\r\n"
    with ssl.create_default_context(cafile=certificate).wrap_socket(client.socket, server_hostname="localhost") as secure:
        secure.sendall(b"EHLO x\r\n")
        assert secure.recv(100).startswith(b"250-localhost hello there")


def test_a_verb_that_goes_on_under_tls(serve, certificate, connect):
    folder = certificate.parent
    server = serve(f"""Start-PodeServer {{
        Add-PodeEndpoint -Port $env:PORT -Protocol Tcps -TlsMode Explicit -Certificate {folder}/cert.pem -CertificateKey {folder}/key.pem
        Add-PodeVerb -Verb 'TLS' -UpgradeToSsl -ScriptBlock {{ Write-PodeTcpClient 'go'; Start-Sleep -Milliseconds 200 }}
        Add-PodeVerb -Verb '*' -ScriptBlock {{ Write-PodeTcpClient "$($TcpEvent.Request.Body) $($TcpEvent.Request.IsSsl)" }}
    }}""")
    client = connect(server.port)
    assert client.ask("a") == "a False"
    assert client.ask("TLS") == "go"
    with ssl.create_default_context(cafile=certificate).wrap_socket(client.socket, server_hostname="localhost") as secure:
        secure.sendall(b"b\r\n")
        assert secure.recv(100) == b"b True\r\n"
