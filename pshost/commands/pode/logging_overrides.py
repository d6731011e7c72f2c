"""Overrides: what one logged event asks of methods (`Write-PodeLog -Override`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.log_event import EVENT
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = Parameter("Id", "string", position=0, default="")
_IGNORE = Parameter("Ignore", "switch", default=False)


class Override(Cmdlet):
    """What the commands that make overrides have in common: without `-Id`, it is for every method of the `kind`."""

    kind = ""

    def end(self) -> None:
        self.write(Hashtable((
            ("Id", self.Id if self.Id.strip() else self.kind_name()), *self.options(), ("Ignore", bool(self.Ignore)),
        )))

    def kind_name(self) -> str:
        """The kind of method."""
        return self.kind

    def options(self) -> Iterator[tuple[str, Any]]:
        """The options that are the kind's own, by their parameters' names."""
        for parameter in type(self).declaration.parameters:
            if parameter.name not in ("Id", "Ignore"):
                yield parameter.name, getattr(self, parameter.name)


@function("New-PodeLogTerminalOverride")
class NewPodeLogTerminalOverride(Override):
    """Makes an override for the terminal."""

    kind = "Terminal"
    parameters = (_ID, _IGNORE)


@function("New-PodeLogFileOverride")
class NewPodeLogFileOverride(Override):
    """Makes an override for files."""

    kind = "File"
    parameters = (_ID, _IGNORE)


@function("New-PodeLogNetworkOverride")
class NewPodeLogNetworkOverride(Override):
    """Makes an override for network methods."""

    kind = "Network"
    parameters = (_ID, _IGNORE)


@function("New-PodeLogEventViewerOverride")
class NewPodeLogEventViewerOverride(Override):
    """Makes an override for the Event Viewer."""

    kind = "EventViewer"
    parameters = (_ID, Parameter("EventID", "int", position=1, default=0), _IGNORE)


@function("New-PodeLogCustomOverride")
class NewPodeLogCustomOverride(Override):
    """Makes an override for methods of script blocks, with data for them."""

    kind = "Custom"
    parameters = (_ID, Parameter("Data", "hashtable", position=1), _IGNORE)


@function("New-PodeLogApiOverride")
class NewPodeLogApiOverride(Override):
    """Makes an override for methods that call an API, with data for them."""

    parameters = (
        _ID, Parameter("Type", "string", position=1, default=""), Parameter("Data", "hashtable", position=2), _IGNORE,
    )

    def kind_name(self) -> str:
        """The type given, else API."""
        return self.Type if self.Type.strip() else "API"

    def options(self) -> Iterator[tuple[str, Any]]:
        """The data alone."""
        yield "Data", self.Data


@function("New-PodeLogSplunkOverride")
class NewPodeLogSplunkOverride(Override):
    """Makes an override for Splunk."""

    kind = "Splunk"
    parameters = (
        _ID, Parameter("Source", "string", position=1, default=""), Parameter("SourceType", "string", position=2, default=""),
        Parameter("Index", "string", position=3, default=""), _IGNORE,
    )


@function("New-PodeLogAwsOverride")
class NewPodeLogAwsOverride(Override):
    """Makes an override for AWS CloudWatch."""

    kind = "AWS"
    parameters = NewPodeLogSplunkOverride.parameters


@function("New-PodeLogAzureOverride")
class NewPodeLogAzureOverride(Override):
    """Makes an override for Azure Log Analytics."""

    kind = "Azure"
    parameters = (_ID, Parameter("Source", "string", position=1, default=""), _IGNORE)


@function("New-PodeLogDatadogOverride")
class NewPodeLogDatadogOverride(Override):
    """Makes an override for Datadog; its tags are merged with the method's, or replace them."""

    kind = "Datadog"
    parameters = (
        _ID, Parameter("Service", "string", position=1, default=""), Parameter("Source", "string", position=2, default=""),
        Parameter("Tags", "hashtable", position=3),
        Parameter("TagsAction", "string", position=4, values=("Merge", "Replace"), default="Merge"), _IGNORE,
    )

    def options(self) -> Iterator[tuple[str, Any]]:
        """The options, the action in lower case."""
        for name, value in super().options():
            yield name, value.lower() if name == "TagsAction" else value


@function("Get-PodeLogOverride", output="System.Collections.Hashtable")
class GetPodeLogOverride(Cmdlet):
    """Gives the options of an event for a method: the one that is writing, or the one named."""

    parameters = (
        Parameter("LogEvent", EVENT.full_name, mandatory=True, position=0, pipeline=True),
        Parameter("Id", "string", position=1, default=""),
        Parameter("Type", "string", position=2, default=""),
    )

    def process(self) -> None:
        self.write(self.LogEvent.override(self.Id or self._variable("methodid"), self.Type or self._variable("methodtype")))

    def _variable(self, name: str) -> str:
        """`$MethodId` or `$MethodType`, which a method's script blocks have."""
        holder = self.scope.find(name)
        return "" if holder is None else str(holder.get(name) or "")
