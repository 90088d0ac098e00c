"""The child process: the only code that parses or writes documents."""
