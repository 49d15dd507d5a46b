"""The command line: arguments in, core called, text and exit code out."""
