"""System.Xml: documents, elements, attributes and texts, with elements and attributes as properties.

The tree is our own, read by the standard library's expat without external entities.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file
from pshost.runtime.errors.exceptions import XmlException
from pshost.runtime.values.psobject import PropertyTable

_X = "System.Xml."
_KINDS = {
    "document": 9,
    "element": 1,
    "attribute": 2,
    "text": 3,
    "cdata": 4,
    "comment": 8,
    "declaration": 17,
    "instruction": 7,
}
_TITLES = {
    "document": "Document",
    "element": "Element",
    "attribute": "Attribute",
    "text": "Text",
    "cdata": "CDataSection",
    "comment": "Comment",
    "declaration": "Declaration",
    "instruction": "ProcessingInstruction",
}


class Node:
    """A node of any kind; `fields` are the names by which PowerShell reaches children and attributes."""

    __slots__ = ("__weakref__", "attributes", "children", "extended", "kind", "name", "parent", "value")

    adapts_fields = True  # where properties are listed they are the fields, not those of .NET

    def __init__(self, kind: str, name: str, value: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.attributes: list[Node] = []

    @property
    def net_type(self) -> NetType:
        """XmlDocument, XmlElement, …"""
        return _TYPES[self.kind]

    @property
    def fields(self) -> PropertyTable:
        """Children and attributes by name; several of one name as a list, plain texts as strings."""
        found = PropertyTable()
        if self.kind == "attribute":
            found["#text"] = self.value
        for attribute in self.attributes:
            found[attribute.name] = attribute.value
        for child in self.children:
            name = f"#{child.kind}" if child.kind in ("text", "comment", "cdata") else child.name
            name = "#cdata-section" if child.kind == "cdata" else "xml" if child.kind == "declaration" else name
            shown = child.shown()
            if name in found:
                known = found[name]
                found[name] = [*known, shown] if isinstance(known, list) else [known, shown]
            else:
                found[name] = shown
        return found

    def set_field(self, name: str, value: Any) -> None:
        """Give an attribute, or an element that is only text, another text."""
        from pshost.runtime.dotnet.string import text_of

        if self.attribute(name) is not None:
            _set_attribute(self, name, text_of(value))
            return
        for child in self.children:
            if child.name == name or (name == "#text" and child.kind == "text"):
                if child.kind == "element":
                    child.children.clear()
                    child.append(Node("text", "#text", text_of(value)))
                else:
                    child.value = text_of(value)
                return

    def shown(self) -> Any:
        """The node as a property's value: text for an element with nothing but text."""
        if self.kind in ("text", "comment", "cdata", "declaration", "instruction"):
            return self.value
        if self.kind == "element" and not self.attributes and all(c.kind in ("text", "cdata") for c in self.children):
            return self.inner_text()
        return self

    def inner_text(self) -> str:
        """The text of the node and all below it."""
        if self.kind in ("element", "document"):
            return "".join(
                c.inner_text() for c in self.children if c.kind not in ("comment", "declaration", "instruction")
            )
        return self.value or ""

    def inner_xml(self) -> str:
        """The XML of the children."""
        if self.kind == "attribute":
            return escape(self.value or "")
        return "".join(c.outer_xml() for c in self.children)

    def outer_xml(self) -> str:
        """The XML of the node."""
        value = self.value or ""
        if self.kind == "text":
            return escape(value)
        if self.kind in ("comment", "cdata", "declaration", "instruction"):
            forms = {"comment": f"<!--{value}-->", "cdata": f"<![CDATA[{value}]]>", "declaration": f"<?xml {value}?>"}
            return forms.get(self.kind, f"<?{self.name} {value}?>")
        if self.kind == "attribute":
            return f"{self.name}={quoteattr(value)}"
        if self.kind == "document":
            return self.inner_xml()
        attributes = "".join(f" {a.name}={quoteattr(a.value or '')}" for a in self.attributes)
        if not self.children:
            return f"<{self.name}{attributes} />"
        return f"<{self.name}{attributes}>{self.inner_xml()}</{self.name}>"

    def append(self, child: Node) -> Node:
        """Add a child at the end."""
        if child.parent is not None:
            child.parent.children.remove(child)
        child.parent = self
        self.children.append(child)
        return child

    def attribute(self, name: str) -> Node | None:
        """The attribute of a name."""
        return next((a for a in self.attributes if a.name == name), None)

    def net_text(self) -> str:
        """The name, as PowerShell prints nodes."""
        return self.name

    def descendants(self) -> list[Node]:
        """Every element below, in document order."""
        found = []
        for child in self.children:
            if child.kind == "element":
                found += [child, *child.descendants()]
        return found


NODE = NetType(_X + "XmlNode", None, abstract=True, interfaces=("System.ICloneable",))
_TYPES = {kind: NetType(f"{_X}Xml{title}", None, base=_X + "XmlNode") for kind, title in _TITLES.items()}
TYPES = tuple(_TYPES.values())
DOCUMENT, ELEMENT, ATTRIBUTE = _TYPES["document"], _TYPES["element"], _TYPES["attribute"]


def parse(text: str, document: Node | None = None) -> Node:
    """The document of an XML text."""
    root = document or Node("document", "#document")
    root.children.clear()
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    in_cdata = [False]

    def start(name: str, attributes: list[str]) -> None:
        node = stack[-1].append(Node("element", name))
        for at in range(0, len(attributes), 2):
            _set_attribute(node, attributes[at], attributes[at + 1])
        stack.append(node)

    def characters(data: str) -> None:
        if data.strip() or in_cdata[0]:
            stack[-1].append(
                Node("cdata" if in_cdata[0] else "text", "#cdata-section" if in_cdata[0] else "#text", data)
            )

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        value = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
        value += "" if standalone < 0 else f' standalone="{"yes" if standalone else "no"}"'
        root.append(Node("declaration", "xml", value))

    def refuse(*_: Any) -> None:
        raise XmlException("For security reasons DTD entities are prohibited in this XML document.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = characters
    parser.CommentHandler = lambda data: stack[-1].append(Node("comment", "#comment", data))
    parser.StartCdataSectionHandler = lambda: in_cdata.__setitem__(0, True)
    parser.EndCdataSectionHandler = lambda: in_cdata.__setitem__(0, False)
    parser.XmlDeclHandler = declaration
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = lambda name, data: stack[-1].append(Node("instruction", name, data))
    try:
        from pshost.surrogates import joined

        parser.Parse(joined(text.lstrip("\ufeff")).encode("utf-8"), True)
    except expat.ExpatError as error:
        reason = (
            "Root element is missing."
            if not text.strip()
            else f"{expat.errors.messages[error.code]}. Line {error.lineno}, position {error.offset + 1}."
        )
        raise XmlException(reason) from error
    return root


def _set_attribute(node: Node, name: str, value: str) -> None:
    existing = node.attribute(name)
    if existing is not None:
        existing.value = value
    else:
        made = Node("attribute", name, value)
        made.parent = node
        node.attributes.append(made)


DOCUMENT.constructor("xml new()")(lambda: Node("document", "#document"))
NODE.getter("string Name {get;}")(lambda self: self.name)
NODE.getter("string LocalName {get;}")(lambda self: self.name.rpartition(":")[2])
NODE.getter("string Prefix {get;}")(lambda self: self.name.rpartition(":")[0])
NODE.getter("string InnerText {get;set;}")(Node.inner_text)
NODE.getter("string InnerXml {get;set;}")(Node.inner_xml)
NODE.getter("string OuterXml {get;}")(Node.outer_xml)
NODE.getter("string Value {get;set;}")(lambda self: self.value)
NODE.getter("System.Xml.XmlNode ParentNode {get;}")(lambda self: self.parent)
NODE.getter("System.Object ChildNodes {get;}")(lambda self: list(self.children))
NODE.getter("System.Object Attributes {get;}")(lambda self: list(self.attributes) if self.kind == "element" else None)
NODE.getter("bool HasChildNodes {get;}")(lambda self: bool(self.children))
NODE.getter("System.Xml.XmlNode FirstChild {get;}")(lambda self: self.children[0] if self.children else None)
NODE.getter("System.Xml.XmlNode LastChild {get;}")(lambda self: self.children[-1] if self.children else None)
ELEMENT.getter("bool HasAttributes {get;}")(lambda self: bool(self.attributes))
DOCUMENT.getter("System.Xml.XmlElement DocumentElement {get;}")(
    lambda self: next((c for c in self.children if c.kind == "element"), None)
)


@NODE.getter("System.Xml.XmlDocument OwnerDocument {get;}")
def owner_document(self: Node) -> Node:
    """The document the node is in."""
    while self.parent is not None:
        self = self.parent
    return self


@NODE.getter("System.Xml.XmlNodeType NodeType {get;}")
def node_type(self: Node) -> Any:
    """Element, Attribute, Text, …"""
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_X + "XmlNodeType", _KINDS[self.kind])


@NODE.setter("InnerText")
def _set_inner_text(self: Node, text: str) -> None:
    if self.kind == "element":
        self.children.clear()
        self.append(Node("text", "#text", text))
    else:
        self.value = text


@NODE.setter("InnerXml")
def _set_inner_xml(self: Node, text: str) -> None:
    made = parse(f"<x>{text}</x>").children[0]
    self.children.clear()
    for child in list(made.children):
        self.append(child)


@NODE.setter("Value")
def _set_value(self: Node, text: str) -> None:
    self.value = text


NODE.method("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)")(Node.append)


@NODE.method("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)")
def remove_child(self: Node, child: Node) -> Node:
    """Take a child out."""
    self.children.remove(child)
    child.parent = None
    return child


@NODE.method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)")
def prepend_child(self: Node, child: Node) -> Node:
    """Add a child at the start."""
    self.append(child)
    self.children.insert(0, self.children.pop())
    return child


NODE.method("void RemoveAll()")(lambda self: self.children.clear())


def _copied(self: Node, deep: bool) -> Node:
    made = Node(self.kind, self.name, self.value)
    for attribute in self.attributes:
        _set_attribute(made, attribute.name, attribute.value or "")
    for child in self.children if deep else ():
        made.append(_copied(child, True))
    return made


NODE.method("System.Xml.XmlNode CloneNode(bool deep)")(_copied)
DOCUMENT.method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)")(
    lambda self, node, deep: _copied(node, deep)  # noqa: ARG005
)
ELEMENT.method("string GetAttribute(string name)")(
    lambda self, name: found.value if (found := self.attribute(name)) else ""
)
ELEMENT.method("bool HasAttribute(string name)")(lambda self, name: self.attribute(name) is not None)
ELEMENT.method("void SetAttribute(string name, string value)")(_set_attribute)


@ELEMENT.method("void RemoveAttribute(string name)")
def remove_attribute(self: Node, name: str) -> None:
    """Take an attribute away."""
    self.attributes = [a for a in self.attributes if a.name != name]


for _type in (DOCUMENT, ELEMENT):
    _type.method("System.Object GetElementsByTagName(string name)")(
        lambda self, name: [n for n in self.descendants() if name in ("*", n.name)]
    )
DOCUMENT.method("System.Xml.XmlElement CreateElement(string name)")(lambda self, name: Node("element", name))  # noqa: ARG005
DOCUMENT.method("System.Xml.XmlAttribute CreateAttribute(string name)")(
    lambda self, name: Node("attribute", name, "")  # noqa: ARG005
)
DOCUMENT.method("System.Xml.XmlText CreateTextNode(string text)")(lambda self, text: Node("text", "#text", text))  # noqa: ARG005
DOCUMENT.method("System.Xml.XmlComment CreateComment(string data)")(
    lambda self, text: Node("comment", "#comment", text)  # noqa: ARG005
)
DOCUMENT.method("void LoadXml(string xml)")(lambda self, text: parse(text, self) and None)
DOCUMENT.method("void Load(string filename)")(
    lambda self, path: parse(file.decoded(file.read_bytes(path)), self) and None
)
DOCUMENT.method("void Save(string filename)")(lambda self, path: file.write_text(path, self.outer_xml(), None))


def select(self: Node, path: str) -> list[Node]:
    """The nodes of a simple XPath: names, `*`, `.`, `..`, `//`, `@name`, `text()`, `[n]`, `[@a='v']`, `[name='v']`."""
    import re

    steps = re.findall(r"(//|/|^)((?:[^/\[]|\[[^\]]*\])+)", path)
    current = [owner_document(self)] if path.startswith("/") else [self]
    for separator, step in steps:
        match = re.fullmatch(r"([^\[]+)((?:\[[^\]]*\])*)", step)
        if match is None:
            raise XmlException(f"pshost does not have the XPath '{path}' yet.")
        found: list[Node] = []
        for node in current:
            found += _filtered(
                _step(node, match[1].strip(), separator == "//"), re.findall(r"\[([^\]]*)\]", match[2]), path
            )
        current = found
    return current


def _step(node: Node, name: str, deep: bool) -> list[Node]:
    if name == ".":
        return [node]
    if name == "..":
        return [node.parent] if node.parent is not None else []
    sources = [node, *node.descendants()] if deep else [node]
    if name.startswith("@"):
        return [a for s in sources for a in s.attributes if name in ("@*", f"@{a.name}")]
    if name == "text()":
        return [c for s in sources for c in s.children if c.kind in ("text", "cdata")]
    return [c for s in sources for c in s.children if c.kind == "element" and name in ("*", c.name)]


def _filtered(nodes: list[Node], tests: list[str], path: str) -> list[Node]:
    import re

    for test in tests:
        match = re.fullmatch(r"\s*(@?)([\w:.-]+)(?:\(\))?\s*(?:(=|!=)\s*['\"]([^'\"]*)['\"])?\s*", test)
        if match is None:
            raise XmlException(f"pshost does not have the XPath '{path}' yet.")
        if match[2].isdigit():
            nodes = nodes[int(match[2]) - 1 : int(match[2])]
            continue
        if match[2] == "last":
            nodes = nodes[-1:]
            continue
        kept = []
        for node in nodes:
            targets = node.attributes if match[1] else [node] if match[2] == "text" else node.children
            values = [t.inner_text() for t in targets if match[2] in (t.name, "text")]
            passes = bool(values) if match[3] is None else (match[4] in values) == (match[3] == "=")
            if passes:
                kept.append(node)
        nodes = kept
    return nodes


NODE.method("System.Object SelectNodes(string xpath)")(select)
NODE.method("System.Xml.XmlNode SelectSingleNode(string xpath)")(
    lambda self, path: next(iter(select(self, path)), None)
)
