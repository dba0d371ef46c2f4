"""The version of what a text is read as."""

VERSION = 7
"""Rises when the same text gives another model or the model changes, so that no cache keeps the old."""
