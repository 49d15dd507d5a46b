"""The records of the data format: what each may say, and the tree that they make together."""
