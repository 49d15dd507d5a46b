"""Writes the README's pictures of the public site: ``python -m docs.screenshot``.

It needs the system's Chromium. The pictures are those of the shipped plans on a fixed day, so
that they change only with the data or the pages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from docs.picture import ROOT

HERE: Final = Path(__file__).parent

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The programs that may be the system's Chromium, in the order in which they are looked for."""

DAY: Final = "2021-08-31"
"""The day that the plan names as its end, as in the picture of the terminal."""

PICTURES: Final = {"en": "overview.png", "es": "panorama.png"}

COLOURS: Final = 256
"""Enough for a page of few colours, at half the size of all colours."""


def chromium() -> str | None:
    """Where the system's Chromium is, if it is there."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def picture(browser: Browser, page: Path) -> bytes:
    """A page down to the first row of its list as a small PNG, at twice the usual density."""
    shown = browser.new_page(viewport={"width": 1000, "height": 800}, device_scale_factor=2)
    shown.goto(page.as_uri())
    end = shown.evaluate("document.querySelector('.rows > li').getBoundingClientRect().bottom")
    part = shown.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": 1000, "height": end})
    image = Image.open(BytesIO(part)).convert("RGB")
    shown.close()
    small = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> int:
    """Write the pictures; 1 where there is no browser to make them."""
    program = chromium()
    if program is None:
        sys.stderr.write("There is no Chromium: install the package 'chromium'.\n")
        return 1
    with TemporaryDirectory() as folder, sync_playwright() as player:
        command = [sys.executable, "-m", "agatrack", "report", "html", "-o", folder]
        subprocess.run([*command, "--as-of", DAY], cwd=ROOT, check=True)  # noqa: S603 - our own
        browser = player.chromium.launch(executable_path=program)
        for language, name in PICTURES.items():
            (HERE / name).write_bytes(picture(browser, Path(folder, language, "index.html")))
            sys.stdout.write(f"docs/{name}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
