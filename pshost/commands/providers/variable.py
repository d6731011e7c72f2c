"""`Variable:`: the variables that the caller sees."""

from __future__ import annotations

from typing import Any

from pshost.commands.providers.item_provider import ItemProvider


class VariableProvider(ItemProvider):
    """Variables; null is a value like others."""

    def names(self) -> list[str]:
        from pshost.commands.variable_access import spelled, visible
        from pshost.runtime.variables import automatic_names

        found = {*automatic_names(), *(name for name, _ in visible(self.cmdlet.scope, False))}
        return [spelled(self.cmdlet, name) for name in found]

    def spelled(self, name: str) -> str | None:
        from pshost.commands.variable_access import find, spelled

        return spelled(self.cmdlet, name) if find(self.cmdlet.scope, name) is not None else None

    def item(self, name: str) -> Any:
        from pshost.commands.variable_access import PSVariable, find

        return find(self.cmdlet.scope, name) or PSVariable(name, self.cmdlet.scope)

    def value(self, name: str) -> Any:
        return self.item(name).Value

    def set(self, name: str, value: Any) -> None:
        from pshost.commands.variable_access import find, require_writable

        found = find(self.cmdlet.scope, name)
        if found is not None:
            require_writable(found, bool(self.cmdlet.bound.get("Force")))
        self.cmdlet.scope.set(name.lower(), value)

    def new(self, name: str, value: Any, force: bool) -> Any:
        if value is None and "Value" in self.cmdlet.bound:
            self.set(name, None)
            return self.noted(name)
        return super().new(name, value, force)

    def delete(self, name: str) -> None:
        from pshost.commands.variable_access import find, remove

        found = find(self.cmdlet.scope, name)
        if found is not None:
            remove(found, bool(self.cmdlet.bound.get("Force")))
