"""How what is in a packet stands to the packets before it: new, changed, or there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from companion.fact import fact
from companion.review.body import SharedEntry
from companion.review.page import OUTCOME_WORDS, Since

if TYPE_CHECKING:
    from companion.review.body import Body, Numbered

News = Literal["new", "changed", "same"]
NEWS_WORDS: Mapping[News, str] = {
    "new": "new",
    "changed": "changed since last time",
    "same": "as you have it already",
}


@fact
class Compared:
    """What is new of one; ``earlier`` is what a text said before, where it says something else now.

    ``outcome`` is what a commitment had come to, in a word, where it is another now.
    """

    news: News
    earlier: str | None = None
    outcome: str | None = None

    @property
    def words(self) -> str:
        """What is told of it beside its title."""
        return f"{NEWS_WORDS[self.news]}, before: {self.outcome}" if self.outcome else NEWS_WORDS[self.news]


def compared(body: Body, earlier: Sequence[Body]) -> Mapping[int, Compared]:
    """Return how what has a number stands to what came last of it; ``earlier`` packets, the latest first."""
    known = {one.ref: one for packet in reversed(earlier) for one in packet.numbered}
    return {one.n: _beside(one, known.get(one.ref)) for one in body.numbered}


def _beside(one: Numbered, earlier: Numbered | None) -> Compared:
    if earlier is None:
        return Compared("new")
    if _said(one) == _said(earlier):
        return Compared("same")
    if isinstance(earlier, SharedEntry):
        return Compared("changed", earlier.text)
    if isinstance(one, SharedEntry) or one.outcome == earlier.outcome:
        return Compared("changed")
    return Compared("changed", outcome=OUTCOME_WORDS.get(earlier.outcome or "", "Open.").rstrip(".").lower())


def since_of(body: Body, earlier: Sequence[Body]) -> Since | None:
    """Return what is known already of a packet, as its page tells it; None without one before it."""
    if not earlier:
        return None
    beside = compared(body, earlier)
    by_news = {one.ref: beside[one.n].news for one in body.numbered}
    known = {ref for ref, said in by_news.items() if said != "new"}
    return Since(earlier[0].head.day, known, {ref for ref, said in by_news.items() if said == "changed"})


def _said(one: Numbered) -> tuple[object, ...]:
    if isinstance(one, SharedEntry):
        return one.text, one.prompt
    return one.cue, one.act, one.outcome, one.note
