"""What holds for any sound record: order, irrelevance, symmetry, no averaging, nulls where they belong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.awareness import verdicts
from companion.awareness.calibration import growth
from companion.awareness.depth import trend
from companion.awareness.headline import COUNTED
from companion.awareness.intervals import estimate, wilson
from companion.awareness.others import gap_interval, gap_label
from companion.awareness.permutation import exact
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Depth,
    Entry,
    Observation,
    Profile,
    Quiz,
    RecallAnswer,
    ShownOption,
    Sitting,
    Visit,
)
from companion.records.soundness import unsound

from .made_records import (
    INSTRUMENT,
    SLUGS,
    double_baseline,
    eight,
    kept,
    measured,
    observers,
    on,
    profile,
    scored_entries,
    wrong_by,
)
from .made_records import entries as made_entries

usual = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

MIRRORED = {
    "possible blind spot": "possible hidden strength",
    "possible hidden strength": "possible blind spot",
    "no large gap": "no large gap",
    "not clear": "not clear",
}

# -- any sound facts, most of them near enough to each other to matter

slugs = st.sampled_from((*SLUGS, SLUGS[0], SLUGS[0], "charisma"))
focus = st.none() | slugs
moments = st.builds(
    lambda minutes, hours: on(minutes / 1440).astimezone(timezone(timedelta(hours=hours))),
    st.integers(0, 200 * 1440),
    st.sampled_from((-11, -5, 0, 1, 9, 14)),
)
forms = st.sampled_from((INSTRUMENT.form,) * 5 + ("another",))


@st.composite
def ratings(draw):
    """Return answers of a sitting: mostly whole and thoughtful, sometimes short, odd or all alike."""
    kind = draw(st.sampled_from(("whole", "whole", "whole", "gaps", "alike", "few", "odd")))
    seed = draw(st.integers(0, 2**32))
    answers = {id: 2 + (seed >> place) % 3 for place, id in enumerate(INSTRUMENT.items)}
    if kind == "alike":
        answers = dict.fromkeys(answers, 1 + seed % 5)
    if kind in ("gaps", "few"):
        every = 5 if kind == "gaps" else 2
        answers = {
            id: None if place % every == seed % every else one
            for place, (id, one) in enumerate(answers.items())
        }
    if kind == "odd":
        answers |= {"gone-1": 5, "gone-2": None}
    return answers


shares = st.integers(0, 5).map(lambda n: n / 5) | st.floats(0, 1)
rounds = st.integers(1, 3)
facts = st.one_of(
    st.builds(Profile, path=st.just("lead"), seed=st.integers(), started=st.dates()),
    st.builds(
        Sitting, purpose=st.sampled_from(("baseline", "baseline", "retest", "then")), answers=ratings(),
        form=forms, focus=focus, reversed=st.sampled_from((None, None, INSTRUMENT.turned, ("listening-1",))),
    ),
    st.builds(
        Answer, scenario=st.just("s"), dimension=slugs, ask=st.sampled_from(("would", "should")),
        options=st.just(tuple(ShownOption(text="", stance="", score=n) for n in range(4))),
        chosen=st.integers(0, 3), form=st.sampled_from(("A", "A", "B", None)),
        attempt=st.sampled_from((1, 1, 2)),
    ),
    st.builds(
        CheckAnswer, lesson=st.sampled_from("xyz"), check=st.text("abcdefgh", min_size=1, max_size=2),
        question=st.just("?"), options=st.just(()), chosen=st.just((0,)), correct=st.booleans(),
        confidence=st.sampled_from((None, 0.25, 0.5, 0.75, 0.95)), attempt=st.sampled_from((1, 1, 2)),
    ),
    st.builds(
        Quiz, lesson=st.text("abcdef", min_size=1, max_size=2), predicted=shares, actual=st.none() | shares,
        items=st.sampled_from((5, 5, 5, 4)),
    ),
    st.builds(
        Observation, round=rounds, group=st.sampled_from(("peer", "report", "manager", "mentor")),
        observer=st.sampled_from("abcdef"), answers=ratings(),
    ),
    st.builds(
        Depth, entry=st.integers(0, 15).map(lambda n: f"entry-{n:02}"),
        by=st.sampled_from(("self", "mentor")), score=st.integers(0, 6).map(lambda n: n / 2),
        rater=st.sampled_from((None, "one", "two")),
    ),
    st.builds(
        Commitment, cue=st.just("c"), act=st.just("a"), due=st.dates(),
        outcome=st.sampled_from((None, "kept", "missed", "no-cue")),
    ),
)  # fmt: skip


@st.composite
def soups(draw, least=0, most=80):
    """Return many facts at any times; entries are there for most of what is scored."""
    made = draw(st.lists(st.tuples(facts, moments), min_size=least, max_size=most))
    soup = [kept(fact, at, id=f"FACT-{number:03}") for number, (fact, at) in enumerate(made)]
    return [*soup, *made_entries(12)]


def figures(strand, report):
    """Return what a strand says, without the records it was made from."""
    return getattr(report, strand)


# -- the whole report


@usual
@given(soups(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(soup, chance):
    shuffled = list(soup)
    chance.shuffle(shuffled)
    assert measured(shuffled) == measured(soup)


@usual
@given(soups())
def test_any_sound_record_is_measured_without_an_error(soup):
    assert all(unsound(one.fact) is None for one in soup)
    measured(soup)


@usual
@given(st.dates(), st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), soups(most=20))
def test_no_clock_is_too_wrong_to_be_measured(started, moment, soup):
    at = moment.replace(tzinfo=UTC)
    odd = [replace(one, created=at, at=at) for one in soup[:10]]
    measured(odd, soup[10:], profile(started, at))
    measured(odd, soup[10:], profile(date.max, at))


@usual
@given(soups(), moments, st.data())
def test_an_irrelevant_record_changes_nothing(soup, at, data):
    irrelevant = data.draw(
        st.sampled_from(
            (
                Visit(lesson="x"),
                RecallAnswer(card="x", question="?", knew=False),
                Entry(text="another"),
                Quiz(lesson="never finished", predicted=0.4),
                Commitment(cue="c", act="a", due=date(2026, 4, 1)),
                Answer(
                    scenario="practice", dimension=SLUGS[0], ask="would", form=None, chosen=0,
                    options=(ShownOption(text="", stance="", score=3),),
                ),
                Answer(
                    scenario="again", dimension=SLUGS[0], ask="would", form="A", chosen=0, attempt=2,
                    options=(ShownOption(text="", stance="", score=3),),
                ),
                CheckAnswer(
                    lesson="x", check="again", question="?", options=(), chosen=(), correct=True,
                    confidence=0.95, attempt=2,
                ),
            )
        )
    )  # fmt: skip
    assert measured(soup, kept(irrelevant, at, id="IRRELEVANT")) == measured(soup)


@usual
@given(soups(), moments, st.data())
def test_what_is_unknown_or_void_is_named_and_changes_no_figure(soup, at, data):
    void = data.draw(
        st.sampled_from(
            (
                Depth(entry="deleted", by="mentor", score=3.0),
                Answer(
                    scenario="x", dimension="charm", ask="would", form="A", chosen=0,
                    options=(ShownOption(text="", stance="", score=3),),
                ),
                Sitting(purpose="retest", answers=dict.fromkeys(INSTRUMENT.items, 5), form=INSTRUMENT.form),
                Observation(round=9, group="peer", observer="z", answers=dict.fromkeys(INSTRUMENT.items, 5)),
                Quiz(lesson="of four", predicted=0.5, actual=0.5, items=4),
            )
        )
    )  # fmt: skip
    before = measured([*soup, profile(date(2026, 3, 2), on(0))])
    with_void = measured([*soup, profile(date(2026, 3, 2), on(0))], kept(void, at, id="VOID"))
    named = [one for one in with_void.excluded if one.id == "VOID"]
    assert len(named) == 1
    bare = [
        replace(getattr(each, name), excluded=())
        for each in (before, with_void)
        for name in ("self_rating", "scenarios", "calibration", "others", "depth")
    ]
    assert bare[:5] == bare[5:] and before.headline == with_void.headline


@usual
@given(soups())
def test_the_words_are_those_of_the_table_and_no_others(soup):
    report = measured(soup)
    rating, strand = get_args(verdicts.RatingVerdict), get_args(verdicts.Verdict)
    assert report.self_rating.verdict in rating
    assert {one.verdict for one in report.self_rating.dimensions.values()} <= set(rating)
    assert {report.verdict(name) for name in COUNTED} <= set(strand)
    assert report.scenarios.gap_label in get_args(verdicts.GapLabel)
    assert report.calibration.bias_label in get_args(verdicts.BiasLabel)
    assert report.calibration.item_bias_label in get_args(verdicts.BiasLabel)
    said = report.headline.removeprefix("declined: ").split(", ")
    assert set(said) <= set(COUNTED) or report.headline in (
        "not enough data", "mixed", "evidence of growing awareness", "early sign", "no reliable change yet"
    )  # fmt: skip
    cells = [
        cell
        for round in (report.others.latest, report.others.first)
        if round
        for by in round.groups.values()
        for cell in by.values()
    ]
    assert {cell.label for cell in cells} <= set(get_args(verdicts.OthersLabel))
    assert {cell.level for cell in cells} <= {*get_args(verdicts.Level), None}


@usual
@given(soups(least=40))
def test_no_figure_stands_beside_not_enough_data(soup):
    report = measured(soup)
    for one in report.self_rating.dimensions.values():
        assert (one.verdict == "not enough data") == (one.rc is None) == (one.change is None)
    chosen, forecasts, depth = report.scenarios, report.calibration, report.depth
    assert (chosen.gap_label == "not enough data") == (chosen.gap is None)
    assert (chosen.verdict == "not enough data") == (chosen.change is None)
    assert (
        (forecasts.bias_label == "not enough data")
        == (forecasts.bias is None)
        == (len(forecasts.quizzes) < 5)
    )
    assert (forecasts.verdict == "not enough data") == (forecasts.growth is None)
    assert (forecasts.item_bias_label == "not enough data") == (forecasts.brier is None)
    assert (depth.verdict == "not enough data") == (depth.trend is None)
    assert (report.commitments.share is None) == (report.commitments.kept + report.commitments.missed < 5)
    for by in report.others.latest.groups.values() if report.others.latest else ():
        for cell in by.values():
            if cell.label == "suppressed":
                assert replace(cell, label="suppressed") == cell
                assert (cell.gap, cell.interval, cell.level, cell.n, cell.own, cell.mean, cell.records) == (
                    None, None, None, None, None, None, ()
                )  # fmt: skip
            if cell.label in ("not enough data", "one viewpoint"):
                assert cell.interval is None
            if cell.label == "not enough data":
                assert cell.gap is None


# -- the strands do not touch each other

PARTS = {
    "self_rating": double_baseline(3.0, 3.25, 4.5),
    "scenarios": [*eight("would", [1, 0, 1, 2, 0, 1, 1, 2]), *eight("should", [3] * 8)],
    "calibration": wrong_by([0.4] * 5 + [0.0] * 5),
    "others": [*observers([2.75, 3.0, 3.25], 5), *observers([3.5, 3.5, 3.75], 100, round=2)],
    "depth": scored_entries([0, 0, 1, 0, 1, 2, 1, 2, 1, 2]),
}
KINDS = {
    "self_rating": Sitting,
    "scenarios": Answer,
    "calibration": (Quiz, CheckAnswer),
    "others": Observation,
    "depth": Depth,
    "commitments": Commitment,
}


@usual
@given(soups(least=30), st.sampled_from(tuple(KINDS)))
def test_nothing_averages_the_strands(soup, changed):
    """Without a strand's records every other strand is as it was; self-ratings also stand against others."""
    base = [*soup, *[one for part in PARTS.values() for one in part]]
    without = [one for one in base if not isinstance(one.fact, KINDS[changed])]
    before, after = measured(base), measured(without)
    for strand in KINDS:
        if strand != changed and (changed, strand) != ("self_rating", "others"):
            assert figures(strand, before) == figures(strand, after), strand


# -- formulas


@usual
@given(
    st.lists(st.floats(-3, 3), min_size=2, max_size=12).filter(lambda v: max(v) - min(v) > 0.01),
    st.integers(2, 5),
)
def test_the_interval_of_a_mean_shrinks_with_n(values, times):
    few, many = estimate(values), estimate(values * times)
    assert many.mean - few.mean < 1e-9
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]


@usual
@given(st.integers(0, 20), st.integers(1, 20), st.integers(2, 9))
def test_the_interval_of_a_share_shrinks_with_n(kept_, missed, times):
    n = kept_ + missed
    few, many = wilson(kept_, n), wilson(kept_ * times, n * times)
    assert many[1] - many[0] < few[1] - few[0]
    assert 0 <= many[0] <= kept_ / n <= many[1] <= 1


quarters = st.integers(4, 20).map(lambda n: n / 4)
sems = st.floats(0.2, 1.0)


@usual
@given(quarters, st.lists(quarters, min_size=3, max_size=8), sems, st.integers(2, 4))
def test_the_interval_of_a_gap_shrinks_with_observers(own, others, sem, times):
    few, many = gap_interval(own, others, sem), gap_interval(own, others * times, sem)
    assert many[1] - many[0] < few[1] - few[0]


@usual
@given(quarters, st.lists(quarters, min_size=3, max_size=8), sems)
def test_the_scale_turned_round_turns_gap_interval_and_label(own, others, sem):
    low, high = gap_interval(own, others, sem)
    turned = gap_interval(6 - own, [6 - one for one in others], sem)
    assert abs(turned[0] + high) < 1e-9 and abs(turned[1] + low) < 1e-9
    gap = own - sum(others) / len(others)
    assert gap_label(-gap, (-high, -low)) == MIRRORED[gap_label(gap, (low, high))]


@usual
@given(quarters, quarters, st.integers(3, 8), sems)
def test_swapping_self_and_others_flips_the_sign(own, other, n, sem):
    low, high = gap_interval(own, [other] * n, sem)
    swapped = gap_interval(other, [own] * n, sem)
    assert abs(swapped[0] + high) < 1e-9 and abs(swapped[1] + low) < 1e-9
    labels = gap_label(own - other, (low, high)), gap_label(other - own, swapped)
    assert labels[1] == MIRRORED[labels[0]]


five = st.lists(st.integers(0, 6).map(lambda n: exact(n / 2)), min_size=5, max_size=5)
OPPOSITE = {"improved": "declined", "declined": "improved", "no reliable change": "no reliable change"}


@usual
@given(five, five)
def test_first_and_latest_exchanged_turn_the_verdict_of_depth_and_of_calibration(first, latest):
    assert trend(latest, first).verdict == OPPOSITE[trend(first, latest).verdict]
    assert trend(latest, first).p == trend(first, latest).p
    assert growth(latest, first).verdict == OPPOSITE[growth(first, latest).verdict]
    assert trend(first, latest).a + trend(latest, first).a == 1


@usual
@given(
    st.lists(st.integers(0, 5), min_size=10, max_size=10),
    st.permutations(range(5)),
    st.permutations(range(5)),
)
def test_the_order_within_five_does_not_matter(numbers, one, other):
    errors = [exact(n / 5) for n in numbers]
    first, latest = errors[:5], errors[5:]
    mixed = growth([first[n] for n in one], [latest[n] for n in other])
    assert mixed == growth(first, latest)
