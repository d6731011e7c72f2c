"""System.Xml: documents, elements, attributes and texts, with elements and attributes as properties.

The tree is our own, read by the standard library's expat without external entities.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

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
    "whitespace": 13,
    "doctype": 10,
    "fragment": 11,
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
    "whitespace": "Whitespace",
    "doctype": "DocumentType",
    "fragment": "DocumentFragment",
}


class Node:
    """A node of any kind; `fields` are the names by which PowerShell reaches children and attributes."""

    __slots__ = ("__weakref__", "attributes", "children", "closed", "extended", "keeps", "kind", "name", "namespace", "parent", "value")

    adapts_fields = True  # where properties are listed they are the fields, not those of .NET

    def __init__(self, kind: str, name: str, value: str | None = None, namespace: str | None = None) -> None:
        self.kind = kind
        self.namespace = namespace  # None if the declarations around it say what the prefix means
        self.closed = False  # an element without children is written with an end tag
        self.keeps = False  # a document reads and writes white space as it is
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
        """Children and attributes by their names without prefix; several of one name as a list, plain texts as strings."""
        found = PropertyTable()
        if self.kind == "attribute":
            found["#text"] = self.value
        for attribute in self.attributes:
            found[attribute.local_name()] = attribute.value
        for child in self.children:
            if child.kind == "whitespace":
                continue
            name = child.local_name()
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

        wanted = name.lower()
        for attribute in self.attributes:
            if attribute.local_name().lower() == wanted:
                attribute.value = text_of(value)
                return
        for child in self.children:
            if child.local_name().lower() == wanted:
                if child.kind == "element":
                    child.children.clear()
                    child.append(Node("text", "#text", text_of(value)))
                else:
                    child.value = text_of(value)
                return

    def shown(self) -> Any:
        """The node as a property's value: text for an element with nothing but text."""
        if self.kind in ("text", "comment", "cdata", "declaration", "instruction", "whitespace"):
            return self.value
        if self.kind == "element" and not self.attributes and all(c.kind in ("text", "cdata") for c in self.children):
            return self.inner_text()
        return self

    def inner_text(self) -> str:
        """The text of the node and all below it."""
        if self.kind in ("element", "document", "fragment"):
            return "".join(
                c.inner_text() for c in self.children if c.kind not in ("comment", "declaration", "instruction", "doctype")
            )
        return self.value or ""

    def local_name(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    def namespace_uri(self) -> str:
        """The namespace of the name: of its prefix, or the default one."""
        if self.namespace is not None or self.kind not in ("element", "attribute"):
            return self.namespace or ""
        prefix = self.name.rpartition(":")[0]
        if self.kind == "attribute":
            if self.name == "xmlns" or prefix == "xmlns":
                return "http://www.w3.org/2000/xmlns/"
            if not prefix:
                return ""
        return self.namespace_of(prefix)

    def namespace_of(self, prefix: str) -> str:
        """The namespace that a prefix has here."""
        if prefix == "xml":
            return "http://www.w3.org/XML/1998/namespace"
        node: Node | None = self
        while node is not None:
            declared = node.attribute(f"xmlns:{prefix}" if prefix else "xmlns")
            if declared is not None:
                return declared.value or ""
            if node.namespace is not None and node.kind == "element" and node.name.rpartition(":")[0] == prefix:
                return node.namespace
            node = node.parent
        return ""

    def written_attributes(self, scope: dict[str, str]) -> tuple[list[tuple[str, str]], dict[str, str]]:
        """The attributes, with declarations of namespaces that `scope` lacks, and the scope with them."""
        found = [(a.name, a.value or "") for a in self.attributes]
        declared = {n.partition(":")[2]: v for n, v in found if n == "xmlns" or n.startswith("xmlns:")}
        if declared:
            scope = scope | declared
        for node in (self, *self.attributes):
            prefix, _, local = node.name.rpartition(":")
            uri = "" if "xmlns" in (prefix, local) else node.namespace_uri()
            if (node is self or (prefix and uri)) and prefix != "xml" and scope.get(prefix, "") != uri:
                scope = scope | {prefix: uri}
                found.append((f"xmlns:{prefix}" if prefix else "xmlns", uri))
        return found, scope

    def inner_xml(self, scope: dict[str, str] | None = None) -> str:
        """The XML of the children."""
        if self.kind == "attribute":
            return escape(self.value or "")
        return "".join(c.outer_xml(scope) for c in self.children)

    def outer_xml(self, scope: dict[str, str] | None = None) -> str:
        """The XML of the node; `scope` has the namespaces of prefixes that are declared around it."""
        value = self.value or ""
        if self.kind in ("text", "whitespace"):
            return escape(value)
        if self.kind == "doctype":
            return f"<!DOCTYPE {self.name}{value}>"
        if self.kind in ("comment", "cdata", "declaration", "instruction"):
            forms = {"comment": f"<!--{value}-->", "cdata": f"<![CDATA[{value}]]>", "declaration": f"<?xml {value}?>"}
            return forms.get(self.kind, f"<?{self.name} {value}?>")
        if self.kind == "attribute":
            return f'{self.name}="{attribute_text(value)}"'
        if self.kind in ("document", "fragment"):
            return self.inner_xml(scope)
        found, scope = self.written_attributes(scope or {})
        attributes = "".join(f' {name}="{attribute_text(value)}"' for name, value in found)
        if not self.children and not self.closed:
            return f"<{self.name}{attributes} />"
        return f"<{self.name}{attributes}>{self.inner_xml(scope)}</{self.name}>"

    def append(self, child: Node) -> Node:
        """Add a child at the end; of a fragment, its children."""
        if child.kind == "fragment":
            for one in list(child.children):
                self.append(one)
            return child
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
    from pshost.surrogates import joined

    data = joined(text.lstrip("\ufeff")).encode("utf-8")
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
            set_attribute(node, attributes[at], attributes[at + 1])
        stack.append(node)

    def end(_: str) -> None:
        node = stack.pop()
        node.closed = bool(node.children) or not data.endswith(b"/>", 0, parser.CurrentByteIndex)

    def characters(found: str) -> None:
        if found.strip() or in_cdata[0]:
            stack[-1].append(
                Node("cdata" if in_cdata[0] else "text", "#cdata-section" if in_cdata[0] else "#text", found)
            )
        elif root.keeps and stack[-1] is not root:
            stack[-1].append(Node("whitespace", "#whitespace", found))

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        value = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
        value += "" if standalone < 0 else f' standalone="{"yes" if standalone else "no"}"'
        root.append(Node("declaration", "xml", value))

    def refuse(*_: Any) -> None:
        raise XmlException("For security reasons DTD entities are prohibited in this XML document.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.CommentHandler = lambda data: stack[-1].append(Node("comment", "#comment", data))
    parser.StartCdataSectionHandler = lambda: in_cdata.__setitem__(0, True)
    parser.EndCdataSectionHandler = lambda: in_cdata.__setitem__(0, False)
    parser.XmlDeclHandler = declaration
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = lambda name, data: stack[-1].append(Node("instruction", name, data))
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = (
            "Root element is missing."
            if not text.strip()
            else f"{expat.errors.messages[error.code]}. Line {error.lineno}, position {error.offset + 1}."
        )
        raise XmlException(reason) from error
    return root


def attribute_text(value: str) -> str:
    """A text as it stands between the quotes of an attribute."""
    return escape(value, {'"': "&quot;", "\n": "&#xA;", "\r": "&#xD;", "\t": "&#x9;"})


def set_attribute(node: Node, name: str, value: str) -> None:
    """Give an attribute its value; it is made if there is none."""
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
NODE.getter("string InnerXml {get;set;}")(lambda self: self.inner_xml())
NODE.getter("string OuterXml {get;}")(lambda self: self.outer_xml())
NODE.getter("string Value {get;set;}")(lambda self: self.value)
NODE.getter("System.Xml.XmlNode ParentNode {get;}")(lambda self: self.parent)
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
    self.closed = True
    return child


@NODE.method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)")
def prepend_child(self: Node, child: Node) -> Node:
    """Add a child at the start."""
    self.append(child)
    self.children.insert(0, self.children.pop())
    return child


@NODE.method("void RemoveAll()")
def remove_all(self: Node) -> None:
    """Take every child and attribute away."""
    self.children.clear()
    self.attributes.clear()
    self.closed = True


def copied(self: Node, deep: bool) -> Node:
    """A copy of the node, with all below it if it is deep."""
    made = Node(self.kind, self.name, self.value, self.namespace)
    made.closed = self.closed
    for attribute in self.attributes:
        set_attribute(made, attribute.name, attribute.value or "")
        made.attributes[-1].namespace = attribute.namespace
    for child in self.children if deep else ():
        made.append(copied(child, True))
    return made


NODE.method("System.Xml.XmlNode CloneNode(bool deep)")(copied)
DOCUMENT.method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)")(
    lambda self, node, deep: copied(node, deep)  # noqa: ARG005
)
ELEMENT.method("string GetAttribute(string name)")(
    lambda self, name: found.value if (found := self.attribute(name)) else ""
)
ELEMENT.method("bool HasAttribute(string name)")(lambda self, name: self.attribute(name) is not None)
ELEMENT.method("void SetAttribute(string name, string value)")(set_attribute)


@ELEMENT.method("void RemoveAttribute(string name)")
def remove_attribute(self: Node, name: str) -> None:
    """Take an attribute away."""
    self.attributes = [a for a in self.attributes if a.name != name]


DOCUMENT.method("System.Xml.XmlText CreateTextNode(string text)")(lambda self, text: Node("text", "#text", text))  # noqa: ARG005
DOCUMENT.method("System.Xml.XmlComment CreateComment(string data)")(
    lambda self, text: Node("comment", "#comment", text)  # noqa: ARG005
)
DOCUMENT.method("void LoadXml(string xml)")(lambda self, text: parse(text, self) and None)
DOCUMENT.method("void Load(string filename)")(
    lambda self, path: parse(file.decoded(file.read_bytes(path)), self) and None
)


from pshost.runtime.dotnet import xml_members, xmlreader, xmlwriter  # noqa: E402, F401 - they add the rest to the types above
