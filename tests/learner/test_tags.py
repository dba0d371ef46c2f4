"""Tags: words of any script after a number sign, compared without case and composed, kept as they were typed."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.learner.entry_text import entry_of
from companion.learner.tags import LONGEST, tag_key, tags_in

WORDS = [
    "हिन्दी", "ทีม", "குழு", "বাংলা", "తెలుగు", "മലയാളം", "ქართული", "ខ្មែរ", "မြန်မာ", "ລາວ", "བོད", "ᏣᎳᎩ",
    "עִבְרִית", "عَرَبِيّ", "می\u200cخواهم", "සිං\u200dහල", "日本語", "반성", "café", "cafe\u0301", "coŀlega", "col·laborar",
    "Straße", "ΣΊΣΥΦΟΣ", "İstanbul", "in-brackets", "ümlaut_3", "𝒜𝓵𝓰", "n\u0303andu\u0301", "q̃",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "around", ["#{}", "before #{} after", "(#{})", "“#{}”.", "\n#{}\n", "＃{}、", "#{}!"]
)
def test_a_word_of_any_script_is_one_tag_and_none_of_it_is_cut(word, around):
    assert tags_in(around.format(word)) == (tag_key(word),)
    assert len(normalize("NFD", tag_key(word))) >= len(normalize("NFD", word))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_tag_is_found_however_it_was_composed_or_written_large(word, form):
    typed = normalize(form, word)
    entry = entry_of(f"a day #{typed}", tags=[f"#{typed.upper()}"])
    assert entry.text == f"a day #{typed}"
    assert entry.tags == (tag_key(word),)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#one and #Two, #one", ("one", "two")),
        ("#work- and #-more #a·", ("work", "a")),
        ("no#tag https://x.org/a#part &#39; ##heading # alone #1 #_x हिन्दी#no क्#no", ()),
        ("#" + "x" * (LONGEST + 1), ()),
        ("#" + "x" * LONGEST, ("x" * LONGEST,)),
        ("#", ()),
        ("#\u0301 #\u200d", ()),
    ],
)
def test_tags_are_words_after_a_number_sign(text, tags):
    assert tags_in(text) == tags


@given(st.text() | st.text(alphabet="#＃aA\u0301\u0345ßİ-·\u200d हि/&_1"))
@example("#ᾳ\u0301")
@example("#\u0345")
def test_any_text_has_tags_that_are_words_and_their_own_keys(text):
    for tag in tags_in(text):
        assert tag_key(tag) == tag == normalize("NFC", tag)
        assert tag[0].isidentifier() and not any(sign.isspace() for sign in tag)
        assert tags_in(f"#{tag}") == (tag,) or len(tag) > LONGEST
