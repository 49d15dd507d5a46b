"""New records as text: what is read back is what was written, and it looks as people write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from agatrack.yaml_source import read
from agatrack.yaml_text import yaml_text

LONG = (
    "El presupuesto que se había asignado no alcanzó y hubo que licitar otra vez el registro. " * 3
)

texts = some.text(
    some.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n"), min_size=1
)


@given(data=some.dictionaries(some.sampled_from(["title", "note", "reason"]), texts, min_size=1))
def test_law_that_a_text_reads_back_as_it_was(data: dict[str, Any]) -> None:
    assert read(yaml_text(data)).data == data


@pytest.mark.parametrize("reason", [LONG.strip(), LONG.strip() + ": dos veces"])
def test_no_line_ends_in_a_space(reason: str) -> None:
    text = yaml_text({"date": "2025-06-20", "reason": reason})

    assert [line for line in text.splitlines() if line.endswith(" ")] == []
    assert text.startswith("date: 2025-06-20\n")
    assert len(text.splitlines()) > 2
