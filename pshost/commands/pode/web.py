"""The server's web side: its endpoints, routes and middleware, and what happens to a request.

A request goes through the files of the `public` folder and static routes, the route look-up, the body parser, the
middleware, the route's own middleware, the route, and at the end through the endware. Each is run in a runspace of
the pool `Web`, of which at most as many run at once as the server has threads.
"""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable, PSObject, Switch

if TYPE_CHECKING:
    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer


class RouteGroup:
    """What the routes of a group have in common."""

    def __init__(
        self, path: str, middleware: list[Hashtable], endpoints: list[str] | None, if_exists: str, content_type: str,
        error_type: str,
    ) -> None:
        self.path = path
        self.middleware = middleware
        self.endpoints = endpoints
        self.if_exists = if_exists
        self.content_type = content_type
        self.error_type = error_type


def current_exchange(cmdlet: Any) -> Any:
    """The request and response that a command belongs to."""
    exchange = cmdlet.session.exchange
    if exchange is None:
        raise pode_error(f"{cmdlet.declaration.name} can only be used while a request is answered.")
    return exchange
