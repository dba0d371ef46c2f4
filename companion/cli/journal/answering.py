"""``companion journal answer``: an answer to a mentor's comment, which goes with the next packet."""

from __future__ import annotations

from argparse import Namespace

WHERE = "companion journal answer"


def answer_comment(options: Namespace) -> int:
    """Keep an answer to a comment."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.finding import one_of
    from companion.cli.journal.typed import typed
    from companion.cli.output import emit, narrate
    from companion.cli.places import reading
    from companion.learner import comments
    from companion.records.kinds import Comment

    with reading(options) as store:
        every = store.all(Comment) if store is not None else ()
        known = {kept.id: kept for kept in every if kept.fact.answers is None}
        step = "“companion journal show ID” shows the comments on an entry"
        kept = known[one_of(options.id, known, what="comment", where=WHERE, next_step=step)]
        assert store is not None, "an id was found in it"
        if options.text is None:
            emit(f"{kept.fact.by}: {kept.fact.text}")
        text = typed()
        back_up_today(store.home, store.clock)
        comments.answer(store, kept.id, text)
        narrate("Kept. It goes with the next packet.")
    return 0
