"""What a .NET type is to pshost: its name, its Python class, its members with their signatures.

A type is declared in one file under `pshost/runtime/dotnet`:

    STRING = NetType("System.String", str, base="System.Object", interfaces=("System.IComparable",))

    @STRING.getter("int Length {get;}")
    def length(self: str) -> int: ...

    @STRING.method("string Substring(int startIndex)")
    def substring_from(self: str, start: int) -> str: ...

    @STRING.static("string Join(string separator, Params string[] value)")
    def join(separator: str, value: list[str]) -> str: ...

    @STRING.constructor("string new(char c, int count)")
    def repeated(c: str, count: int) -> str: ...

The signatures are written as `Get-Member` prints them. They are parsed when a call first needs to choose between
overloads, so declaring costs nothing at start-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Function = Callable[..., Any]


class Overload:
    """One way to call a method: the text of its signature and the function that does it."""

    __slots__ = ("_parameters", "function", "signature")

    def __init__(self, signature: str, function: Function) -> None:
        self.signature = signature
        self.function = function
        self._parameters: list[tuple[str, str, bool, str | None]] | None = None

    @property
    def parameters(self) -> list[tuple[str, str, bool, str | None]]:
        """The parameters as (type name, parameter name, is `Params` array, default text or None)."""
        if self._parameters is None:
            self._parameters = parse_parameters(self.signature)
        return self._parameters


class Member:
    """A member of a type: kind is `Method`, `Property`, `Field`, or `Event`; static or not.

    `type` is a property's type where it is known beside the signature, `hidden` whether lists leave it out (`hidden` in a class).
    """

    __slots__ = ("get", "hidden", "kind", "name", "overloads", "set", "signature", "static", "type")

    def __init__(self, name: str, kind: str, static: bool, signature: str) -> None:
        self.name = name
        self.kind = kind
        self.static = static
        self.signature = signature
        self.overloads: list[Overload] = []
        self.get: Function | None = None
        self.set: Function | None = None
        self.hidden = False
        self.type: NetType | None = None


class NetType:
    """A .NET type, and the value that `[type]` expressions give (its own type is System.RuntimeType).

    `base` and `interfaces` are full names, resolved by the registry when asked for. `python` is the class whose
    instances are values of this type, or None for a type without instances (a static class, an interface).
    Where one Python class serves several types, each of its objects says which (`net_type`), and the class is
    `instance_class` here. `parent` is the base of a script's class itself, as names may come to mean another one. `late` declares
    static members that few scripts ask for, when one is asked for that is not there yet.
    """

    __slots__ = (
        "arguments", "base", "constructors", "default", "element", "full_name", "instance_class",
        "interfaces", "is_abstract", "is_enum", "is_flags", "is_interface", "is_value_type", "late", "members", "names",
        "namespace_free", "parent", "python", "statics", "underlying", "user_class",
    )

    def __init__(
        self,
        full_name: str,
        python: type | None = None,
        *,
        base: str | None = "System.Object",
        interfaces: Sequence[str] = (),
        value_type: bool = False,
        default: Any = None,
        element: NetType | None = None,
        arguments: Sequence[NetType] = (),
        interface: bool = False,
        abstract: bool = False,
    ) -> None:
        self.full_name = full_name
        self.python = python
        self.base = base
        self.interfaces = tuple(interfaces)
        self.is_value_type = value_type
        self.default = default
        self.element = element
        self.arguments = tuple(arguments)
        self.is_interface = interface
        self.is_abstract = abstract
        self.is_enum = False
        self.is_flags = False
        self.names: dict[str, int] = {}
        self.underlying: NetType | None = None
        self.members: dict[str, Member] = {}
        self.statics: dict[str, Member] = {}
        self.constructors: list[Overload] = []
        self.user_class: Any = None
        self.instance_class: type | None = None
        self.parent: NetType | None = None
        self.late: Callable[[], None] | None = None
        self.namespace_free = ""

    @property
    def name(self) -> str:
        """The name without its namespace, as `.Name` gives it (`Int32`, ``List`1``)."""
        if not self.namespace_free:
            head = self.full_name.split("[", 1)[0] if not self.element else self.full_name
            self.namespace_free = head.rsplit(".", 1)[-1].rsplit("+", 1)[-1]
        return self.namespace_free

    def __repr__(self) -> str:
        return f"<NetType {self.full_name}>"

    def complete(self) -> bool:
        """Declare the static members that were left for later; whether there were any."""
        late, self.late = self.late, None
        if late is not None:
            late()
        return late is not None

    def _member(self, signature: str, kind: str, static: bool) -> Member:
        name = member_name(signature)
        table = self.statics if static else self.members
        member = table.get(name.lower())
        if member is None:
            member = table[name.lower()] = Member(name, kind, static, signature)
        return member

    def _add_overload(self, signatures: Iterable[str], static: bool) -> Callable[[Function], Function]:
        def register(function: Function) -> Function:
            for signature in signatures:
                self._member(signature, "Method", static).overloads.append(Overload(signature, function))
            return function

        return register

    def method(self, *signatures: str) -> Callable[[Function], Function]:
        """Declare an instance method; the function takes the value first, then the converted arguments."""
        return self._add_overload(signatures, False)

    def static(self, *signatures: str) -> Callable[[Function], Function]:
        """Declare a static method; the function takes the converted arguments."""
        return self._add_overload(signatures, True)

    def constructor(self, *signatures: str) -> Callable[[Function], Function]:
        """Declare a constructor (`T new(int x)`); the function takes the converted arguments and gives the value."""

        def register(function: Function) -> Function:
            self.constructors.extend(Overload(signature, function) for signature in signatures)
            return function

        return register

    def getter(self, signature: str, *, static: bool = False, kind: str = "Property") -> Callable[[Function], Function]:
        """Declare a property's reader (`int Length {get;}`); an instance one takes the value, a static one nothing."""

        def register(function: Function) -> Function:
            self._member(signature, kind, static).get = function
            return function

        return register

    def setter(self, name: str, *, static: bool = False) -> Callable[[Function], Function]:
        """Declare the writer of a property that a getter has declared; it takes the value and the new value."""

        def register(function: Function) -> Function:
            (self.statics if static else self.members)[name.lower()].set = function
            return function

        return register


def member_name(signature: str) -> str:
    """The member's name in a signature: `Substring` of `string Substring(int startIndex)`."""
    head = signature.split("(", 1)[0].split("{", 1)[0].strip()
    name = head.rsplit(" ", 1)[-1]
    return name.split("[", 1)[0] if "(" in signature else name


def type_parameters(signature: str) -> tuple[str, ...]:
    """The type parameters of a generic method: `T` of `static T[] Empty[T]()`."""
    head = signature.split("(", 1)[0].rstrip().rsplit(" ", 1)[-1]
    return tuple(head.partition("[")[2].removesuffix("]").split(",")) if head.endswith("]") else ()


def parse_parameters(signature: str) -> list[tuple[str, str, bool, str | None]]:
    """The parameters of a signature, as (type name, name, is `Params`, default text or None) each."""
    inside = signature[signature.index("(") + 1 : signature.rindex(")")].strip()
    if not inside:
        return []
    parts: list[str] = []
    depth = start = 0
    for index, char in enumerate(inside):
        if char in "[<":
            depth += 1
        elif char in "]>":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(inside[start:index])
            start = index + 1
    parts.append(inside[start:])
    result = []
    for part in parts:
        text, _, default = part.strip().partition(" = ")
        words = text.split()
        params = words[0] == "Params"
        if params:
            words = words[1:]
        result.append((" ".join(words[:-1]), words[-1], params, default or None))
    return result
