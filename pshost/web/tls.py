"""TLS of endpoints: certificates from files, and which versions are spoken."""

from __future__ import annotations

from functools import cached_property

from pshost.web.errors import WebError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

_VERSIONS = {"tls": "TLSv1", "tls11": "TLSv1_1", "tls12": "TLSv1_2", "tls13": "TLSv1_3"}


class Tls:
    """A certificate with its key, in PEM; `explicit` connections begin without TLS and ask for it.

    `versions` are Pode's names (`Tls12`, `Tls13`); without any they are 1.2 and newer.
    """

    def __init__(
        self, certificate: str, key: str | None = None, password: str | None = None, *, explicit: bool = False,
        versions: Iterable[str] = (),
    ) -> None:
        self.explicit = explicit
        self._certificate = certificate
        self._key = key
        self._password = password
        self._versions = [version.lower() for version in versions]

    def context(self) -> ssl.SSLContext:
        """What connections are wrapped with. Raises WebError for a certificate that cannot be used."""
        return self._made

    @cached_property
    def _made(self) -> ssl.SSLContext:
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self._certificate, self._key, self._password or "")
        except (OSError, ValueError) as error:
            raise WebError(f"The certificate '{self._certificate}' cannot be used: {error}") from error
        known = [getattr(ssl.TLSVersion, _VERSIONS[version]) for version in self._versions if version in _VERSIONS]
        context.minimum_version = min(known) if known else ssl.TLSVersion.TLSv1_2
        if known:
            context.maximum_version = max(known)
        return context
