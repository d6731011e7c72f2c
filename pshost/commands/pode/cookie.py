"""Cookies of requests and responses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.moments import naive, utc_moment
from pshost.commands.pode.signed_values import is_signed as is_signed_with
from pshost.commands.pode.signed_values import signed, unsigned
from pshost.commands.pode.web import current_exchange
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.web.cookies import Cookie
from pshost.web.signing import is_signed

_GLOBAL = "global"  # the name under which Pode keeps the global secret


def cookie_table(name: str, value: str, expires: Any = None, **flags: bool) -> Hashtable:
    """A cookie as Pode's functions give it."""
    return Hashtable((
        ("Name", name), ("Value", value), ("Expires", expires), ("Expired", False),
        ("Discard", flags.get("discard", False)), ("HttpOnly", flags.get("http_only", False)),
        ("Secure", flags.get("secure", False)), ("Signed", is_signed(value)), ("TimeStamp", None),
    ))


@cmdlet("Set-PodeCookie", default_set="Duration")
class SetPodeCookie(Cmdlet):
    """Sets a cookie on the response."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Value", "string", default=""),
        Parameter("Secret", "string", default=""),
        Parameter("Duration", "int", default=0, sets=("Duration",)),
        Parameter("HttpOnly", "switch", default=False),
        Parameter("Discard", "switch", default=False),
        Parameter("Secure", "switch", default=False),
        Parameter("Strict", "switch", default=False),
        Parameter("ExpiryDate", "datetime", sets=("ExpiryDate",)),
    )

    def end(self) -> None:
        server = server_of(self)
        value = signed(self, self.Value)
        expiry = None
        seconds: float | None = None
        if self.bound.get("ExpiryDate") is not None:
            moment = naive(self.ExpiryDate)
            assert moment is not None
            expiry = moment.astimezone()
            seconds = (expiry - server.clock.utcnow()).total_seconds()
        elif self.Duration > 0:
            seconds = float(self.Duration)
            expiry = server.clock.utcnow() + timedelta(seconds=seconds)
        current_exchange(self).response.set_cookie(Cookie(
            self.Name, value, max_age=None if seconds is None else max(0, round(seconds)),
            http_only=bool(self.HttpOnly), secure=bool(self.Secure), discard=bool(self.Discard),
        ))
        self.write(cookie_table(
            self.Name, value, utc_moment(expiry), discard=bool(self.Discard), http_only=bool(self.HttpOnly),
            secure=bool(self.Secure),
        ))


def request_cookie(cmdlet: Any) -> str | None:
    """The value of a cookie of the request, or None."""
    return current_exchange(cmdlet).request.cookies.get(cmdlet.Name)


def unsigned_or_as_it_came(cmdlet: Any, value: str) -> str:
    """The value of a cookie without its signature; one that was not signed with the command's secret stays as it is."""
    return unsigned(cmdlet, value) or value


@cmdlet("Get-PodeCookie")
class GetPodeCookie(Cmdlet):
    """Gets a cookie of the request, or null."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
        Parameter("Raw", "switch", default=False),
    )

    def end(self) -> None:
        value = request_cookie(self)
        if value is None:
            self.write(None)
            return
        table = cookie_table(self.Name, value)
        table["Value"] = unsigned_or_as_it_came(self, value)
        self.write(table)


@cmdlet("Get-PodeCookieValue")
class GetPodeCookieValue(Cmdlet):
    """Gets the value of a cookie of the request, or null."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        value = request_cookie(self)
        self.write(None if value is None else unsigned_or_as_it_came(self, value))


@cmdlet("Test-PodeCookie")
class TestPodeCookie(Cmdlet):
    """Whether the request has a cookie."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(request_cookie(self) is not None)


@cmdlet("Remove-PodeCookie")
class RemovePodeCookie(Cmdlet):
    """Tells the client to forget a cookie."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        current_exchange(self).response.set_cookie(Cookie(self.Name, "", discard=True, max_age=0))


@cmdlet("Test-PodeCookieSigned")
class TestPodeCookieSigned(Cmdlet):
    """Whether a cookie of the request is signed with a secret."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        self.write(is_signed_with(self, request_cookie(self)))


@cmdlet("Set-PodeCookieSecret")
class SetPodeCookieSecret(Cmdlet):
    """Keeps a secret for signing under a name, or as the global one."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("General",)),
        Parameter("Value", "string", mandatory=True, default=""),
        Parameter("Global", "switch", default=False, sets=("Global",)),
    )

    def end(self) -> None:
        server_of(self).cookie_secrets[_GLOBAL if self.Global else self.Name] = self.Value


@cmdlet("Get-PodeCookieSecret", output="System.String")
class GetPodeCookieSecret(Cmdlet):
    """Gets a secret for signing, by its name or the global one; null without it."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("General",)),
        Parameter("Global", "switch", default=False, sets=("Global",)),
    )

    def end(self) -> None:
        self.write(server_of(self).cookie_secrets.get(_GLOBAL if self.Global else self.Name))
