"""What an answer to a packet means: comments, scores, a review; and what in it cannot be kept, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from companion.fact import slim_fact
from companion.learner.commitments import parts_as_said
from companion.records.kinds import Proposal
from companion.review.mail_grammar import Answered, Marked
from companion.review.mail_marks import plain
from companion.review.strict_lines import is_score

LONGEST = 64 * 1024
"""Characters of one comment."""

_SCORE = re.compile(
    r"""
    [*_"'“”(]* (?P<score>\d{1,3}(?:\s*[.,]\s*\d{1,3})?|\.5) (?:\s*(?:/|of|out\sof|von|sur)\s*3(?:[.,]0)?)?
    (?:\s*(?:points?|Punkte?))? [*_"'“”)]* (?P<rest>.*)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ANOTHER = re.compile(r"\s*(?:[-–—/~]|or|to|oder|ou|bis|à|\bmaybe\b)\s*\d", re.IGNORECASE)
_SENTENCE_ENDS = frozenset('.!?…。！？”"')
_IF_THEN = re.compile(
    r"\s*[*_\"'“”]*if\b\s*(?P<cue>.+?)[\s,;:.…]+then\b[\s,:…]*(?P<act>.+)", re.I | re.DOTALL
)


@slim_fact
class Commented:
    """A comment on what has the number ``n``."""

    n: int
    text: str
    line: int
    quoted: bool = False


@slim_fact
class Scored:
    """A score of depth, 0–3 in halves."""

    n: int
    score: float
    line: int
    quoted: bool = False


@slim_fact
class Unkept:
    """A line that cannot be kept, or that should be looked at, with the reason as a sentence."""

    line: int
    text: str
    why: str


@slim_fact
class Understood:
    """All that a mail says, as it would be kept, and all that would not be.

    ``left`` are lines that belong to nothing; ``remarks`` are about what is kept all the same.
    """

    comments: tuple[Commented, ...] = ()
    scores: tuple[Scored, ...] = ()
    question: str | None = None
    noticed: str | None = None
    next: Proposal | None = None
    unkept: tuple[Unkept, ...] = ()
    left: tuple[Unkept, ...] = ()
    remarks: tuple[Unkept, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be kept."""
        return not (self.comments or self.scores or self.question or self.noticed or self.next)


def understand(answered: Answered, numbers: Mapping[int, str]) -> Understood:
    """Return what an answer means; ``numbers`` says what has each number: an *entry* or a *commitment*."""
    return _Reading(answered, numbers).understood()


class _Reading:
    def __init__(self, answered: Answered, numbers: Mapping[int, str]) -> None:
        self._answered, self._numbers = answered, numbers
        self._comments: dict[tuple[int, str], Commented] = {}
        self._scores: list[Scored] = []
        self._said: dict[str, list[str]] = {"question": [], "noticed": [], "next": []}
        self._unkept: list[Unkept] = []
        self._remarks: list[Unkept] = []

    def understood(self) -> Understood:
        for marked in self._answered.marked:
            self._take(marked)
        left = [Unkept(one.line.number, one.line.text.strip(), one.why) for one in self._answered.left]
        return Understood(
            tuple(self._comments.values()),
            self._agreed_scores(),
            self._one("question"),
            self._one("noticed"),
            proposal_of(self._one("next")),
            tuple(sorted(self._unkept, key=lambda one: one.line)),
            tuple(left),
            tuple(self._remarks),
        )

    def _take(self, marked: Marked) -> None:
        mark = marked.mark
        if len(mark.text) > LONGEST:
            self._leave(marked, f"It is longer than {LONGEST:,} characters.")
            return
        for line in marked.odd:
            why = (
                "It looks like an answer to a number, but has no space after the colon. It stays in the text."
            )
            self._remarks.append(Unkept(line, "", why))
        if mark.kind == "next":
            self._step(marked)
        elif mark.kind in ("question", "noticed"):
            if mark.text:
                self._said[mark.kind].append(mark.text)
        elif mark.n is None:
            self._leave(marked, "It doesn't say which text it is about.")
        else:
            for n in dict.fromkeys((mark.n, *mark.also)):
                self._take_for(marked, n)

    def _step(self, marked: Marked) -> None:
        step, below = _step_of(marked.mark.text)
        if step:
            self._said["next"].append(step)
        if below:
            self._leave(marked, "It stands below the next step.", below)

    def _take_for(self, marked: Marked, n: int) -> None:
        if n not in self._numbers:
            self._leave(marked, f"There is no number {n} in this packet.")
        elif marked.mark.kind == "depth":
            self._score(marked, n)
        elif marked.mark.text:
            self._comment(marked, n, marked.mark.text)

    def _comment(self, marked: Marked, n: int, text: str) -> None:
        key = n, " ".join(normalize("NFC", text).split())
        self._comments.setdefault(key, Commented(n, text, marked.line, marked.quoted))

    def _score(self, marked: Marked, n: int) -> None:
        if self._numbers[n] != "entry":
            self._leave(marked, f"Number {n} is a commitment, which has no depth.")
            return
        first, _, below = marked.mark.text.partition("\n")
        score, rest = score_of(first)
        words, _, loose = below.partition("\n\n") if rest else ("", "", below)
        if loose.strip():
            self._leave(marked, "It's below a score, and doesn't belong to a number.", loose.strip())
        if score is None:
            if marked.mark.text:
                self._leave(marked, "It isn't a score from 0 to 3 in halves.")
            return
        self._scores.append(Scored(n, score, marked.line, marked.quoted))
        if rest:
            self._comment(marked, n, "\n".join(filter(None, (rest, words.strip()))))

    def _agreed_scores(self) -> tuple[Scored, ...]:
        """Return one score for each text; where two differ, none is kept."""
        by_text: dict[int, list[Scored]] = {}
        for scored in self._scores:
            by_text.setdefault(scored.n, []).append(scored)
        for n, given in by_text.items():
            if len({one.score for one in given}) > 1:
                both = " and ".join(f"{one.score:g}" for one in given)
                why = f"There are two different scores for text {n}: {both}."
                self._unkept += [Unkept(one.line, f"depth {n}: {one.score:g}", why) for one in given]
        return tuple(given[0] for given in by_text.values() if len({one.score for one in given}) == 1)

    def _one(self, kind: str) -> str | None:
        return "\n".join(dict.fromkeys(self._said[kind])) or None

    def _leave(self, marked: Marked, why: str, text: str | None = None) -> None:
        kind, n = marked.mark.kind, marked.mark.n
        number = "" if n is None else " and ".join(map(str, (n, *marked.mark.also)))
        lead = number if kind == "comment" else f"{kind} {number}".strip()
        self._unkept.append(Unkept(marked.line, text or f"{lead}: {marked.mark.text}", why))


def score_of(text: str) -> tuple[float | None, str]:
    """Return the score a text begins with and what else it says; None without one on the scale, or two."""
    read = plain(text).strip()
    found = _SCORE.match(read.replace("½", ".5"))
    if found is None or _ANOTHER.match(found["rest"]):
        return None, ""
    rest = found["rest"]
    if re.match(r"\w|[.,:]\s*\d|\s*%", rest):
        return None, ""
    score = float(re.sub(r"\s", "", found["score"]).replace(",", "."))
    return (score, rest.lstrip(" \t-–—,;.:").rstrip()) if is_score(score) else (None, "")


def _step_of(text: str) -> tuple[str, str]:
    """Return the paragraph of a next step, with the “then” of the one below it, and what stands below.

    It ends with the line its sentence ends with: what goes on in a line of its own is said besides, or the
    name that a mail ends with.
    """
    step, _, below = text.partition("\n\n")
    if re.match(r"\W*then\b", below, re.IGNORECASE) and not re.search(r"\bthen\b", step, re.IGNORECASE):
        act, _, below = below.partition("\n\n")
        step = f"{step}\n{act}"
    lines = step.split("\n")
    whole = _IF_THEN.fullmatch(step) is None
    for end in range(1, len(lines)):
        said = "\n".join(lines[:end])
        if said.rstrip()[-1:] in _SENTENCE_ENDS and (whole or _IF_THEN.fullmatch(said)):
            return said, "\n\n".join(filter(None, ("\n".join(lines[end:]), below)))
    return step, below


def proposal_of(text: str | None) -> Proposal | None:
    """Return a next step as cue and act; one that has not both parts has all of it in the act."""
    if not text:
        return None
    found = _IF_THEN.fullmatch(text)
    if found is None:
        return Proposal("", " ".join(text.split()))
    cue, act = parts_as_said(found["cue"], found["act"])
    return Proposal(cue, act) if cue and act else Proposal("", " ".join(text.split()))
