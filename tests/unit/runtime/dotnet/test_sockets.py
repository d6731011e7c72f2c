"""TcpClient and TcpListener talk to each other; IdnMapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TALK = """
$l = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0); $l.Start()
$c = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $l.LocalEndpoint.Port); $c.Connected
$s = $l.AcceptTcpClient(); $w = [IO.StreamWriter]::new($c.GetStream()); $w.WriteLine('hello'); $w.Flush()
[IO.StreamReader]::new($s.GetStream()).ReadLine()
$s.GetStream().Write([byte[]](65, 66), 0, 2); $b = [byte[]]::new(9); $c.GetStream().Read($b, 0, 9); "$b"
$c.Close(); $c.Connected; $s.Dispose(); $l.Stop()
"""


def test_a_client_and_a_listener(lines: Callable[[str], list[str]]) -> None:
    assert lines(TALK) == ["True", "hello", "2", "65 66 0 0 0 0 0 0 0", "False"]


def test_nobody_listens(lines: Callable[[str], list[str]]) -> None:
    script = "try { [System.Net.Sockets.TcpClient]::new('127.0.0.1', 1) } catch { $_.Exception.InnerException.GetType().FullName }"
    assert lines(script) == ["System.Net.Sockets.SocketException"]


def test_names_of_hosts(lines: Callable[[str], list[str]]) -> None:
    script = "$m = [Globalization.IdnMapping]::new(); $m.GetAscii('b\u00fccher.de'); $m.GetUnicode('xn--bcher-kva.de')"
    assert lines(script) == ["xn--bcher-kva.de", "b\u00fccher.de"]
