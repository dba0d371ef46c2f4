"""What the report says in words: the headline as a sentence, what each strand is, and the limits."""

from __future__ import annotations

from companion.awareness.evidence import Reader, evidence
from companion.awareness.report import Report
from companion.awareness.report import report as measured
from companion.awareness.verdicts import NOT_ENOUGH
from companion.records.instrument import Instrument

STRAND_NAMES = {
    "self_rating": "Self-rating",
    "scenarios": "Scenarios",
    "calibration": "Calibration",
    "others": "What others see",
    "depth": "Depth of reflection",
}

DEFINITIONS = {
    "self_rating": (
        "What you say of yourself on thirty-two statements, twice at the beginning and again later. "
        "It can be higher or lower; it is never called better, and it never counts towards the summary."
    ),
    "scenarios": (
        "What you would do in eight situations, and in eight new ones on the same themes after day 84; and "
        "how far that is from what you said should be done. Only first answers count."
    ),
    "calibration": (
        "How near your forecasts come to your quiz results, and whether you are right as often as you are "
        "sure. Nearer is better; more right answers are not the point."
    ),
    "others": (
        "How you rate yourself beside how others rate you on the same statements. Growth is a clear gap on "
        "your focus that has closed; neither side is right by itself."
    ),
    "depth": (
        "How far your entries go, from recounting (0) through explaining (1) and examining (2) to "
        "reframing (3). People score it, a mentor without seeing your own score; no program does."
    ),
    "commitments": (
        "Of the if-then plans whose moment came, the share you say you kept. It stands beside the strands "
        "and is part of none."
    ),
}

LIMITS = (
    "These items are new, unvalidated, and unfit for hiring decisions.",
    "There are no norms: nothing here compares you with other people.",
    "“No reliable change” does not mean “no change”: with a handful of answers only large changes can be "
    "told from chance. The smallest change that could be seen is printed with each rating.",
    "Someone who has not changed at all is told of one improvement about one time in ten, and of two about "
    "four times in a thousand.",
    "Two groups and eight dimensions make sixteen gaps to look at; in a third to a half of people without "
    "any, one looks clear by chance. Your focus, chosen beforehand, is the one to go by.",
    "The later situations are not proven to be as hard as the first; easier quizzes would also bring "
    "forecasts nearer.",
    "Anyone who sees this page sees what you chose to answer, not what you are.",
)

_SENTENCES = {
    "not enough data": "There is not enough data yet to say whether your awareness has grown.",
    "mixed": "The picture is mixed: some strands improved and some declined.",
    "evidence of growing awareness": "There is evidence of growing awareness: {improved} improved.",
    "early sign": "There is an early sign: {improved} improved; one strand alone may be chance.",
    "no reliable change yet": "There is no reliable change yet; that does not mean there is none.",
}


def headline_sentence(report: Report) -> str:
    """Return the headline as one sentence that names the strands behind it."""
    improved = [STRAND_NAMES[name].lower() for name in STRAND_NAMES if report.verdict(name) == "improved"]
    if report.headline.startswith("declined"):
        declined = [STRAND_NAMES[name].lower() for name in STRAND_NAMES if report.verdict(name) == "declined"]
        return f"What can be measured has declined: {listed(declined)}."
    return _SENTENCES[report.headline].format(improved=listed(improved))


def headline_if_any(record: Reader, instrument: Instrument) -> str | None:
    """Return the headline of a loaded record as a sentence; None while nothing at all can be compared.

    While one strand alone can be, that is said without its verdict: one strand makes no headline.
    """
    found = measured(evidence(record, instrument))
    if found.headline != NOT_ENOUGH:
        return headline_sentence(found)
    known = [name for name in STRAND_NAMES if found.verdict(name) != NOT_ENOUGH]
    if not known:
        return None
    names = listed([STRAND_NAMES[name].lower() for name in known])
    besides = " besides your self-rating" if "self_rating" in known else ""
    return f"There is enough data for {names} so far. A summary needs two strands{besides}."


def listed(names: list[str]) -> str:
    """Return “a”, “a and b”, “a, b and c”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
