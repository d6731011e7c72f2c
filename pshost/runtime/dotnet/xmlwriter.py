"""System.Xml.XmlWriter, XmlTextWriter and XmlWriterSettings."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.encoding import UTF8, UTF8_PLAIN, Encoding
from pshost.runtime.dotnet.streams import Stream, Writer, writer_of_file
from pshost.runtime.dotnet.string import text_of
from pshost.runtime.dotnet.stringbuilder import StringBuilder
from pshost.runtime.dotnet.xmldocument import NODE, Node, attribute_text
from pshost.runtime.errors.exceptions import ArgumentException, InvalidOperationException

_X = "System.Xml."
_SELF = "System.Xml.XmlWriter"
_DISPOSABLE = ("System.IDisposable", "System.IAsyncDisposable")
WRITER = NetType(_SELF, None, abstract=True, interfaces=_DISPOSABLE)
WELL_FORMED_WRITER = NetType(_X + "XmlWellFormedWriter", None, base=_SELF)
TEXT_WRITER = NetType(_X + "XmlTextWriter", None, base=_SELF)
SETTINGS = NetType(_X + "XmlWriterSettings", None)


class Settings:
    """How a writer writes."""

    __slots__ = ("__weakref__", "extended", "values")

    net_type = SETTINGS

    def __init__(self) -> None:
        self.values: dict[str, Any] = {
            "Indent": False, "IndentChars": "  ", "NewLineChars": "\n", "OmitXmlDeclaration": False, "Encoding": UTF8,
            "NewLineOnAttributes": False, "CloseOutput": False, "CheckCharacters": True, "Async": False,
            "WriteEndDocumentOnClose": True, "DoNotEscapeUriAttributes": False,
        }  # fmt: skip


SETTINGS.instance_class = Settings
SETTINGS.constructor("System.Xml.XmlWriterSettings new()")(Settings)
SETTINGS.method("System.Xml.XmlWriterSettings Clone()")(lambda self: _cloned(self))
for _name, _value in Settings().values.items():
    _type = "bool" if isinstance(_value, bool) else "string" if isinstance(_value, str) else "System.Text.Encoding"
    SETTINGS.getter(f"{_type} {_name} {{get;set;}}")(lambda self, name=_name: self.values[name])
    SETTINGS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))
for _name in ("ConformanceLevel", "NewLineHandling", "NamespaceHandling"):
    SETTINGS.getter(f"System.Object {_name} {{get;set;}}")(lambda self, name=_name: self.values.get(name))
    SETTINGS.setter(_name)(lambda self, value, name=_name: self.values.__setitem__(name, value))


def _cloned(self: Settings) -> Settings:
    made = Settings()
    made.values.update(self.values)
    return made


class _Open:
    """An element that is being written."""

    __slots__ = ("children", "mixed", "name", "scope")

    def __init__(self, name: str, scope: dict[str, str]) -> None:
        self.name = name
        self.scope = scope
        self.children = False
        self.mixed = False


class XmlWriter:
    """Writes XML to a writer, a stream, a StringBuilder or a file."""

    __slots__ = (
        "__weakref__", "attribute", "attributes", "declares", "encoding", "extended", "indent", "net_type", "newline", "open",
        "pending", "settings", "started", "target", "wraps",
    )  # fmt: skip

    def __init__(self, nettype: NetType, target: Any, encoding: str, settings: Settings | None = None) -> None:
        self.net_type = nettype
        self.target = target
        self.encoding = encoding
        self.settings = settings
        values = settings.values if settings is not None else {}
        self.indent: str | None = values.get("IndentChars") if values.get("Indent") else None
        self.newline: str = values.get("NewLineChars", "\n")
        self.wraps = bool(values.get("NewLineOnAttributes"))
        conformance = text_of(values.get("ConformanceLevel") or "")
        self.declares = settings is not None and not values["OmitXmlDeclaration"] and conformance != "Fragment"
        self.started = False
        self.open: list[_Open] = []
        self.pending: _Open | None = None  # its start tag is not closed yet
        self.attributes: list[tuple[str, str]] = []
        self.attribute: tuple[str, list[str]] | None = None

    # --- the text

    def put(self, text: str) -> None:
        """Write a text as it is."""
        self.started = True
        if isinstance(self.target, StringBuilder):
            self.target.parts.append(text)
        else:
            self.target.write(text)

    def begin(self, mixed: bool) -> None:
        """Make ready for content: the declaration, the end of the start tag, a new line."""
        if self.declares and not self.started:
            self.declaration(None)
        self.close_tag()
        if self.open:
            self.open[-1].children = True
            self.open[-1].mixed |= mixed
        if not mixed and self.started and not (self.open and self.open[-1].mixed):
            self.new_line(len(self.open))

    def new_line(self, depth: int) -> None:
        """A line's end and the indent, if the writer indents."""
        if self.indent is not None:
            self.put(self.newline + self.indent * depth)

    def declaration(self, standalone: bool | None) -> None:
        """`<?xml …?>`"""
        alone = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
        encoding = f' encoding="{self.encoding}"' if self.encoding else ""
        self.put(f'<?xml version="1.0"{encoding}{alone}?>')

    def start_document(self, standalone: bool | None = None) -> None:
        """Write the declaration, if none is written yet."""
        if self.started:
            raise InvalidOperationException("WriteStartDocument needs to be the first call.")
        if self.settings is None or self.declares:
            self.declaration(standalone)
        self.declares = False

    def start_element(self, prefix: str | None, local: str, uri: str | None) -> None:
        """A start tag."""
        if not local:
            raise ArgumentException("The empty string '' is not a valid local name.")
        self.begin(False)
        scope = self.open[-1].scope if self.open else {}
        if prefix is None and uri:
            prefix = next((p for p, known in scope.items() if known == uri), "")
        name = f"{prefix}:{local}" if prefix else local
        self.pending = _Open(name, scope)
        self.open.append(self.pending)
        self.attributes = []
        if uri is not None and scope.get(prefix or "", "") != uri:
            self.pending.scope = scope | {prefix or "": uri}
            self.attributes.append((f"xmlns:{prefix}" if prefix else "xmlns", uri))

    def close_tag(self) -> None:
        """The end of the start tag that is being written."""
        if self.pending is None:
            return
        if self.attribute is not None:
            self.end_attribute()
        self.put(self._tag() + ">")
        self.pending = None

    def _tag(self) -> str:
        assert self.pending is not None
        between = self.newline + (self.indent or "") * len(self.open) if self.wraps and self.indent is not None else " "
        declared = [a for a in self.attributes if a[0] == "xmlns" or a[0].startswith("xmlns:")]
        others = [a for a in self.attributes if a not in declared]
        return f"<{self.pending.name}" + "".join(f'{between}{name}="{attribute_text(v)}"' for name, v in (*others, *declared))

    def add_attribute(self, prefix: str | None, local: str, uri: str | None, value: str | None) -> None:
        """An attribute of the start tag that is being written."""
        if self.pending is None:
            raise InvalidOperationException(
                "Token StartAttribute in state Content would result in an invalid XML document. Make sure that the ConformanceLevel "
                "setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment."
            )
        name = f"{prefix}:{local}" if prefix else local
        scope = self.pending.scope
        if name == "xmlns" or prefix == "xmlns":
            self.pending.scope = scope | {local if prefix else "": value or ""}
            self.attributes = [a for a in self.attributes if a[0] != name]
        elif uri and not prefix:
            prefix = next((p for p, known in scope.items() if known == uri and p), None)
            if prefix is None:
                prefix = f"p{len(scope) + 1}"
            name = f"{prefix}:{local}"
        if uri and prefix and prefix not in ("xml", "xmlns") and self.pending.scope.get(prefix) != uri:
            self.pending.scope = self.pending.scope | {prefix: uri}
            self.attributes.append((f"xmlns:{prefix}", uri))
        self.attributes.append((name, value or ""))

    def end_attribute(self) -> None:
        """The end of an attribute whose value was written in parts."""
        if self.attribute is not None:
            name, parts = self.attribute
            self.attribute = None
            prefix, _, local = name.rpartition(":")
            self.add_attribute(prefix or None, local, None, "".join(parts))

    def string(self, text: str | None) -> None:
        """A text."""
        if self.attribute is not None:
            self.attribute[1].append(text or "")
        elif text is not None:
            self.begin(True)
            self.put(escape(text))

    def raw(self, text: str | None) -> None:
        """A text that is XML."""
        self.begin(True)
        self.put(text or "")

    def node_text(self, text: str) -> None:
        """A comment, an instruction, …, on a line of its own."""
        self.begin(False)
        self.put(text)

    def end_element(self, full: bool = False) -> None:
        """The end of the innermost element."""
        if not self.open:
            raise InvalidOperationException("There was no XML start tag open.")
        if self.attribute is not None:
            self.end_attribute()
        if self.pending is not None and not full:
            self.put(self._tag() + " />")
            self.pending = None
            self.open.pop()
            return
        self.close_tag()
        ended = self.open.pop()
        if not ended.mixed and (ended.children or self.net_type is TEXT_WRITER):
            self.new_line(len(self.open))
        self.put(f"</{ended.name}>")

    def flush(self) -> None:
        """Hand what was written to the target."""
        if isinstance(self.target, Writer):
            self.target.flush()

    def close(self) -> None:
        """End the open elements, and close the file that the writer opened."""
        while self.open:
            self.end_element()
        self.flush()
        if isinstance(self.target, Writer) and (self.settings is None or self.settings.values.get("opened")):
            self.target.close()

    def element_string(self, prefix: str | None, local: str, uri: str | None, value: str | None) -> None:
        """An element with a text."""
        self.start_element(prefix, local, uri)
        if value:
            self.string(value)
        self.end_element()

    def node(self, node: Node) -> None:
        """A node and all below it."""
        if node.kind == "declaration":
            if not self.started:
                alone = 'standalone="yes"' in (node.value or "")
                self.start_document(alone if 'standalone="' in (node.value or "") else None)
        elif node.kind == "text":
            self.string(node.value)
        elif node.kind == "whitespace":
            self.raw(node.value)
        elif node.kind == "attribute":
            prefix, _, local = node.name.rpartition(":")
            self.add_attribute(prefix or None, local, node.namespace_uri() or None, node.value)
        elif node.kind == "element":
            self._element(node)
        elif node.kind in ("document", "fragment"):
            for child in node.children:
                self.node(child)
        elif node.kind == "cdata":
            self.begin(True)
            self.put(node.outer_xml())
        else:
            self.node_text(node.outer_xml())

    def _element(self, node: Node) -> None:
        prefix, _, local = node.name.rpartition(":")
        self.start_element(prefix, local, node.namespace_uri())
        for attribute in node.attributes:
            self.node(attribute)
        for child in node.children:
            self.node(child)
        self.end_element(full=node.closed and not node.children)


# --- how writers are made


def _settings(given: Settings | None) -> Settings:
    return _cloned(given) if given is not None else Settings()


def _on_file(path: str, given: Settings | None = None) -> XmlWriter:
    settings = _settings(given)
    settings.values["opened"] = True
    encoding = settings.values["Encoding"]
    return XmlWriter(WELL_FORMED_WRITER, writer_of_file(path, False, encoding), encoding.web, settings)


def _on_stream(stream: Stream, given: Settings | None = None) -> XmlWriter:
    from pshost.runtime.dotnet.streams import STREAM_WRITER

    settings = _settings(given)
    encoding: Encoding = settings.values["Encoding"]
    if encoding.preamble:
        stream.opened().write(encoding.preamble)
    return XmlWriter(WELL_FORMED_WRITER, Writer(STREAM_WRITER, stream, encoding), encoding.web, settings)


def _on_builder(builder: StringBuilder, given: Settings | None = None) -> XmlWriter:
    return XmlWriter(WELL_FORMED_WRITER, builder, "utf-16", _settings(given))


def _on_writer(target: Writer, given: Settings | None = None) -> XmlWriter:
    return XmlWriter(WELL_FORMED_WRITER, target, _encoding_of(target), _settings(given))


def _encoding_of(target: Writer) -> str:
    return target.encoding.web if target.target is not None else "utf-16"


for _kind, _make in (
    ("string outputFileName", _on_file),
    ("System.IO.Stream output", _on_stream),
    ("System.Text.StringBuilder output", _on_builder),
    ("System.IO.TextWriter output", _on_writer),
):
    WRITER.static(f"static {_SELF} Create({_kind})", f"static {_SELF} Create({_kind}, {_X}XmlWriterSettings settings)")(_make)


@TEXT_WRITER.constructor("System.Xml.XmlTextWriter new(System.IO.TextWriter w)")
def new_text_writer(target: Writer) -> XmlWriter:
    """A writer to a TextWriter."""
    return XmlWriter(TEXT_WRITER, target, _encoding_of(target))


@TEXT_WRITER.constructor("System.Xml.XmlTextWriter new(string filename, System.Text.Encoding encoding)")
def new_file_writer(path: str, encoding: Encoding | None) -> XmlWriter:
    """A writer to a file."""
    return XmlWriter(TEXT_WRITER, writer_of_file(path, False, encoding or UTF8_PLAIN), encoding.web if encoding else "")


@TEXT_WRITER.constructor("System.Xml.XmlTextWriter new(System.IO.Stream w, System.Text.Encoding encoding)")
def new_stream_writer(stream: Stream, encoding: Encoding | None) -> XmlWriter:
    """A writer to a stream."""
    from pshost.runtime.dotnet.streams import STREAM_WRITER

    if encoding is not None and encoding.preamble:
        stream.opened().write(encoding.preamble)
    return XmlWriter(TEXT_WRITER, Writer(STREAM_WRITER, stream, encoding or UTF8_PLAIN), encoding.web if encoding else "")


TEXT_WRITER.getter("System.Xml.Formatting Formatting {get;set;}")(lambda self: _formatting(self))
TEXT_WRITER.getter("int Indentation {get;set;}")(lambda self: len(self.indent or "  "))
TEXT_WRITER.getter("char IndentChar {get;set;}")(lambda self: (self.indent or " ")[:1])
TEXT_WRITER.getter("System.IO.Stream BaseStream {get;}")(lambda self: getattr(self.target, "target", None))


def _formatting(self: XmlWriter) -> Any:
    from pshost.runtime.dotnet.enums import numbered

    return numbered(_X + "Formatting", 0 if self.indent is None else 1)


@TEXT_WRITER.setter("Formatting")
def _set_formatting(self: XmlWriter, value: Any) -> None:
    self.indent = (self.indent or "  ") if value.value else None


@TEXT_WRITER.setter("Indentation")
def _set_indentation(self: XmlWriter, count: int) -> None:
    if self.indent is not None:
        self.indent = (self.indent[:1] or " ") * count


@TEXT_WRITER.setter("IndentChar")
def _set_indent_char(self: XmlWriter, char: str) -> None:
    if self.indent is not None:
        self.indent = str(char) * len(self.indent)


# --- what writers do

WRITER.getter("System.Xml.XmlWriterSettings Settings {get;}")(lambda self: self.settings)
WRITER.method("void WriteStartDocument()", "void WriteStartDocument(bool standalone)")(XmlWriter.start_document)


@WRITER.method("void WriteEndDocument()")
def write_end_document(self: XmlWriter) -> None:
    """End every open element."""
    while self.open:
        self.end_element()


WRITER.method("void WriteStartElement(string localName)")(lambda self, local: self.start_element("", local, None))
WRITER.method("void WriteStartElement(string localName, string ns)")(lambda self, local, uri: self.start_element(None, local, uri))
WRITER.method("void WriteStartElement(string prefix, string localName, string ns)")(
    lambda self, prefix, local, uri: self.start_element(prefix or None, local, uri)
)
WRITER.method("void WriteEndElement()")(lambda self: self.end_element())
WRITER.method("void WriteFullEndElement()")(lambda self: self.end_element(True))
WRITER.method("void WriteElementString(string localName, string value)")(
    lambda self, local, value: self.element_string("", local, None, value)
)
WRITER.method("void WriteElementString(string localName, string ns, string value)")(
    lambda self, local, uri, value: self.element_string(None, local, uri, value)
)
WRITER.method("void WriteElementString(string prefix, string localName, string ns, string value)")(XmlWriter.element_string)


def _split_attribute(self: XmlWriter, name: str, value: str) -> None:
    prefix, _, local = name.rpartition(":")
    self.add_attribute(prefix or None, local, None, value)


WRITER.method("void WriteAttributeString(string localName, string value)")(_split_attribute)
WRITER.method("void WriteAttributeString(string localName, string ns, string value)")(
    lambda self, local, uri, value: self.add_attribute(None, local, uri, value)
)
WRITER.method("void WriteAttributeString(string prefix, string localName, string ns, string value)")(
    lambda self, prefix, local, uri, value: self.add_attribute(prefix, local, uri, value)
)


@WRITER.method("void WriteStartAttribute(string localName)")
def write_start_attribute(self: XmlWriter, name: str) -> None:
    """Start an attribute; texts that follow are its value."""
    self.attribute = (name, [])


WRITER.method("void WriteEndAttribute()")(XmlWriter.end_attribute)
WRITER.method("void WriteString(string text)", "void WriteWhitespace(string ws)")(XmlWriter.string)
WRITER.method("void WriteRaw(string data)")(XmlWriter.raw)
WRITER.method("void WriteValue(System.Object value)")(lambda self, value: self.string(_value_text(value)))


def _value_text(value: Any) -> str:
    return ("true" if value else "false") if value.__class__ is bool else text_of(value)


@WRITER.method("void WriteCData(string text)")
def write_cdata(self: XmlWriter, text: str | None) -> None:
    """A text in a CDATA section."""
    self.begin(True)
    self.put(f"<![CDATA[{text or ''}]]>")


WRITER.method("void WriteComment(string text)")(lambda self, text: self.node_text(f"<!--{text or ''}-->"))
WRITER.method("void WriteProcessingInstruction(string name, string text)")(
    lambda self, name, text: self.node_text(f"<?{name} {text}?>" if text else f"<?{name}?>")
)


@WRITER.method("void WriteDocType(string name, string pubid, string sysid, string subset)")
def write_doctype(self: XmlWriter, name: str, public: str, system: str, inner: str) -> None:
    """A declaration of the document's type."""
    known = f' PUBLIC "{public}" "{system or ""}"' if public else f' SYSTEM "{system}"' if system else ""
    self.node_text(f"<!DOCTYPE {name}{known}{f'[{inner}]' if inner else ''}>")


WRITER.method("string LookupPrefix(string ns)")(
    lambda self, uri: next((p for p, known in (self.open[-1].scope if self.open else {}).items() if known == uri), None)
)
WRITER.method("void Flush()")(XmlWriter.flush)
WRITER.method("void Close()", "void Dispose()")(XmlWriter.close)
NODE.method(f"void WriteTo({_SELF} w)")(lambda self, writer: writer.node(self))


@NODE.method(f"void WriteContentTo({_SELF} w)")
def write_content_to(self: Node, writer: XmlWriter) -> None:
    """Write all children."""
    for child in self.children:
        writer.node(child)
