"""Compiled templates that are kept: only as code that Python itself would keep there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from agatrack.reports.compiled_templates import CompiledTemplates
from agatrack.reports.html import Layout

TEXT = "Hello {{ name }}"


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def greeted(folder: Path, text: str = TEXT, maker: str = "maker") -> str:
    """What an environment of its own says, with what is kept in a folder."""
    environment = Environment(
        loader=DictLoader({"hello.html.j2": text}),
        autoescape=True,
        bytecode_cache=CompiledTemplates(folder, maker),
    )
    return environment.get_template("hello.html.j2").render(name="you")


def kept_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_what_is_compiled_lies_where_python_keeps_its_own(tmp_path: Path) -> None:
    assert greeted(tmp_path) == "Hello you"

    (kept,) = kept_in(tmp_path)
    tag = sys.implementation.cache_tag
    assert kept.relative_to(tmp_path).as_posix() == f"__pycache__/hello.html.{tag}.pyc"


def test_what_is_kept_is_what_runs(tmp_path: Path) -> None:
    greeted(tmp_path)
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(kept.read_bytes().replace(b"Hello ", b"Adieu "))

    assert greeted(tmp_path) == "Adieu you"


@pytest.mark.parametrize(("text", "maker"), [("Bye {{ name }}", "maker"), (TEXT, "another")])
def test_another_text_or_another_program_is_compiled_anew(
    tmp_path: Path, text: str, maker: str
) -> None:
    greeted(tmp_path)
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(kept.read_bytes().replace(b"Hello ", b"Adieu "))

    assert greeted(tmp_path, text, maker) == text.replace("{{ name }}", "you")


@pytest.mark.parametrize("length", [0, 10, 64, 70])
def test_what_is_cut_short_is_compiled_anew(tmp_path: Path, length: int) -> None:
    greeted(tmp_path)
    (kept,) = kept_in(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:length])

    assert greeted(tmp_path) == "Hello you"
    assert kept.read_bytes() == whole


def test_where_python_keeps_nothing_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert greeted(tmp_path) == "Hello you"
    assert kept_in(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("A file stands here.")

    assert greeted(tmp_path) == "Hello you"


def test_a_repositorys_own_templates_are_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    own = {"about.html.j2": "{% extends 'base.html.j2' %}"}

    Layout(own, is_sandboxed=True)._interpreter._environment.get_template("about.html.j2")

    assert kept_in(tmp_path) == []
