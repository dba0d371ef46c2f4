"""What Bram, who leads a sales team, writes: entries, answers to lessons, a worksheet; all invented."""

from __future__ import annotations

ENTRIES = """\
1 results-through-others: Two of three deals this week were mine. It shows how much depends on who is in
the room.

1 listening: P. explains everything from the beginning. Short questions help, I have found, so I ask short
ones.

1 trust-and-influence: D. did not tell me about the complaint. He thinks I have enough on my plate, which is
considerate of him.

1 steadiness: Monday is for pressure and Friday for praise. It gives the week a shape.

1 elevating-others: W. held the pitch, I did the difficult part. That is how I learned it too.

1 perspective: The new region will cost us a quarter before it pays. That is why somebody has to go ahead.

1 self-awareness: Off again in the quiz. I read these things in the evening and I am not an evening person.

1 results-through-others: If I wait for the report it comes on Thursday, if I write it it comes tonight. So
waiting has a price too.

1 stewardship: Asked W. where he sees himself. He said he was not sure. Some people need to be pulled.

2 elevating-others: P. got the applause for the hotel and I made a joke about beginners' luck. It was a good
joke, and she laughed last.

2 listening: Counted how often I said "exactly" before anyone had finished. I stopped counting, which is also
an answer.

0 -: New price list. Learned it by heart on the motorway.

0 listening: W. had a question about territories. Answered it before the coffee was through.

0 -: Good week. Best of the region again.

0 elevating-others: Sales dinner. They wanted the story of the brewery, so I told it.

1 steadiness: One has to show that one believes in it. If the boss doubts, everyone doubts.

1 listening: I let D. talk today, all of it. Took longer, came to the same.

0 -: Closed the brewery. Good number. #deals

0 -: Six calls, two offers, one yes.

0 results-through-others: Went along to D.'s appointment and helped him over the line.

0 -: Quarter looks fine. Told the team so.

0 listening: Team meeting, twenty minutes, all clear.

0 -: Trade fair. Stood all day, feet gone, nine cards.

0 results-through-others: P. was stuck with the hotel chain, so I rang them. Sorted in ten minutes.

0 -: Car in the garage, worked from home. Got a lot done.

0 steadiness: Told W. that the numbers have to come up. He nodded.

0 -: Late one. Finished the tender by myself at eleven.

0 self-awareness: Quiz tonight, no problem, apart from two trick questions.

0 -: Lunch with the big customer. He asked for me by name.

1 results-through-others: The team sells better when I am in the room. That is a matter of experience, it
comes with time.

1 listening: People say I should let others finish. I know most of it before they get there, that is the
difficulty with having done the job.

1 trust-and-influence: They trust me because I deliver. Once you deliver people come along by themselves.

1 steadiness: W. is slower this month. Pressure helps some people and not others, so I will try it the other
way.

1 perspective: No time to look ahead this week. In sales the week is the plan.

1 elevating-others: Gave P. the small account. One grows with small things first.

1 self-awareness: Forecast five, got three. The questions were worded oddly. Next time I read them twice.

1 results-through-others: D. lost the bakery. If I had gone with him we would have it. I explained to him
where it went wrong.

1 stewardship: If somebody is to be my deputy it is P., she has the best figures after me.

2 results-through-others: Went into D.'s talk again. When I left he was putting his papers away and did not
look up. Perhaps I wanted the customer to see that it was me.

2 listening: W. said that I had not asked him a single question this year. I started to answer, and then I
had no example either.

2 self-awareness: I said four in the forecast and had two. I was not surprised by the two, only by the four.
I said it because I like how it sounds.

2 steadiness: I was loud on the phone and the office went quiet. I told myself they admire it.

3 trust-and-influence: I thought nobody brings me problems because there are none. P. says nobody brings me
problems because I solve them in front of people.
"""
"""Each begins with how deep it goes, and its dimension if it has one."""

REFLECTIONS = {
    "the-job-changed": (
        "The tender and the brewery. D. could have done the tender, but not by Friday. Finishing it is "
        "what I am good at."
    ),
    "catching-the-takeover-reflex": (
        "In the car park before D.'s appointment. I said I would just sit in. I felt fine. I was not "
        "afraid of anything, it is simply a big account."
    ),
    "trust-before-brilliance": (
        "The team came along to the new territory plan. I had had the best year of all of us, so they "
        "knew that I know."
    ),
    "what-you-cannot-see-yet": (
        "Off by two, again upwards. Bad luck with the wording. At work I was sure of the bakery, and then"
        " they had another offer."
    ),
}
"""Answers to the questions of some lessons, by the lesson."""

WORKSHEETS = {
    "feedback-loop": {
        "Whom do you ask?": "P.",
        "What could they have seen?": "My part in her talk with the hotel chain.",
        "The question, word for word": "Did it help that I rang them?",
        "Their words": "“Yes, sure.”",
    },
}
"""What is written into a worksheet, by the title of its field."""
