"""The terminal app: screens that wire the learner's work to the keyboard."""
