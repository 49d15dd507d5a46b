"""What a shell may complete: ids, read from the names of files alone, so that it is instant."""

from __future__ import annotations

import os
from pathlib import Path

from agatrack.errors import AgatrackError


def complete_items(incomplete: str) -> list[str]:
    """Ids of items that begin with, or whose end begins with, what was typed."""
    from agatrack.file_tree import EntryKind, FolderTree, find_root
    from agatrack.model.places import ITEM_KINDS, place_of

    try:
        tree = FolderTree(find_root(Path(os.environ.get("AGATRACK_REPO") or Path.cwd())))
    except AgatrackError:
        return []
    ids = []
    for path, kind in tree.entries("data"):
        if kind is EntryKind.FILE and path.endswith(".yaml"):
            place = place_of(tuple(path[len("data/") : -len(".yaml")].split("/")))
            if place is not None and place.kind in ITEM_KINDS:
                ids.append(place.id)
    whole = [identifier for identifier in ids if identifier.startswith(incomplete)]
    tails = [
        "/".join(parts[start:])
        for parts in (identifier.split("/") for identifier in ids)
        for start in range(1, len(parts))
    ]
    unique = [tail for tail in tails if tail.startswith(incomplete) and tails.count(tail) == 1]
    return whole + unique
