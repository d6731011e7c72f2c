"""Members of values: reading and setting properties, calling methods, static members, and the list of them.

The first reading of a name on a class finds out how it is read and keeps that in `_getters`; calls do the same in `_callables`
and, for the classes of the arguments, in `_plans`. Whatever adds members to a type calls `forget`.

The module is long because its order of search is one thing: added members, dictionary keys, extended members, .NET members,
fields, member enumeration, `Count` and `Length` of single values.
"""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import Member, NetType
from pshost.runtime import extended, overloads
from pshost.runtime.conversion import ranks
from pshost.runtime.dotnet import index, registry
from pshost.runtime.errors.exceptions import (
    ArgumentNullException,
    ExtendedTypeSystemException,
    MethodException,
    MethodInvocationException,
    NetException,
    NotImplementedException,
    PropertyNotFoundException,
    RuntimeException,
    ScriptCallDepthException,
    SetValueInvocationException,
    ValidationMetadataException,
)
from pshost.runtime.values.hashtable import BaseTable, Hashtable
from pshost.runtime.values.nothing import NOTHING
from pshost.runtime.values.psobject import PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Getter = Callable[[Any], Any]

_getters: dict[type, dict[str, Getter]] = {}
_callables: dict[type, dict[str, Member]] = {}
_found: dict[NetType, dict[str, Member | None]] = {}
_plans: dict[Member, dict[tuple[type, ...], tuple[Any, bool]]] = {}
_NO_PLANS: dict[tuple[type, ...], tuple[Any, bool]] = {}
# Calls that convert nothing, by the receiver's class, the name as written and the arguments' classes: function, whether it is void, name.
_direct: dict[tuple[Any, ...], tuple[Callable[..., Any], bool, str]] = {}
_INTRINSIC = frozenset(("psobject", "psbase", "psadapted", "psextended", "pstypenames"))
_MISSING: Any = object()
_PLAIN = (str, int, float, bool)


def forget() -> None:
    """Forget how members are found, because a type has got new ones."""
    from pshost.runtime.conversion.convert import forget as forget_conversions

    _getters.clear()
    _callables.clear()
    _direct.clear()
    _found.clear()
    _plans.clear()
    forget_conversions()
    _declared.clear()


# ---------------------------------------------------------------------------------------------------------------- finding


def find_member(nettype: NetType, name: str) -> Member | None:
    """The instance member of a type, its bases or its interfaces, by name in any case."""
    table = _found.get(nettype)
    if table is None:
        table = _found[nettype] = {}
    key = name.lower()
    member = table.get(key, _MISSING)
    if member is _MISSING:
        member = table[key] = _search(nettype, key)
    return member


def _search(nettype: NetType, key: str) -> Member | None:
    for one in registry.base_chain(nettype):
        member = one.members.get(key)
        if member is not None:
            return _with_base_overloads(member, one, key)
    for one in registry.base_chain(nettype):
        for name in one.interfaces:
            interface = registry.resolve(name)
            if interface is not None and key in interface.members:
                return interface.members[key]
    return None


def _with_base_overloads(member: Member, nettype: NetType, key: str) -> Member:
    """A method together with the overloads that the bases declare under other parameters."""
    if member.kind != "Method" or not nettype.base:
        return member
    own = {tuple(p[0] for p in o.parameters) for o in member.overloads}
    more = []
    base = registry.resolve(nettype.base)
    for one in registry.base_chain(base) if base is not None else ():
        for overload in one.members[key].overloads if key in one.members else ():
            shape = tuple(p[0] for p in overload.parameters)
            if shape not in own:
                own.add(shape)
                more.append(overload)
    if not more:
        return member
    made = Member(member.name, member.kind, member.static, member.signature)
    made.overloads = member.overloads + more
    return made


def find_static(nettype: NetType, name: str) -> Member | None:
    """The static member of a type or its bases."""
    key = name.lower()
    for one in registry.base_chain(nettype):
        member = one.statics.get(key)
        if member is None and one.late is not None and key != "new" and one.complete():
            member = one.statics.get(key)
        if member is not None:
            return member
    return None


# ---------------------------------------------------------------------------------------------------------------- reading


def get_member(obj: Any, name: str) -> Any:
    """`$obj.name`: the property's value; None where there is no such property (over a collection: its elements' values)."""
    kind = obj.__class__
    if kind is Hashtable:
        value = obj.get(name, _MISSING)
        if value is not _MISSING:
            return value
    elif kind is PSCustomObject:
        try:
            value = obj.members.get(name, _MISSING)
        except TypeError:  # `$o.($list)`: the name is no text, and nothing that a table could have
            value = _MISSING
        if value is not _MISSING and not isinstance(value, extended.ExtendedMember):
            return value
    else:
        table = _getters.get(kind)
        if table is not None:
            try:
                getter = table.get(name)
            except TypeError:
                getter = None
            if getter is not None:
                return getter(obj)
    value = _read(obj, name, True)
    return None if value is _MISSING else value


def get_member_strict(obj: Any, name: str) -> Any:
    """`$obj.name` under `Set-StrictMode -Version 2` and later: a missing property is an error."""
    value = _read(obj, name, True, strict=True)
    if value is _MISSING:
        message = f"The property '{name}' cannot be found on this object. Verify that the property exists."
        raise PropertyNotFoundException(message, "PropertyNotFoundStrict", "NotSpecified")
    return value


def has_member(obj: Any, name: str) -> bool:
    """Whether reading the member of this very object (not of its elements) finds one."""
    return _read(obj, name, False) is not _MISSING


def get_own(obj: Any, name: str, default: Any = None) -> Any:
    """A property of this very object, without enumeration and without `Count` of single values; else `default`."""
    value = _read(obj, name, False)
    return default if value is _MISSING else value


def _read(obj: Any, name: str, enumerate_elements: bool, *, strict: bool = False) -> Any:
    if name.__class__ is not str:
        if isinstance(obj, Hashtable) and name in obj:
            return obj[name]  # `$table.3`
        name = _member_text(name)
    key = name.lower()
    if obj is None or obj is NOTHING:
        return 0 if key in ("count", "length") and enumerate_elements and not strict else _MISSING
    if key in _INTRINSIC:
        return _intrinsic(obj, key)
    value = _read_own(obj, name, key)
    if value is not _MISSING or not enumerate_elements:
        return value
    if is_collection(obj):
        return _read_elements(obj, name)
    if key in ("count", "length") and not strict:
        return 1
    return _MISSING


def _member_text(name: Any) -> str:
    from pshost.runtime.conversion import to_string

    text: str = to_string(name)
    return text


def _read_own(obj: Any, name: str, key: str) -> Any:
    """A member of this very object: added, a key, extended, .NET's, a field."""
    kind = obj.__class__
    notes = extended.notes_of(obj)
    if notes is not None:
        spelled = notes.find(name)
        if spelled is not None:
            value = notes[spelled]
            return value.get(obj) if isinstance(value, extended.ExtendedMember) else value
    if kind is PSObject:
        return _read_own(obj.base, name, key)
    if isinstance(obj, Hashtable) and kind is not BaseTable:
        value = obj.get(name, _MISSING)
        if value is not _MISSING:
            return value
    fields = getattr(obj, "fields", None)
    if fields is not None and getattr(obj, "net_type", None).__class__ is NetType:
        spelled = fields.find(name)
        if spelled is not None:
            return fields[spelled]
    getter = _getter(obj, key)
    if getter is None:
        return _MISSING
    if kind in registry._by_class and not isinstance(obj, Hashtable | PSCustomObject) and notes is None:
        _getters.setdefault(kind, {})[name] = getter
    return getter(obj)


def _getter(obj: Any, key: str) -> Getter | None:
    """How a member of the object's type is read."""
    nettype = registry.type_of(obj)
    added = _added(obj, key)
    if added is not None:
        return added.get
    member = find_member(nettype, key)
    if member is not None:
        if member.kind == "Method":
            return lambda owner: _bound_method(owner, member)
        return member.get
    if not nettype.members or nettype.user_class is not None:
        attribute = _attribute_name(obj, key)
        if attribute is not None:
            return lambda owner: getattr(owner, attribute)
    if nettype.user_class is None and key in index.known_members(nettype.full_name, False):
        return lambda owner: _lacking(registry.type_of(owner), key)
    return None


def _added(obj: Any, key: str) -> extended.ExtendedMember | None:
    """The member that one of the object's types has been given (`Update-TypeData`)."""
    return extended.extended_member(registry.type_names(obj), key) if extended.any_declared() else None


def _lacking(nettype: NetType, name: str) -> Any:
    message = f"pshost does not have the member '{name}' of [{nettype.full_name}] yet."
    raise NotImplementedException(message, "MemberNotSupported", "NotImplemented")


def _attribute_name(obj: Any, key: str) -> str | None:
    """The public attribute of a Python object that serves as the property: one whose name starts with a capital."""
    for attribute in attribute_names(obj):
        if attribute.lower() == key:
            return attribute
    return None


def attribute_names(obj: Any) -> list[str]:
    """The public attributes of a Python object without a declared type, in the order of their definition."""
    names: dict[str, None] = {}
    for base in reversed(obj.__class__.__mro__):
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            names[name] = None
        for name, value in base.__dict__.items():
            if isinstance(value, property):
                names[name] = None
    for name in getattr(obj, "__dict__", ()):
        names[name] = None
    return [name for name in names if name[:1].isupper() and hasattr(obj, name)]


def _bound_method(owner: Any, member: Member) -> Any:
    from pshost.runtime.dotnet.psmethod import PSMethod

    return PSMethod(owner, member.name, member, None)


def _intrinsic(obj: Any, key: str) -> Any:
    from pshost.runtime.dotnet import psobject

    return psobject.intrinsic(obj, key)


_SINGLE = frozenset((str, int, float, bool, PSCustomObject, Hashtable))


def is_collection(obj: Any) -> bool:
    """Whether member access goes on to the elements: lists, and classes that say they enumerate (`enumerates`)."""
    kind = obj.__class__
    if kind is list:
        return True
    return kind not in _SINGLE and (isinstance(obj, list) or getattr(kind, "enumerates", False) is True)


def _elements(obj: Any) -> Iterable[Any]:
    elements: Iterable[Any] = obj
    return elements


def _read_elements(obj: Any, name: str) -> Any:
    """Member enumeration: the property of every element that has it."""
    found: list[Any] = []
    for element in list(_elements(obj)):
        if element is None:
            continue
        base = element.base if element.__class__ is PSObject else element
        value = _read(element, name, base.__class__ is not str and is_collection(base))
        if value is _MISSING:
            if name.lower() in ("count", "length"):
                found.append(1)
            elif base.__class__ is PSCustomObject:
                found.append(None)
            continue
        _add_flat(found, value)
    if not found:
        return _MISSING
    return found[0] if len(found) == 1 else found


def _add_flat(found: list[Any], value: Any) -> None:
    if value is NOTHING:
        return
    if value is not None and value.__class__ not in _SINGLE and is_collection(value):
        found.extend(_elements(value))
    else:
        found.append(value)


# ---------------------------------------------------------------------------------------------------------------- setting


def set_member(obj: Any, name: str, value: Any) -> None:
    """`$obj.name = value`."""
    kind = obj.__class__
    if kind is Hashtable:
        obj[name] = value
        return
    if name.__class__ is not str:
        name = _member_text(name)
    if obj is None or obj is NOTHING:
        raise _no_property(name, "PropertyNotFound")
    notes = extended.notes_of(obj)
    if notes is not None:
        spelled = notes.find(name)
        if spelled is not None:
            _set_note(obj, notes, spelled, value)
            return
    if kind is PSObject:
        set_member(obj.base, name, value)
        return
    if isinstance(obj, Hashtable):
        from pshost.runtime.operators.indexing import set_index

        set_index(obj, name, value)
        return
    _set_declared(obj, name, value)


def _set_note(obj: Any, notes: dict[str, Any], name: str, value: Any) -> None:
    current = notes[name]
    if not isinstance(current, extended.ExtendedMember):
        notes[name] = value
        return
    _set_extended(obj, name, current, value)


def _set_extended(obj: Any, name: str, member: extended.ExtendedMember, value: Any) -> None:
    """Give a member that is more than a value one. Raises SetValueInvocationException where it takes none."""
    if not member.is_property:
        kind = f"System.Management.Automation.PS{member.kind}"
        raise _setting(name, ExtendedTypeSystemException(f'Cannot set the Value property for PSMemberInfo object of type "{kind}".'))
    if not member.is_settable:
        message = f'Set accessor for property "{name}" is unavailable.'
        raise SetValueInvocationException(message, f"SetWithoutSetterFrom{member.kind}", "NotSpecified")
    member.set(obj, value)


def _no_property(name: str, error_id: str = "PropertyAssignmentException") -> NetException:
    message = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
    return RuntimeException(message, error_id, "InvalidOperation")


def _no_note(name: str) -> NetException:
    """A custom object's missing property: its adapter cannot set it."""
    return _setting(name, _no_property(name))


def _setting(name: str, cause: NetException) -> NetException:
    return SetValueInvocationException(
        f'Exception setting "{name}": "{cause.message}"', "ExceptionWhenSetting", "NotSpecified", inner=cause
    )


def _set_declared(obj: Any, name: str, value: Any) -> None:
    """Set a property that the object's type declares, a field, or a public attribute of a Python object."""
    nettype = registry.type_of(obj)
    added = _added(obj, name.lower())
    if added is not None:
        _set_extended(obj, name, added, value)
        return
    member = find_member(nettype, name)
    if member is None or member.kind == "Method":
        fields = getattr(obj, "fields", None)
        spelled = fields.find(name) if fields is not None else None
        if fields is not None and spelled is not None:
            if hasattr(obj, "set_field"):
                obj.set_field(spelled, value)
            else:
                fields[spelled] = value
            return
        attribute = _attribute_name(obj, name.lower()) if not nettype.members else None
        if attribute is None:
            raise _no_note(name) if obj.__class__ is PSCustomObject else _no_property(name)
        try:
            setattr(obj, attribute, value)
        except AttributeError:
            raise _read_only(attribute) from None
        return
    if member.set is None:
        raise _read_only(member.name)
    _assign(member, value, lambda converted: member.set(obj, converted))  # type: ignore[misc]


def _read_only(name: str) -> NetException:
    return RuntimeException(f"'{name}' is a ReadOnly property.", "PropertyAssignmentException", "InvalidOperation")


def _assign(member: Member, value: Any, store: Callable[[Any], Any]) -> None:
    """Convert a value to a property's type and store it, with PowerShell's error around what fails."""
    try:
        wanted = property_type(member)
        store(overloads.convert_argument(value, wanted) if wanted is not None else value)
    except NetException as error:
        if isinstance(error, RuntimeException) and not isinstance(error, ValidationMetadataException):
            raise
        message = f'Exception setting "{member.name}": "{error.message}"'
        raise SetValueInvocationException(message, "ExceptionWhenSetting", "NotSpecified", inner=error) from error


def property_type(member: Member) -> NetType | None:
    """The type of a property by its signature, or None if pshost does not know it."""
    if member.type is not None:
        return member.type
    words = member.signature.split("{", 1)[0].split()
    words = [w for w in words if w not in ("static", "hidden")]
    return registry.resolve(" ".join(words[:-1])) if len(words) > 1 else None


# ---------------------------------------------------------------------------------------------------------------- calling


def call_method(obj: Any, name: str, args: list[Any], types: list[NetType] | None = None) -> Any:
    """`$obj.name(args)`, `$obj.name[types](args)`: what the method gives; NOTHING for a void method."""
    if types is not None:
        return _call_generic(obj, name, args, types)
    kind = obj.__class__
    # The classes of the receiver and the arguments decide the overload; where no argument is converted, that is all there is to know.
    key = (kind, name, args[0].__class__) if len(args) == 1 else (kind, name, *[a.__class__ for a in args])
    direct = _direct.get(key)
    if direct is not None:
        function, void, spelled = direct
        try:
            result = function(obj, *args)
        except NetException as error:
            raise _wrapped(error, function, spelled, len(args)) from error
        except (AttributeError, TypeError) as error:
            refused = _null_refused(error, find_member(registry.type_of(obj), name), args)
            if refused is None:
                raise
            raise _wrapped(refused, function, spelled, len(args)) from error
        return NOTHING if void else result
    table = _callables.get(kind)
    if table is not None:
        member = table.get(name)
        if member is not None:
            plan = _plans.get(member, _NO_PLANS).get(key[2:])
            if plan is not None and plan[1]:
                overload = plan[0].overload
                _direct[key] = (overload.function, overload.signature.startswith(("void ", "static void ")), member.name)
            return invoke(member, obj, args)
    return _call(obj, name, args)


def invoke(member: Member, obj: Any, args: list[Any]) -> Any:
    """Call an instance method of the object by the overload that fits."""
    function, converted, void = _prepare(member, member.name, args)
    try:
        result = function(obj, *converted)
    except NetException as error:
        raise _wrapped(error, function, member.name, len(args)) from error
    except (AttributeError, TypeError) as error:
        refused = _null_refused(error, member, args)
        if refused is None:
            raise
        raise _wrapped(refused, function, member.name, len(args)) from error
    return NOTHING if void else result


def _call_generic(obj: Any, name: str, args: list[Any], types: list[NetType]) -> Any:
    nettype = registry.type_of(obj)
    member = find_member(nettype, name)
    if member is None or member.kind != "Method":
        raise method_not_found(nettype, name)
    return invoke(_closed_method(member, types), obj, args)


_closed: dict[tuple[Member, tuple[NetType, ...]], Member] = {}


def _closed_method(member: Member, types: list[NetType]) -> Member:
    """A generic method with its type arguments: the overloads that have as many type parameters."""
    key = (member, tuple(types))
    known = _closed.get(key)
    if known is None:
        known = _closed[key] = Member(member.name, member.kind, member.static, member.signature)
        known.overloads = [made for o in member.overloads if (made := overloads.closed(o, types)) is not None]
    return known


def _prepare(member: Member, name: str, args: list[Any]) -> tuple[Callable[..., Any], list[Any], bool]:
    """The function to call, the converted arguments, and whether it is void."""
    plans = _plans.get(member)
    if plans is None:
        plans = _plans[member] = {}
    kinds = tuple([a.__class__ for a in args])
    plan = plans.get(kinds)
    if plan is not None:
        candidate, direct = plan
        function = candidate.overload.function
        void = candidate.overload.signature.startswith(("void ", "static void "))
        if direct:
            return function, args, void
        converted = overloads.arguments_of(candidate, args, name)
        return function, converted, void
    candidate = overloads.pick(member.overloads, args, name)
    if all(k in registry._by_class or k is type(None) for k in kinds):
        direct = not candidate.expanded and all(
            r in (ranks.IDENTITY, ranks.ASSIGNABLE) for r in candidate.ranks
        )
        plans[kinds] = (candidate, direct)
    void = candidate.overload.signature.startswith(("void ", "static void "))
    return candidate.overload.function, overloads.arguments_of(candidate, args, name), void


def _null_refused(error: Exception, member: Member | None, args: list[Any]) -> NetException | None:
    """What .NET says where a member that needs a value was given null and tripped over it; None for another fault."""
    if member is None or "NoneType" not in str(error):
        return None
    absent = next((at for at, value in enumerate(args) if value is None or value is NOTHING), None)
    if absent is None:
        return None
    parameters = overloads.pick(member.overloads, args, member.name).overload.parameters
    name = parameters[min(absent, len(parameters) - 1)][1]
    return ArgumentNullException(f"Value cannot be null. (Parameter '{name}')")


def _wrapped(error: NetException, function: Callable[..., Any], name: str, count: int) -> NetException:
    """The error as a caller sees it: a .NET member's inside a MethodInvocationException, a script's own as it is."""
    if isinstance(error, MethodException | ScriptCallDepthException) or getattr(function, "raises_as_is", False):
        return error
    if isinstance(error, NotImplementedException) and error.error_id == "MemberNotSupported":
        return error
    if error.stops or error.escapes is not None:
        return error
    message = f'Exception calling "{name}" with "{count}" argument(s): "{error.message}"'
    return MethodInvocationException(message, error.net_name.rsplit(".", 1)[-1], "NotSpecified", inner=error)


def _call(obj: Any, name: str, args: list[Any]) -> Any:
    if name.__class__ is not str:
        name = _member_text(name)
    if obj is None or obj is NOTHING:
        if name.lower() in ("foreach", "where"):
            return _call_other(NOTHING, registry.type_of(obj), name, args)
        raise RuntimeException(
            "You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", "InvalidOperation"
        )
    notes = extended.notes_of(obj)
    if notes is not None:
        spelled = notes.find(name)
        if spelled is not None and isinstance(notes[spelled], extended.ScriptMethod):
            return notes[spelled].call(obj, args)
    kind = obj.__class__
    if kind is PSObject:
        return call_method(obj.base, name, args)
    added = _added(obj, name.lower())
    if isinstance(added, extended.ScriptMethod):
        return added.call(obj, args)
    nettype = registry.type_of(obj)
    member = find_member(nettype, name)
    if member is not None and member.kind == "Method":
        if kind in registry._by_class and notes is None:
            _callables.setdefault(kind, {})[name] = member
        return invoke(member, obj, args)
    return _call_other(obj, nettype, name, args)


def _call_other(obj: Any, nettype: NetType, name: str, args: list[Any]) -> Any:
    """What is called where the type has no such method: an intrinsic one, a property accessor, the elements' method."""
    key = name.lower()
    if key in ("foreach", "where"):
        from pshost.runtime.dotnet import intrinsics

        return intrinsics.call(obj, key, args)
    if key.startswith(("get_", "set_")):
        accessed = find_member(nettype, key[4:])
        if accessed is not None and accessed.kind == "Property" and len(args) == (key[0] == "s"):
            if key[0] == "g" and accessed.get is not None:
                return accessed.get(obj)
            if key[0] == "s":
                set_member(obj, key[4:], args[0])
                return NOTHING
    if key in index.known_members(nettype.full_name, False) and nettype.user_class is None:
        raise _not_yet(nettype, name)
    if is_collection(obj):
        return _call_elements(obj, name, args)
    stored = _read_own(obj, name, key)
    if stored is not _MISSING and hasattr(stored, "net_name") and hasattr(stored, "Invoke"):
        return stored.Invoke(*args)
    raise method_not_found(nettype, name)


def method_not_found(nettype: NetType, name: str) -> NetException:
    """The error of calling a method that the type does not have."""
    message = f"Method invocation failed because [{registry.display_name(nettype)}] does not contain a method named '{name}'."
    return RuntimeException(message, "MethodNotFound", "InvalidOperation")


def _not_yet(nettype: NetType, name: str) -> NetException:
    message = f"pshost does not have the method '{name}' of [{registry.display_name(nettype)}] yet."
    return RuntimeException(message, "MethodNotFound", "NotImplemented")


def _call_elements(obj: Any, name: str, args: list[Any]) -> Any:
    """Call the method of every element and give the results in one list."""
    elements = list(_elements(obj))
    if not elements:
        raise method_not_found(registry.type_of(obj), name)
    found: list[Any] = []
    for element in elements:
        _add_flat(found, call_method(element, name, args))
    if not found:
        return NOTHING
    return found[0] if len(found) == 1 else found


# ----------------------------------------------------------------------------------------------------------------- static


def get_static(nettype: NetType, name: str) -> Any:
    """`[type]::name`: None where there is none."""
    if nettype.__class__ is not NetType:
        nettype = registry.type_of(nettype)
    if name.__class__ is not str:
        name = _member_text(name)
    if nettype.is_enum:
        value = _enum_value(nettype, name)
        if value is not None:
            return value
    member = find_static(nettype, name)
    if member is None:
        if name.lower() == "new":
            return _bound_method(nettype, _constructor_member(nettype))
        if name.lower() in index.known_members(nettype.full_name, True):
            raise _lacking_static(nettype, name)
        return None
    if member.kind == "Method":
        return _bound_method(nettype, member)
    return None if member.get is None else member.get()


def _lacking_static(nettype: NetType, name: str) -> NetException:
    message = f"pshost does not have the static member '{name}' of [{registry.display_name(nettype)}] yet."
    return RuntimeException(message, "MemberNotSupported", "NotImplemented")


def _enum_value(nettype: NetType, name: str) -> Any:
    key = name.lower()
    for spelled, number in nettype.names.items():
        if spelled.lower() == key:
            from pshost.runtime.values.enum import EnumValue

            return EnumValue(nettype, number)
    return None


def has_static(nettype: NetType, name: str) -> bool:
    """Whether the type has the static member."""
    return find_static(nettype, name) is not None or any(n.lower() == name.lower() for n in nettype.names)


def set_static(nettype: NetType, name: str, value: Any) -> None:
    """`[type]::name = value`."""
    member = find_static(nettype, name)
    if member is None or member.kind == "Method":
        raise _no_property(name)
    store = member.set
    if store is None:
        raise _read_only(member.name)
    _assign(member, value, store)


def call_static(nettype: NetType, name: str, args: list[Any], types: list[NetType] | None = None) -> Any:
    """`[type]::name(args)`, `[type]::name[types](args)`, `new` making an instance."""
    if nettype.__class__ is not NetType:
        nettype = registry.type_of(nettype)
    if name.__class__ is not str:
        name = _member_text(name)
    key = name.lower()
    member = find_static(nettype, key)
    if member is None or member.kind != "Method":
        if key == "new":
            return construct(nettype, args)
        if member is not None and member.get is not None:
            stored = member.get()
            if hasattr(stored, "Invoke"):
                return stored.Invoke(*args)
        if key in index.known_members(nettype.full_name, True):
            raise _not_yet(nettype, name)
        raise method_not_found(nettype, name)
    if types is not None:
        member = _closed_method(member, types)
    function, converted, void = _prepare(member, member.name, args)
    try:
        result = function(*converted)
    except NetException as error:
        raise _wrapped(error, function, member.name, len(args)) from error
    except (AttributeError, TypeError) as error:
        refused = _null_refused(error, member, args)
        if refused is None:
            raise
        raise _wrapped(refused, function, member.name, len(args)) from error
    return NOTHING if void else result


def call_static_of_cast(nettype: NetType, name: str, args: list[Any]) -> Any:
    """`([type]text)::name(args)`: a cast before `::` leaves the overloads that the cast's type declares, so that of several none
    fits; a lone one is called unchecked (recorded: parsing/expressions static-access-through-variables).
    """
    member = find_static(nettype, name) if nettype.__class__ is NetType and nettype.full_name != "System.Type" else None
    if member is not None and len(member.overloads) > 1:
        raise overloads.no_overload(member.name, len(args))
    return call_static(nettype, name, args)


_constructors: dict[NetType, tuple[int, Member]] = {}


def _constructor_member(nettype: NetType) -> Member:
    """The constructors of a type as one method, as `New-Object` and `::new` see them."""
    known = _constructors.get(nettype)
    if known is not None and known[0] == len(nettype.constructors):
        return known[1]
    made = Member("new", "Method", True, f"{nettype.full_name} new()")
    made.overloads = list(nettype.constructors)
    _constructors[nettype] = (len(nettype.constructors), made)
    return made


def construct(nettype: NetType, args: list[Any], method: str = ".ctor") -> Any:
    """A new instance of a type."""
    if nettype.element is not None:
        return _new_array(nettype, args)
    if not nettype.constructors:
        if nettype.is_value_type and not args:
            return default_value(nettype)
        if nettype.is_interface or nettype.is_abstract or nettype.python is None:
            raise _cannot_construct(nettype)
        return _construct_plain(nettype, args)
    if not args and nettype.is_value_type and not any(not o.parameters for o in nettype.constructors):
        return default_value(nettype)
    called = "new" if method == ".ctor" else method
    function, converted, _ = _prepare(_constructor_member(nettype), called, args)
    try:
        return function(*converted)
    except NetException as error:
        raise _wrapped(error, function, method, len(args)) from error
    except (AttributeError, TypeError) as error:
        refused = _null_refused(error, _constructor_member(nettype), args)
        if refused is None:
            raise
        raise _wrapped(refused, function, method, len(args)) from error


def _cannot_construct(nettype: NetType) -> NetException:
    if nettype.python is None and not nettype.is_interface and not nettype.is_abstract:
        message = f"pshost cannot make objects of [{registry.display_name(nettype)}] yet."
        return RuntimeException(message, "TypeNotSupported", "NotImplemented")
    return method_not_found(nettype, "new")


def _construct_plain(nettype: NetType, args: list[Any]) -> Any:
    """An instance of a type that declares no constructors: an exception by its message and inner exception."""
    python = nettype.python
    if python is not None and issubclass(python, NetException):
        from pshost.runtime.dotnet.exception import new_exception

        return new_exception(python, args)
    raise method_not_found(nettype, "new")


def _new_array(nettype: NetType, args: list[Any]) -> Any:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet.array import make_array, make_grid

    rank = nettype.full_name.rsplit("[", 1)[1].count(",") + 1
    if rank > 1 and nettype.element is not None:
        if len(args) != rank:
            raise overloads.no_overload("new", len(args))
        return make_grid(nettype.element, [convert(arg, registry.required("System.Int32")) for arg in args])
    length: int = convert(args[0], registry.required("System.Int32")) if args else 0
    return make_array(nettype.element, length)


def default_value(nettype: NetType) -> Any:
    """What a field of the type holds before it is set: None, zero, false, or the value type's own default."""
    if nettype.is_enum:
        from pshost.runtime.values.enum import EnumValue

        return EnumValue(nettype, 0)
    default = nettype.default
    return default() if callable(default) else default


# ---------------------------------------------------------------------------------------------------------------- listing


class MemberInfo:
    """One member of an object, as `Get-Member` and `.PSObject.Members` show it."""

    __slots__ = ("MemberType", "Name", "_definition", "member", "owner", "static")

    def __init__(
        self, name: str, kind: str, definition: str | None, owner: Any, member: Any, static: bool = False
    ) -> None:
        self.Name = name
        self.MemberType = kind
        self._definition = definition
        self.owner = owner
        self.member = member
        self.static = static

    @property
    def Definition(self) -> str:  # noqa: N802 - PowerShell's name
        """The signature; a note's says its value, which is put into words only when asked for."""
        if self._definition is None:
            self._definition = note_definition(self.Name, self.member)
        return self._definition

    @property
    def is_property(self) -> bool:
        """Whether it is read as a property."""
        return self.MemberType.endswith("Property")


def members_of(obj: Any) -> list[MemberInfo]:
    """The members of an object: those added to it, the extended ones of its types, .NET's properties, then methods."""
    return properties_of(obj) + sets_of(obj) + methods_of(obj)


def sets_of(obj: Any) -> list[MemberInfo]:
    """The property sets and member sets of an object."""
    added = dict(extended.notes_of(obj) or {})
    if extended.any_declared():
        added = {**extended.extended_members(registry.type_names(obj)), **added}
    return [
        MemberInfo(name, value.kind, value.definition(name), obj, value)
        for name, value in added.items()
        if isinstance(value, extended.PropertySet | extended.MemberSet)
    ]


def properties_of(obj: Any, hidden: bool = False) -> list[MemberInfo]:
    """The properties of an object in the order PowerShell lists them; those that a class hides only if asked for."""
    found: dict[str, MemberInfo] = {}

    def add(name: str, kind: str, definition: str | None, member: Any) -> None:
        found.setdefault(name.lower(), MemberInfo(name, kind, definition, obj, member))

    base = obj.base if obj.__class__ is PSObject else obj
    for source in (obj,) if base is obj else (obj, base):
        for name, value in (extended.notes_of(source) or {}).items():
            if not isinstance(value, extended.ExtendedMember):
                add(name, "NoteProperty", None, value)
            elif value.is_property:
                add(name, value.kind, value.definition(name), value)
    for name, value in extended.extended_members(registry.type_names(obj)).items() if extended.any_declared() else ():
        if value.is_property:
            add(name, value.kind, value.definition(name), value)
    nettype = registry.type_of(base)
    if getattr(base.__class__, "adapts_fields", False):  # the adapter of XML: a node's attributes and children stand for its properties
        fields = base.fields
        for name, value in fields.items():
            add(name, "Property", f"{type_word(value)} {name} {{get;{'set;' if isinstance(value, str) else ''}}}", None)
        if fields:
            return list(found.values())
    for member in declared_properties(nettype):
        if hidden or not member.hidden:
            add(member.name, member.kind if member.kind in _EXTENDED_KINDS else "Property", member.signature, member)
    if not nettype.members:
        for name in attribute_names(base):
            add(name, "Property", f"{registry.type_of(getattr(base, name)).full_name} {name} {{get;set;}}", None)
    return list(found.values())


_EXTENDED_KINDS = frozenset(("AliasProperty", "CodeProperty", "NoteProperty", "ScriptProperty"))
_declared: dict[NetType, list[Member]] = {}


def declared_properties(nettype: NetType) -> list[Member]:
    """The properties of a type and its bases: those that PowerShell adds, then .NET's in the order of reflection."""
    known = _declared.get(nettype)
    if known is not None:
        return known
    from pshost.runtime.dotnet.property_order import ordered

    added: dict[str, Member] = {}
    own: dict[str, Member] = {}
    for one in registry.base_chain(nettype):
        properties = [m for m in one.members.values() if m.kind != "Method" and "(" not in m.signature]
        for member in properties:
            if member.kind in _EXTENDED_KINDS:
                added.setdefault(member.name.lower(), member)
        for member in ordered(one, [m for m in properties if m.kind not in _EXTENDED_KINDS]):
            own.setdefault(member.name.lower(), member)
    made = [*added.values(), *(member for key, member in own.items() if key not in added)]
    if nettype.user_class is None:
        _declared[nettype] = made
    return made


def settable(nettype: NetType) -> list[Member]:
    """The properties of a type that can be assigned."""
    found: dict[str, Member] = {}
    for one in registry.base_chain(nettype):
        for key, member in one.members.items():
            if member.kind != "Method" and member.set is not None and not member.hidden:
                found.setdefault(key, member)
    return list(found.values())


def note_definition(name: str, value: Any) -> str:
    """How `Get-Member` shows a note property: `string a=x`."""
    if value is None:
        return f"object {name}=null"
    return f"{type_word(value)} {name}={_member_text(value)}"


def type_word(value: Any) -> str:
    """The name of a value's type as signatures have it (`string`, `System.Object[]`)."""
    from pshost.runtime.dotnet.type import short_name

    word: str = short_name(registry.type_of(value))
    return word


def methods_of(obj: Any) -> list[MemberInfo]:
    """The methods of an object."""
    found: dict[str, MemberInfo] = {}
    base = obj.base if obj.__class__ is PSObject else obj
    added = dict(extended.notes_of(obj) or {})
    if extended.any_declared():
        added = {**extended.extended_members(registry.type_names(obj)), **added}
    for name, value in added.items():
        if isinstance(value, extended.ScriptMethod):
            found[name.lower()] = MemberInfo(name, value.kind, value.definition(name), obj, value)
    for one in registry.base_chain(registry.type_of(base)):
        for key, member in one.members.items():
            if member.kind == "Method" and key not in found and not member.hidden:
                definition = ", ".join(o.signature for o in member.overloads)
                found[key] = MemberInfo(member.name, "Method", definition, obj, member)
    return list(found.values())


def static_members_of(nettype: NetType) -> list[MemberInfo]:
    """The static members of a type (`Get-Member -Static`)."""
    found: dict[str, MemberInfo] = {}
    for name in nettype.names:
        definition = f"static {nettype.full_name} {name} {{get;}}"
        found[name.lower()] = MemberInfo(name, "Property", definition, nettype, None, True)
    for one in registry.base_chain(nettype):
        one.complete()
        for key, member in one.statics.items():
            if key not in found and not member.hidden and not key.startswith("op_"):
                kind = "Method" if member.kind == "Method" else "Property"
                definition = ", ".join(o.signature for o in member.overloads) or member.signature
                found[key] = MemberInfo(member.name, kind, definition, nettype, member, True)
    return list(found.values())
