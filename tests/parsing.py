"""Which texts are parsed while something is loaded."""

from __future__ import annotations

import pytest

from agatrack import loading, yaml_source


def parsed_from_now_on(patch: pytest.MonkeyPatch) -> list[str]:
    """A list to which each text is added that is parsed."""
    parsed: list[str] = []
    read = yaml_source.read

    def counting(text: str) -> yaml_source.Document:
        parsed.append(text)
        return read(text)

    patch.setattr(loading, "read", counting)
    return parsed
