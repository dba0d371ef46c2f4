"""Tests of the learner package."""
