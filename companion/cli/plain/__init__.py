"""A lesson line by line: no cursor, no colour, the same records as in the app."""
