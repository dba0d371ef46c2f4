"""What comes back on an evening: promises that are due, practices done, recall cards, scenarios met again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.demo import scenes
from companion.demo.journal_lines import AFTER_A_PRACTICE, AFTER_A_PROMISE
from companion.demo.life_so_far import Life
from companion.learner import recall, returns
from companion.records.kinds import RecallAnswer

if TYPE_CHECKING:
    from companion.records.kinds import Outcome

NO_CUE, SAYS_HOW, DOES_IT, LOOKS_AGAIN = 0.15, 0.6, 0.35, 0.6
"""How often the moment of a promise does not come; a line is added; a practice gets done on an evening; a
scenario is met again when it is due."""
CARDS_AN_EVENING = 6
KNOWS_A_CARD = 0.15
"""How much more of a card is known than of a quiz."""


def follow_up(life: Life) -> None:
    """Say of each promise whose day has come how it went."""
    for one in [one for one in life.promises if one[1].due <= life.diary.today]:
        record, fact = one
        chance = life.chance("promise", fact.lesson or "")
        outcome: Outcome = "kept" if chance.happens(life.now(life.person.keeps)) else "missed"
        if chance.happens(NO_CUE):
            outcome = "no-cue"
        note = chance.pick(AFTER_A_PROMISE[outcome]) if chance.happens(SAYS_HOW) else None
        life.diary.revise(record, replace(fact, outcome=outcome, note=note), after=40)
        life.promises.remove(one)


def practise(life: Life) -> None:
    """Do one of the practices taken on, on some evenings."""
    chance = life.chance("practice", life.diary.day)
    if life.practices and chance.happens(DOES_IT):
        record, fact = life.practices.pop(0)
        note = chance.pick(AFTER_A_PRACTICE)
        life.diary.revise(record, replace(fact, done=life.diary.today, note=note), after=60)


def answer_cards(life: Life) -> None:
    """Answer the recall cards that are due, as many as one has patience for."""
    today, asked = life.diary.today, 0
    chance_to_know = life.now(life.person.mastery) + KNOWS_A_CARD
    for card, entered in life.cards:
        due = recall.due_on_ladder(entered, life.known.get(card.id, ()))
        if due is not None and due <= today and asked < CARDS_AN_EVENING:
            knew = life.chance("card", card.id, life.diary.day).happens(chance_to_know)
            life.diary.keep(RecallAnswer(card=card.id, question=card.question, knew=knew), after=18)
            life.known.setdefault(card.id, []).append((today, knew))
            asked += 1


def meet_again(life: Life) -> None:
    """Meet one scenario again that is due."""
    for name, met in life.met.items():
        due = returns.due_on_ladder(met.days[0], met.days[1:])
        if due is not None and due <= life.diary.today:
            if life.chance("again", name, life.diary.day).happens(LOOKS_AGAIN):
                scenes.again(life, met)
            return
