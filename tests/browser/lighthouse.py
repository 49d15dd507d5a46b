"""Lighthouse finds nothing to mend: ``make lighthouse``, as it needs Node.js and a minute."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from docs.screenshot import chromium
from tests.browser.sites import PAGES
from tests.cli.calls import ran

CATEGORIES: Final = ("accessibility", "best-practices")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """See BaseHTTPRequestHandler."""


@pytest.fixture(scope="module")
def address(whole: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(whole))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("kind", ["overview", "commitment", "gallery", "piece", "downloads"])
def test_a_page_has_full_marks(address: str, kind: str) -> None:
    npx = shutil.which("npx")
    assert npx, "There is no Node.js: install the packages 'nodejs' and 'npm'."
    answer = ran(
        *(npx, "--yes", "lighthouse", f"{address}/es/{PAGES[kind]}", "--quiet", "--output=json"),
        *(f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless --no-sandbox"),
        environment=os.environ | {"CHROME_PATH": chromium() or ""},
    )

    assert answer.code == 0, answer.err
    report = json.loads(answer.out)
    assert [
        (audit["title"], audit.get("details"))
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ] == []
    assert {report["categories"][one]["score"] for one in CATEGORIES} == {1}
