"""The records of the information stream, which Write-Information and Write-Host write."""

from __future__ import annotations

import getpass
import os
import socket
import threading
from typing import Any

from pshost.commands.dotnet_access import static
from pshost.commands.result_type import result_type


@result_type(
    "System.Management.Automation.HostInformationMessage",
    "string Message {get;set;}", "System.Nullable[bool] NoNewLine {get;set;}",
    "System.Nullable[System.ConsoleColor] ForegroundColor {get;set;}",
    "System.Nullable[System.ConsoleColor] BackgroundColor {get;set;}",
    text=lambda self: str(self.Message),
)
class HostInformationMessage:
    """What Write-Host shows."""

    def __init__(self, message: str, no_newline: bool, foreground: Any, background: Any) -> None:
        self.Message = message
        self.NoNewLine = no_newline
        self.ForegroundColor = foreground
        self.BackgroundColor = background


def _text(record: Any) -> str:
    from pshost.runtime.conversion import to_string

    return "" if record.MessageData is None else to_string(record.MessageData)


@result_type(
    "System.Management.Automation.InformationRecord",
    "System.Object MessageData {get;}", "string Source {get;set;}", "datetime TimeGenerated {get;set;}",
    "System.Collections.Generic.List[string] Tags {get;}", "string User {get;set;}", "string Computer {get;set;}",
    "uint ProcessId {get;set;}", "uint NativeThreadId {get;set;}", "uint ManagedThreadId {get;set;}",
    text=_text,
)
class InformationRecord:
    """A message with where, when and by whom it was written."""

    def __init__(self, data: Any, source: str, tags: tuple[str, ...] = ()) -> None:
        self.MessageData = data
        self.Source = source
        self.Tags = list(tags)
        self.Computer = socket.gethostname()
        self.ProcessId = os.getpid()
        self.NativeThreadId = threading.get_native_id()
        self.ManagedThreadId = threading.get_ident()
        self.TimeGenerated = static("System.DateTime", "Now")

    @property
    def User(self) -> str:  # noqa: N802 - .NET's name
        """Who ran the script."""
        return getpass.getuser()


def source_of(cmdlet: Any) -> str:
    """Where a record comes from: the script's path, or the command's name."""
    extent = getattr(getattr(cmdlet, "site", None), "extent", None)
    return str(getattr(extent, "path", None) or cmdlet.declaration.name)
