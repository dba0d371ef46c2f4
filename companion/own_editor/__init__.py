"""A person's own editor: which one it is, running it, and what came back. For app and command line alike."""
