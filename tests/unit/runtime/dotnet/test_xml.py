"""System.Xml: XPath, namespaces, changes to the tree and the form in which documents are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = (
    "$x = [xml]'<r><a id=\"1\">one</a><a id=\"2\"/><b><c>3</c><c>4</c></b></r>'; "
    "$n = [xml]'<p:r xmlns:p=\"urn:p\" xmlns=\"urn:d\"><k v=\"1\"/><p:k p:z=\"3\"/></p:r>'; "
    "$m = [System.Xml.XmlNamespaceManager]::new($n.NameTable); $m.AddNamespace('d', 'urn:d'); $m.AddNamespace('q', 'urn:p'); "
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("//a", "1 2"),
        ("/r/a[2]", "2"),
        ("r/a[@id > 1]", "2"),
        ("//a[contains(., 'ne')]", "1"),
        ("//a[not(text())]", "2"),
        ("//b/preceding-sibling::a[1]", "2"),
        ("//a[following-sibling::b][last()]", "2"),
        ("//*[local-name() = 'a' and position() = 1]", "1"),
        ("//a[@id = '1'] | //a[2]", "1 2"),
        ("//b/c[. = 4]/ancestor::r/a[1]", "1"),
        ("//a[string-length(@id) + 1 = 2][starts-with(@id, '2')]", "2"),
        ("//a[count(//c) div 2 = 1][sum(//c) = 7]", "1 2"),
        ("//a[@id mod 2 = 0]", "2"),
        ("(//a)[1]", "1"),
        ("//c/../../a[normalize-space(' 1 ') = @id]", "1"),
        ("//nothing", ""),
    ],
)
def test_xpath(lines: Callable[[str], list[str]], path: str, found: str) -> None:
    assert lines(DOCUMENT + f'"$($x.SelectNodes("{path}").id)"') == [found]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("$n.SelectNodes('//k').Count", "0"),
        ("$n.SelectSingleNode('//d:k', $m).v", "1"),
        ("$n.SelectSingleNode('//q:k/@q:z', $m).Value", "3"),
        ("$n.DocumentElement.NamespaceURI", "urn:p"),
        ("$n.DocumentElement.FirstChild.NamespaceURI", "urn:d"),
        ("$n.DocumentElement.GetPrefixOfNamespace('urn:p')", "p"),
        ("$n.r.InnerXml", '<k v="1" xmlns="urn:d" /><p:k p:z="3" xmlns:p="urn:p" />'),
        ("$e = $n.CreateElement('e', 'urn:d'); [void]$n.DocumentElement.AppendChild($e); $e.OuterXml", '<e xmlns="urn:d" />'),
        ("$e = $n.CreateElement('e'); [void]$n.DocumentElement.AppendChild($e); $n.OuterXml -match '<e xmlns=\"\" />'", "True"),
        ("$n.R.k[1].z = 5; $n.r.k.z", "5"),
        ("$n.GetElementsByTagName('k', 'urn:p').Count", "1"),
        ("try { $n.SelectNodes('//d:k') } catch { $_.FullyQualifiedErrorId }", "XPathException"),
        ("$x.r.Attributes.GetType().FullName", "System.Xml.XmlAttributeCollection"),
        ("$x.r.ChildNodes.GetType().FullName", "System.Xml.XmlChildNodes"),
        ("$x.r.a[0].Attributes['id'].Value", "1"),
        ("$x.r.ChildNodes.Count", "3"),
        ("$x.r.b.FirstChild.NextSibling.InnerText", "4"),
        ("[bool]$x.SelectNodes('//z')", "True"),
        ("$e = $x.CreateElement('n'); [void]$x.r.InsertAfter($e, $x.r.FirstChild); $x.r.ChildNodes.Name -join ','", "a,n,a,b"),
        ("[void]$x.r.ReplaceChild($x.CreateElement('n'), $x.r.FirstChild); $x.r.ChildNodes.Name -join ','", "n,a,b"),
        ("([xml]'<r><a/><b></b></r>').OuterXml", "<r><a /><b></b></r>"),
        ("$x.r.RemoveAll(); $x.OuterXml", "<r></r>"),
        ("$x.r.SetAttribute('q', 'a\"<'); $x.r.RemoveChild($x.r.b) > $null; $x.r.Attributes[0].OuterXml", 'q="a&quot;&lt;"'),
        ("$d = [xml]::new(); $d.PreserveWhitespace = $true; $d.LoadXml('<a> <b/> </a>'); $d.OuterXml", "<a> <b /> </a>"),
        ("$x.CreateXmlDeclaration('1.0', 'utf-8', $null).OuterXml", '<?xml version="1.0" encoding="utf-8"?>'),
        ("'<x xmlns=\"u\"><y>1</y></x>' | Select-Xml '//n:y' -Namespace @{ n = 'u' } | % { $_.Node.InnerText }", "1"),
    ],
)
def test_nodes(lines: Callable[[str], list[str]], script: str, expected: str) -> None:
    assert lines(DOCUMENT + script) == [expected]


def test_saved_documents_are_indented(lines: Callable[[str], list[str]]) -> None:
    script = DOCUMENT + "$w = [IO.StringWriter]::new(); $x.Save($w); $w.ToString()"
    assert "\n".join(lines(script)) == '<r>\n  <a id="1">one</a>\n  <a id="2" />\n  <b>\n    <c>3</c>\n    <c>4</c>\n  </b>\n</r>'


def test_writers(lines: Callable[[str], list[str]]) -> None:
    script = (
        "$b = [Text.StringBuilder]::new(); $s = [System.Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true }; "
        "$w = [System.Xml.XmlWriter]::Create($b, $s); $w.WriteStartElement('r'); $w.WriteAttributeString('a', '1<2'); "
        "$w.WriteElementString('e', 'x & y'); $w.WriteStartElement('n', 'urn:x'); $w.WriteElementString('i', 'urn:x', 'v'); "
        "$w.WriteEndElement(); $w.WriteComment('c'); $w.WriteStartElement('f'); $w.WriteFullEndElement(); $w.Close(); \"$b\""
    )
    expected = (
        '<r a="1&lt;2">\n  <e>x &amp; y</e>\n  <n xmlns="urn:x">\n    <i>v</i>\n  </n>\n  <!--c-->\n  <f></f>\n</r>'
    )
    assert "\n".join(lines(script)) == expected


def test_text_writers_are_indented_when_asked(lines: Callable[[str], list[str]]) -> None:
    script = (
        "$s = [IO.StringWriter]::new(); $w = [System.Xml.XmlTextWriter]::new($s); $w.Formatting = 'Indented'; "
        "([xml]'<r><a>t</a><b><c/></b></r>').WriteTo($w); $w.Flush(); \"$s\""
    )
    assert "\n".join(lines(script)) == "<r>\n  <a>t</a>\n  <b>\n    <c />\n  </b>\n</r>"


def test_readers(lines: Callable[[str], list[str]]) -> None:
    script = (
        "$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<r><a id=\"1\">one</a><b><c>2</c><c>3</c></b><e/></r>')); "
        "[void]$r.ReadToFollowing('a'); $r['id']; $r.ReadElementContentAsString(); $r.Name; $r.ReadToDescendant('c'); "
        "$r.ReadElementContentAsInt() + 1; $r.ReadOuterXml(); $r.NodeType; [void]$r.ReadToFollowing('e'); $r.IsEmptyElement; $r.Depth"
    )
    assert lines(script) == ["1", "one", "b", "True", "3", "<c>3</c>", "EndElement", "True", "1"]
