"""System.Net.Mail.MailAddress."""

from __future__ import annotations

import re

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.exceptions import ArgumentException, FormatException

_ATOMS = r"[^\s<>()\[\]\\,;:@\"]+"
_ADDRESS = re.compile(rf"({_ATOMS}|\"[^\"]*\")@({_ATOMS}|\[[^\]]*\])")
_NAMED = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^<>"]*?))\s*<(?P<address>[^<>]*)>\s*')


class MailAddress:
    """An address with the name of whose it is."""

    __slots__ = ("__weakref__", "display", "host", "user")

    net_name = "System.Net.Mail.MailAddress"

    def __init__(self, text: str, display: str | None = None) -> None:
        if not text:
            raise ArgumentException("The value cannot be an empty string. (Parameter 'address')")
        named = _NAMED.fullmatch(text)
        address = _ADDRESS.fullmatch((named["address"] if named is not None else text).strip())
        if address is None or ".." in address[1] or address[1][0] == "." or address[1][-1] == ".":
            raise FormatException("The specified string is not in the form required for an e-mail address.")
        self.user, self.host = address[1], address[2]
        own = "" if named is None else named["quoted"] or named["plain"] or ""
        self.display = own if display is None else display

    def net_text(self) -> str:
        """`"Name" <user@host>`."""
        address = f"{self.user}@{self.host}"
        return f'"{self.display}" <{address}>' if self.display else address

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MailAddress) and self.net_text().lower() == other.net_text().lower()

    def __hash__(self) -> int:
        return hash(self.net_text().lower())


MAIL_ADDRESS = NetType("System.Net.Mail.MailAddress", MailAddress)
MAIL_ADDRESS.constructor("mailaddress new(string address)", "mailaddress new(string address, string displayName)")(MailAddress)
MAIL_ADDRESS.getter("string Address {get;}")(lambda self: f"{self.user}@{self.host}")
MAIL_ADDRESS.getter("string User {get;}")(lambda self: self.user)
MAIL_ADDRESS.getter("string Host {get;}")(lambda self: self.host)
MAIL_ADDRESS.getter("string DisplayName {get;}")(lambda self: self.display)
MAIL_ADDRESS.method("string ToString()")(MailAddress.net_text)
