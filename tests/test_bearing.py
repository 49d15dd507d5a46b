"""Whatever bears on a figure is seen to change, and what does not is no work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agatrack import fingerprint
from agatrack.brief import Walk
from agatrack.file_tree import EntryKind, MemoryTree
from agatrack.loading import Memo, load
from agatrack.model.plan import Activity, Means
from agatrack.progress import completion
from agatrack.replay import Replay
from tests.test_replay import _ChangingTree, _said

DAYS = [date(2020, month, 15) for month in (1, 2, 3, 4, 5, 6, 12)]

MEANS = "{id: v1, title: {fr: Acte, pt: Ata}, kinds: [minutes], needs: 2}"
JUDGED = Means.model_validate(
    {"id": "v1", "title": {"fr": "Acte", "pt": "Ata"}, "kinds": ["minutes"], "needs": 2}
)
A1 = "data/mx/c1/m1/a1.yaml"
A2 = "data/mx/c1/m1/a2.yaml"
C2 = "data/mx/c2/commitment.yaml"
E1 = "data/mx/c1/evidence/e1/evidence.yaml"
E2 = "data/mx/c1/evidence/e2/evidence.yaml"
E3 = "data/mx/c2/evidence/e3/evidence.yaml"
R1 = "data/mx/c1/evidence/e1/reviews/2020-03-01-red.yaml"
R3 = "data/mx/c2/evidence/e3/reviews/2020-03-01-red.yaml"
CLAIM = "data/mx/assessments/2020-04-01-sfp.yaml"
SUM = 64 * "a"
FILES = {
    "agatrack.yaml": "format: 1\nlanguages: [es]\n",
    "data/actors/sfp.yaml": "name: Función Pública\nsector: government\n",
    "data/actors/inai.yaml": "name: INAI\nsector: autonomous_body\n",
    "data/actors/red.yaml": "name: Red\nsector: civil_society\nparent: irm\n",
    "data/actors/irm.yaml": "name: IRM\nsector: independent_review\n",
    "data/mx/plan.yaml": "title: Plan\nstart: 2020\nend: 2020\n",
    "data/mx/c1/commitment.yaml": "title: Uno\nweight: 60\n",
    "data/mx/c1/m1/milestone.yaml": "title: Hito\n",
    A1: f"title: Acto\nverification: [{MEANS}]\n",
    A2: "title: {fr: Acte, pt: Ata}\n",
    C2: "title: Dos\nweight: 40\n",
    E1: "title: Acta\nsupports: [m1/a1/v1, m1/a2]\nkind: minutes\nadded: 2020-02-01T10:00:00Z\n"
    f"by: sfp\nfiles: [{{path: acta.pdf, sha256: {SUM}, bytes: 1}}]\n",
    E2: "title: Otra\nsupports: [m1/a1/v1]\nkind: minutes\nadded: 2020-06-01T10:00:00Z\nby: sfp\n"
    "links: [{url: 'https://example.org/a'}]\n",
    E3: "title: Más\nsupports: [c2]\nadded: 2020-02-01T10:00:00Z\nby: sfp\n"
    "links: [{url: 'https://example.org/b'}]\n",
    R1: "date: 2020-03-01\nby: red\nverdict: accepted\nnote: Sí\njudged:\n"
    f"  files: {{acta.pdf: {SUM}}}\n  means:\n"
    f"    m1/a1/v1: {fingerprint.of_record(JUDGED, ['es'])}\n"
    f"    m1/a2: {fingerprint.of_record(Activity(title={'fr': 'Acte', 'pt': 'Ata'}), ['es'])}\n",
    R3: "date: 2020-03-01\nby: red\nverdict: accepted\n",
    CLAIM: "date: 2020-04-01\nby: sfp\nnote: Así\n"
    "items:\n  c1: {level: limited, delay_reason: No}\n  c2: {percent: 20}\n",
}

BEARS = {
    "evidence came later": (E1, "2020-02-01T", "2020-05-01T"),
    "evidence is by another": (E1, "by: sfp", "by: red"),
    "evidence is of another kind": (E1, "kind: minutes", "kind: dataset"),
    "evidence supports something else": (E1, "m1/a1/v1, ", ""),
    "evidence replaces another": (E2, "title: Otra\n", "title: Otra\nsupersedes: evidence/e1\n"),
    "a document is another": (E1, SUM, 64 * "b"),
    "a document is on paper": (
        *(E3, "links: [{url: 'https://example.org/b'}]", "reference: {title: x}"),
    ),
    "a verdict came later": (R1, "date: 2020-03-01", "date: 2020-05-01"),
    "a verdict is by another": (R1, "by: red", "by: sfp"),
    "a verdict is another": (R1, "accepted", "rejected"),
    "a verdict is about less": (R1, "note: Sí", "of: [m1/a2]"),
    "a verdict judged another document": (R1, SUM, 64 * "b"),
    "a claim came later": (CLAIM, "date: 2020-04-01", "date: 2020-05-01"),
    "a claim is by another": (CLAIM, "by: sfp", "by: red"),
    "a claim has another level": (CLAIM, "limited", "substantial"),
    "a claim has another percent": (CLAIM, "percent: 20", "percent: 21"),
    "a claim is about something else": (CLAIM, "  c2:", "  c1/m1:"),
    "an actor is of another sector": ("data/actors/red.yaml", "civil_society", "government"),
    "an actor belongs to another": ("data/actors/red.yaml", "irm", "sfp"),
    "a means says something else": (A1, "Acte", "Actes"),
    "a means says it in another order": (A1, "{fr: Acte, pt: Ata}", "{pt: Ata, fr: Acte}"),
    "a means needs less": (A1, "needs: 2", "needs: 1"),
    "what was judged says something else": (A2, "Acte", "Actes"),
    "what was judged says it in another order": (A2, "{fr: Acte, pt: Ata}", "{pt: Ata, fr: Acte}"),
    "an item weighs more": (C2, "weight: 40", "weight: 41"),
    "an item was withdrawn": (C2, "40\n", "40\nwithdrawn: {date: 2020-05-01, reason: No}\n"),
    "an item ends sooner": (C2, "40\n", "40\nend: 2020-06\n"),
}  # fmt: skip

WORDS = {
    "evidence": (E1, "title: Acta", "title: El acta"),
    "a verdict": (R1, "note: Sí", "note: Que sí"),
    "a claim": (CLAIM, "note: Así", "note: Así no"),
    "the reason of a claim": (CLAIM, "delay_reason: No", "delay_reason: No hubo"),
    "an actor": ("data/actors/red.yaml", "name: Red", "name: La red"),
    "a commitment": (C2, "title: Dos", "title: El segundo"),
    "a plan": ("data/mx/plan.yaml", "title: Plan", "title: El plan"),
    "a remark": (A1, "title: Acto\n", "title: Acto # Revisado\n"),
}


def _edited(change: tuple[str, str, str]) -> dict[str, str]:
    path, old, new = change
    assert FILES[path].count(old) == 1
    return {**FILES, path: FILES[path].replace(old, new)}


def _figures(files: dict[str, str], day: date) -> list[Any]:
    """Of every item on a day, as the files read whole have it."""
    register = load(MemoryTree(files))
    assert not register.problems
    return [
        (one.item.id, one.verified, one.evidenced, one.expected, one.claims)
        for one in completion(register, day).values()
    ]


def _walked(day: date, *states: dict[str, str]) -> list[list[Any]]:
    """The same of one state after the other, as a walk has it."""
    tree = _ChangingTree({})
    walk = Walk(tree, Memo())
    found = []
    for files in states:
        walk.move(tree.move(files))
        rows = []
        for name, *_ in _figures(files, day):
            figures = walk.figures(name, day)
            assert figures is not None
            rows.append((name, *figures[:3], dict(figures.claims)))
        found.append(rows)
    return found


@pytest.mark.parametrize("change", BEARS.values(), ids=BEARS)
def test_what_bears_on_figures_is_seen(change: tuple[str, str, str]) -> None:
    edited = _edited(change)
    bears = False
    for day in DAYS:
        before, after = _figures(FILES, day), _figures(edited, day)
        assert _walked(day, FILES, edited, FILES) == [before, after, before]
        bears |= before != after
    assert bears


@pytest.mark.parametrize("change", WORDS.values(), ids=WORDS)
def test_other_words_are_taken_as_they_are(change: tuple[str, str, str]) -> None:
    edited = _edited(change)
    tree = _ChangingTree(FILES)
    replay = Replay(tree, Memo())
    replay.move(dict.fromkeys(FILES, EntryKind.FILE))

    touched = replay.move(tree.move(edited))

    assert not touched.loose | touched.standings | touched.said | touched.shapes
    assert not touched.everything
    assert _said(replay.register) == _said(load(MemoryTree(edited)))
    assert all(_figures(edited, day) == _figures(FILES, day) for day in DAYS)
