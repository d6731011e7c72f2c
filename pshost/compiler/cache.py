"""Compiled code on disk, one entry a script block, so that a script that ran once starts without compiling.

An entry is the marshalled code with the recipe of each of its constants (an extent, a call site, a nested block:
whatever code objects cannot hold). `marshal` trusts what it reads, so the directory must be the user's own and closed
to others; otherwise there is no cache. The key covers the source, its path (code keeps its file name), the block, the
form of the code, the Python that made it, and the parser and compiler themselves.
"""

from __future__ import annotations

import contextlib
import marshal
import os

try:
    # Without the whole of hashlib, which loads OpenSSL: every start of a script comes by here.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b
from importlib.util import MAGIC_NUMBER
from typing import TYPE_CHECKING, Any

from pshost.compiler.positions import CallSite, Extent
from pshost.compiler.tree import children, kind

if TYPE_CHECKING:
    from types import CodeType

    from pshost.compiler.positions import Source

MAX_BYTES = 64 * 1024 * 1024
_state: dict[str, Any] = {}


class NotCacheableError(Exception):
    """A constant that has no recipe."""


def directory() -> str | None:
    """The cache's directory, or None if there is none that only this user can write."""
    if "directory" not in _state:
        _state["directory"] = _open_directory()
    found: str | None = _state["directory"]
    return found


def _open_directory() -> str | None:
    if os.environ.get("PSHOST_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    path = os.path.join(base, "pshost", "code")
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        status = os.stat(path)
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return path


def _compiler_hash() -> bytes:
    if "compiler" not in _state:
        digest = blake2b(MAGIC_NUMBER, digest_size=16)
        compiler = os.path.dirname(__file__)
        syntax = os.path.join(os.path.dirname(compiler), "syntax")
        for folder in (compiler, syntax, os.path.join(syntax, "build")):
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), "rb") as file:
                        digest.update(file.read())
        _state["compiler"] = digest.digest()
    found: bytes = _state["compiler"]
    return found


def entry_path(source: Source, form: str, start: int, end: int) -> str | None:
    """Where a block's entry is, or None for a source without a file or a user without a cache."""
    folder = directory() if source.path else None
    if folder is None:
        return None
    digest = blake2b(_compiler_hash(), digest_size=16)
    digest.update(f"{source.path}\0{form}\0{start}\0{end}\0".encode("utf-8", "surrogatepass"))
    digest.update(source.text.encode("utf-8", "surrogatepass"))
    return os.path.join(folder, digest.hexdigest())


def load(path: str, block: Any, source: Source) -> tuple[CodeType, dict[str, Any]] | None:
    """An entry's code and constants, or None."""
    try:
        with open(path, "rb") as file:
            code, recipes = marshal.loads(file.read())
        return code, _constants(recipes, block, source)
    except (OSError, EOFError, ValueError, TypeError, KeyError):
        return None


def store(path: str, code: CodeType, constants: dict[str, Any]) -> None:
    """Write an entry; a reader never sees half of one."""
    try:
        data = marshal.dumps((code, [(name, _recipe(value)) for name, value in constants.items()]))
    except (NotCacheableError, ValueError):
        return
    temporary = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
        if not _state.get("trimmed"):
            _state["trimmed"] = True
            _trim(os.path.dirname(path))


def _trim(folder: str) -> None:
    """Remove the entries that were written longest ago until the folder is within its size."""
    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            status = entry.stat()
            entries.append((status.st_mtime, status.st_size, entry.path))
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= MAX_BYTES:
            break
        os.unlink(path)
        total -= size


def _recipe(value: Any) -> tuple[Any, ...]:
    """How to make a constant anew from the block's tree."""
    if value.__class__ is Extent:
        return ("extent", value.start, value.end)
    if value.__class__ is CallSite:
        return ("site", value.name, value.shape, value.extent.start, value.extent.end, value.operator, value.written, value.places)
    recipe = getattr(value, "recipe", None)
    if recipe is not None:
        made: tuple[Any, ...] = recipe()
        return made
    if value.__class__ is tuple:
        return ("tuple", [_recipe(item) for item in value])
    raise NotCacheableError


def _constants(recipes: list[tuple[str, Any]], block: Any, source: Source) -> dict[str, Any]:
    nodes: dict[Any, Any] = {}
    if any(recipe[0] not in ("extent", "site") for _, recipe in recipes):
        pending = [block]
        while pending:
            node = pending.pop()
            nodes[kind(node), node.start, node.end] = node
            pending.extend(children(node))
    return {name: _made(recipe, nodes, source) for name, recipe in recipes}


def _made(recipe: Any, nodes: dict[Any, Any], source: Source) -> Any:
    what = recipe[0]
    if what == "extent":
        return Extent(source, recipe[1], recipe[2])
    if what == "site":
        return CallSite(recipe[1], recipe[2], Extent(source, recipe[3], recipe[4]), recipe[5], recipe[6], recipe[7])
    if what == "tuple":
        return tuple(_made(item, nodes, source) for item in recipe[1])
    if what == "block":
        from pshost.compiler.blockcode import BlockCode

        function = nodes.get(("FunctionDefinitionAst", *recipe[4])) if recipe[4] else None
        parameters = None if function is None else function.Parameters
        return BlockCode(nodes["ScriptBlockAst", recipe[1], recipe[2]], source, recipe[3], parameters)
    if what == "attribute":
        from pshost.compiler.attribute import Attribute

        return Attribute(nodes["AttributeAst", recipe[1], recipe[2]], source)
    from pshost.compiler.definitions import TypeSpec

    return TypeSpec(nodes["TypeDefinitionAst", recipe[1], recipe[2]], source)
