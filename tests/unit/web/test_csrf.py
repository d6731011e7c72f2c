"""Tokens of a secret are told from all else."""

import pytest

from pshost.web.csrf import is_token, new_token


def test_each_token_of_a_secret_is_another_and_one():
    first, second = new_token("s"), new_token("s")
    assert first != second
    assert is_token(first, "s")
    assert is_token(second, "s")


def test_the_form_is_podes():
    # printf 'salt-secret' | openssl dgst -sha256 -binary | base64
    assert is_token("t:salt.+Fu+KBHaIUXtBVpr1XepBH0IWNE/bXs5/10zZjkMnb4=", "secret")


TOKEN = new_token("s")


@pytest.mark.parametrize(("token", "secret"), {
    "another secret": (TOKEN, "other"), "no secret": (TOKEN, ""), "nothing": ("", "s"), "a mark": ("t:", "s"), "a salt": ("t:salt", "s"),
    "no digest": ("t:salt.", "s"), "no mark": (TOKEN[2:], "s"), "more": (TOKEN + "x", "s"), "more that is not ASCII": (TOKEN + "ü", "s"),
}.values(), ids=range(9))
def test_all_else_is_none(token, secret):
    assert not is_token(token, secret)
