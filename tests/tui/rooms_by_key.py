"""The keys that go to each room."""

from companion.tui.rooms import GO_KEYS, MODES

TODAY, COURSE, EPISODES, JOURNAL, AWARENESS = ((GO_KEYS[0], name[0].lower()) for _, name in MODES)
