"""Plain data into pages, laid out by the shipped templates or by a repository's own.

Everything is escaped, a name that is not there is an error, and templates reach nothing but
the data of their page and the words of its language. A repository's own templates are laid
out in a sandbox, and never in this process: see ``agatrack.reports.own_templates``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from agatrack.messages import SOURCE_LANGUAGE, Message
from agatrack.reports.template_files import BrokenTemplateError, templates

if TYPE_CHECKING:
    from agatrack.reports.compiled_templates import CompiledTemplates
    from agatrack.reports.interpreting import Interpreter

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own style, script and icon, and nothing from anywhere else."""

LARGEST_PAGE: Final = 5_000_000
"""Bytes of the largest page that a template may make."""

ASSETS: Final = ("style.css", "script.js", "icon.svg")


class Layout:
    """Templates, ready to lay out pages.

    ``own`` are templates that replace shipped ones, by name; they may only be given where
    ``is_sandboxed``.
    """

    def __init__(self, own: Mapping[str, str] | None = None, *, is_sandboxed: bool = False) -> None:
        self._own = dict(own or {})
        self._is_sandboxed = is_sandboxed

    @cached_property
    def _interpreter(self) -> Interpreter:
        from agatrack.reports.interpreting import Interpreter

        return Interpreter(
            self._text,
            is_sandboxed=self._is_sandboxed,
            is_trusted=not self._own,
            compiled=None if self._own else _compiled(),
        )

    def page(self, template: str, data: Mapping[str, Any]) -> bytes:
        """A page, laid out.

        Raises:
            BrokenTemplateError: the template has a fault, or makes no page that may be published.
        """
        name = f"{template}.html.j2"
        language = data["page"]["language"] if "page" in data else SOURCE_LANGUAGE
        whole = {**data, "policy": POLICY}
        text = self._interpreter.laid_out(name, language, whole)
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
        texts = {name: self._text(name) or "" for name in ASSETS}
        texts["style.css"] = texts["style.css"].replace("\n", "")
        return {f"assets/{name}": text.encode() for name, text in texts.items()}

    def _text(self, name: str) -> str | None:
        """The text of a template or asset; nothing is looked up but among the shipped ones."""
        if name in self._own:
            return self._own[name]
        file = folder() / name
        if "/" in name or "\\" in name or name.startswith(".") or not file.is_file():
            return None
        return file.read_text("utf-8")


def folder() -> Path:
    """The folder of the templates of pages."""
    return templates() / "html"


def _compiled() -> CompiledTemplates:
    """What is kept of the shipped templates; it needs all modules that make a site."""
    from agatrack.reports.compiled_templates import CompiledTemplates
    from agatrack.reports.maker import maker

    return CompiledTemplates(folder(), maker())


def _without_blank_lines(text: str) -> str:
    """A page without indentation and blank lines, which a phone would load for nothing."""
    return "\n".join([*filter(None, map(str.strip, text.splitlines())), ""])
