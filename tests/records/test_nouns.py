"""What people call the kinds of record."""

from __future__ import annotations

from companion.records.kinds import FACTS
from companion.records.nouns import counted, listed, noun


def test_every_kind_has_a_word_of_its_own_and_one_to_come_is_a_record() -> None:
    words = [noun(fact.KIND) for fact in FACTS]
    assert "record" not in words
    assert len(set(words)) == len(words)
    assert noun("letter") == "record"


def test_numbers_stand_before_their_nouns() -> None:
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(1200, "sitting") == "1,200 sittings"
    assert listed({"sitting": 2, "entry": 1, "visit": 0}) == "1 entry and 2 sittings"
    assert listed({"entry": 3, "letter": 1, "visit": 2}) == (
        "3 entries, 1 record of the kind “letter” and 2 places in lessons"
    )
