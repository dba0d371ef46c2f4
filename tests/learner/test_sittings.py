"""One sitting: its order, a digit and a step back, what is kept of half a sitting, and of a whole one."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner.instrument import instrument_of
from companion.learner.profile import begin as begin_path
from companion.learner.profile import profile
from companion.learner.sittings import (
    SittingWork,
    answered,
    begin,
    draft_key,
    draft_of,
    finish,
    left_open,
    order,
    resumed,
    taken_back,
)
from companion.records.instrument import Instrument, Scale, ScaleItem
from companion.records.kinds import Sitting

SEED, FOCUS = 7, "listening"
NOW = datetime(2026, 3, 3, 21, 30, tzinfo=UTC)
SEEDS = st.integers(0, 2**48 - 1)


@pytest.fixture(scope="module")
def instrument(catalog) -> Instrument:
    return instrument_of(catalog)


def made(*sizes: int) -> Instrument:
    """An instrument with so many items in each dimension."""
    return Instrument(
        tuple(
            Scale(
                f"d{n}",
                f"D {n}",
                "p",
                "l",
                tuple(ScaleItem(f"d{n}-{i}", f"d{n}", f"Item {i} of {n}") for i in range(size)),
            )
            for n, size in enumerate(sizes)
        )
    )


def filled(work: SittingWork, digits: str = "30514254") -> SittingWork:
    while not work.complete:
        work = answered(work, int(digits[len(work.given) % len(digits)]))
    return work


# -- the order


@given(seed=SEEDS, dimensions=st.integers(2, 9), each=st.integers(1, 5))
def test_each_round_has_every_dimension_once_and_no_two_neighbours_are_alike(seed, dimensions, each) -> None:
    instrument = made(*[each] * dimensions)
    found = order(instrument, seed)
    of = [instrument.items[id].dimension for id in found]
    assert sorted(found) == sorted(instrument.items)
    for at in range(0, len(of), dimensions):
        assert set(of[at : at + dimensions]) == set(instrument.slugs)
    assert all(one != other for one, other in pairwise(of))


@given(seed=SEEDS, sizes=st.lists(st.integers(0, 4), max_size=5))
def test_every_item_is_asked_once_in_any_instrument(seed, sizes) -> None:
    instrument = made(*sizes)
    assert sorted(order(instrument, seed)) == sorted(instrument.items)


def test_the_order_is_the_seeds_and_the_same_in_every_sitting(instrument) -> None:
    assert order(instrument, SEED) == order(instrument, SEED)
    assert len({order(instrument, seed) for seed in range(50)}) == 50
    assert begin(instrument, SEED, "retest", FOCUS, NOW).order == order(instrument, SEED)


def test_the_look_back_asks_the_four_items_of_the_focus_in_the_same_order(instrument) -> None:
    work = begin(instrument, SEED, "then", FOCUS, NOW)
    assert work.order == tuple(id for id in order(instrument, SEED) if id.startswith(FOCUS))
    assert len(work.order) == 4


@pytest.mark.parametrize(("purpose", "focus"), [("then", None), ("baseline", "charisma")])
def test_a_focus_must_be_one_of_the_dimensions(instrument, purpose, focus) -> None:
    with pytest.raises(ValueError, match="no dimension"):
        begin(instrument, SEED, purpose, focus, NOW)


# -- a digit and a step back


@given(presses=st.lists(st.integers(0, 5) | st.none(), max_size=80))
def test_digits_and_steps_back_leave_what_the_last_digits_say(presses) -> None:
    work, expected = begin(made(4, 4, 4), SEED, "baseline", "d0", NOW), []
    for digit in presses:
        if digit is None:
            work, expected = taken_back(work), expected[:-1]
        elif not work.complete:
            assert work.current == work.order[len(expected)]
            work, expected = answered(work, digit), [*expected, digit]
    assert list(work.given) == expected
    assert work.complete == (work.current is None) == (len(expected) == 12)


@pytest.mark.parametrize("digit", [-1, 6])
def test_only_nought_to_five_answer(instrument, digit) -> None:
    with pytest.raises(ValueError, match="answers nothing"):
        answered(begin(instrument, SEED, "baseline", FOCUS, NOW), digit)


def test_after_the_last_item_nothing_is_answered(instrument) -> None:
    with pytest.raises(ValueError, match="answers nothing"):
        answered(filled(begin(instrument, SEED, "baseline", FOCUS, NOW)), 3)


# -- half a sitting


@given(given=st.lists(st.integers(0, 5), max_size=12), focus=st.sampled_from([None, "d0", "d2"]))
def test_half_a_sitting_is_gone_on_with_where_it_was(given, focus) -> None:
    work = begin(made(4, 4, 4), SEED, "baseline", focus, NOW)
    for digit in given:
        work = answered(work, digit)
    assert resumed(made(4, 4, 4), SEED, "baseline", draft_of(work)) == work


def test_a_draft_of_another_wording_or_order_is_not_gone_on_with(instrument) -> None:
    draft = draft_of(answered(begin(instrument, SEED, "baseline", FOCUS, NOW), 3))
    scale = instrument.scales[0]
    reworded = ScaleItem(scale.items[0].id, scale.slug, "Otherwise.")
    other = Instrument(
        (
            Scale(scale.slug, "n", "p", "l", (reworded, *scale.items[1:])),
            *instrument.scales[1:],
        )
    )
    assert resumed(instrument, SEED, "baseline", draft) is not None
    assert resumed(other, SEED, "baseline", draft) is None
    assert resumed(instrument, SEED + 1, "baseline", draft) is None


@pytest.mark.parametrize(
    "draft", ["", "0:3", "of=x begun=y focus=", "begun=2026-03-03 of= focus=", "\0 = =="]
)
def test_what_cannot_be_read_is_no_sitting(instrument, draft) -> None:
    assert resumed(instrument, SEED, "baseline", draft) is None


def test_of_a_damaged_draft_only_the_answers_before_the_gap_are_taken(instrument) -> None:
    work = begin(instrument, SEED, "baseline", FOCUS, NOW)
    assert resumed(instrument, SEED, "baseline", draft_of(work) + " 0:3 2:4 1:9").given == (3,)


def test_each_purpose_has_a_draft_of_its_own() -> None:
    assert draft_key("baseline") == "sitting/baseline/ticks"
    assert draft_key("then") != draft_key("retest")


# -- a whole one


def test_a_complete_sitting_is_kept_by_item_with_its_focus_also_in_the_profile(store, instrument) -> None:
    begin_path(store, "lead", seed=SEED)
    work = filled(begin(instrument, SEED, "baseline", FOCUS, NOW))
    kept = finish(store, work)
    assert kept.fact == Sitting(
        purpose="baseline",
        focus=FOCUS,
        form=instrument.form,
        reversed=instrument.turned,
        answers={id: digit or None for id, digit in zip(work.order, work.given, strict=True)},
    )
    assert profile(store).fact.focus == FOCUS
    assert finish(store, work) == kept, "the same once more is not another sitting"
    assert len(store.all(Sitting)) == 1


def test_a_later_sitting_leaves_the_focus_of_the_profile_alone(store, instrument) -> None:
    begin_path(store, "lead", seed=SEED)
    finish(store, filled(begin(instrument, SEED, "retest", FOCUS, NOW)))
    assert profile(store).fact.focus is None


def test_half_a_sitting_is_no_record(store, instrument) -> None:
    with pytest.raises(ValueError, match="no answer yet"):
        finish(store, answered(begin(instrument, SEED, "baseline", FOCUS, NOW), 3))
    assert store.all(Sitting) == ()


def test_a_draft_is_not_gone_on_with_once_a_sitting_of_its_purpose_was_kept(store, clock, instrument) -> None:
    begin_path(store, "lead", seed=SEED)
    half = answered(begin(instrument, SEED, "baseline", FOCUS, clock.now()), 3)
    begun = draft_of(half)
    assert left_open(store, begun, instrument, SEED, "baseline") == half
    clock.advance(minutes=5)
    finish(store, filled(begin(instrument, SEED, "baseline", FOCUS, clock.now())))
    assert left_open(store, begun, instrument, SEED, "baseline") is None
    assert left_open(store, None, instrument, SEED, "retest") is None
