"""``agatrack evidence add`` at a terminal: it asks for what is missing, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.base import A2, TITLE
from tests.cli.calls import Agatrack, clean_environment, written
from tests.cli.deliveries import add, document, files_of, record_of
from tests.cli.terminal import at_a_terminal

A3 = "data/plan/c1/m1/a3.yaml"
QUARTERLY = f"{TITLE}end: 2025-12-31\nverification: [{{id: v1, title: t, every: quarter}}]\n"
EARLY = f"{TITLE}end: 2025-02-28\nverification: [{{id: v1, title: t}}]\n"


def asked(repository: Path, *words: str, types: tuple[str, ...]) -> tuple[int, str]:
    file = document(repository)
    answer = at_a_terminal(repository, "evidence", "add", str(file), *words, types=types)
    return answer.code, answer.out


def test_what_is_missing_is_asked_for_and_the_open_means_are_offered(repository: Path) -> None:
    code, out = asked(repository, types=("a2/v1\n", "ministry\n", "Lista\n"))

    assert code == 0, out
    assert "a1/v1  Collect the purchases (due 2025-12-31)" in out
    assert len(list((repository / "data/plan/c1/evidence").glob("lista-*/acta.txt"))) == 1


def test_what_is_due_first_is_offered_first_and_what_is_delivered_is_not(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {A2: EARLY, A3: QUARTERLY})
    assert add(agatrack, document(repository, "b.txt", b"b"), for_="a3/v1@2025-Q1").code == 0

    code, out = asked(repository, types=("a3/v1@2025-Q2 a2/v1\n", "ministry\n", "Lista\n"))

    assert code == 0, out
    offered = [line.partition("  ")[0] for line in out.splitlines() if "(due " in line]
    assert offered == ["a2/v1", "a3/v1@2025-Q2", "a1/v1"]


def test_every_offer_can_be_taken_as_it_stands(agatrack: Agatrack, repository: Path) -> None:
    second = {path.replace("/c1/", "/c2/"): text for path, text in read_c1(repository).items()}
    written(repository, {**second, A3: QUARTERLY})
    _, out = asked(repository, types=("\x03",))
    offered = [line.partition("  ")[0] for line in out.splitlines() if "(due " in line]

    assert len(offered) == 5
    for number, name in enumerate(offered):
        file = document(repository, f"{number}.txt", b"%d" % number)
        answer = add(agatrack, file, "--json", for_=name)
        assert record_of(repository, answer.json()["id"])["supports"][0].endswith(name[-5:])


def read_c1(repository: Path) -> dict[str, str]:
    folder = repository / "data/plan/c1"
    return {str(p.relative_to(repository)): p.read_text("utf-8") for p in folder.rglob("*.yaml")}


def test_a_wrong_answer_is_said_and_asked_again(repository: Path) -> None:
    answers = ("a9/v1\n", "v1\n", "\n", "a2/v1\n", "nobody\n", "\n", "ministry\n", " \n", "Lista\n")

    code, out = asked(repository, types=answers)

    assert code == 0, out
    assert "there is no means or item 'a9/v1'" in out
    assert "'v1' could be plan/c1/m1" in out
    assert "there is no actor 'nobody'" in out
    assert out.count("For which of them: ") == 4
    assert out.count("Title: ") == 2


def test_only_what_is_missing_is_asked_for(repository: Path) -> None:
    code, out = asked(repository, "--for", "a1/v1", "--by", "ministry", types=("Acta\n",))

    assert code == 0, out
    assert "For which" not in out
    assert "Who delivers" not in out


def test_what_an_option_says_wrongly_is_not_asked_for(repository: Path) -> None:
    code, out = asked(repository, "--for", "a9/v1", types=())

    assert code == 2
    assert "For which" not in out


def test_an_end_of_input_ends_the_command_and_nothing_is_written(repository: Path) -> None:
    before = files_of(repository)

    code, _ = asked(repository, types=("a2/v1\n", "\x04"))

    assert code == 130
    assert files_of(repository) == before


def test_elsewhere_what_is_missing_is_named(agatrack: Agatrack, repository: Path) -> None:
    answer = agatrack("evidence", "add", document(repository))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("agatrack: --for is missing, and there is no terminal to ask at")


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_without_standard_input_nothing_is_asked(repository: Path, closed: str) -> None:
    call = f'exec "$0" -P -m agatrack evidence add "$1" {closed}'
    done = subprocess.run(  # noqa: S603 - tests start what they test
        ["/bin/sh", "-c", call, sys.executable, str(document(repository))],
        cwd=repository, env=clean_environment(), capture_output=True, check=False, timeout=30,
    )  # fmt: skip

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_an_imprecise_answer_is_said_at_once_with_what_could_be_meant(repository: Path) -> None:
    written(repository, {A3: QUARTERLY})
    answers = ("m1/a1\n", "c1\n", "a3/v1\n", "a3/v1@2025-Q9\n", "a2/v1@2025\n", "a2/v1\n")

    code, out = asked(repository, types=(*answers, "ministri\n", "ministry\n", "Lista\n"))

    assert code == 0, out
    said = " ".join(out.split())
    assert "'plan/c1/m1/a1' has verification means: name one of them, such as a1/v1" in said
    assert (
        "'plan/c1' is a whole of several parts: name what is proven, such as a3/v1@2025-Q1" in said
    )
    assert "'a3/v1' recurs: name the period it is for, such as a3/v1@2025-Q1" in said
    assert (
        "'a3/v1' has no period '2025-Q9'. Its periods: 2025-Q1, 2025-Q2, 2025-Q3, 2025-Q4" in said
    )
    assert "'a2/v1' does not recur: name it without '@2025'" in said
    assert "there is no actor 'ministri'. Did you mean ministry?" in said


def test_of_a_recurring_means_the_next_open_period_is_the_example(
    agatrack: Agatrack, repository: Path
) -> None:
    written(repository, {A3: QUARTERLY})
    assert add(agatrack, document(repository, "b.txt", b"b"), for_="a3/v1@2025-Q1").code == 0

    answer = add(agatrack, document(repository), for_="a3/v1")

    assert answer.code == 2
    assert "a3/v1@2025-Q2" in answer.err
