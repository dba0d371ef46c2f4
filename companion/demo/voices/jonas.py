"""What Jonas, who leads a planning office, writes: entries, answers to lessons, a worksheet; all invented."""

from __future__ import annotations

ENTRIES = """\
1 results-through-others: The easy sheets go to the others and the corners stay with me. It saves
explaining.

1 listening: R. repeats himself when nobody nods. So I nod, and then he thinks I agree.

1 perspective: The list for the year is from January. It still hangs there because nobody takes it down.

1 steadiness: A calm week makes a calm office. I would like to know which comes first.

1 elevating-others: T. drew the perspective for the competition. Everyone looks at the picture, nobody at the
name in the corner.

1 trust-and-influence: If I say why, they ask fewer questions later. Today I did not, and they did.

1 self-awareness: I forecast by how the evening feels. The evening has little to do with it.

0 -: Market day, no seat on the tram. Two meetings, both about the same fence.

0 results-through-others: Finished the car park sheet for E., he had a cold.

1 self-awareness: I read my notes of last week. They could be of this week.

1 steadiness: When the deadline comes nearer I talk faster, and the others ask less. It saves no time.

1 trust-and-influence: Gave the client an honest date. He was not pleased, and he wrote it down, which
counts.

1 stewardship: A. asked about a course. I said we would see. That is what I say when I have not thought
about it.

0 -: Rain, late train, three site plans out. Nothing special.

0 -: Team lunch, eleven pizzas for seven people.

0 listening: Talked to R. about the drainage. He sees it differently. We left it there.

0 -: Planning committee moved to the 14th. Told everyone.

0 results-through-others: Redrew the north elevation after supper. It is better now.

0 -: Printer. All afternoon. #printer

0 -: Two interviews, one of them good.

0 steadiness: Bit of a row about parking. Over by three.

0 -: Office tidy. Found the model of the old bridge.

1 listening: I notice I interrupt H. more than the others. She talks slowly and I am usually ahead.

1 results-through-others: Did the drawing myself again. With the deadline it made sense, and it always makes
sense.

1 perspective: Booked Friday at three for looking ahead, and used it for invoices. Things without a date
lose.

1 trust-and-influence: T. told me late about the survey. People tell me late when I have been short with
them, so there may be a connection.

1 elevating-others: Praised the whole team, named nobody. It is what one does to be fair, and nobody
remembers it.

1 steadiness: The mood on Mondays is mine, roughly. If I come in fast everyone is fast.

1 self-awareness: Four of five, forecast three. Before that the other way round. No pattern that I can see.

1 listening: Tried to say back what R. meant. He corrected me twice and then we were quicker than usual.

1 stewardship: E. is our best draughtsman, and everyone says he should be next. It is what we always do.

1 results-through-others: Sent the plans back with two questions and no corrections. It came back with other
mistakes, which I suppose is progress of a kind.

1 perspective: The week was full and I could not say what it was for. Urgent things are easier to count.

2 listening: I stopped H. mid-sentence in front of the client. I wanted to look quick. She did not speak
again for the rest of the hour, and I noticed it and went on.

2 results-through-others: I keep the north side because I like it. I say that it is difficult. Both are
true, and only one of them is a reason.

2 steadiness: I was annoyed before he opened his mouth, because of the call before. I could have taken five
minutes in the corridor.

2 self-awareness: Somebody said that I ask questions to which I know the answer. I do. It feels like
teaching, and from the other side it is probably an exam.

2 trust-and-influence: I said Thursday knowing that it would be Monday. I wanted the call to be over.

3 elevating-others: I thought E. was not interested in talking to clients. He thought I did not want him to.
We have both been polite about it for two years.
"""
"""Each begins with how deep it goes, and its dimension if it has one."""

REFLECTIONS = {
    "the-job-changed": (
        "A section and the minutes. The minutes could have been anybody's. The section gave me back my "
        "Tuesday."
    ),
    "same-field-different-craft": (
        "Perspective drawing. My first boss, and I was bad at it for about three years. Nobody has taught"
        " me how to tell someone that he will not be promoted. That was in May."
    ),
    "the-ear-that-closes": (
        "H. and the stairs, at the big table. I said it would not pass. She said it had passed in two "
        "other towns. I said we were not those towns."
    ),
    "when-a-strength-bites": (
        "“Nothing leaves the office wrong.” I moved a dimension line at half past nine in the evening. E."
        " noticed in the morning and said nothing."
    ),
    "stepping-back-to-see": (
        "On the train to the hearing. I saw that all three late projects are late in the same week of "
        "theirs. On Monday there was the printer."
    ),
}
"""Answers to the questions of some lessons, by the lesson."""

WORKSHEETS = {
    "feedback-loop": {
        "Whom do you ask?": "H.",
        "What could they have seen?": "What I do at the big table when she presents.",
        "The question, word for word": (
            "In the last two reviews, when did I make it harder for you to go on?"
        ),
    },
}
"""What is written into a worksheet, by the title of its field."""
