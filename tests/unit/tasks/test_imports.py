"""The engine stands alone, and starts fast."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SLOW = {"asyncio", "ctypes", "dataclasses", "inspect", "logging", "traceback", "typing", "unittest", "uuid"}
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import pshost.clock, pshost.splatting, pshost.tasks.engine
import pshost.tasks.schedule, pshost.tasks.semaphore, pshost.tasks.timer
print(*sorted(sys.modules))
"""


def test_it_imports_nothing_of_pshost_but_time_and_ids_and_nothing_slow():
    # -S: what site-packages import at start is not ours
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROGRAM, str(ROOT)], capture_output=True, text=True, check=True, timeout=30
    )
    modules = set(run.stdout.split())
    ours = {name for name in modules if name.startswith("pshost.") and not name.startswith("pshost.tasks")}
    assert ours == {"pshost.clock", "pshost.giving_way", "pshost.identity", "pshost.splatting"}
    assert not modules & SLOW
