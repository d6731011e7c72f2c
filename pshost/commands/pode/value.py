"""Small functions on values and script blocks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ValidationMetadataException
from pshost.runtime.values import Hashtable, PSObject

if TYPE_CHECKING:
    from collections.abc import Callable


def is_empty(value: Any) -> bool:
    """Whether Pode calls a value empty: null, a blank string or block, an empty array or table; 0 and false are not."""
    if value.__class__ is PSObject:
        value = value.base
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | Hashtable):
        return not len(value)
    text = getattr(value, "source_text", None)
    return isinstance(text, str) and not text.strip()


def not_blank(message: str) -> Callable[[Any], None]:
    """Demand a value that Pode does not call empty, with the words of a function's own validation."""

    def check(value: Any) -> None:
        if is_empty(value):
            raise ValidationMetadataException(message)

    return check


@function("Test-PodeIsEmpty")
class TestPodeIsEmpty(Cmdlet):
    """Whether a value is empty."""

    parameters = (
        Parameter("Value", "object", position=0),
    )

    def end(self) -> None:
        self.write(is_empty(self.Value))


@function("Protect-PodeValue")
class ProtectPodeValue(Cmdlet):
    """Gives a value, or the default when it is empty."""

    parameters = (
        Parameter("Value", "object", position=0),
        Parameter("Default", "object", position=1),
        Parameter("EnumType", "type", position=2),
        Parameter("CaseSensitive", "switch", default=False),
        Parameter("AllowNullEnum", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.pode.errors import unsupported

        unsupported(self, "EnumType")
        self.write_all(self.Default if is_empty(self.Value) else self.Value)


@function("Resolve-PodeValue")
class ResolvePodeValue(Cmdlet):
    """Gives one value or the other."""

    parameters = (
        Parameter("Check", "bool", mandatory=True, position=0),
        Parameter("TrueValue", "object", position=1),
        Parameter("FalseValue", "object", position=2),
    )

    def end(self) -> None:
        self.write_all(self.TrueValue if self.Check else self.FalseValue)


def with_values(block: Any, arguments: Any, variables: Any) -> Any:
    """Arguments with the values of `$using:` variables, by name or before the others; a block that has its values needs none."""
    found = [each for each in variables or () if isinstance(each, Hashtable)]
    if not found or block.using:
        return arguments
    if isinstance(arguments, Hashtable):
        return Hashtable((*arguments.items(), *((each["NewName"], each["Value"]) for each in found)))
    given = arguments if isinstance(arguments, list) else [] if arguments is None else [arguments]
    return [*(each["Value"] for each in found), *given]


@function("Invoke-PodeScriptBlock")
class InvokePodeScriptBlock(Cmdlet):
    """Runs a script block with arguments."""

    parameters = (
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0),
        Parameter("Arguments", "object", position=1),
        Parameter("UsingVariables", "object[]", position=2),
        Parameter("Scoped", "switch", default=False),
        Parameter("Return", "switch", default=False),
        Parameter("Splat", "switch", default=False),
        Parameter("NoNewClosure", "switch", default=False),
    )

    def end(self) -> None:
        arguments = with_values(self.ScriptBlock, self.Arguments, self.UsingVariables)
        if arguments is None:
            given: list[Any] = []
        elif self.Splat and isinstance(arguments, list):
            given = list(arguments)
        else:
            given = [arguments]
        if self.Splat and isinstance(arguments, Hashtable):
            names = {parameter.name.lower(): parameter.name for parameter in self.ScriptBlock.code.parameters}
            named = {names[str(key).lower()]: value for key, value in arguments.items() if str(key).lower() in names}
            outputs = self.ScriptBlock.invoke_named(named, [], self.session)
        elif self.Scoped:
            outputs = self.ScriptBlock.invoke(*given)
        else:
            outputs = self.ScriptBlock.invoke(*given, scope=self.scope, dot=True)
        if self.Return:
            for item in outputs:
                self.write(item)


@function("Start-PodeStopwatch")
class StartPodeStopwatch(Cmdlet):
    """Runs a script block and says how long it took."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0, pipeline=True),
    )

    def end(self) -> None:
        begun = time.perf_counter()
        outputs = self.ScriptBlock.invoke(scope=self.scope, dot=True)
        seconds = time.perf_counter() - begun
        minutes, rest = divmod(seconds, 60)
        hours, minutes = divmod(int(minutes), 60)
        self.session.host.write(f"[Stopwatch]: {hours:02d}:{minutes:02d}:{rest:010.7f} [{self.Name}]\n")
        for item in outputs:
            self.write(item)


@function("Start-PodeSleep")
class StartPodeSleep(Cmdlet):
    """Waits; a stop of the body ends the wait."""

    parameters = (
        Parameter("Seconds", "int", position=0, default=1, sets=("Seconds",)),
        Parameter("Milliseconds", "int", position=0, default=0, sets=("Milliseconds",)),
        Parameter("Duration", "timespan", position=0, sets=("Duration",)),
    )

    def end(self) -> None:
        from pshost.commands.dotnet_access import get

        if "Milliseconds" in self.bound:
            seconds = self.Milliseconds / 1000
        elif "Duration" in self.bound:
            seconds = float(get(self.Duration, "TotalSeconds"))
        else:
            seconds = float(self.Seconds)
        self.sleep(seconds)
