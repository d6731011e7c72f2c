"""Update-List."""

from __future__ import annotations

from typing import Any

from pshost.commands.dotnet_access import call, get
from pshost.commands.object_properties import has_property, read
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException
from pshost.runtime.values import Hashtable
from pshost.runtime.values.nothing import NOTHING


@cmdlet("Update-List", default_set="AddRemoveSet")
class UpdateList(Cmdlet):
    """Adds elements to the collection in a property and removes others; without an object, a table that says so."""

    net_name = "Microsoft.PowerShell.Commands.UpdateListCommand"
    parameters = (
        Parameter("Add", "object[]", sets=("AddRemoveSet",), validators=(not_null_or_empty,)),
        Parameter("Remove", "object[]", sets=("AddRemoveSet",), validators=(not_null_or_empty,)),
        Parameter("Replace", "object[]", sets={"ReplaceSet": SetMembership(mandatory=True)}, validators=(not_null_or_empty,)),
        Parameter("InputObject", "psobject", pipeline=True, validators=(not_null_or_empty,), default=NOTHING),
        Parameter("Property", "string", position=0, validators=(not_null_or_empty,)),
    )

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING:
            return
        if not self.Property:
            self._change(item)
        elif has_property(item, str(self.Property)):
            self._change(read(item, str(self.Property)))
        else:
            self.write_error(PSArgumentException(
                f"The property {self.Property} was not found.", "MemberDoesntExist", "InvalidType"
            ))
            return
        self.write(item)

    def _change(self, collection: Any) -> None:
        if get(collection, "IsFixedSize") is not False and not hasattr(collection, "append"):
            self.throw(PSArgumentException("The collection cannot be changed.", "ListCannotBeModified", "InvalidOperation"))
        if "Replace" in self.bound:
            call(collection, "Clear")
        for value in self.bound.get("Remove") or ():
            call(collection, "Remove", value)
        for value in (*(self.bound.get("Add") or ()), *(self.bound.get("Replace") or ())):
            call(collection, "Add", value)

    def end(self) -> None:
        if self.InputObject is NOTHING:
            words = [key for key in ("Add", "Remove", "Replace") if key in self.bound]
            self.write(Hashtable((key, self.bound[key]) for key in words))
