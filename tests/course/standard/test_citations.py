"""Studies as a text names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.citations import citations, unnamed_research, without_year


@pytest.mark.parametrize(
    ("text", "names", "year"),
    [
        ("at 131 firms (Benson, Li and Shue, 2019), promotion", ("Benson", "Li", "Shue"), "2019"),
        ("did less (Lacerenza and colleagues, 2017).", ("Lacerenza",), "2017"),
        ("(Di Stefano and colleagues, 2023 revision)", ("Di Stefano",), "2023"),
        ("found it (Smith, 2020)", ("Smith",), "2020"),
        ("(Mabe and West, 1982, r = .29)", ("Mabe", "West"), "1982"),
        ("(see Müller & van den Berg 2011b)", ("Müller", "van den Berg"), "2011"),
        ("(Benson, Li und Shue, 2019)", ("Benson", "Li", "Shue"), "2019"),
        ("In a later study, Benson, Li and Shue (2019) found", ("Benson", "Li", "Shue"), "2019"),
        ("as Weidmann et al. (2024) found", ("Weidmann",), "2024"),
        ("as Weidmann et al. found", ("Weidmann",), ""),
        ("(Benson, Li\nand Shue,\n2019)", ("Benson", "Li", "Shue"), "2019"),
    ],
)
def test_a_study_is_known_by_its_names_and_year(text: str, names: tuple[str, ...], year: str) -> None:
    assert [(one.names, one.year) for one in citations(text)] == [(names, year)]


def test_several_in_one_pair_of_brackets_are_several() -> None:
    found = citations("(Gignac and Zajenkowski, 2020; Magnus and Peresetsky, 2022)")
    assert [one.shown for one in found] == ["Gignac and Zajenkowski, 2020", "Magnus and Peresetsky, 2022"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2011 she saw a fire door (the one on the half landing).",
        "A coupé from 1964 came in (Monday, 2 March 2026).",
        "It was moved (March 2024) and again in Spring (2025).",
        "The plan (for Ana and Ben) and the Olympics (2012) were over.",
        "Noor (32) and Ravi (since May) have the version (Python 3.11).",
        "See [the episode](../../episodes/006/episode.md), part 3 (2019).",
    ],
)
def test_dates_ages_and_people_in_a_story_are_no_studies(text: str) -> None:
    assert citations(text) == []


def test_in_a_label_one_name_and_a_year_are_enough() -> None:
    for text in ("(Smith 2020)", "Smith (2020) found it."):
        assert citations(text) == []
        assert [(one.names, one.year) for one in citations(text, label=True)] == [(("Smith",), "2020")]
    assert citations("We asked them (March 2024) and again (Spring 2025).", label=True) == []


def test_names_in_brackets_may_come_without_a_year_and_the_field_of_a_verdict_is_none() -> None:
    text = "Evidence: supported in one field (Sales and Marketing). Few agree (Mabe and West, r = .29)."
    assert [one.names for one in without_year(text)] == [("Mabe", "West")]
    assert without_year("(Will) and (the two of them)") == []


# Ends in x, so that none is a month, a weekday or “and”.
SURNAME = st.from_regex(r"[A-ZÄÖÉ][a-zäöéß]{1,9}(-[A-Z][a-z]{1,6})?", fullmatch=True).map("{}x".format)
AUTHORS = st.lists(SURNAME, min_size=2, max_size=5, unique=True)
STYLES = ["({}, {})", "({} {})", "{} ({})", "(cf. {}, {}; Brown, 1999)"]


@given(AUTHORS, st.sampled_from(["and", "&", "und"]), st.integers(1800, 2099), st.sampled_from(STYLES))
def test_any_authors_and_year_are_found_in_each_style(
    authors: list[str], joined: str, year: int, style: str
) -> None:
    named = f"{', '.join(authors[:-1])} {joined} {authors[-1]}"
    found = citations(f"It was so {style.format(named, year)}, on average.")
    assert (tuple(authors), str(year)) in [(one.names, one.year) for one in found]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for label in (False, True):
        for one in citations(text, label=label):
            assert one.names and one.shown
    assert all(said in text for said in unnamed_research(text))


@pytest.mark.parametrize(
    "text",
    [
        "Research shows that it works.",
        "Other research finds that expertise matters.",
        "Studies have long shown this.",
        "By now most experts agree.",
        "It is well known: science says so.",
    ],
)
def test_research_that_nobody_named_is_found(text: str) -> None:
    assert len(unnamed_research(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Her research found a second clock in yeast.",
        "The studies show it for sales alone.",
        "No research says so.",
        "Mei-Ling's experiments suggest a rhythm.",
        "The article trusts its instruments further than research does.",
        "She studies what shows on the wall.",
    ],
)
def test_research_in_a_story_or_named_before_is_let_pass(text: str) -> None:
    assert unnamed_research(text) == []
