"""Delegates: script blocks and methods where .NET takes a function (`[Func[int, int]] { param($x) $x * 2 }`)."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import Member, NetType, Overload
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import MethodException
from pshost.runtime.values.nothing import NOTHING

DELEGATE = NetType(
    "System.Delegate", None, abstract=True, interfaces=("System.ICloneable", "System.Runtime.Serialization.ISerializable")
)
MULTICAST_DELEGATE = NetType("System.MulticastDelegate", None, base="System.Delegate", abstract=True)

# What the delegate types that are not `Action` or `Func` take and give.
_SHAPES: dict[str, tuple[tuple[str, ...], str]] = {
    "System.Predicate`1": (("T",), "System.Boolean"),
    "System.Comparison`1": (("T", "T"), "System.Int32"),
    "System.Converter`2": (("T1",), "T2"),
    "System.EventHandler": (("System.Object", "System.EventArgs"), "System.Void"),
    "System.EventHandler`1": (("System.Object", "T"), "System.Void"),
    "System.Threading.ThreadStart": ((), "System.Void"),
    "System.Threading.ParameterizedThreadStart": (("System.Object",), "System.Void"),
    "System.Threading.WaitCallback": (("System.Object",), "System.Void"),
    "System.Threading.TimerCallback": (("System.Object",), "System.Void"),
    "System.Text.RegularExpressions.MatchEvaluator": (("System.Text.RegularExpressions.Match",), "System.String"),
}


class Delegate:
    """A function of a delegate type; `function` is the script block, the method or the Python function it calls."""

    __slots__ = ("__weakref__", "function", "net_type", "parameters", "result")

    def __init__(self, nettype: NetType, function: Any) -> None:
        self.net_type = nettype
        self.function = function
        self.parameters, self.result = shape(nettype)

    def Invoke(self, *arguments: Any) -> Any:  # noqa: N802 - the .NET name
        """Call the function with converted arguments; its result as the delegate's type has it, NOTHING if it gives none."""
        from pshost.runtime import overloads

        if self.parameters is not None:
            if len(arguments) != len(self.parameters):
                message = f'Cannot find an overload for "Invoke" and the argument count: "{len(arguments)}".'
                raise MethodException(message, "MethodCountCouldNotFindBest", "NotSpecified")
            pairs = zip(arguments, self.parameters, strict=True)
            arguments = tuple([overloads.convert_argument(argument, wanted) for argument, wanted in pairs])
        result = call(self.function, *arguments)
        if self.result is None or self.result.full_name == "System.Object":
            return result
        if self.result.full_name == "System.Void":
            return NOTHING
        return overloads.convert_argument(result, self.result)


def shape(nettype: NetType) -> tuple[list[NetType] | None, NetType | None]:
    """What a delegate type takes and gives; (None, None) for `System.Delegate`, which takes anything."""
    head = nettype.full_name.split("[", 1)[0]
    arguments = list(nettype.arguments)
    if head.startswith("System.Func`"):
        return arguments[:-1], arguments[-1] if arguments else None
    if head.startswith("System.Action"):
        return arguments, registry.required("System.Void")
    found = _SHAPES.get(head)
    if found is None:
        return None, None
    named = {"T": 0, "T1": 0, "T2": 1}

    def place(name: str) -> NetType:
        return arguments[named[name]] if name in named and arguments else registry.required(name)

    return [place(name) for name in found[0]], place(found[1])


def delegate_of(function: Any, nettype: NetType) -> Delegate:
    """A script block, a method or a delegate as one of a delegate type."""
    if isinstance(function, Delegate):
        function = function.function
    return Delegate(nettype, function)


def call(function: Any, *arguments: Any) -> Any:
    """What a block gives for these arguments: its only output, several as a list, none as null."""
    if hasattr(function, "invoke"):
        output = function.invoke(*arguments)
        if len(output) == 1:
            return output[0]
        return output or None
    if hasattr(function, "Invoke"):
        result = function.Invoke(*arguments)
        return None if result is NOTHING else result
    return function(*arguments)


def invoke_member() -> Member:
    """`Invoke` as every delegate type has it."""
    made = Member("Invoke", "Method", False, "System.Object Invoke(Params System.Object[] arguments)")

    def invoke(self: Delegate, arguments: list[Any]) -> Any:
        return self.Invoke(*arguments)

    invoke.raises_as_is = True  # type: ignore[attr-defined]  # the error is the called function's own
    made.overloads.append(Overload(made.signature, invoke))
    return made


DELEGATE.members["invoke"] = invoke_member()
DELEGATE.method("System.Object DynamicInvoke(Params System.Object[] args)")(lambda self, args: self.Invoke(*args))
DELEGATE.getter("System.Object Target {get;}")(lambda self: self.function)
DELEGATE.method("System.Object Clone()")(lambda self: Delegate(self.net_type, self.function))


@DELEGATE.method("System.Delegate[] GetInvocationList()")
def get_invocation_list(self: Delegate) -> list[Delegate]:
    """The functions it calls: itself alone."""
    return [self]


def _declare(name: str) -> NetType:
    made = NetType(name, None, base="System.MulticastDelegate")
    made.instance_class = Delegate
    return made


DELEGATE_TYPES = tuple(
    _declare(name)
    for name in (
        "System.Action",
        *(f"System.Action`{count}" for count in range(1, 9)),
        *(f"System.Func`{count}" for count in range(1, 10)),
        *_SHAPES,
    )
)
