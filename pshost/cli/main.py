"""The command line: `pshost run`, `pshost check`, `pshost ast`.

Nothing that a command does not need is imported before it: `pshost --version` and the start of a server must
not wait for each other's modules.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = """\
usage: pshost [--version] COMMAND ...

  run SCRIPT [ARGUMENT...]   run a script; `-` reads it from standard input
  check FILE...              say what is wrong with scripts before they run
  ast FILE... [--json]       show the syntax tree of scripts

Try `pshost COMMAND --help`.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and give the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] == "run":
        # The rest of the line belongs to the script: argparse must not look at it.
        from pshost.cli.run import run

        return run(words[1:])
    import argparse

    parser = argparse.ArgumentParser(
        prog="pshost", description="Runs PowerShell scripts and Pode servers on any machine that has Python."
    )
    parser.add_argument("--version", action="store_true", help="show the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="run a script; `-` reads it from standard input")
    checked = commands.add_parser("check", help="say what is wrong with scripts before they run")
    checked.add_argument("files", nargs="+", metavar="FILE")
    tree = commands.add_parser("ast", help="show the syntax tree of scripts")
    tree.add_argument("files", nargs="+", metavar="FILE")
    tree.add_argument("--json", action="store_true", help="one line of JSON for each file")
    given = parser.parse_args(words)
    if given.version:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"pshost {version('pshost')}")
        except PackageNotFoundError:
            print("pshost (not installed)")
        return 0
    if given.command == "ast":
        from pshost.cli.ast import show

        return show(given.files, given.json)
    if given.command == "check":
        from pshost.cli.check import check

        return check(given.files)
    sys.stderr.write(USAGE)
    return 2


if __name__ == "__main__":
    sys.exit(main())
