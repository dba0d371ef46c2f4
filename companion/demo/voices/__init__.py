"""The words of the made-up people, one module a person."""
