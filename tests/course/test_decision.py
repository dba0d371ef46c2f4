"""A decision has four outcomes, once each, and none of them is the right one."""

from __future__ import annotations

import pytest

from companion.course.codec import decode, encode
from companion.course.forms import OUTCOMES, Decision
from course.sample import BODY_LINE, HEAD, read, said_of

OPTIONS = {
    "lead": "- [ ] I want to lead. `lead`\n  > Then begin small.\n",
    "not-now": "- [ ] Not now. `not-now`\n  > It waits.\n",
    "expert": "- [ ] I stay an expert. `expert`\n  > A craft is a place.\n",
    "undecided": "- [ ] I do not know yet. `undecided`\n  > That is an answer.\n",
}
DECISION = "## Decision: Where you stand\nTake a day.\n\n" + "".join(OPTIONS.values())


def only(body: str) -> tuple[int, str]:
    (found,) = said_of(body)
    return found.line - BODY_LINE, found.what


def test_four_outcomes_in_the_authors_order_each_with_its_closing() -> None:
    (decision,) = read(HEAD + DECISION).lesson.activities
    assert isinstance(decision, Decision)
    assert said_of(DECISION) == []
    assert tuple(option.outcome for option in decision.options) == OUTCOMES
    assert [option.closing for option in decision.options][3] == "That is an answer."
    assert decision.options[0].text == "I want to lead."
    assert decode(encode(decision)) == decision


@pytest.mark.parametrize("missing", OUTCOMES)
def test_an_outcome_that_is_missing_is_named(missing: str) -> None:
    assert only(DECISION.replace(OPTIONS[missing], "")) == (
        0,
        f"a decision has four outcomes; missing: {missing}",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("`lead`", "`leed`", 3, "unknown outcome “leed” (one of lead, not-now, expert, undecided)"),
        (" `lead`", "", 3, "an outcome has words and its name"),
        ("I want to lead. ", "", 3, "an outcome has words and its name"),
        ("- [ ] I want", "- [x] I want", 3, "no outcome is marked as right"),
        ("  > Then begin small.\n", "", 3, "nothing is said to whoever decides this"),
        ("`not-now`", "`lead`", 5, "a second “lead” in one Decision"),
    ],
)
def test_what_is_wrong_with_an_outcome_is_said_at_its_line(old: str, new: str, line: int, what: str) -> None:
    assert old in DECISION
    found = [(d.line - BODY_LINE, d.what) for d in said_of(DECISION.replace(old, new, 1))]
    assert (line, what) in found
