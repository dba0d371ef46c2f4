"""The steps of ``companion review``."""
