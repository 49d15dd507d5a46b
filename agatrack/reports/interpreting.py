"""Templates of pages as Jinja reads them: shipped ones, and a repository's own in its sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Final

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agatrack.messages import translated
from agatrack.reports.plain_templates import PlainEnvironment, Words
from agatrack.reports.template_files import BrokenTemplateError

_FAULTS: Final = (
    JinjaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
    RecursionError, MemoryError,
)  # fmt: skip
"""What a template of somebody else can raise; of the shipped ones it would be our own fault."""


PARTS: Final = "parts.html.j2"


class Interpreter:
    """Templates by name, whose text ``source`` gives; None where there is none.

    ``compiled`` is where what became of them is kept; that of a sandbox never is.
    """

    def __init__(
        self,
        source: Callable[[str], str | None],
        *,
        is_sandboxed: bool,
        is_trusted: bool,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self._is_trusted = is_trusted
        kind = ImmutableSandboxedEnvironment if is_sandboxed else PlainEnvironment
        self._words = cache(_translating if is_sandboxed else Words)
        self._parts = cache(self._parts_in)
        self._environment = kind(
            loader=FunctionLoader(partial(_found, source)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=compiled if is_trusted and not is_sandboxed else None,
        )
        self._environment.globals = {}

    def laid_out(self, name: str, language: str, data: Mapping[str, Any]) -> str:
        """A template, laid out.

        Raises:
            BrokenTemplateError: it has a fault, and is not ours.
        """
        try:
            page = self._environment.get_template(name)
            return page.render(word=self._words(language), parts=self._parts(language), **data)
        except _FAULTS as error:
            if self._is_trusted:
                raise
            raise BrokenTemplateError(*_place(error, name), _reason(error)) from error

    def _parts_in(self, language: str) -> TemplateModule:
        """What pages are made of; a page that imported it would make it anew."""
        return self._environment.get_template(PARTS).make_module({"word": self._words(language)})


def _translating(language: str) -> Callable[[str], str]:
    return partial(translated, language=language)


def _found(source: Callable[[str], str | None], name: str) -> tuple[str, str, None] | None:
    # The name stands for the file in error messages.
    text = source(name)
    return None if text is None else (text, name, None)


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost template and line that an error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    place, trace = (name, 1), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
