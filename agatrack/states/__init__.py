"""Two states of a repository side by side, and how much of both their difference concerns."""
