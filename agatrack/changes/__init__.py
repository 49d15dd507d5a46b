"""Two registers to what changed in meaning between them, and whether it weakens the promise."""
