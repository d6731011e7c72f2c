"""Static files: folders that are served as they are."""

from __future__ import annotations

import os
import threading

from pshost.web.errors import WebError
from pshost.web.path_pattern import route_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pshost.web.exchange import Exchange

DEFAULT_PAGES = ("index.html", "index.htm", "default.html", "default.htm")


class StaticError(WebError):
    """A folder cannot be served; the text is Pode's."""


class StaticRoute:
    """A folder, or one file, that is served below a path."""

    __slots__ = ("defaults", "download_only", "endpoint", "path", "redirect_to_default", "source")

    def __init__(
        self, path: str, source: str, *, defaults: Sequence[str] | None = None, download_only: bool = False,
        redirect_to_default: bool = False, endpoint: str = "",
    ) -> None:
        self.path = route_path(path).rstrip("/") if path else ""
        if not os.path.exists(source):
            raise StaticError(
                f"{self.path or '/'}: The Source path supplied for Static Route does not exist: {source}"
            )
        self.source = os.path.realpath(source)
        self.defaults = tuple(DEFAULT_PAGES if defaults is None else defaults)
        self.download_only = download_only
        self.redirect_to_default = redirect_to_default
        self.endpoint = endpoint

    def covers(self, path: str, endpoint: str) -> bool:
        """Whether a path of a request is at or below this one's."""
        if self.endpoint and self.endpoint.lower() != endpoint.lower():
            return False
        own = self.path
        return path[: len(own)].lower() == own.lower() and path[len(own) : len(own) + 1] in ("", "/")

    def file(self, path: str) -> str | None:
        """The file that a path names, or None; never one outside the source, however the path is spelled."""
        rest = path[len(self.path) :].replace("\\", "/").strip("/")
        if "\0" in rest:
            return None
        found = os.path.realpath(os.path.join(self.source, rest)) if rest else self.source
        inside = self.source.rstrip(os.sep) + os.sep
        if found != self.source and not found.startswith(inside):
            return None
        if os.path.isdir(found):
            pages = (os.path.join(found, name) for name in self.defaults)
            return next((page for page in pages if os.path.isfile(page)), None)
        return found if os.path.isfile(found) else None


class StaticFiles:
    """The folders of a server; the one that was added first and has the file answers."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._routes: tuple[StaticRoute, ...] = ()

    def add(self, route: StaticRoute) -> None:
        """Serve a folder; one of the same path and endpoint before it is forgotten."""
        with self._lock:
            self._routes = (*self._without(route.path, route.endpoint), route)

    def remove(self, path: str, endpoint: str = "") -> None:
        """Serve a folder no more."""
        with self._lock:
            self._routes = self._without(route_path(path).rstrip("/"), endpoint)

    def clear(self) -> None:
        """Serve nothing."""
        with self._lock:
            self._routes = ()

    def get(self) -> list[StaticRoute]:
        """Every folder."""
        return list(self._routes)

    def answer(self, exchange: Exchange) -> bool:
        """Answer with a file, whatever the method, as Pode does; false, and nothing happens, when no file is named."""
        routes = self._routes
        if not routes:
            return False
        path = exchange.request.path
        for route in routes:
            if not route.covers(path, exchange.endpoint.name):
                continue
            found = route.file(path)
            if found is None:
                continue
            response = exchange.response
            if route.redirect_to_default and os.path.basename(found).lower() != path.rsplit("/", 1)[-1].lower():
                response.redirect(f"{path.rstrip('/')}/{os.path.basename(found)}")
                return True
            response.write_file(found)
            if route.download_only:
                response.attach(found)
            exchange.static_file = found
            return True
        return False

    def _without(self, path: str, endpoint: str) -> tuple[StaticRoute, ...]:
        return tuple(
            route for route in self._routes
            if route.path.lower() != path.lower() or route.endpoint.lower() != endpoint.lower()
        )
