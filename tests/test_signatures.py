"""Signatures: good only for whom the user trusts, checked by programs that the user has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agatrack.history.commits import lines_of_descent, read_commit, reading_objects
from agatrack.history.signatures import Signature, signatures
from tests.cli.calls import begun, git, ran
from tests.commits import made

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="nothing here can sign")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a key ``key``, and ``allowed``, which says that it is Ana's."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in ("key", "other"):
        assert (
            ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)).code == 0
        )
    (folder / "allowed").write_text(f"ana@example.org {(folder / 'key.pub').read_text()}")
    return folder


@pytest.fixture
def repository(tmp_path: Path, home: Path) -> Path:
    folder = begun(tmp_path / "repository")
    git(folder, "config", "gpg.format", "ssh")
    git(folder, "config", "user.signingKey", str(home / "key"))
    return folder


def trusts(home: Path) -> None:
    """Let the user trust Ana's key."""
    (home / ".gitconfig").write_text(f"[gpg.ssh]\n\tallowedSignersFile = {home}/allowed\n")


def of_head(root: Path, name: str = "") -> Signature:
    name = name or lines_of_descent(root, "HEAD")[0][0]
    with reading_objects(root) as objects:
        return signatures(root, [read_commit(objects, name)])[name]


def test_a_signature_of_somebody_whom_the_user_trusts_is_good(repository: Path, home: Path) -> None:
    made(repository, {"x": "1"}, sign=True)
    trusts(home)

    found = of_head(repository)

    assert (found.state, found.by) == ("good", "ana")
    assert found.key.startswith("SHA256:")


def test_a_key_that_the_user_does_not_know_is_not_trusted(repository: Path, home: Path) -> None:
    git(repository, "config", "user.signingKey", str(home / "other"))
    made(repository, {"x": "1"}, sign=True)
    trusts(home)

    assert of_head(repository).state == "untrusted"


def test_a_repository_cannot_say_whom_to_trust(repository: Path, home: Path) -> None:
    made(repository, {"x": "1"}, sign=True)
    git(repository, "config", "gpg.ssh.allowedSignersFile", str(home / "allowed"))

    assert of_head(repository).state == "untrusted"


@pytest.mark.parametrize("key", ["gpg.program", "gpg.ssh.program", "gpg.openpgp.program"])
def test_no_program_that_the_repository_names_is_started(
    repository: Path, home: Path, key: str
) -> None:
    made(repository, {"x": "1"}, sign=True)
    trusts(home)
    trap = home / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {home}/sprung\nexit 0\n")
    trap.chmod(0o755)
    git(repository, "config", key, str(trap))

    assert of_head(repository).state == "good"
    assert not (home / "sprung").exists()


def test_a_commit_that_was_changed_under_its_signature_is_bad(repository: Path, home: Path) -> None:
    made(repository, {"x": "1"}, subject="Said", sign=True)
    trusts(home)
    forged = home / "forged"
    forged.write_text(git(repository, "cat-file", "commit", "HEAD").replace("Said", "Made up"))
    name = git(repository, "hash-object", "-t", "commit", "-w", str(forged)).strip()

    assert of_head(repository, name).state == "bad"


def test_a_commit_without_a_signature_is_said_to_have_none(repository: Path, home: Path) -> None:
    made(repository, {"x": "1"})
    trusts(home)

    assert of_head(repository) == Signature("unsigned", "", "")


def test_without_the_program_nothing_is_said_of_a_signature(
    repository: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(repository, {"x": "1"}, sign=True)
    trusts(home)
    programs = home / "programs"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(programs))

    assert of_head(repository).state == "unchecked"
