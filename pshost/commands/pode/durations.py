"""A duration in words, as `Get-PodeServerUptime -Format` writes it (the forms are those of Pode's documentation of the command)."""

from __future__ import annotations

_UNITS = (("d", "day", 86_400_000), ("h", "hour", 3_600_000), ("m", "minute", 60_000), ("s", "second", 1_000), ("ms", "millisecond", 1))


def duration_text(milliseconds: int, form: str, *, exclude_milliseconds: bool) -> str:
    """A duration of so many milliseconds as `Concise` (`1d 10h 17m`), `Compact` (`01:10:17:36`) or `Verbose` (`1 day, 10 hours`).

    Units that are zero are not written, but for the compact form, which always has days, hours, minutes and seconds.
    """
    counts = []
    for short, long, size in _UNITS:
        count, milliseconds = divmod(milliseconds, size)
        counts.append((count, short, long))
    kind = form.lower()
    if kind == "compact":
        return ":".join(f"{count:02}" for count, _, _ in counts[:4])
    used = counts[:4] if exclude_milliseconds else counts
    some = [part for part in used if part[0]] or [used[-1]]
    if kind == "concise":
        return " ".join(f"{count}{short}" for count, short, _ in some)
    return ", ".join(f"{count} {long}{'' if count == 1 else 's'}" for count, _, long in some)
