"""Shared state: values by name that every runspace sees."""

from __future__ import annotations

import re
from typing import Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.pode.context import PodeServer, server_of
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.surrogates import code_units


def set_state(server: PodeServer, name: str, value: Any, scope: list[str] | None = None) -> None:
    """Put a value under a name; its scope is replaced."""
    server.state[name] = Hashtable((("Value", value), ("Scope", list(scope or ()))))


def state_value(server: PodeServer, name: str) -> Any:
    """The value under a name, or null."""
    entry = server.state.get(name)
    return None if entry is None else entry["Value"]


def selected(server: PodeServer, scopes: Any, exclude: Any, include: Any, pattern: str = "") -> list[str]:
    """The names in the scopes given, without the excluded ones, with the included ones in any case, that match."""
    names = []
    for name, entry in server.state.items():
        folded = name.lower()
        included = folded in {str(given).lower() for given in include or ()}
        if not included:
            if include and not scopes:
                continue
            if scopes:
                own = {scope.lower() for scope in entry["Scope"] or ()}
                if not own & {str(given).lower() for given in scopes}:
                    continue
        if folded in {str(given).lower() for given in exclude or ()}:
            continue
        if pattern and not re.search(pattern, name, re.IGNORECASE):
            continue
        names.append(name)
    return names


@function("Set-PodeState")
class SetPodeState(Cmdlet):
    """Sets a value in the shared state, and gives it back."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("Value", "object", position=0, pipeline=True),
        Parameter("Scope", "string[]"),
        Parameter("NoPassThru", "switch", default=False),
    )

    def begin(self) -> None:
        server_of(self)
        self.values: list[Any] = []

    def process(self) -> None:
        self.values.append(self.Value)

    def end(self) -> None:
        value = self.values if len(self.values) > 1 else (self.values[0] if self.values else self.Value)
        set_state(server_of(self), self.Name, value, self.Scope)
        if not self.NoPassThru:
            self.write_all(value)


@function("Get-PodeState")
class GetPodeState(Cmdlet):
    """Gets a value of the shared state."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("WithScope", "switch", default=False),
    )

    def end(self) -> None:
        entry = server_of(self).state.get(self.Name)
        if entry is None:
            self.write(None)
        elif self.WithScope:
            self.write(entry)
        else:
            self.write_all(entry["Value"])


@function("Remove-PodeState")
class RemovePodeState(Cmdlet):
    """Removes a value from the shared state, and gives it back."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("NoPassThru", "switch", default=False),
    )

    def end(self) -> None:
        entry = server_of(self).state.pop(self.Name)
        if not self.NoPassThru:
            self.write_all(None if entry is None else entry["Value"])


@function("Test-PodeState")
class TestPodeState(Cmdlet):
    """Whether the shared state has a name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(self.Name in server_of(self).state)


@function("Get-PodeStateNames")
class GetPodeStateNames(Cmdlet):
    """Gets the names in the shared state."""

    parameters = (
        Parameter("Pattern", "string", position=0, default=""),
        Parameter("Scope", "string[]", position=1),
        Parameter("Exclude", "string[]", position=2),
        Parameter("Include", "string[]", position=3),
    )

    def end(self) -> None:
        for name in selected(server_of(self), self.Scope, self.Exclude, self.Include, self.Pattern):
            self.write(name)


@function("Save-PodeState")
class SavePodeState(Cmdlet):
    """Saves the shared state to a file."""

    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, default=""),
        Parameter("Scope", "string[]", position=1),
        Parameter("Exclude", "string[]", position=2),
        Parameter("Include", "string[]", position=3),
        Parameter("Depth", "short", position=4, default=20),
        Parameter("Compress", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.pode.state_file import state_text, write_whole

        server = server_of(self)
        names = selected(server, self.Scope, self.Exclude, self.Include)
        path = server.path(self.Path, self.session)
        found = [(name, entry) for name in names if (entry := server.state.get(name)) is not None]
        text = state_text(found, bool(self.Compress), server.clock.utcnow())
        try:
            write_whole(path, text)
        except OSError as error:
            raise file_error(error, path) from error


@function("Restore-PodeState")
class RestorePodeState(Cmdlet):
    """Restores the shared state from a file, instead of what is there or merged into it."""

    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, default=""),
        Parameter("Merge", "switch", default=False),
        Parameter("Depth", "short", position=1, default=20),
    )

    def end(self) -> None:
        import os

        from pshost.commands.pode.state_file import state_entries

        server = server_of(self)
        path = server.path(self.Path, self.session)
        if not os.path.isfile(path):
            return
        with open(path, encoding="utf-8-sig", errors="surrogatepass") as file:
            text = code_units(file.read())
        if not text.strip():
            return
        entries = state_entries(text)
        if not self.Merge:
            server.state.clear()
        for name, entry in entries:
            server.state[name] = entry
