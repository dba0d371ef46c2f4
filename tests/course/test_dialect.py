"""A lesson is read as it was written."""

from __future__ import annotations

from companion.course import model, prose
from companion.course.dialect import parse, parse_pair, parse_source
from course.sample import BODY_LINE, HEAD, LESSON, read, said_of


def part(kind: type, number: int = 0):
    return [found for found in read(LESSON).lesson.parts if isinstance(found, kind)][number]


def check(title: str) -> model.Check:
    return next(c for c in read(LESSON).lesson.activities if c.title == title)


def test_a_good_lesson_has_no_diagnostics() -> None:
    assert read(LESSON).diagnostics == ()


def test_the_front_matter_becomes_the_lessons_facts() -> None:
    lesson = read(LESSON).lesson
    assert (lesson.id, lesson.title, lesson.minutes) == ("a-lesson", "A lesson", 15)
    assert (lesson.objective, lesson.sources, lesson.claims) == (
        "Do something after it",
        ("episode-006",),
        ("E13", "E14"),
    )
    assert (lesson.module, lesson.path) == ("m1", "m1/2-a-lesson.md")


def test_parts_come_in_reading_order() -> None:
    kinds = [type(part).__name__ for part in read(LESSON).lesson.parts]
    assert kinds == ["ScenarioPair", "Prose", "Scenario", "SelfCheck", "RateYourself", *["Check"] * 6,
                     "Reflect", "Commit", "Practice", "Recall", "Prose"]  # fmt: skip


def test_a_lessons_quiz_is_its_five_scored_checks() -> None:
    assert [c.form for c in read(LESSON).lesson.quiz] == ["choice", "multiple", "true-false", "sort", "cloze"]


def test_a_pair_names_its_dimension_and_is_followed_by_prose() -> None:
    assert part(model.ScenarioPair) == model.ScenarioPair(
        "results-through-others", "Results through others", "results-through-others", BODY_LINE
    )


def test_prose_keeps_its_styles_lists_tables_and_alerts() -> None:
    blocks = part(model.Prose).blocks
    run = prose.Run
    assert blocks[0] == prose.Paragraph(
        (
            run("Prose with "),
            run("style", italic=True),
            run(", "),
            run("weight", bold=True),
            run(", "),
            run("code", code=True),
            run(", "),
            run("an error", strike=True),
            run(" and a "),
            run("link", link="../../episodes/006/episode.md"),
            run("."),
        )
    )
    assert blocks[1:4] == (
        prose.Item(0, "•", (run("one"),)),
        prose.Item(1, "•", (run("deeper"),)),
        prose.Item(0, "1.", (run("first"),)),
    )
    assert blocks[4] == prose.Table(((run("a"),), (run("b"),)), (((run("1"),), (run("2"),)),))
    assert blocks[5] == prose.Alert("note", ((run("Evidence: supported in one field (sales)."),),))


def test_a_scenario_has_situation_hint_options_and_a_note() -> None:
    scenario = part(model.Scenario)
    assert (scenario.id, scenario.dimension) == ("borrowed-keyboard", "results-through-others")
    assert prose.plain(scenario.situation[0].runs) == "Noor is stuck and you are standing behind her chair."
    assert scenario.options == (
        model.ScenarioOption(
            '"Let me just show you."', "performs", 1, "Solved in a minute; next time she waits for you."
        ),
        model.ScenarioOption(
            '"What have you ruled out so far?"',
            "leads",
            3,
            "Two minutes longer, and the skill stays with her.",
        ),
    )
    assert scenario.hint == "What will Noor do next time?"
    assert scenario.facilitator == "silent vote before anyone speaks (3 min)"


def test_a_self_check_has_moments_with_claims_and_mirrors() -> None:
    mirror = part(model.SelfCheck)
    assert mirror.moments == (
        model.Moment("I finished another's work.", ("E14", "E16"), "It got done."),
        model.Moment("I sat in.", ("E17",)),
    )
    assert mirror.common == "All of these cost time."


def test_statements_know_their_dimension_and_direction() -> None:
    assert part(model.RateYourself).items == (
        model.RatingItem("I hand over an outcome together with the authority.", "results-through-others"),
        model.RatingItem("I finish other people's tasks.", "results-through-others", reversed=True),
    )


def test_a_choice_has_one_right_answer_a_claim_and_a_hint() -> None:
    one = check("One sign")
    assert (one.form, one.claims, one.hint) == ("choice", ("E17",), "Think of presence.")
    assert one.question == "Which sign is it when a lead joins every call?"
    assert one.options[1] == model.CheckOption("Arrogance.", correct=False, feedback="A different sign.")


def test_several_right_answers_make_a_multiple_check() -> None:
    assert [option.correct for option in check("Several signs").options] == [True, True, False]


def test_true_and_false_make_their_own_form() -> None:
    assert [option.text for option in check("Either or").options] == ["True", "False"]


def test_a_sort_has_categories_in_order_of_appearance() -> None:
    piles = check("Two piles")
    assert piles.categories == ("own", "through others")
    assert piles.items[0] == model.SortItem("A sale", "own", "Yours.")
    assert piles.feedback == "Both are work."


def test_a_cloze_has_accepted_words_for_each_gap() -> None:
    gaps = check("Two gaps")
    assert gaps.question == "The ____ changed and the ____ did not."
    assert gaps.accepted == (("title", "role"), ("mind", "mindset"))
    assert gaps.feedback == "The title is easy."


def test_gaps_survive_quotes_formatters_and_emphasis() -> None:
    body = '## Check: Gaps\nThe "____" and *the* "\\_\\_\\_\\_", twice _____.\n\n- a\n- b\n- c\n'
    found = parse(HEAD + body, path="m/1-a-lesson.md").lesson.quiz[0]
    assert found.question == 'The "____" and the "____", twice ____.'


def test_an_open_check_has_a_model_answer_and_no_score() -> None:
    words = check("In your words")
    assert (words.form, words.model_answer, words.scored) == ("open", "The function changed.", False)


def test_a_plan_has_cue_and_act_without_if_then_and_full_stop() -> None:
    assert part(model.Commit).examples == (
        model.IfThen("I reach for a task that is not mine", "I ask its owner one question instead"),
    )


def test_recall_cards_are_named_by_lesson_activity_and_number() -> None:
    assert part(model.Recall).cards == (
        model.RecallCard("a-lesson/key-ideas/1", "What is a leader's job?", "Results through other people."),
    )


def test_an_activity_ends_at_a_heading_of_its_level_and_keeps_deeper_ones() -> None:
    body = "## Reflect: One\nA.\n\n### Deeper\nB.\n\n## Then prose\nC.\n"
    reflect, text = parse(HEAD + body, path="m/1-a-lesson.md").lesson.parts
    assert [type(block).__name__ for block in reflect.prompt] == ["Paragraph", "Heading", "Paragraph"]
    assert text.blocks[0] == prose.Heading(2, (prose.Run("Then prose"),))


def test_kinds_are_read_in_any_case_and_at_any_level() -> None:
    lesson = parse(HEAD + "#### self-CHECK: Week\n- A. `E14`\n", path="m/1-a-lesson.md").lesson
    assert isinstance(lesson.parts[0], model.SelfCheck)


def test_a_setext_heading_opens_an_activity_too() -> None:
    lesson = parse(HEAD + "Reflect: One\n------------\nWhat now?\n", path="m/1-a-lesson.md").lesson
    assert isinstance(lesson.parts[0], model.Reflect)


def test_a_title_in_another_script_needs_an_id_of_its_own() -> None:
    assert said_of("## Reflect: 質問\n<!-- id: question -->\nA?\n") == []
    assert [d.what for d in said_of("## Reflect: 質問\nA?\n")] == ["no id can be made from this title"]


def test_accents_and_apostrophes_fold_into_ids() -> None:
    assert read(HEAD + "## Reflect: Was tät’s, Zoë?\nA?\n").lesson.parts[0].id == "was-tats-zoe"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = read(LESSON)
    assert read(LESSON.replace("\n", "\r\n")) == plain
    assert read(LESSON.replace("\n", "\r")) == plain
    assert read("\ufeff" + LESSON) == plain


def test_the_first_run_needs_neither_objective_nor_five_checks() -> None:
    parsed = parse("---\nid: start\ntitle: A mirror\n---\nHello.\n", path="start.md")
    assert parsed.diagnostics == ()
    assert (parsed.lesson.id, parsed.lesson.module) == ("start", "")


def test_a_pair_file_holds_form_a_and_form_b() -> None:
    option = "- [ ] Do. `leads 3`\n  > So.\n- [ ] Wait. `performs 0`\n  > Then.\n"
    text = "".join(
        f"## Scenario: {name}\n<!--\nid: listening-{form}\ndimension: listening\n-->\nIt is.\n\n{option}\n"
        for name, form in (("One", "a"), ("Two", "b"))
    )
    parsed = parse_pair(text, path="scenarios/listening.md")
    assert parsed.diagnostics == ()
    assert [scenario.id for scenario in parsed.scenarios] == ["listening-a", "listening-b"]
    swapped = parse_pair(text.replace("listening-a", "one"), path="scenarios/listening.md")
    assert [(d.line, d.write) for d in swapped.diagnostics] == [(3, "id: listening-a")]
    assert (
        parse_pair("", path="scenarios/listening.md")
        .diagnostics[0]
        .what.startswith("a measured pair has two")
    )


def test_companion_notes_are_prose_with_their_attribution() -> None:
    head = "---\nid: episode-006\nkind: episode\ntitle: T\nauthor: A\npublisher: P\n---\n"
    parsed = parse_source(head + "Notes.\n", path="../episodes/006/episode.md")
    assert parsed.diagnostics == ()
    assert (parsed.source.id, parsed.source.author, parsed.source.kind) == ("episode-006", "A", "episode")
    wrong = parse_source(head + "## Reflect: No\nA?\n", path="../episodes/006/episode.md")
    assert [d.what for d in wrong.diagnostics] == ["companion notes hold no activities"]
