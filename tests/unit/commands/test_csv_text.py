from pshost.commands.csv_text import CsvWriter, records


def test_quoted_fields_may_hold_quotes_and_line_ends():
    rows = list(records('a,b\n"x""y","multi\nline"\n  spaced  , z ', ","))
    assert rows == [["a", "b"], ['x"y', "multi\nline"], ["spaced ", "z "]]


def test_a_delimiter_at_the_end_of_a_row_ends_an_empty_field():
    assert list(records("a,\n,b", ",")) == [["a", ""], ["", "b"]]


def test_quotes_as_needed():
    writer = CsvWriter(",", "AsNeeded")
    assert writer.line(["a", "b,c", 'd"e']) == 'a,"b,c","d""e"'
    assert CsvWriter(";").line(["a", None, "b"]) == '"a";;"b"'
