from pshost.compiler.positions import Extent, Source


def test_lines_and_columns_are_one_based():
    source = Source("a\nbc\n")
    assert source.line_column(0) == (1, 1)
    assert source.line_column(3) == (2, 2)


def test_columns_of_code_are_utf8_bytes():
    source = Source("'é' + $x")
    assert source.position(6, 8) == (1, 7, 1, 9)


def test_carriage_returns_count_but_start_no_line():
    source = Source("a\r\nb")
    assert source.line_column(3) == (2, 1)
    assert source.line_text(1) == "a"


def test_an_end_never_comes_before_its_start():
    assert Source("abc").position(2, 1) == (1, 2, 1, 2)


def test_extent_knows_its_text_and_place():
    extent = Extent(Source("x\n$y = 1", "/srv/a.ps1"), 2, 4)
    assert (extent.text, extent.line, extent.column, extent.path) == ("$y", 2, 1, "/srv/a.ps1")
