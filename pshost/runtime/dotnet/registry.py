"""Which .NET type a name or a value has.

A type's module is imported when the type is first asked for, by name (`index.MODULES`) or by the class of a value. A name that
.NET has but pshost has no members for (interfaces mostly) is still a type: `-is [System.Collections.IEnumerable]` needs it.

Full names of closed generic types are as .NET's `ToString()` writes them: ``System.Collections.Generic.List`1[System.Int32]``.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from threading import Lock, local
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import Member, NetType, Overload
from pshost.runtime import current
from pshost.runtime.dotnet import index
from pshost.runtime.errors.exceptions import NetException, exception_class
from pshost.runtime.values.array import Grid, TypedArray
from pshost.runtime.values.enum import EnumValue
from pshost.runtime.values.psobject import PSObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_by_name: dict[str, NetType | None] = {}  # None for a name that means no type
_UNKNOWN = object()
_by_class: dict[type, NetType] = {}
_arrays: dict[tuple[str, int], NetType] = {}
_ancestors: dict[NetType, frozenset[str]] = {}
_loaded: set[str] = set()
_loading = local()  # `.modules`: those that this thread is about to load, so that types may name each other
_making = Lock()  # two threads that need a type at once get the same one
# Names that scripts have given to classes and enums; what they mean is the session's to say.
USERS_NAMES: set[str] = set()
# What names mean where code stands under `using namespace`.
_by_namespaces: dict[tuple[str, tuple[str, ...]], NetType] = {}
# Classes whose instances each say which type they are of.
_TYPED_BY_INSTANCE = (TypedArray, Grid, EnumValue, PSObject)

_ARRAY_INTERFACES = (
    "System.ICloneable",
    "System.Collections.IList",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
    "System.Collections.IStructuralComparable",
    "System.Collections.IStructuralEquatable",
)
_GENERIC_ARRAY_INTERFACES = ("IList`1", "ICollection`1", "IEnumerable`1", "IReadOnlyList`1", "IReadOnlyCollection`1")


def load(module: str) -> None:
    """Import a module of types and register what it declares.

    A module counts as loaded only when all of it is registered: another thread that needs it meanwhile waits in the import, and
    what a stop cuts short is done again.
    """
    if module in _loaded:
        return
    under_way: set[str] = _loading.__dict__.setdefault("modules", set())
    if module in under_way:
        return
    under_way.add(module)
    try:
        made = import_module(f"pshost.runtime.dotnet.{module}")
        for value in list(vars(made).values()):
            if value.__class__ is NetType:
                register(value)
            elif value.__class__ is tuple and value and value[0].__class__ is NetType:
                for one in value:
                    register(one)
        if not getattr(made.__spec__, "_initializing", False):  # somebody further up is in the middle of importing it
            _loaded.add(module)
    finally:
        under_way.discard(module)


def register(nettype: NetType) -> None:
    """Make a type known under its full name, and its Python class known as the class of its values."""
    key = nettype.full_name.lower()
    if key not in _by_name:
        _by_name[key] = nettype
    elif _by_name[key] is None:  # it was looked for in vain, and so may have been arrays of it
        _forget_unknown()
        _by_name[key] = nettype
    python = nettype.python
    if (
        python is not None
        and python not in _by_class
        and not nettype.is_interface
        and python not in _TYPED_BY_INSTANCE
    ):
        _by_class[python] = nettype


def register_class(nettype: NetType) -> None:
    """Make the Python class behind a script's class known as that of its values."""
    if nettype.python is not None:
        _by_class[nettype.python] = nettype


def name_user_type(nettype: NetType) -> None:
    """Let a name mean a script's class or enum in this thread's session, whatever it meant before."""
    key = nettype.full_name.lower()
    if key not in USERS_NAMES:
        USERS_NAMES.add(key)
        _forget_unknown()
    current.session().types[key] = nettype


def _forget_unknown() -> None:
    """Let names that meant nothing so far be looked up again."""
    for unknown in [name for name, found in list(_by_name.items()) if found is None]:
        del _by_name[unknown]


def is_users_name(name: str) -> bool:
    """Whether a script has ever given the name to a class or an enum."""
    return name.lower() in USERS_NAMES


def _of_session(key: str) -> NetType | None:
    try:
        found: NetType | None = current.session().types.get(key)
    except RuntimeError:
        return None
    return found


def _depends_on_session(nettype: NetType) -> bool:
    """Whether a type is, or is made of, a script's own."""
    if nettype.user_class is not None:
        return True
    return (nettype.element is not None and _depends_on_session(nettype.element)) or any(
        _depends_on_session(a) for a in nettype.arguments
    )


def resolve(name: str) -> NetType | None:
    """The type of a name as scripts write it, without regard to case: accelerator, full name, name under `System`,
    generic (`List[int]`), array (`int[]`), a class of the session's scripts; None if there is none.
    """
    key = name.lower()
    if key in USERS_NAMES:
        own = _of_session(key)
        if own is not None:
            return own
    found: Any = _by_name.get(key, _UNKNOWN)  # one look: another thread may put it there meanwhile
    if found is _UNKNOWN:
        found = _resolve(name)
        if found is None or not _depends_on_session(found):
            _by_name[key] = found
    known: NetType | None = found
    return known


def resolve_under(name: str, namespaces: tuple[str, ...]) -> NetType | None:
    """The type of a name that `resolve` does not know, in code under `using namespace` of these namespaces."""
    key = (name.lower(), namespaces)
    known = _by_namespaces.get(key)
    if known is None:
        before, _under[0] = _under[0], namespaces
        try:
            known = _resolve(name)
        finally:
            _under[0] = before
        if known is not None and not _depends_on_session(known):
            _by_namespaces[key] = known
    return known


# The namespaces that names are looked up in while `resolve_under` runs.
_under: list[tuple[str, ...]] = [()]


def _resolve(name: str) -> NetType | None:
    text = name.strip()
    if text.startswith("[") and text.endswith("]"):
        return _resolve(text[1:-1])
    key = text.lower()
    if "[" in text:
        return _named(key) if key in index.MODULES else _resolve_brackets(text)
    full = index.ACCELERATORS.get(key, key)
    for candidate in (full, "system." + full, "system.management.automation." + full):
        found = _named(candidate)
        if found is not None:
            return found
    return _under_namespaces(key)


def _under_namespaces(key: str) -> NetType | None:
    for namespace in _under[0]:
        found = _named(f"{namespace}.{key}")
        if found is not None:
            return found
    return None


def _named(key: str) -> NetType | None:
    """The type of a full name without brackets, in lower case."""
    key = key.lower()
    found = _by_name.get(key)
    if found is not None:
        return found
    module = index.MODULES.get(key)
    if module is not None:
        load(module)
        found = _by_name.get(key)
        if found is not None:
            return found
    raised = exception_class(key)
    if raised is not None:
        return exception_type(raised)
    bare = index.bare_types().get(key)
    if bare is not None:
        full_name, base, interface, value_type = bare
        made = NetType(full_name, None, base=base or None, interface=interface, value_type=value_type)
        with _making:
            found = _by_name[key] = _by_name.get(key) or made
    return found


def _resolve_brackets(text: str) -> NetType | None:
    opening = _matching(text)
    head, inside = text[:opening].strip(), text[opening + 1 : -1].strip()
    if not inside.strip(","):  # [], [,]
        element = _resolve_part(head)
        return None if element is None else array_of(element, inside.count(",") + 1)
    arguments = []
    for part in split_arguments(inside):
        argument = _resolve_part(_without_assembly(part))
        if argument is None:
            return None
        arguments.append(argument)
    definition = generic_definition(head, len(arguments))
    return None if definition is None else close(definition, arguments)


def _resolve_part(text: str) -> NetType | None:
    found = resolve(text)
    return found if found is not None or not _under[0] else resolve_under(text, _under[0])


def _without_assembly(text: str) -> str:
    """`System.Int32` of `[System.Int32, System.Private.CoreLib, Version=…]`."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and "," in text:
        text = split_arguments(text[1:-1])[0]
    return text


def _matching(text: str) -> int:
    """Where the bracket opens that the last character closes."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        if text[position] == "]":
            depth += 1
        elif text[position] == "[":
            depth -= 1
            if depth == 0:
                return position
    return len(text)


def split_arguments(text: str) -> list[str]:
    """The parts of `string,List[int]` at the commas outside brackets."""
    parts: list[str] = []
    depth = start = 0
    for position, char in enumerate(text):
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    parts.append(text[start:].strip())
    return parts


def generic_definition(head: str, count: int) -> NetType | None:
    """The open generic type of a name with or without its backtick and arity."""
    key = head.lower()
    if "`" not in key:
        key = f"{key}`{count}"
    for candidate in (key, "system." + key):
        found = _named(candidate)
        if found is not None:
            return found
    return _under_namespaces(key)


def close(definition: NetType, arguments: Sequence[NetType]) -> NetType:
    """The closed type of a generic definition: its members with the type parameters put in place."""
    full_name = f"{definition.full_name}[{','.join(a.full_name for a in arguments)}]"
    known = _closed.get(full_name)
    if known is not None and all(a is b for a, b in zip(known.arguments, arguments, strict=True)):
        return known
    names = definition.names or ({"T": 0} if len(arguments) == 1 else {f"T{i + 1}": i for i in range(len(arguments))})
    pattern = re.compile(r"\b(" + "|".join(names) + r")\b")

    def put(text: str) -> str:
        return pattern.sub(lambda match: arguments[names[match.group()]].full_name, text)

    made = NetType(
        full_name,
        definition.python,
        base=put(definition.base) if definition.base else None,
        interfaces=[put(i) for i in definition.interfaces],
        value_type=definition.is_value_type,
        arguments=arguments,
        interface=definition.is_interface,
        abstract=definition.is_abstract,
    )
    made.default = definition.default
    made.instance_class = definition.instance_class
    for source, target in ((definition.members, made.members), (definition.statics, made.statics)):
        for key, member in source.items():
            copy = Member(member.name, member.kind, member.static, put(member.signature))
            copy.get, copy.set = _told(member.get, made), member.set
            copy.overloads = [Overload(put(o.signature), _told(o.function, made)) for o in member.overloads]
            target[key] = copy
    made.constructors = [Overload(put(o.signature), _with_type(o.function, made)) for o in definition.constructors]
    with _making:
        known = _closed.get(full_name)
        if known is not None and all(a is b for a, b in zip(known.arguments, arguments, strict=True)):
            return known
        _closed[full_name] = made
        if not _depends_on_session(made):
            _by_name[full_name.lower()] = made
    return made


_closed: dict[str, NetType] = {}


def _told(function: Any, nettype: NetType) -> Any:
    """A member's function; one with a keyword `closed` is told the closed type that it is called on."""
    if "closed" in (getattr(function, "__kwdefaults__", None) or ()):
        return lambda *arguments: function(*arguments, closed=nettype)
    return function


def _with_type(function: Callable[..., Any], nettype: NetType) -> Callable[..., Any]:
    """A generic type's constructor with the closed type as its first argument."""

    def construct(*arguments: Any) -> Any:
        return function(nettype, *arguments)

    return construct


def array_of(element: NetType, rank: int = 1) -> NetType:
    """The array type with this element type."""
    key = (element.full_name, rank)
    known = _arrays.get(key)
    if known is not None and known.element is element:
        return known
    python = list if element.full_name == "System.Object" and rank == 1 else TypedArray
    generic = [f"System.Collections.Generic.{name}[{element.full_name}]" for name in _GENERIC_ARRAY_INTERFACES]
    made = NetType(
        f"{element.full_name}[{',' * (rank - 1)}]",
        python,
        base="System.Array",
        interfaces=(*_ARRAY_INTERFACES, *generic),
        element=element,
    )
    with _making:
        known = _arrays.get(key)
        if known is not None and known.element is element:
            return known
        _arrays[key] = made
        if not _depends_on_session(made):
            _by_name[made.full_name.lower()] = made
    return made


def exception_type(raised: type[NetException]) -> NetType:
    """The type of an exception class: its members come from its bases (`dotnet.exception`) unless it has a module of its own."""
    known = _by_class.get(raised)
    if known is not None:
        return known
    load(index.MODULES.get(raised.net_name.lower(), "exception"))
    known = _by_class.get(raised)
    if known is not None:
        return known
    base: Any = raised.__mro__[1]
    made = NetType(raised.net_name, raised, base=base.net_name if issubclass(base, NetException) else "System.Object")
    with _making:
        known = _by_class.setdefault(raised, made)
        if _by_name.get(raised.net_name.lower()) is None:
            _by_name[raised.net_name.lower()] = known
    return known


def type_of(value: Any) -> NetType:
    """The type of a value (the type of what a PSObject wraps)."""
    found = _by_class.get(value.__class__)
    return found if found is not None else _type_of(value)


def _type_of(value: Any) -> NetType:
    kind = value.__class__
    if kind is PSObject:
        return type_of(value.base)
    if kind is TypedArray or kind is Grid:
        return array_of(value.element, getattr(value, "rank", 1))
    own = getattr(value, "net_type", None)
    if own is None:
        own = getattr(value, "type", None)  # an enum's value
    if own.__class__ is NetType:
        made: NetType = own
        return made
    if kind is list:
        found = _by_class[list] = array_of(required("System.Object"))
        return found
    name = index.CLASSES.get(kind.__qualname__) if kind.__module__ in _VALUE_MODULES else None
    if name is not None:
        found = _by_class[kind] = required(name)
        return found
    if isinstance(value, NetException):
        return exception_type(kind)
    module = kind.__module__
    if module.startswith("pshost.runtime.dotnet."):
        load(module.rsplit(".", 1)[-1])
    known = _by_class.get(kind)
    if known is None:
        declared: str | None = getattr(kind, "net_name", None)
        known = (resolve(declared) if declared else None) or _plain_type(kind, declared)
        _by_class[kind] = known
    return known


_VALUE_MODULES = frozenset(
    (
        "builtins",
        "pshost.runtime.values.numbers",
        "pshost.runtime.values.hashtable",
        "pshost.runtime.values.psobject",
        "pshost.runtime.values.nothing",
        "pshost.runtime.errors.record",
        "pshost.runtime.scriptblock",
        "pshost.declarations.nettype",
    )
)


def _plain_type(kind: type, declared: str | None) -> NetType:
    """A type for a class that nobody declared: attributes whose names start with a capital are its properties."""
    bases = [name for base in kind.__mro__[1:] if (name := getattr(base, "net_name", None))]
    return NetType(declared or f"PSHost.{kind.__name__}", kind, base=bases[0] if bases else "System.Object")


def required(name: str) -> NetType:
    """The type of a name that certainly exists."""
    found = resolve(name)
    if found is None:
        message = f"pshost has no type {name}"
        raise LookupError(message)
    return found


def ancestors(nettype: NetType) -> frozenset[str]:
    """The full names, in lower case, of a type, its bases and its interfaces."""
    known = _ancestors.get(nettype)
    if known is not None:
        return known
    names = {nettype.full_name.lower(), "system.object"}
    for name in nettype.interfaces:
        other = resolve(name)
        names.add(other.full_name.lower() if other is not None else name.lower())
        if other is not None:
            names |= ancestors(other)
    if nettype.base:
        base = nettype.parent or resolve(nettype.base)
        if base is not None:
            names |= ancestors(base)
        else:
            names.add(nettype.base.lower())
    made = _ancestors[nettype] = frozenset(names)
    return made


def is_subtype(nettype: NetType, other: NetType) -> bool:
    """Whether a value of `nettype` is also a value of `other`."""
    if nettype is other:
        return True
    if other.user_class is not None:  # another class may have had its name
        return any(one is other for one in base_chain(nettype))
    if other.full_name.lower() in ancestors(nettype):
        return True
    if other.element is not None and nettype.element is not None and not nettype.element.is_value_type:
        same_rank = nettype.full_name.count(",") == other.full_name.count(",")
        return same_rank and is_subtype(nettype.element, other.element)
    return False


def base_chain(nettype: NetType) -> Iterable[NetType]:
    """A type and its bases, nearest first, ending with System.Object."""
    one: NetType | None = nettype
    while one is not None:
        yield one
        one = one.parent or (resolve(one.base) if one.base else None)


def type_names(value: Any) -> list[str]:
    """`.PSObject.TypeNames` of a value: the names given to it, then those of its type and bases."""
    own = list(getattr(value, "type_names", None) or ())
    if value.__class__ is PSObject:
        value = value.base
        own += [n for n in getattr(value, "type_names", None) or () if n not in own]
    names = [display_name(t, arity=True) for t in base_chain(type_of(value))]
    return own + [n for n in names if n not in own]


def display_name(nettype: NetType, *, arity: bool = False) -> str:
    """The full name as PowerShell prints it (``List[System.Int32]``), or with `arity` as .NET does (``List`1[[…]]``)."""
    if not nettype.arguments and nettype.element is None:
        return nettype.full_name
    if arity:
        from pshost.runtime.dotnet.type import full_name

        name: str = full_name(nettype)
        return name
    return re.sub(r"`\d+", "", nettype.full_name)


def loaded_modules() -> list[str]:
    """The modules of types imported so far (a start-up test reads it)."""
    return sorted(name for name in sys.modules if name.startswith("pshost.runtime.dotnet."))
