"""Tokens against requests that other sites make in a client's name (CSRF).

The secret behind a client's tokens is in its session, or in a cookie that is signed; only one that is signed rightly counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.value import is_empty
from pshost.commands.pode.web import current_exchange, event_of, web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.web.exchange import Exchange

_NAME = "pode.csrf"
_METHODS = ("Connect", "Delete", "Get", "Head", "Merge", "Options", "Patch", "Post", "Put", "Trace")
_IGNORED = ("Get", "Head", "Options", "Trace")
_VERIFY = "__pode_csrf_verify"
_MIDDLEWARE = "__pode_mw_csrf__"


class Csrf:
    """How a server verifies tokens: where secrets are, and which methods need none."""

    def __init__(self, ignored: list[str], cookie_secret: str | None) -> None:
        self._ignored = frozenset(method.upper() for method in ignored)
        self._cookie_secret = cookie_secret  # what signs the cookie; None where secrets are in sessions

    def secret(self, exchange: Exchange) -> str:
        """The secret of a client; it is given one where it has none."""
        from uuid import uuid4

        found = self._kept(exchange)
        if not found:
            found = str(uuid4())
            self._keep(exchange, found)
        return found

    def _kept(self, exchange: Exchange) -> str:
        from pshost.commands.dotnet_access import get
        from pshost.commands.pode.sessions import session_of
        from pshost.runtime.conversion import to_string

        if self._cookie_secret is None:
            return to_string(get(get(session_of(exchange), "Data"), _NAME))
        from pshost.web.signing import unsign

        made = exchange.response.cookies.get(_NAME)
        cookie = exchange.request.cookies.get(_NAME, "") if made is None else made.value
        return unsign(cookie, self._cookie_secret) or ""

    def _keep(self, exchange: Exchange, secret: str) -> None:
        if self._cookie_secret is None:
            from pshost.commands.dotnet_access import get
            from pshost.commands.pode.sessions import session_of
            from pshost.runtime.members import set_member

            set_member(get(session_of(exchange), "Data"), _NAME, secret)
            return
        from pshost.web.cookies import Cookie
        from pshost.web.signing import sign

        exchange.response.set_cookie(Cookie(_NAME, sign(secret, self._cookie_secret)))

    def admits(self, exchange: Exchange) -> bool:
        """Whether a request may go on: its method needs no token, or it has one; else it is answered with 403."""
        return exchange.request.method in self._ignored or self.verify(exchange)

    def verify(self, exchange: Exchange) -> bool:
        """Whether a request has a token of its client's secret, in its data, query or headers; else it is answered with 403."""
        from pshost.web.csrf import is_token

        secret = self.secret(exchange)
        if is_token(_given(exchange), secret):
            return True
        exchange.fail(403, "Invalid CSRF Token")
        return False


def _given(exchange: Exchange) -> str:
    """The token of a request; empty without one."""
    from pshost.runtime.conversion import to_string

    event = event_of(exchange)
    for place in (event.get("Data"), event.get("Query")):
        found = place.get(_NAME) if isinstance(place, Hashtable) else None
        if not is_empty(found):
            return to_string(found)
    return exchange.request.header(_NAME) or ""


def configured(cmdlet: Any) -> Csrf:
    """How the server of a command verifies tokens. Raises Pode's error where it does not."""
    found = server_of(cmdlet).csrf
    if found is None:
        raise pode_error("CSRF Middleware has not been initialised.")
    return found


def initialize(cmdlet: Any, server: PodeServer) -> Csrf:
    """Set up tokens as a command says; once they are, they stay."""
    if server.csrf is None:
        secret = None
        if cmdlet.UseCookies:
            secret = cmdlet.Secret if cmdlet.Secret.strip() else server.cookie_secrets.get("global") or ""
            if is_empty(secret):
                raise pode_error(
                    "When using cookies for CSRF, a Secret is required. You can either supply a Secret or set the Cookie global secret - "
                    "(Set-PodeCookieSecret '<value>' -Global)"
                )
        elif server.sessions is None:
            raise pode_error("Sessions are required to use CSRF unless you want to use cookies.")
        server.csrf = Csrf([str(method) for method in cmdlet.IgnoreMethods or ()], secret)
    return server.csrf


@function("Initialize-PodeCsrf")
class InitializePodeCsrf(Cmdlet):
    """Sets up tokens, for the routes that ask for them by Get-PodeCsrfMiddleware."""

    parameters = (
        Parameter("IgnoreMethods", "string[]", position=0, values=_METHODS, default=_IGNORED),
        Parameter("Secret", "string", position=1, default=""),
        Parameter("UseCookies", "switch", default=False),
    )

    def end(self) -> None:
        initialize(self, server_of(self))


@function("Enable-PodeCsrfMiddleware")
class EnablePodeCsrfMiddleware(Cmdlet):
    """Lets no request pass without a token but those of methods that need none."""

    parameters = (
        Parameter("IgnoreMethods", "string[]", values=_METHODS, default=_IGNORED),
        Parameter("Secret", "string", default="", sets=("Cookies",)),
        Parameter("UseCookies", "switch", default=False, sets=("Cookies",)),
    )

    def end(self) -> None:
        from pshost.web.pipeline import Middleware

        server = server_of(self)
        csrf = initialize(self, server)
        with web_errors():
            server.web.pipeline.add_middleware(Middleware(_MIDDLEWARE, csrf.admits))


@function("Get-PodeCsrfMiddleware", output="System.Collections.Hashtable")
class GetPodeCsrfMiddleware(Cmdlet):
    """Gets a middleware that lets no request pass without a token, for single routes."""

    def end(self) -> None:
        from pshost.commands.dotnet_access import net_type
        from pshost.commands.pode.middleware import middleware_table
        from pshost.runtime import current
        from pshost.runtime.dotnet.delegate import Delegate
        from pshost.runtime.scriptblock import create

        csrf = configured(self)
        block = create(f"$using:{_VERIFY}.Invoke()")
        block.using = {_VERIFY: Delegate(net_type("Func[bool]"), lambda: csrf.verify(current.session().exchange))}
        self.write(middleware_table(self, block))


@function("New-PodeCsrfToken", output="System.String")
class NewPodeCsrfToken(Cmdlet):
    """Makes a token for the client of the request."""

    def end(self) -> None:
        from pshost.web.csrf import new_token

        csrf = configured(self)
        self.write(new_token(csrf.secret(current_exchange(self))))
