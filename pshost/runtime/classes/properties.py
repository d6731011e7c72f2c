"""Properties of scripts' classes: what they are assigned is converted to their type and then validated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.compiler.attribute import Attribute
from pshost.compiler.tree import kind, type_name
from pshost.declarations.nettype import Member
from pshost.runtime import members
from pshost.runtime.conversion import cast
from pshost.runtime.scope import Scope
from pshost.runtime.validation import check, is_validation
from pshost.runtime.variables import type_literal

if TYPE_CHECKING:
    from pshost.compiler.definitions import TypeSpec
    from pshost.declarations.nettype import NetType


class DeclaredProperty(Member):
    """The member of a property; `accepts_all` says that its objects hold what they are given, once it is converted."""

    __slots__ = ("accepts_all",)

    def __init__(self, name: str, kind: str, static: bool, signature: str) -> None:
        super().__init__(name, kind, static, signature)
        self.accepts_all = False


class Property:
    """A property as its class declares it: its type, its initial value's code, its validation attributes."""

    __slots__ = ("home", "initial", "name", "nettype", "node", "spec", "validators")

    def __init__(self, home: Scope, spec: TypeSpec, node: Any, initial: Any) -> None:
        self.home = home
        self.spec = spec
        self.node = node
        self.name = str(node.Name)
        self.initial = initial
        named = type_name(node.PropertyType) if node.PropertyType is not None else "System.Object"
        self.nettype: NetType = type_literal(home, named)
        written = [Attribute(a, spec.source) for a in node.Attributes or () if kind(a) == "AttributeAst"]
        self.validators = [attribute for attribute in written if is_validation(home, attribute)]

    def first_value(self, scope: Scope) -> Any:
        """What the property holds in a new object: its initial value, else its type's default."""
        if self.initial is None:
            return members.default_value(self.nettype)
        value = self.spec.initial_value(self.initial, scope)
        if self.nettype.full_name != "System.Object":
            value = cast(value, self.nettype)
        return self.checked(value)

    def checked(self, value: Any) -> Any:
        """The value, if the validation attributes accept it; ValidationMetadataException if they do not."""
        if self.validators:
            scope = Scope({}, self.home)
            for attribute in self.validators:
                check(scope, value, attribute)
        return value

    def as_member(self) -> Member:
        """The property as a member of instances."""
        name, checked = self.name, self.checked
        made = self._member(False)
        made.accepts_all = not self.validators
        made.get = lambda this: this.fields[name]
        made.set = lambda this, value: this.fields.__setitem__(name, checked(value))
        return made

    def as_static(self, values: dict[str, Any]) -> Member:
        """The property as a member of the class, its value in `values`."""
        name, checked = self.name, self.checked
        made = self._member(True)
        made.get = lambda: values.get(name)
        made.set = lambda value: values.__setitem__(name, checked(value))
        return made

    def _member(self, static: bool) -> DeclaredProperty:
        from pshost.runtime.dotnet.type import short_name

        modifier = "hidden " if self.node.IsHidden else ""
        modifier += "static " if static else ""
        made = DeclaredProperty(self.name, "Property", static, f"{modifier}{short_name(self.nettype)} {self.name} {{get;set;}}")
        made.type = self.nettype
        made.hidden = bool(self.node.IsHidden)
        return made
