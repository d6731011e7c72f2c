import pytest

from pshost.compiler.strings import decode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("a`nb", "a\nb"),
        ("`$x", "$x"),
        ('say ""hi""', 'say "hi"'),
        ("`u{41}", "A"),
        ("`u{1F600}", "\ud83d\ude00"),
        ("``", "`"),
        ("`0", "\0"),
    ],
)
def test_escapes(raw, text):
    assert decode(raw, True) == text


def test_doubled_quotes_stay_in_here_strings():
    assert decode('""', False) == '""'
