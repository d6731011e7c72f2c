"""More of System.Xml: lists of nodes, namespaces, what documents make, and how they are written to files.

The nodes themselves are in xmldocument, XPath is in xpath.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet import file
from pshost.runtime.dotnet.streams import Reader, Stream, Writer
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.dotnet.xmldocument import (
    ATTRIBUTE,
    DOCUMENT,
    ELEMENT,
    NODE,
    TYPES,
    Node,
    copied,
    parse,
)
from pshost.runtime.dotnet.xpath import select
from pshost.runtime.errors.exceptions import ArgumentException, InvalidOperationException, XmlException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_X = "System.Xml."
_N = "System.Xml.XmlNode"
_XMLNS = "http://www.w3.org/2000/xmlns/"

# --- lists of nodes

_ENUMERABLE = ("System.Collections.IEnumerable",)
NODE_LIST = NetType(_X + "XmlNodeList", None, abstract=True, interfaces=(*_ENUMERABLE, "System.IDisposable"))
CHILD_NODES = NetType(_X + "XmlChildNodes", None, base=_X + "XmlNodeList")
XPATH_LIST = NetType(_X + "XPath.XPathNodeList", None, base=_X + "XmlNodeList")
ELEMENT_LIST = NetType(_X + "XmlElementList", None, base=_X + "XmlNodeList")
NODE_MAP = NetType(_X + "XmlNamedNodeMap", None, abstract=True, interfaces=_ENUMERABLE)
ATTRIBUTES = NetType(_X + "XmlAttributeCollection", None, base=_X + "XmlNamedNodeMap", interfaces=("System.Collections.ICollection",))


class NodeList:
    """Nodes as they are now, found anew each time."""

    __slots__ = ("__weakref__", "extended", "find", "net_type", "owner")

    enumerates = True

    def __init__(self, nettype: NetType, find: Callable[[], list[Node]], owner: Node | None = None) -> None:
        self.net_type = nettype
        self.find = find
        self.owner = owner

    def __iter__(self) -> Iterator[Node]:
        return iter(list(self.find()))

    def __len__(self) -> int:
        return len(self.find())

    def __bool__(self) -> bool:
        return True

    def item(self, index: int) -> Node | None:
        """The node at an index, or nothing."""
        nodes = self.find()
        return nodes[index] if 0 <= index < len(nodes) else None

    def named(self, name: str) -> Node | None:
        """The node of a name, or nothing."""
        return next((n for n in self.find() if n.name == name), None)


for _type in (NODE_LIST, NODE_MAP):
    _type.getter("int Count {get;}")(len)
    _type.method(f"{_N} Item(int index)")(NodeList.item)
NODE_LIST.method(f"{_N} get_ItemOf(int i)", f"{_N} get_Item(int i)")(NodeList.item)
ATTRIBUTES.method("System.Xml.XmlAttribute get_ItemOf(int i)", "System.Xml.XmlAttribute get_Item(int i)")(NodeList.item)
ATTRIBUTES.method("System.Xml.XmlAttribute get_ItemOf(string name)", "System.Xml.XmlAttribute get_Item(string name)")(NodeList.named)
NODE_MAP.method(f"{_N} GetNamedItem(string name)")(NodeList.named)
NODE.getter("System.Xml.XmlNodeList ChildNodes {get;}")(lambda self: NodeList(CHILD_NODES, lambda: self.children))
NODE.getter("System.Xml.XmlAttributeCollection Attributes {get;}")(
    lambda self: NodeList(ATTRIBUTES, lambda: self.attributes, self) if self.kind == "element" else None
)
NODE.method("System.Collections.IEnumerator GetEnumerator()")(lambda self: _enumerator(list(self.children)))


def _enumerator(nodes: list[Node]) -> Any:
    from pshost.runtime.dotnet.enumerator import Enumerator

    return Enumerator(nodes)


@ATTRIBUTES.method("System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)")
def append_attribute(self: NodeList, made: Node) -> Node:
    """Add an attribute, in place of one of that name."""
    assert self.owner is not None  # a collection of attributes has one
    return set_attribute_node(self.owner, made) or made


@ATTRIBUTES.method(f"{_N} SetNamedItem({_N} node)")
def set_named_item(self: NodeList, made: Node) -> Node:
    """Add an attribute, in place of one of that name."""
    assert self.owner is not None
    return set_attribute_node(self.owner, made) or made


@ATTRIBUTES.method("System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)")
def remove_from_attributes(self: NodeList, gone: Node) -> Node:
    """Take an attribute out."""
    assert self.owner is not None
    return remove_attribute_node(self.owner, gone)


@ATTRIBUTES.method(f"{_N} RemoveNamedItem(string name)")
def remove_named_item(self: NodeList, name: str) -> Node | None:
    """Take the attribute of a name out."""
    found = self.named(name)
    return remove_from_attributes(self, found) if found is not None else None


ATTRIBUTES.method("void RemoveAll()")(lambda self: self.owner.attributes.clear())

# --- attributes of elements


def set_attribute_node(self: Node, made: Node) -> Node | None:
    """Put an attribute in; the one that it replaces is given back."""
    old = self.attribute(made.name)
    made.parent = self
    if old is None:
        self.attributes.append(made)
    else:
        self.attributes[self.attributes.index(old)] = made
    return old


def remove_attribute_node(self: Node, gone: Node) -> Node:
    """Take an attribute out."""
    self.attributes = [a for a in self.attributes if a is not gone]
    gone.parent = None
    return gone


def _in_namespace(self: Node, local: str, uri: str) -> Node | None:
    return next((a for a in self.attributes if a.name.rpartition(":")[2] == local and a.namespace_uri() == uri), None)


ELEMENT.method("System.Xml.XmlAttribute GetAttributeNode(string name)")(Node.attribute)
ELEMENT.method("System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)")(_in_namespace)
ELEMENT.method("string GetAttribute(string localName, string namespaceURI)")(
    lambda self, local, uri: found.value if (found := _in_namespace(self, local, uri)) else ""
)
ELEMENT.method("bool HasAttribute(string localName, string namespaceURI)")(
    lambda self, local, uri: _in_namespace(self, local, uri) is not None
)


@ELEMENT.method("string SetAttribute(string localName, string namespaceURI, string value)")
def set_attribute_in(self: Node, local: str, uri: str, value: str) -> str:
    """Give an attribute of a namespace its value."""
    found = _in_namespace(self, local, uri)
    if found is None:
        found = Node("attribute", _prefixed(self, local, uri), value, uri)
        set_attribute_node(self, found)
    found.value = value
    return value


def _prefixed(self: Node, local: str, uri: str) -> str:
    """The name with a prefix of the namespace, a new one if there is none yet."""
    if not uri or ":" in local or local == "xmlns":
        return local
    if uri == _XMLNS:
        return f"xmlns:{local}"
    prefix = prefix_of(self, uri)
    at = 1
    while not prefix:
        prefix = "" if self.namespace_of(f"d1p{at}") else f"d1p{at}"
        at += 1
    return f"{prefix}:{local}"


ELEMENT.method("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)")(set_attribute_node)
ELEMENT.method("System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)")(remove_attribute_node)
ELEMENT.method("void RemoveAllAttributes()")(lambda self: self.attributes.clear())
ELEMENT.method(f"{_N} RemoveAttributeAt(int i)")(
    lambda self, at: remove_attribute_node(self, self.attributes[at]) if 0 <= at < len(self.attributes) else None
)
ELEMENT.getter("bool IsEmpty {get;set;}")(lambda self: not self.children and not self.closed)


@ELEMENT.setter("IsEmpty")
def _set_is_empty(self: Node, empty: bool) -> None:
    if empty:
        self.children.clear()
    self.closed = not empty


ATTRIBUTE.getter("System.Xml.XmlElement OwnerElement {get;}")(lambda self: self.parent)
ATTRIBUTE.getter("bool Specified {get;}")(lambda self: True)  # noqa: ARG005

# --- the tree

NODE.getter("string NamespaceURI {get;}")(Node.namespace_uri)
NODE.getter("string BaseURI {get;}")(lambda self: "")  # noqa: ARG005
NODE.getter("bool IsReadOnly {get;}")(lambda self: False)  # noqa: ARG005
NODE.getter("System.Object SchemaInfo {get;}")(lambda self: None)  # noqa: ARG005 - there are no schemas
NODE.getter(f"{_N} NextSibling {{get;}}")(lambda self: _beside(self, 1))
NODE.getter(f"{_N} PreviousSibling {{get;}}")(lambda self: _beside(self, -1))
NODE.getter(f"{_N} PreviousText {{get;}}")(
    lambda self: found if (found := _beside(self, -1)) is not None and found.kind in ("text", "cdata", "whitespace") else None
)
NODE.method("string GetNamespaceOfPrefix(string prefix)")(lambda self, prefix: self.namespace_of(prefix))
NODE.method("bool Supports(string feature, string version)")(
    lambda self, feature, version: feature.lower() == "xml" and version in (None, "", "1.0", "2.0")  # noqa: ARG005
)
NODE.method(f"{_N} Clone()")(lambda self: copied(self, True))


def _place(self: Node) -> int:
    assert self.parent is not None
    return next(at for at, one in enumerate(self.parent.children) if one is self)


def _beside(self: Node, step: int) -> Node | None:
    if self.parent is None or self.kind == "attribute":
        return None
    at = _place(self) + step
    return self.parent.children[at] if 0 <= at < len(self.parent.children) else None


@NODE.method("string GetPrefixOfNamespace(string namespaceURI)")
def prefix_of(self: Node, uri: str) -> str:
    """A prefix that means the namespace here."""
    node: Node | None = self
    while node is not None:
        for attribute in node.attributes:
            prefix, _, local = attribute.name.partition(":")
            if prefix == "xmlns" and local and attribute.value == uri and self.namespace_of(local) == uri:
                return local
        if node.namespace == uri and ":" in node.name:
            return node.name.partition(":")[0]
        node = node.parent
    return ""


@NODE.method(f"{_N} InsertAfter({_N} newChild, {_N} refChild)")
def insert_after(self: Node, made: Node, beside: Node | None) -> Node:
    """Add a child behind another, at the start if there is no other."""
    return _insert(self, made, 0 if beside is None else _of_this(self, beside) + 1)


@NODE.method(f"{_N} InsertBefore({_N} newChild, {_N} refChild)")
def insert_before(self: Node, made: Node, beside: Node | None) -> Node:
    """Add a child before another, at the end if there is no other."""
    return _insert(self, made, len(self.children) if beside is None else _of_this(self, beside))


@NODE.method(f"{_N} ReplaceChild({_N} newChild, {_N} oldChild)")
def replace_child(self: Node, made: Node, old: Node) -> Node:
    """Put a child where another was."""
    _insert(self, made, _of_this(self, old))
    self.children.remove(old)
    old.parent = None
    return old


def _of_this(self: Node, child: Node) -> int:
    if child.parent is not self:
        raise ArgumentException("The reference node is not a child of this node.")
    return _place(child)


def _insert(self: Node, made: Node, at: int) -> Node:
    following = self.children[at:]
    before = len(self.children)
    moved = made in self.children
    self.append(made)
    if moved:
        following = [n for n in following if n is not made]
        before -= 1
    added = self.children[before:]
    kept = [n for n in self.children if all(n is not f for f in (*following, *added))]
    self.children[:] = [*kept, *added, *following]
    return made


@NODE.method("void Normalize()")
def normalize(self: Node) -> None:
    """Put texts that follow each other together."""
    kept: list[Node] = []
    for child in self.children:
        if child.kind == "text" and kept and kept[-1].kind == "text":
            kept[-1].value = (kept[-1].value or "") + (child.value or "")
        elif child.kind != "text" or child.value:
            kept.append(child)
        normalize(child)
    self.children[:] = kept


@NODE.setter("Prefix")
def _set_prefix(self: Node, prefix: str) -> None:
    self.namespace = self.namespace_uri()
    self.name = f"{prefix}:{self.name.rpartition(':')[2]}" if prefix else self.name.rpartition(":")[2]


# --- namespaces and XPath

NAMESPACES = NetType(
    _X + "XmlNamespaceManager", None, interfaces=("System.Xml.IXmlNamespaceResolver", *_ENUMERABLE)
)
NAME_TABLE = NetType(_X + "NameTable", None, base=_X + "XmlNameTable")
NAME_TABLE_BASE = NetType(_X + "XmlNameTable", None, abstract=True)


class NameTable:
    """Texts that are kept once, which Python's are anyhow."""

    __slots__ = ("__weakref__", "extended")

    net_type = NAME_TABLE


class NamespaceManager:
    """The namespaces of prefixes, in scopes."""

    __slots__ = ("__weakref__", "extended", "scopes", "table")

    net_type = NAMESPACES
    enumerates = True

    def __init__(self, table: Any = None) -> None:
        self.table = table
        self.scopes: list[dict[str, str]] = [{"xml": "http://www.w3.org/XML/1998/namespace", "xmlns": _XMLNS, "": ""}]

    def lookup(self, prefix: str) -> str | None:
        """The namespace of a prefix."""
        return next((scope[prefix] for scope in reversed(self.scopes) if prefix in scope), None)

    def prefix(self, uri: str) -> str | None:
        """A prefix of a namespace."""
        return next((p for scope in reversed(self.scopes) for p, u in scope.items() if u == uri and self.lookup(p) == uri), None)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(prefix for scope in self.scopes for prefix in scope))

    def add(self, prefix: str, uri: str) -> None:
        """Give a prefix its namespace."""
        if prefix in ("xml", "xmlns"):
            raise ArgumentException(f'Prefix "{prefix}" is reserved for use by XML. (Parameter \'prefix\')')
        self.scopes[-1][prefix] = uri


NAMESPACES.instance_class = NamespaceManager
NAME_TABLE.instance_class = NameTable
NAME_TABLE.constructor("System.Xml.NameTable new()")(NameTable)
NAME_TABLE_BASE.method("string Add(string key)", "string Get(string value)")(lambda self, key: key)  # noqa: ARG005
NAMESPACES.constructor("System.Xml.XmlNamespaceManager new(System.Xml.XmlNameTable nameTable)")(NamespaceManager)
NAMESPACES.method("void AddNamespace(string prefix, string uri)")(NamespaceManager.add)
NAMESPACES.method("void RemoveNamespace(string prefix, string uri)")(
    lambda self, prefix, uri: self.scopes[-1].pop(prefix) and None if self.scopes[-1].get(prefix) == uri else None
)
NAMESPACES.method("string LookupNamespace(string prefix)")(NamespaceManager.lookup)
NAMESPACES.method("string LookupPrefix(string uri)")(NamespaceManager.prefix)
NAMESPACES.method("bool HasNamespace(string prefix)")(lambda self, prefix: prefix in self.scopes[-1])
NAMESPACES.method("void PushScope()")(lambda self: self.scopes.append({}))
NAMESPACES.method("bool PopScope()")(lambda self: len(self.scopes) > 1 and self.scopes.pop() is not None)
NAMESPACES.getter("string DefaultNamespace {get;}")(lambda self: self.lookup(""))
NAMESPACES.getter("System.Xml.XmlNameTable NameTable {get;}")(lambda self: self.table)
DOCUMENT.getter("System.Xml.XmlNameTable NameTable {get;}")(lambda self: NameTable())  # noqa: ARG005


def _selected(self: Node, path: str, namespaces: NamespaceManager | None = None) -> list[Node]:
    return select(self, path, namespaces.lookup if namespaces is not None else None)


def _select_nodes(self: Node, path: str, namespaces: NamespaceManager | None = None) -> NodeList:
    found = _selected(self, path, namespaces)
    return NodeList(XPATH_LIST, lambda: found)


_MANAGED = "string xpath, System.Xml.XmlNamespaceManager nsmgr"
NODE.method("System.Xml.XmlNodeList SelectNodes(string xpath)", f"System.Xml.XmlNodeList SelectNodes({_MANAGED})")(_select_nodes)
NODE.method(f"{_N} SelectSingleNode(string xpath)", f"{_N} SelectSingleNode({_MANAGED})")(
    lambda self, path, namespaces=None: next(iter(_selected(self, path, namespaces)), None)
)


def _by_tag(self: Node, name: str) -> NodeList:
    return NodeList(ELEMENT_LIST, lambda: [n for n in self.descendants() if name in ("*", n.name)])


def _by_tag_in(self: Node, local: str, uri: str) -> NodeList:
    return NodeList(
        ELEMENT_LIST,
        lambda: [
            n for n in self.descendants() if local in ("*", n.name.rpartition(":")[2]) and uri in ("*", n.namespace_uri())
        ],
    )


for _type in (DOCUMENT, ELEMENT):
    _type.method("System.Xml.XmlNodeList GetElementsByTagName(string name)")(_by_tag)
    _type.method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")(_by_tag_in)

# --- what documents make


def _element(self: Node, name: str, uri: str = "") -> Node:  # noqa: ARG001 - nodes do not know their maker
    if not name:
        raise ArgumentException("The local name for elements or attributes cannot be null or an empty string.")
    if any(c.isspace() or c in "<>&\"'" for c in name):
        bad = next(c for c in name if c.isspace() or c in "<>&\"'")
        raise XmlException(f"The '{bad}' character, hexadecimal value 0x{ord(bad):02X}, cannot be included in a name.")
    return Node("element", name, None, uri or "")


def _attribute(self: Node, name: str, uri: str | None = None) -> Node:  # noqa: ARG001
    return Node("attribute", name, "", uri or None)


def _three(make: Callable[[Node, str, str], Node]) -> Callable[[Node, str, str, str], Node]:
    return lambda self, prefix, local, uri: make(self, f"{prefix}:{local}" if prefix else local, uri)


for _what, _make in (("Element", _element), ("Attribute", _attribute)):
    _made = f"System.Xml.Xml{_what} Create{_what}"
    _named = "string qualifiedName, string namespaceURI"
    DOCUMENT.method(f"{_made}(string name)", f"{_made}({_named})")(_make)
    DOCUMENT.method(f"{_made}(string prefix, string localName, string namespaceURI)")(_three(_make))
for _what, _kind, _called in (
    ("CDataSection", "cdata", "#cdata-section"),
    ("Whitespace", "whitespace", "#whitespace"),
    ("SignificantWhitespace", "whitespace", "#significant-whitespace"),
):
    DOCUMENT.method(f"System.Xml.XmlNode Create{_what}(string text)")(
        lambda self, text, kind=_kind, called=_called: Node(kind, called, text)  # noqa: ARG005
    )
DOCUMENT.method("System.Xml.XmlDocumentFragment CreateDocumentFragment()")(
    lambda self: Node("fragment", "#document-fragment")  # noqa: ARG005
)
DOCUMENT.method("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)")(
    lambda self, target, data: Node("instruction", target, data)  # noqa: ARG005
)


@DOCUMENT.method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)")
def create_declaration(self: Node, version: str, encoding: str, standalone: str) -> Node:  # noqa: ARG001
    """The line that starts a document."""
    if version != "1.0":
        raise ArgumentException("Wrong XML version information. The XML must match production \"VersionNum ::= '1.' [0-9]+\".")
    value = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
    return Node("declaration", "xml", value + (f' standalone="{standalone}"' if standalone else ""))


@DOCUMENT.method("System.Xml.XmlDocumentType CreateDocumentType(string name, string publicId, string systemId, string internalSubset)")
def create_doctype(self: Node, name: str, public: str, system: str, inner: str) -> Node:  # noqa: ARG001
    """A declaration of the document's type."""
    known = f' PUBLIC "{public}" "{system or ""}"' if public else f' SYSTEM "{system}"' if system else ""
    return Node("doctype", name, known + (f"[{inner}]" if inner else ""))


@DOCUMENT.method(f"{_N} CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)")
def create_node(self: Node, kind: Any, name: str, uri: str) -> Node:
    """A node of a kind."""
    return _created(self, str(kind), name, uri)


@DOCUMENT.method(f"{_N} CreateNode(string nodeTypeString, string name, string namespaceURI)")
def create_node_named(self: Node, kind: str, name: str, uri: str) -> Node:
    """A node of a kind."""
    return _created(self, kind, name, uri)


def _created(self: Node, kind: str, name: str, uri: str) -> Node:
    kind = text_of(kind).lower()
    if kind == "element":
        return _element(self, name, uri)
    if kind == "attribute":
        return _attribute(self, name, uri)
    plain = {"text": "#text", "comment": "#comment", "cdata": "#cdata-section", "cdatasection": "#cdata-section"}
    if kind in plain:
        return Node(kind.removesuffix("section"), plain[kind], "")
    raise ArgumentException(f"Cannot create node of type {kind}.")


DECLARATION = next(t for t in TYPES if t.name == "XmlDeclaration")
for _name in ("Version", "Encoding", "Standalone"):

    def _declared(self: Node, name: str = _name.lower()) -> str:
        import re

        match = re.search(rf'{name}="([^"]*)"', self.value or "")
        return match[1] if match else ""

    DECLARATION.getter(f"string {_name} {{get;}}")(_declared)


@DECLARATION.setter("Encoding")
def _set_encoding(self: Node, encoding: str) -> None:
    parts = {n: _declared(self, n) for n in ("version", "encoding", "standalone")} | {"encoding": encoding}
    self.value = " ".join(f'{name}="{value}"' for name, value in parts.items() if value)


DOCUMENT.getter("System.Xml.XmlDocumentType DocumentType {get;}")(
    lambda self: next((c for c in self.children if c.kind == "doctype"), None)
)
DOCUMENT.method("System.Xml.XmlElement GetElementById(string elementId)")(lambda self, key: None)  # noqa: ARG005 - no DTD, no ids
DOCUMENT.getter("bool PreserveWhitespace {get;set;}")(lambda self: self.keeps)
DOCUMENT.getter("System.Xml.XmlResolver XmlResolver {set;}")(lambda self: None)  # noqa: ARG005
DOCUMENT.setter("XmlResolver")(lambda self, resolver: None)  # noqa: ARG005 - nothing outside is ever read


@DOCUMENT.setter("PreserveWhitespace")
def _set_preserve(self: Node, keeps: bool) -> None:
    self.keeps = keeps


# --- reading and writing


@DOCUMENT.method("void Load(System.IO.Stream inStream)")
def load_stream(self: Node, source: Stream) -> None:
    """Read what is left of a stream."""
    parse(file.decoded(source.opened().read()), self)


@DOCUMENT.method("void Load(System.IO.TextReader txtReader)")
def load_reader(self: Node, source: Reader) -> None:
    """Read what is left of a reader."""
    parse(source.rest(), self)


@DOCUMENT.method("void Save(string filename)")
def save_file(self: Node, path: str) -> None:
    """Write the document to a file, with a mark of its encoding if the declaration names one."""
    from pshost.runtime.dotnet.encoding import get_encoding

    declared = next((_declared(c, "encoding") for c in self.children if c.kind == "declaration"), "")
    file.write_text(path, _complete(self), get_encoding(declared) if declared else None)


@DOCUMENT.method("void Save(System.IO.TextWriter writer)")
def save_writer(self: Node, target: Writer) -> None:
    """Write the document to a writer, whose encoding the declaration names."""
    in_memory = isinstance(target, Writer) and target.target is None
    encoding = getattr(target, "encoding", None)
    target.write(_complete(self, "utf-16" if in_memory else encoding.web if encoding is not None else "utf-8"))


@DOCUMENT.method("void Save(System.Xml.XmlWriter w)")
def save_xml_writer(self: Node, target: Any) -> None:
    """Write the document by an XmlWriter."""
    target.node(self)
    target.flush()


@DOCUMENT.method("void Save(System.IO.Stream outStream)")
def save_stream(self: Node, target: Stream) -> None:
    """Write the document to a stream."""
    target.opened().write(_complete(self).encode("utf-8"))


def _complete(self: Node, encoding: str | None = None) -> str:
    """The document as it is saved: indented, unless white space is kept; the declaration names `encoding`."""
    from pshost.runtime.dotnet.streams import STRING_WRITER
    from pshost.runtime.dotnet.xmlwriter import TEXT_WRITER, XmlWriter

    if not any(c.kind == "element" for c in self.children):
        raise InvalidOperationException("Invalid XML document. The document does not have a root element.")
    declared = next((_declared(c, "encoding") for c in self.children if c.kind == "declaration"), "")
    made = Writer(STRING_WRITER, None)
    writer = XmlWriter(TEXT_WRITER, made, declared if encoding is None else encoding)
    writer.indent = None if self.keeps else "  "
    writer.node(self)
    return made.net_text()
