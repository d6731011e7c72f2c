"""The server's settings file, `server.psd1` in its root."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer


def load_config(server: PodeServer, session: Any, given: str) -> None:
    """Read the settings file: the one given, the environment's, or `server.psd1`; no file is no settings."""
    path = _path(server, session, given)
    if path is None:
        return
    server.config_path = path
    from pshost.commands.data_file import read_data_file

    server.config = read_data_file(path)
    settings = _table(server.config, "Server")
    pages = _table(_table(server.config, "Web"), "ErrorPages")
    server.show_exceptions = bool(pages.get("ShowExceptions"))
    server.name = server.name or str(settings.get("Name") or "")
    if settings.get("AppName") and server.app_name == "Pode":
        server.app_name = str(settings["AppName"])
    root = settings.get("Root")
    if root:
        server.root = server.path(str(root), session)


def _path(server: PodeServer, session: Any, given: str) -> str | None:
    if given:
        path = server.path(given, session)
        if os.path.isdir(path):
            path = os.path.join(path, "server.psd1")
        if not os.path.isfile(path):
            raise pode_error(f"Path does not exist: {given}")
        return path
    environment = os.environ.get("PODE_ENVIRONMENT")
    names = ([f"server.{environment}.psd1"] if environment else []) + ["server.psd1"]
    for name in names:
        path = os.path.join(server.root, name)
        if os.path.isfile(path):
            return path
    return None


def setting(server: PodeServer, *names: str) -> Any:
    """A setting by its path of names, or null."""
    value: Any = server.config
    for name in names:
        if not isinstance(value, Hashtable):
            return None
        value = value.get(name)
    return value


def _table(table: Any, name: str) -> Hashtable:
    value = table.get(name)
    return value if isinstance(value, Hashtable) else Hashtable()
