"""Add-Member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime import extended
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.dotnet.psobject import add_member
from pshost.runtime.errors.exceptions import InvalidOperationException, ValidationMetadataException
from pshost.runtime.members import members_of
from pshost.runtime.values import PSCustomObject, PSObject
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.errors.exceptions import NetException


_KINDS = frozenset((
    "aliasproperty", "codemethod", "codeproperty", "memberset", "noteproperty", "propertyset", "scriptmethod", "scriptproperty",
))


def no_kind(value: Any) -> None:
    """Demand a name that is none of a kind of members: such a word in the first place is the kind."""
    if str(value).lower() in _KINDS:
        error = ValidationMetadataException(
            f"The parameter cannot be processed because the parameter name '{value}' is ambiguous with a member type.",
            "ArgumentIsAmbiguous",
        )
        error.passes_over = True
        raise error


@cmdlet("Add-Member", default_set="TypeNameSet")
class AddMember(Cmdlet):
    """Adds properties and methods to an object."""

    net_name = "Microsoft.PowerShell.Commands.AddMemberCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, pipeline=True, default=NOTHING),
        Parameter(
            "MemberType", "System.Management.Automation.PSMemberTypes", mandatory=True, position=0, sets=("MemberSet",),
            aliases=("Type",),
        ),
        Parameter("Name", "string", mandatory=True, position=1, sets=("MemberSet",)),
        Parameter("Value", "object", position=2, sets=("MemberSet",)),
        Parameter("SecondValue", "object", position=3, sets=("MemberSet",)),
        Parameter(
            "TypeName",
            "string",
            sets={
                "TypeNameSet": SetMembership(mandatory=True),
                "MemberSet": SetMembership(),
                "NotePropertySingleMemberSet": SetMembership(),
                "NotePropertyMultiMemberSet": SetMembership(),
            },
            validators=(not_null_or_empty,),
        ),
        Parameter(
            "Force",
            "switch",
            sets=("MemberSet", "NotePropertySingleMemberSet", "NotePropertyMultiMemberSet"),
            default=False,
        ),
        Parameter("PassThru", "switch", default=False),
        Parameter(
            "NotePropertyName",
            "string",
            mandatory=True,
            position=0,
            sets=("NotePropertySingleMemberSet",),
            validators=(not_null_or_empty, no_kind),
        ),
        Parameter(
            "NotePropertyValue",
            "object",
            mandatory=True,
            position=1,
            sets=("NotePropertySingleMemberSet",),
            allow_null=True,
        ),
        Parameter(
            "NotePropertyMembers",
            "System.Collections.IDictionary",
            mandatory=True,
            position=0,
            sets=("NotePropertyMultiMemberSet",),
            validators=(not_null_or_empty,),
        ),
    )

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None:
            return
        result = item
        for name, member in self._members():
            if self._exists(result, name):
                continue
            result = add_member(result, name, member)
        if "TypeName" in self.bound and self.TypeName:
            result = with_type_name(result, self.TypeName)
        if self.PassThru:
            self.write(result)

    def _exists(self, item: Any, name: str) -> bool:
        """Whether the object has a member of the name already, which without -Force is an error."""
        if self.Force or not any(member.Name.lower() == name.lower() for member in members_of(item)):
            return False
        self.write_error(InvalidOperationException(
            f'Cannot add a member with the name "{name}" because a member with that name already exists. '
            "To overwrite the member anyway, add the Force parameter to your command.",
            "MemberAlreadyExists", "InvalidOperation", item,
        ))
        return True

    def _members(self) -> list[tuple[str, Any]]:
        if "NotePropertyMembers" in self.bound:
            return [(to_string(key), value) for key, value in self.NotePropertyMembers.items()]
        if "NotePropertyName" in self.bound:
            return [(self.NotePropertyName, self.NotePropertyValue)]
        if "MemberType" not in self.bound:
            return []
        return [(self.Name, self._made(to_string(self.MemberType)))]

    def _made(self, kind: str) -> Any:
        """The member of a kind; one that the values do not fit, or that cannot be added, is an error."""
        maker = _MAKERS.get(kind)
        if maker is None:
            self.throw(InvalidOperationException(
                f'Cannot add a member with type "{kind}". Specify a different type for the MemberTypes parameter.',
                "CannotAddMemberType", "InvalidOperation",
            ))
        try:
            return maker(self.Value, self.SecondValue)
        except InvalidOperationException as error:
            self.throw(error)


def _note(value: Any, second: Any) -> Any:
    if second is not None:
        raise InvalidOperationException(
            "SecondValue parameter is not necessary for a member of type NoteProperty, and should be null. "
            "Do not specify the SecondValue parameter for members of this type.",
            "Value2ShouldNotBeSpecified", "InvalidOperation",
        )
    return value


def _alias(value: Any, second: Any) -> Any:
    if value is None or not to_string(value):
        raise _value_needed("AliasProperty")
    return extended.AliasProperty(to_string(value), second)


def _script_property(value: Any, second: Any) -> Any:
    if value is None and second is None:
        raise InvalidOperationException(
            "Value and SecondValue parameters should not both be null for a member of type ScriptProperty.",
            "Value1AndValue2AreNotBothNull", "InvalidOperation",
        )
    return extended.ScriptProperty(_block(value), _block(second))


def _script_method(value: Any, second: Any) -> Any:
    del second
    if value is None:
        raise _value_needed("ScriptMethod")
    return extended.ScriptMethod(_block(value))


def _code_property(value: Any, second: Any) -> Any:
    if value is None and second is None:
        raise InvalidOperationException(
            "Value and SecondValue parameters should not both be null for a member of type CodeProperty.",
            "Value1AndValue2AreNotBothNull", "InvalidOperation",
        )
    return extended.MethodProperty(value, second)


def _code_method(value: Any, second: Any) -> Any:
    del second
    if value is None:
        raise _value_needed("CodeMethod")
    return extended.CodeMethod(value)


def _property_set(value: Any, second: Any) -> Any:
    del second
    names = [to_string(name) for name in (value if isinstance(value, list) else [value])]
    if value is None or not names:
        raise _value_needed("PropertySet")
    return extended.PropertySet(names)


def _member_set(value: Any, second: Any) -> Any:
    del second
    members = value if isinstance(value, list) else [] if value is None else [value]
    return extended.MemberSet({member.name: member.member for member in members})


def _block(value: Any) -> Any:
    if value is None or value.__class__.__name__ == "ScriptBlock":
        return value
    from pshost.commands.dotnet_access import convert

    return convert(value, "System.Management.Automation.ScriptBlock")


def _value_needed(kind: str) -> NetException:
    return InvalidOperationException(
        f"The Value parameter must not be null for a member of type \"{kind}\". Specify a non-null value for the Value parameter "
        "when adding members of this type.",
        "Value1ShouldNotBeNull", "InvalidOperation",
    )


_MAKERS: dict[str, Callable[[Any, Any], Any]] = {
    "NoteProperty": _note,
    "AliasProperty": _alias,
    "ScriptProperty": _script_property,
    "ScriptMethod": _script_method,
    "CodeProperty": _code_property,
    "CodeMethod": _code_method,
    "PropertySet": _property_set,
    "MemberSet": _member_set,
}


def with_type_name(value: Any, name: str) -> Any:
    """The object with a type name before its own; an object that cannot hold one is wrapped."""
    made = value if isinstance(value, PSObject | PSCustomObject) else PSObject(value)
    if name not in made.type_names:
        made.type_names = (name, *made.type_names)
    return made
