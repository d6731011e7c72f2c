import pytest

from pshost.runtime.native.lines import LineReader


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([b"a\nb"], ["a", "b"]),
        ([b"a\r\nb\rc\n"], ["a", "b", "c"]),
        ([b"a\r", b"\nb"], ["a", "b"]),
        ([b"a\r", b"b"], ["a", "b"]),
        ([b"\n\n"], ["", ""]),
        ([b"caf\xc3", b"\xa9"], ["café"]),
        ([b"\xff"], ["\ufffd"]),
        (["😀".encode()], ["\ud83d\ude00"]),
        ([], []),
    ],
)
def test_lines(pieces, lines):
    reader = LineReader()
    assert [line for piece in [*pieces, b""] for line in reader.feed(piece)] == lines


def test_a_line_is_given_as_soon_as_it_is_whole():
    reader = LineReader()
    assert reader.feed(b"a\nb") == ["a"]
    assert reader.feed(b"c\n") == ["bc"]
