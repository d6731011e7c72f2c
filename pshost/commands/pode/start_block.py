"""What a server says about itself when it starts and ends: Pode's block on a terminal's output, plain lines on
standard error when there is no terminal.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from pshost.commands.built_in_modules import PODE_VERSION
from pshost.commands.pode.config import setting

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

_DIVIDER = "\u2501" * 75
# On a terminal a line stands before the first state, and after those in which the server stays.
_DIVIDED_BEFORE = frozenset(("Starting",))
_DIVIDED_AFTER = frozenset(("Running", "Suspended", "Terminated"))


def show_status(server: PodeServer, status: str) -> None:
    """One line: when, what, and what it is doing; a server that can be asked for help says how."""
    if server.quiet:
        return
    moment = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}"
    text = f"[{moment}] Pode v{PODE_VERSION} (PID: {os.getpid()}) [{status}]"
    if not on_a_terminal():
        _say(text)
        return
    if status in _DIVIDED_BEFORE:
        _say(_DIVIDER)
    _say(f"\r{text}    ")
    if status in _DIVIDED_AFTER:
        _say(_DIVIDER)
    if status == "Suspended":
        _show_help_key(server)


def show_start(server: PodeServer) -> None:
    """The block of a server that runs: its status and where it listens."""
    if server.quiet:
        return
    show_status(server, "Running")
    urls = server.web.urls()
    if urls:
        if not on_a_terminal():
            _say(_DIVIDER)
        _say(f"Listening on {len(urls)} endpoint(s) [{server.threads} thread(s)]:")
        _say(_DIVIDER)
        for line in _endpoint_lines(urls, server.web.disabled):
            _say(line)
        _say(_DIVIDER)
    if on_a_terminal():
        _show_help_key(server)
    if server.interval > 0:
        _say(f"Server looping every {server.interval}secs")


def show_end(server: PodeServer) -> None:
    """The last word of a server with endpoints that has ended as it should."""
    if not server.quiet and server.web.urls() and on_a_terminal():
        _say("Done")


def _endpoint_lines(urls: list[tuple[str, str, str]], disabled: bool) -> list[str]:
    """The endpoints, those of a protocol together, their flags below one another."""
    width = max(len(url) for _, url, _ in urls)
    protocols = dict.fromkeys(protocol.upper() for protocol, _, _ in urls)
    lines = []
    for protocol in protocols:
        label = f" - {protocol:6}:"
        for own, url, flags in urls:
            if own.upper() == protocol:
                said = [word for word in ("Disabled" if disabled and protocol in ("HTTP", "HTTPS") else "", flags) if word]
                lines.append(f"{label} {url:{width}}    [{', '.join(said)}]" if said else f"{label} {url}")
                label = " " * len(label)
    return lines


def _show_help_key(server: PodeServer) -> None:
    key = f"Ctrl-{setting(server, 'Server', 'Console', 'KeyBindings', 'Help') or 'H'}"
    _say(f"{key:8}: Show Help")
    _say(_DIVIDER)


def on_a_terminal() -> bool:
    """Whether standard input, output and error are all a terminal."""
    try:
        return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    except (AttributeError, ValueError):  # one of them is closed
        return False


def _say(text: str) -> None:
    stream = sys.stdout if on_a_terminal() else sys.stderr
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError, UnicodeEncodeError):
        pass  # nobody listens; the server does not depend on it
