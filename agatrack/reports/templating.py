"""Templates and words to text: how each kind of text escapes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from agatrack.messages import Message
from agatrack.plain import as_markdown
from agatrack.reports.template_files import templates

if TYPE_CHECKING:
    from jinja2 import Environment

_ESCAPING: Final = (".svg.j2", ".xml.j2", ".html.j2")


class Ready(str):
    """Markdown that means what it says: no more to be escaped."""

    __slots__ = ()


def filled(template: str, **words: Any) -> str:
    """A template with its places filled, every word of them escaped.

    A name that nobody brought is an error.
    """
    environment = _environment(is_markdown=not template.endswith(_ESCAPING))
    return environment.get_template(template).render(words)


def document(template: str, language: str, **words: Any) -> str:
    """A document in Markdown, whose template says its own sentences in ``language``."""

    def say(sentence: str, **values: Any) -> Ready:
        quoted = {name: _escaped(value) for name, value in values.items()}
        return Ready(Message(sentence, **quoted).into(language))

    text = filled(template, say=say, **words)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@cache
def _environment(*, is_markdown: bool) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from agatrack.reports.compiled_templates import CompiledTemplates
    from agatrack.reports.maker import maker

    environment = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=not is_markdown,  # noqa: S701 - in Markdown 'finalize' escapes
        finalize=_escaped if is_markdown else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=CompiledTemplates(templates(), maker()),
    )
    environment.filters |= {"code": code, "paragraphs": paragraphs}
    return environment


def _escaped(word: Any) -> str:
    return word if isinstance(word, Ready) else as_markdown(str(word))


def code(identifier: str) -> Ready:
    """An id in the type of code; ids hold no backticks."""
    return Ready(f"`{identifier.replace('`', '')}`")


def paragraphs(text: str) -> Ready:
    """A long text as paragraphs and lists of plain words: its own markup is shown, not carried out.

    A record's text comes from whoever wrote it, so nothing in it may become a link or a picture.
    """
    blocks = ("\n".join(_lines(block)) for block in text.split("\n\n") if block.strip())
    return Ready("\n\n".join(blocks))


def _lines(block: str) -> list[str]:
    """A paragraph on one line, or the points of a list, each on one of its own."""
    lines: list[str] = []
    for line in block.strip().splitlines():
        point = line.lstrip()
        if point.startswith(("- ", "* ")):
            lines.append(point)
        elif lines:
            lines[-1] += f" {point}"
        else:
            lines.append(point)
    return [
        f"- {as_markdown(line[2:])}" if line.startswith(("- ", "* ")) else as_markdown(line)
        for line in lines
    ]
