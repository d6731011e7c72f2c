import pytest

from pshost.runtime.native.arguments import words_of
from pshost.runtime.session import Session
from pshost.runtime.values import Hashtable


@pytest.fixture
def session(tmp_path):
    for name in ("a.txt", "b.txt", "c.log", ".hidden.txt"):
        (tmp_path / name).touch()
    made = Session()
    made.location = str(tmp_path)
    return made


@pytest.mark.parametrize(
    ("shape", "values", "written", "words"),
    [
        (("p", "p"), ["a b", 'say "hi"'], ("'", "'"), ["a b", 'say "hi"']),
        (("p", "p"), ["", None], ("'", ""), [""]),
        (("p",), [["one", "two three", None]], (), ["one", "two three"]),
        (("p",), [["a", "b"]], ("[a,b",), ["a,b"]),
        (("p",), [["a", "b"]], ("[a, b",), ["a,", "b"]),
        (("p", "p"), [1.5, 1.5], ("=1.50", ""), ["1.50", "1.5"]),
        (("-x", "--", "-y:", "-z:"), ["1", "2"], ("", " "), ["-x", "--", "-y:1", "-z:", "2"]),
        (("@",), [["-n", "x y"]], (), ["-n", "x y"]),
        (("@",), [Hashtable([("n", 1)])], (), ["-n:1"]),
        (("p", "p"), ["*.txt", "*.txt"], ("", "'"), ["a.txt", "b.txt", "*.txt"]),
        (("p",), ["*.none"], (), ["*.none"]),
        (("p", "p"), ["--%", 'a  "b c" $x'], (), ["a", '"b', 'c"', "$x"]),
        (("p",), ["--% a b"], (), ["a", "b"]),
        (("p",), [True], (), ["True"]),
    ],
)
def test_words(session, shape, values, written, words):
    assert words_of(session, shape, values, written) == words


def test_a_tilde_is_the_home_folder(session, monkeypatch):
    monkeypatch.setenv("HOME", "/home/rick")
    assert words_of(session, ("p", "p", "p"), ["~", "~/x", "~"], ("", "", "'")) == ["/home/rick", "/home/rick/x", "~"]


def test_variables_are_expanded_after_the_stop_parsing_mark(session, monkeypatch):
    monkeypatch.setenv("SEEN", "1")
    assert words_of(session, ("p", "p"), ["--%", "%SEEN% %NOT_SEEN%"], ()) == ["1", "%NOT_SEEN%"]
