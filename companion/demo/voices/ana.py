"""What Ana, who leads a public library, shares with her mentor, twice; all invented.

Days are counted back from the day of the second packet.
"""

from __future__ import annotations

NAME, MENTOR = "Ana", "Mara"
WHO = "Ana leads seven people in a public library, and was its quickest pair of hands before."

PURPOSE = (
    "I'd like to talk about handing things over. I take them back, and I notice it a day later.",
    "Ten minutes on the reading week, and on the day off I refused. Please ask more than you advise.",
)
"""What each packet is for."""

DESK = (
    "Tuesday, a quarter to nine. Rita was setting up the returns desk, and I went over and moved the trolley "
    "myself. She stepped back and let me. I told myself that it was quicker. It was, by about a minute."
)
WEEK = (
    "At the staff meeting I asked who wanted to plan the summer reading week. Then I answered it myself "
    "and said I'd make a start. Afterwards Tomas asked me whether there was anything left for him to do."
)
WEEK_LATER = (
    f"{WEEK}\n\n"
    "Three weeks on: the week is his, and I said so in front of everyone. I've read his plan twice since "
    "and changed nothing. He has put the puppet theatre on the first day. I'd have kept it for the last."
)
TWENTY = (
    "The returns desk again. This time I stayed behind the counter and counted to twenty. Rita put the "
    "trolley where I would never have put it, and the queue went round the other way. It worked.\n\n"
    "▒ What I was afraid of was that people would see how little I was needed there."
)
TWENTY_ASKED = "When did you last want to take something back? What were you afraid of?"
TWENTY_LESSON = "Catching the takeover reflex"
DAY_OFF = (
    "One of the team asked for two Saturdays off in a row. I said no before the sentence was finished. On "
    "the bus I worked out that one of the two would have been easy. I haven't gone back to say so. I think "
    "I'm waiting for it to be forgotten."
)

CUE, ACT = "I see someone do it differently from me", "I ask what they are trying out"
KEPT = "Twice. The second time I sighed first, and Rita laughed."
CUE_NEXT, ACT_NEXT = "someone asks me for a day off", "I say that I'll answer tomorrow, and write it down"

COMMENT = "You'd asked them, and then you answered. How long was the silence before you did?"
ANSWERED = "About four seconds. I went through it again on the bus. At the time it felt like a minute."
SCORES = {1: 1.0, 2: 1.5}
NOTICED = "Both times it was about a minute that you saved."
QUESTION = "What would have happened if the desk had been set up wrongly?"
"""What the mentor wrote to the first packet, and what Ana answers to the comment on its second text."""

NOTES = (
    "Asked me in September whether I'd listen every few weeks. She decides fast and is kind about it "
    "afterwards. Don't give her tips; she writes them down and does all of them."
)
"""The mentor's own notes on her."""
