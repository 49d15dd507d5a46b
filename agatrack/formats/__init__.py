"""What the checks found, in the formats that CI services and other tools read."""
