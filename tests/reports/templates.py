"""Each shipped template is compiled once in a process of tests: that takes longer than most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment


def compile_each_once() -> Callable[[], None]:
    """From now on the same text is compiled once for all environments of a kind; ends it again."""
    before = Environment.compile
    Environment.compile = _once(before)  # type: ignore[method-assign]

    def end() -> None:
        Environment.compile = before  # type: ignore[method-assign]

    return end


def _once(compiled: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[tuple[Any, ...], Any] = {}

    def compiling(environment: Environment, *what: Any, **more: Any) -> Any:
        kind = (type(environment), environment.autoescape, environment.undefined)
        layout = (environment.trim_blocks, environment.lstrip_blocks)
        key = (*kind, *layout, frozenset(environment.filters), *what, *more.items())
        if key not in kept:
            kept[key] = compiled(environment, *what, **more)
        return kept[key]

    return compiling
