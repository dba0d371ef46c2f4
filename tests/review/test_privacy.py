"""Words nobody chose to share occur in nothing that is shared: random journals, folds and edits."""

from __future__ import annotations

import re
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.learner import journal
from companion.learner.folding import fold
from companion.records.clock import FixedClock
from companion.records.kinds import Commitment, Depth, Entry
from companion.review.page import page_of
from companion.review.page_html import page_html
from companion.review.page_text import page_text
from companion.review.sent import since
from companion.store.record_store import RecordStore
from tests.review.sharing import made_of, shared

OPEN = ["morning", "waited", "Jonas", "the budget", "twice", "quiet", "Thursday", "é", "👍🏽", "long"]
SECRET = "canary"


@st.composite
def entries(draw):
    """Return a text with passages to fold, tags beside it, whether it is chosen, and whether it is edited."""
    words = draw(st.lists(st.sampled_from(OPEN), min_size=1, max_size=6))
    folds = draw(st.integers(0, 2))
    for n in range(folds):
        at = draw(st.integers(0, len(words)))
        words.insert(at, f"{SECRET}fold{n}")
    tagged = draw(st.booleans())
    text = draw(st.sampled_from([" ", "  ", "\n", ". "])).join(words) + (f".\n#{SECRET}tag" if tagged else "")
    return text, folds, draw(st.booleans()), draw(st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=5), st.booleans())
def test_no_word_that_was_not_chosen_is_in_packet_page_or_text(written, twice):
    clock = FixedClock(datetime(2026, 11, 4, 21, 37, 17, 123_000, timezone(timedelta(hours=1))))
    with tempfile.TemporaryDirectory() as folder:
        store = RecordStore.open(Path(folder) / "home", clock=clock)
        chosen = []
        for text, folds, goes, edited in written:
            kept = store.add(
                Entry(
                    text=text if goes else f"{SECRET}private {text}",
                    tags=(f"{SECRET}given",),
                    prompt=None if goes else f"{SECRET}prompt",
                )
            )
            for n in range(folds):
                now = store.get(kept.id, Entry)
                at = now.fact.text.index(f"{SECRET}fold{n}")
                fold(store, kept.id, at, at + len(f"{SECRET}fold{n}"))
            if edited:
                journal.edit(store, kept.id, f"Then. {store.get(kept.id, Entry).fact.text} Later.")
            store.add(Depth(entry=kept.id, by="self", score=2.5))
            clock.advance(hours=7, minutes=3)
            if goes:
                chosen.append(kept.id)
        store.add(Commitment(cue=f"{SECRET}cue", act=f"{SECRET}act", due=date(2026, 12, 1)))
        now = [store.get(one, Entry) for one in chosen]
        if not now:
            return
        if twice:
            shared(store, *now)
            now = [store.get(one, Entry) for one in chosen]
        made = made_of(store, *now)
        page = page_of(made.body, since(store, made))
        for shown in (made.body.decode(), page_text(page), page_html(page)):
            assert SECRET not in shown
            assert not re.search(r"\b\d\d:\d\d\b|0[0-9A-HJKMNP-TV-Z]{25}|2\.5\b.*self", shown)
            assert all(one.id not in shown and one.rev not in shown for one in store.all(Entry))
        store.close()
