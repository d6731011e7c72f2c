"""How long a server has run, in words."""

import pytest

from pshost.commands.pode.durations import duration_text

DAY = ((24 + 10) * 60 + 17) * 60_000 + 36_789  # a day, ten hours, and so on


@pytest.mark.parametrize(
    ("milliseconds", "form", "exclude", "text"),
    [
        (DAY, "Concise", False, "1d 10h 17m 36s 789ms"),
        (DAY, "concise", True, "1d 10h 17m 36s"),
        (DAY, "Compact", False, "01:10:17:36"),
        (DAY, "Verbose", False, "1 day, 10 hours, 17 minutes, 36 seconds, 789 milliseconds"),
        (1_000, "Verbose", False, "1 second"),
        (0, "Verbose", False, "0 milliseconds"),
        (12, "Concise", True, "0s"),
        (3_600_000, "Compact", True, "00:01:00:00"),
    ],
)
def test_a_duration_in_words(milliseconds, form, exclude, text):
    assert duration_text(milliseconds, form, exclude_milliseconds=exclude) == text
