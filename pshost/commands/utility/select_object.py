"""Select-Object."""

from __future__ import annotations

from collections import deque
from typing import Any

from pshost.commands.notes import with_notes
from pshost.commands.object_properties import has_property, read
from pshost.commands.property_expression import PropertyExpression, parse_all
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import PSArgumentException
from pshost.runtime.values import PSCustomObject, PSObject
from pshost.runtime.values.nothing import NOTHING

_PLAIN_NAMES = ("System.Management.Automation.PSCustomObject", "System.Object")


@cmdlet("Select-Object", aliases=("select",), default_set="DefaultParameter")
class SelectObject(Cmdlet):
    """Selects objects, or properties of objects."""

    net_name = "Microsoft.PowerShell.Commands.SelectObjectCommand"
    parameters = (
        Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
        Parameter("Property", "object[]", position=0, sets=("DefaultParameter", "SkipLastParameter")),
        Parameter("ExcludeProperty", "string[]", sets=("DefaultParameter", "SkipLastParameter")),
        Parameter("ExpandProperty", "string", sets=("DefaultParameter", "SkipLastParameter")),
        Parameter("Unique", "switch", default=False),
        Parameter("CaseInsensitive", "switch", default=False),
        Parameter("Last", "int", sets=("DefaultParameter",), validators=(in_range(0, 2147483647),)),
        Parameter("First", "int", sets=("DefaultParameter",), validators=(in_range(0, 2147483647),)),
        Parameter("Skip", "int", sets=("DefaultParameter", "SkipLastParameter"), validators=(in_range(0, 2147483647),)),
        Parameter("Wait", "switch", sets=("DefaultParameter", "IndexParameter"), default=False),
        Parameter("SkipLast", "int", sets=("SkipLastParameter",), validators=(in_range(0, 2147483647),)),
        Parameter("Index", "int[]", sets=("IndexParameter",), validators=(in_range(0, 2147483647),)),
        Parameter("SkipIndex", "int[]", sets=("SkipIndexParameter",), validators=(in_range(0, 2147483647),)),
    )

    def begin(self) -> None:
        self.expressions = parse_all(self.Property, ("name", "label", "expression"))
        self.excluded = [str(name) for name in self.ExcludeProperty or ()]
        if self.excluded and not self.expressions and not self.ExpandProperty:
            self.expressions = [PropertyExpression("*", None, None, {})]
        self.seen = 0
        self.sent = 0
        self.tail: deque[Any] = deque()
        self.delayed: deque[Any] = deque()
        self.unique: list[Any] = []
        self.form: Any = None  # that of all objects in `unique`, while they have the same plain form
        self.keys: set[Any] | None = set()  # of the objects in `unique`, as long as all have the same form
        self.wanted = set(self.Index or ())
        self.unwanted = set(self.SkipIndex or ())

    def process(self) -> None:
        item = self.InputObject
        if item is NOTHING or item is None:
            return
        position = self.seen
        self.seen += 1
        if "Index" in self.bound:
            if position in self.wanted:
                self.accept(item)
                if not self.Wait and position >= max(self.wanted):
                    self.enough()
            return
        if "SkipIndex" in self.bound:
            if position not in self.unwanted:
                self.accept(item)
            return
        if "SkipLast" in self.bound:
            if position < (self.Skip or 0):
                return
            self.delayed.append(item)
            if len(self.delayed) > self.SkipLast:
                self.accept(self.delayed.popleft())
            return
        if "Last" in self.bound:
            self._first_and_last(item, position)
            return
        if position < (self.Skip or 0):
            return
        if "First" not in self.bound:
            self.accept(item)
            return
        if self.sent < self.First:
            self.sent += 1
            self.accept(item)
        if self.sent >= self.First and not self.Wait:
            self.enough()

    def enough(self) -> None:
        """Tell the pipeline that nothing more is wanted of the commands before this one."""
        stop = getattr(self, "stop_upstream", None)
        if stop is not None:
            stop()

    def _first_and_last(self, item: Any, position: int) -> None:
        skip = self.Skip or 0
        if "First" in self.bound:
            if position < skip:
                return
            if self.sent < self.First:
                self.sent += 1
                self.accept(item)
                return
            skip = 0
        self.tail.append(item)
        if len(self.tail) > self.Last + skip:
            self.tail.popleft()

    def end(self) -> None:
        if "Last" in self.bound:
            skip = 0 if "First" in self.bound else self.Skip or 0
            items = list(self.tail)
            for item in items[: max(len(items) - skip, 0)]:
                self.accept(item)
        if self.Unique:
            for item in self.unique:
                self.write(_marked(item))

    def accept(self, item: Any) -> None:
        """Take one object of the selection: shape it and write it, or keep it for `-Unique`."""
        if not self.expressions and not self.ExpandProperty:
            self.give(item)
        elif self.ExpandProperty:
            self.expand(item)
        else:
            self.give(self.shaped(item), is_made=True)

    def give(self, value: Any, is_made: bool = False) -> None:
        """Write an object, or with `-Unique` keep it if no equal one is kept."""
        if not self.Unique:
            self.write(_marked(value))
        elif not self.is_kept(value, is_made):
            self.unique.append(value)

    def is_kept(self, value: Any, is_made: bool) -> bool:
        """Whether an equal object is kept. Objects of one plain form are looked up; only where forms mix all are compared."""
        if self.keys is not None:
            plain = _plain_form(value, bool(self.CaseInsensitive), is_made)
            if plain is not None and (not self.unique or plain[0] == self.form):
                self.form, key = plain
                if key in self.keys:
                    return True
                self.keys.add(key)
                return False
            self.keys = None
        return any(self.same(value, kept, is_made) for kept in self.unique)

    def same(self, left: Any, right: Any, is_made: bool = True) -> bool:
        """Whether `-Unique` holds two objects for equal: of objects that this command made all properties are compared, custom
        objects that came as they are have no order and count as equal.
        """
        from pshost.runtime.operators.comparison import equals

        ignore_case = bool(self.CaseInsensitive)
        if left.__class__ is PSCustomObject and right.__class__ is PSCustomObject:
            if not is_made:
                return True
            names = list(left.members)
            if [n.lower() for n in names] != [n.lower() for n in right.members]:
                return False
            return all(self.same(read(left, n), read(right, n)) for n in names)
        return bool(equals(left, right, ignore_case))

    def shaped(self, item: Any) -> PSCustomObject:
        """The custom object of the chosen properties."""
        from pshost.commands.wildcard import matches_any

        made = PSCustomObject((), (_selected_name(item), *_PLAIN_NAMES))
        for expression in self.expressions:
            for label, resolved in expression.resolve(item):
                if self.excluded and matches_any(self.excluded, label):
                    continue
                if made.members.find(label) is not None:
                    self._already(label, "")
                    continue
                made.members[label] = resolved.value(self, item)
        return made

    def _already(self, label: str, suffix: str) -> None:
        self.write_error(PSArgumentException(
            f'The property cannot be processed because the property "{label}" already exists.',
            f"AlreadyExistingUserSpecifiedProperty{suffix or 'NoExpand'}", "InvalidOperation",
        ))

    def expand(self, item: Any) -> None:
        """Write the elements of one property, with the other chosen properties as notes on each."""
        from pshost.commands.object_properties import matching_names
        from pshost.runtime.operators.unrolling import is_enumerable

        names = matching_names(item, self.ExpandProperty) if item is not None else []
        if len(names) != 1 or not has_property(item, names[0]):
            self.write_error(PSArgumentException(
                f'Property "{self.ExpandProperty}" cannot be found.', "ExpandPropertyNotFound", "InvalidArgument", item
            ))
            return
        value = read(item, names[0])
        notes = list(self.shaped(item).members.items()) if self.expressions else []
        for element in self._elements(value) if is_enumerable(value) else (value,):
            if not notes:
                self.give(element)
            elif element is not None:
                self.give(self._annotated(element, notes))

    @staticmethod
    def _elements(value: Any) -> Any:
        from pshost.runtime.operators.unrolling import iterate

        return iterate(value)

    def _annotated(self, element: Any, notes: list[tuple[str, Any]]) -> Any:
        made: Any
        if element.__class__ is PSCustomObject:
            made = PSCustomObject(element.members.items(), element.type_names)
        elif element.__class__ is PSObject:
            made = PSObject(element.base, element.members.items(), element.type_names)
        else:
            return with_notes(element, dict(notes))
        for name, value in notes:
            if made.members.find(name) is not None:
                self._already(name, "Expand")
            else:
                made.members[name] = value
        return made


def _selected_name(item: Any) -> str:
    """The type name that a selection of an object gets first."""
    from pshost.commands.dotnet_access import full_type_name

    base = item.base if item.__class__ is PSObject else item
    return "Selected.System.Object" if base is None else f"Selected.{full_type_name(base)}"


def _marked(value: Any) -> Any:
    """A custom object that was selected bears that in its type names, even where it is passed on whole."""
    if value.__class__ is PSCustomObject and not any(name.startswith("Selected.") for name in value.type_names):
        value.type_names = (f"Selected.{_PLAIN_NAMES[0]}", *(value.type_names or _PLAIN_NAMES))
    return value


def _plain_form(value: Any, ignore_case: bool, is_made: bool) -> tuple[Any, Any] | None:
    """The form of a value and a key that values of this form share when they are equal; None for what must be compared.

    Texts of printable ASCII and whole numbers have one, and custom objects that this command made of such.
    """
    kind = value.__class__
    if kind is int:
        return kind, value
    if kind is str:
        return (kind, value.lower() if ignore_case else value) if value.isascii() and value.isprintable() else None
    if kind is not PSCustomObject or not is_made:
        return None
    names = list(value.members)
    plain = [_plain_form(read(value, name), ignore_case, True) for name in names]
    found = [each for each in plain if each is not None]
    if len(found) < len(plain):
        return None
    return (tuple(name.lower() for name in names), *(form for form, _ in found)), tuple(key for _, key in found)
