"""Values as XML, as Pode writes it: tables as elements under their names, other objects as ConvertTo-Xml has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable, PSObject

if TYPE_CHECKING:
    from pshost.runtime.scope import Scope

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NOT_IN_NAMES = re.compile(r"[^\w.-]")


def xml_text(scope: Scope, value: Any, root: str, depth: int = 10) -> str:
    """A value as XML under a root element, down to `depth`, in one line; a text that is not blank is taken to be XML already."""
    value = value.base if value.__class__ is PSObject else value
    if isinstance(value, str) and value.strip():
        return value
    if value is None or isinstance(value, str | Hashtable):
        return _HEAD + _element(_name(root), value, depth)
    from pshost.commands.pode.calling import piped

    items = value if isinstance(value, list) else [value]
    (text,) = piped(scope, "ConvertTo-Xml", items, NoTypeInformation=True, As="String", Depth=depth)
    return re.sub(r">\s+<", "><", to_string(text))


def _element(name: str, value: Any, depth: int) -> str:
    value = value.base if value.__class__ is PSObject else value
    if isinstance(value, Hashtable) and depth >= 0:
        inner = "".join(_entries(_name(to_string(key)), each, depth - 1) for key, each in value.items())
    else:
        inner = "" if value is None else escape(to_string(value))
    return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"


def _entries(name: str, value: Any, depth: int) -> str:
    """An entry of a table; each value of an array is an element of its own under the same name."""
    return "".join(_element(name, each, depth) for each in value) if isinstance(value, list) else _element(name, value, depth)


def _name(text: str) -> str:
    """A key as the name of an element."""
    name = _NOT_IN_NAMES.sub("_", text)
    return name if name[:1].isalpha() or name[:1] == "_" else f"_{name}"
