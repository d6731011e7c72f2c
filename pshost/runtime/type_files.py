"""Members that a user's files give to types (`.types.ps1xml`), declared as Update-TypeData declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.runtime import extended
from pshost.runtime.ps1xml import block_of, root_of, text_of, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STANDARD = "PSStandardMembers"


def read_types(path: str) -> list[tuple[str, str, extended.ExtendedMember]]:
    """The members that a file gives: (type, name, member) each. RuntimeException where it is no such file."""
    found = []
    for one in root_of(path, "Types", "type", "TypesXmlUpdateException").findall("Type"):
        type_name = text_of(one, "Name") or ""
        for element in one.find("Members") or ():
            member = _member(element, path)
            if member is not None:
                found.append((type_name, text_of(element, "Name") or "", member))
    return found


_of_files: dict[str, list[tuple[str, str, bool]]] = {}


def declare_types(path: str) -> list[str]:
    """Give types the members of a file, anew if it was read before; gives the errors of members that they have already."""
    found = read_types(path)
    forget_types(path)
    own = _of_files[path] = []
    problems = []
    for type_name, name, member in found:
        if isinstance(member, extended.MemberSet) and name.lower() == _STANDARD.lower():
            for standard, one in member.members.items():
                extended.declare_standard(type_name, standard, one)
                own.append((type_name, standard, True))
        elif any(known.lower() == name.lower() for known in extended.extended_members([type_name])):
            problems.append(f', {path} : Error in type "{type_name}": The member {name} is already present.')
        else:
            extended.declare(type_name, name, member)
            own.append((type_name, name, False))
    return problems


def forget_types(path: str) -> bool:
    """Take away the members that a file gave; gives whether it was read."""
    given = _of_files.pop(path, None)
    for type_name, name, is_standard in given or ():
        if is_standard:
            extended.undeclare_standard(type_name, name)
        else:
            extended.undeclare(type_name, name)
    return given is not None


def _member(element: Element, path: str) -> extended.ExtendedMember | None:
    kind = element.tag
    if kind == "NoteProperty":
        return extended.NoteProperty(text_of(element, "Value") or "")
    if kind == "AliasProperty":
        conversion = text_of(element, "TypeName")
        return extended.AliasProperty(text_of(element, "ReferencedMemberName") or "", None if conversion is None else _type(conversion))
    if kind == "ScriptProperty":
        getter, setter = text_of(element, "GetScriptBlock"), text_of(element, "SetScriptBlock")
        return extended.ScriptProperty(
            None if getter is None else block_of(getter, path), None if setter is None else block_of(setter, path)
        )
    if kind == "ScriptMethod":
        return extended.ScriptMethod(block_of(text_of(element, "Script") or "", path))
    if kind == "PropertySet":
        return extended.PropertySet(texts_of(element, "ReferencedProperties/Name"))
    if kind == "MemberSet":
        members = {}
        for one in element.find("Members") or ():
            made = _member(one, path)
            if made is not None:
                members[text_of(one, "Name") or ""] = made
        return extended.MemberSet(members)
    return None  # code members are methods of .NET types


def _type(name: str) -> object:
    from pshost.runtime.dotnet.registry import resolve

    return resolve(name)
