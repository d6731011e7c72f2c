"""Names of types as they are written: `int`, `string[]`, `List[string]`, `Name, Assembly`.

A TypeName is its full name as text, so that it can be compared and printed; what it is made of is read from the text when asked for.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s*([,\[\]])\s*")
_DIMENSIONS = re.compile(r"\[(,*)\]$")


class TypeName(str):
    """A type's full name, without brackets around it and without blanks around commas and brackets."""

    __slots__ = ()

    @property
    def FullName(self) -> str:
        """The whole name as written."""
        return str(self)

    @property
    def IsArray(self) -> bool:
        """Whether it ends in `[]`, `[,]` and so on."""
        return _DIMENSIONS.search(self) is not None

    @property
    def Rank(self) -> int:
        """The number of an array's dimensions, 0 for what is none."""
        found = _DIMENSIONS.search(self)
        return len(found[1]) + 1 if found else 0

    @property
    def ElementType(self) -> TypeName | None:
        """What an array is of."""
        found = _DIMENSIONS.search(self)
        return TypeName(self[: found.start()]) if found else None

    @property
    def IsGeneric(self) -> bool:
        """Whether it has arguments: `List[string]`."""
        return bool(self.GenericArguments)

    @property
    def GenericArguments(self) -> list[TypeName]:
        """The arguments of a generic type, in order."""
        inner, opened = self._arguments()
        if opened < 0:
            return []
        made: list[TypeName] = []
        depth = start = 0
        for at, char in enumerate(inner + ","):
            if char == "[":
                depth += 1
            elif char == "]":
                depth -= 1
            elif char == "," and depth == 0:
                made.append(type_name(inner[start:at]))
                start = at + 1
        return made

    @property
    def Name(self) -> str:
        """The name without arguments, dimensions and assembly."""
        _, opened = self._arguments()
        bare = self[:opened] if opened >= 0 else _DIMENSIONS.sub("", self)
        return bare.partition(",")[0]

    @property
    def AssemblyName(self) -> str | None:
        """What is written behind the comma of `Name, Assembly`."""
        _, comma, rest = self.rpartition("]")[2].partition(",")
        return rest.strip() if comma else None

    def _arguments(self) -> tuple[str, int]:
        """What stands between the brackets of a generic type, and where they open (-1: it has none)."""
        opened = self.find("[")
        if opened < 0 or self[opened + 1 : opened + 2] in (",", "]", ""):
            return "", -1
        depth = 0
        for at in range(opened, len(self)):
            depth += (self[at] == "[") - (self[at] == "]")
            if depth == 0:
                return self[opened + 1 : at], opened
        return self[opened + 1 :], opened


def type_name(text: str) -> TypeName:
    """The type name in a text that may stand in brackets."""
    inner = text.strip()
    if inner.startswith("["):
        inner = inner[1:-1].strip()
    return TypeName(_SPACES.sub(r"\1", inner) if "[" in inner or "]" in inner else inner)
