"""Check: a question of memory about claims, in one of six forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import claim_chips, read_claims
from companion.course.activities.cloze import GAP, gap_text, has_gap, read_cloze
from companion.course.alike import Standing, fold, report_alike
from companion.course.blocks import plain_paragraphs
from companion.course.edits import Write, above, at_end, fresh, instead, together
from companion.course.inline import chip_place, lines_of, runs_of, text_without
from companion.course.model import Check, CheckForm, CheckOption, SortItem
from companion.course.section import first_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.items import ListItem
    from companion.course.page import Place
    from companion.course.section import Section

_FEEDBACK = "  > Why"


def read_check(section: Section) -> Check:
    """Read a check; which form it has follows from what stands below the question."""
    before, items, after = section.split()
    hint, before = section.take_hint(before)
    if not hint:
        hint, after = section.take_hint(after)
    quotes = [node for node in before if node.type == "blockquote" and not section.near_misses(node)]
    is_open = bool(quotes) and not items
    question, claims = _question(section, before, skip=quotes if is_open else [])
    base: dict[str, Any] = {
        "id": section.id,
        "title": section.title,
        "question": question,
        "claims": claims,
        "hint": hint,
        "facilitator": section.notes.facilitator,
        "line": section.line,
    }
    if not question:
        write = section.begun("What does this lesson say?").saying("a question below the heading")
        section.lacks("this check asks nothing", write)
    if is_open:
        return _open(section, base, quotes, before)
    if any(item.checked is not None for item in items):
        return _choice(section, base, items, after)
    if has_gap(question):
        return read_cloze(section, base, items, after)
    if any(_category(item) is not None for item in items):
        return _sort(section, base, items, after)
    return _formless(section, base, items, after)


def _question(section: Section, before: list[Any], skip: list[Any]) -> tuple[str, tuple[str, ...]]:
    """Return the question's plain text and the claims its chips name."""
    page = section.page
    paragraphs: list[str] = []
    claims: dict[str, None] = {}
    for node in before:
        if node in skip:
            continue
        if node.type == "blockquote":
            paragraphs.append(plain_paragraphs(page, node.children))
        elif node.type == "paragraph":
            section.near_misses(node)
            inline, lines = node.children[0], lines_of(node)
            runs = runs_of(inline)
            names = read_claims(
                page,
                runs,
                section.facts.claims,
                lambda index, runs=runs, lines=lines: chip_place(page, runs, index, *lines),  # type: ignore[misc]
            )
            claims.update(dict.fromkeys(names))
            text = gap_text(inline.content) or text_without(runs, claim_chips(runs))
            paragraphs.append(text)
        else:
            section.homeless([node], "the question as sentences")
    return "\n\n".join(filter(None, paragraphs)), tuple(claims)


def _open(section: Section, base: dict[str, Any], quotes: list[Any], before: list[Any]) -> Check:
    if has_gap(base["question"]):
        place = section.page.find("__", section.line, len(section.page.lines))
        items = "\n".join(["- the word"] * base["question"].count(GAP))
        write = above(lines_of(quotes[0])[0], f"{items}\n").saying(
            "- the word, or several, with commas between"
        )
        section.page.error(place, "this gap has no accepted words", write)
    for node in before[before.index(quotes[0]) + 1 :]:
        if node.type == "paragraph":
            section.homeless([node], "it above the model answer", anchor=lines_of(quotes[0])[0])
    answer = "\n\n".join(plain_paragraphs(section.page, node.children) for node in quotes)
    return Check(form="open", model_answer=answer, **base)


def _choice(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    page = section.page
    read = [(item, option) for item in items if (option := _option(section, item, after))]
    options = tuple(option for _, option in read)
    section.fits_the_letters("answers", [item.place for item in items])
    section.homeless(after, "it above the answers, or quoted and indented below one")
    right = sum(option.correct for option in options)
    standings = (Standing(item, one.text, one.correct, int(one.correct)) for item, one in read)
    report_alike(page, "answers", standings, "and only one of them is right")
    names = {option.text.casefold().rstrip(".!") for option in options}
    form: CheckForm = "multiple" if right > 1 else "choice"
    if len(options) == 2 and names == {"true", "false"}:
        form = "true-false"
        options = tuple(CheckOption(o.text.rstrip(".!").capitalize(), o.correct, o.feedback) for o in options)
        if right > 1:
            page.error(items[1].place, "true and false cannot both be right", items[1].with_box(" "))
    if len(options) < 2:
        what = f"the check “{section.title}” has one answer; it needs two or more"
        section.lacks(what, items[-1].beside(f"- [ ] {_other(options)}"))
    elif not right:
        place = page.find("[", items[0].line, items[0].line)
        write = items[0].with_box("x").noting("an x in the box of the right one")
        page.error(place, f"the check “{section.title}” has no right answer", write)
    return Check(form=form, options=options, **base)


def _other(options: Sequence[CheckOption]) -> str:
    return fresh("Another answer", (option.text for option in options))


def _option(section: Section, item: ListItem, after: list[Any]) -> CheckOption | None:
    page = section.page
    claims = claim_chips(item.runs)
    text = item.text(claims)
    if claims:
        what = "a claim stands in the question, not in an answer"
        page.error(item.chip_place(claims[0]), what, _to_the_question(section, item, claims[0]))
    if not text:
        words = "The right answer" if item.checked else "Another answer"
        page.error(item.place, "this answer has no text", item.worded(f"{words} {item.line}"))
        return None
    if item.checked is None:
        page.error(item.place, "an answer begins with a box", item.with_box(" "))
    item.report_rest("Check", _FEEDBACK)
    return CheckOption(text, bool(item.checked), section.quote_below(item, after, _FEEDBACK))


def _to_the_question(section: Section, item: ListItem, index: int) -> Write:
    """Return how a claim's chip is moved from an answer to the end of the question."""
    page, words = section.page, "it there"
    question = next((node for node in section.nodes if node.type == "paragraph"), None)
    chip = item.without_chip(index)
    if question is None or not chip.edits:
        return chip.saying(words)
    end = page.trimmed(*lines_of(question))[1]
    return together(words, chip, at_end(page.lines, end, f" `{item.runs[index].text.strip()}`"))


def _category(item: ListItem) -> int | None:
    """Return the index of the chip that names an item's category: the one that ends it."""
    return item.final_chip() if item.checked is None else None


def _sort(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    page = section.page
    found: list[SortItem] = []
    firsts: dict[str, Place] = {}
    standings: list[Standing] = []
    for item in items:
        index = _category(item)
        text = item.text(() if index is None else (index,))
        item.report_rest("Check", _FEEDBACK)
        if index is None or not text:
            what = "this item names no category" if index is None else "this item has no text"
            shown = f"- {first_words(text) or 'something to sort'} `category`"
            known = next((one.category for one in found), "category")
            named = index is not None or not item.text()
            write = item.worded(f"Something to sort {item.line}") if named else item.ended(f" `{known}`")
            page.error(item.place, what, write.saying(shown))
        else:
            category = _spelt_alike(item, index, item.runs[index].text.strip(), found)
            found.append(SortItem(text, category, item.quote))
            standings.append(Standing(item, text, category))
            firsts.setdefault(category, item.chip_place(index))
    report_alike(page, "items", standings, "and belong to two categories")
    categories = tuple(firsts)
    section.fits_the_letters("categories", list(firsts.values()))
    if len(categories) < 2:
        write = items[-1].beside(
            f"- {fresh('Something else', (one.text for one in found))} `another category`"
        )
        what = "everything here belongs to one category"
        section.lacks(what, write.saying("items of two categories or more"))
    feedback = section.feedback(after)
    return Check(form="sort", items=tuple(found), categories=categories, feedback=feedback, **base)


def _spelt_alike(item: ListItem, index: int, category: str, found: Sequence[SortItem]) -> str:
    """Return the category as it was spelt first; another spelling is reported, for it is shown as another."""
    first = next((one.category for one in found if fold(one.category) == fold(category)), category)
    if first != category:
        page, place = item.page, item.chip_place(index)
        write = instead(page.lines, place, f"`{category}`", f"`{first}`")
        page.error(place, f"the category “{category}” looks like “{first}” above, and is another one", write)
    return first


def _formless(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    """Read a check whose form cannot be told: reported, and kept as a choice as far as it goes."""
    page = section.page
    section.homeless(
        [node for node in after if node.type != "blockquote" or not items], "it above the answers"
    )
    if items:
        what = "these answers have no boxes, categories or gaps to fill"
        boxed = [item.with_box(" " if number else "x") for number, item in enumerate(items)]
        shown = "\n".join(write.words for write in boxed[:3])
        page.error(items[0].place, what, together(shown, *boxed).noting("the x marks the right one"))
    else:
        write = section.appended("\n- [x] The right answer\n- [ ] Another answer")
        note = "or, for a question you mark yourself: > a model answer"
        section.lacks(f"the check “{section.title}” has no answers", write.noting(note))
    options = tuple(CheckOption(item.text(), False, item.quote) for item in items if item.text())
    return Check(form="choice", options=options, **base)
