import pytest

from pshost.runtime.formatting.cell_width import head, tail, width_of
from pshost.runtime.formatting.complex_text import NEW_LINE, Frame, token_lines
from pshost.runtime.formatting.error_position import source_excerpt
from pshost.runtime.formatting.list import list_lines
from pshost.runtime.formatting.shapes import Column
from pshost.runtime.formatting.table import TableLayout, fitted, fitted_text, needed_widths
from pshost.runtime.formatting.wide import fitting_columns
from pshost.runtime.formatting.wrapping import wrapped


class Source:
    def __init__(self, text):
        self.text = text


class Extent:
    def __init__(self, text, part):
        self.source = Source(text)
        self.start = text.index(part)
        self.end = self.start + len(part)


@pytest.mark.parametrize(
    ("widths", "screen", "made"),
    [
        ([10, 10, 1], 80, [10, 10, 1]),
        ([10, 10, 10], 25, [10, 10, 3]),
        ([10, 10, 10], 15, [10, 4, -1]),
        ([15, 50, 10, 0], 79, [15, 50, 10, 1]),
        ([0, 0, 0], 79, [26, 26, 25]),
        ([5, 0, 0], 10, [5, 2, 1]),
        ([20, 0], 10, [10, -1]),
    ],
)
def test_the_last_columns_shrink_first_and_those_without_a_width_share_what_is_left(widths, screen, made):
    assert fitted(widths, screen) == made


def test_a_column_is_as_wide_as_its_label_and_its_cells_need():
    assert needed_widths([Column("Name"), Column("V")], [["abcdef", "1"], ["a", "日本"]]) == [6, 4]


def test_a_rows_last_cell_is_not_filled_up():
    layout = TableLayout([Column("Name"), Column("V")], [5, 3], 80)
    assert layout.header() == ["Name  V", "----  -"]
    assert layout.row(["ab", ""]) == ["ab    "]


def test_a_label_wider_than_its_column_is_broken():
    layout = TableLayout([Column("A"), Column("Source")], [3, 2], 80)
    assert layout.header() == ["A   So", "    ur", "    ce", "-   --"]


def test_a_column_without_a_label_has_dashes_over_its_whole_width():
    assert TableLayout([Column(""), Column("B")], [3, 1], 80).header() == ["    B", "--- -"]


def test_a_screen_under_five_columns_shows_no_table():
    layout = TableLayout([Column("A")], [1], 4)
    assert layout.header() == []
    assert layout.row(["1"]) == []


@pytest.mark.parametrize(
    ("text", "width", "alignment", "padded", "shown"),
    [
        ("ab", 4, "left", True, "ab  "),
        ("ab", 4, "left", False, "ab"),
        ("ab", 4, "right", False, "  ab"),
        ("ab", 5, "center", True, " ab  "),
        ("ab", 5, "center", False, " ab"),
        ("abcdef", 4, "left", True, "abc…"),
        ("abcdef", 4, "right", True, "…def"),
        ("abcdef", 1, "left", True, "a"),
        ("abcdef", 1, "right", True, "f"),
        ("first\nsecond", 10, "left", False, "first…"),
        ("日本語", 5, "left", True, "日本…"),
        ("日本語", 4, "left", True, "日… "),
        ("\x1b[31mabcdef\x1b[0m", 4, "left", False, "\x1b[31mabc\x1b[0m…"),
    ],
)
def test_a_text_in_a_cell(text, width, alignment, padded, shown):
    assert fitted_text(text, width, alignment, padded) == shown


def test_cells_that_wrap():
    layout = TableLayout([Column("Left", alignment="left"), Column("N", alignment="right")], [10, 3], 80)
    assert layout.row(["left left right", "1"], wrap=True) == ["left left    1", "right"]


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("日本語", 6), ("\x1b[31mab\x1b[0m", 2), ("\ud83d\ude00", 2), ("e\u0301", 2)]
)
def test_how_wide_a_text_is(text, columns):
    assert width_of(text) == columns


def test_both_ends_of_a_text():
    assert head("日本語", 5) == "日本"
    assert tail("日本語", 5) == "本語"
    assert tail("abc", 5) == "abc"


@pytest.mark.parametrize(
    ("text", "first", "following", "lines"),
    [
        ("left left right", 10, None, ["left left ", "right"]),
        ("abcdefghij", 4, None, ["abcd", "efgh", "ij"]),
        ("ab cdefghij", 4, None, ["ab c", "defg", "hij"]),
        ("a\r\nb", 5, None, ["a", "b"]),
        ("one two three", 4, 9, ["one ", "two three"]),
        ("", 4, None, [""]),
        ("日本", 1, None, ["?", "?"]),
    ],
)
def test_words_are_kept_whole_where_they_fit(text, first, following, lines):
    assert wrapped(text, first, following) == lines


def test_a_lists_labels_are_as_wide_as_the_longest():
    assert list_lines([("a", "1"), ("long", "x\ny")], 79) == ["a    : 1", "long : x", "       y"]
    assert list_lines([("a", "one two")], 8) == ["a : one ", "    two"]


@pytest.mark.parametrize(("width", "screen", "columns"), [(6, 79, 11), (0, 79, 1), (80, 79, 1), (39, 79, 1), (38, 79, 2)])
def test_wide_columns(width, screen, columns):
    assert fitting_columns(width, screen) == columns


def test_tokens_are_indented_by_their_frames():
    tokens = ["class A", NEW_LINE, "{", NEW_LINE, Frame(["x = 1", NEW_LINE], 2), "}", NEW_LINE]
    assert token_lines(tokens, 80) == ["class A", "{", "  x = 1", "}", ""]
    assert token_lines([Frame(["one two three", NEW_LINE], 2, first=2)], 10) == ["    one ", "  two ", "  three", ""]


def test_an_excerpt_marks_the_extent():
    assert source_excerpt(Extent("$x = 10 / $zero", "10 / $zero")) == ("$x = 10 / $zero", "     ~~~~~~~~~~")


def test_a_long_line_is_cut_around_the_extent():
    text = "function Dig($n) { if ($n -gt 0) { Dig ($n - 1) } else { [int]'deep' } }"
    line, mark = source_excerpt(Extent(text, "[int]'deep'"))
    assert line == "… ction Dig($n) { if ($n -gt 0) { Dig ($n - 1) } else { [int]'deep' } }"
    assert mark == " " * line.index("[int]") + "~" * 11
