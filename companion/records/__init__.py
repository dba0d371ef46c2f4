"""The facts about a learner: record kinds, their JSON form, ids and the clock. Pure; no disk, no screen."""
