"""Made-up people and ninety days of theirs, so that every screen has something true to show."""
