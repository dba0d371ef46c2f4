"""The first minute: what is kept, where and who sees it, and one question that sets the path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.plain.talk import Skipped
from companion.learner.profile import PATHS, WHERE_NOW, begin, profile, promise
from companion.safety.show import show_line

if TYPE_CHECKING:
    from companion.cli.plain.talk import Talk
    from companion.course.catalog import Catalog
    from companion.records.kept import Kept
    from companion.records.kinds import Profile
    from companion.store.record_store import RecordStore


def welcome(talk: Talk, store: RecordStore, home: Path, catalog: Catalog) -> Kept[Profile]:
    """Return the profile; someone new hears the promise and is asked for a path first.

    Three answers that cannot be read choose the first path; it can be changed at any time.
    """
    kept = profile(store)
    if kept is not None:
        return kept
    talk.say("Companion")
    talk.say("From doing the work to leading the people who do it.")
    for lead, text in promise(show_line(str(home))):
        talk.say(f"{lead}: {text}")
    talk.say(
        "You can stop at any moment with Ctrl-D and come back to the same place. At a question, n goes on "
        "without an answer, u takes the last one back, and a question mark says what can be answered."
    )
    abouts = {path.id: path.about for path in catalog.paths}
    paths = [f"{title}. {abouts.get(id, '')}".rstrip() for id, title in PATHS]
    try:
        place = talk.choose(WHERE_NOW, paths, onward="")
    except Skipped:
        place = None
    return begin(store, PATHS[place or 0][0])
