"""What goes to a mentor and what comes back: packets, the page, mail, replies."""
