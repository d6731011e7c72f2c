"""System.Xml.XmlReader, XmlTextReader and XmlNodeReader: a walk through a document that has been read whole."""

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file
from pshost.runtime.dotnet.streams import Reader, Stream
from pshost.runtime.dotnet.xmldocument import DOCUMENT, Node, copied, node_type, parse
from pshost.runtime.errors.exceptions import XmlException

_X = "System.Xml."
_SELF = "System.Xml.XmlReader"
READER = NetType(_SELF, None, abstract=True, interfaces=("System.IDisposable",))
TEXT_READER = NetType(_X + "XmlTextReader", None, base=_SELF)
NODE_READER = NetType(_X + "XmlNodeReader", None, base=_SELF)
SETTINGS = NetType(_X + "XmlReaderSettings", None)
_END = 15  # XmlNodeType.EndElement


class Settings:
    """How a reader reads."""

    __slots__ = ("__weakref__", "extended", "values")

    net_type = SETTINGS

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"IgnoreWhitespace": False, "IgnoreComments": False, "IgnoreProcessingInstructions": False}


class XmlReader:
    """A place among the nodes of a document; an element has a place for its start and one for its end."""

    __slots__ = ("__weakref__", "at", "attribute", "extended", "net_type", "places")

    def __init__(self, nettype: NetType, root: Node, settings: Settings | None = None) -> None:
        self.net_type = nettype
        self.places: list[tuple[Node, int, bool]] = []  # the node, its depth, whether it is the end
        self.at = -1
        self.attribute: Node | None = None
        ignored = set()
        for name, kind in (("Whitespace", "whitespace"), ("Comments", "comment"), ("ProcessingInstructions", "instruction")):
            if settings is not None and settings.values[f"Ignore{name}"]:
                ignored.add(kind)
        self._add(root, 0, ignored)

    def _add(self, node: Node, depth: int, ignored: set[str]) -> None:
        if node.kind == "document":
            for child in node.children:
                self._add(child, depth, ignored)
        elif node.kind not in ignored:
            self.places.append((node, depth, False))
            for child in node.children:
                self._add(child, depth + 1, ignored)
            if node.kind == "element" and (node.children or node.closed):
                self.places.append((node, depth, True))

    @property
    def node(self) -> Node | None:
        """The node or attribute where the reader is."""
        if self.attribute is not None:
            return self.attribute
        return self.places[self.at][0] if 0 <= self.at < len(self.places) else None

    @property
    def element(self) -> Node | None:
        """The element whose start the reader is at, or is inside an attribute of."""
        if not 0 <= self.at < len(self.places):
            return None
        node, _, end = self.places[self.at]
        return node if node.kind == "element" and not end else None

    def at_end_tag(self) -> bool:
        """Is the reader at an end tag?"""
        return 0 <= self.at < len(self.places) and self.places[self.at][2]

    def read(self) -> bool:
        """Go to the next node; whether there is one."""
        self.attribute = None
        self.at = min(self.at + 1, len(self.places))
        return self.at < len(self.places)

    def depth(self) -> int:
        """How many elements are around."""
        if not 0 <= self.at < len(self.places):
            return 0
        return self.places[self.at][1] + (self.attribute is not None)

    def skip(self) -> None:
        """Go behind the node and all in it."""
        element = self.element
        self.read()
        while element is not None and self.at < len(self.places) and _inside(self.places[self.at][0], element):
            self.read()

    def content(self) -> Any:
        """Go to the next element, text or end tag; its kind."""
        self.attribute = None
        if self.at < 0:
            self.read()
        while self.at < len(self.places) and self.places[self.at][0].kind not in ("element", "text", "cdata"):
            self.read()
        return _kind(self)

    def find(self, name: str, within: Node | None) -> bool:
        """Go to the next start of an element of a name, inside of an element or to the document's end."""
        while self.read():
            node, _, end = self.places[self.at]
            if within is not None and node is within:
                return False
            if node.kind == "element" and not end and name in (node.name, "*"):
                return True
        return False

    def find_sibling(self, name: str) -> bool:
        """Go to the next element of a name beside this one."""
        depth = self.depth()
        self.skip()
        while self.at < len(self.places) and self.depth() >= depth and not (self.at_end_tag() and self.depth() < depth):
            if self.element is not None and self.depth() == depth and self.element.name == name:
                return True
            self.skip()
        return False

    def text_content(self) -> str:
        """The text of the element, and go behind it."""
        element = self._at_element()
        if any(c.kind == "element" for c in element.children):
            raise XmlException(
                f"The 'Element' node type is not supported: ReadElementContentAs cannot be called on '{element.name}', which has elements."
            )
        text = element.inner_text()
        self.skip()
        return text

    def _at_element(self) -> Node:
        element = self.element
        if element is None:
            raise XmlException(f"'{_kind_name(self)}' is an invalid XmlNodeType.")
        return element

    def start(self, name: str | None = None) -> None:
        """Go behind a start tag, of a name if one is given."""
        self.content()
        element = self._at_element()
        if name is not None and element.name != name:
            raise XmlException(f"Element '{name}' was not found.")
        self.read()

    def end(self) -> None:
        """Go behind an end tag."""
        self.content()
        if not self.at_end_tag():
            raise XmlException(f"'{_kind_name(self)}' is an invalid XmlNodeType.")
        self.read()

    def move_to(self, attribute: Node | None) -> bool:
        """Go to an attribute; whether there is one."""
        if attribute is not None:
            self.attribute = attribute
        return attribute is not None


def _inside(node: Node, around: Node) -> bool:
    at: Node | None = node
    while at is not None:
        if at is around:
            return True
        at = at.parent
    return False


def _kind(self: XmlReader) -> Any:
    from pshost.runtime.dotnet.enums import numbered

    node = self.node
    if node is None:
        return numbered(_X + "XmlNodeType", 0)
    return numbered(_X + "XmlNodeType", _END) if self.at_end_tag() else node_type(node)


def _kind_name(self: XmlReader) -> str:
    from pshost.runtime.dotnet.string import text_of

    return text_of(_kind(self))


# --- how readers are made


def _document(text: str) -> Node:
    made = Node("document", "#document")
    made.keeps = True
    return parse(text, made)


def _of_file(path: str, settings: Settings | None = None) -> XmlReader:
    return XmlReader(TEXT_READER, _document(file.decoded(file.read_bytes(path))), settings)


def _of_stream(stream: Stream, settings: Settings | None = None) -> XmlReader:
    return XmlReader(TEXT_READER, _document(file.decoded(stream.opened().read())), settings)


def _of_reader(reader: Reader, settings: Settings | None = None) -> XmlReader:
    return XmlReader(TEXT_READER, _document(reader.rest()), settings)


for _source, _make in (("string inputUri", _of_file), ("System.IO.Stream input", _of_stream), ("System.IO.TextReader input", _of_reader)):
    READER.static(f"static {_SELF} Create({_source})", f"static {_SELF} Create({_source}, {_X}XmlReaderSettings settings)")(_make)
    TEXT_READER.constructor(f"{_X}XmlTextReader new({_source})")(_make)
NODE_READER.constructor("System.Xml.XmlNodeReader new(System.Xml.XmlNode node)")(lambda node: XmlReader(NODE_READER, node))
SETTINGS.instance_class = Settings
SETTINGS.constructor(f"{_X}XmlReaderSettings new()")(Settings)
for _name in Settings().values:
    SETTINGS.getter(f"bool {_name} {{get;set;}}")(lambda self, name=_name: self.values[name])
    SETTINGS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))
for _name in ("ConformanceLevel", "DtdProcessing", "ValidationType", "XmlResolver", "CloseInput", "Async"):
    SETTINGS.getter(f"System.Object {_name} {{get;set;}}")(lambda self, name=_name: self.values.get(name))
    SETTINGS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))

# --- what readers do

READER.getter("System.Xml.XmlNodeType NodeType {get;}")(_kind)
READER.getter("string Name {get;}")(lambda self: _name_of(self))
READER.getter("string LocalName {get;}")(lambda self: _name_of(self).rpartition(":")[2])
READER.getter("string Prefix {get;}")(lambda self: _name_of(self).rpartition(":")[0])
READER.getter("string NamespaceURI {get;}")(lambda self: self.node.namespace_uri() if self.node is not None else "")
READER.getter("string Value {get;}")(lambda self: (self.node.value or "") if self.node is not None else "")
READER.getter("bool HasValue {get;}")(lambda self: self.node is not None and self.node.value is not None)
READER.getter("bool EOF {get;}")(lambda self: self.at >= len(self.places))
READER.getter("int Depth {get;}")(XmlReader.depth)
READER.getter("bool IsEmptyElement {get;}")(lambda self: (e := self.element) is not None and not e.children and not e.closed)
READER.getter("int AttributeCount {get;}")(lambda self: len(self.element.attributes) if self.element is not None else 0)
READER.getter("bool HasAttributes {get;}")(lambda self: bool(self.element is not None and self.element.attributes))
READER.getter("System.Xml.ReadState ReadState {get;}")(lambda self: _state(self))


def _name_of(self: XmlReader) -> str:
    node = self.node
    return "" if node is None or node.name.startswith("#") else node.name


def _state(self: XmlReader) -> Any:
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_X + "ReadState", 0 if self.at < 0 else 1 if self.at < len(self.places) else 3)


def _attributes(self: XmlReader) -> list[Node]:
    return self.element.attributes if self.element is not None else []


@READER.method("string GetAttribute(string name)")
def get_attribute(self: XmlReader, name: str) -> str | None:
    """The value of an attribute of the element."""
    return next((a.value for a in _attributes(self) if a.name == name), None)


READER.method("string GetAttribute(int i)")(lambda self, at: _attributes(self)[at].value)
READER.method("string get_Item(string name)")(get_attribute)
READER.method("bool Read()")(XmlReader.read)
READER.method("void Skip()")(XmlReader.skip)
READER.method("System.Xml.XmlNodeType MoveToContent()")(XmlReader.content)
READER.method("bool MoveToAttribute(string name)")(
    lambda self, name: self.move_to(next((a for a in _attributes(self) if a.name == name), None))
)
READER.method("bool MoveToFirstAttribute()")(lambda self: self.move_to(next(iter(_attributes(self)), None)))


@READER.method("bool MoveToNextAttribute()")
def move_to_next_attribute(self: XmlReader) -> bool:
    """Go to the next attribute; whether there is one."""
    attributes = _attributes(self)
    at = attributes.index(self.attribute) + 1 if self.attribute is not None else 0
    return self.move_to(attributes[at] if at < len(attributes) else None)


@READER.method("bool MoveToElement()")
def move_to_element(self: XmlReader) -> bool:
    """Go from an attribute to its element."""
    moved = self.attribute is not None
    self.attribute = None
    return moved


READER.method("bool IsStartElement()")(lambda self: self.content() is not None and self.element is not None)
READER.method("bool IsStartElement(string name)")(
    lambda self, name: self.content() is not None and self.element is not None and self.element.name == name
)
READER.method("bool ReadToFollowing(string name)")(lambda self, name: self.find(name, None))
READER.method("bool ReadToDescendant(string name)")(lambda self, name: self.find(name, self.element))
READER.method("bool ReadToNextSibling(string name)")(XmlReader.find_sibling)
READER.method("void ReadStartElement()", "void ReadStartElement(string name)")(XmlReader.start)
READER.method("void ReadEndElement()")(XmlReader.end)
READER.method("string ReadElementContentAsString()", "string ReadElementString()")(XmlReader.text_content)
for _name, _shape in (("Int", "int"), ("Long", "long"), ("Double", "double"), ("Boolean", "bool"), ("DateTime", "datetime")):
    READER.method(f"{_shape} ReadElementContentAs{_name}()")(lambda self, shape=_shape: _converted(self.text_content(), shape))


def _converted(text: str, shape: str) -> Any:
    from pshost.runtime.conversion import convert
    from pshost.runtime.dotnet import registry

    plain = text.strip()
    if shape == "bool":
        return plain in ("true", "1")
    return convert(plain, registry.required(shape))


@READER.method("string ReadString()", "string ReadContentAsString()")
def read_string(self: XmlReader) -> str:
    """The text where the reader is, and go behind it."""
    if self.element is not None:
        self.read()
    parts = []
    while (node := self.node) is not None and node.kind in ("text", "cdata", "whitespace"):
        parts.append(node.value or "")
        self.read()
    return "".join(parts)


@READER.method("string ReadInnerXml()")
def read_inner_xml(self: XmlReader) -> str:
    """The XML in the element, and go behind it."""
    text = self.element.inner_xml() if self.element is not None else ""
    self.skip()
    return text


@READER.method("string ReadOuterXml()")
def read_outer_xml(self: XmlReader) -> str:
    """The XML of the node, and go behind it."""
    text = self.node.outer_xml() if self.node is not None and not self.at_end_tag() else ""
    self.skip()
    return text


@READER.method("System.Xml.XmlReader ReadSubtree()")
def read_subtree(self: XmlReader) -> XmlReader:
    """A reader of the element alone."""
    made = Node("document", "#document")
    if self.element is not None:
        made.append(copied(self.element, True))
    return XmlReader(self.net_type, made)


READER.method("void Close()", "void Dispose()")(lambda self: setattr(self, "at", len(self.places)))


@DOCUMENT.method("void Load(System.Xml.XmlReader reader)")
def load_xml_reader(self: Node, reader: XmlReader) -> None:
    """The document of what a reader reads from its place on."""
    self.children.clear()
    while reader.at < len(reader.places):
        if reader.at >= 0 and not reader.at_end_tag() and reader.node is not None:
            self.append(copied(reader.node, True))
            reader.skip()
        else:
            reader.read()
    if not self.keeps:
        _without_whitespace(self)


def _without_whitespace(node: Node) -> None:
    node.children[:] = [child for child in node.children if child.kind != "whitespace"]
    for child in node.children:
        _without_whitespace(child)


@DOCUMENT.method("System.Xml.XmlNode ReadNode(System.Xml.XmlReader reader)")
def read_node(self: Node, reader: XmlReader) -> Node | None:  # noqa: ARG001 - nodes do not know their maker
    """A copy of the node at a reader's place, which goes behind it."""
    if reader.at < 0:
        reader.read()
    if reader.node is None or reader.at_end_tag():
        return None
    made: Node = copied(reader.node, True)
    reader.skip()
    return made
