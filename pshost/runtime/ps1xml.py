"""What files of formats and of types (`.ps1xml`) have in common: elements, script blocks, and the errors of files that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from pshost.runtime.errors.exceptions import RuntimeException

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def root_of(path: str, root: str, kind: str, error_id: str) -> Element:
    """The root element of a file; RuntimeException where the file is no XML or has another root."""
    try:
        found = ElementTree.parse(path).getroot()
        reason = None if found.tag == root else f'The node must have the name "{root}", it has "{found.tag}".'
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        reason = str(error)
    if reason is not None:
        raise RuntimeException(
            f"There were errors in loading the {kind} data file: \n, {path} : Error at XPath / in file {path}: {reason}",
            error_id, "InvalidOperation",
        )
    return found


def text_of(element: Element, name: str) -> str | None:
    """The text of a child element, None if there is no such child."""
    child = element.find(name)
    return None if child is None else (child.text or "").strip()


def texts_of(element: Element, path: str) -> list[str]:
    """The texts of the elements of a path."""
    return [(one.text or "").strip() for one in element.findall(path)]


def flag_of(element: Element, name: str) -> bool:
    """A switch: an element that is empty or says `true`."""
    text = text_of(element, name)
    return text is not None and text.lower() in ("", "true")


def number_of(element: Element, name: str) -> int:
    """A number, 0 if it is absent or none."""
    text = text_of(element, name) or ""
    return int(text) if text.lstrip("-").isdigit() else 0


def block_of(text: str, path: str) -> Any:
    """A script block of a file."""
    from pshost.runtime.scriptblock import create

    return create(text, path)
