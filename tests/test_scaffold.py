"""New records and repositories say the same as the model, in the author's language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from agatrack import checks, scaffold
from agatrack.diagnostics import Severity
from agatrack.errors import CallError
from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.base import keys_of
from agatrack.model.kinds import MODELS
from agatrack.model.places import Kind
from tests.cli.calls import ROOT, written

KINDS: tuple[Kind, ...] = get_args(Kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_record_has_every_key_of_its_kind_in_order(kind: Kind, language: str) -> None:
    lines = scaffold.record_text(kind, {}, language).splitlines()

    assert [line.split(":")[0] for line in lines] == [f"# {key}" for key in keys_of(MODELS[kind])]


def test_few_words_to_choose_from_are_listed() -> None:
    text = scaffold.record_text("plan", {}, "en")

    assert "(action_plan, roadmap, petition)" in text


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "Plan", "title: Plan"),
        ("title", "Our plan", 'title: "Our plan"'),
        ("title", "2019", 'title: "2019"'),
        ("title", "no", 'title: "no"'),
        ("start", "2019", "start: 2019"),
        ("start", "2019-12", "start: 2019-12"),
        ("start", "2019-12-10", "start: 2019-12-10"),
        ("start", "tomorrow #1", 'start: "tomorrow #1"'),
    ],
)
def test_a_value_is_quoted_where_yaml_would_misread_it(key: str, value: str, line: str) -> None:
    assert line in scaffold.record_text("plan", {key: value}, "en").splitlines()


@pytest.mark.parametrize(
    ("kind", "written_id", "full"),
    [
        ("event", "mx/2019-x", "mx/events/2019-x"),
        ("event", "mx/events/2019-x", "mx/events/2019-x"),
        ("meeting", "mx/c1/q1", "mx/c1/meetings/q1"),
        ("plan", "mx/", "mx"),
        ("activity", "mx/c1/m1/a1", "mx/c1/m1/a1"),
    ],
)
def test_an_id_is_completed(kind: Kind, written_id: str, full: str) -> None:
    assert scaffold.id_of(kind, written_id) == full


@pytest.mark.parametrize(
    "kind", ["plan", "commitment", "milestone", "activity", "actor", "meeting", "event"]
)
def test_the_example_in_an_error_is_an_id_itself(kind: Kind) -> None:
    example = scaffold._EXAMPLES[kind]

    assert scaffold.id_of(kind, example).endswith(example.rpartition("/")[2])


@pytest.mark.parametrize("languages", [("es", "en"), ("en", "es"), ("fr",)])
def test_a_new_repository_has_no_errors_in_any_language(languages: tuple[str, ...]) -> None:
    values = {"title": "T", "start": "2026", "end": "2027"}
    for language in ("es", "en"):
        files = scaffold.repository_files("mx", values, languages, language)

        register = load(MemoryTree(files))

        assert register.settings.languages == languages
        assert checks.diagnostics(register, date(2026, 1, 1)) == []


def test_a_copied_plan_brings_the_actors_it_names_and_no_others() -> None:
    files = scaffold.copied_files(ROOT, "mx-petition-2017", "es")

    assert "data/actors/ogp-steering-committee.yaml" in files
    assert len(files) < len(scaffold.copied_files(ROOT, "mx-2019", "es"))
    errors = [
        one
        for one in checks.diagnostics(load(MemoryTree(files)), date(2026, 1, 1))
        if one.severity is Severity.ERROR
    ]
    assert errors == []


def test_only_a_plan_can_be_copied() -> None:
    with pytest.raises(CallError, match="Plans: mx-2019, mx-petition-2017, mx-roadmap-2019"):
        scaffold.copied_files(ROOT, "mx-2019/c07", "es")


def test_parents_that_are_missing_are_named_from_the_top(tmp_path: Path) -> None:
    written(tmp_path, {"data/mx/plan.yaml": ""})

    missing = list(scaffold.missing_parents(tmp_path, "data", "activity", "mx/c1/m1/a1"))

    assert missing == ["data/mx/c1/commitment.yaml", "data/mx/c1/m1/milestone.yaml"]
