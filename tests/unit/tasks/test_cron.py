from datetime import datetime, timedelta

import pytest

from pshost.tasks import cron

# Recorded from Pode: from three dates, the next trigger of each.
FROM = ("2030-01-01 00:00:00", "2030-03-15 10:07:30", "2031-10-31 23:58:00")
NEXT = {
    "* * * * *": ("2030-01-01 00:01", "2030-03-15 10:08", "2031-10-31 23:59"),
    "*/5 * * * *": ("2030-01-01 00:05", "2030-03-15 10:10", "2031-11-01 00:00"),
    "0 */6 * * *": ("2030-01-01 06:00", "2030-03-15 12:00", "2031-11-01 00:00"),
    "0 0 * * sun": ("2030-01-06 00:00", "2030-03-17 00:00", "2031-11-02 00:00"),
    "0 0 1 * *": ("2030-02-01 00:00", "2030-04-01 00:00", "2031-11-01 00:00"),
    "0 0 31 * *": ("2030-01-31 00:00", "2030-03-31 00:00", "2031-12-31 00:00"),
    "0 12 15 * *": ("2030-01-15 12:00", "2030-03-15 12:00", "2031-11-15 12:00"),
    "0 22 * JAN,Jul *": ("2030-01-01 22:00", "2030-07-01 22:00", "2032-01-01 22:00"),
    "0,30 8-17 * * *": ("2030-01-01 08:00", "2030-03-15 10:30", "2031-11-01 08:00"),
    "10 10 1,15 3,9 *": ("2030-03-01 10:10", "2030-03-15 10:10", "2032-03-01 10:10"),
    "15 10 * * *": ("2030-01-01 10:15", "2030-03-15 10:15", "2031-11-01 10:15"),
    "30 6 * * 1-5": ("2030-01-01 06:30", "2030-03-18 06:30", "2031-11-03 06:30"),
    "30 6 * * Mon": ("2030-01-07 06:30", "2030-03-18 06:30", "2031-11-03 06:30"),
    "45 23 31 12 *": ("2030-12-31 23:45", "2030-12-31 23:45", "2031-12-31 23:45"),
    "7/20 * * * *": ("2030-01-01 00:07", "2030-03-15 10:27", "2031-11-01 00:07"),
    # not recorded: what the rules say
    "0 0 13 * Fri": ("2030-09-13 00:00", "2030-09-13 00:00", "2032-02-13 00:00"),
    "0 0 29 2 *": ("2032-02-29 00:00", "2032-02-29 00:00", "2032-02-29 00:00"),
    "0 0 29 2 Mon": ("2044-02-29 00:00", "2044-02-29 00:00", "2044-02-29 00:00"),
    "@HOURLY": ("2030-01-01 01:00", "2030-03-15 11:00", "2031-11-01 00:00"),
    "@quarterly": ("2030-04-01 00:00", "2030-04-01 00:00", "2032-01-01 00:00"),
    "@twice-weekly": ("2030-01-03 00:00", "2030-03-17 00:00", "2031-11-02 00:00"),
    "1-5/2 * * * *": ("2030-01-01 00:05", "2030-03-15 10:09", "2031-10-31 23:59"),
    "5/0 0 1 1 *": ("2030-01-01 00:05", "2031-01-01 00:05", "2032-01-01 00:05"),
}


@pytest.mark.parametrize("expression", NEXT)
def test_next_trigger(expression):
    crons = cron.parse(expression)
    for start, expected in zip(FROM, NEXT[expression], strict=True):
        found = cron.next_trigger(crons, datetime.fromisoformat(start))
        assert found == datetime.fromisoformat(expected)
        assert crons[0].matches(found)


# Recorded from Pode, word for word, and some that follow from its rules.
REFUSED = {
    "* * * *": "Cron expression should only consist of 5 parts: * * * *",
    "* * * * * *": "Cron expression should only consist of 5 parts: * * * * * *",
    "61 * * * *": "Value '' for Minute is invalid, should be between 0 and 59",
    "* 24 * * *": "Value '' for Hour is invalid, should be between 0 and 23",
    "* * 0 * *": "Value '' for DayOfMonth is invalid, should be between 1 and 31",
    "* * * 13 *": "Value '' for Month is invalid, should be between 1 and 12",
    "* * * * 7": "Value '' for DayOfWeek is invalid, should be between 0 and 6",
    "* * * * Foo": "Invalid DayOfWeek alias found: Foo",
    "30-10 * * * *": "Min value for Minute should not be greater than the max value.",
    "0-60 * * * *": "Max value '60' for Minute is invalid, should be less than/equal to 59",
    "* * 31 2 *": "February only has 29 days, but 31 was supplied.",
    "* * 0-5 * *": "Min value '0' for DayOfMonth is invalid, should be greater than/equal to 1",
    "? * * * *": "Invalid atom character: ?",
    "1;2 * * * *": "Invalid atom character: 1;2",
    "@midnight": "Cron expression should only consist of 5 parts: @midnight",
    "every minute of the day": "Invalid atom character: every",
    "* * */5 * *": "Value '' for DayOfMonth is invalid, should be between 1 and 31",
    "1,2-3 * * * *": "Invalid cron atom format found: 1,2-3",
    "| * * * *": "Invalid cron atom format found: |",
    "70/5 * * * *": "Value '' for Minute is invalid, should be between 0 and 59",
}


@pytest.mark.parametrize("expression", REFUSED)
def test_refusals_have_podes_words(expression):
    with pytest.raises(cron.CronError) as caught:
        cron.parse(expression)
    assert str(caught.value) == REFUSED[expression]


def test_several_expressions_trigger_at_the_earliest_and_share_one_message():
    crons = cron.parse(["0 12 * * *", "", "30 10 * * *"])
    assert len(crons) == 2
    assert cron.next_trigger(crons, datetime(2030, 1, 1)) == datetime(2030, 1, 1, 10, 30)
    assert cron.next_trigger(crons, datetime(2030, 1, 1), datetime(2030, 1, 1, 10)) is None
    assert cron.next_trigger([], datetime(2030, 1, 1)) is None
    with pytest.raises(cron.CronError, match=r"parts: 0 12 \* \* \* bad$"):
        cron.parse(["0 12 * * *", "bad"])


def test_an_expression_that_never_matches_says_so():
    with pytest.raises(cron.CronError, match="Looks like something went wrong"):
        cron.parse("0 0 30-31 2 *")[0].next_after(datetime(2030, 1, 1))


@pytest.mark.parametrize("expression", ["R * * * *", "0/r * * * *"])
def test_a_random_value_is_drawn_again(expression):
    (one,) = cron.parse(expression)
    drawn = set()
    for _ in range(200):
        one.redraw()
        (value,) = one.minute.values
        drawn.add(value)
    assert drawn <= set(range(60))
    assert len(drawn) > 10


def test_next_is_the_first_matching_minute():
    """Against trying every minute."""
    start = datetime(2031, 12, 28, 22, 13, 7)
    for expression in NEXT:
        (one,) = cron.parse(expression)
        at = start.replace(second=0)
        for _ in range(5 * 24 * 60):
            at += timedelta(minutes=1)
            if one.matches(at):
                assert one.next_after(start) == at
                break
        else:
            assert one.next_after(start) > at
