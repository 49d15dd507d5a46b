"""What a process has ready that forks itself for each call of agatrack: whatever calls share."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import tempfile
from pathlib import Path
from typing import Final

from agatrack.cli import app
from tests.cli.calls import every_command, written
from tests.exchange.base import RICH
from tests.reports.templates import compile_each_once

_WARMED: Final = (
    *("arrived", "brief", "chronicle", "journal", "replay", "timeline", "undoing", "writing"),
    *("cli.brought", "formats.difference", "history.arrivals"),
    *("cli.evidence_intake", "cli.evidence_propose", "cli.evidence_report", "cli.evidence_request"),
    *("cli.evidence_targets", "cli.history_view", "cli.validate_view", "document_history"),
    *("exchange.applying", "exchange.data_package", "exchange.database", "exchange.edits"),
    *("exchange.foreign", "exchange.json_text", "exchange.workbook", "exchange.workbook_reading"),
    *("formats.github", "formats.gitlab", "formats.junit", "formats.sarif", "history.code_hosts"),
    *("history.committing", "history.document_versions", "history.signatures", "languages.fr"),
    *("languages.fr.charts", "languages.fr.pages", "links", "reports.calendars", "reports.history"),
    *("reports.log", "reports.own_templates", "schema", "states.beside", "states.tied"),
)
"""What commands import when they run, and not before."""

_CALLS: Final = (
    *("validate", "status", "show m1", "next", "report markdown", "evidence list"),
    *("export xlsx -o {folder}/a", "export sqlite -o {folder}/b", "export ics -o {folder}/c"),
    *("report html -o {folder}/site", "init {folder}/new --yes"),
)
"""Calls that have libraries make what they make once."""


def warm_up() -> None:
    """Have all commands made, their imports done, and shipped templates compiled."""
    app._program = functools.cache(app._program)
    compile_each_once()
    every_command()
    for name in _WARMED:
        importlib.import_module(f"agatrack.{name}")
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        written(Path(folder), RICH)
        for call in _CALLS:
            app.run(["-C", folder, *call.replace("{folder}", folder).split()])
