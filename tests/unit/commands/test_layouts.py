from pshost.runtime.formatting.cell_text import cut, padded, width_of, wrapped
from pshost.runtime.formatting.error_position import source_excerpt
from pshost.runtime.formatting.list import list_lines
from pshost.runtime.formatting.shapes import Column
from pshost.runtime.formatting.table import TableLayout, settled_widths
from pshost.runtime.formatting.wide import wide_lines


class Source:
    def __init__(self, text):
        self.text = text


class Extent:
    def __init__(self, text, part):
        self.source = Source(text)
        self.start = text.index(part)
        self.end = self.start + len(part)


def test_a_table_shrinks_its_last_columns_first():
    columns = [Column("a"), Column("b"), Column("c")]
    assert settled_widths(columns, [["x" * 10, "y" * 10, "z"]], 80, False) == [10, 10, 1]
    assert settled_widths(columns, [["x" * 10, "y" * 10, "z" * 10]], 25, False) == [10, 10, 3]
    assert settled_widths(columns, [["x" * 10, "y" * 10, "z" * 10]], 15, False) == [10, 4, 0]


def test_a_rows_last_cell_is_not_filled_up():
    layout = TableLayout([Column("Name"), Column("V")], [5, 3], [False, False], False)
    assert layout.header() == ["Name  V", "----  -"]
    assert layout.row(["ab", ""]) == ["ab    "]


def test_a_cell_shows_its_first_line():
    layout = TableLayout([Column("Text")], [10], [False], False)
    assert layout.row(["first\nsecond"]) == ["first…"]


def test_wide_characters_take_two_columns():
    assert width_of("日本語") == 6
    assert padded("日本", 6, "left") == "日本  "
    assert cut("日本語", 5) == "日本…"


def test_words_are_kept_whole_where_they_fit():
    assert wrapped("left left right", 10) == ["left left", "right"]
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("a\nb", 5) == ["a", "b"]


def test_a_lists_labels_are_as_wide_as_the_longest():
    assert list_lines([("a", "1"), ("long", "x\ny")], 79) == ["a    : 1", "long : x", "       y"]


def test_wide_columns():
    assert wide_lines(["p", "q", "r"], 79, 3, False) == ["p" + " " * 26 + "q" + " " * 26 + "r"]
    assert wide_lines([f"item{i}" for i in range(1, 13)], 79, 0, True)[1] == "item12"


def test_an_excerpt_marks_the_extent():
    assert source_excerpt(Extent("$x = 10 / $zero", "10 / $zero")) == ("$x = 10 / $zero", "     ~~~~~~~~~~")


def test_a_long_line_is_cut_around_the_extent():
    text = "function Dig($n) { if ($n -gt 0) { Dig ($n - 1) } else { [int]'deep' } }"
    line, mark = source_excerpt(Extent(text, "[int]'deep'"))
    assert line == "… ction Dig($n) { if ($n -gt 0) { Dig ($n - 1) } else { [int]'deep' } }"
    assert mark == " " * line.index("[int]") + "~" * 11
