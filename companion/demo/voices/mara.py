"""What Mara, who mentors the made-up people, says to what they share; all of it invented."""

from __future__ import annotations

NAME = "Mara"

COMMENTS = {
    "results-through-others": (
        "Whose result was it in the end? I'd like to hear how they would tell it.",
        "What would it have cost to leave it to them until the next morning?",
    ),
    "elevating-others": (
        "Have you told them what you saw? They may not know.",
        "What did they do with it once you were out of the way?",
    ),
    "listening": (
        "How long was the silence? I used to count to seven, and it felt like a minute.",
        "What do you think they would have said next?",
    ),
    "trust-and-influence": (
        "What did it cost them to tell you?",
        "Who else saw it? They drew a conclusion too.",
    ),
    "steadiness": (
        "What did the others have to guess on that day?",
        "I know this one. With me it's always the hour before lunch.",
    ),
    "perspective": (
        "Who would have drawn this differently, and did you ask them?",
        "What would you have done with two more days?",
    ),
    "self-awareness": (
        "When did you notice it: at the time, or while you were writing?",
        "That can't have been easy to write. What would you tell someone else who wrote it?",
    ),
    "stewardship": (
        "What would stay if you left in June?",
        "Who gets to see this part of the work besides you?",
    ),
}
"""Comments by the dimension of an entry."""
ON_ANYTHING = ("I've read this one twice. What happened next?", "Who should hear this from you?")
ANSWERS = (
    "I hadn't asked myself that. I'll ask them on Thursday.",
    "At the time I didn't notice it at all. Only when I wrote it down.",
    "You're right, I haven't said it to them yet.",
    "It was shorter than it felt.",
)
"""What is answered to a comment."""
REFERENCES = ("H4-LANE", "M6-TARN", "B3-SAND", "W8-FERN", "C5-DUSK")
"""Of the packets, one for each talk."""
PURPOSES = (
    "Before our first talk. Please tell me what you see that I don't.",
    "For Thursday. I'm most unsure about the longer ones.",
    "The last two weeks were full, so there is less of it.",
    "For our talk. I'd like to know where I still go round in circles.",
    "Before the break. What should I look at next?",
)
"""What each packet is for."""
NOTICED = (
    "You write about what happened and stop just before it gets to you.",
    "In most of these you were in a hurry, and you say so only at the end.",
    "The others speak more in these than in the ones before.",
    "You name your own part now without being asked.",
    "You doubt yourself in the right places, and you act all the same.",
)
QUESTIONS = (
    "What would your team say this is about?",
    "What is the smallest thing you could leave to someone tomorrow?",
    "Whom haven't you written about yet?",
    "What do you still take back, and from whom?",
    "What would you want to hear in a year from the person who has your job then?",
)
STEPS = {
    1: ("I pick something up again that I had handed over", "I put it down and ask how it's going", False),
    3: ("a meeting falls silent", "I count to seven before I speak", True),
}
"""The next step suggested to a packet, by its number from 0: a cue, an act, and whether it is taken."""
