"""Write `modules.py`, the table from a type's full name to the module that declares it.

Run as `python -m pshost.runtime.dotnet.build_index` after adding a type; a test says when it is out of date.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from pshost.declarations.nettype import NetType

_NOT_TYPES = frozenset(("__init__", "registry", "index", "modules", "build_index"))


def declared() -> dict[str, str]:
    """Every declared type's full name in lower case and its module's name."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in _NOT_TYPES:
            continue
        module = import_module(f"pshost.runtime.dotnet.{path.stem}")
        for value in vars(module).values():
            types = value if value.__class__ is tuple else (value,)
            for one in types:
                if one.__class__ is NetType and one.element is None and not one.arguments:
                    found.setdefault(one.full_name.lower(), path.stem)
    return found


def text() -> str:
    """What `modules.py` should hold."""
    lines = "\n".join(f'    "{name}": "{module}",' for name, module in sorted(declared().items()))
    return (
        f'"""Which module declares a type (written by build_index)."""\n\nMODULES: dict[str, str] = {{\n{lines}\n}}\n'
    )


if __name__ == "__main__":
    (Path(__file__).parent / "modules.py").write_text(text(), "utf-8")
