"""The catalogues: one for each language that agatrack speaks beside that of its source."""
