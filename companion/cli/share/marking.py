"""``companion share --unmark``: entries made private again."""

from __future__ import annotations

from argparse import Namespace

from companion.cli.share import WHERE


def unmark(options: Namespace) -> int:
    """Make entries private, all or, when one id is not right, none; say who has them already."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.finding import one_of
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.learner.folding import mark
    from companion.records.kinds import Entry
    from companion.review.sent import recipients_of, who

    step = "“companion share” shows the ids; nothing was changed"
    with reading(options) as store:
        known = [kept.id for kept in (store.all(Entry) if store is not None else ())]
        found = [one_of(each, known, what="entry", where=WHERE, next_step=step) for each in options.unmark]
        assert store is not None, "an id was found in it"
        back_up_today(store.home, store.clock)
        for record in dict.fromkeys(found):
            mark(store, record, shared=False)
            narrate(f"no longer marked to share: {record}")
            if had := recipients_of(store, record):
                narrate(f"It went to {who(had)} before. That copy can't be called back.")
    return 0
