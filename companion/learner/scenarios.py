"""Work on one scenario: would, should, a line why, and only then the consequences.

An answer can be changed or undone until the consequences were seen. That they were is kept as a visit whose
activity is ``seen:<scenario id>``; no activity's id has a colon, so it is never taken for a place. After that
another answer is attempt 2 or later: practice, a record of its own, while the first attempt stays what the
lesson shows and the measure counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.lesson_places import SEEN, explained
from companion.learner.shuffle import form_for, shown_order
from companion.records.kinds import Answer, ShownOption, Visit

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Scenario
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Ask, Form
    from companion.store.record_store import RecordStore

FORMS: tuple[Form, Form] = ("A", "B")
ASKED: dict[Ask, str] = {
    "would": "What would you do?",
    "should": "What should someone in your place do?",
}
LEADS: dict[Ask, str] = {"would": "You would", "should": "You should"}
"""How an answer is told."""
WHY = "Why? One line, if you like."
SHOW = "Show what each option leads to"
LEADS_TO = "What each option leads to"
YOUR_WHY = "Your why"
STANCES = {
    "leads": "leads",
    "partial": "leads in part",
    "performs": "does the work",
    "abdicates": "steps away",
}
"""What is said of an option before its consequence."""
NOT_MEASURED = "You've read its explanation: this is practice and isn't measured."


@fact
class ScenarioWork:
    """One attempt. ``order``: place on the screen → index as written; ``form``: None for practice.

    ``lesson`` is where the scenario stands (practice) or was answered (measured).
    """

    scenario: Scenario
    form: Form | None
    order: tuple[int, ...]
    would: Kept[Answer] | None
    should: Kept[Answer] | None
    reason: str
    revealed: bool
    lesson: str | None = None
    attempt: int = 1

    def chosen(self, ask: Ask) -> int | None:
        """Return the place on the screen of the option chosen, or None (also when it was edited away)."""
        kept = self.would if ask == "would" else self.should
        if kept is None:
            return None
        text = kept.fact.options[kept.fact.chosen].text
        places = [
            place for place, index in enumerate(self.order) if self.scenario.options[index].text == text
        ]
        return places[0] if places else None


def form_met(store: Reader, dimension: str, seed: int) -> Form:
    """Return the form of a pair that is the learner's baseline: the one answered first, else the seed's."""
    for kept in store.all(Answer):
        if kept.fact.dimension == dimension and kept.fact.form is not None and kept.fact.attempt == 1:
            return kept.fact.form
    return form_for(seed, dimension)


def measured(store: Reader, catalog: Catalog, dimension: str, seed: int) -> ScenarioWork | None:
    """Return the work on the form met of a dimension's pair, wherever it was answered.

    None when the course has no such scenario, or one without options. A pair that was passed over and whose
    explanation has been read is no measure any more: its answers begin with attempt 2, which is practice.
    """
    form = form_met(store, dimension, seed)
    scenario = _in_the_course(catalog, dimension, form)
    if scenario is None:
        return None
    answers = _of_pair(store, scenario)
    first = any(kept.fact.attempt == 1 for kept in answers)
    late = not first and explained(store, catalog, dimension)
    return _work(store, scenario, form, answers, lesson=None, seed=seed, attempt=2 if late else 1)


def twin(store: Reader, catalog: Catalog, dimension: str, seed: int) -> ScenarioWork | None:
    """Return the work on the form that was not met; None unless the form met was answered at a first attempt.

    Also None when the course has no such scenario. It stays sealed until the end: only `measured.part` may
    ask for it, which knows the day.
    """
    met = form_met(store, dimension, seed)
    if not any(
        (kept.fact.dimension, kept.fact.form, kept.fact.ask, kept.fact.attempt)
        == (dimension, met, "would", 1)
        for kept in store.all(Answer)
    ):
        return None
    form = _other(met)
    scenario = _in_the_course(catalog, dimension, form)
    if scenario is None:
        return None
    return _work(store, scenario, form, _of_pair(store, scenario), lesson=None, seed=seed)


def practice(store: Reader, scenario: Scenario, lesson_id: str, seed: int) -> ScenarioWork:
    """Return the work on a scenario written into a lesson."""
    answers = [
        kept
        for kept in store.all(Answer)
        if kept.fact.form is None and (kept.fact.lesson, kept.fact.scenario) == (lesson_id, scenario.id)
    ]
    return _work(store, scenario, None, answers, lesson=lesson_id, seed=seed)


def answer(
    store: RecordStore, work: ScenarioWork, ask: Ask, option_index: int, *, lesson: str | None
) -> ScenarioWork:
    """Keep the option at place ``option_index`` as what one would or should do.

    Until the consequences are seen, answering again revises the same record; after that a new attempt begins.
    What was answered before the twin of a measured scenario was stays as it is.
    """
    if not 0 <= option_index < len(work.order):
        raise ValueError(f"there is no option {option_index}")
    if work.revealed:
        work = replace(
            work,
            would=None,
            should=None,
            reason="",
            revealed=False,
            attempt=_attempts(store, work) + 1,
            lesson=lesson,
        )
    earlier = work.would if ask == "would" else work.should
    if earlier is not None and _twin_answered(store, work):
        return work
    fact = Answer(
        scenario=work.scenario.id,
        dimension=work.scenario.dimension,
        ask=ask,
        options=_shown(work),
        chosen=option_index,
        form=work.form,
        lesson=lesson,
        reason=earlier.fact.reason if earlier else None,
        attempt=work.attempt,
    )
    if earlier is None:
        kept = store.add(fact)
    else:
        kept = earlier if earlier.fact == fact else store.revise(earlier.id, fact)
    work = replace(work, lesson=work.lesson or lesson)
    return replace(work, would=kept) if ask == "would" else replace(work, should=kept)


def can_undo(store: Reader, work: ScenarioWork) -> bool:
    """Tell whether an answer was given that ``undo`` takes back."""
    return work.would is not None and not work.revealed and not _twin_answered(store, work)


def undo(store: RecordStore, work: ScenarioWork) -> ScenarioWork:
    """Take back the last answer (should before would); nothing happens once the consequences were seen.

    Nor once the twin was answered, for then the form met would no longer be the one answered first.
    """
    if work.would is None or not can_undo(store, work):
        return work
    if work.should is not None:
        store.delete(work.should.id)
        return replace(work, should=None, reason=work.would.fact.reason or "")
    store.delete(work.would.id)
    return replace(work, would=None, reason="")


def give_reason(store: RecordStore, work: ScenarioWork, text: str) -> ScenarioWork:
    """Keep a line why with the last answer; an empty one takes it away. ValueError before any answer."""
    last = work.should or work.would
    if last is None:
        raise ValueError("a reason belongs to an answer")
    reason = text.strip()
    if reason == (last.fact.reason or ""):
        return replace(work, reason=reason)
    kept = store.revise(last.id, replace(last.fact, reason=reason or None))
    return replace(
        work,
        would=kept if last is work.would else work.would,
        should=kept if last is work.should else work.should,
        reason=reason,
    )


def reveal(store: RecordStore, work: ScenarioWork) -> ScenarioWork:
    """Mark the consequences as seen, for good; raises ValueError before what one would do was answered."""
    if work.would is None:
        raise ValueError("the consequences come after an answer")
    lesson = work.lesson or work.would.fact.lesson or work.scenario.dimension
    if not _seen(store, work.scenario.id, None if work.form else lesson):
        store.add(Visit(lesson=lesson, activity=SEEN + work.scenario.id))
    return replace(work, revealed=True)


def _in_the_course(catalog: Catalog, dimension: str, form: Form) -> Scenario | None:
    """Return one form of a pair; None when the course has no such scenario, or nothing to choose in it."""
    found = catalog.pair(dimension)[FORMS.index(form) :]
    return found[0] if found and found[0].options else None


def _of_pair(store: Reader, scenario: Scenario) -> list[Kept[Answer]]:
    """Return the answers to one form of a measured pair."""
    return [k for k in store.all(Answer) if k.fact.scenario == scenario.id and k.fact.form is not None]


def _other(form: Form) -> Form:
    return "B" if form == "A" else "A"


def _twin_answered(store: Reader, work: ScenarioWork) -> bool:
    """Tell whether the other form of a pair was answered after this one."""
    if work.form is None or work.would is None:
        return False
    twin_first = (work.scenario.dimension, _other(work.form), 1)
    return any(
        (kept.fact.dimension, kept.fact.form, kept.fact.attempt) == twin_first
        and kept.created > work.would.created
        for kept in store.all(Answer)
    )


def _work(
    store: Reader,
    scenario: Scenario,
    form: Form | None,
    answers: Sequence[Kept[Answer]],
    *,
    lesson: str | None,
    seed: int,
    attempt: int = 1,
) -> ScenarioWork:
    """Return the ``attempt`` as it stands."""
    first = [kept for kept in answers if kept.fact.attempt == attempt]
    would = next((kept for kept in first if kept.fact.ask == "would"), None)
    should = next((kept for kept in first if kept.fact.ask == "should"), None)
    return ScenarioWork(
        scenario,
        form,
        _order_shown(scenario, first) or shown_order(seed, scenario.id, len(scenario.options)),
        would,
        should,
        (should and should.fact.reason) or (would and would.fact.reason) or "",
        would is not None and _seen(store, scenario.id, lesson),
        lesson or (would.fact.lesson if would else None),
        attempt,
    )


def _order_shown(scenario: Scenario, answers: Iterable[Kept[Answer]]) -> tuple[int, ...] | None:
    """Return the order an earlier answer was given in, if the options are still the same."""
    places = {option.text: index for index, option in enumerate(scenario.options)}
    for kept in answers:
        texts = [option.text for option in kept.fact.options]
        if set(texts) == set(places) and len(texts) == len(places):
            return tuple(places[text] for text in texts)
    return None


def _shown(work: ScenarioWork) -> tuple[ShownOption, ...]:
    options = (work.scenario.options[index] for index in work.order)
    return tuple(
        ShownOption(text=option.text, stance=option.stance, score=option.score) for option in options
    )


def _attempts(store: Reader, work: ScenarioWork) -> int:
    """Return the highest attempt at this scenario so far."""
    return max(
        (
            kept.fact.attempt
            for kept in store.all(Answer)
            if kept.fact.scenario == work.scenario.id
            and kept.fact.form == work.form
            and (work.form is not None or kept.fact.lesson == work.lesson)
        ),
        default=0,
    )


def _seen(store: Reader, scenario_id: str, lesson: str | None) -> bool:
    """Tell whether the consequences were shown; in one lesson, or anywhere (a measured scenario)."""
    return any(
        kept.fact.activity == SEEN + scenario_id and (lesson is None or kept.fact.lesson == lesson)
        for kept in store.all(Visit)
    )
