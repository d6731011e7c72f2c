"""Add-Member."""

from __future__ import annotations

from typing import Any

from pshost.commands.notes import with_notes
from pshost.commands.object_properties import added_members
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.errors.exceptions import InvalidOperationException
from pshost.runtime.values import PSCustomObject, PSObject
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Add-Member", default_set="TypeNameSet")
class AddMember(Cmdlet):
    """Adds properties and methods to an object."""

    net_name = "Microsoft.PowerShell.Commands.AddMemberCommand"
    parameters = (
        Parameter("InputObject", "psobject", mandatory=True, pipeline=True, default=NOTHING),
        Parameter(
            "MemberType",
            "System.Management.Automation.PSMemberTypes",
            mandatory=True,
            position=0,
            sets=("MemberSet",),
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
            validators=(not_null_or_empty,),
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
            if self._exists(result, name) and not self.Force:
                self.write_error(
                    InvalidOperationException(
                        f'Cannot add a member with the name "{name}" because a member with that name already exists. '
                        "To overwrite the member anyway, add the Force parameter to your command.",
                        "MemberAlreadyExists",
                        "InvalidOperation",
                        item,
                    )
                )
                continue
            result = with_notes(result, {name: member})
        if "TypeName" in self.bound and self.TypeName:
            if not isinstance(result, PSObject | PSCustomObject):
                result = PSObject(result)
            result.type_names = (self.TypeName, *result.type_names)
        if self.PassThru:
            self.write(result)

    def _members(self) -> list[tuple[str, Any]]:
        if "NotePropertyMembers" in self.bound:
            return [(str(key), value) for key, value in self.NotePropertyMembers.items()]
        if "NotePropertyName" in self.bound:
            return [(self.NotePropertyName, self.NotePropertyValue)]
        if "MemberType" not in self.bound:
            return []
        from pshost.runtime import extended

        kind = to_string(self.MemberType).lower()
        if kind == "noteproperty":
            return [(self.Name, self.Value)]
        if kind == "aliasproperty":
            return [(self.Name, extended.AliasProperty(str(self.Value)))]
        if kind == "scriptproperty":
            return [(self.Name, extended.ScriptProperty(self.Value, self.SecondValue))]
        if kind == "propertyset":
            names = self.Value if isinstance(self.Value, list) else [self.Value]
            return [(self.Name, extended.PropertySet([to_string(name) for name in names]))]
        if kind == "scriptmethod":
            return [(self.Name, extended.ScriptMethod(self.Value))]
        raise InvalidOperationException(
            f'Cannot add a member with type "{to_string(self.MemberType)}". '
            "Specify a different type for the MemberTypes parameter.",
            "CannotAddMemberType",
            "InvalidOperation",
        )

    @staticmethod
    def _exists(item: Any, name: str) -> bool:
        from pshost.runtime.members import members_of

        return any(key.lower() == name.lower() for key in added_members(item)) or any(
            member.Name.lower() == name.lower() for member in members_of(item)
        )
