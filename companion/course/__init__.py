"""The course: the Markdown dialect, its model, the catalog of lessons, and the checker."""
