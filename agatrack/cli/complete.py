"""What a shell may complete: ids, read from the names of files alone, so that it is instant."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from agatrack.errors import AgatrackError

if TYPE_CHECKING:
    from agatrack.file_tree import FolderTree


def complete_items(incomplete: str) -> list[str]:
    """Ids of items that begin with, or whose end begins with, what was typed."""
    try:
        ids = list(_item_ids(Path(os.environ.get("AGATRACK_REPO") or Path.cwd())))
    except (AgatrackError, OSError):
        return []
    whole = [identifier for identifier in ids if identifier.startswith(incomplete)]
    tails = Counter(
        "/".join(parts[start:])
        for parts in (identifier.split("/") for identifier in ids)
        for start in range(1, len(parts))
    )
    return whole + [
        tail for tail, times in tails.items() if times == 1 and tail.startswith(incomplete)
    ]


def _item_ids(folder: Path) -> Iterator[str]:
    from agatrack.file_tree import EntryKind, FolderTree, find_root
    from agatrack.model.places import ITEM_KINDS, place_of

    tree = FolderTree(find_root(folder))
    data = _data_folder(tree)
    for path, kind in tree.entries(data):
        if kind is EntryKind.FILE and path.endswith(".yaml"):
            place = place_of(tuple(path[len(data) + 1 : -len(".yaml")].split("/")))
            if place is not None and place.kind in ITEM_KINDS:
                yield place.id


def _data_folder(tree: FolderTree) -> str:
    from agatrack.file_tree import SETTINGS_FILE

    # To read settings properly takes longer than all the rest; few repositories set the folder.
    if b"data" not in (tree.read(SETTINGS_FILE) or b""):
        return "data"
    from agatrack.loading import load_settings

    return load_settings(tree).data
