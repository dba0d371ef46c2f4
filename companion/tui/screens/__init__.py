"""Whole screens: one room of the app each."""
