"""Restarts that the settings ask for: `Server.Restart` (a period, times of the day, cron expressions) and `Server.FileMonitor`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode import control
from pshost.commands.pode.config import setting
from pshost.commands.pode.lifecycle import ask
from pshost.tasks import cron

if TYPE_CHECKING:
    from types import TracebackType

    from pshost.clock import TimerHandle
    from pshost.commands.pode.context import PodeServer
    from pshost.commands.pode.watching import Watch


class AutoRestart:
    """Asks the server to restart when it is time, or when one of its files has changed, as long as the `with` block runs."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self._timer: TimerHandle | None = None
        self._watch: Watch | None = None

    def __enter__(self) -> AutoRestart:
        server = self._server
        moment = self._next()
        if moment is not None:
            left = (moment - _now(server)).total_seconds()
            self._timer = server.clock.call_later(max(0.0, left), lambda: ask(server, control.RESTART))
        if setting(server, "Server", "FileMonitor", "Enable"):
            self._monitor()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._watch is not None:
            self._watch.stop()

    def _next(self) -> datetime | None:
        """The first of the moments that the settings name."""
        server = self._server
        now = _now(server)
        moments = []
        period = setting(server, "Server", "Restart", "Period")
        if period:
            moments.append(now + timedelta(minutes=float(period)))
        for time in _list(setting(server, "Server", "Restart", "Times")):
            hour, _, minute = str(time).partition(":")
            moment = now.replace(hour=int(hour), minute=int(minute or 0), second=0, microsecond=0)
            moments.append(moment if moment > now else moment + timedelta(days=1))
        crons = [str(text) for text in _list(setting(server, "Server", "Restart", "Crons"))]
        if crons:
            moment_or_none = cron.next_trigger(cron.parse(crons), now)
            moments += [] if moment_or_none is None else [moment_or_none]
        return min(moments, default=None)

    def _monitor(self) -> None:
        from pshost.commands.pode.watching import Watch, matcher

        server = self._server
        include = [str(each) for each in _list(setting(server, "Server", "FileMonitor", "Include"))] or ["*.*"]
        exclude = [str(each) for each in _list(setting(server, "Server", "FileMonitor", "Exclude"))]
        wanted = matcher(server.root, include, exclude)

        def changed(changes: list[tuple[str, str, str | None]]) -> None:
            paths = [path for _, path, _ in changes if wanted(path)]
            if paths:
                if setting(server, "Server", "FileMonitor", "ShowFiles") and not server.quiet:
                    server.session.host.write_error("".join(f"changed: {path}\n" for path in paths))
                ask(server, control.RESTART)

        self._watch = Watch(server.root, changed)
        self._watch.start()


def _now(server: PodeServer) -> datetime:
    return server.clock.utcnow().astimezone().replace(tzinfo=None)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
