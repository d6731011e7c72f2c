"""What a server says about itself when it starts and ends: Pode's block on a terminal's output, plain lines on
standard error when there is no terminal.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from pshost.commands.built_in_modules import PODE_VERSION

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

_WIDTH = 75


def show_status(server: PodeServer, status: str) -> None:
    """One line: when, what, and what it is doing."""
    if server.quiet:
        return
    moment = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}"
    _say(f"[{moment}] Pode v{PODE_VERSION} (PID: {os.getpid()}) [{status}]")


def show_start(server: PodeServer) -> None:
    """The block of a server that runs: its status and where it listens."""
    if server.quiet:
        return
    show_status(server, "Running")
    line = "\u2501" * _WIDTH
    urls = server.web.urls()
    if urls:
        _say(line)
        _say(f"Listening on {len(urls)} endpoint(s) [{server.threads} thread(s)]:")
        _say(line)
        for protocol, url, flags in urls:
            _say(f" - {protocol.upper():5}: {url}{f'    [{flags}]' if flags else ''}")
        _say(line)
    if server.interval > 0:
        _say(f"Server looping every {server.interval}secs")


def _say(text: str) -> None:
    stream = sys.stdout if sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() else sys.stderr
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError, UnicodeEncodeError):
        pass  # nobody listens; the server does not depend on it
