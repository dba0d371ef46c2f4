"""A contact line survives mail, and one that is damaged or made to deceive says what is wrong with it."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sealed import contact, own, signer

from companion.safety.errors import CompanionError
from companion.safety.show import UNSAFE
from companion.safety.typed_text import is_text
from companion.seal.contact_line import MAX_NAME, ContactLine, read_contact_line, write_contact_line
from companion.seal.fingerprint import fingerprint
from companion.seal.refusals import ContactLineError

names = st.text(min_size=1, max_size=MAX_NAME).filter(
    lambda name: name.strip() and not UNSAFE.search(name) and all(map(is_text, name))
)
LINE = write_contact_line(contact())
HEAD = "companion-contact 1 "
ALL_ZERO = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


@given(names)
def test_any_name_is_read_as_it_was_written(name):
    line = write_contact_line(contact(name))
    assert line.isascii() and len(line.split(" ")) == 5
    assert read_contact_line(line) == contact(name)


@given(
    names, st.integers(20, 120), st.sampled_from(["", "> ", ">> ", "    "]), st.sampled_from(["\n", "\r\n"])
)
def test_a_line_that_mail_wrapped_and_quoted_is_read(name, width, quote, end):
    wrapped = textwrap.wrap(
        write_contact_line(contact(name)), width, break_long_words=False, break_on_hyphens=False
    )
    assert read_contact_line(end.join(quote + line for line in wrapped)) == contact(name)


@pytest.mark.parametrize("width", [60, 61, 72, 76, 80])
def test_a_line_that_a_terminal_cut_anywhere_is_read(width):
    cut = [LINE[at : at + width] for at in range(0, len(LINE), width)]
    assert read_contact_line("\n".join(cut)) == contact()


@pytest.mark.parametrize(
    "text",
    [
        f" \n\t{LINE}\n\n",
        f"`{LINE}`",
        f'"{LINE}"',
        f"“{LINE}”",
        f"Hello,\n\n{LINE}\n\nBye, Mara",
        f"> {LINE}\n> \n",
    ],
)
def test_what_stands_around_it_does_no_harm(text):
    assert read_contact_line(text) == contact()


def test_its_fingerprint_is_that_of_its_keys():
    assert contact().fingerprint == fingerprint(own().recipient, signer().public)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no contact line"),
        ("my companion-contact line follows", "no contact line"),
        (LINE.replace("t 1 ", "t 2 "), "version"),
        (LINE.replace("t 1 ", "t 11 "), "version"),
        (f"{LINE}\n{LINE}", "two contact lines"),
        (LINE.replace("Mara%20Lind", "Mara%1bLind"), "control character"),
        (LINE.replace("Mara%20Lind", "Mara%0ALind"), "control character"),
        (LINE.replace("Mara%20Lind", "%E2%80%AEaraM"), "control character"),
        (LINE.replace("Mara%20Lind", "a" * 81), "1 to 80 characters"),
        (LINE.replace("Mara%20Lind", "%20"), "1 to 80 characters"),
        (LINE.replace("Mara%20Lind", "Mara%2Lind"), "percent-encoded"),
        (LINE.replace("Mara%20Lind", "Mara%FFLind"), "percent-encoded"),
        (LINE.replace("Mara%20Lind", "Märä"), "percent-encoded"),
        (LINE.replace("Mara%20Lind", "Mara Lind"), "age recipient"),
        (LINE.replace(own().recipient, own().recipient[:-1] + "b"), "age recipient"),
        (LINE.replace(own().recipient, own().recipient.upper()), "age recipient"),
        (LINE.replace(own().recipient, own().secret), "age recipient"),
        (LINE.replace(own().recipient, ALL_ZERO), "not a real key"),
        (LINE.replace(signer().public, signer().public[:-4]), "minisign public key"),
        (LINE.replace(signer().public, "RX" + signer().public[2:]), "minisign public key"),
        (LINE + "A", "minisign public key"),
        (HEAD, "percent-encoded"),
        (HEAD + "Mara", "age recipient"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(text, reason):
    with pytest.raises(ContactLineError, match=reason) as caught:
        read_contact_line(text)
    assert own().secret not in str(caught.value)


@given(st.integers(0, len(LINE) - 1))
def test_a_line_cut_anywhere_is_refused(length):
    with pytest.raises(ContactLineError):
        read_contact_line(LINE[:length])


@given(st.lists(st.sampled_from([*LINE.split(" "), HEAD, "\n", ">", " ", "%", "é", "\0"]), max_size=12))
def test_any_text_is_read_or_refused_and_never_a_crash(pieces):
    try:
        read_contact_line(" ".join(pieces))
    except CompanionError as error:
        assert error.what


@pytest.mark.parametrize("name", ["", " ", "a" * 81, "a\nb", "\x1b[31m", "\ud800"])
def test_a_name_that_could_not_be_read_is_not_written(name):
    with pytest.raises(ContactLineError):
        write_contact_line(contact(name))


@pytest.mark.parametrize("damaged", [own().recipient[:-1], own().secret, ""])
def test_a_key_that_could_not_be_used_is_not_written(damaged):
    with pytest.raises(ContactLineError):
        write_contact_line(ContactLine("Mara", damaged, signer().public))
