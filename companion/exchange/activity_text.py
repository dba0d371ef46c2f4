"""Activity as lines of text: a heat map of the last weeks, and the same in words, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from companion.learner.activity import CLASS_WORDS, ESTIMATED, IS_ACTIVITY, Activity, Week, heat
from companion.safety.cell_text import wrapped

SIGNS = "·░▒▓█"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""English names: what is printed does not depend on the machine's language."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def lines(found: Activity) -> Iterator[str]:
    """Yield the page, line by line."""
    yield "ACTIVITY"
    yield from wrapped(IS_ACTIVITY, 78)
    yield ""
    if found.first is None:
        yield "Nothing has been recorded up to now."
        return
    yield f"Days with something done: {found.days} of {found.span}, since {found.first.isoformat()}."
    yield from wrapped(f"Minutes: about {found.minutes} ({ESTIMATED}).", 78)
    counts = "; ".join(str(count) for count in found.counts if count.number) + "."
    yield from wrapped(counts, 78)
    yield ""
    yield from heat_map(found)
    yield ""
    yield "Week by week:"
    yield from map(week_in_words, found.weeks)
    yield ""
    yield "Month by month:"
    for month in found.months:
        if month.first < found.first.replace(day=1):
            continue
        name = f"{MONTHS[month.first.month - 1]} {month.first.year}"
        yield (
            f"  {name}: {_records(month.records)} on {_days(month.days)}"
            if month.days
            else f"  {name}: nothing"
        )


def heat_map(found: Activity) -> Iterator[str]:
    """Yield the last weeks as a map: a column for each week, a line for each day, and the legend."""
    yield f"The last {len(found.weeks)} weeks, records a day:"
    yield "     " + _month_names([week.monday for week in found.weeks])
    for place, name in enumerate(DAYS):
        days = [week.days[place] for week in found.weeks]
        yield f"{name}  " + " ".join(" " if one is None else SIGNS[heat(one)] for one in days).rstrip()
    yield "     " + "  ".join(f"{sign} {words}" for sign, words in zip(SIGNS, CLASS_WORDS, strict=True))


def week_in_words(week: Week) -> str:
    """Return a week as a sentence, for whoever does not see the map."""
    begins = f"  From {_day(week.monday)}"
    done = [(name, one) for name, one in zip(DAYS, week.days, strict=True) if one]
    if not done:
        return f"{begins}: nothing"
    total = sum(one for _, one in done)
    return f"{begins}: {_records(total)} on {_days(len(done))}: " + ", ".join(
        f"{name} {one}" for name, one in done
    )


def _month_names(mondays: list[date]) -> str:
    """Return the names of the months above the weeks in which they begin, as far as there is room."""
    row = [" "] * (2 * len(mondays) + 2)
    free = 0
    for place, monday in enumerate(mondays):
        lasts = (monday + timedelta(weeks=1)).month == monday.month
        new = (place == 0 and lasts) or (place > 0 and mondays[place - 1].month != monday.month)
        if new and 2 * place >= free:
            row[2 * place : 2 * place + 3] = MONTHS[monday.month - 1]
            free = 2 * place + 4
    return "".join(row).rstrip()


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _records(number: int) -> str:
    return f"{number} record" + "s" * (number != 1)


def _days(number: int) -> str:
    return f"{number} day" + "s" * (number != 1)
