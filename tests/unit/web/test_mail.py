"""Mails as scripts see them."""

import pytest

from pshost.web.mail import Mail

CASES = {
    "nothing": (b"", "", "", {}),
    "headers that are folded, and that come twice": (
        b"Subject: one\r\n two\r\nX: 1\r\nx: 2\r\nX: 3\r\n\r\nbody\r\n\r\n", "one two", "body\r\n",
        {"Subject": "one two", "X": ["1", "2", "3"]},
    ),
    "base64": (b"Content-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nw6k=\r\n", "", "\xe9", None),
    "a charset that is none": (b"Content-Type: text/plain; charset=nothing\r\n\r\nx\xc3\xa9", "", "x\xe9", None),
    "a codec that makes no text": (b"Content-Type: text/plain; charset=hex\r\n\r\nxy", "", "xy", None),
}


@pytest.mark.parametrize(("data", "subject", "body", "headers"), CASES.values(), ids=CASES)
def test_mails(data, subject, body, headers):
    mail = Mail(data)
    assert (mail.subject, mail.body) == (subject, body)
    assert headers is None or mail.headers == headers


URGENT = [(b"Priority: urgent", True), (b"importance: HIGH", True), (b"Priority: normal", False), (b"X: high", False)]


@pytest.mark.parametrize(("header", "urgent"), URGENT)
def test_urgency(header, urgent):
    assert Mail(header + b"\r\n\r\n").urgent is urgent
