"""System.Security.Cryptography's hashes, keyed hashes and random numbers."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.convert import to_bytes
from pshost.runtime.dotnet.streams import Stream
from pshost.runtime.errors.exceptions import ArgumentException, ArgumentOutOfRangeException
from pshost.runtime.values.numbers import Byte

_C = "System.Security.Cryptography."
ALGORITHM = NetType(_C + "HashAlgorithm", None, abstract=True, interfaces=("System.IDisposable",))
KEYED = NetType(_C + "KeyedHashAlgorithm", None, base=_C + "HashAlgorithm", abstract=True)
HMAC = NetType(_C + "HMAC", None, base=_C + "KeyedHashAlgorithm", abstract=True)
RANDOM = NetType(_C + "RandomNumberGenerator", None, interfaces=("System.IDisposable",))


class HashAlgorithm:
    """One hash function, perhaps with a key."""

    __slots__ = ("__weakref__", "key", "last", "name", "net_type", "pending")

    def __init__(self, nettype: NetType, name: str, key: bytes | None = None) -> None:
        self.net_type = nettype
        self.name = name
        self.key = key
        self.last = b""
        self.pending = b""  # what `TransformBlock` has taken in

    def digest(self, data: bytes) -> Any:
        """The hash of bytes."""
        if self.key is None:
            self.last = hashlib.new(self.name, data, usedforsecurity=False).digest()
        else:
            self.last = hmac.new(self.key, data, self.name).digest()
        return to_bytes(self.last)


ALGORITHM.method("byte[] ComputeHash(byte[] buffer)")(lambda self, data: self.digest(bytes(data)))
ALGORITHM.method("byte[] ComputeHash(byte[] buffer, int offset, int count)")(
    lambda self, data, offset, count: self.digest(bytes(data[offset : offset + count]))
)


@ALGORITHM.method("byte[] ComputeHash(System.IO.Stream inputStream)")
def compute_stream(self: HashAlgorithm, stream: Stream) -> Any:
    """The hash of what is left in a stream."""
    return self.digest(stream.opened().read())


ALGORITHM.method("void Dispose()", "void Clear()", "void Initialize()")(lambda self: None)  # noqa: ARG005
ALGORITHM.getter("byte[] Hash {get;}")(lambda self: to_bytes(self.last))
ALGORITHM.getter("int HashSize {get;}")(lambda self: hashlib.new(self.name, usedforsecurity=False).digest_size * 8)
KEYED.getter("byte[] Key {get;}")(lambda self: to_bytes(self.key))


def _declare(word: str) -> NetType:
    made = NetType(_C + word, None, base=_C + "HashAlgorithm", abstract=True)
    name = word.lower()
    made.static(f"static {_C}{word} Create()")(lambda: HashAlgorithm(made, name))
    made.constructor(f"{_C}{word} new()")(lambda: HashAlgorithm(made, name))
    made.static("static byte[] HashData(byte[] source)")(lambda data: HashAlgorithm(made, name).digest(bytes(data)))
    return made


def _declare_keyed(word: str) -> NetType:
    made = NetType(f"{_C}HMAC{word}", None, base=_C + "HMAC")
    name = word.lower()
    made.constructor(f"{_C}HMAC{word} new(byte[] key)")(lambda key: HashAlgorithm(made, name, bytes(key)))
    made.constructor(f"{_C}HMAC{word} new()")(lambda: HashAlgorithm(made, name, secrets.token_bytes(64)))
    made.static("static byte[] HashData(byte[] key, byte[] source)")(
        lambda key, data: HashAlgorithm(made, name, bytes(key)).digest(bytes(data))
    )
    return made


_WORDS = ("MD5", "SHA1", "SHA256", "SHA384", "SHA512")
HASHES = tuple(_declare(word) for word in _WORDS)
KEYED_HASHES = tuple(_declare_keyed(word) for word in _WORDS)
MANAGED = tuple(
    NetType(f"{_C}{word}{suffix}", None, base=f"{_C}{word}")
    for word in _WORDS
    for suffix in ("Managed", "CryptoServiceProvider")
)
for _managed in MANAGED:
    _managed.constructor(f"{_managed.full_name} new()")(
        lambda kind=_managed: HashAlgorithm(kind, kind.base.rsplit(".", 1)[-1].lower())
    )


@ALGORITHM.static(f"static {_C}HashAlgorithm Create(string hashName)")
def create(name: str) -> HashAlgorithm | None:
    """The hash function of a name."""
    key = name.lower().replace("-", "").rsplit(".", 1)[-1].removesuffix("managed")
    for word, nettype in zip(_WORDS, HASHES, strict=True):
        if word.lower() == key:
            return HashAlgorithm(nettype, key)
    return None


class Generator:
    """A source of numbers for secrets."""

    __slots__ = ("__weakref__",)

    net_name = _C + "RandomNumberGenerator"


RANDOM.python = Generator
RANDOM.static(f"static {_C}RandomNumberGenerator Create()")(Generator)


@RANDOM.static("static byte[] GetBytes(int count)")
def get_random_bytes(count: int) -> Any:
    """So many bytes of chance."""
    if count < 0:
        raise ArgumentOutOfRangeException(f"count ('{count}') must be a non-negative value. (Parameter 'count')\nActual value was {count}.")
    return to_bytes(secrets.token_bytes(count))


def _between(low: int, high: int) -> int:
    """A number of chance from one number to below another."""
    if high <= low:
        raise ArgumentException("Range of random number does not contain at least one possibility.")
    return low + secrets.randbelow(high - low)


@RANDOM.static("static int GetInt32(int toExclusive)")
def get_int32(limit: int) -> int:
    """A number of chance from zero to below a limit."""
    if limit <= 0:
        raise ArgumentOutOfRangeException(
            f"toExclusive ('{limit}') must be a non-negative and non-zero value. (Parameter 'toExclusive')\nActual value was {limit}."
        )
    return _between(0, limit)


RANDOM.static("static int GetInt32(int fromInclusive, int toExclusive)")(
    _between
)
RANDOM.method("void Dispose()")(lambda self: None)  # noqa: ARG005


def fill(data: list[Any]) -> None:
    """Fill a byte[]."""
    data[:] = [Byte(b) for b in secrets.token_bytes(len(data))]


RANDOM.static("static void Fill(byte[] data)")(fill)
RANDOM.method("void GetBytes(byte[] data)")(lambda self, data: fill(data))  # noqa: ARG005

for _hash, _bits in zip((*HASHES, *KEYED_HASHES), (128, 160, 256, 384, 512) * 2, strict=True):
    _hash.getter("static int HashSizeInBits {get;}", static=True, kind="Field")(lambda bits=_bits: bits)
    _hash.getter("static int HashSizeInBytes {get;}", static=True, kind="Field")(lambda bits=_bits: bits // 8)
    _source = "System.IO.Stream source" if _hash in HASHES else "byte[] key, System.IO.Stream source"
    _hash.static(f"static byte[] HashData({_source})")(
        lambda *given, kind=_hash: _of_stream(kind, *given)
    )
    _hash.static(f"static System.Threading.Tasks.Task[byte[]] HashDataAsync({_source})")(
        lambda *given, kind=_hash: _later(lambda: _of_stream(kind, *given))
    )


def _of_stream(kind: NetType, *given: Any) -> Any:
    name = kind.name.removeprefix("HMAC").lower()
    key = bytes(given[0]) if len(given) > 1 else None
    return HashAlgorithm(kind, name, key).digest(given[-1].opened().read())


def _later(work: Any) -> Any:
    from pshost.runtime.dotnet.task import done_now

    return done_now(work, "System.Byte[]")


ALGORITHM.method("System.Threading.Tasks.Task[byte[]] ComputeHashAsync(System.IO.Stream inputStream)")(
    lambda self, stream: _later(lambda: compute_stream(self, stream))
)
ALGORITHM.getter("bool CanReuseTransform {get;}")(lambda self: True)  # noqa: ARG005
ALGORITHM.getter("bool CanTransformMultipleBlocks {get;}")(lambda self: True)  # noqa: ARG005
ALGORITHM.getter("int InputBlockSize {get;}")(lambda self: 1)  # noqa: ARG005
ALGORITHM.getter("int OutputBlockSize {get;}")(lambda self: 1)  # noqa: ARG005
HMAC.getter("string HashName {get;}")(lambda self: self.name.upper())


@ALGORITHM.method("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)")
def transform_block(self: HashAlgorithm, data: Any, offset: int, count: int, output: Any, at: int) -> int:
    """Take in a part of what is hashed; it is copied where there is a place for it."""
    part = list(data[offset : offset + count])
    self.pending += bytes(part)
    if output is not None and output is not data:
        output[at : at + count] = part
    return count


@ALGORITHM.method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)")
def transform_final_block(self: HashAlgorithm, data: Any, offset: int, count: int) -> Any:
    """Take in the last part; `Hash` is the hash of all."""
    part = bytes(data[offset : offset + count])
    self.digest(self.pending + part)
    self.pending = b""
    return to_bytes(part)


RANDOM.static("static string GetHexString(int stringLength)", "static string GetHexString(int stringLength, bool lowercase)")(
    lambda length, lower=False: "".join(secrets.choice("0123456789abcdef" if lower else "0123456789ABCDEF") for _ in range(length))
)
RANDOM.method("void GetNonZeroBytes(byte[] data)")(
    lambda self, data: data.__setitem__(slice(None), [Byte(1 + secrets.randbelow(255)) for _ in data])  # noqa: ARG005
)
RANDOM.method("void GetBytes(byte[] data, int offset, int count)")(
    lambda self, data, offset, count: data.__setitem__(slice(offset, offset + count), [Byte(b) for b in secrets.token_bytes(count)])  # noqa: ARG005
)


@RANDOM.static("static string GetString(string choices, int length)")
def get_string(choices: str, length: int) -> str:
    """So many characters chosen at random."""
    if not choices:
        raise ArgumentException("Span may not be empty. (Parameter 'choices')")
    return "".join(secrets.choice(choices) for _ in range(length))


@RANDOM.static("static T[] GetItems[T](T[] choices, int length)")
def get_items(choices: list[Any], length: int) -> list[Any]:
    """So many elements chosen at random."""
    if not choices:
        raise ArgumentException("Span may not be empty. (Parameter 'choices')")
    from pshost.runtime.dotnet.linq_sequence import like

    return like(choices, [secrets.choice(choices) for _ in range(length)])


@RANDOM.static("static void Shuffle(System.Object[] values)")
def shuffle(values: list[Any]) -> None:
    """Put the elements in a random order."""
    secrets.SystemRandom().shuffle(values)
