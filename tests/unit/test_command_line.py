"""The words of a command line as a script's arguments."""

import pytest

from pshost.host import Host, call_shape


@pytest.mark.parametrize(
    ("words", "shape", "values"),
    [
        (["a", "-Name", "x"], ("p", "-Name", "p"), ["a", "x"]),
        (["-Name:x", "-On:$true"], ("-Name:", "-On:"), ["x", True]),
        (["-Name:", "x"], ("-Name:",), ["x"]),
        (["-Name:"], ("-Name",), []),
        (["--name", "-5", "-"], ("-name", "-5", "p"), ["-"]),
        (["--", "x"], ("-", "p"), ["x"]),
    ],
)
def test_shape(words, shape, values):
    assert call_shape(words)[:2] == (shape, values)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("$args", ["a", "-Flag", "-Value:5", "--", "-"], "a|-Flag|-Value|5|--|-"),
        ("param($Offset, $Text) $Offset, $Text", ["-Offset", "-5", "-Text", "-x"], "-5|-x"),
        ("param([switch]$On) $On.IsPresent", ["-On:$false"], "False"),
    ],
)
def test_arguments(tmp_path, text, words, line):
    path = tmp_path / "s.ps1"
    path.write_text(text)
    host = Host()
    out = []
    host.session.host = type("Recorder", (), {"width": 80, "is_terminal": False, "write": lambda _, text: out.append(text)})()
    assert host.run_file(str(path), words) == 0
    assert "|".join("".join(out).splitlines()) == line
