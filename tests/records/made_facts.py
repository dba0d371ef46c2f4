"""Strategies that make any sound fact, any revision and any JSON value."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from companion.records.clock import stamp
from companion.records.ids import ulid
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Comment,
    Commitment,
    Contact,
    Depth,
    Entry,
    Mentee,
    Observation,
    Packet,
    Practice,
    Profile,
    Proposal,
    Quiz,
    Rating,
    RecallAnswer,
    Review,
    SelfCheckMarks,
    ShownOption,
    Sitting,
    Visit,
)
from companion.records.revision import IDENTITY, Revision

text = st.text(max_size=20)
maybe = st.none() | text
texts = st.lists(text, max_size=3).map(tuple)
share = st.floats(0, 1)
attempt = st.integers(1, 9)
fold = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: (pair[0], pair[0] + pair[1]))

options = st.builds(ShownOption, text=text, stance=text, score=st.integers(0, 3))
answers = st.lists(options, min_size=1, max_size=4).flatmap(
    lambda shown: st.builds(
        Answer, scenario=text, dimension=text, ask=st.sampled_from(("would", "should")),
        options=st.just(tuple(shown)), chosen=st.integers(0, len(shown) - 1),
        form=st.sampled_from(("A", "B", None)), lesson=maybe, reason=maybe, attempt=attempt,
    )
)  # fmt: skip
marks = st.lists(text, min_size=1, max_size=4).flatmap(
    lambda shown: st.builds(
        SelfCheckMarks, lesson=text, texts=st.just(tuple(shown)),
        marked=st.lists(st.integers(0, len(shown) - 1)).map(tuple),
    )
)  # fmt: skip

rated = st.dictionaries(text, st.none() | st.integers(1, 5), max_size=3)

facts = st.one_of(
    st.builds(
        Profile, path=st.sampled_from(("lead", "decide", "prepare")), seed=st.integers(), started=st.dates(),
        focus=maybe,
    ),
    st.builds(
        Entry, text=text, tags=texts, dimensions=texts, lesson=maybe, prompt=maybe, episode=maybe,
        position=st.none() | st.floats(0, 1e6), quote=maybe, workshop=maybe, shared=st.booleans(),
        folds=st.lists(fold, max_size=2).map(tuple),
    ),
    answers,
    st.builds(
        CheckAnswer, lesson=text, check=text, question=text, options=texts,
        chosen=st.lists(st.integers(0, 5) | text, max_size=3).map(tuple), correct=st.booleans(),
        confidence=st.sampled_from((None, 0.25, 0.5, 0.75, 0.95)), attempt=attempt,
    ),
    st.builds(Quiz, lesson=text, predicted=share, actual=st.none() | share, items=st.integers(1, 9)),
    marks,
    st.builds(Rating, lesson=text, answers=rated),
    st.builds(
        Sitting, purpose=st.sampled_from(("baseline", "retest", "then")), answers=rated, form=text,
        focus=maybe, reversed=st.none() | texts,
    ),
    st.builds(
        Observation, round=st.integers(1, 9),
        group=st.sampled_from(("peer", "report", "manager", "mentor")), observer=text, answers=rated,
        texts=st.none() | st.dictionaries(text, text, max_size=3), reversed=st.none() | texts,
    ),
    st.builds(
        Depth, entry=text, by=st.sampled_from(("self", "mentor")),
        score=st.integers(0, 6).map(lambda halves: halves / 2), rater=maybe,
    ),
    st.builds(
        Commitment, cue=text, act=text, due=st.dates(), dimension=maybe, lesson=maybe, workshop=maybe,
        outcome=st.sampled_from((None, "kept", "missed", "no-cue")), note=maybe,
    ),
    st.builds(Comment, entry=text, by=text, text=text, answers=maybe),
    st.builds(Contact, name=text, age=maybe, minisign=maybe, trusted=st.none() | st.dates()),
    st.builds(
        Packet, way=st.sampled_from(("page", "sealed")), entries=st.dictionaries(text, text, max_size=3),
        commitments=texts, report=st.booleans(), purpose=text, reference=text,
        handles=st.dictionaries(text, text, max_size=3), to=maybe, withdrawn=st.none() | st.dates(),
        body=maybe, digest=maybe,
    ),
    st.builds(
        Review, packet=text, by=text, noticed=maybe, question=maybe,
        next=st.none() | st.builds(Proposal, cue=text, act=text), accepted=st.none() | st.booleans(),
    ),
    st.builds(Mentee, contact=text, packets=texts, notes=maybe, next_talk=st.none() | st.dates()),
    st.builds(Practice, lesson=text, text=text, done=st.none() | st.dates(), note=maybe),
    st.builds(RecallAnswer, card=text, question=text, knew=st.booleans()),
    st.builds(Visit, lesson=text, activity=maybe, done=st.booleans()),
)  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(-1e300, 1e300) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip

moments = st.builds(
    lambda when, hours: when.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=hours))),
    st.datetimes(datetime(1971, 1, 1), datetime(2106, 12, 30)),
    st.integers(-12, 14),
)
ulids = st.builds(ulid, moments, st.binary(min_size=10, max_size=10))
fields = st.dictionaries(text.filter(lambda key: key not in IDENTITY), json_values, max_size=4)
revisions = st.builds(
    Revision,
    kind=st.sampled_from(("entry", "from-the-future", "visit")),
    id=ulids,
    rev=ulids,
    at=moments.map(stamp),
    fields=fields,
    parent=st.none() | ulids,
    deleted=st.booleans(),
).filter(lambda one: one.parent != one.rev)
