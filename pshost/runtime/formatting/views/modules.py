"""Views of modules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.runtime.formatting.view import View, listing, table, wide

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULE = "System.Management.Automation.PSModuleInfo"


def _keys(name: str) -> Callable[[Any], Any]:
    """The names in a module's dictionary of what it exports."""

    def read(value: Any) -> Any:
        from pshost.runtime.formatting.choice import own_property

        exported = own_property(value, name)
        return None if exported is None else list(exported.keys())

    return read


def _pre_release(value: Any) -> Any:
    from pshost.runtime.formatting.choice import own_property

    private = own_property(own_property(value, "PrivateData"), "PSData")
    return own_property(private, "PreRelease")


VIEWS: tuple[View, ...] = (
    table(
        _MODULE,
        ("ModuleType", 10, "left"), ("Version", 10, "left"), ("PreRelease", 10, "left", _pre_release), ("Name", 35, "left"),
        ("ExportedCommands", 0, "left", _keys("ExportedCommands")),
        name="Module",
    ),
    wide(_MODULE, "Name", name="Module"),
    listing(
        _MODULE, "Name", "Path", "Description", "ModuleType", "Version", ("PreRelease", _pre_release), "NestedModules",
        ("ExportedFunctions", _keys("ExportedFunctions")), ("ExportedCmdlets", _keys("ExportedCmdlets")),
        ("ExportedVariables", _keys("ExportedVariables")), ("ExportedAliases", _keys("ExportedAliases")),
        name="Module",
    ),
)
