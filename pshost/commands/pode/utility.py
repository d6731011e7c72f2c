"""Small functions of Pode's that scripts call: text, streams, the collector, arguments with their `$using:` values."""

from __future__ import annotations

from pshost.commands.pode.calling import piped
from pshost.commands.pode.context import server_of
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion.text import to_string
from pshost.runtime.values import Hashtable


@function("ConvertTo-PodeString")
class ConvertToPodeString(Cmdlet):
    """Gives values as the text that the console would show."""

    parameters = (Parameter("InputObject", "object", position=0, pipeline=True),)

    def begin(self) -> None:
        self.items: list[object] = []

    def process(self) -> None:
        self.items.append(self.InputObject)

    def end(self) -> None:
        self.write("".join(to_string(text) for text in piped(self.scope, "Out-String", self.items)).strip())


@function("Invoke-PodeGC")
class InvokePodeGC(Cmdlet):
    """Collects what nothing refers to any more."""

    def end(self) -> None:
        import gc

        gc.collect()


@function("Close-PodeDisposable")
class ClosePodeDisposable(Cmdlet):
    """Disposes of an object, after closing it with -Close; null is nothing to dispose of."""

    parameters = (
        Parameter("Disposable", "object", position=0, pipeline=True),
        Parameter("Close", "switch", default=False),
        Parameter("CheckNetwork", "switch", default=False),
    )

    def process(self) -> None:
        from pshost.commands.dotnet_access import call

        if self.Disposable is None:
            return
        if self.Close:
            call(self.Disposable, "Close")
        call(self.Disposable, "Dispose")


@function("Use-PodeStream")
class UsePodeStream(Cmdlet):
    """Runs a script block with a stream, gives what it outputs, and disposes of the stream."""

    parameters = (
        Parameter("Stream", "object", mandatory=True, position=0),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1),
    )

    def end(self) -> None:
        from pshost.commands.dotnet_access import call

        try:
            for item in self.ScriptBlock.invoke(self.Stream):
                self.write(item)
        finally:
            call(self.Stream, "Dispose")


@function("Merge-PodeScriptblockArguments")
class MergePodeScriptblockArguments(Cmdlet):
    """Gives arguments behind the values of `$using:` variables, as a converted block takes them."""

    parameters = (
        Parameter("ArgumentList", "object[]", position=0),
        Parameter("UsingVariables", "object[]", position=1),
    )

    def end(self) -> None:
        values = [each.get("Value") for each in self.UsingVariables or () if isinstance(each, Hashtable)]
        for item in (*values, *(self.ArgumentList or ())):
            self.write(item)


@function("Get-PodeServerActiveRequestMetric")
class GetPodeServerActiveRequestMetric(Cmdlet):
    """Gets how many requests wait for a thread or are being answered."""

    parameters = (Parameter("CountType", "string", position=0, values=("Total", "Queued", "Processing",), default="Total"),)

    def end(self) -> None:
        queued, processing = server_of(self).web.active_requests()
        self.write({"total": queued + processing, "queued": queued, "processing": processing}[self.CountType.lower()])
