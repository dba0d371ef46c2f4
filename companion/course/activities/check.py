"""Check: a question of memory about claims, in one of six forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import claim_chips, read_claims
from companion.course.activities.cloze import gap_text, has_gap, read_cloze
from companion.course.blocks import plain_paragraphs
from companion.course.inline import chip_place, lines_of, runs_of, text_without
from companion.course.model import Check, CheckForm, CheckOption, SortItem
from companion.course.section import first_words

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.page import Place
    from companion.course.section import Section

_FEEDBACK = "  > Why"
_RIGHT = "- [x] the right answer"


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
        section.lacks("this check asks nothing", "a question below the heading")
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
            runs = runs_of(page, inline)
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
        section.page.error(
            place, "this gap has no accepted words", "- the word, or several, with commas between"
        )
    for node in before[before.index(quotes[0]) + 1 :]:
        if node.type == "paragraph":
            section.homeless([node], "it above the model answer")
    answer = "\n\n".join(plain_paragraphs(section.page, node.children) for node in quotes)
    return Check(form="open", model_answer=answer, **base)


def _choice(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    page = section.page
    options = tuple(option for item in items if (option := _option(section, item, after)))
    section.fits_the_letters("answers", [item.place for item in items])
    section.homeless(after, "it above the answers, or quoted and indented below one")
    right = sum(option.correct for option in options)
    names = {option.text.casefold().rstrip(".!") for option in options}
    form: CheckForm = "multiple" if right > 1 else "choice"
    if len(options) == 2 and names == {"true", "false"}:
        form = "true-false"
        options = tuple(CheckOption(o.text.rstrip(".!").capitalize(), o.correct, o.feedback) for o in options)
        if right > 1:
            page.error(items[1].place, "true and false cannot both be right", "- [ ] False")
    if len(options) < 2:
        section.lacks(
            f"the check “{section.title}” has one answer; it needs two or more", "- [ ] another answer"
        )
    elif not right:
        place = page.find("[", items[0].line, items[0].line)
        write = f"- [x] {items[0].written} (an x in the box of the right one)"
        page.error(place, f"the check “{section.title}” has no right answer", write)
    return Check(form=form, options=options, **base)


def _option(section: Section, item: ListItem, after: list[Any]) -> CheckOption | None:
    page = section.page
    claims = claim_chips(item.runs)
    text = item.text(claims)
    if claims:
        page.error(item.chip_place(claims[0]), "a claim stands in the question, not in an answer", "it there")
    if not text:
        page.error(item.place, "this answer has no text", _RIGHT)
        return None
    if item.checked is None:
        page.error(item.place, "an answer begins with a box", f"- [ ] {item.written}")
    item.report_rest("Check", _FEEDBACK)
    return CheckOption(text, bool(item.checked), section.quote_below(item, after, _FEEDBACK))


def _category(item: ListItem) -> int | None:
    """Return the index of the chip that names an item's category: the one that ends it."""
    return item.final_chip() if item.checked is None else None


def _sort(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    page = section.page
    found: list[SortItem] = []
    firsts: dict[str, Place] = {}
    for item in items:
        index = _category(item)
        text = item.text(() if index is None else (index,))
        item.report_rest("Check", _FEEDBACK)
        if index is None or not text:
            what = "this item names no category" if index is None else "this item has no text"
            page.error(item.place, what, f"- {first_words(text) or 'something to sort'} `category`")
        else:
            found.append(SortItem(text, item.runs[index].text.strip(), item.quote))
            firsts.setdefault(found[-1].category, item.chip_place(index))
    categories = tuple(firsts)
    section.fits_the_letters("categories", list(firsts.values()))
    if len(categories) < 2:
        section.lacks("everything here belongs to one category", "items of two categories or more")
    feedback = section.feedback(after)
    return Check(form="sort", items=tuple(found), categories=categories, feedback=feedback, **base)


def _formless(section: Section, base: dict[str, Any], items: list[ListItem], after: list[Any]) -> Check:
    """Read a check whose form cannot be told: reported, and kept as a choice as far as it goes."""
    page = section.page
    section.homeless(
        [node for node in after if node.type != "blockquote" or not items], "it above the answers"
    )
    if items:
        text = first_words(items[0].text())
        what = "these answers have no boxes, categories or gaps to fill"
        page.error(items[0].place, what, f"- [x] {text} (right)\n- [ ] {text} (not right)")
    else:
        write = f"{_RIGHT}\n- [ ] another one\nor, for a question marked by oneself: > a model answer"
        section.lacks(f"the check “{section.title}” has no answers", write)
    options = tuple(CheckOption(item.text(), False, item.quote) for item in items if item.text())
    return Check(form="choice", options=options, **base)
