"""Endpoints: where a server listens, and which host name it answers to there."""

from __future__ import annotations

import re

from pshost.web.errors import WebError

DEFAULT_PORT = 8080

TYPES = {"http": "Http", "smtp": "Smtp", "smtps": "Smtp", "tcp": "Tcp", "tcps": "Tcp"}
"""The protocols that are served, and what type of endpoint each is."""
_PORTS = {"http": DEFAULT_PORT, "smtp": 25, "smtps": 465, "tcp": 9001, "tcps": 9002}
_EXPLICIT_PORTS = {"smtps": 587, "tcps": 9003}

_HOST = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$")
_NUMBERS = re.compile(r"^\d+(\.\d+){3}$|:")


class EndpointError(WebError):
    """An endpoint cannot be what was asked for; the text is Pode's."""


class Endpoint:
    """An address and port, and a protocol that is spoken there.

    `tls` is what connections are protected with; `acknowledge` greets clients of SMTP and TCP, and messages of TCP
    with `crlf_message_end` go up to a CR and LF. `address` is an IP address, `localhost`, `*` or `all` (every
    address), or a host name, which then is the `hostname` of an endpoint on localhost. Requests to an endpoint with a
    host name must bear it in their `Host` header. Port 0 lets the system choose; `port` is the real one once the
    server is bound. `data` is for the caller.
    """

    __slots__ = (
        "acknowledge", "address", "crlf_message_end", "data", "default", "description", "friendly_name", "hostname", "name",
        "named", "port", "protocol", "tls", "type",
    )

    def __init__(
        self, address: str = "localhost", port: int = DEFAULT_PORT, *, hostname: str | None = None,
        name: str | None = None, description: str = "", default: bool = False, protocol: str = "http",
        data: object = None, tls: Tls | None = None, acknowledge: str = "", crlf_message_end: bool = False,
    ) -> None:
        if protocol.lower() not in TYPES:
            raise EndpointError(f"got the protocol '{protocol}', want one of {', '.join(TYPES)}: no other is served")
        if port < 0:
            raise EndpointError(f"The port cannot be negative: {port}")
        if port > 65_535:
            raise EndpointError(f"got the port {port}, want 0 to 65535")
        if hostname and not _HOST.match(hostname):
            raise EndpointError(f"Invalid hostname supplied: {hostname}")
        self.address, found = _resolve(address or "localhost")
        self.hostname = (hostname or found or "").lower() or None
        self.friendly_name = self.hostname or _friendly(self.address)
        self.port = port
        self.protocol = protocol.lower()
        self.type = TYPES[self.protocol]
        self.tls = tls
        self.acknowledge = acknowledge
        self.crlf_message_end = crlf_message_end
        self.named = bool(name)
        self.name = name or _new_name()
        self.description = description
        self.default = default
        self.data = data

    @property
    def url(self) -> str:
        """The address as Pode prints it, with a slash at its end."""
        host = self.friendly_name
        return f"{self.protocol}://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def raw_address(self) -> str:
        """IP address and port."""
        return f"{self.address}:{self.port}"

    def answers(self, host: str) -> bool:
        """Whether a request with this `Host` header is for this endpoint."""
        return self.hostname is None or _without_port(host).lower() == self.hostname


class EndpointTable:
    """The endpoints of a server, in the order they were added."""

    def __init__(self) -> None:
        self._endpoints: list[Endpoint] = []

    def __iter__(self) -> EndpointIterator:
        return iter(tuple(self._endpoints))

    def __len__(self) -> int:
        return len(self._endpoints)

    def add(self, endpoint: Endpoint) -> bool:
        """Add an endpoint; false, and nothing happens, when its place is taken already. Raises EndpointError."""
        if any(each.name.lower() == endpoint.name.lower() for each in self._endpoints):
            raise EndpointError(f"An endpoint named '{endpoint.name}' has already been defined.")
        place = (endpoint.friendly_name, endpoint.port, endpoint.type)
        # Port 0 is another port each time.
        if endpoint.port and any((each.friendly_name, each.port, each.type) == place for each in self._endpoints):
            return False
        if endpoint.default and any(each.default and each.type == endpoint.type for each in self._endpoints):
            raise EndpointError(
                f"A default endpoint for the type '{endpoint.type}' is already set. Only one default endpoint is allowed per type."
            )
        self._endpoints.append(endpoint)
        return True

    def of_types(self, *types: str) -> list[Endpoint]:
        """The endpoints of some types."""
        return [each for each in self._endpoints if each.type in types]

    def get(self, name: str) -> Endpoint | None:
        """An endpoint by its name in any case, or None."""
        folded = name.lower()
        return next((each for each in self._endpoints if each.name.lower() == folded), None)

    def clear(self) -> None:
        """Forget every endpoint."""
        self._endpoints = []


def default_port(protocol: str, *, explicit: bool = False) -> int:
    """The port of an endpoint for which none was given; `explicit` ones begin without TLS."""
    return (explicit and _EXPLICIT_PORTS.get(protocol)) or _PORTS.get(protocol, DEFAULT_PORT)


def _resolve(given: str) -> tuple[str, str | None]:
    """The IP address to listen at, and the host name that was given in its place."""
    folded = given.lower().strip("[]")
    if folded in ("*", "all"):
        return "0.0.0.0", None
    if folded == "localhost":
        return "127.0.0.1", None
    if _NUMBERS.search(folded):
        import ipaddress

        try:
            return str(ipaddress.ip_address(folded)), None
        except ValueError:
            raise EndpointError(f"The IP address supplied is invalid: {given}") from None
    if not _HOST.match(folded):
        raise EndpointError(f"Failed to parse '{given}' as a valid IP/Host:Port address")
    return "127.0.0.1", folded


def _new_name() -> str:
    import uuid

    return str(uuid.uuid4())


def _friendly(address: str) -> str:
    return "localhost" if address in ("127.0.0.1", "::1") else address


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].split("]", 1)[0]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pshost.web.tls import Tls

    EndpointIterator = Iterator[Endpoint]
