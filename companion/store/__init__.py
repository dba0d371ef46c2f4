"""The learner's data on disk: TinyDB on a durable append-only log. The only writer of it."""
