"""Two states side by side: what is told of the part that is read is what is told of the whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agatrack import checks, fingerprint
from agatrack.errors import UnreadableError
from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.history.revisions import tree_at
from agatrack.loading import load
from agatrack.model.plan import Means
from agatrack.model.register import Register
from agatrack.reports.difference import Difference, between, heading, progress
from agatrack.states import tied
from agatrack.states.beside import States, newer
from tests.cli.calls import begun, git
from tests.commits import made
from tests.edits import Texts, neighbourly_histories
from tests.test_chronicle import imported
from tests.test_loading import told

DAYS = (date(2020, 3, 31), date(2021, 2, 28))


def difference(
    before: Register, after: Register, plans: Collection[str] | None, *, is_baseline: bool
) -> Difference:
    return between(before, after, checks.usual, is_baseline=is_baseline, plans=plans)


def facts(found: Difference) -> list[Any]:
    """Everything that is shown to people of a difference."""
    return [
        [one.change._replace(entry=None) for one in found.changes],
        [one.cover for one in found.changes],
        [heading(found, one.change.item, "es") for one in found.changes],
        found.damaged,
        [row for day in DAYS for row in progress(found, day) if row["before"] != row["after"]],
    ]


def _at(root: Path, commit: str | None) -> Register:
    try:
        return load(tree_at(root, commit) if commit else FolderTree(root))
    except UnreadableError:
        return load(MemoryTree({"agatrack.yaml": "format: 1\n"}))


def _beside(root: Path, base: str, head: str | None, *, whole: bool) -> States | None:
    with newer(root, head) as state:
        try:
            return state.beside(base, whole=whole)
        except UnreadableError:
            return None


def _assert_told_as_of_the_whole(history: list[tuple[date, Texts]]) -> None:
    with TemporaryDirectory() as folder:
        root = imported(Path(folder), history)
        commits = git(root, "rev-list", "--reverse", "main").split()
        git(root, "reset", "--quiet", "--hard", "main")
        said = cache(told)
        plainly = cache(partial(_at, root))  # most belong to two pairs
        for base, head in [*pairwise(commits), (commits[-2], None)]:
            part = _beside(root, base, head, whole=False)
            whole = _beside(root, base, head, whole=True)
            if part is None or whole is None:
                assert part is whole
                continue
            plain = plainly(base), plainly(head)
            assert [told(one) for one in whole[:2]] == [said(one) for one in plain]
            for is_baseline in (False, True):
                expected = difference(*plain, part.plans, is_baseline=is_baseline)
                assert facts(difference(*part, is_baseline=is_baseline)) == facts(expected)


@settings(max_examples=settings().max_examples // 4)  # real commits, several of them each
@given(history=neighbourly_histories())
def test_the_part_that_is_read_tells_what_the_whole_tells(
    history: list[tuple[date, Texts]],
) -> None:
    _assert_told_as_of_the_whole(history)


# -- Plans that name each other ------------------------------------------------------------

PLANS = ("mx", "mx-3", "m", "zz")
SETTINGS = "format: 1\nreview: {independent: false}\n"
ACTOR = "name: Función Pública\nsector: government\n"
OTHER = "name: Red\nsector: civil_society\n"


def _spelled(draw: st.DrawFn, reference: str) -> str:
    """A reference as YAML may write it: most often as it is, else in letters of another kind."""
    match draw(st.integers(0, 40)):
        case 38:
            return f'"\\x{ord(reference[0]):02x}{reference[1:]}"'
        case 39:
            return f'"{reference[0]}\\\n  {reference[1:]}"'
        case 40:
            return '"' + reference.replace("/", "\\/") + '"'
    return reference


@st.composite
def neighbours(draw: st.DrawFn) -> list[tuple[date, Texts]]:
    """Plans in which every piece of evidence may be about any of them, and then one change."""
    plan = st.sampled_from(PLANS)
    files = {
        "agatrack.yaml": SETTINGS,
        "data/actors/sfp.yaml": ACTOR,
        "data/actors/red.yaml": OTHER,
    }
    for name in PLANS:
        files[f"data/{name}/plan.yaml"] = f"title: Plan {name}\nstart: 2020\nend: 2020\n"
        for commitment in ("c1", "c2"):
            files[f"data/{name}/{commitment}/commitment.yaml"] = (
                f"title: Compromiso {commitment}\nweight: 50\n"
                "verification: [{id: v1, title: Acta, needs: 2}]\n"
            )
            about = draw(st.sampled_from((*[name] * 5, draw(plan))))
            files |= _piece(draw, f"{name}/{commitment}/evidence/e1", about)
    for _ in range(draw(st.integers(0, 2))):
        files |= _amendment(draw, draw(plan), draw(plan))
    return [(DAYS[0], files), (DAYS[1], _changed(draw, files, draw(plan)))]


def _changed(draw: st.DrawFn, files: dict[str, str], name: str) -> dict[str, str]:
    """The same files with one change in one plan."""
    changed = dict(files)
    match draw(st.sampled_from(("weight", "title", "evidence", "evidence", "gone", "renamed"))):
        case "weight":
            for commitment, weight in (("c1", 40), ("c2", 60)):
                path = f"data/{name}/{commitment}/commitment.yaml"
                changed[path] = files[path].replace("weight: 50", f"weight: {weight}")
        case "title":
            changed[f"data/{name}/plan.yaml"] = "title: Otro\nstart: 2020\nend: 2020\n"
        case "evidence":
            changed |= _piece(draw, f"{name}/c1/evidence/e1", draw(st.sampled_from(PLANS)))
        case "gone":
            del changed[f"data/{name}/c1/evidence/e1/evidence.yaml"]
        case _:
            for path in list(changed):
                if path.startswith(f"data/{name}/c1/"):
                    changed[path.replace("/c1/", "/c9/")] = changed.pop(path)
    return changed


def _piece(draw: st.DrawFn, place: str, about: str) -> dict[str, str]:
    """A piece of evidence about a commitment of a plan, with a verdict on it."""
    reference = f"{about}/{draw(st.sampled_from(('c1', 'c2')))}/v1"
    lines = ["title: Acta", f"supports: [{_spelled(draw, reference)}]", "by: sfp"]
    lines += ["added: 2020-02-01T10:00:00Z", "links: [{url: 'https://example.org/a'}]"]
    if draw(st.integers(0, 5)) == 5:
        older = f"{draw(st.sampled_from(PLANS))}/c2/evidence/e1"
        lines.append(f"supersedes: {_spelled(draw, older)}")
    judged = ""
    if draw(st.integers(0, 7)) == 7:
        other = f"{draw(st.sampled_from(PLANS))}/c2/v1"
        means = Means.model_validate({"id": "v1", "title": "Acta", "needs": 2})
        names = {reference, other}
        sums = "".join(f"    {one}: {fingerprint.of_record(means, ['es'])}\n" for one in names)
        judged = f"judged:\n  means:\n{sums}"
    return {
        f"data/{place}/evidence.yaml": "\n".join(lines) + "\n",
        f"data/{place}/reviews/2020-02-02-red.yaml": (
            f"date: 2020-02-02\nby: red\nverdict: accepted\n{judged}"
        ),
    }


def _amendment(draw: st.DrawFn, place: str, about: str) -> dict[str, str]:
    item, field, before, after = draw(
        st.sampled_from((
            (about, "title", f"Plan {about}", "Otro"),
            (f"{about}/c1", "weight", 50, 40),
            (f"{about}/c9", "id", f"{about}/c1", f"{about}/c9"),
        ))
    )  # fmt: skip
    by = draw(st.sampled_from(("sfp, red", "sfp")))
    return {
        f"data/{place}/amendments/2020-02-0{draw(st.integers(1, 9))}-x.yaml": (
            f"date: 2020-02-01\nagreed_by: [{by}]\nreason: Sí\n"
            f"changes: [{{item: {_spelled(draw, item)}, field: {field}, "
            f"from: {before}, to: {after}}}]\n"
        )
    }


@settings(max_examples=settings().max_examples // 3)
@given(history=neighbours())
def test_plans_that_bear_on_a_change_are_read_with_it(history: list[tuple[date, Texts]]) -> None:
    _assert_told_as_of_the_whole(history)


COMMITMENT = "title: Compromiso\nverification: [{id: v1, title: Acta}]\n"
EVIDENCE = (
    "title: Acta\nsupports: [%s]\nadded: 2020-02-01T10:00:00Z\nby: sfp\n"
    "links: [{url: 'https://example.org/a'}]\n"
)
AMENDMENT = (
    "date: 2020-02-01\nagreed_by: [sfp, red]\nreason: Sí\n"
    "changes: [{item: %s, field: title, from: Plan, to: Otro}]\n"
)
THREE = {
    "agatrack.yaml": SETTINGS,
    "data/actors/sfp.yaml": ACTOR,
    "data/actors/red.yaml": OTHER,
    **{f"data/{plan}/plan.yaml": "title: Plan\nstart: 2020\n" for plan in ("a1", "b", "c")},
    **{f"data/{plan}/c1/commitment.yaml": COMMITMENT for plan in ("a1", "b", "c")},
}


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        ("data/b/c1/evidence/e1/evidence.yaml", EVIDENCE % "c1/v1", {"a1"}),
        ("data/b/c1/evidence/e1/evidence.yaml", EVIDENCE % "a1/c1/v1", {"a1", "b"}),
        ("data/b/c1/evidence/e1/evidence.yaml", EVIDENCE % '"\\x611/c1/v1"', {"a1", "b", "c"}),
        ("data/b/c1/evidence/e1/evidence.yaml", EVIDENCE % '"a1\\/c1/v1"', {"a1", "b", "c"}),
        ("data/b/c1/evidence/e1/evidence.yaml", EVIDENCE % '"a\\\n  1/c1/v1"', {"a1", "b", "c"}),
        ("data/a1/c1/evidence/e1/evidence.yaml", EVIDENCE % "b/c1/v1", {"a1", "b"}),
        ("data/b/amendments/2020-02-01-x.yaml", AMENDMENT % "a1", {"a1", "b"}),
        ("data/b/c1/amendments/2020-02-01-x.yaml", AMENDMENT % "a1/c1", {"a1", "b"}),
        ("data/b/c1/meetings/2020.yaml", "date: 2020-03-01\ntitle: Sesión de a1/\n", {"a1"}),
        ("data/actors/irm.yaml", ACTOR, {"a1", "b", "c"}),
        ("agatrack.yaml", f"{SETTINGS}languages: [en]\n", {"a1", "b", "c"}),
    ],
)
def test_only_what_bears_on_a_change_is_read(
    tmp_path: Path, path: str, text: str, read: set[str]
) -> None:
    other = {"data/a1/plan.yaml": "title: Otro\nstart: 2020\n"}
    is_shared = path.startswith(("data/actors", "agatrack"))
    first = made(begun(tmp_path), THREE if is_shared else {**THREE, path: text})
    second = made(tmp_path, {**other, path: text} if is_shared else other)

    for head in (second, None):
        part = _beside(tmp_path, first, head, whole=False)

        assert part is not None
        assert part.after.items.keys() == {one for plan in read for one in (plan, f"{plan}/c1")}
        plain = _at(tmp_path, first), _at(tmp_path, head)
        found = difference(*part, is_baseline=False)
        assert facts(found) == facts(difference(*plain, part.plans, is_baseline=False))


def test_of_more_plans_than_can_be_held_against_each_other_all_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tied, "MOST_ASKED", 1)
    first = made(begun(tmp_path), THREE)
    second = made(tmp_path, {"data/a1/plan.yaml": "title: Otro\nstart: 2020\n"})

    part = _beside(tmp_path, first, second, whole=False)

    assert part is not None
    assert part.after.items.keys() >= {"a1", "b", "c"}


def test_damage_to_other_plans_hides_no_change(tmp_path: Path) -> None:
    first = made(begun(tmp_path), {**THREE, "data/b/plan.yaml": "title: [\n"})
    second = made(tmp_path, {"data/a1/plan.yaml": "title: Otro\nstart: 2020\n"})

    assert [one.damaged for one in _both_ways(tmp_path, first, second)] == [[], []]

    third = made(tmp_path, {"data/b/c1/commitment.yaml": "title: Otro\n"})

    for one in _both_ways(tmp_path, second, third):
        assert {fault.position.path for fault in one.damaged} == {"data/b/plan.yaml"}


def _both_ways(root: Path, base: str, head: str) -> list[Difference]:
    states = [_beside(root, base, head, whole=whole) for whole in (False, True)]
    return [difference(*one, is_baseline=False) for one in states if one is not None]


def test_a_state_from_before_there_were_settings_held_nothing(tmp_path: Path) -> None:
    first = made(begun(tmp_path), {"README": "Pronto\n"})
    second = made(tmp_path, THREE)

    states = _beside(tmp_path, first, second, whole=False)

    assert states is not None
    assert not states.before.items
    assert states.after.items.keys() >= {"a1/c1", "b/c1", "c/c1"}
