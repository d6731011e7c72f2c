"""What schedules and timers do with triggers that cannot run at once."""

from __future__ import annotations

ALLOW = "Allow"
SKIP = "Skip"
QUEUE = "Queue"
ONCE = "Once"
ALL = "All"

OVERLAPS = (ALLOW, SKIP, QUEUE)
"""While a run is under way: run beside it, leave the trigger out, or run behind it."""
MISSED = (SKIP, ONCE, ALL)
"""For triggers that were missed: nothing, one run for all of them, or a run for each."""
