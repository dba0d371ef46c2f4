"""Tests of the dialect, the catalog and the checker."""
