"""``companion keys``: one's contact line to give to others, new keys, and somebody's line to trust."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.review.own_keys import OwnKeys
    from companion.seal.contact_line import ContactLine

WHERE = "companion keys"
_DESCRIPTION = """\
You need keys to seal what you share and to open what was sealed for you. For a
page and a mail you need none. A contact is one line to paste: a name and two
public keys. Its fingerprint is six words. Read them to each other, by phone or
in person, before you trust a line. Your own keys are in the folder “keys” of
your data folder. No export or backup includes them: keep a copy yourself.
"""


def add_parser(groups: Any) -> None:
    """Register the word."""
    group: argparse.ArgumentParser = groups.add_parser(
        "keys", help="keys for sealed packets: your contact line, and whose line you trust",
        description=_DESCRIPTION,
    )  # fmt: skip
    verbs = group.add_subparsers(dest="verb", required=True, metavar="VERB")
    showing = verbs.add_parser("show", help="your contact line and its six words, and your contacts")
    showing.add_argument("--json", action="store_true", help="print JSON")
    showing.set_defaults(run=show)
    making = verbs.add_parser("new", help="make your keys")
    making.add_argument("--name", metavar="NAME", help="the name others know you by; remembered")
    making.add_argument(
        "--replace",
        action="store_true",
        help="make new ones; the old ones still open what was sealed for them",
    )
    making.set_defaults(run=new)
    trusting = verbs.add_parser("trust", help="keep someone's contact line, after comparing the six words")
    trusting.add_argument(
        "line", metavar="LINE", help="the contact line; - reads it, or a mail with it, from stdin"
    )
    trusting.add_argument("--replace", action="store_true", help="replace the keys you have under this name")
    trusting.add_argument("--yes", action="store_true", help="you have compared the six words")
    trusting.set_defaults(run=trust)


def show(options: argparse.Namespace) -> int:
    """Print one's contact line and fingerprint, and those of the contacts; 1 without keys of one's own."""
    from companion.cli.output import emit, emit_json, narrate
    from companion.cli.places import folder_of_the_record, reading
    from companion.review.own_keys import MAKE_KEYS, own_keys
    from companion.review.sent import contacts
    from companion.review.trust import line_of
    from companion.seal.contact_line import write_contact_line

    keys = own_keys(folder_of_the_record(options))
    with reading(options) as store:
        known = [(kept, line_of(kept.fact)) for kept in (contacts(store) if store else ())]
    if options.json:
        emit_json(
            {
                "own": _form(keys.contact) if keys else None,
                "contacts": [
                    {"id": kept.id, "trusted": kept.fact.trusted is not None, **_form(line)}
                    for kept, line in known
                    if line is not None
                ],
            }
        )
        return 0 if keys else 1
    if keys is not None:
        emit(write_contact_line(keys.contact))
        emit(f"  {keys.contact.fingerprint}")
    for kept, line in known:
        if line is not None:
            emit(f"{kept.fact.name}  ({'trusted' if kept.fact.trusted else 'not trusted yet'})")
            emit(f"  {line.fingerprint}")
    if keys is None:
        narrate(f"You have no keys yet. {MAKE_KEYS[0].upper()}{MAKE_KEYS[1:]}")
        return 1
    return 0


def new(options: argparse.Namespace) -> int:
    """Make keys, and print the contact line to give to others."""
    from companion.cli.output import emit, narrate
    from companion.cli.places import folder_of_the_record
    from companion.review.own_folder import name_of, own_name
    from companion.review.own_keys import make_keys
    from companion.safety.show import show_line
    from companion.seal.contact_line import write_contact_line
    from companion.store.home import KEYS

    home = folder_of_the_record(options)
    name = name_of(options.name) if options.name else own_name(home)
    if name is None:
        raise MisuseError(
            "others need a name for you", where=f"{WHERE} new", next_step="add --name and your name"
        )
    keys = make_keys(home, name, replace=options.replace)
    emit(write_contact_line(keys.contact))
    emit(f"  {keys.contact.fingerprint}")
    narrate("Give this line to your mentor. Compare the six words by phone or in person.")
    narrate(
        f"No export or backup includes your keys. Keep a copy of this folder: {show_line(str(home / KEYS))}"
    )
    return 0


def trust(options: argparse.Namespace) -> int:
    """Show whose line it is, ask whether the words were compared, and keep it."""
    from companion.cli.asking import agreed
    from companion.cli.output import emit, narrate
    from companion.cli.places import open_record
    from companion.records.clock import local_day
    from companion.review.trust import WARNINGS, standing_of
    from companion.review.trust import trust as keep
    from companion.seal.contact_line import read_contact_line

    line = read_contact_line(_given(options.line))
    _refuse_own(options, line)
    emit(f"{line.name}\n  {line.fingerprint}")
    store = open_record(options)
    try:
        signer = standing_of(store, line)
        if signer.standing == "trusted":
            narrate("You trust these keys already.")
            return 0
        narrate(WARNINGS[signer.standing])
        if signer.standing == "changed" and not options.replace:
            keep(store, line, local_day(store.clock.now()))
        if not agreed("Did you compare the six words, and are they the same?", yes=options.yes):
            return 1
        keep(store, line, local_day(store.clock.now()), replace_keys=options.replace)
    finally:
        store.close()
    narrate(f"Trusted. To seal a packet: companion share --to “{line.name}”")
    return 0


def _given(word: str) -> str:
    if word != "-":
        return word
    if sys.stdin is None:
        raise CompanionError("there is no stdin to read the line from", where=f"{WHERE} trust")
    from companion.cli.journal.typed import typed

    return typed()


def _refuse_own(options: argparse.Namespace, line: ContactLine) -> None:
    from companion.cli.places import folder_of_the_record
    from companion.review.own_keys import own_keys

    keys: OwnKeys | None = own_keys(folder_of_the_record(options))
    if keys is not None and keys.contact.minisign == line.minisign:
        raise MisuseError(
            "this is your own contact line", where=f"{WHERE} trust", next_step="paste the other person's"
        )


def _form(line: ContactLine) -> dict[str, str]:
    from companion.seal.contact_line import write_contact_line

    return {"name": line.name, "line": write_contact_line(line), "fingerprint": line.fingerprint}
