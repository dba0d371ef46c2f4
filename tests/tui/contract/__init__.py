"""The contract between hand and screen (docs/interaction.md), held on every screen of the app."""
