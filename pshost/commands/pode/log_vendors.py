"""What the services of vendors want to be sent: Splunk, Datadog, AWS CloudWatch, and Azure's Log Analytics.

Each gives the bodies (and headers) for :class:`pshost.commands.pode.log_api.ApiSender`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import urllib.request
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pshost.commands.pode.log_api import TIMEOUT
from pshost.commands.pode.log_format import json_text
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable, Int64

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pshost.commands.pode.log_api import Body
    from pshost.commands.pode.log_event import LogItem


SPLUNK_LEVELS = {
    "Emergency": "critical", "Alert": "critical", "Critical": "critical", "Error": "error", "Warning": "warning", "Notice": "warning",
    "Debug": "debug",
}
"""Pode's levels as Splunk's severities; others are `info`."""
DATADOG_LEVELS = {
    "Emergency": "ERROR", "Alert": "ERROR", "Critical": "ERROR", "Error": "ERROR", "Warning": "WARN", "Notice": "WARN",
    "Debug": "DEBUG", "Verbose": "TRACE",
}
"""Pode's levels as Datadog's statuses; others are `INFO`."""


def _events(identity: str, kind: str, event: Callable[[LogItem, Mapping[str, Any]], list[tuple[str, Any]]]) -> Body:
    """A body that is the JSON of an event for each item; `event` is given the options of the item's override too."""

    def body(items: list[LogItem]) -> str:
        made = []
        for item in items:
            override = item.event.override(identity, kind)
            made.append(Hashtable(event(item, {} if override is None else dict(override.items()))))
        return json_text(made)

    return body


def _given(pairs: list[tuple[str, str, str]], override: Mapping[str, Any], options: Mapping[str, str]) -> list[tuple[str, Any]]:
    """The entries that have a value: the override's, else the method's."""
    found = [(key, to_string(override.get(name) or options[option] or "")) for key, name, option in pairs]
    return [(key, value) for key, value in found if value]


_SPLUNK = [("sourcetype", "SourceType", "SourceType"), ("source", "Source", "Source"), ("index", "Index", "Index")]


def _seconds(item: LogItem) -> Int64:
    return Int64(int(item.event.moment.timestamp()))


def _utc(item: LogItem) -> str:
    return item.event.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def splunk(identity: str, options: Mapping[str, str]) -> Body:
    """Events of Splunk's HTTP Event Collector."""

    def event(item: LogItem, override: Mapping[str, Any]) -> list[tuple[str, Any]]:
        severity = SPLUNK_LEVELS.get(item.event.level, "info")
        return [
            ("event", item.data), ("host", socket.gethostname()), ("time", _seconds(item)),
            ("fields", Hashtable((("severity", severity),))), *_given(_SPLUNK, override, options),
        ]

    return _events(identity, "Splunk", event)


def aws(identity: str, options: Mapping[str, str]) -> Body:
    """Events of AWS CloudWatch."""

    def event(item: LogItem, override: Mapping[str, Any]) -> list[tuple[str, Any]]:
        return [
            ("event", item.data), ("host", socket.gethostname()), ("time", _seconds(item)),
            ("severity", SPLUNK_LEVELS.get(item.event.level, "info")), *_given(_SPLUNK, override, options),
        ]

    return _events(identity, "AWS", event)


def datadog(identity: str, options: Mapping[str, str], tags: Hashtable | None) -> Body:
    """Entries of Datadog's API of logs, version 2."""
    names = [("service", "Service", "Service"), ("ddsource", "Source", "Source")]

    def event(item: LogItem, override: Mapping[str, Any]) -> list[tuple[str, Any]]:
        own = override.get("Tags")
        replaced = own is not None and len(own) and override.get("TagsAction") == "replace"
        merged = {} if replaced or tags is None else {to_string(key): to_string(value) for key, value in tags.items()}
        merged |= {} if own is None else {to_string(key): to_string(value) for key, value in own.items()}
        entries = [
            ("message", item.data), ("hostname", socket.gethostname()), ("status", DATADOG_LEVELS.get(item.event.level, "INFO")),
            ("timestamp", _utc(item)), *_given(names, override, options),
        ]
        return [*entries, ("ddtags", ",".join(f"{key}:{value}" for key, value in merged.items()))] if merged else entries

    return _events(identity, "Datadog", event)


def azure(identity: str, source: str, time_field: str) -> Body:
    """Entries of Azure's Log Analytics; `time_field` is the name that the moment has there."""

    def event(item: LogItem, override: Mapping[str, Any]) -> list[tuple[str, Any]]:
        return [
            ("Data", item.data), ("Level", item.event.level), (time_field, _utc(item)),
            *_given([("Source", "Source", "Source")], override, {"Source": source}),
        ]

    return _events(identity, "Azure", event)


def azure_signature(workspace: str, key: str) -> Callable[[bytes], Mapping[str, str]]:
    """The headers that sign a body with the shared key of a workspace."""

    def headers(body: bytes) -> Mapping[str, str]:
        date = format_datetime(datetime.now(UTC), usegmt=True)
        signed = f"POST\n{len(body)}\napplication/json\nx-ms-date:{date}\n/api/logs"
        digest = hmac.new(base64.b64decode(key), signed.encode(), hashlib.sha256).digest()
        return {"Authorization": f"SharedKey {workspace}:{base64.b64encode(digest).decode()}", "x-ms-date": date}

    return headers


class AzureToken:
    """The header with a token of Azure's, which is asked for anew a minute before it expires."""

    def __init__(self, tenant: str, client: str, secret: str, authority: str = "https://login.microsoftonline.com") -> None:
        self._url = f"{authority}/{tenant}/oauth2/v2.0/token"
        self._form = urlencode({
            "client_id": client, "client_secret": secret, "scope": "https://monitor.azure.com//.default",
            "grant_type": "client_credentials",
        }).encode()
        self._token = ""
        self._expires = 0.0

    def __call__(self, _body: bytes) -> Mapping[str, str]:
        """The header for a request that is sent now."""
        now = datetime.now(UTC).timestamp()
        if self._expires - 60 < now:
            request = urllib.request.Request(self._url, self._form, {"Content-Type": "application/x-www-form-urlencoded"})
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                found = json.loads(answer.read())
            self._token = str(found["access_token"])
            self._expires = now + float(found["expires_in"])
        return {"Authorization": f"Bearer {self._token}"}
