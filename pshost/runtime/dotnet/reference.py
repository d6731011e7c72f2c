"""System.Management.Automation.PSReference: `[ref]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType

if TYPE_CHECKING:
    from collections.abc import Callable


class Reference:
    """A place that holds a value: a variable's (through the functions given) or its own."""

    __slots__ = ("__weakref__", "_read", "_write", "own")

    net_name = "System.Management.Automation.PSReference"

    def __init__(
        self,
        own: Any = None,
        read: Callable[[], Any] | None = None,
        write: Callable[[Any], None] | None = None,
    ) -> None:
        self.own = own
        self._read = read
        self._write = write

    @property
    def net_type(self) -> NetType:
        """PSReference of the type of what the place holds."""
        from pshost.runtime.dotnet.registry import close, required, type_of

        held = self.Value
        return close(REFERENCE_OF, [required("System.Object") if held is None else type_of(held)])

    @property
    def Value(self) -> Any:  # noqa: N802 - the .NET name
        """What the place holds."""
        return self.own if self._read is None else self._read()

    @Value.setter
    def Value(self, value: Any) -> None:  # noqa: N802
        if self._write is None:
            self.own = value
        else:
            self._write(value)


REFERENCE = NetType("System.Management.Automation.PSReference", None)
REFERENCE_OF = NetType("System.Management.Automation.PSReference`1", None, base="System.Management.Automation.PSReference")
REFERENCE.constructor("ref new(System.Object value)")(Reference)
REFERENCE.getter("System.Object Value {get;set;}")(lambda self: self.Value)


@REFERENCE.setter("Value")
def _set_value(self: Reference, value: Any) -> None:
    self.Value = value


def set_reference(reference: Any, value: Any) -> None:
    """Give an out parameter its value; an argument that is no reference (`$null`) takes none."""
    if reference.__class__ is Reference or hasattr(reference, "Value"):
        reference.Value = value
