"""How log types write what they made: serialised (JSON, XML, YAML, a script block), then as a message of syslog, or by a script block."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import call
from pshost.runtime import current
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.commands.pode.log_event import LogEvent

_DEPTH = 10

SYSLOG_LEVELS = {
    "emergency": 0, "alert": 1, "critical": 2, "error": 3, "warning": 4, "notice": 5, "informational": 6, "verbose": 6, "debug": 7,
}
"""Pode's levels as syslog's severities."""


class Serialising:
    """How a log type writes its data as text: `kind` is a value of PodeSerialiseFormat.

    `own` is the text of a built-in log type, for the kind Custom without a script block.
    """

    def __init__(
        self, kind: str = "None", block: Any = None, own: Callable[[Any, LogEvent], Any] | None = None, xml_root: str = "Log",
    ) -> None:
        self._write = {
            "None": _as_it_is, "Json": _json, "Xml": self._xml, "Yaml": _yaml, "Custom": self._custom,
        }[kind]
        self._block = block
        self._own = own
        self._xml_root = xml_root

    def __call__(self, data: Any, event: LogEvent, arguments: tuple[Any, ...]) -> Any:
        """The data as it goes on."""
        return self._write(data, event, arguments)

    def _xml(self, data: Any, _event: LogEvent, _arguments: tuple[Any, ...]) -> str:
        from pshost.commands.pode.xml_text import xml_text

        return xml_text(current.session().global_scope, data, self._xml_root, _DEPTH)

    def _custom(self, data: Any, event: LogEvent, arguments: tuple[Any, ...]) -> Any:
        if self._block is None:
            return data if self._own is None else self._own(data, event)
        given = data if isinstance(data, list) else (data,)
        return outcome(self._block.invoke(*given, event, *arguments))


def _as_it_is(data: Any, _event: LogEvent, _arguments: tuple[Any, ...]) -> Any:
    return data


def _json(data: Any, _event: LogEvent, _arguments: tuple[Any, ...]) -> str:
    return json_text(data)


def _yaml(data: Any, _event: LogEvent, _arguments: tuple[Any, ...]) -> str:
    from pshost.commands.pode.yaml_text import yaml_text

    return yaml_text(data, _DEPTH, 0)


def json_text(value: Any) -> str:
    """A value as JSON in one line; an array of one is its value, as through a pipeline."""
    from pshost.commands.json_writer import JsonWriter

    return JsonWriter(_DEPTH, False).text(value[0] if isinstance(value, list) and len(value) == 1 else value)


def outcome(outputs: list[Any]) -> Any:
    """What a script block has given: nothing, one value, or an array."""
    return outputs[0] if len(outputs) == 1 else outputs or None


class Formatting:
    """The format of a log type's messages: `kind` is a value of PodeLogFormat, `syslog` what New-PodeLogSyslogInfo makes."""

    def __init__(self, kind: str = "None", block: Any = None, syslog: Hashtable | None = None) -> None:
        self._write = {"None": _message, "Syslog": self._syslog, "Custom": self._custom}[kind]
        self._block = block
        self._syslog_info = Hashtable() if syslog is None else syslog

    def __call__(self, message: Any, event: LogEvent, header: bool, arguments: tuple[Any, ...]) -> Any:
        """A message in the format; `header` tells that it is one of the lines before the first."""
        return self._write(message, event, header, arguments)

    def _custom(self, message: Any, event: LogEvent, header: bool, arguments: tuple[Any, ...]) -> Any:
        return outcome(self._block.invoke(message, event, header, *arguments))

    def _syslog(self, message: Any, event: LogEvent, _header: bool, _arguments: tuple[Any, ...]) -> str:
        info = self._syslog_info
        session = current.session()
        return syslog_message(
            text_of(session.global_scope, message), event.level, event.timestamp, info["Facility"],
            to_string(info.get("AppName")) or session.pode.app_name, info.get("Tags"), to_string(info.get("Format")),
        )


def _message(message: Any, _event: LogEvent, _header: bool, _arguments: tuple[Any, ...]) -> Any:
    return message


def syslog_message(text: str, level: str, moment: Any, facility: int, app: str, tags: Any, style: str) -> str:
    """A message of syslog by RFC 3164, or else by RFC 5424, in one line: line breaks are escaped."""
    priority = facility * 8 + SYSLOG_LEVELS.get(level.lower(), 6)
    app = app if app.strip() else "-"
    text = text.strip().replace("\n", "\\n").replace("\r", "\\r")
    host, process = socket.gethostname(), os.getpid()
    if style.upper() == "RFC3164":
        return f"<{priority}>{call(moment, 'ToString', 'MMM dd HH:mm:ss')} {host} {app}[{process}]: {text}"
    stamp = call(moment, "ToString", "yyyy-MM-ddTHH:mm:ss.fffK")
    return f"<{priority}>1 {stamp} {host} {app} {process} - {_structured(tags)} {text}"


def _structured(tags: Any) -> str:
    """Tags as structured data of RFC 5424."""
    if not isinstance(tags, Hashtable) or not len(tags):
        return "-"
    return "[" + " ".join(f'{to_string(key)}="{_escaped(to_string(value))}"' for key, value in tags.items()) + "]"


def _escaped(text: str) -> str:
    for old, new in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("]", "\\]")):
        text = text.replace(old, new)
    return text


def text_of(scope: Any, value: Any) -> str:
    """A value as a line of a log: a text as it is, others as the console shows them."""
    if isinstance(value, str):
        return str.__str__(value)
    from pshost.commands.pode.calling import piped

    items = value if isinstance(value, list) else [value]
    return "".join(to_string(text) for text in piped(scope, "Out-String", items)).strip()
