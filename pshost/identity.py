"""Ids of processes and requests."""

from __future__ import annotations

import os

# Randomness that is not used yet, in pieces of 16 bytes. Each call of the system lets go of the interpreter, for which others wait.
_random: list[bytes] = []
_RANDOM_AT_ONCE = 128


def new_id() -> str:
    """A random (version 4) UUID as Pode writes it: lower case, with dashes; made by hand, `uuid` costs five times as
    much.
    """
    try:
        piece = _random.pop()
    except IndexError:
        drawn = os.urandom(16 * _RANDOM_AT_ONCE)
        piece = drawn[:16]
        _random.extend(drawn[at : at + 16] for at in range(16, len(drawn), 16))
    digits = piece.hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
