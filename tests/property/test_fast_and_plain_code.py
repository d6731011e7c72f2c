"""What the compiler does to be fast changes nothing that a program does."""

import json

from conformance import record
from hypothesis import HealthCheck, given, settings
from property.plain_code import fast_code, plain_code
from property.programs import counting_programs, numeric_programs, programs, text_programs

BOUNDED = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def outcome(text):
    return json.dumps(record.case(text), sort_keys=True, ensure_ascii=True)


@BOUNDED
@given(programs() | numeric_programs() | counting_programs() | text_programs())
def test_a_program_does_the_same_either_way(text):
    with fast_code():
        fast = outcome(text)
    with plain_code():
        plain = outcome(text)
    assert fast == plain
