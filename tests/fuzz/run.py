"""A long run of a coverage-guided fuzzer over every target, one after the other.

``python -m tests.fuzz.run --minutes 60``, or ``make fuzz MINUTES=60``. The fuzzer is atheris,
which is installed for this alone (the extra ``fuzz``); what it learns is kept in ``.fuzz/``, and
what it finds is put there too, to be moved to ``tests/fuzz/found/TARGET/`` with the mend.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

WORK: Final = Path(".fuzz")
LONGEST: Final = 4096
"""Bytes of one input: what is wrong with a file shows in few."""

_LIMITS: Final = (
    f"-max_len={LONGEST}", "-len_control=0", "-timeout=60",
    "-rss_limit_mb=1500", "-print_final_stats=1",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz all targets, or one; the exit code is 1 where anything was found."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description="Fuzz agatrack.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--target", choices=TARGETS)
    wanted = parser.parse_args(arguments)
    names = [wanted.target] if wanted.target else list(TARGETS)
    seconds = max(1, int(wanted.minutes * 60 / len(names)))
    if find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed: hypothesis does what it can instead\n")
        return _without_atheris(int(wanted.minutes * 60))
    found = [name for name in names if _in_a_process(name, seconds) != 0]
    for name in found:
        sys.stdout.write(f"{name}: something was found; it lies in {WORK / name}\n")
    return 1 if found else 0


def _in_a_process(target: str, seconds: int) -> int:
    """Fuzz one target for some time in a process of its own, which a finding ends."""
    corpus = WORK / target / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    code = f"from tests.fuzz.run import fuzz; fuzz({target!r})"
    options = (*_LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={WORK / target}/")
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code, *options, str(corpus)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=False,
    ).returncode


def _without_atheris(seconds: int) -> int:
    """Run the short fuzzing of the suite with many examples until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "tests/fuzz"],
            env={**os.environ, "AGATRACK_HYPOTHESIS": "long"},
            check=False,
        )
        if done.returncode != 0:
            return 1
    return 0


def fuzz(target: str) -> None:
    """Have the fuzzer call one target until its time is over; never returns."""
    import atheris  # type: ignore[import-untyped]

    with atheris.instrument_imports(include=["agatrack"]):
        from tests.fuzz import targets
    corpus = Path(sys.argv[-1])
    for number, seed in enumerate((*targets.seeds(target), *found_before(target))):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, targets.TARGETS[target])
    atheris.Fuzz()


def found_before(target: str) -> list[bytes]:
    """What once broke a law of a target."""
    folder = Path(__file__).parent / "found" / target
    return [path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()]


if __name__ == "__main__":
    sys.exit(main())
