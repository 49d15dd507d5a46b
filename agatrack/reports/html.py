"""Plain data into pages: the only module that knows the templates.

Everything is escaped, a name that is not there is an error, and templates reach nothing but
the data of their page and the words of its language. A repository's own templates are laid
out in a sandbox, and never in this process: see ``agatrack.reports.own_templates``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from agatrack.errors import DATA_WRONG, AgatrackError
from agatrack.messages import SOURCE_LANGUAGE, Message, translated
from agatrack.reports import templating

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own style, script and icon, and nothing from anywhere else."""

LARGEST_PAGE: Final = 5_000_000
"""Bytes of the largest page that a template may make."""

ASSETS: Final = ("style.css", "script.js", "icon.svg")

_FAULTS: Final = (
    JinjaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
    RecursionError, MemoryError,
)  # fmt: skip
"""What a template of somebody else can raise; of the shipped ones it would be our own fault."""


class BrokenTemplateError(AgatrackError):
    """A template cannot be laid out."""

    exit_code = DATA_WRONG

    def __init__(self, template: str, line: int, reason: str | Message) -> None:
        super().__init__(
            Message(
                "the template {name} fails at line {line}: {reason}",
                name=template,
                line=line,
                reason=reason,
            )
        )
        self.facts = (template, line, str(reason))


class _PlainContext(Context):
    """What a template calls are its macros and the words of its language: no need to find out."""

    def call(self, called: Any, /, *values: Any, **named: Any) -> Any:
        if type(called) is Macro:
            values = (self.eval_ctx, *values)
        elif type(called) is not partial:
            return super().call(called, *values, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*values, **named)


class _PlainEnvironment(Environment):
    """What a template looks into is plain data: a name is a key of it first."""

    context_class = _PlainContext

    def getattr(self, whole: Any, name: str) -> Any:
        if type(whole) is dict and name in whole:
            return whole[name]
        return super().getattr(whole, name)


class Layout:
    """Templates, ready to lay out pages.

    ``own`` are templates that replace shipped ones, by name; they may only be given where
    ``is_sandboxed``.
    """

    def __init__(self, own: Mapping[str, str] | None = None, *, is_sandboxed: bool = False) -> None:
        self._own = dict(own or {})
        kind = ImmutableSandboxedEnvironment if is_sandboxed else _PlainEnvironment
        self._environment = kind(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals = {}

    def page(self, template: str, data: Mapping[str, Any]) -> bytes:
        """A page, laid out.

        Raises:
            BrokenTemplateError: the template has a fault, or makes no page that may be published.
        """
        name = f"{template}.html.j2"
        language = data["page"]["language"] if "page" in data else SOURCE_LANGUAGE
        word = partial(translated, language=language)
        try:
            text = self._environment.get_template(name).render(word=word, policy=POLICY, **data)
        except _FAULTS as error:
            if not self._own:
                raise
            raise BrokenTemplateError(*_place(error, name), _reason(error)) from error
        content = _without_blank_lines(text).encode()
        if len(content) > LARGEST_PAGE:
            raise BrokenTemplateError(name, 1, Message("the page is too large"))
        if self._own and f'content="{POLICY}"'.encode() not in content:
            raise BrokenTemplateError(
                name, 1, Message("the page lacks its content security policy: extend base.html.j2")
            )
        return content

    def assets(self) -> dict[str, bytes]:
        """Style, script and icon, by their path in the site."""
        texts = {name: self._text(name) for name in ASSETS}
        texts["style.css"] = texts["style.css"].replace("\n", "")
        return {f"assets/{name}": text.encode() for name, text in texts.items()}

    def _source(self, name: str) -> tuple[str, str, None]:
        # The name stands for the file in error messages, and nothing is ever looked up on disk
        # but among the shipped templates.
        return self._text(name), name, None

    def _text(self, name: str) -> str:
        if name in self._own:
            return self._own[name]
        file = folder() / name
        if "/" in name or "\\" in name or name.startswith(".") or not file.is_file():
            raise TemplateNotFound(name)
        return file.read_text("utf-8")


def folder() -> Path:
    """The folder of the templates of pages."""
    return templating.templates() / "html"


def _without_blank_lines(text: str) -> str:
    """A page without indentation and blank lines, which a phone would load for nothing."""
    return "\n".join([*filter(None, map(str.strip, text.splitlines())), ""])


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
