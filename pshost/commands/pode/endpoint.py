"""Endpoints: where the server listens."""

from __future__ import annotations

import re
from typing import Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Hashtable
from pshost.tasks.process import new_id

_PORTS = {"http": 8080, "https": 8443}
_ADDRESS = re.compile(r"^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)$")
_HOST = re.compile(r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$")


@cmdlet("Add-PodeEndpoint", default_set="Default")
class AddPodeEndpoint(Cmdlet):
    """Adds an address and port at which the server listens."""

    parameters = (
        Parameter("Address", "string", default="localhost"),
        Parameter("Port", "int", default=0),
        Parameter("Hostname", "string", default=""),
        Parameter(
            "Protocol", "string", values=("Http", "Https", "Smtp", "Smtps", "Tcp", "Tcps", "Ws", "Wss",), default="",
        ),
        Parameter("Name", "string", default=""),
        Parameter("RedirectTo", "string", default=""),
        Parameter("Description", "string", default=""),
        Parameter("Acknowledge", "string", default=""),
        Parameter("SslProtocol", "string[]", values=("Ssl2", "Ssl3", "Tls", "Tls11", "Tls12", "Tls13",)),
        Parameter("CRLFMessageEnd", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("AllowClientCertificate", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("LookupHostname", "switch", default=False),
        Parameter("DualMode", "switch", default=False),
        Parameter("Default", "switch", default=False),
        Parameter("NoAutoUpgradeWebSockets", "switch", default=False),
        Parameter("Certificate", "string", mandatory=True, default="", sets=("CertFile",)),
        Parameter("CertificatePassword", "string", default="", sets=("CertFile",)),
        Parameter("CertificateKey", "string", default="", sets=("CertFile",)),
        Parameter(
            "TlsMode", "string", values=("Implicit", "Explicit",), default="Implicit", sets=("CertFile",
            "CertThumb", "CertName", "CertRaw", "CertSelf",),
        ),
        Parameter("CertificateThumbprint", "string", mandatory=True, default="", sets=("CertThumb",)),
        Parameter("CertificateStoreName", "string", default="My", sets=("CertThumb", "CertName",)),
        Parameter("CertificateStoreLocation", "string", default="CurrentUser", sets=("CertThumb", "CertName",)),
        Parameter("CertificateName", "string", mandatory=True, default="", sets=("CertName",)),
        Parameter("X509Certificate", "object", mandatory=True, sets=("CertRaw",)),
        Parameter("SelfSigned", "switch", default=False, sets=("CertSelf",)),
    )

    def end(self) -> None:
        unsupported(
            self, "Certificate", "CertificatePassword", "CertificateKey", "CertificateThumbprint", "CertificateName",
            "X509Certificate", "SelfSigned", "RedirectTo", "LookupHostname", "DualMode",
        )
        server = server_of(self)
        protocol = self.Protocol.lower() or "http"
        if protocol != "http":
            raise RuntimeException(
                f"pshost does not support endpoints of protocol '{self.Protocol}' yet.", "PshostParameterNotSupported",
                "NotImplemented", self.Protocol,
            )
        if self.Port < 0:
            raise pode_error(f"The port cannot be negative: {self.Port}")
        name = self.Name or new_id()
        if any(each["Name"].lower() == name.lower() for each in server.web.endpoints):
            raise pode_error(f"An endpoint named '{name}' has already been defined.")
        port = self.Port or _PORTS[protocol]
        address, hostname = self._address()
        if any(
            each["Port"] == port and each["FriendlyName"] == (hostname or _friendly(address))
            for each in server.web.endpoints
        ):
            return
        if self.Default and any(each["Default"] for each in server.web.endpoints):
            raise pode_error(
                "A default endpoint for the type 'Http' is already set. Only one default endpoint is allowed per type."
            )
        shown = hostname or _friendly(address)
        table = Hashtable((
            ("Name", name), ("Description", self.Description), ("DualMode", False), ("Address", address),
            ("RawAddress", f"{address}:{port}"), ("Port", port), ("IsIPAddress", not hostname),
            ("HostName", hostname or None), ("FriendlyName", shown), ("Url", f"{protocol}://{shown}:{port}/"),
            ("Ssl", Hashtable((("Enabled", False), ("Protocols", None)))), ("Protocol", protocol), ("Type", "Http"),
            ("Runspace", Hashtable((("PoolName", "Web"),))), ("Default", bool(self.Default)),
        ))
        server.web.endpoints.append(table)
        if self.PassThru:
            self.write(table)

    def _address(self) -> tuple[str, str]:
        """The IP to listen on, and the host name that requests must bear, if one was given."""
        given = (self.Address or "localhost").lower()
        hostname = self.Hostname.lower()
        if hostname and not _HOST.match(hostname):
            raise pode_error(f"Invalid hostname supplied: {self.Hostname}")
        if given in ("*", "all", "0.0.0.0"):
            return "0.0.0.0", hostname
        if given == "localhost":
            return "127.0.0.1", hostname
        if _ADDRESS.match(given):
            if "." in given and any(int(part) > 255 for part in given.split(".")):
                raise pode_error(f"The IP address supplied is invalid: {self.Address}")
            return given, hostname
        if not _HOST.match(given):
            raise pode_error(f"Failed to parse '{self.Address}' as a valid IP/Host:Port address")
        return "127.0.0.1", hostname or given


def _friendly(address: str) -> str:
    return "localhost" if address in ("127.0.0.1", "::1") else address


@cmdlet("Get-PodeEndpoint")
class GetPodeEndpoint(Cmdlet):
    """Gets the endpoints, or some of them."""

    parameters = (
        Parameter("Address", "string", position=0, default=""),
        Parameter("Port", "int", position=1, default=0),
        Parameter("Hostname", "string", position=2, default=""),
        Parameter(
            "Protocol", "string", position=3, values=("", "Http", "Https", "Smtp", "Smtps", "Tcp", "Tcps", "Ws",
            "Wss",), default="",
        ),
        Parameter("Name", "string[]", position=4),
    )

    def end(self) -> None:
        for table in server_of(self).web.endpoints:
            if self._wanted(table):
                self.write(table)

    def _wanted(self, table: Any) -> bool:
        if self.Name and table["Name"].lower() not in {name.lower() for name in self.Name}:
            return False
        if self.Port and table["Port"] != self.Port:
            return False
        if self.Protocol and table["Protocol"] != self.Protocol.lower():
            return False
        if self.Hostname and (table["HostName"] or "") != self.Hostname.lower():
            return False
        given = self.Address.lower()
        address = {"*": "0.0.0.0", "all": "0.0.0.0", "localhost": "127.0.0.1"}.get(given, given)
        return not address or address in (table["Address"], table["HostName"])
