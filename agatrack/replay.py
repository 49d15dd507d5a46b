"""One register that goes along with a history: a commit replaces in it only what it changed.

For walks over many commits, where reading a whole register at each of them would be nearly
all of the work. A law among the tests says that after any changes it says what ``load``
reads of the same files; only the order of its records may be another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from agatrack import bearing
from agatrack.assembly import Found, stand_in
from agatrack.errors import UnreadableError
from agatrack.file_tree import MOST_FILES, Entry, EntryKind
from agatrack.loading import Alone, KnownTree, Memo, load_entry, load_frame
from agatrack.model.places import ITEM_KINDS, ItemKind, Place, natural, record_path
from agatrack.model.plan import Plan
from agatrack.model.register import Entry as RegisterEntry
from agatrack.model.register import Item, ItemRecord, Piece, Register, SourceFile
from agatrack.ties import Ties, Touched

Kinds = Mapping[str, EntryKind | None]
"""Files by their path: what is there now, None where nothing is any more."""

_NOTHING: Final = Alone(None, (), "", "")

_WORKED_OUT: Final = ("means", "start", "end", "responsible")
"""What an item remembers of its own record and of those above it."""

_TABLES: Final = {
    "actor": "actors",
    "assessment": "assessments",
    "meeting": "meetings",
    "event": "events",
    "amendment": "amendments",
    "evidence": "evidence",
}


class Replay:
    """The register of a tree whose files come, change and go while its settings stay.

    Nothing but the settings is there until ``move`` is told of the first files.

    Raises:
        UnreadableError: the settings file cannot be opened.
    """

    def __init__(self, tree: KnownTree, memo: Memo) -> None:
        self.register = load_frame(tree)
        self.ties = Ties(self.register)
        self._tree = tree
        self._memo = memo
        self._data = self.register.settings.data
        self._files: dict[str, Alone] = {}
        self._folders: dict[str, Alone] = {}
        self._held = Counter[str]()
        self._faulty = Counter(bearing.faults(self.register.problems))
        self._unread: set[str] = set()
        self._empty: set[str] = set()
        self._owned = Counter[str]()
        self._made_up: set[str] = set()
        # Items right below which a record came or went.
        self._lightened: set[str] = set()
        self._reviews: dict[str, dict[str, Found]] = {}
        self._unsorted: set[str] = set()
        self._touched = Touched()

    def move(self, changed: Kinds) -> Touched:
        """Follow the tree, in which these files changed."""
        self._touched = touched = Touched()
        below = f"{self._data}/"
        for path, kind in changed.items():
            if path.startswith(below):
                self._replace(path, kind)
        for identifier in (touched.records | self._lightened) & self._made_up:
            self._drop_if_bare(identifier)
        self._lightened.clear()
        for identifier in touched.records:
            self._note_if_empty(identifier)
        self.register.forget_targets()
        self.ties.renew(touched, self._reviews)
        return touched

    def in_order(self) -> Register:
        """The register with its records in tree order, and the ids of those that it lacks."""
        for table in self._unsorted:
            found = getattr(self.register, table)
            setattr(self.register, table, {name: found[name] for name in sorted(found, key=_place)})
        if "items" in self._unsorted:
            for item in self.register.items.values():
                item.children.sort(key=lambda child: _place(child.id))
        self._unsorted.clear()
        empty = (path.removeprefix(f"{self._data}/").rpartition("/")[0] for path in self._empty)
        self.register.unread = self._unread.union(empty)
        return self.register

    def is_sound(self, plan: str) -> bool:
        """Whether a plan, and all that is no other plan's own, was read without faults."""
        if len(self._files) + len(self._folders) > MOST_FILES:
            return False
        missing = (self.register.items[one].source.path for one in self._made_up)
        return all(
            self._plan_at(path) not in {plan, None}
            for path in (*self._faulty, *self._empty, *missing)
        )

    def _plan_at(self, path: str) -> str | None:
        """The plan in whose folder a path is, None where it is in no plan's own."""
        if not path.startswith(f"{self._data}/"):
            return None
        name, slash, _ = path[len(self._data) + 1 :].partition("/")
        return name if slash and name in self.register.items else None

    # -- Files and folders ---------------------------------------------------------------

    def _replace(self, path: str, kind: EntryKind | None) -> None:
        before = self._files.pop(path, _NOTHING)
        after = _NOTHING
        if kind is not None:
            after = self._files[path] = self._read(path, kind)
        if (before is _NOTHING) != (after is _NOTHING):
            self._hold(path, 1 if before is _NOTHING else -1)
        self._note(before, after)
        found = after.found or before.found
        if found is not None:
            self._plant(found.place, before.found, after.found)

    def _read(self, path: str, kind: EntryKind) -> Alone:
        # A copy, as every file must be told from none at all.
        return Alone(*load_entry(self._tree, Entry(path, kind), self._data, self._memo))

    def _hold(self, path: str, more: int) -> None:
        """Let the folders above a file come with their first file and go with their last."""
        folder = path.rpartition("/")[0]
        while folder != self._data:
            self._held[folder] += more
            before = self._folders.get(folder, _NOTHING)
            if not self._held[folder]:
                del self._held[folder], self._folders[folder]
                self._note(before, _NOTHING)
            elif before is _NOTHING:
                self._folders[folder] = self._read(folder, EntryKind.FOLDER)
                self._note(_NOTHING, self._folders[folder])
            folder = folder.rpartition("/")[0]

    def _note(self, before: Alone, after: Alone) -> None:
        """Note what one file or folder says of itself otherwise than before."""
        for fault in bearing.faults(before.findings):
            self._faulty[fault] -= 1
            if not self._faulty[fault]:
                del self._faulty[fault]
        self._faulty.update(bearing.faults(after.findings))
        self._unread.discard(before.unread)
        self._unread |= {after.unread} - {""}
        named = {before.unread, after.unread, before.evidence, after.evidence}
        self._touched.records |= named - {""}

    def _note_if_empty(self, identifier: str) -> None:
        """Note whether this is a folder of evidence without any record of it."""
        folder = f"{self._data}/{identifier}"
        path = f"{folder}/evidence.yaml"
        self._empty.discard(path)
        is_known = identifier in self.register.evidence or identifier in self._unread
        if not is_known and self._folders.get(folder, _NOTHING).evidence == identifier:
            self._empty.add(path)

    # -- Records -------------------------------------------------------------------------

    def _plant(self, place: Place, before: Found | None, after: Found | None) -> None:
        """Give a record the place in the register of the one before; None takes it away."""
        match place.kind:
            case "plan" | "commitment" | "milestone" | "activity":
                self._plant_item(place, after)
            case "review":
                self._plant_review(place, before, after)
            case _:
                self._plant_entry(place, before, after)

    def _plant_entry(self, place: Place, before: Found | None, after: Found | None) -> None:
        table = getattr(self.register, _TABLES[place.kind])
        if before and after and _bears_the_same(before, after):
            _reword(table[place.id], after)
            return
        self._touched.records.add(place.id)
        if place.id not in table:
            self._unsorted.add(_TABLES[place.kind])
        if after is None:
            del table[place.id]
        elif place.kind == "evidence":
            table[place.id] = Piece(place.id, after.record, after.source, place.owner)
        else:
            table[place.id] = RegisterEntry(place.kind, place.id, after.record, after.source)
        if place.kind == "actor":
            self._touched.everything = True
            return
        self._touched.loose.add(place.id)
        if (before is None) != (after is None):
            self._owned[place.owner] += 1 if before is None else -1
            self._lightened.add(self._item_at(place.owner).id)

    def _plant_review(self, place: Place, before: Found | None, after: Found | None) -> None:
        reviews = self._reviews.setdefault(place.owner, {})
        reviews.pop(place.id, None)
        if after is not None:
            reviews[place.id] = after
        if before and after and _bears_the_same(before, after):
            piece = self.register.evidence.get(place.owner)
            for verdict in piece.reviews if piece else ():
                if verdict.id == place.id:
                    _reword(verdict, after)
            return
        self._touched.loose.add(place.owner)

    # -- Items ---------------------------------------------------------------------------

    def _plant_item(self, place: Place, after: Found | None) -> None:
        item = self._item_at(place.id)
        if after is None:
            self._made_up.add(place.id)
            self._touched.records.add(place.id)
            path = record_path(self._data, item.kind, item.id)
            self._revise(item, stand_in(item.kind), SourceFile(path, ""), whole=False)
        else:
            self._made_up.discard(place.id)
            record = after.record or stand_in(item.kind)
            self._revise(item, record, after.source, whole=after.whole)

    def _item_at(self, identifier: str) -> Item:
        """The item with this id; one made up where its record is missing."""
        if (item := self.register.items.get(identifier)) is not None:
            return item
        owner = identifier.rpartition("/")[0]
        parent = self._item_at(owner) if owner else None
        kind: ItemKind = ITEM_KINDS[identifier.count("/")]
        source = SourceFile(record_path(self._data, kind, identifier), "")
        item = Item(kind, identifier, stand_in(kind), source, parent, whole=False)
        self.register.items[identifier] = item
        self._unsorted.add("items")
        self._made_up.add(identifier)
        self._touched.records.add(identifier)
        self._touched.shapes.add(identifier)
        return item

    def _revise(self, item: Item, record: ItemRecord, source: SourceFile, *, whole: bool) -> None:
        """Let an item say something else."""
        was = item.record
        item.record, item.source, item.whole = record, source, whole
        concerned: Iterable[Item] = (item,)
        if (was.start, was.end) != (record.start, record.end):
            concerned = tuple(item.branch())
            self._touched.shapes.update(one.id for one in concerned)
        elif bearing.of_shape(was) != bearing.of_shape(record):
            self._touched.shapes.add(item.id)
        if item.id in self.ties.judged or bearing.of_item(was) != bearing.of_item(record):
            self._touched.records.add(item.id)
        for one in concerned:
            for name in _WORKED_OUT:
                one.__dict__.pop(name, None)
        if getattr(was, "withdrawn", None) != getattr(record, "withdrawn", None):
            self._touched.standings.add(item.id)
        if isinstance(was, Plan) and isinstance(record, Plan) and was.languages != record.languages:
            # What was judged counts in the plan's first language.
            self._touched.loose |= self.register.evidence.keys()

    def _drop_if_bare(self, identifier: str) -> None:
        """Let a made-up item go when nothing hangs below it any more."""
        item = self.register.items.get(identifier)
        if item is None or item.children or self._owned[identifier]:
            return
        del self.register.items[identifier]
        self._made_up.discard(identifier)
        self._touched.records.add(identifier)
        self._touched.shapes.add(identifier)
        if item.parent is not None:
            item.parent.children.remove(item)
            if item.parent.id in self._made_up:
                self._drop_if_bare(item.parent.id)


def begun(tree: KnownTree, memo: Memo) -> Replay | None:
    """The replay of all that a tree holds now; None where its settings cannot be opened."""
    try:
        replay = Replay(tree, memo)
    except UnreadableError:
        return None
    entries = tree.entries(replay.register.settings.data)
    replay.move({one.path: one.kind for one in entries if one.kind != EntryKind.FOLDER})
    return replay


def _place(identifier: str) -> Any:
    """Where a record comes in the order of the tree."""
    return natural(identifier), identifier.split("/")


def _bears_the_same(before: Found, after: Found) -> bool:
    """Whether nobody has to look at a record again for what it says otherwise than before."""
    kind = after.place.kind
    return bool(bearing.of_entry(kind, before.record) == bearing.of_entry(kind, after.record))


def _reword(entry: RegisterEntry[Any], after: Found) -> None:
    entry.record, entry.source = after.record, after.source
