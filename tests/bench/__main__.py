"""Every performance figure of the project.

    python -m tests.bench [language|start|http|engine|parser|growth]... [--document]

Without a name it measures all, which takes some minutes. `--document` writes docs/performance.md from it.
"""

from __future__ import annotations

import argparse
import os
import sys

from tests.bench import document, groups


def main() -> int:
    """Do what the command line says."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(groups.GROUPS))
    arguments.add_argument("--document", action="store_true", help="write docs/performance.md")
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    unknown = [name for name in given.groups if name not in groups.GROUPS]
    if unknown:
        arguments.error(f"there is no group {', '.join(unknown)}")
    found: dict[str, str] = {}
    load = os.getloadavg()[0]
    for name in given.groups or groups.GROUPS:
        text = found[name] = groups.GROUPS[name](given.rounds)
        print(f"\n## {name}\n\n{text}", flush=True)
    if given.document:
        document.write(found, load)
    return 0


if __name__ == "__main__":
    sys.exit(main())
