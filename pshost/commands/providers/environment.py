"""`Env:`: the environment of this process; names keep their case."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.providers.item_provider import ItemProvider
from pshost.runtime.dotnet.dictionaryentry import DictionaryEntry
from pshost.runtime.values import PSObject


class EnvironmentProvider(ItemProvider):
    """Environment variables."""

    def names(self) -> list[str]:
        return list(os.environ)

    def spelled(self, name: str) -> str | None:
        return name if name in os.environ else None

    def item(self, name: str) -> Any:
        return DictionaryEntry(name, os.environ.get(name))

    def value(self, name: str) -> Any:
        return os.environ.get(name)

    def set(self, name: str, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        plain = value.base if value.__class__ is PSObject else value
        if isinstance(plain, DictionaryEntry):
            value = plain.Value
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = to_string(value)

    def delete(self, name: str) -> None:
        os.environ.pop(name, None)
