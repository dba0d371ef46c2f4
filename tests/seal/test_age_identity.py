"""Recipients are real keys before anything is sealed for them, and secrets do not show."""

from __future__ import annotations

import pytest
from made_sealed import own

from companion.seal.age_file import encrypt_to
from companion.seal.age_identity import age_key_of, new_age_key, read_recipient
from companion.seal.refusals import BadKeyError

# Points of small order, for which the library would end with a panic: 0 and 1.
ZERO = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"
ONE = "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya"


def test_a_new_identity_says_its_recipient():
    made = new_age_key()
    assert made.secret.startswith("AGE-SECRET-KEY-1") and age_key_of(made.secret) == made


def test_the_secret_is_not_in_what_is_printed():
    assert own().secret not in repr(own()) and own().recipient in repr(own())


@pytest.mark.parametrize(
    "text", ["", "age1", own().recipient.upper(), own().recipient + " ", own().secret, "age1é"]
)
def test_what_is_no_recipient_is_refused(text):
    with pytest.raises(BadKeyError, match="isn't an age recipient"):
        read_recipient(text)


@pytest.mark.parametrize("text", [ZERO, ONE])
def test_a_recipient_of_small_order_is_refused_before_the_library_panics(text):
    with pytest.raises(BadKeyError, match="not a real key"):
        encrypt_to([text], b"Kept.")


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", own().secret[:-1], own().recipient])
def test_what_is_no_identity_is_refused_without_showing_it(text):
    with pytest.raises(BadKeyError, match="isn't an age identity") as caught:
        age_key_of(text)
    assert not text or text not in str(caught.value)
