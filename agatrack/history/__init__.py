"""git, and nothing else of it: revisions, the files of a commit, and making commits."""
