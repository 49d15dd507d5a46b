"""A register as the tables that others work with, and such tables back into records."""
