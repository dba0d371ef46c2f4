"""Every figure of the report, with its value in words and how it came about."""
