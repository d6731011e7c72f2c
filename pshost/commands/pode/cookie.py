"""Cookies of requests and responses."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.moments import naive, utc_moment
from pshost.commands.pode.signed_values import is_signed as is_signed_with
from pshost.commands.pode.signed_values import signed, unsigned
from pshost.commands.pode.web import current_exchange, event_of, web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.web.cookies import Cookie
from pshost.web.signing import is_signed

if TYPE_CHECKING:
    from datetime import datetime

_GLOBAL = "global"  # the name under which Pode keeps the global secret


def cookie_table(name: str, value: str, expires: Any = None, **flags: bool) -> Hashtable:
    """A cookie as Pode's functions give it."""
    return Hashtable((
        ("Name", name), ("Value", value), ("Expires", expires), ("Expired", False),
        ("Discard", flags.get("discard", False)), ("HttpOnly", flags.get("http_only", False)),
        ("Secure", flags.get("secure", False)), ("Path", "/"), ("Signed", is_signed(value)), ("TimeStamp", None),
    ))


def _expiry(cmdlet: Any) -> datetime | None:
    """The moment that `-ExpiryDate` or `-Duration` of a command names, or None."""
    if cmdlet.bound.get("ExpiryDate") is not None:
        moment = naive(cmdlet.ExpiryDate)
        assert moment is not None
        return moment.astimezone()
    if cmdlet.Duration > 0:
        return server_of(cmdlet).clock.utcnow() + timedelta(seconds=cmdlet.Duration)
    return None


def _found(cmdlet: Any) -> Cookie | None:
    """The cookie of a name as the response has it so far, else as the request had it; None without either."""
    pending = current_exchange(cmdlet).response.cookies.get(cmdlet.Name)
    if pending is not None:
        return pending
    value = request_cookie(cmdlet)
    return None if value is None else Cookie(_spelled(cmdlet), value)


def _send(cmdlet: Any, cookie: Cookie, expiry: datetime | None) -> Hashtable:
    """Let the client have a cookie; gives it as Pode's functions do."""
    exchange = current_exchange(cmdlet)
    if expiry is not None:
        left = (expiry - server_of(cmdlet).clock.utcnow()).total_seconds()
        cookie.max_age = max(0, round(left))
    exchange.response.set_cookie(cookie)
    table = cookie_table(
        cookie.name, cookie.value, utc_moment(None if expiry is None else expiry.astimezone(UTC)), discard=cookie.discard,
        http_only=cookie.http_only, secure=cookie.secure,
    )
    event_of(exchange)["PendingCookies"][cookie.name] = table
    return table


@function("Set-PodeCookie", default_set="Duration")
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
        with web_errors():
            cookie = Cookie(
                self.Name, signed(self, self.Value), http_only=bool(self.HttpOnly), secure=bool(self.Secure), discard=bool(self.Discard)
            )
        self.write(_send(self, cookie, _expiry(self)))


@function("Update-PodeCookieExpiry", default_set="Duration", output="System.Collections.Hashtable")
class UpdatePodeCookieExpiry(Cmdlet):
    """Lets a cookie of the response, or of the request, last longer or shorter."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Duration", "int", default=0, sets=("Duration",)),
        Parameter("ExpiryDate", "datetime", sets=("ExpiryDate",)),
    )

    def end(self) -> None:
        cookie = _found(self)
        if cookie is None:
            raise pode_error(f"There is no cookie called '{self.Name}' in the request or the response.")
        self.write(_send(self, cookie, _expiry(self)))


def request_cookie(cmdlet: Any) -> str | None:
    """The value of a cookie of the request; None without one, and for a blank one."""
    value: str | None = event_of(current_exchange(cmdlet))["Cookies"].get(cmdlet.Name)
    return value if value and value.strip() else None


def _spelled(cmdlet: Any) -> str:
    """The name of a cookie of the request as the request spells it."""
    name: str = event_of(current_exchange(cmdlet))["Cookies"].spelled(cmdlet.Name)
    return name


def unsigned_or_as_it_came(cmdlet: Any, value: str) -> str:
    """The value of a cookie without its signature; one that was not signed with the command's secret stays as it is."""
    return unsigned(cmdlet, value) or value


@function("Get-PodeCookie")
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
        table = cookie_table(_spelled(self), value)
        table["Value"] = unsigned_or_as_it_came(self, value)
        self.write(table)


@function("Get-PodeCookieValue")
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


@function("Test-PodeCookie")
class TestPodeCookie(Cmdlet):
    """Whether the request has a cookie."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(request_cookie(self) is not None)


@function("Remove-PodeCookie")
class RemovePodeCookie(Cmdlet):
    """Tells the client to forget a cookie that the response, or the request, has."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        cookie = _found(self)
        if cookie is not None:
            cookie.discard = True
            _send(self, cookie, server_of(self).clock.utcnow() - timedelta(days=2))


@function("Test-PodeCookieSigned")
class TestPodeCookieSigned(Cmdlet):
    """Whether a cookie of the request is signed with a secret."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("Strict", "switch", default=False),
    )

    def end(self) -> None:
        self.write(is_signed_with(self, request_cookie(self)))


@function("Set-PodeCookieSecret")
class SetPodeCookieSecret(Cmdlet):
    """Keeps a secret for signing under a name, or as the global one."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("General",)),
        Parameter("Value", "string", mandatory=True, default=""),
        Parameter("Global", "switch", default=False, sets=("Global",)),
    )

    def end(self) -> None:
        server_of(self).cookie_secrets[_GLOBAL if self.Global else self.Name] = self.Value


@function("Get-PodeCookieSecret", output="System.String")
class GetPodeCookieSecret(Cmdlet):
    """Gets a secret for signing, by its name or the global one; null without it."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default="", sets=("General",)),
        Parameter("Global", "switch", default=False, sets=("Global",)),
    )

    def end(self) -> None:
        self.write(server_of(self).cookie_secrets.get(_GLOBAL if self.Global else self.Name))
