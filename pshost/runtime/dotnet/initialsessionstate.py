"""System.Management.Automation.Runspaces.InitialSessionState: the variables, functions and modules that a new runspace begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.listing import declare_list, remove

if TYPE_CHECKING:
    from pshost.runtime.session import Session

_R = "System.Management.Automation.Runspaces."


class Entry:
    """A variable, a function, an alias or a module of an initial state; `kind` is the name of its .NET type."""

    __slots__ = ("description", "name", "net_type", "value")

    def __init__(self, nettype: NetType, name: str, value: Any, description: str = "") -> None:
        self.net_type = nettype
        self.name = name
        self.value = value
        self.description = description


class Entries(list[Any]):
    """The entries of one kind."""

    __slots__ = ("__weakref__",)

    net_name = _R + "InitialSessionStateEntryCollection`1"


class InitialSessionState:
    """What a runspace begins with."""

    __slots__ = ("__weakref__", "commands", "extended", "modules", "variables")

    net_name = _R + "InitialSessionState"

    def __init__(self) -> None:
        self.variables = Entries()
        self.commands = Entries()
        self.modules: list[str] = []

    def put_into(self, session: Session) -> None:
        """Give a new session all this."""
        from pshost.compiler.positions import CallSite, Extent, Source
        from pshost.runtime.pipeline import run_command
        from pshost.runtime.scriptblock import FunctionInfo, create

        scope = session.global_scope
        for variable in self.variables:
            scope.set(variable.name.lower(), variable.value)
        for command in self.commands:
            if command.net_type is FUNCTION_ENTRY:
                scope.define_function(FunctionInfo(command.name, create(command.value)))
            else:
                assert scope.aliases is not None
                scope.aliases[command.name.lower()] = command.value
        for module in self.modules:
            run_command(scope, lambda _: None, CallSite("Import-Module", ("p",), Extent(Source(""), 0, 0)), [module])


STATE = NetType(_R + "InitialSessionState", InitialSessionState)
ENTRIES = NetType(
    _R + "InitialSessionStateEntryCollection`1",
    Entries,
    interfaces=("System.Collections.IList", "System.Collections.IEnumerable"),
)
ENTRY = NetType(_R + "InitialSessionStateEntry", None, abstract=True)
VARIABLE_ENTRY = NetType(_R + "SessionStateVariableEntry", None, base=_R + "InitialSessionStateEntry")
FUNCTION_ENTRY = NetType(_R + "SessionStateFunctionEntry", None, base=_R + "InitialSessionStateEntry")
ALIAS_ENTRY = NetType(_R + "SessionStateAliasEntry", None, base=_R + "InitialSessionStateEntry")
declare_list(ENTRIES, "System.Object")
ENTRIES.method("void Add(System.Object item)")(lambda self, item: self.extend(item) if isinstance(item, list) else self.append(item))
ENTRIES.method("bool Remove(System.Object item)")(remove)
ENTRY.getter("string Name {get;}")(lambda self: self.name)
VARIABLE_ENTRY.constructor(f"{_R}SessionStateVariableEntry new(string name, System.Object value, string description)")(
    lambda name, value, description: Entry(VARIABLE_ENTRY, name, value, description)
)
VARIABLE_ENTRY.constructor(
    f"{_R}SessionStateVariableEntry new(string name, System.Object value, string description, "
    "System.Management.Automation.ScopedItemOptions options)"
)(lambda name, value, description, options: Entry(VARIABLE_ENTRY, name, value, description))  # noqa: ARG005 - all can be changed
VARIABLE_ENTRY.getter("System.Object Value {get;}")(lambda self: self.value)
VARIABLE_ENTRY.getter("string Description {get;}")(lambda self: self.description)
FUNCTION_ENTRY.constructor(f"{_R}SessionStateFunctionEntry new(string name, string definition)")(
    lambda name, text: Entry(FUNCTION_ENTRY, name, text)
)
FUNCTION_ENTRY.getter("string Definition {get;}")(lambda self: self.value)
ALIAS_ENTRY.constructor(f"{_R}SessionStateAliasEntry new(string name, string definition)")(
    lambda name, text: Entry(ALIAS_ENTRY, name, text)
)
ALIAS_ENTRY.getter("string Definition {get;}")(lambda self: self.value)
for _name in ("CreateDefault", "CreateDefault2", "Create"):
    STATE.static(f"static {_R}InitialSessionState {_name}()")(InitialSessionState)
STATE.getter(f"{_R}InitialSessionStateEntryCollection[{_R}SessionStateVariableEntry] Variables {{get;}}")(lambda self: self.variables)
STATE.getter(f"{_R}InitialSessionStateEntryCollection[{_R}SessionStateCommandEntry] Commands {{get;}}")(lambda self: self.commands)
STATE.method("void ImportPSModule(Params string[] name)")(lambda self, names: self.modules.extend(names))


@STATE.method(f"{_R}InitialSessionState Clone()")
def clone(self: InitialSessionState) -> InitialSessionState:
    """The same state again."""
    made = InitialSessionState()
    made.variables.extend(self.variables)
    made.commands.extend(self.commands)
    made.modules = list(self.modules)
    return made
