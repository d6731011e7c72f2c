"""Builds the parser's tables into the wheel: an installed package needs neither Lark nor a build at its first run."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrebuildParser(BuildHookInterface):  # type: ignore[type-arg]
    """Generates pshost/syntax/_tables.py, which git ignores and the wheel ships."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the tables before the files are collected."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from pshost.syntax import compile_grammar

        target = root / "pshost/syntax/_tables.py"
        target.write_text(compile_grammar.render(root / "grammar"), encoding="utf-8")
        if self.target_name == "wheel" and version == "standard":
            build_data["artifacts"].append("pshost/syntax/_tables.py")
