"""What importing the layer costs, and whom it knows."""

import ast
import subprocess
import sys
from pathlib import Path

import pshost.web

FOLDER = Path(pshost.web.__file__).parent


def test_asyncio_and_uvicorn_are_imported_only_by_a_server_that_starts():
    program = (
        "import sys, pshost.web.server, pshost.web.pipeline\n"
        "print([name for name in ('uvicorn', 'asyncio', 'uvloop', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=FOLDER.parents[1]
    )
    assert done.stdout.strip() == "[]"


def test_the_layer_knows_nothing_of_powershell():
    allowed = ("pshost.web", "pshost.clock", "pshost.giving_way", "pshost.identity")
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            )
            for name in names:
                assert not name.startswith("pshost") or name.startswith(allowed), (path.name, name)
