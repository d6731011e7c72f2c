"""Members that a value has beyond its .NET type: added to the object, or to every object of a type.

The values of `members` tables are plain (a note property) or one of the classes here.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from pshost.runtime.values.psobject import PropertyTable, PSCustomObject, PSObject

if TYPE_CHECKING:
    from collections.abc import Callable


class ExtendedMember:
    """A member that is more than a stored value."""

    __slots__ = ()
    kind = "ExtendedMember"
    is_property = True

    def definition(self, name: str) -> str:
        """The member under a name as `Get-Member` shows it."""
        return f"System.Object {name} {{get;set;}}"

    def get(self, owner: Any) -> Any:
        """The member's value for an object."""
        raise NotImplementedError

    @property
    def is_settable(self) -> bool:
        """Whether the property takes a value."""
        return True

    def set(self, owner: Any, value: Any) -> None:
        """Give the property a value, if it is one that takes any."""
        raise NotImplementedError


class NoteProperty(ExtendedMember):
    """A stored value with a declared type (`[PSNoteProperty]`), where a plain value would not do."""

    __slots__ = ("value",)
    kind = "NoteProperty"

    def __init__(self, value: Any) -> None:
        self.value = value

    def definition(self, name: str) -> str:
        """`string a=x`."""
        from pshost.runtime.members import note_definition

        return note_definition(name, self.value)

    def get(self, owner: Any) -> Any:  # noqa: ARG002 - a note is the same for its only owner
        """The stored value."""
        return self.value

    def set(self, owner: Any, value: Any) -> None:  # noqa: ARG002
        """Store a value."""
        self.value = value


class AliasProperty(ExtendedMember):
    """Another name for a member, converted to a type where one is given."""

    __slots__ = ("conversion", "target")
    kind = "AliasProperty"

    def __init__(self, target: str, conversion: Any = None) -> None:
        self.target = target
        self.conversion = conversion

    def definition(self, name: str) -> str:
        """`Size = Length`."""
        kind = "" if self.conversion is None else f"({self.conversion.full_name})"
        return f"{name} = {kind}{self.target}"

    def get(self, owner: Any) -> Any:
        """The value of the member it stands for."""
        from pshost.runtime.members import get_member

        value = get_member(owner, self.target)
        if self.conversion is None:
            return value
        from pshost.runtime.conversion import convert

        return convert(value, self.conversion)

    def set(self, owner: Any, value: Any) -> None:
        """Set the member it stands for."""
        from pshost.runtime.members import set_member

        set_member(owner, self.target, value)


class ScriptProperty(ExtendedMember):
    """A property computed by script blocks, with `$this` the object."""

    __slots__ = ("getter", "setter")
    kind = "ScriptProperty"

    def __init__(self, getter: Any, setter: Any = None) -> None:
        self.getter = getter
        self.setter = setter

    def definition(self, name: str) -> str:
        """`System.Object Area {get=$this.w * $this.h;}`."""
        parts = [("get", self.getter), ("set", self.setter)]
        return f"System.Object {name} {{{''.join(f'{word}={_source(block)};' for word, block in parts if block is not None)}}}"

    def get(self, owner: Any) -> Any:
        """What the getter block gives."""
        return None if self.getter is None else call_with_this(self.getter, owner, [])

    @property
    def is_settable(self) -> bool:
        """Whether there is a setter block."""
        return self.setter is not None

    def set(self, owner: Any, value: Any) -> None:
        """Run the setter block with the value."""
        call_with_this(self.setter, owner, [value])


class CodeProperty(ExtendedMember):
    """A property computed by a Python function of the object."""

    __slots__ = ("function", "kind", "setter")

    def __init__(
        self,
        function: Callable[[Any], Any],
        kind: str = "CodeProperty",
        setter: Callable[[Any, Any], None] | None = None,
    ) -> None:
        self.function = function
        self.kind = kind
        self.setter = setter

    def get(self, owner: Any) -> Any:
        """What the function gives."""
        return self.function(owner)

    @property
    def is_settable(self) -> bool:
        """Whether there is a setter function."""
        return self.setter is not None

    def set(self, owner: Any, value: Any) -> None:
        """Give the value to the setter function."""
        assert self.setter is not None  # or it is not settable
        self.setter(owner, value)


class MethodProperty(CodeProperty):
    """A property that static methods get and set (`PSCodeProperty`), the object their first argument."""

    __slots__ = ("getter", "setting")

    def __init__(self, getter: Any, setter: Any = None) -> None:
        self.getter = getter
        self.setting = setter
        super().__init__(
            lambda owner: _call_static(getter, [owner]), "CodeProperty",
            None if setter is None else lambda owner, value: _call_static(setter, [owner, value]),
        )

    def definition(self, name: str) -> str:
        """`System.Object Size{get=GetSize;}`."""
        parts = [("get", self.getter), ("set", self.setting)]
        return f"System.Object {name}{{{''.join(f'{word}={_name_of(one)};' for word, one in parts if one is not None)}}}"


class ScriptMethod(ExtendedMember):
    """A method done by a script block, with `$this` the object."""

    __slots__ = ("block",)
    kind = "ScriptMethod"
    is_property = False

    def __init__(self, block: Any) -> None:
        self.block = block

    def definition(self, name: str) -> str:
        """`System.Object Grow();`."""
        return f"System.Object {name}();"

    def get(self, owner: Any) -> Any:
        """The method bound to the object, as `$o.Method` without a call gives it."""
        from pshost.runtime.dotnet.psmethod import PSMethod

        return PSMethod(owner, "", None, self)

    def call(self, owner: Any, arguments: list[Any]) -> Any:
        """Run the block with the arguments."""
        return call_with_this(self.block, owner, arguments)


class CodeMethod(ScriptMethod):
    """A method that a static method does (`PSCodeMethod`), the object its first argument."""

    __slots__ = ()
    kind = "CodeMethod"

    def definition(self, name: str) -> str:  # noqa: ARG002 - it is known by the method that it stands for
        """The method's own signature."""
        from pshost.runtime.conversion import to_string

        text: str = to_string(self.block)
        return text

    def call(self, owner: Any, arguments: list[Any]) -> Any:
        """Call the static method with the object and the arguments."""
        return _call_static(self.block, [owner, *arguments])


def _call_static(method: Any, arguments: list[Any]) -> Any:
    from pshost.runtime.members import call_method

    return call_method(method, "Invoke", [None, arguments])


def _name_of(method: Any) -> str:
    from pshost.runtime.members import get_member

    return str(get_member(method, "Name"))


class PropertySet(ExtendedMember):
    """A named list of properties (`PSPropertySet`)."""

    __slots__ = ("names",)
    kind = "PropertySet"
    is_property = False

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def definition(self, name: str) -> str:
        """`Few {Id, Name}`."""
        return f"{name} {{{', '.join(self.names)}}}"

    def get(self, owner: Any) -> Any:
        """The set as a member of the object."""
        from pshost.runtime.dotnet.psproperty import PSMember

        return PSMember("", self.kind, owner, self)


class MemberSet(ExtendedMember):
    """Members under one name (`PSMemberSet`): `PSStandardMembers` says how its object is shown."""

    __slots__ = ("members",)
    kind = "MemberSet"
    is_property = False

    def __init__(self, members: dict[str, Any]) -> None:
        self.members = PropertyTable(members)

    def definition(self, name: str) -> str:
        """`PSStandardMembers {DefaultDisplayPropertySet}`."""
        return f"{name} {{{', '.join(self.members)}}}"

    def get(self, owner: Any) -> Any:
        """The set as an object that has its members."""
        made = PSCustomObject()
        for name, member in self.members.items():
            made.members[name] = member.get(owner) if isinstance(member, ExtendedMember) and member.is_property else member
        return made


def _source(block: Any) -> str:
    return str(getattr(block, "source_text", block))


def call_with_this(block: Any, owner: Any, arguments: list[Any]) -> Any:
    """Run a script block with `$this` set, and give its output as an assignment would take it."""
    output = block.invoke(*arguments, variables={"this": owner})
    return output[0] if len(output) == 1 else (output or None)


_attached: dict[int, tuple[Any, PropertyTable]] = {}
_weakly_attached: weakref.WeakKeyDictionary[Any, PropertyTable] = weakref.WeakKeyDictionary()


def notes_of(value: Any) -> PropertyTable | None:
    """The members added to an object, or None."""
    kind = value.__class__
    if kind is PSObject or kind is PSCustomObject:
        members: PropertyTable = value.members
        return members
    own = getattr(value, "extended", None)
    if isinstance(own, PropertyTable):
        table: PropertyTable = own
        return table
    entry = _attached.get(id(value))
    return entry[1] if entry is not None else None


def attach(value: Any) -> PropertyTable | None:
    """The table that members of an object are added to, made if there is none; None for a value that can hold none
    (a number, a string: wrap those in a PSObject).
    """
    found = notes_of(value)
    if found is not None:
        return found
    if value is None or isinstance(value, str | int | float):
        return None
    made = PropertyTable()
    try:
        value.extended = made
    except AttributeError:
        _attached[id(value)] = (value, made)  # holding the value keeps its identity from being used again
    return made


_by_type: dict[str, dict[str, tuple[str, ExtendedMember]]] = {}
_standard: dict[str, dict[str, ExtendedMember]] = {}
_names: dict[str, str] = {}


def declare_standard(type_name: str, name: str, member: ExtendedMember) -> None:
    """Say how objects of a type are shown, sorted or written: a member of its `PSStandardMembers`."""
    _names.setdefault(type_name.lower(), type_name)
    _standard.setdefault(type_name.lower(), {})[name.lower()] = member


def standard_member(value: Any, name: str) -> ExtendedMember | None:
    """The member that the object's own `PSStandardMembers` has under a name, or that of the nearest of its types."""
    notes = notes_of(value)
    spelled = notes.find("PSStandardMembers") if notes else None
    if notes is not None and spelled is not None and isinstance(notes[spelled], MemberSet):
        own = notes[spelled].members
        found = own.find(name)
        if found is not None:
            member = own[found]
            return member if isinstance(member, ExtendedMember) else NoteProperty(member)
    if not _standard:
        return None
    from pshost.runtime.dotnet.registry import type_names

    for type_name in type_names(value):
        table = _standard.get(type_name.lower()) or _standard.get(type_name.lower().removeprefix("deserialized."))
        if table is not None and name.lower() in table:
            return table[name.lower()]
    return None


def declare(type_name: str, name: str, member: ExtendedMember) -> None:
    """Add a member to every object of a type (what `Update-TypeData` does)."""
    from pshost.runtime import members

    _names.setdefault(type_name.lower(), type_name)
    _by_type.setdefault(type_name.lower(), {})[name.lower()] = (name, member)
    members.forget()


def undeclare_standard(type_name: str, name: str) -> None:
    """Take away what `declare_standard` said."""
    _standard.get(type_name.lower(), {}).pop(name.lower(), None)


def undeclare(type_name: str, name: str | None = None) -> None:
    """Take away a member, or all, that `declare` added."""
    from pshost.runtime import members

    if name is None:
        _by_type.pop(type_name.lower(), None)
        _standard.pop(type_name.lower(), None)
    else:
        _by_type.get(type_name.lower(), {}).pop(name.lower(), None)
    members.forget()


def declared_types() -> list[str]:
    """The names of the types that have been given members, as they were first written."""
    return sorted(_names[key] for key in {*_by_type, *_standard} if key in _names and (_by_type.get(key) or _standard.get(key)))


def standard_members(type_name: str) -> dict[str, ExtendedMember]:
    """The standard members of one type, by their names in lower case."""
    return dict(_standard.get(type_name.lower(), {}))


def any_declared() -> bool:
    """Whether any type has been given members (asked first, because it rarely has)."""
    return bool(_by_type)


def extended_member(type_names: list[str], name: str) -> ExtendedMember | None:
    """The member that some of these types has been given under a name in lower case."""
    if not _by_type:
        return None
    for type_name in type_names:
        table = _by_type.get(type_name.lower())
        if table is not None and name in table:
            return table[name][1]
    return None


def extended_members(type_names: list[str]) -> dict[str, ExtendedMember]:
    """The members these types have been given, by name as written, the nearest type's first."""
    found: dict[str, ExtendedMember] = {}
    seen: set[str] = set()
    for type_name in type_names:
        for key, (name, member) in _by_type.get(type_name.lower(), {}).items():
            if key not in seen:
                seen.add(key)
                found[name] = member
    return found
