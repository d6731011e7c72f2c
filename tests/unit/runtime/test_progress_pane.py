import pytest

from pshost.runtime.progress_pane import Activity, ProgressPane, bar_text

ON, OFF, END = "\x1b[7m", "\x1b[27m", "\x1b[0m"


def activity(name="Copy", status="one", percent=-1, seconds=-1, parent=-1):
    return Activity(name, status, percent, seconds, parent)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (activity(percent=50), f"Copy [{ON}one   {OFF}      ]{END}"),
        (activity(percent=0), f"Copy [{ON}{OFF}one         ]{END}"),
        (activity(), f"Copy [{ON}one         {OFF}]{END}"),
        (activity(percent=100, seconds=9), f"Copy [{ON}one      9s {OFF}]{END}"),
        (activity(status="a long status indeed"), f"Copy [{ON}a long st…  {OFF}]{END}"),
        (activity(name="A name far too long", percent=50), f"A name far… [{ON}on{OFF}e  ]{END}"),
    ],
)
def test_a_bar_is_the_status_over_the_percentage(shown, text):
    assert bar_text(shown, 20, 0, "", 120) == text


def test_bars_make_way_for_text_and_come_back():
    written = []
    pane = ProgressPane(written.append, lambda: 20)
    pane.report(0, activity(percent=50), False, "", 0)
    pane.report(1, activity(name="In", percent=10, parent=0), False, "", 0)
    assert pane.lines_shown == 2
    assert written[-1].split("\r\n")[1].startswith("  In [")
    assert written[-1].endswith("\x1b[1A\r")
    pane.hide()
    assert written[-1] == "\r\x1b[J"
    pane.report(1, activity(), True, "", 0)
    pane.report(0, activity(), True, "", 0)
    assert pane.activities == {}
    assert pane.lines_shown == 0
