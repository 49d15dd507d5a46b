"""Spanish is whole: every sentence is in the catalogue, and no English is left anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final, get_args

import pytest

from agatrack import scaffold, schema
from agatrack.checks import RULES, manual
from agatrack.cli import app
from agatrack.diagnostics import Diagnostic
from agatrack.messages import (
    LANGUAGES,
    REPORT_LANGUAGES,
    SOURCE_LANGUAGE,
    Message,
    catalogue,
    translated,
)
from agatrack.model.places import Kind
from tests.checks.base import BASE, EVIDENCE, REVIEW, claims, evidence, review, said
from tests.cli.calls import TOUCHY, WRONG_CALLS, Agatrack, caller, committed, written
from tests.sentences import all_sentences, in_reports

FOREIGN = tuple(language for language in LANGUAGES if language != SOURCE_LANGUAGE)


@cache
def sentences() -> frozenset[str]:
    """Every sentence once: to find them takes longer than to look each of them up."""
    return frozenset(all_sentences())


ENGLISH: Final = frozenset(
    """
    the and with is are was were this these those of to not or from for by have had but if it its
    that than then there here what which who whom whose when where why how all any each every none
    only other another same such must may can cannot could should would will shall does did done
    be been being an in on at into out up down as after before between both more most less least
    you your they them their we our missing unknown found expected written read wrong nothing
    """.split()  # noqa: SIM905 - a list of words reads as a text
)
"""Words that every longer English sentence has one of, and no Spanish one."""


@pytest.mark.parametrize("language", FOREIGN)
def test_every_sentence_is_in_the_catalogue(language: str) -> None:
    assert sorted(sentences() - catalogue(language).keys()) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_no_sentence_is_in_the_catalogue_in_vain(language: str) -> None:
    assert sorted(catalogue(language).keys() - sentences()) == []


ONLY_IN_REPORTS = tuple(one for one in REPORT_LANGUAGES if one not in LANGUAGES)


@pytest.mark.parametrize("language", ONLY_IN_REPORTS)
def test_every_sentence_that_a_report_can_show_is_in_the_catalogue(language: str) -> None:
    assert sorted(set(in_reports()) - catalogue(language).keys()) == []


@pytest.mark.parametrize("language", ONLY_IN_REPORTS)
def test_a_catalogue_for_reports_has_nothing_else(language: str) -> None:
    assert sorted(catalogue(language).keys() - set(in_reports())) == []


@pytest.mark.parametrize("language", [*FOREIGN, *ONLY_IN_REPORTS])
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    different = {
        sentence: text
        for sentence, text in catalogue(language).items()
        if places(sentence) != places(text)
    }
    assert different == {}


def places(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", [*FOREIGN, *ONLY_IN_REPORTS])
def test_a_translation_ends_as_its_sentence_does_and_is_printable(language: str) -> None:
    for sentence, text in catalogue(language).items():
        assert text.strip() == text or sentence.strip() != sentence
        assert (text[-1:] in ".:?!") == (sentence[-1:] in ".:?!") or len(sentence) < 12, text
        assert all(letter.isprintable() or letter == "\u00a0" for letter in text), text


@pytest.mark.parametrize("language", FOREIGN)
def test_a_translation_is_no_english(language: str) -> None:
    left = {text: words for text in catalogue(language).values() if (words := english_in(text))}

    assert left == {}


_NAMES: Final = re.compile("|".join(rf"\b{rule.name}\b" for rule in RULES))


def english_in(text: str) -> set[str]:
    """English words of a text, without what is quoted or copied in it: data, keys, calls."""
    text = _NAMES.sub(" ", text)
    prose = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»|\{[^}\n]*\}|--[\w-]+|\S*[/.@:]\S+", " ", text)
    return set(re.findall(r"\w+", prose.lower())) & ENGLISH


# -- Whatever is printed


@pytest.fixture
def spanish(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Agatrack:
    """The command line in Spanish."""
    for name in TOUCHY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AGATRACK_LANG", "es")
    return caller(capsys)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a bit of everything, and faults."""
    folder = tmp_path / "repositorio"
    folder.mkdir()
    spoken = {
        EVIDENCE: evidence(),
        REVIEW: review(),
        "data/plan/c1/assessments/2025-06-02.yaml": claims("  m1: {level: complete}\n"),
        "data/plan/c1/m1/a3.yaml": "title: T\nwithdrawn: {date: 2025-01-02, reason: r}\n",
        "data/plan/c1/m1/a4.yaml": "title: T\nresponsible: {decided_by: a1}\nstart: 2027\n",
        "data/plan/c2/commitment.yaml": "titel: T\nweight: '3'\n",
        "data/plan/c3/commitment.yaml": "title: [\n",
    }
    committed(folder, {**BASE, **spoken})
    monkeypatch.chdir(folder)
    return folder


CALLS: Final = (
    *("", "--help", "--version", "explain", "schema", "doctor", "validate", "validate --at HEAD"),
    *("status", "status --overdue", "status --explain", "status --by-responsible", "status m1"),
    *("status --as-of 2024-01-01 --overdue", "show c1", "show m1", "show a1", "show a3", "show a4"),
    *("init new --yes", "init dry --yes -n", "new actor x --title T --sector media -n"),
    *("new actor y --title T --sector media --commit", "new plan p --title T --start 2020 -n"),
    *("validate --format concise", "validate --fix", "status c1 --depth 1"),
    *("validate --format github", "validate --format junit", "ci gitlab", "ci github", "ci github"),
    "ci pre-commit --dry-run",
    *(f"{name} --help" for _, name, _ in app.COMMANDS),
)

WRONG: Final = (
    *WRONG_CALLS,
    *("-C /nowhere status", "status --at v9", "status --at -x", "show m", "statsu", "show c11"),
    *("status --jsno", "new commitment p9/c1 --title T", "new plan plan --title T --start 2020"),
    *("new actor z --title T --sector press", "new actor z --title T --sector media --end 2020"),
    *(
        "new plan p --title T --start soon",
        "new commitment plan/c9 --title \x01",
        "init /proc/x -y",
    ),
    *("init x --yes --end 2020", "init x --from mx-1999", "validate nowhere", "new plan p"),
)


@pytest.mark.parametrize("call", [*CALLS, *WRONG])
@pytest.mark.usefixtures("repository")
def test_no_call_says_anything_in_english(spanish: Agatrack, call: str) -> None:
    answer = spanish(*call.split())

    assert english_in(without_code(answer.out + answer.err)) == set()


def test_no_manual_page_says_anything_in_english(spanish: Agatrack) -> None:
    for rule in RULES:
        assert english_in(without_code(spanish("explain", rule.code).out)) == set(), rule.code


def without_code(text: str) -> str:
    """What a call printed, without lines of data, examples and calls to copy."""
    text = re.split(r"\n(?:Antes|Así no|Así sí)\n", text)[0]
    lines = (line for line in text.splitlines() if not re.match(r"  agatrack |  +\d* *│|# ", line))
    return "\n".join(lines)


@pytest.mark.usefixtures("repository")
def test_every_wrong_call_is_wrong(spanish: Agatrack) -> None:
    assert {call: code for call in WRONG if (code := spanish(*call.split()).code) < 2} == {}


def test_a_terminal_without_a_repository_is_told_so(spanish: Agatrack, tmp_path: Path) -> None:
    for call in ("status", "doctor", "validate", "show x"):
        answer = spanish("-C", tmp_path, *call.split())
        assert english_in(answer.out + answer.err) == set()


def test_an_empty_repository_is_told_so(spanish: Agatrack, tmp_path: Path) -> None:
    written(tmp_path, {"agatrack.yaml": "format: 1\n"})

    answer = spanish("-C", tmp_path, "status")

    assert english_in(answer.err) == set()


def found() -> Iterator[Diagnostic]:
    """What the checks say of every bad example."""
    for rule in RULES:
        bad = manual.example_of(rule)["bad"]
        if isinstance(bad, dict):
            yield from said({path: text for path, text in bad.items() if text is not None})


def test_no_finding_says_anything_in_english() -> None:
    for one in found():
        for message in (one.message, one.help):
            assert english_in(message.into("es")) == set(), message


@pytest.mark.parametrize("kind", schema.KINDS)
def test_no_schema_says_anything_in_english(kind: str) -> None:
    for text in sentences_of(schema.schema_of(kind, "es")):
        assert english_in(text) == set(), text


def sentences_of(part: Any) -> Iterator[str]:
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if key == "description" and isinstance(value, str):
            yield value
        elif key == "enumDescriptions":
            yield from value
        elif isinstance(value, dict | list):
            yield from sentences_of(value)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_no_new_record_says_anything_in_english(kind: Kind) -> None:
    for line in scaffold.record_text(kind, {}, "es").splitlines():
        about = line.split("  # ")[1]
        assert english_in(re.sub(r" \([\w, ]+\)$", "", about)) == set(), line


# -- How sentences are put together


def test_a_sentence_that_a_catalogue_lacks_is_said_in_english() -> None:
    assert translated("no such sentence", "es") == "no such sentence"


def test_a_value_that_is_a_sentence_is_translated_too() -> None:
    message = Message("{problem}{hint}", problem=Message("missing"), hint="")

    assert message.into("es") == "falta"


def test_braces_in_data_are_no_places() -> None:
    assert str(Message("mended: {path}", path="{0} {path}")) == "mended: {0} {path}"
