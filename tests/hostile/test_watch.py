"""The watcher sees and names each thing that no command may do: else the cases show nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.cases import Call, Case
from tests.hostile.judging import Watch
from tests.hostile.misbehaving import DEEDS, ODD_END

LONG, SHORT = "30", "1"
"""Seconds that the watcher waits for a case."""

NAMED = {
    "write-outside": ("did ['written', ", "changed 'outside/new'"),
    "write-record": ("did ['written', ", "changed 'repository/agatrack.yaml'"),
    "write-by-another": ("changed 'outside/new/.git/HEAD'",),
    "make-folder": ("did ['os.mkdir', ", "changed 'home/new'"),
    "remove": ("did ['os.remove', ", "changed 'outside/secret.txt'"),
    "rename": ("did ['os.rename', ", "changed 'taken'"),
    "change-mode": ("did ['os.chmod', ", "changed 'home'"),
    "leave-behind": ("left in the temporary folder: left",),
    "start-program": ("did ['subprocess.Popen', 'sh'", "changed 'outside/sprung'"),
    "start-shell": ("did ['os.system', ",),
    "start-spawned": ("did ['os.posix_spawn', ",),
    "become-another": ("call 1 ended the process: 0",),
    "fork": ("did ['os.fork'",),
    "connect": ("did ['socket.connect', ",),
    "look-up": ("did ['socket.getaddrinfo', ",),
    "be-busy": ("be-busy: 2.",),
    "grow": (" MB of memory",),
    "grow-more": ("a traceback", "exit code -1"),
    "fail": ("a traceback", "exit code -1"),
    "end": ("call 1 ended the process: 0",),
    "print-escape": (r"prints ['\x1b']",),
    "print-secret": ("shows what lies outside",),
    "print-reversed": (r"prints ['\u202e']",),
    ODD_END: ("exit code 5, not (0, 1, 2, 3)",),
    "make-script": ("index.html: a script",),
    "make-formula": ("table.csv: a formula",),
    "make-copy": ("copy.txt holds what lies outside",),
    "make-half": ("all.json: cannot be read",),
}
"""Parts of what the watcher says of a deed."""


@pytest.fixture(scope="module")
def watch() -> Iterator[Watch]:
    """A watcher of what misbehaves."""
    with Watch("tests.hostile.misbehaving", LONG) as watch:
        yield watch


@pytest.mark.parametrize("deed", ["nothing", "start-git"])
def test_what_is_harmless_goes_unnamed(watch: Watch, deed: str) -> None:
    assert watch.faults(Case("a case", calls=(Call(deed, 0),))) == []


@pytest.mark.parametrize("deed", NAMED)
def test_each_misdeed_is_named(watch: Watch, deed: str) -> None:
    faults = watch.faults(Case("a case", calls=(Call(deed),)))

    assert [part for part in NAMED[deed] if not any(part in one for one in faults)] == [], faults


def test_every_misdeed_that_can_be_tried_is() -> None:
    assert {*DEEDS, ODD_END} - NAMED.keys() == {"nothing", "start-git", "wait"}


def test_whoever_waits_for_ever_is_ended() -> None:
    with Watch("tests.hostile.misbehaving", SHORT) as watch:
        faults = watch.faults(Case("a case", calls=(Call("wait"),)))

    assert faults == ["call 1 ended the process: -14"]


def test_another_exit_code_and_other_words_than_a_case_asks_for_are_named(watch: Watch) -> None:
    call = Call("print-secret", 1, says=("a diagnostic",), hides=("KEEP-",))
    faults = watch.faults(Case("a case", calls=(call,)))

    for part in ("exit code 0, not 1", "does not say 'a diagnostic'", "says 'KEEP-'"):
        assert any(part in one for one in faults), part


def test_a_finding_that_validate_does_not_make_is_named(watch: Watch) -> None:
    case = Case("a case", found=("AGA102 data/plan/plan.yaml:3", "-AGA104"))

    assert watch.faults(case) == ["did not find AGA102 data/plan/plan.yaml:3: []"]


def test_git_is_started_only_where_a_case_allows_it(watch: Watch) -> None:
    [fault] = watch.faults(Case("a case", calls=(Call("start-git"),), starts=()))

    assert "did ['subprocess.Popen', 'git'" in fault


def test_what_a_case_may_write_goes_unnamed(watch: Watch) -> None:
    may = Case("a case", calls=(Call("write-record", 0),), writes=("agatrack.yaml",))

    assert watch.faults(may) == []
