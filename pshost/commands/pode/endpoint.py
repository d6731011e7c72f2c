"""Endpoints: where the server listens."""

from __future__ import annotations

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import unsupported
from pshost.commands.pode.web import web_errors
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Hashtable
from pshost.web.endpoint import DEFAULT_PORT, Endpoint


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
        with web_errors():
            endpoint = Endpoint(
                self.Address, self.Port or DEFAULT_PORT, hostname=self.Hostname or None, name=self.Name or None,
                description=self.Description, default=bool(self.Default),
            )
            if not server.web.endpoints.add(endpoint):
                return
        endpoint.data = endpoint_table(endpoint)
        if self.PassThru:
            self.write(endpoint.data)


def endpoint_table(endpoint: Endpoint) -> Hashtable:
    """An endpoint as Pode keeps it."""
    return Hashtable((
        ("Name", endpoint.name), ("Description", endpoint.description), ("DualMode", False), ("Address", endpoint.address),
        ("RawAddress", endpoint.raw_address), ("Port", endpoint.port), ("IsIPAddress", endpoint.hostname is None),
        ("HostName", endpoint.hostname), ("FriendlyName", endpoint.friendly_name), ("Url", endpoint.url),
        ("Ssl", Hashtable((("Enabled", False), ("Protocols", None)))), ("Protocol", endpoint.protocol), ("Type", "Http"),
        ("Runspace", Hashtable((("PoolName", "Web"),))), ("Default", endpoint.default),
    ))


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
        for endpoint in server_of(self).web.endpoints:
            if self._wanted(endpoint):
                self.write(endpoint.data)

    def _wanted(self, endpoint: Endpoint) -> bool:
        if self.Name and endpoint.name.lower() not in {name.lower() for name in self.Name}:
            return False
        if self.Port and endpoint.port != self.Port:
            return False
        if self.Protocol and endpoint.protocol != self.Protocol.lower():
            return False
        if self.Hostname and (endpoint.hostname or "") != self.Hostname.lower():
            return False
        given = self.Address.lower()
        address = {"*": "0.0.0.0", "all": "0.0.0.0", "localhost": "127.0.0.1"}.get(given, given)
        return not address or address in (endpoint.address, endpoint.hostname)
