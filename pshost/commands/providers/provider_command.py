"""What the commands about items share: their paths one by one, and the credentials that no provider here takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.providers.item_provider import ItemProvider, provider_for
from pshost.commands.providers.place import Place, place_of
from pshost.declarations.command import Parameter
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, PSNotSupportedException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Parameters that many of them have.
PATH = Parameter("Path", "string[]", mandatory=True, position=0, pipeline=True, by_name=True, sets=("Path",))
LITERAL_PATH = Parameter(
    "LiteralPath", "string[]", mandatory=True, by_name=True, sets=("LiteralPath",), aliases=("PSPath", "LP"),
)
FILTERS = (Parameter("Filter", "string"), Parameter("Include", "string[]"), Parameter("Exclude", "string[]"))
CREDENTIAL = Parameter("Credential", "pscredential", by_name=True)


class Target:
    """One path of a command: its text, whether wildcards are meant in it, and its place where that holds no files."""

    __slots__ = ("literal", "place", "text")

    def __init__(self, text: str, literal: bool, place: Place | None) -> None:
        self.text = text
        self.literal = literal
        self.place = place


class ProviderCommand(Cmdlet):
    """A command about the items at `-Path` and `-LiteralPath`."""

    def begin(self) -> None:
        if self.bound.get("Credential") is not None:
            self.throw(
                PSNotSupportedException(
                    "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the operation "
                    "again without specifying credentials.",
                    "NotSupported",
                    "NotImplemented",
                )
            )

    def targets(self, otherwise: tuple[str, ...] = ()) -> Iterator[Target]:
        """The paths that the command was given, or those that it works on without any."""
        literal = "LiteralPath" in self.bound
        values = self.LiteralPath if literal else self.Path
        for value in values if isinstance(values, list) else otherwise if values is None else (values,):
            yield self.target(value, literal)

    def target(self, value: Any, literal: bool) -> Target:
        """A path as a target."""
        from pshost.commands.management.paths import text_of

        text = text_of(value)
        return Target(text, literal, place_of(self.session, text))

    def items(self, place: Place) -> ItemProvider:
        """The items of a place's drive."""
        return provider_for(self, place.drive)

    def attempt(self, change: Callable[..., Any], *arguments: Any) -> list[Any]:
        """Make a change and give what it gave in a list; what a provider refuses is reported, and the list is empty."""
        try:
            return [change(*arguments)]
        except NetException as error:
            self.write_error(error)
            return []

    def chosen(self, target: Target) -> list[str]:
        """The items of a place that the command is to work on, as its `-Include` and `-Exclude` let them through."""
        from pshost.commands.management.paths import selected

        assert target.place is not None
        if self.bound.get("Filter"):
            self.throw(
                PSNotSupportedException(
                    "Cannot call method. The provider does not support the use of filters.", "NotSupported", "NotImplemented"
                )
            )
        return [
            name
            for name in self.items(target.place).known(target.place.name, target.literal)
            if selected(name, self.bound.get("Include"), self.bound.get("Exclude"))
        ]


class DynamicProperties(ProviderCommand):
    """A command that would add, remove or rename properties of items: no provider here has such properties."""

    def process(self) -> None:
        from pshost.commands.management.paths import expand_target
        from pshost.commands.providers.item_provider import not_supported

        for target in self.targets():
            if target.place is not None or expand_target(self, target):
                self.throw(not_supported("IDynamicPropertyCmdletProvider"))
