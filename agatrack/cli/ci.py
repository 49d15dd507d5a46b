"""``agatrack ci``: the files by which a CI service checks this repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agatrack.ci_files import Host
from agatrack.cli import options, records
from agatrack.cli.session import Session, writing_session_of
from agatrack.errors import DATA_WRONG, CallError
from agatrack.messages import Message

NEXT: dict[Host, tuple[Message, ...]] = {
    "github": (
        Message(
            "next: bring these files to the default branch. Pull requests are judged by the "
            "agatrack that their base pins."
        ),
        Message(
            "then, in the settings of the repository on GitHub: a rule for the default branch "
            "that demands the check 'agatrack validate' and a review before anything is merged, "
            "and a CODEOWNERS file that names who answers for '.github/' and 'agatrack.yaml'."
        ),
        Message(
            "should you write the workflow anew, keep 'fetch-depth: 0': without the history "
            "there is nothing to compare with."
        ),
    ),
    "gitlab": (
        Message(
            "next: bring these files to the default branch. Merge requests are judged by the "
            "agatrack that their base pins."
        ),
        Message(
            "then, in the settings of the project on GitLab: protect the default branch, and let "
            "merge requests be merged only when their pipeline succeeds."
        ),
    ),
    "pre-commit": (
        Message(
            "next: 'pre-commit install'. Whoever commits can leave the hook out: it replaces no "
            "check of pull requests. 'agatrack ci github' or 'agatrack ci gitlab' writes one."
        ),
    ),
}


def run(
    ctx: typer.Context,
    host: Annotated[Host, typer.Argument(metavar="HOST", help="github, gitlab or pre-commit.")],
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
) -> int:
    """Writes the files by which a CI service checks every change: on GitHub, GitLab, or locally.

    A file of yours that is there already stays as it is; what would have been written is
    printed instead, to be pasted, and the exit code is 1.

    agatrack ci github  # a workflow that runs on every pull request
    agatrack ci pre-commit --dry-run  # shows the hook that runs before each commit
    """
    from agatrack.ci_files import ci_files
    from agatrack.writing import NewFile

    session = writing_session_of(ctx)
    root = session.root()
    files = ci_files(host, session.language, session.settings().data)
    if dry_run:
        records.show_instead(session, files)
        return 0
    _refuse_below_top(root)
    there = {path: _content(root / path) for path in files}
    new = {path: text for path, text in files.items() if there[path] is None}
    if new:
        steps = [NewFile(path, text.encode()) for path, text in new.items()]
        subject = Message("Add CI for {host}", host=host)
        records.write(session, f"ci {host}", steps, paths=list(new), subject=subject, commit=commit)
    kept = {}
    for path, content in there.items():
        if content == files[path].encode():
            session.report("already as it would be written: {path}", path=path)
        elif content is not None:
            kept[path] = files[path]
    _print_kept(session, kept)
    for message in NEXT[host]:
        session.tell(message)
    return DATA_WRONG if kept else 0


def _content(path: Path) -> bytes | None:
    """What stands there already; None where nothing does."""
    if not path.is_symlink() and not path.exists():
        return None
    return path.read_bytes() if path.is_file() else b""


def _refuse_below_top(root: Path) -> None:
    """Stop where no CI service would find the files.

    Raises:
        CallError: the repository is a folder inside a repository of git.
    """
    if (root / ".git").exists():
        return
    top = next((folder for folder in root.parents if (folder / ".git").exists()), None)
    if top is not None:
        raise CallError(
            "CI services look for their files at the top of a git repository, in {top}, and "
            "agatrack.yaml is further down. --dry-run shows the files, to be adapted by hand.",
            top=top,
        )


def _print_kept(session: Session, kept: dict[str, str]) -> None:
    for path, text in kept.items():
        session.tell(
            "kept as it is: {path}. It is not what would be written; take over by hand:", path=path
        )
        records.show_instead(session, {path: text})
