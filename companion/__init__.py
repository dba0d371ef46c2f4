"""Companion: from the performer's mindset to the leader's, in a terminal."""

__version__ = "0.1.0"
