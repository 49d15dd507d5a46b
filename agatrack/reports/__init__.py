"""From figures to what a reader sees."""
