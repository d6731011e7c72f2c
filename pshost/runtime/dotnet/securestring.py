"""System.Security.SecureString, PSCredential and NetworkCredential."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType


class SecureString:
    """A text that is not shown; kept in memory as it is, as .NET does outside Windows."""

    __slots__ = ("__weakref__", "read_only", "text")

    net_name = "System.Security.SecureString"

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.read_only = False


SECURE_STRING = NetType("System.Security.SecureString", SecureString, interfaces=("System.IDisposable",))
SECURE_STRING.constructor("securestring new()")(SecureString)
SECURE_STRING.getter("int Length {get;}")(lambda self: len(self.text))
SECURE_STRING.method("void Dispose()")(lambda self: None)  # noqa: ARG005
SECURE_STRING.method("bool IsReadOnly()")(lambda self: self.read_only)
SECURE_STRING.method("securestring Copy()")(lambda self: SecureString(self.text))


@SECURE_STRING.method("void AppendChar(char c)")
def append_char(self: SecureString, char: str) -> None:
    """Add a character."""
    self.text += str(char)


@SECURE_STRING.method("void MakeReadOnly()")
def make_read_only(self: SecureString) -> None:
    """Take no more characters."""
    self.read_only = True


@SECURE_STRING.method("void Clear()")
def clear(self: SecureString) -> None:
    """Forget the text."""
    self.text = ""


class Credential:
    """A user name and a password."""

    __slots__ = ("Password", "UserName", "__weakref__")

    net_name = "System.Management.Automation.PSCredential"

    def __init__(self, user: str, password: SecureString) -> None:
        self.UserName = user
        self.Password = password


class NetworkCredential:
    """A user name, a password as text and a domain."""

    __slots__ = ("Domain", "Password", "UserName", "__weakref__")

    net_name = "System.Net.NetworkCredential"

    def __init__(self, user: str = "", password: Any = "", domain: str = "") -> None:
        self.UserName = user
        self.Password = password.text if isinstance(password, SecureString) else password
        self.Domain = domain


CREDENTIAL = NetType("System.Management.Automation.PSCredential", Credential)
CREDENTIAL.constructor("pscredential new(string userName, securestring password)")(Credential)
CREDENTIAL.getter("string UserName {get;}")(lambda self: self.UserName)
CREDENTIAL.getter("securestring Password {get;}")(lambda self: self.Password)
CREDENTIAL.getter("static pscredential Empty {get;}", static=True)(lambda: Credential("", SecureString()))


@CREDENTIAL.method("System.Net.NetworkCredential GetNetworkCredential()")
def get_network_credential(self: Credential) -> NetworkCredential:
    r"""The same with the password as text; `domain\user` is taken apart."""
    domain, _, user = self.UserName.rpartition("\\")
    return NetworkCredential(user, self.Password, domain)


NETWORK_CREDENTIAL = NetType("System.Net.NetworkCredential", NetworkCredential)
_SELF = "System.Net.NetworkCredential"
NETWORK_CREDENTIAL.constructor(
    f"{_SELF} new()",
    f"{_SELF} new(string userName, string password)",
    f"{_SELF} new(string userName, securestring password)",
    f"{_SELF} new(string userName, string password, string domain)",
)(NetworkCredential)
for _name in ("UserName", "Password", "Domain"):
    NETWORK_CREDENTIAL.getter(f"string {_name} {{get;set;}}")(lambda self, name=_name: getattr(self, name))
    NETWORK_CREDENTIAL.setter(_name)(lambda self, value, name=_name: setattr(self, name, value))
NETWORK_CREDENTIAL.getter("securestring SecurePassword {get;}")(lambda self: SecureString(self.Password))


def _changed(self: SecureString, text: str) -> None:
    from pshost.runtime.errors.exceptions import InvalidOperationException

    if self.read_only:
        raise InvalidOperationException("Instance is read-only.")
    self.text = text


SECURE_STRING.method("void InsertAt(int index, char c)")(lambda self, at, char: _changed(self, self.text[:at] + str(char) + self.text[at:]))
SECURE_STRING.method("void RemoveAt(int index)")(lambda self, at: _changed(self, self.text[:at] + self.text[at + 1 :]))
SECURE_STRING.method("void SetAt(int index, char c)")(
    lambda self, at, char: _changed(self, self.text[:at] + str(char) + self.text[at + 1 :])
)
NETWORK_CREDENTIAL.method("System.Net.NetworkCredential GetCredential(uri uri, string authType)")(lambda self, uri, kind: self)  # noqa: ARG005
