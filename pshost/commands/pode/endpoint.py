"""Endpoints: where the server listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.web import web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import RuntimeException
from pshost.runtime.values import Hashtable
from pshost.web.endpoint import TYPES, Endpoint, default_port

if TYPE_CHECKING:
    from pshost.web.tls import Tls

_POOLS = {"Http": "Web", "Smtp": "Smtp", "Tcp": "Tcp"}


@function("Add-PodeEndpoint", default_set="Default")
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
            self, "CertificateThumbprint", "CertificateName", "X509Certificate", "SelfSigned", "RedirectTo", "LookupHostname", "DualMode",
            "AllowClientCertificate",
        )
        server = server_of(self)
        protocol = self.Protocol.lower() or "http"
        if protocol not in TYPES:
            raise RuntimeException(
                f"pshost does not support endpoints of protocol '{self.Protocol}' yet.", "PshostParameterNotSupported",
                "NotImplemented", self.Protocol,
            )
        self._check(protocol)
        with web_errors():
            tls = self._tls(protocol)
            endpoint = Endpoint(
                self.Address, self.Port or default_port(protocol, explicit=tls is not None and tls.explicit),
                hostname=self.Hostname or None, name=self.Name or None, description=self.Description, default=bool(self.Default),
                protocol=protocol, tls=tls, acknowledge=self.Acknowledge, crlf_message_end=bool(self.CRLFMessageEnd),
            )
            if not server.web.endpoints.add(endpoint):
                return
        endpoint.data = endpoint_table(endpoint)
        if self.PassThru:
            self.write(endpoint.data)

    def _check(self, protocol: str) -> None:
        """Refuse what a protocol does not have, in Pode's words."""
        kind = TYPES[protocol]
        if self.CRLFMessageEnd and kind != "Tcp":
            raise pode_error("The CRLF message end check is only supported on TCP endpoints.")
        if self.Acknowledge and kind not in ("Smtp", "Tcp"):
            raise pode_error("The Acknowledge message is only supported on SMTP and TCP endpoints.")
        if self.TlsMode.lower() == "explicit" and protocol not in ("smtps", "tcps"):
            raise pode_error("The Explicit TLS mode is only supported on SMTPS and TCPS endpoints.")
        if self.Certificate and protocol not in ("smtps", "tcps"):
            raise pode_error("Certificate supplied for non-HTTPS/WSS endpoint.")

    def _tls(self, protocol: str) -> Tls | None:
        """The certificate of an endpoint under TLS, which must be one in PEM; None for the other protocols."""
        if protocol not in ("smtps", "tcps"):
            return None
        if not self.Certificate:
            raise RuntimeException(
                f"pshost supports endpoints of protocol '{self.Protocol}' with -Certificate alone.", "PshostParameterNotSupported",
                "NotImplemented", self.Protocol,
            )
        from pshost.web.tls import Tls

        server = server_of(self)
        key = server.path(self.CertificateKey, self.session) if self.CertificateKey else None
        tls = Tls(
            server.path(self.Certificate, self.session), key, self.CertificatePassword or None,
            explicit=self.TlsMode.lower() == "explicit", versions=self.SslProtocol or (),
        )
        tls.context()
        return tls


def endpoint_table(endpoint: Endpoint) -> Hashtable:
    """An endpoint as Pode keeps it."""
    return Hashtable((
        ("Name", endpoint.name), ("Description", endpoint.description), ("DualMode", False), ("Address", endpoint.address),
        ("RawAddress", endpoint.raw_address), ("Port", endpoint.port), ("IsIPAddress", endpoint.hostname is None),
        ("HostName", endpoint.hostname), ("FriendlyName", endpoint.friendly_name), ("Url", endpoint.url),
        ("Ssl", Hashtable((("Enabled", endpoint.tls is not None), ("Protocols", None)))), ("Protocol", endpoint.protocol),
        ("Type", endpoint.type), ("Runspace", Hashtable((("PoolName", _POOLS[endpoint.type]),))), ("Default", endpoint.default),
        ("Tcp", Hashtable((("Acknowledge", endpoint.acknowledge), ("CRLFMessageEnd", endpoint.crlf_message_end)))),
    ))


@function("Get-PodeEndpoint")
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
