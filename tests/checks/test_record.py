"""Whether the fields of a record are there and say what they may."""

from __future__ import annotations

import pytest

from agatrack.file_tree import MemoryTree
from tests.checks.base import (
    A1,
    C2,
    CLAIMS,
    EVIDENCE,
    MEETING,
    REVIEW,
    TITLE,
    claims,
    codes,
    evidence,
    lines,
    review,
    said,
    said_of,
)


def told(files: dict[str, str]) -> list[str]:
    return [str(one.help) for one in said(files)]


@pytest.mark.parametrize(
    "text",
    [
        "x-note: anything\n",
        "x-note: {a: [1, {b: c}]}\nx-other: 1\n",
        "verification:\n  - {id: v1, title: t, x-a: 1, x-b: 2}\n  - {id: v2, title: t, x-a: 1}\n",
        "objective: {x-note: 1}\n",
    ],
)
def test_notes_of_ones_own_are_ignored_at_every_depth(text: str) -> None:
    assert codes({C2: TITLE + text}) == []


def test_notes_of_ones_own_hide_no_fault_beside_them() -> None:
    text = "x-note: 1\nend: soon\nverification:\n  - {id: v1, title: t, x-note: 1, needs: 0}\n"

    assert lines({C2: TITLE + text}) == {("AGA206", C2, 3), ("AGA207", C2, 5)}


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("wieght: 40", "weight"),
        ("Lead: ministry", "lead"),
        ("verification:\n  - {id: v1, title: t, neds: 2}", "needs"),
        ("objective: {shortterm: t}", "short_term"),
    ],
)
def test_misspelt_key_gets_the_right_guess(text: str, guess: str) -> None:
    assert told({C2: f"{TITLE}{text}\n"}) == [f"did you mean '{guess}'?"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('weight: "40"', "AGA203"),
        ("weight: true", "AGA203"),
        ("weight: 33,3", "AGA203"),
        ("weight: .nan", "AGA207"),
        ("weight: .inf", "AGA207"),
        ("weight: -1", "AGA207"),
        ("weight: 1e999", "AGA207"),
        ("verification: v1", "AGA203"),
        ("verification: [{id: v1, title: t, needs: 1.5}]", "AGA203"),
        ("verification: [{id: v1, title: t, every: quarterly}]", "AGA204"),
        ("ogp_values: [transparency, openness]", "AGA204"),
        ("sdg: [17.190]", "AGA205"),
        ("end: 2025-13", "AGA206"),
        ("end: 2025-06-31", "AGA206"),
        ("end: 20250630", "AGA206"),
        ("end: 2025-06-30T10:00:00Z", "AGA206"),
        ("end: 30/06/2025", "AGA206"),
        ("end: ٢٠٢٥", "AGA206"),
        ("start: 0000", "AGA206"),
    ],
)
def test_value_is_refused_not_repaired(text: str, code: str) -> None:
    assert lines({C2: f"{TITLE}{text}\n"}) == {(code, C2, 2)}


@pytest.mark.parametrize(
    "text", ["sdg: [16.10, 5, 16.a]", "number: 7", "end: 2026", "end: 2026-02", "start:"]
)
def test_value_that_people_write_without_quotes_is_read(text: str) -> None:
    assert codes({C2: f"{TITLE}{text}\n"}) == []


@pytest.mark.parametrize(
    "title", ["", "5", '""', "{}", "[a]", "{es: a, en: }", "{es: 5}", "{Spanish: a}"]
)
def test_title_that_nobody_can_read_is_one_finding(title: str) -> None:
    assert len(codes({C2: f"title: {title}\n"})) == 1


def test_missing_keys_are_reported_where_they_belong() -> None:
    text = TITLE + "verification:\n  - {id: v1}\n  - {title: t}\n"

    assert lines({C2: text}) == {("AGA202", C2, 3), ("AGA202", C2, 4)}


@pytest.mark.parametrize(
    "added",
    ["2025-05-12", "2025-05-12T25:00:00Z", "9999-12-31T23:59:59-01:00", "2025-05-12T10:00:60Z"],
)
def test_moment_that_never_was_is_a_bad_date(added: str) -> None:
    assert codes({EVIDENCE: evidence(added=added)}) == ["AGA206"]


def test_document_may_not_lie_outside_its_folder() -> None:
    head = evidence().partition("links")[0]
    row = f"{{path: ../../plan.yaml, sha256: {'0' * 64}, bytes: 1}}"

    assert codes({EVIDENCE: f"{head}files: [{row}]\n"}) == ["AGA205"]


def test_empty_lists_of_files_and_links_deliver_nothing() -> None:
    head = evidence().partition("links")[0]

    assert codes({EVIDENCE: f"{head}files: []\nlinks: []\n"}) == ["AGA208"]
    assert codes({EVIDENCE: f"{head}reference: {{title: {{es: Acta, en: Minutes}}}}\n"}) == []


def test_faulty_evidence_does_not_make_its_review_or_successor_wrong() -> None:
    successor = evidence(more="supersedes: evidence/list\n")
    faulty = {EVIDENCE: evidence(added="soon"), REVIEW: review()}

    assert codes({**faulty, "data/plan/c1/evidence/list-2/evidence.yaml": successor}) == ["AGA206"]


def test_faulty_actor_is_not_unknown_to_others() -> None:
    faulty = {"data/actors/watchdog.yaml": "name: {es: Observatorio, en: Watchdog}\n"}

    assert codes({**faulty, CLAIMS: claims("  m1: {level: limited}\n")}) == ["AGA202"]


@pytest.mark.parametrize(
    "change",
    [
        "{item: m1}",
        "{item: m1, field: end, removed: true}",
        "{item: m1, added: true, removed: true}",
        "{item: m1, added: true, to: 5}",
    ],
)
def test_change_that_says_two_things_or_none_is_unclear(change: str) -> None:
    text = f"date: 2025-06-02\nagreed_by: [ministry]\nreason: r\nchanges:\n  - {change}\n"

    assert codes({"data/plan/c1/amendments/end.yaml": text}) == ["AGA210"]


@pytest.mark.parametrize("text", ["format: '1'\n", "format: true\n", "format: 2\n"])
def test_settings_of_another_format_are_one_finding(text: str) -> None:
    assert lines({"agatrack.yaml": text}) == {("AGA211", "agatrack.yaml", 1)}


@pytest.mark.parametrize("field", ["data", "templates"])
@pytest.mark.parametrize(
    "folder", ["../elsewhere", "/etc", "a//b", ".", "a\\b", "c:a", ".git", "a/.GIT/b", ".agatrack"]
)
def test_folders_of_the_settings_lie_inside_the_repository(field: str, folder: str) -> None:
    assert codes({"agatrack.yaml": f"format: 1\n{field}: {folder}\n"}) == ["AGA205"]


@pytest.mark.parametrize("name", ["--output=x", "a..b", "HEAD:data", "v 1", "'*'", '"a\\tb"'])
def test_a_baseline_is_one_state_and_nothing_else(name: str) -> None:
    settings = f"format: 1\nchange_control: {{baseline: {name}}}\n"

    assert codes({"agatrack.yaml": settings}) == ["AGA205"]


@pytest.mark.parametrize(
    "name", ["v2020.1", "refs/tags/acuerdo-2020", "HEAD~3", "v1^{}", "año-2020", "1a2b3c4d"]
)
def test_a_baseline_may_be_named_in_any_way_that_names_one(name: str) -> None:
    settings = f"format: 1\nchange_control: {{baseline: '{name}'}}\n"

    assert codes({"agatrack.yaml": settings}) == []


def test_of_a_data_folder_that_nobody_named_nothing_is_missed() -> None:
    assert said_of(MemoryTree({"agatrack.yaml": "format: 1\n"})) == []


def test_settings_cannot_hide_that_a_record_is_unreadable() -> None:
    skipping = "format: 1\nchecks: {AGA201: skip, missing-key: notice}\n"

    assert codes({"agatrack.yaml": skipping, C2: "lead: ministry\nfoo: 1\n"}) == [
        "AGA313",
        "AGA313",
        "AGA202",
        "AGA201",
    ]


def test_settings_lower_and_skip_by_code_and_by_name() -> None:
    text = "format: 1\nchecks: {aga405: skip, No-Verification-Means: error}\n"
    found = said({"agatrack.yaml": text, A1: "title: {es: Compras}\n"})

    assert [(one.code, one.severity.word) for one in found] == [("AGA401", "error")]


def test_meeting_needs_a_whole_day() -> None:
    assert codes({MEETING: f"{TITLE}date: 2025-03\n"}) == ["AGA206"]
