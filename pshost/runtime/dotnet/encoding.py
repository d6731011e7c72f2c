"""System.Text.Encoding and the encodings by name."""

# mypy: disable-error-code="no-any-return"
# (a function that a decorator registered has lost its return type)

from __future__ import annotations

from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.errors.exceptions import ArgumentException, GetValueException
from pshost.runtime.values.array import TypedArray
from pshost.runtime.values.numbers import Char
from pshost.surrogates import code_units, joined


class Encoding:
    """How text becomes bytes; `codec` is Python's name."""

    __slots__ = ("__weakref__", "code_page", "codec", "net_type", "preamble", "title", "web")

    def __init__(
        self, nettype: NetType, codec: str, web: str, title: str, code_page: int, preamble: bytes = b""
    ) -> None:
        self.net_type = nettype
        self.codec = codec
        self.web = web
        self.title = title
        self.code_page = code_page
        self.preamble = preamble

    def encode(self, text: str) -> bytes:
        """The bytes of a text of UTF-16 code units."""
        return joined(text).encode(self.codec, "replace")

    def decode(self, data: bytes) -> str:
        """The text, in UTF-16 code units, of bytes."""
        text = data.decode(self.codec, "replace")
        return text.replace("\ufffd", "?") if self.codec == "ascii" else code_units(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encoding) and (self.codec, self.preamble) == (other.codec, other.preamble)

    def __hash__(self) -> int:
        return hash(self.codec)


class Fallback:
    """What stands for a character or a byte that an encoding does not know."""

    __slots__ = ("__weakref__", "net_type", "text")

    def __init__(self, nettype: NetType, text: str) -> None:
        self.net_type = nettype
        self.text = text


_T = "System.Text."
ENCODER_FALLBACK = NetType(_T + "EncoderReplacementFallback", None)
DECODER_FALLBACK = NetType(_T + "DecoderReplacementFallback", None)
for _type in (ENCODER_FALLBACK, DECODER_FALLBACK):
    _type.getter("string DefaultString {get;}")(lambda self: self.text)
    _type.getter("int MaxCharCount {get;}")(lambda self: len(self.text))
# Code pages that a browser or a mail reader shows or writes, as .NET's own table has them.
_KNOWN_TO = {
    "IsBrowserDisplay": (65001, 28591), "IsBrowserSave": (65001, 28591, 1200),
    "IsMailNewsDisplay": (65001, 28591, 20127), "IsMailNewsSave": (65001, 28591, 20127),
}
ENCODING = NetType(_T + "Encoding", None, abstract=True, interfaces=("System.ICloneable",))
UTF8_ENCODING = NetType(_T + "UTF8Encoding", None, base=_T + "Encoding")
UTF8_SEALED = NetType(_T + "UTF8Encoding+UTF8EncodingSealed", None, base=_T + "UTF8Encoding")
UNICODE_ENCODING = NetType(_T + "UnicodeEncoding", None, base=_T + "Encoding")
UTF32_ENCODING = NetType(_T + "UTF32Encoding", None, base=_T + "Encoding")
ASCII_ENCODING = NetType(_T + "ASCIIEncoding", None, base=_T + "Encoding")
LATIN1_ENCODING = NetType(_T + "Latin1Encoding", None, base=_T + "Encoding")
OTHER_ENCODING = NetType(_T + "SBCSCodePageEncoding", None, base=_T + "Encoding")

UTF8 = Encoding(UTF8_SEALED, "utf-8", "utf-8", "Unicode (UTF-8)", 65001, b"\xef\xbb\xbf")
UTF8_PLAIN = Encoding(UTF8_ENCODING, "utf-8", "utf-8", "Unicode (UTF-8)", 65001)
UNICODE = Encoding(UNICODE_ENCODING, "utf-16-le", "utf-16", "Unicode", 1200, b"\xff\xfe")
BIG_ENDIAN = Encoding(UNICODE_ENCODING, "utf-16-be", "utf-16BE", "Unicode (Big-Endian)", 1201, b"\xfe\xff")
UTF32 = Encoding(UTF32_ENCODING, "utf-32-le", "utf-32", "Unicode (UTF-32)", 12000, b"\xff\xfe\0\0")
ASCII = Encoding(ASCII_ENCODING, "ascii", "us-ascii", "US-ASCII", 20127)
LATIN1 = Encoding(LATIN1_ENCODING, "latin-1", "iso-8859-1", "Western European (ISO)", 28591)

for _name, _encoding in (
    ("UTF8", UTF8),
    ("Default", UTF8_PLAIN),
    ("Unicode", UNICODE),
    ("BigEndianUnicode", BIG_ENDIAN),
    ("UTF32", UTF32),
    ("ASCII", ASCII),
    ("Latin1", LATIN1),
):
    ENCODING.getter(f"static System.Text.Encoding {_name} {{get;}}", static=True)(lambda value=_encoding: value)
UTF8_ENCODING.constructor("System.Text.UTF8Encoding new()")(lambda: UTF8_PLAIN)
UTF8_ENCODING.constructor(
    "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier)",
    "System.Text.UTF8Encoding new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)",
)(
    lambda mark, throw=False: Encoding(  # noqa: ARG005
        UTF8_ENCODING, "utf-8", "utf-8", "Unicode (UTF-8)", 65001, b"\xef\xbb\xbf" if mark else b""
    )
)
UNICODE_ENCODING.constructor("System.Text.UnicodeEncoding new()")(lambda: UNICODE)
ASCII_ENCODING.constructor("System.Text.ASCIIEncoding new()")(lambda: ASCII)
UTF32_ENCODING.constructor("System.Text.UTF32Encoding new()")(lambda: UTF32)

_BY_NAME = {
    "utf-8": UTF8,
    "utf8": UTF8,
    "utf-16": UNICODE,
    "utf-16le": UNICODE,
    "unicode": UNICODE,
    "utf-16be": BIG_ENDIAN,
    "utf-32": UTF32,
    "us-ascii": ASCII,
    "ascii": ASCII,
    "iso-8859-1": LATIN1,
    "latin1": LATIN1,
}


@ENCODING.static("static System.Text.Encoding GetEncoding(string name)")
def get_encoding(name: str) -> Encoding:
    """The encoding of a web name."""
    found = _BY_NAME.get(name.lower())
    if found is not None:
        return found
    import codecs

    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise ArgumentException(
            f"'{name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')"  # noqa: E501
        ) from None
    return Encoding(OTHER_ENCODING, codec, name.lower(), name, 0)


@ENCODING.static("static System.Text.Encoding GetEncoding(int codepage)")
def get_encoding_number(page: int) -> Encoding:
    """The encoding of a code page."""
    for encoding in (UTF8, UNICODE, BIG_ENDIAN, UTF32, ASCII, LATIN1):
        if encoding.code_page == page:
            return encoding
    return get_encoding(f"cp{page}")


ENCODING.getter("string WebName {get;}")(lambda self: self.web)
ENCODING.getter("string HeaderName {get;}")(lambda self: self.web)
ENCODING.getter("string BodyName {get;}")(lambda self: self.web)
ENCODING.getter("string EncodingName {get;}")(lambda self: self.title)
ENCODING.getter("int CodePage {get;}")(lambda self: self.code_page)
ENCODING.getter("bool IsSingleByte {get;}")(lambda self: self.codec in ("ascii", "latin-1"))
ENCODING.getter("int WindowsCodePage {get;}")(lambda self: 1252 if self.codec in ("ascii", "latin-1") else 1200)
for _name in ("IsBrowserDisplay", "IsBrowserSave", "IsMailNewsDisplay", "IsMailNewsSave"):
    ENCODING.getter(f"bool {_name} {{get;}}")(lambda self, name=_name: self.code_page in _KNOWN_TO[name])
ENCODING.getter("bool IsReadOnly {get;}")(lambda self: True)  # noqa: ARG005
ENCODING.getter("System.Text.EncoderFallback EncoderFallback {get;}")(
    lambda self: Fallback(ENCODER_FALLBACK, "?" if self.codec in ("ascii", "latin-1") else "\ufffd")
)
ENCODING.getter("System.Text.DecoderFallback DecoderFallback {get;}")(
    lambda self: Fallback(DECODER_FALLBACK, "?" if self.codec in ("ascii", "latin-1") else "\ufffd")
)


@ENCODING.getter("System.ReadOnlySpan[byte] Preamble {get;}")
def preamble(self: Encoding) -> Any:  # noqa: ARG001
    """A span is no value that a script can have; `GetPreamble()` gives the bytes."""
    raise GetValueException(
        'The value of the property "Preamble" cannot be retrieved because the type "System.ReadOnlySpan`1[System.Byte]" of the '
        "property is a ByRef-like type.",
        "ByRefLikePropertyValueNotSupported",
    )
ENCODING.method("byte[] GetPreamble()")(lambda self: to_bytes(self.preamble))
ENCODING.method("byte[] GetBytes(string s)")(lambda self, text: to_bytes(self.encode(text)))
ENCODING.method("byte[] GetBytes(char[] chars)")(lambda self, characters: to_bytes(self.encode("".join(characters))))
ENCODING.method("string GetString(byte[] bytes)")(lambda self, data: self.decode(bytes(data)))
ENCODING.method("string GetString(byte[] bytes, int index, int count)")(
    lambda self, data, index, count: self.decode(bytes(data[index : index + count]))
)
ENCODING.method("int GetByteCount(string s)")(lambda self, text: len(self.encode(text)))
ENCODING.method("int GetCharCount(byte[] bytes)")(lambda self, data: len(self.decode(bytes(data))))
ENCODING.method("int GetMaxCharCount(int byteCount)")(lambda self, count: count + 1 if "16" not in self.codec else count // 2 + 1)
ENCODING.method("System.Object Clone()")(lambda self: self)
ENCODING.method("bool IsAlwaysNormalized()")(lambda self: self.codec == "ascii")
ENCODING.static("static void RegisterProvider(System.Text.EncodingProvider provider)")(lambda provider: None)  # noqa: ARG005
ENCODING.method("int GetMaxByteCount(int charCount)")(
    lambda self, count: (count + 1) * (3 if "8" in self.codec else 2)
)


@ENCODING.method("char[] GetChars(byte[] bytes)")
def get_chars(self: Encoding, data: list[int]) -> TypedArray:
    """The characters of bytes."""
    from pshost.runtime.dotnet import registry

    return TypedArray([Char(c) for c in self.decode(bytes(data))], registry.required("System.Char"))


@ENCODING.static(
    "static byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)"
)
def convert(source: Encoding, target: Encoding, data: list[int]) -> Any:
    """Bytes of one encoding as those of another."""
    return to_bytes(target.encode(source.decode(bytes(data))))
