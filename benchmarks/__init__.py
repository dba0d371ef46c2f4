"""Ratios of the app and its record against references, measured side by side in one run."""
