"""The files by which a CI service checks a repository, from the templates in ``templates/ci``."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Final, Literal

from agatrack import __version__
from agatrack.messages import Message, translated

Host = Literal["github", "gitlab", "pre-commit"]

WIDEST: Final = 96
"""Columns of a comment."""

_FILES: Final[dict[Host, dict[str, str]]] = {
    "github": {
        ".github/workflows/agatrack.yml": "github.yml.j2",
        ".github/agatrack-requirements.txt": "requirements.txt.j2",
    },
    "gitlab": {
        ".gitlab-ci.yml": "gitlab-include.yml.j2",
        ".gitlab/agatrack.yml": "gitlab.yml.j2",
        ".gitlab/agatrack-requirements.txt": "requirements.txt.j2",
    },
    "pre-commit": {".pre-commit-config.yaml": "pre-commit.yaml.j2"},
}
"""Where each file goes, and its template."""


def ci_files(
    host: Host, language: str, data: str = "data", *, from_source: bool = False
) -> dict[str, str]:
    """The files for a CI service, by their path from the root of the repository.

    ``data`` is the folder of the records. With ``from_source`` agatrack is not installed as a
    release but from the source of the base: that is how agatrack's own repository does it.
    """
    return {
        path: _rendered(template, path, language, data, from_source=from_source)
        for path, template in _FILES[host].items()
    }


def _rendered(template: str, path: str, language: str, data: str, *, from_source: bool) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # '{{' is GitHub's own, so ours are other marks.
    environment = Environment(
        loader=FileSystemLoader(_templates()),
        autoescape=False,  # noqa: S701 - YAML and shell, of values that agatrack alone brings
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
    )

    def say(sentence: str, **values: str) -> str:
        return Message(sentence, **values).into(language)

    def comment(sentence: str, indent: int = 0) -> str:
        lead = f"{' ' * indent}# "
        return textwrap.fill(
            translated(sentence, language),
            WIDEST,
            initial_indent=lead,
            subsequent_indent=lead,
            break_long_words=False,
            break_on_hyphens=False,
        )

    return environment.get_template(f"ci/{template}").render(
        say=say,
        comment=comment,
        language=language,
        version=__version__,
        data=re.escape(data),
        path=path,
        from_source=from_source,
    )


def _templates() -> Path:
    """The folder of templates: inside the installed package, else beside its source."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
