"""Signed values: what was signed is given back, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.web.request import Request
from pshost.web.signing import is_signed, sign, strict_secret, unsign

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def test_the_form_is_podes():
    # What OpenSSL says: printf value | openssl dgst -sha256 -hmac secret -binary | base64
    assert sign("value", "secret") == "s:value.UOA+vmW+mLuL8RuiyJLVTAeayisNOwFidpxtdXolQ08="


@given(text, text)
def test_what_is_signed_comes_back(value, secret):
    signed = sign(value, secret)
    assert is_signed(signed)
    assert unsign(signed, secret) == value
    assert unsign(signed, secret + "x") is None


@pytest.mark.parametrize("signed", [
    "", "value", "s:value", "s:value.", "s:other.UOA+vmW+mLuL8RuiyJLVTAeayisNOwFidpxtdXolQ08=",
    "s:value.uoa+VMw+MlUl8rUIYjlvtaEAYISnoWfIDPXTDxOLq08=", "s:value.ü", "value.UOA+vmW+mLuL8RuiyJLVTAeayisNOwFidpxtdXolQ08=",
])
def test_what_is_not_signed_is_none(signed):
    assert unsign(signed, "secret") is None


def test_a_character_beyond_the_bmp_is_signed_the_same_in_both_forms():
    assert sign("\U0001f600", "x").rpartition(".")[2] == sign("\ud83d\ude00", "x").rpartition(".")[2]


def test_a_strict_secret_is_of_one_client():
    def secret(agent, address):
        return strict_secret("s", Request("GET", "/", headers=[(b"user-agent", agent)], remote_address=address))

    assert secret(b"curl", "127.0.0.1") == "s;curl;127.0.0.1"
    assert len({secret(b"curl", "::1"), secret(b"curl", "127.0.0.1"), secret(b"wget", "127.0.0.1")}) == 3
