"""Signatures of commits: whether there is one, and by whom git believes it.

Git starts a program for this, and a repository's configuration could name any: the programs,
and the file that says whose keys are trusted, are the user's own, whatever it says.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from agatrack.history.commits import Commit
from agatrack.history.plumbing import GitError, run

State = Literal["good", "untrusted", "bad", "unsigned", "unchecked"]

_STATES: Final[dict[str, State]] = {
    "G": "good",
    # U: nobody vouches for the key. X and Y: the signature, or the key, has run out since.
    "U": "untrusted", "X": "untrusted", "Y": "untrusted",
    # R: the key was revoked, as it is when it has been stolen.
    "B": "bad", "R": "bad",
}  # fmt: skip

_PROGRAMS: Final = {
    "-----BEGIN SSH SIGNATURE-----": "ssh-keygen",
    "-----BEGIN PGP SIGNATURE-----": "gpg",
    "-----BEGIN PGP MESSAGE-----": "gpg",
    "-----BEGIN SIGNED MESSAGE-----": "gpgsm",
}
"""How signatures begin, and what checks them."""

_FORMAT: Final = "%H%x00%G?%x00%GS%x00%GF%x00%GK"


class Signature(NamedTuple):
    """What git makes of a commit's signature.

    ``unchecked`` is one that nothing here can tell anything of: the key or the program is
    missing. ``by`` is whom the key belongs to, as far as git knows, without any address.
    """

    state: State
    by: str
    key: str


UNSIGNED: Final = Signature("unsigned", "", "")
UNCHECKED: Final = Signature("unchecked", "", "")


def signatures(root: Path, commits: Iterable[Commit]) -> dict[str, Signature]:
    """The signature of each commit, by its id.

    Raises:
        GitError: git cannot be run here.
    """
    commits = list(commits)
    found = {commit.id: UNCHECKED if commit.signed_with else UNSIGNED for commit in commits}
    # Git calls a signature bad that it has no program to check with.
    checkable = [commit.id for commit in commits if _has_program(commit.signed_with)]
    if checkable:
        for line in _asked(root, checkable).decode(errors="replace").split("\n"):
            name, _, rest = line.partition("\0")
            if name in found:
                found[name] = _signature(*rest.split("\0"))
    return found


def _has_program(beginning: str) -> bool:
    program = _PROGRAMS.get(beginning)
    return program is not None and shutil.which(program) is not None


def _asked(root: Path, commits: Sequence[str]) -> bytes:
    # Not rev-list, which speaks of signatures but reads no settings of gpg. Everything else
    # that settings could add to these lines is off.
    return run(
        root,
        *_programs(root),
        *("log", "--no-walk=unsorted", f"--format={_FORMAT}", "--no-patch", "--no-color"),
        *("--no-show-signature", "--no-notes", "--no-decorate", "--no-mailmap"),
        *("--end-of-options", *commits),
    )


def _signature(mark: str, signer: str, fingerprint: str, key: str) -> Signature:
    return Signature(_STATES.get(mark, "unchecked"), _name(signer), fingerprint or key)


def _name(signer: str) -> str:
    """A signer's name without the address, which nobody needs to read."""
    return signer.partition("<")[0].partition("@")[0].strip()


def _programs(root: Path) -> list[str]:
    """Options by which nothing that the repository configures counts."""
    options = [
        "gpg.program=gpg",
        "gpg.openpgp.program=gpg",
        "gpg.x509.program=gpgsm",
        "gpg.ssh.program=ssh-keygen",
        "gpg.minTrustLevel=undefined",
        f"gpg.ssh.allowedSignersFile={_of_user(root, 'gpg.ssh.allowedSignersFile')}",
        f"gpg.ssh.revocationFile={_of_user(root, 'gpg.ssh.revocationFile')}",
    ]
    return [word for option in options for word in ("-c", option)]


def _of_user(root: Path, key: str) -> str:
    """A path in the user's own configuration, empty where there is none."""
    from agatrack.history.as_user import run_as_user

    try:
        return run_as_user(root, "config", "--global", "--type=path", "--get", key)
    except GitError:
        return ""
