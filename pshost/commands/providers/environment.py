"""`Env:`: the environment of this process; names keep their case."""

from __future__ import annotations

import os
from typing import Any

from pshost.commands.providers.item_provider import ItemProvider
from pshost.runtime.values import PSCustomObject


class EnvironmentProvider(ItemProvider):
    """Environment variables."""

    def names(self) -> list[str]:
        return list(os.environ)

    def spelled(self, name: str) -> str | None:
        return name if name in os.environ else None

    def item(self, name: str) -> Any:
        value = os.environ.get(name)
        return PSCustomObject(
            (("Name", name), ("Key", name), ("Value", value)), ("System.Collections.DictionaryEntry",)
        )

    def value(self, name: str) -> Any:
        return os.environ.get(name)

    def set(self, name: str, value: Any) -> None:
        from pshost.runtime.conversion import to_string

        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = to_string(value)

    def delete(self, name: str) -> None:
        os.environ.pop(name, None)
