"""`Alias:`: the aliases that the caller sees."""

from __future__ import annotations

from typing import Any

from pshost.commands.providers.item_provider import ItemProvider


class AliasProvider(ItemProvider):
    """Aliases; their value is the name of a command."""

    def names(self) -> list[str]:
        from pshost.commands.command_listing import alias_names

        return alias_names(self.cmdlet)

    def item(self, name: str) -> Any:
        from pshost.commands.command_listing import alias_info

        return alias_info(self.cmdlet, name)

    def value(self, name: str) -> Any:
        from pshost.commands.object_properties import read

        return read(self.item(name), "Definition")

    def set(self, name: str, value: Any) -> None:
        from pshost.commands.command_listing import remove_alias, set_alias
        from pshost.runtime.conversion import to_string

        if value is None:
            remove_alias(self.cmdlet, name)
        else:
            set_alias(self.cmdlet, name, to_string(value))

    def delete(self, name: str) -> None:
        from pshost.commands.command_listing import remove_alias

        remove_alias(self.cmdlet, name)
