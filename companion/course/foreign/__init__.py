"""What other programs read and Markdown does not: HTML, footnotes, boxes, wiki links, formulas, templates.

Each is shown as it is typed, which an author does not see in the program it was written for. So each is
reported, with the Markdown that says the same.
"""
