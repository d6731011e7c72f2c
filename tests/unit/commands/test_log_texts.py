"""Values as Pode's YAML and XML, and messages of syslog."""

import re

import pytest

from pshost.commands.pode.log_format import syslog_message
from pshost.commands.pode.xml_text import xml_text
from pshost.commands.pode.yaml_text import yaml_text
from pshost.runtime.dotnet.datetime import DateTime
from pshost.runtime.values import Hashtable, Int64, PSCustomObject

TABLE = Hashtable((("a", 1), ("b", [1, "x"]), ("c", Hashtable((("d", None),))), ("e", True)))

YAML = [
    (TABLE, 0, "a: 1\nb: \n  - '1'\n  - x\nc: \n  d: \ne: true"),
    (PSCustomObject((("n", Int64(5)),)), 0, "n: 5"),
    ([], 0, "[]"),
    (Hashtable(), 0, "{}"),
    (None, 0, ""),
    ("[x] it's", 0, "'[x] it''s'"),
    ("one\r\ntwo", 0, "|\none\ntwo"),
    ("aaa bbb ccc", 8, "|\naaa bbb\nccc"),
    ("aaaaaaaaaa", 8, "|\naaaaaaa\\\naaa"),
    ("http://" + "a" * 90, 80, "http://" + "a" * 90),
]


@pytest.mark.parametrize(("value", "wrap", "text"), YAML)
def test_yaml(value, wrap, text):
    assert yaml_text(value, 10, wrap) == text


XML = [
    (TABLE, "<root><a>1</a><b>1</b><b>x</b><c><d/></c><e>True</e></root>"),
    ("", "<root/>"),
    (Hashtable((("a b", "<"), ("1", 2))), "<root><a_b>&lt;</a_b><_1>2</_1></root>"),
]


@pytest.mark.parametrize(("value", "text"), XML)
def test_xml(value, text):
    assert xml_text(None, value, "root") == f'<?xml version="1.0" encoding="UTF-8"?>{text}'


def test_a_text_is_xml_already():
    assert xml_text(None, "<a/>", "root") == "<a/>"


SYSLOG = [
    ("Emergency", 0, "app", "RFC3164", r"<0>Jan 02 03:04:05 \S+ app\[\d+\]: text\\r\\nmore"),
    ("Verbose", 23, " ", "RFC3164", r"<190>Jan 02 03:04:05 \S+ -\[\d+\]: text\\r\\nmore"),
    ("Debug", 16, "app", "RFC5424", r"<135>1 2030-01-02T03:04:05\.000 \S+ app \d+ - - text\\r\\nmore"),
]


@pytest.mark.parametrize(("level", "facility", "app", "style", "pattern"), SYSLOG)
def test_syslog(level, facility, app, style, pattern):
    moment = DateTime(640_291_502_450_000_000)
    assert re.fullmatch(pattern, syslog_message(" text\r\nmore ", level, moment, facility, app, None, style))
