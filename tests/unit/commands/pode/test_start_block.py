"""What a server says about itself, on a terminal and without one."""

import io
import re
from types import SimpleNamespace

import pytest

from pshost.commands.pode import start_block
from pshost.runtime.values import Hashtable

LINE = "\u2501" * 75
URLS = [
    ("http", "http://localhost:8080/", "Name: api, Default"), ("tcp", "tcp://localhost:9/", ""),
    ("http", "http://localhost:1/", "DualMode"),
]


def said(monkeypatch, show, terminal=True, **more):
    """The lines that a server says, with times and process ids left out."""
    stream = io.StringIO()
    stream.isatty = lambda: terminal
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(start_block.sys, name, stream)
    web = SimpleNamespace(urls=lambda: more.pop("urls", URLS), disabled=more.pop("disabled", False))
    show(SimpleNamespace(quiet=False, threads=2, interval=more.pop("interval", 0), config=Hashtable(), web=web))
    return [re.sub(r"\[[\d: -]+\] Pode v[\d.]+ \(PID: \d+\)", "@", line) for line in stream.getvalue().split("\n")[:-1]]


ENDPOINTS = [
    " - HTTP  : http://localhost:8080/    [Name: api, Default]",
    "           http://localhost:1/       [DualMode]",
    " - TCP   : tcp://localhost:9/",
]
LISTENING = "Listening on 3 endpoint(s) [2 thread(s)]:"
HELP = "Ctrl-H  : Show Help"


def test_the_block_on_a_terminal(monkeypatch):
    assert said(monkeypatch, start_block.show_start) == ["\r@ [Running]    ", LINE, LISTENING, LINE, *ENDPOINTS, LINE, HELP, LINE]


def test_the_block_without_a_terminal(monkeypatch):
    assert said(monkeypatch, start_block.show_start, False) == ["@ [Running]", LINE, LISTENING, LINE, *ENDPOINTS, LINE]


def test_a_service_loops(monkeypatch):
    found = said(monkeypatch, start_block.show_start, urls=[], interval=3)
    assert found == ["\r@ [Running]    ", LINE, HELP, LINE, "Server looping every 3secs"]


def test_a_disabled_server_says_so(monkeypatch):
    assert " - HTTP  : http://localhost:8080/    [Disabled, Name: api, Default]" in said(monkeypatch, start_block.show_start, disabled=True)


@pytest.mark.parametrize(
    ("status", "lines"),
    [
        ("Starting", [LINE, "\r@ [Starting]    "]), ("Suspending", ["\r@ [Suspending]    "]),
        ("Suspended", ["\r@ [Suspended]    ", LINE, HELP, LINE]), ("Terminated", ["\r@ [Terminated]    ", LINE]),
    ],
)
def test_states_on_a_terminal(monkeypatch, status, lines):
    assert said(monkeypatch, lambda server: start_block.show_status(server, status)) == lines


def test_the_last_word(monkeypatch):
    assert said(monkeypatch, start_block.show_end) == ["Done"]
    assert said(monkeypatch, start_block.show_end, urls=[]) == []
    assert said(monkeypatch, start_block.show_end, False) == []
