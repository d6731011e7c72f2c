import pytest

from pshost.commands.text_files import decoded, encoded, encoding_of
from pshost.surrogates import code_units, joined


def test_text_is_utf_16_code_units_inside_and_whole_characters_outside():
    assert code_units("a😀") == "a\ud83d\ude00"
    assert joined("a\ud83d\ude00") == "a😀"
    assert encoded("\ud83d\ude00", encoding_of(None)) == "😀".encode()


@pytest.mark.parametrize("name", ["utf8", "utf8BOM", "unicode", "bigendianunicode", "utf32", "latin1"])
def test_every_encoding_reads_what_it_wrote(name):
    encoding = encoding_of(name)
    assert decoded(encoding.mark + encoded("né", encoding), None if encoding.mark else name) == "né"
