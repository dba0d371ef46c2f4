"""What ``companion course check --strict`` asks of a course, one lint per file; `lints` lists them."""
