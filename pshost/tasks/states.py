"""The life of a process, written once: four states, and every arrow between them.

                  invoke                start               finish
        (nothing) ──────▶ Pending ───────────────▶ Running ────────▶ Completed
                            ▲  │ refuse               │ fail
                            │  └──────▶ Failed ◀──────┘
                            └─────────────┘ retry

    remove: from any state the process may leave the list (closed, timed out, waited for, or kept long enough);
            its record keeps the state it had, and no arrow leads anywhere from there.

The words are Pode's. Whether a process is still listed is a separate fact (`Process.listed`), because a removed record
keeps its word.
"""

from __future__ import annotations

PENDING = "Pending"
RUNNING = "Running"
COMPLETED = "Completed"
FAILED = "Failed"

STATES = (PENDING, RUNNING, COMPLETED, FAILED)
ENDED = frozenset((COMPLETED, FAILED))

# event -> {state before: state after}
TRANSITIONS: dict[str, dict[str | None, str]] = {
    "invoke": {None: PENDING},
    "start": {PENDING: RUNNING},
    "refuse": {PENDING: FAILED},
    "finish": {RUNNING: COMPLETED},
    "fail": {RUNNING: FAILED},
    "retry": {FAILED: PENDING},
    "remove": {state: state for state in STATES},
}


class InvalidTransition(RuntimeError):  # noqa: N818 - reads as what it is
    """An event that has no arrow from the state the process is in; always the engine's fault, never a task's."""


def after(event: str, state: str | None) -> str:
    """The state that `event` leads to from `state`; raises :class:`InvalidTransition` where the table has no arrow."""
    try:
        return TRANSITIONS[event][state]
    except KeyError:
        raise InvalidTransition(f"no transition {event!r} from {state!r}") from None
