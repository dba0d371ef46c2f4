"""The nine kinds of activity on the screen, and which view shows which."""
