"""The manual says what the program does: its examples load, its tables and figures are right."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from agatrack import checks, fingerprint, yaml_events, yaml_source
from agatrack.changes import rules
from agatrack.diagnostics import Severity
from agatrack.file_tree import LARGEST_RECORD, MemoryTree
from agatrack.loading import load
from agatrack.model.actor import Actor
from agatrack.model.register import Register
from agatrack.model.settings import DEFAULTS, Settings
from agatrack.progress import completion
from docs import build, key_tables
from docs.picture import ROOT, terminal_picture

DAY: Final = date(2026, 6, 30)
DOCUMENT: Final = b"work,cost\nCalle Hidalgo,120000\n"

_EXAMPLE: Final = re.compile(r"```yaml\n# ((?:data/|agatrack)\S*\.yaml)\n(.*?)```", re.DOTALL)
_FRAGMENT: Final = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")

every_change_page = pytest.mark.parametrize("name", build.CHANGE_PAGES.values())
every_format_page = pytest.mark.parametrize("name", build.FORMAT_PAGES.values())


def page(name: str) -> str:
    return (build.HERE / name).read_text("utf-8")


def examples(name: str) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {found[1]: found[2] for found in _EXAMPLE.finditer(page(name))}
    return files | {"data/jacaranda-2026/c01/evidence/registro-k3v9/registro.csv": DOCUMENT}


def repository(name: str) -> Register:
    return load(MemoryTree(examples(name)))


@every_format_page
def test_the_examples_of_a_page_are_one_repository_without_faults(name: str) -> None:
    found = checks.diagnostics(repository(name), DAY)

    assert [one for one in found if one.severity is Severity.ERROR] == []
    # The session of the second quarter is missing, and the page says so.
    assert {one.code for one in found if one.severity is Severity.WARNING} == {"AGA903"}


@every_format_page
def test_the_page_has_an_example_of_every_kind_of_record(name: str) -> None:
    register = repository(name)

    assert {item.kind for item in register.items.values()} == {
        "plan", "commitment", "milestone", "activity",
    }  # fmt: skip
    for table in ("actors", "evidence", "assessments", "meetings", "events", "amendments"):
        assert getattr(register, table), table
    assert any(piece.reviews for piece in register.evidence.values())
    assert register.settings == DEFAULTS


@every_format_page
def test_every_piece_of_yaml_on_the_page_can_be_read(name: str) -> None:
    fragments = _FRAGMENT.findall(page(name))

    # The two ways to write a title stand together in one fragment, as nowhere in a record.
    assert [
        fault
        for text in fragments
        for fault in yaml_source.read(text).faults
        if fault.code != "AGA103"
    ] == []


@every_format_page
def test_the_file_of_the_example_has_the_sum_and_size_that_stand_there(name: str) -> None:
    import hashlib

    (document,) = (
        document for piece in repository(name).evidence.values() for document in piece.record.files
    )

    assert document.sha256 == hashlib.sha256(DOCUMENT).hexdigest()
    assert document.bytes == len(DOCUMENT)


@every_format_page
def test_the_worked_sum_is_what_the_program_reckons(name: str) -> None:
    figures = completion(repository(name), DAY)
    verified = {id_.removeprefix("jacaranda-2026/"): done.verified for id_, done in figures.items()}

    assert verified["c01/m1/a1"] == Fraction(1, 2)
    assert verified["c01/m1/a2"] == Fraction(1, 4)
    assert verified["c01/m1"] == Fraction(375, 1000)
    assert verified["c01/m2"] == 0
    assert verified["c01"] == Fraction(225, 1000)
    assert figures["jacaranda-2026/c01"].evidenced == Fraction(625, 1000)
    claims = figures["jacaranda-2026/c01"].claims
    assert claims == {
        "self": Fraction(8, 15), "civil_society": Fraction(24, 100), "independent": None,
    }  # fmt: skip
    for written in ("37.5 %", "22.5 %", "62.5 %", "53.33 %", "24 %"):
        assert written in page(name)


def test_both_languages_show_the_same_repository() -> None:
    english, spanish = (examples(name) for name in build.FORMAT_PAGES.values())

    assert list(english) == list(spanish)


@every_format_page
def test_the_fields_that_are_not_normative_are_those_of_the_fingerprint(name: str) -> None:
    listed = page(name).split("<!-- descriptive -->")[1].split("<!-- end -->")[0]

    assert set(re.findall(r"^\| `(\w+)`", listed, re.MULTILINE)) == fingerprint.DESCRIPTIVE


@every_format_page
def test_the_limits_are_those_of_the_reader(name: str) -> None:
    text = page(name)

    assert f"{LARGEST_RECORD // 1024} KiB" in text
    assert re.search(rf"\b{yaml_events.DEEPEST} (?:levels|niveles)", text)
    assert f"{yaml_events.MOST_NODES:,}" in text


@every_format_page
def test_every_kind_of_record_has_its_table_of_keys(name: str) -> None:
    shown = set(re.findall(r"<!-- keys: (\w+) -->", page(name)))

    # What a claim holds is shown in the table of assessments.
    assert shown == set(key_tables.MODELS) - {"claim"}


@every_change_page
def test_the_table_of_what_weakens_has_every_rule(name: str) -> None:
    tables = re.findall(r"<!-- rules: \w+ -->\n(.*?)<!-- end -->", page(name), re.DOTALL)
    shown = re.findall(r"^\| `([^`]+)`", "".join(tables), re.MULTILINE)

    assert set(shown) == {rule.field for rule in rules.RULES}


@every_change_page
def test_the_fields_that_may_change_freely_are_those_of_the_rules(name: str) -> None:
    listed = page(name).split("<!-- free -->")[1].split("<!-- end -->")[0]
    promise, actor, settings = (
        {field for field in re.findall(r"`(\w+)`", line) if field != "contact"}
        for line in listed.strip().splitlines()[2:]
    )

    assert promise == fingerprint.DESCRIPTIVE
    assert {
        field for field in Actor.model_fields if not rules.is_normative("actor", field)
    } == actor
    assert {
        field for field in Settings.model_fields if not rules.is_normative("settings", field)
    } == settings


@every_change_page
def test_every_check_of_changes_guards_something(name: str) -> None:
    linked = set(re.findall(r"\.md#(aga7\d\d)\)", page(name)))

    assert linked == {rule.code.lower() for rule in checks.RULES if rule.code.startswith("AGA7")}


def test_what_is_generated_is_up_to_date() -> None:
    assert [path.name for path, _ in build.outdated()] == []


def test_links_between_pages_lead_somewhere() -> None:
    for source in (*build.HERE.glob("*.md"), *build.HERE.glob("decisions/*.md")):
        for link in _LINK.findall(source.read_text("utf-8")):
            path, _, anchor = link.partition("#")
            if not path.startswith(("http", "mailto")):
                target = source.parent / path if path else source
                assert target.exists(), f"{source.name}: {link}"
                if anchor and target.suffix == ".md":
                    assert anchor in anchors(target.read_text("utf-8")), f"{source.name}: {link}"


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


def test_pages_name_no_place_on_a_machine() -> None:
    for source in (*build.HERE.rglob("*.md"), ROOT / "CHANGELOG.md"):
        assert re.search(r"/(?:work|tmp)/|/home/(?!ana\b)", source.read_text("utf-8")) is None


def test_a_picture_is_small_and_needs_nothing_from_elsewhere() -> None:
    picture = terminal_picture("\x1b[1mc07\x1b[0m ███░░░ <50 %>\n" * 12, "A & B")

    root = ET.fromstring(picture)  # noqa: S314 - our own text
    assert len(picture.encode()) <= 12 * 1024
    assert "url(" not in picture
    assert "href" not in picture
    assert [element.text for element in root if element.tag.endswith("title")] == ["A & B"]
    assert sum("full" in element.get("class", "") for element in root) == 12


def test_pictures_in_the_manual_are_small() -> None:
    for name, _ in build.PICTURES.values():
        assert (build.HERE / name).stat().st_size <= 12 * 1024
