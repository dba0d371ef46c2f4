"""What Ines, who leads a laboratory, writes: entries, answers to lessons, a worksheet; all invented."""

from __future__ import annotations

ENTRIES = """\
1 listening: J. asked the same thing twice. The first time I had been looking at the screen, which explains
the second.

1 elevating-others: Two people volunteered for the audit. Nobody did last year. I had asked in the corridor
and not in the meeting, perhaps it is that.

1 steadiness: On days with two deliveries I speak in half sentences. The others finish them, not always as
I meant.

1 perspective: If I write the plan at home it is mine, if I write it in the break room it is theirs by noon.

2 trust-and-influence: S. told me about the broken lid only after lunch. I had shrugged at the last one. A
shrug is an answer, and she had understood it.

2 results-through-others: He did it his way and it was slower and right. I looked for something to correct
and noticed that I was looking.

2 perspective: I sent the mail on the new machine before anyone could ask. It felt like deciding. It was
mostly that I did not want to be asked.

2 self-awareness: In the review I began with the supplier. Driving home I came to the order, which I had
signed without reading. I will begin there on Monday.

2 stewardship: L. said that she does not want my job. I was a little hurt, and only later curious. What does
she see of it that I do not?

2 listening: I asked A. to begin, and then I helped her. She got four sentences. I could have counted to
five first.

0 -: Delivery came with the wrong caps. Sent back, new ones on Thursday.

1 trust-and-influence: K. came early with the batch that will not work. I said thank you first. I think that
is why he will come again.

2 elevating-others: J. asked whether she may do the tour for the visitors. I felt a small no and could find
no reason for it, except that I am good at tours.

2 steadiness: A. cried in the cold room. I wanted to solve it so that it would stop, for me as much as for
her. I stayed, and asked, and it was about her mother.

3 perspective: I believed that a plan for June was a sheet with names. S. asked who it was for. I had
planned how the lab gets along without two people, and not what the seven would want to become.

0 -: Long day. Centrifuge down again, two of us waited for the engineer until four.

0 results-through-others: Did the plate for K. because he was at the dentist. Done by six.

0 -: Shift plan for March is finished. Nobody is happy, so it is probably fair.

0 listening: Meeting ran over. A. had objections to the new labels, we kept the old ones.

0 -: Budget call. Eleven people, one hour, one number. #meetings

0 results-through-others: Stayed late and re-ran the controls myself. They were fine.

0 -: Quiet day, half the team on the course. Cleared my inbox.

1 results-through-others: I took the calibration back today. It is the usual thing: I know it is quicker, so
I do it, and then it is mine next week as well.

1 elevating-others: Let S. present the yield figures. People asked her and not me, which I suppose is what
handing over looks like.

1 listening: Noticed that I answer before the end of the sentence when I am in a hurry. Counted four times
before lunch.

1 perspective: An hour with the door shut, looking at summer. Two people leave in June and nobody else can
run the old machine. That only shows from further off.

1 trust-and-influence: Told the customer on Tuesday that Friday would not hold. He was short with me, and
that was all. Early is cheaper.

1 steadiness: K. dropped the samples and everyone looked at me. I asked what he needed. The room went on
working, so the first ten seconds do count.

1 self-awareness: My forecast for the quiz was off again, in the same direction. #forecasts

1 results-through-others: Asked what he had ruled out. It took nine minutes instead of two, and he found it
himself.

2 results-through-others: I said I was helping and I was not. I was nervous about the audit, and doing it
with my own hands calmed me down. He could have used the practice and I used him for mine.

2 listening: A. said I had already decided. She was right. I wanted her to agree more than I wanted to know,
and she could hear it. Tomorrow I ask her to begin.

2 elevating-others: I liked being thanked for the report today, for about a minute. L. wrote two thirds of
it and was standing behind me. I said her name an hour later, by mail, when it cost nothing.

2 steadiness: I was sharp with K. in front of the others. It was about the delivery, not about him, and he
cannot have known that. I went to see him at four. He said it was fine, too quickly.

2 perspective: I fill my days so that there is no room for the question of June. It is easier to be needed
than to plan how not to be.

2 self-awareness: Asked M. how I had come across on Monday. He took a while. I noticed how much I wanted him
to stop, and did not stop him.

2 trust-and-influence: I promised two people the same morning. I do that because no is hard for me to say,
and then one of them pays for it. I could have said: not before Thursday.

2 results-through-others: Sat on my hands in the hand-over. My part in the old way was that I asked in a
tone that had the answer in it. Today I asked once and waited, and the waiting was the hard part.

2 stewardship: I had S. down for deputy because she is the quickest. What I have not looked at is whether
she likes explaining. I never did ask what she wants.

2 listening: When J. disagreed I felt it in my neck. I wrote down his sentence before I said anything. Read
back, it was a better sentence than the one I had heard.

3 results-through-others: I always thought they came to my door because I know things. L. told me they come
because I never send anyone away. So what I took for trust was a habit I had taught them, and the queue is
mine.

3 self-awareness: I took it for granted that being calm meant saying little. From where K. stands my silence
is the loudest thing in the room. He said so, kindly. I will have to think calm anew.

3 elevating-others: I used to think I was protecting them from the hard customers. A. asked today what I
thought she would learn from it instead. I had been keeping the interesting part.
"""
"""Each begins with how deep it goes, and its dimension if it has one."""

REFLECTIONS = {
    "the-job-changed": (
        "The control chart and the order for gloves. Anyone could have done the order. K. could have done"
        " the chart, if I had shown him where the limits come from. Finishing it gave me a quiet half "
        "hour."
    ),
    "catching-the-takeover-reflex": (
        "At the second bench, Wednesday, about three. My hand was on the pipette before I had said hello."
        " I was afraid that the run would be lost and that it would be my run."
    ),
    "the-ear-that-closes": (
        "A. and the labels, by the sink, Monday. “They come off in the freezer.” “They never did with "
        "me.” Her next sentence would have needed a number, and I did not ask for one."
    ),
    "making-others-bigger": (
        "S. talks to the supplier now. I said: it is yours, ring me if they shout. They have not."
    ),
    "steady-among-people": (
        "The corridor, after the delivery. I said “again?”. An hour before he had unpacked forty boxes "
        "alone. I do not know whether anyone had told him about the cold ones. I could ask."
    ),
    "what-you-cannot-see-yet": (
        "I said five and had three. I read quickly and take knowing the words for knowing the thing. At "
        "work: the audit, which I was sure about, and had not looked at the old batches."
    ),
}
"""Answers to the questions of some lessons, by the lesson."""

WORKSHEETS = {
    "feedback-loop": {
        "Whom do you ask?": "K.",
        "What could they have seen?": "How I hand over a run to him on the days when it is urgent.",
        "The question, word for word": (
            "Last week, when I gave you the run, what did I do that made it harder?"
        ),
        "Their words": "“You came back three times to look.” I began to explain and then stopped.",
        "What you will do differently": "I come back once, at the time we agreed.",
    },
}
"""What is written into a worksheet, by the title of its field."""
