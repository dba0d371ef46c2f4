"""What was answered, written and promised; progress; what is due. Works on an open store; no screen."""
