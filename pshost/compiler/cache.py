"""Compiled code on disk, one entry a script block, so that a script that ran once starts without parsing and compiling.

An entry is the marshalled code with the recipe of each of its constants (an extent, a call site, a nested block:
whatever code objects cannot hold). A script has an entry that says that its text parses and what it declares; a tree is parsed only
where something asks for it. The key covers the source, its path (code keeps its file name), the block, the form of the code, the Python
that made it, and the parser and compiler themselves.
"""

from __future__ import annotations

import marshal
import os
import sys

try:
    # Without the whole of hashlib, which loads OpenSSL: every start of a script comes by here.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from pshost import cache_folder
from pshost.compiler.positions import CallSite, Extent

if TYPE_CHECKING:
    from types import CodeType

    from pshost.compiler.blockcode import BlockCode
    from pshost.compiler.positions import Source

MAX_BYTES = 64 * 1024 * 1024
_state: dict[str, Any] = {}
# What reading an entry may raise that is broken or of another form than this module's.
_BROKEN = (EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class NotCacheableError(Exception):
    """A constant that has no recipe."""


def _compiler_key() -> bytes:
    """A digest of the Python that runs and of the parser's and compiler's files.

    Of their sizes and times, not of what is in them, which would take a start 3 ms to read: a file that is written anew, by an
    installation or by hand, has a change time of its own whatever time it is said to be of.
    """
    if "compiler" not in _state:
        digest = blake2b(f"{sys.implementation.cache_tag} {sys.hexversion}".encode(), digest_size=16)
        compiler = os.path.dirname(__file__)
        syntax = os.path.join(os.path.dirname(compiler), "syntax")
        for folder in (compiler, syntax, os.path.join(syntax, "build")):
            with os.scandir(folder) as entries:
                rows = []
                for entry in entries:
                    if entry.name.endswith((".py", ".pyc")):
                        status = entry.stat()
                        rows.append((entry.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
            digest.update(repr(sorted(rows)).encode())
        _state["compiler"] = digest.digest()
    found: bytes = _state["compiler"]
    return found


def entry_path(source: Source, form: str, start: int, end: int) -> str | None:
    """Where a block's entry is, or None for a source without a file or a user without a cache."""
    folder = cache_folder.directory() if source.path else None
    if folder is None:
        return None
    if source.key is None:
        digest = blake2b(_compiler_key(), digest_size=16)
        digest.update(f"{source.path}\0".encode("utf-8", "surrogatepass"))
        digest.update(source.text.encode("utf-8", "surrogatepass"))
        source.key = digest.digest()
    return os.path.join(folder, blake2b(source.key + f"{form}\0{start}\0{end}".encode(), digest_size=16).hexdigest())


def tool_path(name: str) -> str | None:
    """Where something of the compiler's own is that no script changes, or None for a user without a cache."""
    folder = cache_folder.directory()
    return None if folder is None else os.path.join(folder, blake2b(_compiler_key() + name.encode(), digest_size=16).hexdigest())


def load(path: str, source: Source) -> tuple[CodeType, dict[str, Any]] | None:
    """An entry's code and constants, or None."""
    data = cache_folder.read(path)
    if data is None:
        return None
    try:
        code, recipes = marshal.loads(data)
        return code, {name: _made(recipe, source) for name, recipe in recipes}
    except _BROKEN:
        return None


def load_fact(path: str) -> Any:
    """What was kept under an entry that is no code, or None."""
    data = cache_folder.read(path)
    if data is None:
        return None
    try:
        return marshal.loads(data)
    except _BROKEN:
        return None


def store_fact(path: str, value: Any) -> None:
    """Keep a value that `marshal` takes."""
    try:
        _write(path, marshal.dumps(value))
    except ValueError:
        return


def script(source: Source) -> BlockCode | None:
    """The block of a text that is known to parse, or None."""
    where = entry_path(source, "script", 0, len(source.text))
    kept = None if where is None else load_fact(where)
    if kept is None:
        return None
    from pshost.compiler.blockcode import BlockCode

    try:
        return BlockCode.of_kept(kept, source)
    except _BROKEN:
        return None


def keep_script(code: BlockCode) -> None:
    """Note that a text parses, and what its script declares."""
    where = entry_path(code.source, "script", 0, len(code.source.text))
    if where is not None:
        store_fact(where, code.keep())


def _write(path: str, data: bytes) -> None:
    if cache_folder.write(path, data) and not _state.get("trimmed"):
        _state["trimmed"] = True
        cache_folder.trim(os.path.dirname(path), MAX_BYTES)


def store(path: str, code: CodeType, constants: dict[str, Any]) -> None:
    """Write an entry; a reader never sees half of one."""
    try:
        data = marshal.dumps((code, [(name, _recipe(value)) for name, value in constants.items()]))
    except (NotCacheableError, ValueError):
        return
    _write(path, data)


def _recipe(value: Any) -> tuple[Any, ...]:
    """How to make a constant anew."""
    if value.__class__ is Extent:
        return ("extent", value.start, value.end)
    if value.__class__ is CallSite:
        return ("site", value.name, value.shape, value.extent.start, value.extent.end, value.operator, value.written, value.places)
    recipe = getattr(value, "recipe", None)
    if recipe is not None:
        what, kept = recipe()
        return (what, kept if what == "block" else _kept(kept))
    if value.__class__ is tuple:
        return ("tuple", [_recipe(item) for item in value])
    raise NotCacheableError


def _kept(node: Any) -> tuple[Any, ...]:
    """A node's packed form; where it has none, where it stands."""
    from pshost.compiler.packed import NotPackableError, pack

    try:
        return (pack(node),)
    except (NotPackableError, RecursionError):
        return (type(node).__name__, node.start, node.end)


def _node(kept: tuple[Any, ...], source: Source) -> Any:
    if len(kept) == 1:
        from pshost.compiler.packed import unpack

        return unpack(kept[0])
    return source.node(*kept)


def _made(recipe: Any, source: Source) -> Any:
    what = recipe[0]
    if what == "extent":
        return Extent(source, recipe[1], recipe[2])
    if what == "site":
        return CallSite(recipe[1], recipe[2], Extent(source, recipe[3], recipe[4]), recipe[5], recipe[6], recipe[7])
    if what == "tuple":
        return tuple(_made(item, source) for item in recipe[1])
    if what == "block":
        from pshost.compiler.blockcode import BlockCode

        return BlockCode.of_kept(recipe[1], source)
    if what == "attribute":
        from pshost.compiler.attribute import Attribute

        return Attribute(_node(recipe[1], source), source)
    if what == "pattern":
        from pshost.compiler.written_pattern import WrittenPattern

        return WrittenPattern(*recipe[1:])
    from pshost.compiler.definitions import TypeSpec

    return TypeSpec(_node(recipe[1], source), source)
