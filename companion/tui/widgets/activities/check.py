"""Check: a retrieval question in one of six forms, then how sure one is, then what each answer says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from companion.course import model
from companion.learner import marking, quiz, quiz_words
from companion.learner.draft_keys import TICKS, pairs_in, pairs_of, typed_in
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.lesson_places import FORECAST
from companion.learner.shuffle import check_order
from companion.learner.sureness import HOW_SURE, SURE, sure_of
from companion.records.kinds import CheckAnswer
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.own_drafts import begun
from companion.tui.saving import saved, saving
from companion.tui.widgets.activities.base import ActivityView, LessonContext, hint_row, said
from companion.tui.widgets.activities.check_feedback import feedback
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.digit_menu import DigitMenu
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import DONE, Menu, MenuRow

if TYPE_CHECKING:
    from companion.tui.endings import Endings

Chosen = tuple[int | str, ...]


class CheckView(ActivityView):
    """One check; scored ones wait for the forecast."""

    WORD = "Check"

    BINDINGS = [
        command(
            "answer.back",
            "ctrl+z",
            "undo",
            "Undo",
            "Change the answer, until you have said how sure you are.",
        )
    ]

    def __init__(self, context: LessonContext, activity: model.Check) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._chosen: Chosen | None = None
        self._retrying = False

    @property
    def finished(self) -> bool:
        """Whether it is answered in this attempt, or there is nothing to answer."""
        answered = not self._retrying and (not self.activity.answerable or self._answer is not None)
        return self.context.session.ready and answered

    @property
    def waiting(self) -> bool:
        """Whether the forecast has to come first."""
        return (
            self.activity.scored and quiz.quiz(self.context.session.store, self.context.lesson).forecast_open
        )

    @property
    def _answer(self) -> CheckAnswer | None:
        store, lesson = self.context.session.store, self.context.lesson
        if self.activity.scored:
            kept = quiz.quiz(store, lesson).answers.get(self.activity.id)
            return kept.fact if kept else None
        given = [
            k.fact
            for k in store.all(CheckAnswer)
            if (k.fact.lesson, k.fact.check) == (lesson.id, self.activity.id)
        ]
        return given[-1] if given else None

    @property
    def _order(self) -> tuple[int, ...]:
        return check_order(self.context.session.seed, self.context.lesson.id, self.activity)

    def follows(self, other: ActivityView) -> bool:
        """Scored checks open with the forecast."""
        return self.activity.scored and other.activity_id == FORECAST

    async def retry(self) -> None:
        """Open the check for another try."""
        self._retrying, self._chosen = True, None
        await self.recompose()

    def body(self) -> Iterable[Widget]:
        """Yield the question, the confidence, or the feedback."""
        if self.waiting:
            yield said("Opens after your forecast.", "$quiet")
            yield Menu([MenuRow(Content("Go to the forecast"))], lettered=True, letter="Go", id="forecast")
            return
        yield Flow([Row(Content(self.activity.question), style="bold")])
        if not self.activity.answerable:
            yield said(NOTHING_TO_ANSWER, "$quiet")
        elif self.finished:
            answer = self._answer
            if answer is not None:
                yield from feedback(self.activity, self._order, answer)
        elif self._chosen is None:
            if self.activity.hint:
                yield Flow([hint_row(self.activity.hint)])
            yield from self._question()
        elif self.activity.form == "open":
            yield from self._mark_oneself(str(self._chosen[0]))
        else:
            yield Flow([Row(Content(self._said()), Content.styled("You chose: ", "$quiet"))])
            yield said(HOW_SURE, "bold $accent")
            levels = map(sure_of, marking.confidence_levels(self.activity))
            yield DigitMenu([(one.digit, f"{one.words}  {one.percent}") for one in levels], id="sure")

    def _question(self) -> Iterable[Widget]:
        form = self.activity.form
        if form in ("choice", "true-false"):
            yield Menu(
                [MenuRow(Content(self.activity.options[n].text)) for n in self._order],
                lettered=True,
                id="options",
            )
        elif form == "multiple":
            yield said(f"{quiz_words.SEVERAL} Tick them with their letters.", "$quiet")
            rows = [MenuRow(Content(self.activity.options[n].text)) for n in self._order]
            menu = Menu(
                [*rows, MenuRow(Content("These"), key=DONE, mark="→")],
                lettered=True,
                ticking=True,
                id="several",
            )
            menu.set_ticked(tuple(self._begun(len(self.activity.options), range(1))))
            yield menu
        elif form == "sort":
            items, categories = self.activity.items, self.activity.categories
            given = self._begun(len(items), range(len(categories)))
            yield SortMenu([items[n].text for n in self._order], categories, given)
        elif form == "cloze":
            gaps = len(self.activity.accepted)
            yield said("One word for each gap.", "$quiet")
            for number, field in enumerate(typed_in(self.activity), 1):
                yield Line(
                    self.context.session,
                    self.context.field_key(self.activity.id, field),
                    placeholder="word" if gaps == 1 else f"word for gap {number}",
                    enter="Next" if number < gaps else "Answer",
                    empty="",
                    classes="gap",
                )
        else:
            yield Line(
                self.context.session,
                self.context.field_key(self.activity.id, typed_in(self.activity)[0]),
                placeholder="in a sentence",
                enter="Show a possible answer",
                empty="",
                id="open",
            )

    @on(Menu.Chosen, "#forecast")
    def ask_for_the_forecast(self, event: Menu.Chosen) -> None:
        """Go to what has to come first."""
        event.stop()
        self.post_message(self.Wanted(FORECAST))

    @on(Menu.Chosen, "#options")
    async def choose(self, event: Menu.Chosen) -> None:
        """Take the option."""
        event.stop()
        await self._take((event.index,))

    @on(Menu.Chosen, "#several")
    async def choose_several(self, event: Menu.Chosen) -> None:
        """Take the ticked options."""
        event.stop()
        if event.key == DONE and event.menu.ticked:
            await self._take(tuple(sorted(event.menu.ticked)))
        elif event.key == DONE:
            self.notify("Nothing is ticked yet: at least one of them holds.", markup=False)

    @on(SortMenu.Sorted)
    async def sort(self, event: SortMenu.Sorted) -> None:
        """Take the categories."""
        event.stop()
        await self._take(event.categories)

    @on(Menu.Ticked, "#several")
    def keep_ticks(self, event: Menu.Ticked) -> None:
        """Keep the ticks, so that leaving in the middle loses none."""
        event.stop()
        self._keep_begun(dict.fromkeys(sorted(event.ticked), 0))

    @on(SortMenu.Put)
    def keep_sorted(self, event: SortMenu.Put) -> None:
        """Keep what is sorted so far."""
        event.stop()
        self._keep_begun(event.given)

    @property
    def _ticks(self) -> str:
        return self.context.field_key(self.activity.id, TICKS)

    def _keep_begun(self, shown: Mapping[int, int]) -> None:
        """Keep what was chosen by the places shown, in the places as written."""
        draft = pairs_of({self._order[place]: figure for place, figure in shown.items()})
        saved(self, lambda: self.context.session.drafts.keep(self._ticks, draft))

    def _begun(self, places: int, figures: range) -> dict[int, int]:
        """Return what was chosen before one left in the middle, by the places shown."""
        draft = begun(self, self.context.session, self._ticks)
        written = pairs_in(draft, places, figures) if draft is not None else {}
        return {shown: written[place] for shown, place in enumerate(self._order) if place in written}

    @on(Input.Submitted, ".gap")
    async def fill(self, event: Input.Submitted) -> None:
        """Go to the next empty gap, or take the words."""
        event.stop()
        gaps = list(self.query(Input))
        empty = [gap for gap in gaps if not gap.value.strip()]
        if empty:
            if not event.value.strip():
                self.notify("This gap is still empty. n goes on without an answer.", markup=False)
            empty[0].focus()
        else:
            await self._take(tuple(gap.value.strip() for gap in gaps))

    @on(Input.Submitted, "#open")
    async def write(self, event: Input.Submitted) -> None:
        """Take the sentence."""
        event.stop()
        if event.value.strip():
            await self._take((event.value.strip(),))
        else:
            self.notify("Say it in a sentence first: what you write is compared, not marked.", markup=False)

    @on(Menu.Chosen, "#sure")
    @saving
    async def be_sure(self, event: Menu.Chosen) -> None:
        """Keep the answer with its confidence."""
        event.stop()
        level = next(one.level for one in SURE if str(one.digit) == event.key)
        await self._keep(confidence=level)

    @on(Menu.Chosen, "#knew")
    @saving
    async def mark(self, event: Menu.Chosen) -> None:
        """Keep what one says of one's own answer."""
        event.stop()
        await self._keep(confidence=None, self_marked=event.key == "yes")

    @property
    def half_answered(self) -> bool:
        """Whether it is answered, and how sure one is was not said."""
        return self._chosen is not None

    async def action_undo(self) -> None:
        """Back to the question."""
        self._chosen = None
        await self.step()

    def _said(self) -> str:
        """Return the answer chosen, in words."""
        texts = [option.text for option in self.activity.options]
        chosen = self._chosen or ()
        if self.activity.form == "sort":
            return ", ".join(
                f"{self.activity.items[index].text}: {category}"
                for index, category in zip(self._order, chosen, strict=False)
            )
        return ", ".join(one if isinstance(one, str) else texts[self._order[one]] for one in chosen)

    async def _take(self, chosen: Chosen) -> None:
        self._chosen = chosen
        await self.step()

    async def _keep(self, *, confidence: float | None, self_marked: bool = False) -> None:
        if self._chosen is None:
            return
        session = self.context.session
        kept = quiz.answer_check(
            session.store, self.context.lesson, self.activity, self._chosen,
            confidence=confidence, order=self._order, self_marked=self_marked,
        )  # fmt: skip
        if self.activity.form != "open":
            cast("Endings", self.app).seal()  # what holds is on the screen now
        else:
            undo.did(
                self,
                session,
                undo.kept(session, kept, "Your answer is kept.", "It is asked again."),
            )
        self._chosen, self._retrying = None, False
        for field in (TICKS, *typed_in(self.activity)):
            self.context.session.drafts.discard(self.context.field_key(self.activity.id, field))
        await self.step()

    def _mark_oneself(self, written: str) -> Iterable[Widget]:
        yield Flow([Row(Content(written), Content.styled("You: ".ljust(11), "$quiet"))])
        yield Flow(
            [
                Row(
                    Content(self.activity.model_answer),
                    Content.styled(f"{quiz_words.POSSIBLE}: ".ljust(11), "$quiet"),
                )
            ]
        )
        yield said(quiz_words.HAD_IT, "bold $accent")
        yield Menu(
            [
                MenuRow(Content(words), key=key)
                for words, key in zip(quiz_words.HAD_IT_ANSWERS, ("yes", "no"), strict=True)
            ],
            lettered=True,
            id="knew",
        )
