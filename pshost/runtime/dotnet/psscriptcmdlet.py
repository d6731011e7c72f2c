"""System.Management.Automation.PSScriptCmdlet: what `$PSCmdlet` is in an advanced function."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.errorrecord import ERROR_RECORD
from pshost.runtime.script_cmdlet import ScriptCmdlet

_SMA = "System.Management.Automation."
CMDLET = NetType(_SMA + "Cmdlet", None, abstract=True)
PS_CMDLET = NetType(_SMA + "PSCmdlet", None, base=_SMA + "Cmdlet", abstract=True)
SCRIPT_CMDLET = NetType(_SMA + "PSScriptCmdlet", ScriptCmdlet, base=_SMA + "PSCmdlet")
_RECORD = ERROR_RECORD.full_name

SCRIPT_CMDLET.getter("string ParameterSetName {get;}")(lambda self: self.parameter_set)
SCRIPT_CMDLET.getter(f"{_SMA}InvocationInfo MyInvocation {{get;}}")(lambda self: self.invocation)
SCRIPT_CMDLET.getter(f"{_SMA}PagingParameters PagingParameters {{get;}}")(lambda self: self.paging)
SCRIPT_CMDLET.getter(f"{_SMA}Host.PSHost Host {{get;}}")(lambda self: self.session.host)
SCRIPT_CMDLET.getter(f"{_SMA}CommandOrigin CommandOrigin {{get;}}")(lambda self: self.invocation.CommandOrigin)
SCRIPT_CMDLET.getter("bool Stopping {get;}")(lambda self: False)  # noqa: ARG005 - a stop ends the code that could ask
SCRIPT_CMDLET.getter(f"{_SMA}SessionState SessionState {{get;}}")(lambda self: _session_state(self))
SCRIPT_CMDLET.getter(f"{_SMA}ICommandRuntime CommandRuntime {{get;}}")(lambda self: self)
SCRIPT_CMDLET.method("string ToString()")(lambda self: self.stage.name or SCRIPT_CMDLET.full_name)


def _session_state(cmdlet: ScriptCmdlet) -> Any:
    from pshost.runtime.dotnet.sessionstate import SessionState

    return SessionState(cmdlet.scope)


@SCRIPT_CMDLET.method("void WriteObject(System.Object sendToPipeline)")
def write_object(self: ScriptCmdlet, value: Any) -> None:
    """Write a value as it is."""
    self.write(value)


@SCRIPT_CMDLET.method("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)")
def write_enumerated(self: ScriptCmdlet, value: Any, enumerate_it: bool) -> None:
    """Write a value, or the elements of a collection one by one."""
    if enumerate_it:
        self.write_all(value)
    else:
        self.write(value)


@SCRIPT_CMDLET.method(f"void WriteError({_RECORD} errorRecord)")
def write_error(self: ScriptCmdlet, record: Any) -> None:
    """Write a non-terminating error."""
    self.write_error(record)


@SCRIPT_CMDLET.method(f"void ThrowTerminatingError({_RECORD} errorRecord)")
def throw_terminating_error(self: ScriptCmdlet, record: Any) -> None:
    """End the function, and the statement that called it."""
    raise self.throw_terminating(record)


SCRIPT_CMDLET.method("void WriteWarning(string text)")(ScriptCmdlet.warn)
SCRIPT_CMDLET.method("void WriteVerbose(string text)")(ScriptCmdlet.verbose)
SCRIPT_CMDLET.method("void WriteDebug(string text)")(ScriptCmdlet.debug)
SCRIPT_CMDLET.method("void WriteCommandDetail(string text)")(lambda self, text: None)  # noqa: ARG005 - for a log that is not kept


@SCRIPT_CMDLET.method("void WriteInformation(System.Object messageData, string[] tags)")
def write_information(self: ScriptCmdlet, data: Any, tags: Any) -> None:
    """Write an object to the information stream."""
    from pshost.commands.information_record import InformationRecord

    self.session.streams.information(
        InformationRecord(data, self.stage.name, tuple(tags or ())),
        self.preference("InformationAction", "informationpreference") == "continue",
    )


@SCRIPT_CMDLET.method("bool ShouldProcess(string target)")
def should_process(self: ScriptCmdlet, target: str) -> bool:
    """Whether to do what the function is named for to a target."""
    return bool(should_process_action(self, target, self.stage.name))


@SCRIPT_CMDLET.method("bool ShouldProcess(string target, string action)")
def should_process_action(self: ScriptCmdlet, target: str, action: str) -> bool:
    """Whether to do something to a target."""
    text = f'Performing the operation "{action}" on target "{target}".'
    return self.approve(text, f"Are you sure you want to perform this action?\n{text}", "Confirm")


@SCRIPT_CMDLET.method("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)")
def should_process_described(self: ScriptCmdlet, description: str, warning: str, caption: str) -> bool:
    """Whether to do what a description says; the warning is the question."""
    return self.approve(description, warning, caption)


@SCRIPT_CMDLET.method(
    "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, "
    f"[ref] {_SMA}ShouldProcessReason shouldProcessReason)"
)
def should_process_reason(self: ScriptCmdlet, description: str, warning: str, caption: str, reason: Any) -> bool:
    """The same; says whether `-WhatIf` was why not."""
    from pshost.runtime.dotnet.enums import value_of
    from pshost.runtime.dotnet.reference import set_reference

    done = self.approve(description, warning, caption)
    name = "WhatIf" if self.scope.get("whatifpreference") else "None"
    set_reference(reason, value_of(_SMA + "ShouldProcessReason", name))
    return done


@SCRIPT_CMDLET.method("bool ShouldContinue(string query, string caption)")
def should_continue(self: ScriptCmdlet, query: str, caption: str) -> bool:
    """Ask whether to go on, whatever the preferences are."""
    return self.ask(query, caption)


@SCRIPT_CMDLET.method("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)")
def should_continue_all(self: ScriptCmdlet, query: str, caption: str, yes_to_all: Any, no_to_all: Any) -> bool:
    """The same, unless the answer was for all."""
    if getattr(yes_to_all, "Value", False):
        return True
    if getattr(no_to_all, "Value", False):
        return False
    return self.ask(query, caption)


@SCRIPT_CMDLET.method("System.Object GetVariableValue(string name)")
def get_variable_value(self: ScriptCmdlet, name: str) -> Any:
    """The value of a variable as the function sees it."""
    return get_variable_value_or(self, name, None)


@SCRIPT_CMDLET.method("System.Object GetVariableValue(string name, System.Object defaultValue)")
def get_variable_value_or(self: ScriptCmdlet, name: str, default: Any) -> Any:
    """The value of a variable, or a default."""
    from pshost.runtime.variables import exists, lookup

    key = name.lower()
    return lookup(self.scope, key) if exists(self.scope, key) else default


@SCRIPT_CMDLET.method("string GetUnresolvedProviderPathFromPSPath(string path)")
def unresolved_path(self: ScriptCmdlet, path: str) -> Any:
    """The full native path of a path, whether or not something is there."""
    from pshost.runtime.dotnet.pathintrinsics import PathIntrinsics, unresolved

    del self
    return unresolved(PathIntrinsics(), path)


@SCRIPT_CMDLET.method(f"{_SMA}PathInfo CurrentProviderLocation(string providerId)")
def current_provider_location(self: ScriptCmdlet, provider: str) -> Any:
    """Where the session is in a provider's drives."""
    from pshost.runtime.dotnet.pathintrinsics import PathIntrinsics, current_file_system_location, current_location

    del self
    found = current_file_system_location if provider.lower() == "filesystem" else current_location
    return found(PathIntrinsics())
