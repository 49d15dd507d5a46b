"""Templates and ready words to text: where templates lie, and how each kind of text escapes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def filled(template: str, **words: Any) -> str:
    """A template with its places filled.

    In SVG, XML and HTML every word is escaped; in Markdown whoever brings a word has escaped it.
    A name that nobody brought is an error.
    """
    escapes = template.removesuffix(".j2").endswith((".svg", ".xml", ".html"))
    return _environment(escapes=escapes).get_template(template).render(words)


@cache
def _environment(*, escapes: bool) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates()),
        autoescape=escapes,  # noqa: S701 - in Markdown a word is escaped by who brings it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def templates() -> Path:
    """The folder of templates: inside the installed package, else beside its source."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
