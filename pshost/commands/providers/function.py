"""`Function:`: the functions that the caller sees."""

from __future__ import annotations

from typing import Any

from pshost.commands.providers.item_provider import ItemProvider


class FunctionProvider(ItemProvider):
    """Functions; their value is a script block."""

    def names(self) -> list[str]:
        from pshost.commands.command_listing import function_names

        return function_names(self.cmdlet)

    def item(self, name: str) -> Any:
        from pshost.commands.command_listing import function_info

        return function_info(self.cmdlet, name)

    def value(self, name: str) -> Any:
        from pshost.commands.object_properties import read

        return read(self.item(name), "ScriptBlock")

    def set(self, name: str, value: Any) -> None:
        from pshost.commands.command_listing import define_function

        if value is None:
            self.delete(name)
        else:
            define_function(self.cmdlet, name, value)

    def delete(self, name: str) -> None:
        from pshost.commands.command_listing import remove_function

        remove_function(self.cmdlet, name)
