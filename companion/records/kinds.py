"""Every kind of record this version writes, as a frozen dataclass named by its JSON kind.

Attributes carry their JSON key; where Python forbids the key (``if``) or a clearer word helps, ``key`` in the
field's metadata gives it. A record holds what was shown, so editing a lesson never rewrites history.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import ClassVar, Literal

from companion.fact import slim_fact
from companion.records.entry import Entry as Entry  # noqa: PLC0414  (exported with the others)

PathId = Literal["lead", "decide", "prepare"]
Form = Literal["A", "B"]
Ask = Literal["would", "should"]
Outcome = Literal["kept", "missed", "no-cue"]
Choice = Literal["lead", "not-now", "expert", "undecided"]
Purpose = Literal["baseline", "retest", "then"]
Group = Literal["peer", "report", "manager", "mentor"]
Rater = Literal["self", "mentor"]
Way = Literal["page", "sealed"]


@slim_fact
class Profile:
    """Who learns: the chosen path, the seed of every shuffle, and the first day."""

    KIND: ClassVar = "profile"
    path: PathId
    seed: int
    started: date
    focus: str | None = None


@slim_fact
class ShownOption:
    """An option of a scenario as it stood on the screen."""

    text: str
    stance: str
    score: int


@slim_fact
class Answer:
    """One answer to a scenario. ``form`` is None for practice; ``attempt`` 1 is the first."""

    KIND: ClassVar = "answer"
    scenario: str
    dimension: str
    ask: Ask
    options: tuple[ShownOption, ...]
    chosen: int
    form: Form | None
    lesson: str | None = None
    reason: str | None = None
    attempt: int = 1


@slim_fact
class CheckAnswer:
    """One answer to a check. ``options`` are the texts as shown, ``chosen`` what was picked.

    ``chosen`` is a list: option indices (choice, multiple, true-false), a category per item (sort), the words
    typed (cloze), or the text written (open).
    """

    KIND: ClassVar = "check"
    lesson: str
    check: str
    question: str
    options: tuple[str, ...]
    chosen: tuple[int | str, ...]
    correct: bool
    confidence: float | None = None
    attempt: int = 1


@slim_fact
class Quiz:
    """A forecast and, once all checks are answered, the result; both as shares of ``items``."""

    KIND: ClassVar = "quiz"
    lesson: str
    predicted: float
    actual: float | None = None
    items: int = 5


@slim_fact
class SelfCheckMarks:
    """Which moments of a self-check happened; ``marked`` are indices into ``texts``."""

    KIND: ClassVar = "selfcheck"
    lesson: str
    texts: tuple[str, ...]
    marked: tuple[int, ...]


@slim_fact
class Rating:
    """Self-rating statements of a lesson: 1–5, or None for no occasion. Outside the measured sittings."""

    KIND: ClassVar = "rating"
    lesson: str
    answers: dict[str, int | None]


@slim_fact
class Sitting:
    """One pass through the self-rating items: 1–5, or None for no occasion, by item id.

    ``focus`` is the dimension chosen beforehand; ``form`` is the hash of the items' texts and keys, so that
    sittings on different wordings are never compared; ``reversed`` are the ids of the items whose key was
    turned then, absent in records of others. A *then* sitting holds the focus's four items alone.
    """

    KIND: ClassVar = "sitting"
    purpose: Purpose
    answers: dict[str, int | None]
    form: str
    focus: str | None = None
    reversed: tuple[str, ...] | None = None


@slim_fact
class Observation:
    """One observer's ratings of the learner on the same items.

    ``observer`` is opaque, ``texts`` are as shown, ``reversed`` as in a sitting.
    """

    KIND: ClassVar = "observation"
    round: int
    group: Group
    observer: str
    answers: dict[str, int | None]
    texts: dict[str, str] | None = None
    reversed: tuple[str, ...] | None = None


@slim_fact
class Depth:
    """How deep an entry goes, 0–3 in halves, by its writer or by a mentor.

    ``rater`` tells two mentors apart; it is opaque and absent while there is one.
    """

    KIND: ClassVar = "depth"
    entry: str
    by: Rater
    score: float
    rater: str | None = None


@slim_fact
class Comment:
    """What somebody says to an entry or a commitment of the record; ``entry`` is that record's id.

    ``by`` is the mentor's name. The learner's own answer to a comment has its id in ``answers`` and ``self``
    in ``by``.
    """

    KIND: ClassVar = "comment"
    entry: str
    by: str
    text: str
    answers: str | None = None


@slim_fact
class Commitment:
    """“If {cue}, then {act}.” with a follow-up date and, on it, an outcome."""

    KIND: ClassVar = "commitment"
    cue: str = field(metadata={"key": "if"})
    act: str = field(metadata={"key": "then"})
    due: date
    dimension: str | None = None
    lesson: str | None = None
    workshop: str | None = None
    outcome: Outcome | None = None
    note: str | None = None


@slim_fact
class Practice:
    """A field practice taken on, and when it was done."""

    KIND: ClassVar = "practice"
    lesson: str
    text: str
    done: date | None = None
    note: str | None = None


@slim_fact
class RecallAnswer:
    """Whether the answer to a recall card was known."""

    KIND: ClassVar = "recall"
    card: str
    question: str
    knew: bool


@slim_fact
class Worksheet:
    """A worksheet as far as it is filled: what was written, by the title its field had then."""

    KIND: ClassVar = "worksheet"
    worksheet: str
    fields: dict[str, str]


@slim_fact
class Decision:
    """Where somebody stands about leading; ``wish`` and ``evidence`` are 0–10 and never added up.

    ``motive`` and ``others`` (what others say) may be empty.
    """

    KIND: ClassVar = "decision"
    choice: Choice
    wish: int
    evidence: int
    motive: str
    others: str
    review_on: date


@slim_fact
class Visit:
    """The place reached in a lesson; ``done`` when its last part was finished."""

    KIND: ClassVar = "visit"
    lesson: str
    activity: str | None = None
    done: bool = False


@slim_fact
class Contact:
    """A person packets go to or come from. One who gets pages alone has neither keys nor a day of trust.

    ``age`` is the recipient things are sealed for, ``minisign`` the public key of what they sign.
    """

    KIND: ClassVar = "contact"
    name: str
    age: str | None = None
    minisign: str | None = None
    trusted: date | None = None


@slim_fact
class Packet:
    """What was shared with a mentor: which revision of which entries, in the order they were numbered in.

    The numbers of the commitments follow those of the entries. ``handles`` has the record of each handle,
    ``body`` is the id in the packet's first line and ``digest`` the SHA-256 of its bytes, both in hex.
    ``to`` is the id of a contact.
    """

    KIND: ClassVar = "packet"
    way: Way
    entries: dict[str, str]
    commitments: tuple[str, ...]
    report: bool
    purpose: str
    reference: str
    handles: dict[str, str]
    to: str | None = None
    withdrawn: date | None = None
    body: str | None = None
    digest: str | None = None


@slim_fact
class Proposal:
    """A next step as a mentor words it: “If …, then …”. A part that was not said is empty."""

    cue: str = field(metadata={"key": "if"})
    act: str = field(metadata={"key": "then"})


@slim_fact
class Review:
    """What a mentor says to a packet as a whole; ``packet`` is the id of its record, ``by`` a name.

    ``accepted`` says what became of the next step, and is None until the learner has said so.
    """

    KIND: ClassVar = "review"
    packet: str
    by: str
    noticed: str | None = None
    question: str | None = None
    next: Proposal | None = None
    accepted: bool | None = None


@slim_fact
class Mentee:
    """Somebody whose packets one reads; ``contact`` is the id of a contact, ``packets`` the ids in them."""

    KIND: ClassVar = "mentee"
    contact: str
    packets: tuple[str, ...] = ()
    notes: str | None = None
    next_talk: date | None = None


Fact = (
    Profile
    | Entry
    | Answer
    | CheckAnswer
    | Quiz
    | SelfCheckMarks
    | Rating
    | Sitting
    | Observation
    | Depth
    | Comment
    | Commitment
    | Practice
    | RecallAnswer
    | Worksheet
    | Decision
    | Visit
    | Contact
    | Packet
    | Review
    | Mentee
)
FACTS: tuple[type[Fact], ...] = (
    Profile,
    Entry,
    Answer,
    CheckAnswer,
    Quiz,
    SelfCheckMarks,
    Rating,
    Sitting,
    Observation,
    Depth,
    Comment,
    Commitment,
    Practice,
    RecallAnswer,
    Worksheet,
    Decision,
    Visit,
    Contact,
    Packet,
    Review,
    Mentee,
)
