"""age encryption and minisign signatures. Pure: no clock and no network, and no disk but the word list.

Nothing here loads a cryptographic library when it is imported.
"""
