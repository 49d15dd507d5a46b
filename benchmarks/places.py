"""What is measured on: repositories, scripts and a peer's documents, made when they are needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import repositories

# As installers write it: those of today, and an older one that imports a module for '.exe'.
SCRIPT = "#!{python}\nimport sys\nfrom agatrack.__main__ import main\nsys.exit(main())\n"
OLD_SCRIPT = SCRIPT.replace("import sys\n", "import re\nimport sys\n", 1)


class Place:
    """The folder in which everything to measure on is made, once, when it is first asked for."""

    def __init__(self, folder: Path, doorstop: str | None) -> None:
        self.folder = folder
        self.doorstop = doorstop
        self.shipped = Path(__file__).parents[1]
        self.agatrack = self._script("agatrack", SCRIPT)
        self.old_agatrack = self._script("agatrack-old", OLD_SCRIPT)

    def _script(self, name: str, text: str) -> str:
        file = self.folder / name
        file.write_text(text.format(python=sys.executable))
        file.chmod(0o755)
        return str(file)

    def records(self, number: int, **options: int) -> Path:
        """A committed repository of so many records, which has been at rest for a while."""
        name = "-".join(map(str, (number, *options, *options.values())))
        folder = self.folder / f"records-{name}"
        if not folder.exists():
            repositories.write(folder, number, **options)
            repositories.commit(folder)
            time.sleep(2.5)  # sooner, agatrack keeps no answer, and git reads files once more
        return folder

    def history(self) -> Path:
        """A repository of 1,000 records and 1,000 commits."""
        folder = self.folder / "history"
        if not folder.exists():
            repositories.write_history(folder, 1000, 1000)
        return folder

    def changed(self) -> Path:
        """A repository of 10,000 records whose last commit changed ten of them."""
        folder = self.folder / "changed"
        if not folder.exists():
            shutil.copytree(self.records(10_000), folder, symlinks=True)
            for file in sorted(folder.glob("data/plan-001/c0*/m1/a1.yaml"))[:9]:
                file.write_bytes(file.read_bytes().replace(b"weight: 40", b"weight: 41"))
            file = folder / "data/plan-001/plan.yaml"
            file.write_bytes(file.read_bytes().replace(b"2023-12-31", b"2024-01-31"))
            words = ("git", "commit", "--quiet", "--all", "--message=Ten")
            subprocess.run(words, cwd=folder, check=True)
            # Git does so by itself after a commit of so many files, unless it is told not to.
            subprocess.run(("git", "gc", "--quiet"), cwd=folder, check=True)
        return folder

    def items_of_doorstop(self, number: int) -> Path:
        """A document of Doorstop with so many items, in a repository of its own."""
        folder = self.folder / f"doorstop-{number}"
        if not folder.exists():
            (folder / "reqs").mkdir(parents=True)
            subprocess.run(("git", "init", "--quiet"), cwd=folder, check=True)
            (folder / "reqs/.doorstop.yml").write_text(
                "settings:\n  digits: 5\n  prefix: REQ\n  sep: ''\n"
            )
            for item in range(1, number + 1):
                (folder / f"reqs/REQ{item:05}.yml").write_text(
                    f"active: true\nderived: false\nheader: ''\nlevel: 1.{item}\nlinks: []\n"
                    f"normative: true\nref: ''\nreviewed: null\n"
                    f"text: |\n  Publicar el número {item}.\n"
                )
        return folder
